-- +goose Up
-- Runs of the acceptance suite against a merchant's own integration. A run that is under way is held by a lease: when its node dies,
-- whoever looks next writes it down as BROKEN. holder tells the lease of one node from that of another. endpoint_version is the
-- endpoint's as it was when the run was asked for: a changed endpoint asks for another run.
CREATE TABLE acceptance_run (
  merchant_id      TEXT   NOT NULL REFERENCES merchant (id),
  id               TEXT   NOT NULL UNIQUE,
  endpoint_id      TEXT   NOT NULL,
  endpoint_version BIGINT NOT NULL,
  base_url         TEXT   NOT NULL,
  webhook_url      TEXT   NOT NULL,
  channel          TEXT   NOT NULL,
  state            TEXT   NOT NULL,
  reason           TEXT   NOT NULL,
  detail           TEXT   NOT NULL,
  started_by       TEXT   NOT NULL,
  starter_name     TEXT   NOT NULL,
  holder           TEXT   NOT NULL,
  lease_until      BIGINT NOT NULL,
  created_at       BIGINT NOT NULL,
  started_at       BIGINT NOT NULL,
  ended_at         BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id),
  FOREIGN KEY (merchant_id, endpoint_id) REFERENCES webhook_endpoint (merchant_id, id)
);
CREATE UNIQUE INDEX acceptance_run_going ON acceptance_run (merchant_id) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX acceptance_run_due ON acceptance_run (lease_until, id) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX acceptance_run_age ON acceptance_run (created_at);

-- What came of each case, as soon as it is known; why_… is '' of one that passed.
CREATE TABLE acceptance_finding (
  merchant_id TEXT   NOT NULL,
  run_id      TEXT   NOT NULL,
  no          BIGINT NOT NULL,
  demand      TEXT   NOT NULL,
  why_zh      TEXT   NOT NULL,
  why_en      TEXT   NOT NULL,
  at          BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, run_id, no),
  FOREIGN KEY (merchant_id, run_id) REFERENCES acceptance_run (merchant_id, id)
);
