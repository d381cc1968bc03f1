-- +goose Up
-- A fourth kind of entry: what a channel owed came to the merchant's bank account (ledger.ArrivalEntry). SQLite changes a CHECK only by making the table anew.
CREATE TABLE ledger_posting_before AS SELECT * FROM ledger_posting;
DROP TABLE ledger_posting;
CREATE TABLE ledger_posting (
  merchant_id TEXT   NOT NULL,
  environment TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  kind        TEXT   NOT NULL CHECK (kind IN ('payment', 'refund', 'correction', 'settlement')),
  fact        TEXT   NOT NULL,
  seq         BIGINT NOT NULL,
  store_id    TEXT   NOT NULL,
  book_day    BIGINT NOT NULL,
  happened_at BIGINT NOT NULL,
  posted_at   BIGINT NOT NULL,
  source      TEXT   NOT NULL,
  destination TEXT   NOT NULL,
  amount_fen  BIGINT NOT NULL CHECK (typeof(amount_fen) = 'integer' AND amount_fen > 0),
  close_day   BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (merchant_id, environment, kind, fact, seq),
  CHECK (source <> destination)
);
INSERT INTO ledger_posting (merchant_id, environment, kind, fact, seq, store_id, book_day, happened_at, posted_at, source, destination, amount_fen, close_day)
  SELECT merchant_id, environment, kind, fact, seq, store_id, book_day, happened_at, posted_at, source, destination, amount_fen, close_day FROM ledger_posting_before;
DROP TABLE ledger_posting_before;
CREATE INDEX ledger_posting_day ON ledger_posting (merchant_id, environment, book_day);
CREATE INDEX ledger_posting_posted ON ledger_posting (posted_at);
CREATE INDEX ledger_posting_late ON ledger_posting (close_day, merchant_id, environment, book_day) WHERE close_day > book_day;
CREATE INDEX ledger_posting_close ON ledger_posting (merchant_id, environment, close_day, happened_at, kind, fact, seq);
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
