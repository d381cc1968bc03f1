-- +goose Up
-- What of a settlement's arrived money stands in the merchant's shadow book: the difference is booked by the next run (settle).
ALTER TABLE settlement ADD COLUMN booked_fen BIGINT NOT NULL DEFAULT 0 CHECK (typeof(booked_fen) = 'integer' AND booked_fen >= 0);
CREATE INDEX settlement_unbooked ON settlement (day, merchant_id, id) WHERE booked_fen <> arrived_fen;

-- What arrived in the period of a statement: it lowers what the channels owe.
ALTER TABLE statement ADD COLUMN arrived_fen BIGINT NOT NULL DEFAULT 0 CHECK (typeof(arrived_fen) = 'integer');
