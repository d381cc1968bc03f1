-- +goose Up
-- From which browsers an application was handed in: a keyed hash of a random mark that the browser keeps, never what the browser is.
CREATE TABLE application_device (
  merchant_id    TEXT   NOT NULL,
  application_id TEXT   NOT NULL,
  device_hash    TEXT   NOT NULL,
  at             BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, application_id, device_hash),
  FOREIGN KEY (merchant_id, application_id) REFERENCES application (merchant_id, id)
);
CREATE INDEX application_device_hash ON application_device (device_hash);
