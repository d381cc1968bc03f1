package wechat

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

var (
	channelNumber = regexp.MustCompile(`^[0-9A-Z]{20,32}$`)
	openIDForm    = regexp.MustCompile(`^[0-9A-Za-z_-]{1,128}$`)
	payerCodeForm = regexp.MustCompile(`^1[0-5][0-9]{16}$`) // 付款码: 18 digits, the first two 10…15
)

// checkPay says why a payment request cannot even be sent; "" when it can. Nothing is charged by what is not sent.
func checkPay(mode channel.Mode, r channel.PayRequest) channel.Reason {
	switch {
	case (mode == channel.Provider) != (r.SubMerchant != ""):
		return channel.ReasonMerchant
	case !channelNumber.MatchString(r.Number), r.Amount <= 0, r.Amount > money.MaxPayment, strings.TrimSpace(r.Description) == "":
		return channel.ReasonRequest
	}
	switch r.Scene {
	case channel.QRCode, channel.WalletPage:
		if r.ExpiresAt.IsZero() || r.NotifyURL == "" {
			return channel.ReasonRequest // an order without an end could be paid when nobody waits any more
		}
		if r.Scene == channel.WalletPage && !openIDForm.MatchString(r.Payer) {
			return channel.ReasonRequest
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

// speaksOf says whether a message is for the party that was meant; an app id counts when it is told.
func (p party) speaksOf(want party) error {
	if p.withoutApp() != want.withoutApp() {
		return fmt.Errorf("is of merchant %.32q %.32q %.32q", p.MchID, p.SpMchID, p.SubMchID)
	}
	if (p.AppID != "" && p.AppID != want.AppID) || (p.SpAppID != "" && p.SpAppID != want.SpAppID) {
		return fmt.Errorf("is of app %.32q %.32q", p.AppID, p.SpAppID)
	}
	return nil
}

// check says whether an order is the one that was asked for.
func (t transaction) check(want party, r channel.Ref) error {
	if err := t.speaksOf(want); err != nil {
		return err
	}
	if t.OutTradeNo != r.Number {
		return fmt.Errorf("is of order %.32q", t.OutTradeNo)
	}
	if r.TransactionNo != "" && t.TransactionID != "" && t.TransactionID != r.TransactionNo {
		return fmt.Errorf("is of transaction %.32q", t.TransactionID)
	}
	return t.checkAmount()
}

// checkAmount says whether the amount is in the currency that everything here counts in.
func (t transaction) checkAmount() error {
	if t.Amount == nil {
		return nil
	}
	if t.Amount.Total < 0 {
		return errors.New("has a negative amount")
	}
	return checkCurrency(t.Amount.Currency)
}

func checkCurrency(currency string) error {
	if currency != "" && currency != money.CNY {
		return fmt.Errorf("is in %.8q", currency)
	}
	return nil
}

// check says whether a reversal is the one that was asked for, as far as it tells.
func (a reverseAnswer) check(want party, r channel.Ref) error {
	if a.withoutApp() != (party{}) {
		if err := a.speaksOf(want); err != nil {
			return err
		}
	}
	if a.OutTradeNo != "" && a.OutTradeNo != r.Number {
		return fmt.Errorf("is of order %.32q", a.OutTradeNo)
	}
	return nil
}

// check says whether a refund is the one that was asked for.
func (a refund) check(r channel.RefundRequest) error {
	switch {
	case a.OutRefundNo != r.RefundNumber:
		return fmt.Errorf("is of refund %.32q", a.OutRefundNo)
	case a.OutTradeNo != r.Payment.Number:
		return fmt.Errorf("is of order %.32q", a.OutTradeNo)
	case a.Amount == nil:
		return errors.New("has no amount")
	case money.Amount(a.Amount.Refund) != r.Amount || money.Amount(a.Amount.Total) != r.Total:
		return fmt.Errorf("is of %d of %d fen", a.Amount.Refund, a.Amount.Total)
	}
	return checkCurrency(a.Amount.Currency)
}
