-- +goose Up
-- A green certificate lowers a fee, so a second person confirms it. decided_at is 0 while it waits.
ALTER TABLE green_certificate ADD COLUMN entered_name TEXT NOT NULL DEFAULT '';
ALTER TABLE green_certificate ADD COLUMN state TEXT NOT NULL DEFAULT 'PROPOSED' CHECK (state IN ('PROPOSED', 'CONFIRMED', 'WITHDRAWN', 'REVOKED'));
ALTER TABLE green_certificate ADD COLUMN decided_by TEXT NOT NULL DEFAULT '';
ALTER TABLE green_certificate ADD COLUMN decided_name TEXT NOT NULL DEFAULT '';
ALTER TABLE green_certificate ADD COLUMN decided_at BIGINT NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX green_certificate_number ON green_certificate (merchant_id, number) WHERE state IN ('PROPOSED', 'CONFIRMED');

-- Months of the service fee that a year's volume earned (A92): one for a merchant and calendar year. volume_fen is the net volume that
-- it was granted or taken back at.
CREATE TABLE service_credit (
  merchant_id TEXT   NOT NULL REFERENCES merchant (id),
  year        BIGINT NOT NULL,
  months      BIGINT NOT NULL CHECK (months > 0),
  state       TEXT   NOT NULL CHECK (state IN ('GRANTED', 'TAKEN_BACK')),
  volume_fen  BIGINT NOT NULL CHECK (typeof(volume_fen) = 'integer'),
  granted_at  BIGINT NOT NULL,
  taken_at    BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, year)
);
