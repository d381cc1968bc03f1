package console

import (
	"context"
	"slices"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/web"
)

func (c *console) grantRoutes(a *web.API) {
	manage := web.Needs(auth.KeyManage)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/provider-grants", ID: "list_provider_grants", Tag: "developer",
		Summary: "Providers whose software the merchant lets act for it; for a provider, the merchants that let it", Access: manage,
	}, c.listGrants)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/providers/{id}", ID: "get_provider", Tag: "developer", Summary: "Who stands behind a provider's id", Access: manage,
	}, c.getProvider)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/provider-grants/{id}", ID: "grant_provider", Tag: "developer",
		Summary: "Let a provider's software act for the merchant, or change what it may do", Access: manage,
	}, c.grantProvider)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/provider-grants/{id}/revoke", ID: "revoke_provider_grant", Tag: "developer",
		Summary: "End what a provider's software may do for the merchant, at once and on every node", Access: manage,
	}, c.revokeGrant)
}

func (c *console) listGrants(ctx context.Context, in *GrantQuery) (*Reply[GrantList], error) {
	who := callerOf(ctx)
	holder := who.Active.KeyHolder()
	out := GrantList{Items: []ProviderGrant{}, Scopes: auth.KeyScopes(), Environments: []string{}, Stores: []Named{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		grants, err := c.Auth.Grants(ctx, tx, who.Principal, in.Cursor)
		if err != nil {
			return err
		}
		if out.Stores, err = c.storeNames(ctx, tx, who.Scope(), holder.MerchantID); err != nil {
			return err
		}
		if holder.PartnerID != "" {
			page := merchant.Paginate(grants, auth.GrantsShown, auth.Grant.Mark)
			grants, out.NextCursor = page.Items, page.Next
		}
		for _, g := range grants {
			out.Items = append(out.Items, grantView(g, out.Stores))
		}
		for _, env := range []db.Environment{db.Test, db.Live} {
			if c.mayHoldKeys(ctx, tx, holder, env) == nil {
				out.Environments = append(out.Environments, string(env))
			}
		}
		if holder.MerchantID == "" {
			return nil
		}
		m, err := c.Merchants.Get(ctx, tx, db.MerchantScope(holder.MerchantID), holder.MerchantID)
		out.BroughtBy = m.PartnerID
		return err
	})
	return &Reply[GrantList]{out}, err
}

func grantView(g auth.Grant, names []Named) ProviderGrant {
	out := ProviderGrant{
		MerchantID: g.MerchantID, MerchantName: g.MerchantName, ProviderID: g.PartnerID, ProviderName: g.PartnerName, Environment: Environment(g.Environment),
		Scopes: g.Scopes, AllStores: g.Stores == nil, Stores: []Named{}, GrantedAt: web.Time(g.GrantedAt), RevokedAt: web.Time(g.RevokedAt),
	}
	for _, id := range g.Stores {
		named := Named{ID: id}
		if i := slices.IndexFunc(names, func(n Named) bool { return n.ID == id }); i >= 0 {
			named = names[i]
		}
		out.Stores = append(out.Stores, named)
	}
	return out
}

func (c *console) getProvider(ctx context.Context, in *ByID) (*Reply[Named], error) {
	out := Named{ID: in.ID}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		out.Name, err = auth.ProviderName(ctx, tx, in.ID)
		return err
	})
	return &Reply[Named]{out}, err
}

func (c *console) grantProvider(ctx context.Context, in *ByIDWith[NewProviderGrant]) (*Reply[ProviderGrant], error) {
	who, env := callerOf(ctx), db.Environment(in.Body.Environment)
	return c.granted(ctx, func(ctx context.Context, tx db.Tx) (auth.Grant, error) {
		if holder := who.Active.KeyHolder(); holder.MerchantID != "" { // whose it is otherwise is for the room to refuse
			if err := c.mayGoOn(ctx, tx, holder, env); err != nil {
				return auth.Grant{}, err
			}
		}
		return c.Auth.GrantProvider(ctx, tx, who.Principal, auth.NewGrant{PartnerID: in.ID, Environment: env, Scopes: in.Body.Scopes, Stores: in.Body.Stores})
	})
}

func (c *console) revokeGrant(ctx context.Context, in *ByIDWith[RevokeProviderGrant]) (*Reply[ProviderGrant], error) {
	who := callerOf(ctx)
	return c.granted(ctx, func(ctx context.Context, tx db.Tx) (auth.Grant, error) {
		return c.Auth.RevokeGrant(ctx, tx, who.Principal, db.Environment(in.Body.Environment), in.ID)
	})
}

// granted runs a change of a grant and shows what came of it.
func (c *console) granted(ctx context.Context, change func(ctx context.Context, tx db.Tx) (auth.Grant, error)) (*Reply[ProviderGrant], error) {
	var out ProviderGrant
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		g, err := change(ctx, tx)
		if err != nil {
			return err
		}
		names, err := c.storeNames(ctx, tx, db.MerchantScope(g.MerchantID), g.MerchantID)
		out = grantView(g, names)
		return err
	})
	return &Reply[ProviderGrant]{out}, err
}
