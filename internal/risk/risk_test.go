package risk_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/ledger"
	"cloudpos/internal/merchant"
	"cloudpos/internal/money"
	"cloudpos/internal/partner"
	"cloudpos/internal/risk"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// desk is where limits are set and payments counted.
type desk struct {
	*testing.T
	db    *db.DB
	clock *dbtest.Clock
}

func each(t *testing.T, f func(d *desk)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		must(t, d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			for _, m := range []string{"mch_a", "mch_b"} {
				if _, err := tx.Exec(ctx, `INSERT INTO merchant (id, number, acquirer_id, owner_id, name, short_name, subject_type, uscc_sealed, uscc_masked, uscc_hash, mcc, phone_sealed,
						phone_masked, phone_hash, email_sealed, email_masked, status, version, created_at, updated_at)
					VALUES ($1, $1, $2, 'usr_1', '示例', '示例', 'company', '', '', '', '5812', '', '', '', '', '', 'approved', 1, 0, 0)`, m, partner.DefaultAcquirerID); err != nil {
					return err
				}
			}
			return nil
		}))
		clock.Set(time.Date(2026, 3, 10, 4, 0, 0, 0, time.UTC))
		f(&desk{t, d, clock})
	})
}

func actor(id string, scope db.Scope, permissions ...string) merchant.Actor {
	return merchant.Actor{ID: id, Name: "示例" + id, Scope: scope, Can: func(p string) bool { return slices.Contains(permissions, p) }}
}

func finance() merchant.Actor {
	return actor("usr_finance", db.WholeScope(), auth.LimitManage, auth.LimitRead)
}

func approver(id string) merchant.Actor {
	return actor(id, db.WholeScope(), auth.LimitApprove, auth.LimitRead)
}

func owner(m string) merchant.Actor {
	return actor("usr_owner_"+m, db.MerchantScope(m), auth.LimitManage, auth.LimitRead)
}

var channels = []string{"wechat", "alipay", "unionpay"}

func (d *desk) write(f func(ctx context.Context, tx db.Tx) error) error {
	return d.db.Write(d.Context(), f)
}

func (d *desk) set(who merchant.Actor, draft risk.Draft) (l risk.Limit, err error) {
	draft.Reason = "示例原因"
	err = d.write(func(ctx context.Context, tx db.Tx) (err error) {
		l, err = risk.Set(ctx, tx, who, draft, channels)
		return err
	})
	return l, err
}

func (d *desk) mustSet(draft risk.Draft) risk.Limit {
	d.Helper()
	l, err := d.set(finance(), draft)
	must(d.T, err)
	return l
}

func (d *desk) payment(n string, amount money.Amount) risk.Payment {
	return risk.Payment{
		MerchantID: "mch_a", Environment: db.Live, OrderID: "ord_" + n, StoreID: "sto_1", TerminalID: "trm_1", CodeID: "cod_1", Channel: "wechat", Amount: amount, CreatedAt: d.db.Now(),
	}
}

func (d *desk) take(p risk.Payment) error {
	return d.write(func(ctx context.Context, tx db.Tx) error { return risk.Take(ctx, tx, p) })
}

func (d *desk) release(orderID string) {
	d.Helper()
	must(d.T, d.write(func(ctx context.Context, tx db.Tx) error { return risk.Release(ctx, tx, "mch_a", orderID) }))
}

// used is what a merchant used of what holds for it, "PER PERIOD SUBJECT" to fen and payments.
func (d *desk) used() map[string]risk.Use {
	d.Helper()
	out := map[string]risk.Use{}
	must(d.T, d.db.Read(d.Context(), func(ctx context.Context, tx db.Tx) error {
		all, err := risk.Standings(ctx, tx, finance(), "mch_a", db.Live)
		for _, s := range all {
			for _, u := range s.Used {
				out[strings.Join([]string{string(s.Per), string(s.Period), u.Subject}, " ")] = u.Use
			}
		}
		return err
	}))
	return out
}

