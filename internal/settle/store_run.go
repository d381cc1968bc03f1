package settle

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// takeLease gives the work to one run; false while another one has it.
func takeLease(ctx context.Context, tx db.Tx, holder string) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE settlement_run SET holder = $1, held_until = $2 WHERE name = 'settle' AND held_until <= $3`,
		holder, db.Micros(tx.Now().Add(leaseFor)), db.Micros(tx.Now()))
	if err != nil {
		return false, fault.E("settle.takeLease", fault.Internal, err)
	}
	return n == 1, nil
}

// holdLease makes a lease longer; fault.Conflict when it was lost.
func holdLease(ctx context.Context, tx db.Tx, holder string) error {
	n, err := tx.Exec(ctx, `UPDATE settlement_run SET held_until = $1 WHERE name = 'settle' AND holder = $2`, db.Micros(tx.Now().Add(leaseFor)), holder)
	if err != nil {
		return fault.E("settle.holdLease", fault.Internal, err)
	}
	if n != 1 {
		return fault.E("settle.holdLease", fault.Conflict, "another run has the work now")
	}
	return nil
}

func freeLease(ctx context.Context, tx db.Tx, holder string) error {
	_, err := tx.Exec(ctx, `UPDATE settlement_run SET holder = '', held_until = 0 WHERE name = 'settle' AND holder = $1`, holder)
	if err != nil {
		return fault.E("settle.freeLease", fault.Internal, err)
	}
	return nil
}

func lookedUntil(ctx context.Context, tx db.Tx, at time.Time) error {
	if _, err := tx.Exec(ctx, `UPDATE settlement_run SET posted_until = $1 WHERE name = 'settle'`, db.Micros(at)); err != nil {
		return fault.E("settle.lookedUntil", fault.Internal, err)
	}
	return nil
}

// accounts are all channel accounts by their ids.
func accounts(ctx context.Context, tx db.Tx) (map[string]contract.Account, error) {
	list, err := all(ctx, tx, "settle.accounts", func(row db.Row) (a contract.Account, err error) {
		return a, row.Scan(&a.ID, &a.AcquirerID, (*string)(&a.Environment), (*string)(&a.Channel), (*string)(&a.Mode), &a.Name)
	}, `SELECT id, acquirer_id, environment, channel, mode, name FROM channel_account`)
	out := map[string]contract.Account{}
	for _, a := range list {
		out[a.ID] = a
	}
	return out, err
}

// movements are the postings that change what a channel owes a merchant, each with its channel account: that of the payment or refund,
// else that through which the merchant runs now. What only says that the money is in the bank now changes nothing of what a
// day comes to.
const movements = `(
	SELECT p.merchant_id, p.environment, p.store_id, p.book_day, p.happened_at, p.posted_at,
		CASE WHEN p.destination LIKE 'channel:%' THEN p.amount_fen ELSE -p.amount_fen END AS moved,
		CASE WHEN p.destination LIKE 'channel:%' THEN substr(p.destination, 9) ELSE substr(p.source, 9) END AS channel,
		CASE WHEN p.destination LIKE 'channel:%' THEN p.source ELSE p.destination END AS other,
		COALESCE(a.account_id, r.account_id, m.account_id, '') AS account_id
	FROM ledger_posting p
		LEFT JOIN pay_attempt a ON p.kind = 'payment' AND a.merchant_id = p.merchant_id AND a.id = p.fact
		LEFT JOIN pay_refund r ON p.kind = 'refund' AND r.merchant_id = p.merchant_id AND r.id = p.fact
		LEFT JOIN merchant_channel m ON m.merchant_id = p.merchant_id AND m.environment = p.environment AND 'channel:' || m.channel IN (p.source, p.destination)
	WHERE (p.source LIKE 'channel:%' OR p.destination LIKE 'channel:%') AND p.kind <> 'settlement' AND `

// placeDay is a trade day of a place, or a book day.
type placeDay struct {
	Place
	Day calendar.Day
}

func scanPlaceDay(row db.Row) (x placeDay, err error) {
	return x, row.Scan(&x.MerchantID, (*string)(&x.Environment), &x.AccountID, (*string)(&x.Channel), &x.Day)
}

// bookedSince are the places and book days of what was booked since the last look, always in the same order.
func bookedSince(ctx context.Context, tx db.Tx) ([]placeDay, error) {
	const op = "settle.bookedSince"
	// Each is told once here, not by DISTINCT: for that SQLite would go through the whole book in the order of an index.
	rows, err := tx.Query(ctx, `SELECT merchant_id, environment, account_id, channel, book_day FROM `+movements+`
		p.posted_at >= (SELECT posted_until FROM settlement_run WHERE name = 'settle') - $1) AS moves`, overlap.Microseconds())
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	seen := map[placeDay]bool{}
	for rows.Next() {
		x, err := scanPlaceDay(rows)
		if err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		seen[x] = true
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return slices.SortedFunc(maps.Keys(seen), func(a, b placeDay) int {
		return cmp.Or(strings.Compare(a.MerchantID, b.MerchantID), strings.Compare(string(a.Environment), string(b.Environment)),
			strings.Compare(a.AccountID, b.AccountID), strings.Compare(string(a.Channel), string(b.Channel)), cmp.Compare(a.Day, b.Day))
	}), nil
}

// markDirty marks days that are to be reckoned.
func markDirty(ctx context.Context, tx db.Tx, days []placeDay) error {
	for _, x := range days {
		_, err := tx.Exec(ctx, `INSERT INTO settlement_dirty (merchant_id, environment, account_id, channel, day) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
			x.MerchantID, string(x.Environment), x.AccountID, string(x.Channel), int64(x.Day))
		if err != nil {
			return fault.E("settle.markDirty", fault.Internal, err)
		}
	}
	return nil
}

