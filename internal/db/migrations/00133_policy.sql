-- +goose Up
-- Branches (分行) of an acquirer: a branch stands for a region and may have policies and a template of its own.
CREATE TABLE branch (
  acquirer_id TEXT    NOT NULL REFERENCES acquirer (id),
  id          TEXT    NOT NULL UNIQUE,
  name        TEXT    NOT NULL,
  region      TEXT    NOT NULL,
  is_open     BOOLEAN NOT NULL,
  created_at  BIGINT  NOT NULL,
  updated_at  BIGINT  NOT NULL,
  PRIMARY KEY (acquirer_id, id),
  UNIQUE (acquirer_id, name)
);

-- Agents (代理商) who bring merchants: a tree of two levels below an acquirer.
CREATE TABLE partner (
  acquirer_id     TEXT    NOT NULL REFERENCES acquirer (id),
  id              TEXT    NOT NULL UNIQUE,
  parent_id       TEXT    NOT NULL,
  level           BIGINT  NOT NULL CHECK (level IN (1, 2)),
  name            TEXT    NOT NULL,
  region          TEXT    NOT NULL,
  registration_no TEXT    NOT NULL,
  is_open         BOOLEAN NOT NULL,
  created_at      BIGINT  NOT NULL,
  updated_at      BIGINT  NOT NULL,
  PRIMARY KEY (acquirer_id, id),
  UNIQUE (acquirer_id, name),
  CHECK ((parent_id = '') = (level = 1))
);
CREATE INDEX partner_parent ON partner (parent_id) WHERE parent_id <> '';

-- Memberships at a branch or a partner: the list of kinds is kept in Go from here on.
CREATE TABLE membership_wide (
  user_id    TEXT   NOT NULL REFERENCES app_user (id),
  id         TEXT   NOT NULL,
  role       TEXT   NOT NULL,
  kind       TEXT   NOT NULL,
  scope_id   TEXT   NOT NULL CHECK ((scope_id = '') = (kind = 'platform')),
  stores     TEXT   NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (user_id, id),
  UNIQUE (user_id, kind, scope_id, role)
);
INSERT INTO membership_wide (user_id, id, role, kind, scope_id, stores, created_at)
  SELECT user_id, id, role, kind, scope_id, stores, created_at FROM membership;
DROP TABLE membership;
ALTER TABLE membership_wide RENAME TO membership;
CREATE INDEX membership_scope ON membership (kind, scope_id, user_id);

-- Policies (政策). A row is never changed but for its confirmation by a second person: a change is a new version. Days are
-- numbers like 20240101, 0 is none; effective_until is the last day, repealed_on the first day without it.
CREATE TABLE policy (
  code              TEXT   NOT NULL,
  version           BIGINT NOT NULL CHECK (version >= 1),
  id                TEXT   NOT NULL UNIQUE,
  kind              TEXT   NOT NULL,
  title_zh          TEXT   NOT NULL,
  title_en          TEXT   NOT NULL,
  summary_zh        TEXT   NOT NULL,
  summary_en        TEXT   NOT NULL,
  document_no       TEXT   NOT NULL,
  issuer            TEXT   NOT NULL,
  acquirer_id       TEXT   NOT NULL,
  branch_id         TEXT   NOT NULL,
  region            TEXT   NOT NULL,
  effective_from    BIGINT NOT NULL,
  effective_until   BIGINT NOT NULL,
  repealed_on       BIGINT NOT NULL,
  source            TEXT   NOT NULL,
  source_url        TEXT   NOT NULL,
  legal_force       TEXT   NOT NULL,
  parameters        TEXT   NOT NULL,
  cause             TEXT   NOT NULL,
  made_by           TEXT   NOT NULL,
  made_by_name      TEXT   NOT NULL,
  made_at           BIGINT NOT NULL,
  confirmed_by      TEXT   NOT NULL DEFAULT '',
  confirmed_by_name TEXT   NOT NULL DEFAULT '',
  confirmed_at      BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (code, version),
  CHECK (confirmed_by = '' OR confirmed_by <> made_by)
);
CREATE INDEX policy_kind ON policy (kind, effective_from);

-- The search index: single characters, pairs of characters and whole Latin words of the newest confirmed version.
CREATE TABLE policy_gram (
  gram   TEXT   NOT NULL,
  code   TEXT   NOT NULL,
  weight BIGINT NOT NULL,
  PRIMARY KEY (gram, code)
);
CREATE INDEX policy_gram_code ON policy_gram (code);

