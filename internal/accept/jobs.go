package accept

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"
	"sync"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/webhook"
)

// Pace of the background work.
const (
	leaseTime  = time.Minute
	renewEvery = 15 * time.Second
	lookEvery  = time.Second
	pruneEvery = time.Hour
	pruneMost  = 100
	keepFor    = 400 * 24 * time.Hour // how long runs are kept
	wholeMost  = 10 * time.Minute     // a run as a whole
	callMost   = 30 * time.Second     // one request to the integration; longer than an answer may take
)

// errLost ends the work on a run that was taken for dead.
var errLost = errors.New("accept: the run is no longer ours")

// Run works runs until ctx ends; what is under way then ends as STOPPED. Any number of nodes may run it.
func (s *Runs) Run(ctx context.Context) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	pruned := time.Time{}
	for {
		if _, err := s.look(ctx, &wg); err != nil && ctx.Err() == nil {
			s.c.Log.ErrorContext(ctx, "accept: cannot work the queue", "err", err)
		}
		if now := s.c.DB.Now(); now.Sub(pruned) >= pruneEvery {
			pruned = now
			if err := s.Prune(ctx); err != nil && ctx.Err() == nil {
				s.c.Log.ErrorContext(ctx, "accept: cannot prune", "err", err)
			}
		}
		select {
		case <-ctx.Done():
			return nil
		case <-s.wake:
		case <-tick.C:
		}
	}
}

// RunOnce works what waits now and waits for the end of it. It answers how many runs it worked.
func (s *Runs) RunOnce(ctx context.Context) (int, error) {
	var wg sync.WaitGroup
	defer wg.Wait()
	return s.look(ctx, &wg)
}

// look writes down runs whose node died, and begins those that are queued, as many as there are slots.
func (s *Runs) look(ctx context.Context, wg *sync.WaitGroup) (int, error) {
	mine, err := s.claim(ctx)
	for _, r := range mine {
		s.slots <- struct{}{}
		wg.Go(func() {
			defer func() {
				<-s.slots
				s.Nudge()
			}()
			s.work(ctx, r)
		})
	}
	return len(mine), err
}

func (s *Runs) claim(ctx context.Context) (out []Run, err error) {
	var due []Run
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) { // keeps the idle worker off the writer
		due, err = waiting(ctx, tx, "", 1)
		return err
	})
	if err != nil || len(due) == 0 {
		return nil, err
	}
	lock := ""
	if s.c.DB.Engine() == db.Postgres {
		lock = " FOR UPDATE SKIP LOCKED"
	}
	free := cap(s.slots) - len(s.slots)
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		out = nil
		due, err := waiting(ctx, tx, lock, pruneMost)
		if err != nil {
			return err
		}
		for _, r := range due {
			if r.State == Running {
				if err := end(ctx, tx, r, Broken, NodeDied, ""); err != nil {
					return err
				}
				continue
			}
			if len(out) == free {
				continue
			}
			r.holder = rand.Text()
			mine, err := take(ctx, tx, r, tx.Now().Add(leaseTime))
			if err != nil {
				return err
			}
			if mine {
				out = append(out, r)
			}
		}
		return nil
	})
	return out, err
}

// work runs the suite and writes down what came of it.
func (s *Runs) work(ctx context.Context, r Run) {
	var held sync.WaitGroup
	defer held.Wait()
	limited, cancel := context.WithTimeout(ctx, wholeMost)
	defer cancel()
	held.Go(func() { s.hold(limited, cancel, r) })
	report, err := s.try(limited, r)
	state, why, detail := outcome(report), Reason(""), ""
	switch {
	case err == nil:
	case ctx.Err() != nil:
		state, why = Broken, Stopped
	case limited.Err() != nil:
		state, why = Broken, TooLong
	default:
		state = Broken
		why, detail = s.broken(ctx, r, err)
	}
	err = s.c.DB.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx db.Tx) error { return end(ctx, tx, r, state, why, detail) })
	if err != nil {
		s.c.Log.ErrorContext(ctx, "accept: the end of a run was not written down", "run", r.ID, "err", err) // its lease will end it
	}
}

// broken is what is told of a run that could not be ended. What is ours is told to the log alone.
func (s *Runs) broken(ctx context.Context, r Run, err error) (Reason, string) {
	var t *TroubleError
	if !errors.As(err, &t) || t.Reason == PlatformFault || t.Reason == PayerFault {
		s.c.Log.WarnContext(ctx, "accept: a run broke", "run", r.ID, "err", err)
	}
	switch {
	case t == nil:
		return PlatformFault, ""
	case t.Reason == PlatformFault || t.Reason == PayerFault:
		return t.Reason, ""
	}
	return t.Reason, strings.ToValidUTF8(t.Detail[:min(len(t.Detail), detailMost)], "")
}

// hold keeps the lease while the run is worked, and ends the work when the lease is lost.
func (s *Runs) hold(ctx context.Context, cancel context.CancelFunc, r Run) {
	tick := time.NewTicker(renewEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		mine := true
		err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			mine, err = prolong(ctx, tx, r, tx.Now().Add(leaseTime))
			return err
		})
		if err == nil && !mine {
			cancel()
			return
		}
	}
}

// try is the suite over one run.
func (s *Runs) try(ctx context.Context, r Run) (Report, error) {
	var e webhook.Endpoint
	var secret string
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		e, secret, err = s.c.Webhooks.Signing(ctx, tx, owned(r.MerchantID), r.EndpointID)
		return err
	})
	if err != nil {
		return Report{}, err
	}
	if e.State != webhook.Enabled {
		return Report{}, trouble(NotTold, "the endpoint is not enabled any more")
	}
	payer, err := s.c.Payer(ctx)
	if err != nil {
		return Report{}, caused(PayerFault, "the payer", err)
	}
	client := s.c.Webhooks.Outgoing(callMost)
	defer client.CloseIdleConnections()
	no := 0
	suite, err := New(Config{
		Base: r.BaseURL, Webhook: e.URL, Secret: secret, Platform: s.c.Platform(r.MerchantID), Payer: payer, Channel: r.Channel, HTTP: client,
		Now: s.c.DB.Now, Wait: s.c.Wait, InTime: s.c.InTime, Patience: s.c.Patience,
		Found: func(ctx context.Context, f Finding) error {
			no++
			return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error { return insertFinding(ctx, tx, r, no, f) })
		},
	})
	if err != nil {
		return Report{}, err
	}
	return suite.Run(ctx)
}

// Prune removes runs of more than 400 days ago.
func (s *Runs) Prune(ctx context.Context) error {
	for ctx.Err() == nil {
		var n int64
		err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			n, err = prune(ctx, tx, tx.Now().Add(-keepFor), pruneMost)
			return err
		})
		if err != nil || n < pruneMost {
			return err
		}
	}
	return ctx.Err()
}
