package alipay

import (
	"time"

	"cloudpos/internal/sandbox/truth"
)

// Kinds of trade, as truth's TradeType keeps them.
const (
	kindBarCode = "BAR_CODE"
	kindQRCode  = "QR_CODE"
	kindJSAPI   = "JSAPI"
)

// qrLife is how long a precreated code may be scanned unless the request says otherwise (unverified).
const qrLife = 2 * time.Hour

type precreated struct {
	OutTradeNo string `json:"out_trade_no"`
	QRCode     string `json:"qr_code"`
}

// precreate makes an order whose code the payer scans (统一收单线下交易预创建). The trade itself begins when he does:
// until then query, close and cancel do not find it, and it stays payable (protocols.md 2.3). The same request again
// gives the same code.
func (p *Platform) precreate(x *exchange) (any, *refusal) {
	var o order
	if e := decode(x.biz, &o); e != nil {
		return nil, e
	}
	if e := o.check(p, x.notifyURL, "FACE_TO_FACE_PAYMENT", "QR_CODE_OFFLINE"); e != nil {
		return nil, e
	}
	var code string
	e := p.update(func(tx *truth.Tx) *refusal {
		if known, ok := tx.Charge(p.key(o.OutTradeNo)); ok {
			code = known.QR
			return o.repeated(tx.Settle(known), kindQRCode, "")
		}
		c, e := o.charge(p, x, tx, kindQRCode, "", qrLife)
		if e != nil {
			return e
		}
		c.QR = "https://qr.alipay.com/bax" + randomLetters(20)
		tx.Put(c)
		code = c.QR
		return nil
	})
	if e != nil {
		return nil, e
	}
	return precreated{string(o.OutTradeNo), code}, nil
}

// begun says that a trade is there for the merchant: a precreated order only once somebody has scanned it.
func begun(c truth.Charge) bool {
	return c.TradeType != kindQRCode || c.Scanned || c.Paid || c.PayerID != ""
}
