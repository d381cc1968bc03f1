-- +goose Up
-- That an applicant reads what is sent to the contact's phone or mailbox (A24). target_hash binds the proof to the address: another
-- address has none. Codes are kept as keyed hashes, live five minutes, and take five tries.
CREATE TABLE contact_proof (
  merchant_id    TEXT   NOT NULL,
  application_id TEXT   NOT NULL,
  kind           TEXT   NOT NULL,
  target_hash    TEXT   NOT NULL,
  code_hash      TEXT   NOT NULL,
  tries          BIGINT NOT NULL,
  expires_at     BIGINT NOT NULL,
  sent_at        BIGINT NOT NULL,
  first_sent_at  BIGINT NOT NULL,
  sends          BIGINT NOT NULL,
  verified_at    BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, application_id, kind),
  FOREIGN KEY (merchant_id, application_id) REFERENCES application (merchant_id, id)
);
