-- +goose Up
-- A third kind of entry: what two people correct by hand (ledger.Correct).
ALTER TABLE ledger_posting DROP CONSTRAINT ledger_posting_kind_check;
ALTER TABLE ledger_posting ADD CONSTRAINT ledger_posting_kind_check CHECK (kind IN ('payment', 'refund', 'correction'));

-- Who corrected what and why; the postings are those of the same fact.
CREATE TABLE ledger_correction (
  merchant_id    TEXT   NOT NULL,
  environment    TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  fact           TEXT   NOT NULL,
  reason         TEXT   NOT NULL CHECK (reason <> ''),
  proposed_by    TEXT   NOT NULL CHECK (proposed_by <> ''),
  proposed_name  TEXT   NOT NULL,
  confirmed_by   TEXT   NOT NULL CHECK (confirmed_by <> '' AND confirmed_by <> proposed_by),
  confirmed_name TEXT   NOT NULL,
  at             BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, environment, fact)
);
