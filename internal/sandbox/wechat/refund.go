package wechat

import (
	"errors"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/truth"
)

// refundLife is how long after the payment a refund is possible (protocols.md 1.7: one year).
const refundLife = 365 * 24 * time.Hour

type refundBody struct {
	SubMchID      string `json:"sub_mchid"`
	TransactionID string `json:"transaction_id"`
	OutTradeNo    string `json:"out_trade_no"`
	OutRefundNo   string `json:"out_refund_no"`
	Reason        string `json:"reason"`
	NotifyURL     string `json:"notify_url"`
	FundsAccount  string `json:"funds_account"`
	Amount        amount `json:"amount"`
}

func (b refundBody) check(p *Platform, account Account) *apiError {
	switch {
	case account.Provider:
		if e := checkSub(b.SubMchID, p.knows); e != nil {
			return e
		}
	case b.SubMchID != "":
		return noAuth("直连商户不能为特约商户退款")
	}
	if (b.TransactionID == "") == (b.OutTradeNo == "") {
		return paramError("/out_trade_no", b.OutTradeNo, "transaction_id和out_trade_no二选一")
	}
	if b.NotifyURL != "" {
		if e := checkNotifyURL("notify_url", b.NotifyURL); e != nil {
			return e
		}
	}
	return first(
		checkOutRefundNo(b.OutRefundNo),
		checkLength("reason", b.Reason, 0, 80),
		checkTotal("refund", b.Amount.Refund),
		checkTotal("total", b.Amount.Total),
		requireCurrency(b.Amount.Currency),
	)
}

func checkOutRefundNo(no string) *apiError {
	if !outRefundNo.MatchString(no) {
		return paramError("/out_refund_no", no, "商户退款单号应为1到64个字符，只能是数字、大小写字母_-|*@")
	}
	return nil
}

func requireCurrency(currency string) *apiError {
	if currency == "" {
		return paramError("/amount/currency", "", "缺少退款币种amount.currency")
	}
	return checkCurrency(currency)
}

// refund accepts a refund (申请退款): it answers PROCESSING, and ends by itself. The same number again gives the refund as it is now.
func (p *Platform) refund(x *exchange) (any, *apiError) {
	var b refundBody
	if e := decode(x.body, &b); e != nil {
		return nil, e
	}
	if e := b.check(p, x.account); e != nil {
		return nil, e
	}
	var c truth.Charge
	refusal := p.update(func(tx *truth.Tx) *apiError {
		if known, ok := tx.ChargeByRefund(Channel, x.account.MchID, b.SubMchID, b.OutRefundNo); ok {
			c = tx.Settle(known)
			return repeatedRefund(c, b)
		}
		found, ok := findPaid(tx, x.account, b)
		if !ok {
			return resourceNotExists()
		}
		c = tx.Settle(found)
		r, e := b.accepted(x, tx, c)
		if e != nil {
			return e
		}
		next, err := c.Refund(r)
		if err != nil {
			return refundRefusal(err)
		}
		c = next
		tx.Put(c)
		return nil
	})
	if refusal != nil {
		return nil, refusal
	}
	r, _ := c.RefundNamed(b.OutRefundNo)
	return refundOf(c, r), nil
}

func findPaid(tx *truth.Tx, account Account, b refundBody) (truth.Charge, bool) {
	if b.TransactionID != "" {
		c, ok := tx.ChargeByTransaction(Channel, b.TransactionID)
		return c, ok && c.MchID == account.MchID && c.SubMchID == b.SubMchID
	}
	return tx.Charge(truth.Key{Channel: Channel, MchID: account.MchID, SubMchID: b.SubMchID, OutTradeNo: b.OutTradeNo})
}

func repeatedRefund(c truth.Charge, b refundBody) *apiError {
	r, _ := c.RefundNamed(b.OutRefundNo)
	same := r.Amount == b.Amount.Refund && c.Amount == b.Amount.Total &&
		(b.OutTradeNo == c.OutTradeNo || b.TransactionID == c.TransactionID)
	if !same {
		return refuse(400, "INVALID_REQUEST", "订单金额或退款金额与之前请求不一致，请核实后再试")
	}
	return nil
}

