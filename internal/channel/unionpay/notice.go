package unionpay

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

const maxNotice = 64 << 10 // bytes; a real one is below 8 KiB

// Notice verifies a notice: a form that carries the certificate it was signed with. txnType says what it is about: 01 a
// payment, 04 a refund, 31 a void, and 99 nothing that is waited for. The errors are fault.Unauthenticated when it is not UnionPay that speaks, and
// fault.Invalid when it is but the notice is not for this account or not understood: that one deserves an alarm.
//
// A notice carries no time of its own: an old one sent again is the same fact again.
func (c *connector) Notice(_ context.Context, header http.Header, body []byte) (channel.Notice, error) {
	const op = "unionpay.Notice"
	m, err := authentic(header, body, c.trust)
	if err != nil {
		return channel.Notice{}, fault.E(op, fault.Unauthenticated, err)
	}
	if err := c.addressed(m); err != nil {
		return channel.Notice{}, fault.E(op, fault.Invalid, "notice "+id(m), err)
	}
	n, err := c.read(m)
	if err != nil {
		return channel.Notice{}, fault.E(op, fault.Invalid, "notice "+id(m), err)
	}
	return n, nil
}

// read tells notices apart. A void is heard of only on accounts that send any.
func (c *connector) read(m message) (channel.Notice, error) {
	switch txn := m["txnType"]; {
	case txn == consumeQR().txn:
		return c.paymentNotice(m)
	case txn == refunding().txn, txn == voiding().txn && c.id.void:
		return c.refundNotice(m)
	default:
		return channel.Notice{}, fmt.Errorf("is of type %.8q, which nobody asked for", txn)
	}
}

// id names a notice in the log.
func id(m message) string { return cut(m["txnType"]+"-"+m["queryId"], 64) }

// authentic gives the fields of a notice that UnionPay signed.
func authentic(header http.Header, body []byte, t *trust) (message, error) {
	if len(body) == 0 || len(body) > maxNotice {
		return nil, fmt.Errorf("body of %d bytes", len(body))
	}
	if kinds := header.Values("Content-Type"); len(kinds) > 0 {
		kind, _, err := mime.ParseMediaType(kinds[0])
		if err != nil || len(kinds) > 1 || kind != "application/x-www-form-urlencoded" {
			return nil, errors.New("not a form")
		}
	}
	m, err := parseForm(string(body))
	if err != nil {
		return nil, err
	}
	return m, t.check(m)
}

// addressed says whether a notice is for this account and in words that are understood. Which merchant below a platform it
// is about is for the core to compare.
func (c *connector) addressed(m message) error {
	switch {
	case m["merId"] != c.id.merID:
		return fmt.Errorf("is of merchant %.32q", m["merId"])
	case m["accessType"] != "" && m["accessType"] != c.accessType():
		return fmt.Errorf("is of access type %.8q", m["accessType"])
	case m["version"] != "5.1.0" || m["encoding"] != "UTF-8":
		return fmt.Errorf("is of version %.8q in %.8q", m["version"], m["encoding"])
	case !channelNumber.MatchString(m["orderId"]):
		return fmt.Errorf("is of order %.40q", m["orderId"])
	case m["respCode"] != success: // only successes are told; how else it ended is for a query to say
		return fmt.Errorf("is of respCode %.8q", m["respCode"])
	case m["currencyCode"] != currencyCNY:
		return fmt.Errorf("has currencyCode %.8q", m["currencyCode"])
	}
	return m.checkParty(c.id.mode, "")
}

func (c *connector) paymentNotice(m message) (channel.Notice, error) {
	result, err := m.payment("respCode", "respMsg")
	if err != nil {
		return channel.Notice{}, err
	}
	n, err := c.notice(m, channel.PaymentNotice)
	if err != nil {
		return channel.Notice{}, err
	}
	n.Number, n.Payment = m["orderId"], result
	return n, nil
}

// refundNotice reads the end of a refund or void. Whose payment it gives back stands in reqReserved, as the request said.
func (c *connector) refundNotice(m message) (channel.Notice, error) {
	result, err := m.refund("respCode", "respMsg")
	if err != nil {
		return channel.Notice{}, err
	}
	payment := m["reqReserved"]
	if payment == "" {
		payment = m["origOrderId"]
	}
	if !channelNumber.MatchString(payment) || (m["origOrderId"] != "" && m["origOrderId"] != payment) {
		return channel.Notice{}, errors.New("does not say which payment it gives back")
	}
	n, err := c.notice(m, channel.RefundNotice)
	if err != nil {
		return channel.Notice{}, err
	}
	n.Number, n.RefundNumber, n.Refund = payment, m["orderId"], result
	return n, nil
}

func (c *connector) notice(m message, kind channel.NoticeKind) (channel.Notice, error) {
	requested, err := time.ParseInLocation(timeLayout, m["txnTime"], calendar.Shanghai())
	if err != nil {
		return channel.Notice{}, fmt.Errorf("has txnTime %.20q", m["txnTime"])
	}
	return channel.Notice{
		ID: id(m), Kind: kind, MerchantNo: c.id.merID, SubMerchant: m["subMerId"], Currency: money.CNY, RequestedAt: requested,
	}, nil
}

// NoticeAnswer writes 200, or 500 on which UnionPay sends the notice again. It does not look at the words.
func (c *connector) NoticeAnswer(w http.ResponseWriter, accepted bool) {
	if accepted {
		_, _ = io.WriteString(w, "ok")
		return
	}
	w.WriteHeader(http.StatusInternalServerError)
	_, _ = io.WriteString(w, "fail")
}
