package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/pricing"
	"cloudpos/internal/web"
)

func (c *console) greenRoutes(a *web.API) {
	see := web.Needs(auth.FeeManage, auth.FeeConfirm)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/green-certificates", ID: "list_green_certificates", Tag: "fees", Summary: "Green certificates: what waits first, then the newest", Access: see,
	}, c.listGreen)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/green-certificates", ID: "enter_green_certificate", Tag: "fees", Status: 201,
		Summary: "Enter a merchant's green certificate; it lowers fees once somebody else has confirmed it", Access: web.Needs(auth.FeeManage),
	}, c.enterGreen)
	for _, act := range []struct {
		name, summary string
		to            pricing.GreenState
		access        web.Access
	}{
		{"confirm", "Confirm a certificate that somebody else entered", pricing.GreenConfirmed, web.Needs(auth.FeeConfirm)},
		{"withdraw", "Take back a certificate that waits", pricing.GreenWithdrawn, see},
		{"revoke", "End a confirmed certificate: payments from now on are priced without it", pricing.GreenRevoked, see},
	} {
		web.Handle(a, web.Op{
			Method: "POST", Path: "/console/green-certificates/{id}/" + act.name, ID: act.name + "_green_certificate", Tag: "fees", Summary: act.summary, Access: act.access,
		}, func(ctx context.Context, in *ByID) (*Reply[GreenCertificate], error) {
			return c.greenMoved(ctx, func(ctx context.Context, tx db.Tx, actor merchant.Actor) (pricing.Certificate, error) {
				return pricing.MoveCertificate(ctx, tx, actor, in.ID, act.to)
			})
		})
	}
}

func (c *console) listGreen(ctx context.Context, _ *Empty) (*Reply[GreenCertificateList], error) {
	actor := merchant.ActorOf(callerOf(ctx).Principal)
	out := GreenCertificateList{Items: []GreenCertificate{}, MayEnter: actor.Can(auth.FeeManage)}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := pricing.Certificates(ctx, tx, actor)
		if err != nil {
			return err
		}
		out.Items = out.Items[:0]
		for _, one := range all {
			out.Items = append(out.Items, greenView(one, actor, calendar.DayOf(tx.Now())))
		}
		return nil
	})
	return &Reply[GreenCertificateList]{out}, err
}

func (c *console) enterGreen(ctx context.Context, in *With[GreenTerms]) (*Reply[GreenCertificate], error) {
	from, err := dayOf(in.Body.ValidFrom)
	if err != nil {
		return nil, err
	}
	to, err := dayOf(in.Body.ValidTo)
	if err != nil {
		return nil, err
	}
	return c.greenMoved(ctx, func(ctx context.Context, tx db.Tx, actor merchant.Actor) (pricing.Certificate, error) {
		m, err := c.Merchants.Get(ctx, tx, actor.Scope, in.Body.MerchantID)
		if err != nil {
			return pricing.Certificate{}, err
		}
		return pricing.EnterCertificate(ctx, tx, actor, pricing.Certificate{
			MerchantID: m.ID, MerchantName: m.ShortName, Number: in.Body.Number, Issuer: in.Body.Issuer, From: from, To: to,
		})
	})
}

// greenMoved runs a change and shows what came of it.
func (c *console) greenMoved(ctx context.Context, change func(ctx context.Context, tx db.Tx, actor merchant.Actor) (pricing.Certificate, error)) (*Reply[GreenCertificate], error) {
	actor := merchant.ActorOf(callerOf(ctx).Principal)
	var out GreenCertificate
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		changed, err := change(ctx, tx, actor)
		out = greenView(changed, actor, calendar.DayOf(tx.Now()))
		return err
	})
	return &Reply[GreenCertificate]{out}, err
}

func greenView(g pricing.Certificate, actor merchant.Actor, today calendar.Day) GreenCertificate {
	waits, mine := g.State == pricing.GreenProposed, actor.ID == g.EnteredBy.ID
	return GreenCertificate{
		ID:           g.ID,
		GreenTerms:   GreenTerms{MerchantID: g.MerchantID, Number: g.Number, Issuer: g.Issuer, ValidFrom: g.From.String(), ValidTo: g.To.String()},
		MerchantName: g.MerchantName, State: string(g.State), Valid: g.State == pricing.GreenConfirmed && g.From <= today && today <= g.To,
		EnteredBy: g.EnteredBy.Name, EnteredAt: web.Time(g.EnteredAt), DecidedBy: g.DecidedBy.Name, DecidedAt: web.Time(g.DecidedAt),
		MayConfirm: waits && actor.Can(auth.FeeConfirm) && !mine, MayWithdraw: waits && (actor.Can(auth.FeeConfirm) || mine), MayRevoke: g.State == pricing.GreenConfirmed,
	}
}
