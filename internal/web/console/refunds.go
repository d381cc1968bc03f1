package console

import (
	"context"

	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
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

// listRefunds lists refunds, newest first.
func (c *console) listRefunds(ctx context.Context, in *RefundQuery) (*Reply[RefundList], error) {
	if err := checkCursor("rfd", in.Cursor); err != nil {
		return nil, err
	}
	f := payment.RefundFilter{
		Environment: db.Environment(in.Environment), AutomaticOnly: in.Automatic, Number: in.Search, After: in.Cursor, Limit: in.Limit,
	}
	if in.State != "" {
		f.States = []payment.RefundState{payment.RefundState(in.State)}
	}
	var err error
	if f.From, f.To, err = in.times(); err != nil {
		return nil, err
	}
	if f.Scope, err = callerOf(ctx).within(in.MerchantID, ""); err != nil {
		return nil, err
	}
	page, err := c.Payments.ListRefunds(ctx, f)
	if err != nil {
		return nil, err
	}
	out := RefundList{Items: make([]Refund, 0, len(page.Refunds)), NextCursor: page.Next}
	for _, l := range page.Refunds {
		out.Items = append(out.Items, refundView(l.Order, l.Refund))
	}
	return &Reply[RefundList]{out}, nil
}

func (c *console) getRefund(ctx context.Context, in *ByID) (*Reply[Refund], error) {
	l, err := c.Payments.GetRefundByID(ctx, callerOf(ctx).Scope(), in.ID)
	if err != nil {
		return nil, err
	}
	return &Reply[Refund]{refundView(l.Order, l.Refund)}, nil
}
