package console

import "cloudpos/internal/web"

// TodayQuery asks for the day's figures.
type TodayQuery struct {
	OfMerchant
	StoreID     string `query:"store_id" maxLength:"64"`
	Environment string `query:"environment" enum:"test,live" doc:"Default: live once the merchant has a live channel"`
}

// Today is the day so far, by the channel's success time in Asia/Shanghai.
type Today struct {
	Date            string       `json:"date" format:"date"`
	Environment     Environment  `json:"environment"`
	PaidFen         web.Fen      `json:"paid_fen"`
	PaidDisplay     string       `json:"paid_display"`
	PaidCount       int          `json:"paid_count"`
	RefundedFen     web.Fen      `json:"refunded_fen"`
	RefundedDisplay string       `json:"refunded_display"`
	RefundedCount   int          `json:"refunded_count"`
	NetFen          web.Fen      `json:"net_fen"`
	NetDisplay      string       `json:"net_display"`
	UnknownCount    int          `json:"unknown_count" doc:"Orders whose end is not known"`
	LastArrival     *OrderLine   `json:"last_arrival,omitempty"`
	Recent          []OrderLine  `json:"recent" doc:"The last paid orders, newest first"`
	Hours           []HourTotal  `json:"hours,omitempty" doc:"24 entries, of what was paid; refunds are not taken off"`
	Channels        []ChannelSum `json:"channels,omitempty" doc:"The channels that had payments"`
}

// HourTotal is what was paid within an hour of the day.
type HourTotal struct {
	Hour        int     `json:"hour" minimum:"0" maximum:"23"`
	PaidFen     web.Fen `json:"paid_fen"`
	PaidDisplay string  `json:"paid_display"`
	PaidCount   int     `json:"paid_count"`
}

// ChannelSum is what was paid through a channel.
type ChannelSum struct {
	Channel     Channel `json:"channel"`
	PaidFen     web.Fen `json:"paid_fen"`
	PaidDisplay string  `json:"paid_display"`
	PaidCount   int     `json:"paid_count"`
}

// OrderQuery filters orders. q finds any number: ours, the merchant's, the one at the channel, the channel's own.
type OrderQuery struct {
	OfMerchant
	Search      string  `query:"q" maxLength:"64" doc:"Any order number: ours, the merchant's, the channel number or the channel's transaction number"`
	StoreID     string  `query:"store_id" maxLength:"64"`
	TerminalID  string  `query:"terminal_id" maxLength:"64"`
	CodeID      string  `query:"code_id" maxLength:"64" doc:"Collection code that the orders came from"`
	State       string  `query:"state" enum:"CREATED,PAYING,UNKNOWN,CLOSING,REVERSING,PAID,FAILED,CLOSED,REVERSED,PAID_LATE,REFUNDED"`
	Channel     string  `query:"channel" enum:"wechat,alipay,unionpay"`
	Environment string  `query:"environment" enum:"test,live"`
	Refunded    bool    `query:"refunded" doc:"Only orders with a refund"`
	MinFen      web.Fen `query:"min_fen" minimum:"0" maximum:"5000000000"`
	MaxFen      web.Fen `query:"max_fen" minimum:"0" maximum:"5000000000" doc:"0: no upper bound"`
	Period
	Page
}

// OrderList is a page of orders, newest first.
type OrderList struct {
	Items      []OrderLine `json:"items"`
	NextCursor string      `json:"next_cursor,omitempty"`
	Matched    string      `json:"matched,omitempty" enum:",order_id,out_order_no,channel_no,transaction_no,refund_no" doc:"Which number q was, when it was one"`
}

