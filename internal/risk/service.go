package risk

import (
	"context"
	"math"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/money"
)

// Take counts a payment that is being created against every limit that holds for it, in its own transaction, or refuses it. A merchant
// without limits costs one indexed reading. Errors: LIMIT_SINGLE, LIMIT_AMOUNT, LIMIT_COUNT; then nothing of the payment may stay.
func Take(ctx context.Context, tx db.Tx, p Payment) error {
	limits, err := InForce(ctx, tx, p.MerchantID)
	if err != nil || len(limits) == 0 {
		return err
	}
	for _, m := range Measures(limits, p) {
		if err := m.take(ctx, tx, p); err != nil {
			return err
		}
	}
	return nil
}

func (m Measure) take(ctx context.Context, tx db.Tx, p Payment) error {
	amount, count, _, _ := m.Bounds()
	if amount > 0 && p.Amount > amount { // of a single payment that is all; of a period it would be too much even for the first
		used, err := m.used(ctx, tx, p)
		if err != nil {
			return err
		}
		return m.refuse(used, p)
	}
	if m.Period == Single {
		return nil
	}
	taken, err := add(ctx, tx, m.key(p), p.Amount, orNone(int64(amount)), orNone(count))
	if err != nil {
		return err
	}
	if !taken {
		used, err := m.used(ctx, tx, p)
		if err != nil {
			return err
		}
		return m.refuse(used, p)
	}
	_, err = insertHold(ctx, tx, m.key(p), p, knownBefore)
	return err
}

// orNone makes a bound that nothing reaches out of a cap that is none.
func orNone(limit int64) int64 {
	if limit == 0 {
		return math.MaxInt64
	}
	return limit
}

func (m Measure) used(ctx context.Context, tx db.Tx, p Payment) (Use, error) {
	if m.Period == Single {
		return Use{}, nil
	}
	return usedOf(ctx, tx, m.key(p))
}

func (m Measure) key(p Payment) key {
	return key{MerchantID: p.MerchantID, Environment: p.Environment, Per: m.Per, Subject: m.Subject, Period: m.Period, Since: m.Period.Since(p.CreatedAt)}
}

// countBefore counts in a merchant's new limit what was taken before it in its running period, as if it had been there: what is paid, and
// what is open and may still end unpaid. Payments that were being created at the same instant may be missed.
func countBefore(ctx context.Context, tx db.Tx, l Limit) error {
	if l.MerchantID == "" || l.Period == Single {
		return nil
	}
	from, _ := span(l.Period, l.Period.Since(tx.Now()))
	open, err := openOrders(ctx, tx, l.MerchantID, from)
	if err != nil {
		return err
	}
	if err := countPaid(ctx, tx, l, from); err != nil {
		return err
	}
	for _, p := range open {
		subject, ok := p.subject(l.Per)
		if !ok || (l.Subject != "" && l.Subject != subject) {
			continue
		}
		m := Measure{Per: l.Per, Subject: subject, Period: l.Period}
		added, err := insertHold(ctx, tx, m.key(p), p, knownAfter)
		if err != nil {
			return err
		}
		if !added { // it counts there already
			continue
		}
		if _, err := add(ctx, tx, m.key(p), p.Amount, math.MaxInt64, math.MaxInt64); err != nil {
			return err
		}
	}
	return nil
}

// Release gives back what an order took when it ends unpaid, in the transaction of that end. What was given back before is not again.
func Release(ctx context.Context, tx db.Tx, merchantID, orderID string) error {
	held, err := releaseHolds(ctx, tx, merchantID, orderID)
	if err != nil {
		return err
	}
	for _, h := range inOrder(held) {
		if err := giveBack(ctx, tx, h.key, h.amount); err != nil {
			return err
		}
	}
	return nil
}

// Seen counts a payment for its payer where nobody knew who pays until the channel said so, in the transaction that books it, and
// leaves an alert where that goes beyond the limit: the money is paid. A payer that was counted before the payment is not again.
func Seen(ctx context.Context, tx db.Tx, p Payment) error {
	if p.Payer == "" {
		return nil
	}
	limits, err := InForce(ctx, tx, p.MerchantID)
	if err != nil || len(limits) == 0 {
		return err
	}
	for _, m := range Measures(limits, p) {
		if m.Per != PerPayer {
			continue
		}
		if err := m.seen(ctx, tx, p); err != nil {
			return err
		}
	}
	return nil
}

func (m Measure) seen(ctx context.Context, tx db.Tx, p Payment) error {
	used := Use{p.Amount, 1}
	if m.Period != Single {
		added, err := insertHold(ctx, tx, m.key(p), p, knownAfter)
		if err != nil || !added {
			return err
		}
		if _, err := add(ctx, tx, m.key(p), p.Amount, math.MaxInt64, math.MaxInt64); err != nil {
			return err
		}
		if used, err = usedOf(ctx, tx, m.key(p)); err != nil {
			return err
		}
	}
	amount, count, of, ofCount := m.Bounds()
	switch {
	case amount > 0 && used.Amount > amount:
		return insertAlert(ctx, tx, m.alert(p, of.ID, used, tx))
	case count > 0 && used.Count > count:
		return insertAlert(ctx, tx, m.alert(p, ofCount.ID, used, tx))
	}
	return nil
}

// Alert is a payment that went beyond a payer's limit before anybody could know who pays.
type Alert struct {
	ID       string
	OrderID  string
	LimitID  string
	key      key
	Cap      money.Amount
	CapCount int64
	Used     Use
	At       int64 // microseconds
}

// Place is of whom and over which period an alert speaks.
func (a Alert) Place() (merchantID string, env db.Environment, period Period, since int64) {
	return a.key.MerchantID, a.key.Environment, a.key.Period, a.key.Since
}

func (m Measure) alert(p Payment, limitID string, used Use, tx db.Tx) Alert {
	amount, count, _, _ := m.Bounds()
	return Alert{ID: id.New("lal", tx.Now()), OrderID: p.OrderID, LimitID: limitID, key: m.key(p), Cap: amount, CapCount: count, Used: used, At: db.Micros(tx.Now())}
}

func internal(op string, err error) error {
	if err == nil {
		return nil
	}
	return fault.E(op, fault.Internal, err)
}
