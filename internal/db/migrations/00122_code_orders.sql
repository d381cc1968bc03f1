-- +goose Up
-- Orders are listed by the collection code that they came from, newest first.
CREATE INDEX pay_order_by_code ON pay_order (code_id, id) WHERE code_id <> '';
