-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER statement_issued BEFORE UPDATE ON statement WHEN OLD.state = 'ISSUED'
BEGIN
    SELECT RAISE(ABORT, 'statement: an issued one never changes');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER statement_kept BEFORE DELETE ON statement WHEN OLD.state = 'ISSUED'
BEGIN
    SELECT RAISE(ABORT, 'statement: an issued one is kept');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER statement_file_no_update BEFORE UPDATE ON statement_file
BEGIN
    SELECT RAISE(ABORT, 'statement_file is append-only');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER statement_file_no_delete BEFORE DELETE ON statement_file
BEGIN
    SELECT RAISE(ABORT, 'statement_file is append-only');
END;
-- +goose StatementEnd
