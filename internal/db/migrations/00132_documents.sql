-- +goose Up
-- What was measured of a picture, and the hash of its bytes as they were handed in (what is kept has no EXIF any more).
ALTER TABLE document ADD COLUMN original_sha256 TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN width BIGINT NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN height BIGINT NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN sharpness BIGINT NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN glare_ppm BIGINT NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN seal_ppm BIGINT NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN red_ppm BIGINT NOT NULL DEFAULT 0;
CREATE INDEX document_original ON document (original_sha256) WHERE original_sha256 <> '';

-- Perceptual hashes of a picture and of its parts. Any two that differ in at most 7 of the 64 coarse bits agree in one of
-- the four bands up to one bit: that is how they are looked up.
CREATE TABLE document_print (
  owner       TEXT   NOT NULL,
  document_id TEXT   NOT NULL,
  crop        BIGINT NOT NULL,
  band0       BIGINT NOT NULL,
  band1       BIGINT NOT NULL,
  band2       BIGINT NOT NULL,
  band3       BIGINT NOT NULL,
  fine        TEXT   NOT NULL,
  PRIMARY KEY (owner, document_id, crop),
  FOREIGN KEY (owner, document_id) REFERENCES document (owner, id)
);
CREATE INDEX document_print_band0 ON document_print (band0);
CREATE INDEX document_print_band1 ON document_print (band1);
CREATE INDEX document_print_band2 ON document_print (band2);
CREATE INDEX document_print_band3 ON document_print (band3);

-- The same picture, or the same bytes, handed in by two owners. For reviewers only.
CREATE TABLE document_match (
  owner       TEXT    NOT NULL,
  document_id TEXT    NOT NULL,
  other_owner TEXT    NOT NULL,
  other_id    TEXT    NOT NULL,
  same_bytes  BOOLEAN NOT NULL,
  distance    BIGINT  NOT NULL,
  found_at    BIGINT  NOT NULL,
  PRIMARY KEY (owner, document_id, other_owner, other_id),
  FOREIGN KEY (owner, document_id) REFERENCES document (owner, id),
  FOREIGN KEY (other_owner, other_id) REFERENCES document (owner, id),
  CHECK (owner <> other_owner)
);
CREATE INDEX document_match_other ON document_match (other_owner);

-- Reminders of papers that run out, each once: sent_at is 0 until it went.
CREATE TABLE paper_reminder (
  merchant_id    TEXT   NOT NULL,
  application_id TEXT   NOT NULL,
  kind           TEXT   NOT NULL,
  valid_to       BIGINT NOT NULL,
  days           BIGINT NOT NULL,
  due_at         BIGINT NOT NULL,
  sent_at        BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, application_id, kind, valid_to, days),
  FOREIGN KEY (merchant_id, application_id) REFERENCES application (merchant_id, id)
);
CREATE INDEX paper_reminder_due ON paper_reminder (due_at) WHERE sent_at = 0;
