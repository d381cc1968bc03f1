-- +goose Up
-- Fee rules in full (domain.md B7, X4 to X6). Of one id the newest confirmed version whose time has come is in force. '' and 0 are "none":
-- of acquirer, branch and scope that is everybody, of channel every channel, of cap no cap. night_from and night_to are minutes of the
-- day in Asia/Shanghai, [from, to); tier_from is the first payment of a day that a rule is for.
ALTER TABLE fee_rule ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE fee_rule ADD COLUMN kind TEXT NOT NULL DEFAULT 'BASE' CHECK (kind IN ('BASE', 'BATCH', 'TIER', 'NIGHT', 'GREEN'));
ALTER TABLE fee_rule ADD COLUMN grantor TEXT NOT NULL DEFAULT 'CHANNEL' CHECK (grantor IN ('CHANNEL', 'OPERATOR'));
ALTER TABLE fee_rule ADD COLUMN acquirer_id TEXT NOT NULL DEFAULT '';
ALTER TABLE fee_rule ADD COLUMN branch_id TEXT NOT NULL DEFAULT '';
ALTER TABLE fee_rule ADD COLUMN scope TEXT NOT NULL DEFAULT '' CHECK (scope IN ('', 'GROUP', 'MERCHANT', 'STORE'));
ALTER TABLE fee_rule ADD COLUMN scope_id TEXT NOT NULL DEFAULT '';
ALTER TABLE fee_rule ADD COLUMN floor_fen BIGINT NOT NULL DEFAULT 0 CHECK (typeof(floor_fen) = 'integer' AND floor_fen >= 0);
ALTER TABLE fee_rule ADD COLUMN cap_fen BIGINT NOT NULL DEFAULT 0 CHECK (typeof(cap_fen) = 'integer' AND cap_fen >= 0);
ALTER TABLE fee_rule ADD COLUMN night_from BIGINT NOT NULL DEFAULT 0 CHECK (night_from BETWEEN 0 AND 1439);
ALTER TABLE fee_rule ADD COLUMN night_to BIGINT NOT NULL DEFAULT 0 CHECK (night_to BETWEEN 0 AND 1439);
ALTER TABLE fee_rule ADD COLUMN tier_from BIGINT NOT NULL DEFAULT 0 CHECK (tier_from >= 0);
ALTER TABLE fee_rule ADD COLUMN tier_per TEXT NOT NULL DEFAULT '' CHECK (tier_per IN ('', 'MERCHANT', 'STORE'));
ALTER TABLE fee_rule ADD COLUMN state TEXT NOT NULL DEFAULT 'CONFIRMED' CHECK (state IN ('PROPOSED', 'CONFIRMED', 'WITHDRAWN'));
ALTER TABLE fee_rule ADD COLUMN proposed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE fee_rule ADD COLUMN proposed_name TEXT NOT NULL DEFAULT '';
ALTER TABLE fee_rule ADD COLUMN proposed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE fee_rule ADD COLUMN decided_by TEXT NOT NULL DEFAULT '';
ALTER TABLE fee_rule ADD COLUMN decided_name TEXT NOT NULL DEFAULT '';
ALTER TABLE fee_rule ADD COLUMN decided_at BIGINT NOT NULL DEFAULT 0;
UPDATE fee_rule SET name = '微信支付公示费率' WHERE id = 'base-wechat';
UPDATE fee_rule SET name = '支付宝公示费率' WHERE id = 'base-alipay';
UPDATE fee_rule SET name = '银联云闪付公示费率' WHERE id = 'base-unionpay';
CREATE UNIQUE INDEX fee_rule_open ON fee_rule (id) WHERE state = 'PROPOSED';

-- How many payments a place has booked on a day: the n-th of a day is counted in booking order. place is '' for the merchant, or a
-- store. Rows are there where a tier rule asks for them.
CREATE TABLE fee_count (
  merchant_id TEXT   NOT NULL REFERENCES merchant (id),
  environment TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  day         BIGINT NOT NULL,
  place       TEXT   NOT NULL,
  payments    BIGINT NOT NULL CHECK (payments > 0),
  PRIMARY KEY (merchant_id, environment, day, place)
);

-- Certificates of merchants that do good to the environment (A91): days as yyyymmdd, both inclusive.
CREATE TABLE green_certificate (
  merchant_id TEXT   NOT NULL REFERENCES merchant (id),
  id          TEXT   NOT NULL,
  number      TEXT   NOT NULL,
  issuer      TEXT   NOT NULL,
  valid_from  BIGINT NOT NULL,
  valid_to    BIGINT NOT NULL CHECK (valid_to >= valid_from),
  revoked_at  BIGINT NOT NULL,
  entered_by  TEXT   NOT NULL,
  created_at  BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id)
);

-- What the fee of an attempt was reckoned with, so that a refund gives back exactly by it; nth is 0 where nobody counted.
ALTER TABLE pay_attempt ADD COLUMN fee_floor_fen BIGINT NOT NULL DEFAULT 0 CHECK (typeof(fee_floor_fen) = 'integer' AND fee_floor_fen >= 0);
ALTER TABLE pay_attempt ADD COLUMN fee_cap_fen BIGINT NOT NULL DEFAULT 0 CHECK (typeof(fee_cap_fen) = 'integer' AND fee_cap_fen >= 0);
ALTER TABLE pay_attempt ADD COLUMN nth BIGINT NOT NULL DEFAULT 0;
