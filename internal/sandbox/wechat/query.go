package wechat

import (
	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/truth"
)

// transaction is an order as query, codepay and notices tell it (protocols.md 1.6).
type transaction struct {
	AppID           string             `json:"appid,omitempty"`
	MchID           string             `json:"mchid,omitempty"`
	SpAppID         string             `json:"sp_appid,omitempty"`
	SpMchID         string             `json:"sp_mchid,omitempty"`
	SubAppID        string             `json:"sub_appid,omitempty"`
	SubMchID        string             `json:"sub_mchid,omitempty"`
	OutTradeNo      string             `json:"out_trade_no"`
	TransactionID   string             `json:"transaction_id,omitempty"`
	TradeType       string             `json:"trade_type,omitempty"`
	TradeState      truth.State        `json:"trade_state"`
	TradeStateDesc  string             `json:"trade_state_desc"`
	BankType        string             `json:"bank_type,omitempty"`
	Attach          string             `json:"attach,omitempty"`
	SuccessTime     string             `json:"success_time,omitempty"`
	Payer           *openIDs           `json:"payer,omitempty"`
	Amount          *transactionAmount `json:"amount,omitempty"`
	PromotionDetail []struct{}         `json:"promotion_detail,omitempty"`
}

type openIDs struct {
	OpenID    string `json:"openid,omitempty"`
	SpOpenID  string `json:"sp_openid,omitempty"`
	SubOpenID string `json:"sub_openid,omitempty"`
}

type transactionAmount struct {
	Total         money.Amount `json:"total"`
	PayerTotal    money.Amount `json:"payer_total,omitempty"`
	Currency      string       `json:"currency"`
	PayerCurrency string       `json:"payer_currency,omitempty"`
}

func describe(s truth.State) string {
	switch s {
	case truth.Success:
		return "支付成功"
	case truth.Refunded:
		return "订单发生过退款，退款详情请查询退款单"
	case truth.NotPaid:
		return "订单未支付"
	case truth.Closed:
		return "订单已关闭"
	case truth.Revoked:
		return "订单已撤销"
	case truth.UserPaying:
		return "需要用户输入支付密码"
	}
	return "支付失败"
}

func (p *Platform) transactionOf(c truth.Charge) transaction {
	t := transaction{
		OutTradeNo: c.OutTradeNo, TradeType: c.TradeType, TradeState: c.State, TradeStateDesc: describe(c.State), Attach: c.Attach,
		Amount: &transactionAmount{Total: c.Amount, Currency: money.CNY},
	}
	if c.SubMchID == "" {
		t.AppID, t.MchID = c.AppID, c.MchID
	} else {
		t.SpAppID, t.SpMchID, t.SubAppID, t.SubMchID = c.AppID, c.MchID, c.SubAppID, c.SubMchID
	}
	if c.Paid || c.State == truth.UserPaying {
		t.TransactionID = c.TransactionID
	}
	if c.Paid {
		t.BankType, t.SuccessTime, t.Payer = "OTHERS", stampTime(c.SuccessTime), p.openIDsOf(c)
		t.Amount.PayerTotal, t.Amount.PayerCurrency = c.Amount, money.CNY
	}
	return t
}

// openIDsOf gives the payer a stable name under each application, as the platform does.
func (p *Platform) openIDsOf(c truth.Charge) *openIDs {
	openID := func(appID string) string { return p.Payers.OpenID(c.PayerID, Channel, appID) }
	if c.SubMchID == "" {
		return &openIDs{OpenID: openID(c.AppID)}
	}
	ids := &openIDs{SpOpenID: openID(c.AppID)}
	if c.SubAppID != "" {
		ids.SubOpenID = openID(c.SubAppID)
	}
	return ids
}

func (p *Platform) queryByNumber(x *exchange) (any, *apiError) {
	key, e := p.queried(x)
	if e != nil {
		return nil, e
	}
	key.OutTradeNo = x.request.PathValue("out_trade_no")
	if e := checkOutTradeNo(key.OutTradeNo); e != nil {
		return nil, e
	}
	return p.tell(func(tx *truth.Tx) (truth.Charge, bool) { return tx.Charge(key) })
}

func (p *Platform) queryByTransaction(x *exchange) (any, *apiError) {
	key, e := p.queried(x)
	if e != nil {
		return nil, e
	}
	return p.tell(func(tx *truth.Tx) (truth.Charge, bool) {
		c, ok := tx.ChargeByTransaction(Channel, x.request.PathValue("transaction_id"))
		return c, ok && c.Paid && c.MchID == key.MchID && c.SubMchID == key.SubMchID
	})
}

// queried reads whose order is asked for; it must be the asker's own.
func (p *Platform) queried(x *exchange) (truth.Key, *apiError) {
	query := x.request.URL.Query()
	field := "mchid"
	if x.account.Provider {
		field = "sp_mchid"
	}
	switch mchID := query.Get(field); {
	case mchID == "":
		return truth.Key{}, queryError(field, "", "缺少商户号"+field)
	case mchID != x.account.MchID:
		return truth.Key{}, noAuth("商户号与签名的商户号不一致")
	}
	key := truth.Key{Channel: Channel, MchID: x.account.MchID}
	if x.account.Provider {
		key.SubMchID = query.Get("sub_mchid")
		if e := checkSub(key.SubMchID, p.knows); e != nil {
			return key, e
		}
	}
	return key, nil
}

// tell answers with the order as it is now, after what was due has happened.
func (p *Platform) tell(find func(*truth.Tx) (truth.Charge, bool)) (any, *apiError) {
	var c truth.Charge
	refusal := p.update(func(tx *truth.Tx) *apiError {
		found, ok := find(tx)
		if !ok {
			return orderNotExist()
		}
		c = tx.Settle(found)
		return nil
	})
	if refusal != nil {
		return nil, refusal
	}
	return p.transactionOf(c), nil
}
