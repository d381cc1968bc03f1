-- +goose Up
-- Applications. Content is sealed; what lists and queues need stands beside it.
CREATE TABLE application (
  merchant_id       TEXT   NOT NULL,
  id                TEXT   NOT NULL UNIQUE,
  number            TEXT   NOT NULL UNIQUE,
  request_key       TEXT   NOT NULL,
  acquirer_id       TEXT   NOT NULL,
  applicant_id      TEXT   NOT NULL,
  applicant_name    TEXT   NOT NULL,
  state             TEXT   NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'PRE_REVIEW', 'ACQUIRER_REVIEW', 'NEED_MORE', 'APPROVED', 'REJECTED', 'SIGNED', 'DEVICE_BOUND', 'ACTIVATED', 'LIVE')),
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
CREATE INDEX application_queue ON application (state, submitted_at, id);
CREATE INDEX application_claim ON application (claimed_by) WHERE claimed_by <> '';
CREATE INDEX application_uscc ON application (uscc_hash) WHERE uscc_hash <> '';
CREATE INDEX application_person ON application (person_hash) WHERE person_hash <> '';
CREATE INDEX application_account ON application (account_hash) WHERE account_hash <> '';
CREATE INDEX application_phone ON application (phone_hash) WHERE phone_hash <> '';

-- What happened to an application, append-only.
CREATE TABLE application_history (
  merchant_id    TEXT   NOT NULL,
  application_id TEXT   NOT NULL,
  version        BIGINT NOT NULL,
  fact           TEXT   NOT NULL,
  from_state     TEXT   NOT NULL,
  to_state       TEXT   NOT NULL,
  cause          TEXT   NOT NULL,
  actor_id       TEXT   NOT NULL,
  actor_name     TEXT   NOT NULL,
  at             BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, application_id, version),
  FOREIGN KEY (merchant_id, application_id) REFERENCES application (merchant_id, id)
);

-- Signed agreements with the text as it was read. mac is keyed: who edits a row cannot make it fit again.
CREATE TABLE agreement (
  merchant_id        TEXT   NOT NULL,
  application_id     TEXT   NOT NULL,
  id                 TEXT   NOT NULL UNIQUE,
  receipt_number     TEXT   NOT NULL UNIQUE,
  text_version       TEXT   NOT NULL,
  text               TEXT   NOT NULL,
  signer_id          TEXT   NOT NULL,
  signer_sealed      TEXT   NOT NULL,
  signer_masked      TEXT   NOT NULL,
  signed_at          BIGINT NOT NULL,
  signature_document TEXT   NOT NULL,
  signature_sha256   TEXT   NOT NULL,
  sha256             TEXT   NOT NULL,
  mac                TEXT   NOT NULL,
  PRIMARY KEY (merchant_id, application_id),
  FOREIGN KEY (merchant_id, application_id) REFERENCES application (merchant_id, id)
);
