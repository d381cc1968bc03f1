package alipay

import (
	"context"
	stdjson "encoding/json"
	"errors"
	"log/slog"
	"strconv"
	"strings"

	"cloudpos/internal/channel"

	"github.com/go-json-experiment/json"
	"github.com/smartwalle/alipay/v3"
	"github.com/smartwalle/ngx"
)

// call is one request. It implements the library's Param: method, public parameters, and itself as biz_content.
type call struct {
	alipay.AuxParam                   // answers are verified
	op              string            // for the log
	number          string            // for the log: our number of the payment or refund
	method          string            // alipay.trade.…
	biz             any               // biz_content; nil: none
	params          map[string]string // further public parameters
	secret          string            // a text that must not come back in logs or messages: the payer's code
	files           ngx.FileForm      // sent beside the parameters, not signed
	flat            bool              // without biz_content, but answered with code and msg like one that has it
	sealed          bool              // holds what nobody else shall read: encrypted where the account has a key for that
}

// FileParams implements alipay.Param.
func (r call) FileParams() ngx.FileForm { return r.files }

// NeedEncrypt implements alipay.Param.
func (r call) NeedEncrypt() bool { return r.sealed }

// APIName implements alipay.Param.
func (r call) APIName() string { return r.method }

// Params implements alipay.Param.
func (r call) Params() map[string]string { return r.params }

// MarshalJSON is biz_content; the library sends none for {}.
func (r call) MarshalJSON() ([]byte, error) {
	if r.biz == nil {
		return []byte("{}"), nil
	}
	return json.Marshal(r.biz)
}

// clean makes a text of the other side fit for logs and people.
func (r call) clean(text string) string {
	if r.secret != "" {
		text = strings.ReplaceAll(text, r.secret, "***")
	}
	return cut(text, 256)
}

// The codes of answers that went well.
const (
	codeSuccess  = "10000"
	codePassword = "10003" // created, the payer is typing the password
)

// send makes one call, checks the answer's signature and reads it into answer. It answers nil, or why there is no good
// answer.
func (c *connector) send(ctx context.Context, r call, answer any) *failure {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	failed := c.exchange(ctx, r, answer)
	if failed != nil {
		c.report(ctx, r, failed)
	}
	return failed
}

func (c *connector) exchange(ctx context.Context, r call, answer any) *failure {
	var text stdjson.RawMessage
	if err := c.client.Request(ctx, r, &text); err != nil {
		return failureOf(ctx, r, err)
	}
	var h head
	if err := json.Unmarshal(text, &h); err != nil {
		return badAnswer("answer is not readable")
	}
	if h.Code != codeSuccess && h.Code != codePassword && (h.Code != "" || r.biz != nil || r.flat) {
		return refusal(r, h, true)
	}
	if err := json.Unmarshal(text, answer); err != nil {
		return badAnswer("answer is not readable")
	}
	return nil
}

// failureOf tells apart: no answer, an HTTP error, a refusal that nobody signed, an answer whose signature or shape does
// not hold. The library's errors carry no part of the request.
func failureOf(ctx context.Context, r call, err error) *failure {
	var unsigned *alipay.Error
	if errors.As(err, &unsigned) {
		if unsigned == nil { // null in the place of an answer
			return badAnswer("answer is empty")
		}
		return refusal(r, head{string(unsigned.Code), unsigned.Msg, unsigned.SubCode, unsigned.SubMsg}, false)
	}
	var status statusError
	if errors.As(err, &status) {
		return &failure{reason: statusReason(int(status)), status: int(status), message: status.Error()}
	}
	var network interface{ Timeout() bool } // *url.Error and what is in it
	if errors.As(err, &network) || ctx.Err() != nil {
		return &failure{reason: channel.ReasonTransport, message: r.clean(err.Error())}
	}
	return badAnswer(r.clean(err.Error()))
}

func refusal(r call, h head, signed bool) *failure {
	f := &failure{code: r.clean(h.Code), sub: r.clean(h.SubCode), signed: signed, message: r.clean(h.SubMsg)}
	if f.message == "" {
		f.message = r.clean(h.Msg)
	}
	return f
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
	c.logger.Log(ctx, level, "alipay: no good answer", "op", r.op, "number", r.number,
		"code", f.channelCode(), "signed", f.signed, "reason", string(f.kind()), "message", r.clean(f.message))
}

// failure is a call without a good answer.
type failure struct {
	reason  channel.Reason // transport, busy or bad_answer; "" for a refusal
	status  int            // HTTP, when it was not 200
	code    string         // the gateway's
	sub     string         // sub_code
	signed  bool
	message string
}

func badAnswer(message string) *failure {
	return &failure{reason: channel.ReasonBadAnswer, message: message}
}

// channelCode is what people read: the more telling of the two codes, or the HTTP status of something that is not the gateway.
func (f *failure) channelCode() string {
	switch {
	case f.sub != "":
		return f.sub
	case f.code == "" && f.status != 0:
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
