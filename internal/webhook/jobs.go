package webhook

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"cloudpos/internal/db"
)

// Pace of the background work.
const (
	leaseTime  = 30 * time.Second // longer than a try: a node that dies leaves what it held to others after this
	window     = 256              // due deliveries that are looked at together
	perTarget  = 8                // tries under way at one receiver at once, on one node
	lookEvery  = time.Second
	pruneEvery = time.Hour
	pruneMost  = 200
	failMost   = 500
	keepFor    = 90 * 24 * time.Hour // how long events and their logs are kept
)

// Run sends until ctx ends. Any number of nodes may run it.
func (s *Service) Run(ctx context.Context) error {
	defer s.client.CloseIdleConnections()
	var wg sync.WaitGroup
	defer wg.Wait()
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	pruned := time.Time{}
	for {
		more, err := s.start(ctx, &wg)
		if err != nil && ctx.Err() == nil {
			s.c.Log.ErrorContext(ctx, "webhook: cannot work the queue", "err", err)
		}
		if now := s.c.DB.Now(); now.Sub(pruned) >= pruneEvery {
			pruned = now
			if err := s.Prune(ctx); err != nil && ctx.Err() == nil {
				s.c.Log.ErrorContext(ctx, "webhook: cannot prune", "err", err)
			}
		}
		if more && err == nil && ctx.Err() == nil && len(s.slots) < cap(s.slots) {
			continue
		}
		select {
		case <-ctx.Done():
			return nil
		case <-s.wake:
		case <-tick.C:
		}
	}
}

// RunOnce tries what is due now, as much as there are slots, and waits for the end of it. It answers how many it tried.
func (s *Service) RunOnce(ctx context.Context) (int, error) {
	var wg sync.WaitGroup
	defer wg.Wait()
	parcels, _, err := s.claim(ctx)
	for _, p := range parcels {
		s.begin(ctx, &wg, p)
	}
	return len(parcels), err
}

// start begins a try for each free slot; more says that there may be others that are due.
func (s *Service) start(ctx context.Context, wg *sync.WaitGroup) (more bool, err error) {
	parcels, more, err := s.claim(ctx)
	for _, p := range parcels {
		s.begin(ctx, wg, p)
	}
	return more, err
}

func (s *Service) begin(ctx context.Context, wg *sync.WaitGroup, p parcel) {
	s.slots <- struct{}{}
	s.count(p, 1)
	wg.Go(func() {
		defer func() {
			s.count(p, -1)
			<-s.slots
			s.Nudge()
		}()
		if err := s.deliver(ctx, p); err != nil && ctx.Err() == nil {
			s.c.Log.WarnContext(ctx, "webhook: a try was not written down", "merchant", p.merchantID, "delivery", p.id, "err", err)
		}
	})
}

func (s *Service) count(p parcel, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := p.merchantID + " " + p.target
	if s.busy[key] += n; s.busy[key] == 0 {
		delete(s.busy, key)
	}
}

func (s *Service) underWay() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make(map[string]int, len(s.busy))
	for k, n := range s.busy {
		out[k] = n
	}
	return out
}

// full are the receivers that take no further try now; the end of one of theirs wakes the sender.
func full(busy map[string]int) []string {
	var out []string
	for key, n := range busy {
		if n >= perTarget {
			out = append(out, key)
		}
	}
	return out
}

// claim takes due deliveries by lease, as many as there are free slots.
func (s *Service) claim(ctx context.Context) (out []parcel, more bool, err error) {
	free := cap(s.slots) - len(s.slots)
	if free <= 0 {
		return nil, true, nil
	}
	if idle, err := s.nothingDue(ctx); err != nil || idle {
		return nil, false, err
	}
	skip := ""
	if s.c.DB.Engine() == db.Postgres {
		skip = " FOR UPDATE OF d SKIP LOCKED"
	}
	busy := s.underWay()
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		due, err := candidates(ctx, tx, full(busy), skip, window)
		if err != nil {
			return err
		}
		slices.SortStableFunc(due, func(a, b candidate) int { return a.rank() - b.rank() })
		c := claiming{tx: tx, free: free, busy: maps.Clone(busy), held: map[string]time.Time{}}
		for _, d := range due {
			if err := c.take(ctx, d); err != nil {
				return err
			}
		}
		out, more = c.out, c.left || len(due) == window
		return nil
	})
	return out, more, err
}

// nothingDue keeps the idle sender off the writer.
func (s *Service) nothingDue(ctx context.Context) (idle bool, err error) {
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		var one int64
		err := tx.QueryRow(ctx, `SELECT 1 FROM webhook_delivery WHERE state = 'PENDING' AND next_try_at <= $1 LIMIT 1`, db.Micros(tx.Now())).Scan(&one)
		idle = errors.Is(err, db.ErrNoRows)
		if idle {
			return nil
		}
		return err
	})
	return idle, wrap("webhook.nothingDue", err)
}

// claiming is one look at what is due.
type claiming struct {
	tx   db.Tx
	free int
	busy map[string]int
	held map[string]time.Time // receivers for which somebody goes first, by this look
	left bool                 // something due was left for want of slots
	out  []parcel
}

// take decides what becomes of one due delivery: it goes, waits for its receiver, or is over.
func (c *claiming) take(ctx context.Context, d candidate) error {
	now, key := c.tx.Now(), d.merchantID+" "+d.target
	if until, ok := c.held[key]; ok {
		d.health.HoldUntil = until
	}
	switch {
	case d.state != Enabled:
		return fail(ctx, c.tx, d, ReasonOff)
	case d.queued <= d.gaveUp:
		return fail(ctx, c.tx, d, ReasonGivenUp)
	case d.health.HoldUntil.After(now):
		return putOff(ctx, c.tx, d, d.health.HoldUntil)
	case len(c.out) == c.free:
		c.left = true
		return nil
	case c.busy[key] >= perTarget:
		c.left = true // the next look leaves out who is full
		return nil
	}
	until := now.Add(leaseTime)
	p := parcel{merchantID: d.merchantID, id: d.id, target: d.target, tries: d.tries + 1, sent: d.sent + 1}
	if d.health.Streak > 0 {
		mine, err := leaseTarget(ctx, c.tx, d, until)
		if err != nil || !mine {
			return err
		}
		c.held[key], p.first = until, until
	}
	mine, err := lease(ctx, c.tx, d, until)
	if err != nil || !mine {
		return err
	}
	c.busy[key]++
	c.out = append(c.out, p)
	return nil
}

// failQueued ends what was queued for a receiver when it was given up, in small transactions. What a crash leaves over ends
// when it comes due.
func (s *Service) failQueued(ctx context.Context, merchantID, target string, why Reason) error {
	for {
		var n int64
		err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			n, err = failSome(ctx, tx, merchantID, target, why, failMost)
			return err
		})
		if err != nil || n < failMost {
			return err
		}
	}
}

// Prune removes events of more than 90 days ago whose deliveries are over.
func (s *Service) Prune(ctx context.Context) error {
	for ctx.Err() == nil {
		var n int64
		err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			n, err = prune(ctx, tx, db.Micros(tx.Now().Add(-keepFor)), pruneMost)
			return err
		})
		if err != nil || n < pruneMost {
			return err
		}
	}
	return ctx.Err()
}
