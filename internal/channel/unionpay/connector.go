package unionpay

import (
	"context"
	"io"
	"net/http"
	"net/url"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

// connector speaks for one account; it implements channel.Connector and is safe for concurrent use.
type connector struct{}

func newConnector(channel.Account, identity, *Driver) *connector { return &connector{} }

func (c *connector) Pay(context.Context, channel.PayRequest) channel.Result {
	return channel.Result{Outcome: channel.Unknown}
}

func (c *connector) Query(context.Context, channel.Ref) channel.Result {
	return channel.Result{Outcome: channel.Unknown}
}

func (c *connector) Close(context.Context, channel.Ref) channel.Result {
	return channel.Result{Outcome: channel.Unknown}
}

func (c *connector) Reverse(context.Context, channel.Ref) channel.Result {
	return channel.Result{Outcome: channel.Unknown}
}

func (c *connector) Refund(context.Context, channel.RefundRequest) channel.RefundResult {
	return channel.RefundResult{Outcome: channel.RefundUnknown}
}

func (c *connector) QueryRefund(context.Context, channel.RefundRequest) channel.RefundResult {
	return channel.RefundResult{Outcome: channel.RefundUnknown}
}

func (c *connector) AuthorizeURL(_, _ string) string { return "" }

func (c *connector) Payer(context.Context, url.Values) (string, error) {
	return "", fault.E("unionpay.Payer", fault.Unavailable)
}

func (c *connector) Bill(context.Context, channel.BillRequest, io.Writer) channel.BillAnswer {
	return channel.BillAnswer{Outcome: channel.BillUnknown}
}

func (c *connector) Notice(context.Context, http.Header, []byte) (channel.Notice, error) {
	return channel.Notice{}, fault.E("unionpay.Notice", fault.Unauthenticated)
}

func (c *connector) NoticeAnswer(w http.ResponseWriter, accepted bool) {
	if !accepted {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	_, _ = io.WriteString(w, "ok")
}
