package console

import (
	"context"
	"runtime"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
)

func (c *console) systemRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/overview", ID: "overview", Tag: "system",
		Summary: "The operator's first page", Access: web.Needs(auth.SystemRead),
	}, c.overview)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/system", ID: "system", Tag: "system",
		Summary: "Health and mode", Access: web.Needs(auth.SystemRead),
	}, c.system)
}

// overview shows each office what it may see: counts of the queue to reviewers, money to who may read orders.
func (c *console) overview(ctx context.Context, _ *Empty) (*Reply[Overview], error) {
	who := callerOf(ctx)
	out := Overview{At: web.Time(c.DB.Now())}
	if who.Can(auth.OrderRead) {
		if err := c.addMoney(ctx, who, &out); err != nil {
			return nil, err
		}
	}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if who.Can(auth.ApplicationReview) || who.Can(auth.ApplicationApprove) {
			if out.Review, err = c.reviewCounts(ctx, tx); err != nil {
				return err
			}
		}
		if who.Can(auth.MerchantRead) {
			page, err := c.Merchants.List(ctx, tx, who.Scope(), merchant.Filter{Status: merchant.Live, Limit: 200})
			out.Merchants = len(page.Items)
			return err
		}
		return nil
	})
	return &Reply[Overview]{out}, err
}

func (c *console) addMoney(ctx context.Context, who caller, out *Overview) error {
	env, err := c.environment(ctx, who.Scope(), "")
	if err != nil {
		return err
	}
	if out.Today, err = c.dayOf(ctx, who.Scope(), env); err != nil {
		return err
	}
	for kind, n := range map[payment.Trouble]*int{
		payment.TroubleUnknown: &out.UnknownCount, payment.TroubleLate: &out.LateCount, payment.TroubleRefund: &out.StuckRefunds,
	} {
		found, err := c.Payments.CountTrouble(ctx, payment.TroubleFilter{Scope: who.Scope(), Kind: kind})
		if err != nil {
			return err
		}
		*n = int(found)
	}
	return nil
}

func (c *console) system(ctx context.Context, _ *Empty) (*Reply[System], error) {
	out := System{
		Version: c.About.Version, GoVersion: runtime.Version(), Engine: string(c.DB.Engine()), CustodyMode: c.About.CustodyMode,
		SandboxURL: c.About.SandboxURL, StartedAt: web.Time(c.StartedAt), ServerTime: web.Time(c.DB.Now()), Ready: true, Checks: c.Health(ctx),
	}
	for _, check := range out.Checks {
		out.Ready = out.Ready && check.OK
	}
	return &Reply[System]{out}, nil
}
