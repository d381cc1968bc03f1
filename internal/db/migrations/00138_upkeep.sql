-- +goose Up
-- Merchants whose people may not move money or change anything in the console (X8): sessions ask here at every request.
CREATE TABLE frozen_merchant (
  merchant_id TEXT   NOT NULL PRIMARY KEY REFERENCES merchant (id),
  since       BIGINT NOT NULL
);

-- Where a merchant's upkeep stands. next_at is when it is looked at next; dormant_since and grace_until are 0 while it is awake.
CREATE TABLE merchant_upkeep (
  merchant_id   TEXT   NOT NULL PRIMARY KEY REFERENCES merchant (id),
  next_at       BIGINT NOT NULL,
  proved_at     BIGINT NOT NULL,
  dormant_since BIGINT NOT NULL,
  grace_until   BIGINT NOT NULL
);
CREATE INDEX merchant_upkeep_next ON merchant_upkeep (next_at);

-- Why a merchant is suspended; it comes back when the last open cause was lifted.
CREATE TABLE merchant_halt (
  merchant_id TEXT   NOT NULL REFERENCES merchant (id),
  id          TEXT   NOT NULL UNIQUE,
  cause       TEXT   NOT NULL,
  detail      TEXT   NOT NULL,
  since       BIGINT NOT NULL,
  set_by      TEXT   NOT NULL,
  set_name    TEXT   NOT NULL,
  lifted_at   BIGINT NOT NULL,
  lifted_by   TEXT   NOT NULL,
  PRIMARY KEY (merchant_id, id)
);
CREATE UNIQUE INDEX merchant_halt_open ON merchant_halt (merchant_id, cause) WHERE lifted_at = 0;

-- What an operator has to do by hand, and who did it. done_at is 0 while it waits; a task that became pointless is done by nobody
-- with the outcome 'void'.
CREATE TABLE upkeep_task (
  merchant_id  TEXT   NOT NULL REFERENCES merchant (id),
  id           TEXT   NOT NULL UNIQUE,
  kind         TEXT   NOT NULL,
  subject      TEXT   NOT NULL,
  environment  TEXT   NOT NULL,
  sub_merchant TEXT   NOT NULL,
  detail       TEXT   NOT NULL,
  due_at       BIGINT NOT NULL,
  created_at   BIGINT NOT NULL,
  done_at      BIGINT NOT NULL,
  done_by      TEXT   NOT NULL,
  done_name    TEXT   NOT NULL,
  outcome      TEXT   NOT NULL,
  reference    TEXT   NOT NULL,
  PRIMARY KEY (merchant_id, id)
);
CREATE INDEX upkeep_task_open ON upkeep_task (due_at, id) WHERE done_at = 0;

-- A paper that a merchant hands in anew after approval. The old document and its last day stay here as history.
CREATE TABLE paper_renewal (
  merchant_id  TEXT   NOT NULL REFERENCES merchant (id),
  id           TEXT   NOT NULL UNIQUE,
  kind         TEXT   NOT NULL,
  documents    TEXT   NOT NULL,
  valid_to     TEXT   NOT NULL,
  old_docs     TEXT   NOT NULL,
  old_valid_to TEXT   NOT NULL,
  state        TEXT   NOT NULL,
  handed_by    TEXT   NOT NULL,
  handed_name  TEXT   NOT NULL,
  handed_at    BIGINT NOT NULL,
  decided_by   TEXT   NOT NULL,
  decided_name TEXT   NOT NULL,
  decided_at   BIGINT NOT NULL,
  reason       TEXT   NOT NULL,
  PRIMARY KEY (merchant_id, id),
  CHECK (decided_by <> handed_by)
);
CREATE UNIQUE INDEX paper_renewal_open ON paper_renewal (merchant_id, kind) WHERE state = 'PENDING';
