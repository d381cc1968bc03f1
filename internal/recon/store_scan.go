package recon

import (
	"context"
	"errors"
	"strconv"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// How much is read at a time. The limits stand in the statements as figures: with a parameter PostgreSQL plans for any limit, and
// reads a whole table for some hundred rows.
const (
	scanRows  = 2000 // as in marksQuery
	ownWindow = 5000
)

// mark is a row of a bill as it is seen in passing: whether it fits what we have at first sight, and its key when it does not.
type mark struct {
	line                 int
	kind                 string
	amount, settle, fee  int64
	fits                 bool
	number, refundNumber string
}

// marks are the next rows of a trade bill. A row that is said to fit does: same day, account, merchant, transaction, amounts, and the
// contracted fee. One that is not is judged for itself. (A row with the same transaction, or one that reverses it, is seen there.)
func marks(ctx context.Context, tx db.Tx, run Run, after int) ([]mark, error) {
	from, to := db.Micros(run.Day.Start()), db.Micros(run.Day.End())
	return all(ctx, tx, func(row db.Row) (m mark, err error) {
		var fits int64
		err = row.Scan(&m.line, &m.kind, &m.amount, &m.settle, &m.fee, &m.number, &m.refundNumber, &fits)
		m.fits = fits == 1
		if m.fits {
			m.number, m.refundNumber = "", ""
		}
		return m, err
	}, marksQuery, run.BillID, after, from, to, run.AccountID, string(run.Environment))
}

const marksQuery = `
	SELECT r.line, r.kind, r.amount_fen, r.settle_fen, r.fee_millis, r.number, r.refund_number, CASE
		WHEN r.at < $3 OR r.at >= $4 THEN 0
		WHEN a.paid_at >= $3 AND a.paid_at < $4 AND a.account_id = $5 AND a.environment = $6 AND a.transaction_no = r.transaction_no
			AND (r.merchant_id = a.merchant_id OR r.merchant_id = '') AND (r.sub_merchant = a.sub_merchant OR r.sub_merchant = '')
			AND a.paid_fen = r.amount_fen AND a.settle_fen = r.settle_fen
			AND (r.fee_millis = 1000 * a.fee_fen
				OR (a.fee_floor_fen = 0 AND a.fee_cap_fen = 0 AND r.fee_millis = (2 * a.settle_fen * a.rate_ppm + 1000) / 2000)) THEN 1
		WHEN f.state = 'SUCCEEDED' AND r.status <> '` + refundFailed + `' AND f.requested_at >= $3 AND f.requested_at < $4 AND f.account_id = $5 AND f.environment = $6
			AND f.refund_no = r.refund_no AND (r.merchant_id = f.merchant_id OR r.merchant_id = '') AND r.sub_merchant = p.sub_merchant
			AND f.amount_fen = r.amount_fen AND f.settle_fen = r.settle_fen
			AND (r.fee_millis = -1000 * f.fee_returned_fen
				OR (p.fee_floor_fen = 0 AND p.fee_cap_fen = 0 AND ABS(1000 * r.fee_millis + f.settle_fen * p.rate_ppm) < 1000)) THEN 1
		ELSE 0 END
	FROM bill_row r
	LEFT JOIN pay_attempt a ON a.number = r.number AND r.kind = 'payment'
	LEFT JOIN pay_refund f ON f.number = r.refund_number AND r.kind = 'refund'
	LEFT JOIN pay_attempt p ON p.merchant_id = f.merchant_id AND p.id = f.attempt_id
	WHERE r.bill_id = $1 AND r.line > $2 ORDER BY r.line LIMIT 2000`

// window is how far the next reading of our own facts goes: the instant of the fact some thousand further on, or the end.
func window(ctx context.Context, tx db.Tx, query string, env db.Environment, after, end int64) (int64, error) {
	last := end
	err := tx.QueryRow(ctx, query+strconv.Itoa(ownWindow), string(env), after, end).Scan(&last)
	if errors.Is(err, db.ErrNoRows) {
		return end, nil
	}
	if err != nil {
		return 0, fault.E("recon.window", fault.Internal, err)
	}
	return last, nil
}

// own says how one kind of our facts is read along its time.
type own struct {
	subject       Subject
	next, missing string
}

// ownPayments are payments by the time of their success, ownRefunds refunds by the time they were asked for: the channel's own time of
// acceptance is nowhere told but in the bill. The bill's columns are hidden from SQLite's planner where they would lead it along the
// whole bill for each row.
func ownPayments() own {
	return own{
		OfPayment,
		`SELECT paid_at FROM pay_attempt WHERE environment = $1 AND paid_at > 0 AND paid_at > $2 AND paid_at <= $3 ORDER BY paid_at LIMIT 1 OFFSET `,
		`SELECT a.number FROM pay_attempt a WHERE a.environment = $1 AND a.paid_at > 0 AND a.paid_at > $2 AND a.paid_at <= $3 AND a.account_id = $4 AND NOT EXISTS (
			SELECT 1 FROM bill_row r WHERE r.number = a.number AND r.number <> '' AND (r.bill_id || '') = $5 AND (r.kind || '') = 'payment')
		ORDER BY a.paid_at, a.number`,
	}
}

func ownRefunds() own {
	return own{
		OfRefund,
		`SELECT requested_at FROM pay_refund WHERE environment = $1 AND requested_at > $2 AND requested_at <= $3 ORDER BY requested_at LIMIT 1 OFFSET `,
		`SELECT f.number FROM pay_refund f WHERE f.environment = $1 AND f.requested_at > $2 AND f.requested_at <= $3 AND f.account_id = $4
			AND f.state IN ('SUCCEEDED', 'PROCESSING', 'ABNORMAL') AND NOT EXISTS (
			SELECT 1 FROM bill_row r WHERE r.refund_number = f.number AND r.refund_number <> '' AND (r.bill_id || '') = $5)
		ORDER BY f.requested_at, f.number`,
	}
}

// missing are the numbers of our facts of the run's day behind an instant that its bill does not have, and how far that is known.
func (o own) read(ctx context.Context, tx db.Tx, run Run, after int64) (numbers []string, through int64, err error) {
	end := db.Micros(run.Day.End()) - 1
	if through, err = window(ctx, tx, o.next, run.Environment, after, end); err != nil {
		return nil, 0, err
	}
	numbers, err = all(ctx, tx, scanText, o.missing, string(run.Environment), after, through, run.AccountID, run.BillID)
	return numbers, through, err
}

func scanText(row db.Row) (text string, err error) { return text, row.Scan(&text) }

// dayBefore is a position before all facts of a day.
func dayBefore(day calendar.Day) int64 { return db.Micros(day.Start()) - 1 }
