package webhook

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/message"
	"cloudpos/internal/secret"
)

// purposeKeys is the purpose under which keys are sealed.
const purposeKeys = "webhook.keys"

// Config is what a Service needs.
type Config struct {
	DB       *db.DB
	Vault    *secret.Vault
	Messages *message.Service
	Log      *slog.Logger
	// Types are the types of events that exist, webhook.test aside: the rooms that raise them know their states.
	Types       []string
	Allow       []netip.Prefix // special addresses that may be dialled all the same: receivers on the operator's own premises
	Development bool           // http addresses too
	Workers     int            // tries under way at once; 0 is 64
	Jitter      Jitter         // nil is the system's random source
	TryTime     time.Duration  // how long one try may take; 0 is 15 s
	Resolver    *net.Resolver  // nil is the system's
}

// Service keeps endpoints and sends events. It is safe for concurrent use.
type Service struct {
	c      Config
	client *http.Client
	wake   chan struct{} // nudges the sender: something is due now
	slots  chan struct{}

	mu    sync.Mutex
	busy  map[string]int   // tries under way by target
	tries map[Reason]int64 // of this process, by outcome
}

// New fills in the defaults and makes a service.
func New(c Config) *Service {
	if c.Workers == 0 {
		c.Workers = 64
	}
	if c.TryTime == 0 {
		c.TryTime = tryTime
	}
	if c.Jitter == nil {
		c.Jitter = func(n int64) int64 { return rand.Int64N(max(n, 1)) } //nolint:gosec // spreads load, keeps no secret
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{
		c: c, client: newClient(c.Allow, c.Resolver, c.TryTime), wake: make(chan struct{}, 1), slots: make(chan struct{}, c.Workers), busy: map[string]int{},
		tries: map[Reason]int64{},
	}
}

// Types are the types of events that can be subscribed to.
func (s *Service) Types() []string { return s.c.Types }

// URLFault says what is wrong with an address that events are to be sent to.
func (s *Service) URLFault(path, raw string) (fault.Field, bool) {
	return URLFault(path, raw, s.c.Development, s.c.Allow)
}

// Nudge makes the sender look at once.
func (s *Service) Nudge() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// Emit writes an event down within the transaction of the change, with a delivery for each receiver. With no receiver it
// costs one look at an index and writes nothing. The same change told twice is told once.
func (s *Service) Emit(ctx context.Context, tx db.Tx, e Event) error {
	to, err := listeners(ctx, tx, e.MerchantID, e.Environment)
	if err != nil {
		return err
	}
	var receivers []receiver
	for _, r := range to {
		if wants(r.types, e.Type) {
			receivers = append(receivers, r)
		}
	}
	if e.NotifyURL != "" {
		r, err := s.notifyReceiver(ctx, tx, e.MerchantID, e.Environment, e.NotifyURL)
		if err != nil {
			return err
		}
		receivers = append(receivers, r)
	}
	if len(receivers) == 0 {
		return nil
	}
	data, err := e.Data(ctx)
	if err != nil {
		return err
	}
	_, err = s.write(ctx, tx, e, data, receivers)
	return err
}

// write keeps an event and its deliveries; nothing when it is kept already.
func (s *Service) write(ctx context.Context, tx db.Tx, e Event, data []byte, to []receiver) (Record, error) {
	r := Record{
		MerchantID: e.MerchantID, ID: id.New("evt", tx.Now()), Environment: e.Environment, Type: e.Type, ObjectID: e.ObjectID,
		Sequence: e.Sequence, CreatedAt: tx.Now(),
	}
	var err error
	if r.Body, err = bodyOf(r, data); err != nil {
		return r, err
	}
	fresh, err := insertEvent(ctx, tx, r)
	if err != nil || !fresh {
		return r, err
	}
	for _, to := range to {
		if err := insertDelivery(ctx, tx, r, to); err != nil {
			return r, err
		}
	}
	tx.AfterCommit(s.Nudge)
	return r, nil
}

// notifyReceiver is where the notices of one payment go. What signs them is made when it is first needed.
func (s *Service) notifyReceiver(ctx context.Context, tx db.Tx, merchantID string, env db.Environment, url string) (receiver, error) {
	e, err := notifyEndpoint(ctx, tx, merchantID, env)
	if fault.Is(err, fault.NotFound) {
		e, _, err = s.addNotify(ctx, tx, merchantID, env)
	}
	if err != nil {
		return receiver{}, err
	}
	r := receiver{endpointID: e.ID, target: string(env) + " " + originOf(url), url: url}
	health, err := healthOf(ctx, tx, merchantID, r.target)
	r.holdUntil = health.HoldUntil
	return r, err
}
