package statement

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/secret"
)

// newest is the condition that no later version of a statement s is issued.
const newest = `NOT EXISTS (SELECT 1 FROM statement n WHERE n.merchant_id = s.merchant_id AND n.group_id = s.group_id AND n.store_id = s.store_id
	AND n.environment = s.environment AND n.kind = s.kind AND n.first_day = s.first_day AND n.version > s.version AND n.state = 'ISSUED')`

// The column behind the last is when somebody acknowledged it first.
const columnsOf = `s.merchant_id, s.id, s.group_id, s.store_id, s.environment, s.kind, s.first_day, s.last_day, s.version, s.state, s.cause, s.detail, s.reason,
	s.members, s.facts_sealed, s.as_of, s.rows_total, s.rows_done, s.payments, s.refunds, s.opening_fen, s.paid_fen, s.refunded_fen, s.fee_fen, s.fee_back_fen,
	s.other_fen, s.arrived_fen, s.summary, s.data_sha256, s.bills_missing, s.issued_at, s.claim, ` + newest + `,
	COALESCE((SELECT MIN(v.viewed_at) FROM statement_view v WHERE v.merchant_id = s.merchant_id AND v.statement_id = s.id), 0)`

func scanStatement(row db.Row) (s Statement, err error) {
	var members, summary string
	var issued, viewed int64
	t := &s.Total
	err = row.Scan(&s.MerchantID, &s.ID, &s.GroupID, &s.StoreID, (*string)(&s.Environment), (*string)(&s.Kind), &s.First, &s.Last, &s.Version, (*string)(&s.State),
		(*string)(&s.Cause), &s.Detail, &s.Reason, &members, &s.facts, &s.AsOf, &s.Rows, &s.RowsDone, &t.Payments, &t.Refunds, &s.Opening, &t.Paid, &t.Refunded,
		&t.Fee, &t.FeeBack, &t.Other, &t.Arrived, &summary, &s.DataSHA256, &s.BillsMissing, &issued, &s.claim, &s.Newest, &viewed)
	if err != nil {
		return s, err
	}
	t.Other += t.Arrived // other_fen holds what arrived too, as the table's own check wants it
	s.IssuedAt, s.ViewedAt = db.Instant(issued), db.Instant(viewed)
	if members != "" {
		s.Members = strings.Split(members, " ")
	}
	if summary != "" {
		err = json.Unmarshal([]byte(summary), &s.Summary)
	}
	return s, err
}

// visible is the condition of the statements s within a reach: those of merchants and stores as every table; a chain's for the chain
// itself, the whole install, and an acquirer whose merchants are all of the chain. Who is narrowed to stores sees no whole merchant.
func visible(scope db.Scope, next int) (string, []any) {
	where, args := scope.Where("s.merchant_id", "s.store_id", next)
	one := "s.group_id = '' AND " + where
	if scope.Stores != nil {
		one += " AND s.store_id <> ''"
	}
	chain := ""
	mark := func(v any) string {
		args = append(args, v)
		return "$" + strconv.Itoa(next+len(args)-1)
	}
	switch {
	case scope.Merchant != "" || scope.Partner != "" || scope.Branch != "" || scope.Stores != nil:
	case scope.Group != "":
		chain = "s.group_id = " + mark(scope.Group)
	case scope.Acquirer != "":
		chain = `s.group_id <> '' AND EXISTS (SELECT 1 FROM merchant m WHERE m.group_id = s.group_id)
			AND NOT EXISTS (SELECT 1 FROM merchant m WHERE m.group_id = s.group_id AND m.acquirer_id <> ` + mark(scope.Acquirer) + `)`
	case scope.Whole:
		chain = "s.group_id <> ''"
	}
	if chain == "" {
		return "(" + one + ")", args
	}
	return "(" + one + " OR " + chain + ")", args
}

// find is a statement within a reach with its files; fault.NotFound.
func find(ctx context.Context, tx db.Tx, scope db.Scope, statementID string) (Statement, error) {
	const op = "statement.find"
	where, args := visible(scope, 2)
	s, err := scanStatement(tx.QueryRow(ctx, `SELECT `+columnsOf+` FROM statement s WHERE s.id = $1 AND `+where, append([]any{statementID}, args...)...))
	if errors.Is(err, db.ErrNoRows) {
		return s, fault.E(op, fault.NotFound)
	}
	if err != nil {
		return s, fault.E(op, fault.Internal, err)
	}
	s.Files, err = filesOf(ctx, tx, s)
	return s, err
}

