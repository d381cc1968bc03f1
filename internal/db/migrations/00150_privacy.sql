-- +goose Up
-- What people ask of their data (B15): an export, or the deletion. done_at is 0 while it waits; until_at is the end of an export's link,
-- or the day from which the data may be erased, 0 while that is not known.
CREATE TABLE data_request (
  merchant_id TEXT   NOT NULL,
  id          TEXT   NOT NULL UNIQUE,
  kind        TEXT   NOT NULL,
  state       TEXT   NOT NULL,
  asked_by    TEXT   NOT NULL,
  asked_name  TEXT   NOT NULL,
  asked_at    BIGINT NOT NULL,
  until_at    BIGINT NOT NULL,
  size_bytes  BIGINT NOT NULL,
  done_at     BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id)
);
CREATE UNIQUE INDEX data_request_open ON data_request (merchant_id, kind) WHERE done_at = 0;
CREATE INDEX data_request_waiting ON data_request (state, until_at) WHERE done_at = 0;

-- Whose data was erased, and why. merchant_id is the owner of the destroyed key, also of an application that never became a merchant.
-- files_at is 0 until the blobs are gone as well, which nobody could read any more.
CREATE TABLE data_erasure (
  merchant_id TEXT   NOT NULL PRIMARY KEY,
  cause       TEXT   NOT NULL,
  documents   BIGINT NOT NULL,
  erased_at   BIGINT NOT NULL,
  files_at    BIGINT NOT NULL
);
CREATE INDEX data_erasure_files ON data_erasure (merchant_id) WHERE files_at = 0;
