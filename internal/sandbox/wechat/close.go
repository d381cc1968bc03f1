package wechat

import (
	"errors"

	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/truth"
)

type closeBody struct {
	AppID    string `json:"appid"`
	MchID    string `json:"mchid"`
	SpAppID  string `json:"sp_appid"`
	SpMchID  string `json:"sp_mchid"`
	SubAppID string `json:"sub_appid"`
	SubMchID string `json:"sub_mchid"`
}

// named reads which order shall be closed or reversed.
func (p *Platform) named(x *exchange) (key truth.Key, body closeBody, e *apiError) {
	if e := decode(x.body, &body); e != nil {
		return key, body, e
	}
	field, mchID := "mchid", body.MchID
	if x.account.Provider {
		field, mchID = "sp_mchid", body.SpMchID
	}
	key = truth.Key{Channel: Channel, MchID: x.account.MchID, OutTradeNo: x.request.PathValue("out_trade_no")}
	switch {
	case mchID == "":
		return key, body, paramError("/"+field, "", "缺少商户号"+field)
	case mchID != x.account.MchID:
		return key, body, noAuth("商户号与签名的商户号不一致")
	}
	if x.account.Provider {
		key.SubMchID = body.SubMchID
		e = checkSub(body.SubMchID, p.knows)
	}
	return key, body, first(e, checkOutTradeNo(key.OutTradeNo))
}

// close ends an unpaid QR order (关闭订单).
func (p *Platform) close(x *exchange) (any, *apiError) {
	key, _, e := p.named(x)
	if e != nil {
		return nil, e
	}
	return nil, p.update(func(tx *truth.Tx) *apiError {
		c, ok := tx.Charge(key)
		if !ok {
			return orderNotExist()
		}
		c, err := p.lateBy(x, tx, tx.Settle(c)).Close(truth.Closed, tx.Now)
		switch {
		case errors.Is(err, truth.ErrAlreadyPaid):
			return orderPaid()
		case err != nil:
			return orderClosed()
		}
		tx.Put(c)
		return nil
	})
}

// reverse takes a payer-code payment back (撤销订单): unpaid it is closed, paid it is refunded. Saying it again is the same.
func (p *Platform) reverse(x *exchange) (any, *apiError) {
	key, body, e := p.named(x)
	if e != nil {
		return nil, e
	}
	if appID := body.AppID + body.SpAppID; appID != "" && appID != x.account.AppID {
		return nil, appMismatch()
	}
	var c truth.Charge
	refusal := p.update(func(tx *truth.Tx) *apiError {
		known, ok := tx.Charge(key)
		switch {
		case !ok:
			return orderNotExist()
		case known.TradeType != tradeMicropay:
			return refuse(400, "INVALID_REQUEST", "仅付款码支付的订单可以撤销")
		case scripted(x):
			return refuse(400, "REVERSE_EXPIRE", "订单已超过可撤销的期限")
		}
		c = p.takeBack(x, tx, tx.Settle(known))
		return nil
	})
	if refusal != nil {
		return nil, refusal
	}
	return p.reversalOf(c), nil
}

// scripted says that the script refuses the reversal for good: whatever was paid stays paid.
func scripted(x *exchange) bool {
	_, refused := x.plan.First(script.Refuse)
	return refused
}

func (p *Platform) takeBack(x *exchange, tx *truth.Tx, c truth.Charge) truth.Charge {
	if c.Paid {
		reversed, err := c.Reverse(tx.RefundNumber(), tx.Now)
		if err != nil {
			return c // reversed before
		}
		reversed = tx.Settle(reversed)
		tx.Put(reversed)
		return reversed
	}
	closed, err := p.lateBy(x, tx, c).Close(truth.Revoked, tx.Now)
	if err != nil {
		return c // reversed before
	}
	tx.Put(closed)
	return closed
}

// lateBy makes a payment follow the close where the script says so: by the payer who scanned, or by a passer-by.
func (p *Platform) lateBy(x *exchange, tx *truth.Tx, c truth.Charge) truth.Charge {
	if _, ok := x.plan.First(script.PaysAfterClose); !ok || c.Paid {
		return c
	}
	if c.PayerID == "" {
		c.PayerID = tx.Passer(c.Amount)
	}
	c.PayAfterClose = true
	return c
}

type reversal struct {
	AppID      string `json:"appid,omitempty"`
	MchID      string `json:"mchid,omitempty"`
	SpAppID    string `json:"sp_appid,omitempty"`
	SpMchID    string `json:"sp_mchid,omitempty"`
	SubAppID   string `json:"sub_appid,omitempty"`
	SubMchID   string `json:"sub_mchid,omitempty"`
	OutTradeNo string `json:"out_trade_no"`
}

func (p *Platform) reversalOf(c truth.Charge) reversal {
	t := p.transactionOf(c)
	return reversal{t.AppID, t.MchID, t.SpAppID, t.SpMchID, t.SubAppID, t.SubMchID, t.OutTradeNo}
}
