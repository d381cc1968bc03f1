package openapi

import (
	"context"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/money"
	"cloudpos/internal/qrcode"
	"cloudpos/internal/web"
)

func (v *v1) codeRoutes(a *web.API) {
	read, manage := web.Needs(permRead), web.Needs(permManage)
	web.Handle(a, web.Op{Method: "GET", Path: "/v1/codes", ID: "list_codes", Tag: "code", Summary: "Collection codes that the key reaches", Access: read}, v.listCodes)
	web.Handle(a, web.Op{Method: "POST", Path: "/v1/codes", ID: "create_code", Tag: "code", Summary: "Make a collection code", Access: manage, Status: 201}, v.createCode)
	web.Handle(a, web.Op{Method: "GET", Path: "/v1/codes/{id}", ID: "get_code", Tag: "code", Summary: "One collection code", Access: read}, v.getCode)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/v1/codes/{id}", ID: "edit_code", Tag: "code", Summary: "Give a code another name, channels or amount; its poster stays good", Access: manage,
	}, v.editCode)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/codes/{id}/disable", ID: "disable_code", Tag: "code", Summary: "Switch a code off for a while", Access: manage,
	}, v.disableCode)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/codes/{id}/enable", ID: "enable_code", Tag: "code", Summary: "Switch a code on again", Access: manage,
	}, v.enableCode)
}

func (v *v1) listCodes(ctx context.Context, in *CollectionCodeQuery) (*Reply[CollectionCodeList], error) {
	if in.Cursor != "" && !id.Valid("code", in.Cursor) {
		return nil, badField("cursor", "翻页标记无效", "this page mark is not ours")
	}
	who := callerOf(ctx)
	scope, _, err := who.narrowed(in.StoreID, "", "")
	if err != nil {
		return nil, err
	}
	out := CollectionCodeList{Items: []CollectionCode{}}
	err = v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		page, err := v.Codes.List(ctx, tx, scope, qrcode.Filter{Environment: who.Environment, Status: qrcode.Status(in.Status), After: in.Cursor, Limit: in.Limit})
		out.NextCursor = page.Next
		for _, c := range page.Items {
			out.Items = append(out.Items, v.codeView(c))
		}
		return err
	})
	return &Reply[CollectionCodeList]{out}, err
}

func (v *v1) getCode(ctx context.Context, in *ByID) (*Reply[CollectionCode], error) {
	c, err := v.code(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &Reply[CollectionCode]{v.codeView(c)}, nil
}

// code is one within the caller's reach and environment.
func (v *v1) code(ctx context.Context, codeID string) (c qrcode.Code, err error) {
	who := callerOf(ctx)
	err = v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		c, err = v.Codes.Get(ctx, tx, who.scope(), codeID)
		if err == nil && c.Environment != who.Environment {
			c, err = qrcode.Code{}, fault.E("openapi.code", fault.NotFound)
		}
		return err
	})
	return c, err
}

func (v *v1) codeView(c qrcode.Code) CollectionCode {
	return CollectionCode{
		ID: c.ID, Number: c.Number, Name: c.Name, StoreID: c.StoreID, TerminalID: c.TerminalID, Environment: Environment(c.Environment),
		Channels: channelsOf[Channel](c.Channels), AmountFen: int64(c.Amount), Status: string(c.Status), Link: v.Codes.Link(c), Version: c.Version,
		CreatedAt: web.Time(c.CreatedAt), UpdatedAt: web.Time(c.UpdatedAt),
	}
}

func (t CodeTerms) terms() qrcode.Terms {
	return qrcode.Terms{Name: t.Name, Channels: channelsOf[channel.Name](t.Channels), Amount: money.Amount(t.AmountFen), TerminalID: t.TerminalID}
}

func (v *v1) createCode(ctx context.Context, in *With[NewCollectionCode]) (*Reply[CollectionCode], error) {
	who := callerOf(ctx)
	at, err := v.till(ctx, who, in.Body.StoreID, "")
	if err != nil {
		return nil, err
	}
	c, err := v.Codes.Create(ctx, who.actor(), qrcode.NewCode{
		MerchantID: who.MerchantID, StoreID: at.store.ID, Environment: who.Environment, Terms: in.Body.terms(),
	})
	if err != nil {
		return nil, err
	}
	return &Reply[CollectionCode]{v.codeView(c)}, nil
}

// moved runs a change of a code within the caller's reach and environment.
func (v *v1) moved(ctx context.Context, codeID string, move func() (qrcode.Code, error)) (*Reply[CollectionCode], error) {
	if _, err := v.code(ctx, codeID); err != nil {
		return nil, err
	}
	c, err := move()
	if err != nil {
		return nil, err
	}
	return &Reply[CollectionCode]{v.codeView(c)}, nil
}

func (v *v1) editCode(ctx context.Context, in *ByIDWith[CodeEdit]) (*Reply[CollectionCode], error) {
	return v.moved(ctx, in.ID, func() (qrcode.Code, error) {
		return v.Codes.Edit(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version, in.Body.terms())
	})
}

func (v *v1) disableCode(ctx context.Context, in *ByIDWith[DisableRequest]) (*Reply[CollectionCode], error) {
	return v.moved(ctx, in.ID, func() (qrcode.Code, error) {
		return v.Codes.Disable(ctx, callerOf(ctx).actor(), in.ID, in.Body.Reason)
	})
}

func (v *v1) enableCode(ctx context.Context, in *ByID) (*Reply[CollectionCode], error) {
	return v.moved(ctx, in.ID, func() (qrcode.Code, error) { return v.Codes.Enable(ctx, callerOf(ctx).actor(), in.ID) })
}
