-- +goose Up
CREATE TABLE app_user (
    id            TEXT    NOT NULL PRIMARY KEY,
    name          TEXT    NOT NULL,
    login         TEXT    NOT NULL,
    phone_hash    TEXT    NOT NULL,
    phone_sealed  TEXT    NOT NULL,
    phone_masked  TEXT    NOT NULL,
    status        TEXT    NOT NULL CHECK (status IN ('active', 'disabled')),
    must_change   BOOLEAN NOT NULL,
    password_hash TEXT    NOT NULL,
    created_at    BIGINT  NOT NULL,
    last_login_at BIGINT  NOT NULL
);
CREATE UNIQUE INDEX app_user_login ON app_user (login) WHERE login <> '';
CREATE UNIQUE INDEX app_user_phone ON app_user (phone_hash) WHERE phone_hash <> '';

-- stores is a JSON array of store ids, null for all stores of the merchant.
CREATE TABLE membership (
    user_id    TEXT   NOT NULL REFERENCES app_user (id),
    id         TEXT   NOT NULL,
    role       TEXT   NOT NULL,
    kind       TEXT   NOT NULL CHECK (kind IN ('platform', 'acquirer', 'merchant')),
    scope_id   TEXT   NOT NULL CHECK ((scope_id = '') = (kind = 'platform')),
    stores     TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, id),
    UNIQUE (user_id, kind, scope_id, role)
);
CREATE INDEX membership_scope ON membership (kind, scope_id, user_id);

CREATE TABLE session (
    token_hash    TEXT   NOT NULL PRIMARY KEY,
    id            TEXT   NOT NULL UNIQUE,
    user_id       TEXT   NOT NULL REFERENCES app_user (id),
    membership_id TEXT   NOT NULL,
    created_at    BIGINT NOT NULL,
    last_seen_at  BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    ended_at      BIGINT NOT NULL,
    end_reason    TEXT   NOT NULL,
    ip            TEXT   NOT NULL,
    user_agent    TEXT   NOT NULL,
    failures      BIGINT NOT NULL
);
CREATE INDEX session_by_user ON session (user_id, created_at) WHERE ended_at = 0;
CREATE INDEX session_expiry ON session (expires_at);

-- subject is a user's id, or the keyed hash of a name that nobody has.
CREATE TABLE login_attempt (
    subject      TEXT   NOT NULL PRIMARY KEY,
    failures     BIGINT NOT NULL,
    last_at      BIGINT NOT NULL,
    locked_until BIGINT NOT NULL
);
CREATE INDEX login_attempt_last ON login_attempt (last_at);

CREATE TABLE phone_code (
    phone_hash TEXT   NOT NULL PRIMARY KEY,
    code_hash  TEXT   NOT NULL,
    tries      BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE terminal_key (
    merchant_id TEXT   NOT NULL,
    key_id      TEXT   NOT NULL UNIQUE,
    terminal_id TEXT   NOT NULL,
    store_id    TEXT   NOT NULL,
    environment TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
    algorithm   TEXT   NOT NULL,
    public_key  TEXT   NOT NULL,
    created_at  BIGINT NOT NULL,
    revoked_at  BIGINT NOT NULL,
    PRIMARY KEY (merchant_id, key_id)
);
CREATE UNIQUE INDEX terminal_key_living ON terminal_key (public_key) WHERE revoked_at = 0;
CREATE INDEX terminal_key_terminal ON terminal_key (merchant_id, terminal_id);

CREATE TABLE nonce (
    key_id TEXT   NOT NULL,
    nonce  TEXT   NOT NULL,
    until  BIGINT NOT NULL,
    PRIMARY KEY (key_id, nonce)
);
CREATE INDEX nonce_until ON nonce (until);
