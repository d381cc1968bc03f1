package web

import (
	"context"

	"cloudpos/internal/audit"
)

// WithActor adds who is acting to what is known of the request, so that every audit line under ctx names them.
func WithActor(ctx context.Context, id, name string) context.Context {
	o := audit.OriginOf(ctx)
	o.Actor, o.ActorName = id, name
	return audit.WithOrigin(ctx, o)
}
