package qrcode

import (
	"slices"
	"strings"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// Codes of this room.
const (
	Unknown       fault.Code = "COLLECTION_CODE_UNKNOWN"       // no such link: altered, guessed, or of another install
	Off           fault.Code = "COLLECTION_CODE_DISABLED"      // switched off for a while
	Gone          fault.Code = "COLLECTION_CODE_REVOKED"       // ended for good
	Replaced      fault.Code = "COLLECTION_CODE_REPLACED"      // a newer poster stands for this code
	NotTaken      fault.Code = "COLLECTION_CODE_CHANNEL"       // the code does not take this wallet
	WrongAmount   fault.Code = "COLLECTION_CODE_AMOUNT"        // the code has another, fixed amount
	NameTaken     fault.Code = "COLLECTION_CODE_NAME_TAKEN"    // the store has a code of this name
	BatchConflict fault.Code = "COLLECTION_CODE_BATCH_NUMBER"  // the batch number stands for another batch
	TooManyUnpaid fault.Code = "COLLECTION_CODE_TOO_MANY_OPEN" // too many unpaid orders hang on this code
)

// Status is where a code stands.
type Status string

// The states of a code; docs/states.md draws the graph.
const (
	Active   Status = "ACTIVE"
	Disabled Status = "DISABLED"
	Revoked  Status = "REVOKED" // for good
)

// Statuses lists every state.
func Statuses() []Status { return []Status{Active, Disabled, Revoked} }

var edges = map[Status][]Status{
	Active:   {Disabled, Revoked},
	Disabled: {Active, Revoked},
}

// To is the move to another state; fault.Conflict when the graph has no such edge.
func (s Status) To(next Status) (Status, error) {
	if !slices.Contains(edges[s], next) {
		return s, fault.E("qrcode.To", fault.Conflict, string(s)+" → "+string(next))
	}
	return next, nil
}

// Usable answers nil when a code of this state takes payments, otherwise why not.
func (s Status) Usable() error {
	const op = "qrcode.Usable"
	switch s {
	case Active:
		return nil
	case Disabled:
		return fault.E(op, Off)
	}
	return fault.E(op, Gone)
}

// Code is a collection code.
type Code struct {
	MerchantID  string
	ID          string // code_…
	StoreID     string
	Environment db.Environment
	Number      string         // 10 digits with a check digit, printed on the poster
	Name        string         // as people gave it, NFC
	Channels    []channel.Name // what it takes, in order, at least one
	Amount      money.Amount   // fen; 0: the payer types it
	TerminalID  string         // whose payments they are; "" for none
	Status      Status
	Issue       int64  // of the poster that counts; a re-issue makes the next
	LinkID      string // 32 hexadecimal digits: the random half of the link
	BatchNo     string // the batch that made it; "" for none
	Version     int64
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// Takes answers nil when the code may be paid with a channel and an amount, otherwise why not.
func (c Code) Takes(name channel.Name, amount money.Amount) error {
	const op = "qrcode.Takes"
	if err := c.Status.Usable(); err != nil {
		return err
	}
	if !slices.Contains(c.Channels, name) {
		return fault.E(op, NotTaken, map[string]string{"channel": string(name)})
	}
	if c.Amount != 0 && c.Amount != amount {
		return fault.E(op, WrongAmount)
	}
	return nil
}

// ordered is a channel mask in its one form: sorted, each channel once.
func ordered(names []channel.Name) []channel.Name {
	out := slices.Clone(names)
	slices.Sort(out)
	return slices.Compact(out)
}

func maskText(names []channel.Name) string {
	parts := make([]string, len(names))
	for i, n := range names {
		parts[i] = string(n)
	}
	return strings.Join(parts, ",")
}

func maskOf(text string) []channel.Name {
	var out []channel.Name
	for part := range strings.SplitSeq(text, ",") {
		out = append(out, channel.Name(part))
	}
	return out
}
