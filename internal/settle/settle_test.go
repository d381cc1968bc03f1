package settle_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
	"cloudpos/internal/settle"
)

const (
	friday    = calendar.Day(20260306)
	saturday  = calendar.Day(20260307)
	monday    = calendar.Day(20260309)
	tuesday   = calendar.Day(20260310)
	wednesday = calendar.Day(20260311)
)

// noon is twelve o'clock of a day.
func noon(day calendar.Day) time.Time { return day.Start().Add(12 * time.Hour) }

// A day is told once it is over, with its grace; it is due on the next working day, and the fund bill of that day says that it arrived.
func TestADayArrives(t *testing.T) {
	each(t, func(h *house) {
		h.at(friday, "13h")
		h.pays(channel.WeChat, "sto_a", noon(friday), 10_000, 38)
		h.pays(channel.WeChat, "sto_b", noon(friday), 5_000, 19)
		h.refunds(channel.WeChat, "sto_b", noon(friday), 1_000, 4)
		if n := h.run(); n != 0 {
			t.Fatalf("%d told while the day runs", n)
		}
		h.read(func(ctx context.Context, tx db.Tx) error {
			running, err := h.Running(ctx, tx, shop, db.Live)
			if err != nil || len(running) != 1 || running[0].Expected() != 13_947 || running[0].Due != monday {
				t.Errorf("the running day: %+v, %v", running, err)
			}
			return nil
		})
		h.at(saturday, "3h59m")
		if n := h.run(); n != 0 {
			t.Errorf("%d told within the grace", n)
		}
		h.at(saturday, "4h")
		if n := h.run(); n != 1 {
			t.Errorf("%d told, want 1", n)
		}
		s := h.of(channel.WeChat, friday)
		h.is(s, settle.Expected, "", 13_947, 0)
		if s.Due != monday || s.Terms != contract.DefaultTerms() || s.Cause != settle.First {
			t.Errorf("%+v", s)
		}
		d := h.detail(s)
		if len(d.Shares) != 2 || d.Shares[0].Net() != 9_962 || d.Shares[1].Net() != 3_985 || !d.From.Equal(friday.Start()) || !d.Until.Equal(friday.End()) {
			t.Errorf("%+v", d)
		}
		h.at(tuesday, "1h") // the due day is over, its bill not here
		h.run()
		h.is(h.of(channel.WeChat, friday), settle.Unknown, settle.BillWaits, 13_947, 0)
		h.billed(h.own, monday, payout{13_947, friday, ""})
		h.at(tuesday, "10h")
		h.run()
		s = h.of(channel.WeChat, friday)
		h.is(s, settle.Arrived, "", 13_947, 13_947)
		if s.ArrivedDay != monday {
			t.Errorf("arrived on %s", s.ArrivedDay)
		}
		if d = h.detail(s); len(d.Versions) != 3 || d.Versions[0].State != settle.Expected || d.Versions[2].Cause != settle.Payout || len(d.Paid) != 1 {
			t.Errorf("%+v", d)
		}
		if n := h.run(); n != 0 {
			t.Errorf("%d told again", n)
		}
	})
}

// What is told stays told: a late fact makes another version, and what was even is even no more.
func TestALateFact(t *testing.T) {
	each(t, func(h *house) {
		h.at(friday, "13h")
		h.pays(channel.WeChat, "sto_a", noon(friday), 10_000, 38)
		h.at(tuesday, "11h")
		h.billed(h.own, monday, payout{9_962, friday, ""})
		h.run()
		h.is(h.of(channel.WeChat, friday), settle.Arrived, "", 9_962, 9_962)
		h.clock.Advance(time.Hour)
		h.pays(channel.WeChat, "sto_a", noon(friday).Add(time.Second), 500, 2)
		h.run()
		s := h.of(channel.WeChat, friday)
		h.is(s, settle.Different, settle.Short, 10_460, 9_962)
		if s.Difference() != -498 || s.Cause != settle.Facts {
			t.Errorf("%d, %s", s.Difference(), s.Cause)
		}
		v := h.detail(s).Versions
		if len(v) < 2 || v[len(v)-2].Expected != 9_962 || v[len(v)-2].State != settle.Arrived || v[len(v)-1].Expected != 10_460 {
			t.Errorf("%+v", v)
		}
		h.billed(h.own, wednesday, payout{498, friday, ""}) // the channel pays the rest
		h.clock.Set(wednesday.End().Add(11 * time.Hour))
		h.run()
		h.is(h.of(channel.WeChat, friday), settle.Arrived, "", 10_460, 10_460)
	})
}

