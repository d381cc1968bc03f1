package accept

import (
	"context"
	"errors"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

func wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	return fault.E(op, fault.Internal, err)
}

const runColumns = `merchant_id, id, endpoint_id, endpoint_version, base_url, webhook_url, channel, state, reason, detail, started_by, starter_name,
	holder, created_at, started_at, ended_at`

// insertRun queues a run; false when the merchant has one that is not over.
func insertRun(ctx context.Context, tx db.Tx, r Run) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO acceptance_run (`+runColumns+`, lease_until)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '', $9, $10, '', $11, 0, 0, $11) ON CONFLICT DO NOTHING`,
		r.MerchantID, r.ID, r.EndpointID, r.EndpointVersion, r.BaseURL, r.WebhookURL, r.Channel, string(r.State), r.StarterID, r.StarterName, db.Micros(r.CreatedAt))
	return n == 1, wrap("accept.insertRun", err)
}

func scanRun(row db.Row) (Run, error) {
	var r Run
	var created, started, ended int64
	err := row.Scan(&r.MerchantID, &r.ID, &r.EndpointID, &r.EndpointVersion, &r.BaseURL, &r.WebhookURL, &r.Channel, (*string)(&r.State), (*string)(&r.Reason), &r.Detail,
		&r.StarterID, &r.StarterName, &r.holder, &created, &started, &ended)
	if errors.Is(err, db.ErrNoRows) {
		return r, fault.E("accept.run", fault.NotFound)
	}
	r.CreatedAt, r.StartedAt, r.EndedAt = db.Instant(created), db.Instant(started), db.Instant(ended)
	return r, wrap("accept.run", err)
}

// reaches is the part of a condition that keeps a scope to its own merchants: runs are of a whole merchant.
func reaches(scope db.Scope, merchantID string) bool {
	return scope.Merchant != "" && scope.Merchant == merchantID && scope.Stores == nil
}

func listRuns(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string, most int) ([]Run, error) {
	if !reaches(scope, merchantID) {
		return nil, nil
	}
	return db.Collect(ctx, tx, scanRun, `SELECT `+runColumns+` FROM acceptance_run WHERE merchant_id = $1 ORDER BY id DESC LIMIT $2`, merchantID, most)
}

func oneRun(ctx context.Context, tx db.Tx, scope db.Scope, merchantID, runID string) (Run, error) {
	if !reaches(scope, merchantID) {
		return Run{}, fault.E("accept.run", fault.NotFound)
	}
	return scanRun(tx.QueryRow(ctx, `SELECT `+runColumns+` FROM acceptance_run WHERE merchant_id = $1 AND id = $2`, merchantID, runID))
}

func verdict(ctx context.Context, tx db.Tx, merchantID string) (Run, error) {
	return scanRun(tx.QueryRow(ctx, `SELECT `+runColumns+` FROM acceptance_run WHERE merchant_id = $1 AND state IN ('PASSED', 'FAILED')
		ORDER BY ended_at DESC, id DESC LIMIT 1`, merchantID))
}

// runsSince is how many runs a merchant asked for since an instant.
func runsSince(ctx context.Context, tx db.Tx, merchantID string, since time.Time) (n int64, err error) {
	err = tx.QueryRow(ctx, `SELECT COUNT(*) FROM acceptance_run WHERE merchant_id = $1 AND created_at > $2`, merchantID, db.Micros(since)).Scan(&n)
	return n, wrap("accept.runsSince", err)
}

func findingsOf(ctx context.Context, tx db.Tx, merchantID, runID string) ([]Finding, error) {
	return db.Collect(ctx, tx, func(row db.Row) (Finding, error) {
		var c string
		var why words
		err := row.Scan(&c, &why.zh, &why.en)
		return found(Case(c), why), err
	}, `SELECT demand, why_zh, why_en FROM acceptance_finding WHERE merchant_id = $1 AND run_id = $2 ORDER BY no`, merchantID, runID)
}

// insertFinding keeps what came of a case, while the run is its holder's.
func insertFinding(ctx context.Context, tx db.Tx, r Run, no int, f Finding) error {
	n, err := tx.Exec(ctx, `INSERT INTO acceptance_finding (merchant_id, run_id, no, demand, why_zh, why_en, at)
		SELECT r.merchant_id, r.id, CAST($1 AS BIGINT), CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS BIGINT) FROM acceptance_run r WHERE r.merchant_id = $6 AND r.id = $7 AND r.holder = $8 AND r.state = 'RUNNING'`,
		no, string(f.Case), f.WhyZH, f.WhyEN, db.Micros(tx.Now()), r.MerchantID, r.ID, r.holder)
	if err == nil && n == 0 {
		return errLost
	}
	return wrap("accept.insertFinding", err)
}

// waiting are queued runs and those whose lease is over, oldest first.
func waiting(ctx context.Context, tx db.Tx, lock string, most int) ([]Run, error) {
	return db.Collect(ctx, tx, scanRun, `SELECT `+runColumns+` FROM acceptance_run WHERE state IN ('QUEUED', 'RUNNING') AND lease_until <= $1
		ORDER BY lease_until, id LIMIT $2`+lock, db.Micros(tx.Now()), most)
}

// take makes a queued run this holder's; false when somebody else has it.
func take(ctx context.Context, tx db.Tx, r Run, until time.Time) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE acceptance_run SET state = 'RUNNING', holder = $1, lease_until = $2, started_at = $3
		WHERE merchant_id = $4 AND id = $5 AND state = 'QUEUED'`, r.holder, db.Micros(until), db.Micros(tx.Now()), r.MerchantID, r.ID)
	return n == 1, wrap("accept.take", err)
}

// prolong keeps a run for its holder; false when it is no longer his.
func prolong(ctx context.Context, tx db.Tx, r Run, until time.Time) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE acceptance_run SET lease_until = $1 WHERE merchant_id = $2 AND id = $3 AND state = 'RUNNING' AND holder = $4`,
		db.Micros(until), r.MerchantID, r.ID, r.holder)
	return n == 1, wrap("accept.prolong", err)
}

// end writes down how a run ended, unless it is no longer its holder's.
func end(ctx context.Context, tx db.Tx, r Run, state RunState, why Reason, detail string) error {
	_, err := tx.Exec(ctx, `UPDATE acceptance_run SET state = $1, reason = $2, detail = $3, ended_at = $4, lease_until = 0
		WHERE merchant_id = $5 AND id = $6 AND state = 'RUNNING' AND holder = $7`,
		string(state), string(why), detail, db.Micros(tx.Now()), r.MerchantID, r.ID, r.holder)
	return wrap("accept.end", err)
}

// prune removes runs that ended before an instant, at most so many.
func prune(ctx context.Context, tx db.Tx, before time.Time, most int) (int64, error) {
	const old = `SELECT id FROM acceptance_run WHERE created_at < $1 AND state NOT IN ('QUEUED', 'RUNNING') ORDER BY created_at, id LIMIT $2`
	if _, err := tx.Exec(ctx, `DELETE FROM acceptance_finding WHERE run_id IN (`+old+`)`, db.Micros(before), most); err != nil {
		return 0, wrap("accept.prune", err)
	}
	n, err := tx.Exec(ctx, `DELETE FROM acceptance_run WHERE id IN (`+old+`)`, db.Micros(before), most)
	return n, wrap("accept.prune", err)
}
