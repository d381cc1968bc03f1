package openapi

import "cloudpos/internal/web"

// Reply is an answer with a JSON body.
type Reply[T any] struct{ Body T }

// Empty is a request without content.
type Empty struct{}

// With is a request with a JSON body and nothing else.
type With[T any] struct{ Body T }

// ByID is a request about one object.
type ByID struct {
	ID string `path:"id" maxLength:"64" doc:"Object id"`
}

// Page is how lists are cut: newest first, a keyset cursor, never an offset.
type Page struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"20" doc:"Rows per page"`
	Cursor string `query:"cursor" maxLength:"200" doc:"next_cursor of the page before"`
}

// Period narrows a list in time.
type Period struct {
	From string `query:"from" format:"date-time" doc:"Not before this instant"`
	To   string `query:"to" format:"date-time" doc:"Before this instant"`
}

// Named is an object as others refer to it.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// ActivateRequest trades an activation code for a key. The key pair is made in the terminal; its private half never leaves.
type ActivateRequest struct {
	MerchantNumber string     `json:"merchant_number" pattern:"^[0-9]{10}$" doc:"10 digits, from the SMS or the merchant app"`
	Code           string     `json:"code" minLength:"8" maxLength:"20" doc:"From the SMS; case, blanks and dashes do not matter"`
	TerminalID     string     `json:"terminal_id,omitempty" maxLength:"64" doc:"When the terminal knows which one it is to be"`
	Algorithm      string     `json:"algorithm" enum:"CLOUDPOS-RSA2048-SHA256,CLOUDPOS-SM2-SM3"`
	PublicKey      string     `json:"public_key" minLength:"100" maxLength:"1200" doc:"SubjectPublicKeyInfo, PEM or base64 of DER"`
	Device         DeviceInfo `json:"device"`
}

// DeviceInfo says what kind of device activates, for people; the user agent is taken from the request.
type DeviceInfo struct {
	Platform string `json:"platform,omitempty" maxLength:"100"`
	Screen   string `json:"screen,omitempty" maxLength:"40"`
	Version  string `json:"version,omitempty" maxLength:"40" doc:"Of the client program"`
}

// Activated is who the terminal is from now on.
type Activated struct {
	Me
	MerchantID string `json:"mchid" doc:"For the Authorization header, as key_id is"`
}

// Me is who is speaking and what may be done.
type Me struct {
	Merchant    Merchant        `json:"merchant"`
	Store       Named           `json:"store" doc:"Of a terminal; the only one that software reaches, otherwise empty"`
	Terminal    Named           `json:"terminal" doc:"Empty for software"`
	Stores      []Named         `json:"stores" doc:"What the key reaches"`
	KeyID       string          `json:"key_id"`
	KeyName     string          `json:"key_name,omitempty" doc:"Of an API key"`
	ProviderID  string          `json:"provider_id,omitempty" doc:"Of a provider's key, which acts for the merchant under the merchant's grant"`
	Scopes      []string        `json:"scopes" doc:"What the key may do: read, pay, refund, manage"`
	Environment Environment     `json:"environment"`
	MayTrade    bool            `json:"may_trade"`
	WhyNotZH    string          `json:"why_not_zh,omitempty"`
	WhyNotEN    string          `json:"why_not_en,omitempty"`
	Channels    []ChannelOption `json:"channels" doc:"What this merchant can take"`
	Limits      Limits          `json:"limits"`
	CustodyZH   string          `json:"custody_zh"`
	ServerTime  string          `json:"server_time" format:"date-time" doc:"Sign with this clock: the window is ±300 s"`
}

// Merchant is the merchant that the key belongs to or acts for.
type Merchant struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	Name   string `json:"name"`
}

// ChannelOption is one channel that can be used.
type ChannelOption struct {
	Channel Channel `json:"channel"`
	NameZH  string  `json:"name_zh"`
	Scenes  []Scene `json:"scenes"`
}

// Limits are what a client need not try.
type Limits struct {
	MaxPaymentFen  web.Fen `json:"max_payment_fen"`
	QRExpiresIn    int     `json:"qr_expires_in_seconds" doc:"Default life of a QR payment"`
	PollAfterMilli int     `json:"poll_after_ms" doc:"Pause between two questions after the same payment"`
}

// PaymentRequest asks for a payment. out_order_no is made by the client before the first send and repeated on a retry:
// the same number and fields answer the payment as it is now and make no second one; other fields are a conflict.
type PaymentRequest struct {
	OutOrderNo  string  `json:"out_order_no" pattern:"^[0-9A-Za-z_-]{1,64}$" doc:"The client's own number, unique per merchant and environment"`
	Scene       Scene   `json:"scene"`
	AmountFen   web.Fen `json:"amount_fen" minimum:"1" maximum:"5000000000"`
	Channel     string  `json:"channel,omitempty" enum:"wechat,alipay,unionpay" doc:"For qr_code and wallet_page; a payer code tells its channel itself"`
	PayerCode   string  `json:"payer_code,omitempty" pattern:"^[0-9A-Za-z+/=]{16,512}$" doc:"For payer_code, as the scanner reads it; never stored"`
	StoreID     string  `json:"store_id,omitempty" maxLength:"64" doc:"For software that reaches several stores; a terminal's is its own"`
	TerminalID  string  `json:"terminal_id,omitempty" maxLength:"64" doc:"For software: the terminal whose payment it is; none is allowed"`
	Payer       string  `json:"payer,omitempty" maxLength:"128" doc:"For wallet_page: the payer's id in the wallet (openid, buyer id) where the channel wants one; never stored"`
	ReturnURL   string  `json:"return_url,omitempty" maxLength:"400" doc:"For wallet_page: where the wallet sends the payer afterwards"`
	Description string  `json:"description,omitempty" maxLength:"40" doc:"What the payer reads on the bill; default: store name"`
	NotifyURL   string  `json:"notify_url,omitempty" maxLength:"500" doc:"https address that hears of this payment and its refunds, signed with the merchant's notification secret"`
	ExpiresIn   int     `json:"expires_in_seconds,omitempty" minimum:"60" maximum:"7200" doc:"Life of a QR payment; default 300"`
}

// PaymentAnswer is the answer to an action on a payment.
type PaymentAnswer struct {
	Result  Result  `json:"result"`
	Payment Payment `json:"payment"`
}

// Payment is a payment as it is now.
type Payment struct {
	ID                string       `json:"id"`
	OutOrderNo        string       `json:"out_order_no"`
	State             PaymentState `json:"state"`
	Final             bool         `json:"final" doc:"Nothing but a refund will change it"`
	Version           int64        `json:"version" doc:"Grows with each change"`
	Environment       Environment  `json:"environment"`
	Scene             Scene        `json:"scene"`
	Channel           *Channel     `json:"channel,omitempty"`
	StoreID           string       `json:"store_id"`
	TerminalID        string       `json:"terminal_id"`
	Currency          string       `json:"currency" enum:"CNY"`
	AmountFen         web.Fen      `json:"amount_fen"`
	AmountDisplay     string       `json:"amount_display" example:"12.34"`
	RefundedFen       web.Fen      `json:"refunded_fen"`
	RefundedDisplay   string       `json:"refunded_display"`
	RefundableFen     web.Fen      `json:"refundable_fen"`
	RefundableDisplay string       `json:"refundable_display"`
	Description       string       `json:"description"`
	QR                string       `json:"qr,omitempty" doc:"Text to show as a QR code, while the payer may still scan it"`
	Page              *WalletPage  `json:"page,omitempty" doc:"For wallet_page: how the page inside the wallet begins the payment"`
	ExpiresAt         string       `json:"expires_at,omitempty" format:"date-time"`
	ChannelNo         string       `json:"channel_no,omitempty" doc:"Our number at the channel"`
	TransactionNo     string       `json:"transaction_no,omitempty" doc:"The channel's own number"`
	CreatedAt         string       `json:"created_at" format:"date-time"`
	PaidAt            string       `json:"paid_at,omitempty" format:"date-time" doc:"The channel's success time"`
	NextCheckAt       string       `json:"next_check_at,omitempty" format:"date-time" doc:"When the channel is asked next, while the end is open"`
	ReverseAt         string       `json:"reverse_at,omitempty" format:"date-time" doc:"When an unknown payer-code payment is reversed"`
	Reason            string       `json:"reason,omitempty" doc:"Why it failed or waits: insufficient, code_expired, password, refused …"`
	ReasonZH          string       `json:"reason_zh,omitempty" doc:"The reason and what the cashier should do"`
	ReasonEN          string       `json:"reason_en,omitempty"`
}

// WalletPage is how a page inside the wallet begins a payment that the channel has prepared.
type WalletPage struct {
	Bridge      string            `json:"bridge" enum:"wechat,alipay,redirect" doc:"wechat: WeixinJSBridge getBrandWCPayRequest; alipay: AlipayJSBridge tradePay; redirect: send the browser to redirect_url"`
	Arguments   map[string]string `json:"arguments,omitempty" doc:"Of the call to the bridge"`
	RedirectURL string            `json:"redirect_url,omitempty"`
}

// PaymentQuery finds payments.
type PaymentQuery struct {
	OutOrderNo string `query:"out_order_no" maxLength:"64" doc:"At most one payment has it"`
	State      string `query:"state" enum:"CREATED,PAYING,UNKNOWN,CLOSING,REVERSING,PAID,FAILED,CLOSED,REVERSED,PAID_LATE,REFUNDED"`
	Terminal   string `query:"terminal" enum:"mine,store" default:"store" doc:"This terminal's payments, or all within reach"`
	StoreID    string `query:"store_id" maxLength:"64"`
	TerminalID string `query:"terminal_id" maxLength:"64"`
	Channel    string `query:"channel" enum:"wechat,alipay,unionpay"`
	Period
	Page
}

// PaymentList is a page of payments, newest first.
type PaymentList struct {
	Items      []Payment `json:"items"`
	NextCursor string    `json:"next_cursor,omitempty"`
}

// RefundRequest gives money back. Name the payment by payment_id or out_order_no. out_refund_no is made by the client
// before the first send and repeated on a retry.
type RefundRequest struct {
	PaymentID   string  `json:"payment_id,omitempty" maxLength:"64"`
	OutOrderNo  string  `json:"out_order_no,omitempty" maxLength:"64"`
	OutRefundNo string  `json:"out_refund_no" pattern:"^[0-9A-Za-z_-]{1,64}$"`
	AmountFen   web.Fen `json:"amount_fen" minimum:"1" maximum:"5000000000"`
	Reason      string  `json:"reason,omitempty" maxLength:"60" doc:"Shown to the payer"`
}

// RefundAnswer is the answer to asking for a refund.
type RefundAnswer struct {
	Result Result `json:"result"`
	Refund Refund `json:"refund"`
}

// Refund is a refund as it is now.
type Refund struct {
	ID            string      `json:"id"`
	PaymentID     string      `json:"payment_id"`
	OutRefundNo   string      `json:"out_refund_no"`
	State         RefundState `json:"state"`
	Final         bool        `json:"final"`
	AmountFen     web.Fen     `json:"amount_fen"`
	AmountDisplay string      `json:"amount_display"`
	Reason        string      `json:"reason,omitempty"`
	FailureZH     string      `json:"failure_zh,omitempty"`
	FailureEN     string      `json:"failure_en,omitempty"`
	CreatedAt     string      `json:"created_at" format:"date-time"`
	SucceededAt   string      `json:"succeeded_at,omitempty" format:"date-time"`
}

// RefundQuery finds refunds.
type RefundQuery struct {
	OutRefundNo string `query:"out_refund_no" maxLength:"64"`
	PaymentID   string `query:"payment_id" maxLength:"64"`
	Page
}

// RefundList is a page of refunds, newest first.
type RefundList struct {
	Items      []Refund `json:"items"`
	NextCursor string   `json:"next_cursor,omitempty"`
}

// Summary is the store's day so far, by the channel's success time in Asia/Shanghai.
type Summary struct {
	Date            string       `json:"date" format:"date"`
	PaidFen         web.Fen      `json:"paid_fen"`
	PaidDisplay     string       `json:"paid_display"`
	PaidCount       int          `json:"paid_count"`
	RefundedFen     web.Fen      `json:"refunded_fen"`
	RefundedDisplay string       `json:"refunded_display"`
	RefundedCount   int          `json:"refunded_count"`
	NetFen          web.Fen      `json:"net_fen"`
	NetDisplay      string       `json:"net_display"`
	UnknownCount    int          `json:"unknown_count"`
	LastArrivalFen  web.Fen      `json:"last_arrival_fen,omitempty"`
	LastArrival     string       `json:"last_arrival_display,omitempty"`
	LastArrivalAt   string       `json:"last_arrival_at,omitempty" format:"date-time"`
	Channels        []ChannelSum `json:"channels,omitempty"`
}

// ChannelSum is what was paid through a channel.
type ChannelSum struct {
	Channel     Channel `json:"channel"`
	PaidFen     web.Fen `json:"paid_fen"`
	PaidDisplay string  `json:"paid_display"`
	PaidCount   int     `json:"paid_count"`
}

// SummaryQuery chooses whose day.
type SummaryQuery struct {
	Terminal string `query:"terminal" enum:"mine,store" default:"mine" doc:"This terminal's day, or that of all within reach; software always gets the latter"`
}

// States is the published list of states.
type States struct {
	Payments []StateInfo `json:"payments"`
	Refunds  []StateInfo `json:"refunds"`
}

// StateInfo is one state.
type StateInfo struct {
	State string `json:"state"`
	Final bool   `json:"final"`
	ZH    string `json:"zh"`
	EN    string `json:"en"`
}

// LiveEvent tells a client to ask again; it never carries the truth.
type LiveEvent struct {
	Kind        string      `json:"kind" doc:"Thing and change, e.g. order.PAID; resync: ask for everything; ready: the stream is open"`
	ID          string      `json:"id" doc:"Which object"`
	Topic       string      `json:"topic"`
	Environment Environment `json:"environment,omitempty" doc:"Which the object is of; empty for what is of neither, such as an application"`
}
