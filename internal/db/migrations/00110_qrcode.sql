-- +goose Up
-- Collection codes (收款码). link_id is the random half of the short link of the poster that counts now; what signs it is in
-- the key ring, so this table alone makes no link. name_key is the name as it is compared. amount_fen 0: the payer types it.
CREATE TABLE collection_code (
  merchant_id TEXT   NOT NULL REFERENCES merchant (id),
  id          TEXT   NOT NULL UNIQUE,
  store_id    TEXT   NOT NULL,
  environment TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  number      TEXT   NOT NULL UNIQUE,
  name        TEXT   NOT NULL,
  name_key    TEXT   NOT NULL,
  channels    TEXT   NOT NULL CHECK (channels <> ''),
  amount_fen  BIGINT NOT NULL CHECK (typeof(amount_fen) = 'integer' AND amount_fen >= 0),
  terminal_id TEXT   NOT NULL,
  status      TEXT   NOT NULL CHECK (status IN ('ACTIVE', 'DISABLED', 'REVOKED')),
  issue       BIGINT NOT NULL CHECK (issue > 0),
  link_id     TEXT   NOT NULL UNIQUE,
  batch_no    TEXT   NOT NULL,
  version     BIGINT NOT NULL,
  created_at  BIGINT NOT NULL,
  updated_at  BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id),
  FOREIGN KEY (merchant_id, store_id) REFERENCES store (merchant_id, id)
);
-- A name stands for one code of a store; a revoked code gives its name free.
CREATE UNIQUE INDEX collection_code_name ON collection_code (merchant_id, store_id, environment, name_key) WHERE status <> 'REVOKED';
CREATE INDEX collection_code_by_batch ON collection_code (merchant_id, batch_no) WHERE batch_no <> '';

-- Links of posters that a re-issue made void: whoever scans one is told so.
CREATE TABLE collection_code_void_link (
  merchant_id TEXT   NOT NULL,
  code_id     TEXT   NOT NULL,
  issue       BIGINT NOT NULL,
  link_id     TEXT   NOT NULL UNIQUE,
  voided_at   BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, code_id, issue),
  FOREIGN KEY (merchant_id, code_id) REFERENCES collection_code (merchant_id, id)
);

-- Batches that were made: the same number again answers the same codes.
CREATE TABLE collection_code_batch (
  merchant_id TEXT   NOT NULL REFERENCES merchant (id),
  batch_no    TEXT   NOT NULL,
  fingerprint TEXT   NOT NULL,
  created_at  BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, batch_no)
);
