package unionpay

import (
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/truth"
)

// reverse takes a payer-code payment back whose result the merchant does not know (冲正, 99/01), under the payment's own
// number and time: unpaid it can no longer be paid, paid it is given back. 00 says that the reversal is accepted; saying it
// again is the same. That codes which the payer scans cannot be reversed is unverified.
func (p *Platform) reverse(x *exchange) (fields, *refusal) {
	var c truth.Charge
	refused := p.update(func(tx *truth.Tx) *refusal {
		known, refundID, ok := x.named(tx)
		switch {
		case !ok || refundID != "":
			return refuse(codeNoSuchOrder, "")
		case known.TradeType != "01"+subTypeCode:
			return refuse(codeOrigState, "仅被扫消费可以冲正")
		case scripted(x):
			return refuse(codeOrigState, "已过清算日的交易不能冲正")
		}
		c = tx.Settle(known)
		if c.State != truth.Revoked && c.Reserved() > 0 {
			return refuse(codeOrigState, "已撤销或退货的交易不能冲正")
		}
		c = p.takeBack(x, tx, c)
		return nil
	})
	if refused != nil {
		return nil, refused
	}
	return accepted(c.TransactionID), nil
}

// scripted says that the script refuses the reversal for good: whatever was paid stays paid.
func scripted(x *exchange) bool {
	_, refused := x.plan.First(script.Refuse)
	return refused
}

func (p *Platform) takeBack(x *exchange, tx *truth.Tx, c truth.Charge) truth.Charge {
	if c.Paid {
		reversed, err := c.Reverse(queryID(tx, tx.NextSeq()), tx.Now)
		if err != nil {
			return c // reversed before
		}
		tx.Put(reversed)
		return tx.Settle(reversed)
	}
	closed, err := lateBy(x, tx, c).Close(truth.Revoked, tx.Now)
	if err != nil {
		return c // reversed before, or its time was over
	}
	tx.Put(closed)
	return closed
}

// lateBy makes a payment follow the reversal where the script says so: by the payer who was asked, or by a passer-by.
func lateBy(x *exchange, tx *truth.Tx, c truth.Charge) truth.Charge {
	if _, ok := x.plan.First(script.PaysAfterClose); !ok || c.Paid {
		return c
	}
	if c.PayerID == "" {
		c.PayerID = tx.Passer(c.Amount)
	}
	c.PayAfterClose = true
	return c
}
