package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/settle"
	"cloudpos/internal/web"
)

// settlementDays is how many days a list goes back when nobody says otherwise.
const settlementDays = 30

func (c *console) settlementRoutes(a *web.API) {
	read := web.Needs(auth.SettlementRead)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/settlements", ID: "list_settlements", Tag: "settlement",
		Summary: "What channels owe merchants for each trade day, when it should arrive and what came of it", Access: read,
	}, c.listSettlements)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/settlements/{id}", ID: "get_settlement", Tag: "settlement",
		Summary: "One settlement: how it is made up, what arrived, and everything that was told of it", Access: read,
	}, c.getSettlement)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/settlement-terms", ID: "settlement_terms", Tag: "settlement",
		Summary: "Settlement cycles and cut-offs: what holds today and, for operators, all rules", Access: web.Needs(auth.SettlementRead, auth.ContractManage),
	}, c.settlementTerms)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/settlement-terms", ID: "set_settlement_terms", Tag: "settlement",
		Summary: "Say which cycle and cut-off hold for a channel or one account of it, from a day on", Access: web.Needs(auth.ContractManage),
	}, c.setSettlementTerms)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/working-days/settlement", ID: "settlement_examples", Tag: "settlement",
		Summary: "When the money of some trade days would arrive by T+1, D+1 and D0", Access: web.Needs(auth.SettlementRead, auth.BoardRead, auth.CalendarManage),
	}, c.settlementExamples)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/payouts", ID: "pay_out", Tag: "settlement", Summary: "Refused: the channels pay merchants, never this platform",
		Description: "MODE_FORBIDS_SETTLEMENT in the custody modes DIRECT and SERVICE_PROVIDER; there is no other one in this program.", Access: read,
	}, c.payOut)
}

func (c *console) payOut(context.Context, *Empty) (*Reply[PayoutRefusal], error) {
	return nil, settle.PayOut(c.About.CustodyMode)
}

// settlementFilter is what is asked for, within the caller's reach.
func (c *console) settlementFilter(ctx context.Context, tx db.Tx, in *SettlementQuery) (f settle.Filter, err error) {
	if f.Scope, err = callerOf(ctx).within(in.MerchantID, ""); err != nil {
		return f, err
	}
	if f.From, err = dayOf(in.From); err != nil {
		return f, err
	}
	if f.To, err = dayOf(in.To); err != nil {
		return f, err
	}
	if f.To == 0 {
		f.To = calendar.DayOf(tx.Now())
	}
	if f.From == 0 {
		f.From = calendar.DayOf(f.To.Start().AddDate(0, 0, -settlementDays))
	}
	f.Environment, f.Channel, f.State = db.Environment(in.Environment), channel.Name(in.Channel), settle.State(in.State)
	f.After, f.Limit = in.Cursor, in.Limit
	return f, nil
}

func (c *console) listSettlements(ctx context.Context, in *SettlementQuery) (*Reply[SettlementList], error) {
	out := SettlementList{Items: []Settlement{}, Totals: []SettlementTotal{}, Running: []Settlement{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		f, err := c.settlementFilter(ctx, tx, in)
		if err != nil {
			return err
		}
		if in.MerchantID != "" { // a merchant that is out of reach is one that does not exist
			if _, err := c.Merchants.Get(ctx, tx, callerOf(ctx).Scope(), in.MerchantID); err != nil {
				return err
			}
		}
		page, err := c.Settlements.List(ctx, tx, f)
		if err != nil {
			return err
		}
		totals, err := c.Settlements.Totals(ctx, tx, f)
		if err != nil {
			return err
		}
		var running []settle.Settlement
		if f.Scope.Merchant != "" && f.Scope.Stores == nil && in.Cursor == "" {
			if running, err = c.Settlements.Running(ctx, tx, f.Scope.Merchant, f.Environment); err != nil {
				return err
			}
		}
		v, err := c.settlementViews(ctx, tx)
		if err != nil {
			return err
		}
		out = SettlementList{From: f.From.String(), To: f.To.String(), Totals: settlementTotals(totals), Narrowed: f.Scope.Stores != nil, NextCursor: page.Next}
		if out.Items, err = v.list(ctx, page.Items); err != nil {
			return err
		}
		out.Running, err = v.list(ctx, running)
		return err
	})
	return &Reply[SettlementList]{out}, err
}

func settlementTotals(list []settle.Total) []SettlementTotal {
	out := make([]SettlementTotal, 0, len(list))
	for _, t := range list {
		out = append(out, SettlementTotal{
			Channel: Channel(t.Channel), State: SettlementState(t.State), Count: t.Count, SettlementFigures: settlementFigures(t.Figures),
			ExpectedFen: int64(t.Expected), ExpectedDisplay: web.Display(int64(t.Expected)), ArrivedFen: int64(t.Arrived), ArrivedDisplay: web.Display(int64(t.Arrived)),
		})
	}
	return out
}

func (c *console) getSettlement(ctx context.Context, in *ByID) (*Reply[SettlementDetail], error) {
	var out SettlementDetail
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		d, err := c.Settlements.Get(ctx, tx, callerOf(ctx).Scope(), in.ID)
		if err != nil {
			return err
		}
		v, err := c.settlementViews(ctx, tx)
		if err != nil {
			return err
		}
		out, err = v.detail(ctx, d)
		return err
	})
	return &Reply[SettlementDetail]{out}, err
}
