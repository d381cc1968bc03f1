package unionpay

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

var (
	channelNumber = regexp.MustCompile(`^[0-9A-Z]{20,32}$`)
	payerDigits   = regexp.MustCompile(`^62[0-9]{17}$`) // 付款码
	queryID       = regexp.MustCompile(`^[0-9]{21}$`)
	fen           = regexp.MustCompile(`^[0-9]{1,12}$`)
)

// checkPay says why a payment request cannot even be sent; "" when it can. Nothing is charged by what is not sent.
func checkPay(mode channel.Mode, r channel.PayRequest) channel.Reason {
	switch {
	case (mode == channel.Provider) != (r.SubMerchant != ""):
		return channel.ReasonMerchant
	case r.Amount <= 0, r.Amount > money.MaxPayment, strings.TrimSpace(r.Description) == "", r.NotifyURL == "":
		return channel.ReasonRequest
	}
	if reason := checkRef(r.Ref); reason != "" {
		return reason
	}
	switch r.Scene {
	case channel.QRCode, channel.WalletPage:
		if !r.ExpiresAt.After(r.RequestedAt) {
			return channel.ReasonRequest // a code without an end could be paid when nobody waits any more
		}
	case channel.PayerCode:
		if !payerDigits.MatchString(r.PayerCode) && checkPayerEMV(r.PayerCode) != nil {
			return channel.ReasonCodeInvalid
		}
	default:
		return channel.ReasonRequest
	}
	return ""
}

// checkRef says why a payment cannot be asked after: number and time name it together.
func checkRef(r channel.Ref) channel.Reason {
	if !channelNumber.MatchString(r.Number) || r.RequestedAt.IsZero() {
		return channel.ReasonRequest
	}
	return ""
}

// checkRefund is checkRef for a refund and the payment it belongs to.
func (c *connector) checkRefund(r channel.RefundRequest) channel.Reason {
	switch {
	case (c.id.mode == channel.Provider) != (r.Payment.SubMerchant != ""):
		return channel.ReasonMerchant
	case r.Amount <= 0, r.Amount > r.Total:
		return channel.ReasonRequest
	}
	if reason := checkRef(r.Payment); reason != "" {
		return reason
	}
	return checkRef(channel.Ref{Number: r.RefundNumber, RequestedAt: r.RequestedAt})
}

// names says whether a message tells the three fields that name a transaction (protocols.md 3.3).
func (m message) names() bool { return m["merId"] != "" && m["orderId"] != "" && m["txnTime"] != "" }

// speaksOf says whether an answer is about a request: what it tells of it must be the same.
func (m message) speaksOf(request message) error {
	for _, name := range []string{"merId", "orderId", "txnTime", "txnType", "txnSubType", "accessType", "bizType", "subMerId", "encoding"} {
		if told, asked := m[name], request[name]; told != "" && asked != "" && told != asked {
			return fmt.Errorf("is of %s %.40q", name, told)
		}
	}
	if asked := request["txnAmt"]; asked != "" && m["txnAmt"] != "" {
		want, _ := parseAmount(asked)
		return m.checkAmount(want)
	}
	return m.checkCurrency()
}

// checkAmount says whether a message is of an amount, which must be told.
func (m message) checkAmount(want money.Amount) error {
	if got, ok := parseAmount(m["txnAmt"]); !ok || got != want {
		return fmt.Errorf("is of %.16q fen", m["txnAmt"])
	}
	return m.checkCurrency()
}

// checkCurrency says whether amounts are in the currency that everything here counts in.
func (m message) checkCurrency() error {
	for _, name := range []string{"currencyCode", "settleCurrencyCode"} {
		if c := m[name]; c != "" && c != currencyCNY {
			return fmt.Errorf("has %s %.8q", name, c)
		}
	}
	return nil
}

// checkParty says whether a message is of the merchant below a platform that was meant, as far as it tells.
func (m message) checkParty(mode channel.Mode, subMerchant string) error {
	told := m["subMerId"]
	if told == "" || (mode == channel.Provider && (told == subMerchant || subMerchant == "")) {
		return nil
	}
	return fmt.Errorf("is of sub-merchant %.32q", told)
}

// checkTransaction says whether a message is of the transaction that is known already.
func (m message) checkTransaction(known string) error {
	if told := m["queryId"]; told != "" && known != "" && told != known {
		return fmt.Errorf("is of transaction %.32q", told)
	}
	return nil
}

// instant reads MMDDhhmmss in China, the nearest such instant to another: UnionPay leaves the year out.
func instant(text string, near time.Time) (time.Time, error) {
	var best time.Time
	for _, year := range []int{near.Year() - 1, near.Year(), near.Year() + 1} {
		t, err := time.ParseInLocation(timeLayout, fmt.Sprintf("%04d", year)+text, near.Location())
		if err == nil && (best.IsZero() || t.Sub(near).Abs() < best.Sub(near).Abs()) {
			best = t
		}
	}
	if best.IsZero() || len(text) != len("0102150405") {
		return time.Time{}, errors.New("has a time that is none")
	}
	return best.UTC(), nil
}
