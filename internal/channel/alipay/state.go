package alipay

import (
	"errors"
	"fmt"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

// result says what an order as a query or notice tells it means (protocols.md 2.3). A paid order that is incomplete or
// contradicts itself is an error: it is a fact for nobody.
//
// TRADE_CLOSED means one of two things, told apart by the time of payment: never paid, or paid and wholly given back,
// which is still a payment that happened (architecture.md section 3). TRADE_FINISHED is a payment that can no longer be
// refunded.
func (t trade) result() (channel.Result, error) {
	r := channel.Result{TransactionNo: t.TradeNo, ChannelCode: t.TradeStatus}
	var err error
	if r.Amount, err = parseYuan(t.TotalAmount, 0); err != nil {
		return r, err
	}
	switch t.TradeStatus {
	case "TRADE_SUCCESS", "TRADE_FINISHED":
		return t.paid(r)
	case "WAIT_BUYER_PAY":
		r.Outcome = channel.Pending
	case "TRADE_CLOSED":
		if t.paidAt() != "" {
			r.Refunded = true
			return t.paid(r)
		}
		r.Outcome = channel.Closed
	default:
		return r, fmt.Errorf("unknown trade status %.32q", t.TradeStatus)
	}
	return r, nil
}

func (t trade) paidAt() string {
	if t.SendPayDate != "" {
		return t.SendPayDate
	}
	return t.GmtPayment
}

// paid adds the facts of a payment to r.
func (t trade) paid(r channel.Result) (channel.Result, error) {
	at, err := parseTime(t.paidAt())
	switch {
	case err != nil || at.IsZero():
		return r, errors.New("time of payment is not a time")
	case t.TradeNo == "":
		return r, errors.New("paid without a trade number")
	case r.Amount <= 0:
		return r, errors.New("paid without an amount")
	}
	r.Outcome, r.PaidAt = channel.Paid, at
	r.Payer = t.BuyerUserID
	if r.Payer == "" {
		r.Payer = t.BuyerOpenID
	}
	if r.SettleAmount, err = parseYuan(t.ReceiptAmount, r.Amount); err != nil {
		return r, err
	}
	if r.PayerAmount, err = parseYuan(t.BuyerPayAmount, r.Amount); err != nil {
		return r, err
	}
	if r.SettleAmount > r.Amount || r.PayerAmount > r.Amount {
		return r, errors.New("payer's or settlement amount is not within the total")
	}
	r.Discounts, err = t.discounts()
	return r, err
}

// discounts are vouchers, split by who bears them, and those sources of money that are not the payer's. Where vouchers
// are told, the sources that stand for vouchers are the same money once more (unverified: the names of sources).
func (t trade) discounts() ([]channel.Discount, error) {
	var all []channel.Discount
	add := func(funder, name, text string) error {
		a, err := parseYuan(text, 0)
		if err == nil && a > 0 {
			all = append(all, channel.Discount{Funder: funder, Name: cut(name, 64), Amount: a})
		}
		return err
	}
	for _, v := range t.Vouchers {
		before := len(all)
		err := errors.Join(add("merchant", v.Name, v.Merchant+v.NoticeMerchant), add("other", v.Name, v.Other+v.NoticeOther))
		if len(all) == before {
			err = errors.Join(err, add("other", v.Name, v.Amount))
		}
		if err != nil {
			return nil, err
		}
	}
	for _, f := range t.Funds {
		name := f.Channel + f.NoticeChannel
		funder, voucher := funderOf(name)
		if funder == "" || (voucher && len(t.Vouchers) > 0) {
			continue
		}
		if err := add(funder, name, f.Amount); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// funderOf says who bears a source of money, "" for the payer, and whether it stands for a voucher.
func funderOf(name string) (funder string, voucher bool) {
	switch name {
	case "COUPON", "POINT": // 支付宝红包, 集分宝
		return "channel", false
	case "DISCOUNT": // 折扣券
		return "channel", true
	case "MDISCOUNT", "MCOUPON": // 商户优惠券, 商户红包
		return "merchant", true
	}
	return "", false
}

// result says what a refund that was asked after means. known is false when Alipay does not know the refund: the same number
// may be sent again.
func (r refund) result() (out channel.RefundResult, known bool, err error) {
	out.ChannelCode = r.RefundStatus
	if out.Amount, err = parseYuan(r.RefundAmount, 0); err != nil {
		return out, true, err
	}
	switch r.RefundStatus {
	case "REFUND_SUCCESS":
		if out.Amount <= 0 {
			return out, true, errors.New("refunded without an amount")
		}
		out.Outcome = channel.RefundSucceeded
		out.SucceededAt, err = parseTime(r.GmtRefundPay)
	case "REFUND_PROCESSING":
		out.Outcome = channel.RefundPending
	case "":
		if r.OutRequestNo == "" {
			return channel.RefundResult{Outcome: channel.RefundNotFound}, false, nil
		}
		out.Outcome = channel.RefundPending // taken on, but not done: Alipay says no more (unverified)
	default:
		err = fmt.Errorf("unknown refund status %.32q", r.RefundStatus)
	}
	return out, true, err
}

// within says whether a sum of refunds can hold this one and fit the payment.
func within(sum, one, total money.Amount) bool { return sum >= one && sum <= total }
