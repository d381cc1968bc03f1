package alipay

import (
	"time"

	"cloudpos/internal/sandbox/truth"
)

// createLife is when an unpaid trade of a wallet's page closes unless the request says otherwise (unverified: 15 days).
const createLife = 15 * 24 * time.Hour

type createBody struct {
	order
	BuyerID       text `json:"buyer_id"`
	BuyerOpenID   text `json:"buyer_open_id"`
	OpBuyerOpenID text `json:"op_buyer_open_id"`
	OpAppID       text `json:"op_app_id"`
}

// buyer is the id of whoever shall pay, by whichever name it came. The sandbox has one kind of id (unverified: a real
// open id has another shape than a user id).
func (b createBody) buyer() text {
	for _, id := range []text{b.BuyerID, b.BuyerOpenID, b.OpBuyerOpenID} {
		if id != "" {
			return id
		}
	}
	return ""
}

type created struct {
	OutTradeNo string `json:"out_trade_no"`
	TradeNo    string `json:"trade_no"`
}

// create makes a trade that one buyer pays on a page in his wallet (统一收单交易创建): the page gives its number to
// tradePay. The same request again gives the same trade.
func (p *Platform) create(x *exchange) (any, *refusal) {
	var b createBody
	if e := decode(x.biz, &b); e != nil {
		return nil, e
	}
	if e := b.check(p, x.notifyURL, "JSAPI_PAY", "FACE_TO_FACE_PAYMENT"); e != nil {
		return nil, e
	}
	if b.buyer() == "" {
		return nil, missing("buyer_id")
	}
	k := p.keys.snapshot()
	payerID, ok := p.Payers.PayerOf(string(b.buyer()), Channel, k.AppID)
	if !ok {
		return nil, invalid("buyer_id不是有效的支付宝用户")
	}
	var tradeNo string
	e := p.update(func(tx *truth.Tx) *refusal {
		if known, ok := tx.Charge(p.key(b.OutTradeNo)); ok {
			tradeNo = known.TransactionID
			return b.repeated(tx.Settle(known), kindJSAPI, payerID)
		}
		c, e := b.charge(p, x, tx, kindJSAPI, payerID, createLife)
		if e != nil {
			return e
		}
		c.QR = c.TransactionID // what the wallet's bridge names
		tx.Put(c)
		tradeNo = c.TransactionID
		return nil
	})
	if e != nil {
		return nil, e
	}
	return created{string(b.OutTradeNo), tradeNo}, nil
}
