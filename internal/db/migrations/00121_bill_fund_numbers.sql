-- +goose Up
-- Movements are looked up by any of their numbers.
CREATE INDEX bill_fund_flow ON bill_fund (flow_no) WHERE flow_no <> '';
CREATE INDEX bill_fund_voucher ON bill_fund (voucher_no) WHERE voucher_no <> '';
