package payment

import (
	"context"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Trouble is a way in which an order or a refund did not go as it should, so that a person should look.
type Trouble string

// The kinds of trouble. No refund is in two of them.
const (
	TroubleUnknown Trouble = "unknown"        // orders whose end nobody can tell yet, that are being reversed, or open for far too long
	TroubleLate    Trouble = "late_paid"      // orders paid after their end, of which not all went back yet
	TroubleSecond  Trouble = "second_payment" // refunds under way of payments beyond the first of their order
	TroubleRefund  Trouble = "refund_stuck"   // refunds stuck at the channel, open for far too long, or of our own duty and refused
)

// Troubles are all kinds, in the order in which a person looks at them.
func Troubles() []Trouble {
	return []Trouble{TroubleUnknown, TroubleLate, TroubleSecond, TroubleRefund}
}

// Beyond these an open thing is trouble, though nothing failed.
const (
	orderOpenMost       = 15 * time.Minute   // after the expiry, or after the creation of an order without one
	refundUnsettledMost = 30 * time.Minute   // a refund that the channel has not accepted
	refundAcceptedMost  = 3 * 24 * time.Hour // an accepted one: banks take working days to give card money back
)

// TroubleFilter chooses one kind of trouble. Environment "" is both.
type TroubleFilter struct {
	Scope       db.Scope
	Environment db.Environment
	Kind        Trouble
	After       string // cursor: the last id of the page before, of an order or of a refund as the kind says
	Limit       int    // 1…200; 0 is 50
}

// Case is one order or refund in trouble.
type Case struct {
	Kind   Trouble
	ID     string // of the order or the refund: the cursor behind it
	Since  time.Time
	Order  Order
	Refund *Refund // of the kinds that are about refunds
}

// TroublePage is a page of cases, oldest first; Next is the cursor of the page after, "" at the end.
type TroublePage struct {
	Cases []Case
	Next  string
}

// ListTrouble reads a page of the cases of one kind.
func (s *Service) ListTrouble(ctx context.Context, f TroubleFilter) (TroublePage, error) {
	limit := pageLimit(f.Limit)
	var p TroublePage
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		p = TroublePage{}
		if p.Cases, err = f.cases(ctx, tx, limit+1); err != nil {
			return err
		}
		if len(p.Cases) > limit {
			p.Cases = p.Cases[:limit]
			p.Next = p.Cases[limit-1].ID
		}
		return nil
	})
	return p, err
}

// CountTrouble is how many cases of one kind there are; cursor and limit do not matter.
func (s *Service) CountTrouble(ctx context.Context, f TroubleFilter) (n int64, err error) {
	f.After = ""
	err = s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		from, c := `pay_order o`, f.where(tx.Now())
		if f.aboutRefunds() {
			from = `pay_refund r JOIN pay_order o ON o.merchant_id = r.merchant_id AND o.id = r.order_id`
		}
		return tx.QueryRow(ctx, `SELECT COUNT(*) FROM `+from+` WHERE `+c.text(), c.args...).Scan(&n)
	})
	if err != nil {
		return 0, fault.E("payment.CountTrouble", fault.Internal, err)
	}
	return n, nil
}

func (f TroubleFilter) aboutRefunds() bool { return f.Kind == TroubleSecond || f.Kind == TroubleRefund }

func (f TroubleFilter) cases(ctx context.Context, tx db.Tx, limit int) ([]Case, error) {
	c := f.where(tx.Now())
	var out []Case
	if f.aboutRefunds() {
		lines, err := refundLines(ctx, tx, f.Scope, c, "r.id", limit)
		for _, l := range lines {
			out = append(out, Case{Kind: f.Kind, ID: l.Refund.ID, Since: l.Refund.CreatedAt, Order: l.Order, Refund: &l.Refund})
		}
		return out, err
	}
	keys, err := orderKeys(ctx, tx, c, "o.id", limit)
	if err != nil {
		return nil, err
	}
	orders, err := ordersOf(ctx, tx, f.Scope, keys)
	for _, o := range orders {
		out = append(out, Case{Kind: f.Kind, ID: o.ID, Since: o.CreatedAt, Order: o})
	}
	return out, err
}

// unsettled are the refund states from which something must still come, and the failed ones that may be our own duty.
const unsettled = `r.state IN ('CREATED', 'PROCESSING', 'UNKNOWN', 'ABNORMAL', 'FAILED')`

// stuck is the condition on a refund that a person must look at.
func stuck(c *conditions, now time.Time) string {
	silent, slow := c.mark(db.Micros(now.Add(-refundUnsettledMost))), c.mark(db.Micros(now.Add(-refundAcceptedMost)))
	return `(r.state = 'ABNORMAL' OR (r.state = 'FAILED' AND r.automatic)
		OR (r.state IN ('CREATED', 'UNKNOWN') AND r.requested_at <= ` + silent + `) OR (r.state = 'PROCESSING' AND r.requested_at <= ` + slow + `))`
}

func (f TroubleFilter) where(now time.Time) *conditions {
	table := "o"
	if f.aboutRefunds() {
		table = "r"
	}
	c := within(f.Scope, table+".merchant_id", table+".store_id")
	c.equal(table+".environment", string(f.Environment))
	if f.After != "" {
		c.add(table+".id > ?", f.After)
	}
	switch f.Kind {
	case TroubleUnknown:
		c.always(openOnly)
		c.add(`(o.state IN ('UNKNOWN', 'REVERSING')
			OR (o.state IN ('CREATED', 'PAYING', 'CLOSING') AND o.created_at <= ? AND o.expires_at <= ?))`, db.Micros(now.Add(-orderOpenMost)))
	case TroubleLate:
		c.always(endedOnly)
		c.always(`o.state = 'PAID_LATE'`)
	case TroubleSecond:
		c.always(unsettled + ` AND r.automatic AND r.attempt_id <> o.paid_attempt`)
		c.always(`NOT ` + stuck(c, now))
	case TroubleRefund:
		c.always(unsettled)
		c.always(stuck(c, now))
	default:
		c.always("1 = 0")
	}
	return c
}
