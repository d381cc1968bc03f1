package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/pricing"
	"cloudpos/internal/web"
)

func (c *console) merchantRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/merchants", ID: "list_merchants", Tag: "merchant",
		Summary: "Merchants within reach", Access: web.Needs(auth.MerchantRead),
	}, c.listMerchants)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/merchants/{id}", ID: "get_merchant", Tag: "merchant",
		Summary: "A merchant with stores, terminals and channels", Access: web.Needs(auth.MerchantRead),
	}, c.getMerchant)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/sandbox-merchant", ID: "open_sandbox_merchant", Tag: "developer",
		Summary: "A merchant of one's own for trying the interface, at once and without papers; the same one when asked again",
		Access:  web.Needs(auth.ApplicationEdit, auth.KeyManage),
	}, c.openSandbox)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/stores", ID: "list_stores", Tag: "merchant",
		Summary: "A merchant's stores", Access: web.Needs(auth.MerchantRead, auth.TerminalRead, auth.OrderRead),
	}, c.listStores)
}

func (c *console) listMerchants(ctx context.Context, in *MerchantQuery) (*Reply[MerchantList], error) {
	out := MerchantList{}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		page, err := c.Merchants.List(ctx, tx, callerOf(ctx).Scope(), merchant.Filter{
			Status: merchant.Status(in.Status), Sandbox: in.Sandbox, Text: in.Search, After: in.Cursor, Limit: in.Limit,
		})
		out.Items = make([]MerchantLine, 0, len(page.Items))
		for _, m := range page.Items {
			out.Items = append(out.Items, merchantLine(m))
		}
		out.NextCursor = page.Next
		return err
	})
	return &Reply[MerchantList]{out}, err
}

func (c *console) openSandbox(ctx context.Context, _ *Empty) (*Reply[MerchantLine], error) {
	m, err := c.Onboarding.OpenSandbox(ctx, merchant.ActorOf(callerOf(ctx).Principal))
	return &Reply[MerchantLine]{merchantLine(m)}, err
}

func merchantLine(m merchant.Merchant) MerchantLine {
	return MerchantLine{
		ID: m.ID, Number: m.Number, Name: m.Name, ShortName: m.ShortName, SubjectType: string(m.SubjectType),
		Status: MerchantStatus(m.Status), CreatedAt: web.Time(m.CreatedAt),
		Sandbox: m.Sandbox,
	}
}

func (c *console) getMerchant(ctx context.Context, in *ByID) (*Reply[MerchantDetail], error) {
	var out MerchantDetail
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		scope := callerOf(ctx).Scope()
		m, err := c.Merchants.Get(ctx, tx, scope, in.ID)
		if err != nil {
			return err
		}
		out = MerchantDetail{MerchantLine: merchantLine(m), USCCMasked: m.USCCMasked, MCC: m.MCC}
		return c.fillMerchant(ctx, tx, scope, &out)
	})
	return &Reply[MerchantDetail]{out}, err
}

// fillMerchant adds what hangs on a merchant that the caller was found to reach.
func (c *console) fillMerchant(ctx context.Context, tx db.Tx, scope db.Scope, out *MerchantDetail) (err error) {
	if out.Stores, err = c.storesOf(ctx, tx, scope, out.ID); err != nil {
		return err
	}
	if out.Terminals, err = c.terminalsOf(ctx, tx, scope, device.Filter{MerchantID: out.ID, Limit: 200}); err != nil {
		return err
	}
	channels, err := contract.Channels(ctx, tx, scope, out.ID)
	if err != nil {
		return err
	}
	for _, ch := range channels {
		view, err := merchantChannel(ctx, tx, ch)
		if err != nil {
			return err
		}
		out.Channels = append(out.Channels, view)
	}
	accounts, err := c.Merchants.Accounts(ctx, tx, scope, out.ID)
	if err != nil {
		return err
	}
	for _, a := range accounts {
		if a.Default {
			out.Settlement = &SettlementView{
				Kind: string(a.Kind), HolderMasked: a.HolderMasked, NumberMasked: a.NumberMasked, CNAPS: a.CNAPS, Bank: a.Bank,
				Verified: !a.VerifiedAt.IsZero(),
			}
		}
	}
	return nil
}

// merchantChannel shows a merchant's channel with the rate that a payment would have now.
func merchantChannel(ctx context.Context, tx db.Tx, ch contract.MerchantChannel) (MerchantChannel, error) {
	out := MerchantChannel{
		Channel: Channel(ch.Channel), AccountID: ch.AccountID, Environment: Environment(ch.Environment), SubMerchant: ch.SubMerchant, Status: "closed",
	}
	if ch.Active {
		out.Status = "open"
	}
	quote, err := pricing.PlainRate(ctx, tx, ch.MerchantID, string(ch.Channel), tx.Now())
	if fault.Is(err, pricing.NoRule) {
		return out, nil
	}
	out.RateDisplay = quote.Rate.Percent()
	return out, err
}

func (c *console) listStores(ctx context.Context, in *OfMerchant) (*Reply[StoreList], error) {
	out := StoreList{}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		merchantID, scope, err := callerOf(ctx).oneMerchant(in.MerchantID)
		if err != nil {
			return err
		}
		out.Items, err = c.storesOf(ctx, tx, scope, merchantID)
		return err
	})
	return &Reply[StoreList]{out}, err
}

// oneMerchant is the merchant that a request is about: the one it names, or else the caller's own.
func (w caller) oneMerchant(named string) (string, db.Scope, error) {
	if named == "" {
		named = w.Active.MerchantID()
	}
	if named == "" {
		return "", db.Scope{}, fault.E("console.oneMerchant", fault.Invalid, fault.Field{
			Path: "merchant_id", Reason: merchant.Required, ZH: "请选择商户", EN: "name the merchant",
		})
	}
	scope, err := w.within(named, "")
	return named, scope, err
}

func (c *console) storesOf(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) ([]Store, error) {
	stores, err := c.Merchants.Stores(ctx, tx, scope, merchantID)
	out := make([]Store, 0, len(stores))
	for _, s := range stores {
		out = append(out, Store{ID: s.ID, MerchantID: s.MerchantID, Name: s.Name, Region: s.Region, Address: s.Address})
	}
	return out, err
}