-- How much of a pilot's quota is taken, and for what.
CREATE TABLE policy_quota (
  code TEXT   NOT NULL PRIMARY KEY,
  used BIGINT NOT NULL CHECK (used >= 0)
);
CREATE TABLE policy_quota_use (
  merchant_id TEXT   NOT NULL,
  code        TEXT   NOT NULL,
  subject     TEXT   NOT NULL,
  policy_id   TEXT   NOT NULL,
  amount_fen  BIGINT NOT NULL CHECK (typeof(amount_fen) = 'integer' AND amount_fen >= 0),
  taken_at    BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, code, subject)
);

-- What the acquirer's record said of sole traders is a policy from here on (domain.md X1); the column is no longer read.
INSERT INTO policy (code, version, id, kind, title_zh, title_en, summary_zh, summary_en, document_no, issuer, acquirer_id, branch_id, region,
    effective_from, effective_until, repealed_on, source, source_url, legal_force, parameters, cause, made_by, made_by_name, made_at, confirmed_at)
  SELECT 'account.' || id, 1, 'pol_' || substr(id, 5), 'account', '个体工商户可用经营者本人账户', 'Sole traders may use the operator''s own account',
    '由机构原有设置转入：个体工商户可以绑定经营者本人的同名借记卡。', 'Taken over from the institution''s former setting.', '', name, id, '', '',
    20230101, 0, 0, '机构设置', '', 'bank', '{"personal_for_individual":true}', '升级时转入', '', '', updated_at, updated_at
  FROM acquirer WHERE personal_account_for_individual;

-- How a bank opens merchants: steps and documents. A row is never changed: a change is a new version.
CREATE TABLE workflow_template (
  acquirer_id TEXT   NOT NULL REFERENCES acquirer (id),
  code        TEXT   NOT NULL,
  version     BIGINT NOT NULL CHECK (version >= 1),
  id          TEXT   NOT NULL UNIQUE,
  branch_id   TEXT   NOT NULL,
  name_zh     TEXT   NOT NULL,
  name_en     TEXT   NOT NULL,
  agreement   TEXT   NOT NULL,
  body        TEXT   NOT NULL,
  cause       TEXT   NOT NULL,
  made_by     TEXT   NOT NULL,
  made_by_name TEXT  NOT NULL,
  made_at     BIGINT NOT NULL,
  PRIMARY KEY (acquirer_id, code, version)
);
CREATE INDEX workflow_template_branch ON workflow_template (acquirer_id, branch_id);

-- Where an application is handed in, under which template it was begun, and who brought it. first_day is the day of the first
-- submission: the day whose rules judge the application.
CREATE TABLE application_place (
  merchant_id      TEXT   NOT NULL,
  application_id   TEXT   NOT NULL,
  acquirer_id      TEXT   NOT NULL,
  branch_id        TEXT   NOT NULL,
  region           TEXT   NOT NULL,
  template_id      TEXT   NOT NULL,
  partner_id       TEXT   NOT NULL,
  started_by       TEXT   NOT NULL,
  started_by_name  TEXT   NOT NULL,
  handed_over_at   BIGINT NOT NULL,
  claim_hash       TEXT   NOT NULL,
  claim_until      BIGINT NOT NULL,
  first_day        BIGINT NOT NULL,
  PRIMARY KEY (merchant_id, application_id),
  FOREIGN KEY (merchant_id, application_id) REFERENCES application (merchant_id, id)
);
CREATE INDEX application_place_partner ON application_place (partner_id, application_id) WHERE partner_id <> '';
CREATE INDEX application_place_branch ON application_place (branch_id, application_id) WHERE branch_id <> '';
CREATE UNIQUE INDEX application_place_claim ON application_place (claim_hash) WHERE claim_hash <> '';

-- How an application was judged at each submission: the facts, the versions of the rules, the outcome. Append-only.
CREATE TABLE eligibility_decision (
  merchant_id    TEXT    NOT NULL,
  application_id TEXT    NOT NULL,
  version        BIGINT  NOT NULL,
  day            BIGINT  NOT NULL,
  eligible       BOOLEAN NOT NULL,
  facts          TEXT    NOT NULL,
  rules          TEXT    NOT NULL,
  outcome        TEXT    NOT NULL,
  decided_at     BIGINT  NOT NULL,
  PRIMARY KEY (merchant_id, application_id, version),
  FOREIGN KEY (merchant_id, application_id) REFERENCES application (merchant_id, id)
);
