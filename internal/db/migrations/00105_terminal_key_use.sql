-- +goose Up
-- When a key last signed a request, to a few minutes: how people see that a till is alive.
ALTER TABLE terminal_key ADD COLUMN last_used_at BIGINT NOT NULL DEFAULT 0;
