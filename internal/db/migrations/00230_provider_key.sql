-- +goose Up
-- A key belongs to a merchant or to a provider (an agent whose software acts for merchants that let it), so the table is made
-- anew with both holders; nothing else changes.
CREATE TABLE api_key_next (
  key_id        TEXT   NOT NULL PRIMARY KEY,
  merchant_id   TEXT   NULL REFERENCES merchant (id),
  partner_id    TEXT   NULL REFERENCES partner (id),
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
  CHECK ((secret_sealed = '') <> (public_key = '')),
  CHECK ((merchant_id IS NULL) <> (partner_id IS NULL))
);
INSERT INTO api_key_next (key_id, merchant_id, environment, name, algorithm, secret_sealed, public_key, scopes, stores, networks, created_by,
  created_at, expires_at, revoked_at, replaced_by, last_used_at)
SELECT key_id, merchant_id, environment, name, algorithm, secret_sealed, public_key, scopes, stores, networks, created_by,
  created_at, expires_at, revoked_at, replaced_by, last_used_at FROM api_key;
DROP TABLE api_key;
ALTER TABLE api_key_next RENAME TO api_key;
CREATE UNIQUE INDEX api_key_living ON api_key (public_key) WHERE public_key <> '' AND revoked_at = 0;
CREATE INDEX api_key_merchant ON api_key (merchant_id, key_id) WHERE merchant_id IS NOT NULL;
CREATE INDEX api_key_partner ON api_key (partner_id, key_id) WHERE partner_id IS NOT NULL;

-- What a merchant lets a provider's software do in its name. A grant that was taken back and given again is the same row; the
-- audit book has every change. scopes and stores as in api_key.
CREATE TABLE provider_grant (
  merchant_id TEXT   NOT NULL REFERENCES merchant (id),
  environment TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  partner_id  TEXT   NOT NULL REFERENCES partner (id),
  scopes      TEXT   NOT NULL,
  stores      TEXT   NOT NULL,
  granted_by  TEXT   NOT NULL,
  granted_at  BIGINT NOT NULL,
  revoked_at  BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, environment, partner_id)
);
CREATE INDEX provider_grant_partner ON provider_grant (partner_id, environment, merchant_id) WHERE revoked_at = 0;
