package db

import (
	"context"
	"sync/atomic"
)

// gate bounds how many wait for something that is given out one after another (a connection).
type gate struct {
	waiting atomic.Int64
	limit   int64
}

// through runs take as one of the waiting; ErrBusy when there are too many of them.
func (g *gate) through(ctx context.Context, take func(context.Context) error) error {
	if g.waiting.Add(1) > g.limit {
		g.waiting.Add(-1)
		return ErrBusy
	}
	defer g.waiting.Add(-1)
	return take(ctx)
}
