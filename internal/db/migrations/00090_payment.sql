-- +goose Up
CREATE TABLE pay_order (
  merchant_id  TEXT   NOT NULL,
  id           TEXT   NOT NULL,
  environment  TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  store_id     TEXT   NOT NULL,
  terminal_id  TEXT   NOT NULL,
  operator_id  TEXT   NOT NULL,
  out_order_no TEXT   NOT NULL,
  scene        TEXT   NOT NULL,
  amount_fen   BIGINT NOT NULL CHECK (typeof(amount_fen) = 'integer' AND amount_fen > 0),
  currency     TEXT   NOT NULL DEFAULT 'CNY' CHECK (currency = 'CNY'),
  description  TEXT   NOT NULL,
  fingerprint  TEXT   NOT NULL,
  state        TEXT   NOT NULL,
  paid_attempt TEXT   NOT NULL,
  expires_at   BIGINT NOT NULL,
  created_at   BIGINT NOT NULL,
  updated_at   BIGINT NOT NULL,
  version      BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id)
);
-- The merchant's order number is the idempotency key of a payment, for ever.
CREATE UNIQUE INDEX pay_order_number ON pay_order (merchant_id, environment, out_order_no);
-- Ids sort by time: the operator's lists over all merchants page along this one.
CREATE INDEX pay_order_id ON pay_order (id);
-- One search box takes any number, across merchants where the reader may.
CREATE INDEX pay_order_out_number ON pay_order (out_order_no);
-- Few orders end otherwise than paid: whoever looks for those must not read through all the paid ones.
CREATE INDEX pay_order_ended ON pay_order (state, id) WHERE state IN ('FAILED', 'CLOSED', 'REVERSED', 'PAID_LATE', 'REFUNDED');

CREATE TABLE pay_attempt (
  merchant_id      TEXT   NOT NULL,
  id               TEXT   NOT NULL,
  order_id         TEXT   NOT NULL,
  environment      TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  store_id         TEXT   NOT NULL,
  number           TEXT   NOT NULL,
  channel          TEXT   NOT NULL,
  account_id       TEXT   NOT NULL,
  sub_merchant     TEXT   NOT NULL,
  scene            TEXT   NOT NULL,
  state            TEXT   NOT NULL,
  amount_fen       BIGINT NOT NULL CHECK (typeof(amount_fen) = 'integer' AND amount_fen > 0),
  requested_at     BIGINT NOT NULL,
  call_deadline    BIGINT NOT NULL,
  expires_at       BIGINT NOT NULL,
  next_check_at    BIGINT NOT NULL,
  checks           BIGINT NOT NULL,
  reason           TEXT   NOT NULL,
  qr               TEXT   NOT NULL,
  channel_code     TEXT   NOT NULL,
  channel_text     TEXT   NOT NULL,
  transaction_no   TEXT   NOT NULL,
  paid_at          BIGINT NOT NULL,
  paid_fen         BIGINT NOT NULL CHECK (typeof(paid_fen) = 'integer' AND paid_fen IN (0, amount_fen)),
  settle_fen       BIGINT NOT NULL CHECK (typeof(settle_fen) = 'integer' AND settle_fen BETWEEN 0 AND paid_fen),
  payer_fen        BIGINT NOT NULL CHECK (typeof(payer_fen) = 'integer' AND payer_fen >= 0),
  discounts        TEXT   NOT NULL,
  payer_hash       TEXT   NOT NULL,
  fee_fen          BIGINT NOT NULL CHECK (typeof(fee_fen) = 'integer' AND fee_fen BETWEEN 0 AND settle_fen),
  rule_id          TEXT   NOT NULL,
  rule_version     BIGINT NOT NULL,
  rate_ppm         BIGINT NOT NULL CHECK (typeof(rate_ppm) = 'integer'),
  refunded_fen     BIGINT NOT NULL CHECK (typeof(refunded_fen) = 'integer' AND refunded_fen >= 0),
  reserved_fen     BIGINT NOT NULL CHECK (typeof(reserved_fen) = 'integer' AND reserved_fen >= 0),
  fee_returned_fen BIGINT NOT NULL CHECK (typeof(fee_returned_fen) = 'integer' AND fee_returned_fen BETWEEN 0 AND fee_fen),
  PRIMARY KEY (merchant_id, id),
  CHECK (refunded_fen + reserved_fen <= paid_fen)
);
CREATE UNIQUE INDEX pay_attempt_number ON pay_attempt (number);
-- The id at the end keeps SQLite from walking all attempts of a merchant for the sake of ORDER BY id.
CREATE INDEX pay_attempt_order ON pay_attempt (merchant_id, order_id, id);
CREATE INDEX pay_attempt_due ON pay_attempt (next_check_at) WHERE next_check_at > 0;
CREATE INDEX pay_attempt_transaction ON pay_attempt (transaction_no) WHERE transaction_no <> '';
CREATE INDEX pay_attempt_paid ON pay_attempt (merchant_id, environment, paid_at) WHERE paid_at > 0;
-- The day's totals over all merchants.
CREATE INDEX pay_attempt_paid_day ON pay_attempt (environment, paid_at) WHERE paid_at > 0;

