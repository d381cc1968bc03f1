package pricing_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
	"cloudpos/internal/pricing"
)

// desk is where rules are proposed and confirmed, and payments priced.
type desk struct {
	*testing.T
	db    *db.DB
	clock *dbtest.Clock
}

func each(t *testing.T, f func(t *desk)) {
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
		f(&desk{t, d, clock})
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func clerk(id string, scope db.Scope, permissions ...string) merchant.Actor {
	return merchant.Actor{ID: id, Name: "示例" + id, Scope: scope, Can: func(p string) bool {
		for _, has := range permissions {
			if p == has {
				return true
			}
		}
		return false
	}}
}

func finance() merchant.Actor { return clerk("usr_finance", db.WholeScope(), auth.FeeManage) }
func second() merchant.Actor  { return clerk("usr_second", db.WholeScope(), auth.FeeConfirm) }

var channels = []string{"wechat", "alipay", "unionpay"}

func (d *desk) propose(who merchant.Actor, r pricing.Rule, seen int64) (v pricing.Version, err error) {
	d.Helper()
	err = d.db.Write(d.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		v, err = pricing.Propose(ctx, tx, who, r, seen, channels)
		return err
	})
	return v, err
}

func (d *desk) decide(who merchant.Actor, v pricing.Version, confirm bool) error {
	d.Helper()
	return d.db.Write(d.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := pricing.Decide(ctx, tx, who, v.ID, v.Version, confirm)
		return err
	})
}

func (d *desk) inForce(r pricing.Rule, seen int64) pricing.Version {
	d.Helper()
	v, err := d.propose(finance(), r, seen)
	must(d.T, err)
	must(d.T, d.decide(second(), v, true))
	return v
}

// books prices a payment as it is booked.
func (d *desk) books(merchantID, store, channel string, at time.Time) (q pricing.Quote) {
	d.Helper()
	must(d.T, d.db.Write(d.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		q, _, err = pricing.QuoteFor(ctx, tx, pricing.Payee{MerchantID: merchantID, StoreID: store, Environment: db.Test}, pricing.Circumstance{Channel: channel, At: at, Settle: 100_000})
		return err
	}))
	return q
}

func (d *desk) tomorrow() time.Time { return calendar.DayOf(d.clock.Now()).End() }

func tierOf(from time.Time, per string) pricing.Rule {
	return pricing.Rule{
		Name: "批量阶梯", Kind: pricing.Tier, Scope: pricing.OfMerchant, ScopeID: "mch_a", Tariff: pricing.Tariff{Rate: 3200}, TierFrom: 21, TierPer: per, From: from, Source: "示例公示",
	}
}

// Fifty payments at once: exactly those from the 21st on have the tier, and every number of the day is given once.
func TestTheTierIsExactUnderConcurrency(t *testing.T) {
	each(t, func(d *desk) {
		day := d.tomorrow()
		d.inForce(tierOf(day, pricing.PerMerchant), 0)
		var mu sync.Mutex
		var wg sync.WaitGroup
		cheap := map[string]int{}
		for i := range 50 {
			wg.Go(func() {
				q := d.books("mch_a", []string{"sto_1", "sto_2"}[i%2], channels[i%2], day.Add(time.Hour))
				mu.Lock()
				defer mu.Unlock()
				cheap[q.RuleID]++
			})
		}
		wg.Wait()
		tiers := 50 - cheap["base-wechat"] - cheap["base-alipay"]
		if tiers != 30 {
			t.Errorf("%d of 50 payments had the tier: %v", tiers, cheap)
		}
		if q := d.books("mch_a", "sto_1", "wechat", day.Add(24*time.Hour)); q.RuleID != "base-wechat" {
			t.Errorf("the next day begins with %s", q.RuleID)
		}
		if q := d.books("mch_b", "sto_9", "wechat", day.Add(time.Hour)); q.RuleID != "base-wechat" {
			t.Errorf("another merchant has %s", q.RuleID)
		}
		if q := d.books("mch_a", "sto_1", "unionpay", day.Add(time.Hour)); q.RuleID != "base-unionpay" {
			t.Errorf("UnionPay became dearer: %s", q.RuleID)
		}
	})
}

func TestATierOfEachStoreCountsForItself(t *testing.T) {
	each(t, func(d *desk) {
		r := tierOf(d.tomorrow(), pricing.PerStore)
		r.TierFrom = 3
		v := d.inForce(r, 0)
		for n, store := range []string{"sto_1", "sto_1", "sto_2", "sto_1", "sto_2", "sto_2"} {
			want := map[int]bool{3: true, 5: true}[n]
			if q := d.books("mch_a", store, "wechat", d.tomorrow()); (q.RuleID == v.ID) != want {
				t.Errorf("payment %d, in %s: %s", n+1, store, q.RuleID)
			}
		}
	})
}

// A change at noon: what succeeded a second before has the old rate, whenever it is booked.
func TestAChangeNeverReachesBack(t *testing.T) {
	each(t, func(d *desk) {
		noon := d.tomorrow().Add(12 * time.Hour)
		base := pricing.Rule{ID: "base-wechat", Name: "微信支付公示费率", Kind: pricing.Base, Channel: "wechat", Tariff: pricing.Tariff{Rate: 6000}, From: noon, Source: "示例公示第二号"}
		v := d.inForce(base, 1)
		d.clock.Set(noon.Add(time.Hour))
		before, after := d.books("mch_a", "sto_1", "wechat", noon.Add(-time.Second)), d.books("mch_a", "sto_1", "wechat", noon)
		if before.Version != 1 || before.Fee != 380 || after.Version != v.Version || after.Fee != 600 {
			t.Errorf("%+v %+v: a dearer version takes the place of the cheaper one before it", before, after)
		}
		if _, err := d.propose(finance(), base, 2); !fault.Is(err, fault.Invalid) {
			t.Errorf("a version from before the last: %v", err)
		}
		base.From = d.clock.Now().Add(pricing.Lead - time.Second)
		if _, err := d.propose(finance(), base, 2); !fault.Is(err, pricing.TooLate) {
			t.Errorf("a version that comes too soon: %v", err)
		}
		agreed := pricing.Rule{Name: "协议费率", Kind: pricing.Batch, Scope: pricing.OfMerchant, ScopeID: "mch_a", Tariff: pricing.Tariff{Rate: 3000}, From: d.clock.Now().Add(time.Hour), Source: "示例协议"}
		open := d.inForce(agreed, 0)
		agreed.ID, agreed.From = open.ID, agreed.From.Add(time.Hour)
		agreed.To = agreed.From // ends it
		d.inForce(agreed, 1)
		for _, c := range []struct {
			at   time.Time
			want string
		}{{open.From, open.ID}, {agreed.From.Add(-time.Second), open.ID}, {agreed.From, "base-wechat"}} {
			if q := d.books("mch_a", "sto_1", "wechat", c.at); q.RuleID != c.want {
				t.Errorf("at %s: %s, want %s", c.at, q.RuleID, c.want)
			}
		}
	})
}