// OrderLine is an order in a list, with its three numbers.
type OrderLine struct {
	ID              string      `json:"id" doc:"Our number"`
	OutOrderNo      string      `json:"out_order_no" doc:"The merchant's number"`
	ChannelNo       string      `json:"channel_no,omitempty" doc:"Our number at the channel"`
	TransactionNo   string      `json:"transaction_no,omitempty" doc:"The channel's own number"`
	Merchant        Named       `json:"merchant"`
	Store           Named       `json:"store"`
	Terminal        Named       `json:"terminal"`
	Code            *Named      `json:"code,omitempty" doc:"The collection code that the payer scanned"`
	Environment     Environment `json:"environment"`
	Scene           Scene       `json:"scene"`
	Channel         *Channel    `json:"channel,omitempty" doc:"Known once a channel is chosen"`
	State           OrderState  `json:"state"`
	Final           bool        `json:"final" doc:"Nothing but a refund will change it"`
	AmountFen       web.Fen     `json:"amount_fen"`
	AmountDisplay   string      `json:"amount_display" example:"1,234.56"`
	RefundedFen     web.Fen     `json:"refunded_fen" doc:"Succeeded refunds"`
	RefundedDisplay string      `json:"refunded_display"`
	FeeFen          web.Fen     `json:"fee_fen" doc:"What the channel deducts, less what refunds gave back"`
	FeeDisplay      string      `json:"fee_display"`
	CreatedAt       string      `json:"created_at" format:"date-time"`
	PaidAt          string      `json:"paid_at,omitempty" format:"date-time" doc:"The channel's success time"`
	ReasonZH        string      `json:"reason_zh,omitempty" doc:"Why it failed or hangs"`
}

// OrderDetail is an order with its whole story.
type OrderDetail struct {
	OrderLine
	Description       string         `json:"description"`
	ExpiresAt         string         `json:"expires_at,omitempty" format:"date-time"`
	Version           int64          `json:"version"`
	Reason            string         `json:"reason,omitempty" doc:"Machine reason"`
	ReasonEN          string         `json:"reason_en,omitempty"`
	RateDisplay       string         `json:"rate_display,omitempty" example:"0.38%"`
	RebateFen         int64          `json:"rebate_fen" doc:"What the operator gives back of the fee, in its own book: the channel deducts the whole fee"`
	RebateDisplay     string         `json:"rebate_display"`
	NetFen            web.Fen        `json:"net_fen" doc:"amount − refunded − fee"`
	NetDisplay        string         `json:"net_display"`
	RefundableFen     web.Fen        `json:"refundable_fen" doc:"paid − refunded − being refunded"`
	RefundableDisplay string         `json:"refundable_display"`
	Attempts          []Attempt      `json:"attempts"`
	Refunds           []Refund       `json:"refunds"`
	Entries           []LedgerEntry  `json:"entries,omitempty" doc:"The shadow book's entries of this order"`
	History           []HistoryEvent `json:"history" doc:"Oldest first"`
	Actions           []OrderAction  `json:"actions"`
}

// OrderAction is what the caller may do with the order now.
type OrderAction struct {
	Action   string `json:"action" enum:"query,close,refund"`
	Allowed  bool   `json:"allowed"`
	WhyNotZH string `json:"why_not_zh,omitempty"`
	WhyNotEN string `json:"why_not_en,omitempty"`
}

// Attempt is one try at one channel account.
type Attempt struct {
	ID            string       `json:"id"`
	Channel       Channel      `json:"channel"`
	AccountID     string       `json:"account_id"`
	SubMerchant   string       `json:"sub_merchant,omitempty"`
	ChannelNo     string       `json:"channel_no"`
	TransactionNo string       `json:"transaction_no,omitempty"`
	State         AttemptState `json:"state"`
	AmountFen     web.Fen      `json:"amount_fen"`
	SettleFen     web.Fen      `json:"settle_fen"`
	PayerFen      web.Fen      `json:"payer_fen"`
	RequestedAt   string       `json:"requested_at,omitempty" format:"date-time"`
	PaidAt        string       `json:"paid_at,omitempty" format:"date-time"`
	ChannelCode   string       `json:"channel_code,omitempty"`
	ChannelText   string       `json:"channel_text,omitempty"`
	NextCheckAt   string       `json:"next_check_at,omitempty" format:"date-time"`
	Checks        int          `json:"checks" doc:"How often the channel was asked"`
}

