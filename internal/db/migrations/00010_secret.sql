-- +goose Up
-- A data key per owner, wrapped by a master key that never stands in the database. An erased key leaves its tombstone.
CREATE TABLE data_key (
    owner         TEXT   NOT NULL PRIMARY KEY,
    wrapped       TEXT   NOT NULL,
    master_key_id BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    erased_at     BIGINT NOT NULL,
    CHECK ((wrapped = '') = (erased_at <> 0))
);
