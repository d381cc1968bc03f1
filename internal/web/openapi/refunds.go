package openapi

import (
	"context"

	"cloudpos/internal/id"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
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
		Reason: in.Body.Reason, TerminalID: who.TerminalID, Before: who.once,
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
	return v.Payments.GetByNumber(ctx, who.scope(), who.MerchantID, who.Environment, b.OutOrderNo)
}

func (v *v1) listRefunds(ctx context.Context, in *RefundQuery) (*Reply[RefundList], error) {
	if in.PaymentID == "" && in.OutRefundNo == "" {
		return nil, badField("payment_id", "请用 payment_id 或 out_refund_no 查询", "ask by payment_id or by out_refund_no")
	}
	if in.Cursor != "" && !id.Valid("rfd", in.Cursor) {
		return nil, badField("cursor", "翻页标记无效", "this page mark is not ours")
	}
	who := callerOf(ctx)
	page, err := v.Payments.ListRefunds(ctx, payment.RefundFilter{
		Scope: who.scope(), Environment: who.Environment, OrderID: in.PaymentID, OutRefundNo: in.OutRefundNo, After: in.Cursor, Limit: in.Limit,
	})
	if err != nil {
		return nil, err
	}
	out := RefundList{Items: make([]Refund, 0, len(page.Refunds)), NextCursor: page.Next}
	for _, l := range page.Refunds {
		out.Items = append(out.Items, refundView(l.Refund))
	}
	return &Reply[RefundList]{out}, nil
}

func (v *v1) getRefund(ctx context.Context, in *ByID) (*Reply[Refund], error) {
	who := callerOf(ctx)
	r, err := v.Payments.GetRefund(ctx, who.scope(), who.MerchantID, in.ID)
	if err != nil {
		return nil, err
	}
	if _, err := v.order(ctx, r.OrderID); err != nil { // of the other environment
		return nil, err
	}
	return &Reply[Refund]{refundView(r)}, nil
}
