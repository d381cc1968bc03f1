package alipay

import (
	"crypto/rsa"
	"net/http"
	"net/url"
	"slices"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/courier"
	"cloudpos/internal/sandbox/truth"
)

// Courier says how Alipay tells merchants (protocols.md 2.4): seven more tries within 25 hours, accepted by the exact
// text "success" and nothing else. How long one try may take is unverified.
func (p *Platform) Courier() courier.Channel {
	const m, h = time.Minute, time.Hour
	return courier.Channel{
		Ladder:   []time.Duration{4 * m, 10 * m, 10 * m, 1 * h, 2 * h, 6 * h, 15 * h},
		Deadline: 5 * time.Second,
		Accepted: func(status int, body []byte) bool { return status == http.StatusOK && string(body) == "success" },
		Compose:  p.compose,
		Forged:   Variants,
	}
}

// draft is a notice before it is signed: what a forger may change.
type draft struct {
	fields url.Values // decoded; sign, sign_type and alipay_cert_sn are set when it is signed
	serial string     // alipay_cert_sn; "" in key mode
	key    *rsa.PrivateKey
	sign   func(key *rsa.PrivateKey, text string) string
	after  func(fields url.Values)  // changes what was signed
	raw    func(body []byte) []byte // changes what was written
}

// compose writes and signs one variant of a notice. Errors: courier.ErrNoVariant.
func (p *Platform) compose(n truth.Notice, c truth.Charge, variant string) (courier.Message, error) {
	d := p.draft(n, c)
	if !slices.Contains(odd(), variant) && variant != courier.Genuine {
		if err := p.forge(&d, n.Kind, variant); err != nil {
			return courier.Message{}, err
		}
	}
	d.dress(variant)
	d.fields.Set("sign_type", "RSA2")
	if d.serial != "" {
		d.fields.Set("alipay_cert_sn", d.serial)
	}
	d.fields.Set("sign", d.sign(d.key, noticeText(d.fields)))
	if d.after != nil {
		d.after(d.fields)
	}
	body := []byte(d.fields.Encode())
	if d.raw != nil {
		body = d.raw(body)
	}
	header := http.Header{}
	header.Set("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
	header.Set("User-Agent", "Mozilla/4.0")
	return courier.Message{Header: header, Body: body}, nil
}

func (p *Platform) draft(n truth.Notice, c truth.Charge) draft {
	serial, key := p.keys.snapshot().signer(c.VerifySerial != "")
	d := draft{fields: p.tradeNotice(n, c), serial: serial, key: key, sign: sign}
	if n.Kind == truth.NoticeRefund {
		if r, ok := c.RefundNamed(n.OutRefundNo); ok {
			d.addRefund(c, r)
		}
	}
	return d
}

// tradeNotice is what every notice tells: the trade (protocols.md 2.4). Who is below the application it does not say.
func (p *Platform) tradeNotice(n truth.Notice, c truth.Charge) url.Values {
	k := p.keys.snapshot()
	who, total, at := p.buyerOf(c), c.Amount.String(), c.SuccessTime
	if at.IsZero() {
		at = n.CreatedAt // a forger tells of a payment that never was
	}
	fields := url.Values{}
	for name, value := range map[string]string{
		"notify_time": stampTime(p.Wall()), "notify_type": "trade_status_sync", "notify_id": noticeID(n), "charset": "utf-8", "version": "1.0",
		"app_id": c.AppID, "auth_app_id": c.AppID, "trade_no": c.TransactionID, "out_trade_no": c.OutTradeNo,
		"buyer_id": who.UserID, "buyer_open_id": who.OpenID, "buyer_logon_id": who.LogonID, "seller_id": c.MchID, "seller_email": k.SellerEmail,
		"trade_status": statusSuccess, "total_amount": total, "receipt_amount": total, "invoice_amount": total,
		"buyer_pay_amount": total, "point_amount": zero, "subject": c.Description, "body": c.Extra[extraBody],
		"gmt_create": stampTime(c.CreatedAt), "gmt_payment": stampTime(at), "passback_params": c.Attach,
		"fund_bill_list": string(encode([]noticeBill{{total, fundChannel}})),
	} {
		if value != "" {
			fields.Set(name, value)
		}
	}
	return fields
}

// noticeBill is a line of fund_bill_list in notices, whose names are written otherwise than in answers.
type noticeBill struct {
	Amount      string `json:"amount"`
	FundChannel string `json:"fundChannel"`
}

// noticeID is the notice's number at Alipay: the same in every try.
func noticeID(n truth.Notice) string {
	digits := ""
	for _, r := range n.ID {
		if r >= '0' && r <= '9' {
			digits += string(r)
		}
	}
	return n.CreatedAt.In(china).Format("20060102") + "00222" + digits
}

// addRefund makes a trade notice one that a refund set off: refund_fee is what the trade has given back in all, out_biz_no
// the request number of the refund that set it off.
func (d *draft) addRefund(c truth.Charge, last truth.Refund) {
	given := givenBackBy(c, last)
	d.fields.Set("refund_fee", given.String())
	d.fields.Set("out_biz_no", last.OutRefundNo)
	d.fields.Set("gmt_refund", stampTime(last.EndedAt)+".000")
	if given == c.Amount {
		d.fields.Set("trade_status", statusClosed)
		d.fields.Set("gmt_close", stampTime(last.EndedAt))
	}
}

// givenBackBy is what a trade had given back by a refund, that refund included.
func givenBackBy(c truth.Charge, last truth.Refund) (sum money.Amount) {
	for _, r := range c.Refunds {
		if r.Status == truth.RefundSuccess || r.RefundID == last.RefundID {
			sum += r.Amount
		}
		if r.RefundID == last.RefundID {
			break
		}
	}
	return sum
}
