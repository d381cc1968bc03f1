package console

import (
	"cloudpos/internal/statement"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// StatementState is where a statement stands; the graph is in docs/states.md.
type StatementState string

// Schema names the enum in the document.
func (StatementState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[StatementState](r, "StatementState", "Where a statement stands (docs/states.md)", StatementState(statement.Waiting), StatementState(statement.Issued))
}

// StatementKind is what time a statement covers.
type StatementKind string

// Schema names the enum in the document.
func (StatementKind) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[StatementKind](r, "StatementKind", "DAY or MONTH, of the days on which postings count", "DAY", "MONTH")
}

// StatementFormat is a kind of file.
type StatementFormat string

// Schema names the enum in the document.
func (StatementFormat) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[StatementFormat](r, "StatementFormat", "What a statement comes as", "csv", "xlsx", "pdf")
}

// StatementsQuery filters statements.
type StatementsQuery struct {
	OfMerchant
	StoreID     string `query:"store_id" maxLength:"64" doc:"Those of one store; left out: of whole merchants and chains, or of the person's own stores"`
	Kind        string `query:"kind" enum:"DAY,MONTH"`
	Environment string `query:"environment" enum:"test,live" default:"live"`
	Month       string `query:"month" pattern:"^[0-9]{4}-(0[1-9]|1[0-2])$" doc:"2026-03"`
	Standing    string `query:"standing" enum:"WAITING,UNREAD,OVERDUE,VIEWED" doc:"Overdue ones are unread too"`
	Page
}

// StatementCounts is how many statements stand how.
type StatementCounts struct {
	Waiting int64 `json:"waiting" doc:"Not there yet"`
	Unread  int64 `json:"unread" doc:"Nobody of the merchant's acknowledged them"`
	Overdue int64 `json:"overdue" doc:"Among the unread: months whose 5th is over"`
	Viewed  int64 `json:"viewed"`
}

// MerchantStatementList is a page of statements, newest period first. Counts are of all that the filter but its standing finds.
type MerchantStatementList struct {
	Items      []MerchantStatement `json:"items"`
	Counts     StatementCounts     `json:"counts"`
	NextCursor string              `json:"next_cursor,omitempty"`
}

// StatementFlows are what a period did to what the channels owe.
type StatementFlows struct {
	Payments        int64   `json:"payments"`
	PaidFen         web.Fen `json:"paid_fen" doc:"Settled amounts of payments"`
	PaidDisplay     string  `json:"paid_display"`
	Refunds         int64   `json:"refunds"`
	RefundedFen     web.Fen `json:"refunded_fen"`
	RefundedDisplay string  `json:"refunded_display"`
	FeeFen          web.Fen `json:"fee_fen" doc:"Taken by the channels"`
	FeeDisplay      string  `json:"fee_display"`
	FeeBackFen      web.Fen `json:"fee_back_fen" doc:"Returned with refunds"`
	FeeBackDisplay  string  `json:"fee_back_display"`
	ArrivedFen      web.Fen `json:"arrived_fen" doc:"Paid by the channels into the merchant's bank account; it lowers what they owe. Negative where an arrival was taken back"`
	ArrivedDisplay  string  `json:"arrived_display"`
	OtherFen        web.Fen `json:"other_fen" doc:"Every other entry, with its sign"`
	OtherDisplay    string  `json:"other_display"`
}

// MerchantStatement is the newest version of a statement. Opening + paid - refunded - fee + fee back - arrived + other = closing:
// what the channels owe, as in the ledger.
type MerchantStatement struct {
	ID             string         `json:"id"`
	Kind           StatementKind  `json:"kind"`
	Period         string         `json:"period" doc:"2026-03 or 2026-03-02"`
	From           string         `json:"from" format:"date"`
	To             string         `json:"to" format:"date"`
	Environment    Environment    `json:"environment"`
	Merchant       *Named         `json:"merchant,omitempty" doc:"Missing of a chain's"`
	ChainID        string         `json:"chain_id,omitempty"`
	Store          *Named         `json:"store,omitempty" doc:"Of one store's"`
	Version        int64          `json:"version"`
	Newest         bool           `json:"newest" doc:"No later version is issued"`
	State          StatementState `json:"state"`
	Cause          string         `json:"cause,omitempty" enum:"CLOSE,BILLS,MAKING,DIFFERS" doc:"Why it is not there yet"`
	Detail         string         `json:"detail,omitempty" doc:"Which bills are not in"`
	RowsDone       int64          `json:"rows_done" doc:"While it is made"`
	Rows           int64          `json:"rows"`
	OpeningFen     web.Fen        `json:"opening_fen"`
	OpeningDisplay string         `json:"opening_display"`
	StatementFlows
	ClosingFen     web.Fen `json:"closing_fen"`
	ClosingDisplay string  `json:"closing_display"`
	IssuedAt       string  `json:"issued_at,omitempty" format:"date-time"`
	ViewedAt       string  `json:"viewed_at,omitempty" format:"date-time" doc:"When the first of the merchant's people acknowledged it"`
	DueAt          string  `json:"due_at,omitempty" format:"date-time" doc:"A month is acknowledged before this instant"`
	Overdue        bool    `json:"overdue" doc:"Not acknowledged in time"`
}

