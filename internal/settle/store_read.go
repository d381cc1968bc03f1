package settle

import (
	"context"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// where is the condition of a filter, its cursor left out.
func (f Filter) where() (condition string, args []any) {
	condition, args = f.Scope.Where("merchant_id", "", 1)
	add := func(part string, v any) {
		args = append(args, v)
		condition += " AND " + part + " $" + strconv.Itoa(len(args))
	}
	if f.Environment != "" {
		add("environment =", string(f.Environment))
	}
	if f.Channel != "" {
		add("channel =", string(f.Channel))
	}
	if f.State != "" {
		add("state =", string(f.State))
	}
	if f.From != 0 {
		add("day >=", int64(f.From))
	}
	if f.To != 0 {
		add("day <=", int64(f.To))
	}
	return condition, args
}

func list(ctx context.Context, tx db.Tx, f Filter) (Page, error) {
	const op = "settle.list"
	where, args := f.where()
	if f.After != "" {
		day, settlementID, ok := strings.Cut(f.After, ".")
		n, err := strconv.ParseInt(day, 10, 64)
		if !ok || err != nil {
			return Page{}, fault.E(op, fault.Invalid, fault.Field{Path: "cursor", Reason: "malformed", ZH: "游标无效", EN: "not a cursor of this list"})
		}
		args = append(args, n, settlementID)
		where = "(day, id) < ($" + strconv.Itoa(len(args)-1) + ", $" + strconv.Itoa(len(args)) + ") AND " + where // first: SQLite takes the first bound it finds
	}
	args = append(args, f.Limit+1)
	items, err := all(ctx, tx, op, scan, `SELECT `+columns+` FROM settlement WHERE `+where+` ORDER BY day DESC, id DESC LIMIT $`+strconv.Itoa(len(args)), args...)
	if err != nil || len(items) <= f.Limit {
		return Page{Items: items}, err
	}
	last := items[f.Limit-1]
	return Page{Items: items[:f.Limit], Next: strconv.FormatInt(int64(last.Day), 10) + "." + last.ID}, nil
}

func totals(ctx context.Context, tx db.Tx, f Filter) ([]Total, error) {
	where, args := f.where()
	sum := func(column string) string { return "CAST(SUM(" + column + ") AS BIGINT)" }
	return all(ctx, tx, "settle.totals", func(row db.Row) (t Total, err error) {
		x := &t.Figures
		return t, row.Scan((*string)(&t.Channel), (*string)(&t.State), &t.Count, &x.Paid, &x.Refunded, &x.Fee, &x.FeeReturned, &x.Adjusted, &t.Expected, &t.Arrived)
	}, `SELECT channel, state, COUNT(*), `+strings.Join([]string{
		sum("paid_fen"), sum("refunded_fen"), sum("fee_fen"), sum("fee_returned_fen"), sum("adjusted_fen"), sum("expected_fen"), sum("arrived_fen"),
	}, ", ")+` FROM settlement WHERE `+where+` GROUP BY channel, state ORDER BY channel, state`, args...)
}

func byID(ctx context.Context, tx db.Tx, scope db.Scope, settlementID string) (Settlement, error) {
	where, args := scope.Where("merchant_id", "", 2)
	list, err := all(ctx, tx, "settle.byID", scan, `SELECT `+columns+` FROM settlement WHERE id = $1 AND `+where, append([]any{settlementID}, args...)...)
	if err != nil {
		return Settlement{}, err
	}
	if len(list) != 1 {
		return Settlement{}, fault.E("settle.byID", fault.NotFound)
	}
	return list[0], nil
}

func versionsOf(ctx context.Context, tx db.Tx, merchantID, settlementID string) ([]Version, error) {
	return all(ctx, tx, "settle.versionsOf", func(row db.Row) (v Version, err error) {
		var at int64
		f := &v.Figures
		err = row.Scan(&v.Version, (*string)(&v.State), (*string)(&v.Why), (*string)(&v.Cause), &v.Due, &f.Paid, &f.Refunded, &f.Fee, &f.FeeReturned, &f.Adjusted,
			&v.Carried, &v.Expected, &v.Arrived, &at)
		v.ToldAt = db.Instant(at)
		return v, err
	}, `SELECT version, state, why, cause, due_day, paid_fen, refunded_fen, fee_fen, fee_returned_fen, adjusted_fen, carried_fen, expected_fen, arrived_fen, told_at
		FROM settlement_version WHERE merchant_id = $1 AND id = $2 ORDER BY version`, merchantID, settlementID)
}

func savedShares(ctx context.Context, tx db.Tx, merchantID, settlementID string) ([]Share, error) {
	return all(ctx, tx, "settle.savedShares", func(row db.Row) (s Share, err error) {
		return s, row.Scan(&s.StoreID, &s.Paid, &s.Refunded, &s.Fee, &s.FeeReturned, &s.Adjusted)
	}, `SELECT store_id, paid_fen, refunded_fen, fee_fen, fee_returned_fen, adjusted_fen FROM settlement_share
		WHERE merchant_id = $1 AND id = $2 ORDER BY store_id`, merchantID, settlementID)
}

// bookedThere is what the channel's fund bills book for a trade day's payments and refunds, by our own numbers. known is false unless
// the bills of every calendar day that the trade day touches are here and they book anything of the merchant's.
func bookedThere(ctx context.Context, tx db.Tx, d Detail) (sum money.Amount, known bool, err error) {
	const op = "settle.bookedThere"
	first, last := calendar.DayOf(d.From), calendar.DayOf(d.Until.Add(-time.Microsecond))
	var bills, rows int64
	err = tx.QueryRow(ctx, `SELECT COUNT(*) FROM bill WHERE account_id = $1 AND kind = 'fund' AND day >= $2 AND day <= $3 AND state IN ('READY', 'NONE')`,
		d.AccountID, int64(first), int64(last)).Scan(&bills)
	if err != nil {
		return 0, false, fault.E(op, fault.Internal, err)
	}
	days := int64(1)
	if first != last {
		days = 2
	}
	if bills < days {
		return 0, false, nil
	}
	err = tx.QueryRow(ctx, `
		SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN f.income THEN f.amount_fen ELSE -f.amount_fen END), 0) AS BIGINT)
		FROM bill b JOIN bill_fund f ON f.bill_id = b.id
		WHERE b.account_id = $1 AND b.kind = 'fund' AND b.state = 'READY' AND b.day >= $2 AND b.day <= $3 AND f.at >= $4 AND f.at < $5 AND NOT f.payout
			AND (f.merchant_id = $6 OR (f.voucher_no <> '' AND (EXISTS (SELECT 1 FROM pay_attempt a WHERE a.number = f.voucher_no AND a.merchant_id = $6)
				OR EXISTS (SELECT 1 FROM pay_refund r WHERE r.number = f.voucher_no AND r.merchant_id = $6))))`,
		d.AccountID, int64(first), int64(last), db.Micros(d.From), db.Micros(d.Until), d.MerchantID).Scan(&rows, &sum)
	if err != nil {
		return 0, false, fault.E(op, fault.Internal, err)
	}
	return sum, rows > 0, nil
}

// placesSince are the places of a merchant at which something was booked for a day or later.
func placesSince(ctx context.Context, tx db.Tx, merchantID string, env db.Environment, since calendar.Day) ([]Place, error) {
	return all(ctx, tx, "settle.placesSince", func(row db.Row) (p Place, err error) {
		p.MerchantID, p.Environment = merchantID, env
		return p, row.Scan(&p.AccountID, (*string)(&p.Channel))
	}, `SELECT DISTINCT account_id, channel FROM `+movements+` p.merchant_id = $1 AND p.environment = $2 AND p.book_day >= $3) AS moves
		ORDER BY channel, account_id`, merchantID, string(env), int64(since))
}

func countStates(ctx context.Context, tx db.Tx, since calendar.Day) (map[State]int64, error) {
	type line struct {
		state State
		n     int64
	}
	list, err := all(ctx, tx, "settle.countStates", func(row db.Row) (l line, err error) { return l, row.Scan((*string)(&l.state), &l.n) },
		`SELECT state, COUNT(*) FROM settlement WHERE environment = 'live' AND day >= $1 GROUP BY state`, int64(since))
	out := map[State]int64{}
	for _, l := range list {
		out[l.state] = l.n
	}
	return out, err
}
