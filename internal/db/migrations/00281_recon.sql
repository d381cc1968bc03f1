-- +goose Up
-- One comparison (对账) per bill. hash is the state of the digest at the position; both are written with the rows that they cover, so
-- that a comparison which is cut goes on where it was. file_id is the file that was compared: another one is compared anew.
CREATE TABLE recon_run (
  account_id         TEXT   NOT NULL REFERENCES channel_account (id),
  kind               TEXT   NOT NULL CHECK (kind IN ('trade', 'fund')),
  day                BIGINT NOT NULL CHECK (day > 20000000),
  acquirer_id        TEXT   NOT NULL,
  environment        TEXT   NOT NULL CHECK (environment IN ('test', 'live')),
  channel            TEXT   NOT NULL,
  bill_id            TEXT   NOT NULL REFERENCES bill (id),
  file_id            TEXT   NOT NULL,
  state              TEXT   NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'REFUSED')),
  phase              TEXT   NOT NULL CHECK (phase IN ('bill', 'payments', 'refunds', 'recheck', 'end')),
  position           TEXT   NOT NULL,
  hash               TEXT   NOT NULL,
  digest             TEXT   NOT NULL,
  bill_rows          BIGINT NOT NULL,
  matched            BIGINT NOT NULL,
  matched_paid_fen   BIGINT NOT NULL CHECK (typeof(matched_paid_fen) = 'integer' AND matched_paid_fen >= 0),
  matched_refund_fen BIGINT NOT NULL CHECK (typeof(matched_refund_fen) = 'integer' AND matched_refund_fen >= 0),
  matched_fee_millis BIGINT NOT NULL CHECK (typeof(matched_fee_millis) = 'integer'),
  found              BIGINT NOT NULL,
  claim              TEXT   NOT NULL,
  lease_until        BIGINT NOT NULL,
  started_at         BIGINT NOT NULL,
  finished_at        BIGINT NOT NULL,
  PRIMARY KEY (account_id, kind, day)
);
CREATE INDEX recon_run_day ON recon_run (day, account_id);

-- One difference per thing that is compared: fact names it ("payment <our number>", "row <bill> <line>" …), so that whoever compares
-- twice finds it there. class is one of domain.md B8; of R5, aspect says which of R1 to R4 it is on the refunds' side. What we have
-- stands beside what the bill has; amounts in fen, the bill's fees in thousandths of a fen.
CREATE TABLE recon_difference (
  id              TEXT    PRIMARY KEY,
  account_id      TEXT    NOT NULL REFERENCES channel_account (id),
  acquirer_id     TEXT    NOT NULL,
  environment     TEXT    NOT NULL CHECK (environment IN ('test', 'live')),
  channel         TEXT    NOT NULL,
  merchant_id     TEXT    NOT NULL,
  store_id        TEXT    NOT NULL,
  day             BIGINT  NOT NULL CHECK (day > 20000000),
  fact            TEXT    NOT NULL,
  subject         TEXT    NOT NULL CHECK (subject IN ('payment', 'refund', 'fund', 'file')),
  class           TEXT    NOT NULL CHECK (class IN ('R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10', 'R11')),
  aspect          TEXT    NOT NULL CHECK (aspect IN ('', 'R1', 'R2', 'R3', 'R4')),
  why             TEXT    NOT NULL,
  state           TEXT    NOT NULL CHECK (state IN ('OPEN', 'HELD', 'PROPOSED', 'PAIRED', 'ADJUSTED', 'WRITTEN_OFF')),
  loss            BOOLEAN NOT NULL,
  order_id        TEXT    NOT NULL,
  attempt_id      TEXT    NOT NULL,
  refund_id       TEXT    NOT NULL,
  own_state       TEXT    NOT NULL,
  own_at          BIGINT  NOT NULL,
  own_fen         BIGINT  NOT NULL CHECK (typeof(own_fen) = 'integer' AND own_fen >= 0),
  own_settle_fen  BIGINT  NOT NULL CHECK (typeof(own_settle_fen) = 'integer' AND own_settle_fen >= 0),
  own_fee_fen     BIGINT  NOT NULL CHECK (typeof(own_fee_fen) = 'integer' AND own_fee_fen >= 0),
  own_booked      BOOLEAN NOT NULL,
  bill_id         TEXT    NOT NULL,
  line            BIGINT  NOT NULL,
  bill_day        BIGINT  NOT NULL,
  bill_state      TEXT    NOT NULL,
  bill_at         BIGINT  NOT NULL,
  bill_fen        BIGINT  NOT NULL CHECK (typeof(bill_fen) = 'integer'),
  bill_settle_fen BIGINT  NOT NULL CHECK (typeof(bill_settle_fen) = 'integer'),
  bill_fee_millis BIGINT  NOT NULL CHECK (typeof(bill_fee_millis) = 'integer'),
  number          TEXT    NOT NULL,
  transaction_no  TEXT    NOT NULL,
  proposal        TEXT    NOT NULL CHECK (proposal IN ('', 'ADJUST', 'WRITE_OFF')),
  reason          TEXT    NOT NULL,
  proposed_by     TEXT    NOT NULL,
  proposed_name   TEXT    NOT NULL,
  decided_by      TEXT    NOT NULL,
  decided_name    TEXT    NOT NULL,
  created_at      BIGINT  NOT NULL,
  updated_at      BIGINT  NOT NULL,
  version         BIGINT  NOT NULL,
  CHECK (state NOT IN ('ADJUSTED', 'WRITTEN_OFF') OR (proposed_by <> '' AND decided_by <> '' AND proposed_by <> decided_by)),
  UNIQUE (account_id, fact)
);
CREATE INDEX recon_difference_queue ON recon_difference (acquirer_id, state, day, id);
CREATE INDEX recon_difference_day ON recon_difference (day, id);
CREATE INDEX recon_difference_open ON recon_difference (account_id, day, id) WHERE state IN ('OPEN', 'HELD', 'PROPOSED');
CREATE INDEX recon_difference_merchant ON recon_difference (merchant_id, day, id) WHERE merchant_id <> '';
CREATE INDEX recon_difference_number ON recon_difference (number) WHERE number <> '';

-- What happened to a difference, one row per move, never changed.
CREATE TABLE recon_history (
  difference_id TEXT   NOT NULL REFERENCES recon_difference (id),
  version       BIGINT NOT NULL,
  from_state    TEXT   NOT NULL,
  to_state      TEXT   NOT NULL,
  at            BIGINT NOT NULL,
  actor         TEXT   NOT NULL,
  actor_name    TEXT   NOT NULL,
  note          TEXT   NOT NULL,
  PRIMARY KEY (difference_id, version)
);

-- Refunds are compared by the day on which they were asked for.
CREATE INDEX pay_refund_requested_day ON pay_refund (environment, requested_at);
-- Movements of a fund bill are added up per business.
CREATE INDEX bill_fund_of ON bill_fund (bill_id, business_no);
