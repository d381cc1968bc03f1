package alipay

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"

	"github.com/go-json-experiment/json"
)

// Notice verifies a trade notice over its decoded form and compares app and seller with the account. Alipay has one kind:
// the trade as it stands now. Told again after a refund, with the refund's number and sum in it, it is read as a notice of
// that refund.
//
// The age of a notice is not judged: Alipay repeats for 25 hours, the signature covers no nonce, and whether a repetition
// carries its own time is not documented. What an old notice says has happened all the same, and the core takes it once.
//
// The errors are fault.Unauthenticated when it is not Alipay that speaks, and fault.Invalid when it is but the notice is
// not for this account or not understood: that one deserves an alarm.
func (c *connector) Notice(_ context.Context, _ http.Header, body []byte) (channel.Notice, error) {
	const op = "alipay.Notice"
	f, err := parseForm(body)
	if err == nil {
		err = c.authentic(f)
	}
	if err != nil {
		return channel.Notice{}, fault.E(op, fault.Unauthenticated, err)
	}
	if err := c.addressed(f); err != nil {
		return channel.Notice{}, fault.E(op, fault.Invalid, err)
	}
	read := c.paymentNotice
	if f["out_biz_no"] != "" && f["refund_fee"] != "" {
		read = c.refundNotice
	}
	notice, err := read(f)
	if err != nil {
		return channel.Notice{}, fault.E(op, fault.Invalid, "notice "+cut(f["notify_id"], 64), err)
	}
	return notice, nil
}

// authentic says whether Alipay signed the form, under the certificate that we know where it names one.
func (c *connector) authentic(f form) error {
	if f["alipay_cert_sn"] != c.certNo && f["alipay_cert_sn"] != "" {
		return fmt.Errorf("signed under certificate %.64q", f["alipay_cert_sn"])
	}
	return f.verify(c.id.alipayKey)
}

// addressed says whether a notice is a trade notice for this account.
func (c *connector) addressed(f form) error {
	switch {
	case f["notify_type"] != "trade_status_sync":
		return fmt.Errorf("is of type %.32q", f["notify_type"])
	case f["charset"] != "" && !strings.EqualFold(f["charset"], "utf-8"):
		return fmt.Errorf("is in %.16q", f["charset"])
	case f["app_id"] != c.id.appID:
		return fmt.Errorf("is of app %.32q", f["app_id"])
	case f["seller_id"] != c.id.sellerID:
		return fmt.Errorf("is of seller %.32q", f["seller_id"])
	case f["out_trade_no"] == "":
		return errors.New("names no order")
	case f["total_amount"] == "":
		return errors.New("names no amount")
	}
	if at, err := parseTime(f["notify_time"]); err != nil || at.IsZero() {
		return errors.New("time of the notice is not a time")
	}
	return nil
}

// trade reads the fields of a notice as the trade they tell. Its lists are JSON texts.
func (f form) trade() (trade, error) {
	t := trade{
		TradeNo: f["trade_no"], OutTradeNo: f["out_trade_no"], TradeStatus: f["trade_status"], TotalAmount: f["total_amount"],
		ReceiptAmount: f["receipt_amount"], BuyerPayAmount: f["buyer_pay_amount"], BuyerUserID: f["buyer_id"],
		BuyerOpenID: f["buyer_open_id"], GmtPayment: f["gmt_payment"],
	}
	if err := list(f["fund_bill_list"], &t.Funds); err != nil {
		return t, err
	}
	return t, list(f["voucher_detail_list"], &t.Vouchers)
}

func list(text string, into any) error {
	if text == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return errors.New("a list is not readable")
	}
	return nil
}

func (c *connector) paymentNotice(f form) (channel.Notice, error) {
	t, err := f.trade()
	if err != nil {
		return channel.Notice{}, err
	}
	result, err := t.result()
	if err != nil {
		return channel.Notice{}, err
	}
	n := c.notice(f, channel.PaymentNotice)
	n.Payment = result
	return n, nil
}

// refundNotice reads a trade notice that was sent because of a refund. refund_fee is the sum of all refunds of the payment
// so far (总退款金额); what this one is stands in refund_amount, or nowhere.
func (c *connector) refundNotice(f form) (channel.Notice, error) {
	total, err := parseYuan(f["total_amount"], 0)
	if err != nil {
		return channel.Notice{}, err
	}
	sum, err := parseYuan(f["refund_fee"], 0)
	if err != nil {
		return channel.Notice{}, err
	}
	one, err := parseYuan(f["refund_amount"], 0)
	if err != nil {
		return channel.Notice{}, err
	}
	at, err := parseTime(f["gmt_refund"])
	switch {
	case err != nil || at.IsZero():
		return channel.Notice{}, errors.New("time of the refund is not a time")
	case sum <= 0 || !within(sum, one, total):
		return channel.Notice{}, fmt.Errorf("is of %d in %d of %d fen", one, sum, total)
	}
	n := c.notice(f, channel.RefundNotice)
	n.RefundNumber, n.Total, n.Refunded = f["out_biz_no"], total, sum
	n.Refund = channel.RefundResult{
		Outcome: channel.RefundSucceeded, SucceededAt: at, Amount: one, ChannelCode: f["trade_status"],
	}
	return n, nil
}

func (c *connector) notice(f form, kind channel.NoticeKind) channel.Notice {
	return channel.Notice{
		ID: cut(f["notify_id"], 64), Kind: kind, AppID: c.id.appID, MerchantNo: c.id.sellerID, Number: f["out_trade_no"],
	}
}

// NoticeAnswer writes exactly the word that Alipay looks for, or another, on which it sends the notice again.
func (c *connector) NoticeAnswer(w http.ResponseWriter, accepted bool) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	word := "fail"
	if accepted {
		word = "success"
	}
	_, _ = w.Write([]byte(word))
}
