package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/web"
)

func (c *console) subMerchantRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/review/sub-merchants", ID: "review_sub_merchants", Tag: "review",
		Summary: "Channel accounts and the numbers that the sandbox accepts",
		Access:  web.Needs(auth.ApplicationReview, auth.ApplicationApprove),
	}, c.subMerchants)
}

// subMerchants lists where an approver can open channels. Real channels give a number per merchant; the sandbox says which
// ones it accepts, and is asked outside of any transaction.
func (c *console) subMerchants(ctx context.Context, _ *Empty) (*Reply[SubMerchantOptions], error) {
	out := SubMerchantOptions{Items: []SubMerchantOption{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		out.Items = out.Items[:0]
		return c.eachAccount(ctx, tx, func(a contract.Account) {
			e, _ := c.Contracts.Catalogue().Of(a.Channel)
			if a.Active {
				out.Items = append(out.Items, SubMerchantOption{
					Channel: Channel(a.Channel), AccountID: a.ID, AccountName: a.Name, Mode: string(a.Mode),
					Environment: Environment(a.Environment), Accepted: []string{},
					ByCall: e.Opens && a.Mode == channel.Provider,
				})
			}
		})
	})
	if err != nil || c.SubMerchants == nil {
		return &Reply[SubMerchantOptions]{out}, err
	}
	accepted, err := c.SubMerchants(ctx)
	if err != nil {
		return nil, err
	}
	for i, o := range out.Items {
		if o.Environment == Environment(db.Test) {
			out.Items[i].Accepted = append(out.Items[i].Accepted, accepted[string(o.Channel)]...)
		}
	}
	return &Reply[SubMerchantOptions]{out}, nil
}

// eachAccount visits the channel accounts of both environments, live ones first.
func (c *console) eachAccount(ctx context.Context, tx db.Tx, visit func(contract.Account)) error {
	for _, env := range []db.Environment{db.Live, db.Test} {
		accounts, err := c.Contracts.Accounts(ctx, tx, env)
		if err != nil {
			return err
		}
		for _, a := range accounts {
			visit(a)
		}
	}
	return nil
}