// markPassed marks what only time changes: what was due before today and is still expected, and what could not be told and can be now,
// because the fund bill came (not longer ago than since) or the calendar reaches further.
func markPassed(ctx context.Context, tx db.Tx, today, since, horizon calendar.Day) error {
	_, err := tx.Exec(ctx, `INSERT INTO settlement_dirty (merchant_id, environment, account_id, channel, day)
		SELECT s.merchant_id, s.environment, s.account_id, s.channel, s.day FROM settlement s
		WHERE (s.state = 'EXPECTED' AND s.due_day < $1)
			OR (s.state = 'UNKNOWN' AND s.why = 'CALENDAR_HORIZON' AND s.day < $3)
			OR (s.state = 'UNKNOWN' AND s.why = 'BILL_WAITING' AND s.due_day >= $2 AND EXISTS (
				SELECT 1 FROM bill b WHERE b.account_id = s.account_id AND b.kind = 'fund' AND b.day = s.due_day AND b.state IN ('READY', 'NONE')))
		ON CONFLICT DO NOTHING`, int64(today), int64(since), int64(horizon))
	if err != nil {
		return fault.E("settle.markPassed", fault.Internal, err)
	}
	return nil
}

// markUnbooked marks some settlements whose arrived money is not what the book says: those that arrived before the book knew of banks.
func markUnbooked(ctx context.Context, tx db.Tx) error {
	_, err := tx.Exec(ctx, `INSERT INTO settlement_dirty (merchant_id, environment, account_id, channel, day)
		SELECT merchant_id, environment, account_id, channel, day FROM settlement WHERE booked_fen <> arrived_fen ORDER BY day, merchant_id, id LIMIT $1
		ON CONFLICT DO NOTHING`, payoutRows)
	if err != nil {
		return fault.E("settle.markUnbooked", fault.Internal, err)
	}
	return nil
}

// dirtyDays are all marked days, a place at a time, in order.
func dirtyDays(ctx context.Context, tx db.Tx) ([]placeDay, error) {
	return all(ctx, tx, "settle.dirtyDays", scanPlaceDay, `SELECT merchant_id, environment, account_id, channel, day FROM settlement_dirty
		ORDER BY merchant_id, environment, account_id, day`)
}

func clearDirty(ctx context.Context, tx db.Tx, p Place, days []calendar.Day) error {
	for _, day := range days {
		_, err := tx.Exec(ctx, `DELETE FROM settlement_dirty WHERE merchant_id = $1 AND environment = $2 AND account_id = $3 AND day = $4`,
			p.MerchantID, string(p.Environment), p.AccountID, int64(day))
		if err != nil {
			return fault.E("settle.clearDirty", fault.Internal, err)
		}
	}
	return nil
}

// sharesOf is what each store has in a place's money of [from, until), from the book.
func sharesOf(ctx context.Context, tx db.Tx, p Place, from, until time.Time) ([]Share, error) {
	first, last := calendar.DayOf(from), calendar.DayOf(until.Add(-time.Microsecond))
	sum := func(when string) string {
		return "CAST(COALESCE(SUM(CASE WHEN " + when + " THEN ABS(moved) ELSE 0 END), 0) AS BIGINT)"
	}
	return all(ctx, tx, "settle.sharesOf", func(row db.Row) (s Share, err error) {
		return s, row.Scan(&s.StoreID, &s.Paid, &s.Refunded, &s.Fee, &s.FeeReturned, &s.Adjusted)
	}, `SELECT store_id, `+strings.Join([]string{
		sum("other = 'sales' AND moved > 0"), sum("other = 'sales' AND moved < 0"), sum("other LIKE 'fee:%' AND moved < 0"), sum("other LIKE 'fee:%' AND moved > 0"),
		"CAST(COALESCE(SUM(CASE WHEN other = 'sales' OR other LIKE 'fee:%' THEN 0 ELSE moved END), 0) AS BIGINT)",
	}, ", ")+` FROM `+movements+`
		p.merchant_id = $1 AND p.environment = $2 AND p.book_day >= $3 AND p.book_day <= $4 AND p.happened_at >= $5 AND p.happened_at < $6) AS moves
		WHERE account_id = $7 AND channel = $8 GROUP BY store_id ORDER BY store_id`,
		p.MerchantID, string(p.Environment), int64(first), int64(last), db.Micros(from), db.Micros(until), p.AccountID, string(p.Channel))
}

