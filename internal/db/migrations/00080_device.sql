-- +goose Up
CREATE TABLE terminal (
  merchant_id  TEXT   NOT NULL REFERENCES merchant (id),
  id           TEXT   NOT NULL UNIQUE,
  store_id     TEXT   NOT NULL,
  environment  TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  name         TEXT   NOT NULL,
  kind         TEXT   NOT NULL CHECK (kind IN ('software')),
  status       TEXT   NOT NULL CHECK (status IN ('pending', 'active', 'disabled')),
  key_id       TEXT   NOT NULL,
  info         TEXT   NOT NULL,
  version      BIGINT NOT NULL,
  created_at   BIGINT NOT NULL,
  activated_at BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id),
  FOREIGN KEY (merchant_id, store_id) REFERENCES store (merchant_id, id),
  CHECK ((status = 'active') = (key_id <> ''))
);

-- What happened to a terminal, append-only.
CREATE TABLE terminal_history (
  merchant_id TEXT   NOT NULL,
  terminal_id TEXT   NOT NULL,
  version     BIGINT NOT NULL,
  from_status TEXT   NOT NULL,
  to_status   TEXT   NOT NULL,
  cause       TEXT   NOT NULL,
  actor_id    TEXT   NOT NULL,
  at          BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, terminal_id, version),
  FOREIGN KEY (merchant_id, terminal_id) REFERENCES terminal (merchant_id, id)
);

-- Activation codes, as keyed hashes. The code's SMS is the message whose dedup is the code's id.
CREATE TABLE activation_code (
  merchant_id TEXT   NOT NULL,
  terminal_id TEXT   NOT NULL,
  id          TEXT   NOT NULL UNIQUE,
  code_hash   TEXT   NOT NULL,
  status      TEXT   NOT NULL CHECK (status IN ('open', 'used', 'void', 'locked')),
  tries       BIGINT NOT NULL,
  public_key  TEXT   NOT NULL,
  created_at  BIGINT NOT NULL,
  used_at     BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, terminal_id, id),
  FOREIGN KEY (merchant_id, terminal_id) REFERENCES terminal (merchant_id, id),
  CHECK ((status = 'used') = (public_key <> ''))
);
CREATE UNIQUE INDEX activation_code_open ON activation_code (merchant_id, terminal_id) WHERE status = 'open';
CREATE UNIQUE INDEX activation_code_hash ON activation_code (merchant_id, code_hash);
