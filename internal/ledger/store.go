package ledger

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// AlreadyBooked says that the fact has its entry already: whoever got here lost a race that somebody else won.
const AlreadyBooked fault.Code = "LEDGER_ALREADY_BOOKED"

// Post writes an entry on the first day that is open: its book day, or a later one when that day is closed already. It is
// AlreadyBooked when the fact has one; then nothing is written.
func Post(ctx context.Context, tx db.Tx, e Entry) error {
	if len(e.Postings) == 0 {
		return nil
	}
	open, err := openDay(ctx, tx, e.MerchantID, e.Environment)
	if err != nil {
		return fault.E("ledger.Post", fault.Internal, err)
	}
	for i, p := range e.Postings {
		n, err := tx.Exec(ctx, `
			INSERT INTO ledger_posting (merchant_id, environment, kind, fact, seq, store_id, book_day, close_day, happened_at, posted_at, source, destination, amount_fen)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING`,
			e.MerchantID, string(e.Environment), string(e.Kind), e.Fact, i+1, e.StoreID, int64(e.Day), int64(max(e.Day, open)), db.Micros(e.At), db.Micros(tx.Now()),
			p.Source, p.Destination, int64(p.Amount))
		if err != nil {
			return fault.E("ledger.Post", fault.Internal, err)
		}
		if n != 1 {
			return fault.E("ledger.Post", AlreadyBooked, string(e.Kind)+" "+e.Fact)
		}
	}
	return nil
}

// openDay is the first day of a book that takes postings; 0 while none was closed. The book is opened by its first posting.
func openDay(ctx context.Context, tx db.Tx, merchantID string, env db.Environment) (calendar.Day, error) {
	var open calendar.Day
	err := tx.QueryRow(ctx, `SELECT open_day FROM ledger_book WHERE merchant_id = $1 AND environment = $2`, merchantID, string(env)).Scan(&open)
	if !errors.Is(err, db.ErrNoRows) {
		return open, err
	}
	_, err = tx.Exec(ctx, `INSERT INTO ledger_book (merchant_id, environment, open_day, chained_through, digest) VALUES ($1, $2, 0, 0, '')
		ON CONFLICT DO NOTHING`, merchantID, string(env))
	return 0, err
}

// Balance is what one account holds: amounts in less amounts out, in fen.
type Balance struct {
	Account string
	In, Out money.Amount
}

// Net is in less out.
func (b Balance) Net() money.Amount { return b.In - b.Out }

// Balances are the accounts of the books in scope from the first day to the last, both included.
func Balances(ctx context.Context, tx db.Tx, scope db.Scope, env db.Environment, first, last calendar.Day) ([]Balance, error) {
	const op = "ledger.Balances"
	where, args := scope.Where("merchant_id", "store_id", 4)
	rows, err := tx.Query(ctx, `
		SELECT account, CAST(SUM(amount_in) AS BIGINT), CAST(SUM(amount_out) AS BIGINT) FROM (
			SELECT destination AS account, amount_fen AS amount_in, 0 AS amount_out FROM ledger_posting
			WHERE environment = $1 AND book_day >= $2 AND book_day <= $3 AND `+where+`
			UNION ALL
			SELECT source, 0, amount_fen FROM ledger_posting
			WHERE environment = $1 AND book_day >= $2 AND book_day <= $3 AND `+where+`
		) AS moves GROUP BY account ORDER BY account`,
		append([]any{string(env), int64(first), int64(last)}, args...)...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []Balance
	for rows.Next() {
		var b Balance
		if err := rows.Scan(&b.Account, &b.In, &b.Out); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out = append(out, b)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// EntriesOf are the entries of some facts (ids of attempts, refunds and corrections) of one merchant within scope, as they happened.
func EntriesOf(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string, env db.Environment, facts ...string) ([]Entry, error) {
	const op = "ledger.EntriesOf"
	if len(facts) == 0 {
		return nil, nil
	}
	args := []any{merchantID, string(env)}
	marks := make([]string, len(facts))
	for i, fact := range facts {
		args = append(args, fact)
		marks[i] = "$" + strconv.Itoa(len(args))
	}
	where, more := scope.Where("merchant_id", "store_id", len(args)+1)
	rows, err := tx.Query(ctx, `
		SELECT kind, fact, store_id, book_day, happened_at, source, destination, amount_fen FROM ledger_posting
		WHERE merchant_id = $1 AND environment = $2 AND kind IN ('payment', 'refund', 'correction') AND fact IN (`+strings.Join(marks, ", ")+`) AND `+where+`
		ORDER BY happened_at, kind, fact, seq`, append(args, more...)...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []Entry
	for rows.Next() {
		e, p, at := Entry{MerchantID: merchantID, Environment: env}, Posting{}, int64(0)
		if err := rows.Scan(&e.Kind, &e.Fact, &e.StoreID, &e.Day, &at, &p.Source, &p.Destination, &p.Amount); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		if n := len(out); n == 0 || out[n-1].Fact != e.Fact || out[n-1].Kind != e.Kind {
			e.At = db.Instant(at)
			out = append(out, e)
		}
		last := &out[len(out)-1]
		last.Postings = append(last.Postings, p)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}
