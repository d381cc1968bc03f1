package openapi

import (
	"context"
	"slices"
	"time"

	"cloudpos/internal/audit"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
)

func (v *v1) paymentRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/payments", ID: "create_payment", Tag: "payment",
		Summary: "Take a payment", Access: web.Needs(permPay),
	}, v.createPayment)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/payments", ID: "list_payments", Tag: "payment",
		Summary: "Find payments", Access: web.Needs(permRead),
	}, v.listPayments)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/payments/{id}", ID: "get_payment", Tag: "payment",
		Summary: "One payment as it is now", Access: web.Needs(permRead),
	}, v.getPayment)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/payments/{id}/close", ID: "close_payment", Tag: "payment",
		Summary: "End an open payment: a QR is closed, a payer code reversed", Access: web.Needs(permPay),
	}, v.endPayment)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/payments/{id}/reverse", ID: "reverse_payment", Tag: "payment",
		Summary: "The same as close, under the name that payer-code clients know", Access: web.Needs(permPay),
	}, v.endPayment)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/payments/{id}/query", ID: "query_payment", Tag: "payment",
		Summary: "Ask the channel now", Access: web.Needs(permRead),
	}, v.queryPayment)
}

func (v *v1) createPayment(ctx context.Context, in *With[PaymentRequest]) (*Reply[PaymentAnswer], error) {
	who, b := callerOf(ctx), in.Body
	who.spoil(b.OutOrderNo)
	at, err := v.till(ctx, who, b.StoreID, b.TerminalID)
	if err != nil {
		return nil, err
	}
	o, err := v.Payments.Create(ctx, payment.CreateRequest{
		MerchantID: who.MerchantID, Environment: who.Environment, StoreID: at.store.ID, StoreName: at.store.Name,
		TerminalID: at.terminalID, OutOrderNo: b.OutOrderNo, Scene: channel.Scene(b.Scene), Channel: channel.Name(b.Channel),
		Amount: money.Amount(b.AmountFen), Description: b.Description, PayerCode: b.PayerCode, NotifyURL: b.NotifyURL, Payer: b.Payer, ReturnURL: b.ReturnURL,
		ClientIP: audit.OriginOf(ctx).IP, Life: time.Duration(b.ExpiresIn) * time.Second, Before: who.once,
	})
	if err != nil {
		return nil, err
	}
	return &Reply[PaymentAnswer]{PaymentAnswer{Result: createResult(o), Payment: v.paymentView(ctx, o)}}, nil
}

// counter is where a payment is taken.
type counter struct {
	store      merchant.Store
	terminalID string // "" for software that names none
}

// till is where a payment is taken: a terminal's own place, or the store that software names; one that reaches a single
// store need not.
func (v *v1) till(ctx context.Context, who caller, storeID, terminalID string) (at counter, err error) {
	if !who.Software() {
		if terminalID != "" && terminalID != who.TerminalID {
			return at, badField("terminal_id", "终端只能以自己的名义收款", "a terminal takes money in its own name")
		}
		terminalID = who.TerminalID
	}
	err = v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		if terminalID != "" {
			t, err := v.Devices.Get(ctx, tx, who.scope(), terminalID)
			if err != nil {
				return err
			}
			if storeID != "" && storeID != t.StoreID {
				return badField("store_id", "终端不在这家门店", "the terminal stands in another store")
			}
			at.terminalID, storeID = t.ID, t.StoreID
		}
		at.store, err = v.storeOf(ctx, tx, who, storeID)
		return err
	})
	return at, err
}

// storeOf is a store within the caller's reach; "" is the only one.
func (v *v1) storeOf(ctx context.Context, tx db.Tx, who caller, storeID string) (merchant.Store, error) {
	stores, err := v.Merchants.Stores(ctx, tx, who.scope(), who.MerchantID)
	if err != nil {
		return merchant.Store{}, err
	}
	if storeID == "" && len(stores) == 1 {
		return stores[0], nil
	}
	for _, s := range stores {
		if s.ID == storeID {
			return s, nil
		}
	}
	if storeID == "" {
		return merchant.Store{}, badField("store_id", "请指明门店", "name the store")
	}
	return merchant.Store{}, fault.E("openapi.storeOf", fault.NotFound)
}

