package pricing_test

import (
	"strings"
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
	"cloudpos/internal/pricing"
)

func at(text string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04:05", text, calendar.Shanghai())
	if err != nil {
		panic(err)
	}
	return t
}

func rate(ppm int64) pricing.Tariff { return pricing.Tariff{Rate: money.Rate(ppm)} }

// published are the rates of domain.md A85 to A91, each from the beginning of time.
func published() []pricing.Rule {
	rule := func(id string, kind pricing.Kind, channel string, ppm int64) pricing.Rule {
		return pricing.Rule{ID: id, Version: 1, Name: id, Kind: kind, Grantor: pricing.ByChannel, Channel: channel, Tariff: rate(ppm)}
	}
	tier, night := rule("tier", pricing.Tier, "", 3200), rule("night", pricing.Night, "", 2500)
	tier.TierFrom, tier.TierPer = 21, pricing.PerMerchant
	night.NightFrom, night.NightTo = 22*60, 6*60
	return []pricing.Rule{
		rule("wechat", pricing.Base, "wechat", 3800), rule("alipay", pricing.Base, "alipay", 3800), rule("unionpay", pricing.Base, "unionpay", 2000),
		rule("batch", pricing.Batch, "", 3000), tier, night, rule("green", pricing.Green, "unionpay", 1000),
	}
}

func only(ids ...string) (out []pricing.Rule) {
	for _, r := range published() {
		for _, id := range ids {
			if r.ID == id {
				out = append(out, r)
			}
		}
	}
	return out
}

// The vectors of domain.md B7 and the edges of A87 to A91: one rule wins, the lowest, and nothing makes UnionPay dearer (X4).
func TestTheLowestRuleWins(t *testing.T) {
	noon := at("2026-03-03 12:00:00")
	for name, c := range map[string]struct {
		rules []pricing.Rule
		c     pricing.Circumstance
		rule  string
		fee   money.Amount
	}{
		"base":                        {only("wechat", "tier", "night"), pricing.Circumstance{Channel: "wechat", At: noon, Settle: 7500, Nth: 1}, "wechat", 29},
		"the 20th":                    {only("wechat", "tier"), pricing.Circumstance{Channel: "wechat", At: noon, Settle: 100_000, Nth: 20}, "wechat", 380},
		"the 21st":                    {only("wechat", "tier"), pricing.Circumstance{Channel: "wechat", At: noon, Settle: 100_000, Nth: 21}, "tier", 320},
		"not counted":                 {only("wechat", "tier"), pricing.Circumstance{Channel: "wechat", At: noon, Settle: 100_000, NthHere: 99}, "wechat", 380},
		"before the night":            {only("wechat", "night"), pricing.Circumstance{Channel: "wechat", At: at("2026-03-03 21:59:59"), Settle: 1000}, "wechat", 4},
		"the night begins":            {only("wechat", "night"), pricing.Circumstance{Channel: "wechat", At: at("2026-03-03 22:00:00"), Settle: 1000}, "night", 3},
		"over midnight":               {only("wechat", "night"), pricing.Circumstance{Channel: "wechat", At: at("2026-03-04 00:00:00"), Settle: 200}, "night", 1},
		"its last second":             {only("wechat", "night"), pricing.Circumstance{Channel: "wechat", At: at("2026-03-04 05:59:59"), Settle: 1000}, "night", 3},
		"the night is over":           {only("wechat", "night"), pricing.Circumstance{Channel: "wechat", At: at("2026-03-04 06:00:00"), Settle: 1000}, "wechat", 4},
		"UnionPay at night":           {published(), pricing.Circumstance{Channel: "unionpay", At: at("2026-03-03 23:00:00"), Settle: 1250, Nth: 99}, "unionpay", 3},
		"an agreed rate":              {only("wechat", "batch"), pricing.Circumstance{Channel: "wechat", At: noon, Settle: 1500}, "batch", 5},
		"an agreed rate and UnionPay": {only("unionpay", "batch"), pricing.Circumstance{Channel: "unionpay", At: noon, Settle: 250}, "unionpay", 1},
		"green":                       {published(), pricing.Circumstance{Channel: "unionpay", At: noon, Settle: 2500, Green: true}, "green", 3},
		"its certificate has run out": {published(), pricing.Circumstance{Channel: "unionpay", At: noon, Settle: 2500}, "unionpay", 5},
		"green is no one else's":      {only("wechat", "green"), pricing.Circumstance{Channel: "wechat", At: noon, Settle: 2500, Green: true}, "wechat", 10},
	} {
		q, err := pricing.Choose(c.rules, pricing.ByChannel, c.c)
		if err != nil || q.RuleID != c.rule || q.Fee != c.fee {
			t.Errorf("%s: %s %d %v, want %s %d", name, q.RuleID, q.Fee, err, c.rule, c.fee)
		}
	}
	if _, err := pricing.Choose(published(), pricing.ByChannel, pricing.Circumstance{Channel: "elsewhere", At: noon}); !fault.Is(err, pricing.NoRule) && err != nil {
		t.Error(err)
	}
	if _, err := pricing.Choose(only("wechat"), pricing.ByChannel, pricing.Circumstance{Channel: "alipay", At: noon}); !fault.Is(err, pricing.NoRule) {
		t.Errorf("a channel without a rule: %v", err)
	}
	if _, err := pricing.Choose(only("wechat"), pricing.ByOperator, pricing.Circumstance{Channel: "wechat", At: noon}); !fault.Is(err, pricing.NoRule) {
		t.Errorf("nobody gives a part back: %v", err)
	}
}

func TestAQuoteExplainsItself(t *testing.T) {
	q, err := pricing.Choose(published(), pricing.ByChannel, pricing.Circumstance{Channel: "wechat", At: at("2026-03-03 23:00:00"), Settle: 100_000, Nth: 30})
	zh, en := q.Why()
	if err != nil || q.RuleID != "night" || q.Of != 4 || !strings.Contains(zh, "22:00–06:00") || !strings.Contains(zh, "4 条") || !strings.Contains(en, "0.25%") {
		t.Errorf("%+v %q %q %v", q, zh, en, err)
	}
}

func TestFloorsAndCaps(t *testing.T) {
	tariff := pricing.Tariff{Rate: 3800, Floor: 10, Cap: 100}
	for settle, want := range map[money.Amount]money.Amount{0: 0, 1: 1, 9: 9, 10: 10, 2500: 10, 10_000: 38, 100_000: 100} {
		if got := tariff.Fee(settle); got != want {
			t.Errorf("the fee on %d is %d, want %d", settle, got, want)
		}
	}
	capped := published()[:1]
	capped[0].Cap = 100
	dear := published()[3]
	q, err := pricing.Choose(append(capped, dear), pricing.ByChannel, pricing.Circumstance{Channel: "wechat", At: at("2026-03-03 12:00:00"), Settle: 1_000_000})
	if err != nil || q.RuleID != "wechat" || q.Fee != 100 {
		t.Errorf("the cap makes the higher rate the cheaper one: %+v %v", q, err)
	}
}
