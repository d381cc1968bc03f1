-- +goose Up
-- Rates of success are of the attempts that were asked of the channels on a day, over all merchants.
CREATE INDEX pay_attempt_requested_day ON pay_attempt (environment, requested_at);
