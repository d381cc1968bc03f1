-- +goose Up
-- Bills (对账单): one per channel account, kind and day. Rows of a bill that is not READY are on their way in and count for
-- nobody. next_try_at is when it is looked at next, 0 never again by itself; while claim names a worker it is when that
-- worker is given up. Sums are in fen, fees in thousandths of a fen.
CREATE TABLE bill (
  id            TEXT    PRIMARY KEY,
  account_id    TEXT    NOT NULL REFERENCES channel_account (id),
  acquirer_id   TEXT    NOT NULL,
  environment   TEXT    NOT NULL CHECK (environment IN ('test', 'live')),
  channel       TEXT    NOT NULL,
  kind          TEXT    NOT NULL CHECK (kind IN ('trade', 'fund')),
  day           BIGINT  NOT NULL CHECK (day > 20000000),
  state         TEXT    NOT NULL CHECK (state IN ('WAITING', 'LOADING', 'READY', 'NONE', 'REFUSED')),
  file_id       TEXT    NOT NULL,
  reissued      BOOLEAN NOT NULL,
  payments      BIGINT  NOT NULL,
  refunds       BIGINT  NOT NULL,
  reversals     BIGINT  NOT NULL,
  paid_fen      BIGINT  NOT NULL CHECK (typeof(paid_fen) = 'integer' AND paid_fen >= 0),
  refund_fen    BIGINT  NOT NULL CHECK (typeof(refund_fen) = 'integer' AND refund_fen >= 0),
  fee_millis    BIGINT  NOT NULL CHECK (typeof(fee_millis) = 'integer'),
  incomes       BIGINT  NOT NULL,
  expenses      BIGINT  NOT NULL,
  income_fen    BIGINT  NOT NULL CHECK (typeof(income_fen) = 'integer' AND income_fen >= 0),
  expense_fen   BIGINT  NOT NULL CHECK (typeof(expense_fen) = 'integer' AND expense_fen >= 0),
  attempts      BIGINT  NOT NULL,
  next_try_at   BIGINT  NOT NULL,
  claim         TEXT    NOT NULL,
  cause         TEXT    NOT NULL,
  detail        TEXT    NOT NULL,
  created_at    BIGINT  NOT NULL,
  updated_at    BIGINT  NOT NULL,
  version       BIGINT  NOT NULL,
  UNIQUE (account_id, kind, day)
);
CREATE INDEX bill_due ON bill (next_try_at) WHERE next_try_at > 0;
CREATE INDEX bill_day ON bill (day, id);

-- Every file that was received for a bill, good or refused; the bytes stand encrypted in the bucket. A file that came
-- again is not kept again.
CREATE TABLE bill_file (
  bill_id      TEXT   NOT NULL REFERENCES bill (id),
  id           TEXT   NOT NULL,
  verdict      TEXT   NOT NULL CHECK (verdict IN ('GOOD', 'ASIDE', 'REFUSED')),
  name         TEXT   NOT NULL,
  size         BIGINT NOT NULL,
  sha256       TEXT   NOT NULL,
  rows_sha256  TEXT   NOT NULL,
  channel_hash TEXT   NOT NULL,
  source       TEXT   NOT NULL CHECK (source IN ('channel', 'upload')),
  created_by   TEXT   NOT NULL,
  cause        TEXT   NOT NULL,
  detail       TEXT   NOT NULL,
  created_at   BIGINT NOT NULL,
  PRIMARY KEY (bill_id, id),
  UNIQUE (bill_id, sha256)
);

-- Rows of trade bills. A payment or refund stands in a bill once: the second fence behind the reader's own.
CREATE TABLE bill_row (
  bill_id        TEXT   NOT NULL REFERENCES bill (id),
  line           BIGINT NOT NULL,
  kind           TEXT   NOT NULL CHECK (kind IN ('payment', 'refund', 'reversal')),
  at             BIGINT NOT NULL,
  merchant_id    TEXT   NOT NULL,
  merchant_no    TEXT   NOT NULL,
  sub_merchant   TEXT   NOT NULL,
  app_id         TEXT   NOT NULL,
  number         TEXT   NOT NULL,
  refund_number  TEXT   NOT NULL,
  transaction_no TEXT   NOT NULL,
  refund_no      TEXT   NOT NULL,
  amount_fen     BIGINT NOT NULL CHECK (typeof(amount_fen) = 'integer' AND amount_fen >= 0),
  settle_fen     BIGINT NOT NULL CHECK (typeof(settle_fen) = 'integer' AND settle_fen >= 0),
  fee_millis     BIGINT NOT NULL CHECK (typeof(fee_millis) = 'integer'),
  rate_ppm       BIGINT NOT NULL CHECK (typeof(rate_ppm) = 'integer'),
  trade_type     TEXT   NOT NULL,
  status         TEXT   NOT NULL,
  PRIMARY KEY (bill_id, line)
);
CREATE UNIQUE INDEX bill_row_once ON bill_row (bill_id, kind, transaction_no, refund_no, number, refund_number);
CREATE INDEX bill_row_merchant ON bill_row (merchant_id, bill_id, line) WHERE merchant_id <> '';
CREATE INDEX bill_row_number ON bill_row (number) WHERE number <> '';
CREATE INDEX bill_row_transaction ON bill_row (transaction_no) WHERE transaction_no <> '';
CREATE INDEX bill_row_refund_number ON bill_row (refund_number) WHERE refund_number <> '';
CREATE INDEX bill_row_refund ON bill_row (refund_no) WHERE refund_no <> '';

-- Rows of fund bills (资金账单).
CREATE TABLE bill_fund (
  bill_id     TEXT    NOT NULL REFERENCES bill (id),
  line        BIGINT  NOT NULL,
  at          BIGINT  NOT NULL,
  merchant_id TEXT    NOT NULL,
  business_no TEXT    NOT NULL,
  flow_no     TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  kind        TEXT    NOT NULL,
  income      BOOLEAN NOT NULL,
  amount_fen  BIGINT  NOT NULL CHECK (typeof(amount_fen) = 'integer' AND amount_fen >= 0),
  balance_fen BIGINT  NOT NULL CHECK (typeof(balance_fen) = 'integer'),
  note        TEXT    NOT NULL,
  voucher_no  TEXT    NOT NULL,
  PRIMARY KEY (bill_id, line)
);
CREATE INDEX bill_fund_business ON bill_fund (business_no) WHERE business_no <> '';
CREATE INDEX bill_fund_merchant ON bill_fund (merchant_id, bill_id, line) WHERE merchant_id <> '';
