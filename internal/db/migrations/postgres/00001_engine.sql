-- typeof(x) lets one CHECK (typeof(amount_fen) = 'integer') stand on both engines: SQLite's own answers for what a
-- column really holds (a BIGINT there takes text), PostgreSQL's column cannot hold anything else. NULL is 'null' on both.
-- +goose Up
CREATE FUNCTION typeof(value bigint) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS 'SELECT CASE WHEN value IS NULL THEN ''null'' ELSE ''integer'' END';
