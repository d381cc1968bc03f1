package settle

import (
	"context"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
)

// payoutRows is how many payouts are taken in one transaction.
const payoutRows = 200

// payouts takes the payouts out of fund bills that came since the last run, each bill once.
func (r *run) payouts(ctx context.Context) error {
	var bills []fundBill
	err := r.s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		bills, err = newFundBills(ctx, tx)
		return err
	})
	if err != nil {
		return err
	}
	for _, b := range bills {
		for more, after := true, 0; more; {
			err := r.write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
				more, after, err = r.take(ctx, tx, b, after)
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// take takes some payouts of a bill. With the last ones the bill is done with.
func (r *run) take(ctx context.Context, tx db.Tx, b fundBill, after int) (more bool, last int, err error) {
	rows, err := payoutsOf(ctx, tx, b, after, payoutRows)
	if err != nil {
		return false, after, err
	}
	last = after
	for _, row := range rows {
		last = row.Line
		if err := r.takeOne(ctx, tx, b, row); err != nil {
			return false, last, err
		}
	}
	if len(rows) == payoutRows {
		return true, last, nil
	}
	return false, last, doneWith(ctx, tx, b.id)
}

func (r *run) takeOne(ctx context.Context, tx db.Tx, b fundBill, row payoutRow) error {
	taken, err := isTaken(ctx, tx, b.id, row.Line)
	if err != nil || taken {
		return err
	}
	p := Place{MerchantID: row.MerchantID, Environment: b.environment, AccountID: b.accountID, Channel: b.channel}
	days := []part{{row.Day, row.Amount}}
	if row.Day == 0 {
		waiting, err := waitingOf(ctx, tx, p)
		if err != nil {
			return err
		}
		days = parts(calendar.DayOf(row.At), row.Amount, waiting)
	}
	for _, d := range days {
		if err := insertPayout(ctx, tx, p, row, b.id, d); err != nil {
			return err
		}
		if p.MerchantID == "" {
			r.s.c.Log.WarnContext(ctx, "settle: a payout of nobody we know", "bill", b.id, "line", row.Line)
			continue
		}
		if err := markDirty(ctx, tx, []placeDay{{p, d.Day}}); err != nil {
			return err
		}
	}
	return nil
}