func filesOf(ctx context.Context, tx db.Tx, s Statement) ([]File, error) {
	files, err := db.Collect(ctx, tx, func(row db.Row) (f File, err error) {
		var made int64
		err = row.Scan((*string)(&f.Format), &f.Size, &f.SHA256, (*string)(&f.Algorithm), &f.KeyID, &f.Signature, &made)
		f.MadeAt = db.Instant(made)
		return f, err
	}, `SELECT format, size, sha256, algorithm, key_id, signature, made_at FROM statement_file WHERE merchant_id = $1 AND statement_id = $2 ORDER BY format`, s.MerchantID, s.ID)
	if err != nil {
		return nil, fault.E("statement.filesOf", fault.Internal, err)
	}
	return files, nil
}

// insertFile keeps what was signed of a file; what was made already, by whoever was quicker, stays. false when the owner was erased
// meanwhile.
func insertFile(ctx context.Context, tx db.Tx, s Statement, f File) (bool, error) {
	erased := false
	if err := tx.QueryRow(ctx, `SELECT `+secret.ErasedOwner("CAST($1 AS TEXT)"), s.owner()).Scan(&erased); err != nil || erased {
		return false, wrap("statement.insertFile", err)
	}
	_, err := tx.Exec(ctx, `INSERT INTO statement_file (merchant_id, statement_id, format, size, sha256, algorithm, key_id, signature, made_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
		s.MerchantID, s.ID, string(f.Format), f.Size, f.SHA256, string(f.Algorithm), f.KeyID, f.Signature, db.Micros(tx.Now()))
	if err != nil {
		return false, fault.E("statement.insertFile", fault.Internal, err)
	}
	return true, nil
}

// insert plans a statement; false when it is planned already.
func insert(ctx context.Context, tx db.Tx, s Statement) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO statement (merchant_id, id, group_id, store_id, environment, kind, first_day, last_day, version, state, cause, detail, reason,
			members, facts_sealed, as_of, rows_total, rows_done, payments, refunds, opening_fen, paid_fen, refunded_fen, fee_fen, fee_back_fen, other_fen, closing_fen,
			summary, data_sha256, bills_missing, issued_at, next_try_at, claim, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'WAITING', '', '', $10, $11, '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '', '', '', 0, $12, '', $12) ON CONFLICT DO NOTHING`,
		s.MerchantID, s.ID, s.GroupID, s.StoreID, string(s.Environment), string(s.Kind), int64(s.First), int64(s.Last), s.Version, s.Reason,
		strings.Join(s.Members, " "), db.Micros(tx.Now()))
	if err != nil {
		return false, fault.E("statement.insert", fault.Internal, err)
	}
	return n == 1, nil
}

// due are at most limit statements to work on, the longest waiting first.
func due(ctx context.Context, tx db.Tx, limit int) ([]Statement, error) {
	out, err := db.Collect(ctx, tx, scanStatement, `SELECT `+columnsOf+` FROM statement s WHERE s.next_try_at > 0 AND s.next_try_at <= $1
		ORDER BY s.next_try_at, s.id LIMIT $2`, db.Micros(tx.Now()), limit)
	if err != nil {
		return nil, fault.E("statement.due", fault.Internal, err)
	}
	return out, nil
}

// claim gives a statement to one worker until a time; false when another has it.
func claim(ctx context.Context, tx db.Tx, s Statement, by string, until time.Time) (bool, error) {
	return changed(tx.Exec(ctx, `UPDATE statement SET claim = $3, next_try_at = $4 WHERE merchant_id = $1 AND id = $2 AND state = 'WAITING' AND next_try_at > 0 AND next_try_at <= $5`,
		s.MerchantID, s.ID, by, db.Micros(until), db.Micros(tx.Now())))
}

// hold tells how far a worker is and makes its claim longer; false when it was lost.
func hold(ctx context.Context, tx db.Tx, s Statement, done, of int64, until time.Time) (bool, error) {
	return changed(tx.Exec(ctx, `UPDATE statement SET cause = $4, rows_done = $5, rows_total = $6, next_try_at = $7 WHERE merchant_id = $1 AND id = $2 AND claim = $3 AND state = 'WAITING'`,
		s.MerchantID, s.ID, s.claim, string(IsMade), done, of, db.Micros(until)))
}

