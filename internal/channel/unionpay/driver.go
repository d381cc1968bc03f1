package unionpay

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"cloudpos/internal/channel"
)

// Clock tells the time against which certificates are checked.
type Clock interface {
	Now() time.Time
}

// Config is what all connectors of a driver share.
type Config struct {
	Transport http.RoundTripper // nil: a tuned transport of the driver's own
	Clock     Clock
	Logger    *slog.Logger // nil: nothing is logged
}

// Driver makes connectors of UnionPay; it implements channel.Driver. All of its connectors share one pool of
// connections.
type Driver struct {
	transport http.RoundTripper
	clock     Clock
	logger    *slog.Logger
}

// New makes a driver. Its errors are those of a wrong Config.
func New(c Config) (*Driver, error) {
	if c.Clock == nil {
		return nil, errors.New("unionpay.New: a clock is needed")
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

// Name is channel.UnionPay.
func (d *Driver) Name() channel.Name { return channel.UnionPay }

// Capabilities are those of UnionPay's QR product (protocols.md section 3). An order cannot be closed, it ends by its own
// payTimeout; a payer code in doubt is queried every 5 s and reversed after 50 s. How long a reversal must wait is told
// nowhere (unverified): 15 s, so that it can never overtake the payment it is for. Bills come after the clearing of the
// day, well before six in the morning (unverified).
func (d *Driver) Capabilities() channel.Capabilities {
	return channel.Capabilities{
		NameZH: "云闪付",
		NameEN: "UnionPay",
		Scenes: []channel.Scene{channel.QRCode, channel.PayerCode, channel.WalletPage},
		PayerCodes: []channel.CodeShape{
			{First: "62", Last: "62", MinLength: 19, MaxLen: 19},
			{First: emvBegin, Last: emvBegin, MinLength: 20, MaxLen: 512, Text: true},
		},
		Browser:         "UnionPay/",
		Reverse:         true,
		ReverseNotUntil: 15 * time.Second,
		QueryEvery:      5 * time.Second,
		ReverseAfter:    50 * time.Second,
		RefundWithin:    30 * 24 * time.Hour,
		SubMerchant:     [2]int{15, 15},
		Opens:           true,
		Bills:           []channel.BillKind{channel.TradeBill},
		BillsAt:         6 * time.Hour,
	}
}

// Validate checks credentials without calling anybody. Its error is fault.Invalid with one field per mistake.
func (d *Driver) Validate(mode channel.Mode, credentials []byte) error {
	_, err := parseCredentials(mode, credentials)
	return err
}

// Connect builds the connector of an account. It calls nobody. Its error is that of Validate.
func (d *Driver) Connect(_ context.Context, account channel.Account) (channel.Connector, error) {
	id, err := parseCredentials(account.Mode, account.Credentials)
	if err != nil {
		return nil, err
	}
	return newConnector(account, id, d), nil
}

// Close gives up idle connections; calls under way end by themselves.
func (d *Driver) Close() {
	if t, ok := d.transport.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}
