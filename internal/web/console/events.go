package console

import (
	"context"
	"slices"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/live"
	"cloudpos/internal/web"
)

func (c *console) eventRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/events", ID: "events", Tag: "live",
		Summary: "Live changes as server-sent events; each event's data is a LiveEvent",
		Access:  web.SignedIn().Passively(), Answers: "text/event-stream",
	}, c.events)
	web.DescribeEvent[LiveEvent](a)
}

// events streams what happens within the caller's reach until the session ends or its membership changes. Listening is no
// use of the session: a screen that was left alone times out with its stream open.
func (c *console) events(ctx context.Context, _ *Empty) (*web.Streamed, error) {
	who := callerOf(ctx)
	topics, err := c.topics(ctx, who)
	if err != nil {
		return nil, err
	}
	events, cancel := c.Hub.Subscribe(topics...)
	return web.ServeEvents(web.Stream[live.Event]{
		Events: events, Cancel: cancel,
		Still: func(ctx context.Context) error {
			p, err := c.Auth.Watch(ctx, who.token)
			if err != nil {
				return err
			}
			if p.Active.ID != who.Active.ID || !slices.Equal(p.Active.Stores, who.Active.Stores) {
				return fault.E("console.events", fault.Forbidden, "the membership changed")
			}
			return nil
		},
	}, live.Event{Kind: "ready"}), nil
}

// topics is what a caller may hear: what the membership reaches, and the merchants-to-be of the caller's own applications.
func (c *console) topics(ctx context.Context, who caller) ([]string, error) {
	out := topicsOf(who.Active)
	if !who.Can(auth.ApplicationEdit) {
		return out, nil
	}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		out = topicsOf(who.Active)
		lines, err := c.Onboarding.Mine(ctx, tx, who.actor())
		for _, l := range lines {
			if !settled(l.State) { // afterwards the membership alone counts: it can be taken away
				out = append(out, live.Merchant(l.MerchantID))
			}
		}
		return err
	})
	return out, err
}

// topicsOf is what a membership may hear: the platform's offices everything, an acquirer's offices what happens at its
// merchants, a merchant's people the merchant or their stores.
func topicsOf(m auth.Membership) []string {
	switch {
	case m.Kind == auth.AtPlatform:
		return []string{live.Console}
	case m.Kind == auth.AtAcquirer:
		return []string{live.Acquirer(m.ScopeID)}
	case m.Stores != nil:
		topics := make([]string, 0, len(m.Stores))
		for _, s := range m.Stores {
			topics = append(topics, live.Store(s))
		}
		return topics
	case m.Kind == auth.AtMerchant:
		return []string{live.Merchant(m.ScopeID)}
	}
	return nil
}
