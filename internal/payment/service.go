package payment

import (
	"context"
	"log/slog"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/webhook"
)

// Gate says who may trade; merchant and device provide it.
type Gate interface {
	// MayTrade refuses when the merchant, the store or the terminal may not take payments now. terminalID "" is a
	// payment without a terminal.
	MayTrade(ctx context.Context, tx db.Tx, env db.Environment, merchantID, storeID, terminalID string) error
}

// Connectors hands out connectors by channel account; contract provides it.
type Connectors interface {
	Of(ctx context.Context, accountID string, version int64) (channel.Connector, channel.Capabilities, error)
}

// Publisher tells screens and the merchant's software that something moved, within the transaction of the move.
type Publisher interface {
	// OrderMoved: was is the state before, "" for an order that was just made; the same as o's when a part of it moved alone.
	OrderMoved(ctx context.Context, tx db.Tx, o Order, was State) error
	// RefundMoved is told of each new state of a refund, the first too; o is its order. Once the channel was asked,
	// OrderMoved follows.
	RefundMoved(ctx context.Context, tx db.Tx, o Order, r Refund) error
}

// Config is what the service stands on.
type Config struct {
	DB         *db.DB
	Gate       Gate
	Connectors Connectors
	Catalogue  channel.Catalogue // the channels that this program speaks
	Publisher  Publisher
	Hash       func(purpose, value string) string                     // keyed hash for payer codes and payer ids
	NotifyURL  func(accountID string, kind channel.NoticeKind) string // where a channel account's notices go
	// CheckNotify says what is wrong with an address of the merchant's software; nil is webhook.URLFault as for the public network.
	CheckNotify func(path, url string) (fault.Field, bool)
	Log         *slog.Logger
	CallLimit   time.Duration // how long one payment call may take; 0 is 8 s
	QRLife      time.Duration // how long a QR may be paid; 0 is 5 min
	Workers     int           // sweeper calls under way at once; 0 is 32
}

// Service holds the use cases of payments. It owns its transactions and calls connectors outside of them.
type Service struct {
	Config
	wake chan struct{} // nudges the sweeper: something is due now
}

// New fills in the defaults and makes a service.
func New(c Config) *Service {
	if c.CallLimit == 0 {
		c.CallLimit = 8 * time.Second
	}
	if c.QRLife == 0 {
		c.QRLife = 5 * time.Minute
	}
	if c.Workers == 0 {
		c.Workers = 32
	}
	if c.CheckNotify == nil {
		c.CheckNotify = func(path, url string) (fault.Field, bool) { return webhook.URLFault(path, url, false, nil) }
	}
	return &Service{Config: c, wake: make(chan struct{}, 1)}
}

// Nudge makes the sweeper look at once.
func (s *Service) Nudge() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// callContext bounds a call to a channel and lets it outlive its caller: a browser that goes away must not leave the
// payment in doubt.
func (s *Service) callContext(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), s.CallLimit)
}
