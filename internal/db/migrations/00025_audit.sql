-- +goose Up
-- What people did. Append-only: the triggers of 00026 refuse to change or remove a row.
CREATE TABLE audit_entry (
    id          TEXT   NOT NULL PRIMARY KEY,
    at          BIGINT NOT NULL,
    actor       TEXT   NOT NULL,
    actor_name  TEXT   NOT NULL,
    action      TEXT   NOT NULL,
    object      TEXT   NOT NULL,
    object_id   TEXT   NOT NULL,
    merchant_id TEXT   NOT NULL,
    ip          TEXT   NOT NULL,
    user_agent  TEXT   NOT NULL,
    request_id  TEXT   NOT NULL,
    detail      TEXT   NOT NULL
);
CREATE INDEX audit_entry_at ON audit_entry (at, id);
CREATE INDEX audit_entry_merchant ON audit_entry (merchant_id, at, id);
CREATE INDEX audit_entry_object ON audit_entry (object, object_id, at, id);
