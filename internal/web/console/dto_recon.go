package console

import (
	"cloudpos/internal/recon"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// DifferenceClass is in which way our books and a bill differ (R1 to R11).
type DifferenceClass string

// Schema names the enum in the document.
func (DifferenceClass) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[DifferenceClass](r, "DifferenceClass", "In which way our books and a bill differ; GET /console/reconciliation/classes defines each", statesOf[DifferenceClass](recon.Classes())...)
}

// DifferenceState is where a difference stands.
type DifferenceState string

// Schema names the enum in the document.
func (DifferenceState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[DifferenceState](r, "DifferenceState", "Where a difference stands (docs/states.md)", statesOf[DifferenceState](recon.States())...)
}

// ReconVerdict is how a day stands.
type ReconVerdict string

// Schema names the enum in the document.
func (ReconVerdict) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[ReconVerdict](r, "ReconVerdict", "CLEAR: compared, nothing to do; DIFFERS: somebody must look; WAITING: no bill yet, or not compared", "CLEAR", "DIFFERS", "WAITING")
}

// ReconDayQuery filters days.
type ReconDayQuery struct {
	Environment string `query:"environment" enum:"test,live"`
	Channel     string `query:"channel" enum:"wechat,alipay,unionpay"`
	From        string `query:"from" format:"date"`
	To          string `query:"to" format:"date"`
	Page
}

// ReconDayList is a page of days, newest first.
type ReconDayList struct {
	Items      []ReconDay `json:"items"`
	NextCursor string     `json:"next_cursor,omitempty"`
}

// ReconDay is one channel account's day.
type ReconDay struct {
	ID          string       `json:"id" doc:"Of the trade bill"`
	Account     Named        `json:"account"`
	Channel     Channel      `json:"channel"`
	Environment Environment  `json:"environment"`
	Day         string       `json:"day" format:"date"`
	Verdict     ReconVerdict `json:"verdict"`
	Trade       ReconSide    `json:"trade"`
	Fund        *ReconSide   `json:"fund,omitempty" doc:"Of channels that have a fund bill"`
	Counts      []ReconCount `json:"counts"`
}

// ReconSide is a bill and its comparison.
type ReconSide struct {
	BillID    string    `json:"bill_id"`
	BillState BillState `json:"bill_state"`
	Cause     string    `json:"cause,omitempty"`
	Run       *ReconRun `json:"run,omitempty" doc:"Missing while nothing was compared"`
}

// ReconRun is the comparison of one bill.
type ReconRun struct {
	State           string  `json:"state" enum:"RUNNING,DONE,REFUSED"`
	BillRows        int64   `json:"bill_rows"`
	Matched         int64   `json:"matched" doc:"R0: rows that agree"`
	PaidFen         web.Fen `json:"paid_fen" doc:"Of payments that agree"`
	PaidDisplay     string  `json:"paid_display"`
	RefundedFen     web.Fen `json:"refunded_fen" doc:"Of refunds that agree"`
	RefundedDisplay string  `json:"refunded_display"`
	FeeDisplay      string  `json:"fee_display" doc:"By the bill, of rows that agree"`
	Found           int64   `json:"found" doc:"Differences"`
	Digest          string  `json:"digest,omitempty" doc:"Over all that was compared; the same rows give the same"`
	StartedAt       string  `json:"started_at,omitempty" format:"date-time"`
	FinishedAt      string  `json:"finished_at,omitempty" format:"date-time"`
}

// ReconCount is how many differences of a class are in a state.
type ReconCount struct {
	Class DifferenceClass `json:"class"`
	State DifferenceState `json:"state"`
	Count int64           `json:"count"`
}

// ReconClass is a class with its definition: authors define 长款 and 短款 in opposite ways.
type ReconClass struct {
	Class     DifferenceClass `json:"class"`
	ZH        string          `json:"zh"`
	EN        string          `json:"en"`
	MeaningZH string          `json:"meaning_zh"`
	MeaningEN string          `json:"meaning_en"`
}

