package books_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"strings"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
	"cloudpos/internal/recon"
	"cloudpos/internal/settle"
	"cloudpos/internal/statement"
)

// agrees looks whether all books hold, each in its own way and with one another.
func (w *world) agrees() {
	w.t.Helper()
	w.proven()
	w.truth()
	w.chained()
	w.settlements()
	w.statementsHold()
	w.adjusted()
	w.counted()
}

// proven is what `verify` looks at.
func (w *world) proven() {
	w.t.Helper()
	w.read(func(ctx context.Context, tx db.Tx) error {
		checks, err := payment.Prove(ctx, tx)
		if err != nil {
			return err
		}
		for _, prove := range []func(context.Context, db.Tx) (ledger.Check, error){ledger.ProveBalance, ledger.ProveCloses, ledger.ProveCorrections, settle.ProveArrivals} {
			c, err := prove(ctx, tx)
			if err != nil {
				return err
			}
			checks = append(checks, c)
		}
		for _, c := range checks {
			if !c.Proven() {
				w.t.Errorf("%s (%s) is broken %d times: %v", c.Invariant, c.Title, c.Broken, c.Examples)
			}
		}
		return nil
	})
}

// truth compares what the channels took and gave back with what we have of it.
func (w *world) truth() {
	w.t.Helper()
	var ours map[string]payment.FactSum
	w.read(func(ctx context.Context, tx db.Tx) (err error) {
		ours, err = payment.Facts(ctx, tx, db.MerchantScope(shop), db.Live)
		return err
	})
	paid := 0
	for _, name := range names() {
		for _, number := range w.tellers[name].paid() {
			taken, back := w.tellers[name].sums(number)
			if of := ours[number]; of.Paid != taken || of.Refunded != back {
				w.t.Errorf("%s: the channel took %d and gave back %d, we have %+v; %s", number, taken, back, of, w.story(number))
			}
			paid++
		}
	}
	for number, of := range ours {
		if of.Paid > 0 {
			paid--
		}
		if of.Refunded > of.Paid {
			w.t.Errorf("%s: %+v", number, of)
		}
	}
	if paid != 0 {
		w.t.Errorf("the channels took %d payments more than we have", paid)
	}
}

func (w *world) trial(stores []string, from, to calendar.Day) (lines []ledger.Line) {
	w.t.Helper()
	scope := db.MerchantScope(shop)
	scope.Stores = stores
	w.read(func(ctx context.Context, tx db.Tx) (err error) {
		lines, err = ledger.Trial(ctx, tx, ledger.Query{Scope: scope, Environment: db.Live, From: from, To: to})
		return err
	})
	return lines
}

// chained looks at every day: it comes to zero, begins as the day before ended, and is the sum of its stores, account by account.
func (w *world) chained() {
	w.t.Helper()
	before := map[string]money.Amount{}
	for day := calendar.Day(20260326); day <= calendar.DayOf(w.clock.Now()); day = day.Next() {
		whole := w.trial(nil, day, day)
		if sum := ledger.Total(whole); sum.Opening != 0 || sum.In != sum.Out || sum.Closing() != 0 {
			w.t.Errorf("%s comes to %+v", day, sum)
		}
		parts := map[string]ledger.Line{}
		for _, store := range append(stores(), "") {
			part := w.trial([]string{store}, day, day)
			if sum := ledger.Total(part); sum.Opening != 0 || sum.In != sum.Out {
				w.t.Errorf("%s %q comes to %+v", day, store, sum)
			}
			for _, l := range part {
				s := parts[l.Account]
				parts[l.Account] = ledger.Line{Account: l.Account, Opening: s.Opening + l.Opening, In: s.In + l.In, Out: s.Out + l.Out}
			}
		}
		for _, l := range whole {
			if l.Opening != before[l.Account] {
				w.t.Errorf("%s %s opens with %d, the day before closed with %d", day, l.Account, l.Opening, before[l.Account])
			}
			if parts[l.Account] != l {
				w.t.Errorf("%s: the stores come to %+v, the merchant to %+v", day, parts[l.Account], l)
			}
			before[l.Account] = l.Closing()
		}
	}
}

