package truth

import (
	"slices"
	"time"

	"cloudpos/internal/money"
)

// FailCodes are the channel's codes that a failed charge keeps, to be said again when it is asked after. Those that are
// empty are WeChat Pay's.
type FailCodes struct {
	Insufficient string `json:"insufficient,omitempty"`
	Refused      string `json:"refused,omitempty"`
	Limited      string `json:"limited,omitempty"`
}

// State is the state of a charge, in the words of WeChat Pay's trade_state (protocols.md 1.7).
type State string

// States of a charge. Refunded means refunded wholly or in part (转入退款), Revoked a payer-code charge that was reversed (已撤销).
const (
	NotPaid    State = "NOTPAY"
	UserPaying State = "USERPAYING"
	Success    State = "SUCCESS"
	Refunded   State = "REFUND"
	Closed     State = "CLOSED"
	Revoked    State = "REVOKED"
	PayError   State = "PAYERROR"
)

// Key names a charge: a channel, the merchant's numbers there and the merchant's order number.
type Key struct {
	Channel    string `json:"channel"`
	MchID      string `json:"mchid"`
	SubMchID   string `json:"sub_mchid,omitempty"`
	OutTradeNo string `json:"out_trade_no"`
	TxnTime    string `json:"txn_time,omitempty"` // part of the number at channels where one number may be sent again at another time (UnionPay)
}

// Charge is one order at a channel and the payment on it, if there is one.
type Charge struct {
	Key
	Seq           int64        `json:"seq"`
	AppID         string       `json:"appid"`
	SubAppID      string       `json:"sub_appid,omitempty"`
	TransactionID string       `json:"transaction_id"`
	TradeType     string       `json:"trade_type"`
	Merchant      string       `json:"merchant"` // name that the payer sees
	Description   string       `json:"description"`
	Attach        string       `json:"attach,omitempty"`
	Amount        money.Amount `json:"amount"`
	State         State        `json:"state"`
	FailCode      string       `json:"fail_code,omitempty"`     // the channel's code, said again when the request is repeated
	FailCodes     FailCodes    `json:"fail_codes,omitzero"`     // what FailCode becomes if a payer who was asked fails
	Digest        string       `json:"digest"`                  // of the business fields: tells a repetition from a second order
	QR            string       `json:"qr,omitempty"`            // what the payer scans, or what a wallet's page names to begin (prepay id, trade number)
	QRUntil       time.Time    `json:"qr_until,omitzero"`       // QR is good until then, where that is earlier than ExpireAt
	BuyerID       string       `json:"buyer_id,omitempty"`      // the only payer who may pay it (Payer.ID, not his name at the channel): orders of wallet pages
	Scanned       bool         `json:"scanned,omitempty"`       // a payer has looked at the code
	Static        bool         `json:"static,omitempty"`        // paid through a printed code: the cap of domain.md B1 D counts it
	NotifyURL     string       `json:"notify_url,omitempty"`    // "" sends no notice
	VerifySerial  string       `json:"verify_serial,omitempty"` // key that the merchant said it verifies with
	PayerID       string       `json:"payer_id,omitempty"`      // who paid, tried to, or is being asked
	CodeHash      string       `json:"code_hash,omitempty"`     // of the payer code that was used up
	Asked         bool         `json:"asked,omitempty"`         // the payer's phone shows a password prompt
	PayAfterClose bool         `json:"pay_after_close,omitempty"`
	NoticePlan    string       `json:"notice_plan,omitempty"` // what shall go wrong with its notice
	Paid          bool         `json:"paid,omitempty"`        // the payer was debited, whatever was returned later
	CreatedAt     time.Time    `json:"created_at"`
	ExpireAt      time.Time    `json:"expire_at,omitzero"`
	PayAt         time.Time    `json:"pay_at,omitzero"` // the payer pays by himself at this time
	ClosedAt      time.Time    `json:"closed_at,omitzero"`
	SuccessTime   time.Time    `json:"success_time,omitzero"`
	Refunds       []Refund     `json:"refunds,omitempty"`

	Extra map[string]string `json:"extra,omitempty"` // what only this channel has; never changed in place: clone it
}

