package payer

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
)

// emvPrefix is how the Base64 text of a payer code in EMV form begins (protocols.md 0): tag 85, "CPV01", and a filler byte
// 00 before the template. Unverified: without the filler, which EMV allows and few send, the last letter is a W.
const emvPrefix = "hQVDUFYwMQ"

// emvHead is emvPrefix in bytes.
var emvHead = []byte{0x85, 5, 'C', 'P', 'V', '0', '1', 0}

// unionPayAID names UnionPay's application in the template (tag 4F).
var unionPayAID = []byte{0xa0, 0, 0, 3, 0x33, 1, 1}

// EMV is a UnionPay payer code as a wallet draws it in a QR code of the EMV form: template 61 holds the application (4F)
// and the 19 digits as a number padded with F (5A).
func EMV(code string) string {
	digits, err := hex.DecodeString(code + "f")
	if err != nil || len(code) != 19 {
		return ""
	}
	template := append([]byte{0x4f, byte(len(unionPayAID))}, unionPayAID...)
	template = append(append(template, 0x5a, byte(len(digits))), digits...)
	all := append(append([]byte{}, emvHead...), 0x61, byte(len(template)))
	return base64.StdEncoding.EncodeToString(append(all, template...))
}

// Plain is the code's digits: those inside where it comes in EMV form, else the code itself.
func Plain(code string) string {
	if !strings.HasPrefix(code, emvPrefix[:len(emvPrefix)-1]) {
		return code
	}
	raw, err := base64.StdEncoding.DecodeString(code)
	if err != nil {
		return code
	}
	if digits, ok := findDigits(raw); ok {
		return digits
	}
	return code
}

// findDigits walks tags of one byte with lengths of one byte, which is all that these codes use, into template 61.
func findDigits(tlv []byte) (digits string, ok bool) {
	for len(tlv) >= 2 {
		if tlv[0] == 0 { // filler
			tlv = tlv[1:]
			continue
		}
		tag, size := tlv[0], int(tlv[1])
		if size > len(tlv)-2 {
			return "", false
		}
		value := tlv[2 : 2+size]
		switch tag {
		case 0x61:
			return findDigits(value)
		case 0x5a:
			return strings.TrimRight(hex.EncodeToString(value), "f"), true
		}
		tlv = tlv[2+size:]
	}
	return "", false
}
