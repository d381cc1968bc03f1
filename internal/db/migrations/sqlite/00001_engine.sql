-- The counterpart of PostgreSQL's 00001: SQLite has typeof(x) built in, so only the version is recorded.
-- +goose Up
SELECT 1;
