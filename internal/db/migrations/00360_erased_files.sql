-- +goose Up
-- Statements' files of an erased owner were never looked for: every erasure looks once more.
UPDATE data_erasure SET files_at = 0;
