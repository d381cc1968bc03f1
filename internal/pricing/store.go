package pricing

import (
	"context"
	"slices"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// ruleColumns are those of a rule r.
const ruleColumns = `r.id, r.version, r.name, r.kind, r.grantor, r.channel, r.acquirer_id, r.branch_id, r.scope, r.scope_id, r.rate_ppm, r.floor_fen, r.cap_fen,
	r.night_from, r.night_to, r.tier_from, r.tier_per, r.effective_from, r.effective_to, r.source`

func ruleTargets(r *Rule, from, to *int64) []any {
	return []any{
		&r.ID, &r.Version, &r.Name, (*string)(&r.Kind), (*string)(&r.Grantor), &r.Channel, &r.AcquirerID, &r.BranchID, (*string)(&r.Scope), &r.ScopeID,
		&r.Rate, &r.Floor, &r.Cap, &r.NightFrom, &r.NightTo, &r.TierFrom, &r.TierPer, from, to, &r.Source,
	}
}

func scanRule(row db.Row) (r Rule, err error) {
	var from, to int64
	err = row.Scan(ruleTargets(&r, &from, &to)...)
	r.From, r.To = db.Instant(from), db.Instant(to)
	return r, err
}

// Payee is whose payment is priced.
type Payee struct {
	MerchantID  string
	StoreID     string
	Environment db.Environment
}

// RulesFor are the rules in force for a payee's payments at an instant, of every channel and kind: of each id the newest confirmed
// version whose time has come, unless that has passed. Few: the program reads them for each payment that it books.
func RulesFor(ctx context.Context, tx db.Tx, of Payee, at time.Time) ([]Rule, error) {
	rules, err := db.Collect(ctx, tx, scanRule, `SELECT `+ruleColumns+` FROM fee_rule r LEFT JOIN merchant m ON m.id = $1
		WHERE r.state = 'CONFIRMED' AND r.effective_from <= $3 AND (r.effective_to = 0 OR r.effective_to > $3)
			AND r.version = (SELECT MAX(v.version) FROM fee_rule v WHERE v.id = r.id AND v.state = 'CONFIRMED' AND v.effective_from <= $3)
			AND (r.acquirer_id = '' OR r.acquirer_id = m.acquirer_id)
			AND (r.branch_id = '' OR EXISTS (SELECT 1 FROM application_place p WHERE p.merchant_id = m.id AND p.branch_id = r.branch_id))
			AND (r.scope = '' OR (r.scope = 'MERCHANT' AND r.scope_id = m.id) OR (r.scope = 'STORE' AND r.scope_id = $2)
				OR (r.scope = 'GROUP' AND r.scope_id = m.group_id))`, of.MerchantID, of.StoreID, db.Micros(at))
	if err != nil {
		return nil, fault.E("pricing.RulesFor", fault.Internal, err)
	}
	return rules, nil
}

// QuoteFor prices a payment that is booked now, within its own transaction and after it was made sure that it is booked once: the
// day's count moves on where a tier rule asks for it. Errors: NoRule.
func QuoteFor(ctx context.Context, tx db.Tx, of Payee, c Circumstance) (Quote, Circumstance, error) {
	rules, err := RulesFor(ctx, tx, of, c.At)
	if err != nil {
		return Quote{}, c, err
	}
	if c.Nth, err = counted(ctx, tx, of, rules, PerMerchant, c.At); err != nil {
		return Quote{}, c, err
	}
	if c.NthHere, err = counted(ctx, tx, of, rules, PerStore, c.At); err != nil {
		return Quote{}, c, err
	}
	if slices.ContainsFunc(rules, func(r Rule) bool { return r.Kind == Green }) {
		if c.Green, err = greenOn(ctx, tx, of.MerchantID, calendar.DayOf(c.At)); err != nil {
			return Quote{}, c, err
		}
	}
	q, err := Whole(rules, c)
	return q, c, err
}

// counted is the number of this payment on its day, counting it; 0 where no rule asks. A tier rule begins with a day, long after it
// was confirmed, so whoever books a payment of that day counts it: the first finds no row and no payment before it.
func counted(ctx context.Context, tx db.Tx, of Payee, rules []Rule, per string, at time.Time) (nth int64, err error) {
	if !slices.ContainsFunc(rules, func(r Rule) bool { return r.Kind == Tier && r.TierPer == per }) {
		return 0, nil
	}
	place := ""
	if per == PerStore {
		place = of.StoreID
	}
	err = tx.QueryRow(ctx, `INSERT INTO fee_count (merchant_id, environment, day, place, payments) VALUES ($1, $2, $3, $4, 1)
		ON CONFLICT (merchant_id, environment, day, place) DO UPDATE SET payments = fee_count.payments + 1 RETURNING payments`,
		of.MerchantID, string(of.Environment), int64(calendar.DayOf(at)), place).Scan(&nth)
	if err != nil {
		return 0, fault.E("pricing.counted", fault.Internal, err)
	}
	return nth, nil
}

// PlainRate is the rate that a merchant's payment in a channel has at an instant when it meets nothing special: what pages show.
// NoRule when there is none.
func PlainRate(ctx context.Context, tx db.Tx, merchantID, channel string, at time.Time) (Quote, error) {
	rules, err := RulesFor(ctx, tx, Payee{MerchantID: merchantID}, at)
	if err != nil {
		return Quote{}, err
	}
	rules = slices.DeleteFunc(rules, func(r Rule) bool { return r.Kind != Base && r.Kind != Batch })
	return Choose(rules, ByChannel, Circumstance{Channel: channel, At: at, Settle: plainAmount})
}

// plainAmount is what rates are compared on: large enough that no rounding hides which is the lower.
const plainAmount = 1_000_000
