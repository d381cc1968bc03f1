package alipay

import (
	"time"

	"cloudpos/internal/sandbox/truth"
)

// refundLife is how long after the payment a refund is possible. Then the trade is TRADE_FINISHED (unverified: it is
// agreed upon per product; a year is the longest).
const refundLife = 365 * 24 * time.Hour

// Words of trade_status (protocols.md 2.3).
const (
	waitBuyerPay  = "WAIT_BUYER_PAY"
	statusSuccess = "TRADE_SUCCESS"
	statusDone    = "TRADE_FINISHED"
	statusClosed  = "TRADE_CLOSED"
)

// statusOf is trade_status. A payer-code trade whose payment failed is closed (unverified).
func statusOf(c truth.Charge, now time.Time) string {
	switch {
	case c.State == truth.Revoked, c.Paid && c.GivenBack() == c.Amount:
		return statusClosed
	case c.Paid && now.Sub(c.SuccessTime) > refundLife:
		return statusDone
	case c.Paid:
		return statusSuccess
	case c.Open():
		return waitBuyerPay
	}
	return statusClosed
}

// named is how query, cancel, close and refund name a trade.
type named struct {
	OutTradeNo text `json:"out_trade_no"`
	TradeNo    text `json:"trade_no"`
}

func (n named) check() *refusal {
	switch {
	case n.OutTradeNo == "" && n.TradeNo == "":
		return missing("out_trade_no")
	case n.OutTradeNo != "":
		return checkNumber("out_trade_no", n.OutTradeNo)
	}
	return nil
}

// begun finds the trade that was named, as it is now.
func (p *Platform) begun(tx *truth.Tx, n named) (truth.Charge, *refusal) {
	c, ok := p.find(tx, n.OutTradeNo, n.TradeNo)
	if !ok {
		return c, tradeNotExist()
	}
	if c = tx.Settle(c); !begun(c) {
		return c, tradeNotExist()
	}
	return c, nil
}

// fundBill is one line of fund_bill_list: all money comes from the balance.
type fundBill struct {
	Amount      string `json:"amount"`
	FundChannel string `json:"fund_channel"`
}

const fundChannel = "ALIPAYACCOUNT"

// buyer is who pays, as answers and notices tell it.
type buyer struct {
	LogonID string `json:"buyer_logon_id,omitempty"`
	UserID  string `json:"buyer_user_id,omitempty"`
	OpenID  string `json:"buyer_open_id,omitempty"`
}

// buyerOf names the payer of a trade. It must not be called within a transaction.
func (p *Platform) buyerOf(c truth.Charge) (b buyer) {
	if c.PayerID == "" {
		return b
	}
	b.UserID = p.Payers.OpenID(c.PayerID, Channel, c.AppID)
	b.OpenID, b.LogonID = b.UserID, "159****"+b.UserID[len(b.UserID)-4:]
	return b
}

// trade is a trade as query tells it.
type trade struct {
	buyer
	BuyerPayAmount string     `json:"buyer_pay_amount"`
	InvoiceAmount  string     `json:"invoice_amount"`
	OutTradeNo     string     `json:"out_trade_no"`
	PassbackParams string     `json:"passback_params,omitempty"`
	PointAmount    string     `json:"point_amount"`
	ReceiptAmount  string     `json:"receipt_amount"`
	SendPayDate    string     `json:"send_pay_date,omitempty"`
	StoreID        string     `json:"store_id,omitempty"`
	TerminalID     string     `json:"terminal_id,omitempty"`
	TotalAmount    string     `json:"total_amount"`
	TradeNo        string     `json:"trade_no"`
	TradeStatus    string     `json:"trade_status"`
	FundBillList   []fundBill `json:"fund_bill_list,omitempty"`
}

func (p *Platform) tradeOf(c truth.Charge, now time.Time) trade {
	t := trade{
		buyer: p.buyerOf(c), OutTradeNo: c.OutTradeNo, TradeNo: c.TransactionID, TradeStatus: statusOf(c, now),
		TotalAmount: c.Amount.String(), BuyerPayAmount: zero, InvoiceAmount: zero, PointAmount: zero, ReceiptAmount: zero,
		PassbackParams: c.Attach, StoreID: c.Extra[extraStore], TerminalID: c.Extra[extraTerminal],
	}
	if c.Paid {
		t.BuyerPayAmount, t.InvoiceAmount, t.ReceiptAmount = t.TotalAmount, t.TotalAmount, t.TotalAmount
		t.SendPayDate, t.FundBillList = stampTime(c.SuccessTime), []fundBill{{t.TotalAmount, fundChannel}}
	}
	return t
}

// paid is a trade as trade.pay tells it.
type paid struct {
	buyer
	BuyerPayAmount string     `json:"buyer_pay_amount"`
	FundBillList   []fundBill `json:"fund_bill_list"`
	GmtPayment     string     `json:"gmt_payment"`
	InvoiceAmount  string     `json:"invoice_amount"`
	OutTradeNo     string     `json:"out_trade_no"`
	PointAmount    string     `json:"point_amount"`
	ReceiptAmount  string     `json:"receipt_amount"`
	StoreName      string     `json:"store_name,omitempty"`
	TotalAmount    string     `json:"total_amount"`
	TradeNo        string     `json:"trade_no"`
}

func (p *Platform) paidOf(c truth.Charge) paid {
	total := c.Amount.String()
	return paid{
		buyer: p.buyerOf(c), BuyerPayAmount: total, FundBillList: []fundBill{{total, fundChannel}}, GmtPayment: stampTime(c.SuccessTime),
		InvoiceAmount: total, OutTradeNo: c.OutTradeNo, PointAmount: zero, ReceiptAmount: total, TotalAmount: total, TradeNo: c.TransactionID,
	}
}

// waiting is a trade that waits for the password, as trade.pay tells it.
type waiting struct {
	buyer
	zeroed
	TotalAmount string `json:"total_amount"`
	TradeNo     string `json:"trade_no"`
}

func (p *Platform) waitingOf(c truth.Charge) waiting {
	return waiting{p.buyerOf(c), zeroedOf(text(c.OutTradeNo)), c.Amount.String(), c.TransactionID}
}

// query tells a trade as it is now, after what was due has happened (统一收单交易查询).
func (p *Platform) query(x *exchange) (any, *refusal) {
	var n named
	if e := first(decode(x.biz, &n), n.check()); e != nil {
		return nil, e
	}
	var c truth.Charge
	var now time.Time
	e := p.update(func(tx *truth.Tx) (e *refusal) {
		c, e = p.begun(tx, n)
		now = tx.Now
		return e
	})
	if e != nil {
		e.body = zeroedOf(n.OutTradeNo)
		return nil, e
	}
	return p.tradeOf(c, now), nil
}
