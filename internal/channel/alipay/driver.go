package alipay

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"cloudpos/internal/channel"
)

// Addresses of the real Alipay.
const (
	GatewayURL   = "https://openapi.alipay.com/gateway.do"
	AuthorizeURL = "https://openauth.alipay.com/oauth2/publicAppAuthorize.htm"
)

// callTimeout bounds one call when the caller's context sets no earlier end. A payer code is answered within a few
// seconds or not at all; what is later is found by a query.
const callTimeout = 20 * time.Second

// Clock tells the time by which a refund is dated that the channel confirmed without a time of its own.
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
		d.transport = newTransport()
	}
	if d.logger == nil {
		d.logger = slog.New(slog.DiscardHandler)
	}
	return d, nil
}

// Name is channel.Alipay.
func (d *Driver) Name() channel.Name { return channel.Alipay }

// Capabilities are those of Alipay: a payer code in doubt is queried every 3 s and cancelled after a minute, straight
// after the last query; refunds are possible for a year (domain.md B5). A precreated code is not known before a payer
// has scanned it.
func (d *Driver) Capabilities() channel.Capabilities {
	return channel.Capabilities{
		NameZH:     "支付宝",
		NameEN:     "Alipay",
		Scenes:     []channel.Scene{channel.QRCode, channel.PayerCode, channel.WalletPage},
		PayerCodes: []channel.CodeShape{{First: "25", Last: "30", MinLength: 16, MaxLen: 24}},
		Browser:    "AlipayClient",
		PagePayer:  true,

		Close:        true,
		Reverse:      true,
		QueryEvery:   3 * time.Second,
		ReverseAfter: 60 * time.Second,
		LastQuery:    true,
		RefundWithin: 365 * 24 * time.Hour,
		SubMerchant:  [2]int{16, 16},
		Opens:        true,

		Bills:   []channel.BillKind{channel.TradeBill},
		BillsAt: 9 * time.Hour,
	}
}

// Validate checks credentials without calling anybody. Its error is fault.Invalid with one field per mistake.
func (d *Driver) Validate(mode channel.Mode, credentials []byte) error {
	_, err := parseCredentials(mode, credentials)
	return err
}

// Connect builds the connector of an account; it calls nobody. Its error is that of Validate.
func (d *Driver) Connect(_ context.Context, account channel.Account) (channel.Connector, error) {
	id, err := parseCredentials(account.Mode, account.Credentials)
	if err != nil {
		return nil, err
	}
	c, err := newConnector(account, id, d.transport, d.clock, d.logger)
	if err != nil {
		return nil, fmt.Errorf("alipay.Connect: %w", err)
	}
	return c, nil
}

// Close gives up idle connections; calls under way end by themselves.
func (d *Driver) Close() {
	if t, ok := d.transport.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}