// ReconClassList are all classes.
type ReconClassList struct {
	Items []ReconClass `json:"items"`
}

// DifferenceQuery filters differences.
type DifferenceQuery struct {
	OfMerchant
	Environment string `query:"environment" enum:"test,live"`
	AccountID   string `query:"account_id" maxLength:"64"`
	Channel     string `query:"channel" enum:"wechat,alipay,unionpay"`
	Class       string `query:"class" enum:"R1,R2,R3,R4,R5,R6,R7,R8,R9,R10,R11"`
	State       string `query:"state" enum:"OPEN,HELD,PROPOSED,PAIRED,ADJUSTED,WRITTEN_OFF"`
	Unresolved  bool   `query:"unresolved" doc:"OPEN, HELD and PROPOSED alone"`
	From        string `query:"from" format:"date"`
	To          string `query:"to" format:"date"`
	Number      string `query:"number" maxLength:"64" doc:"Ours or the channel's"`
	Page
}

// DifferenceList is a page of differences, newest day first.
type DifferenceList struct {
	Items      []Difference `json:"items"`
	NextCursor string       `json:"next_cursor,omitempty"`
}

// Difference is something in which our books and a bill differ.
type Difference struct {
	ID          string          `json:"id"`
	Channel     Channel         `json:"channel"`
	Environment Environment     `json:"environment"`
	Merchant    *Named          `json:"merchant,omitempty" doc:"Missing when nobody knows whose it is"`
	Day         string          `json:"day" format:"date"`
	Subject     string          `json:"subject" enum:"payment,refund,fund,file"`
	Class       DifferenceClass `json:"class"`
	Aspect      string          `json:"aspect,omitempty" enum:"R1,R2,R3,R4" doc:"Of R5"`
	Why         string          `json:"why" doc:"What exactly differs: unknown, unpaid, ended, missing, reversed, failed, amount, settle, fee, transaction, number, merchant, account, day, fund, fund_only, trade_only, file_refused"`
	State       DifferenceState `json:"state"`
	Loss        bool            `json:"loss" doc:"The next day's bill does not have it either (T+2)"`
	Number      string          `json:"number,omitempty" doc:"Ours at the channel"`
	Transaction string          `json:"transaction_no,omitempty" doc:"The channel's"`
	OrderID     string          `json:"order_id,omitempty"`
	RefundID    string          `json:"refund_id,omitempty"`
	Ours        *DifferenceSide `json:"ours,omitempty"`
	Theirs      *DifferenceSide `json:"theirs,omitempty"`
	BillID      string          `json:"bill_id,omitempty"`
	BillLine    int             `json:"bill_line,omitempty" doc:"In the channel's file"`
	BillDay     string          `json:"bill_day,omitempty" format:"date"`
	Proposal    string          `json:"proposal,omitempty" enum:"ADJUST,WRITE_OFF"`
	Reason      string          `json:"reason,omitempty"`
	ProposedBy  string          `json:"proposed_by,omitempty" doc:"Name"`
	DecidedBy   string          `json:"decided_by,omitempty" doc:"Name"`
	UpdatedAt   string          `json:"updated_at" format:"date-time"`
}

// DifferenceSide is what one side says.
type DifferenceSide struct {
	State         string  `json:"state,omitempty" doc:"Our state, or the channel's word"`
	At            string  `json:"at,omitempty" format:"date-time"`
	AmountFen     web.Fen `json:"amount_fen" doc:"Of R10 what moved"`
	AmountDisplay string  `json:"amount_display"`
	SettleFen     web.Fen `json:"settle_fen" doc:"Of R10 what the trade bill says should have moved"`
	SettleDisplay string  `json:"settle_display"`
	FeeDisplay    string  `json:"fee_display" doc:"Bills write parts of a fen"`
}

