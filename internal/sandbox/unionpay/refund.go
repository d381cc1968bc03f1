package unionpay

import (
	"errors"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/truth"
)

// refundLife is how long after the payment a refund is possible (protocols.md 3.4: about 30 days).
const refundLife = 30 * 24 * time.Hour

// refund gives a part or all of a payment back (退货, 04/00). It is a transaction of its own: accepted with 00, it ends by
// itself and is asked for or told under its own number. The same request again is the same refund.
func (p *Platform) refund(x *exchange) (fields, *refusal) {
	return p.giveBack(x, func(c truth.Charge, now time.Time, _ money.Amount) *refusal {
		if c.Paid && now.Sub(c.SuccessTime) > refundLife {
			return refuse(codeNotNow, "已超过退货期限")
		}
		return nil
	})
}

// void takes a payment back as a whole on its own clearing day (消费撤销, 31/00), and only before any refund.
func (p *Platform) void(x *exchange) (fields, *refusal) {
	return p.giveBack(x, func(c truth.Charge, now time.Time, amount money.Amount) *refusal {
		switch {
		case amount != c.Amount:
			return refuse(codeOrigMismatch, "撤销金额应为原交易金额")
		case c.Reserved() > 0:
			return refuse(codeOrigState, "原交易已撤销或退货")
		case c.Paid && clearingDay(c.SuccessTime) != clearingDay(now):
			return refuse(codeNotNow, "已过原交易的清算日，请使用退货")
		}
		return nil
	})
}

// clearingDay is the day that a void counts by: from 23:00 to 23:00 (protocols.md 3.4).
func clearingDay(t time.Time) string { return t.In(china).Add(time.Hour).Format(time.DateOnly) }

// giveBack is what void and refund have in common; allowed says what else must hold.
func (p *Platform) giveBack(x *exchange, allowed func(truth.Charge, time.Time, money.Amount) *refusal) (fields, *refusal) {
	if x.said["origQryId"] == "" {
		if missing := x.said.missing("origOrderId", "origTxnTime"); missing != "" {
			return nil, refuse(codeMissing, "origQryId 或 "+missing)
		}
	}
	amount := parseAmount(x.said["txnAmt"])
	var r truth.Refund
	var orig truth.Charge
	refused := p.update(func(tx *truth.Tx) *refusal {
		c, refundID, again, refused := x.repeated(tx)
		if again {
			orig = c
			r, _ = refundOf(c, refundID)
			return refused
		}
		found, ok := x.original(tx)
		if !ok {
			return refuse(codeNoSuchOrder, "原交易")
		}
		orig = tx.Settle(found)
		r = x.newRefund(tx, amount)
		next, refused := x.accept(tx, orig, r, allowed)
		if refused == nil {
			tx.Put(next)
		}
		return refused
	})
	if refused != nil {
		return nil, refused
	}
	return accepted(r.RefundID).with(fields{"txnAmt": fen(r.Amount), "origQryId": orig.TransactionID}), nil
}

// accept books the refund on the payment, with what the script does to it.
func (x *exchange) accept(tx *truth.Tx, c truth.Charge, r truth.Refund, allowed func(truth.Charge, time.Time, money.Amount) *refusal) (truth.Charge, *refusal) {
	if sub := x.said["subMerId"]; sub != "" && sub != c.SubMchID {
		return c, refuse(codeOrigMismatch, "subMerId")
	}
	if refused := allowed(c, tx.Now, r.Amount); refused != nil {
		return c, refused
	}
	if _, ok := x.plan.First(script.Insufficient); ok {
		return c, refuse("30", "商户可退余额不足")
	}
	next, err := c.Refund(r)
	switch {
	case errors.Is(err, truth.ErrTooMuch):
		return c, refuse(codeOrigMismatch, "累计退货金额超过原交易金额")
	case err != nil:
		return c, refuse(codeOrigState, "")
	}
	return next, nil
}

// newRefund is the void or refund as truth keeps it. Only those that succeed are told in a notice (protocols.md 3.5).
func (x *exchange) newRefund(tx *truth.Tx, amount money.Amount) truth.Refund {
	r := truth.Refund{
		Kind: truth.KindRefund, RefundID: queryID(tx, tx.NextSeq()), OutRefundNo: x.said["orderId"], TxnTime: x.said["txnTime"],
		Amount: amount, Status: truth.RefundProcessing, EndsAs: truth.RefundSuccess, NotifyURL: x.said["backUrl"], CreatedAt: tx.Now,
		DueAt: tx.Now.Add(time.Duration(tx.Settings().RefundDelayMS) * time.Millisecond), Extra: x.extra(),
	}
	if _, ok := x.plan.First(script.Refuse); ok {
		r.EndsAs, r.NotifyURL = truth.RefundAbnormal, ""
	}
	return r
}
