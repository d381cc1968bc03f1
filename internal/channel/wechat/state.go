package wechat

import (
	"errors"
	"fmt"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

// result says what an order as WeChat Pay tells it means (protocols: trade states). A paid order that is incomplete or
// contradicts itself is an error: it is a fact for nobody.
func (t transaction) result() (channel.Result, error) {
	r := channel.Result{
		TransactionNo:  t.TransactionID,
		ChannelCode:    t.TradeState,
		ChannelMessage: cut(t.TradeStateDesc, 256),
	}
	if t.Amount != nil {
		r.Amount = money.Amount(t.Amount.Total)
	}
	switch t.TradeState {
	case "SUCCESS", "REFUND": // REFUND (转入退款): was paid, and a refund was asked for since
		return t.paid(r)
	case "NOTPAY", "ACCEPT":
		r.Outcome = channel.Pending
	case "USERPAYING":
		r.Outcome, r.Reason = channel.Pending, channel.ReasonPassword
	case "CLOSED":
		r.Outcome = channel.Closed
	case "REVOKED":
		// Only an order that was paid has a success time; a reversal of one has given the money back.
		r.Outcome, r.Refunded = channel.Reversed, t.SuccessTime != ""
		if r.Refunded {
			return t.paid(r)
		}
	case "PAYERROR":
		r.Outcome, r.Reason = channel.Failed, channel.ReasonRefused
	default:
		return r, fmt.Errorf("unknown trade state %.32q", t.TradeState)
	}
	return r, nil
}

// paid adds the facts of a payment to r; its outcome is Paid unless r has one already.
func (t transaction) paid(r channel.Result) (channel.Result, error) {
	if r.Outcome == "" {
		r.Outcome = channel.Paid
	}
	at, err := parseTime(t.SuccessTime)
	switch {
	case err != nil:
		return r, errors.New("success time is not a time")
	case t.TransactionID == "":
		return r, errors.New("paid without a transaction number")
	case t.Amount == nil || t.Amount.Total <= 0:
		return r, errors.New("paid without an amount")
	}
	r.PaidAt = at
	r.Payer = t.Payer.id()
	if r.Discounts, err = discounts(t.PromotionDetail); err != nil {
		return r, err
	}
	r.PayerAmount = told(t.Amount.PayerTotal, r.Amount)
	r.SettleAmount = told(t.Amount.SettlementTotal, r.Amount-withheld(t.PromotionDetail))
	if !within(r.PayerAmount, r.Amount) || !within(r.SettleAmount, r.Amount) {
		return r, errors.New("payer's or settlement amount is not within the total")
	}
	return r, nil
}

// id is the payer as the merchant's app knows him, before the provider's.
func (p payer) id() string {
	for _, id := range []string{p.OpenID, p.SubOpenID, p.SpOpenID} {
		if id != "" {
			return id
		}
	}
	return ""
}

// discounts splits promotions by who bears them.
func discounts(promotions []promotion) ([]channel.Discount, error) {
	var all []channel.Discount
	for _, p := range promotions {
		shares := []channel.Discount{
			{Funder: "channel", Name: p.Name, Amount: money.Amount(p.WechatpayContribute)},
			{Funder: "merchant", Name: p.Name, Amount: money.Amount(p.MerchantContribute)},
			{Funder: "other", Name: p.Name, Amount: money.Amount(p.OtherContribute)},
		}
		told := false
		for _, s := range shares {
			if s.Amount < 0 || p.Amount < 0 {
				return nil, errors.New("negative discount")
			}
			if s.Amount > 0 {
				told = true
				all = append(all, s)
			}
		}
		if !told && p.Amount > 0 {
			all = append(all, channel.Discount{Funder: "other", Name: p.Name, Amount: money.Amount(p.Amount)})
		}
	}
	return all, nil
}

// withheld is what lowers the settlement: coupons that nobody paid for beforehand (免充值券). WeChat Pay's
// settlement_total is the total without them, but orders do not always carry it.
func withheld(promotions []promotion) money.Amount {
	var sum money.Amount
	for _, p := range promotions {
		if p.Type == "NOCASH" {
			sum += money.Amount(p.Amount)
		}
	}
	return sum
}

func told(amount *int64, otherwise money.Amount) money.Amount {
	if amount == nil {
		return otherwise
	}
	return money.Amount(*amount)
}

func within(part, whole money.Amount) bool { return part >= 0 && part <= whole }

// result says what a refund as WeChat Pay tells it means; state is its status or refund_status.
func (r refund) result(state string) (channel.RefundResult, error) {
	out := channel.RefundResult{RefundNo: r.RefundID, ChannelCode: state}
	if r.Amount != nil {
		out.Amount = money.Amount(r.Amount.Refund)
	}
	switch state {
	case "SUCCESS":
		at, err := parseTime(r.SuccessTime)
		if err != nil {
			return out, errors.New("success time is not a time")
		}
		if out.Amount <= 0 || r.RefundID == "" {
			return out, errors.New("refunded without an amount or a number")
		}
		out.Outcome, out.SucceededAt = channel.RefundSucceeded, at
	case "PROCESSING":
		out.Outcome = channel.RefundPending
	case "ABNORMAL":
		out.Outcome, out.Reason = channel.RefundAbnormal, channel.ReasonRefused
	case "CLOSED":
		out.Outcome, out.Reason = channel.RefundFailed, channel.ReasonRefused
	default:
		return out, fmt.Errorf("unknown refund state %.32q", state)
	}
	return out, nil
}
