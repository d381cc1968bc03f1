package channel

import (
	"context"
	"net/http"
	"time"

	"cloudpos/internal/money"
)

// Name is a channel's stable machine name.
type Name string

// The channels the platform knows by name. A name may stand in orders and rules before its connector exists.
const (
	WeChat   Name = "wechat"
	Alipay   Name = "alipay"
	UnionPay Name = "unionpay"
)

// Scene is how payer and code meet.
type Scene string

// The scenes.
const (
	QRCode     Scene = "qr_code"     // the payer scans a code made for this order (主扫)
	PayerCode  Scene = "payer_code"  // the cashier scans the payer's code (被扫)
	WalletPage Scene = "wallet_page" // the payer pays on a page inside the wallet
)

// Mode says under whose number a payment goes out. It is a property of a channel account, not of the install.
type Mode string

// The modes of a channel account.
const (
	Provider Mode = "provider" // provider + sub-merchant number (服务商)
	Own      Mode = "own"      // the merchant's own number at the channel (直连)
)

// Account is a channel account as a connector needs it: who we are at the channel and with which credentials.
type Account struct {
	ID          string // cha_…; part of the notice address
	Channel     Name
	Mode        Mode
	Credentials []byte // JSON in the shape of the connector's own Credentials type, decrypted
	Version     int64  // grows with each change of credentials; connectors are cached by (ID, Version)
}

// Driver makes connectors of one channel. app holds one per channel; nobody registers itself.
type Driver interface {
	Name() Name
	Capabilities() Capabilities
	// ReadBill parses a bill file of this channel; see BillReader. It needs no account and calls nobody.
	BillReader
	// Validate checks credentials without calling the channel; its error tells an operator what is wrong.
	Validate(mode Mode, credentials []byte) error
	// Connect builds the connector of an account. It makes no call that must succeed: a channel that is down is
	// an Unknown result later, not an error here.
	Connect(ctx context.Context, account Account) (Connector, error)
}

// Connector speaks to one channel with one account. Every method returns what the channel said, mapped on purpose;
// whatever is not understood — a time-out, a broken signature, an unmapped code — is Unknown. No method returns an
// error: "we do not know" is a result. Implementations are safe for concurrent use and respect ctx.
type Connector interface {
	Pay(ctx context.Context, r PayRequest) Result
	Query(ctx context.Context, r Ref) Result
	Close(ctx context.Context, r Ref) Result
	Reverse(ctx context.Context, r Ref) Result
	Refund(ctx context.Context, r RefundRequest) RefundResult
	QueryRefund(ctx context.Context, r RefundRequest) RefundResult
	// Payers is how a page inside the wallet learns who pays; its methods are called only where Capabilities.PagePayer.
	Payers
	// Bills fetches bill files; called only for the kinds in Capabilities.Bills.
	Bills
	// Notice verifies and reads a channel notice. body holds the raw bytes as received. The error is for the log
	// and says why the notice was refused; nothing of a refused notice may be used.
	Notice(ctx context.Context, header http.Header, body []byte) (Notice, error)
	// NoticeAnswer writes what the channel wants to hear: accepted, or to be sent again.
	NoticeAnswer(w http.ResponseWriter, accepted bool)
}

// Ref points at one payment attempt at the channel.
type Ref struct {
	Number        string    // our number of the attempt at the channel (out_trade_no), [0-9A-Z]{20,32}
	SubMerchant   string    // the channel's number of the merchant below a provider account; "" on an own account
	TransactionNo string    // the channel's own number, "" until known
	RequestedAt   time.Time // when the payment was first asked for; some channels demand it in queries
}

// PayRequest asks the channel for a payment.
type PayRequest struct {
	Ref
	Scene       Scene
	Amount      money.Amount // fen
	Description string       // what the payer reads on the bill, ≤ 127 characters
	PayerCode   string       // the payer's code, for Scene PayerCode only; never stored, never logged
	Payer       string       // the payer's id in the wallet (see Payers), for Scene WalletPage where Capabilities.PagePayer
	ReturnURL   string       // where the wallet sends the payer's browser after a WalletPage payment; may be empty
	ExpiresAt   time.Time    // sent to the channel with every QR
	NotifyURL   string       // carries the channel account's id
	TerminalID  string
	StoreID     string
	StoreName   string
	ClientIP    string
}

// RefundRequest asks for a refund, or asks after one.
type RefundRequest struct {
	Payment      Ref
	RefundNumber string       // our number of the refund at the channel (out_refund_no)
	RequestedAt  time.Time    // when the refund was first asked for
	Amount       money.Amount // fen to give back
	Total        money.Amount // fen of the original payment
	Reason       string       // shown to the payer, ≤ 80 characters; may be empty
	NotifyURL    string
}

// Outcome is what a channel said of a payment.
type Outcome string

// The outcomes (architecture.md section 3).
const (
	Paid     Outcome = "paid"
	Failed   Outcome = "failed"    // the channel will not charge under this number: final
	Pending  Outcome = "pending"   // open at the channel: waiting for the payer
	Unknown  Outcome = "unknown"   // we cannot tell; ask again
	NotFound Outcome = "not_found" // the channel does not know the number; alone it never ends an attempt
	Closed   Outcome = "closed"    // closed unpaid at the channel: final
	Accepted Outcome = "accepted"  // asked for, not done yet (close or reverse under way)
	Reversed Outcome = "reversed"  // cancelled at the channel: final; Refunded says whether money had moved
)

// Reason is why something failed or hangs, in words the cashier can act on; "" when there is nothing to say.
type Reason string

