package console

import (
	"context"
	"slices"
	"strings"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
)

func (c *console) todayRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/today", ID: "today", Tag: "order",
		Summary: "The day so far", Access: web.Needs(auth.OrderRead),
	}, c.today)
}

// recentMost is how many last arrivals the page shows.
const recentMost = 10

func (c *console) today(ctx context.Context, in *TodayQuery) (*Reply[Today], error) {
	scope, err := callerOf(ctx).within(in.MerchantID, in.StoreID)
	if err != nil {
		return nil, err
	}
	env, err := c.environment(ctx, scope, in.Environment)
	if err != nil {
		return nil, err
	}
	out, err := c.dayOf(ctx, scope, env)
	return &Reply[Today]{out}, err
}

// environment is the one asked for, or live as soon as there is a live channel within the scope.
func (c *console) environment(ctx context.Context, scope db.Scope, asked string) (db.Environment, error) {
	if asked != "" {
		return db.Environment(asked), nil
	}
	env := db.Test
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		if scope.Merchant == "" {
			accounts, err := c.Contracts.Accounts(ctx, tx, db.Live)
			if len(accounts) > 0 {
				env = db.Live
			}
			return err
		}
		channels, err := contract.Channels(ctx, tx, scope, scope.Merchant)
		if slices.ContainsFunc(channels, func(ch contract.MerchantChannel) bool { return ch.Active && ch.Environment == db.Live }) {
			env = db.Live
		}
		return err
	})
	return env, err
}

func (c *console) dayOf(ctx context.Context, scope db.Scope, env db.Environment) (Today, error) {
	day := calendar.DayOf(c.DB.Now())
	t, err := c.Payments.TotalsOf(ctx, scope, env, day, "")
	if err != nil {
		return Today{}, err
	}
	net := t.Paid - t.Refunded
	out := Today{
		Date: day.String(), Environment: Environment(env), PaidFen: int64(t.Paid), PaidDisplay: web.Display(int64(t.Paid)), PaidCount: int(t.Count),
		RefundedFen: int64(t.Refunded), RefundedDisplay: web.Display(int64(t.Refunded)), RefundedCount: int(t.RefundCount),
		NetFen: int64(net), NetDisplay: web.Display(int64(net)), Recent: []OrderLine{},
	}
	unknown, err := c.Payments.Count(ctx, payment.Filter{Scope: scope, Environment: env, States: []payment.State{payment.Unknown}})
	if err != nil {
		return out, err
	}
	out.UnknownCount = int(unknown)
	if err := c.addSplit(ctx, scope, env, day, &out); err != nil {
		return out, err
	}
	return out, c.addRecent(ctx, scope, env, day, &out)
}

// addSplit adds the day's payments by hour and by channel.
func (c *console) addSplit(ctx context.Context, scope db.Scope, env db.Environment, day calendar.Day, out *Today) error {
	split, err := c.Payments.SplitOf(ctx, scope, env, day, "")
	if err != nil {
		return err
	}
	for hour, sum := range split.Hours {
		out.Hours = append(out.Hours, HourTotal{Hour: hour, PaidFen: int64(sum.Paid), PaidDisplay: web.Display(int64(sum.Paid)), PaidCount: int(sum.Count)})
	}
	for _, sum := range split.Channels {
		out.Channels = append(out.Channels, ChannelSum{
			Channel: Channel(sum.Channel), PaidFen: int64(sum.Paid), PaidDisplay: web.Display(int64(sum.Paid)), PaidCount: int(sum.Count),
		})
	}
	return nil
}

// addRecent adds the last paid orders of the day, by the channel's success time.
func (c *console) addRecent(ctx context.Context, scope db.Scope, env db.Environment, day calendar.Day, out *Today) error {
	paid, err := c.Payments.List(ctx, payment.Filter{
		Scope: scope, Environment: env, States: []payment.State{payment.Paid, payment.Refunded, payment.PaidLate}, From: day.Start(), Limit: recentMost,
	})
	if err != nil {
		return err
	}
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		out.Recent = out.Recent[:0]
		names := c.names(tx)
		for _, o := range paid.Orders {
			line, err := names.orderLine(ctx, o)
			if err != nil {
				return err
			}
			out.Recent = append(out.Recent, line)
		}
		return nil
	})
	slices.SortStableFunc(out.Recent, func(a, b OrderLine) int { return strings.Compare(b.PaidAt, a.PaidAt) })
	if len(out.Recent) > 0 {
		out.LastArrival = &out.Recent[0]
	}
	return err
}
