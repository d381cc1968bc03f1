package recon

import (
	"context"
	"slices"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
)

// How much is read at a time. The limits stand in the statements as figures: with a parameter PostgreSQL plans for any limit, and
// reads a whole table for some hundred rows.
const (
	scanRows    = 2000 // rows of a bill, as in marksQuery
	factRows    = 5000 // of our own facts, as in ownPayments and ownRefunds
	missingRows = 500  // of those that the bill does not have
)

// mark is a row of a bill as it is seen in passing: whether it fits what we have at first sight, and its key when it does not.
type mark struct {
	line                 int
	kind                 string
	amount, settle, fee  int64
	fits                 bool
	number, refundNumber string
}

// marks are the next rows of a trade bill beside our facts of its day. A row that is said to fit does: same day, account, merchant, transaction,
// amounts, and the contracted fee. One that is not is judged for itself. (A row with the same transaction, or one that reverses it,
// is seen there.)
func (w *worker) marks(ctx context.Context, tx db.Tx, after int) ([]mark, error) {
	from, to := db.Micros(w.run.Day.Start()), db.Micros(w.run.Day.End())
	return all(ctx, tx, func(row db.Row) (m mark, err error) {
		var at int64
		var whose owner
		var theirs, status string
		err = row.Scan(&m.line, &m.kind, &at, &m.number, &m.refundNumber, &theirs, &whose.merchantID, &whose.subMerchant, &m.amount, &m.settle, &m.fee, &status)
		refund := m.kind == string(channel.BillRefund)
		of := agreed{m.number, theirs, m.amount, m.settle}
		var known *indexed
		switch today := from <= at && at < to; {
		case m.kind == string(channel.BillPayment):
			known = w.payments.find(m.number)
			m.fits = today && known != nil && w.payments.paymentFits(known, of, whose, m.fee)
		case m.refundNumber != "":
			known = w.refunds.find(m.refundNumber)
			m.fits = today && known != nil && refund && status != refundFailed && w.refunds.refundFits(known, of, whose, m.fee)
		}
		if m.fits {
			m.number, m.refundNumber = "", ""
		}
		return m, err
	}, marksQuery, w.run.BillID, after)
}

const marksQuery = `SELECT line, kind, at, number, refund_number, CASE WHEN kind = 'refund' THEN refund_no ELSE transaction_no END, merchant_id, sub_merchant, amount_fen, settle_fen, fee_millis, status
	FROM bill_row WHERE bill_id = $1 AND line > $2 ORDER BY line LIMIT 2000`

// own says how one kind of our facts is read along its time, behind an instant and a number.
type own struct {
	subject  Subject
	facts    string
	numbered string // the numbers at an instant
}

// ownPayments are payments by the time of their success, ownRefunds refunds by the time they were asked for: the channel's own time of
// acceptance is nowhere told but in the bill.
func ownPayments() own {
	return own{
		OfPayment,
		`SELECT a.number, a.transaction_no, a.merchant_id, a.sub_merchant, a.paid_at, a.paid_fen, a.settle_fen, 1000 * a.fee_fen, CASE WHEN a.fee_floor_fen = 0 AND a.fee_cap_fen = 0 THEN a.rate_ppm ELSE -1 END
			FROM pay_attempt a WHERE a.environment = $1 AND a.paid_at >= $2 AND a.paid_at < $3 AND a.paid_at > 0 AND (a.paid_at > $2 OR a.number > $4) AND a.account_id = $5
			ORDER BY a.paid_at, a.number LIMIT 5000`,
		`SELECT a.number FROM pay_attempt a WHERE a.environment = $1 AND a.paid_at >= $2 AND a.paid_at <= $2 AND a.paid_at > 0 AND a.account_id = $3 ORDER BY a.number`,
	}
}

func ownRefunds() own {
	return own{
		OfRefund,
		`SELECT f.number, f.refund_no, f.merchant_id, a.sub_merchant, f.requested_at, f.amount_fen, f.settle_fen, -1000 * f.fee_returned_fen,
				CASE WHEN f.state <> 'SUCCEEDED' THEN -2 WHEN a.fee_floor_fen = 0 AND a.fee_cap_fen = 0 THEN a.rate_ppm ELSE -1 END
			FROM pay_refund f JOIN pay_attempt a ON a.merchant_id = f.merchant_id AND a.id = f.attempt_id
			WHERE f.environment = $1 AND f.requested_at >= $2 AND f.requested_at < $3 AND (f.requested_at > $2 OR f.number > $4) AND f.account_id = $5 AND f.state IN ('SUCCEEDED', 'PROCESSING', 'ABNORMAL')
			ORDER BY f.requested_at, f.number LIMIT 5000`,
		`SELECT f.number FROM pay_refund f WHERE f.environment = $1 AND f.requested_at >= $2 AND f.requested_at <= $2 AND f.account_id = $3 AND f.state IN ('SUCCEEDED', 'PROCESSING', 'ABNORMAL')
			ORDER BY f.number`,
	}
}

// fact is one of our facts as it goes into the index.
type fact struct {
	agreed
	whose   owner
	at, fee int64
	rate    int32
}

// read are our facts of the run's day behind the last one, in the order of their time.
func (o own) read(ctx context.Context, tx db.Tx, run Run, last fact) ([]fact, error) {
	return all(ctx, tx, func(row db.Row) (f fact, err error) {
		return f, row.Scan(&f.number, &f.theirs, &f.whose.merchantID, &f.whose.subMerchant, &f.at, &f.amount, &f.settle, &f.fee, &f.rate)
	}, o.facts, string(run.Environment), max(last.at, db.Micros(run.Day.Start())), db.Micros(run.Day.End()), last.number, run.AccountID)
}

// numbers are the numbers of some facts in the order of their time, which an index does not hold.
func (o own) numbers(ctx context.Context, tx db.Tx, run Run, x *index, list []indexed) (out []string, err error) {
	for rest := list; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].at == rest[0].at {
			n++
		}
		// One instant at a time: SQLite goes through all behind the first of many.
		numbers, err := all(ctx, tx, scanText, o.numbered, string(run.Environment), rest[0].at, run.AccountID)
		if err != nil {
			return nil, err
		}
		for _, number := range numbers {
			key := x.keyOf(number)
			if slices.ContainsFunc(rest[:n], func(f indexed) bool { return f.key == key }) {
				out = append(out, number)
			}
		}
		rest = rest[n:]
	}
	return out, nil
}

func scanText(row db.Row) (text string, err error) { return text, row.Scan(&text) }

// dayBefore is a position before all facts of a day.
func dayBefore(day calendar.Day) int64 { return db.Micros(day.Start()) - 1 }