// paidFor are the payouts of a place's trade day, oldest first.
func paidFor(ctx context.Context, tx db.Tx, p Place, day calendar.Day) ([]Paid, error) {
	return all(ctx, tx, "settle.paidFor", func(row db.Row) (x Paid, err error) {
		var at int64
		err = row.Scan(&x.BillID, &x.Line, &at, &x.Amount)
		x.At = db.Instant(at)
		return x, err
	}, `SELECT bill_id, line, paid_at, amount_fen FROM settlement_payout WHERE merchant_id = $1 AND environment = $2 AND account_id = $3 AND day = $4
		ORDER BY paid_at, bill_id, line`, p.MerchantID, string(p.Environment), p.AccountID, int64(day))
}

// tellsPayouts says whether fund bills of a provider's account ever told a payout.
func tellsPayouts(ctx context.Context, tx db.Tx, accountID string) (tells bool, err error) {
	err = tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM settlement_payout WHERE account_id = $1)`, accountID).Scan(&tells)
	if err != nil {
		return false, fault.E("settle.tellsPayouts", fault.Internal, err)
	}
	return tells, nil
}

// fundBillIsHere says whether it is known what a day's fund bill holds: it was read and its payouts taken, or there is none.
func fundBillIsHere(ctx context.Context, tx db.Tx, accountID string, day calendar.Day) (here bool, err error) {
	err = tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM bill b WHERE b.account_id = $1 AND b.kind = 'fund' AND b.day = $2
		AND (b.state = 'NONE' OR (b.state = 'READY' AND EXISTS (SELECT 1 FROM settlement_bill s WHERE s.bill_id = b.id))))`, accountID, int64(day)).Scan(&here)
	if err != nil {
		return false, fault.E("settle.fundBillIsHere", fault.Internal, err)
	}
	return here, nil
}

// fundBill is a fund bill that is to be looked at.
type fundBill struct {
	id, accountID string
	environment   db.Environment
	channel       channel.Name
}

// newFundBills are the fund bills that came since the last run, oldest day first.
func newFundBills(ctx context.Context, tx db.Tx) ([]fundBill, error) {
	return all(ctx, tx, "settle.newFundBills", func(row db.Row) (b fundBill, err error) {
		return b, row.Scan(&b.id, &b.accountID, (*string)(&b.environment), (*string)(&b.channel))
	}, `SELECT b.id, b.account_id, b.environment, b.channel FROM bill b
		WHERE b.kind = 'fund' AND b.state = 'READY' AND NOT EXISTS (SELECT 1 FROM settlement_bill s WHERE s.bill_id = b.id) ORDER BY b.day, b.id`)
}

// payoutRow is a payout as a fund bill has it; MerchantID "" is nobody's whom we know, Day 0 where the channel names no trade day.
type payoutRow struct {
	Line       int
	MerchantID string
	Day        calendar.Day
	At         time.Time
	Amount     money.Amount
}

// payoutsOf are some payouts of a fund bill behind a line.
func payoutsOf(ctx context.Context, tx db.Tx, b fundBill, after, limit int) ([]payoutRow, error) {
	return all(ctx, tx, "settle.payoutsOf", func(row db.Row) (x payoutRow, err error) {
		var at int64
		err = row.Scan(&x.Line, &x.MerchantID, &x.Day, &at, &x.Amount)
		x.At = db.Instant(at)
		return x, err
	}, `SELECT f.line, COALESCE(m.merchant_id, ''), f.trade_day, f.at, f.amount_fen FROM bill_fund f
			LEFT JOIN merchant_channel m ON m.account_id = $2 AND m.sub_merchant = f.sub_merchant
		WHERE f.bill_id = $1 AND f.payout AND f.line > $3 ORDER BY f.line LIMIT $4`, b.id, b.accountID, after, limit)
}

// isTaken says whether a payout was taken before.
func isTaken(ctx context.Context, tx db.Tx, billID string, line int) (taken bool, err error) {
	err = tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM settlement_payout WHERE bill_id = $1 AND line = $2)`, billID, line).Scan(&taken)
	if err != nil {
		return false, fault.E("settle.isTaken", fault.Internal, err)
	}
	return taken, nil
}

func insertPayout(ctx context.Context, tx db.Tx, p Place, row payoutRow, billID string, d part) error {
	_, err := tx.Exec(ctx, `INSERT INTO settlement_payout (bill_id, line, day, merchant_id, environment, account_id, paid_at, amount_fen)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		billID, row.Line, int64(d.Day), p.MerchantID, string(p.Environment), p.AccountID, db.Micros(row.At), int64(d.Amount))
	if err != nil {
		return fault.E("settle.insertPayout", fault.Internal, err)
	}
	return nil
}

// doneWith notes that all payouts of a bill are taken.
func doneWith(ctx context.Context, tx db.Tx, billID string) error {
	if _, err := tx.Exec(ctx, `INSERT INTO settlement_bill (bill_id, looked_at) VALUES ($1, $2) ON CONFLICT DO NOTHING`, billID, db.Micros(tx.Now())); err != nil {
		return fault.E("settle.doneWith", fault.Internal, err)
	}
	return nil
}
