package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
)

// flowRoutes show what moved in a window: charts for whoever may read orders, stores side by side for who has several (A96).
func (c *console) flowRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/flows", ID: "flows", Tag: "order",
		Summary: "What moved in a window, by hour or day and by channel, read at one instant", Access: web.Needs(auth.OrderRead),
	}, c.flows)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/flows/stores", ID: "store_flows", Tag: "order",
		Summary:     "A merchant's stores side by side, read at one instant",
		Description: "SINGLE_STORE where the caller sees but one store of the merchant: there is no head office then.", Access: web.Needs(auth.OrderRead),
	}, c.storeFlows)
}

// flowQuery narrows the caller's reach to what is asked for. fault.NotFound beyond it, fault.Invalid for a window that is none.
func (c *console) flowQuery(ctx context.Context, in *FlowQuery) (q payment.FlowQuery, err error) {
	if q.Scope, err = callerOf(ctx).within(in.MerchantID, in.StoreID); err != nil {
		return q, err
	}
	if in.AcquirerID != "" {
		if q.Scope.Acquirer != "" && q.Scope.Acquirer != in.AcquirerID {
			return q, fault.E("console.flows", fault.NotFound)
		}
		q.Scope.Acquirer = in.AcquirerID
	}
	if q.Environment, err = c.environment(ctx, q.Scope, in.Environment); err != nil {
		return q, err
	}
	q.Channel = in.Channel
	today := calendar.DayOf(c.DB.Now())
	q.Window = payment.LastDays(today, in.Days)
	if in.From == "" {
		return q, nil
	}
	if q.From, err = dayOf(in.From); err != nil {
		return q, err
	}
	if q.From < 20000101 || q.Last() > today {
		return q, fault.E("console.flows", fault.Invalid, fault.Field{
			Path: "from", Reason: "RANGE", ZH: "所选日期须在今天或之前结束", EN: "the window ends today or before",
		})
	}
	return q, nil
}

func (c *console) flows(ctx context.Context, in *FlowQuery) (*Reply[Flows], error) {
	q, err := c.flowQuery(ctx, in)
	if err != nil {
		return nil, err
	}
	var out Flows
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		f, err := payment.ReadFlows(ctx, tx, q)
		if err != nil {
			return err
		}
		out = windowView(q, f, c.DB.Now())
		if !callerOf(ctx).Scope().Whole {
			return nil
		}
		acquirers, err := partner.List(ctx, tx)
		for _, a := range acquirers {
			out.Acquirers = append(out.Acquirers, Named{a.ID, a.Name})
		}
		return err
	})
	return &Reply[Flows]{out}, err
}

func (c *console) storeFlows(ctx context.Context, in *FlowQuery) (*Reply[StoreFlows], error) {
	merchantID, _, err := callerOf(ctx).oneMerchant(in.MerchantID)
	if err != nil {
		return nil, err
	}
	in.MerchantID = merchantID
	q, err := c.flowQuery(ctx, in)
	if err != nil {
		return nil, err
	}
	var out StoreFlows
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		m, err := c.Merchants.Get(ctx, tx, q.Scope, merchantID)
		if err != nil {
			return err
		}
		stores, err := c.Merchants.Stores(ctx, tx, q.Scope, merchantID)
		if err != nil {
			return err
		}
		if len(stores) < 2 {
			return fault.E("console.storeFlows", merchant.SingleStore)
		}
		f, err := payment.ReadFlows(ctx, tx, q)
		out = StoreFlows{Flows: windowView(q, f, c.DB.Now()), Merchant: Named{m.ID, m.ShortName}}
		out.Stores, out.Areas = storesBeside(stores, f)
		return err
	})
	return &Reply[StoreFlows]{out}, err
}
