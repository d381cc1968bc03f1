package books_test

import (
	"net/http"
	"os"
	"strconv"
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
)

// Whatever is paid, given back, paid too late, corrected by two people, closed and settled, in whatever order and at
// whatever instant: every book balances, every close is chained to the one before, and the statements say what the ledger says. A failure
// names its seed in the name of the subtest. CLOUDPOS_BOOK_RUNS makes it more seeds.
func TestWhateverHappensTheBooksHold(t *testing.T) {
	seeds := 2
	if n, err := strconv.Atoi(os.Getenv("CLOUDPOS_BOOK_RUNS")); err == nil {
		seeds = n
	}
	for engine, open := range map[string]func(testing.TB) (*db.DB, *dbtest.Clock){"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
		t.Run(engine, func(t *testing.T) {
			if engine == "postgres" {
				dbtest.PostgresURL(t) // skips all of it where there is none
			}
			var sum counts
			for seed := range uint64(seeds) {
				t.Run("seed-"+strconv.FormatUint(seed, 10), func(t *testing.T) {
					d, clock := open(t)
					w := newWorld(t, d, clock, seed)
					w.live()
					w.agrees()
					sum.add(w.done)
				})
			}
			t.Logf("%d seeds: %+v", seeds, sum)
		})
	}
}

// live is a random life of a shop, of some days to two months, to the end: everything open has ended, every bill and statement is there.
func (w *world) live() {
	w.t.Helper()
	w.clock.Set(calendar.Day(20260327).Start().Add(time.Duration(8+w.dice.IntN(96)) * time.Hour))
	for _, name := range names() {
		w.billed[name] = 20260326
	}
	for range 40 + w.dice.IntN(40) {
		w.some()
	}
	w.bills()
	w.resolve()
	for len(w.unheard) > 0 {
		w.hear()
	}
	for range 24 {
		w.clock.Advance(5 * time.Hour)
		w.sweep()
	}
	next := calendar.Day(20260501)
	for calendar.DayOf(w.clock.Now()) >= next {
		next = calendar.DayOf(next.Start().AddDate(0, 1, 0))
	}
	w.clock.Set(next.Start().Add(3*24*time.Hour + 6*time.Hour)) // the 4th: months are issued though bills may be missing
	w.settled()
	w.bills()
	w.settled()
	w.close()
	w.state()
}

// some is one thing that happens.
func (w *world) some() {
	w.t.Helper()
	switch w.dice.IntN(24) {
	case 0, 1, 2, 3, 4, 5, 6:
		w.create()
	case 7, 8:
		w.payerPays()
	case 9:
		w.hear()
	case 10:
		w.end()
	case 11, 12, 13:
		w.refund()
	case 14, 15, 16, 17:
		w.wait()
		w.sweep()
	case 18:
		w.close()
	case 19:
		w.settled()
	case 20:
		w.bills()
	case 21, 22:
		w.bills()
		w.resolve()
	case 23:
		w.state()
	}
}

// wait lets time pass: seconds, hours, days, or until the edge of a day or month.
func (w *world) wait() {
	now := w.clock.Now()
	day := calendar.DayOf(now)
	switch w.dice.IntN(6) {
	case 0, 1:
		w.clock.Advance(time.Duration(1+w.dice.IntN(900)) * time.Second)
	case 2:
		w.clock.Advance(time.Duration(1+w.dice.IntN(20)) * time.Hour)
	case 3:
		w.clock.Set(day.End().Add(time.Duration(w.dice.IntN(3)-1) * time.Second)) // around midnight
	case 4:
		w.clock.Set(day.End().Add(4*time.Hour + time.Duration(w.dice.IntN(3)-1)*time.Second)) // around the close
	case 5:
		w.clock.Advance(time.Duration(1+w.dice.IntN(3)) * 24 * time.Hour)
	}
	if w.clock.Now().Before(now) {
		w.clock.Set(now)
	}
}

