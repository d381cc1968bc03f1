-- +goose Up
-- A row is of a terminal, or of all collection codes of a store that stand for no terminal (kind 'codes'; terminal_id is the store).
ALTER TABLE terminal_binding ADD COLUMN kind TEXT NOT NULL DEFAULT 'terminal';
ALTER TABLE terminal_binding ADD COLUMN note TEXT NOT NULL DEFAULT '';

-- The device's number as its maker gave it; '' is a terminal that has none, whose serial is its id.
ALTER TABLE terminal ADD COLUMN serial TEXT NOT NULL DEFAULT '';

-- Terminals and codes that were there before bindings were kept are bound to what holds now; nothing is held for that.
INSERT INTO terminal_binding (merchant_id, id, terminal_id, serial, acquirer_id, uscc_hash, uscc_masked, account_id, store_id, address, state, changed,
  changed_by, suspended_at, decided_by, decided_name, version, valid_from, valid_to, kind)
SELECT t.merchant_id, 'tbd_' || substr(t.id, 5), t.id, t.id, m.acquirer_id, m.uscc_hash, m.uscc_masked,
  COALESCE((SELECT a.id FROM settlement_account a WHERE a.merchant_id = t.merchant_id AND a.is_default), ''),
  t.store_id, s.region || ' ' || s.address, 'BOUND', '', '', 0, '', '', 1, t.activated_at, 0, 'terminal'
FROM terminal t JOIN merchant m ON m.id = t.merchant_id JOIN store s ON s.merchant_id = t.merchant_id AND s.id = t.store_id
WHERE t.status = 'active';

INSERT INTO terminal_binding (merchant_id, id, terminal_id, serial, acquirer_id, uscc_hash, uscc_masked, account_id, store_id, address, state, changed,
  changed_by, suspended_at, decided_by, decided_name, version, valid_from, valid_to, kind)
SELECT s.merchant_id, 'tbd_' || substr(s.id, 5), s.id, 'codes/' || s.id, m.acquirer_id, m.uscc_hash, m.uscc_masked,
  COALESCE((SELECT a.id FROM settlement_account a WHERE a.merchant_id = s.merchant_id AND a.is_default), ''),
  s.id, s.region || ' ' || s.address, 'BOUND', '', '', 0, '', '', 1,
  (SELECT MIN(c.created_at) FROM collection_code c WHERE c.merchant_id = s.merchant_id AND c.store_id = s.id), 0, 'codes'
FROM store s JOIN merchant m ON m.id = s.merchant_id
WHERE EXISTS (SELECT 1 FROM collection_code c WHERE c.merchant_id = s.merchant_id AND c.store_id = s.id);