// DifferenceDetail is a difference with its evidence and what may be done.
type DifferenceDetail struct {
	Difference
	Booked   bool             `json:"booked" doc:"Ours is in the ledger"`
	Entries  []LedgerEntry    `json:"entries" doc:"What our book has of it, corrections included"`
	Actions  []string         `json:"actions" enum:"QUERY,REFUND,HOLD,FETCH_BILL,ADJUST,WRITE_OFF" doc:"What may be done now, the advised first"`
	Adjust   []BookStep       `json:"adjust" doc:"What a confirmed adjustment books; empty where it is not offered"`
	WriteOff []BookStep       `json:"write_off" doc:"What a confirmed write-off books; empty where it books nothing"`
	History  []DifferenceMove `json:"history"`
	May      DifferenceMay    `json:"may"`
}

// DifferenceMay is what the person who asks may do.
type DifferenceMay struct {
	Resolve bool `json:"resolve"`
	Confirm bool `json:"confirm" doc:"Decide what is proposed: by another person"`
	Recall  bool `json:"recall" doc:"Take the own proposal back"`
}

// BookStep is one posting that would be made.
type BookStep struct {
	Debit         string  `json:"debit"`
	Credit        string  `json:"credit"`
	AmountFen     web.Fen `json:"amount_fen"`
	AmountDisplay string  `json:"amount_display"`
}

// DifferenceMove is one move of a difference.
type DifferenceMove struct {
	At   string          `json:"at" format:"date-time"`
	From DifferenceState `json:"from"`
	To   DifferenceState `json:"to"`
	By   string          `json:"by"`
	Note string          `json:"note,omitempty"`
}

// DifferenceReason holds a difference over.
type DifferenceReason struct {
	Reason string `json:"reason" minLength:"1" maxLength:"500"`
}

// DifferenceProposal says how a difference should end.
type DifferenceProposal struct {
	Proposal string `json:"proposal" enum:"ADJUST,WRITE_OFF"`
	Reason   string `json:"reason" minLength:"1" maxLength:"500"`
}

// DifferenceDecision confirms a proposal or sends it back.
type DifferenceDecision struct {
	Confirm bool `json:"confirm"`
}

// OwnReconQuery asks for a merchant's own days.
type OwnReconQuery struct {
	OfMerchant
	Environment string `query:"environment" enum:"test,live" default:"live"`
	From        string `query:"from" required:"true" format:"date"`
	To          string `query:"to" required:"true" format:"date" doc:"Included; 92 days at most"`
}

// OwnReconDay is one day of a merchant on one channel.
type OwnReconDay struct {
	Day         string       `json:"day" format:"date"`
	Channel     Channel      `json:"channel"`
	Verdict     ReconVerdict `json:"verdict"`
	Payments    int64        `json:"payments" doc:"By our book, by the time of success"`
	PaidFen     web.Fen      `json:"paid_fen"`
	PaidDisplay string       `json:"paid_display"`
	BillRows    int64        `json:"bill_rows" doc:"Of payments and refunds, in the channel's bill"`
	Different   int64        `json:"different" doc:"Not resolved yet"`
	Resolved    int64        `json:"resolved"`
}

// OwnReconList are a merchant's days, newest first.
type OwnReconList struct {
	Items []OwnReconDay `json:"items"`
}

// BillStanding is how a payment or refund stands to the bills.
type BillStanding struct {
	Subject     string       `json:"subject" enum:"payment,refund"`
	ID          string       `json:"id" doc:"Of the attempt or the refund"`
	Number      string       `json:"number"`
	State       string       `json:"state" enum:"MATCHED,DIFFERENT,RESOLVED,NOT_YET"`
	Day         string       `json:"day,omitempty" format:"date" doc:"Of the bill that has it"`
	Differences []Difference `json:"differences"`
}

// BillStandingList is how an order's payments and refunds stand to the bills.
type BillStandingList struct {
	Items []BillStanding `json:"items"`
}
