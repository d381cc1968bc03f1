package bill

import (
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
)

// Bill is the bill of one day of one channel account.
type Bill struct {
	ID          string // bil_…
	AccountID   string
	AcquirerID  string
	Environment db.Environment
	Channel     channel.Name
	Kind        channel.BillKind
	Day         calendar.Day
	State       State
	FileID      string // whose rows these are; "" before there is one
	Reissued    bool   // another good file with other rows is kept aside
	Total       channel.BillSummary
	Attempts    int64     // how often the channel was asked
	NextTryAt   time.Time // zero: never by itself
	Cause       string    // why it is not READY: a code of this room or of the port, or the channel's own
	Detail      string    // the same for people who look at the file: where and what
	CreatedAt   time.Time
	UpdatedAt   time.Time
	Version     int64

	claim string
}

// Account is a channel account that has bills.
type Account struct {
	ID, Name    string
	Environment db.Environment
	Channel     channel.Name
	Kinds       []channel.BillKind
	Active      bool // its bills are fetched; of one that is not, files may still be handed in
}

// File is one file that was received for a bill.
type File struct {
	BillID, ID  string
	Verdict     Verdict
	Name        string
	Size        int64  // bytes
	SHA256      string // of the bytes, hexadecimal
	RowsSHA256  string // of the rows, however they are packed; "" of a file that does not hold
	ChannelHash string // as the channel told it
	Source      Source
	CreatedBy   string // user id; "system" for what the channel sent
	Cause       string
	Detail      string
	CreatedAt   time.Time
}

// Row is a row of a trade bill with the merchant it belongs to, "" when nobody knows.
type Row struct {
	channel.BillRow
	BillID     string
	MerchantID string
}

// Fund is a row of a fund bill. It belongs to a merchant only on the merchant's own account.
type Fund struct {
	channel.FundRow
	BillID     string
	MerchantID string
}

// Filter narrows a list of bills; zero fields do not narrow.
type Filter struct {
	Scope       db.Scope
	Environment db.Environment
	AccountID   string
	Channel     channel.Name
	Kind        channel.BillKind
	Day         calendar.Day
	State       State
	After       string // cursor
	Limit       int
}

// Page is one page of bills, newest day first.
type Page struct {
	Items []Bill
	Next  string
}

// RowFilter narrows a list of rows; zero fields do not narrow.
type RowFilter struct {
	Scope  db.Scope
	BillID string
	Number string // any of a row's four numbers
	After  string // cursor
	Limit  int
}

// RowPage is one page of rows of trade bills.
type RowPage struct {
	Items []Row
	Next  string
}

// FundPage is one page of rows of fund bills.
type FundPage struct {
	Items []Fund
	Next  string
}

// operates says whether a scope reaches bills as such, with everybody's rows: the platform's and an acquirer's does. A
// merchant's reaches its own rows alone, and what is narrowed to stores reaches nothing: bills know no stores.
func operates(s db.Scope) bool {
	return s.Merchant == "" && s.Group == "" && s.Partner == "" && s.Stores == nil && (s.Whole || s.Acquirer != "")
}
