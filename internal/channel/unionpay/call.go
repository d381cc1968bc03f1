package unionpay

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"cloudpos/internal/channel"
)

// call is one request.
type call struct {
	op     string // for the log
	url    string
	body   message
	secret string // a text that must not come back in logs or messages: the payer's code
	limit  int64  // bytes of the answer; 0 is maxAnswer

	unnumbered bool // about no order: the answer need not name one
}

// clean makes a text of the other side fit for logs and people.
func (r call) clean(text string) string {
	if r.secret != "" {
		text = strings.ReplaceAll(text, r.secret, "***")
	}
	return cut(text, 256)
}

// send makes one call and gives its answer: signed by UnionPay, about what was asked, and with respCode 00. Everything
// else is a failure.
func (c *connector) send(ctx context.Context, r call) (message, *failure) {
	timeout := callTimeout
	if r.limit > maxAnswer {
		timeout = billTimeout
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	answer, failed := c.exchange(ctx, r)
	if failed != nil {
		c.report(ctx, r, failed)
	}
	return answer, failed
}

func (c *connector) exchange(ctx context.Context, r call) (message, *failure) {
	text, failed := c.post(ctx, r)
	if failed != nil {
		return nil, failed
	}
	answer, err := parseAnswer(text)
	if err == nil {
		err = c.trust.check(answer)
	}
	if err == nil {
		err = answer.speaksOf(r.body)
	}
	if err != nil {
		return nil, badAnswer(err.Error())
	}
	code := answer["respCode"]
	switch named := answer.names(); {
	case code == "":
		return nil, badAnswer("answer has no respCode")
	case code == success && !named && !r.unnumbered:
		return nil, badAnswer("answer does not say which order it is about")
	case code != success:
		return nil, &failure{code: r.clean(code), message: r.clean(answer["respMsg"]), named: named}
	}
	return answer, nil
}

func (c *connector) post(ctx context.Context, r call) (string, *failure) {
	if err := c.id.signer.sign(r.body); err != nil {
		return "", &failure{reason: channel.ReasonCredentials, message: err.Error()}
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, r.url, body(r.body.form()))
	if err != nil {
		return "", &failure{reason: channel.ReasonTransport, message: err.Error()}
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
	resp, err := c.web.Do(request)
	if err != nil {
		return "", &failure{reason: channel.ReasonTransport, message: err.Error()}
	}
	limit := r.limit
	if limit == 0 {
		limit = maxAnswer
	}
	text, err := readAnswer(resp, limit)
	if err != nil {
		return "", &failure{reason: channel.ReasonTransport, message: err.Error()}
	}
	switch status := resp.StatusCode; {
	case status == http.StatusTooManyRequests, status >= http.StatusInternalServerError:
		return "", &failure{reason: channel.ReasonBusy, status: status}
	case status != http.StatusOK: // a gateway's page, a redirect: not the channel's word
		return "", &failure{reason: channel.ReasonBadAnswer, status: status}
	}
	return text, nil
}

// report logs what has no good answer: loudly when a person must act, quietly when asking again is enough.
func (c *connector) report(ctx context.Context, r call, f *failure) {
	level := slog.LevelInfo
	switch f.kind() {
	case channel.ReasonBadAnswer, channel.ReasonCredentials, channel.ReasonMerchant, channel.ReasonRequest:
		level = slog.LevelError
	case channel.ReasonTransport, channel.ReasonBusy:
		level = slog.LevelWarn
	}
	c.logger.Log(ctx, level, "unionpay: no good answer", "op", r.op, "number", r.body["orderId"],
		"status", f.status, "code", f.code, "reason", string(f.kind()), "message", r.clean(f.message))
}

// failure is a call without a good answer.
type failure struct {
	reason  channel.Reason // why there is no answer to rely on; "" for a refusal
	status  int            // HTTP
	code    string         // the channel's respCode
	message string
	named   bool // a refusal that says which order it is about: only such a one may end something
}

func badAnswer(why string) *failure { return &failure{reason: channel.ReasonBadAnswer, message: why} }

// channelCode is what people read: the channel's code, or the HTTP status of something that is not the channel.
func (f *failure) channelCode() string {
	if f.code == "" && f.status != 0 {
		return "HTTP " + strconv.Itoa(f.status)
	}
	return f.code
}

// channelMessage is the channel's text; what we say ourselves about a broken call is for the log alone.
func (f *failure) channelMessage() string {
	if f.reason != "" {
		return ""
	}
	return f.message
}

func (f *failure) result(o channel.Outcome, r channel.Reason) channel.Result {
	return channel.Result{Outcome: o, Reason: r, ChannelCode: f.channelCode(), ChannelMessage: f.channelMessage()}
}

func (f *failure) refund(o channel.RefundOutcome, r channel.Reason) channel.RefundResult {
	return channel.RefundResult{Outcome: o, Reason: r, ChannelCode: f.channelCode(), ChannelMessage: f.channelMessage()}
}

// bad is what a signed answer is worth that does not fit the question: nothing.
func (c *connector) bad(ctx context.Context, r call, why string) *failure {
	failed := badAnswer(fmt.Sprintf("answer %s", why))
	c.report(ctx, r, failed)
	return failed
}
