-- +goose Up
-- Since when an approved merchant may make test payments (in the test environment alone); 0 is not at all.
ALTER TABLE merchant ADD COLUMN trial_since BIGINT NOT NULL DEFAULT 0;

-- What an acquirer demands before a merchant goes LIVE. Acquirers without a row demand what partner.StandardDemands says.
CREATE TABLE opening_demand (
  acquirer_id TEXT    NOT NULL PRIMARY KEY REFERENCES acquirer (id),
  tests       BIGINT  NOT NULL CHECK (tests >= 0 AND tests <= 100),
  refunds     BIGINT  NOT NULL CHECK (refunds >= 0 AND refunds <= 100),
  channels    BOOLEAN NOT NULL,
  accounts    BOOLEAN NOT NULL,
  notice      BOOLEAN NOT NULL,
  team        BOOLEAN NOT NULL,
  updated_by  TEXT    NOT NULL,
  updated_at  BIGINT  NOT NULL
);

-- The people behind a merchant (1+1+1): one account manager, one supplier, one training of the staff.
CREATE TABLE service_team (
  merchant_id     TEXT   NOT NULL PRIMARY KEY REFERENCES merchant (id),
  manager_id      TEXT   NOT NULL,
  manager_name    TEXT   NOT NULL,
  manager_phone   TEXT   NOT NULL,
  supplier        TEXT   NOT NULL,
  supplier_phone  TEXT   NOT NULL,
  trained_at      BIGINT NOT NULL,
  trained_by      TEXT   NOT NULL,
  version         BIGINT NOT NULL,
  updated_at      BIGINT NOT NULL
);

-- That the merchant confirmed, with a name, that the public notice of methods and settlement hangs in its store.
CREATE TABLE notice_shown (
  merchant_id TEXT   NOT NULL,
  store_id    TEXT   NOT NULL,
  shown_by    TEXT   NOT NULL,
  shown_name  TEXT   NOT NULL,
  shown_at    BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, store_id),
  FOREIGN KEY (merchant_id, store_id) REFERENCES store (merchant_id, id)
);
