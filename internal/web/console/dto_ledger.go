package console

import "cloudpos/internal/web"

// BookQuery asks for a part of one merchant's shadow book. A store narrows it; the person's own reach always does.
type BookQuery struct {
	OfMerchant
	StoreID     string `query:"store_id" maxLength:"64"`
	Environment string `query:"environment" enum:"test,live" default:"live"`
	From        string `query:"from" required:"true" format:"date" doc:"First day, in Shanghai"`
	To          string `query:"to" required:"true" format:"date" doc:"Last day, included. 366 days at most"`
}

// StatementQuery asks for a page of one account.
type StatementQuery struct {
	BookQuery
	Account string `query:"account" required:"true" minLength:"1" maxLength:"64" doc:"sales, channel:<name>, fee:<name>, bank:<name>, loss:<name>"`
	Page
}

// BookExportQuery asks for a file.
type BookExportQuery struct {
	BookQuery
	Account  string `query:"account" maxLength:"64" doc:"Left out: the journal of all postings"`
	Language string `query:"language" enum:"zh,en" default:"zh"`
}

// BookLine is one account over a period. Debits raise what it holds, credits lower it: a negative sum is a credit balance.
type BookLine struct {
	Account        string  `json:"account"`
	OpeningFen     web.Fen `json:"opening_fen"`
	OpeningDisplay string  `json:"opening_display"`
	DebitFen       web.Fen `json:"debit_fen"`
	DebitDisplay   string  `json:"debit_display"`
	CreditFen      web.Fen `json:"credit_fen"`
	CreditDisplay  string  `json:"credit_display"`
	ClosingFen     web.Fen `json:"closing_fen" doc:"Opening and debits less credits"`
	ClosingDisplay string  `json:"closing_display"`
}

// TrialBalance are all accounts of a book over a period.
type TrialBalance struct {
	Merchant      Named       `json:"merchant"`
	Environment   Environment `json:"environment"`
	From          string      `json:"from" format:"date"`
	To            string      `json:"to" format:"date"`
	ClosedThrough string      `json:"closed_through,omitempty" format:"date" doc:"The last day that takes no more postings; missing while all are open"`
	Items         []BookLine  `json:"items"`
	Total         BookLine    `json:"total" doc:"Opening and closing are 0, debits are credits; the account is empty"`
}

// Statement is a page of one account, oldest first, with the sums of the whole period.
type Statement struct {
	Line       BookLine   `json:"line"`
	Items      []BookMove `json:"items"`
	NextCursor string     `json:"next_cursor,omitempty"`
}

// BookMove is one posting as the account sees it: either a debit or a credit, the other is 0.
type BookMove struct {
	ID             string  `json:"id" doc:"Of the posting: kind, fact and number"`
	Day            string  `json:"day" format:"date" doc:"On which it counts: its book day, or the first day that was open when it came"`
	BookDay        string  `json:"book_day" format:"date" doc:"Of the fact's own time"`
	At             string  `json:"at" format:"date-time" doc:"When it happened at the channel"`
	Kind           string  `json:"kind" enum:"payment,refund,correction,settlement"`
	Fact           string  `json:"fact" doc:"Id of the attempt, the refund, the difference that was corrected, or a settlement and its version"`
	OrderID        string  `json:"order_id,omitempty" doc:"Of a payment or a refund"`
	Store          Named   `json:"store"`
	Other          string  `json:"other" doc:"The account on the other side"`
	DebitFen       web.Fen `json:"debit_fen"`
	DebitDisplay   string  `json:"debit_display"`
	CreditFen      web.Fen `json:"credit_fen"`
	CreditDisplay  string  `json:"credit_display"`
	BalanceFen     web.Fen `json:"balance_fen" doc:"Behind this posting"`
	BalanceDisplay string  `json:"balance_display"`
}
