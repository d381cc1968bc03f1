-- +goose Up
-- What is asked of one attempt, one merchant's settlements and the newest statements is sought, not looked for among all.
CREATE INDEX pay_refund_attempt ON pay_refund (merchant_id, attempt_id);
CREATE INDEX settlement_merchant ON settlement (merchant_id, environment, day, id);
CREATE INDEX statement_newest ON statement (environment, first_day, id);
CREATE INDEX statement_merchant ON statement (merchant_id, environment, first_day, id);
