package wechat

import (
	"errors"
	"fmt"
	"strings"

	"cloudpos/internal/sandbox/payer"
	"cloudpos/internal/sandbox/truth"
)

// ErrPaySign says that a page's payment arguments are not what the merchant signed.
var ErrPaySign = errors.New("wechat: the payment arguments are not right")

// CheckPaySign checks what a page gives to getBrandWCPayRequest (protocols.md 1.6): appId, timeStamp, nonceStr and package
// under the merchant's signature. The wallet has no order at hand yet, so whose order it is Prepaid finds out.
// Errors: ErrPaySign with the reason.
func (p *Platform) CheckPaySign(arguments map[string]string) error {
	for _, name := range []string{"appId", "timeStamp", "nonceStr", "package", "signType", "paySign"} {
		if arguments[name] == "" {
			return fmt.Errorf("%w: %s is missing", ErrPaySign, name)
		}
	}
	switch {
	case arguments["signType"] != "RSA":
		return fmt.Errorf("%w: signType is RSA", ErrPaySign)
	case !strings.HasPrefix(arguments["package"], prepayPrefix):
		return fmt.Errorf("%w: package is %s…", ErrPaySign, prepayPrefix)
	case strings.Trim(arguments["timeStamp"], "0123456789") != "":
		return fmt.Errorf("%w: timeStamp is in seconds", ErrPaySign)
	}
	text := payText(arguments["appId"], arguments["timeStamp"], arguments["nonceStr"], arguments["package"])
	if !verify(&p.keys.snapshot().Merchant.private.PublicKey, text, arguments["paySign"]) {
		return fmt.Errorf("%w: paySign does not match", ErrPaySign)
	}
	return nil
}

const prepayPrefix = "prepay_id="

// Prepaid is the prepay id that a page's arguments name, after CheckPaySign; its order must be of the same application.
// Errors: ErrPaySign, payer.ErrUnknownQR.
func (p *Platform) Prepaid(arguments map[string]string) (prepayID string, err error) {
	if err := p.CheckPaySign(arguments); err != nil {
		return "", err
	}
	prepayID = strings.TrimPrefix(arguments["package"], prepayPrefix)
	p.Ledger.View(func(tx *truth.Tx) {
		switch c, ok := tx.ChargeByQR(prepayID); {
		case !ok || c.Channel != Channel || c.TradeType != tradeJSAPI:
			err = payer.ErrUnknownQR
		case arguments["appId"] != c.AppID && arguments["appId"] != c.SubAppID:
			err = fmt.Errorf("%w: the order is of another appId", ErrPaySign)
		}
	})
	return prepayID, err
}

// ErrMsg is what getBrandWCPayRequest tells the page: ok, cancel or fail; "" while the payer has not ended.
func ErrMsg(result string) string {
	const name = "get_brand_wcpay_request:"
	switch result {
	case payer.ResultPaid:
		return name + "ok"
	case payer.ResultRefused:
		return name + "cancel"
	case payer.ResultInsufficient, payer.ResultLimited, payer.ResultTimeout:
		return name + "fail"
	}
	return ""
}
