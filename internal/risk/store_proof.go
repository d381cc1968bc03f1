package risk

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/ledger"
)

// ProveUsage adds to a check what I6 says of usage: each row is the sum of what counts in it, and none is beyond what was allowed at
// some time within its period. Payers that were known only after the payment may be beyond; then an alert says so.
func ProveUsage(ctx context.Context, tx db.Tx, c *ledger.Check) error {
	if err := proveSums(ctx, tx, c); err != nil {
		return err
	}
	rows, err := db.Collect(ctx, tx, scanUsage, `SELECT u.merchant_id, u.environment, u.per, u.subject, u.period, u.since, u.used_fen, u.used_count,
			u.base_fen + COALESCE(h.fen, 0), u.base_count + COALESCE(h.n, 0)
		FROM risk_usage u LEFT JOIN (SELECT merchant_id, environment, per, subject, period, since, CAST(SUM(amount_fen) AS BIGINT) AS fen, COUNT(*) AS n
				FROM risk_hold WHERE released_at = 0 AND known = 'AFTER' AND per <> 'PAYER' GROUP BY merchant_id, environment, per, subject, period, since) h ON `+sameUsage+`
		ORDER BY u.merchant_id`)
	if err != nil {
		return internal("risk.ProveUsage", err)
	}
	var of timeline
	for _, u := range rows {
		c.Looked++
		if of.merchantID != u.MerchantID {
			if of, err = timelineOf(ctx, tx, u.MerchantID); err != nil {
				return err
			}
		}
		if complaint := of.judge(u); complaint == "" {
			continue
		} else if told, err := alerted(ctx, tx, u.key); err != nil || !told {
			c.Break(complaint)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

type usage struct {
	key
	Use
	base Use // what of it was taken before the limit that counts it, and was bounded by none
}

func scanUsage(row db.Row) (u usage, err error) {
	err = row.Scan(&u.MerchantID, &u.Environment, &u.Per, &u.Subject, &u.Period, &u.Since, &u.Amount, &u.Count, &u.base.Amount, &u.base.Count)
	return u, err
}

const sameUsage = `h.merchant_id = u.merchant_id AND h.environment = u.environment AND h.per = u.per AND h.subject = u.subject AND h.period = u.period AND h.since = u.since`

// proveSums compares each usage row with what counts in it, beside what was taken before there was a limit, both ways.
func proveSums(ctx context.Context, tx db.Tx, c *ledger.Check) error {
	const counted = `SELECT merchant_id, environment, per, subject, period, since, CAST(SUM(amount_fen) AS BIGINT) AS fen, COUNT(*) AS n
		FROM risk_hold WHERE released_at = 0 GROUP BY merchant_id, environment, per, subject, period, since`
	for what, query := range map[string]string{
		"usage is not the sum of what counts": `SELECT u.merchant_id, u.environment, u.per, u.subject, u.period, u.since, u.used_fen, u.used_count, u.base_fen, u.base_count
			FROM risk_usage u LEFT JOIN (` + counted + `) h ON ` + sameUsage + ` WHERE u.used_fen <> u.base_fen + COALESCE(h.fen, 0) OR u.used_count <> u.base_count + COALESCE(h.n, 0)`,
		"something counts in no usage": `SELECT h.merchant_id, h.environment, h.per, h.subject, h.period, h.since, h.fen, h.n, 0, 0
			FROM (` + counted + `) h LEFT JOIN risk_usage u ON ` + sameUsage + ` WHERE u.merchant_id IS NULL`,
	} {
		broken, err := db.Collect(ctx, tx, scanUsage, query)
		if err != nil {
			return internal("risk.proveSums", err)
		}
		for _, u := range broken {
			c.Break(what + ": " + u.String())
		}
	}
	return nil
}

func (u usage) String() string {
	return fmt.Sprintf("%s %s %s %s %s %d: %s in %d", u.MerchantID, u.Environment, u.Per, u.Subject, u.Period, u.Since, u.Amount, u.Count)
}

// timeline is everything that ever was a limit for a merchant, and every raise that ever was approved.
type timeline struct {
	merchantID string
	limits     []Limit
	raises     []Raise
}

func timelineOf(ctx context.Context, tx db.Tx, merchantID string) (of timeline, err error) {
	of.merchantID = merchantID
	of.limits, err = db.Collect(ctx, tx, scanLimit, `SELECT `+limitColumns+` FROM risk_limit l WHERE l.merchant_id IN ($1, '')
		AND (l.merchant_id <> '' OR l.acquirer_id = '' OR l.acquirer_id = (SELECT m.acquirer_id FROM merchant m WHERE m.id = $1))`, merchantID)
	if err != nil {
		return of, internal("risk.timelineOf", err)
	}
	of.raises, err = db.Collect(ctx, tx, scanRaise, `SELECT `+raiseColumns+` FROM risk_raise r WHERE r.merchant_id = $1 AND r.state IN ('APPROVED', 'REVOKED')`, merchantID)
	return of, internal("risk.timelineOf", err)
}

// judge says what is wrong with a usage row: "" when at some instant of its period as much was allowed. What is given back only makes it
// less, so nothing else can be right.
func (t timeline) judge(u usage) string {
	amount, count := int64(-1), int64(-1)
	for _, at := range t.instants(u.Period, u.Since) {
		hold := choose(t.at(at), u.Per, u.Period, u.Subject)
		if len(hold) == 0 {
			continue
		}
		a, n, _, _ := Measure{Hold: hold}.Bounds()
		amount, count = max(amount, orNone(int64(a))), max(count, orNone(n))
	}
	if int64(u.Amount-u.base.Amount) <= max(amount, 0) && u.Count-u.base.Count <= max(count, 0) {
		return ""
	}
	return fmt.Sprintf("%s, where at most %s", u, atMost(amount, count))
}

func atMost(amount, count int64) string {
	text := "nothing was allowed"
	if amount >= 0 {
		text = fmt.Sprintf("%d fen in %d", amount, count)
	}
	if amount == math.MaxInt64 {
		text = fmt.Sprintf("%d payments", count)
	}
	return text
}

// instants are those of a period at which anything may have begun to hold.
func (t timeline) instants(p Period, since int64) []time.Time {
	from, to := span(p, since)
	out := []time.Time{from}
	add := func(at time.Time) {
		if at.After(from) && at.Before(to) && !slices.Contains(out, at) {
			out = append(out, at)
		}
	}
	for _, l := range t.limits {
		add(l.Made.At)
		add(l.Ended.At)
	}
	for _, r := range t.raises {
		start, end := r.held()
		add(start)
		add(end)
	}
	return out
}

// held is the stretch in which a raise was in force: empty for one that was approved too late.
func (r Raise) held() (from, to time.Time) {
	from, to = r.From, r.To
	if r.Approved.At.After(from) {
		from = r.Approved.At
	}
	if !r.Closed.At.IsZero() && r.Closed.At.Before(to) {
		to = r.Closed.At
	}
	return from, to
}

// span is [from, to) of a day or a month.
func span(p Period, since int64) (from, to time.Time) {
	if p == Daily {
		return calendar.Day(since).Start(), calendar.Day(since).End()
	}
	first := calendar.Day(since*100 + 1).Start()
	return first, first.In(calendar.Shanghai()).AddDate(0, 1, 0).UTC()
}

// at is what was in force at an instant.
func (t timeline) at(at time.Time) (out []Raised) {
	for _, l := range t.limits {
		if at.Before(l.Made.At) || (!l.Ended.At.IsZero() && !at.Before(l.Ended.At)) {
			continue
		}
		raised := Raised{Limit: l}
		for _, r := range t.raises {
			if from, to := r.held(); r.LimitID == l.ID && !at.Before(from) && at.Before(to) {
				raised.RaisedCap, raised.RaisedCount = max(raised.RaisedCap, r.Cap), max(raised.RaisedCount, r.Count)
			}
		}
		out = append(out, raised)
	}
	return out
}

// alerted says whether a payer's usage beyond a limit was told of.
func alerted(ctx context.Context, tx db.Tx, k key) (bool, error) {
	if k.Per != PerPayer {
		return false, nil
	}
	var n int64
	err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM risk_alert WHERE merchant_id = $1 AND environment = $2 AND per = $3 AND subject = $4 AND period = $5 AND since = $6`,
		k.MerchantID, string(k.Environment), string(k.Per), k.Subject, string(k.Period), k.Since).Scan(&n)
	if err != nil {
		return false, fault.E("risk.alerted", fault.Internal, err)
	}
	return n > 0, nil
}