// settlements compares what was told of each trade day with what the book moved on it, and all days with the whole.
func (w *world) settlements() {
	w.t.Helper()
	var page settle.Page
	w.read(func(ctx context.Context, tx db.Tx) (err error) {
		page, err = w.settle.List(ctx, tx, settle.Filter{Scope: db.MerchantScope(shop), Environment: db.Live, Limit: 1000})
		return err
	})
	sum := map[string]money.Amount{}
	for _, s := range page.Items {
		account := ledger.Receivable(string(s.Channel))
		sum[account] += s.Net()
		if moved := w.moved(account, s.Day, s.Day); moved != s.Net() {
			w.t.Errorf("%s %s: the settlement says %d, the book %d", s.Channel, s.Day, s.Net(), moved)
		}
	}
	for _, l := range w.trial(nil, 20260326, calendar.DayOf(w.clock.Now())) {
		if l.Account == ledger.Bank("wechat") && int64(l.Closing()) != w.paidOut || l.Account == ledger.Bank("alipay") {
			w.t.Errorf("%s holds %s, paid out was %d fen", l.Account, l.Closing(), w.paidOut)
		}
	}
	for _, name := range names() {
		account := ledger.Receivable(string(name))
		if moved := w.moved(account, 20260101, 20271231); moved != sum[account] {
			w.t.Errorf("%s: the settlements say %d in all, the book %d", name, sum[account], moved)
		}
	}
}

// moved is by how much the facts of some book days moved an account; what arrived of it is none.
func (w *world) moved(account string, from, to calendar.Day) (net money.Amount) {
	w.t.Helper()
	w.read(func(ctx context.Context, tx db.Tx) error {
		list, err := ledger.Balances(ctx, tx, db.MerchantScope(shop), db.Live, from, to)
		net = 0
		for _, b := range list {
			if b.Account == account || b.Account == ledger.Bank(strings.TrimPrefix(account, "channel:")) {
				net += b.Net()
			}
		}
		return err
	})
	return net
}

// statementsHold compares every statement, and what its file says, with the ledger; and the merchant's with its stores'.
func (w *world) statementsHold() {
	w.t.Helper()
	for _, kind := range []statement.Kind{statement.Day, statement.Month} {
		var page statement.Page
		w.read(func(ctx context.Context, tx db.Tx) (err error) {
			page, err = w.statements.List(ctx, tx, statement.Filter{Scope: db.WholeScope(), Environment: db.Live, Kind: kind, Stores: true, Limit: 1000})
			return err
		})
		if len(page.Items) == 0 || page.Next != "" {
			w.t.Fatalf("%d statements of %s", len(page.Items), kind)
		}
		for _, s := range page.Items {
			if s.State != statement.Issued {
				w.t.Errorf("%s %s of %q is %s, waits for %q %s", kind, s.First, s.StoreID, s.State, s.Cause, s.Detail)
				continue
			}
			w.isTheLedgers(s)
			w.readsBack(s)
		}
	}
}

func (w *world) isTheLedgers(s statement.Statement) {
	w.t.Helper()
	var stores []string
	if s.StoreID != "" {
		stores = []string{s.StoreID}
	}
	var opening, closing, fees money.Amount
	for _, l := range w.trial(stores, s.First, s.Last) {
		switch {
		case strings.HasPrefix(l.Account, "channel:"):
			opening, closing = opening+l.Opening, closing+l.Closing()
		case strings.HasPrefix(l.Account, "fee:"):
			fees += l.In - l.Out
		}
	}
	if s.Opening != opening || s.Closing() != closing || s.Total.Fee-s.Total.FeeBack != fees {
		w.t.Errorf("%s %s %q: opening %s, closing %s, %+v; the ledger has %s, %s, fees %s", s.Kind, s.First, s.StoreID, s.Opening, s.Closing(), s.Total, opening, closing, fees)
	}
}

