package openapi

import (
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
	"context"
)

func (v *v1) refundRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/refunds", ID: "create_refund", Tag: "refund",
		Summary: "Refund a part or all", Access: web.Needs(permRefund),
	}, v.createRefund)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/refunds", ID: "list_refunds", Tag: "refund",
		Summary: "Find the refunds of a payment, or one by the client's number", Access: web.Needs(permRead),
	}, v.listRefunds)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/refunds/{id}", ID: "get_refund", Tag: "refund",
		Summary: "One refund as it is now", Access: web.Needs(permRead),
	}, v.getRefund)
}

func (v *v1) createRefund(ctx context.Context, in *With[RefundRequest]) (*Reply[RefundAnswer], error) {
	who := callerOf(ctx)
	o, err := v.refundable(ctx, who, in.Body)
	if err != nil {
		return nil, err
	}
	r, err := v.Payments.Refund(ctx, payment.RefundRequest{
		Scope: who.scope(), MerchantID: o.MerchantID, OrderID: o.ID, OutRefundNo: in.Body.OutRefundNo, Amount: money.Amount(in.Body.AmountFen),
		Reason: in.Body.Reason, TerminalID: who.key.TerminalID, Before: who.once,
	})
	if err != nil {
		return nil, err
	}
	return &Reply[RefundAnswer]{RefundAnswer{Result: refundResult(r), Refund: refundView(r)}}, nil
}

// refundable finds the payment that a request names, by exactly one of its numbers.
func (v *v1) refundable(ctx context.Context, who caller, b RefundRequest) (payment.Order, error) {
	if (b.PaymentID == "") == (b.OutOrderNo == "") {
		return payment.Order{}, badField("payment_id", "请用 payment_id 或 out_order_no 之一指明订单", "name the payment by payment_id or by out_order_no")
	}
	if b.PaymentID != "" {
		return v.order(ctx, b.PaymentID)
	}
	return v.Payments.GetByNumber(ctx, who.scope(), who.key.MerchantID, who.key.Environment, b.OutOrderNo)
}

func (v *v1) listRefunds(ctx context.Context, in *RefundQuery) (*Reply[RefundList], error) {
	number := in.PaymentID
	if number == "" {
		number = in.OutRefundNo
	}
	if number == "" {
		return nil, badField("payment_id", "请用 payment_id 或 out_refund_no 查询", "ask by payment_id or by out_refund_no")
	}
	out := RefundList{Items: []Refund{}}
	err := v.eachRefund(ctx, number, func(r payment.Refund) {
		if (in.PaymentID == "" || r.OrderID == in.PaymentID) && (in.OutRefundNo == "" || r.OutRefundNo == in.OutRefundNo) {
			out.Items = append(out.Items, refundView(r))
		}
	})
	return &Reply[RefundList]{out}, err
}

// eachRefund visits the refunds of the payments that have a number, within the caller's reach.
func (v *v1) eachRefund(ctx context.Context, number string, visit func(payment.Refund)) error {
	who := callerOf(ctx)
	page, err := v.Payments.List(ctx, payment.Filter{Scope: who.scope(), Environment: who.key.Environment, Number: number, Limit: 10})
	if err != nil {
		return err
	}
	for _, o := range page.Orders {
		d, err := v.Payments.GetDetail(ctx, who.scope(), o.ID)
		if err != nil {
			return err
		}
		for _, r := range d.Refunds {
			visit(r)
		}
	}
	return nil
}

func (v *v1) getRefund(ctx context.Context, in *ByID) (*Reply[Refund], error) {
	who := callerOf(ctx)
	r, err := v.Payments.GetRefund(ctx, who.scope(), who.key.MerchantID, in.ID)
	if err != nil {
		return nil, err
	}
	if _, err := v.order(ctx, r.OrderID); err != nil { // of the other environment
		return nil, err
	}
	return &Reply[Refund]{refundView(r)}, nil
}
