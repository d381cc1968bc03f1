package openapi

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/live"
	"cloudpos/internal/web"
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
			now, err := v.living(ctx, k.KeyID)
			if err == nil {
				v.seen(ctx, now) // a till that listens is alive
			}
			return err
		},
	}, live.Event{Kind: "ready"}), nil
}

// living is a key that may still sign; UNAUTHENTICATED once it was revoked.
func (v *v1) living(ctx context.Context, keyID string) (k auth.TerminalKey, err error) {
	err = v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		k, err = auth.TerminalKeyByID(ctx, tx, keyID)
		if err == nil && !k.RevokedAt.IsZero() {
			err = fault.E("openapi.events", fault.Unauthenticated, "the key was revoked")
		}
		return err
	})
	return k, err
}
