package ledger

import (
	"context"
	"strconv"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// Trial is the trial balance (试算平衡) of a part of a book: every account that was ever moved until the last day.
// fault.Invalid without a merchant, and for days that are not in order or too many.
func Trial(ctx context.Context, tx db.Tx, q Query) ([]Line, error) {
	const op = "ledger.Trial"
	if err := q.check(op); err != nil {
		return nil, err
	}
	closed, err := closedBefore(ctx, tx, q)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	where, args := q.Scope.Where("merchant_id", "store_id", 5)
	rows, err := tx.Query(ctx, `
		SELECT account, CAST(SUM(opening) AS BIGINT), CAST(SUM(amount_in) AS BIGINT), CAST(SUM(amount_out) AS BIGINT) FROM (
			SELECT account, closing_fen AS opening, 0 AS amount_in, 0 AS amount_out FROM ledger_checkpoint
			WHERE environment = $1 AND day = $2 AND `+where+`
			UNION ALL
			SELECT destination, CASE WHEN close_day < $3 THEN amount_fen ELSE 0 END, CASE WHEN close_day < $3 THEN 0 ELSE amount_fen END, 0 FROM ledger_posting
			WHERE environment = $1 AND close_day > $2 AND close_day <= $4 AND `+where+`
			UNION ALL
			SELECT source, CASE WHEN close_day < $3 THEN -amount_fen ELSE 0 END, 0, CASE WHEN close_day < $3 THEN 0 ELSE amount_fen END FROM ledger_posting
			WHERE environment = $1 AND close_day > $2 AND close_day <= $4 AND `+where+`
		) AS moves GROUP BY account ORDER BY account`,
		append([]any{string(q.Environment), int64(closed), int64(q.From), int64(q.To)}, args...)...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []Line
	for rows.Next() {
		var l Line
		if err := rows.Scan(&l.Account, &l.Opening, &l.In, &l.Out); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out = append(out, l)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// closedBefore is the last close before the period, whose checkpoints spare the sum over all that was before; 0 is none.
func closedBefore(ctx context.Context, tx db.Tx, q Query) (day calendar.Day, err error) {
	err = tx.QueryRow(ctx, `SELECT COALESCE(MAX(day), 0) FROM ledger_close WHERE merchant_id = $1 AND environment = $2 AND day < $3`,
		q.Scope.Merchant, string(q.Environment), int64(q.From)).Scan(&day)
	return day, err
}

// Statement is a page of at most limit postings of one account with the balance behind each, in the order of close day and
// time. An account that was never moved has an empty statement. Errors as Trial; fault.Invalid for a cursor of nobody.
func Statement(ctx context.Context, tx db.Tx, q Query, account, after string, limit int) (Page, error) {
	lines, err := Trial(ctx, tx, q)
	if err != nil {
		return Page{}, err
	}
	page := Page{Line: Line{Account: account}}
	for _, l := range lines {
		if l.Account == account {
			page.Line = l
		}
	}
	balance := page.Line.Opening
	if after != "" {
		moved, err := movedUntil(ctx, tx, q, account, after)
		if err != nil {
			return Page{}, err
		}
		balance += moved
	}
	page.Items, page.Next, err = moves(ctx, tx, q, account, after, limit)
	for i := range page.Items {
		balance += page.Items[i].Change(account)
		page.Items[i].Balance = balance
	}
	return page, err
}

// part is the condition of the postings of a period, of one account or of all of them.
func part(q Query, account string) (where string, args []any) {
	where, more := q.Scope.Where("merchant_id", "store_id", 4)
	args = append([]any{string(q.Environment), int64(q.From), int64(q.To)}, more...)
	where = "environment = $1 AND close_day >= $2 AND close_day <= $3 AND " + where
	if account != "" {
		args = append(args, account)
		mark := "$" + strconv.Itoa(len(args))
		where += " AND (source = " + mark + " OR destination = " + mark + ")"
	}
	return where, args
}

// compared adds a comparison of a posting's place with that of a cursor. It stands before the period: SQLite takes the first bound it finds.
func compared(where string, args []any, how, cursor string) (string, []any, error) {
	place, err := readCursor(cursor)
	if err != nil {
		return "", nil, err
	}
	marks := ""
	for i := range place {
		if i > 0 {
			marks += ", "
		}
		marks += "$" + strconv.Itoa(len(args)+i+1)
	}
	return "(close_day, happened_at, kind, fact, seq) " + how + " (" + marks + ") AND " + where, append(args, place...), nil
}

// movedUntil is what the postings of a period did to an account until a cursor, that of the cursor included.
func movedUntil(ctx context.Context, tx db.Tx, q Query, account, cursor string) (sum money.Amount, err error) {
	where, args := part(q, account)
	if where, args, err = compared(where, args, "<=", cursor); err != nil {
		return 0, err
	}
	args = append(args, account)
	mark := "$" + strconv.Itoa(len(args))
	err = tx.QueryRow(ctx, `SELECT CAST(COALESCE(SUM(CASE WHEN destination = `+mark+` THEN amount_fen ELSE -amount_fen END), 0) AS BIGINT)
		FROM ledger_posting WHERE `+where, args...).Scan(&sum)
	if err != nil {
		return 0, fault.E("ledger.Statement", fault.Internal, err)
	}
	return sum, nil
}

// moves are at most limit postings behind a cursor, and the cursor of the next page.
func moves(ctx context.Context, tx db.Tx, q Query, account, after string, limit int) (out []Move, next string, err error) {
	const op = "ledger.moves"
	where, args := part(q, account)
	if after != "" {
		if where, args, err = compared(where, args, ">", after); err != nil {
			return nil, "", err
		}
	}
	args = append(args, limit+1)
	rows, err := tx.Query(ctx, `SELECT kind, fact, seq, store_id, book_day, close_day, happened_at, source, destination, amount_fen
		FROM ledger_posting WHERE `+where+` ORDER BY close_day, happened_at, kind, fact, seq LIMIT $`+strconv.Itoa(len(args)), args...)
	if err != nil {
		return nil, "", fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		m, err := scanMove(rows)
		if err != nil {
			return nil, "", fault.E(op, fault.Internal, err)
		}
		out = append(out, m)
	}
	if err := rows.Err(); err != nil {
		return nil, "", fault.E(op, fault.Internal, err)
	}
	if len(out) > limit {
		out = out[:limit]
		next = out[limit-1].cursor()
	}
	return out, next, nil
}

func scanMove(row db.Row) (m Move, err error) {
	var at int64
	err = row.Scan((*string)(&m.Kind), &m.Fact, &m.Seq, &m.StoreID, &m.BookDay, &m.Day, &at, &m.Source, &m.Destination, &m.Amount)
	m.At = db.Instant(at)
	return m, err
}
