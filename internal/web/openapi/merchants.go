package openapi

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/web"
)

func (v *v1) merchantRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/merchants", ID: "list_merchants", Tag: "merchant",
		Summary: "Merchants that the key acts for: a provider's key, signed with the provider's own id as mchid, those that let it; any other key its own",
		Access:  web.Needs(permRead),
	}, v.listMerchants)
}

func (v *v1) listMerchants(ctx context.Context, in *Page) (*Reply[MerchantList], error) {
	if in.Cursor != "" && !id.Valid("mch", in.Cursor) {
		return nil, badField("cursor", "翻页标记无效", "this page mark is not ours")
	}
	who := callerOf(ctx)
	out := MerchantList{Items: []ActedFor{}}
	err := v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		if who.MerchantID != "" {
			m, err := v.Merchants.Get(ctx, tx, db.MerchantScope(who.MerchantID), who.MerchantID)
			if err == nil && in.Cursor < m.ID {
				out.Items = append(out.Items, actedFor(m.ID, m.Number, m.ShortName, who.Scopes, who.Stores))
			}
			return err
		}
		if _, err := auth.ProviderName(ctx, tx, who.ProviderID); err != nil {
			return fault.E("openapi.listMerchants", auth.NotGranted) // it takes no part any more
		}
		grants, err := auth.GrantsTo(ctx, tx, who.Signer, in.Cursor, in.Limit+1)
		if err != nil {
			return err
		}
		page := merchant.Paginate(grants, in.Limit, func(g auth.Grant) string { return g.MerchantID })
		out.NextCursor = page.Next
		for _, g := range page.Items {
			out.Items = append(out.Items, actedFor(g.MerchantID, g.MerchantNumber, g.MerchantName, g.Within(who.Scopes), g.Stores))
		}
		return nil
	})
	return &Reply[MerchantList]{out}, err
}

func actedFor(merchantID, number, name string, scopes, stores []string) ActedFor {
	out := ActedFor{Merchant: Merchant{ID: merchantID, Number: number, Name: name}, Scopes: scopes, AllStores: stores == nil, StoreIDs: stores}
	if stores == nil {
		out.StoreIDs = []string{}
	}
	return out
}
