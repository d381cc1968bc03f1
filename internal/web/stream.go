package web

import (
	"context"
	"net/http"
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/go-json-experiment/json"
)

const (
	heartbeat     = 15 * time.Second // proxies close what is silent; also when the caller's right is looked at again
	writePatience = 10 * time.Second // how long one event may take to leave
	retryMillis   = "2000"
)

// Streamed is an answer without end.
type Streamed struct {
	Body func(huma.Context)
}

// DescribeEvent puts the type of a stream's events into the document, where generated clients find it.
func DescribeEvent[T any](a *API) {
	a.Huma.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[T](), true, "")
}

// Stream is a running subscription: events until the channel closes, and a check that the caller may still listen.
type Stream[T any] struct {
	Events <-chan T
	Cancel func()
	Still  func(ctx context.Context) error // an error ends the stream: signed out, disabled, revoked
	Keep   func(T) bool                    // which events are for this caller; nil: all
}

// ServeEvents answers with server-sent events. It ends when the caller goes, the subscription closes, the right is lost or
// the server shuts down; the browser then connects again and asks for the state.
func ServeEvents[T any](s Stream[T], hello T) *Streamed {
	return &Streamed{Body: func(hctx huma.Context) {
		defer s.Cancel()
		r, w := humago.Unwrap(hctx)
		out := eventWriter{w: w, control: http.NewResponseController(w)}
		w.Header().Set("Content-Type", "text/event-stream")
		w.Header().Set("X-Accel-Buffering", "no")
		w.WriteHeader(http.StatusOK)
		if out.control.SetWriteDeadline(time.Time{}) != nil || out.raw("retry: "+retryMillis+"\n\n") != nil || out.event(hello) != nil {
			return
		}
		s.pump(r.Context(), out)
	}}
}

func (s Stream[T]) pump(ctx context.Context, out eventWriter) {
	ending := streamsEnd(ctx)
	tick := time.NewTicker(heartbeat)
	defer tick.Stop()
	recheck := time.NewTicker(time.Second)
	defer recheck.Stop()
	fresh := true // whether the right was looked at within the last second
	for {
		var err error
		select {
		case <-ctx.Done():
			return
		case <-ending:
			return
		case <-recheck.C:
			fresh = false
			continue
		case <-tick.C:
			if err = s.Still(ctx); err == nil {
				err = out.raw(": still here\n\n")
			}
		case e, open := <-s.Events:
			if !open {
				return
			}
			if s.Keep != nil && !s.Keep(e) {
				continue
			}
			if !fresh {
				err, fresh = s.Still(ctx), true
			}
			if err == nil {
				err = out.event(e)
			}
		}
		if err != nil {
			return
		}
	}
}

// streamsEnd is closed when the server shuts down, before requests are cancelled.
func streamsEnd(ctx context.Context) <-chan struct{} {
	if c, ok := ctx.Value(streamsKey).(context.Context); ok {
		return c.Done()
	}
	return nil
}

type eventWriter struct {
	w       http.ResponseWriter
	control *http.ResponseController
}

func (o eventWriter) event(v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return o.raw("data: " + string(data) + "\n\n")
}

// raw writes and flushes. A reader that takes nothing for writePatience loses the connection.
func (o eventWriter) raw(text string) error {
	late := time.AfterFunc(writePatience, func() { _ = o.control.SetWriteDeadline(time.Unix(1, 0)) })
	defer late.Stop()
	if _, err := o.w.Write([]byte(text)); err != nil {
		return err
	}
	return o.control.Flush()
}
