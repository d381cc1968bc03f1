package alipay

import (
	"cmp"
	"errors"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/truth"
)

type refundBody struct {
	named
	RefundAmount text `json:"refund_amount"`
	RefundReason text `json:"refund_reason"`
	OutRequestNo text `json:"out_request_no"`

	amount money.Amount
}

// fundItem is one line of refund_detail_item_list.
type fundItem struct {
	Amount      string `json:"amount"`
	FundChannel string `json:"fund_channel"`
}

// refunded is a refund as refund tells it. refund_fee is what the trade has given back in all, this refund included;
// fund_change says whether this very request moved money (protocols.md 2.2).
type refunded struct {
	buyer
	FundChange           string     `json:"fund_change"`
	GmtRefundPay         string     `json:"gmt_refund_pay,omitempty"`
	OutTradeNo           string     `json:"out_trade_no"`
	RefundDetailItemList []fundItem `json:"refund_detail_item_list,omitempty"`
	RefundFee            string     `json:"refund_fee"`
	SendBackFee          string     `json:"send_back_fee"`
	TradeNo              string     `json:"trade_no"`
}

// refund gives a part or all of a trade back (统一收单交易退款). out_request_no names it, so that saying it again is the
// same; it may be left out where all is given back, and is the order's own number then. A refund that takes its time
// (refund_delay_ms) is accepted with fund_change N: the refund query tells when it ended.
func (p *Platform) refund(x *exchange) (any, *refusal) {
	var b refundBody
	if e := first(decode(x.biz, &b), b.check()); e != nil {
		return nil, e
	}
	var e *refusal
	if b.amount, e = amountOf("refund_amount", b.RefundAmount); e != nil {
		return nil, e
	}
	var c truth.Charge
	var r truth.Refund
	change := "N"
	e = p.update(func(tx *truth.Tx) (e *refusal) {
		if c, e = p.begun(tx, b.named); e != nil {
			return e
		}
		if known, ok := c.RefundNamed(b.number(c)); ok {
			r = known
			return b.repeated(known)
		}
		c, r, e = b.give(x, tx, c)
		if r.Status == truth.RefundSuccess {
			change = "Y"
		}
		return e
	})
	if e != nil {
		return nil, e
	}
	return p.refundedOf(c, r, change), nil
}

func (b refundBody) number(c truth.Charge) string {
	return cmp.Or(string(b.OutRequestNo), c.OutTradeNo)
}

func (b refundBody) check() *refusal {
	if e := b.named.check(); e != nil {
		return e
	}
	if b.OutRequestNo != "" {
		if e := checkNumber("out_request_no", b.OutRequestNo); e != nil {
			return e
		}
	}
	return checkLength("refund_reason", b.RefundReason, 0, 256)
}

func (b refundBody) repeated(known truth.Refund) *refusal {
	if known.Amount != b.amount {
		return business("ACQ.DISCORDANT_REPEAT_REQUEST", "请求信息不一致：退款金额与之前的请求不同")
	}
	return nil
}

// give takes the refund on, with what the script does to it, and lets it end where it ends at once.
func (b refundBody) give(x *exchange, tx *truth.Tx, c truth.Charge) (truth.Charge, truth.Refund, *refusal) {
	var r truth.Refund
	if e := b.allowed(x, tx, c); e != nil {
		return c, r, e
	}
	r = truth.Refund{
		Kind: truth.KindRefund, RefundID: tx.RefundNumber(), OutRefundNo: b.number(c), Amount: b.amount,
		Status: truth.RefundProcessing, EndsAs: truth.RefundSuccess, Reason: string(b.RefundReason), NotifyURL: c.NotifyURL, CreatedAt: tx.Now,
		DueAt: tx.Now.Add(time.Duration(tx.Settings().RefundDelayMS) * time.Millisecond),
	}
	next, err := c.Refund(r)
	switch {
	case errors.Is(err, truth.ErrTooMuch):
		return c, r, business("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "退款金额超限：超过可退金额")
	case err != nil:
		return c, r, tradeStatus("未支付或已撤销的交易不能退款")
	}
	tx.Put(next)
	next = tx.Settle(next)
	r, _ = next.RefundNamed(r.OutRefundNo)
	return next, r, nil
}

func (b refundBody) allowed(x *exchange, tx *truth.Tx, c truth.Charge) *refusal {
	switch {
	case !c.Paid:
		return tradeStatus("未支付的交易不能退款")
	case statusOf(c, tx.Now) == statusDone:
		return tradeFinished()
	case b.OutRequestNo == "" && b.amount < c.Amount:
		return invalid("部分退款必须传out_request_no")
	}
	if _, ok := x.plan.First(script.Insufficient); ok {
		return business("ACQ.SELLER_BALANCE_NOT_ENOUGH", "卖家余额不足")
	}
	if _, ok := x.plan.First(script.Refuse); ok {
		return business("ACQ.REASON_TRADE_BEEN_FREEZEN", "请求退款的交易被冻结")
	}
	return nil
}

func (p *Platform) refundedOf(c truth.Charge, r truth.Refund, change string) refunded {
	a := refunded{
		buyer: p.buyerOf(c), FundChange: change, OutTradeNo: c.OutTradeNo, TradeNo: c.TransactionID,
		RefundFee: c.GivenBack().String(), SendBackFee: zero,
	}
	if r.Status == truth.RefundSuccess {
		a.GmtRefundPay, a.SendBackFee = stampTime(r.EndedAt), r.Amount.String()
		a.RefundDetailItemList = []fundItem{{r.Amount.String(), fundChannel}}
	}
	return a
}

// refundFound is a refund as the refund query tells it. refund_status is there only once it ended well.
type refundFound struct {
	GmtRefundPay string `json:"gmt_refund_pay,omitempty"`
	OutRequestNo string `json:"out_request_no"`
	OutTradeNo   string `json:"out_trade_no"`
	RefundAmount string `json:"refund_amount"`
	RefundReason string `json:"refund_reason,omitempty"`
	RefundStatus string `json:"refund_status,omitempty"`
	TotalAmount  string `json:"total_amount"`
	TradeNo      string `json:"trade_no"`
}

// queryRefund tells a refund as it is now (统一收单交易退款查询). Of a trade that has no such refund it answers 10000 with
// nothing of a refund in it, as the real one does: no refund_status means not received or failed.
func (p *Platform) queryRefund(x *exchange) (any, *refusal) {
	var b struct {
		named
		OutRequestNo text `json:"out_request_no"`
	}
	if e := first(decode(x.biz, &b), b.check(), checkNumber("out_request_no", b.OutRequestNo)); e != nil {
		return nil, e
	}
	var c truth.Charge
	e := p.update(func(tx *truth.Tx) (e *refusal) {
		c, e = p.begun(tx, b.named)
		return e
	})
	if e != nil {
		return nil, e
	}
	r, ok := c.RefundNamed(string(b.OutRequestNo))
	if !ok {
		return nil, nil
	}
	f := refundFound{
		OutRequestNo: r.OutRefundNo, OutTradeNo: c.OutTradeNo, TradeNo: c.TransactionID, TotalAmount: c.Amount.String(),
		RefundAmount: r.Amount.String(), RefundReason: r.Reason,
	}
	if r.Status == truth.RefundSuccess {
		f.RefundStatus, f.GmtRefundPay = "REFUND_SUCCESS", stampTime(r.EndedAt)
	}
	return f, nil
}