// LedgerEntry is one balanced posting: an amount that moves from the credited account to the debited one.
type LedgerEntry struct {
	Kind          string  `json:"kind" enum:"payment,refund,correction"`
	Fact          string  `json:"fact" doc:"Attempt, refund or corrected difference that is booked"`
	Debit         string  `json:"debit"`
	Credit        string  `json:"credit" doc:"sales, channel:<name> (what the channel owes) or fee:<name>"`
	AmountFen     web.Fen `json:"amount_fen"`
	AmountDisplay string  `json:"amount_display"`
	At            string  `json:"at" format:"date-time"`
}

// HistoryEvent is one change of an order or refund.
type HistoryEvent struct {
	At    string `json:"at" format:"date-time"`
	From  string `json:"from,omitempty"`
	To    string `json:"to"`
	Cause string `json:"cause" doc:"What moved it: create, answer, notice, query, sweep, person …"`
	ZH    string `json:"zh"`
	Note  string `json:"note,omitempty"`
}

// RefundRequest gives money back. The number is made by the client before the first send and repeated on a retry.
type RefundRequest struct {
	OutRefundNo string  `json:"out_refund_no" pattern:"^[0-9A-Za-z_-]{1,64}$" doc:"The merchant's refund number; the same number and body answers the same refund"`
	AmountFen   web.Fen `json:"amount_fen" minimum:"1" maximum:"5000000000"`
	Reason      string  `json:"reason,omitempty" maxLength:"60" doc:"Shown to the payer"`
}

// RefundQuery filters refunds.
type RefundQuery struct {
	OfMerchant
	Search      string `query:"q" maxLength:"64" doc:"Any refund number: ours, the merchant's, the channel number or the channel's own"`
	State       string `query:"state" enum:"CREATED,PROCESSING,UNKNOWN,ABNORMAL,SUCCEEDED,FAILED"`
	Automatic   bool   `query:"automatic" doc:"Only the platform's own: of late and second payments"`
	Environment string `query:"environment" enum:"test,live"`
	Period
	Page
}

// RefundList is a page of refunds, newest first.
type RefundList struct {
	Items      []Refund `json:"items"`
	NextCursor string   `json:"next_cursor,omitempty"`
}

// Refund is money on its way back.
type Refund struct {
	ID              string      `json:"id"`
	OrderID         string      `json:"order_id"`
	OutRefundNo     string      `json:"out_refund_no"`
	ChannelRefundNo string      `json:"channel_refund_no" doc:"Our number at the channel"`
	RefundNo        string      `json:"refund_no,omitempty" doc:"The channel's own number"`
	State           RefundState `json:"state"`
	Final           bool        `json:"final"`
	Cause           string      `json:"cause" enum:"request,late_payment,second_payment" doc:"Who wanted it: a person or client, or the platform itself"`
	AmountFen       web.Fen     `json:"amount_fen"`
	AmountDisplay   string      `json:"amount_display"`
	FeeReturnedFen  web.Fen     `json:"fee_returned_fen"`
	FeeReturned     string      `json:"fee_returned_display"`
	Reason          string      `json:"reason,omitempty"`
	FailureZH       string      `json:"failure_zh,omitempty" doc:"Why it failed or hangs"`
	CreatedAt       string      `json:"created_at" format:"date-time"`
	SucceededAt     string      `json:"succeeded_at,omitempty" format:"date-time"`
	By              string      `json:"by,omitempty"`
}

// ExceptionQuery filters what needs a human's eye.
type ExceptionQuery struct {
	Kind string `query:"kind" enum:"unknown,late_paid,second_payment,refund_stuck"`
	Page
}

// ExceptionList is what needs a human's eye: kind by kind in the order of their enum, each oldest first.
type ExceptionList struct {
	Items      []Exception `json:"items"`
	NextCursor string      `json:"next_cursor,omitempty"`
}

// Exception is an order or refund that did not go the ordinary way.
type Exception struct {
	Kind   string    `json:"kind" enum:"unknown,late_paid,second_payment,refund_stuck" doc:"unknown: nobody can tell, being reversed, or open far too long"`
	ZH     string    `json:"zh"`
	EN     string    `json:"en"`
	Since  string    `json:"since" format:"date-time"`
	Order  OrderLine `json:"order"`
	Refund *Refund   `json:"refund,omitempty"`
}
