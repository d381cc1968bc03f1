package recon

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// scoped narrows to the differences within reach. Of an acquirer that is its accounts', also what nobody's merchant is known of.
func (c *conditions) scoped(s db.Scope) {
	switch {
	case operates(s) && s.Acquirer != "":
		c.add("acquirer_id = ?", s.Acquirer)
	case operates(s):
	default:
		where, args := s.Where("merchant_id", "store_id", len(c.args)+1)
		c.parts, c.args = append(c.parts, where, "merchant_id <> ''"), append(c.args, args...)
	}
}

func badCursor() error {
	return fault.E("recon.list", fault.Invalid, fault.Field{Path: "cursor", Reason: "malformed", ZH: "游标无效", EN: "not a cursor of this list"})
}

// behind adds the condition of a cursor "day.key" in a list by day and key, both falling.
func (c *conditions) behind(cursor, dayColumn, keyColumn string) error {
	if cursor == "" {
		return nil
	}
	day, key, ok := strings.Cut(cursor, ".")
	n, err := strconv.ParseInt(day, 10, 64)
	if !ok || err != nil || n < 0 || n > int64(calendar.Day(99991231)) {
		return badCursor()
	}
	c.add(dayColumn+" <= ?", n)
	at := "$" + itoa(len(c.args))
	c.args = append(c.args, key)
	c.parts = append(c.parts, "("+dayColumn+" < "+at+" OR "+keyColumn+" < $"+itoa(len(c.args))+")")
	return nil
}

func cursorOf(day calendar.Day, key string) string {
	return strconv.FormatInt(int64(day), 10) + "." + key
}

// equal adds a condition for each value that is given.
func (c *conditions) equal(pairs ...[2]string) {
	for _, p := range pairs {
		if p[1] != "" {
			c.add(p[0]+" = ?", p[1])
		}
	}
}

func listDifferences(ctx context.Context, tx db.Tx, f Filter) (Page, error) {
	var c conditions
	c.scoped(f.Scope)
	c.equal([2]string{"environment", string(f.Environment)}, [2]string{"account_id", f.AccountID}, [2]string{"channel", string(f.Channel)},
		[2]string{"class", string(f.Class)}, [2]string{"state", string(f.State)})
	if f.Unresolved {
		c.parts = append(c.parts, "state IN ('OPEN', 'HELD', 'PROPOSED')")
	}
	if err := c.behind(f.After, "day", "id"); err != nil {
		return Page{}, err
	}
	if f.From != 0 {
		c.add("day >= ?", int64(f.From))
	}
	if f.To != 0 {
		c.add("day <= ?", int64(f.To))
	}
	if f.Number != "" {
		c.add("(number = ? AND number <> '' OR transaction_no = ?)", f.Number)
	}
	c.args = append(c.args, f.Limit+1)
	list, err := all(ctx, tx, scanDifference, `SELECT `+differenceColumns+` FROM recon_difference WHERE `+c.where()+` ORDER BY day DESC, id DESC LIMIT $`+itoa(len(c.args)), c.args...)
	if err != nil {
		return Page{}, err
	}
	page := Page{Items: list}
	if len(list) > f.Limit {
		page.Items = list[:f.Limit]
		last := page.Items[f.Limit-1]
		page.Next = cursorOf(last.Day, last.ID)
	}
	return page, nil
}

func differenceWithin(ctx context.Context, tx db.Tx, scope db.Scope, id string) (Difference, bool, error) {
	var c conditions
	c.scoped(scope)
	c.add("id = ?", id)
	d, err := scanDifference(tx.QueryRow(ctx, `SELECT `+differenceColumns+` FROM recon_difference WHERE `+c.where(), c.args...))
	if errors.Is(err, db.ErrNoRows) {
		return d, false, nil
	}
	return d, err == nil, found("recon.differenceWithin", err)
}

// listDays goes along the trade bills, newest first, and gathers what belongs to each.
func listDays(ctx context.Context, tx db.Tx, f DayFilter) (DayPage, error) {
	var c conditions
	c.parts = append(c.parts, "kind = 'trade'")
	c.equal([2]string{"acquirer_id", f.Scope.Acquirer}, [2]string{"environment", string(f.Environment)}, [2]string{"channel", string(f.Channel)})
	if err := c.behind(f.After, "day", "id"); err != nil {
		return DayPage{}, err
	}
	if f.From != 0 {
		c.add("day >= ?", int64(f.From))
	}
	if f.To != 0 {
		c.add("day <= ?", int64(f.To))
	}
	c.args = append(c.args, f.Limit+1)
	bills, err := all(ctx, tx, scanBill, `SELECT `+billColumns+` FROM bill WHERE `+c.where()+` ORDER BY day DESC, id DESC LIMIT $`+itoa(len(c.args)), c.args...)
	if err != nil {
		return DayPage{}, err
	}
	page := DayPage{}
	if len(bills) > f.Limit {
		bills = bills[:f.Limit]
		page.Next = cursorOf(bills[f.Limit-1].day, bills[f.Limit-1].id)
	}
	for _, b := range bills {
		d, err := dayOf(ctx, tx, b)
		if err != nil {
			return DayPage{}, err
		}
		page.Items = append(page.Items, d)
	}
	return page, nil
}

// dayOf is one account's day, from its trade bill on.
func dayOf(ctx context.Context, tx db.Tx, b subjectBill) (d Day, err error) {
	d = Day{AccountID: b.accountID, Environment: b.environment, Channel: b.channel, Day: b.day, Trade: BillSide{BillID: b.id, State: b.state, Cause: b.cause}}
	if d.Trade.Run, err = runIfAny(ctx, tx, b); err != nil {
		return d, err
	}
	funds, err := all(ctx, tx, scanBill, `SELECT `+billColumns+` FROM bill WHERE account_id = $1 AND kind = 'fund' AND day = $2`, b.accountID, int64(b.day))
	if err != nil {
		return d, err
	}
	for _, fund := range funds {
		d.Fund = BillSide{BillID: fund.id, State: fund.state, Cause: fund.cause}
		if d.Fund.Run, err = runIfAny(ctx, tx, fund); err != nil {
			return d, err
		}
	}
	d.Counts, err = all(ctx, tx, func(row db.Row) (n Count, err error) {
		return n, row.Scan((*string)(&n.Class), (*string)(&n.State), &n.N)
	}, `SELECT class, state, COUNT(*) FROM recon_difference WHERE account_id = $1 AND day = $2 GROUP BY class, state ORDER BY class, state`, b.accountID, int64(b.day))
	return d, err
}

func runIfAny(ctx context.Context, tx db.Tx, b subjectBill) (*Run, error) {
	r, err := runOf(ctx, tx, b.accountID, b.kind, b.day)
	if fault.Is(err, fault.NotFound) {
		return nil, nil //nolint:nilnil // no run is not an error
	}
	return &r, err
}
