-- +goose Up
-- Merchants. acquirer_id, group_id and partner_id are what scopes narrow by.
CREATE TABLE merchant (
  id           TEXT   NOT NULL PRIMARY KEY,
  number       TEXT   NULL UNIQUE,
  acquirer_id  TEXT   NOT NULL,
  group_id     TEXT   NULL,
  partner_id   TEXT   NULL,
  owner_id     TEXT   NOT NULL,
  name         TEXT   NOT NULL,
  short_name   TEXT   NOT NULL,
  subject_type TEXT   NOT NULL CHECK (subject_type IN ('company', 'individual')),
  uscc_sealed  TEXT   NOT NULL,
  uscc_masked  TEXT   NOT NULL,
  uscc_hash    TEXT   NOT NULL,
  mcc          TEXT   NOT NULL,
  phone_sealed TEXT   NOT NULL,
  phone_masked TEXT   NOT NULL,
  phone_hash   TEXT   NOT NULL,
  email_sealed TEXT   NOT NULL,
  email_masked TEXT   NOT NULL,
  status       TEXT   NOT NULL CHECK (status IN ('applying', 'approved', 'live', 'suspended', 'closed')),
  version      BIGINT NOT NULL,
  created_at   BIGINT NOT NULL,
  updated_at   BIGINT NOT NULL,
  live_at      BIGINT NOT NULL DEFAULT 0,
  CHECK (number IS NOT NULL OR status IN ('applying', 'closed'))
);
CREATE INDEX merchant_acquirer ON merchant (acquirer_id, id);
CREATE INDEX merchant_group ON merchant (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX merchant_partner ON merchant (partner_id) WHERE partner_id IS NOT NULL;
CREATE INDEX merchant_owner ON merchant (owner_id);
CREATE INDEX merchant_uscc ON merchant (uscc_hash);

-- What happened to a merchant, append-only.
CREATE TABLE merchant_history (
  merchant_id TEXT   NOT NULL REFERENCES merchant (id),
  version     BIGINT NOT NULL,
  from_status TEXT   NOT NULL,
  to_status   TEXT   NOT NULL,
  cause       TEXT   NOT NULL,
  actor_id    TEXT   NOT NULL,
  at          BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, version)
);

CREATE TABLE store (
  merchant_id TEXT    NOT NULL REFERENCES merchant (id),
  id          TEXT    NOT NULL UNIQUE,
  name        TEXT    NOT NULL,
  region      TEXT    NOT NULL,
  address     TEXT    NOT NULL,
  mcc         TEXT    NOT NULL,
  is_open     BOOLEAN NOT NULL,
  created_at  BIGINT  NOT NULL,
  PRIMARY KEY (merchant_id, id)
);

-- The people who answer for a merchant. The name and number of a person are sealed.
CREATE TABLE merchant_person (
  merchant_id   TEXT   NOT NULL REFERENCES merchant (id),
  id            TEXT   NOT NULL UNIQUE,
  role          TEXT   NOT NULL CHECK (role IN ('legal')),
  name_sealed   TEXT   NOT NULL,
  name_masked   TEXT   NOT NULL,
  number_sealed TEXT   NOT NULL,
  number_masked TEXT   NOT NULL,
  number_hash   TEXT   NOT NULL,
  valid_until   TEXT   NOT NULL,
  created_at    BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id)
);
CREATE INDEX merchant_person_number ON merchant_person (number_hash);

CREATE TABLE settlement_account (
  merchant_id   TEXT    NOT NULL REFERENCES merchant (id),
  id            TEXT    NOT NULL UNIQUE,
  kind          TEXT    NOT NULL CHECK (kind IN ('corporate', 'personal')),
  holder_sealed TEXT    NOT NULL,
  holder_masked TEXT    NOT NULL,
  number_sealed TEXT    NOT NULL,
  number_masked TEXT    NOT NULL,
  number_hash   TEXT    NOT NULL,
  bank          TEXT    NOT NULL,
  cnaps         TEXT    NOT NULL,
  is_default    BOOLEAN NOT NULL,
  verified_by   TEXT    NOT NULL,
  verified_at   BIGINT  NOT NULL,
  created_at    BIGINT  NOT NULL,
  PRIMARY KEY (merchant_id, id),
  CHECK ((verified_by = '') = (verified_at = 0))
);
CREATE UNIQUE INDEX settlement_account_default ON settlement_account (merchant_id) WHERE is_default;
CREATE INDEX settlement_account_number ON settlement_account (number_hash);
