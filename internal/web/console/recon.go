package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/recon"
	"cloudpos/internal/web"
)

func (c *console) reconRoutes(a *web.API) {
	const base, tag = "/console/reconciliation", "reconciliation"
	read, resolve := web.Needs(auth.ReconRead), web.Needs(auth.ReconResolve)
	web.Handle(a, web.Op{
		Method: "GET", Path: base + "/days", ID: "list_reconciled_days", Tag: tag, Summary: "Days of channel accounts: what was compared and what differs",
		Description: "For operators. A merchant's people see their own days (own_reconciliation).", Access: read,
	}, c.listReconDays)
	web.Handle(a, web.Op{Method: "GET", Path: base + "/classes", ID: "list_difference_classes", Tag: tag, Summary: "The classes of differences with their definitions", Access: read}, c.listReconClasses)
	web.Handle(a, web.Op{Method: "GET", Path: base + "/differences", ID: "list_differences", Tag: tag, Summary: "Differences within reach, newest day first", Access: read}, c.listDifferences)
	web.Handle(a, web.Op{
		Method: "GET", Path: base + "/differences/{id}", ID: "get_difference", Tag: tag, Summary: "One difference with both sides, our book, and what may be done", Access: read,
	}, c.getDifference)
	web.Handle(a, web.Op{
		Method: "POST", Path: base + "/differences/{id}/ask", ID: "ask_difference", Tag: tag,
		Summary: "Ask the channel how the order stands; what it says completes the order, and both sides are compared again", Access: resolve,
	}, c.askDifference)
	web.Handle(a, web.Op{
		Method: "POST", Path: base + "/differences/{id}/hold", ID: "hold_difference", Tag: tag, Summary: "Let it wait for the next bill", Access: resolve,
	}, c.holdDifference)
	web.Handle(a, web.Op{
		Method: "POST", Path: base + "/differences/{id}/propose", ID: "propose_difference", Tag: tag, Summary: "Propose how it ends; somebody else decides", Access: resolve,
	}, c.proposeDifference)
	web.Handle(a, web.Op{
		Method: "POST", Path: base + "/differences/{id}/decide", ID: "decide_difference", Tag: tag,
		Summary: "Confirm what somebody else proposed, or send it back; who proposed it may take it back", Access: web.Needs(auth.ReconConfirm, auth.ReconResolve),
	}, c.decideDifference)
	web.Handle(a, web.Op{
		Method: "POST", Path: base + "/bills/{id}/compare", ID: "compare_bill", Tag: tag, Summary: "Compare a bill anew, in the background", Access: resolve, Status: 202,
	}, c.compareBill)
	web.Handle(a, web.Op{
		Method: "GET", Path: base + "/own", ID: "own_reconciliation", Tag: tag, Summary: "A merchant's days: all clear, or what differs", Access: read,
	}, c.ownReconciliation)
	web.Handle(a, web.Op{
		Method: "GET", Path: base + "/orders/{id}", ID: "order_reconciliation", Tag: tag, Summary: "How an order's payments and refunds stand to the bills", Access: read,
	}, c.orderReconciliation)
}

// spanOf reads two days of a query; "" is no bound.
func spanOf(from, to string) (first, last calendar.Day, err error) {
	if first, err = dayOf(from); err == nil {
		last, err = dayOf(to)
	}
	return first, last, err
}

func (c *console) listReconDays(ctx context.Context, in *ReconDayQuery) (*Reply[ReconDayList], error) {
	from, to, err := spanOf(in.From, in.To)
	if err != nil {
		return nil, err
	}
	var out ReconDayList
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		page, err := c.Recon.Days(ctx, tx, recon.DayFilter{
			Scope: callerOf(ctx).Scope(), Environment: db.Environment(in.Environment), Channel: channel.Name(in.Channel), From: from, To: to, After: in.Cursor, Limit: in.Limit,
		})
		if err != nil {
			return err
		}
		names := map[string]string{}
		if err := c.eachAccount(ctx, tx, func(a contract.Account) { names[a.ID] = a.Name }); err != nil {
			return err
		}
		out = ReconDayList{Items: make([]ReconDay, 0, len(page.Items)), NextCursor: page.Next}
		for _, d := range page.Items {
			out.Items = append(out.Items, reconDay(d, names[d.AccountID]))
		}
		return nil
	})
	return &Reply[ReconDayList]{out}, err
}

func (c *console) listReconClasses(context.Context, *Empty) (*Reply[ReconClassList], error) {
	var out ReconClassList
	for _, class := range recon.Classes() {
		w := recon.WordsOf(class)
		out.Items = append(out.Items, ReconClass{DifferenceClass(class), w.NameZH, w.NameEN, w.MeansZH, w.MeansEN})
	}
	return &Reply[ReconClassList]{out}, nil
}

