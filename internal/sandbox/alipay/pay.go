package alipay

import (
	"time"

	"cloudpos/internal/sandbox/payer"
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/truth"
)

// payLife is when a payer-code trade that waits for the buyer closes unless the request says otherwise (domain.md B5).
const payLife = 3 * time.Minute

type payBody struct {
	order
	Scene    text `json:"scene"`
	AuthCode text `json:"auth_code"`
}

// pay debits the payer whose payment code the merchant read (条码支付). 10000 is paid, 10003 waits for the password.
// The same request again goes on with the trade as it is now.
func (p *Platform) pay(x *exchange) (any, *refusal) {
	var b payBody
	if e := decode(x.biz, &b); e != nil {
		return nil, e
	}
	if e := first(b.check(p, x.notifyURL, "FACE_TO_FACE_PAYMENT", "OFFLINE_PAYMENT"), checkPay(b)); e != nil {
		return nil, b.zeroed(e)
	}
	payerID, validity := p.Payers.Redeem(string(b.AuthCode))
	var c truth.Charge
	var failed *refusal
	e := p.update(func(tx *truth.Tx) *refusal {
		known, repeated := tx.Charge(p.key(b.OutTradeNo))
		if repeated {
			c = tx.Settle(known)
			if e := b.standing(c); e != nil || c.State != truth.NotPaid {
				return e
			}
		}
		e := checkCode(validity, tx.CodeUsed(payer.Hash(string(b.AuthCode))))
		if e == nil && !repeated {
			c, e = b.charge(p, x, tx, kindBarCode, "", payLife)
		}
		if e != nil {
			return e
		}
		c.PayerID = payerID
		c, failed = debit(x, tx, c, payer.Hash(string(b.AuthCode)))
		return nil
	})
	return p.payAnswer(b, c, first(e, failed))
}

// standing answers a repeated request by the trade under its number: what failed fails again, what waits is told again
// (nil), and only a trade that never reached the debit is tried again (nil too, NotPaid).
func (b payBody) standing(c truth.Charge) *refusal {
	if c.FailCode != "" && c.Digest == b.digest(kindBarCode, "") {
		return failure(c.FailCode)
	}
	return b.repeated(c, kindBarCode, "")
}

// payAnswer tells a paid trade, or one that waits, or a failure with zeroed amounts (protocols.md 2.3).
func (p *Platform) payAnswer(b payBody, c truth.Charge, e *refusal) (any, *refusal) {
	switch {
	case e != nil:
		return nil, b.zeroed(e)
	case c.Paid:
		return p.paidOf(c), nil
	}
	waiting := refuse(codeInProcess, "", "")
	waiting.body = p.waitingOf(c)
	return nil, waiting
}

func checkPay(b payBody) *refusal {
	switch {
	case b.Scene == "":
		return missing("scene")
	case b.Scene != "bar_code":
		return invalid("scene应为bar_code")
	case b.AuthCode == "":
		return missing("auth_code")
	case !authCodeForm.MatchString(string(b.AuthCode)):
		return codeInvalidated("应为16到24位数字，以25到30开头")
	}
	return nil
}

func checkCode(v payer.Validity, used bool) *refusal {
	switch {
	case used:
		return codeInvalidated("付款码已使用")
	case v == payer.Expired:
		return codeInvalidated("付款码已过期")
	case v != payer.Valid:
		return codeInvalidated("付款码不存在")
	}
	return nil
}

// zeroed is a failure as trade.pay and trade.query tell it: with the order's number and amounts of nothing.
type zeroed struct {
	BuyerPayAmount string `json:"buyer_pay_amount"`
	InvoiceAmount  string `json:"invoice_amount"`
	OutTradeNo     string `json:"out_trade_no,omitempty"`
	PointAmount    string `json:"point_amount"`
	ReceiptAmount  string `json:"receipt_amount"`
}

const zero = "0.00"

func zeroedOf(no text) zeroed { return zeroed{zero, zero, string(no), zero, zero} }

func (b payBody) zeroed(e *refusal) *refusal {
	if e.body == nil {
		e.body = zeroedOf(b.OutTradeNo)
	}
	return e
}

// debit lets the wish happen and says how Alipay answers: nil for a trade that is paid or waits.
func debit(x *exchange, tx *truth.Tx, c truth.Charge, codeHash string) (truth.Charge, *refusal) {
	c, how := payer.Debit(tx, c, codeHash, payer.WishFor(tx, c, x.plan), failCodes())
	switch how {
	case payer.DebitUnsent, payer.DebitUnheard:
		x.hangUp = &script.Rule{}
	case payer.DebitInsufficient, payer.DebitRefused, payer.DebitLimited:
		return c, failure(c.FailCode)
	case payer.DebitBroken:
		return c, systemError()
	}
	return c, nil
}