// The bill of the due day is here and shows nothing: overdue. A payout that comes later for the day makes it arrive.
func TestOverdue(t *testing.T) {
	each(t, func(h *house) {
		h.at(friday, "13h")
		h.pays(channel.WeChat, "sto_a", noon(friday), 10_000, 38)
		h.at(tuesday, "11h")
		h.billed(h.own, monday)
		h.run()
		h.is(h.of(channel.WeChat, friday), settle.Overdue, "", 9_962, 0)
		if !strings.Contains(h.log.String(), "settle: look at this") {
			t.Error("nobody was told")
		}
		h.at(wednesday, "11h")
		h.billed(h.own, tuesday, payout{9_970, 0, ""}) // names no day, and is eight fen too much
		h.run()
		h.is(h.of(channel.WeChat, friday), settle.Different, settle.Over, 9_962, 9_970)
	})
}

// Where a channel gives no fund bill nobody pretends to know.
func TestNoFundBill(t *testing.T) {
	each(t, func(h *house) {
		h.at(friday, "13h")
		h.pays(channel.Alipay, "sto_a", noon(friday), 10_000, 38)
		h.at(monday, "11h")
		h.run()
		h.is(h.of(channel.Alipay, friday), settle.Expected, "", 9_962, 0)
		h.at(tuesday, "1h")
		h.run()
		h.is(h.of(channel.Alipay, friday), settle.Unknown, settle.NoFundBill, 9_962, 0)
	})
}

// A provider's fund bill that never told a payout of a merchant below it says nothing by its silence.
func TestAProvidersSilence(t *testing.T) {
	each(t, func(h *house) {
		provider := h.account(channel.WeChat, channel.Provider, "above", "1900000109")
		h.at(friday, "13h")
		h.pays(channel.WeChat, "sto_a", noon(friday), 10_000, 38)
		h.at(saturday, "13h")
		h.pays(channel.WeChat, "sto_a", noon(saturday), 10_000, 38)
		h.at(tuesday, "11h")
		h.billed(provider, monday)
		h.run()
		h.is(h.of(channel.WeChat, friday), settle.Unknown, settle.NotInBill, 9_962, 0)
		h.billed(provider, tuesday, payout{9_962, friday, "1900000109"}, payout{1, friday, "1900000999"})
		h.at(wednesday, "11h")
		h.run()
		h.is(h.of(channel.WeChat, friday), settle.Arrived, "", 9_962, 9_962)
		if !strings.Contains(h.log.String(), "a payout of nobody we know") {
			t.Error("a payout of nobody was not told")
		}
	})
}

// A day on which refunds take more than came in pays nothing, and the channel takes the rest off the next.
func TestBelowNothing(t *testing.T) {
	each(t, func(h *house) {
		h.at(friday, "13h")
		h.pays(channel.WeChat, "sto_a", noon(friday), 1_000, 4)
		h.refunds(channel.WeChat, "sto_a", noon(friday), 3_000, 12)
		h.at(saturday, "13h")
		h.pays(channel.WeChat, "sto_a", noon(saturday), 5_000, 19)
		h.at(monday, "9h")
		h.run()
		h.is(h.of(channel.WeChat, friday), settle.Nothing, "", 0, 0)
		h.is(h.of(channel.WeChat, saturday), settle.Expected, "", 2_989, 0) // 4,981 less 1,992
		h.pays(channel.WeChat, "sto_a", noon(friday), 2_500, 0)             // becomes known later: friday is above nothing, and saturday is whole
		h.clock.Advance(time.Minute)
		h.run()
		h.is(h.of(channel.WeChat, friday), settle.Expected, "", 508, 0)
		if s := h.of(channel.WeChat, saturday); s.Cause != settle.Carried || s.Expected() != 4_981 {
			t.Errorf("%+v", s)
		}
	})
}

