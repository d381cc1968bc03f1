-- +goose Up
-- A key's name, scopes, stores and networks may be changed; the version says whether whoever changes them saw the last change.
ALTER TABLE api_key ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

-- The platform's keys take turns: several of an algorithm, of which the youngest that has begun signs. not_before is when a key
-- begins to sign; listed_until is set by its successor: until then a key that signs no more is still published. The private half
-- goes when a key is listed no more; the row stays as a record.
CREATE TABLE platform_key_turn (
  key_id         TEXT   NOT NULL PRIMARY KEY,
  algorithm      TEXT   NOT NULL,
  public_key     TEXT   NOT NULL,
  private_sealed TEXT   NOT NULL,
  created_at     BIGINT NOT NULL,
  not_before     BIGINT NOT NULL DEFAULT 0,
  listed_until   BIGINT NOT NULL DEFAULT 0
);
INSERT INTO platform_key_turn (key_id, algorithm, public_key, private_sealed, created_at, not_before, listed_until)
SELECT key_id, algorithm, public_key, private_sealed, created_at, created_at, 0 FROM platform_key;
DROP TABLE platform_key;
ALTER TABLE platform_key_turn RENAME TO platform_key;
CREATE UNIQUE INDEX platform_key_newest ON platform_key (algorithm) WHERE listed_until = 0;
