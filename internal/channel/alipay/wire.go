package alipay

import (
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"cloudpos/internal/money"
)

// subMerchant names the merchant below a provider (二级商户).
type subMerchant struct {
	MerchantID string `json:"merchant_id"`
}

// orderRequest is the biz_content of pay, precreate and create.
type orderRequest struct {
	OutTradeNo  string       `json:"out_trade_no"`
	TotalAmount string       `json:"total_amount"` // yuan
	Subject     string       `json:"subject"`
	ProductCode string       `json:"product_code,omitempty"`
	Scene       string       `json:"scene,omitempty"`     // pay only
	AuthCode    string       `json:"auth_code,omitempty"` // pay only: the payer's code
	BuyerID     string       `json:"buyer_id,omitempty"`  // create only, or the open id
	BuyerOpenID string       `json:"buyer_open_id,omitempty"`
	TimeExpire  string       `json:"time_expire,omitempty"` // Beijing time; absolute, so that our clock decides and not the channel's
	StoreID     string       `json:"store_id,omitempty"`
	TerminalID  string       `json:"terminal_id,omitempty"`
	SubMerchant *subMerchant `json:"sub_merchant,omitempty"`
}

// orderRef is the biz_content of query, close and cancel.
type orderRef struct {
	OutTradeNo string `json:"out_trade_no"`
}

// head is how every answer begins.
type head struct {
	Code    string `json:"code"`
	Msg     string `json:"msg"`
	SubCode string `json:"sub_code"`
	SubMsg  string `json:"sub_msg"`
}

// trade is an order as Alipay tells it: the answers of pay and query, and a notice. Amounts are yuan.
type trade struct {
	Code           string    `json:"code"` // of the answer: 10003 asks for a password
	TradeNo        string    `json:"trade_no"`
	OutTradeNo     string    `json:"out_trade_no"`
	TradeStatus    string    `json:"trade_status"` // pay tells none
	TotalAmount    string    `json:"total_amount"`
	ReceiptAmount  string    `json:"receipt_amount"`
	BuyerPayAmount string    `json:"buyer_pay_amount"`
	BuyerUserID    string    `json:"buyer_user_id"`
	BuyerOpenID    string    `json:"buyer_open_id"`
	GmtPayment     string    `json:"gmt_payment"`   // pay and notices
	SendPayDate    string    `json:"send_pay_date"` // query
	Funds          []fund    `json:"fund_bill_list"`
	Vouchers       []voucher `json:"voucher_detail_list"`
}

// fund is one source of what was paid. Answers write names with underscores, notices in camel case.
type fund struct {
	Channel       string `json:"fund_channel"`
	NoticeChannel string `json:"fundChannel"`
	Amount        string `json:"amount"`
}

// voucher is a coupon that was used; names as with fund.
type voucher struct {
	Name           string `json:"name"`
	Amount         string `json:"amount"`
	Merchant       string `json:"merchant_contribute"`
	Other          string `json:"other_contribute"`
	NoticeMerchant string `json:"merchantContribute"`
	NoticeOther    string `json:"otherContribute"`
}

// precreated is what precreate says.
type precreated struct {
	OutTradeNo string `json:"out_trade_no"`
	QRCode     string `json:"qr_code"`
}

// created is what create says.
type created struct {
	OutTradeNo string `json:"out_trade_no"`
	TradeNo    string `json:"trade_no"`
}

// closed is what close says.
type closed struct {
	OutTradeNo string `json:"out_trade_no"`
	TradeNo    string `json:"trade_no"`
}

// cancelled is what cancel says; retry_flag Y means that it must be asked again.
type cancelled struct {
	OutTradeNo string `json:"out_trade_no"`
	TradeNo    string `json:"trade_no"`
	RetryFlag  string `json:"retry_flag"`
	Action     string `json:"action"` // close, refund, or nothing
}

type refundRequest struct {
	OutTradeNo   string `json:"out_trade_no"`
	RefundAmount string `json:"refund_amount"` // yuan
	RefundReason string `json:"refund_reason,omitempty"`
	OutRequestNo string `json:"out_request_no"` // our number: asked again with it, it is the same refund
}

// refunded is what refund says. refund_fee is the sum of all refunds of the payment, not of this one.
type refunded struct {
	TradeNo      string `json:"trade_no"`
	OutTradeNo   string `json:"out_trade_no"`
	FundChange   string `json:"fund_change"`
	RefundFee    string `json:"refund_fee"`
	GmtRefundPay string `json:"gmt_refund_pay"`
}

type refundQuery struct {
	OutTradeNo   string   `json:"out_trade_no"`
	OutRequestNo string   `json:"out_request_no"`
	QueryOptions []string `json:"query_options"`
}

// refund is what a refund query says; of a refund that is not known it tells no status and no amount.
type refund struct {
	TradeNo      string `json:"trade_no"`
	OutTradeNo   string `json:"out_trade_no"`
	OutRequestNo string `json:"out_request_no"`
	RefundStatus string `json:"refund_status"`
	RefundAmount string `json:"refund_amount"`
	TotalAmount  string `json:"total_amount"`
	GmtRefundPay string `json:"gmt_refund_pay"`
}

type billRequest struct {
	BillType string `json:"bill_type"`
	BillDate string `json:"bill_date"`
}

type billAddress struct {
	URL string `json:"bill_download_url"`
}

// token is what the exchange of an authorization code says; its answer has no code of its own when it went well.
type token struct {
	UserID string `json:"user_id"`
	OpenID string `json:"open_id"`
}

// beijing is the zone of all times on the wire.
func beijing() *time.Location { return time.FixedZone("Asia/Shanghai", 8*60*60) }

const timeForm = "2006-01-02 15:04:05"

// parseTime reads a time of the wire; "" is the zero time. Some answers add milliseconds.
func parseTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.ParseInLocation(timeForm, s, beijing())
	return t.UTC(), err
}

func formatTime(t time.Time) string { return t.In(beijing()).Format(timeForm) }

// parseYuan reads an amount that is not negative; "" is what otherwise says.
func parseYuan(s string, otherwise money.Amount) (money.Amount, error) {
	if s == "" {
		return otherwise, nil
	}
	a, err := money.ParseYuan(s)
	if err != nil || a < 0 {
		return 0, errors.New("an amount is not one")
	}
	return a, nil
}

// subject makes a text fit to be an order's title: Alipay refuses / = and & in it (unverified), and without = and & no
// title can look like further fields in the text that a notice is signed over.
func subject(s string) string {
	return cut(strings.NewReplacer("/", "／", "=", "＝", "&", "＆").Replace(s), 256)
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