// Beyond the loaded calendar the day is not known; when the list comes, it is.
func TestBeyondTheCalendar(t *testing.T) {
	each(t, func(h *house) {
		h.at(20261231, "13h")
		h.pays(channel.WeChat, "sto_a", noon(20261231), 10_000, 38)
		h.clock.Set(calendar.Day(20261231).End().Add(5 * time.Hour))
		h.run()
		s := h.of(channel.WeChat, 20261231)
		h.is(s, settle.Unknown, settle.NoCalendar, 9_962, 0)
		if s.Due != 0 {
			t.Errorf("guessed %s", s.Due)
		}
	})
}

// Terms of an account hold from their day on: a cut-off moves payments to the next day, and never what was announced before.
func TestTerms(t *testing.T) {
	each(t, func(h *house) {
		h.at(friday, "9h")
		set := func(r contract.TermRule) error {
			return h.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error { return h.contracts.SetTerms(ctx, tx, keeper(), r) })
		}
		rule := contract.TermRule{Channel: channel.WeChat, AccountID: h.own, From: saturday, Source: "示例协议第 3 条", Terms: contract.Terms{Cycle: contract.NextDay, Cut: 23 * 60}}
		must(t, set(rule))
		past := rule
		past.From = friday
		if err := set(past); !fault.Is(err, contract.TermsPast) {
			t.Errorf("terms for a day that has begun: %v", err)
		}
		for _, bad := range []contract.TermRule{
			{Channel: channel.WeChat, From: saturday, Source: "示例协议", Terms: contract.Terms{Cycle: "T+2"}},
			{Channel: channel.WeChat, From: saturday, Source: "示例协议", Terms: contract.Terms{Cycle: contract.SameDay, Cut: 1440}},
			{Channel: channel.WeChat, From: 20260230, Source: "示例协议", Terms: contract.DefaultTerms()},
			{Channel: channel.WeChat, From: saturday, Source: "无", Terms: contract.DefaultTerms()},
		} {
			if err := set(bad); !fault.Is(err, fault.Invalid) {
				t.Errorf("%+v: %v", bad, err)
			}
		}
		elsewhere := rule
		elsewhere.Channel = channel.Alipay
		if err := set(elsewhere); !fault.Is(err, fault.NotFound) {
			t.Errorf("another channel's account: %v", err)
		}
		h.at(saturday, "23h30m")
		h.pays(channel.WeChat, "sto_a", friday.Start().Add(23*time.Hour+30*time.Minute), 1_000, 0) // the day ended at midnight then
		h.pays(channel.WeChat, "sto_a", saturday.Start().Add(23*time.Hour-time.Microsecond), 200, 0)
		h.pays(channel.WeChat, "sto_a", saturday.Start().Add(23*time.Hour), 30, 0)
		h.at(tuesday, "5h")
		h.run()
		sunday := saturday.Next()
		for day, want := range map[calendar.Day]struct {
			due    calendar.Day
			amount money.Amount
		}{friday: {monday, 1_000}, saturday: {sunday, 200}, sunday: {monday, 30}} {
			if s := h.of(channel.WeChat, day); s.Due != want.due || s.Expected() != want.amount {
				t.Errorf("%s: %d due %s, want %d %s", day, s.Expected(), s.Due, want.amount, want.due)
			}
		}
	})
}

