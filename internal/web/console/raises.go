package console

import (
	"context"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/money"
	"cloudpos/internal/risk"
	"cloudpos/internal/web"
)

func (c *console) raiseRoutes(a *web.API) {
	manage, approve := web.Needs(auth.LimitManage), web.Needs(auth.LimitApprove)
	web.Handle(a, web.Op{Method: "GET", Path: "/console/limit-raises", ID: "list_limit_raises", Tag: "limits", Summary: "Requests for raises within reach, the newest first", Access: web.Needs(auth.LimitRead)}, c.listRaises)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/limit-raises", ID: "request_limit_raise", Tag: "limits", Status: 201, Summary: "Ask for a raise of one of the operator's limits, for a time", Access: manage,
	}, c.requestRaise)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/limit-raises/{id}/withdraw", ID: "withdraw_limit_raise", Tag: "limits", Summary: "Take a request back before it is decided", Access: manage,
	}, func(ctx context.Context, in *ByID) (*Reply[Raise], error) {
		return c.raiseMoved(ctx, func(ctx context.Context, tx db.Tx, actor merchant.Actor) (risk.Raise, error) {
			return risk.WithdrawRaise(ctx, tx, actor, in.ID)
		})
	})
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/limit-raises/{id}/approve", ID: "approve_limit_raise", Tag: "limits", Summary: "Give one approval; above the set point two people do", Access: approve,
	}, func(ctx context.Context, in *ByID) (*Reply[Raise], error) {
		return c.raiseMoved(ctx, func(ctx context.Context, tx db.Tx, actor merchant.Actor) (risk.Raise, error) {
			return risk.ApproveRaise(ctx, tx, actor, in.ID)
		})
	})
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/limit-raises/{id}/reject", ID: "reject_limit_raise", Tag: "limits", Summary: "Refuse a request", Access: approve,
	}, func(ctx context.Context, in *ByIDWith[RaiseNote]) (*Reply[Raise], error) {
		return c.raiseMoved(ctx, func(ctx context.Context, tx db.Tx, actor merchant.Actor) (risk.Raise, error) {
			return risk.RejectRaise(ctx, tx, actor, in.ID, in.Body.Note)
		})
	})
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/limit-raises/{id}/revoke", ID: "revoke_limit_raise", Tag: "limits", Summary: "End a raise before its time; what was taken under it stays", Access: approve,
	}, func(ctx context.Context, in *ByIDWith[RaiseNote]) (*Reply[Raise], error) {
		return c.raiseMoved(ctx, func(ctx context.Context, tx db.Tx, actor merchant.Actor) (risk.Raise, error) {
			return risk.RevokeRaise(ctx, tx, actor, in.ID, in.Body.Note)
		})
	})
}

func (c *console) listRaises(ctx context.Context, in *RaiseQuery) (*Reply[RaiseList], error) {
	actor := merchant.ActorOf(callerOf(ctx).Principal)
	out := RaiseList{Items: []Raise{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := risk.Raises(ctx, tx, actor, risk.RaiseFilter{MerchantID: in.MerchantID, Open: in.Open, Before: in.Cursor, Limit: in.Limit})
		if err != nil {
			return err
		}
		out = RaiseList{Items: []Raise{}}
		for _, r := range all {
			view, err := c.raiseView(ctx, tx, actor, r)
			if err != nil {
				return err
			}
			out.Items = append(out.Items, view)
		}
		if len(all) == in.Limit {
			out.NextCursor = all[len(all)-1].ID
		}
		return nil
	})
	return &Reply[RaiseList]{out}, err
}

func (c *console) requestRaise(ctx context.Context, in *With[RaiseRequest]) (*Reply[Raise], error) {
	b := in.Body
	from, _ := time.Parse(time.RFC3339, b.StartsAt) // the door's own validation lets no other through
	to, _ := time.Parse(time.RFC3339, b.EndsAt)
	return c.raiseMoved(ctx, func(ctx context.Context, tx db.Tx, actor merchant.Actor) (risk.Raise, error) {
		return risk.RequestRaise(ctx, tx, actor, risk.RaiseRequest{LimitID: b.LimitID, Cap: money.Amount(b.CapFen), Count: b.CapCount, From: from, To: to, Reason: b.Reason})
	})
}

func (c *console) raiseMoved(ctx context.Context, change func(ctx context.Context, tx db.Tx, actor merchant.Actor) (risk.Raise, error)) (*Reply[Raise], error) {
	actor := merchant.ActorOf(callerOf(ctx).Principal)
	var out Raise
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		r, err := change(ctx, tx, actor)
		if err != nil {
			return err
		}
		out, err = c.raiseView(ctx, tx, actor, r)
		return err
	})
	return &Reply[Raise]{out}, err
}

func (c *console) raiseView(ctx context.Context, tx db.Tx, actor merchant.Actor, r risk.Raise) (Raise, error) {
	named, err := c.names(tx).merchant(ctx, r.MerchantID)
	if err != nil {
		return Raise{}, err
	}
	out := Raise{
		ID: r.ID, MerchantID: r.MerchantID, MerchantName: named.Name, State: RaiseState(r.State), InForce: r.InForce(tx.Now()), Needs: r.Needs,
		RaiseRequest: RaiseRequest{LimitID: r.LimitID, CapFen: int64(r.Cap), CapCount: r.Count, StartsAt: web.Time(r.From), EndsAt: web.Time(r.To), Reason: r.Reason},
		RequestedBy:  r.Requested.Name, RequestedAt: web.Time(r.Requested.At), FirstBy: r.First.Name, ApprovedBy: r.Approved.Name, ApprovedAt: web.Time(r.Approved.At),
		ClosedBy: r.Closed.Name, ClosedAt: web.Time(r.Closed.At), Note: r.Note,
	}
	if r.Cap > 0 {
		out.CapDisplay = web.Display(int64(r.Cap))
	}
	versions, err := risk.Versions(ctx, tx, actor, r.LimitID)
	if err != nil && !fault.Is(err, fault.NotFound) { // a default that the caller does not see, though the merchant's raise
		return Raise{}, err
	}
	if len(versions) > 0 && versions[0].Ended.At.IsZero() {
		view := limitView(actor, versions[0])
		out.Limit = &view
	}
	open := risk.RaiseMoves(r.State, risk.Approved)
	judge := actor.Can(auth.LimitApprove) && actor.ID != r.Requested.By
	out.MayApprove = open && judge && actor.ID != r.First.By && r.To.After(tx.Now())
	out.MayReject, out.MayRevoke = open && judge, judge && risk.RaiseMoves(r.State, risk.Revoked) && r.To.After(tx.Now())
	out.MayWithdraw = open && actor.Can(auth.LimitManage) && actor.Scope.Merchant == r.MerchantID && actor.Scope.Stores == nil
	return out, nil
}
