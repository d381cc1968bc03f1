-- +goose Up
-- The monthly check of what went wrong (每月异常检查, A105): one list per merchant, environment and month. month is the month's first day.
-- Overdue is no state: a list that is not DONE is overdue from due_at on. version moves with everything that is written to it, which
-- makes whoever completes it and whoever adds to it come one behind the other.
CREATE TABLE anomaly_checklist (
  merchant_id TEXT   NOT NULL,
  id          TEXT   NOT NULL,
  environment TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  month       BIGINT NOT NULL CHECK (month > 20000000),
  state       TEXT   NOT NULL CHECK (state IN ('OPEN', 'DONE', 'REOPENED')),
  opened_at   BIGINT NOT NULL,
  due_at      BIGINT NOT NULL CHECK (due_at > opened_at),
  done_at     BIGINT NOT NULL,
  done_by     TEXT   NOT NULL,
  done_name   TEXT   NOT NULL,
  version     BIGINT NOT NULL CHECK (version > 0),
  PRIMARY KEY (merchant_id, id),
  CHECK ((state = 'DONE') = (done_at > 0) AND (done_at > 0) = (done_by <> ''))
);
CREATE UNIQUE INDEX anomaly_checklist_of ON anomaly_checklist (merchant_id, environment, month);
CREATE INDEX anomaly_checklist_month ON anomaly_checklist (month, merchant_id, environment);
CREATE INDEX anomaly_checklist_due ON anomaly_checklist (due_at) WHERE state <> 'DONE';

-- What went wrong in the month, as it was when it was found, once per kind and thing. behind says that it came when the list was DONE.
-- A line is never taken off and, but for who looked at it, never changed.
CREATE TABLE anomaly_item (
  merchant_id  TEXT    NOT NULL,
  id           TEXT    NOT NULL,
  checklist_id TEXT    NOT NULL,
  kind         TEXT    NOT NULL CHECK (kind IN ('DIFFERENCE', 'LATE_PAYMENT', 'SECOND_PAYMENT', 'UNKNOWN_PAYMENT', 'REFUND_FAILED', 'LIMIT_ALERT', 'SETTLEMENT')),
  ref          TEXT    NOT NULL,
  day          BIGINT  NOT NULL CHECK (day > 20000000),
  at           BIGINT  NOT NULL,
  amount_fen   BIGINT  NOT NULL CHECK (typeof(amount_fen) = 'integer'),
  detail       TEXT    NOT NULL,
  order_id     TEXT    NOT NULL,
  refund_id    TEXT    NOT NULL,
  behind       BOOLEAN NOT NULL,
  added_at     BIGINT  NOT NULL,
  seen_at      BIGINT  NOT NULL,
  seen_by      TEXT    NOT NULL,
  seen_name    TEXT    NOT NULL,
  note         TEXT    NOT NULL,
  PRIMARY KEY (merchant_id, id),
  FOREIGN KEY (merchant_id, checklist_id) REFERENCES anomaly_checklist (merchant_id, id),
  CHECK ((seen_at > 0) = (seen_by <> ''))
);
CREATE UNIQUE INDEX anomaly_item_of ON anomaly_item (merchant_id, checklist_id, kind, ref);
CREATE INDEX anomaly_item_day ON anomaly_item (merchant_id, checklist_id, day, id);

-- What happened to a list, one row per move, never changed.
CREATE TABLE anomaly_history (
  merchant_id  TEXT   NOT NULL,
  checklist_id TEXT   NOT NULL,
  version      BIGINT NOT NULL,
  from_state   TEXT   NOT NULL,
  to_state     TEXT   NOT NULL,
  at           BIGINT NOT NULL,
  actor        TEXT   NOT NULL,
  actor_name   TEXT   NOT NULL,
  items        BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, checklist_id, version)
);

-- What a merchant was told of a list, once each: OPENED, DUE-<due_at>, LATE-<due_at>.
CREATE TABLE anomaly_reminder (
  merchant_id  TEXT   NOT NULL,
  checklist_id TEXT   NOT NULL,
  what         TEXT   NOT NULL,
  sent_at      BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, checklist_id, what)
);

-- Of which overdue lists the people of an acquirer were told: once per month of lists and instant at which they became overdue.
CREATE TABLE anomaly_escalation (
  acquirer_id TEXT   NOT NULL,
  month       BIGINT NOT NULL,
  due_at      BIGINT NOT NULL,
  lists       BIGINT NOT NULL,
  sent_at     BIGINT NOT NULL,
  PRIMARY KEY (acquirer_id, month, due_at)
);

-- What goes wrong is found by when it did: few rows each.
CREATE INDEX pay_history_refund_failed ON pay_history (at) WHERE kind = 'refund' AND to_state IN ('FAILED', 'ABNORMAL');
CREATE INDEX pay_history_unknown ON pay_history (at) WHERE kind = 'order' AND to_state = 'UNKNOWN';
CREATE INDEX pay_refund_automatic ON pay_refund (created_at) WHERE automatic;
CREATE INDEX risk_alert_created ON risk_alert (created_at);
