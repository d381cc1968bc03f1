package console

import (
	"context"

	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
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

func (c *console) listOrders(ctx context.Context, in *OrderQuery) (*Reply[OrderList], error) {
	filter, err := c.orderFilter(ctx, in)
	if err != nil {
		return nil, err
	}
	page, err := c.Payments.List(ctx, filter)
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
		Environment: db.Environment(in.Environment), Channel: in.Channel, TerminalID: in.TerminalID, CodeID: in.CodeID, Number: in.Search,
		MinAmount: money.Amount(in.MinFen), MaxAmount: money.Amount(in.MaxFen), RefundsOnly: in.Refunded, After: in.Cursor, Limit: in.Limit,
	}
	if in.State != "" {
		f.States = []payment.State{payment.State(in.State)}
	}
	if err := checkCursor("ord", in.Cursor); err != nil {
		return f, err
	}
	var err error
	if f.From, f.To, err = in.times(); err != nil {
		return f, err
	}
	f.Scope, err = callerOf(ctx).within(in.MerchantID, in.StoreID)
	return f, err
}

// checkCursor refuses a page mark that is no id of the listed things; "" is the first page.
func checkCursor(prefix, cursor string) error {
	if cursor == "" || id.Valid(prefix, cursor) {
		return nil
	}
	return badCursor()
}

func badCursor() error {
	return fault.E("console.checkCursor", fault.Invalid, fault.Field{
		Path: "cursor", Reason: "UNKNOWN", ZH: "翻页标记无效，请重新查询", EN: "this page mark is not ours: search again",
	})
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
		if out, err = c.names(tx).orderDetail(ctx, who, d); err != nil {
			return err
		}
		out.Entries, err = entriesOf(ctx, tx, who.Scope(), d)
		return err
	})
	return &Reply[OrderDetail]{out}, err
}

// entriesOf are the shadow book's postings of an order: of every attempt that was paid and every refund that went back.
func entriesOf(ctx context.Context, tx db.Tx, scope db.Scope, d payment.Detail) ([]LedgerEntry, error) {
	facts := make([]string, 0, len(d.Order.Attempts)+len(d.Refunds))
	for _, a := range d.Order.Attempts {
		facts = append(facts, a.ID)
	}
	for _, r := range d.Refunds {
		facts = append(facts, r.ID)
	}
	entries, err := ledger.EntriesOf(ctx, tx, scope, d.Order.MerchantID, d.Order.Environment, facts...)
	var out []LedgerEntry
	for _, e := range entries {
		for _, p := range e.Postings {
			out = append(out, LedgerEntry{
				Kind: string(e.Kind), Fact: e.Fact, Debit: p.Destination, Credit: p.Source,
				AmountFen: int64(p.Amount), AmountDisplay: web.Display(int64(p.Amount)), At: web.Time(e.At),
			})
		}
	}
	return out, err
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
