-- +goose Up
-- What was agreed with a channel, or with one account of it ('' is every account), from a calendar day on: when the money of a trade
-- day should arrive, and at which minute of the day in Asia/Shanghai a trade day ends (0 is midnight). Rows are never changed.
CREATE TABLE settle_term (
  revision    BIGINT NOT NULL PRIMARY KEY,
  channel     TEXT   NOT NULL,
  account_id  TEXT   NOT NULL,
  from_day    BIGINT NOT NULL,
  cycle       TEXT   NOT NULL CHECK (cycle IN ('T+1', 'D+1', 'D0')),
  cut_minutes BIGINT NOT NULL CHECK (cut_minutes BETWEEN 0 AND 1439),
  source      TEXT   NOT NULL,
  set_by      TEXT   NOT NULL,
  set_by_name TEXT   NOT NULL,
  set_at      BIGINT NOT NULL
);

-- Movements of a fund bill that pay merchants out: of which merchant number below a provider ('' is the account's own), and of which
-- trade day (0 where the channel does not say).
ALTER TABLE bill_fund ADD COLUMN payout BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE bill_fund ADD COLUMN sub_merchant TEXT NOT NULL DEFAULT '';
ALTER TABLE bill_fund ADD COLUMN trade_day BIGINT NOT NULL DEFAULT 0;
CREATE INDEX bill_fund_payout ON bill_fund (bill_id, line) WHERE payout;

-- What was booked since it was last looked.
CREATE INDEX ledger_posting_posted ON ledger_posting (posted_at);

-- A settlement as it is told now: what a channel owes a merchant for a trade day, and what came of it. net is what the day's facts come to,
-- carried what days before left over for the channel to take back, expected = net + carried where that is positive. due_day 0: not known.
CREATE TABLE settlement (
  merchant_id      TEXT   NOT NULL,
  id               TEXT   NOT NULL,
  environment      TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  account_id       TEXT   NOT NULL,
  channel          TEXT   NOT NULL,
  day              BIGINT NOT NULL CHECK (day > 20000000),
  version          BIGINT NOT NULL CHECK (version > 0),
  state            TEXT   NOT NULL CHECK (state IN ('EXPECTED', 'ARRIVED', 'DIFFERENT', 'OVERDUE', 'UNKNOWN', 'NOTHING')),
  why              TEXT   NOT NULL,
  cause            TEXT   NOT NULL CHECK (cause IN ('FIRST', 'FACTS', 'CARRIED', 'PAYOUT', 'TIME')),
  cycle            TEXT   NOT NULL CHECK (cycle IN ('T+1', 'D+1', 'D0')),
  cut_minutes      BIGINT NOT NULL CHECK (cut_minutes BETWEEN 0 AND 1439),
  due_day          BIGINT NOT NULL,
  paid_fen         BIGINT NOT NULL CHECK (typeof(paid_fen) = 'integer' AND paid_fen >= 0),
  refunded_fen     BIGINT NOT NULL CHECK (typeof(refunded_fen) = 'integer' AND refunded_fen >= 0),
  fee_fen          BIGINT NOT NULL CHECK (typeof(fee_fen) = 'integer' AND fee_fen >= 0),
  fee_returned_fen BIGINT NOT NULL CHECK (typeof(fee_returned_fen) = 'integer' AND fee_returned_fen >= 0),
  adjusted_fen     BIGINT NOT NULL CHECK (typeof(adjusted_fen) = 'integer'),
  net_fen          BIGINT NOT NULL CHECK (typeof(net_fen) = 'integer' AND net_fen = paid_fen - refunded_fen - fee_fen + fee_returned_fen + adjusted_fen),
  carried_fen      BIGINT NOT NULL CHECK (typeof(carried_fen) = 'integer' AND carried_fen <= 0),
  expected_fen     BIGINT NOT NULL CHECK (typeof(expected_fen) = 'integer' AND expected_fen >= 0),
  arrived_fen      BIGINT NOT NULL CHECK (typeof(arrived_fen) = 'integer' AND arrived_fen >= 0),
  arrived_day      BIGINT NOT NULL,
  payouts          BIGINT NOT NULL,
  created_at       BIGINT NOT NULL,
  updated_at       BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id),
  UNIQUE (merchant_id, environment, account_id, day)
);
CREATE INDEX settlement_day ON settlement (environment, day, id);
CREATE INDEX settlement_id ON settlement (id);
CREATE INDEX settlement_open ON settlement (state, due_day);

