-- +goose Up
-- The collection code that an order came from; '' for all others.
ALTER TABLE pay_order ADD COLUMN code_id TEXT NOT NULL DEFAULT '';
-- How a page inside a wallet begins the payment, as JSON; '' for all other scenes.
ALTER TABLE pay_attempt ADD COLUMN page TEXT NOT NULL DEFAULT '';
-- Unpaid orders of one printed code are capped in number.
CREATE INDEX pay_order_code ON pay_order (merchant_id, code_id, state) WHERE code_id <> '';
