package pricing_test

import (
	"context"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
	"cloudpos/internal/pricing"
)

// The lowest of the operator's own rules says what is left of the fee; without one, or where it asks for more, nothing is given back.
func TestRebateIsTheFeeBeyondTheOperatorsRule(t *testing.T) {
	at := time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC)
	rule := func(id string, by pricing.Grantor, ppm money.Rate) pricing.Rule {
		return pricing.Rule{ID: id, Version: 1, Kind: pricing.Base, Grantor: by, Channel: "wechat", Tariff: pricing.Tariff{Rate: ppm}, From: at.Add(-time.Hour)}
	}
	channel := rule("channel", pricing.ByChannel, 3800)
	for _, c := range []struct {
		name  string
		rules []pricing.Rule
		back  money.Amount
		by    string
	}{
		{"none", []pricing.Rule{channel}, 0, ""},
		{"one", []pricing.Rule{channel, rule("op", pricing.ByOperator, 3000)}, 6, "op"},
		{"the lowest of two, not both", []pricing.Rule{channel, rule("op", pricing.ByOperator, 3000), rule("op2", pricing.ByOperator, 2000)}, 14, "op2"},
		{"one that asks for more", []pricing.Rule{channel, rule("op", pricing.ByOperator, 5000)}, 0, ""},
	} {
		q, err := pricing.Whole(c.rules, pricing.Circumstance{Channel: "wechat", At: at, Settle: 7500})
		if err != nil || q.Fee != 29 || q.RuleID != "channel" || q.Rebate.Amount != c.back || q.Rebate.RuleID != c.by {
			t.Errorf("%s: %+v %v", c.name, q, err)
		}
	}
}

// However a payment is refunded, never more of its rebate goes back than was granted, and with the last fen all of it has.
func TestRebatesGoBackWhole(t *testing.T) {
	rng := rand.New(rand.NewPCG(20261127, 1))
	for n := range 20_000 {
		channel, operator := pricing.Tariff{Rate: money.Rate(rng.IntN(6000))}, pricing.Tariff{Rate: money.Rate(rng.IntN(6000))}
		if rng.IntN(4) == 0 {
			channel.Floor, operator.Floor = money.Amount(rng.IntN(5)), money.Amount(rng.IntN(5))
		}
		p := pricing.Paid{Amount: money.Amount(1 + rng.IntN(20_000)), Tariff: channel}
		p.Settle = p.Amount
		if rng.IntN(3) == 0 {
			p.Settle = money.Amount(rng.IntN(int(p.Amount) + 1))
		}
		p.Fee = channel.Fee(p.Settle)
		granted := max(0, p.Fee-operator.Fee(p.Settle))
		var returned money.Amount
		for p.Refunded < p.Amount {
			refund := money.Amount(1 + rng.IntN(int(p.Amount-p.Refunded)))
			back := pricing.RebateShare(p, operator, granted, returned, refund)
			if back < 0 || returned+back > granted {
				t.Fatalf("case %d: %d of %d returned, then %d: %+v", n, returned, granted, back, p)
			}
			p.Refunded, returned = p.Refunded+refund, returned+back
		}
		if returned != granted {
			t.Fatalf("case %d: %d of %d returned: %+v", n, returned, granted, p)
		}
	}
}

// Each pair of states is an edge in the code exactly when docs/states.md names it.
func TestGreenStatesAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/states.md")
	must(t, err)
	_, rest, found := strings.Cut(string(text), "<!-- edges: green certificate -->\n")
	if !found {
		t.Fatal("docs/states.md has no edges of green certificates")
	}
	want := map[string]bool{}
	for line := range strings.Lines(rest) {
		from, to, ok := strings.Cut(strings.TrimPrefix(line, "- "), ": ")
		if !ok {
			break
		}
		for _, state := range strings.Fields(to) {
			want[from+" "+state] = true
		}
	}
	states := []pricing.GreenState{pricing.GreenProposed, pricing.GreenConfirmed, pricing.GreenWithdrawn, pricing.GreenRevoked}
	edges := 0
	for _, from := range states {
		for _, to := range states {
			if pricing.GreenMoves(from, to) {
				edges++
				if !want[string(from)+" "+string(to)] {
					t.Errorf("%s → %s is not in docs/states.md", from, to)
				}
			}
		}
	}
	if edges != len(want) || edges == 0 {
		t.Errorf("%d edges in the code, %d in docs/states.md", edges, len(want))
	}
}