// RefundStatus is where a refund stands, in the words of WeChat Pay (protocols.md 1.7).
type RefundStatus string

// States of a refund.
const (
	RefundProcessing RefundStatus = "PROCESSING"
	RefundSuccess    RefundStatus = "SUCCESS"
	RefundClosed     RefundStatus = "CLOSED"
	RefundAbnormal   RefundStatus = "ABNORMAL"
)

// Kinds of refund: asked for by the merchant, or the money given back by a reversal (撤销).
const (
	KindRefund  = "REFUND"
	KindReverse = "REVERSE"
)

// Refund gives back a part or the whole of a charge.
type Refund struct {
	Kind        string       `json:"kind"`
	RefundID    string       `json:"refund_id"`
	OutRefundNo string       `json:"out_refund_no,omitempty"`
	TxnTime     string       `json:"txn_time,omitempty"` // part of OutRefundNo, as in Key
	Amount      money.Amount `json:"amount"`
	Status      RefundStatus `json:"status"`
	EndsAs      RefundStatus `json:"ends_as"`
	Reason      string       `json:"reason,omitempty"`
	NotifyURL   string       `json:"notify_url,omitempty"`
	CreatedAt   time.Time    `json:"created_at"`
	DueAt       time.Time    `json:"due_at"` // when PROCESSING becomes EndsAs
	EndedAt     time.Time    `json:"ended_at,omitzero"`

	Extra map[string]string `json:"extra,omitempty"` // what only this channel has; never changed in place
}

// Payer is a person with a wallet.
type Payer struct {
	ID        string       `json:"id"`
	Name      string       `json:"name"`
	Balance   money.Amount `json:"balance"`
	Level     Level        `json:"level,omitempty"`
	Outcome   string       `json:"outcome,omitempty"` // of the next payment only
	CreatedAt time.Time    `json:"created_at"`
}

// Merchant is a merchant below the providers (特约商户), with its number at each channel.
type Merchant struct {
	SubMchID string `json:"sub_mchid"` // at WeChat Pay
	Alipay   string `json:"alipay_merchant_id"`
	UnionPay string `json:"unionpay_sub_mer_id"`
	Name     string `json:"name"`

	USCC    string   `json:"uscc,omitempty"`    // of one that was opened by a channel's own calls
	Only    []string `json:"only,omitempty"`    // the channels that have opened it; nil is all
	Stopped []string `json:"stopped,omitempty"` // the channels that have suspended it: it takes no payments there
}

// Number is the merchant's number at a channel, "" where that has not opened it.
func (m Merchant) Number(channel string) string {
	m = m.visible()
	return map[string]string{"wechat": m.SubMchID, "alipay": m.Alipay, "unionpay": m.UnionPay}[channel]
}

// visible is the merchant without its numbers at channels that have not opened it.
func (m Merchant) visible() Merchant {
	if m.Only == nil {
		return m
	}
	for channel, number := range map[string]*string{"wechat": &m.SubMchID, "alipay": &m.Alipay, "unionpay": &m.UnionPay} {
		if !slices.Contains(m.Only, channel) {
			*number = ""
		}
	}
	return m
}

// Numbered is a merchant with the numbers of all channels, made of its number at WeChat Pay (8 to 10 digits).
func Numbered(subMchID, name string) Merchant {
	tail := subMchID[max(0, len(subMchID)-10):]
	for len(tail) < 10 {
		tail = "0" + tail
	}
	return Merchant{SubMchID: subMchID, Alipay: "208800" + tail, UnionPay: "80031" + tail, Name: name}
}

// Notice kinds.
const (
	NoticePayment = "payment"
	NoticeRefund  = "refund"
)

