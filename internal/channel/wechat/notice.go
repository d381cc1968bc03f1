package wechat

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"

	"github.com/go-json-experiment/json"
)

const (
	maxNotice     = 64 << 10 // bytes; a real one is below 4 KiB
	maxHeader     = 1024     // bytes of one signature header; RSA-2048 in base64 takes 344
	noticeWindow  = 5 * time.Minute
	signatureType = "WECHATPAY2-SHA256-RSA2048"
)

// Notice verifies a payment or refund notice over its raw body, opens it and compares app and merchant with the
// account. The errors are fault.Unauthenticated when it is not WeChat Pay that speaks to us now, and fault.Invalid when
// it is but the notice is not for this account or not understood: that one deserves an alarm.
func (c *connector) Notice(ctx context.Context, header http.Header, body []byte) (channel.Notice, error) {
	const op = "wechat.Notice"
	if err := c.authentic(ctx, header, body); err != nil {
		return channel.Notice{}, fault.E(op, fault.Unauthenticated, err)
	}
	e, text, err := c.openNotice(body)
	if err != nil {
		return channel.Notice{}, fault.E(op, fault.Invalid, err)
	}
	read := c.paymentNotice
	if e.Resource.OriginalType == "refund" {
		read = c.refundNotice
	}
	notice, err := read(e, text)
	if err != nil {
		return channel.Notice{}, fault.E(op, fault.Invalid, "notice "+e.ID, err)
	}
	return notice, nil
}

// authentic says whether WeChat Pay signed this body within the last five minutes. Timestamp and nonce are taken as
// they stand in the headers, for that is what was signed.
func (c *connector) authentic(ctx context.Context, header http.Header, body []byte) error {
	if len(body) == 0 || len(body) > maxNotice {
		return fmt.Errorf("body of %d bytes", len(body))
	}
	if kind := header.Values("Wechatpay-Signature-Type"); len(kind) > 1 || (len(kind) == 1 && kind[0] != signatureType) {
		return errors.New("unknown Wechatpay-Signature-Type")
	}
	values := map[string]string{}
	for _, name := range []string{"Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature"} {
		v := header.Values(name)
		if len(v) != 1 || v[0] == "" || len(v[0]) > maxHeader {
			return fmt.Errorf("not one usable %s", name)
		}
		values[name] = v[0]
	}
	stamp := values["Wechatpay-Timestamp"]
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return errors.New("timestamp is not a number of seconds")
	}
	if age := c.clock.Now().Sub(time.Unix(seconds, 0)); age > noticeWindow || age < -noticeWindow {
		return fmt.Errorf("signed %s ago", age.Truncate(time.Second))
	}
	message := stamp + "\n" + values["Wechatpay-Nonce"] + "\n" + string(body) + "\n"
	return c.keys.Verify(ctx, values["Wechatpay-Serial"], message, values["Wechatpay-Signature"])
}

// openNotice reads the outer shape strictly (a name twice is refused) and gives the sealed text.
func (c *connector) openNotice(body []byte) (envelope, []byte, error) {
	var e envelope
	if err := json.Unmarshal(body, &e); err != nil {
		return e, nil, errors.New("notice is not readable")
	}
	if e.ResourceType != "encrypt-resource" {
		return e, nil, fmt.Errorf("resource type %.32q", e.ResourceType)
	}
	event, _, _ := strings.Cut(e.EventType, ".")
	known := map[string]string{"TRANSACTION": "transaction", "REFUND": "refund"}
	if original, ok := known[event]; !ok || original != e.Resource.OriginalType {
		return e, nil, fmt.Errorf("event %.32q with a resource of %.32q", e.EventType, e.Resource.OriginalType)
	}
	text, err := e.Resource.open(c.id.apiv3Key)
	return e, text, err
}

func (c *connector) paymentNotice(e envelope, text []byte) (channel.Notice, error) {
	var t transaction
	if err := json.Unmarshal(text, &t); err != nil {
		return channel.Notice{}, errors.New("text is not readable")
	}
	if err := c.addressed(t.party); err != nil {
		return channel.Notice{}, err
	}
	if app := t.AppID + t.SpAppID; app != c.id.appID {
		return channel.Notice{}, fmt.Errorf("is of app %.32q", app)
	}
	if t.OutTradeNo == "" || t.Amount == nil || t.Amount.Currency == "" || e.EventType != "TRANSACTION."+t.TradeState {
		return channel.Notice{}, fmt.Errorf("event %.32q does not fit its text", e.EventType)
	}
	if err := t.checkAmount(); err != nil {
		return channel.Notice{}, err
	}
	result, err := t.result()
	if err != nil {
		return channel.Notice{}, err
	}
	n := c.notice(e, channel.PaymentNotice, t.party)
	n.AppID, n.Number, n.Currency, n.Payment = c.id.appID, t.OutTradeNo, t.Amount.Currency, result
	return n, nil
}

func (c *connector) refundNotice(e envelope, text []byte) (channel.Notice, error) {
	var r refund
	if err := json.Unmarshal(text, &r); err != nil {
		return channel.Notice{}, errors.New("text is not readable")
	}
	if err := c.addressed(r.party); err != nil {
		return channel.Notice{}, err
	}
	if r.OutTradeNo == "" || r.OutRefundNo == "" || r.Amount == nil || e.EventType != "REFUND."+r.RefundStatus {
		return channel.Notice{}, fmt.Errorf("event %.32q does not fit its text", e.EventType)
	}
	if err := checkCurrency(r.Amount.Currency); err != nil {
		return channel.Notice{}, err
	}
	if r.Amount.Refund <= 0 || r.Amount.Refund > r.Amount.Total {
		return channel.Notice{}, fmt.Errorf("is of %d of %d fen", r.Amount.Refund, r.Amount.Total)
	}
	result, err := r.result(r.RefundStatus)
	if err != nil {
		return channel.Notice{}, err
	}
	n := c.notice(e, channel.RefundNotice, r.party)
	n.Number, n.RefundNumber, n.Currency = r.OutTradeNo, r.OutRefundNo, r.Amount.Currency
	n.Total, n.Refund = money.Amount(r.Amount.Total), result
	return n, nil
}

// addressed says whether a notice is for this account: for its merchant number, and on a provider account for one of
// the merchants below it (which one is for the core to compare).
func (c *connector) addressed(p party) error {
	if (c.id.mode == channel.Provider) != (p.SubMchID != "") {
		return fmt.Errorf("is of sub-merchant %.32q", p.SubMchID)
	}
	return p.speaksOf(c.party(p.SubMchID))
}

func (c *connector) notice(e envelope, kind channel.NoticeKind, p party) channel.Notice {
	return channel.Notice{ID: cut(e.ID, 64), Kind: kind, MerchantNo: c.id.mchID, SubMerchant: p.SubMchID}
}

// NoticeAnswer writes 204, or 500 with the word on which WeChat Pay sends the notice again.
func (c *connector) NoticeAnswer(w http.ResponseWriter, accepted bool) {
	if accepted {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusInternalServerError)
	_, _ = w.Write([]byte(`{"code":"FAIL","message":"失败"}`))
}
