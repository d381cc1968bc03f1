package pricing_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
	"cloudpos/internal/pricing"
)

func (d *desk) refused(what string, err error, code fault.Code) {
	d.Helper()
	if !fault.Is(err, code) {
		d.Errorf("%s: %v, want %s", what, err, code)
	}
}

// A rule comes into force by two people, and what is wrong with it is named.
func TestTwoPeopleMakeARule(t *testing.T) {
	each(t, func(d *desk) {
		good := pricing.Rule{Name: "夜间费率", Kind: pricing.Night, Channel: "wechat", Tariff: pricing.Tariff{Rate: 2500}, NightFrom: 22 * 60, NightTo: 6 * 60, From: d.tomorrow(), Source: "示例公示"}
		both := clerk("usr_both", db.WholeScope(), auth.FeeManage, auth.FeeConfirm)
		v, err := d.propose(both, good, 0)
		must(d.T, err)
		if q := d.books("mch_a", "sto_1", "wechat", d.tomorrow().Add(23*time.Hour)); q.RuleID != "base-wechat" {
			t.Errorf("a proposal is in force: %s", q.RuleID)
		}
		d.refused("one's own", d.decide(both, v, true), pricing.FourEyes)
		d.refused("by who only proposes", d.decide(finance(), v, true), fault.Forbidden)
		d.refused("a version that nobody proposed", d.decide(second(), pricing.Version{Rule: pricing.Rule{ID: v.ID, Version: 9}}, true), fault.NotFound)
		next := v.Rule
		_, err = d.propose(finance(), next, 1)
		d.refused("beside an open one", err, pricing.RuleOpen)
		_, err = d.propose(finance(), next, 7)
		d.refused("over a version that there is not", err, pricing.RuleChanged)
		must(d.T, d.decide(both, v, false)) // its maker takes it back
		d.refused("twice", d.decide(second(), v, true), pricing.RuleDecided)

		again := d.inForce(good, 0)
		if q := d.books("mch_a", "sto_1", "wechat", d.tomorrow().Add(23*time.Hour)); q.RuleID != again.ID || q.Fee != 250 {
			t.Errorf("%+v", q)
		}
		d.clock.Set(d.tomorrow().Add(-5 * time.Minute))
		late := good
		late.From = d.clock.Now().Add(pricing.Lead)
		v, err = d.propose(finance(), late, 0)
		must(d.T, err)
		d.clock.Advance(time.Second)
		d.refused("when its time is about to come", d.decide(second(), v, true), pricing.TooLate)
		must(d.T, d.decide(second(), v, false))
	})
}

func TestWhatIsWrongWithARuleIsNamed(t *testing.T) {
	each(t, func(d *desk) {
		for path, change := range map[string]func(r *pricing.Rule){
			"name":         func(r *pricing.Rule) { r.Name = " " },
			"source":       func(r *pricing.Rule) { r.Source = "" },
			"kind":         func(r *pricing.Rule) { r.Kind = "FREE" },
			"channel":      func(r *pricing.Rule) { r.Channel = "cash" },
			"rate_ppm":     func(r *pricing.Rule) { r.Rate = pricing.RateMax + 1 },
			"cap_fen":      func(r *pricing.Rule) { r.Floor, r.Cap = 20, 10 },
			"scope_id":     func(r *pricing.Rule) { r.Scope = pricing.OfMerchant },
			"scope":        func(r *pricing.Rule) { r.Kind = pricing.Batch },
			"effective_to": func(r *pricing.Rule) { r.To = r.From.Add(-time.Second) },
			"night_from":   func(r *pricing.Rule) { r.Kind, r.NightFrom, r.NightTo = pricing.Night, 60, 60 },
			"tier_from":    func(r *pricing.Rule) { r.Kind, r.TierFrom, r.TierPer = pricing.Tier, 1, pricing.PerStore },
			"effective_from": func(r *pricing.Rule) {
				r.Kind, r.TierFrom, r.TierPer, r.From = pricing.Tier, 21, pricing.PerStore, r.From.Add(time.Hour)
			},
		} {
			r := pricing.Rule{Name: "示例", Kind: pricing.Base, Channel: "wechat", Tariff: pricing.Tariff{Rate: 3000}, From: d.tomorrow(), Source: "示例公示"}
			change(&r)
			_, err := d.propose(finance(), r, 0)
			d.refused(path, err, fault.Invalid)
			var of *fault.Error
			if !errors.As(err, &of) || len(of.Fields) == 0 || of.Fields[0].Path != path {
				d.Errorf("%s: %v", path, err)
			}
		}
		base := pricing.Rule{ID: "base-wechat", Name: "示例", Kind: pricing.Base, Channel: "wechat", Tariff: pricing.Tariff{Rate: 3000}, From: d.tomorrow(), To: d.tomorrow(), Source: "示例公示"}
		_, err := d.propose(finance(), base, 1)
		d.refused("an end of a base rate", err, fault.Invalid)
		base.To, base.Channel = time.Time{}, "alipay"
		_, err = d.propose(finance(), base, 1)
		d.refused("another channel", err, fault.Invalid)
	})
}

