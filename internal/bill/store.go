package bill

import (
	"context"
	"errors"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const billColumns = `b.id, b.account_id, b.acquirer_id, b.environment, b.channel, b.kind, b.day, b.state, b.file_id, b.reissued,
	b.payments, b.refunds, b.reversals, b.paid_fen, b.refund_fen, b.fee_millis, b.incomes, b.expenses, b.income_fen, b.expense_fen,
	b.attempts, b.next_try_at, b.claim, b.cause, b.detail, b.created_at, b.updated_at, b.version`

func scanBill(row db.Row) (b Bill, err error) {
	var next, created, updated int64
	err = row.Scan(&b.ID, &b.AccountID, &b.AcquirerID, &b.Environment, &b.Channel, &b.Kind, &b.Day, &b.State, &b.FileID, &b.Reissued,
		&b.Total.Payments, &b.Total.Refunds, &b.Total.Reversals, &b.Total.PaidTotal, &b.Total.RefundTotal, &b.Total.FeeMillis,
		&b.Total.Incomes, &b.Total.Expenses, &b.Total.IncomeTotal, &b.Total.ExpenseTotal,
		&b.Attempts, &next, &b.claim, &b.Cause, &b.Detail, &created, &updated, &b.Version)
	b.NextTryAt, b.CreatedAt, b.UpdatedAt = db.Instant(next), db.Instant(created), db.Instant(updated)
	return b, err
}

// account is what this room knows of a channel account.
type account struct {
	id, acquirerID string
	environment    db.Environment
	channel        channel.Name
	mode           channel.Mode
	openedAt       time.Time
}

const accountColumns = `id, acquirer_id, environment, channel, mode, created_at`

func scanAccount(row db.Row) (a account, err error) {
	var opened int64
	err = row.Scan(&a.id, &a.acquirerID, &a.environment, &a.channel, &a.mode, &opened)
	a.openedAt = db.Instant(opened)
	return a, err
}

// activeAccounts are the accounts whose bills are fetched.
func activeAccounts(ctx context.Context, tx db.Tx) ([]account, error) {
	return all(ctx, tx, scanAccount, `SELECT `+accountColumns+` FROM channel_account WHERE active ORDER BY id`)
}

// accountsWithin are the accounts of an acquirer, of all when it is "".
func accountsWithin(ctx context.Context, tx db.Tx, acquirerID string) ([]Account, error) {
	return all(ctx, tx, func(row db.Row) (a Account, err error) {
		return a, row.Scan(&a.ID, &a.Name, &a.Environment, &a.Channel, &a.Active)
	}, `SELECT id, name, environment, channel, active FROM channel_account WHERE ($1 = '' OR acquirer_id = $1) ORDER BY active DESC, environment, channel, id`, acquirerID)
}

func accountByID(ctx context.Context, tx db.Tx, id string) (account, error) {
	a, err := scanAccount(tx.QueryRow(ctx, `SELECT `+accountColumns+` FROM channel_account WHERE id = $1`, id))
	return a, found("bill.account", err)
}

// found tells that there is no such row from everything else that goes wrong.
func found(op string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, db.ErrNoRows):
		return fault.E(op, fault.NotFound)
	}
	return fault.E(op, fault.Internal, err)
}

// all reads every row of a query.
func all[T any](ctx context.Context, tx db.Tx, scan func(db.Row) (T, error), query string, args ...any) ([]T, error) {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return nil, fault.E("bill.query", fault.Internal, err)
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, fault.E("bill.query", fault.Internal, err)
		}
		out = append(out, v)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E("bill.query", fault.Internal, err)
	}
	return out, nil
}

// slot is the place of a bill: there is one bill in each.
type slot struct {
	accountID string
	kind      channel.BillKind
	day       calendar.Day
}

// slotsSince are the places that have a bill, from a day on.
func slotsSince(ctx context.Context, tx db.Tx, day calendar.Day) (map[slot]bool, error) {
	list, err := all(ctx, tx, func(row db.Row) (s slot, err error) {
		return s, row.Scan(&s.accountID, &s.kind, &s.day)
	}, `SELECT account_id, kind, day FROM bill WHERE day >= $1`, int64(day))
	set := map[slot]bool{}
	for _, s := range list {
		set[s] = true
	}
	return set, err
}

// insertBill writes a bill that is waited for, unless its place is taken.
func insertBill(ctx context.Context, tx db.Tx, b Bill) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO bill (id, account_id, acquirer_id, environment, channel, kind, day, state, file_id, reissued, payments, refunds, reversals,
			paid_fen, refund_fen, fee_millis, incomes, expenses, income_fen, expense_fen, attempts, next_try_at, claim, cause, detail,
			created_at, updated_at, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', FALSE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, $9, '', '', '', $10, $10, 1) ON CONFLICT DO NOTHING`,
		b.ID, b.AccountID, b.AcquirerID, string(b.Environment), string(b.Channel), string(b.Kind), int64(b.Day), string(b.State),
		db.Micros(b.NextTryAt), db.Micros(tx.Now()))
	if err != nil {
		return fault.E("bill.insert", fault.Internal, err)
	}
	return nil
}

func billByID(ctx context.Context, tx db.Tx, id string) (Bill, error) {
	b, err := scanBill(tx.QueryRow(ctx, `SELECT `+billColumns+` FROM bill b WHERE b.id = $1`, id))
	return b, found("bill.byID", err)
}

