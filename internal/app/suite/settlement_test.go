package suite_test

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/bill"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/files"
	"cloudpos/internal/ledger"
	"cloudpos/internal/live"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
	"cloudpos/internal/settle"
)

const chainStores = 12

// chainSize is how many payments each of twelve stores takes; CONTRACT_CHAIN sets another number (1000 is the proof of the whole).
func chainSize(t *testing.T) int {
	t.Helper()
	text := os.Getenv("CONTRACT_CHAIN")
	if text == "" {
		return 12
	}
	n, err := strconv.Atoi(text)
	must(t, err)
	return n
}

// TestTwelveStoresAddUp lets twelve stores of a chain take payments on three channels, gives some of it back, fetches the bills and
// reckons the settlements. However it is cut, it is the same money: the head office's is the stores', the book's, the channels' own
// and what is expected to arrive; and what the fund bill pays out arrives, or differs by what the channel kept.
func TestTwelveStoresAddUp(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		w := newWorld(t, d, clock, channels()...)
		w.payer = w.newPayer(100_000_000_000)
		w.CallLimit = time.Minute
		first := w.day()
		clock.Set(first.Add(9 * time.Hour))
		size := chainSize(t)
		paid := w.chain(size)
		if len(paid) != size*chainStores {
			t.Fatalf("%d paid", len(paid))
		}
		w.giveBack(nil, paid, rand.New(rand.NewPCG(12, uint64(size))))
		for range 20 {
			w.after(time.Minute)
		}
		w.settings(map[string]any{"settle_days": 1})
		books := w.books()
		settlements := settle.NewService(settle.Config{DB: d, Contracts: w.contracts, Log: slog.New(slog.DiscardHandler)})
		w.sameMoney(settlements, calendar.DayOf(first))

		clock.Set(first.AddDate(0, 0, 2).Add(12 * time.Hour)) // the day after the settlement day: its fund bill is there
		books()
		_, err := settlements.Run(t.Context())
		must(t, err)
		w.arrived(settlements, calendar.DayOf(first), 0)
		w.sameMoney(settlements, calendar.DayOf(first))
		w.proven()
	})
}

// The channel keeps something of a payout: by how much, and that it is the channel's side, is told.
func TestAPayoutThatDiffers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		w := newWorld(t, d, clock, channels()...)
		w.payer = w.newPayer(100_000_000)
		first := w.day()
		clock.Set(first.Add(9 * time.Hour))
		w.chain(3)
		w.settings(map[string]any{"settle_days": 1, "settle_short_fen": 7})
		books := w.books()
		settlements := settle.NewService(settle.Config{DB: d, Contracts: w.contracts, Log: slog.New(slog.DiscardHandler)})
		clock.Set(first.AddDate(0, 0, 2).Add(12 * time.Hour))
		books()
		_, err := settlements.Run(t.Context())
		must(t, err)
		s := w.arrived(settlements, calendar.DayOf(first), 7)
		must(t, d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			got, err := settlements.Get(ctx, tx, db.MerchantScope(merchantID), s.ID)
			if err == nil && (!got.BookedKnown || got.Booked != s.Net()) {
				t.Errorf("the fund bill books %d (known %v), we %d", got.Booked, got.BookedKnown, s.Net())
			}
			return err
		}))
	})
}

// chain lets each of twelve stores take so many payments, a third of them on each channel.
func (w *world) chain(size int) (paid []dayOrder) {
	w.t.Helper()
	all, random := channels(), rand.New(rand.NewPCG(5, uint64(size)))
	out := make([]dayOrder, size*chainStores)
	places := make(chan struct{}, 32)
	var wg sync.WaitGroup
	for i := range out {
		on, amount := all[i%len(all)], money.Amount(1+random.IntN(40_000))
		places <- struct{}{}
		wg.Go(func() {
			defer func() { <-places }()
			here := w.on(on)
			r := here.request(fmt.Sprintf("C-%06d", i), amount)
			r.StoreID = fmt.Sprintf("sto_%02d", i/size)
			o, err := here.Create(w.t.Context(), r)
			if err != nil {
				w.t.Error(err)
				return
			}
			here.pay(o)
			out[i] = dayOrder{on, o}
		})
	}
	wg.Wait()
	w.step()
	for _, x := range out {
		now := w.on(x.on).now(x.order)
		if now.State != payment.Paid {
			now = w.on(x.on).becomes(now, payment.Paid)
		}
		paid = append(paid, dayOrder{x.on, now})
	}
	return paid
}

// books opens the room that takes bills in; what it answers takes in every bill that is due.
func (w *world) books() func() {
	w.t.Helper()
	bucket, err := files.OpenFolder(w.t.TempDir())
	must(w.t, err)
	hub := live.New(w.db, slog.New(slog.DiscardHandler))
	w.t.Cleanup(hub.Close)
	bills := bill.NewService(bill.Config{
		DB: w.db, Vault: w.vault, Bucket: bucket, TempDir: w.t.TempDir(), Contracts: w.contracts, Connectors: w.connectors, Hub: hub, Log: slog.New(slog.DiscardHandler),
	})
	return func() {
		_, err := bills.Schedule(w.t.Context())
		must(w.t, err)
		var page bill.Page
		must(w.t, w.db.Read(w.t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
			page, err = bills.List(ctx, tx, bill.Filter{Scope: db.WholeScope(), AccountID: w.accounts[channel.WeChat], Kind: channel.FundBill, Limit: 100})
			return err
		}))
		for _, b := range page.Items {
			must(w.t, bills.Fetch(w.t.Context(), b.ID))
		}
	}
}

