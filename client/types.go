package client

import "time"

// Scenes: how payer and code meet.
const (
	QRCode     = "qr_code"     // the payer scans our code (主扫)
	PayerCode  = "payer_code"  // the cashier scans the payer's code (被扫)
	WalletPage = "wallet_page" // a page inside the wallet
)

// Results: what became of the action that was asked for.
const (
	Done       = "DONE"
	InProgress = "IN_PROGRESS" // the end comes later: wait for the webhook or ask again
	Unknown    = "UNKNOWN"     // the channel did not answer: ask again, never pay under another number
	Failed     = "FAILED"
)

// PaymentRequest asks for a payment. OutOrderNo is made by the caller before the first send: the same number and fields
// answer the payment as it is now and make no second one.
type PaymentRequest struct {
	OutOrderNo  string `json:"out_order_no"` // 1 to 64 of [0-9A-Za-z_-], unique per merchant and environment
	Scene       string `json:"scene"`
	AmountFen   int64  `json:"amount_fen"`
	Channel     string `json:"channel,omitempty"`    // wechat, alipay, unionpay; a payer code tells its own
	PayerCode   string `json:"payer_code,omitempty"` // as the scanner reads it
	Description string `json:"description,omitempty"`
	ExpiresIn   int    `json:"expires_in_seconds,omitempty"`
	StoreID     string `json:"store_id,omitempty"`    // for software that reaches several stores
	TerminalID  string `json:"terminal_id,omitempty"` // for software: whose payment it is
	Payer       string `json:"payer,omitempty"`       // for wallet_page: the payer's id in the wallet
	ReturnURL   string `json:"return_url,omitempty"`  // for wallet_page
	NotifyURL   string `json:"notify_url,omitempty"`  // https address that hears of this payment alone
}

// PaymentAnswer is the answer to an action on a payment.
type PaymentAnswer struct {
	Result  string  `json:"result"`
	Payment Payment `json:"payment"`
}

// Payment is a payment as it is now. Amounts are in fen.
type Payment struct {
	ID                string    `json:"id"`
	OutOrderNo        string    `json:"out_order_no"`
	State             string    `json:"state"`
	Final             bool      `json:"final"` // nothing but a refund will change it
	Version           int64     `json:"version"`
	Environment       string    `json:"environment"`
	Scene             string    `json:"scene"`
	Channel           string    `json:"channel"`
	StoreID           string    `json:"store_id"`
	TerminalID        string    `json:"terminal_id"`
	Currency          string    `json:"currency"`
	AmountFen         int64     `json:"amount_fen"`
	AmountDisplay     string    `json:"amount_display"`
	RefundedFen       int64     `json:"refunded_fen"`
	RefundedDisplay   string    `json:"refunded_display"`
	RefundableFen     int64     `json:"refundable_fen"`
	RefundableDisplay string    `json:"refundable_display"`
	Description       string    `json:"description"`
	QR                string    `json:"qr"` // text to show as a QR code, while the payer may still scan it
	Page              *Page     `json:"page"`
	ChannelNo         string    `json:"channel_no"`
	TransactionNo     string    `json:"transaction_no"`
	CreatedAt         time.Time `json:"created_at"`
	ExpiresAt         time.Time `json:"expires_at"`
	PaidAt            time.Time `json:"paid_at"` // the channel's; zero while unpaid
	NextCheckAt       time.Time `json:"next_check_at"`
	ReverseAt         time.Time `json:"reverse_at"`
	Reason            string    `json:"reason"`
	ReasonZH          string    `json:"reason_zh"`
	ReasonEN          string    `json:"reason_en"`
}

// Page is how a page inside a wallet begins the payment.
type Page struct {
	Bridge      string         `json:"bridge"`
	Arguments   map[string]any `json:"arguments"`
	RedirectURL string         `json:"redirect_url"`
}

// PaymentList is a page of payments, newest first.
type PaymentList struct {
	Items      []Payment `json:"items"`
	NextCursor string    `json:"next_cursor"` // "" on the last page
}

// RefundRequest gives money back. Name the payment by PaymentID or OutOrderNo. OutRefundNo is made by the caller before
// the first send and repeated.
type RefundRequest struct {
	PaymentID   string `json:"payment_id,omitempty"`
	OutOrderNo  string `json:"out_order_no,omitempty"`
	OutRefundNo string `json:"out_refund_no"`
	AmountFen   int64  `json:"amount_fen"`
	Reason      string `json:"reason,omitempty"`
}

// RefundAnswer is the answer to asking for a refund.
type RefundAnswer struct {
	Result string `json:"result"`
	Refund Refund `json:"refund"`
}

// Refund is a refund as it is now.
type Refund struct {
	ID            string    `json:"id"`
	PaymentID     string    `json:"payment_id"`
	OutRefundNo   string    `json:"out_refund_no"`
	State         string    `json:"state"`
	Final         bool      `json:"final"`
	AmountFen     int64     `json:"amount_fen"`
	AmountDisplay string    `json:"amount_display"`
	Reason        string    `json:"reason"`
	FailureZH     string    `json:"failure_zh"`
	FailureEN     string    `json:"failure_en"`
	CreatedAt     time.Time `json:"created_at"`
	SucceededAt   time.Time `json:"succeeded_at"`
}

// Me is who is speaking and what may be done.
type Me struct {
	Merchant    Merchant        `json:"merchant"`
	Store       Named           `json:"store"`
	Stores      []Named         `json:"stores"`
	Terminal    Named           `json:"terminal"`
	KeyID       string          `json:"key_id"`
	Scopes      []string        `json:"scopes"` // read, pay, refund, manage
	Environment string          `json:"environment"`
	MayTrade    bool            `json:"may_trade"`
	WhyNotZH    string          `json:"why_not_zh"`
	WhyNotEN    string          `json:"why_not_en"`
	Channels    []ChannelOption `json:"channels"`
	Limits      Limits          `json:"limits"`
	ServerTime  time.Time       `json:"server_time"`
}

// Merchant is the merchant that the key belongs to.
type Merchant struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	Name   string `json:"name"`
}

// Named is an object as others refer to it.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// ChannelOption is a channel that can be used, and how.
type ChannelOption struct {
	Channel string   `json:"channel"`
	NameZH  string   `json:"name_zh"`
	Scenes  []string `json:"scenes"`
}

// Limits are what a client need not try.
type Limits struct {
	MaxPaymentFen  int64 `json:"max_payment_fen"`
	QRExpiresIn    int   `json:"qr_expires_in_seconds"`
	PollAfterMilli int   `json:"poll_after_ms"`
}

// Activated is who a terminal is from now on.
type Activated struct {
	Me
	MerchantID string `json:"mchid"`
}

// Bill is a channel's bill of a day, as far as its rows are the merchant's and of stores that the key reaches.
type Bill struct {
	ID          string `json:"id"`
	Channel     string `json:"channel"`
	Environment string `json:"environment"`
	Day         string `json:"day"` // 2026-03-01, in Shanghai
	Rows        int    `json:"rows"`
	Parts       int    `json:"parts"` // in how many files the rows come
	Payments    int    `json:"payments"`
	Refunds     int    `json:"refunds"`
	Reversals   int    `json:"reversals"`
	PaidFen     int64  `json:"paid_fen"`
	RefundFen   int64  `json:"refund_fen"` // refunds and reversals
	FeeMillis   int64  `json:"fee_millis"` // thousandths of a fen
}

// BillList is a page of bills.
type BillList struct {
	Items      []Bill `json:"items"`
	NextCursor string `json:"next_cursor"`
}
