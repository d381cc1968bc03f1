package recon

import (
	"cmp"
	"context"
	"slices"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/money"
)

// dayNumber is an SQL expression for the day of an instant in Asia/Shanghai, counted from 1970.
func dayNumber(column string) string { return `(` + column + ` + 28800000000) / 86400000000` }

func dayOfNumber(n int64) calendar.Day {
	return calendar.DayOf(time.Unix(86_400*n, 0).Add(-8 * time.Hour))
}

type ownKey struct {
	day     calendar.Day
	channel channel.Name
}

// ownDays puts together what a merchant's own book, the bills, their runs and the differences say of each day and channel.
func ownDays(ctx context.Context, tx db.Tx, scope db.Scope, env db.Environment, from, to calendar.Day) ([]OwnDay, error) {
	days, accounts := map[ownKey]*OwnDay{}, map[ownKey]map[string]bool{}
	at := func(day calendar.Day, name, account string) *OwnDay {
		k := ownKey{day, channel.Name(name)}
		if days[k] == nil {
			days[k], accounts[k] = &OwnDay{Day: day, Channel: k.channel}, map[string]bool{}
		}
		if account != "" {
			accounts[k][account] = true
		}
		return days[k]
	}
	for _, gather := range []func(context.Context, db.Tx, db.Scope, db.Environment, calendar.Day, calendar.Day, func(calendar.Day, string, string) *OwnDay) error{
		ownFacts, ownRows, ownDifferences,
	} {
		if err := gather(ctx, tx, scope, env, from, to, at); err != nil {
			return nil, err
		}
	}
	done, err := comparedDays(ctx, tx, env, from, to)
	if err != nil {
		return nil, err
	}
	out := make([]OwnDay, 0, len(days))
	for k, d := range days {
		d.Compared = len(accounts[k]) > 0
		for account := range accounts[k] {
			d.Compared = d.Compared && done[account][k.day]
		}
		out = append(out, *d)
	}
	slices.SortFunc(out, func(a, b OwnDay) int { return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(a.Channel, b.Channel)) })
	return out, nil
}

// ownLine is a day, a channel and an account with two figures.
type ownLine struct {
	day           calendar.Day
	name, account string
	n, sum        int64
}

func scanLine(row db.Row) (l ownLine, err error) {
	return l, row.Scan(&l.day, &l.name, &l.account, &l.n, &l.sum)
}

func ownFacts(ctx context.Context, tx db.Tx, scope db.Scope, env db.Environment, from, to calendar.Day, at func(calendar.Day, string, string) *OwnDay) error {
	for _, query := range []string{
		`SELECT ` + dayNumber("paid_at") + `, channel, account_id, COUNT(*), CAST(SUM(paid_fen) AS BIGINT) FROM pay_attempt
			WHERE environment = $1 AND paid_at >= $2 AND paid_at < $3 AND paid_at > 0 AND `,
		`SELECT ` + dayNumber("requested_at") + `, channel, account_id, 0, 0 FROM pay_refund
			WHERE environment = $1 AND state = 'SUCCEEDED' AND requested_at >= $2 AND requested_at < $3 AND `,
	} {
		where, args := scope.Where("merchant_id", "store_id", 4)
		list, err := all(ctx, tx, scanLine, query+where+` GROUP BY 1, 2, 3`, append([]any{string(env), db.Micros(from.Start()), db.Micros(to.End())}, args...)...)
		if err != nil {
			return err
		}
		for _, l := range list {
			d := at(dayOfNumber(int64(l.day)), l.name, l.account)
			d.Payments, d.Paid = d.Payments+l.n, d.Paid+money.Amount(l.sum)
		}
	}
	return nil
}

func ownRows(ctx context.Context, tx db.Tx, scope db.Scope, env db.Environment, from, to calendar.Day, at func(calendar.Day, string, string) *OwnDay) error {
	if scope.Stores != nil {
		return nil // bills know no stores
	}
	list, err := all(ctx, tx, scanLine, `SELECT b.day, b.channel, b.account_id, COUNT(*), 0 FROM bill b CROSS JOIN bill_row r
		WHERE r.bill_id = b.id AND r.merchant_id = $1 AND r.merchant_id <> '' AND b.state = 'READY' AND b.environment = $2 AND b.day >= $3 AND b.day <= $4 GROUP BY b.day, b.channel, b.account_id`,
		scope.Merchant, string(env), int64(from), int64(to))
	for _, l := range list {
		at(l.day, l.name, l.account).BillRows += l.n
	}
	return err
}

