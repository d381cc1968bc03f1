-- +goose Up
-- Keys with which software signs requests to /v1: a secret that both sides hold (sealed), or the software's public key.
-- scopes, stores and networks are JSON arrays; stores and networks '' is all. expires_at is set by a rotation: until then
-- the key that was replaced goes on.
CREATE TABLE api_key (
  merchant_id   TEXT   NOT NULL REFERENCES merchant (id),
  key_id        TEXT   NOT NULL UNIQUE,
  environment   TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  name          TEXT   NOT NULL,
  algorithm     TEXT   NOT NULL,
  secret_sealed TEXT   NOT NULL,
  public_key    TEXT   NOT NULL,
  scopes        TEXT   NOT NULL,
  stores        TEXT   NOT NULL,
  networks      TEXT   NOT NULL,
  created_by    TEXT   NOT NULL,
  created_at    BIGINT NOT NULL,
  expires_at    BIGINT NOT NULL,
  revoked_at    BIGINT NOT NULL,
  replaced_by   TEXT   NOT NULL,
  last_used_at  BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, key_id),
  CHECK ((secret_sealed = '') <> (public_key = ''))
);
CREATE UNIQUE INDEX api_key_living ON api_key (public_key) WHERE public_key <> '' AND revoked_at = 0;

-- The platform's own keys, which sign the answers to requests that were signed with a key pair: one for each algorithm.
CREATE TABLE platform_key (
  algorithm      TEXT   NOT NULL PRIMARY KEY,
  key_id         TEXT   NOT NULL UNIQUE,
  public_key     TEXT   NOT NULL,
  private_sealed TEXT   NOT NULL,
  created_at     BIGINT NOT NULL
);

-- A terminal's key that was replaced at a check-in goes on until expires_at, so that a lost answer can be asked for again.
ALTER TABLE terminal_key ADD COLUMN expires_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE terminal_key ADD COLUMN replaced_by TEXT NOT NULL DEFAULT '';

-- What a request with an Idempotency-Key did. It is written in the transaction of the change; the answer joins it after.
CREATE TABLE idempotency (
  merchant_id   TEXT   NOT NULL,
  environment   TEXT   NOT NULL,
  idem_key      TEXT   NOT NULL,
  operation     TEXT   NOT NULL,
  body_digest   TEXT   NOT NULL,
  status        BIGINT NOT NULL,
  answer_sealed TEXT   NOT NULL,
  created_at    BIGINT NOT NULL,
  until         BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, environment, idem_key)
);
CREATE INDEX idempotency_until ON idempotency (until);
