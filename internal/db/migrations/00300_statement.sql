-- +goose Up
-- Statements (对账单): one per book or chain, store, environment, kind and period, in versions. A merchant's has a merchant_id, a chain's
-- a group_id. One that is ISSUED never changes (00301). Figures are in fen and those of the ledger: opening + paid - refunded - fee
-- + fee_back + other = closing, of what the channels owe. as_of is the close day until which it was looked for postings of the
-- period that came behind its close (they count in a later statement, and are named in the summary). summary holds the tables of the statement and nobody's name;
-- facts_sealed holds the names as they were, under the key of the merchant or of the chain.
CREATE TABLE statement (
  merchant_id   TEXT   NOT NULL,
  id            TEXT   NOT NULL,
  group_id      TEXT   NOT NULL,
  store_id      TEXT   NOT NULL,
  environment   TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  kind          TEXT   NOT NULL CHECK (kind IN ('DAY', 'MONTH')),
  first_day     BIGINT NOT NULL CHECK (first_day > 20000000),
  last_day      BIGINT NOT NULL CHECK (last_day >= first_day),
  version       BIGINT NOT NULL CHECK (version > 0),
  state         TEXT   NOT NULL CHECK (state IN ('WAITING', 'ISSUED')),
  cause         TEXT   NOT NULL,
  detail        TEXT   NOT NULL,
  reason        TEXT   NOT NULL,
  members       TEXT   NOT NULL,
  facts_sealed  TEXT   NOT NULL,
  as_of         BIGINT NOT NULL,
  rows_total    BIGINT NOT NULL,
  rows_done     BIGINT NOT NULL,
  payments      BIGINT NOT NULL,
  refunds       BIGINT NOT NULL,
  opening_fen   BIGINT NOT NULL CHECK (typeof(opening_fen) = 'integer'),
  paid_fen      BIGINT NOT NULL CHECK (typeof(paid_fen) = 'integer' AND paid_fen >= 0),
  refunded_fen  BIGINT NOT NULL CHECK (typeof(refunded_fen) = 'integer' AND refunded_fen >= 0),
  fee_fen       BIGINT NOT NULL CHECK (typeof(fee_fen) = 'integer' AND fee_fen >= 0),
  fee_back_fen  BIGINT NOT NULL CHECK (typeof(fee_back_fen) = 'integer' AND fee_back_fen >= 0),
  other_fen     BIGINT NOT NULL CHECK (typeof(other_fen) = 'integer'),
  closing_fen   BIGINT NOT NULL CHECK (typeof(closing_fen) = 'integer'),
  summary       TEXT   NOT NULL,
  data_sha256   TEXT   NOT NULL,
  bills_missing TEXT   NOT NULL,
  issued_at     BIGINT NOT NULL,
  next_try_at   BIGINT NOT NULL,
  claim         TEXT   NOT NULL,
  created_at    BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id),
  CHECK ((merchant_id = '') <> (group_id = '')),
  CHECK (store_id = '' OR group_id = ''),
  CHECK (state <> 'ISSUED' OR opening_fen + paid_fen - refunded_fen - fee_fen + fee_back_fen + other_fen = closing_fen)
);
CREATE UNIQUE INDEX statement_of ON statement (merchant_id, group_id, store_id, environment, kind, first_day, version);
CREATE UNIQUE INDEX statement_id ON statement (id);
CREATE INDEX statement_due ON statement (next_try_at) WHERE next_try_at > 0;
-- The finance page and the reminders look at one month of all merchants.
CREATE INDEX statement_month ON statement (kind, first_day, merchant_id) WHERE store_id = '';

-- The files of a statement as they were made first: what is kept below documents/statements is encrypted, its hash and the
-- platform's signature over it stand here.
CREATE TABLE statement_file (
  merchant_id  TEXT   NOT NULL,
  statement_id TEXT   NOT NULL,
  format       TEXT   NOT NULL CHECK (format IN ('csv', 'xlsx', 'pdf')),
  size         BIGINT NOT NULL CHECK (size > 0),
  sha256       TEXT   NOT NULL,
  algorithm    TEXT   NOT NULL,
  key_id       TEXT   NOT NULL,
  signature    TEXT   NOT NULL,
  made_at      BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, statement_id, format)
);

-- Who of the merchant's (or the chain's) own people acknowledged a statement.
CREATE TABLE statement_view (
  merchant_id  TEXT   NOT NULL,
  statement_id TEXT   NOT NULL,
  user_id      TEXT   NOT NULL,
  viewed_at    BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, statement_id, user_id)
);

-- Days that have a close and no statement are looked for among the last ones.
CREATE INDEX ledger_close_day ON ledger_close (day, merchant_id, environment);
-- What came behind the close of its own day: few.
CREATE INDEX ledger_posting_late ON ledger_posting (close_day, merchant_id, environment, book_day) WHERE close_day > book_day;

-- What somebody was reminded of, once each: DUE-<day>, LATE, UNREAD.
CREATE TABLE statement_reminder (
  merchant_id  TEXT   NOT NULL,
  statement_id TEXT   NOT NULL,
  what         TEXT   NOT NULL,
  sent_at      BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, statement_id, what)
);
