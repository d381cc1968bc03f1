package suite_test

import (
	"net/http"
	"testing"

	"cloudpos/internal/channel"
	"cloudpos/internal/channel/alipay"
	"cloudpos/internal/channel/unionpay"
	"cloudpos/internal/channel/wechat"
)

// expectation is what is true of one channel and not of all. A fourth channel adds a row.
type expectation struct {
	name channel.Name
	open func(t *testing.T) closer

	unknownUntilScanned bool // the channel does not know a shown code before somebody scans it, so it cannot be closed either

	codePaysLater bool   // a payer code is only accepted at first; the result comes by notice or query
	accepted      string // the exact body that tells the channel that its notice was taken
	acceptedWith  int
	emptyAccount  channel.Reason // what a refund hears when the merchant's account at the channel is empty
	returns       bool           // the payer's id is asked for on a wallet page, so another payer cannot pay the order
	// begin lets the payer go on from a wallet page's start, as the wallet does, and answers what came of it.
	begin func(w *world, payer string, start *channel.PageStart, static bool) string
}

// closer is a driver that holds connections.
type closer interface {
	channel.Driver
	Close()
}

func channels() []expectation {
	return []expectation{
		{
			name: channel.WeChat,
			open: func(t *testing.T) closer {
				t.Helper()
				d, err := wechat.New(wechat.Config{Clock: wallClock{}})
				must(t, err)
				return d
			},
			acceptedWith: http.StatusNoContent, emptyAccount: channel.ReasonChannelBalance, returns: true,
			begin: func(w *world, payer string, start *channel.PageStart, static bool) string {
				return w.result("/sandbox/wechat/brand-wcpay", map[string]any{"payer_id": payer, "arguments": start.Arguments, "static": static})
			},
		},
		{
			name: channel.Alipay,
			open: func(t *testing.T) closer {
				t.Helper()
				d, err := alipay.New(alipay.Config{Clock: wallClock{}})
				must(t, err)
				return d
			},
			unknownUntilScanned: true, accepted: "success", acceptedWith: http.StatusOK, emptyAccount: channel.ReasonChannelBalance, returns: true,
			begin: func(w *world, payer string, start *channel.PageStart, static bool) string {
				return w.result("/sandbox/alipay/trade-pay", map[string]any{"payer_id": payer, "trade_no": start.Arguments["tradeNO"], "static": static})
			},
		},
		{
			name: channel.UnionPay,
			open: func(t *testing.T) closer {
				t.Helper()
				d, err := unionpay.New(unionpay.Config{Clock: wallClock{}})
				must(t, err)
				return d
			},
			codePaysLater: true, accepted: "ok", acceptedWith: http.StatusOK, emptyAccount: channel.ReasonRefused, // one code for many refusals
			begin: func(w *world, payer string, start *channel.PageStart, static bool) string {
				return w.result("/sandbox/payers/"+payer+"/pay", map[string]any{"qr": start.RedirectURL, "static": static})
			},
		},
	}
}
