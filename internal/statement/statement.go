package statement

import (
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
	"cloudpos/internal/signature"
)

// Codes that this room raises.
const (
	NotIssued fault.Code = "STATEMENT_NOT_READY" // the statement waits; its cause says for what
	Replaced  fault.Code = "STATEMENT_REPLACED"  // a newer version is there or on its way: look at that
)

// Kind is what time a statement covers.
type Kind string

// The kinds.
const (
	Day   Kind = "DAY"
	Month Kind = "MONTH"
)

// State is where a statement stands. The graph is drawn in docs/states.md; a test compares the two.
type State string

// The states.
const (
	Waiting State = "WAITING" // for what Cause says, or being made
	Issued  State = "ISSUED"  // for good
)

// edges is the whole graph.
func edges() map[State][]State { return map[State][]State{Waiting: {Issued}} }

// Cause is why a statement is not there yet.
type Cause string

// The causes.
const (
	WaitsTurn   Cause = ""        // for its turn
	WaitsClose  Cause = "CLOSE"   // a day of the period is not closed in the ledger
	WaitsBills  Cause = "BILLS"   // channels' bills of the month are not in; Detail names them
	IsMade      Cause = "MAKING"  // RowsDone of Rows are written
	WaitsPerson Cause = "DIFFERS" // the rows do not come to the ledger's balances: nothing is issued, a person must look
)

// Format is a kind of file.
type Format string

// The formats.
const (
	CSV  Format = "csv"
	XLSX Format = "xlsx"
	PDF  Format = "pdf"
)

// Formats are all formats, in the order in which they are made: the hash of the CSV stands on the others.
func Formats() []Format { return []Format{CSV, XLSX, PDF} }

// MediaType is what a file of the format is sent as.
func (f Format) MediaType() string {
	switch f {
	case XLSX:
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case PDF:
		return "application/pdf"
	case CSV:
	}
	return "text/csv; charset=utf-8"
}

// Subject is whose figures a statement has: a merchant's, those of one of its stores, or a chain's over all its merchants.
type Subject struct {
	MerchantID  string
	GroupID     string
	StoreID     string
	Environment db.Environment
}

// owner is under whose key names and files are sealed.
func (s Subject) owner() string {
	if s.GroupID != "" {
		return s.GroupID
	}
	return s.MerchantID
}

// Period is the close days that a statement covers, both included.
type Period struct {
	Kind        Kind
	First, Last calendar.Day
}

// String is 2026-03-02 or 2026-03.
func (p Period) String() string {
	if p.Kind == Month {
		return p.First.String()[:len("2026-03")]
	}
	return p.First.String()
}

// Statement is one version of a statement.
type Statement struct {
	Subject
	Period
	ID           string // stm_…
	Version      int64
	State        State
	Cause        Cause
	Detail       string
	Reason       string   // why this version was made; "" for the first
	Members      []string // merchants of a chain's
	AsOf         calendar.Day
	Rows         int64
	RowsDone     int64
	Total        Figures
	Opening      money.Amount // fen, what the channels owed before
	Summary      Summary
	DataSHA256   string // of the CSV
	BillsMissing string // channels' bills that were not in when a month was issued all the same; "" for none
	IssuedAt     time.Time
	Files        []File // that are made
	Newest       bool   // no later version is issued
	ViewedAt     time.Time

	claim string
	facts string // sealed
}

// Closing is the opening and the flows: what the channels owe behind the period.
func (s Statement) Closing() money.Amount { return s.Opening + s.Total.Net() }

// FileName names a file in letters that every system takes.
func (s Statement) FileName(f Format) string {
	of := s.owner()
	if s.StoreID != "" {
		of += "-" + s.StoreID
	}
	return strings.Join([]string{"statement", of, string(s.Environment), s.String(), "v" + strconv.FormatInt(s.Version, 10)}, "-") + "." + string(f)
}

// File is a file that was made, and what the platform signed of it.
type File struct {
	Format    Format
	Size      int64 // bytes
	SHA256    string
	Algorithm signature.Algorithm
	KeyID     string
	Signature string // base64
	MadeAt    time.Time
}

// facts are the names of a statement as they were when it was first worked on.
type facts struct {
	Name      string            `json:"name"`   // of the merchant, or of the chain
	Number    string            `json:"number"` // of the merchant
	Acquirer  string            `json:"acquirer"`
	Custody   string            `json:"custody"`
	Merchants map[string]string `json:"merchants"` // a chain's: short name by id
	Stores    map[string]string `json:"stores"`
}
