package wechat

import (
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/truth"
)

const tradeNative = "NATIVE"

type nativeAnswer struct {
	CodeURL string `json:"code_url"`
}

// native makes an order whose code the payer scans (Native 支付). The same request again gives the same code.
func (p *Platform) native(x *exchange) (any, *apiError) {
	var o orderBody
	if e := decode(x.body, &o); e != nil {
		return nil, e
	}
	if e := first(o.check(x.account, p.knows), checkNotifyURL("notify_url", o.NotifyURL)); e != nil {
		return nil, e
	}
	merchant := p.merchantName(x.account, o.SubMchID)
	var code string
	refusal := p.update(func(tx *truth.Tx) *apiError {
		if c, ok := tx.Charge(o.key(x.account)); ok {
			code = c.QR
			return repeatedOrder(tx.Settle(c), o, tradeNative)
		}
		c, e := o.scanned(x, tx, tradeNative, merchant)
		if e != nil {
			return e
		}
		c.QR = "weixin://wxpay/bizpayurl?pr=" + randomText(9) + "zz"
		tx.Put(c)
		code = c.QR
		return nil
	})
	if refusal != nil {
		return nil, refusal
	}
	return nativeAnswer{code}, nil
}

func repeatedOrder(c truth.Charge, o orderBody, kind string) *apiError {
	switch {
	case c.Digest != o.digest(kind):
		return numberUsed()
	case c.Paid:
		return orderPaid()
	case !c.Open():
		return orderClosed()
	}
	return nil
}

// update runs a transaction whose refusal keeps nothing but whose settled charges may be kept. A ledger that cannot
// write is the platform's SYSTEM_ERROR.
func (p *Platform) update(fn func(tx *truth.Tx) *apiError) *apiError {
	var refusal *apiError
	err := p.Ledger.Update(func(tx *truth.Tx) error {
		refusal = fn(tx)
		return nil
	})
	if err != nil {
		return systemError()
	}
	return refusal
}

// leavesTrace says that a payer-code payment which times out before the debit is known to the platform all the same:
// the order stands as NOTPAY, so that it can be queried and reversed.
func (x *exchange) leavesTrace(rule script.Rule) bool {
	return !rule.Unrecorded && isCodePay(x.request.URL.Path)
}
