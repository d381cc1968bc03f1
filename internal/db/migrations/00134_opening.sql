-- +goose Up
-- Openings (进件): a merchant handed in to a channel, one row per environment and channel. next_check_at is when it is looked at
-- next, 0 never again by itself; a worker that takes it moves that one lease ahead. business_code is ours and stands here
-- before the channel hears of it. Nothing of the merchant's own data is kept in this table.
CREATE TABLE merchant_channel_opening (
  merchant_id    TEXT   NOT NULL,
  environment    TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  channel        TEXT   NOT NULL,
  account_id     TEXT   NOT NULL REFERENCES channel_account (id),
  business_code  TEXT   NOT NULL,
  state          TEXT   NOT NULL,
  round          BIGINT NOT NULL,
  channel_id     TEXT   NOT NULL,
  sub_merchant   TEXT   NOT NULL,
  sign_url       TEXT   NOT NULL,
  rejections     TEXT   NOT NULL,
  rate_wanted    BIGINT NOT NULL,
  rate           BIGINT NOT NULL,
  code           TEXT   NOT NULL,
  detail         TEXT   NOT NULL,
  handed_in_at   BIGINT NOT NULL,
  since          BIGINT NOT NULL,
  checked_at     BIGINT NOT NULL,
  next_check_at  BIGINT NOT NULL,
  opened_at      BIGINT NOT NULL,
  degraded_until BIGINT NOT NULL,
  created_at     BIGINT NOT NULL,
  updated_at     BIGINT NOT NULL,
  version        BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, environment, channel)
);
CREATE UNIQUE INDEX merchant_channel_opening_code ON merchant_channel_opening (business_code);
CREATE INDEX merchant_channel_opening_due ON merchant_channel_opening (next_check_at) WHERE next_check_at > 0;

-- What an opening went through, one row per change of state; only added to.
CREATE TABLE merchant_channel_opening_history (
  merchant_id   TEXT   NOT NULL,
  environment   TEXT   NOT NULL,
  channel       TEXT   NOT NULL,
  version       BIGINT NOT NULL,
  business_code TEXT   NOT NULL,
  round         BIGINT NOT NULL,
  from_state    TEXT   NOT NULL,
  to_state      TEXT   NOT NULL,
  cause         TEXT   NOT NULL,
  code          TEXT   NOT NULL,
  detail        TEXT   NOT NULL,
  at            BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, environment, channel, version)
);

-- The rate at which a channel charges the merchant in parts per million, 0 where it did not say.
ALTER TABLE merchant_channel ADD COLUMN rate BIGINT NOT NULL DEFAULT 0;

-- Supplements (补件) that a channel asks of an approved application: only what it rejected is open. changes are the new values,
-- sealed under the merchant's key until a reviewer confirms them.
CREATE TABLE application_supplement (
  merchant_id     TEXT   NOT NULL,
  id              TEXT   NOT NULL UNIQUE,
  application_id  TEXT   NOT NULL,
  environment     TEXT   NOT NULL,
  channel         TEXT   NOT NULL,
  round           BIGINT NOT NULL,
  state           TEXT   NOT NULL,
  reasons         TEXT   NOT NULL,
  changes_sealed  TEXT   NOT NULL,
  remark          TEXT   NOT NULL,
  answered_by     TEXT   NOT NULL,
  answered_name   TEXT   NOT NULL,
  answered_at     BIGINT NOT NULL,
  confirmed_by    TEXT   NOT NULL,
  confirmed_name  TEXT   NOT NULL,
  confirmed_at    BIGINT NOT NULL,
  created_at      BIGINT NOT NULL,
  version         BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id)
);
CREATE UNIQUE INDEX application_supplement_round ON application_supplement (merchant_id, environment, channel, round);
CREATE INDEX application_supplement_application ON application_supplement (application_id);
CREATE INDEX application_supplement_state ON application_supplement (state, created_at) WHERE state = 'ANSWERED';