// An acquirer's people make rules for their own acquirer alone.
func TestRulesOfAnAcquirer(t *testing.T) {
	each(t, func(d *desk) {
		var other partner.Acquirer
		must(d.T, d.db.Write(d.Context(), func(ctx context.Context, tx db.Tx) (err error) {
			other, err = partner.Create(ctx, tx, "示例别家银行")
			return err
		}))
		r := pricing.Rule{Name: "示例", Kind: pricing.Batch, Scope: pricing.OfMerchant, ScopeID: "mch_a", Tariff: pricing.Tariff{Rate: 3000}, From: d.tomorrow(), Source: "示例协议"}
		ours, theirs := clerk("usr_ours", db.Scope{Acquirer: partner.DefaultAcquirerID}, auth.FeeManage), clerk("usr_theirs", db.Scope{Acquirer: other.ID}, auth.FeeManage, auth.FeeConfirm)
		_, err := d.propose(ours, r, 0)
		d.refused("for everybody", err, fault.Forbidden)
		r.AcquirerID = other.ID
		_, err = d.propose(ours, r, 0)
		d.refused("for another acquirer", err, fault.Forbidden)
		_, err = d.propose(theirs, r, 0)
		d.refused("for a merchant of another acquirer", err, fault.NotFound)
		r.AcquirerID = partner.DefaultAcquirerID
		v, err := d.propose(ours, r, 0)
		must(d.T, err)
		d.refused("another acquirer confirms", d.decide(theirs, v, true), fault.Forbidden)
		must(d.T, d.decide(clerk("usr_second", db.Scope{Acquirer: partner.DefaultAcquirerID}, auth.FeeConfirm), v, true))
		agreed := r // by the platform's people, for a merchant of ours: nobody else's business
		agreed.AcquirerID = ""
		_, err = d.propose(finance(), agreed, 0)
		must(d.T, err)
		for who, want := range map[string]int{"ours": 5, "theirs": 3} {
			actor := map[string]merchant.Actor{"ours": ours, "theirs": theirs}[who]
			must(d.T, d.db.Read(d.Context(), func(ctx context.Context, tx db.Tx) error {
				seen, err := pricing.Rules(ctx, tx, actor)
				if len(seen) != want {
					d.Errorf("%s see %d rules", who, len(seen))
				}
				return err
			}))
		}
		must(d.T, d.db.Read(d.Context(), func(ctx context.Context, tx db.Tx) error {
			q, err := pricing.PlainRate(ctx, tx, "mch_a", "wechat", d.tomorrow())
			if q.RuleID != v.ID {
				d.Errorf("the page shows %s", q.RuleID)
			}
			return err
		}))
	})
}
