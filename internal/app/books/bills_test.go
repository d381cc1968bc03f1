package books_test

import (
	"context"
	"fmt"
	"strings"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/recon"
	"cloudpos/internal/settle"
)

// billRow is a row of a channel's bill.
type billRow struct {
	kind, merchant, sub, number, refund, transaction, refundNo, status string
	at, amount, settle, millis                                         int64
}

// bills lets the channels' bills of every day that is over come in, with some rows that differ from our books, and compares them.
func (w *world) bills() {
	w.t.Helper()
	for _, name := range names() {
		if w.billed[name] == 0 {
			w.billed[name] = calendar.Day(20260301)
		}
		for day := w.billed[name].Next(); !w.clock.Now().Before(day.End().Add(10 * time.Hour)); day = day.Next() {
			w.billed[name] = day
			w.bill(name, day)
			if name == channel.WeChat {
				w.fundBill(day)
			}
		}
	}
	due, err := w.recon.Due(w.t.Context(), recon.Span{From: 20260301, To: 20261231}, 1000)
	must(w.t, err)
	for _, id := range due {
		if strings.HasPrefix(id, "bil_fund") { // payouts alone stand in it
			continue
		}
		_, err := w.recon.Compare(w.t.Context(), id, recon.Options{})
		must(w.t, err)
	}
}

