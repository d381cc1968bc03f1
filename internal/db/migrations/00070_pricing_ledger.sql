-- +goose Up
-- Fee rules are versioned and never edited: a change is a new version with its own dates.
CREATE TABLE fee_rule (
  id             TEXT    NOT NULL,
  version        BIGINT  NOT NULL CHECK (version > 0),
  channel        TEXT    NOT NULL,
  rate_ppm       BIGINT  NOT NULL CHECK (typeof(rate_ppm) = 'integer' AND rate_ppm BETWEEN 0 AND 1000000),
  effective_from BIGINT  NOT NULL,
  effective_to   BIGINT  NOT NULL DEFAULT 0,
  source         TEXT    NOT NULL,
  PRIMARY KEY (id, version)
);
INSERT INTO fee_rule (id, version, channel, rate_ppm, effective_from, source) VALUES
  ('base-wechat',   1, 'wechat',   3800, 0, 'A85'),
  ('base-alipay',   1, 'alipay',   3800, 0, 'A85'),
  ('base-unionpay', 1, 'unionpay', 2000, 0, 'A86');

CREATE TABLE ledger_posting (
  merchant_id TEXT   NOT NULL,
  environment TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  kind        TEXT   NOT NULL CHECK (kind IN ('payment', 'refund')),
  fact        TEXT   NOT NULL,
  seq         BIGINT NOT NULL,
  store_id    TEXT   NOT NULL,
  book_day    BIGINT NOT NULL,
  happened_at BIGINT NOT NULL,
  posted_at   BIGINT NOT NULL,
  source      TEXT   NOT NULL,
  destination TEXT   NOT NULL,
  amount_fen  BIGINT NOT NULL CHECK (typeof(amount_fen) = 'integer' AND amount_fen > 0),
  PRIMARY KEY (merchant_id, environment, kind, fact, seq),
  CHECK (source <> destination)
);
CREATE INDEX ledger_posting_day ON ledger_posting (merchant_id, environment, book_day);