// StatementFile is a file of a statement. Size and hash are there once it was made; asking for it makes it.
type StatementFile struct {
	Format StatementFormat `json:"format"`
	Name   string          `json:"name"`
	Size   int64           `json:"size,omitempty" doc:"Bytes"`
	SHA256 string          `json:"sha256,omitempty"`
	KeyID  string          `json:"key_id,omitempty" doc:"The platform's key that signed it"`
}

// StatementChannel is one channel over the period.
type StatementChannel struct {
	Channel        string  `json:"channel"`
	OpeningFen     web.Fen `json:"opening_fen"`
	OpeningDisplay string  `json:"opening_display"`
	StatementFlows
	ClosingFen     web.Fen `json:"closing_fen"`
	ClosingDisplay string  `json:"closing_display"`
}

// StatementDay is one channel on one day.
type StatementDay struct {
	Day     string `json:"day" format:"date"`
	Channel string `json:"channel"`
	StatementFlows
}

// StatementPlace is one store.
type StatementPlace struct {
	Merchant Named `json:"merchant"`
	Store    Named `json:"store"`
	StatementFlows
}

// StatementRule is the fee basis: what one version of one fee rule took. Fees are rounded payment by payment, so that their sum is
// not the rate on the sum.
type StatementRule struct {
	Channel           string  `json:"channel"`
	ID                string  `json:"id"`
	Name              string  `json:"name"`
	Version           int64   `json:"version"`
	RateDisplay       string  `json:"rate_display"`
	Payments          int64   `json:"payments"`
	PricedFen         web.Fen `json:"priced_fen" doc:"Settled amounts that it priced"`
	PricedDisplay     string  `json:"priced_display"`
	FeeFen            web.Fen `json:"fee_fen"`
	FeeDisplay        string  `json:"fee_display"`
	AtOnceFen         web.Fen `json:"at_once_fen" doc:"The rate on the sum"`
	AtOnceDisplay     string  `json:"at_once_display"`
	DifferenceFen     web.Fen `json:"difference_fen"`
	DifferenceDisplay string  `json:"difference_display"`
}

// StatementVersion is one version of a statement.
type StatementVersion struct {
	ID       string         `json:"id"`
	Version  int64          `json:"version"`
	State    StatementState `json:"state"`
	Reason   string         `json:"reason,omitempty" doc:"Why it was made"`
	IssuedAt string         `json:"issued_at,omitempty" format:"date-time"`
}

// StatementDetail is a statement with its tables.
type StatementDetail struct {
	MerchantStatement
	Reason       string             `json:"reason,omitempty" doc:"Why this version was made"`
	BillsMissing string             `json:"bills_missing,omitempty" doc:"Channels' bills that were not in when it was issued"`
	DataSHA256   string             `json:"data_sha256,omitempty" doc:"Of the CSV; it stands on every file"`
	Files        []StatementFile    `json:"files"`
	Channels     []StatementChannel `json:"channels"`
	Days         []StatementDay     `json:"days"`
	Places       []StatementPlace   `json:"places"`
	Rules        []StatementRule    `json:"rules"`
	Later        *StatementFlows    `json:"later,omitempty" doc:"Of this period and booked behind its close; it counts in a later statement"`
	Versions     []StatementVersion `json:"versions" doc:"The newest first"`
}

// StatementFileRequest asks for a file.
type StatementFileRequest struct {
	ByID
	Format string `query:"format" required:"true" enum:"csv,xlsx,pdf"`
}

// ReissueRequest says why a statement is issued again.
type ReissueRequest struct {
	Reason string `json:"reason" minLength:"1" maxLength:"800" doc:"One line, 200 characters at most"`
}
