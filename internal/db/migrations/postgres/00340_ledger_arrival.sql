-- +goose Up
-- A fourth kind of entry: what a channel owed came to the merchant's bank account (ledger.ArrivalEntry).
ALTER TABLE ledger_posting DROP CONSTRAINT ledger_posting_kind_check;
ALTER TABLE ledger_posting ADD CONSTRAINT ledger_posting_kind_check CHECK (kind IN ('payment', 'refund', 'correction', 'settlement'));
