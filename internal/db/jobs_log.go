package db

import (
	"context"
	"log/slog"
	"strings"
	"sync/atomic"
)

// leaving is a handler for River's log: once the jobs are being stopped, a step that was cut off in the middle is what
// stopping means and no error. River says those with the error's text alone, so the text is what there is to look at.
type leaving struct {
	slog.Handler
	stopping *atomic.Bool
}

// Handle passes the record on, at debug level if it tells of a cut-off step during a stop.
func (l leaving) Handle(ctx context.Context, r slog.Record) error {
	if r.Level > slog.LevelDebug && l.stopping.Load() && cutOff(r) {
		r.Level = slog.LevelDebug
		if !l.Enabled(ctx, r.Level) {
			return nil
		}
	}
	return l.Handler.Handle(ctx, r)
}

// WithAttrs is the handler with attributes, as slog asks.
func (l leaving) WithAttrs(attrs []slog.Attr) slog.Handler {
	return leaving{Handler: l.Handler.WithAttrs(attrs), stopping: l.stopping}
}

// WithGroup is the handler with a group, as slog asks.
func (l leaving) WithGroup(name string) slog.Handler {
	return leaving{Handler: l.Handler.WithGroup(name), stopping: l.stopping}
}

func cutOff(r slog.Record) (yes bool) {
	r.Attrs(func(a slog.Attr) bool {
		yes = a.Key == "error" && strings.Contains(a.Value.String(), context.Canceled.Error())
		return !yes
	})
	return yes
}
