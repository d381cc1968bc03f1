package bill

import (
	"context"
	"strconv"
	"strings"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// conditions gathers the parts of a WHERE with their arguments.
type conditions struct {
	parts []string
	args  []any
}

// add adds a condition in which each ? is the same argument.
func (c *conditions) add(condition string, arg any) {
	c.args = append(c.args, arg)
	c.parts = append(c.parts, strings.ReplaceAll(condition, "?", "$"+strconv.Itoa(len(c.args))))
}

func (c *conditions) where() string {
	if len(c.parts) == 0 {
		return "1 = 1"
	}
	return strings.Join(c.parts, " AND ")
}

// limit adds the last argument and answers its place.
func (c *conditions) limit(n int) string {
	c.args = append(c.args, n+1)
	return "$" + strconv.Itoa(len(c.args))
}

// scoped narrows to the bills or the rows within reach. Rows of nobody are no merchant's; to say so lets SQLite use the index
// that leaves them out.
func (c *conditions) scoped(s db.Scope) {
	switch {
	case operates(s) && s.Acquirer != "":
		c.add("b.acquirer_id = ?", s.Acquirer)
	case operates(s):
	case s.Stores != nil:
		c.parts = append(c.parts, "1 = 0")
	default:
		where, args := s.Where("r.merchant_id", "", len(c.args)+1)
		c.parts, c.args = append(c.parts, where, "r.merchant_id <> ''"), append(c.args, args...)
	}
}

func badCursor(op string) error {
	return fault.E(op, fault.Invalid, fault.Field{Path: "cursor", Reason: "malformed", ZH: "游标无效", EN: "not a cursor of this list"})
}

func listBills(ctx context.Context, tx db.Tx, f Filter) (Page, error) {
	var c conditions
	c.scoped(f.Scope)
	for _, x := range []struct{ column, value string }{
		{"b.environment", string(f.Environment)},
		{"b.account_id", f.AccountID},
		{"b.channel", string(f.Channel)},
		{"b.kind", string(f.Kind)},
		{"b.state", string(f.State)},
	} {
		if x.value != "" {
			c.add(x.column+" = ?", x.value)
		}
	}
	if f.Day != 0 {
		c.add("b.day = ?", int64(f.Day))
	}
	if f.After != "" {
		day, billID, err := cutCursor(f.After)
		if err != nil {
			return Page{}, err
		}
		c.add("b.day <= ?", day)
		c.args = append(c.args, billID)
		c.parts = append(c.parts, "(b.day < $"+strconv.Itoa(len(c.args)-1)+" OR b.id < $"+strconv.Itoa(len(c.args))+")")
	}
	limit := c.limit(f.Limit)
	list, err := all(ctx, tx, scanBill, `SELECT `+billColumns+` FROM bill b WHERE `+c.where()+` ORDER BY b.day DESC, b.id DESC LIMIT `+limit, c.args...)
	if err != nil {
		return Page{}, err
	}
	page := Page{Items: list}
	if len(list) > f.Limit {
		page.Items = list[:f.Limit]
		last := page.Items[f.Limit-1]
		page.Next = strconv.FormatInt(int64(last.Day), 10) + "." + last.ID
	}
	return page, nil
}

// cutCursor parts a cursor: a day or a bill's id in front, an id or a line behind.
func cutCursor(cursor string) (first int64, rest string, err error) {
	day, rest, ok := strings.Cut(cursor, ".")
	first, parsed := strconv.ParseInt(day, 10, 64)
	if !ok || parsed != nil || first < 0 || first > int64(calendar.Day(99991231)) {
		return 0, "", badCursor("bill.list")
	}
	return first, rest, nil
}

// The numbers that rows are found by.
func tradeNumbers() []string {
	return []string{"r.number", "r.refund_number", "r.transaction_no", "r.refund_no"}
}

func fundNumbers() []string { return []string{"r.business_no", "r.flow_no", "r.voucher_no"} }

// rowConditions are those that both kinds of rows share. The cursor is "line.bill". Each number column has an index without
// the empty ones, which SQLite uses only where the query leaves them out too.
func rowConditions(f RowFilter, numberColumns ...string) (conditions, error) {
	var c conditions
	c.parts = append(c.parts, "b.state = 'READY'")
	c.scoped(f.Scope)
	if f.BillID != "" {
		c.add("r.bill_id = ?", f.BillID)
	}
	if f.Number != "" {
		either := make([]string, 0, len(numberColumns))
		for _, column := range numberColumns {
			either = append(either, "("+column+" = ? AND "+column+" <> '')")
		}
		c.add("("+strings.Join(either, " OR ")+")", f.Number)
	}
	if f.After != "" {
		line, billID, err := cutCursor(f.After)
		if err != nil {
			return c, err
		}
		c.add("r.bill_id <= ?", billID)
		c.args = append(c.args, line)
		c.parts = append(c.parts, "(r.bill_id < $"+strconv.Itoa(len(c.args)-1)+" OR r.line > $"+strconv.Itoa(len(c.args))+")")
	}
	return c, nil
}

func listRows(ctx context.Context, tx db.Tx, f RowFilter) (RowPage, error) {
	c, err := rowConditions(f, tradeNumbers()...)
	if err != nil {
		return RowPage{}, err
	}
	list, err := all(ctx, tx, scanRow, rowQuery("bill_row", rowColumns, &c, f.Limit), c.args...)
	if err != nil {
		return RowPage{}, err
	}
	page := RowPage{Items: list}
	if len(list) > f.Limit {
		page.Items = list[:f.Limit]
		last := page.Items[f.Limit-1]
		page.Next = strconv.Itoa(last.Line) + "." + last.BillID
	}
	return page, nil
}

func listFunds(ctx context.Context, tx db.Tx, f RowFilter) (FundPage, error) {
	c, err := rowConditions(f, fundNumbers()...)
	if err != nil {
		return FundPage{}, err
	}
	list, err := all(ctx, tx, scanFund, rowQuery("bill_fund", fundColumns, &c, f.Limit), c.args...)
	if err != nil {
		return FundPage{}, err
	}
	page := FundPage{Items: list}
	if len(list) > f.Limit {
		page.Items = list[:f.Limit]
		last := page.Items[f.Limit-1]
		page.Next = strconv.Itoa(last.Line) + "." + last.BillID
	}
	return page, nil
}

// rowQuery is the query of a page of rows and one more; the limit becomes the last argument.
func rowQuery(table, columns string, c *conditions, limit int) string {
	where := c.where()
	return `SELECT ` + aliased(columns) + ` FROM ` + table + ` r JOIN bill b ON b.id = r.bill_id
		WHERE ` + where + ` ORDER BY r.bill_id DESC, r.line LIMIT ` + c.limit(limit)
}

// aliased puts r. before every column.
func aliased(columns string) string {
	list := strings.Split(columns, ",")
	for i, column := range list {
		list[i] = "r." + strings.TrimSpace(column)
	}
	return strings.Join(list, ", ")
}

// holdsAny says whether a READY bill has a row within a merchant's scope.
func holdsAny(ctx context.Context, tx db.Tx, scope db.Scope, billID string) (bool, error) {
	for _, table := range []string{"bill_row", "bill_fund"} {
		var c conditions
		c.scoped(scope)
		c.add("r.bill_id = ?", billID)
		n, err := all(ctx, tx, func(row db.Row) (n int64, err error) { return n, row.Scan(&n) },
			`SELECT r.line FROM `+table+` r JOIN bill b ON b.id = r.bill_id WHERE b.state = 'READY' AND `+c.where()+` LIMIT 1`, c.args...)
		if err != nil || len(n) > 0 {
			return len(n) > 0, err
		}
	}
	return false, nil
}

func countStates(ctx context.Context, tx db.Tx) (map[State]int64, error) {
	type line struct {
		state State
		n     int64
	}
	list, err := all(ctx, tx, func(row db.Row) (l line, err error) { return l, row.Scan(&l.state, &l.n) },
		`SELECT state, COUNT(*) FROM bill WHERE day >= $1 GROUP BY state`, int64(calendar.DayOf(tx.Now().AddDate(0, 0, -daysBack-1))))
	out := map[State]int64{}
	for _, l := range list {
		out[l.state] = l.n
	}
	return out, err
}
