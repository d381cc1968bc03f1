package console

import (
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
	"context"
	"slices"
)

func (c *console) exceptionRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/orders/exceptions", ID: "list_exceptions", Tag: "order",
		Summary: "What needs a human's eye", Access: web.Needs(auth.OrderRead),
	}, c.listExceptions)
}

// The kinds of exception.
const (
	kindUnknown = "unknown"
	kindLate    = "late_paid"
	kindSecond  = "second_payment"
	kindStuck   = "refund_stuck"
)

func exceptionWords(kind string) web.Words {
	return map[string]web.Words{
		kindUnknown: {ZH: "结果未知，系统正在查询，请勿重复收款", EN: "Unknown: being asked, do not charge again"},
		kindLate:    {ZH: "关闭后到账，系统正在自动退回", EN: "Paid after the end: going back by itself"},
		kindSecond:  {ZH: "同一订单付了两次，多付的一笔自动退回", EN: "Paid twice: the second payment goes back by itself"},
		kindStuck:   {ZH: "退款在渠道异常，需人工处理", EN: "A refund is stuck at the channel: a person must act"},
	}[kind]
}

// listExceptions shows orders that wait for their end or came late, and refunds that hang. Those two live in different
// tables, so one answer holds the orders first, then the refunds; the cursor pages the orders of the kind asked for.
func (c *console) listExceptions(ctx context.Context, in *ExceptionQuery) (*Reply[ExceptionList], error) {
	if err := checkCursor(in.Cursor); err != nil {
		return nil, err
	}
	out := ExceptionList{Items: []Exception{}}
	scope := callerOf(ctx).Scope()
	if in.Kind == "" || in.Kind == kindUnknown || in.Kind == kindLate {
		page, err := c.Payments.List(ctx, payment.Filter{Scope: scope, States: statesOfKind(in.Kind), After: in.Cursor, Limit: in.Limit})
		if err != nil {
			return nil, err
		}
		out.NextCursor = page.Next
		if err := c.addOrders(ctx, &out, page.Orders); err != nil {
			return nil, err
		}
	}
	if in.Kind == kindStuck || in.Kind == kindSecond || (in.Kind == "" && in.Cursor == "") {
		f := payment.Filter{Scope: scope, RefundsOnly: true, Limit: 200}
		if in.Kind != "" {
			f.After = in.Cursor
		}
		next, err := c.addRefunds(ctx, &out, f, in.Kind)
		if err != nil {
			return nil, err
		}
		if in.Kind != "" {
			out.NextCursor = next
		}
	}
	return &Reply[ExceptionList]{out}, nil
}

func statesOfKind(kind string) []payment.State {
	switch kind {
	case kindUnknown:
		return []payment.State{payment.Unknown, payment.Reversing}
	case kindLate:
		return []payment.State{payment.PaidLate}
	}
	return []payment.State{payment.Unknown, payment.Reversing, payment.PaidLate}
}

func (c *console) addOrders(ctx context.Context, out *ExceptionList, orders []payment.Order) error {
	return c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		names := c.names(tx)
		for _, o := range orders {
			kind := kindUnknown
			if o.State == payment.PaidLate {
				kind = kindLate
			}
			if err := names.addException(ctx, out, kind, o, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

func (c *console) addRefunds(ctx context.Context, out *ExceptionList, f payment.Filter, kind string) (string, error) {
	type hanging struct {
		kind  string
		order payment.Order
		r     payment.Refund
	}
	var found []hanging
	next, err := c.refundsOf(ctx, f, func(o payment.Order, r payment.Refund) error {
		switch {
		case r.State == payment.RefundAbnormal && kind != kindSecond:
			found = append(found, hanging{kindStuck, o, r})
		case r.Automatic && r.State.Open() && r.AttemptID != o.PaidAttempt && kind != kindStuck:
			found = append(found, hanging{kindSecond, o, r})
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	return next, c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		names := c.names(tx)
		for _, h := range slices.Backward(found) {
			view := refundView(h.order, h.r)
			if err := names.addException(ctx, out, h.kind, h.order, &view); err != nil {
				return err
			}
		}
		return nil
	})
}

func (n *names) addException(ctx context.Context, out *ExceptionList, kind string, o payment.Order, r *Refund) error {
	line, err := n.orderLine(ctx, o)
	since := line.CreatedAt
	if r != nil {
		since = r.CreatedAt
	}
	words := exceptionWords(kind)
	out.Items = append(out.Items, Exception{Kind: kind, ZH: words.ZH, EN: words.EN, Since: since, Order: line, Refund: r})
	return err
}
