package recon

import (
	"context"
	"time"

	"cloudpos/internal/bill"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const runColumns = `account_id, kind, day, acquirer_id, environment, channel, bill_id, file_id, state, phase, position, hash, digest, bill_rows, matched,
	matched_paid_fen, matched_refund_fen, matched_fee_millis, found, claim, started_at, finished_at`

func scanRun(row db.Row) (r Run, err error) {
	var started, finished int64
	err = row.Scan(&r.AccountID, (*string)(&r.Kind), &r.Day, &r.AcquirerID, &r.Environment, (*string)(&r.Channel), &r.BillID, &r.FileID, (*string)(&r.State), (*string)(&r.Phase),
		&r.position, &r.hash, &r.Digest, &r.BillRows, &r.Matched, &r.Paid, &r.Refunded, &r.FeeMillis, &r.Found, &r.claim, &started, &finished)
	r.StartedAt, r.FinishedAt = db.Instant(started), db.Instant(finished)
	return r, err
}

// subjectBill is the bill that is to be compared, and the trade bill of its day.
type subjectBill struct {
	id, accountID, acquirerID, fileID, cause string
	environment                              db.Environment
	channel                                  channel.Name
	kind                                     channel.BillKind
	day                                      calendar.Day
	state                                    bill.State
}

func scanBill(row db.Row) (b subjectBill, err error) {
	return b, row.Scan(&b.id, &b.accountID, &b.acquirerID, &b.fileID, &b.cause, &b.environment, (*string)(&b.channel), (*string)(&b.kind), &b.day, (*string)(&b.state))
}

const billColumns = `id, account_id, acquirer_id, file_id, cause, environment, channel, kind, day, state`

func billByID(ctx context.Context, tx db.Tx, id string) (subjectBill, error) {
	b, err := scanBill(tx.QueryRow(ctx, `SELECT `+billColumns+` FROM bill WHERE id = $1`, id))
	return b, found("recon.bill", err)
}

// tradeBillOf is the trade bill beside a fund bill.
func tradeBillOf(ctx context.Context, tx db.Tx, b subjectBill) (subjectBill, error) {
	t, err := scanBill(tx.QueryRow(ctx, `SELECT `+billColumns+` FROM bill WHERE account_id = $1 AND kind = 'trade' AND day = $2`, b.accountID, int64(b.day)))
	return t, found("recon.tradeBill", err)
}

// dueBills are bills of some days that were not compared as they are now, oldest day first, trade bills before fund bills. A fund bill
// waits for the trade bill of its day.
func dueBills(ctx context.Context, tx db.Tx, f Span, limit int) ([]string, error) {
	var c conditions
	c.add("b.day >= ?", int64(f.From))
	c.add("b.day <= ?", int64(f.To))
	if f.Channel != "" {
		c.add("b.channel = ?", string(f.Channel))
	}
	if f.Environment != "" {
		c.add("b.environment = ?", string(f.Environment))
	}
	c.add("(r.state IS NULL OR r.state = 'RUNNING' AND r.lease_until <= ? OR r.state <> 'RUNNING' AND (r.file_id <> b.file_id OR (r.state = 'REFUSED') <> (b.state = 'REFUSED')))", db.Micros(tx.Now()))
	c.args = append(c.args, limit)
	return all(ctx, tx, scanText, `
		SELECT b.id FROM bill b LEFT JOIN recon_run r ON r.account_id = b.account_id AND r.kind = b.kind AND r.day = b.day
		WHERE b.state IN ('READY', 'NONE', 'REFUSED') AND `+c.where()+` AND (b.kind = 'trade' OR b.state = 'REFUSED' OR EXISTS (
			SELECT 1 FROM bill t WHERE t.account_id = b.account_id AND t.kind = 'trade' AND t.day = b.day AND t.state IN ('READY', 'NONE')))
		ORDER BY b.day, b.kind DESC, b.account_id LIMIT $`+itoa(len(c.args)), c.args...)
}

// claimRun gives the run of a bill to one worker until a time. A new run begins; one that was cut goes on; one that is done begins anew
// when the bill has another file, or when it is asked for. Busy when another worker has it; fresh is false when there is nothing to do.
func claimRun(ctx context.Context, tx db.Tx, b subjectBill, claim string, until time.Time, again bool) (r Run, work bool, err error) {
	const op = "recon.claimRun"
	_, err = tx.Exec(ctx, `
		INSERT INTO recon_run (account_id, kind, day, acquirer_id, environment, channel, bill_id, file_id, state, phase, position, hash, digest, bill_rows, matched,
			matched_paid_fen, matched_refund_fen, matched_fee_millis, found, claim, lease_until, started_at, finished_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'RUNNING', 'bill', '', '', '', 0, 0, 0, 0, 0, 0, '', 0, $9, 0) ON CONFLICT DO NOTHING`,
		b.accountID, string(b.kind), int64(b.day), b.acquirerID, string(b.environment), string(b.channel), b.id, b.fileID, db.Micros(tx.Now()))
	if err != nil {
		return r, false, fault.E(op, fault.Internal, err)
	}
	n, err := tx.Exec(ctx, `UPDATE recon_run SET claim = $1, lease_until = $2 WHERE account_id = $3 AND kind = $4 AND day = $5 AND (claim = '' OR lease_until <= $6)`,
		claim, db.Micros(until), b.accountID, string(b.kind), int64(b.day), db.Micros(tx.Now()))
	if err != nil {
		return r, false, fault.E(op, fault.Internal, err)
	}
	if n != 1 {
		return r, false, fault.E(op, Busy, "another worker has the run")
	}
	if r, err = runOf(ctx, tx, b.accountID, b.kind, b.day); err != nil {
		return r, false, err
	}
	changed := r.FileID != b.fileID || (r.State == Refused) != (b.state == bill.Refused) && r.State != Running
	if !changed && !again && r.State != Running {
		return r, false, nil
	}
	if changed || again && r.State != Running {
		r.FileID, r.State, r.Phase, r.position, r.hash, r.Digest = b.fileID, Running, InBill, "", "", ""
		r.BillRows, r.Matched, r.Paid, r.Refunded, r.FeeMillis, r.Found, r.StartedAt, r.FinishedAt = 0, 0, 0, 0, 0, 0, tx.Now(), time.Time{}
	}
	return r, true, nil
}

func runOf(ctx context.Context, tx db.Tx, accountID string, kind channel.BillKind, day calendar.Day) (Run, error) {
	r, err := scanRun(tx.QueryRow(ctx, `SELECT `+runColumns+` FROM recon_run WHERE account_id = $1 AND kind = $2 AND day = $3`, accountID, string(kind), int64(day)))
	return r, found("recon.runOf", err)
}

// saveRun writes where a run is; a lease that ends gives it free. Busy when the claim was lost.
func saveRun(ctx context.Context, tx db.Tx, r Run, claim string, until time.Time) error {
	const op = "recon.saveRun"
	n, err := tx.Exec(ctx, `
		UPDATE recon_run SET file_id = $1, state = $2, phase = $3, position = $4, hash = $5, digest = $6, bill_rows = $7, matched = $8, matched_paid_fen = $9,
			matched_refund_fen = $10, matched_fee_millis = $11, found = $12, claim = $13, lease_until = $14, started_at = $15, finished_at = $16
		WHERE account_id = $17 AND kind = $18 AND day = $19 AND claim = $20`,
		r.FileID, string(r.State), string(r.Phase), r.position, r.hash, r.Digest, r.BillRows, r.Matched, int64(r.Paid),
		int64(r.Refunded), r.FeeMillis, r.Found, claim, db.Micros(until), db.Micros(r.StartedAt), db.Micros(r.FinishedAt),
		r.AccountID, string(r.Kind), int64(r.Day), r.claim)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n != 1 {
		return fault.E(op, Busy, "another worker has the run now")
	}
	return nil
}

// releaseRun ends a claim without a word on how far the run is.
func releaseRun(ctx context.Context, tx db.Tx, r Run) error {
	_, err := tx.Exec(ctx, `UPDATE recon_run SET claim = '', lease_until = 0 WHERE account_id = $1 AND kind = $2 AND day = $3 AND claim = $4`,
		r.AccountID, string(r.Kind), int64(r.Day), r.claim)
	if err != nil {
		return fault.E("recon.releaseRun", fault.Internal, err)
	}
	return nil
}

// billIsIn says whether the trade bill of a day is there, or there is none because nothing happened.
func billIsIn(ctx context.Context, tx db.Tx, accountID string, day calendar.Day) (bool, error) {
	n, err := all(ctx, tx, scanText, `SELECT state FROM bill WHERE account_id = $1 AND kind = 'trade' AND day = $2 AND state IN ('READY', 'NONE')`, accountID, int64(day))
	return len(n) > 0, err
}