func (d *desk) proven() {
	d.Helper()
	c := ledger.Check{Checked: true}
	must(d.T, d.db.Read(d.Context(), func(ctx context.Context, tx db.Tx) error {
		c = ledger.Check{Checked: true}
		return risk.ProveUsage(ctx, tx, &c)
	}))
	if !c.Proven() {
		d.Errorf("%v", c.Examples)
	}
}

func TestEachPlaceAndPeriodBoundsWhatIsTaken(t *testing.T) {
	each(t, func(d *desk) {
		for _, c := range []struct {
			draft risk.Draft
			fits  money.Amount
			code  fault.Code
		}{
			{risk.Draft{Per: risk.PerMerchant, Period: risk.Single, Cap: 500}, 500, risk.OverSingle},
			{risk.Draft{Per: risk.PerStore, Period: risk.Daily, Cap: 500}, 500, risk.OverAmount},
			{risk.Draft{Per: risk.PerTerminal, Period: risk.Month, Cap: 500}, 500, risk.OverAmount},
			{risk.Draft{Per: risk.PerCode, Period: risk.Daily, Count: 1}, 900, risk.OverCount},
			{risk.Draft{Per: risk.PerChannel, Subject: "wechat", Period: risk.Daily, Cap: 500}, 500, risk.OverAmount},
			{risk.Draft{Per: risk.PerPayer, Period: risk.Daily, Cap: 500}, 500, risk.OverAmount},
		} {
			c.draft.MerchantID = "mch_a"
			l := d.mustSet(c.draft)
			name := string(c.draft.Per) + string(c.draft.Period)
			p := d.payment(name+"1", c.fits)
			p.Payer = "payer"
			if err := d.take(p); err != nil {
				t.Errorf("%s: up to the cap: %v", name, err)
			}
			before := d.used()
			p = d.payment(name+"2", 1)
			p.Payer = "payer"
			if c.code == risk.OverSingle {
				p.Amount = c.fits + 1
			}
			if err := d.take(p); !fault.Is(err, c.code) {
				t.Errorf("%s: a fen beyond the cap: %v", name, err)
			}
			if after := d.used(); fmt.Sprint(after) != fmt.Sprint(before) {
				t.Errorf("%s: a refused payment counts: %v, before %v", name, after, before)
			}
			d.release("ord_" + name + "1")
			d.release("ord_" + name + "1") // once
			for place, u := range d.used() {
				if u != (risk.Use{}) {
					t.Errorf("%s: %s holds %v after its only order ended", name, place, u)
				}
			}
			d.proven()
			must(t, d.write(func(ctx context.Context, tx db.Tx) error {
				_, err := risk.End(ctx, tx, finance(), l.ID, 1)
				return err
			}))
		}
	})
}

// A payment counts on the day of its creation, in Shanghai: the next day begins with nothing used, and what is released late goes back to
// the day that it came from.
func TestTheDayIsThatOfTheCreation(t *testing.T) {
	each(t, func(d *desk) {
		d.mustSet(risk.Draft{MerchantID: "mch_a", Per: risk.PerMerchant, Period: risk.Daily, Cap: 500})
		midnight := time.Date(2026, 3, 10, 16, 0, 0, 0, time.UTC)
		d.clock.Set(midnight.Add(-time.Microsecond))
		must(t, d.take(d.payment("evening", 500)))
		if err := d.take(d.payment("evening2", 1)); !fault.Is(err, risk.OverAmount) {
			t.Errorf("before midnight: %v", err)
		}
		d.clock.Set(midnight)
		must(t, d.take(d.payment("morning", 300)))
		d.release("ord_evening")
		if u := d.used()["MERCHANT DAY "]; u != (risk.Use{Amount: 300, Count: 1}) {
			t.Errorf("today holds %v", u)
		}
		if err := d.take(d.payment("morning2", 201)); !fault.Is(err, risk.OverAmount) {
			t.Errorf("yesterday's release made room today: %v", err)
		}
		d.proven()
	})
}