func (c *console) listDifferences(ctx context.Context, in *DifferenceQuery) (*Reply[DifferenceList], error) {
	from, to, err := spanOf(in.From, in.To)
	if err != nil {
		return nil, err
	}
	scope, err := callerOf(ctx).within(in.MerchantID, "")
	if err != nil {
		return nil, err
	}
	var out DifferenceList
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		page, err := c.Recon.List(ctx, tx, recon.Filter{
			Scope: scope, Environment: db.Environment(in.Environment), AccountID: in.AccountID, Channel: channel.Name(in.Channel), Class: recon.Class(in.Class), State: recon.State(in.State),
			Unresolved: in.Unresolved, From: from, To: to, Number: in.Number, After: in.Cursor, Limit: in.Limit,
		})
		if err != nil {
			return err
		}
		out.NextCursor = page.Next
		out.Items, err = c.differences(ctx, tx, page.Items)
		return err
	})
	return &Reply[DifferenceList]{out}, err
}

func (c *console) getDifference(ctx context.Context, in *ByID) (*Reply[DifferenceDetail], error) {
	var out DifferenceDetail
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		e, err := c.Recon.Get(ctx, tx, callerOf(ctx).Scope(), in.ID)
		if err != nil {
			return err
		}
		list, err := c.differences(ctx, tx, []recon.Difference{e.Difference})
		if err != nil {
			return err
		}
		out = differenceDetail(e, list[0], callerOf(ctx).actor())
		return nil
	})
	return &Reply[DifferenceDetail]{out}, err
}

func (c *console) askDifference(ctx context.Context, in *ByID) (*Reply[DifferenceDetail], error) {
	if err := c.Recon.Ask(ctx, callerOf(ctx).actor(), in.ID); err != nil {
		return nil, err
	}
	return c.getDifference(ctx, in)
}

func (c *console) holdDifference(ctx context.Context, in *ByIDWith[DifferenceReason]) (*Reply[DifferenceDetail], error) {
	if err := c.Recon.Hold(ctx, callerOf(ctx).actor(), in.ID, in.Body.Reason); err != nil {
		return nil, err
	}
	return c.getDifference(ctx, &ByID{in.ID})
}

func (c *console) proposeDifference(ctx context.Context, in *ByIDWith[DifferenceProposal]) (*Reply[DifferenceDetail], error) {
	if err := c.Recon.Propose(ctx, callerOf(ctx).actor(), in.ID, recon.Proposal(in.Body.Proposal), in.Body.Reason); err != nil {
		return nil, err
	}
	return c.getDifference(ctx, &ByID{in.ID})
}

func (c *console) decideDifference(ctx context.Context, in *ByIDWith[DifferenceDecision]) (*Reply[DifferenceDetail], error) {
	if err := c.Recon.Decide(ctx, callerOf(ctx).actor(), in.ID, in.Body.Confirm); err != nil {
		return nil, err
	}
	return c.getDifference(ctx, &ByID{in.ID})
}

func (c *console) compareBill(ctx context.Context, in *ByID) (*Empty, error) {
	return nil, c.Recon.Again(ctx, callerOf(ctx).actor(), in.ID)
}

func (c *console) ownReconciliation(ctx context.Context, in *OwnReconQuery) (*Reply[OwnReconList], error) {
	from, to, err := spanOf(in.From, in.To)
	if err != nil {
		return nil, err
	}
	scope, err := callerOf(ctx).within(in.MerchantID, "")
	if err != nil {
		return nil, err
	}
	out := OwnReconList{Items: []OwnReconDay{}}
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		if scope.Merchant != "" {
			if _, err := c.Merchants.Get(ctx, tx, callerOf(ctx).Scope(), scope.Merchant); err != nil {
				return err
			}
		}
		days, err := c.Recon.OwnDays(ctx, tx, scope, db.Environment(in.Environment), from, to)
		out.Items = out.Items[:0]
		for _, d := range days {
			out.Items = append(out.Items, OwnReconDay{
				Day: d.Day.String(), Channel: Channel(d.Channel), Verdict: ReconVerdict(d.Verdict()), Payments: d.Payments,
				PaidFen: web.Fen(d.Paid), PaidDisplay: display(d.Paid), BillRows: d.BillRows, Different: d.Different, Resolved: d.Resolved,
			})
		}
		return err
	})
	return &Reply[OwnReconList]{out}, err
}

func (c *console) orderReconciliation(ctx context.Context, in *ByID) (*Reply[BillStandingList], error) {
	if _, err := c.Payments.Get(ctx, callerOf(ctx).Scope(), in.ID); err != nil {
		return nil, err
	}
	out := BillStandingList{Items: []BillStanding{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		list, err := c.Recon.OfOrder(ctx, tx, callerOf(ctx).Scope(), in.ID)
		if err != nil {
			return err
		}
		out.Items = out.Items[:0]
		for _, s := range list {
			view := BillStanding{Subject: string(s.Subject), ID: s.ID, Number: s.Number, State: string(s.State), Day: dayText(s.Day)}
			if view.Differences, err = c.differences(ctx, tx, s.Differs); err != nil {
				return err
			}
			out.Items = append(out.Items, view)
		}
		return nil
	})
	return &Reply[BillStandingList]{out}, err
}
