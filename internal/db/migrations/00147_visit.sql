-- +goose Up
-- Work orders by which somebody comes to a store (A54). A check-in's position is sealed under the merchant; the verdict on it is not.
CREATE TABLE visit (
  merchant_id   TEXT   NOT NULL,
  id            TEXT   NOT NULL UNIQUE,
  store_id      TEXT   NOT NULL,
  kind          TEXT   NOT NULL,
  state         TEXT   NOT NULL,
  starts_at     BIGINT NOT NULL,
  ends_at       BIGINT NOT NULL,
  assignee_id   TEXT   NOT NULL,
  assignee_name TEXT   NOT NULL,
  planned_by    TEXT   NOT NULL,
  planner_name  TEXT   NOT NULL,
  note          TEXT   NOT NULL,
  arrived_at    BIGINT NOT NULL,
  verdict       TEXT   NOT NULL,
  place_sealed  TEXT   NOT NULL,
  distance_m    BIGINT NOT NULL,
  accuracy_m    BIGINT NOT NULL,
  arrival_note  TEXT   NOT NULL,
  signed_at     BIGINT NOT NULL,
  signed_how    TEXT   NOT NULL,
  signer        TEXT   NOT NULL,
  signer_sealed TEXT   NOT NULL,
  signature_doc TEXT   NOT NULL,
  ended_at      BIGINT NOT NULL,
  reason        TEXT   NOT NULL,
  version       BIGINT NOT NULL,
  created_at    BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, id),
  FOREIGN KEY (merchant_id, store_id) REFERENCES store (merchant_id, id)
);
CREATE INDEX visit_open ON visit (starts_at, id) WHERE ended_at = 0;
CREATE INDEX visit_assignee ON visit (assignee_id, starts_at);

-- What has to be ticked off, as the list was when the visit was planned.
CREATE TABLE visit_item (
  merchant_id TEXT   NOT NULL,
  visit_id    TEXT   NOT NULL,
  item        TEXT   NOT NULL,
  place       BIGINT NOT NULL,
  checked_at  BIGINT NOT NULL,
  checked_by  TEXT   NOT NULL,
  note        TEXT   NOT NULL,
  PRIMARY KEY (merchant_id, visit_id, item),
  FOREIGN KEY (merchant_id, visit_id) REFERENCES visit (merchant_id, id)
);

CREATE TABLE visit_photo (
  merchant_id TEXT   NOT NULL,
  visit_id    TEXT   NOT NULL,
  document_id TEXT   NOT NULL,
  name        TEXT   NOT NULL,
  taken_by    TEXT   NOT NULL,
  at          BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, visit_id, document_id),
  FOREIGN KEY (merchant_id, visit_id) REFERENCES visit (merchant_id, id)
);

-- Where a store stands, as its people told it, in millionths of a degree.
CREATE TABLE store_place (
  merchant_id TEXT   NOT NULL,
  store_id    TEXT   NOT NULL,
  lat_e6      BIGINT NOT NULL,
  lng_e6      BIGINT NOT NULL,
  accuracy_m  BIGINT NOT NULL,
  told_by     TEXT   NOT NULL,
  told_at     BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, store_id),
  FOREIGN KEY (merchant_id, store_id) REFERENCES store (merchant_id, id)
);
