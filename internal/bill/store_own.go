package bill

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"cloudpos/internal/db"
)

// owned are rows of bills, each with the attempt whose number it bears: that says the store.
const owned = `bill_row r LEFT JOIN pay_attempt a ON a.number = r.number AND r.number <> '' AND a.merchant_id = r.merchant_id`

// ownBills begins the conditions of READY trade bills of an environment.
func ownBills(env db.Environment) (c conditions) {
	c.parts = append(c.parts, "b.state = 'READY'", "b.kind = 'trade'")
	c.add("b.environment = ?", string(env))
	return c
}

// ownedBy is the condition of rows within a merchant's scope.
func (c *conditions) ownedBy(scope db.Scope) string {
	where, args := scope.Where("r.merchant_id", "a.store_id", len(c.args)+1)
	c.args = append(c.args, args...)
	return where + " AND r.merchant_id <> ''"
}

// listOwned finds a page of bills that hold anything, and counts in those alone.
func listOwned(ctx context.Context, tx db.Tx, f OwnFilter) (OwnPage, error) {
	query, args, err := ownedQuery(f)
	if err != nil {
		return OwnPage{}, err
	}
	ids, err := all(ctx, tx, func(row db.Row) (billID string, err error) { return billID, row.Scan(&billID) }, query, args...)
	if err != nil || len(ids) == 0 {
		return OwnPage{}, err
	}
	more := len(ids) > f.Limit
	if more {
		ids = ids[:f.Limit]
	}
	page := OwnPage{}
	if page.Items, err = ownFigures(ctx, tx, f.Scope, f.Environment, ids); err == nil && more {
		last := page.Items[len(page.Items)-1]
		page.Next = strconv.FormatInt(int64(last.Day), 10) + "." + last.ID
	}
	return page, err
}

// ownedQuery goes along the days and looks into each bill for one row: it ends with the page.
func ownedQuery(f OwnFilter) (string, []any, error) {
	c := ownBills(f.Environment)
	c.add("b.day >= ?", int64(f.From))
	c.add("b.day <= ?", int64(f.To))
	if f.Channel != "" {
		c.add("b.channel = ?", string(f.Channel))
	}
	if f.After != "" {
		day, billID, err := cutCursor(f.After)
		if err != nil {
			return "", nil, err
		}
		c.add("b.day <= ?", day)
		c.args = append(c.args, billID)
		c.parts = append(c.parts, "(b.day < $"+strconv.Itoa(len(c.args)-1)+" OR b.id < $"+strconv.Itoa(len(c.args))+")")
	}
	c.parts = append(c.parts, "EXISTS (SELECT 1 FROM "+owned+" WHERE r.bill_id = b.id AND "+c.ownedBy(f.Scope)+")")
	where := c.where()
	return `SELECT b.id FROM bill b WHERE ` + where + ` ORDER BY b.day DESC, b.id DESC LIMIT ` + c.limit(f.Limit), c.args, nil
}

// ownFigures are what some bills hold of a scope, newest day first; a bill that holds nothing is left out.
func ownFigures(ctx context.Context, tx db.Tx, scope db.Scope, env db.Environment, bills []string) ([]Own, error) {
	c := ownBills(env)
	marks := make([]string, 0, len(bills))
	for _, billID := range bills {
		c.args = append(c.args, billID)
		marks = append(marks, "$"+strconv.Itoa(len(c.args)))
	}
	c.parts = append(c.parts, "b.id IN ("+strings.Join(marks, ", ")+")")
	c.parts = append(c.parts, c.ownedBy(scope))
	sum := func(what string) string { return "CAST(COALESCE(SUM(" + what + "), 0) AS BIGINT)" }
	return all(ctx, tx, func(row db.Row) (o Own, err error) {
		t := &o.Total
		return o, row.Scan(&o.ID, (*string)(&o.Channel), (*string)(&o.Environment), &o.Day, &o.Rows, &t.Payments, &t.Refunds, &t.Reversals, &t.PaidTotal, &t.RefundTotal, &t.FeeMillis)
	}, `SELECT b.id, b.channel, b.environment, b.day, COUNT(*), COUNT(*) FILTER (WHERE r.kind = 'payment'), COUNT(*) FILTER (WHERE r.kind = 'refund'),
			COUNT(*) FILTER (WHERE r.kind = 'reversal'), `+sum("CASE WHEN r.kind = 'payment' THEN r.amount_fen ELSE 0 END")+`,
			`+sum("CASE WHEN r.kind = 'payment' THEN 0 ELSE r.amount_fen END")+`, `+sum("r.fee_millis")+`
		FROM `+owned+` JOIN bill b ON b.id = r.bill_id WHERE `+c.where()+` GROUP BY b.id, b.channel, b.environment, b.day ORDER BY b.day DESC, b.id DESC`, c.args...)
}

// ownRows are the rows of one part of a bill, in the order of the channel's file.
func ownRows(ctx context.Context, tx db.Tx, scope db.Scope, billID string, part int) ([]OwnRow, error) {
	var c conditions
	c.parts = append(c.parts, c.ownedBy(scope))
	c.add("r.bill_id = ?", billID)
	c.args = append(c.args, OwnRows, (part-1)*OwnRows)
	n := len(c.args)
	return all(ctx, tx, scanOwnRow, `SELECT `+aliased(rowColumns)+`, COALESCE(a.store_id, ''), COALESCE(a.order_id, ''), COALESCE(o.out_order_no, ''),
			COALESCE(f.id, ''), COALESCE(f.out_refund_no, '')
		FROM `+owned+` LEFT JOIN pay_order o ON o.merchant_id = a.merchant_id AND o.id = a.order_id
			LEFT JOIN pay_refund f ON f.number = r.refund_number AND r.refund_number <> '' AND f.merchant_id = r.merchant_id
		WHERE `+c.where()+` ORDER BY r.line LIMIT $`+strconv.Itoa(n-1)+` OFFSET $`+strconv.Itoa(n), c.args...)
}

func scanOwnRow(row db.Row) (r OwnRow, err error) {
	r.Row, err = scanRow(more{row, []any{&r.StoreID, &r.PaymentID, &r.OutOrderNo, &r.RefundID, &r.OutRefundNo}})
	return r, err
}

// more is a row with columns behind those that its reader knows.
type more struct {
	db.Row
	behind []any
}

func (m more) Scan(dest ...any) error { return m.Row.Scan(slices.Concat(dest, m.behind)...) }
