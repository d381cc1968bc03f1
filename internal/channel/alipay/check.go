package alipay

import (
	"fmt"
	"regexp"
	"strings"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

var (
	channelNumber  = regexp.MustCompile(`^[0-9A-Z]{20,32}$`)
	payerCodeForm  = regexp.MustCompile(`^(2[5-9]|30)[0-9]{14,22}$`) // 付款码: 16 to 24 digits, the first two 25…30
	merchantNumber = regexp.MustCompile(`^[0-9]{16}$`)
)

// checkPay says why a payment request cannot even be sent; "" when it can. Nothing is charged by what is not sent.
func checkPay(mode channel.Mode, r channel.PayRequest) channel.Reason {
	switch {
	case (mode == channel.Provider) != (r.SubMerchant != ""), r.SubMerchant != "" && !merchantNumber.MatchString(r.SubMerchant):
		return channel.ReasonMerchant
	case !channelNumber.MatchString(r.Number), r.Amount <= 0, r.Amount > money.MaxPayment, strings.TrimSpace(r.Description) == "":
		return channel.ReasonRequest
	}
	switch r.Scene {
	case channel.QRCode, channel.WalletPage:
		if r.ExpiresAt.IsZero() || r.NotifyURL == "" || (r.Scene == channel.WalletPage && r.Payer == "") {
			return channel.ReasonRequest // a code without an end could be paid when nobody waits any more
		}
	case channel.PayerCode:
		if !payerCodeForm.MatchString(r.PayerCode) {
			return channel.ReasonCodeInvalid
		}
	default:
		return channel.ReasonRequest
	}
	return ""
}

// about says whether an answer is of the order that was asked for. Alipay leaves its own number out where there is none.
func about(r channel.Ref, outTradeNo, tradeNo string) error {
	if outTradeNo != r.Number {
		return fmt.Errorf("is of order %.64q", outTradeNo)
	}
	if r.TransactionNo != "" && tradeNo != "" && tradeNo != r.TransactionNo {
		return fmt.Errorf("is of trade %.64q", tradeNo)
	}
	return nil
}

// aboutIfTold is about for the short answers, which may leave our number out too.
func aboutIfTold(r channel.Ref, outTradeNo, tradeNo string) error {
	if outTradeNo == "" {
		outTradeNo = r.Number
	}
	return about(r, outTradeNo, tradeNo)
}

// check says whether a refund that was asked after is the one that was meant.
func (r refund) check(want channel.RefundRequest) error {
	if err := about(want.Payment, r.OutTradeNo, r.TradeNo); err != nil {
		return err
	}
	amount, err := parseYuan(r.RefundAmount, 0)
	if err != nil {
		return err
	}
	total, err := parseYuan(r.TotalAmount, want.Total)
	if err != nil {
		return err
	}
	switch {
	case r.OutRequestNo != want.RefundNumber:
		return fmt.Errorf("is of refund %.64q", r.OutRequestNo)
	case amount != want.Amount || total != want.Total:
		return fmt.Errorf("is of %d of %d fen", amount, total)
	}
	return nil
}

// check says whether an answer to a refund request is of the payment that was meant, and its sum of refunds possible.
func (r refunded) check(want channel.RefundRequest) error {
	if err := about(want.Payment, r.OutTradeNo, r.TradeNo); err != nil || r.FundChange != "Y" {
		return err // where nothing moved yet, the sum need not hold this refund
	}
	sum, err := parseYuan(r.RefundFee, want.Amount)
	if err != nil {
		return err
	}
	if !within(sum, want.Amount, want.Total) {
		return fmt.Errorf("has given back %d fen", sum)
	}
	return nil
}
