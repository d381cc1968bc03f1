-- +goose Up
-- What the machine makes of an application (0 to 100) with its reasons, as of its last move; and how urgent it is: 0 before 1.
ALTER TABLE application ADD COLUMN risk_score BIGINT NOT NULL DEFAULT 0;
ALTER TABLE application ADD COLUMN risk_reasons TEXT NOT NULL DEFAULT '[]';
ALTER TABLE application ADD COLUMN priority BIGINT NOT NULL DEFAULT 1;

-- The queue's tabs count and page by this index alone, without the wide rows with their sealed forms.
DROP INDEX application_queue;
CREATE INDEX application_queue ON application (state, priority, submitted_at, id, merchant_id, applicant_id, pre_reviewer, claimed_until, risk_score);
CREATE INDEX application_decided ON application (decided_at) WHERE decided_at <> 0;

-- What reviewers write for colleagues; append-only. tree is the agent's whose person wrote it: '' for the acquirer's own.
CREATE TABLE application_note (
  merchant_id    TEXT   NOT NULL,
  application_id TEXT   NOT NULL,
  id             TEXT   NOT NULL UNIQUE,
  tree           TEXT   NOT NULL,
  about          TEXT   NOT NULL,
  text_sealed    TEXT   NOT NULL,
  author_id      TEXT   NOT NULL,
  author_name    TEXT   NOT NULL,
  at             BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, application_id, id),
  FOREIGN KEY (merchant_id, application_id) REFERENCES application (merchant_id, id)
);

-- The letter of each final decision, as it was on that day; a later application of the same merchant gets its own.
CREATE TABLE decision_letter (
  merchant_id    TEXT   NOT NULL,
  application_id TEXT   NOT NULL,
  number         TEXT   NOT NULL UNIQUE,
  outcome        TEXT   NOT NULL,
  body_sealed    TEXT   NOT NULL,
  decided_at     BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, application_id, number),
  FOREIGN KEY (merchant_id, application_id) REFERENCES application (merchant_id, id)
);
