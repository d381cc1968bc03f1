-- +goose Up
-- What was taken in the period before a limit was set counts in it too. base is that part of used of orders that were paid by then, the
-- open ones have holds. base_at is when it was counted: what was created later and has no hold was taken while no limit held.
ALTER TABLE risk_usage ADD COLUMN base_fen BIGINT NOT NULL DEFAULT 0 CHECK (typeof(base_fen) = 'integer' AND base_fen >= 0);
ALTER TABLE risk_usage ADD COLUMN base_count BIGINT NOT NULL DEFAULT 0 CHECK (typeof(base_count) = 'integer' AND base_count >= 0);
ALTER TABLE risk_usage ADD COLUMN base_at BIGINT NOT NULL DEFAULT 0;