func (w *world) create() {
	w.t.Helper()
	name := one(w, names()...)
	r := payment.CreateRequest{
		MerchantID: shop, Environment: db.Live, StoreID: one(w, stores()...), StoreName: "示例门店", OutOrderNo: w.name("O"), Scene: channel.QRCode,
		Channel: name, Amount: money.Amount(1 + w.dice.Int64N(one[int64](w, 20, 2_000, 200_000))), ClientIP: "127.0.0.1",
		Description: one(w, goesWell, goesWell, goesWell, cheaper, goesWrong, isLost, isNothing, staysOpen, staysOpen),
	}
	if r.Description != staysOpen && w.dice.IntN(2) == 0 {
		r.Scene, r.PayerCode = channel.PayerCode, w.tellers[name].code()
	}
	o, err := w.payments.Create(w.t.Context(), r)
	must(w.t, err)
	w.orders = append(w.orders, o)
	w.done.payments++
}

// any is one of the orders, as it was made; false before the first.
func (w *world) any() (o payment.Order, there bool) {
	if len(w.orders) == 0 {
		return o, false
	}
	return one(w, w.orders...), true
}

// payerPays lets a payer pay some code, also one that is closed: that is too late. The channel tells of it sooner or later.
func (w *world) payerPays() {
	for range 5 {
		o, there := w.any()
		if !there {
			return
		}
		a := o.Current()
		if w.tellers[a.Channel].pays(a.Number) {
			w.unheard = append(w.unheard, unheard{a.Channel, a.Number})
			return
		}
	}
}

// hear lets a channel tell of a payment; what it told may come a second time.
func (w *world) hear() {
	w.t.Helper()
	if len(w.unheard) == 0 {
		return
	}
	i := w.dice.IntN(len(w.unheard))
	u := w.unheard[i]
	for range 1 + w.dice.IntN(2) {
		_, err := w.payments.Notice(w.t.Context(), w.accounts[u.name], http.Header{}, w.tellers[u.name].notice(u.number))
		must(w.t, err)
	}
	w.unheard = append(w.unheard[:i], w.unheard[i+1:]...)
}

// end closes or reverses an order.
func (w *world) end() {
	w.t.Helper()
	if o, there := w.any(); there {
		_, err := w.payments.Close(w.t.Context(), db.MerchantScope(shop), shop, o.ID)
		w.expect(err, payment.OrderState)
	}
}

// refund gives back a part of an order, all that is left of it, or more than that, which is refused.
func (w *world) refund() {
	w.t.Helper()
	o, there := w.any()
	if !there {
		return
	}
	for range 6 { // rather one that is paid
		now, err := w.payments.Get(w.t.Context(), db.MerchantScope(shop), o.ID)
		must(w.t, err)
		if o = now; o.State == payment.Paid {
			break
		}
		o, _ = w.any()
	}
	left := o.Current().Refundable()
	amount := max(1, one(w, left, left, left/2, left/3, 1, left+1))
	_, err := w.payments.Refund(w.t.Context(), payment.RefundRequest{
		Scope: db.MerchantScope(shop), MerchantID: shop, OrderID: o.ID, OutRefundNo: w.name("R"), Amount: amount,
		Reason: one(w, backAtOnce, backAtOnce, backSlowly, backLost, backNot),
	})
	w.expect(err, payment.OrderState, payment.RefundExceeds)
	if err == nil {
		w.done.refunds++
	}
}

func (w *world) sweep() {
	w.t.Helper()
	_, err := w.payments.Sweep(w.t.Context())
	must(w.t, err)
}

func (w *world) close() {
	w.t.Helper()
	n, err := w.ledger.CloseDays(w.t.Context())
	must(w.t, err)
	w.done.closes += n
}

func (w *world) settled() {
	w.t.Helper()
	n, err := w.settle.Run(w.t.Context())
	must(w.t, err)
	w.done.settlements += n
}

func (w *world) state() {
	w.t.Helper()
	_, err := w.statements.Plan(w.t.Context())
	must(w.t, err)
	n, err := w.statements.Make(w.t.Context())
	must(w.t, err)
	w.done.statements += n
}
