package console

import (
	"context"
	"strings"
	"unicode/utf8"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/secret"
	"cloudpos/internal/web"
)

// openingRoutes are a merchant's openings at the channels.
func (c *console) openingRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/channels", ID: "list_channels", Tag: "application",
		Summary: "Channels that can be wanted", Access: web.Needs(auth.ApplicationEdit, auth.ApplicationReview, auth.ApplicationApprove, auth.MerchantRead),
	}, c.listChannels)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/merchants/{id}/openings", ID: "merchant_openings", Tag: "merchant",
		Summary: "A merchant's openings at the channels", Access: web.Needs(auth.MerchantRead),
	}, c.merchantOpenings)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications/{id}/openings", ID: "application_openings", Tag: "application",
		Summary: "The openings at the channels of an application's merchant", Access: web.Needs(auth.ApplicationEdit, auth.ApplicationReview, auth.ApplicationApprove),
	}, c.applicationOpenings)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/merchants/{id}/openings/{channel}/retry", ID: "retry_opening", Tag: "merchant",
		Summary: "Look at an opening now, or hand a rejected one in again", Access: web.Needs(auth.ContractManage, auth.ApplicationApprove),
	}, c.retryOpening)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/merchants/{id}/openings/{channel}/settlement", ID: "channel_settlement", Tag: "merchant",
		Summary: "Where a channel settles to, as the channel says it now", Access: web.Needs(auth.MerchantRead),
	}, c.channelSettlement)
	c.supplementRoutes(a)
}

func (c *console) listChannels(ctx context.Context, _ *Empty) (*Reply[ChannelOptions], error) {
	out := ChannelOptions{Items: []ChannelOption{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		out.Items = out.Items[:0]
		for _, e := range c.Contracts.Catalogue() {
			live, err := c.Contracts.OpensByCall(ctx, tx, db.Live, e.Name)
			if err != nil {
				return err
			}
			test, err := c.Contracts.OpensByCall(ctx, tx, db.Test, e.Name)
			if err != nil {
				return err
			}
			out.Items = append(out.Items, ChannelOption{Channel: Channel(e.Name), ZH: e.NameZH, EN: e.NameEN, ByCall: live || test})
		}
		return nil
	})
	return &Reply[ChannelOptions]{out}, err
}

func (c *console) merchantOpenings(ctx context.Context, in *ByID) (*Reply[Openings], error) {
	out := Openings{}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		scope := callerOf(ctx).Scope()
		if _, err := c.Merchants.Get(ctx, tx, scope, in.ID); err != nil {
			return err
		}
		list, err := contract.OpeningsOf(ctx, tx, scope, in.ID)
		if err != nil {
			return err
		}
		history, err := contract.OpeningHistory(ctx, tx, scope, in.ID)
		out = Openings{Items: make([]Opening, 0, len(list)), History: make([]OpeningChange, 0, len(history))}
		for _, o := range list {
			out.Items = append(out.Items, openingView(o))
		}
		if err == nil {
			out.Application, err = onboarding.ApplicationOf(ctx, tx, in.ID)
		}
		for _, h := range history {
			out.History = append(out.History, OpeningChange{
				At: web.Time(db.Instant(h.At)), Channel: Channel(h.Channel), From: string(h.From), To: OpeningState(h.To), Round: h.Round, Cause: h.Cause, Detail: h.Detail,
			})
		}
		return err
	})
	return &Reply[Openings]{out}, err
}

func (c *console) applicationOpenings(ctx context.Context, in *ByID) (*Reply[Openings], error) {
	out := Openings{}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		list, err := c.Onboarding.OpeningsFor(ctx, tx, callerOf(ctx).actor(), in.ID)
		out = Openings{Items: make([]Opening, 0, len(list)), History: []OpeningChange{}}
		for _, o := range list {
			out.Items = append(out.Items, openingView(o))
		}
		return err
	})
	return &Reply[Openings]{out}, err
}

func openingView(o contract.Opening) Opening {
	v := Opening{
		Channel: Channel(o.Channel), Environment: Environment(o.Environment), State: OpeningState(o.State), BusinessCode: o.BusinessCode,
		ChannelID: o.ChannelID, SubMerchant: o.SubMerchant, SignURL: o.SignURL, Code: o.Code, Detail: o.Detail, Rejections: []OpeningRejection{},
		Since: web.Time(o.Since), CheckedAt: web.Time(o.CheckedAt), NextCheckAt: web.Time(o.NextCheckAt), OpenedAt: web.Time(o.OpenedAt),
		DegradedUntil: web.Time(o.DegradedUntil), CanRetry: true,
	}
	if o.Rate > 0 {
		v.RateDisplay = money.Rate(o.Rate).Percent()
	}
	if o.State == contract.OpeningRejected {
		for _, r := range o.Rejections {
			v.Rejections = append(v.Rejections, OpeningRejection{Path: r.Path, Text: r.Text})
		}
	}
	return v
}

// retryOpening has an opening looked at now; a rejected or cancelled one goes to the channel again.
func (c *console) retryOpening(ctx context.Context, in *OpeningRequest) (*Reply[Opening], error) {
	who := callerOf(ctx)
	var out contract.Opening
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		if _, err := c.Merchants.Get(ctx, tx, who.Scope(), in.ID); err != nil {
			return err
		}
		env, name := db.Environment(in.Environment), channel.Name(in.Channel)
		var err error
		out, err = c.Openings.LookNow(ctx, tx, in.ID, env, name)
		if fault.Is(err, contract.OpeningWrongState) {
			out, err = c.Openings.Again(ctx, tx, in.ID, env, name, "运营人员重新提交")
		}
		if err != nil {
			return err
		}
		return who.actor().Record(ctx, tx, "opening.retry", "merchant", in.ID, in.ID, map[string]string{"channel": in.Channel, "environment": in.Environment})
	})
	if err != nil {
		return nil, err
	}
	return &Reply[Opening]{openingView(out)}, nil
}

// personMost is how many characters a person's name has at most here: a longer holder is a company, which is no secret.
const personMost = 4

// maskedHolder masks a person's name that the channel did not mask itself.
func maskedHolder(holder string) string {
	if strings.Contains(holder, "*") || utf8.RuneCountInString(holder) > personMost {
		return holder
	}
	return secret.MaskName(holder)
}

func (c *console) channelSettlement(ctx context.Context, in *OpeningRequest) (*Reply[ChannelSettlement], error) {
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		_, err := c.Merchants.Get(ctx, tx, callerOf(ctx).Scope(), in.ID)
		return err
	})
	if err != nil {
		return nil, err
	}
	s, err := c.Openings.Settlement(ctx, in.ID, db.Environment(in.Environment), channel.Name(in.Channel))
	return &Reply[ChannelSettlement]{ChannelSettlement{
		Known: s.Known, HolderMasked: maskedHolder(s.Holder), NumberMasked: s.NumberMasked, Bank: s.Bank, Verified: s.Verified, Failed: s.Failed, Detail: s.Text,
	}}, err
}
