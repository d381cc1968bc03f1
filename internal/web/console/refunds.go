package console

import (
	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
	"context"
)

func (c *console) refundRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/orders/{id}/refunds", ID: "create_refund", Tag: "refund",
		Summary: "Refund a part or all", Access: web.Needs(auth.RefundCreate), Status: 201,
	}, c.createRefund)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/refunds", ID: "list_refunds", Tag: "refund",
		Summary: "Refunds", Access: web.Needs(auth.OrderRead),
	}, c.listRefunds)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/refunds/{id}", ID: "get_refund", Tag: "refund",
		Summary: "One refund", Access: web.Needs(auth.OrderRead),
	}, c.getRefund)
}

func (c *console) createRefund(ctx context.Context, in *ByIDWith[RefundRequest]) (*Reply[Refund], error) {
	who := callerOf(ctx)
	o, err := c.Payments.Get(ctx, who.Scope(), in.ID)
	if err != nil {
		return nil, err
	}
	r, err := c.Payments.Refund(ctx, payment.RefundRequest{
		Scope: who.Scope(), MerchantID: o.MerchantID, OrderID: o.ID, OutRefundNo: in.Body.OutRefundNo, Amount: money.Amount(in.Body.AmountFen),
		Reason: in.Body.Reason, OperatorID: who.UserID,
		Before: func(ctx context.Context, tx db.Tx) error {
			return audit.Record(ctx, tx, audit.Entry{
				Action: "refund.create", Object: "order", ObjectID: o.ID, MerchantID: o.MerchantID,
				Detail: map[string]any{"out_refund_no": in.Body.OutRefundNo, "amount_fen": in.Body.AmountFen},
			})
		},
	})
	return &Reply[Refund]{refundView(o, r)}, err
}

// listRefunds walks the orders that have refunds, newest first.
func (c *console) listRefunds(ctx context.Context, in *RefundQuery) (*Reply[RefundList], error) {
	if err := checkCursor(in.Cursor); err != nil {
		return nil, err
	}
	f := payment.Filter{Environment: db.Environment(in.Environment), RefundsOnly: true, After: in.Cursor, Limit: in.Limit}
	var err error
	if f.From, f.To, err = in.times(); err != nil {
		return nil, err
	}
	if f.Scope, err = callerOf(ctx).within(in.MerchantID, ""); err != nil {
		return nil, err
	}
	out := RefundList{Items: []Refund{}}
	for pages := 0; pages < scanPages && len(out.Items) < in.Limit; pages++ {
		next, err := c.refundsOf(ctx, f, func(o payment.Order, r payment.Refund) error {
			if in.State == "" || in.State == string(r.State) {
				out.Items = append(out.Items, refundView(o, r))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		if out.NextCursor, f.After = next, next; next == "" {
			break
		}
	}
	return &Reply[RefundList]{out}, nil
}

// refundsOf visits the refunds of one page of orders and answers the cursor of the next.
func (c *console) refundsOf(ctx context.Context, f payment.Filter, visit func(payment.Order, payment.Refund) error) (string, error) {
	page, err := c.Payments.List(ctx, f)
	if err != nil {
		return "", err
	}
	for _, o := range page.Orders {
		d, err := c.Payments.GetDetail(ctx, f.Scope, o.ID)
		if err != nil {
			return "", err
		}
		for i := range d.Refunds {
			if err := visit(d.Order, d.Refunds[len(d.Refunds)-1-i]); err != nil {
				return "", err
			}
		}
	}
	return page.Next, nil
}

func (c *console) getRefund(ctx context.Context, in *ByID) (*Reply[Refund], error) {
	f := payment.Filter{Scope: callerOf(ctx).Scope(), Number: in.ID, Limit: 1}
	var out *Refund
	_, err := c.refundsOf(ctx, f, func(o payment.Order, r payment.Refund) error {
		if r.ID == in.ID {
			view := refundView(o, r)
			out = &view
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if out == nil {
		return nil, fault.E("console.getRefund", fault.NotFound)
	}
	return &Reply[Refund]{*out}, nil
}
