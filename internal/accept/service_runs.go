package accept

import (
	"context"
	"log/slog"
	"net/url"
	"strconv"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/webhook"
)

// RunsConfig is what Runs needs.
type RunsConfig struct {
	DB       *db.DB
	Webhooks *webhook.Service
	// Platform is what a run sees of the platform, as far as this merchant goes.
	Platform func(merchantID string) Platform
	// Payer makes somebody with a wallet of the test environment; nil where this install knows no sandbox.
	Payer func(ctx context.Context) (Payer, error)
	Wait  func(context.Context, time.Duration) error
	Log   *slog.Logger

	AtOnce   int           // runs under way on this node; 0 is 4
	InTime   time.Duration // as Config.InTime
	Patience time.Duration // as Config.Patience
}

// Runs keeps the runs that owners ask for in the merchant app, and works them. It is safe for concurrent use.
type Runs struct {
	c     RunsConfig
	wake  chan struct{}
	slots chan struct{}
}

// NewRuns fills in the defaults.
func NewRuns(c RunsConfig) *Runs {
	if c.AtOnce == 0 {
		c.AtOnce = 4
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Runs{c: c, wake: make(chan struct{}, 1), slots: make(chan struct{}, c.AtOnce)}
}

// CanPay says whether this install knows a sandbox whose wallet pays.
func (s *Runs) CanPay() bool { return s.c.Payer != nil }

// NewRun says what to run.
type NewRun struct {
	MerchantID string
	BaseURL    string // the integration's test hook
	EndpointID string // of the test environment
	Channel    string
}

// Start queues a run and answers it. NoPayer, RunGoing, TooManyRuns, NotHeard, webhook.EndpointOff, fault.Invalid for an
// address that is not dialled, fault.NotFound for an endpoint that is not the merchant's.
func (s *Runs) Start(ctx context.Context, actor merchant.Actor, n NewRun) (Run, error) {
	const op = "accept.Start"
	if err := may(op, actor, n.MerchantID); err != nil {
		return Run{}, err
	}
	if s.c.Payer == nil {
		return Run{}, fault.E(op, NoPayer)
	}
	if f, bad := s.baseFault(n.BaseURL); bad {
		return Run{}, fault.E(op, fault.Invalid, f)
	}
	var out Run
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if out, err = s.queue(ctx, tx, actor, n); err != nil {
			return err
		}
		tx.AfterCommit(s.Nudge)
		return actor.Record(ctx, tx, "accept.start", "acceptance", out.ID, n.MerchantID, map[string]string{"base_url": n.BaseURL, "endpoint": n.EndpointID})
	})
	return out, err
}

// may lets an actor at a merchant's runs, which go over all its stores.
func may(op string, actor merchant.Actor, merchantID string) error {
	if err := actor.Need(op, auth.WebhookManage); err != nil {
		return err
	}
	if actor.Scope.Stores != nil {
		return fault.E(op, fault.Forbidden, "the integration is one of all stores")
	}
	if merchantID == "" || actor.Scope.Merchant != merchantID {
		return fault.E(op, fault.NotFound)
	}
	return nil
}

// baseFault says what is wrong with the address of a test hook, to which paths are added.
func (s *Runs) baseFault(raw string) (fault.Field, bool) {
	if f, bad := s.c.Webhooks.URLFault("base_url", raw); bad {
		return f, true
	}
	if u, err := url.Parse(raw); err != nil || u.RawQuery != "" || u.ForceQuery {
		return fault.Field{Path: "base_url", Reason: "FORMAT", ZH: "地址不能带 ? 参数", EN: "no query: paths are added to it"}, true
	}
	return fault.Field{}, false
}

func (s *Runs) queue(ctx context.Context, tx db.Tx, actor merchant.Actor, n NewRun) (out Run, err error) {
	const op = "accept.Start"
	e, err := s.c.Webhooks.Endpoint(ctx, tx, owned(n.MerchantID), n.EndpointID)
	switch {
	case err != nil:
		return out, err
	case e.Kind != webhook.Subscriber:
		return out, fault.E(op, fault.NotFound)
	case e.State != webhook.Enabled:
		return out, fault.E(op, webhook.EndpointOff)
	case !e.Hears("payment.paid"):
		return out, fault.E(op, NotHeard)
	}
	today, err := runsSince(ctx, tx, n.MerchantID, tx.Now().Add(-24*time.Hour))
	if err != nil {
		return out, err
	}
	if today >= RunsADayMost {
		return out, fault.E(op, TooManyRuns, map[string]string{"most": strconv.Itoa(RunsADayMost)})
	}
	out = Run{
		MerchantID: n.MerchantID, ID: id.New("acr", tx.Now()), EndpointID: e.ID, EndpointVersion: e.Version, BaseURL: n.BaseURL, WebhookURL: e.URL,
		Channel: n.Channel, State: Queued, StarterID: actor.ID, StarterName: actor.Name, CreatedAt: tx.Now(),
	}
	fresh, err := insertRun(ctx, tx, out)
	if err == nil && !fresh {
		err = fault.E(op, RunGoing)
	}
	return out, err
}

func owned(merchantID string) webhook.Owned {
	return webhook.Owned{MerchantID: merchantID, Environment: db.Test}
}

// List are a merchant's newest runs without their findings, newest first.
func (s *Runs) List(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) ([]Run, error) {
	return listRuns(ctx, tx, scope, merchantID, listMost)
}

// Get is one run with what was found so far. fault.NotFound.
func (s *Runs) Get(ctx context.Context, tx db.Tx, scope db.Scope, merchantID, runID string) (Run, error) {
	r, err := oneRun(ctx, tx, scope, merchantID, runID)
	if err != nil {
		return r, err
	}
	r.Findings, err = findingsOf(ctx, tx, merchantID, runID)
	return r, err
}

// Verdict is the newest run that said something of the integration: PASSED or FAILED. fault.NotFound when there is none.
func (s *Runs) Verdict(ctx context.Context, tx db.Tx, merchantID string) (Run, error) {
	return verdict(ctx, tx, merchantID)
}

// Nudge makes the worker look at once.
func (s *Runs) Nudge() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}
