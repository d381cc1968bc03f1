package console

import "cloudpos/internal/web"

// SettlementQuery narrows the list of settlements. Days are trade days, in Shanghai.
type SettlementQuery struct {
	OfMerchant
	Environment string          `query:"environment" enum:"test,live" default:"live"`
	Channel     Channel         `query:"channel"`
	State       SettlementState `query:"state"`
	From        string          `query:"from" format:"date" doc:"First trade day; 30 days ago without"`
	To          string          `query:"to" format:"date" doc:"Last trade day; today without. 366 days at most"`
	Page
}

// SettlementFigures are how an amount is made up.
type SettlementFigures struct {
	PaidFen            web.Fen `json:"paid_fen" doc:"What the channel settles of payments, fees not taken off"`
	PaidDisplay        string  `json:"paid_display"`
	RefundedFen        web.Fen `json:"refunded_fen"`
	RefundedDisplay    string  `json:"refunded_display"`
	FeeFen             web.Fen `json:"fee_fen" doc:"What the channel charges"`
	FeeDisplay         string  `json:"fee_display"`
	FeeReturnedFen     web.Fen `json:"fee_returned_fen" doc:"What refunds bring back of the fees"`
	FeeReturnedDisplay string  `json:"fee_returned_display"`
	AdjustedFen        web.Fen `json:"adjusted_fen" doc:"Corrections in the book; negative lowers what is due"`
	AdjustedDisplay    string  `json:"adjusted_display"`
	NetFen             web.Fen `json:"net_fen" doc:"Paid less refunded less fees, and what came back of them, and corrections"`
	NetDisplay         string  `json:"net_display"`
}

// Settlement is what a channel owes a merchant for a trade day, when it should arrive and what came of it.
type Settlement struct {
	ID          string          `json:"id,omitempty" doc:"Missing for a trade day that is not over: nothing of it is told yet"`
	Merchant    Named           `json:"merchant"`
	Account     Named           `json:"account" doc:"The channel account; its name is for operators"`
	Environment Environment     `json:"environment"`
	Channel     Channel         `json:"channel"`
	Day         string          `json:"day" format:"date" doc:"The trade day"`
	Version     int64           `json:"version"`
	State       SettlementState `json:"state"`
	Why         string          `json:"why" enum:",SHORT,OVER,NO_FUND_BILL,NOT_IN_BILL,BILL_WAITING,CALENDAR_HORIZON"`
	Cycle       string          `json:"cycle" enum:"T+1,D+1,D0"`
	CutMinutes  int             `json:"cut_minutes" doc:"Minutes after midnight at which trade days end; 0 is midnight"`
	Due         string          `json:"due,omitempty" format:"date" doc:"When it should arrive; missing while the calendar does not reach it"`
	SettlementFigures
	CarriedFen        web.Fen `json:"carried_fen" doc:"What days before left for the channel to take back; never positive"`
	CarriedDisplay    string  `json:"carried_display"`
	ExpectedFen       web.Fen `json:"expected_fen" doc:"Net and carried, where that is positive"`
	ExpectedDisplay   string  `json:"expected_display"`
	ArrivedFen        web.Fen `json:"arrived_fen" doc:"What the channel's fund bills show as paid out for this day"`
	ArrivedDisplay    string  `json:"arrived_display"`
	DifferenceFen     web.Fen `json:"difference_fen" doc:"Arrived less expected, in the states DIFFERENT and OVERDUE; else 0"`
	DifferenceDisplay string  `json:"difference_display"`
	ArrivedDay        string  `json:"arrived_day,omitempty" format:"date"`
	UpdatedAt         string  `json:"updated_at,omitempty" format:"date-time" doc:"When this version was told"`
}

// SettlementTotal is what all settlements of the filter come to in one state at one channel.
type SettlementTotal struct {
	Channel Channel         `json:"channel"`
	State   SettlementState `json:"state"`
	Count   int64           `json:"count"`
	SettlementFigures
	ExpectedFen     web.Fen `json:"expected_fen"`
	ExpectedDisplay string  `json:"expected_display"`
	ArrivedFen      web.Fen `json:"arrived_fen"`
	ArrivedDisplay  string  `json:"arrived_display"`
}

// SettlementList is a page of settlements, newest trade day first, with the totals of the whole filter.
type SettlementList struct {
	From       string            `json:"from" format:"date"`
	To         string            `json:"to" format:"date"`
	Items      []Settlement      `json:"items"`
	Totals     []SettlementTotal `json:"totals"`
	Running    []Settlement      `json:"running" doc:"Of a named merchant: the trade days that are not over, as far as they go"`
	Narrowed   bool              `json:"narrowed" doc:"The caller's reach is some stores: channels pay a merchant as a whole, so nothing is shown"`
	NextCursor string            `json:"next_cursor,omitempty"`
}