func ownDifferences(ctx context.Context, tx db.Tx, scope db.Scope, env db.Environment, from, to calendar.Day, at func(calendar.Day, string, string) *OwnDay) error {
	where, args := scope.Where("merchant_id", "store_id", 4)
	list, err := all(ctx, tx, scanLine, `SELECT day, channel, account_id, CAST(SUM(CASE WHEN state IN ('OPEN', 'HELD', 'PROPOSED') THEN 1 ELSE 0 END) AS BIGINT), COUNT(*) FROM recon_difference
		WHERE environment = $1 AND day >= $2 AND day <= $3 AND merchant_id <> '' AND `+where+` GROUP BY day, channel, account_id`,
		append([]any{string(env), int64(from), int64(to)}, args...)...)
	for _, l := range list {
		d := at(l.day, l.name, l.account)
		d.Different, d.Resolved = d.Different+l.n, d.Resolved+l.sum-l.n
	}
	return err
}

// comparedDays are the days whose trade bill was compared, by account.
func comparedDays(ctx context.Context, tx db.Tx, env db.Environment, from, to calendar.Day) (map[string]map[calendar.Day]bool, error) {
	list, err := all(ctx, tx, scanLine, `SELECT day, '', account_id, 0, 0 FROM recon_run WHERE environment = $1 AND kind = 'trade' AND state = 'DONE' AND day >= $2 AND day <= $3`,
		string(env), int64(from), int64(to))
	out := map[string]map[calendar.Day]bool{}
	for _, l := range list {
		if out[l.account] == nil {
			out[l.account] = map[calendar.Day]bool{}
		}
		out[l.account][l.day] = true
	}
	return out, err
}

// standings says of each paid attempt and each refund of an order how it stands to the bills.
func standings(ctx context.Context, tx db.Tx, scope db.Scope, orderID string) ([]Standing, error) {
	var out []Standing
	for _, of := range []struct {
		subject             Subject
		facts, rows, prefix string
	}{
		{
			OfPayment, `SELECT id, number FROM pay_attempt WHERE order_id = $1 AND paid_at > 0 AND `,
			`SELECT ` + rowColumns + ` FROM bill_row r JOIN bill b ON b.id = r.bill_id JOIN recon_run n ON n.account_id = b.account_id AND n.kind = 'trade' AND n.day = b.day
				WHERE r.number = $1 AND r.number <> '' AND (r.kind || '') = 'payment' AND b.state = 'READY' AND n.state = 'DONE' ORDER BY b.day, r.line`, "payment ",
		},
		{
			OfRefund, `SELECT id, number FROM pay_refund WHERE order_id = $1 AND `,
			`SELECT ` + rowColumns + ` FROM bill_row r JOIN bill b ON b.id = r.bill_id JOIN recon_run n ON n.account_id = b.account_id AND n.kind = 'trade' AND n.day = b.day
				WHERE r.refund_number = $1 AND r.refund_number <> '' AND b.state = 'READY' AND n.state = 'DONE' ORDER BY b.day, r.line`, "refund ",
		},
	} {
		where, args := scope.Where("merchant_id", "store_id", 2)
		facts, err := all(ctx, tx, func(row db.Row) (s Standing, err error) {
			return s, row.Scan(&s.ID, &s.Number)
		}, of.facts+where+` ORDER BY id`, append([]any{orderID}, args...)...)
		if err != nil {
			return nil, err
		}
		for _, s := range facts {
			s.Subject = of.subject
			if err := s.look(ctx, tx, of.rows, of.prefix); err != nil {
				return nil, err
			}
			out = append(out, s)
		}
	}
	return out, nil
}

// look reads the bill's row and the differences of a fact.
func (s *Standing) look(ctx context.Context, tx db.Tx, rowsQuery, prefix string) (err error) {
	s.Differs, err = all(ctx, tx, scanDifference, `SELECT `+differenceColumns+` FROM recon_difference WHERE number = $1 AND number <> '' AND fact = $2 ORDER BY id`, s.Number, prefix+s.Number)
	if err != nil {
		return err
	}
	rows, err := all(ctx, tx, scanRow, rowsQuery, s.Number)
	if err != nil {
		return err
	}
	s.State = NotYet
	if len(rows) > 0 {
		s.State, s.Day, s.BillID, s.Line = Matched, rows[0].Day, rows[0].BillID, rows[0].Line
	}
	if len(s.Differs) > 0 {
		s.State = Resolved
	}
	if slices.ContainsFunc(s.Differs, func(d Difference) bool { return d.State.Unresolved() }) {
		s.State = Different
	}
	return nil
}
