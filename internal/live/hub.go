package live

import (
	"context"
	"log/slog"
	"sync"

	"cloudpos/internal/db"
	"cloudpos/internal/id"
)

// Bounds of the queues, in events.
const (
	subscriberQueue = 64
	outgoingQueue   = 4096
	topicsMax       = 256 // more than the stores that a key or a person is limited to
)

// Hub carries events from committed transactions to subscribers. It is safe for concurrent use.
type Hub struct {
	db       *db.DB
	logger   *slog.Logger
	node     string // tells our own notifications from those of other nodes
	outgoing chan Event

	mu     sync.Mutex
	topics map[string]map[*subscriber]struct{}
	closed bool
	lost   bool // outgoing overflowed: the other nodes must resync
}

// New makes a hub. Run connects it with the other nodes; without Run it serves this process alone.
func New(database *db.DB, logger *slog.Logger) *Hub {
	return &Hub{
		db: database, logger: logger, node: id.New("nod", database.Now()),
		outgoing: make(chan Event, outgoingQueue), topics: map[string]map[*subscriber]struct{}{},
	}
}

// Publish sends an event once tx is durable, and never when it rolls back.
func (h *Hub) Publish(_ context.Context, tx db.Tx, events ...Event) {
	tx.AfterCommit(func() {
		for _, e := range events {
			h.deliver(e)
			h.forward(e)
		}
	})
}

// Subscribe gives the events of some topics (at most 256) until cancel is called or the hub closes; then the channel is
// closed. cancel may be called more than once. The reader must ask for the state once after subscribing.
func (h *Hub) Subscribe(topics ...string) (events <-chan Event, cancel func()) {
	s := newSubscriber(topics[:min(len(topics), topicsMax)])
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		s.end()
		return s.events, func() {}
	}
	for _, topic := range s.topics {
		if h.topics[topic] == nil {
			h.topics[topic] = map[*subscriber]struct{}{}
		}
		h.topics[topic][s] = struct{}{}
	}
	return s.events, func() { h.leave(s) }
}

// Subscribers is how many are listening, for metrics.
func (h *Hub) Subscribers() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.all())
}

// Close ends all subscriptions and takes no new ones.
func (h *Hub) Close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.all() {
		s.end()
	}
	h.topics, h.closed = map[string]map[*subscriber]struct{}{}, true
}

// deliver hands an event to the subscribers of its topic in this process.
func (h *Hub) deliver(e Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.topics[e.Topic] {
		s.put(e)
	}
}

// resyncAll tells every subscriber of this process to ask again.
func (h *Hub) resyncAll() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.all() {
		s.resync()
	}
}

func (h *Hub) leave(s *subscriber) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, topic := range s.topics {
		delete(h.topics[topic], s)
		if len(h.topics[topic]) == 0 {
			delete(h.topics, topic)
		}
	}
	s.end()
}

// all are the subscribers, each once; the caller holds the lock.
func (h *Hub) all() map[*subscriber]struct{} {
	all := map[*subscriber]struct{}{}
	for _, some := range h.topics {
		for s := range some {
			all[s] = struct{}{}
		}
	}
	return all
}
