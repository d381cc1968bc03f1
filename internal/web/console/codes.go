package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
	"cloudpos/internal/qrcode"
	"cloudpos/internal/web"
)

func (c *console) codeRoutes(a *web.API) {
	read, manage := web.Needs(auth.CodeRead), web.Needs(auth.CodeManage)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/codes", ID: "list_codes", Tag: "code", Summary: "Collection codes within reach", Access: read,
	}, c.listCodes)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/codes", ID: "create_code", Tag: "code", Summary: "Make a collection code", Access: manage, Status: 201,
	}, c.createCode)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/codes/batch", ID: "create_code_batch", Tag: "code",
		Summary: "Make many collection codes at once", Access: manage, Status: 201,
	}, c.createCodeBatch)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/codes/options", ID: "code_options", Tag: "code",
		Summary: "Channels and stores that a merchant's codes can be made of", Access: read,
	}, c.codeOptions)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/codes/{id}", ID: "get_code", Tag: "code", Summary: "One collection code", Access: read,
	}, c.getCode)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/codes/{id}", ID: "edit_code", Tag: "code", Summary: "Give a code other terms; its poster stays good", Access: manage,
	}, c.editCode)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/codes/{id}/disable", ID: "disable_code", Tag: "code", Summary: "Switch a code off for a while", Access: manage,
	}, c.disableCode)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/codes/{id}/enable", ID: "enable_code", Tag: "code", Summary: "Switch a code on again", Access: manage,
	}, c.enableCode)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/codes/{id}/revoke", ID: "revoke_code", Tag: "code",
		Summary: "End a code for good; the next payment is refused", Access: manage,
	}, c.revokeCode)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/codes/{id}/reissue", ID: "reissue_code", Tag: "code",
		Summary: "Give a code a fresh link; every poster printed before is void", Access: manage,
	}, c.reissueCode)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/codes/{id}/poster", ID: "get_code_poster", Tag: "code",
		Summary: "A code's poster, ready to print", Access: read, Answers: "application/octet-stream",
		Description: "PDF or SVG, A5 or A6, with the wallets that the code takes at this moment. CONFLICT for a revoked code.",
	}, c.getPoster)
}

func (c *console) listCodes(ctx context.Context, in *CodeQuery) (*Reply[CodeList], error) {
	if err := checkCursor("code", in.Cursor); err != nil {
		return nil, err
	}
	out := CodeList{}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		scope, err := callerOf(ctx).within(in.MerchantID, in.StoreID)
		if err != nil {
			return err
		}
		page, err := c.Codes.List(ctx, tx, scope, qrcode.Filter{
			Environment: db.Environment(in.Environment), Status: qrcode.Status(in.Status), BatchNo: in.BatchNo, Text: in.Search,
			After: in.Cursor, Limit: in.Limit,
		})
		if err != nil {
			return err
		}
		out.NextCursor = page.Next
		out.Items, err = c.codeViews(ctx, tx, page.Items)
		return err
	})
	return &Reply[CodeList]{out}, err
}

func (c *console) getCode(ctx context.Context, in *ByID) (*Reply[Code], error) {
	var out Code
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		code, err := c.Codes.Get(ctx, tx, callerOf(ctx).Scope(), in.ID)
		if err != nil {
			return err
		}
		views, err := c.codeViews(ctx, tx, []qrcode.Code{code})
		if err != nil {
			return err
		}
		total, err := payment.TotalsOfCode(ctx, tx, code.MerchantID, code.ID)
		out = views[0]
		out.Total = codeTotal(total)
		return err
	})
	return &Reply[Code]{out}, err
}

func (t CodeTerms) terms() qrcode.Terms {
	return qrcode.Terms{Name: t.Name, Channels: channelNames(t.Channels), Amount: money.Amount(t.AmountFen), TerminalID: t.TerminalID}
}

func channelNames(channels []Channel) []channel.Name {
	out := make([]channel.Name, len(channels))
	for i, c := range channels {
		out[i] = channel.Name(c)
	}
	return out
}

func (c *console) createCode(ctx context.Context, in *With[NewCode]) (*Reply[Code], error) {
	who := callerOf(ctx)
	merchantID, _, err := who.oneMerchant(in.Body.MerchantID)
	if err != nil {
		return nil, err
	}
	code, err := c.Codes.Create(ctx, who.actor(), qrcode.NewCode{
		MerchantID: merchantID, StoreID: in.Body.StoreID, Environment: db.Environment(in.Body.Environment), Terms: in.Body.terms(),
	})
	if err != nil {
		return nil, err
	}
	return c.getCode(ctx, &ByID{code.ID})
}

