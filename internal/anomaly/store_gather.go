package anomaly

import (
	"context"
	"strconv"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/id"
)

// ofMonth joins the list c of the month $1 of what x is about. A CROSS JOIN, so that SQLite begins with what went wrong, along its index,
// and not with the lists: it would read all that the merchants ever did.
const ofMonth = ` CROSS JOIN anomaly_checklist c WHERE c.merchant_id = x.merchant_id AND c.environment = x.environment AND c.month = $1 AND `

// unlisted is the condition that x does not stand on the list c yet.
func unlisted(kind Kind) string {
	return ` AND NOT EXISTS (SELECT 1 FROM anomaly_item i WHERE i.merchant_id = c.merchant_id AND i.checklist_id = c.id AND i.kind = '` + string(kind) + `' AND i.ref = x.id)`
}

// byDay are the queries of what bears a day: $2 is the month's last. Each selects merchant, list, kind, thing, day, instant, amount, detail,
// order and refund. Of differences R8 is none, for across midnight both sides agree; what concerns nobody's merchant stands on
// nobody's list. A settlement that was ever told to be different or overdue stands there though it be put right by now.
func byDay() []string {
	return []string{
		`SELECT x.merchant_id, c.id, 'DIFFERENCE', x.id, x.day, CASE WHEN x.own_at > 0 THEN x.own_at ELSE x.bill_at END,
			CASE WHEN x.own_fen > 0 THEN x.own_fen ELSE x.bill_fen END, x.class, x.order_id, x.refund_id
		FROM recon_difference x` + ofMonth + `x.day >= $1 AND x.day <= $2 AND x.merchant_id <> '' AND x.class <> 'R8'` + unlisted(Difference),
		`SELECT x.merchant_id, c.id, 'SETTLEMENT', x.id, x.day, v.told_at, v.arrived_fen - v.expected_fen, v.state, '', ''
		FROM settlement x CROSS JOIN settlement_version v` + ofMonth + `v.merchant_id = x.merchant_id AND v.id = x.id
			AND x.environment IN ('test', 'live') AND x.day >= $1 AND x.day <= $2 AND v.state IN ('DIFFERENT', 'OVERDUE')` + unlisted(Settlement),
	}
}

// byInstant are the queries of what bears an instant: [$2, $3). Every payment that must go back by itself has an automatic refund from the
// transaction on that booked it, as payment's proof says.
func byInstant() []string {
	return []string{
		`SELECT x.merchant_id, c.id, CASE WHEN x.attempt_id = o.paid_attempt THEN 'LATE_PAYMENT' ELSE 'SECOND_PAYMENT' END, x.id, 0, x.created_at, x.amount_fen, x.channel, x.order_id, x.id
		FROM pay_refund x CROSS JOIN pay_order o` + ofMonth + `o.merchant_id = x.merchant_id AND o.id = x.order_id
			AND x.automatic AND x.created_at >= $2 AND x.created_at < $3` + unlisted(LatePayment) + unlisted(SecondPayment),
		`SELECT x.merchant_id, c.id, 'REFUND_FAILED', x.id, 0, h.at, x.amount_fen, h.to_state, x.order_id, x.id
		FROM pay_history h CROSS JOIN pay_refund x` + ofMonth + `x.merchant_id = h.merchant_id AND x.id = h.subject
			AND h.kind = 'refund' AND h.to_state IN ('FAILED', 'ABNORMAL') AND h.at >= $2 AND h.at < $3` + unlisted(RefundFailed),
		`SELECT x.merchant_id, c.id, 'LIMIT_ALERT', x.id, 0, x.created_at, o.amount_fen, x.period, x.order_id, ''
		FROM risk_alert x CROSS JOIN pay_order o` + ofMonth + `o.merchant_id = x.merchant_id AND o.id = x.order_id
			AND x.created_at >= $2 AND x.created_at < $3` + unlisted(LimitAlert),
	}
}

// unknownQuery finds the payments whose end nobody could tell at $2 or later, nor within a quarter of an hour behind that; $3 is never
// later than a quarter of an hour ago.
func unknownQuery() string {
	return `SELECT x.merchant_id, c.id, 'UNKNOWN_PAYMENT', x.id, 0, h.at, x.amount_fen, '', x.id, ''
		FROM pay_history h CROSS JOIN pay_order x` + ofMonth + `x.merchant_id = h.merchant_id AND x.id = h.order_id
			AND h.kind = 'order' AND h.to_state = 'UNKNOWN' AND h.at >= $2 AND h.at < $3
			AND NOT EXISTS (SELECT 1 FROM pay_history n WHERE n.merchant_id = h.merchant_id AND n.order_id = h.order_id AND n.kind = 'order' AND n.version > h.version
				AND n.at < h.at + ` + strconv.FormatInt(unknownFor, 10) + ` AND n.to_state NOT IN ('UNKNOWN', 'REVERSING', 'CLOSING'))` + unlisted(UnknownPayment)
}

// unlistedItems are at most limit lines of each sort that are missing on the lists of a month, of one merchant or ("") of all.
func unlistedItems(ctx context.Context, tx db.Tx, month calendar.Day, merchantID string, limit int) ([]Item, error) {
	next := monthAfter(month)
	since, until := db.Micros(month.Start()), db.Micros(next.Start())
	var out []Item
	read := func(query string, args ...any) error {
		if merchantID != "" {
			args = append(args, merchantID)
			query += ` AND c.merchant_id = $` + strconv.Itoa(len(args))
		}
		args = append(args, limit)
		items, err := db.Collect(ctx, tx, scanFound, query+` ORDER BY 5, 6, 4 LIMIT $`+strconv.Itoa(len(args)), args...)
		out = append(out, items...)
		return wrap("anomaly.unlistedItems", err)
	}
	for _, query := range byDay() {
		if err := read(query, int64(month), int64(lastDay(next.Start()))); err != nil {
			return nil, err
		}
	}
	for _, query := range byInstant() {
		if err := read(query, int64(month), since, until); err != nil {
			return nil, err
		}
	}
	return out, read(unknownQuery(), int64(month), since, min(until, db.Micros(tx.Now())-unknownFor+1))
}

func scanFound(row db.Row) (i Item, err error) {
	var day, at int64
	err = row.Scan(&i.MerchantID, &i.ChecklistID, (*string)(&i.Kind), &i.Ref, &day, &at, (*int64)(&i.Amount), &i.Detail, &i.OrderID, &i.RefundID)
	i.Day, i.At = calendar.Day(day), db.Instant(at)
	if day == 0 {
		i.Day = calendar.DayOf(i.At)
	}
	return i, err
}

// insertItem adds a line to a list that was taken; false when it stands there.
func insertItem(ctx context.Context, tx db.Tx, i Item, behind bool) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO anomaly_item (merchant_id, id, checklist_id, kind, ref, day, at, amount_fen, detail, order_id, refund_id, behind, added_at, seen_at, seen_by, seen_name, note)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, '', '', '') ON CONFLICT DO NOTHING`,
		i.MerchantID, id.New("ani", tx.Now()), i.ChecklistID, string(i.Kind), i.Ref, int64(i.Day), db.Micros(i.At), int64(i.Amount), i.Detail, i.OrderID, i.RefundID, behind, db.Micros(tx.Now()))
	return changed("anomaly.insertItem", n, err)
}
