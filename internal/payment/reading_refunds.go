package payment

import (
	"context"
	"strconv"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// RefundFilter narrows a list of refunds. Empty fields do not narrow.
type RefundFilter struct {
	Scope         db.Scope
	Environment   db.Environment
	MerchantID    string
	OrderID       string // name the merchant too, by scope or field
	OutRefundNo   string // the merchant's own number
	States        []RefundState
	AutomaticOnly bool      // the platform's own, of late and second payments
	Number        string    // any number of the refund: ours, the merchant's, our number at the channel, the channel's own
	From, To      time.Time // by creation, [From, To)
	After         string    // cursor: the last id of the page before
	Limit         int       // 1…200; 0 is 50
}

// RefundLine is a refund with the order that it belongs to.
type RefundLine struct {
	Refund Refund
	Order  Order
}

// RefundPage is a page of refunds, newest first; Next is the cursor of the page after, "" at the end.
type RefundPage struct {
	Refunds []RefundLine
	Next    string
}

// ListRefunds reads a page of refunds with their orders. The cursor follows ids, which sort by time of creation.
func (s *Service) ListRefunds(ctx context.Context, f RefundFilter) (RefundPage, error) {
	limit, c := pageLimit(f.Limit), f.where()
	var p RefundPage
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		p = RefundPage{}
		if p.Refunds, err = refundLines(ctx, tx, f.Scope, c, "r.id DESC", limit+1); err != nil {
			return err
		}
		if len(p.Refunds) > limit {
			p.Refunds = p.Refunds[:limit]
			p.Next = p.Refunds[limit-1].Refund.ID
		}
		return nil
	})
	return p, err
}

// GetRefundByID reads one refund with its order by its id alone, within scope. Errors: fault.NotFound.
func (s *Service) GetRefundByID(ctx context.Context, scope db.Scope, refundID string) (RefundLine, error) {
	c := within(scope, "r.merchant_id", "r.store_id")
	c.add("r.id = ?", refundID)
	var found []RefundLine
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		found, err = refundLines(ctx, tx, scope, c, "r.id", 1)
		return err
	})
	if err != nil {
		return RefundLine{}, err
	}
	if len(found) == 0 {
		return RefundLine{}, fault.E("payment.GetRefundByID", fault.NotFound)
	}
	return found[0], nil
}

// anyRefundNumber finds a refund by whatever number somebody holds; each branch has an index of its own.
const anyRefundNumber = `r.id IN (
	SELECT id FROM pay_refund WHERE id = ?
	UNION SELECT id FROM pay_refund WHERE out_refund_no = ?
	UNION SELECT id FROM pay_refund WHERE number = ?
	UNION SELECT id FROM pay_refund WHERE refund_no = ? AND refund_no <> '')`

func (f RefundFilter) where() *conditions {
	c := within(f.Scope, "r.merchant_id", "r.store_id")
	c.equal("r.environment", string(f.Environment))
	c.equal("r.merchant_id", f.MerchantID)
	c.equal("r.order_id", f.OrderID)
	c.equal("r.out_refund_no", f.OutRefundNo)
	if f.After != "" { // before the period, as SQLite takes the first bound it finds
		c.add("r.id < ?", f.After)
	}
	c.period("r", "rfd", f.From, f.To)
	oneOf(c, "r.state", f.States)
	if f.AutomaticOnly {
		c.always("r.automatic")
	}
	if f.Number != "" {
		c.add(anyRefundNumber, f.Number)
	}
	return c
}

// refundLines reads refunds and then the order of each. Conditions may speak of the refund (r) and its order (o).
func refundLines(ctx context.Context, tx db.Tx, scope db.Scope, c *conditions, by string, limit int) ([]RefundLine, error) {
	refunds, keys, err := scanRefundLines(ctx, tx, c, by, limit)
	if err != nil {
		return nil, err
	}
	orders, err := ordersOf(ctx, tx, scope, keys)
	if err != nil {
		return nil, err
	}
	out := make([]RefundLine, len(orders))
	for i, o := range orders {
		out[i] = RefundLine{Refund: refunds[i], Order: o}
	}
	return out, nil
}

func refundQuery(c *conditions, by string, limit int) string {
	return `SELECT ` + refundColumns + `, r.merchant_id FROM pay_refund r JOIN pay_order o ON o.merchant_id = r.merchant_id AND o.id = r.order_id
		WHERE ` + c.text() + ` ORDER BY ` + by + ` LIMIT ` + strconv.Itoa(limit)
}

func scanRefundLines(ctx context.Context, tx db.Tx, c *conditions, by string, limit int) (refunds []Refund, keys []due, err error) {
	const op = "payment.ListRefunds"
	rows, err := tx.Query(ctx, refundQuery(c, by, limit), c.args...)
	if err != nil {
		return nil, nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		var merchantID string
		r, err := scanRefund(rows, &merchantID)
		if err != nil {
			return nil, nil, fault.E(op, fault.Internal, err)
		}
		refunds, keys = append(refunds, r), append(keys, due{merchantID: merchantID, id: r.OrderID})
	}
	return refunds, keys, wrap(op, rows.Err())
}
