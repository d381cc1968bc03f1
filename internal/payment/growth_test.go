package payment_test

import (
	"fmt"
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
)

// A shop that takes 15 a day for its first ten days and 82 a day for the last ten: 15.0 and 82.0, and the difference to the fen (A55).
func TestGrowthIsExact(t *testing.T) {
	onShelf(t, func(t *testing.T, s *shelf) {
		today := calendar.DayOf(s.clock.Now())
		baseline, current, ok := payment.GrowthWindows(calendar.DayOf(s.clock.Now().Add(-40*24*time.Hour)), today, 10)
		if !ok || baseline.Days != 10 || current.Last().Next() != today {
			t.Fatalf("%+v %+v %v", baseline, current, ok)
		}
		n := 0
		seed := func(merchant string, day calendar.Day, many int, fen money.Amount) {
			for i := range many {
				n++
				ago := s.clock.Now().Sub(day.Start().Add(time.Duration(i) * time.Minute))
				s.order(merchant, fmt.Sprintf("G%d", n), payment.Paid, fen, ago)
			}
		}
		for d := baseline.From; d <= baseline.Last(); d = d.Next() {
			seed("mch_1", d, 15, 2001)
		}
		for d := current.From; d <= current.Last(); d = d.Next() {
			seed("mch_1", d, 82, 2003)
		}
		seed("mch_1", today, 3, 1)                  // not over
		seed("mch_1", baseline.Last().Next(), 7, 1) // between the windows
		seed("mch_2", current.From, 5, 999_999)     // somebody else's
		s.order("mch_1", "unpaid", payment.Closed, 5000, s.clock.Now().Sub(current.From.Start()))
		order, attempt := s.order("mch_1", "returned", payment.Paid, 1, s.clock.Now().Sub(baseline.Last().Next().Start()))
		refund := s.refund("mch_1", order, attempt, "GR1", payment.RefundSucceeded, false, time.Hour)
		s.exec(`UPDATE pay_refund SET succeeded_at = $1 WHERE id = $2`, db.Micros(current.From.Start()), refund)

		g, err := s.GrowthOf(t.Context(), db.MerchantScope("mch_1"), db.Test, baseline, current)
		must(t, err)
		if g.Baseline.PerDayTenths() != 150 || g.Current.PerDayTenths() != 820 || g.Current.Refunded != 1 {
			t.Errorf("a day: %d and %d tenths, %d back", g.Baseline.PerDayTenths(), g.Current.PerDayTenths(), g.Current.Refunded)
		}
		if want := money.Amount(820*2003 - 1 - 150*2001); g.Delta() != want {
			t.Errorf("delta %d, want %d", g.Delta(), want)
		}
		elsewhere, err := s.GrowthOf(t.Context(), db.Scope{Merchant: "mch_1", Stores: []string{"sto_2"}}, db.Test, baseline, current)
		must(t, err)
		if elsewhere.Current.Orders != 0 || elsewhere.Delta() != 0 {
			t.Errorf("another store: %+v", elsewhere)
		}
		live, err := s.GrowthOf(t.Context(), db.MerchantScope("mch_1"), db.Live, baseline, current)
		must(t, err)
		if live.Baseline.Orders != 0 || live.Current.Orders != 0 {
			t.Errorf("trial payments count as real ones: %+v", live)
		}
	})
}

func TestGrowthWindows(t *testing.T) {
	day := func(d calendar.Day, n int64) payment.Window { return payment.Window{From: d, Days: n} }
	for _, c := range []struct {
		live, today       calendar.Day
		baseline, current payment.Window
		ok                bool
	}{
		{20260301, 20260301, payment.Window{}, payment.Window{}, false},
		{20260301, 20260302, payment.Window{}, payment.Window{}, false}, // one whole day alone
		{20260301, 20260303, day(20260301, 1), day(20260302, 1), true},
		{20260301, 20260306, day(20260301, 2), day(20260304, 2), true}, // five whole days
		{20251201, 20260306, day(20251201, 30), day(20260204, 30), true},
	} {
		baseline, current, ok := payment.GrowthWindows(c.live, c.today, 30)
		if ok != c.ok || baseline != c.baseline || current != c.current {
			t.Errorf("live %s, today %s: %+v %+v %v", c.live, c.today, baseline, current, ok)
		}
	}
	for path, c := range map[string][2]payment.Window{
		"days":          {day(20260301, 93), day(20260701, 93)},
		"baseline_from": {day(20260228, 7), day(20260401, 7)},
		"current_from":  {day(20260301, 7), day(20260307, 7)},
	} {
		fields := payment.CheckGrowth(20260301, 20261101, c[0], c[1])
		if len(fields) != 1 || fields[0].Path != path {
			t.Errorf("%s: %+v", path, fields)
		}
	}
	unfinished := payment.CheckGrowth(20260301, 20260410, day(20260301, 7), day(20260404, 7))
	if len(unfinished) != 1 || unfinished[0].Path != "current_from" {
		t.Errorf("a window with today in it: %+v", unfinished)
	}
	if fields := payment.CheckGrowth(20260301, 20260411, day(20260301, 7), day(20260404, 7)); len(fields) != 0 {
		t.Errorf("refused: %+v", fields)
	}
	rounded := payment.Stretch{Window: day(20260301, 7), Orders: 100}
	if got := rounded.PerDayTenths(); got != 143 { // 14.2857
		t.Errorf("100 in 7 days: %d", got)
	}
}
