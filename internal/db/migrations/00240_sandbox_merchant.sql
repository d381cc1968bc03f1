-- +goose Up
-- A sandbox merchant belongs to somebody who tries the interface: it exists in the test environment and never goes live. One for
-- each person.
ALTER TABLE merchant ADD COLUMN sandbox BOOLEAN NOT NULL DEFAULT FALSE CHECK (NOT sandbox OR status IN ('approved', 'closed'));
CREATE UNIQUE INDEX merchant_sandbox_owner ON merchant (owner_id) WHERE sandbox;
