package console

import (
	"cloudpos/internal/bill"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// BillState is where a channel's bill stands; the graph is in docs/states.md.
type BillState string

// Schema names the enum in the document.
func (BillState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[BillState](r, "BillState", "Where a channel's bill stands (docs/states.md)", statesOf[BillState](bill.States())...)
}

// BillKind is what a bill lists.
type BillKind string

// Schema names the enum in the document.
func (BillKind) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[BillKind](r, "BillKind", "trade: payments and refunds; fund: movements of the account's money", "trade", "fund")
}

// BillQuery filters bills.
type BillQuery struct {
	AccountID   string `query:"account_id" maxLength:"64"`
	Channel     string `query:"channel" enum:"wechat,alipay,unionpay"`
	Kind        string `query:"kind" enum:"trade,fund"`
	Day         string `query:"day" format:"date"`
	State       string `query:"state" enum:"WAITING,LOADING,READY,NONE,REFUSED"`
	Environment string `query:"environment" enum:"test,live"`
	Page
}

// BillAccountList are the channel accounts that have bills, those that are fetched first.
type BillAccountList struct {
	Items []BillAccount `json:"items"`
}

// BillAccount is a channel account that has bills.
type BillAccount struct {
	ID          string      `json:"id"`
	Name        string      `json:"name"`
	Channel     Channel     `json:"channel"`
	Environment Environment `json:"environment"`
	Kinds       []BillKind  `json:"kinds"`
	Active      bool        `json:"active" doc:"False: nothing is fetched any more; files may still be handed in"`
}

// BillList is a page of bills, newest day first.
type BillList struct {
	Items      []Bill `json:"items"`
	NextCursor string `json:"next_cursor,omitempty"`
}

// Bill is the bill of one day of one channel account. Figures count once it is READY. Fees are kept in thousandths of a
// fen, for some channels charge parts of one.
type Bill struct {
	ID             string      `json:"id"`
	Account        Named       `json:"account"`
	Channel        Channel     `json:"channel"`
	Environment    Environment `json:"environment"`
	Kind           BillKind    `json:"kind"`
	Day            string      `json:"day" format:"date"`
	State          BillState   `json:"state"`
	ZH             string      `json:"zh" doc:"The state, and why, for people"`
	EN             string      `json:"en"`
	Cause          string      `json:"cause,omitempty" doc:"Why it is not READY: a code"`
	Detail         string      `json:"detail,omitempty" doc:"Where and what in the file, or the channel's own words"`
	DetailZH       string      `json:"detail_zh,omitempty" doc:"The same in Chinese, as far as the words are ours"`
	Reissued       bool        `json:"reissued" doc:"Another good file with other rows came and is kept aside: a person must look"`
	Payments       int         `json:"payments"`
	Refunds        int         `json:"refunds"`
	Reversals      int         `json:"reversals"`
	PaidFen        web.Fen     `json:"paid_fen"`
	PaidDisplay    string      `json:"paid_display"`
	RefundFen      web.Fen     `json:"refund_fen" doc:"Refunds and reversals"`
	RefundDisplay  string      `json:"refund_display"`
	FeeMillis      int64       `json:"fee_millis" doc:"Thousandths of a fen; what was returned is subtracted"`
	FeeDisplay     string      `json:"fee_display" doc:"Yuan with five decimals"`
	Incomes        int         `json:"incomes"`
	Expenses       int         `json:"expenses"`
	IncomeFen      web.Fen     `json:"income_fen"`
	IncomeDisplay  string      `json:"income_display"`
	ExpenseFen     web.Fen     `json:"expense_fen"`
	ExpenseDisplay string      `json:"expense_display"`
	Attempts       int64       `json:"attempts" doc:"How often the channel was asked"`
	NextTryAt      string      `json:"next_try_at,omitempty" format:"date-time" doc:"Empty: not asked again by itself"`
	CreatedAt      string      `json:"created_at" format:"date-time"`
	UpdatedAt      string      `json:"updated_at" format:"date-time"`
	Version        int64       `json:"version"`
	Files          []BillFile  `json:"files,omitempty" doc:"Every file that came in; of one bill only"`
}

