-- +goose Up
-- Where a payment's own notices go; '' for most. Refunds of it notify there too.
ALTER TABLE pay_order ADD COLUMN notify_url TEXT NOT NULL DEFAULT '';

-- Addresses of software that hears of changes. kind NOTIFY is the one implicit row of a merchant and environment that signs what
-- goes to the notify_url of single payments; it has no url of its own. The secret and the ed25519 key are sealed together.
CREATE TABLE webhook_endpoint (
  merchant_id     TEXT   NOT NULL REFERENCES merchant (id),
  id              TEXT   NOT NULL UNIQUE,
  environment     TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  kind            TEXT   NOT NULL,
  url             TEXT   NOT NULL,
  types           TEXT   NOT NULL,
  description     TEXT   NOT NULL,
  state           TEXT   NOT NULL,
  secret_sealed   TEXT   NOT NULL,
  public_key      TEXT   NOT NULL,
  previous_sealed TEXT   NOT NULL,
  previous_until  BIGINT NOT NULL,
  rotated_at      BIGINT NOT NULL,
  version         BIGINT NOT NULL,
  created_at      BIGINT NOT NULL,
  updated_at      BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id)
);
CREATE INDEX webhook_endpoint_listening ON webhook_endpoint (merchant_id, environment) WHERE state = 'ENABLED' AND kind = 'ENDPOINT';
CREATE UNIQUE INDEX webhook_endpoint_notify ON webhook_endpoint (merchant_id, environment) WHERE kind = 'NOTIFY';

-- How a receiver does: an endpoint's id, or environment and origin of notify_urls. A row is made at the first failure. Deliveries
-- queued at or before gave_up_at are over.
CREATE TABLE webhook_target (
  merchant_id   TEXT   NOT NULL,
  id            TEXT   NOT NULL,
  streak        BIGINT NOT NULL,
  hold_until    BIGINT NOT NULL,
  failing_since BIGINT NOT NULL,
  gave_up_at    BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id)
);

-- What happened, as it is sent: the body never changes after the commit.
CREATE TABLE webhook_event (
  merchant_id TEXT   NOT NULL,
  id          TEXT   NOT NULL UNIQUE,
  environment TEXT   NOT NULL,
  type        TEXT   NOT NULL,
  object_id   TEXT   NOT NULL,
  sequence    BIGINT NOT NULL,
  body        TEXT   NOT NULL,
  created_at  BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id),
  UNIQUE (merchant_id, environment, object_id, sequence, type)
);
CREATE INDEX webhook_event_age ON webhook_event (created_at);

-- One event on its way to one receiver. url is '' for an endpoint's own. tries counts on the ladder since queued_at, sent all of them.
CREATE TABLE webhook_delivery (
  merchant_id  TEXT   NOT NULL,
  id           TEXT   NOT NULL UNIQUE,
  event_id     TEXT   NOT NULL,
  endpoint_id  TEXT   NOT NULL,
  target       TEXT   NOT NULL,
  url          TEXT   NOT NULL,
  state        TEXT   NOT NULL,
  tries        BIGINT NOT NULL,
  sent         BIGINT NOT NULL,
  next_try_at  BIGINT NOT NULL,
  error        TEXT   NOT NULL,
  queued_at    BIGINT NOT NULL,
  last_try_at  BIGINT NOT NULL,
  delivered_at BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id),
  UNIQUE (merchant_id, event_id, endpoint_id),
  FOREIGN KEY (merchant_id, event_id) REFERENCES webhook_event (merchant_id, id),
  FOREIGN KEY (merchant_id, endpoint_id) REFERENCES webhook_endpoint (merchant_id, id)
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (next_try_at, id) WHERE state = 'PENDING';
CREATE INDEX webhook_delivery_target ON webhook_delivery (merchant_id, target) WHERE state = 'PENDING';
CREATE INDEX webhook_delivery_by_endpoint ON webhook_delivery (merchant_id, endpoint_id, event_id);

-- What each try came to. A number that is missing is a try whose end nobody wrote down.
CREATE TABLE webhook_try (
  merchant_id TEXT   NOT NULL,
  delivery_id TEXT   NOT NULL,
  no          BIGINT NOT NULL,
  at          BIGINT NOT NULL,
  status      BIGINT NOT NULL,
  duration_ms BIGINT NOT NULL,
  reason      TEXT   NOT NULL,
  answer      TEXT   NOT NULL,
  PRIMARY KEY (merchant_id, delivery_id, no),
  FOREIGN KEY (merchant_id, delivery_id) REFERENCES webhook_delivery (merchant_id, id)
);