// NoticeState is where a notice stands.
type NoticeState string

// States of a notice. Lost is one that a fault swallowed; GivenUp went down the whole ladder.
const (
	NoticePending   NoticeState = "PENDING"
	NoticeDelivered NoticeState = "DELIVERED"
	NoticeLost      NoticeState = "LOST"
	NoticeGivenUp   NoticeState = "GIVEN_UP"
)

// Notice is one event that the channel tells the merchant until it is answered with 200 or 204.
type Notice struct {
	ID          string      `json:"id"`
	Kind        string      `json:"kind"`
	Charge      Key         `json:"charge"`
	OutRefundNo string      `json:"out_refund_no,omitempty"`
	URL         string      `json:"url"`
	Plan        string      `json:"plan,omitempty"`
	Planned     bool        `json:"planned,omitempty"` // faults were looked up already
	Copies      int         `json:"copies,omitempty"`  // sent at the same time; 0 is one
	Prelude     string      `json:"prelude,omitempty"` // a variant to send before the first genuine one
	State       NoticeState `json:"state"`
	Attempts    int         `json:"attempts"`
	LastStatus  int         `json:"last_status,omitempty"`
	LastError   string      `json:"last_error,omitempty"`
	CreatedAt   time.Time   `json:"created_at"`
	NextAt      time.Time   `json:"next_at,omitzero"`
}

// Activity is one line of a payer's history: a payment, a refund, or a try that failed.
type Activity struct {
	Seq        int64        `json:"seq"`
	PayerID    string       `json:"payer_id"`
	At         time.Time    `json:"at"`
	Kind       string       `json:"kind"`              // paid, refunded, or why it failed: insufficient, refused, timeout, closed
	Channel    string       `json:"channel,omitempty"` // whose wallet it was
	Merchant   string       `json:"merchant"`
	OutTradeNo string       `json:"out_trade_no"`
	Amount     money.Amount `json:"amount"`
}

// Settings are the channel's habits that a test may change.
type Settings struct {
	RefundDelayMS   int64        `json:"refund_delay_ms"`    // from PROCESSING to SUCCESS
	UserPayingStyle string       `json:"userpaying_style"`   // ok: 200 with trade_state; error: 4xx with code USERPAYING
	PasswordAbove   money.Amount `json:"password_above_fen"` // a payer code above this asks for the password; 0 = never
	BillsReadyAt    string       `json:"bills_ready_at"`     // "" is when the channel says; 15:04 of the next day in China; any is even before the day is over
	BillStyle       string       `json:"bill_style"`         // of WeChat Pay's files: bom, crlf, "bom,crlf" or ""
	SettleDays      int64        `json:"settle_days"`        // WeChat Pay's fund bill pays each day's money out so many days later, at 10:00; 0 = never
	SettleShort     money.Amount `json:"settle_short_fen"`   // by which each payout is less than what is due; negative: more
	BillEdits       []BillEdit   `json:"bill_edits"`         // payments that WeChat Pay's bills tell otherwise than they were
}

// DefaultSettings are those of the documents: refunds end at once, a password is asked above 1,000 yuan (protocols.md 1.6),
// bills are made when each channel says.
func DefaultSettings() Settings {
	return Settings{UserPayingStyle: "ok", PasswordAbove: 100_000}
}

// record is one line of the log: everything that one transaction put.
type record struct {
	Seq        int64      `json:"seq"` // the count after it
	Charges    []Charge   `json:"charges,omitempty"`
	Payers     []Payer    `json:"payers,omitempty"`
	Merchants  []Merchant `json:"merchants,omitempty"`
	Notices    []Notice   `json:"notices,omitempty"`
	Activities []Activity `json:"activities,omitempty"`
	Settings   *Settings  `json:"settings,omitempty"`
	Secret     []byte     `json:"secret,omitempty"` // made when the ledger is
	openingRecord
}
