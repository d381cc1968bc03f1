package openapi

import (
	"context"

	"cloudpos/internal/calendar"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
)

func (v *v1) summaryRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/summary/today", ID: "today", Tag: "payment",
		Summary: "The day so far", Access: web.Needs(permRead),
	}, v.today)
}

func (v *v1) today(ctx context.Context, in *SummaryQuery) (*Reply[Summary], error) {
	who, terminal := callerOf(ctx), ""
	if in.Terminal == "mine" && !who.Software() {
		terminal = who.TerminalID
	}
	day := calendar.DayOf(v.DB.Now())
	t, err := v.Payments.TotalsOf(ctx, who.scope(), who.Environment, day, terminal)
	if err != nil {
		return nil, err
	}
	unknown, err := v.Payments.Count(ctx, payment.Filter{
		Scope: who.scope(), Environment: who.Environment, States: []payment.State{payment.Unknown}, TerminalID: terminal,
	})
	if err != nil {
		return nil, err
	}
	split, err := v.Payments.SplitOf(ctx, who.scope(), who.Environment, day, terminal)
	if err != nil {
		return nil, err
	}
	net := t.Paid - t.Refunded
	out := Summary{
		Date: day.String(), PaidFen: int64(t.Paid), PaidDisplay: web.Display(int64(t.Paid)), PaidCount: int(t.Count),
		RefundedFen: int64(t.Refunded), RefundedDisplay: web.Display(int64(t.Refunded)), RefundedCount: int(t.RefundCount),
		NetFen: int64(net), NetDisplay: web.Display(int64(net)), UnknownCount: int(unknown),
	}
	if !t.LastArrivalAt.IsZero() {
		out.LastArrivalFen, out.LastArrival, out.LastArrivalAt = int64(t.LastArrival), web.Display(int64(t.LastArrival)), web.Time(t.LastArrivalAt)
	}
	for _, sum := range split.Channels {
		out.Channels = append(out.Channels, ChannelSum{
			Channel: Channel(sum.Channel), PaidFen: int64(sum.Paid), PaidDisplay: web.Display(int64(sum.Paid)), PaidCount: int(sum.Count),
		})
	}
	return &Reply[Summary]{out}, nil
}
