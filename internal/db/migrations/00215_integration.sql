-- +goose Up
-- Integration projects (domain.md A102): a merchant's software on its way to the live environment. Days are yyyymmdd in Shanghai;
-- end_day is the planned one.
CREATE TABLE integration_project (
  merchant_id TEXT   NOT NULL REFERENCES merchant (id),
  id          TEXT   NOT NULL UNIQUE,
  name        TEXT   NOT NULL,
  kind        TEXT   NOT NULL,
  state       TEXT   NOT NULL,
  start_day   BIGINT NOT NULL,
  end_day     BIGINT NOT NULL,
  opened_by   TEXT   NOT NULL,
  opener_name TEXT   NOT NULL,
  created_at  BIGINT NOT NULL,
  ended_at    BIGINT NOT NULL,
  version     BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id)
);
CREATE UNIQUE INDEX integration_project_open ON integration_project (merchant_id) WHERE state = 'OPEN';

-- Items of the checklist that people tick, because no fact of the platform tells them. Notes may name people.
CREATE TABLE integration_tick (
  merchant_id TEXT   NOT NULL,
  project_id  TEXT   NOT NULL,
  item        TEXT   NOT NULL,
  note_sealed TEXT   NOT NULL,
  by_id       TEXT   NOT NULL,
  by_name     TEXT   NOT NULL,
  at          BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, project_id, item),
  FOREIGN KEY (merchant_id, project_id) REFERENCES integration_project (merchant_id, id)
);

CREATE TABLE integration_history (
  merchant_id TEXT   NOT NULL,
  project_id  TEXT   NOT NULL,
  no          BIGINT NOT NULL,
  at          BIGINT NOT NULL,
  actor_id    TEXT   NOT NULL,
  actor_name  TEXT   NOT NULL,
  act         TEXT   NOT NULL,
  item        TEXT   NOT NULL,
  from_day    BIGINT NOT NULL,
  to_day      BIGINT NOT NULL,
  reason      TEXT   NOT NULL,
  PRIMARY KEY (merchant_id, project_id, no),
  FOREIGN KEY (merchant_id, project_id) REFERENCES integration_project (merchant_id, id)
);
