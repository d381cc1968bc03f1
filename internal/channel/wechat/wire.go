package wechat

import (
	"strings"
	"time"
	"unicode/utf8"

	"cloudpos/internal/channel"
)

// party says for whom a request or an answer is: appid and mchid on an own account, the sp_ pair and the sub-merchant
// on a provider account.
type party struct {
	AppID    string `json:"appid,omitempty"`
	MchID    string `json:"mchid,omitempty"`
	SpAppID  string `json:"sp_appid,omitempty"`
	SpMchID  string `json:"sp_mchid,omitempty"`
	SubMchID string `json:"sub_mchid,omitempty"`
}

// withoutApp is the party of the calls that take no app id.
func (p party) withoutApp() party {
	p.AppID, p.SpAppID = "", ""
	return p
}

// orderRequest is the body of native, jsapi and codepay.
type orderRequest struct {
	party
	Description string      `json:"description"`
	OutTradeNo  string      `json:"out_trade_no"`
	TimeExpire  string      `json:"time_expire,omitempty"` // not codepay
	NotifyURL   string      `json:"notify_url,omitempty"`  // not codepay, which answers at once and knows no notice
	Amount      orderAmount `json:"amount"`
	Payer       *orderPayer `json:"payer,omitempty"` // codepay: the code; jsapi: the payer's id under the app that signs
	SceneInfo   *sceneInfo  `json:"scene_info,omitempty"`
}

type orderAmount struct {
	Total    int64  `json:"total"` // fen
	Currency string `json:"currency"`
}

type orderPayer struct {
	AuthCode string `json:"auth_code,omitempty"`
	OpenID   string `json:"openid,omitempty"`
	SpOpenID string `json:"sp_openid,omitempty"`
}

// sceneInfo is where the payment happens. native and jsapi call our address payer_client_ip, codepay calls it device_ip;
// native and jsapi number the store by id, codepay by out_id.
type sceneInfo struct {
	DeviceID      string     `json:"device_id,omitempty"`
	DeviceIP      string     `json:"device_ip,omitempty"`
	PayerClientIP string     `json:"payer_client_ip,omitempty"`
	StoreInfo     *storeInfo `json:"store_info,omitempty"`
}

type storeInfo struct {
	ID    string `json:"id,omitempty"`
	OutID string `json:"out_id,omitempty"`
	Name  string `json:"name,omitempty"`
}

type nativeAnswer struct {
	CodeURL string `json:"code_url"`
}

type jsapiAnswer struct {
	PrepayID string `json:"prepay_id"`
}

// transaction is an order as WeChat Pay tells it: the answer of query and codepay, the text of a payment notice.
type transaction struct {
	party
	OutTradeNo      string             `json:"out_trade_no"`
	TransactionID   string             `json:"transaction_id"`
	TradeState      string             `json:"trade_state"`
	TradeStateDesc  string             `json:"trade_state_desc"`
	SuccessTime     string             `json:"success_time"`
	Payer           payer              `json:"payer"`
	Amount          *transactionAmount `json:"amount"`
	PromotionDetail []promotion        `json:"promotion_detail"`
}

type payer struct {
	OpenID    string `json:"openid"`
	SpOpenID  string `json:"sp_openid"`
	SubOpenID string `json:"sub_openid"`
}

// transactionAmount is in fen; what may be missing is a pointer.
type transactionAmount struct {
	Total           int64  `json:"total"`
	PayerTotal      *int64 `json:"payer_total"`
	SettlementTotal *int64 `json:"settlement_total"`
	Currency        string `json:"currency"`
}

// promotion is a coupon or discount of an order, in fen.
type promotion struct {
	Name                string `json:"name"`
	Type                string `json:"type"` // CASH: the merchant paid for it beforehand; NOCASH: it lowers the settlement
	Amount              int64  `json:"amount"`
	WechatpayContribute int64  `json:"wechatpay_contribute"`
	MerchantContribute  int64  `json:"merchant_contribute"`
	OtherContribute     int64  `json:"other_contribute"`
}

// reverseAnswer is what reverse says; recall Y means that it must be asked again.
type reverseAnswer struct {
	party
	OutTradeNo string `json:"out_trade_no"`
	Recall     string `json:"recall"`
}

type refundRequest struct {
	SubMchID    string       `json:"sub_mchid,omitempty"`
	OutTradeNo  string       `json:"out_trade_no"`
	OutRefundNo string       `json:"out_refund_no"`
	Reason      string       `json:"reason,omitempty"`
	NotifyURL   string       `json:"notify_url,omitempty"`
	Amount      refundAmount `json:"amount"`
}

// refundAmount is in fen.
type refundAmount struct {
	Refund   int64  `json:"refund"`
	Total    int64  `json:"total"`
	Currency string `json:"currency,omitempty"`
}

// refund is a refund as WeChat Pay tells it. Answers name its state status, notices refund_status; only notices name
// the merchant.
type refund struct {
	party
	OutTradeNo   string        `json:"out_trade_no"`
	OutRefundNo  string        `json:"out_refund_no"`
	RefundID     string        `json:"refund_id"`
	Status       string        `json:"status"`
	RefundStatus string        `json:"refund_status"`
	SuccessTime  string        `json:"success_time"`
	Amount       *refundAmount `json:"amount"`
}

// envelope is a notice before its text is opened.
type envelope struct {
	ID           string `json:"id"`
	EventType    string `json:"event_type"`
	ResourceType string `json:"resource_type"`
	Resource     sealed `json:"resource"`
}

// parseTime reads a time of the wire; "" is the zero time.
func parseTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339, s)
	return t.UTC(), err
}

// formatTime writes a time as WeChat Pay's own examples do: China time, to the second.
func formatTime(t time.Time) string {
	return t.In(time.FixedZone("", 8*60*60)).Format(time.RFC3339)
}

// cut shortens a text to a number of bytes without breaking a character.
func cut(s string, bytes int) string {
	s = strings.ToValidUTF8(s, "")
	if len(s) <= bytes {
		return s
	}
	for bytes > 0 && !utf8.RuneStart(s[bytes]) {
		bytes--
	}
	return s[:bytes]
}

// transactions is the path below which an account's payments live.
func transactions(mode channel.Mode) string {
	if mode == channel.Provider {
		return "/v3/pay/partner/transactions"
	}
	return "/v3/pay/transactions"
}
