package alipay

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	maxNotice = 64 << 10 // bytes; a real one is below 4 KiB
	maxFields = 100
)

// form is the decoded fields of a notice, each of them once.
type form map[string]string

// parseForm reads the raw body of a notice. Whatever could be read in two ways is refused: a field twice, a broken escape,
// a semicolon, text that is not UTF-8.
func parseForm(body []byte) (form, error) {
	if len(body) == 0 || len(body) > maxNotice {
		return nil, fmt.Errorf("body of %d bytes", len(body))
	}
	values, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, errors.New("body is not a form")
	}
	if len(values) > maxFields {
		return nil, fmt.Errorf("%d fields", len(values))
	}
	f := make(form, len(values))
	for name, v := range values {
		switch {
		case len(v) != 1:
			return nil, fmt.Errorf("%.32q stands %d times", name, len(v))
		case name == "" || strings.ContainsAny(name, "=&"):
			return nil, errors.New("a field without a name")
		case !utf8.ValidString(name) || !utf8.ValidString(v[0]):
			return nil, fmt.Errorf("%.32q is not UTF-8", name)
		}
		f[name] = v[0]
	}
	return f, f.ambiguous()
}

// decisive are the fields that decide what a notice means.
var decisive = []string{
	"app_id", "seller_id", "out_trade_no", "trade_no", "trade_status", "total_amount", "receipt_amount", "buyer_pay_amount",
	"gmt_payment", "refund_fee", "refund_amount", "gmt_refund", "out_biz_no", "out_request_no", "buyer_id", "notify_type",
}

// ambiguous refuses values that contain a decisive field. The text that is signed joins fields with & and escapes nothing,
// so that "subject=x&total_amount=1.00" may have been signed as one field or as two.
func (f form) ambiguous() error {
	for name, value := range f {
		if !strings.Contains(value, "&") {
			continue
		}
		for _, d := range decisive {
			if strings.Contains(value, "&"+d+"=") {
				return fmt.Errorf("%.32q contains %s", name, d)
			}
		}
	}
	return nil
}

// signedText is what Alipay signs of a notice: the decoded fields without sign and sign_type (protocols.md 2.4), sorted
// and joined. Two things are told in two ways, each by clients that work against the real Alipay: whether empty fields
// count and whether alipay_cert_sn does.
func (f form) signedText(empty, certNo bool) string {
	pairs := make([]string, 0, len(f))
	for name, value := range f {
		switch {
		case name == "sign", name == "sign_type", name == "alipay_cert_sn" && !certNo, value == "" && !empty:
			continue
		}
		pairs = append(pairs, name+"="+value)
	}
	slices.Sort(pairs)
	return strings.Join(pairs, "&")
}

// verify says whether Alipay signed the form in any of the ways in which it signs. None of them leaves out a field that
// says anything: an empty one does not, and the certificate's number is compared by itself.
func (f form) verify(key *rsa.PublicKey) error {
	if f["sign_type"] != "RSA2" {
		return fmt.Errorf("sign type %.16q", f["sign_type"])
	}
	signature, err := base64.StdEncoding.Strict().DecodeString(f["sign"])
	if err != nil || len(signature) == 0 {
		return errors.New("signature is not base64")
	}
	tried := ""
	for _, way := range [][2]bool{{true, false}, {false, false}, {true, true}, {false, true}} {
		text := f.signedText(way[0], way[1])
		if text == tried {
			continue
		}
		tried = text
		hash := sha256.Sum256([]byte(text))
		if rsa.VerifyPKCS1v15(key, crypto.SHA256, hash[:], signature) == nil {
			return nil
		}
	}
	return errors.New("signature does not hold")
}
