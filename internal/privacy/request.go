package privacy

import "time"

// Kind is what is asked for.
type Kind string

// The kinds.
const (
	Export   Kind = "EXPORT"
	Deletion Kind = "DELETION"
)

// State is where a request stands.
type State string

// The states. An export is made, can be fetched for LinkFor and is gone; a deletion waits for the end of the term.
const (
	Waiting State = "WAITING"
	Ready   State = "READY"
	Over    State = "OVER"   // the link's time is over; the file is gone
	Failed  State = "FAILED" // the file could not be made; it may be asked for again
	Erased  State = "ERASED"
)

// Request is one thing that was asked for. Until is the end of a ready export's link, or the day from which a deletion is carried out,
// zero while that is not known.
type Request struct {
	MerchantID, MerchantName, ID string
	Kind                         Kind
	State                        State
	AskedBy, AskedName           string
	AskedAt, Until, DoneAt       time.Time
	Size                         int64 // of an export, bytes
}

// Subject is one set of data: an application with the merchant that came of it.
type Subject struct {
	MerchantID, Name, Number, State string
	Ending                          Ending
	KeptUntil                       time.Time // as things stand; zero while the relation goes on
	ErasedAt                        time.Time
	Requests                        []Request
}