// accepted is the refund as it is taken on, with what the script does to it.
func (b refundBody) accepted(x *exchange, tx *truth.Tx, c truth.Charge) (r truth.Refund, e *apiError) {
	switch {
	case b.Amount.Total != c.Amount:
		return r, refuse(400, "INVALID_REQUEST", "订单金额与原订单不一致")
	case c.Paid && tx.Now.Sub(c.SuccessTime) > refundLife:
		return r, refuse(400, "INVALID_REQUEST", "订单已超过可退款的最大期限")
	}
	if _, ok := x.plan.First(script.Insufficient); ok {
		return r, refuse(403, "NOT_ENOUGH", "基本账户余额不足，请充值后重新发起")
	}
	r = truth.Refund{
		Kind: truth.KindRefund, RefundID: tx.RefundNumber(), OutRefundNo: b.OutRefundNo, Amount: b.Amount.Refund,
		Status: truth.RefundProcessing, EndsAs: truth.RefundSuccess, Reason: b.Reason, NotifyURL: b.NotifyURL, CreatedAt: tx.Now,
		DueAt: tx.Now.Add(time.Duration(tx.Settings().RefundDelayMS) * time.Millisecond),
	}
	if _, ok := x.plan.First(script.Refuse); ok {
		r.EndsAs = truth.RefundAbnormal
	}
	return r, nil
}

func refundRefusal(err error) *apiError {
	if errors.Is(err, truth.ErrTooMuch) {
		return refuse(400, "INVALID_REQUEST", "申请退款金额超过订单可退金额")
	}
	return refuse(400, "INVALID_REQUEST", "订单状态错误：未支付或已撤销的订单不能退款")
}

func (p *Platform) queryRefund(x *exchange) (any, *apiError) {
	no, sub := x.request.PathValue("out_refund_no"), x.request.URL.Query().Get("sub_mchid")
	if e := checkOutRefundNo(no); e != nil {
		return nil, e
	}
	if x.account.Provider {
		if e := checkSub(sub, p.knows); e != nil {
			return nil, e
		}
	}
	var c truth.Charge
	refusal := p.update(func(tx *truth.Tx) *apiError {
		found, ok := tx.ChargeByRefund(Channel, x.account.MchID, sub, no)
		if !ok {
			return resourceNotExists()
		}
		c = tx.Settle(found)
		return nil
	})
	if refusal != nil {
		return nil, refusal
	}
	r, _ := c.RefundNamed(no)
	return refundOf(c, r), nil
}

// refundAnswer is a refund as refund and refund query tell it (protocols.md 1.7).
type refundAnswer struct {
	RefundID            string             `json:"refund_id"`
	OutRefundNo         string             `json:"out_refund_no"`
	TransactionID       string             `json:"transaction_id"`
	OutTradeNo          string             `json:"out_trade_no"`
	Channel             string             `json:"channel"`
	UserReceivedAccount string             `json:"user_received_account"`
	SuccessTime         string             `json:"success_time,omitempty"`
	CreateTime          string             `json:"create_time"`
	Status              truth.RefundStatus `json:"status"`
	FundsAccount        string             `json:"funds_account"`
	Amount              refundAmount       `json:"amount"`
	PromotionDetail     []struct{}         `json:"promotion_detail"`
}

type refundAmount struct {
	Total            money.Amount `json:"total"`
	Refund           money.Amount `json:"refund"`
	PayerTotal       money.Amount `json:"payer_total"`
	PayerRefund      money.Amount `json:"payer_refund"`
	SettlementRefund money.Amount `json:"settlement_refund"`
	SettlementTotal  money.Amount `json:"settlement_total"`
	DiscountRefund   money.Amount `json:"discount_refund"`
	Currency         string       `json:"currency"`
}

// userAccount is where refunded money goes: always the balance it came from.
const userAccount = "支付用户零钱"

func refundOf(c truth.Charge, r truth.Refund) refundAnswer {
	a := refundAnswer{
		RefundID: r.RefundID, OutRefundNo: r.OutRefundNo, TransactionID: c.TransactionID, OutTradeNo: c.OutTradeNo,
		Channel: "ORIGINAL", UserReceivedAccount: userAccount, CreateTime: stampTime(r.CreatedAt), Status: r.Status,
		FundsAccount: "AVAILABLE", PromotionDetail: []struct{}{},
		Amount: refundAmount{
			Total: c.Amount, Refund: r.Amount, PayerTotal: c.Amount, PayerRefund: r.Amount,
			SettlementRefund: r.Amount, SettlementTotal: c.Amount, Currency: money.CNY,
		},
	}
	if r.Status == truth.RefundSuccess {
		a.SuccessTime = stampTime(r.EndedAt)
	}
	return a
}