// readsBack adds the rows of a CSV up again.
func (w *world) readsBack(s statement.Statement) {
	w.t.Helper()
	of, file, err := w.statements.Ready(w.t.Context(), db.WholeScope(), s.ID, statement.CSV)
	must(w.t, err)
	var raw bytes.Buffer
	must(w.t, w.statements.Write(w.t.Context(), of, file, 0, 0, &raw))
	table, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(raw.String(), "\xef\xbb\xbf"))).ReadAll()
	must(w.t, err)
	yuan := func(cell string) money.Amount {
		a, err := money.ParseYuan(cell)
		must(w.t, err)
		return a
	}
	rows, sums, closing := table[2:len(table)-2], table[len(table)-2], yuan(table[len(table)-1][19])
	balance := yuan(table[1][19])
	if balance != s.Opening {
		w.t.Errorf("%s %s opens with %s, its file with %s", s.Kind, s.First, s.Opening, balance)
	}
	var amount, fee, net money.Amount
	for _, row := range rows {
		amount, fee, net = amount+yuan(row[13]), fee+yuan(row[14]), net+yuan(row[15])
		if balance += yuan(row[15]); balance != yuan(row[19]) {
			w.t.Errorf("%s %s: a row's balance is %s, the rows come to %s", s.Kind, s.First, row[19], balance)
		}
	}
	if closing != s.Closing() || balance != closing || amount != yuan(sums[13]) || fee != yuan(sums[14]) || net != yuan(sums[15]) || int64(len(rows)) != s.Rows {
		w.t.Errorf("%s %s: the rows come to %s %s %s and %s, the file says %v and %s, the statement %s", s.Kind, s.First, amount, fee, net, balance, sums, closing, s.Closing())
	}
}

// counted notes what the sequence came to.
func (w *world) counted() {
	w.t.Helper()
	w.read(func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, `SELECT (SELECT COUNT(*) FROM recon_difference), (SELECT COUNT(*) FROM ledger_correction), (SELECT COUNT(*) FROM pay_refund WHERE automatic),
			(SELECT COUNT(*) FROM ledger_posting WHERE kind = 'settlement')`).
			Scan(&w.done.differences, &w.done.corrections, &w.done.late, &w.done.arrivals)
	})
}

// story is how an attempt came to be what it is.
func (w *world) story(number string) (text string) {
	w.t.Helper()
	w.read(func(ctx context.Context, tx db.Tx) error {
		var order, state, scene string
		var checks, next int64
		err := tx.QueryRow(ctx, `SELECT order_id, state, scene, checks, next_check_at FROM pay_attempt WHERE number = $1`, number).Scan(&order, &state, &scene, &checks, &next)
		if err != nil {
			return err
		}
		text = fmt.Sprintf("%s %s, %d checks, next %s:", scene, state, checks, db.Instant(next))
		steps, err := db.Collect(ctx, tx, func(row db.Row) (s string, err error) {
			var from, to, source string
			var at int64
			err = row.Scan(&from, &to, &source, &at)
			return fmt.Sprintf(" %s→%s by %s at %s", from, to, source, db.Instant(at)), err
		}, `SELECT from_state, to_state, source, at FROM pay_history WHERE order_id = $1 ORDER BY version`, order)
		text += strings.Join(steps, ",")
		return err
	})
	return text
}

// adjusted looks whether the book says of each number that was adjusted what the bill says of it, also when more happened since.
func (w *world) adjusted() {
	w.t.Helper()
	w.read(func(ctx context.Context, tx db.Tx) error {
		page, err := w.recon.List(ctx, tx, recon.Filter{Scope: db.WholeScope(), State: recon.Adjusted, Limit: 1000})
		if err != nil {
			return err
		}
		for _, d := range page.Items {
			e, err := w.recon.Get(ctx, tx, db.WholeScope(), d.ID)
			if err != nil {
				return err
			}
			var booked, billed money.Amount
			for _, entry := range e.Entries {
				for _, p := range entry.Postings {
					switch ledger.Sales {
					case p.Source:
						booked += p.Amount
					case p.Destination:
						booked -= p.Amount
					}
				}
			}
			if d.Line > 0 && d.Why != recon.WhyReversed && d.Why != recon.WhyFailed {
				billed = d.Theirs.Settle
			}
			if d.Subject == recon.OfRefund {
				billed = -billed
			}
			if booked != billed {
				w.t.Errorf("%s %s %s of %s: the book says %s, the bill %s: %+v", d.Subject, d.Class, d.Why, d.Day, booked, billed, e.Entries)
			}
		}
		return nil
	})
}
