-- +goose Up
-- The states of an application are the code's to know (onboarding/state.go): the list in the CHECK could not grow.
ALTER TABLE application DROP CONSTRAINT application_state_check;
