-- +goose Up
-- A posting counts on its close day: its book day, or the first day that was still open when it came. The book day and
-- happened_at stay those of the fact.
ALTER TABLE ledger_posting ADD COLUMN close_day BIGINT NOT NULL DEFAULT 0;
UPDATE ledger_posting SET close_day = book_day;
CREATE INDEX ledger_posting_close ON ledger_posting (merchant_id, environment, close_day, happened_at, kind, fact, seq);

CREATE TABLE ledger_book (
  merchant_id     TEXT   NOT NULL,
  environment     TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  open_day        BIGINT NOT NULL,
  chained_through BIGINT NOT NULL,
  digest          TEXT   NOT NULL,
  PRIMARY KEY (merchant_id, environment)
);
INSERT INTO ledger_book (merchant_id, environment, open_day, chained_through, digest)
  SELECT DISTINCT merchant_id, environment, 0, 0, '' FROM ledger_posting;

CREATE TABLE ledger_close (
  merchant_id  TEXT   NOT NULL,
  environment  TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  day          BIGINT NOT NULL,
  previous_day BIGINT NOT NULL,
  postings     BIGINT NOT NULL,
  digest       TEXT   NOT NULL,
  closed_at    BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, environment, day)
);

CREATE TABLE ledger_checkpoint (
  merchant_id TEXT   NOT NULL,
  environment TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  day         BIGINT NOT NULL,
  store_id    TEXT   NOT NULL,
  account     TEXT   NOT NULL,
  opening_fen BIGINT NOT NULL CHECK (typeof(opening_fen) = 'integer'),
  in_fen      BIGINT NOT NULL CHECK (typeof(in_fen) = 'integer' AND in_fen >= 0),
  out_fen     BIGINT NOT NULL CHECK (typeof(out_fen) = 'integer' AND out_fen >= 0),
  closing_fen BIGINT NOT NULL CHECK (typeof(closing_fen) = 'integer'),
  PRIMARY KEY (merchant_id, environment, day, store_id, account),
  CHECK (opening_fen + in_fen - out_fen = closing_fen)
);

-- +goose StatementBegin
CREATE TRIGGER ledger_posting_open_day BEFORE INSERT ON ledger_posting
WHEN NEW.close_day < NEW.book_day OR NEW.close_day < (SELECT open_day FROM ledger_book WHERE merchant_id = NEW.merchant_id AND environment = NEW.environment)
BEGIN
    SELECT RAISE(ABORT, 'ledger_posting: the day is closed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_posting_no_update BEFORE UPDATE ON ledger_posting
BEGIN
    SELECT RAISE(ABORT, 'ledger_posting is append-only');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_posting_no_delete BEFORE DELETE ON ledger_posting
BEGIN
    SELECT RAISE(ABORT, 'ledger_posting is append-only');
END;
-- +goose StatementEnd
