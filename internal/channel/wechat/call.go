package wechat

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"cloudpos/internal/channel"

	"github.com/wechatpay-apiv3/wechatpay-go/core"
	"github.com/wechatpay-apiv3/wechatpay-go/core/consts"
)

// call is one request.
type call struct {
	op     string // for the log
	number string // for the log: our number of the payment or refund
	path   string // with query
	body   any    // nil: GET, otherwise POST
	secret string // a text that must not come back in logs or messages: the payer's code

	secrets []string         // further such texts: what an opening tells of people
	serial  string           // the key that fields of body are encrypted with; "" where none are
	upload  *multipartUpload // a file instead of body
}

// clean makes a text of the other side fit for logs and people.
func (r call) clean(text string) string {
	if r.secret != "" {
		text = strings.ReplaceAll(text, r.secret, "***")
	}
	for _, secret := range r.secrets {
		text = strings.ReplaceAll(text, secret, "***")
	}
	return cut(text, 256)
}

// send makes one call, checks the answer's signature and reads it into answer (nil: it has none). It answers nil, or
// why there is no good answer. Nothing is sent while no key is at hand that an answer could be checked with.
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
	if r.serial != "" {
		ctx = withSerial(ctx, r.serial)
	}
	if _, err := c.keys.GetSerial(ctx); err != nil {
		return &failure{reason: channel.ReasonTransport, message: err.Error()}
	}
	var result *core.APIResult
	var err error
	switch {
	case r.upload != nil:
		result, err = c.client.Upload(ctx, consts.WechatPayAPIServer+r.path, r.upload.meta, r.upload.body, r.upload.contentType)
	case r.body == nil:
		result, err = c.client.Get(ctx, consts.WechatPayAPIServer+r.path)
	default:
		result, err = c.client.Post(ctx, consts.WechatPayAPIServer+r.path, r.body)
	}
	if err != nil {
		return c.failureOf(ctx, r, result, err)
	}
	if answer == nil {
		return nil
	}
	if err := core.UnMarshalResponse(result.Response, answer); err != nil {
		return badAnswer("answer is not readable")
	}
	return nil
}

// failureOf tells apart: no answer, a refusal, an answer whose signature does not hold. wechatpay-go checks no
// signature of refusals; ours does when there is one, because a refusal can end a payment.
func (c *connector) failureOf(ctx context.Context, r call, result *core.APIResult, err error) *failure {
	var refusal *core.APIError
	if errors.As(err, &refusal) {
		if refusal.Header.Get(consts.WechatPaySignature) != "" {
			body := io.NopCloser(strings.NewReader(refusal.Body))
			signed := &http.Response{Header: refusal.Header, Body: body}
			if err := c.validator.Validate(ctx, signed); err != nil {
				return badAnswer(err.Error())
			}
		}
		return &failure{status: refusal.StatusCode, code: r.clean(refusal.Code), message: r.clean(refusal.Message), field: fieldOf(refusal.Detail)}
	}
	if result != nil && result.Response != nil {
		return badAnswer(err.Error())
	}
	return &failure{reason: channel.ReasonTransport, message: err.Error()}
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
	c.logger.Log(ctx, level, "wechat: no good answer", "op", r.op, "number", r.number,
		"status", f.status, "code", f.code, "reason", string(f.kind()), "message", r.clean(f.message))
}

// failure is a call without a good answer.
type failure struct {
	reason  channel.Reason // transport or bad_answer; "" for a refusal
	status  int            // HTTP
	code    string         // the channel's
	message string
	field   string // of a refused request: where the channel found the mistake, "" when it does not say
	err     error  // errBroken for a file
}

// fieldOf reads detail.field of a refusal; detail.value is never looked at, it repeats what was sent.
func fieldOf(detail any) string {
	if members, ok := detail.(map[string]any); ok {
		field, _ := members["field"].(string)
		return cut(field, 128)
	}
	return ""
}

func badAnswer(message string) *failure {
	return &failure{reason: channel.ReasonBadAnswer, message: message}
}

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