// The reasons.
const (
	ReasonInsufficient   Reason = "insufficient"    // not enough money
	ReasonCodeExpired    Reason = "code_expired"    // payer code too old or used: ask for a fresh one
	ReasonCodeInvalid    Reason = "code_invalid"    // not a payer code of this channel
	ReasonPassword       Reason = "password"        // the payer is typing the password (with Pending)
	ReasonRefused        Reason = "refused"         // payer, bank or channel said no
	ReasonRisk           Reason = "risk"            // stopped by the channel's risk control or a limit
	ReasonMerchant       Reason = "merchant"        // the merchant or account may not do this at the channel
	ReasonRequest        Reason = "request"         // our request was malformed: an operator must look
	ReasonCredentials    Reason = "credentials"     // signature or key refused: an operator must look
	ReasonNumberUsed     Reason = "number_used"     // our number already stands for another payment
	ReasonAlreadyPaid    Reason = "already_paid"    // close or pay of a paid order: query it
	ReasonBusy           Reason = "busy"            // throttled or system error at the channel
	ReasonBadAnswer      Reason = "bad_answer"      // the answer's signature or shape does not hold
	ReasonTransport      Reason = "transport"       // no answer
	ReasonChannelBalance Reason = "channel_balance" // refund: the merchant's balance at the channel is too small
	ReasonOther          Reason = "other"
)

// Result is what one call or notice told about a payment.
type Result struct {
	Outcome        Outcome
	Reason         Reason
	Refunded       bool         // with Reversed: money had been taken and goes back; with Paid: all of it went back since, where told
	QR             string       // with Pending after a QRCode Pay: what to show as a code
	Page           *PageStart   // with Pending after a WalletPage Pay: how the page begins the payment
	TransactionNo  string       // the channel's own number
	PaidAt         time.Time    // the channel's success time
	Amount         money.Amount // fen of the order as the channel knows it; 0 when not told
	SettleAmount   money.Amount // fen that fees are charged on and the merchant is settled; Amount when the channel tells no other
	PayerAmount    money.Amount // fen the payer paid in the end
	Discounts      []Discount
	Payer          string // the payer's id at the channel (openid); hashed before it is kept
	ChannelCode    string // the channel's own code and text, for people
	ChannelMessage string
}

// PageStart is how a page inside a wallet begins a payment that the channel has prepared. It is kept with the attempt, so it
// holds nothing that must stay secret.
type PageStart struct {
	Bridge      Bridge            `json:"bridge"`
	Arguments   map[string]string `json:"arguments,omitempty"`    // of the call to the wallet's JavaScript bridge
	RedirectURL string            `json:"redirect_url,omitempty"` // with BridgeRedirect: where the browser goes
}

// Bridge is the way from a page into the wallet around it.
type Bridge string

// The bridges.
const (
	BridgeWeChat   Bridge = "wechat"   // WeixinJSBridge.invoke('getBrandWCPayRequest', arguments, …)
	BridgeAlipay   Bridge = "alipay"   // AlipayJSBridge.call('tradePay', arguments, …); arguments hold tradeNO
	BridgeRedirect Bridge = "redirect" // the browser goes to RedirectURL, which the wallet takes over
)

// Discount is a part of the amount that somebody else than the payer bears.
type Discount struct {
	Funder string       `json:"funder"` // channel | merchant | other
	Name   string       `json:"name"`
	Amount money.Amount `json:"amount_fen"`
}

// RefundOutcome is what a channel said of a refund.
type RefundOutcome string

// The refund outcomes.
const (
	RefundSucceeded RefundOutcome = "succeeded"
	RefundPending   RefundOutcome = "pending"   // accepted, money not back yet
	RefundFailed    RefundOutcome = "failed"    // the channel will not refund under this number: final
	RefundAbnormal  RefundOutcome = "abnormal"  // stuck at the channel (closed card …): a human must act; not final
	RefundUnknown   RefundOutcome = "unknown"   // we cannot tell; ask again
	RefundNotFound  RefundOutcome = "not_found" // the channel does not know the number; the request may be sent again with the same number
)

// RefundResult is what one call or notice told about a refund.
type RefundResult struct {
	Outcome        RefundOutcome
	Reason         Reason
	RefundNo       string // the channel's own number
	SucceededAt    time.Time
	Amount         money.Amount // fen refunded as the channel knows it; 0 when not told
	ChannelCode    string
	ChannelMessage string
}

// NoticeKind tells notices apart.
type NoticeKind string

// The kinds of notice.
const (
	PaymentNotice NoticeKind = "payment"
	RefundNotice  NoticeKind = "refund"
)

// Notice is a verified, decrypted channel notice. The core compares account, merchant, number, amount and currency
// with its own record before anything moves.
type Notice struct {
	ID           string // the channel's id of the notice, for the log
	Kind         NoticeKind
	AppID        string
	MerchantNo   string       // the channel's number of the account that was addressed
	SubMerchant  string       // "" on an own account, and where the channel's notices do not name it (Capabilities.NoticesNameSubMerchant)
	Number       string       // our attempt number
	RefundNumber string       // our refund number, refund notices only
	Currency     string       // "CNY"; "" when the channel does not say
	Total        money.Amount // refund notices: amount of the payment it belongs to
	Refunded     money.Amount // refund notices: sum of all refunds of the payment so far, where the channel tells it; Refund.Amount may then be 0
	RequestedAt  time.Time    // when the payment or refund was asked for, in whole seconds, where that is a part of its name (UnionPay)
	Payment      Result       // with PaymentNotice
	Refund       RefundResult // with RefundNotice
}