// The closest of the operator's limits holds alone; a merchant's own holds beside it and is tighter, or is refused.
func TestTheClosestHoldsAndOnesOwnIsTighter(t *testing.T) {
	each(t, func(d *desk) {
		d.mustSet(risk.Draft{Per: risk.PerMerchant, Period: risk.Single, Cap: 100})
		d.mustSet(risk.Draft{MerchantID: "mch_a", Per: risk.PerMerchant, Period: risk.Single, Cap: 1000})
		must(t, d.take(d.payment("1", 1000)))
		if _, err := d.set(owner("mch_a"), risk.Draft{Per: risk.PerMerchant, Period: risk.Single, Cap: 1000}); !fault.Is(err, fault.Invalid) {
			t.Errorf("one's own that is no tighter: %v", err)
		}
		own, err := d.set(owner("mch_a"), risk.Draft{Per: risk.PerMerchant, Period: risk.Single, Cap: 400})
		must(t, err)
		if err := d.take(d.payment("2", 401)); !fault.Is(err, risk.OverSingle) {
			t.Errorf("beyond one's own: %v", err)
		}
		if err := d.write(func(ctx context.Context, tx db.Tx) error {
			_, err := risk.End(ctx, tx, owner("mch_b"), own.ID, 1)
			return err
		}); !fault.Is(err, fault.NotFound) {
			t.Errorf("another merchant's: %v", err)
		}
		if err := d.write(func(ctx context.Context, tx db.Tx) error {
			_, err := risk.Change(ctx, tx, finance(), own.ID, 1, risk.Draft{Cap: 1, Reason: "示例"}, channels)
			return err
		}); !fault.Is(err, fault.Forbidden) {
			t.Errorf("the operator changes a merchant's own: %v", err)
		}
		p := d.payment("3", 101)
		p.MerchantID = "mch_b"
		if err := d.take(p); !fault.Is(err, risk.OverSingle) {
			t.Errorf("the default for everybody: %v", err)
		}
	})
}

func (d *desk) raise(who merchant.Actor, r risk.RaiseRequest) (out risk.Raise, err error) {
	r.Reason = "示例节假日"
	err = d.write(func(ctx context.Context, tx db.Tx) (err error) {
		out, err = risk.RequestRaise(ctx, tx, who, r)
		return err
	})
	return out, err
}

func (d *desk) approve(who, raiseID string) (out risk.Raise, err error) {
	err = d.write(func(ctx context.Context, tx db.Tx) (err error) {
		out, err = risk.ApproveRaise(ctx, tx, approver(who), raiseID)
		return err
	})
	return out, err
}

