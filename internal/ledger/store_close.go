package ledger

import (
	"context"
	"errors"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// book is how far one merchant's book of one environment is closed.
type book struct {
	merchantID  string
	environment db.Environment
	open        calendar.Day // the first day that takes postings; 0 while none is closed
	chained     calendar.Day // the last day whose close, if it needs one, is written
	digest      string       // of the last close
}

// booksBehind are at most limit books, behind one in their order, that have days before the first open one to close.
func booksBehind(ctx context.Context, tx db.Tx, open calendar.Day, after book, limit int) ([]book, error) {
	rows, err := tx.Query(ctx, `SELECT merchant_id, environment, open_day, chained_through, digest FROM ledger_book
		WHERE (open_day < $1 OR chained_through < $2) AND (merchant_id, environment) > ($3, $4) ORDER BY merchant_id, environment LIMIT $5`,
		int64(open), int64(book{open: open}.closed()), after.merchantID, string(after.environment), limit)
	return scanBooks(rows, err)
}

// allBooks are the books of an install.
func allBooks(ctx context.Context, tx db.Tx) ([]book, error) {
	rows, err := tx.Query(ctx, `SELECT merchant_id, environment, open_day, chained_through, digest FROM ledger_book ORDER BY merchant_id, environment`)
	return scanBooks(rows, err)
}

func scanBooks(rows db.Rows, err error) ([]book, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []book
	for rows.Next() {
		var b book
		if err := rows.Scan(&b.merchantID, (*string)(&b.environment), &b.open, &b.chained, &b.digest); err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, rows.Err()
}

// loadBook reads one book; one in which nothing was ever booked has no closed day.
func loadBook(ctx context.Context, tx db.Tx, merchantID string, env db.Environment) (b book, err error) {
	b = book{merchantID: merchantID, environment: env}
	err = tx.QueryRow(ctx, `SELECT open_day, chained_through, digest FROM ledger_book WHERE merchant_id = $1 AND environment = $2`,
		merchantID, string(env)).Scan(&b.open, &b.chained, &b.digest)
	if errors.Is(err, db.ErrNoRows) {
		return b, nil
	}
	return b, err
}

// lock takes no more postings before a day. It waits for those that are on their way; later ones see it.
func lock(ctx context.Context, tx db.Tx, b book, open calendar.Day) error {
	_, err := tx.Exec(ctx, `UPDATE ledger_book SET open_day = $3 WHERE merchant_id = $1 AND environment = $2 AND open_day < $3`,
		b.merchantID, string(b.environment), int64(open))
	return err
}

// nextToClose is the first day behind the chain and before the open days on which something was booked; 0 is none.
func nextToClose(ctx context.Context, tx db.Tx, b book) (day calendar.Day, err error) {
	err = tx.QueryRow(ctx, `SELECT COALESCE(MIN(close_day), 0) FROM ledger_posting
		WHERE merchant_id = $1 AND environment = $2 AND close_day > $3 AND close_day < $4`,
		b.merchantID, string(b.environment), int64(b.chained), int64(b.open)).Scan(&day)
	return day, err
}

// addDay adds the postings of a day to its tally, one at a time.
func addDay(ctx context.Context, tx db.Tx, b book, day calendar.Day, t *tally) error {
	rows, err := tx.Query(ctx, `SELECT kind, fact, seq, store_id, book_day, close_day, happened_at, source, destination, amount_fen
		FROM ledger_posting WHERE merchant_id = $1 AND environment = $2 AND close_day = $3 ORDER BY kind || '', fact, seq`, // by the primary key's order SQLite would go through the whole book
		b.merchantID, string(b.environment), int64(day))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		m, err := scanMove(rows)
		if err != nil {
			return err
		}
		t.add(m)
	}
	return rows.Err()
}

// lastClose is the day of the last close of a book; 0 before the first.
func lastClose(ctx context.Context, tx db.Tx, b book) (day calendar.Day, err error) {
	err = tx.QueryRow(ctx, `SELECT COALESCE(MAX(day), 0) FROM ledger_close WHERE merchant_id = $1 AND environment = $2`,
		b.merchantID, string(b.environment)).Scan(&day)
	return day, err
}

// checkpoints are the lines of a closed day.
func checkpoints(ctx context.Context, tx db.Tx, b book, day calendar.Day) (map[place]Line, error) {
	rows, err := tx.Query(ctx, `SELECT store_id, account, opening_fen, in_fen, out_fen FROM ledger_checkpoint
		WHERE merchant_id = $1 AND environment = $2 AND day = $3`, b.merchantID, string(b.environment), int64(day))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[place]Line{}
	for rows.Next() {
		var p place
		var l Line
		if err := rows.Scan(&p.store, &p.account, &l.Opening, &l.In, &l.Out); err != nil {
			return nil, err
		}
		l.Account = p.account
		out[p] = l
	}
	return out, rows.Err()
}

// closes are the closes of a book from the first on.
func closes(ctx context.Context, tx db.Tx, b book) ([]Close, error) {
	rows, err := tx.Query(ctx, `SELECT day, previous_day, postings, digest, closed_at FROM ledger_close
		WHERE merchant_id = $1 AND environment = $2 ORDER BY day`, b.merchantID, string(b.environment))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Close
	for rows.Next() {
		c, at := Close{MerchantID: b.merchantID, Environment: b.environment}, int64(0)
		if err := rows.Scan(&c.Day, &c.Previous, &c.Postings, &c.Digest, &at); err != nil {
			return nil, err
		}
		c.ClosedAt = db.Instant(at)
		out = append(out, c)
	}
	return out, rows.Err()
}

// advance moves the end of the chain; false when another node did so first.
func advance(ctx context.Context, tx db.Tx, was book, through calendar.Day, digest string) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE ledger_book SET chained_through = $5, digest = $6
		WHERE merchant_id = $1 AND environment = $2 AND chained_through = $3 AND digest = $4`,
		was.merchantID, string(was.environment), int64(was.chained), was.digest, int64(through), digest)
	return n == 1, err
}

// keep writes a close and its checkpoints.
func keep(ctx context.Context, tx db.Tx, c Close, t *tally) error {
	const op = "ledger.keep"
	_, err := tx.Exec(ctx, `INSERT INTO ledger_close (merchant_id, environment, day, previous_day, postings, digest, closed_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`, c.MerchantID, string(c.Environment), int64(c.Day), int64(c.Previous), c.Postings, c.Digest, db.Micros(tx.Now()))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	for _, p := range t.places() {
		l := t.lines[p]
		_, err := tx.Exec(ctx, `INSERT INTO ledger_checkpoint (merchant_id, environment, day, store_id, account, opening_fen, in_fen, out_fen, closing_fen)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, c.MerchantID, string(c.Environment), int64(c.Day), p.store, p.account,
			int64(l.Opening), int64(l.In), int64(l.Out), int64(l.Closing()))
		if err != nil {
			return fault.E(op, fault.Internal, err)
		}
	}
	return nil
}
