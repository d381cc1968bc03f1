-- +goose Up
-- The states of an application are the code's to know (onboarding/state.go): the list in the CHECK could not grow. SQLite
-- changes a CHECK only by making the table anew; rows that point here are looked at when the transaction ends.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE application_before AS SELECT * FROM application;
DROP TABLE application;
CREATE TABLE application (
  merchant_id       TEXT   NOT NULL,
  id                TEXT   NOT NULL UNIQUE,
  number            TEXT   NOT NULL UNIQUE,
  request_key       TEXT   NOT NULL,
  acquirer_id       TEXT   NOT NULL,
  applicant_id      TEXT   NOT NULL,
  applicant_name    TEXT   NOT NULL,
  state             TEXT   NOT NULL,
  version           BIGINT NOT NULL,
  form_sealed       TEXT   NOT NULL,
  name              TEXT   NOT NULL,
  subject_type      TEXT   NOT NULL,
  mcc               TEXT   NOT NULL,
  uscc_hash         TEXT   NOT NULL,
  person_hash       TEXT   NOT NULL,
  account_hash      TEXT   NOT NULL,
  phone_hash        TEXT   NOT NULL,
  problem_count     BIGINT NOT NULL,
  document_count    BIGINT NOT NULL,
  reasons           TEXT   NOT NULL,
  checklist         TEXT   NOT NULL,
  claimed_by        TEXT   NOT NULL,
  claimed_by_name   TEXT   NOT NULL,
  claimed_at        BIGINT NOT NULL,
  claimed_until     BIGINT NOT NULL,
  pre_reviewer      TEXT   NOT NULL,
  pre_reviewer_name TEXT   NOT NULL,
  approver          TEXT   NOT NULL,
  approver_name     TEXT   NOT NULL,
  environment       TEXT   NOT NULL CHECK (environment IN ('', 'test', 'live')),
  store_id          TEXT   NOT NULL,
  terminal_id       TEXT   NOT NULL,
  created_at        BIGINT NOT NULL,
  updated_at        BIGINT NOT NULL,
  submitted_at      BIGINT NOT NULL,
  decided_at        BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id),
  UNIQUE (applicant_id, request_key),
  CHECK (approver = '' OR approver <> pre_reviewer),
  CHECK (approver <> applicant_id AND pre_reviewer <> applicant_id)
);
INSERT INTO application (
  merchant_id, id, number, request_key, acquirer_id, applicant_id, applicant_name, state, version, form_sealed, name,
  subject_type, mcc, uscc_hash, person_hash, account_hash, phone_hash, problem_count, document_count, reasons,
  checklist, claimed_by, claimed_by_name, claimed_at, claimed_until, pre_reviewer, pre_reviewer_name, approver,
  approver_name, environment, store_id, terminal_id, created_at, updated_at, submitted_at, decided_at
) SELECT
  merchant_id, id, number, request_key, acquirer_id, applicant_id, applicant_name, state, version, form_sealed, name,
  subject_type, mcc, uscc_hash, person_hash, account_hash, phone_hash, problem_count, document_count, reasons,
  checklist, claimed_by, claimed_by_name, claimed_at, claimed_until, pre_reviewer, pre_reviewer_name, approver,
  approver_name, environment, store_id, terminal_id, created_at, updated_at, submitted_at, decided_at
FROM application_before;
DROP TABLE application_before;
CREATE INDEX application_queue ON application (state, submitted_at, id);
CREATE INDEX application_claim ON application (claimed_by) WHERE claimed_by <> '';
CREATE INDEX application_uscc ON application (uscc_hash) WHERE uscc_hash <> '';
CREATE INDEX application_person ON application (person_hash) WHERE person_hash <> '';
CREATE INDEX application_account ON application (account_hash) WHERE account_hash <> '';
CREATE INDEX application_phone ON application (phone_hash) WHERE phone_hash <> '';
