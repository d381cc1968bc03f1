-- +goose Up
-- The directory of partners (A122): what an acquirer keeps of agents, branches and software vendors for everybody to read.
CREATE TABLE directory_entry (
  acquirer_id TEXT    NOT NULL REFERENCES acquirer (id),
  id          TEXT    NOT NULL UNIQUE,
  kind        TEXT    NOT NULL,
  partner_id  TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  region      TEXT    NOT NULL,
  specialities TEXT    NOT NULL,
  licence     TEXT    NOT NULL,
  about       TEXT    NOT NULL,
  phone       TEXT    NOT NULL,
  open        BOOLEAN NOT NULL,
  version     BIGINT  NOT NULL,
  updated_by  TEXT    NOT NULL,
  updated_at  BIGINT  NOT NULL,
  PRIMARY KEY (acquirer_id, id)
);
CREATE INDEX directory_entry_open ON directory_entry (open, region, name);

-- A lead (咨询) for exactly one partner of the directory. Name, phone and words are sealed.
CREATE TABLE lead (
  acquirer_id  TEXT   NOT NULL,
  id           TEXT   NOT NULL UNIQUE,
  number       TEXT   NOT NULL UNIQUE,
  entry_id     TEXT   NOT NULL,
  partner_id   TEXT   NOT NULL,
  state        TEXT   NOT NULL,
  phone_hash   TEXT   NOT NULL,
  phone_masked TEXT   NOT NULL,
  sealed       TEXT   NOT NULL,
  region       TEXT   NOT NULL,
  consent      TEXT   NOT NULL,
  consent_at   BIGINT NOT NULL,
  due_at       BIGINT NOT NULL,
  outcome      TEXT   NOT NULL,
  handled_by   TEXT   NOT NULL,
  version      BIGINT NOT NULL,
  created_at   BIGINT NOT NULL,
  contacted_at BIGINT NOT NULL,
  closed_at    BIGINT NOT NULL,
  PRIMARY KEY (acquirer_id, id),
  FOREIGN KEY (acquirer_id, entry_id) REFERENCES directory_entry (acquirer_id, id)
);
CREATE INDEX lead_open ON lead (acquirer_id, state, created_at);
CREATE INDEX lead_partner ON lead (partner_id, created_at);
CREATE UNIQUE INDEX lead_once ON lead (entry_id, phone_hash) WHERE closed_at = 0;
