-- +goose Up
-- Limits on what is taken (A78). Of one id the version with ended_at 0 is in force; a change ends it and adds the next. setter says whose
-- word it is: an operator's limit for one merchant goes before the default of its acquirer, and that before the default for everybody; a
-- merchant's own holds beside them. per and subject say of what: subject '' is each one for itself. A cap of 0 is none. Raises above
-- two_from_fen need two approvals.
CREATE TABLE risk_limit (
  id           TEXT   NOT NULL,
  version      BIGINT NOT NULL CHECK (version > 0),
  setter       TEXT   NOT NULL CHECK (setter IN ('OPERATOR', 'MERCHANT')),
  acquirer_id  TEXT   NOT NULL,
  merchant_id  TEXT   NOT NULL,
  per          TEXT   NOT NULL CHECK (per IN ('MERCHANT', 'STORE', 'TERMINAL', 'CODE', 'CHANNEL', 'PAYER')),
  subject      TEXT   NOT NULL,
  period       TEXT   NOT NULL CHECK (period IN ('SINGLE', 'DAY', 'MONTH')),
  cap_fen      BIGINT NOT NULL CHECK (typeof(cap_fen) = 'integer' AND cap_fen >= 0),
  cap_count    BIGINT NOT NULL CHECK (typeof(cap_count) = 'integer' AND cap_count >= 0),
  two_from_fen BIGINT NOT NULL CHECK (typeof(two_from_fen) = 'integer' AND two_from_fen >= 0),
  reason       TEXT   NOT NULL,
  made_by      TEXT   NOT NULL,
  made_name    TEXT   NOT NULL,
  made_at      BIGINT NOT NULL,
  ended_at     BIGINT NOT NULL CHECK (ended_at = 0 OR ended_at >= made_at),
  ended_by     TEXT   NOT NULL,
  ended_name   TEXT   NOT NULL,
  PRIMARY KEY (id, version),
  CHECK (cap_fen > 0 OR cap_count > 0),
  CHECK (setter = 'OPERATOR' OR merchant_id <> '')
);
CREATE UNIQUE INDEX risk_limit_force ON risk_limit (merchant_id, acquirer_id, setter, per, subject, period) WHERE ended_at = 0;

-- How much of a period is used: of what is the place (per, subject), not the limit, so that a limit that is changed, replaced or raised
-- goes on from what was used. since is the day (yyyymmdd) or the month (yyyymm) in Asia/Shanghai in which the orders were created.
CREATE TABLE risk_usage (
  merchant_id TEXT   NOT NULL,
  environment TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  per         TEXT   NOT NULL,
  subject     TEXT   NOT NULL,
  period      TEXT   NOT NULL CHECK (period IN ('DAY', 'MONTH')),
  since       BIGINT NOT NULL,
  used_fen    BIGINT NOT NULL CHECK (typeof(used_fen) = 'integer' AND used_fen >= 0),
  used_count  BIGINT NOT NULL CHECK (typeof(used_count) = 'integer' AND used_count >= 0),
  PRIMARY KEY (merchant_id, environment, per, subject, period, since)
);

-- What an order counts for, row by row, so that its end gives back exactly that, once. known says when: before the payment, or after it.
CREATE TABLE risk_hold (
  merchant_id TEXT   NOT NULL,
  order_id    TEXT   NOT NULL,
  per         TEXT   NOT NULL,
  period      TEXT   NOT NULL CHECK (period IN ('DAY', 'MONTH')),
  environment TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  subject     TEXT   NOT NULL,
  since       BIGINT NOT NULL,
  amount_fen  BIGINT NOT NULL CHECK (typeof(amount_fen) = 'integer' AND amount_fen > 0),
  known       TEXT   NOT NULL CHECK (known IN ('BEFORE', 'AFTER')),
  released_at BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, order_id, per, period)
);

-- A limit that may be gone beyond for a time (A104): in force while now is in [starts_at, ends_at) and the state is APPROVED. Nothing
-- puts a limit back: without a raise that is in force it is what it was.
CREATE TABLE risk_raise (
  merchant_id    TEXT   NOT NULL,
  id             TEXT   NOT NULL UNIQUE,
  limit_id       TEXT   NOT NULL,
  cap_fen        BIGINT NOT NULL CHECK (typeof(cap_fen) = 'integer' AND cap_fen >= 0),
  cap_count      BIGINT NOT NULL CHECK (typeof(cap_count) = 'integer' AND cap_count >= 0),
  starts_at      BIGINT NOT NULL,
  ends_at        BIGINT NOT NULL CHECK (ends_at > starts_at),
  reason         TEXT   NOT NULL,
  state          TEXT   NOT NULL CHECK (state IN ('REQUESTED', 'APPROVED_ONCE', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'REVOKED')),
  needs          BIGINT NOT NULL CHECK (needs IN (1, 2)),
  requested_by   TEXT   NOT NULL,
  requested_name TEXT   NOT NULL,
  requested_at   BIGINT NOT NULL,
  first_by       TEXT   NOT NULL,
  first_name     TEXT   NOT NULL,
  first_at       BIGINT NOT NULL,
  approved_by    TEXT   NOT NULL,
  approved_name  TEXT   NOT NULL,
  approved_at    BIGINT NOT NULL,
  closed_by      TEXT   NOT NULL,
  closed_name    TEXT   NOT NULL,
  closed_at      BIGINT NOT NULL,
  note           TEXT   NOT NULL,
  PRIMARY KEY (merchant_id, id),
  CHECK (state NOT IN ('APPROVED', 'REVOKED') OR approved_by <> ''),
  CHECK (approved_by = '' OR needs = 1 OR (first_by <> '' AND first_by <> approved_by)),
  CHECK (requested_by NOT IN (first_by, approved_by))
);
CREATE UNIQUE INDEX risk_raise_open ON risk_raise (merchant_id, limit_id) WHERE state IN ('REQUESTED', 'APPROVED_ONCE');
CREATE INDEX risk_raise_limit ON risk_raise (merchant_id, limit_id, ends_at);
CREATE INDEX risk_raise_state ON risk_raise (state, id);

-- Payers whose payments went beyond a limit before anybody could know who pays: found when the channel said so.
CREATE TABLE risk_alert (
  merchant_id TEXT   NOT NULL,
  id          TEXT   NOT NULL UNIQUE,
  environment TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  order_id    TEXT   NOT NULL,
  limit_id    TEXT   NOT NULL,
  per         TEXT   NOT NULL,
  period      TEXT   NOT NULL,
  subject     TEXT   NOT NULL,
  since       BIGINT NOT NULL,
  cap_fen     BIGINT NOT NULL CHECK (typeof(cap_fen) = 'integer' AND cap_fen >= 0),
  cap_count   BIGINT NOT NULL CHECK (typeof(cap_count) = 'integer' AND cap_count >= 0),
  used_fen    BIGINT NOT NULL CHECK (typeof(used_fen) = 'integer' AND used_fen >= 0),
  used_count  BIGINT NOT NULL CHECK (typeof(used_count) = 'integer' AND used_count >= 0),
  created_at  BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id)
);
CREATE UNIQUE INDEX risk_alert_order ON risk_alert (merchant_id, order_id, per, period);