func (w *world) bill(name channel.Name, day calendar.Day) {
	w.t.Helper()
	rows := w.spoiled(w.booked(name, day))
	w.write(func(ctx context.Context, tx db.Tx) error {
		id := "bil_" + string(name) + day.String()
		if err := insertBill(ctx, tx, id, w.accounts[name], name, channel.TradeBill, day, "READY"); err != nil {
			return err
		}
		for i, r := range rows {
			_, err := tx.Exec(ctx, `INSERT INTO bill_row (bill_id, line, kind, at, merchant_id, merchant_no, sub_merchant, app_id, number, refund_number, transaction_no, refund_no,
				amount_fen, settle_fen, fee_millis, rate_ppm, trade_type, status) VALUES ($1, $2, $3, $4, $5, '', $6, '', $7, $8, $9, $10, $11, $12, $13, 0, '', $14)`,
				id, i+2, r.kind, r.at, r.merchant, r.sub, r.number, r.refund, r.transaction, r.refundNo, r.amount, r.settle, r.millis, r.status)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// fundBill lets WeChat Pay's fund bill of a day come in: it pays out for some of the trade days that were told, all of it, a part of it or
// too much, with the trade day named or not.
func (w *world) fundBill(day calendar.Day) {
	w.t.Helper()
	var told settle.Page
	w.read(func(ctx context.Context, tx db.Tx) (err error) {
		told, err = w.settle.List(ctx, tx, settle.Filter{Scope: db.MerchantScope(shop), Environment: db.Live, Channel: channel.WeChat, Limit: 100})
		return err
	})
	w.write(func(ctx context.Context, tx db.Tx) error {
		id := "bil_fund" + day.String()
		if err := insertBill(ctx, tx, id, w.accounts[channel.WeChat], channel.WeChat, channel.FundBill, day, "READY"); err != nil {
			return err
		}
		for i, s := range told.Items {
			left := int64(s.Expected() - s.Arrived)
			if s.Due > day || left <= 0 && w.dice.IntN(10) > 0 || w.dice.IntN(3) == 0 {
				continue
			}
			left = max(1, one(w, left, left, left, left/2, left+5))
			_, err := tx.Exec(ctx, `INSERT INTO bill_fund (bill_id, line, at, merchant_id, business_no, flow_no, name, kind, income, amount_fen, balance_fen, note, voucher_no,
				payout, sub_merchant, trade_day) VALUES ($1, $2, $3, '', '', $4, '结算', '结算', FALSE, $5, 0, '', '', TRUE, '1900000000', $6)`,
				id, i+2, db.Micros(day.Start().Add(10*time.Hour)), fmt.Sprintf("F%d", i), left, int64(one(w, s.Day, s.Day, 0)))
			if err != nil {
				return err
			}
			w.paidOut += left
		}
		return nil
	})
}

func insertBill(ctx context.Context, tx db.Tx, id, account string, name channel.Name, kind channel.BillKind, day calendar.Day, state string) error {
	_, err := tx.Exec(ctx, `INSERT INTO bill (id, account_id, acquirer_id, environment, channel, kind, day, state, file_id, reissued, payments, refunds, reversals,
		paid_fen, refund_fen, fee_millis, incomes, expenses, income_fen, expense_fen, attempts, next_try_at, claim, cause, detail, created_at, updated_at, version)
		VALUES ($1, $2, $3, 'live', $4, $5, $6, $7, $1, FALSE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, '', '', '', 0, 0, 1)`,
		id, account, acquirer, string(name), string(kind), int64(day), state)
	return err
}

// booked are the rows of a day as our book has them: what a channel writes that agrees with it.
func (w *world) booked(name channel.Name, day calendar.Day) (rows []billRow) {
	w.t.Helper()
	from, to := db.Micros(day.Start()), db.Micros(day.End())
	w.read(func(ctx context.Context, tx db.Tx) (err error) {
		rows, err = db.Collect(ctx, tx, func(row db.Row) (r billRow, err error) {
			return r, row.Scan(&r.kind, &r.at, &r.merchant, &r.sub, &r.number, &r.refund, &r.transaction, &r.refundNo, &r.amount, &r.settle, &r.millis, &r.status)
		}, `SELECT 'payment', paid_at, merchant_id, sub_merchant, number, '', transaction_no, '', paid_fen, settle_fen, 1000 * fee_fen, 'SUCCESS'
				FROM pay_attempt WHERE account_id = $1 AND paid_at >= $2 AND paid_at < $3
			UNION ALL
			SELECT 'refund', r.requested_at, r.merchant_id, a.sub_merchant, a.number, r.number, a.transaction_no, '50' || r.number, r.amount_fen,
				CASE WHEN r.state = 'SUCCEEDED' THEN r.settle_fen ELSE r.amount_fen END, -1000 * r.fee_returned_fen, 'SUCCESS'
				FROM pay_refund r JOIN pay_attempt a ON a.merchant_id = r.merchant_id AND a.id = r.attempt_id
				WHERE r.account_id = $1 AND r.requested_at >= $2 AND r.requested_at < $3 AND r.state IN ('SUCCEEDED', 'PROCESSING')
			ORDER BY 5, 6`, w.accounts[name], from, to)
		return err
	})
	return rows
}

// spoiled makes some rows differ, adds some and leaves some out.
func (w *world) spoiled(rows []billRow) (out []billRow) {
	for _, r := range rows {
		switch w.dice.IntN(14) {
		case 0:
			continue
		case 1:
			r.amount, r.settle = r.amount+3, r.settle+3
		case 2:
			r.settle -= min(r.settle, 2)
		case 3:
			r.millis += 1000 * int64(1+w.dice.IntN(3))
		case 4:
			if r.kind == "payment" {
				undone := r
				undone.kind, undone.refundNo = "reversal", "V"+r.number
				out = append(out, undone)
			} else {
				r.status = "FAIL"
			}
		case 5:
			stranger := r
			stranger.kind, stranger.number, stranger.refund, stranger.refundNo = "payment", w.name("STRANGER"), "", ""
			stranger.transaction, stranger.millis = "42"+stranger.number, 1000*(stranger.settle/263)
			out = append(out, stranger)
		}
		out = append(out, r)
	}
	return out
}

// resolve lets people end some of the open differences: one proposes, another one decides, in one way or the other.
func (w *world) resolve() {
	w.t.Helper()
	clerk, chief := person("usr_clerk", auth.ReconRead, auth.ReconResolve), person("usr_chief", auth.ReconRead, auth.ReconConfirm)
	var page recon.Page
	w.read(func(ctx context.Context, tx db.Tx) (err error) {
		page, err = w.recon.List(ctx, tx, recon.Filter{Scope: db.WholeScope(), Unresolved: true, Limit: 1000})
		return err
	})
	for _, x := range page.Items {
		switch what := w.dice.IntN(6); what {
		case 0:
			continue
		case 1:
			w.expect(w.recon.Ask(w.t.Context(), clerk, x.ID), recon.NotOffered, recon.Moved)
			continue
		case 2:
			w.expect(w.recon.Hold(w.t.Context(), clerk, x.ID, "等次日账单"), recon.NotOffered, recon.Moved)
			continue
		}
		proposal := one(w, recon.Adjust, recon.Adjust, recon.WriteOff)
		if err := w.recon.Propose(w.t.Context(), clerk, x.ID, proposal, "渠道已书面确认"); err != nil {
			w.expect(err, recon.NotOffered, recon.Moved)
			continue
		}
		if w.dice.IntN(4) == 0 {
			w.some() // something else happens before the second person looks
		}
		w.expect(w.recon.Decide(w.t.Context(), chief, x.ID, w.dice.IntN(5) > 0), recon.Moved)
	}
}

// expect takes no error, and those of some codes.
func (w *world) expect(err error, codes ...fault.Code) {
	w.t.Helper()
	for _, code := range codes {
		if fault.Is(err, code) {
			return
		}
	}
	if err != nil {
		w.t.Fatal(fmt.Errorf("%s: %w", w.clock.Now(), err))
	}
}
