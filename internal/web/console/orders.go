package console

import (
	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
	"context"
)

func (c *console) orderRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/orders", ID: "list_orders", Tag: "order",
		Summary: "Orders, by any number or filter", Access: web.Needs(auth.OrderRead),
	}, c.listOrders)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/orders/{id}", ID: "get_order", Tag: "order",
		Summary: "An order with attempts, refunds and history", Access: web.Needs(auth.OrderRead),
	}, c.getOrder)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/orders/{id}/query", ID: "query_order", Tag: "order",
		Summary: "Ask the channel now", Access: web.Needs(auth.OrderOperate),
	}, c.queryOrder)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/orders/{id}/close", ID: "close_order", Tag: "order",
		Summary: "End an order that is still open", Access: web.Needs(auth.OrderOperate),
	}, c.closeOrder)
}

// scanPages bounds how many pages a filter that the core does not know may look through for one answer.
const scanPages = 10

func (c *console) listOrders(ctx context.Context, in *OrderQuery) (*Reply[OrderList], error) {
	filter, err := c.orderFilter(ctx, in)
	if err != nil {
		return nil, err
	}
	page, err := c.scanOrders(ctx, filter, in.MinFen, in.MaxFen)
	if err != nil {
		return nil, err
	}
	out := OrderList{Items: make([]OrderLine, 0, len(page.Orders)), NextCursor: page.Next}
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		out.Items = out.Items[:0]
		names := c.names(tx)
		for _, o := range page.Orders {
			line, err := names.orderLine(ctx, o)
			if err != nil {
				return err
			}
			out.Items = append(out.Items, line)
		}
		return nil
	})
	if in.Search != "" && len(page.Orders) > 0 {
		out.Matched = matched(page.Orders[0], in.Search)
	}
	return &Reply[OrderList]{out}, err
}

func (c *console) orderFilter(ctx context.Context, in *OrderQuery) (payment.Filter, error) {
	f := payment.Filter{
		Environment: db.Environment(in.Environment), Channel: in.Channel, TerminalID: in.TerminalID, Number: in.Search,
		RefundsOnly: in.Refunded, After: in.Cursor, Limit: in.Limit,
	}
	if in.State != "" {
		f.States = []payment.State{payment.State(in.State)}
	}
	if err := checkCursor(in.Cursor); err != nil {
		return f, err
	}
	var err error
	if f.From, f.To, err = in.times(); err != nil {
		return f, err
	}
	f.Scope, err = callerOf(ctx).within(in.MerchantID, in.StoreID)
	return f, err
}

func checkCursor(cursor string) error {
	if cursor == "" || id.Valid("ord", cursor) {
		return nil
	}
	return fault.E("console.checkCursor", fault.Invalid, fault.Field{
		Path: "cursor", Reason: "UNKNOWN", ZH: "翻页标记无效，请重新查询", EN: "this page mark is not ours: search again",
	})
}

// scanOrders narrows pages to a range of amounts. It looks through a bounded number of pages; a page may come back short
// with a cursor to go on from.
func (c *console) scanOrders(ctx context.Context, f payment.Filter, least, most web.Fen) (payment.Page, error) {
	if least == 0 && most == 0 {
		return c.Payments.List(ctx, f)
	}
	var out payment.Page
	for range scanPages {
		page, err := c.Payments.List(ctx, f)
		if err != nil {
			return out, err
		}
		for _, o := range page.Orders {
			if o.Amount >= money.Amount(least) && (most == 0 || o.Amount <= money.Amount(most)) {
				out.Orders = append(out.Orders, o)
			}
			if len(out.Orders) == f.Limit {
				out.Next = o.ID
				return out, nil
			}
		}
		if out.Next, f.After = page.Next, page.Next; page.Next == "" {
			break
		}
	}
	return out, nil
}

// matched says which of an order's numbers was searched for.
func matched(o payment.Order, number string) string {
	switch number {
	case o.ID:
		return "order_id"
	case o.OutOrderNo:
		return "out_order_no"
	}
	for _, a := range o.Attempts {
		switch number {
		case a.Number:
			return "channel_no"
		case a.TransactionNo:
			return "transaction_no"
		}
	}
	return "refund_no"
}

func (c *console) getOrder(ctx context.Context, in *ByID) (*Reply[OrderDetail], error) {
	return c.order(ctx, in.ID)
}

func (c *console) order(ctx context.Context, orderID string) (*Reply[OrderDetail], error) {
	who := callerOf(ctx)
	d, err := c.Payments.GetDetail(ctx, who.Scope(), orderID)
	if err != nil {
		return nil, err
	}
	var out OrderDetail
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		out, err = c.names(tx).orderDetail(ctx, who, d)
		return err
	})
	return &Reply[OrderDetail]{out}, err
}

func (c *console) queryOrder(ctx context.Context, in *ByID) (*Reply[OrderDetail], error) {
	scope := callerOf(ctx).Scope()
	o, err := c.Payments.Get(ctx, scope, in.ID)
	if err != nil {
		return nil, err
	}
	if _, err := c.Payments.Query(ctx, scope, o.MerchantID, o.ID); err != nil {
		return nil, err
	}
	return c.order(ctx, in.ID)
}

func (c *console) closeOrder(ctx context.Context, in *ByID) (*Reply[OrderDetail], error) {
	scope := callerOf(ctx).Scope()
	o, err := c.Payments.Get(ctx, scope, in.ID)
	if err != nil {
		return nil, err
	}
	err = c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		return audit.Record(ctx, tx, audit.Entry{Action: "order.close", Object: "order", ObjectID: o.ID, MerchantID: o.MerchantID})
	})
	if err != nil {
		return nil, err
	}
	if _, err := c.Payments.Close(ctx, scope, o.MerchantID, o.ID); err != nil {
		return nil, err
	}
	return c.order(ctx, in.ID)
}