// A raise holds within its window to the second, after as many approvals of different people as it takes; at its end the limit is what it
// was though nothing ran.
func TestARaiseHoldsWithinItsWindow(t *testing.T) {
	each(t, func(d *desk) {
		l := d.mustSet(risk.Draft{MerchantID: "mch_a", Per: risk.PerMerchant, Period: risk.Single, Cap: 1000, TwoFrom: 5000})
		from := d.clock.Now().Add(time.Hour)
		to := from.Add(48 * time.Hour)
		small, err := d.raise(owner("mch_a"), risk.RaiseRequest{LimitID: l.ID, Cap: 5000, From: from, To: to})
		must(t, err)
		if _, err := d.raise(owner("mch_a"), risk.RaiseRequest{LimitID: l.ID, Cap: 2000, From: from, To: to}); !fault.Is(err, risk.RaiseOpen) {
			t.Errorf("a second request: %v", err)
		}
		if _, err := d.raise(owner("mch_b"), risk.RaiseRequest{LimitID: l.ID, Cap: 2000, From: from, To: to}); !fault.Is(err, fault.NotFound) {
			t.Errorf("of another merchant's limit: %v", err)
		}
		small, err = d.approve("usr_1", small.ID)
		must(t, err)
		if small.State != risk.Approved || small.Needs != 1 {
			t.Errorf("at the set point one approves: %+v", small)
		}
		for i, c := range []struct {
			at   time.Time
			fits bool
		}{{from.Add(-time.Microsecond), false}, {from, true}, {to.Add(-time.Microsecond), true}, {to, false}} {
			d.clock.Set(c.at)
			if err := d.take(d.payment(strconv.Itoa(i), 5000)); (err == nil) != c.fits {
				t.Errorf("at %s: %v", c.at, err)
			}
		}
		large, err := d.raise(owner("mch_a"), risk.RaiseRequest{LimitID: l.ID, Cap: 5001, From: to, To: to.Add(time.Hour)})
		must(t, err)
		if large, err = d.approve("usr_1", large.ID); err != nil || large.State != risk.ApprovedOnce {
			t.Errorf("above the set point: %+v %v", large, err)
		}
		if err := d.take(d.payment("once", 5001)); !fault.Is(err, risk.OverSingle) {
			t.Errorf("approved once: %v", err)
		}
		if _, err := d.approve("usr_1", large.ID); !fault.Is(err, risk.RaiseFourEyes) {
			t.Errorf("the same person again: %v", err)
		}
		if large, err = d.approve("usr_2", large.ID); err != nil || large.State != risk.Approved {
			t.Errorf("a second person: %+v %v", large, err)
		}
		must(t, d.take(d.payment("twice", 5001)))
		must(t, d.write(func(ctx context.Context, tx db.Tx) error {
			_, err := risk.RevokeRaise(ctx, tx, approver("usr_1"), large.ID, "示例收回")
			return err
		}))
		if err := d.take(d.payment("revoked", 5001)); !fault.Is(err, risk.OverSingle) {
			t.Errorf("revoked: %v", err)
		}
		if _, err := d.approve("usr_3", large.ID); !fault.Is(err, risk.RaiseWrongState) {
			t.Errorf("approved after it was revoked: %v", err)
		}
		late, err := d.raise(owner("mch_a"), risk.RaiseRequest{LimitID: l.ID, Cap: 1001, From: d.clock.Now(), To: d.clock.Now().Add(time.Hour)})
		must(t, err)
		d.clock.Advance(time.Hour)
		if _, err := d.approve("usr_1", late.ID); !fault.Is(err, risk.RaiseOver) {
			t.Errorf("a window that is over: %v", err)
		}
		d.proven()
	})
}

// A payer who is known only after the payment counts then, and an alert tells of what went beyond; one who was known before is not
// counted twice.
func TestPayersAreCountedOnce(t *testing.T) {
	each(t, func(d *desk) {
		d.mustSet(risk.Draft{MerchantID: "mch_a", Per: risk.PerPayer, Period: risk.Daily, Cap: 500})
		seen := func(p risk.Payment) {
			t.Helper()
			must(t, d.write(func(ctx context.Context, tx db.Tx) error { return risk.Seen(ctx, tx, p) }))
		}
		known := d.payment("known", 300)
		known.Payer = "payer"
		must(t, d.take(known))
		seen(known)
		later := d.payment("later", 300)
		must(t, d.take(later))
		later.Payer = "payer"
		seen(later)
		seen(later)
		if u := d.used()["PAYER DAY payer"]; u != (risk.Use{Amount: 600, Count: 2}) {
			t.Errorf("%v", u)
		}
		var alerts []risk.Alert
		must(t, d.db.Read(d.Context(), func(ctx context.Context, tx db.Tx) (err error) {
			alerts, err = risk.Alerts(ctx, tx, finance(), "", "", 10)
			return err
		}))
		if len(alerts) != 1 || alerts[0].OrderID != "ord_later" || alerts[0].Used.Amount != 600 || alerts[0].Cap != 500 {
			t.Errorf("%+v", alerts)
		}
		d.proven()
	})
}

// edgeRuns is how often the edge is tried; CLOUDPOS_LIMIT_RUNS makes it more.
func edgeRuns(t *testing.T) int {
	t.Helper()
	if s := os.Getenv("CLOUDPOS_LIMIT_RUNS"); s != "" {
		n, err := strconv.Atoi(s)
		must(t, err)
		return n
	}
	return 5
}