// postpone says why a statement waits and when it is looked at again; it ends the worker's claim.
func postpone(ctx context.Context, tx db.Tx, s Statement, cause Cause, detail string, next time.Time) (bool, error) {
	return changed(tx.Exec(ctx, `UPDATE statement SET cause = $4, detail = $5, next_try_at = $6, claim = '' WHERE merchant_id = $1 AND id = $2 AND claim = $3 AND state = 'WAITING'`,
		s.MerchantID, s.ID, s.claim, string(cause), detail, db.Micros(next)))
}

// fix keeps what a statement goes by from its first making on, so that a second one has the same bytes.
func fix(ctx context.Context, tx db.Tx, s Statement) (bool, error) {
	return changed(tx.Exec(ctx, `UPDATE statement SET facts_sealed = $4, as_of = $5, bills_missing = $6, cause = $7, detail = '' WHERE merchant_id = $1 AND id = $2 AND claim = $3 AND state = 'WAITING'`,
		s.MerchantID, s.ID, s.claim, s.facts, int64(s.AsOf), s.BillsMissing, string(IsMade)))
}

// issue writes the figures, for good; false when the claim was lost.
func issue(ctx context.Context, tx db.Tx, s Statement) (bool, error) {
	summary, err := json.Marshal(s.Summary)
	if err != nil {
		return false, fault.E("statement.issue", fault.Internal, err)
	}
	t := s.Total
	return changed(tx.Exec(ctx, `UPDATE statement SET state = 'ISSUED', cause = '', detail = '', rows_total = $4, rows_done = $4, payments = $5, refunds = $6, opening_fen = $7,
			paid_fen = $8, refunded_fen = $9, fee_fen = $10, fee_back_fen = $11, other_fen = $12, closing_fen = $13, summary = $14, data_sha256 = $15, arrived_fen = $17,
			issued_at = $16, next_try_at = 0, claim = '' WHERE merchant_id = $1 AND id = $2 AND claim = $3 AND state = 'WAITING'`,
		s.MerchantID, s.ID, s.claim, s.Rows, t.Payments, t.Refunds, int64(s.Opening), int64(t.Paid), int64(t.Refunded), int64(t.Fee), int64(t.FeeBack), int64(t.Other-t.Arrived),
		int64(s.Closing()), string(summary), s.DataSHA256, db.Micros(tx.Now()), int64(t.Arrived)))
}

func changed(n int64, err error) (bool, error) {
	if err != nil {
		return false, fault.E("statement.store", fault.Internal, err)
	}
	return n == 1, nil
}

// acknowledge keeps that somebody saw a statement; false when they had before.
func acknowledge(ctx context.Context, tx db.Tx, s Statement, userID string) (bool, error) {
	return changed(tx.Exec(ctx, `INSERT INTO statement_view (merchant_id, statement_id, user_id, viewed_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
		s.MerchantID, s.ID, userID, db.Micros(tx.Now())))
}

// versionsOf are all versions of a statement within a reach, the newest first.
func versionsOf(ctx context.Context, tx db.Tx, scope db.Scope, s Statement) ([]Statement, error) {
	where, args := visible(scope, 7)
	out, err := db.Collect(ctx, tx, scanStatement, `SELECT `+columnsOf+` FROM statement s WHERE s.merchant_id = $1 AND s.group_id = $2 AND s.store_id = $3 AND s.environment = $4
		AND s.kind = $5 AND s.first_day = $6 AND `+where+` ORDER BY s.version DESC`,
		append([]any{s.MerchantID, s.GroupID, s.StoreID, string(s.Environment), string(s.Kind), int64(s.First)}, args...)...)
	if err != nil {
		return nil, fault.E("statement.versions", fault.Internal, err)
	}
	return out, nil
}

// book is one merchant's book of one environment.
type book struct {
	merchantID  string
	environment db.Environment
	day         calendar.Day
}

func scanBook(row db.Row) (b book, err error) {
	return b, row.Scan(&b.merchantID, (*string)(&b.environment), &b.day)
}
