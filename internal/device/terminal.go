package device

import (
	"slices"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// NotActive says that a terminal may not trade: it was never activated, or was disabled.
const NotActive fault.Code = "TERMINAL_NOT_ACTIVE"

// NoPhone says that an activation code can be sent to nobody: the merchant has no phone (a sandbox of somebody without one).
const NoPhone fault.Code = "TERMINAL_NO_PHONE"

// Status is where a terminal stands.
type Status string

// The states of a terminal; docs/states.md draws the graph.
const (
	Pending  Status = "pending"  // waits for its activation code
	Active   Status = "active"   // holds a key and may trade
	Disabled Status = "disabled" // its keys are revoked
)

// Statuses lists every state.
func Statuses() []Status { return []Status{Pending, Active, Disabled} }

var edges = map[Status][]Status{
	Pending:  {Active, Disabled},
	Active:   {Disabled},
	Disabled: {Pending},
}

// To is the move to another state; fault.Conflict when the graph has no such edge.
func (s Status) To(next Status) (Status, error) {
	if !slices.Contains(edges[s], next) {
		return s, fault.E("device.To", fault.Conflict, string(s)+" → "+string(next))
	}
	return next, nil
}

// Kind is what a terminal is made of.
type Kind string

// Software is a browser at the till.
const Software Kind = "software"

// Terminal (终端) is one place where money is taken.
type Terminal struct {
	MerchantID  string
	ID          string // trm_…
	StoreID     string
	Environment db.Environment
	Name        string
	Kind        Kind
	Status      Status
	Serial      string // the maker's number of the device; "" for a terminal that has none
	KeyID       string // the key it signs with; "" unless active
	Info        Info
	Version     int64
	CreatedAt   time.Time
	ActivatedAt time.Time // of the last activation; zero before the first
	HeldAt      time.Time // since when its binding waits for a review; zero: it does not
}

// Info is what a terminal says about itself at activation. Shown to people, never trusted.
type Info struct {
	UserAgent string `json:"user_agent"`
	Platform  string `json:"platform"`
	Screen    string `json:"screen"`
	Version   string `json:"version"`
}

// infoMax is the length that each part of Info is cut to, in runes.
const infoMax = 300

func (i Info) cut() Info {
	for _, p := range []*string{&i.UserAgent, &i.Platform, &i.Screen, &i.Version} {
		kept := make([]rune, 0, len(*p))
		for _, r := range *p {
			if r >= ' ' && len(kept) < infoMax {
				kept = append(kept, r)
			}
		}
		*p = string(kept)
	}
	return i
}

// Change is one row of a terminal's history.
type Change struct {
	From, To Status
	Cause    string
	Actor    string
	At       time.Time
}

// bound is the serial that a terminal's elements are bound to (domain.md B2).
func (t Terminal) bound() string {
	if t.Serial == "" {
		return t.ID
	}
	return t.Serial
}