func (c *console) createCodeBatch(ctx context.Context, in *With[CodeBatch]) (*Reply[CodeBatchResult], error) {
	who := callerOf(ctx)
	merchantID, _, err := who.oneMerchant(in.Body.MerchantID)
	if err != nil {
		return nil, err
	}
	b := qrcode.Batch{
		MerchantID: merchantID, Environment: db.Environment(in.Body.Environment), BatchNo: in.Body.BatchNo,
		Channels: channelNames(in.Body.Channels), Amount: money.Amount(in.Body.AmountFen),
	}
	for _, item := range in.Body.Items {
		b.Items = append(b.Items, qrcode.BatchItem{StoreID: item.StoreID, TerminalID: item.TerminalID, Name: item.Name})
	}
	made, err := c.Codes.CreateBatch(ctx, who.actor(), b)
	if err != nil {
		return nil, err
	}
	out := CodeBatchResult{}
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		out.Items, err = c.codeViews(ctx, tx, made)
		return err
	})
	return &Reply[CodeBatchResult]{out}, err
}

func (c *console) editCode(ctx context.Context, in *ByIDWith[CodeEdit]) (*Reply[Code], error) {
	if _, err := c.Codes.Edit(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version, in.Body.terms()); err != nil {
		return nil, err
	}
	return c.getCode(ctx, &in.ByID)
}

func (c *console) disableCode(ctx context.Context, in *ByIDWith[ReasonRequest]) (*Reply[Code], error) {
	if _, err := c.Codes.Disable(ctx, callerOf(ctx).actor(), in.ID, in.Body.Reason); err != nil {
		return nil, err
	}
	return c.getCode(ctx, &in.ByID)
}

func (c *console) enableCode(ctx context.Context, in *ByID) (*Reply[Code], error) {
	if _, err := c.Codes.Enable(ctx, callerOf(ctx).actor(), in.ID); err != nil {
		return nil, err
	}
	return c.getCode(ctx, in)
}

func (c *console) revokeCode(ctx context.Context, in *ByIDWith[ReasonRequest]) (*Reply[Code], error) {
	if _, err := c.Codes.Revoke(ctx, callerOf(ctx).actor(), in.ID, in.Body.Reason); err != nil {
		return nil, err
	}
	return c.getCode(ctx, &in.ByID)
}

func (c *console) reissueCode(ctx context.Context, in *ByIDWith[ReasonRequest]) (*Reply[Code], error) {
	if _, err := c.Codes.Reissue(ctx, callerOf(ctx).actor(), in.ID, in.Body.Reason); err != nil {
		return nil, err
	}
	return c.getCode(ctx, &in.ByID)
}

func (c *console) getPoster(ctx context.Context, in *PosterQuery) (*fileReply, error) {
	var poster qrcode.Poster
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		poster, err = c.Codes.Poster(ctx, tx, callerOf(ctx).Scope(), in.ID)
		return err
	})
	if err != nil {
		return nil, err
	}
	media := qrcode.Format(in.Format).MediaType()
	file, err := c.Codes.Print(poster, qrcode.Size(in.Size), qrcode.Format(in.Format))
	return &fileReply{
		ContentType: media, Disposition: `inline; filename="code-` + poster.Number + "-" + in.Size + "." + in.Format + `"`,
		Policy: web.DocumentPolicy(media), Body: file,
	}, err
}

func (c *console) codeOptions(ctx context.Context, in *OfMerchant) (*Reply[CodeOptions], error) {
	out := CodeOptions{Channels: []CodeChannel{}, BatchMax: qrcode.BatchMax}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		merchantID, scope, err := callerOf(ctx).oneMerchant(in.MerchantID)
		if err != nil {
			return err
		}
		channels, err := contract.Channels(ctx, tx, scope, merchantID)
		if err != nil {
			return err
		}
		for _, ch := range channels {
			if ch.Active {
				out.Channels = append(out.Channels, c.codeChannel(ch))
			}
		}
		out.Stores, err = c.codeStores(ctx, tx, scope, merchantID)
		return err
	})
	return &Reply[CodeOptions]{out}, err
}

// codeChannel asks the driver's table how a channel's wallet is called and whether it has pages.
func (c *console) codeChannel(m contract.MerchantChannel) CodeChannel {
	out := CodeChannel{Environment: Environment(m.Environment), Channel: Channel(m.Channel), NameZH: string(m.Channel), NameEN: string(m.Channel)}
	driver, err := c.Contracts.Driver(m.Channel)
	if err != nil {
		return out
	}
	caps := driver.Capabilities()
	if caps.NameZH != "" {
		out.NameZH, out.NameEN = caps.NameZH, caps.NameEN
	}
	out.WalletPage = caps.Browser != "" && caps.Can(channel.WalletPage)
	return out
}

func (c *console) codeStores(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) ([]CodeStore, error) {
	stores, err := c.Merchants.Stores(ctx, tx, scope, merchantID)
	if err != nil {
		return nil, err
	}
	out := make([]CodeStore, 0, len(stores))
	for _, s := range stores {
		notice, err := c.Codes.NoticeLink(s.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, CodeStore{ID: s.ID, Name: s.Name, NoticeURL: notice})
	}
	return out, nil
}
