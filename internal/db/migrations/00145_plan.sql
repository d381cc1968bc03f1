-- +goose Up
-- The plan that an applicant chose, with what the adviser was told (A114). Kept beside the application: it judges nothing.
CREATE TABLE plan_choice (
  merchant_id    TEXT    NOT NULL,
  application_id TEXT    NOT NULL,
  plan           TEXT    NOT NULL,
  advised        TEXT    NOT NULL,
  rules_version  TEXT    NOT NULL,
  trade          TEXT    NOT NULL,
  monthly_count  BIGINT  NOT NULL CHECK (monthly_count >= 0),
  ticket_fen     BIGINT  NOT NULL CHECK (typeof(ticket_fen) = 'integer' AND ticket_fen >= 0),
  wish           TEXT    NOT NULL,
  visit          BOOLEAN NOT NULL,
  chosen_by      TEXT    NOT NULL,
  chosen_at      BIGINT  NOT NULL,
  PRIMARY KEY (merchant_id, application_id),
  FOREIGN KEY (merchant_id, application_id) REFERENCES application (merchant_id, id)
);
