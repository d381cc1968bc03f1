package alipay

import (
	"errors"

	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/truth"
)

type closed struct {
	OutTradeNo string `json:"out_trade_no"`
	TradeNo    string `json:"trade_no"`
}

// close ends an unpaid trade (统一收单交易关闭).
func (p *Platform) close(x *exchange) (any, *refusal) {
	var n named
	if e := decode(x.biz, &n); e != nil {
		return nil, e
	}
	if e := n.check(); e != nil {
		return nil, e
	}
	var c truth.Charge
	e := p.update(func(tx *truth.Tx) *refusal {
		found, e := p.begun(tx, n)
		if e != nil {
			return e
		}
		c, e = closeNow(x, tx, found, truth.Closed)
		return e
	})
	if e != nil {
		return nil, e
	}
	return closed{c.OutTradeNo, c.TransactionID}, nil
}

func closeNow(x *exchange, tx *truth.Tx, c truth.Charge, into truth.State) (truth.Charge, *refusal) {
	c, err := lateBy(x, tx, c).Close(into, tx.Now)
	switch {
	case errors.Is(err, truth.ErrAlreadyPaid):
		return c, tradeStatus("交易已支付，不能关闭")
	case err != nil:
		return c, tradeClosed()
	}
	tx.Put(c)
	return c, nil
}

// lateBy makes a payment follow the close where the script says so: by the payer who scanned, or by a passer-by.
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

type cancelled struct {
	Action     string `json:"action,omitempty"` // close or refund; absent where nothing was to be done any more
	OutTradeNo string `json:"out_trade_no"`
	RetryFlag  string `json:"retry_flag"`
	TradeNo    string `json:"trade_no"`
}

// cancel takes a trade back (统一收单交易撤销): unpaid it is closed, paid it is refunded. Saying it again is the same.
func (p *Platform) cancel(x *exchange) (any, *refusal) {
	var n named
	if e := decode(x.biz, &n); e != nil {
		return nil, e
	}
	if e := n.check(); e != nil {
		return nil, e
	}
	var c truth.Charge
	action := ""
	e := p.update(func(tx *truth.Tx) (e *refusal) {
		if c, e = p.begun(tx, n); e != nil {
			return e
		}
		c, action, e = takeBack(x, tx, c)
		return e
	})
	if e != nil {
		e.body = struct {
			RetryFlag string `json:"retry_flag"`
		}{"N"}
		return nil, e
	}
	return cancelled{Action: action, OutTradeNo: c.OutTradeNo, RetryFlag: "N", TradeNo: c.TransactionID}, nil
}

// takeBack closes or refunds; where the script refuses it, for good, whatever was paid stays paid.
func takeBack(x *exchange, tx *truth.Tx, c truth.Charge) (truth.Charge, string, *refusal) {
	_, refused := x.plan.First(script.Refuse)
	switch {
	case refused:
		return c, "", business("ACQ.TRADE_CANCEL_TIME_OUT", "超过撤销时间范围")
	case c.Paid && statusOf(c, tx.Now) == statusDone:
		return c, "", tradeFinished()
	case c.Paid && c.State == truth.Revoked:
		return c, "refund", nil
	case c.Paid:
		reversed, err := c.Reverse(tx.RefundNumber(), tx.Now)
		if err != nil {
			return c, "", systemError()
		}
		reversed = tx.Settle(reversed)
		tx.Put(reversed)
		return reversed, "refund", nil
	case !c.Open():
		return c, "close", nil // closed before, by whomever
	}
	c, e := closeNow(x, tx, c, truth.Revoked)
	return c, "close", e
}
