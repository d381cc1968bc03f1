package payment

import (
	"strings"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

// CleanPayerCode drops what scanner guns add: spaces and line ends.
func CleanPayerCode(code string) string { return strings.Trim(code, " \t\r\n") }

// DetectWallet tells a payer code's channel by prefix and length (protocols.md section 0): UnionPay 62 with 19 digits,
// WeChat 10–15 with 18, Alipay 25–30 with 16 to 24. PayerCodeECNY and PayerCodeBad otherwise; nothing is asked of a
// channel then.
func DetectWallet(code string) (channel.Name, error) {
	const op = "payment.DetectWallet"
	if !allDigits(code) || len(code) < 16 || len(code) > 24 {
		return "", fault.E(op, PayerCodeBad)
	}
	switch prefix := code[:2]; {
	case prefix == "62" && len(code) == 19:
		return channel.UnionPay, nil
	case prefix >= "10" && prefix <= "15" && len(code) == 18:
		return channel.WeChat, nil
	case prefix >= "25" && prefix <= "30":
		return channel.Alipay, nil
	case prefix == "01" && len(code) == 19:
		return "", fault.E(op, PayerCodeECNY)
	}
	return "", fault.E(op, PayerCodeBad)
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
