-- +goose Up
-- The operator's memo book: what it gives back of a channel's fee (kind granted, one for a payment at most), and takes back with a
-- refund (kind returned). It lies beside the shadow book, whose figures are the channel's alone. fact is the attempt's or the refund's id.
CREATE TABLE rebate_entry (
  merchant_id  TEXT   NOT NULL REFERENCES merchant (id),
  environment  TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  kind         TEXT   NOT NULL CHECK (kind IN ('granted', 'returned')),
  fact         TEXT   NOT NULL,
  attempt_id   TEXT   NOT NULL,
  store_id     TEXT   NOT NULL,
  channel      TEXT   NOT NULL,
  rule_id      TEXT   NOT NULL,
  rule_version BIGINT NOT NULL,
  rate_ppm     BIGINT NOT NULL CHECK (typeof(rate_ppm) = 'integer' AND rate_ppm >= 0),
  floor_fen    BIGINT NOT NULL CHECK (typeof(floor_fen) = 'integer' AND floor_fen >= 0),
  cap_fen      BIGINT NOT NULL CHECK (typeof(cap_fen) = 'integer' AND cap_fen >= 0),
  amount_fen   BIGINT NOT NULL CHECK (typeof(amount_fen) = 'integer' AND amount_fen > 0),
  book_day     BIGINT NOT NULL,
  happened_at  BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, environment, kind, fact)
);
CREATE INDEX rebate_entry_attempt ON rebate_entry (merchant_id, environment, attempt_id);
CREATE INDEX rebate_entry_day ON rebate_entry (merchant_id, environment, book_day);

-- +goose StatementBegin
CREATE TRIGGER rebate_entry_no_update BEFORE UPDATE ON rebate_entry
BEGIN
    SELECT RAISE(ABORT, 'rebate_entry is append-only');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER rebate_entry_no_delete BEFORE DELETE ON rebate_entry
BEGIN
    SELECT RAISE(ABORT, 'rebate_entry is append-only');
END;
-- +goose StatementEnd