// BillFile is a file that came in for a bill.
type BillFile struct {
	ID          string `json:"id"`
	Verdict     string `json:"verdict" enum:"GOOD,ASIDE,REFUSED"`
	InUse       bool   `json:"in_use" doc:"The bill's rows are this file's"`
	Name        string `json:"name"`
	Size        int64  `json:"size" doc:"Bytes"`
	SHA256      string `json:"sha256"`
	ChannelHash string `json:"channel_hash,omitempty" doc:"As the channel told it"`
	Source      string `json:"source" enum:"channel,upload"`
	CreatedBy   string `json:"created_by"`
	CreatedAt   string `json:"created_at" format:"date-time"`
	Cause       string `json:"cause,omitempty"`
	Detail      string `json:"detail,omitempty"`
	DetailZH    string `json:"detail_zh,omitempty"`
}

// BillRowQuery filters rows of bills. A merchant's own people see their own rows alone.
type BillRowQuery struct {
	OfMerchant
	BillID string `query:"bill_id" maxLength:"64"`
	Number string `query:"number" maxLength:"64" doc:"Any number of the row: ours or the channel's, of the payment, the refund or the movement"`
	Page
}

// BillRowList is a page of rows in the order of the file.
type BillRowList struct {
	Items      []BillRow `json:"items"`
	NextCursor string    `json:"next_cursor,omitempty"`
}

// BillRow is one payment or refund as the channel lists it.
type BillRow struct {
	BillID        string  `json:"bill_id"`
	Line          int     `json:"line" doc:"In the file, from 1"`
	Kind          string  `json:"kind" enum:"payment,refund,reversal"`
	At            string  `json:"at" format:"date-time"`
	Merchant      *Named  `json:"merchant,omitempty" doc:"Missing when nobody knows whose it is"`
	SubMerchant   string  `json:"sub_merchant,omitempty"`
	Number        string  `json:"number" doc:"Ours, of the payment attempt"`
	RefundNumber  string  `json:"refund_number,omitempty"`
	TransactionNo string  `json:"transaction_no"`
	RefundNo      string  `json:"refund_no,omitempty"`
	AmountFen     web.Fen `json:"amount_fen"`
	AmountDisplay string  `json:"amount_display"`
	SettleFen     web.Fen `json:"settle_fen"`
	SettleDisplay string  `json:"settle_display"`
	FeeMillis     int64   `json:"fee_millis" doc:"Thousandths of a fen; negative when a refund returns it"`
	FeeDisplay    string  `json:"fee_display"`
	RatePPM       int64   `json:"rate_ppm"`
	TradeType     string  `json:"trade_type"`
	Status        string  `json:"status" doc:"The channel's word"`
}

// FundRowList is a page of movements in the order of the file.
type FundRowList struct {
	Items      []FundRow `json:"items"`
	NextCursor string    `json:"next_cursor,omitempty"`
}

// FundRow is one movement of an account's money as the channel lists it.
type FundRow struct {
	BillID         string  `json:"bill_id"`
	Line           int     `json:"line"`
	At             string  `json:"at" format:"date-time"`
	Merchant       *Named  `json:"merchant,omitempty"`
	BusinessNo     string  `json:"business_no"`
	FlowNo         string  `json:"flow_no"`
	Name           string  `json:"name"`
	Kind           string  `json:"kind"`
	Income         bool    `json:"income" doc:"Else expense"`
	AmountFen      web.Fen `json:"amount_fen"`
	AmountDisplay  string  `json:"amount_display"`
	BalanceFen     web.Fen `json:"balance_fen"`
	BalanceDisplay string  `json:"balance_display"`
	Note           string  `json:"note,omitempty"`
	VoucherNo      string  `json:"voucher_no,omitempty"`
}

// BillUpload is a bill file as raw bytes, as it was downloaded from the channel.
type BillUpload struct {
	AccountID string `query:"account_id" required:"true" maxLength:"64"`
	Kind      string `query:"kind" required:"true" enum:"trade,fund"`
	Day       string `query:"day" required:"true" format:"date"`
	Name      string `query:"name" maxLength:"200" doc:"File name, for people only"`
	RawBody   []byte `contentType:"application/octet-stream"`
}

// BillFileRequest points at one file of a bill.
type BillFileRequest struct {
	ByID
	FileID string `path:"file_id" maxLength:"64"`
}

// stream is an answer of any size that writes itself.
type stream struct {
	Body func(huma.Context)
}
