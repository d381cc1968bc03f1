package console

import (
	"cloudpos/internal/auth"
	"cloudpos/internal/fault"
	"cloudpos/internal/live"
	"cloudpos/internal/web"
	"context"
	"slices"
)

func (c *console) eventRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/events", ID: "events", Tag: "live",
		Summary: "Live changes as server-sent events; each event's data is a LiveEvent",
		Access:  web.SignedIn(), Answers: "text/event-stream",
	}, c.events)
	web.DescribeEvent[LiveEvent](a)
}

// events streams what happens within the caller's reach until the session ends or its membership changes.
func (c *console) events(ctx context.Context, _ *Empty) (*web.Streamed, error) {
	who := callerOf(ctx)
	events, cancel := c.Hub.Subscribe(topicsOf(who.Active)...)
	return web.ServeEvents(web.Stream[live.Event]{
		Events: events, Cancel: cancel,
		Still: func(ctx context.Context) error {
			p, err := c.Auth.Authenticate(ctx, who.token)
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

// topicsOf is what a membership may hear: offices the console, a merchant's people the merchant or their stores.
func topicsOf(m auth.Membership) []string {
	switch {
	case m.Kind == auth.AtPlatform || m.Kind == auth.AtAcquirer:
		return []string{live.Console}
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
