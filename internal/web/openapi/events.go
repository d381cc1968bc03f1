package openapi

import (
	"context"
	"slices"

	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/live"
	"cloudpos/internal/web"
)

func (v *v1) eventRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/events", ID: "events", Tag: "live",
		Summary: "Live changes of the caller's stores, in the key's environment, as server-sent events over a signed fetch; each event's data is a LiveEvent",
		Access:  web.Needs(permRead), Answers: "text/event-stream",
	}, v.events)
	web.DescribeEvent[LiveEvent](a)
}

// events streams what happens in the terminal's store, or in those that the software reaches, in the key's environment, until the
// key is revoked.
func (v *v1) events(ctx context.Context, _ *Empty) (*web.Streamed, error) {
	who := callerOf(ctx)
	topics := []string{live.Merchant(who.MerchantID)}
	if who.Stores != nil {
		topics = topics[:0]
		for _, store := range who.Stores {
			topics = append(topics, live.Store(store))
		}
	}
	if !who.Software() {
		topics = append(topics, live.Terminal(who.TerminalID))
	}
	events, cancel := v.Hub.Subscribe(topics...)
	v.count(who, outcomeOK) // streams are not sealed
	return web.ServeEvents(web.Stream[live.Event]{
		Events: events, Cancel: cancel,
		Keep: func(e live.Event) bool { return e.In(who.Environment) },
		Still: func(ctx context.Context) error {
			now, err := v.living(ctx, who.Signer)
			if err == nil {
				v.seen(ctx, now) // a till that listens is alive
			}
			return err
		},
	}, live.Event{Kind: "ready"}), nil
}

// living is a key that may still hear what it began to hear; an error once it may not, or reaches other stores now: the caller
// then connects again.
func (v *v1) living(ctx context.Context, began auth.Signer) (now auth.Signer, err error) {
	const op = "openapi.living"
	now, err = v.signer(ctx, began.KeyID, began.MerchantID)
	switch {
	case err != nil:
		return now, err
	case !now.Can(auth.ScopeRead):
		return now, fault.E(op, auth.KeyScope, map[string]string{"scope": auth.ScopeRead})
	case (now.Stores == nil) != (began.Stores == nil) || !slices.Equal(now.Stores, began.Stores):
		return now, fault.E(op, auth.KeyChanged)
	}
	return now, nil
}

// signer is whom a key stands for now; an error when it may not sign.
func (v *v1) signer(ctx context.Context, keyID, merchantID string) (who auth.Signer, err error) {
	err = v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		who, err = v.Auth.Living(ctx, tx, keyID, merchantID, audit.OriginOf(ctx).IP)
		return err
	})
	return who, err
}
