package suite_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
)

// daySize is how many payments a day has; CONTRACT_DAY sets another number (20000 is the proof of the whole).
func daySize(t *testing.T) int {
	t.Helper()
	text := os.Getenv("CONTRACT_DAY")
	if text == "" {
		return 480
	}
	n, err := strconv.Atoi(text)
	must(t, err)
	return n
}

// TestADayOfThreeWallets lets many people pay by code and by payer code on three channels, from before one midnight until
// after the next, gives some of it back, and compares what the three channels' bills say with what the sandbox knows.
func TestADayOfThreeWallets(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		w := newWorld(t, d, clock, channels()...)
		w.payer = w.newPayer(10_000_000_000)
		w.CallLimit = time.Minute // a slow machine is no fault of a channel
		first := w.day()
		clock.Set(first.Add(23 * time.Hour))
		const waves = 24 // an hour and a bit between two: the first lies on the first day, the last on the third
		size := daySize(t)
		random := rand.New(rand.NewPCG(2026, uint64(size)))
		var orders []dayOrder
		for wave := range waves {
			clock.Set(first.Add(23*time.Hour + time.Duration(wave)*67*time.Minute))
			if wave == 0 || wave == 22 { // seconds before midnight
				clock.Set(w.day().AddDate(0, 0, 1).Add(-2 * time.Second))
			}
			paid := w.wave(fmt.Sprintf("D%d", wave), size/waves, random)
			w.giveBack(orders, paid, random)
			orders = append(orders, paid...)
		}
		for range 20 {
			w.after(time.Minute)
		}
		clock.Set(w.day().AddDate(0, 0, 1).Add(12 * time.Hour))
		w.billsAreTrue(first, 3)
		w.proven()
	})
}

type dayOrder struct {
	on    expectation
	order payment.Order
}

// wave lets n payments happen at once, half by QR and half by payer code, and answers those that are paid.
func (w *world) wave(prefix string, n int, random *rand.Rand) []dayOrder {
	w.t.Helper()
	all := channels()
	out := make([]dayOrder, n)
	places := make(chan struct{}, 32)
	var wg sync.WaitGroup
	for i := range n {
		on, amount := all[i%len(all)], money.Amount(1+random.IntN(40_000))
		places <- struct{}{}
		wg.Go(func() {
			defer func() { <-places }()
			here := w.on(on)
			number := fmt.Sprintf("%s-%06d", prefix, i)
			var o payment.Order
			if i%2 == 0 {
				o = here.qr(number, amount)
				here.pay(o)
			} else {
				o = here.scanned(number, amount)
			}
			out[i] = dayOrder{on, o}
		})
	}
	wg.Wait()
	w.step()
	var paid []dayOrder
	for _, x := range out {
		now := w.on(x.on).now(x.order)
		if now.State != payment.Paid {
			now = w.on(x.on).becomes(now, payment.Paid)
		}
		paid = append(paid, dayOrder{x.on, now})
	}
	return paid
}

// giveBack refunds some payments of this wave and of earlier ones, wholly and in part.
func (w *world) giveBack(earlier, fresh []dayOrder, random *rand.Rand) {
	w.t.Helper()
	pick := func(list []dayOrder, share int) {
		for range len(fresh) / share {
			if len(list) == 0 {
				return
			}
			x := list[random.IntN(len(list))]
			here := w.on(x.on)
			left := here.now(x.order).Current().Refundable()
			if left == 0 {
				continue
			}
			part := left
			if random.IntN(2) == 0 && left > 1 {
				part = 1 + money.Amount(random.Int64N(int64(left-1)))
			}
			r, err := here.refund(x.order, "R"+strings.TrimPrefix(x.order.ID, "ord_")[10:]+strconv.Itoa(random.IntN(1_000_000)), part)
			must(w.t, err)
			if r.State == payment.RefundFailed {
				w.t.Errorf("%s: refund failed (%s %s %s)", x.on.name, r.Why, r.ChannelCode, r.ChannelText)
			}
		}
	}
	pick(fresh, 6)
	pick(earlier, 6)
	w.step()
}

// billsAreTrue compares the bills of some days with the truth, sum by sum and number by number.
func (w *world) billsAreTrue(first time.Time, days int) {
	w.t.Helper()
	charges := w.allTruth()
	var rowsInAll int
	for _, e := range channels() {
		here := w.on(e)
		for n := range days {
			day := first.AddDate(0, 0, n)
			payments, refunds := map[string]money.Amount{}, map[string]money.Amount{}
			for _, c := range charges {
				if c.Channel != string(e.name) {
					continue
				}
				if c.Paid && c.within(day, c.SuccessTime) {
					payments[c.OutTradeNo] += c.Amount
				}
				for _, r := range c.Refunds {
					if c.within(day, r.CreatedAt) {
						refunds[c.OutTradeNo] += r.Amount
					}
				}
			}
			rows, sum := here.rows(day)
			rowsInAll += len(rows)
			for _, r := range rows {
				side := payments
				if r.Kind != channel.BillPayment {
					side = refunds
				}
				if side[r.Number] -= r.Amount; side[r.Number] == 0 {
					delete(side, r.Number)
				}
			}
			if len(payments)+len(refunds) > 0 {
				w.t.Errorf("%s, %s: bill and truth differ: payments %v, refunds %v", e.name, day.Format(time.DateOnly), payments, refunds)
			}
			w.t.Logf("%s %s: %d payments of %s, %d refunds of %s, fee %d.%03d fen", e.name, day.Format(time.DateOnly),
				sum.Payments, sum.PaidTotal, sum.Refunds, sum.RefundTotal, sum.FeeMillis/1000, sum.FeeMillis%1000)
		}
	}
	w.t.Logf("%d rows in %d bills", rowsInAll, days*len(channels()))
}

// within says whether an instant of the truth lies on a day.
func (c charge) within(day time.Time, text string) bool {
	at, err := time.Parse(time.RFC3339, text)
	return err == nil && !at.Before(day) && at.Before(day.AddDate(0, 0, 1))
}

func (w *world) allTruth() (all []charge) {
	w.t.Helper()
	after := ""
	for {
		var page struct {
			Items []charge
			Next  string
			More  bool
		}
		w.get("/sandbox/truth?limit=5000&after="+after, &page)
		all, after = append(all, page.Items...), page.Next
		if !page.More {
			return all
		}
	}
}
