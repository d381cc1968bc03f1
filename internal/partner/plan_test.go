package partner_test

import (
	"testing"

	"cloudpos/internal/partner"
)

func TestAdviceFollowsTypeVolumeAndWish(t *testing.T) {
	for _, c := range []struct {
		name  string
		shop  partner.Shop
		plan  partner.PlanCode
		rule  string
		warns string
	}{
		{"a restaurant of 800 a day", partner.Shop{Trade: "5812", Monthly: 24_000, TicketFen: 3000}, partner.FrequencyPlan, "catering.queue", ""},
		{"a shop of the same volume", partner.Shop{Trade: "5411", Monthly: 24_000, TicketFen: 3000}, partner.DurablePlan, "retail.wear", ""},
		{"one below the queue", partner.Shop{Trade: "5812", Monthly: 199 * 30, TicketFen: 3000}, partner.StandardPlan, "standard", ""},
		{"the first queue", partner.Shop{Trade: "5812", Monthly: 199*30 + 1, TicketFen: 3000}, partner.FrequencyPlan, "catering.queue", ""},
		{"a flower stall", partner.Shop{Trade: "5992", Monthly: 300, TicketFen: 5000}, partner.CodePlan, "few", ""},
		{"a flower stall that wants a terminal", partner.Shop{Trade: "5992", Monthly: 300, TicketFen: 5000, Wish: partner.WithTerminal}, partner.DurablePlan, "retail.wear", ""},
		{"a hotel of few large ones", partner.Shop{Trade: "7011", Monthly: 300, TicketFen: 30_000}, partner.StandardPlan, "standard", "code.ticket"},
		{"a code for a busy shop that wants one", partner.Shop{Trade: "5411", Monthly: 6000, TicketFen: 2000, Wish: partner.CodeAlone}, partner.CodePlan, "code.fits", ""},
		{"a code cannot take large ones", partner.Shop{Trade: "5732", Monthly: 6000, TicketFen: 50_000, Wish: partner.CodeAlone}, partner.DurablePlan, "retail.wear", "code.limit"},
		{"own software", partner.Shop{Trade: "5411", Monthly: 90_000, Wish: partner.OwnSoftware}, partner.SoftwarePlan, "wish.software", ""},
		{"a garage with a queue", partner.Shop{Trade: "7538", Monthly: 9000, TicketFen: 1000}, partner.FrequencyPlan, "queue", ""},
	} {
		got := partner.Advise(c.shop)
		warns := ""
		if len(got.Warnings) > 0 {
			warns = got.Warnings[0].Rule
		}
		if got.Plan.Code != c.plan || len(got.Because) != 1 || got.Because[0].Rule != c.rule || warns != c.warns {
			t.Errorf("%s: %s because %+v, warns %q", c.name, got.Plan.Code, got.Because, warns)
		}
	}
}

func TestEveryPlanAndReasonIsExplained(t *testing.T) {
	for _, p := range partner.Plans() {
		for _, w := range []partner.Words{p.Name, p.For, p.Fee, p.Cycle} {
			if w.ZH == "" || w.EN == "" {
				t.Errorf("%s lacks words: %+v", p.Code, w)
			}
		}
		if p.Source == "" || (p.Terminals > 0) != p.Visit {
			t.Errorf("%s: source %q, %d terminals, visit %v", p.Code, p.Source, p.Terminals, p.Visit)
		}
	}
	durable, _ := partner.PlanOf(partner.DurablePlan)
	frequency, _ := partner.PlanOf(partner.FrequencyPlan)
	if durable.DropCM == 0 || durable.IPRating == 0 || frequency.ScanLife <= durable.ScanLife {
		t.Error("durable means falls and dust, high frequency means scans (A68)")
	}
	for _, trade := range []string{"5812", "5411", "7230"} {
		for _, wish := range partner.Wishes() {
			for _, monthly := range []int{0, 300, 9000, 100_000} {
				for _, ticket := range []int64{0, 3000, 30_000, 90_000} {
					a := partner.Advise(partner.Shop{Trade: trade, Monthly: monthly, TicketFen: ticket, Wish: wish})
					for _, b := range append(a.Because, a.Warnings...) {
						if b.Text.ZH == "" || b.Text.EN == "" || b.Source == "" {
							t.Errorf("%s %s %d %d: %+v", trade, wish, monthly, ticket, b)
						}
					}
					if len(a.Because) == 0 {
						t.Errorf("no reason for %s", a.Plan.Code)
					}
				}
			}
		}
	}
}
