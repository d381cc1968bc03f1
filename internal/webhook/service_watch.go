package webhook

import (
	"context"
	"time"

	"cloudpos/internal/db"
)

// Backlog is what waits to be sent in an environment, over the whole install.
type Backlog struct {
	Environment db.Environment
	Waiting     int64         // events on their way to a receiver each
	Oldest      time.Duration // how long the oldest of them has waited; 0 when none does
}

// Standing is how many endpoints of an environment stand in a state.
type Standing struct {
	Environment db.Environment
	State       State
	Count       int64
}

// Watch is what operators look at: both environments and all states are there, with 0 where there is nothing.
func (s *Service) Watch(ctx context.Context) (waits []Backlog, endpoints []Standing, err error) {
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if waits, err = backlogs(ctx, tx); err != nil {
			return err
		}
		endpoints, err = standings(ctx, tx)
		return err
	})
	return waits, endpoints, err
}

// Tries counts the tries of this process by outcome: "" for those that were good, else why they were not.
func (s *Service) Tries() map[Reason]int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := map[Reason]int64{}
	for _, r := range outcomes() {
		out[r] = s.tries[r]
	}
	return out
}

// outcomes are what a try can end in.
func outcomes() []Reason {
	return []Reason{"", ReasonStatus, ReasonRedirect, ReasonTimeout, ReasonForbidden, ReasonNoHost, ReasonTLS, ReasonConnect}
}

func (s *Service) tried(r Reason) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tries[r]++
}
