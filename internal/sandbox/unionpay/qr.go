package unionpay

import (
	"time"

	"cloudpos/internal/sandbox/truth"
)

// qrLife is how long a code without payTimeout may be paid. Unverified.
const qrLife = 24 * time.Hour

// applyQR makes a code that the payer scans (主扫, 01/07). The same request again gives the same code.
func (p *Platform) applyQR(x *exchange) (fields, *refusal) {
	var c truth.Charge
	refused := p.update(func(tx *truth.Tx) (r *refusal) {
		var again bool
		if c, _, again, r = x.repeated(tx); again {
			return r
		}
		if c, r = x.charge(tx, qrLife); r != nil {
			return r
		}
		c.QR = "https://qr.95516.com/00010001/62" + randomDigits(28)
		tx.Put(c)
		return nil
	})
	if refused != nil {
		return nil, refused
	}
	return fields{"respCode": codeDone, "respMsg": message(codeDone, ""), "qrCode": c.QR}, nil
}

// preAuthorise says clearly that codes for pre-authorisations (预授权, 02/05) are not to be had here.
func (p *Platform) preAuthorise(*exchange) (fields, *refusal) {
	return nil, refuse(codeNotAllowed, "模拟环境不支持预授权二维码，请使用 01/07 消费二维码")
}

// seen says that the gateway knows the order: a code that nobody has scanned is unknown to a query.
func seen(c truth.Charge) bool {
	return c.TradeType != "01"+subTypeQR || c.Scanned || c.Paid || c.PayerID != ""
}