func (v *v1) listPayments(ctx context.Context, in *PaymentQuery) (*Reply[PaymentList], error) {
	who := callerOf(ctx)
	if in.OutOrderNo != "" {
		who.spoil(in.OutOrderNo)
		return v.byNumber(ctx, who, in.OutOrderNo)
	}
	if in.Cursor != "" && !id.Valid("ord", in.Cursor) {
		return nil, badField("cursor", "翻页标记无效", "this page mark is not ours")
	}
	f := payment.Filter{Scope: who.scope(), Environment: who.Environment, After: in.Cursor, Limit: in.Limit, Channel: in.Channel}
	if in.State != "" {
		f.States = []payment.State{payment.State(in.State)}
	}
	var err error
	if f.Scope, f.TerminalID, err = who.narrowed(in.StoreID, in.TerminalID, in.Terminal); err != nil {
		return nil, err
	}
	if f.From, err = web.ParseTime(in.From); err != nil {
		return nil, badField("from", "时间格式不对", "must be an RFC 3339 instant")
	}
	if f.To, err = web.ParseTime(in.To); err != nil {
		return nil, badField("to", "时间格式不对", "must be an RFC 3339 instant")
	}
	page, err := v.Payments.List(ctx, f)
	if err != nil {
		return nil, err
	}
	out := PaymentList{Items: make([]Payment, 0, len(page.Orders)), NextCursor: page.Next}
	for _, o := range page.Orders {
		out.Items = append(out.Items, v.paymentView(ctx, o))
	}
	return &Reply[PaymentList]{out}, nil
}

// narrowed is the caller's reach cut to one store, one terminal, or to the terminal that asks.
func (c caller) narrowed(storeID, terminalID, whose string) (db.Scope, string, error) {
	scope := c.scope()
	if storeID != "" {
		if scope.Stores != nil && !slices.Contains(scope.Stores, storeID) {
			return scope, "", fault.E("openapi.narrowed", fault.NotFound)
		}
		scope.Stores = []string{storeID}
	}
	if whose == "mine" {
		if c.Software() {
			return scope, "", badField("terminal", "只有终端才能查询「本机」", "only a terminal has payments of its own")
		}
		terminalID = c.TerminalID
	}
	return scope, terminalID, nil
}

func badField(path, zh, en string) error {
	return fault.E("openapi", fault.Invalid, fault.Field{Path: path, Reason: "MALFORMED", ZH: zh, EN: en})
}

// byNumber answers the one payment under a client's number, or an empty list: a client that lost an answer asks so.
func (v *v1) byNumber(ctx context.Context, who caller, number string) (*Reply[PaymentList], error) {
	o, err := v.Payments.GetByNumber(ctx, who.scope(), who.MerchantID, who.Environment, number)
	if fault.Is(err, fault.NotFound) {
		return &Reply[PaymentList]{PaymentList{Items: []Payment{}}}, nil
	}
	if err != nil {
		return nil, err
	}
	return &Reply[PaymentList]{PaymentList{Items: []Payment{v.paymentView(ctx, o)}}}, nil
}

// order is a payment of the caller's store and environment; anything else is NotFound.
func (v *v1) order(ctx context.Context, orderID string) (payment.Order, error) {
	who := callerOf(ctx)
	o, err := v.Payments.Get(ctx, who.scope(), orderID)
	if err == nil && o.Environment != who.Environment {
		return payment.Order{}, fault.E("openapi.order", fault.NotFound)
	}
	return o, err
}

func (v *v1) getPayment(ctx context.Context, in *ByID) (*Reply[Payment], error) {
	o, err := v.order(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &Reply[Payment]{v.paymentView(ctx, o)}, nil
}

func (v *v1) endPayment(ctx context.Context, in *ByID) (*Reply[PaymentAnswer], error) {
	o, err := v.order(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if err := v.spend(ctx); err != nil {
		return nil, err
	}
	if o, err = v.Payments.Close(ctx, callerOf(ctx).scope(), o.MerchantID, o.ID); err != nil {
		return nil, err
	}
	return &Reply[PaymentAnswer]{PaymentAnswer{Result: endResult(o), Payment: v.paymentView(ctx, o)}}, nil
}

func (v *v1) queryPayment(ctx context.Context, in *ByID) (*Reply[PaymentAnswer], error) {
	o, err := v.order(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if o, err = v.Payments.Query(ctx, callerOf(ctx).scope(), o.MerchantID, o.ID); err != nil {
		return nil, err
	}
	return &Reply[PaymentAnswer]{PaymentAnswer{Result: queryResult(o), Payment: v.paymentView(ctx, o)}}, nil
}
