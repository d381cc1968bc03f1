-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION statement_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'ISSUED' THEN
        RAISE EXCEPTION 'statement: an issued one never changes';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END;
$$;
CREATE FUNCTION statement_file_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'statement_file is append-only';
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER statement_issued BEFORE UPDATE OR DELETE ON statement
    FOR EACH ROW EXECUTE FUNCTION statement_refuse();
CREATE TRIGGER statement_file_no_change BEFORE UPDATE OR DELETE ON statement_file
    FOR EACH ROW EXECUTE FUNCTION statement_file_refuse();
