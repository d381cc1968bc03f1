-- +goose Up
-- Years of the working-day calendar that were loaded after shipping. Append-only: the latest revision of a year holds.
-- Days are JSON arrays of yyyymmdd.
CREATE TABLE calendar_year (
  year           BIGINT NOT NULL,
  revision       BIGINT NOT NULL,
  notice         TEXT   NOT NULL,
  off_days       TEXT   NOT NULL,
  make_up_days   TEXT   NOT NULL,
  loaded_by      TEXT   NOT NULL,
  loaded_by_name TEXT   NOT NULL,
  loaded_at      BIGINT NOT NULL,
  PRIMARY KEY (year, revision)
);

-- From which day on an acquirer works on make-up weekends or does not. Append-only: of two for one day the later one holds.
CREATE TABLE acquirer_make_up (
  acquirer_id    TEXT    NOT NULL REFERENCES acquirer (id),
  revision       BIGINT  NOT NULL,
  effective_from BIGINT  NOT NULL,
  make_up_off    BOOLEAN NOT NULL,
  set_by         TEXT    NOT NULL,
  set_by_name    TEXT    NOT NULL,
  set_at         BIGINT  NOT NULL,
  PRIMARY KEY (acquirer_id, revision)
);

-- An application's clocks as their events leave them. due_at is the next instant at which the clock has something to say
-- (0 none); limit_at is when its allowance ends (0 none or not known yet); a reading is microseconds, -1 not known yet.
CREATE TABLE application_clock (
  merchant_id    TEXT    NOT NULL,
  application_id TEXT    NOT NULL,
  clock          TEXT    NOT NULL,
  round          BIGINT  NOT NULL,
  id             TEXT    NOT NULL UNIQUE,
  state          TEXT    NOT NULL,
  plan           TEXT    NOT NULL,
  dateless       BOOLEAN NOT NULL,
  started_at     BIGINT  NOT NULL,
  running_since  BIGINT  NOT NULL,
  banked_us      BIGINT  NOT NULL,
  limit_at       BIGINT  NOT NULL,
  due_at         BIGINT  NOT NULL,
  leased_until   BIGINT  NOT NULL,
  missed         BOOLEAN NOT NULL,
  breached       BOOLEAN NOT NULL,
  stopped_at     BIGINT  NOT NULL,
  ended_in       TEXT    NOT NULL,
  PRIMARY KEY (merchant_id, application_id, clock, round),
  FOREIGN KEY (merchant_id, application_id) REFERENCES application (merchant_id, id)
);
CREATE INDEX application_clock_due ON application_clock (due_at) WHERE due_at <> 0;
CREATE INDEX application_clock_open ON application_clock (clock, state) WHERE stopped_at = 0;
CREATE INDEX application_clock_dateless ON application_clock (plan) WHERE dateless;
CREATE INDEX application_clock_stopped ON application_clock (clock, stopped_at) WHERE stopped_at <> 0;

-- What the clocks said, append-only. at is the instant at which it was so, recorded_at when it was written.
CREATE TABLE application_clock_event (
  merchant_id    TEXT   NOT NULL,
  application_id TEXT   NOT NULL,
  clock          TEXT   NOT NULL,
  round          BIGINT NOT NULL,
  seq            BIGINT NOT NULL,
  kind           TEXT   NOT NULL,
  level          BIGINT NOT NULL,
  stage          TEXT   NOT NULL,
  at             BIGINT NOT NULL,
  recorded_at    BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, application_id, clock, round, seq),
  FOREIGN KEY (merchant_id, application_id, clock, round) REFERENCES application_clock (merchant_id, application_id, clock, round)
);
CREATE UNIQUE INDEX application_clock_event_once ON application_clock_event (merchant_id, application_id, clock, round, kind, level)
  WHERE kind IN ('STARTED', 'TARGET_MISSED', 'BREACHED', 'ESCALATED', 'STOPPED');

-- The applicant's own time at each step.
CREATE TABLE application_effort (
  merchant_id    TEXT   NOT NULL,
  application_id TEXT   NOT NULL,
  section        TEXT   NOT NULL,
  spent_seconds  BIGINT NOT NULL,
  updated_at     BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, application_id, section),
  FOREIGN KEY (merchant_id, application_id) REFERENCES application (merchant_id, id)
);
