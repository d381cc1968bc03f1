package openapi

import (
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/live"
	"cloudpos/internal/web"
	"context"
)

func (v *v1) eventRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/events", ID: "events", Tag: "live",
		Summary: "Live changes of this store as server-sent events over a signed fetch; each event's data is a LiveEvent",
		Access:  web.Needs(permRead), Answers: "text/event-stream",
	}, v.events)
	web.DescribeEvent[LiveEvent](a)
}

// events streams what happens in the terminal's store until its key is revoked.
func (v *v1) events(ctx context.Context, _ *Empty) (*web.Streamed, error) {
	k := callerOf(ctx).key
	events, cancel := v.Hub.Subscribe(live.Store(k.StoreID), live.Terminal(k.TerminalID))
	return web.ServeEvents(web.Stream[live.Event]{
		Events: events, Cancel: cancel,
		Still: func(ctx context.Context) error {
			return v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
				now, err := auth.TerminalKeyByID(ctx, tx, k.KeyID)
				if err == nil && !now.RevokedAt.IsZero() {
					err = fault.E("openapi.events", fault.Unauthenticated, "the key was revoked")
				}
				return err
			})
		},
	}, live.Event{Kind: "ready"}), nil
}
