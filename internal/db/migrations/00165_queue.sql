-- +goose Up
-- A tab of the review queue is read in its own order and stops at the page's end, and counted as far as its count goes; neither engine
-- walks nor sorts what waits.
DROP INDEX application_queue;
CREATE INDEX application_waiting ON application (priority, submitted_at, id) WHERE state IN ('SUBMITTED', 'PRE_REVIEW');
CREATE INDEX application_second ON application (priority, submitted_at, id) WHERE state = 'ACQUIRER_REVIEW';
CREATE INDEX application_asked ON application (priority, submitted_at, id) WHERE state = 'NEED_MORE';
DROP INDEX application_decided;
CREATE INDEX application_decided ON application (decided_at, id) WHERE decided_at <> 0;
