package pricing

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// Circumstance is what rules ask of a payment.
type Circumstance struct {
	Channel string
	At      time.Time    // success time at the channel
	Settle  money.Amount // fen
	Nth     int64        // of its merchant's day, in booking order, from 1; 0 where nobody counts
	NthHere int64        // the same of its store's day
	Green   bool         // the merchant has a green certificate on that day
}

// Quote is the rule that prices a payment: its id and version are kept with the payment.
type Quote struct {
	RuleID  string
	Version int64
	Tariff
	Fee  money.Amount // on the settled amount
	Rule Rule
	Of   int // how many rules the payment met

	Rebate Rebate // what the operator gives back of Fee; zero where Quote comes from Choose
}

// meets says whether a rule is for a payment. Whose payments it is for was asked before: RulesFor.
func (r Rule) meets(c Circumstance) bool {
	if !r.in(c.At) || (r.Channel != "" && r.Channel != c.Channel) {
		return false
	}
	switch r.Kind {
	case Base, Batch:
		return true
	case Tier:
		n := c.Nth
		if r.TierPer == PerStore {
			n = c.NthHere
		}
		return n >= r.TierFrom
	case Night:
		return r.night(c.At)
	case Green:
		return c.Green
	}
	return false
}

// Met are the rules of a grantor that a payment meets: the one with the lowest fee first, then by the lowest rate, then the plainest
// kind, then the id.
func Met(rules []Rule, by Grantor, c Circumstance) []Rule {
	var met []Rule
	for _, r := range rules {
		if r.Grantor == by && r.meets(c) {
			met = append(met, r)
		}
	}
	slices.SortFunc(met, func(a, b Rule) int {
		return cmp.Or(cmp.Compare(a.Fee(c.Settle), b.Fee(c.Settle)), cmp.Compare(a.Rate, b.Rate),
			cmp.Compare(slices.Index(Kinds(), a.Kind), slices.Index(Kinds(), b.Kind)), cmp.Compare(a.ID, b.ID))
	})
	return met
}

// Choose is the one rule of a grantor that prices a payment: the first of those that it meets; nothing stacks (X4). NoRule when it
// meets none.
func Choose(rules []Rule, by Grantor, c Circumstance) (Quote, error) {
	met := Met(rules, by, c)
	if len(met) == 0 {
		return Quote{}, fault.E("pricing.Choose", NoRule, c.Channel)
	}
	best := met[0]
	return Quote{RuleID: best.ID, Version: best.Version, Tariff: best.Tariff, Fee: best.Fee(c.Settle), Rule: best, Of: len(met)}, nil
}

// Why explains a quote in a sentence.
func (q Quote) Why() (zh, en string) {
	r := q.Rule
	zh, en = "「"+r.Name+"」"+r.Rate.Percent(), r.Name+" "+r.Rate.Percent()
	switch r.Kind {
	case Base, Batch:
	case Tier:
		zh, en = zh+"，当日第 "+strconv.FormatInt(r.TierFrom, 10)+" 笔起", en+", from the day's payment no. "+strconv.FormatInt(r.TierFrom, 10)
	case Night:
		zh, en = zh+"，"+clock(r.NightFrom)+"–"+clock(r.NightTo)+" 支付成功", en+", paid between "+clock(r.NightFrom)+" and "+clock(r.NightTo)
	case Green:
		zh, en = zh+"，绿色认证有效", en+", the green certificate is valid"
	}
	if q.Of > 1 {
		zh, en = zh+"；满足的 "+strconv.Itoa(q.Of)+" 条规则中手续费最低，不叠加", en+"; the lowest of the "+strconv.Itoa(q.Of)+" rules that it meets, which do not add up"
	}
	return zh, en
}

func clock(minute int) string {
	two := func(n int) string { return strconv.Itoa(100 + n)[1:] }
	return two(minute/60) + ":" + two(minute%60)
}