-- Every version that was ever told. A late fact makes the next one and leaves the others.
CREATE TABLE settlement_version (
  merchant_id      TEXT   NOT NULL,
  id               TEXT   NOT NULL,
  version          BIGINT NOT NULL,
  state            TEXT   NOT NULL,
  why              TEXT   NOT NULL,
  cause            TEXT   NOT NULL,
  due_day          BIGINT NOT NULL,
  paid_fen         BIGINT NOT NULL CHECK (typeof(paid_fen) = 'integer' AND paid_fen >= 0),
  refunded_fen     BIGINT NOT NULL CHECK (typeof(refunded_fen) = 'integer' AND refunded_fen >= 0),
  fee_fen          BIGINT NOT NULL CHECK (typeof(fee_fen) = 'integer' AND fee_fen >= 0),
  fee_returned_fen BIGINT NOT NULL CHECK (typeof(fee_returned_fen) = 'integer' AND fee_returned_fen >= 0),
  adjusted_fen     BIGINT NOT NULL CHECK (typeof(adjusted_fen) = 'integer'),
  carried_fen      BIGINT NOT NULL CHECK (typeof(carried_fen) = 'integer' AND carried_fen <= 0),
  expected_fen     BIGINT NOT NULL CHECK (typeof(expected_fen) = 'integer' AND expected_fen >= 0),
  arrived_fen      BIGINT NOT NULL CHECK (typeof(arrived_fen) = 'integer' AND arrived_fen >= 0),
  told_at          BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id, version)
);

-- What each store has in a settlement, as of its present version. A channel pays a merchant as a whole: a share is a part of net.
CREATE TABLE settlement_share (
  merchant_id      TEXT   NOT NULL,
  id               TEXT   NOT NULL,
  store_id         TEXT   NOT NULL,
  paid_fen         BIGINT NOT NULL CHECK (typeof(paid_fen) = 'integer' AND paid_fen >= 0),
  refunded_fen     BIGINT NOT NULL CHECK (typeof(refunded_fen) = 'integer' AND refunded_fen >= 0),
  fee_fen          BIGINT NOT NULL CHECK (typeof(fee_fen) = 'integer' AND fee_fen >= 0),
  fee_returned_fen BIGINT NOT NULL CHECK (typeof(fee_returned_fen) = 'integer' AND fee_returned_fen >= 0),
  adjusted_fen     BIGINT NOT NULL CHECK (typeof(adjusted_fen) = 'integer'),
  PRIMARY KEY (merchant_id, id, store_id)
);

-- What a channel paid out, by the row of its fund bill; a row that pays several trade days has a part for each. merchant_id '' is
-- nobody's whom we know.
CREATE TABLE settlement_payout (
  bill_id     TEXT   NOT NULL REFERENCES bill (id),
  line        BIGINT NOT NULL,
  day         BIGINT NOT NULL,
  merchant_id TEXT   NOT NULL,
  environment TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  account_id  TEXT   NOT NULL,
  paid_at     BIGINT NOT NULL,
  amount_fen  BIGINT NOT NULL CHECK (typeof(amount_fen) = 'integer' AND amount_fen >= 0),
  PRIMARY KEY (bill_id, line, day)
);
CREATE INDEX settlement_payout_day ON settlement_payout (merchant_id, environment, account_id, day);
CREATE INDEX settlement_payout_account ON settlement_payout (account_id);

-- Which fund bills were looked at: each once.
CREATE TABLE settlement_bill (
  bill_id   TEXT   NOT NULL PRIMARY KEY REFERENCES bill (id),
  looked_at BIGINT NOT NULL
);

-- Trade days of which something changed since they were last reckoned.
CREATE TABLE settlement_dirty (
  merchant_id TEXT   NOT NULL,
  environment TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  account_id  TEXT   NOT NULL,
  channel     TEXT   NOT NULL,
  day         BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, environment, account_id, day)
);

-- One row: until when postings were looked at, and who works now, until when.
CREATE TABLE settlement_run (
  name         TEXT   NOT NULL PRIMARY KEY,
  posted_until BIGINT NOT NULL,
  holder       TEXT   NOT NULL,
  held_until   BIGINT NOT NULL
);
INSERT INTO settlement_run (name, posted_until, holder, held_until) VALUES ('settle', 0, '', 0);