func billBySlot(ctx context.Context, tx db.Tx, s slot) (Bill, error) {
	b, err := scanBill(tx.QueryRow(ctx, `SELECT `+billColumns+` FROM bill b WHERE b.account_id = $1 AND b.kind = $2 AND b.day = $3`,
		s.accountID, string(s.kind), int64(s.day)))
	return b, found("bill.bySlot", err)
}

// dueBills are the bills to look at now, at most limit.
func dueBills(ctx context.Context, tx db.Tx, limit int) ([]string, error) {
	return all(ctx, tx, func(row db.Row) (id string, err error) { return id, row.Scan(&id) },
		`SELECT id FROM bill WHERE next_try_at > 0 AND next_try_at <= $1 ORDER BY next_try_at, id LIMIT $2`, db.Micros(tx.Now()), limit)
}

// postpone moves when a bill is looked at next; it ends the claim of a worker that is given up, and of no other: Busy when
// somebody has the bill, as may have happened since it was read.
func postpone(ctx context.Context, tx db.Tx, billID string, until time.Time) error {
	n, err := tx.Exec(ctx, `UPDATE bill SET next_try_at = $1, claim = '' WHERE id = $2 AND (claim = '' OR next_try_at <= $3)`,
		db.Micros(until), billID, db.Micros(tx.Now()))
	if err != nil {
		return fault.E("bill.postpone", fault.Internal, err)
	}
	if n != 1 {
		return fault.E("bill.postpone", Busy, "a worker has the bill now")
	}
	return nil
}

// claimBill gives a bill to one worker until a time; false when another one has it.
func claimBill(ctx context.Context, tx db.Tx, billID, claim string, until time.Time) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE bill SET claim = $1, next_try_at = $2 WHERE id = $3 AND (claim = '' OR next_try_at <= $4)`,
		claim, db.Micros(until), billID, db.Micros(tx.Now()))
	if err != nil {
		return false, fault.E("bill.claim", fault.Internal, err)
	}
	return n == 1, nil
}

// hold makes a claim longer; Busy when it was lost.
func hold(ctx context.Context, tx db.Tx, b Bill, until time.Time) error {
	n, err := tx.Exec(ctx, `UPDATE bill SET next_try_at = $1 WHERE id = $2 AND claim = $3`, db.Micros(until), b.ID, b.claim)
	if err != nil {
		return fault.E("bill.hold", fault.Internal, err)
	}
	if n != 1 {
		return fault.E("bill.hold", Busy, "another worker has the bill now")
	}
	return nil
}

// updateBill writes what changes of a bill that this worker has claimed under was; it answers the stored version. Busy
// when the claim was lost.
func updateBill(ctx context.Context, tx db.Tx, was string, b Bill) (Bill, error) {
	const op = "bill.update"
	b.Version++
	b.UpdatedAt = tx.Now()
	t := b.Total
	n, err := tx.Exec(ctx, `
		UPDATE bill SET state = $1, file_id = $2, reissued = $3, payments = $4, refunds = $5, reversals = $6, paid_fen = $7, refund_fen = $8,
			fee_millis = $9, incomes = $10, expenses = $11, income_fen = $12, expense_fen = $13, attempts = $14, next_try_at = $15, claim = $16,
			cause = $17, detail = $18, updated_at = $19, version = $20
		WHERE id = $21 AND claim = $22`,
		string(b.State), b.FileID, b.Reissued, t.Payments, t.Refunds, t.Reversals, int64(t.PaidTotal), int64(t.RefundTotal), t.FeeMillis,
		t.Incomes, t.Expenses, int64(t.IncomeTotal), int64(t.ExpenseTotal), b.Attempts, db.Micros(b.NextTryAt), b.claim, b.Cause, b.Detail,
		db.Micros(b.UpdatedAt), b.Version, b.ID, was)
	if err != nil {
		return b, fault.E(op, fault.Internal, err)
	}
	if n != 1 {
		return b, fault.E(op, Busy, "another worker has the bill now")
	}
	return b, nil
}

const fileColumns = `bill_id, id, verdict, name, size, sha256, rows_sha256, channel_hash, source, created_by, cause, detail, created_at`

func scanFile(row db.Row) (f File, err error) {
	var created int64
	err = row.Scan(&f.BillID, &f.ID, &f.Verdict, &f.Name, &f.Size, &f.SHA256, &f.RowsSHA256, &f.ChannelHash, &f.Source, &f.CreatedBy,
		&f.Cause, &f.Detail, &created)
	f.CreatedAt = db.Instant(created)
	return f, err
}

// saveFile writes a file's row; the same bytes again get the newer verdict and keep their id.
func saveFile(ctx context.Context, tx db.Tx, f File) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO bill_file (`+fileColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
		ON CONFLICT (bill_id, sha256) DO UPDATE SET verdict = excluded.verdict, rows_sha256 = excluded.rows_sha256,
			cause = excluded.cause, detail = excluded.detail`,
		f.BillID, f.ID, string(f.Verdict), f.Name, f.Size, f.SHA256, f.RowsSHA256, f.ChannelHash, string(f.Source), f.CreatedBy, f.Cause,
		f.Detail, db.Micros(tx.Now()))
	if err != nil {
		return fault.E("bill.saveFile", fault.Internal, err)
	}
	return nil
}

func filesOf(ctx context.Context, tx db.Tx, billID string) ([]File, error) {
	return all(ctx, tx, scanFile, `SELECT `+fileColumns+` FROM bill_file WHERE bill_id = $1 ORDER BY created_at, id`, billID)
}
