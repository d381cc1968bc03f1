-- +goose Up
-- Documents that people handed in; the encrypted content stands in the bucket under owner/id.
CREATE TABLE document (
    owner       TEXT   NOT NULL,
    id          TEXT   NOT NULL,
    sha256      TEXT   NOT NULL,
    size_bytes  BIGINT NOT NULL CHECK (size_bytes > 0),
    media_type  TEXT   NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'application/pdf')),
    name_sealed TEXT   NOT NULL,
    purpose     TEXT   NOT NULL,
    created_by  TEXT   NOT NULL,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (owner, id)
);
CREATE INDEX document_sha256 ON document (sha256);
