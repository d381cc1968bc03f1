package wechat

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"cloudpos/internal/channel"
)

// BaseURL is the address of the real WeChat Pay.
const BaseURL = "https://api.mch.weixin.qq.com"

// callTimeout bounds one call when the caller's context sets no earlier end. A payer code is answered within a few
// seconds or not at all; what is later is found by a query.
const callTimeout = 20 * time.Second

// Clock tells the time against which notices and platform certificates are checked. WeChat Pay stamps its notices with
// wall time, so this is the wall clock even where the rest of a test lives in another time.
type Clock interface {
	Now() time.Time
}

// Config is what all connectors of a driver share.
type Config struct {
	BaseURL   string            // where accounts without a base_url of their own are served; "" is the real WeChat Pay
	Transport http.RoundTripper // nil: a tuned transport of the driver's own
	Clock     Clock
	Logger    *slog.Logger // nil: nothing is logged
}

// Driver makes connectors of WeChat Pay; it implements channel.Driver. All of its connectors share one pool of
// connections.
type Driver struct {
	base      string
	transport http.RoundTripper
	clock     Clock
	logger    *slog.Logger
}

// New makes a driver. Its errors are those of a wrong Config.
func New(c Config) (*Driver, error) {
	if c.Clock == nil {
		return nil, errors.New("wechat.New: a clock is needed")
	}
	d := &Driver{base: c.BaseURL, transport: c.Transport, clock: c.Clock, logger: c.Logger}
	if d.base == "" {
		d.base = BaseURL
	}
	if _, err := parseBase(d.base); err != nil {
		return nil, fmt.Errorf("wechat.New: base URL: %w", err)
	}
	if d.transport == nil {
		d.transport = newTransport()
	}
	if d.logger == nil {
		d.logger = slog.New(slog.DiscardHandler)
	}
	return d, nil
}

// Name is channel.WeChat.
func (d *Driver) Name() channel.Name { return channel.WeChat }

// Capabilities are those of WeChat Pay: a payer code in doubt is queried every 5 s and reversed after 45 s, never
// earlier than 15 s after it was sent; refunds are possible for a year (domain.md B5). Bills are made from 09:00 on, and
// safe to ask for from 10:00 (domain.md B8).
func (d *Driver) Capabilities() channel.Capabilities {
	return channel.Capabilities{
		NameZH:          "微信支付",
		NameEN:          "WeChat Pay",
		Scenes:          []channel.Scene{channel.QRCode, channel.PayerCode, channel.WalletPage},
		PayerCodes:      []channel.CodeShape{{First: "10", Last: "15", MinLength: 18, MaxLen: 18}},
		Browser:         "MicroMessenger",
		PagePayer:       true,
		Close:           true,
		Reverse:         true,
		ReverseNotUntil: 15 * time.Second,
		QueryEvery:      5 * time.Second,
		ReverseAfter:    45 * time.Second,
		RefundWithin:    365 * 24 * time.Hour,

		SubMerchant:            [2]int{8, 10},
		NoticesNameSubMerchant: true,

		Opens: true,

		Bills:   []channel.BillKind{channel.TradeBill, channel.FundBill},
		BillsAt: 10 * time.Hour,
	}
}

// Validate checks credentials without calling anybody. Its error is fault.Invalid with one field per mistake.
func (d *Driver) Validate(mode channel.Mode, credentials []byte) error {
	_, err := parseCredentials(mode, credentials)
	return err
}

// Connect builds the connector of an account. It calls nobody: platform certificates are fetched when the first
// answer or notice needs them. Its error is that of Validate.
func (d *Driver) Connect(ctx context.Context, account channel.Account) (channel.Connector, error) {
	id, err := parseCredentials(account.Mode, account.Credentials)
	if err != nil {
		return nil, err
	}
	base := d.base
	if id.base != "" {
		base = id.base
	}
	transport, err := redirectTo(base, d.transport)
	if err != nil {
		return nil, fmt.Errorf("wechat.Connect: %w", err)
	}
	return newConnector(ctx, account, id, transport, d.clock, d.logger)
}

// Close gives up idle connections; calls under way end by themselves.
func (d *Driver) Close() {
	if t, ok := d.transport.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}
