-- +goose Up
CREATE TABLE acquirer (
    id                              TEXT    NOT NULL PRIMARY KEY,
    name                            TEXT    NOT NULL,
    personal_account_for_individual BOOLEAN NOT NULL,
    created_at                      BIGINT  NOT NULL,
    updated_at                      BIGINT  NOT NULL
);
INSERT INTO acquirer (id, name, personal_account_for_individual, created_at, updated_at)
VALUES ('acq_00000000000000000000000000', '本机收单机构', FALSE, 0, 0);
