-- +goose Up
-- What people are told. merchant_id is '' for the platform's own messages.
CREATE TABLE message (
    merchant_id   TEXT   NOT NULL,
    id            TEXT   NOT NULL UNIQUE,
    channel       TEXT   NOT NULL CHECK (channel IN ('SMS', 'EMAIL', 'IN_APP')),
    template      TEXT   NOT NULL,
    locale        TEXT   NOT NULL,
    dedup         TEXT   NOT NULL,
    to_hash       TEXT   NOT NULL,
    to_masked     TEXT   NOT NULL,
    to_sealed     TEXT   NOT NULL,
    params_sealed TEXT   NOT NULL,
    state         TEXT   NOT NULL CHECK (state IN ('PENDING', 'SENT', 'FAILED', 'EXPIRED')),
    tries         BIGINT NOT NULL,
    error         TEXT   NOT NULL,
    created_at    BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    due_at        BIGINT NOT NULL,
    sent_at       BIGINT NOT NULL,
    read_at       BIGINT NOT NULL,
    PRIMARY KEY (merchant_id, id),
    UNIQUE (merchant_id, dedup)
);
CREATE INDEX message_due ON message (due_at) WHERE state = 'PENDING';
CREATE INDEX message_created ON message (created_at, id);
CREATE INDEX message_to ON message (to_hash, template, created_at);

-- When a phone last got a code of a kind.
CREATE TABLE message_ration (
    to_hash  TEXT   NOT NULL,
    template TEXT   NOT NULL,
    last_at  BIGINT NOT NULL,
    PRIMARY KEY (to_hash, template)
);
