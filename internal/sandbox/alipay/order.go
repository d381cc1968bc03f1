package alipay

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/truth"
)

// order is what trade.pay, trade.precreate and trade.create have in common (protocols.md 2.2).
type order struct {
	OutTradeNo     text        `json:"out_trade_no"`
	Subject        text        `json:"subject"`
	TotalAmount    text        `json:"total_amount"`
	Body           text        `json:"body"`
	ProductCode    text        `json:"product_code"`
	SellerID       text        `json:"seller_id"`
	StoreID        text        `json:"store_id"`
	OperatorID     text        `json:"operator_id"`
	TerminalID     text        `json:"terminal_id"`
	TimeoutExpress text        `json:"timeout_express"`
	TimeExpire     text        `json:"time_expire"`
	PassbackParams text        `json:"passback_params"`
	SubMerchant    subMerchant `json:"sub_merchant"`

	amount   money.Amount
	merchant string // name that the payer sees
}

// check refuses what all three refuse, and fills amount and merchant. products are the product codes that the method
// takes; an empty one is the first.
func (o *order) check(p *Platform, notifyURL string, products ...text) *refusal {
	var e *refusal
	o.amount, e = amountOf("total_amount", o.TotalAmount)
	if e := first(
		checkNumber("out_trade_no", o.OutTradeNo), e, checkLength("subject", o.Subject, 1, 256), checkLength("body", o.Body, 0, 128),
		checkLength("store_id", o.StoreID, 0, 32), checkLength("operator_id", o.OperatorID, 0, 28), checkLength("terminal_id", o.TerminalID, 0, 32),
		checkLength("passback_params", o.PassbackParams, 0, 512), checkSubject(o.Subject), checkNotifyURL(notifyURL),
		checkProduct(o.ProductCode, products),
	); e != nil {
		return e
	}
	k := p.keys.snapshot()
	if o.SellerID != "" && string(o.SellerID) != k.SellerID {
		return business("ACQ.ACCESS_FORBIDDEN", "无权限使用接口：seller_id不是签约商户")
	}
	o.merchant = k.Name
	if o.SubMerchant.ID == "" {
		return nil
	}
	m, ok := p.Merchant(func(m truth.Merchant) bool { return m.Alipay == string(o.SubMerchant.ID) })
	if !ok {
		return business("ACQ.ACCESS_FORBIDDEN", "无权限使用接口：sub_merchant.merchant_id不是本机构的二级商户")
	}
	if slices.Contains(m.Stopped, Channel) {
		return business("ACQ.SECONDARY_MERCHANT_STATUS_ERROR", "二级商户状态异常：已冻结")
	}
	o.merchant = m.Name
	return nil
}

// checkSubject refuses what the documents forbid in a subject: "/", "=" and the like are not (unverified: the real
// gateway takes "&", "<" and "+"), control characters are.
func checkSubject(subject text) *refusal {
	if strings.ContainsFunc(string(subject), func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return invalid("subject不能包含控制字符")
	}
	return nil
}

func checkProduct(code text, products []text) *refusal {
	if code == "" {
		return nil
	}
	for _, p := range products {
		if code == p {
			return nil
		}
	}
	return invalid("product_code与接口不匹配")
}

// digest tells a repeated request from a second order under the same number; the payer code is no part of it.
func (o *order) digest(kind, buyer string) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{kind, o.amount.String(), string(o.Subject), string(o.SubMerchant.ID), buyer}, "\n")))
	return hex.EncodeToString(sum[:12])
}

// Names of what Extra keeps of a trade.
const (
	extraBody     = "body"
	extraStore    = "store_id"
	extraOperator = "operator_id"
	extraTerminal = "terminal_id"
)

// charge is the trade as truth keeps it, unpaid. It closes by itself after own, unless the request says otherwise.
func (o *order) charge(p *Platform, x *exchange, tx *truth.Tx, kind, buyerID string, own time.Duration) (truth.Charge, *refusal) {
	until, e := expiry(o.TimeExpire, o.TimeoutExpress, tx.Now, own)
	if e != nil {
		return truth.Charge{}, e
	}
	seq := tx.NextSeq()
	k := p.keys.snapshot()
	c := truth.Charge{
		Key: p.key(o.OutTradeNo), Seq: seq, TransactionID: tradeNumber(tx.Now, seq), TradeType: kind, State: truth.NotPaid,
		AppID: k.AppID, Merchant: o.merchant, Description: string(o.Subject), Attach: string(o.PassbackParams), Amount: o.amount,
		Digest: o.digest(kind, buyerID), BuyerID: buyerID, NotifyURL: x.notifyURL, CreatedAt: tx.Now, ExpireAt: until,
		FailCodes: failCodes(),
	}
	if x.certified {
		c.VerifySerial = k.App.serial
	}
	extra := map[string]string{
		truth.ExtraSubMerchant: string(o.SubMerchant.ID), extraBody: string(o.Body), extraStore: string(o.StoreID),
		extraOperator: string(o.OperatorID), extraTerminal: string(o.TerminalID),
	}
	maps.DeleteFunc(extra, func(_, value string) bool { return value == "" })
	if len(extra) > 0 {
		c.Extra = extra
	}
	return c, nil
}

func failCodes() truth.FailCodes {
	return truth.FailCodes{Insufficient: failBalance, Refused: failRefused, Limited: failLimited}
}

// tradeNumber makes a trade number as Alipay has them: the day in Beijing, 2200, and 16 digits more.
func tradeNumber(now time.Time, seq int64) string {
	digits := "0000000000000000" + decimal(seq)
	return now.In(china).Format("20060102") + "2200" + digits[len(digits)-16:]
}

// repeated answers an order that stands under this number already: nil lets the method tell it again.
func (o *order) repeated(c truth.Charge, kind, buyer string) *refusal {
	switch {
	case c.Paid:
		return tradePaid()
	case !c.Open():
		return tradeClosed()
	case c.Digest != o.digest(kind, buyer):
		return inconsistent()
	}
	return nil
}
