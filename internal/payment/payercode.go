package payment

import (
	"strings"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

// CleanPayerCode drops what scanner guns add: spaces and line ends.
func CleanPayerCode(code string) string { return strings.Trim(code, " \t\r\n") }

// DetectWallet tells a payer code's channel by its shape (protocols.md section 0), for the channels of the catalogue.
// PayerCodeECNY and PayerCodeBad otherwise; nothing is asked of a channel then.
func DetectWallet(known channel.Catalogue, code string) (channel.Name, error) {
	const op = "payment.DetectWallet"
	if e, ok := known.OfCode(code); ok {
		return e.Name, nil
	}
	if eCNY.Fits(code) {
		return "", fault.E(op, PayerCodeECNY)
	}
	return "", fault.E(op, PayerCodeBad)
}

// eCNY is the shape of digital renminbi's codes (数字人民币), reserved until there is a channel for them.
var eCNY = channel.CodeShape{First: "01", Last: "01", MinLength: 19, MaxLen: 19}
