package wechat

import (
	"crypto/rand"
	"encoding/hex"
	"time"

	"cloudpos/internal/sandbox/truth"
)

const tradeJSAPI = "JSAPI"

// prepayLife is how long a prepay id can be paid (protocols.md 1.6); the order outlives it.
const prepayLife = 2 * time.Hour

type jsapiAnswer struct {
	PrepayID string `json:"prepay_id"`
}

// jsapi makes an order that one payer pays inside of his wallet's browser (JSAPI 支付). The same request again gives the
// same prepay id, or a new one once that is over.
func (p *Platform) jsapi(x *exchange) (any, *apiError) {
	var o orderBody
	if e := decode(x.body, &o); e != nil {
		return nil, e
	}
	if e := first(o.check(x.account, p.knows), checkNotifyURL("notify_url", o.NotifyURL)); e != nil {
		return nil, e
	}
	buyer, e := p.buyer(o, x.account)
	if e != nil {
		return nil, e
	}
	merchant := p.merchantName(x.account, o.SubMchID)
	var prepayID string
	refusal := p.update(func(tx *truth.Tx) *apiError {
		c, known := tx.Charge(o.key(x.account))
		if known {
			c = tx.Settle(c)
			if e := repeatedOrder(c, o, tradeJSAPI); e != nil {
				return e
			}
		} else if c, e = o.scanned(x, tx, tradeJSAPI, merchant); e != nil {
			return e
		}
		if !c.QRUntil.After(tx.Now) {
			c.BuyerID, c.QR, c.QRUntil = buyer, newPrepayID(tx.Now), tx.Now.Add(prepayLife)
			tx.Put(c)
		}
		prepayID = c.QR
		return nil
	})
	if refusal != nil {
		return nil, refusal
	}
	return jsapiAnswer{prepayID}, nil
}

// newPrepayID has the platform's shape: wx, the time in China, 20 hexadecimal digits.
func newPrepayID(now time.Time) string {
	var raw [10]byte
	_, _ = rand.Read(raw[:]) // never fails (crypto/rand)
	return "wx" + now.In(china).Format("20060102150405") + hex.EncodeToString(raw[:])
}

// buyer is the payer whom the order names: by his openid under the merchant's own application, or under the
// sub-merchant's where a provider names that. Which refusal a foreign openid meets is unverified.
func (p *Platform) buyer(o orderBody, account Account) (payerID string, e *apiError) {
	if o.Payer == nil {
		return "", paramError("/payer", "", "缺少支付者payer")
	}
	field, openID, appID := "openid", o.Payer.OpenID, account.AppID
	if account.Provider {
		field, openID = "sp_openid", o.Payer.SpOpenID
		if openID == "" {
			field, openID, appID = "sub_openid", o.Payer.SubOpenID, o.SubAppID
		}
	}
	switch {
	case openID == "" && account.Provider:
		return "", paramError("/payer/sp_openid", "", "sp_openid和sub_openid至少填一个")
	case openID == "":
		return "", paramError("/payer/openid", "", "缺少用户标识payer.openid")
	case appID == "":
		return "", paramError("/sub_appid", "", "传sub_openid时sub_appid必填")
	}
	payerID, known := p.Payers.PayerOf(openID, Channel, appID)
	if !known {
		return "", paramError("/payer/"+field, openID, "无效的"+field+"，或与appid不匹配")
	}
	return payerID, nil
}