// Two schedulers at once, again and again, do each thing once (F18).
func TestTwoSchedulers(t *testing.T) {
	each(t, func(h *house) {
		other := settle.NewService(settle.Config{DB: h.db, Contracts: h.contracts, Log: h.logger()})
		h.at(friday, "13h")
		for n := range 20 {
			h.pays(channel.WeChat, "sto_a", noon(friday).Add(time.Duration(n)*time.Second), 1_000, 4)
			h.pays(channel.Alipay, "sto_a", noon(friday).Add(time.Duration(n)*time.Second), 1_000, 4)
		}
		h.at(tuesday, "11h")
		h.billed(h.own, monday, payout{19_920, friday, ""})
		for range 100 {
			var wg sync.WaitGroup
			for _, s := range []*settle.Service{h.Service, other} {
				wg.Go(func() {
					if _, err := s.Run(context.WithoutCancel(t.Context())); err != nil && !fault.Is(err, fault.Conflict) {
						t.Error(err)
					}
				})
			}
			wg.Wait()
		}
		list := h.all()
		if len(list) != 2 {
			t.Fatalf("%d settlements", len(list))
		}
		h.is(h.of(channel.WeChat, friday), settle.Arrived, "", 19_920, 19_920)
		if d := h.detail(h.of(channel.WeChat, friday)); len(d.Paid) != 1 || len(d.Versions) > 2 {
			t.Errorf("%d payouts, %d versions", len(d.Paid), len(d.Versions))
		}
	})
}

// A run that died leaves its lease; another takes the work when it is over, and the first does nothing more.
func TestALeaseThatIsLeftBehind(t *testing.T) {
	each(t, func(h *house) {
		h.at(friday, "13h")
		h.pays(channel.WeChat, "sto_a", noon(friday), 1_000, 4)
		h.at(monday, "5h")
		h.write(func(ctx context.Context, tx db.Tx) error {
			_, err := tx.Exec(ctx, `UPDATE settlement_run SET holder = 'run_dead', held_until = $1`, db.Micros(tx.Now().Add(15*time.Minute)))
			return err
		})
		if n := h.run(); n != 0 {
			t.Errorf("%d told beside another run", n)
		}
		h.clock.Advance(15 * time.Minute)
		if n := h.run(); n != 1 {
			t.Errorf("%d told after it", n)
		}
	})
}

// Reach: another merchant's people, and those who are narrowed to stores, see nothing.
func TestReach(t *testing.T) {
	each(t, func(h *house) {
		h.at(friday, "13h")
		h.pays(channel.WeChat, "sto_a", noon(friday), 1_000, 4)
		h.at(monday, "5h")
		h.run()
		s := h.of(channel.WeChat, friday)
		for _, scope := range []db.Scope{db.MerchantScope("mch_other"), {Merchant: shop, Stores: []string{"sto_a"}}, {}} {
			h.read(func(ctx context.Context, tx db.Tx) error {
				if _, err := h.Get(ctx, tx, scope, s.ID); !fault.Is(err, fault.NotFound) {
					t.Errorf("%+v: %v", scope, err)
				}
				page, err := h.List(ctx, tx, settle.Filter{Scope: scope, Limit: 10})
				totals, err2 := h.Totals(ctx, tx, settle.Filter{Scope: scope})
				if err != nil || err2 != nil || len(page.Items)+len(totals) != 0 {
					t.Errorf("%+v sees %d and %d", scope, len(page.Items), len(totals))
				}
				return nil
			})
		}
		h.read(func(ctx context.Context, tx db.Tx) error {
			for _, f := range []settle.Filter{{From: tuesday, To: monday}, {From: 20250101, To: 20260310}, {After: "x"}} {
				f.Scope, f.Limit = db.MerchantScope(shop), 10
				if _, err := h.List(ctx, tx, f); !fault.Is(err, fault.Invalid) {
					t.Errorf("%+v: %v", f, err)
				}
			}
			if _, err := h.Running(ctx, tx, "", db.Live); !fault.Is(err, fault.NotFound) {
				t.Errorf("running of nobody: %v", err)
			}
			return nil
		})
	})
}

// Nobody is ever paid from here.
func TestNoPayout(t *testing.T) {
	for _, mode := range []string{"DIRECT", "SERVICE_PROVIDER", "LICENSED_ACQUIRER", ""} {
		if err := settle.PayOut(mode); !fault.Is(err, settle.ModeForbids) {
			t.Errorf("%s: %v", mode, err)
		}
	}
}
