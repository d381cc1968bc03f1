package live

// subscriber is one bounded queue. All methods are called under the hub's lock; only the channel is read outside.
type subscriber struct {
	topics []string
	events chan Event
	behind bool // a Resync stands in the queue for what was dropped, and nothing after it
	ended  bool
}

func newSubscriber(topics []string) *subscriber {
	// One place more than the queue: it is kept for Resync.
	return &subscriber{topics: append([]string(nil), topics...), events: make(chan Event, subscriberQueue+1)}
}

// put queues an event, or one Resync in its place when the queue is full.
func (s *subscriber) put(e Event) {
	if len(s.events) >= subscriberQueue {
		s.resync()
		return
	}
	s.behind = false
	s.events <- e // never blocks: this is the only writer and there is room
}

// resync queues a Resync unless the last thing in the queue is one.
func (s *subscriber) resync() {
	if s.behind && len(s.events) > 0 {
		return
	}
	if len(s.events) <= subscriberQueue {
		s.events <- Event{Kind: Resync}
		s.behind = true
	}
}

func (s *subscriber) end() {
	if !s.ended {
		s.ended = true
		close(s.events)
	}
}
