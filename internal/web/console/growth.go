package console

import (
	"context"
	"fmt"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
)

// growthRoutes tell what became of a merchant's business since it opened (A55).
func (c *console) growthRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/growth", ID: "growth", Tag: "order",
		Summary: "Two windows of the same length side by side", Access: web.Needs(auth.OrderRead),
	}, c.growth)
}

// growthDays is the length of a window when nobody chose one.
const growthDays = 30

// GrowthQuery chooses the windows. Left empty, they are the first days of trading and the latest ones.
type GrowthQuery struct {
	MerchantID   string `query:"merchant_id" maxLength:"64"`
	StoreID      string `query:"store_id" maxLength:"64"`
	Environment  string `query:"environment" enum:"test,live"`
	Days         int64  `query:"days" minimum:"0" maximum:"92" doc:"Of each window; 0 is as many as fit, 30 at most"`
	BaselineFrom string `query:"baseline_from" maxLength:"10" doc:"2026-01-31; with current_from and days"`
	CurrentFrom  string `query:"current_from" maxLength:"10"`
}

// Growth is what two windows of whole book days brought.
type Growth struct {
	Environment  Environment   `json:"environment"`
	LiveOn       string        `json:"live_on,omitempty" doc:"Day of the opening; before it there is nothing to compare"`
	Ready        bool          `json:"ready" doc:"There are two whole days at least"`
	Days         int64         `json:"days"`
	Baseline     GrowthStretch `json:"baseline"`
	Current      GrowthStretch `json:"current"`
	DeltaFen     int64         `json:"delta_fen" doc:"Net of the current window less that of the baseline, exact"`
	DeltaDisplay string        `json:"delta_display"`
}

// GrowthStretch is one window.
type GrowthStretch struct {
	From          string `json:"from" doc:"First day"`
	Last          string `json:"last" doc:"Last day"`
	Orders        int64  `json:"orders" doc:"Payments that arrived"`
	PerDayTenths  int64  `json:"per_day_tenths" doc:"Payments a day in tenths: 150 is 15.0"`
	PerDayDisplay string `json:"per_day_display"`
	PaidFen       int64  `json:"paid_fen"`
	RefundedFen   int64  `json:"refunded_fen"`
	NetFen        int64  `json:"net_fen"`
	NetDisplay    string `json:"net_display"`
}

func (c *console) growth(ctx context.Context, in *GrowthQuery) (*Reply[Growth], error) {
	who := callerOf(ctx)
	merchantID, _, err := who.oneMerchant(in.MerchantID)
	if err != nil {
		return nil, err
	}
	scope, err := who.within(merchantID, in.StoreID)
	if err != nil {
		return nil, err
	}
	env, err := c.environment(ctx, scope, in.Environment)
	if err != nil {
		return nil, err
	}
	liveAt, err := c.liveSince(ctx, scope, merchantID)
	if err != nil {
		return nil, err
	}
	out := Growth{Environment: Environment(env)}
	if liveAt.IsZero() {
		return &Reply[Growth]{out}, nil
	}
	live := calendar.DayOf(liveAt)
	out.LiveOn = live.String()
	baseline, current, ok, err := growthWindows(in, live, calendar.DayOf(c.DB.Now()))
	if err != nil || !ok {
		return &Reply[Growth]{out}, err
	}
	g, err := c.Payments.GrowthOf(ctx, scope, env, baseline, current)
	if err != nil {
		return nil, err
	}
	out.Ready, out.Days, out.Baseline, out.Current = true, baseline.Days, growthStretch(g.Baseline), growthStretch(g.Current)
	out.DeltaFen, out.DeltaDisplay = int64(g.Delta()), web.Display(int64(g.Delta()))
	return &Reply[Growth]{out}, nil
}

func (c *console) liveSince(ctx context.Context, scope db.Scope, merchantID string) (at time.Time, err error) {
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		m, err := c.Merchants.Get(ctx, tx, scope, merchantID)
		at = m.LiveAt
		return err
	})
	return at, err
}

// growthWindows are those that were asked for, or the ones that fit; ok is false when none do.
func growthWindows(in *GrowthQuery, live, today calendar.Day) (baseline, current payment.Window, ok bool, err error) {
	if in.BaselineFrom == "" && in.CurrentFrom == "" {
		days := in.Days
		if days == 0 {
			days = growthDays
		}
		baseline, current, ok = payment.GrowthWindows(live, today, days)
		return baseline, current, ok, nil
	}
	const op = "console.growth"
	var fields []fault.Field
	read := func(path, text string) payment.Window {
		at, err := time.ParseInLocation(time.DateOnly, text, calendar.Shanghai())
		if err != nil {
			fields = append(fields, fault.Field{Path: path, Reason: "MALFORMED", ZH: "日期格式为 2026-01-31", EN: "write a day as 2026-01-31"})
		}
		return payment.Window{From: calendar.DayOf(at), Days: in.Days}
	}
	baseline, current = read("baseline_from", in.BaselineFrom), read("current_from", in.CurrentFrom)
	if len(fields) == 0 {
		fields = payment.CheckGrowth(live, today, baseline, current)
	}
	if len(fields) > 0 {
		return baseline, current, false, fault.E(op, fault.Invalid, fields)
	}
	return baseline, current, true, nil
}

func growthStretch(s payment.Stretch) GrowthStretch {
	tenths := s.PerDayTenths()
	return GrowthStretch{
		From: s.From.String(), Last: s.Last().String(), Orders: s.Orders, PerDayTenths: tenths, PerDayDisplay: fmt.Sprintf("%d.%d", tenths/10, tenths%10),
		PaidFen: int64(s.Paid), RefundedFen: int64(s.Refunded), NetFen: int64(s.Net()), NetDisplay: web.Display(int64(s.Net())),
	}
}
