package web

import (
	"context"
	"crypto/rand"
)

type contextKey int

const (
	requestIDKey contextKey = iota
	streamsKey
)

// RequestID is the id of the request that ctx belongs to; "" outside of one.
func RequestID(ctx context.Context) string {
	s, _ := ctx.Value(requestIDKey).(string)
	return s
}

// WithRequestID puts a fresh request id into ctx. A caller's own id is never taken over: it could forge our log.
func WithRequestID(ctx context.Context) context.Context {
	return context.WithValue(ctx, requestIDKey, "req_"+rand.Text())
}
