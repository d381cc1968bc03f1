-- +goose Up
-- Settlement accounts have a life (merchant/account_state.go). medium is bank or alipay. Accounts that a reviewer verified are
-- in use as they were; one that nobody verified settles nothing and is no default until it is.
ALTER TABLE settlement_account ADD COLUMN medium TEXT NOT NULL DEFAULT 'bank';
ALTER TABLE settlement_account ADD COLUMN state TEXT NOT NULL DEFAULT 'ADDED';
ALTER TABLE settlement_account ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE settlement_account ADD COLUMN added_by TEXT NOT NULL DEFAULT '';
ALTER TABLE settlement_account ADD COLUMN failure TEXT NOT NULL DEFAULT '';
UPDATE settlement_account SET is_default = FALSE WHERE verified_at = 0;
UPDATE settlement_account SET state = 'ACTIVE' WHERE is_default;
UPDATE settlement_account SET state = 'VERIFIED' WHERE verified_at > 0 AND NOT is_default;
CREATE UNIQUE INDEX settlement_account_once ON settlement_account (merchant_id, medium, number_hash) WHERE state <> 'REMOVED';

-- What happened to an account, append-only.
CREATE TABLE settlement_account_history (
  merchant_id TEXT   NOT NULL,
  account_id  TEXT   NOT NULL,
  version     BIGINT NOT NULL,
  from_state  TEXT   NOT NULL,
  to_state    TEXT   NOT NULL,
  cause       TEXT   NOT NULL,
  actor_id    TEXT   NOT NULL,
  actor_name  TEXT   NOT NULL,
  at          BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, account_id, version),
  FOREIGN KEY (merchant_id, account_id) REFERENCES settlement_account (merchant_id, id)
);

-- Small transfers that verify an account. The amount is sealed: who reads the table cannot verify an account that is not theirs.
CREATE TABLE account_verification (
  merchant_id   TEXT   NOT NULL,
  id            TEXT   NOT NULL UNIQUE,
  account_id    TEXT   NOT NULL,
  reference     TEXT   NOT NULL UNIQUE,
  amount_sealed TEXT   NOT NULL,
  state         TEXT   NOT NULL,
  reason        TEXT   NOT NULL,
  bank_serial   TEXT   NOT NULL,
  tries         BIGINT NOT NULL CHECK (tries >= 0 AND tries <= 3),
  asked         BIGINT NOT NULL,
  version       BIGINT NOT NULL,
  created_by    TEXT   NOT NULL,
  created_at    BIGINT NOT NULL,
  credited_at   BIGINT NOT NULL,
  expires_at    BIGINT NOT NULL,
  ended_at      BIGINT NOT NULL,
  next_check_at BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id),
  FOREIGN KEY (merchant_id, account_id) REFERENCES settlement_account (merchant_id, id)
);
CREATE UNIQUE INDEX account_verification_open ON account_verification (merchant_id, account_id) WHERE ended_at = 0;
CREATE INDEX account_verification_due ON account_verification (next_check_at) WHERE ended_at = 0;

-- Changes of the default account: proposed, cooling off, made or called off. A merchant has one at a time.
CREATE TABLE account_switch (
  merchant_id    TEXT   NOT NULL,
  id             TEXT   NOT NULL UNIQUE,
  account_id     TEXT   NOT NULL,
  from_id        TEXT   NOT NULL,
  state          TEXT   NOT NULL,
  code_hash      TEXT   NOT NULL,
  proposed_by    TEXT   NOT NULL,
  proposed_name  TEXT   NOT NULL,
  proposed_at    BIGINT NOT NULL,
  confirmed_by   TEXT   NOT NULL,
  confirmed_name TEXT   NOT NULL,
  confirmed_at   BIGINT NOT NULL,
  due_at         BIGINT NOT NULL,
  ended_by       TEXT   NOT NULL,
  ended_at       BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id),
  FOREIGN KEY (merchant_id, account_id) REFERENCES settlement_account (merchant_id, id)
);
CREATE UNIQUE INDEX account_switch_open ON account_switch (merchant_id) WHERE ended_at = 0;
CREATE INDEX account_switch_due ON account_switch (due_at) WHERE ended_at = 0 AND due_at > 0;
CREATE INDEX account_switch_code ON account_switch (code_hash) WHERE ended_at = 0;

-- Five elements bound to a terminal's serial (259号文, domain.md B2): acquirer, merchant, subject, account, place. A row with
-- valid_to 0 holds now; a serial has one at most. Rows are history and are never deleted.
CREATE TABLE terminal_binding (
  merchant_id  TEXT   NOT NULL REFERENCES merchant (id),
  id           TEXT   NOT NULL UNIQUE,
  terminal_id  TEXT   NOT NULL,
  serial       TEXT   NOT NULL,
  acquirer_id  TEXT   NOT NULL,
  uscc_hash    TEXT   NOT NULL,
  uscc_masked  TEXT   NOT NULL,
  account_id   TEXT   NOT NULL,
  store_id     TEXT   NOT NULL,
  address      TEXT   NOT NULL,
  state        TEXT   NOT NULL,
  changed      TEXT   NOT NULL,
  changed_by   TEXT   NOT NULL,
  suspended_at BIGINT NOT NULL,
  decided_by   TEXT   NOT NULL,
  decided_name TEXT   NOT NULL,
  version      BIGINT NOT NULL,
  valid_from   BIGINT NOT NULL,
  valid_to     BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id)
);
CREATE UNIQUE INDEX terminal_binding_serial ON terminal_binding (serial) WHERE valid_to = 0;
CREATE INDEX terminal_binding_terminal ON terminal_binding (merchant_id, terminal_id, valid_from);
CREATE INDEX terminal_binding_task ON terminal_binding (suspended_at, id) WHERE state = 'SUSPENDED' AND valid_to = 0;

-- Since when a terminal may not trade because its binding waits for a review; 0 is not. It stands here so that a payment reads
-- one row.
ALTER TABLE terminal ADD COLUMN held_at BIGINT NOT NULL DEFAULT 0;

-- The way of the paper agreement (回执), append-only.
CREATE TABLE agreement_mailing (
  merchant_id  TEXT   NOT NULL,
  agreement_id TEXT   NOT NULL REFERENCES agreement (id),
  seq          BIGINT NOT NULL,
  state        TEXT   NOT NULL,
  carrier      TEXT   NOT NULL,
  tracking     TEXT   NOT NULL,
  note         TEXT   NOT NULL,
  by_id        TEXT   NOT NULL,
  by_name      TEXT   NOT NULL,
  at           BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, agreement_id, seq)
);