func TestGreenCertificateCountsOnItsDays(t *testing.T) {
	each(t, func(d *desk) {
		act := func(f func(ctx context.Context, tx db.Tx) error) error { return d.db.Write(d.Context(), f) }
		v, err := d.propose(finance(), pricing.Rule{
			Name: "绿色通道", Kind: pricing.Green, Channel: "unionpay", Tariff: rate(1000), From: d.clock.Now().Add(time.Hour), Source: "示例公示",
		}, 0)
		must(t, err)
		must(t, d.decide(second(), v, true))
		d.clock.Advance(2 * time.Hour)
		today := calendar.DayOf(d.clock.Now())
		var c pricing.Certificate
		enter := func(who string, m string) error {
			return act(func(ctx context.Context, tx db.Tx) (err error) {
				c, err = pricing.EnterCertificate(ctx, tx, clerk(who, db.WholeScope(), auth.FeeManage, auth.FeeConfirm), pricing.Certificate{
					MerchantID: m, Number: "示例绿-1", Issuer: "示例机构", From: today, To: today.Next(),
				})
				return err
			})
		}
		move := func(who string, to pricing.GreenState) error {
			return act(func(ctx context.Context, tx db.Tx) error {
				_, err := pricing.MoveCertificate(ctx, tx, clerk(who, db.WholeScope(), auth.FeeManage, auth.FeeConfirm), c.ID, to)
				return err
			})
		}
		fee := func(channel string, at time.Time) (fee money.Amount) {
			must(t, act(func(ctx context.Context, tx db.Tx) error {
				q, _, err := pricing.QuoteFor(ctx, tx, pricing.Payee{MerchantID: "mch_a", StoreID: "sto_1", Environment: db.Live}, pricing.Circumstance{Channel: channel, At: at, Settle: 500})
				fee = q.Fee
				return err
			}))
			return fee
		}
		must(t, enter("usr_1", "mch_a"))
		if got := fee("unionpay", d.clock.Now()); got != 1 {
			t.Errorf("0.2 %% of 500 is 1, got %d", got)
		}
		larger := func(at time.Time) (ppm money.Rate) {
			must(t, act(func(ctx context.Context, tx db.Tx) error {
				q, _, err := pricing.QuoteFor(ctx, tx, pricing.Payee{MerchantID: "mch_a", Environment: db.Live}, pricing.Circumstance{Channel: "unionpay", At: at, Settle: 100_000})
				ppm = q.Rate
				return err
			}))
			return ppm
		}
		if got := larger(d.clock.Now()); got != 2000 {
			t.Errorf("while it waits: %d ppm", got)
		}
		if err := move("usr_1", pricing.GreenConfirmed); !fault.Is(err, pricing.FourEyes) {
			t.Errorf("confirmed by who entered it: %v", err)
		}
		must(t, move("usr_2", pricing.GreenConfirmed))
		if got := larger(d.clock.Now()); got != 1000 {
			t.Errorf("confirmed: %d ppm", got)
		}
		if got := larger(today.Next().End().Add(-time.Second)); got != 1000 {
			t.Errorf("in the last second of its last day: %d ppm", got)
		}
		if got := larger(today.Next().End()); got != 2000 {
			t.Errorf("the day after: %d ppm", got)
		}
		if got := fee("wechat", d.clock.Now()); got != 2 {
			t.Errorf("WeChat Pay is not concerned: %d", got)
		}
		must(t, move("usr_1", pricing.GreenRevoked))
		if got := larger(d.clock.Now()); got != 2000 {
			t.Errorf("revoked: %d ppm", got)
		}
		if err := move("usr_2", pricing.GreenConfirmed); !fault.Is(err, pricing.GreenDecided) {
			t.Errorf("confirmed after it was revoked: %v", err)
		}
		must(t, enter("usr_1", "mch_a")) // the number is free again
		if err := enter("usr_1", "mch_nobody"); !fault.Is(err, fault.NotFound) {
			t.Errorf("of nobody: %v", err)
		}
	})
}
