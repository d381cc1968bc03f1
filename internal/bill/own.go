package bill

import (
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
)

// OwnRows is how many rows of a merchant's own one file holds; a day with more comes in parts.
const OwnRows = 20_000

// OwnDaysMost is how many days one look at a merchant's own bills may cover.
const OwnDaysMost = 92

// Own is a trade bill as a merchant has it: the rows that are the merchant's, or that belong to some of its stores, and their
// figures. Whose else the bill's rows are shows nowhere.
type Own struct {
	ID          string
	Channel     channel.Name
	Environment db.Environment
	Day         calendar.Day
	Total       channel.BillSummary // of the own rows
	Rows        int
}

// Parts is in how many files the rows come.
func (o Own) Parts() int { return (o.Rows + OwnRows - 1) / OwnRows }

// OwnFilter narrows a merchant's own bills. The scope is one merchant's, or some of its stores'.
type OwnFilter struct {
	Scope       db.Scope
	Environment db.Environment
	Channel     channel.Name // "" for all
	From, To    calendar.Day // both included
	After       string       // cursor
	Limit       int
}

// OwnPage is one page of a merchant's own bills, newest day first.
type OwnPage struct {
	Items []Own
	Next  string
}

// OwnRow is a row with what the merchant calls the payment and the refund; "" where they are not ours.
type OwnRow struct {
	Row
	PaymentID, OutOrderNo string
	RefundID, OutRefundNo string
	StoreID               string
}

// shown is the instant of a row as files have it.
func (r OwnRow) shown() string { return r.At.In(calendar.Shanghai()).Format(time.RFC3339) }