// A hundred payments at once at the edge of several caps, of which some end unpaid meanwhile: never a fen over, never stuck, and in the
// end what is used is what counts (A78, I6, F29).
func TestAHundredAtTheEdge(t *testing.T) {
	each(t, func(d *desk) {
		runs := edgeRuns(t)
		caps := []risk.Limit{
			d.mustSet(risk.Draft{MerchantID: "mch_a", Per: risk.PerMerchant, Period: risk.Daily, Cap: 10_000}),
			d.mustSet(risk.Draft{MerchantID: "mch_a", Per: risk.PerStore, Period: risk.Daily, Cap: 7_000, Count: 40}),
			d.mustSet(risk.Draft{MerchantID: "mch_a", Per: risk.PerTerminal, Period: risk.Daily, Cap: 4_000}),
			d.mustSet(risk.Draft{MerchantID: "mch_a", Per: risk.PerPayer, Period: risk.Daily, Cap: 2_000}),
		}
		for seed := range runs {
			d.clock.Set(time.Date(2026, 3, 11, 4, 0, 0, 0, time.UTC).AddDate(0, 0, seed)) // a day of its own
			rng := rand.New(rand.NewPCG(uint64(seed), 6))
			payments := make([]risk.Payment, 100)
			ends := make([]bool, len(payments))
			for i := range payments {
				p := d.payment(fmt.Sprintf("%d_%d", seed, i), money.Amount(1+rng.IntN(400)))
				p.StoreID, p.TerminalID, p.Payer = fmt.Sprintf("sto_%d", rng.IntN(2)), fmt.Sprintf("trm_%d", rng.IntN(4)), fmt.Sprintf("payer_%d", rng.IntN(8))
				payments[i], ends[i] = p, rng.IntN(4) == 0
			}
			kept := make([]bool, len(payments))
			var all sync.WaitGroup
			for i, p := range payments {
				all.Go(func() {
					err := d.take(p)
					kept[i] = err == nil
					if err != nil && !fault.Is(err, risk.OverAmount) && !fault.Is(err, risk.OverCount) {
						t.Errorf("seed %d: %v", seed, err)
					}
					if err == nil && ends[i] {
						kept[i] = false
						if err := d.write(func(ctx context.Context, tx db.Tx) error { return risk.Release(ctx, tx, "mch_a", p.OrderID) }); err != nil {
							t.Errorf("seed %d: %v", seed, err)
						}
					}
				})
			}
			all.Wait()
			d.sums(seed, payments, kept, caps)
			if t.Failed() {
				return
			}
		}
		d.proven()
	})
}

// sums compares what is used with what was kept, and both with the caps.
func (d *desk) sums(seed int, payments []risk.Payment, kept []bool, caps []risk.Limit) {
	d.Helper()
	want := map[string]risk.Use{}
	for i, p := range payments {
		if !kept[i] {
			continue
		}
		for _, place := range []string{"MERCHANT DAY ", "STORE DAY " + p.StoreID, "TERMINAL DAY " + p.TerminalID, "PAYER DAY " + p.Payer} {
			u := want[place]
			want[place] = risk.Use{Amount: u.Amount + p.Amount, Count: u.Count + 1}
		}
	}
	for place, u := range d.used() {
		if u != want[place] {
			d.Errorf("seed %d: %s holds %v, what was kept is %v", seed, place, u, want[place])
		}
		for _, l := range caps {
			if strings.HasPrefix(place, string(l.Per)+" ") && ((l.Cap > 0 && u.Amount > l.Cap) || (l.Count > 0 && u.Count > l.Count)) {
				d.Errorf("seed %d: %s holds %v, the cap is %s and %d", seed, place, u, l.Cap, l.Count)
			}
		}
		delete(want, place)
	}
	for place, u := range want {
		d.Errorf("seed %d: %s holds nothing, what was kept is %v", seed, place, u)
	}
}