CREATE TABLE pay_refund (
  merchant_id      TEXT    NOT NULL,
  id               TEXT    NOT NULL,
  order_id         TEXT    NOT NULL,
  attempt_id       TEXT    NOT NULL,
  environment      TEXT    NOT NULL CHECK (environment IN ('test', 'live')),
  store_id         TEXT    NOT NULL,
  account_id       TEXT    NOT NULL,
  channel          TEXT    NOT NULL,
  out_refund_no    TEXT    NOT NULL,
  number           TEXT    NOT NULL,
  amount_fen       BIGINT  NOT NULL CHECK (typeof(amount_fen) = 'integer' AND amount_fen > 0),
  reason           TEXT    NOT NULL,
  automatic        BOOLEAN NOT NULL,
  state            TEXT    NOT NULL,
  requested_at     BIGINT  NOT NULL,
  call_deadline    BIGINT  NOT NULL,
  next_check_at    BIGINT  NOT NULL,
  checks           BIGINT  NOT NULL,
  operator_id      TEXT    NOT NULL,
  terminal_id      TEXT    NOT NULL,
  refund_no        TEXT    NOT NULL,
  succeeded_at     BIGINT  NOT NULL,
  settle_fen       BIGINT  NOT NULL CHECK (typeof(settle_fen) = 'integer' AND settle_fen >= 0),
  fee_returned_fen BIGINT  NOT NULL CHECK (typeof(fee_returned_fen) = 'integer' AND fee_returned_fen >= 0),
  why              TEXT    NOT NULL,
  channel_code     TEXT    NOT NULL,
  channel_text     TEXT    NOT NULL,
  created_at       BIGINT  NOT NULL,
  updated_at       BIGINT  NOT NULL,
  version          BIGINT  NOT NULL,
  PRIMARY KEY (merchant_id, id)
);
-- The merchant's refund number is the idempotency key of a refund, for ever.
CREATE UNIQUE INDEX pay_refund_out_number ON pay_refund (merchant_id, environment, out_refund_no);
CREATE UNIQUE INDEX pay_refund_number ON pay_refund (number);
CREATE INDEX pay_refund_id ON pay_refund (id);
CREATE INDEX pay_refund_any_number ON pay_refund (out_refund_no);
CREATE INDEX pay_refund_channel_number ON pay_refund (refund_no) WHERE refund_no <> '';
CREATE INDEX pay_refund_state ON pay_refund (state, id);
CREATE INDEX pay_refund_order ON pay_refund (merchant_id, order_id, id);
CREATE INDEX pay_refund_due ON pay_refund (next_check_at) WHERE next_check_at > 0;
CREATE INDEX pay_refund_succeeded ON pay_refund (merchant_id, environment, succeeded_at) WHERE succeeded_at > 0;
CREATE INDEX pay_refund_succeeded_day ON pay_refund (environment, succeeded_at) WHERE succeeded_at > 0;

-- What happened to an order and its refunds, one row per move, never changed.
CREATE TABLE pay_history (
  merchant_id TEXT   NOT NULL,
  order_id    TEXT   NOT NULL,
  version     BIGINT NOT NULL,
  kind        TEXT   NOT NULL CHECK (kind IN ('order', 'attempt', 'refund')),
  subject     TEXT   NOT NULL,
  from_state  TEXT   NOT NULL,
  to_state    TEXT   NOT NULL,
  at          BIGINT NOT NULL,
  source      TEXT   NOT NULL,
  reason      TEXT   NOT NULL,
  actor       TEXT   NOT NULL,
  PRIMARY KEY (merchant_id, order_id, version, kind, subject)
);
