-- +goose Up
CREATE TABLE channel_account (
  id          TEXT    PRIMARY KEY,
  acquirer_id TEXT    NOT NULL,
  environment TEXT    NOT NULL CHECK (environment IN ('test', 'live')),
  channel     TEXT    NOT NULL,
  mode        TEXT    NOT NULL CHECK (mode IN ('provider', 'own')),
  name        TEXT    NOT NULL,
  active      BOOLEAN NOT NULL,
  version     BIGINT  NOT NULL,
  credentials BYTEA   NOT NULL,
  created_at  BIGINT  NOT NULL,
  updated_at  BIGINT  NOT NULL,
  UNIQUE (environment, name)
);

CREATE TABLE merchant_channel (
  merchant_id  TEXT    NOT NULL,
  environment  TEXT    NOT NULL CHECK (environment IN ('test', 'live')),
  channel      TEXT    NOT NULL,
  account_id   TEXT    NOT NULL REFERENCES channel_account (id),
  sub_merchant TEXT    NOT NULL,
  active       BOOLEAN NOT NULL,
  created_at   BIGINT  NOT NULL,
  updated_at   BIGINT  NOT NULL,
  PRIMARY KEY (merchant_id, environment, channel)
);
-- A sub-merchant number stands for one merchant: two merchants under one number would mix their money.
CREATE UNIQUE INDEX merchant_channel_number ON merchant_channel (account_id, sub_merchant);