// SettlementVersion is what was told at one time.
type SettlementVersion struct {
	Version         int64           `json:"version"`
	State           SettlementState `json:"state"`
	Why             string          `json:"why"`
	Cause           string          `json:"cause" enum:"FIRST,FACTS,CARRIED,PAYOUT,TIME"`
	Due             string          `json:"due,omitempty" format:"date"`
	NetFen          web.Fen         `json:"net_fen"`
	NetDisplay      string          `json:"net_display"`
	ExpectedFen     web.Fen         `json:"expected_fen"`
	ExpectedDisplay string          `json:"expected_display"`
	ArrivedFen      web.Fen         `json:"arrived_fen"`
	ArrivedDisplay  string          `json:"arrived_display"`
	ToldAt          string          `json:"told_at" format:"date-time"`
}

// SettlementShare is a store's part of net.
type SettlementShare struct {
	Store Named `json:"store"`
	SettlementFigures
}

// SettlementPayout is a payout as the channel's fund bill has it.
type SettlementPayout struct {
	BillID        string  `json:"bill_id"`
	Line          int     `json:"line"`
	At            string  `json:"at" format:"date-time"`
	AmountFen     web.Fen `json:"amount_fen"`
	AmountDisplay string  `json:"amount_display"`
}

// SettlementDetail is a settlement with how it came about.
type SettlementDetail struct {
	Settlement
	CountsFrom    string              `json:"counts_from" format:"date-time" doc:"Payments count from here"`
	CountsUntil   string              `json:"counts_until" format:"date-time" doc:"to before here"`
	RuleZH        string              `json:"rule_zh" doc:"The rule as the public notice says it"`
	RuleEN        string              `json:"rule_en"`
	Versions      []SettlementVersion `json:"versions" doc:"Oldest first"`
	Shares        []SettlementShare   `json:"shares"`
	Payouts       []SettlementPayout  `json:"payouts"`
	BookedKnown   bool                `json:"booked_known" doc:"Whether the channel's fund bills of the trade day are here and tell what they book of this merchant"`
	BookedFen     web.Fen             `json:"booked_fen" doc:"What they book for the trade day's payments and refunds"`
	BookedDisplay string              `json:"booked_display"`
}

// SettlementTerms is what is agreed.
type SettlementTerms struct {
	Rules    []SettlementRule        `json:"rules" doc:"For operators: all rules, in the order of their days"`
	Accounts []Named                 `json:"accounts" doc:"For operators: the accounts that can have rules of their own"`
	Current  []SettlementCurrentRule `json:"current" doc:"What holds today: for a merchant of its open channels, for operators of every account"`
}

// SettlementRule is what was agreed from a day on.
type SettlementRule struct {
	Channel    Channel `json:"channel"`
	Account    Named   `json:"account" doc:"Empty: every account of the channel"`
	From       string  `json:"from" format:"date"`
	Cycle      string  `json:"cycle" enum:"T+1,D+1,D0"`
	CutMinutes int     `json:"cut_minutes"`
	Source     string  `json:"source"`
	SetBy      string  `json:"set_by"`
	SetAt      string  `json:"set_at" format:"date-time"`
}

// SettlementCurrentRule is what holds today, in the words of the public notice.
type SettlementCurrentRule struct {
	Channel    Channel `json:"channel"`
	Account    Named   `json:"account"`
	Cycle      string  `json:"cycle" enum:"T+1,D+1,D0"`
	CutMinutes int     `json:"cut_minutes"`
	RuleZH     string  `json:"rule_zh"`
	RuleEN     string  `json:"rule_en"`
	ExampleZH  string  `json:"example_zh" doc:"What becomes of a payment made now"`
	ExampleEN  string  `json:"example_en"`
}

// SettlementRuleInput says what is agreed from a day on.
type SettlementRuleInput struct {
	Channel    Channel `json:"channel"`
	AccountID  string  `json:"account_id" maxLength:"64" doc:"Empty: every account of the channel, for administrators of the platform"`
	From       string  `json:"from" format:"date" doc:"From tomorrow on"`
	Cycle      string  `json:"cycle" enum:"T+1,D+1,D0"`
	CutMinutes int     `json:"cut_minutes" minimum:"0" maximum:"1439"`
	Source     string  `json:"source" minLength:"4" maxLength:"200" doc:"The contract or notice it stands on"`
}

// ExampleQuery asks for examples of settlement days.
type ExampleQuery struct {
	From       string `query:"from" format:"date" doc:"First trade day; today without"`
	Days       int    `query:"days" minimum:"1" maximum:"62" default:"14"`
	AcquirerID string `query:"acquirer_id" maxLength:"64" doc:"By whose calendar; without, as the State Council's notices say"`
}

// SettlementExamples are trade days with their settlement days.
type SettlementExamples struct {
	Until string              `json:"until" format:"date" doc:"Last day that is known: beyond it no day is told"`
	Items []SettlementExample `json:"items"`
}

// SettlementExample is a trade day; a day that is not known is missing.
type SettlementExample struct {
	Day      string `json:"day" format:"date"`
	Known    bool   `json:"known"`
	Working  bool   `json:"working"`
	T1       string `json:"t1,omitempty" format:"date" doc:"T+1: the next working day"`
	D1       string `json:"d1" format:"date" doc:"D+1: the next calendar day"`
	D0       string `json:"d0" format:"date"`
	ThirdDay string `json:"third,omitempty" format:"date" doc:"The third working day after"`
}

// PayoutRefusal is never answered: there is no payout in the custody modes of this program.
type PayoutRefusal struct{}
