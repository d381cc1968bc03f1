package live

import (
	"context"
	"encoding/json"
	"time"

	"cloudpos/internal/db"
)

// channel is the PostgreSQL notification channel of all nodes.
const channel = "cloudpos_live"

// Waits between two tries to reach the other nodes.
const (
	retryFirst = 200 * time.Millisecond
	retryMost  = 15 * time.Second
)

// batch is what one notification carries.
type batch struct {
	Node   string  `json:"n"`
	Lost   bool    `json:"lost,omitempty"` // more happened than could be sent: resync
	Events []Event `json:"e,omitempty"`
}

// Run keeps this node in touch with the others until ctx ends; it returns after its goroutines have.
func (h *Hub) Run(ctx context.Context) {
	if h.db.Engine() != db.Postgres {
		<-ctx.Done()
		return
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		h.send(ctx)
	}()
	h.listen(ctx)
	<-done
}

// forward queues an event for the other nodes; when the queue is full they will be told to resync.
func (h *Hub) forward(e Event) {
	if h.db.Engine() != db.Postgres {
		return
	}
	select {
	case h.outgoing <- e:
	default:
		h.mu.Lock()
		h.lost = true
		h.mu.Unlock()
	}
}

// send sends what is queued, as much as fits into each notification, without waiting for company.
func (h *Hub) send(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-h.outgoing:
			h.notify(ctx, h.gather(e))
		}
	}
}

// gather takes what else waits and fits beside the first event.
func (h *Hub) gather(first Event) batch {
	b := batch{Node: h.node, Lost: h.takeLost(), Events: []Event{first}}
	size := len(b.encode())
	for {
		select {
		case e := <-h.outgoing:
			b.Events = append(b.Events, e)
			size += len(e.Topic) + len(e.Kind) + len(e.ID) + 64
			if size > db.NotifyBytesMax-1024 {
				return b
			}
		default:
			return b
		}
	}
}

func (h *Hub) notify(ctx context.Context, b batch) {
	if err := h.db.Notify(ctx, channel, string(b.encode())); err != nil && ctx.Err() == nil {
		h.logger.WarnContext(ctx, "live: other nodes were not told", "events", len(b.Events), "error", err)
		h.mu.Lock()
		h.lost = true
		h.mu.Unlock()
	}
}

func (h *Hub) takeLost() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	lost := h.lost
	h.lost = false
	return lost
}

// listen hears the other nodes; after each gap everyone here resyncs.
func (h *Hub) listen(ctx context.Context) {
	wait, gap := retryFirst, false
	for ctx.Err() == nil {
		err := h.db.Listen(ctx, channel, func() {
			wait = retryFirst
			if gap {
				h.resyncAll()
			}
			gap = true
		}, h.receive)
		if ctx.Err() != nil {
			return
		}
		gap = true
		h.logger.WarnContext(ctx, "live: the other nodes cannot be heard", "retry", wait, "error", err)
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
		wait = min(2*wait, retryMost)
	}
}

// receive delivers what another node sent; our own events were delivered already.
func (h *Hub) receive(payload string) {
	var b batch
	if err := json.Unmarshal([]byte(payload), &b); err != nil {
		h.logger.Warn("live: a notification that is not ours", "error", err)
		return
	}
	if b.Node == h.node {
		return
	}
	if b.Lost {
		h.resyncAll()
	}
	for _, e := range b.Events {
		h.deliver(e)
	}
}

func (b batch) encode() []byte {
	raw, err := json.Marshal(b)
	if err != nil {
		panic("live: a struct of strings always marshals")
	}
	return raw
}