// arrived looks at the WeChat settlement of a day: it arrived, or it is short by so much. What channels without fund bills owe is not known.
func (w *world) arrived(settlements *settle.Service, day calendar.Day, short money.Amount) (found settle.Settlement) {
	w.t.Helper()
	want := map[channel.Name]settle.State{channel.WeChat: settle.Arrived, channel.Alipay: settle.Unknown, channel.UnionPay: settle.Unknown}
	if short != 0 {
		want[channel.WeChat] = settle.Different
	}
	must(w.t, w.db.Read(w.t.Context(), func(ctx context.Context, tx db.Tx) error {
		page, err := settlements.List(ctx, tx, settle.Filter{Scope: db.MerchantScope(merchantID), From: day, To: day, Limit: 100})
		if len(page.Items) != len(want) {
			w.t.Errorf("%d settlements, want %d", len(page.Items), len(want))
		}
		for _, s := range page.Items {
			if s.State != want[s.Channel] || (s.Channel == channel.WeChat && s.Difference() != -short) {
				w.t.Errorf("%s: %s %s expected %d arrived %d", s.Channel, s.State, s.Why, s.Expected(), s.Arrived)
			}
			if s.Channel == channel.WeChat {
				found = s
			}
		}
		return err
	}))
	return found
}

// cut is money as one place or the whole tells it.
type cut struct{ paid, refunded money.Amount }

// sameMoney compares what the head office has with its stores, its book, its channels and its settlements.
func (w *world) sameMoney(settlements *settle.Service, day calendar.Day) {
	w.t.Helper()
	truth, count := cut{}, 0
	for _, c := range w.allTruth() {
		if c.Paid {
			truth.paid += c.Amount
			count++
		}
		for _, r := range c.Refunds {
			truth.refunded += r.Amount
		}
	}
	var hq, stores, expected cut
	var book, owed, shares money.Amount
	must(w.t, w.db.Read(w.t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		whole := db.MerchantScope(merchantID)
		if hq, err = w.facts(ctx, tx, whole); err != nil {
			return err
		}
		stores, book, owed, shares, expected = cut{}, 0, 0, 0, cut{}
		for n := range chainStores {
			one, err := w.facts(ctx, tx, db.Scope{Merchant: merchantID, Stores: []string{fmt.Sprintf("sto_%02d", n)}})
			if err != nil {
				return err
			}
			stores.paid, stores.refunded = stores.paid+one.paid, stores.refunded+one.refunded
		}
		if book, err = w.receivable(ctx, tx, whole, day); err != nil {
			return err
		}
		if err := w.sideBySide(ctx, tx, day, hq, book); err != nil {
			return err
		}
		for n := range chainStores {
			part, err := w.receivable(ctx, tx, db.Scope{Merchant: merchantID, Stores: []string{fmt.Sprintf("sto_%02d", n)}}, day)
			if err != nil {
				return err
			}
			shares += part
		}
		running, err := settlements.Running(ctx, tx, merchantID, db.Test)
		if err != nil {
			return err
		}
		page, err := settlements.List(ctx, tx, settle.Filter{Scope: whole, Environment: db.Test, From: day, To: day, Limit: 100})
		for _, s := range append(running, page.Items...) {
			owed += s.Net()
			expected.paid, expected.refunded = expected.paid+s.Paid, expected.refunded+s.Refunded
		}
		return err
	}))
	if hq != truth || stores != truth || expected != truth || book != owed || book != shares {
		w.t.Errorf("channels %+v, head office %+v, stores %+v, settlements %+v; book %d, its stores %d, settlements %d", truth, hq, stores, expected, book, shares, owed)
	}
	w.t.Logf("%d payments of %s, refunds of %s, owed %s", count, truth.paid, truth.refunded, owed)
}

// sideBySide compares what the head office's page shows of a day, whole and store by store, with the facts and with the book.
func (w *world) sideBySide(ctx context.Context, tx db.Tx, day calendar.Day, hq cut, book money.Amount) error {
	f, err := payment.ReadFlows(ctx, tx, payment.FlowQuery{Scope: db.MerchantScope(merchantID), Environment: db.Test, Window: payment.LastDays(day, 1)})
	var sum payment.Flow
	for _, s := range f.Stores {
		sum = sum.Plus(s.Flow)
	}
	if sum != f.Total || (cut{f.Total.Paid, f.Total.Refunded}) != hq || f.Total.Due != book || len(f.Stores) > chainStores {
		w.t.Errorf("the page shows %+v, its %d stores come to %+v; the head office has %+v and the book %d", f.Total, len(f.Stores), sum, hq, book)
	}
	return err
}

// facts is what was paid and refunded within a scope.
func (w *world) facts(ctx context.Context, tx db.Tx, scope db.Scope) (out cut, err error) {
	all, err := payment.Facts(ctx, tx, scope, db.Test)
	for f := range maps.Values(all) {
		out.paid, out.refunded = out.paid+f.Paid, out.refunded+f.Refunded
	}
	return out, err
}

// receivable is by what the book's accounts of channels moved on a day.
func (w *world) receivable(ctx context.Context, tx db.Tx, scope db.Scope, day calendar.Day) (sum money.Amount, err error) {
	list, err := ledger.Balances(ctx, tx, scope, db.Test, day, day)
	for _, e := range channels() {
		for _, b := range list {
			if b.Account == ledger.Receivable(string(e.name)) {
				sum += b.Net()
			}
		}
	}
	return sum, err
}
