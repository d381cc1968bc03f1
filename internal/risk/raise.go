package risk

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// RaiseState is where a request for a raise stands; the graph is in docs/states.md.
type RaiseState string

// The states.
const (
	Requested    RaiseState = "REQUESTED"
	ApprovedOnce RaiseState = "APPROVED_ONCE" // above the set point: waits for a second person
	Approved     RaiseState = "APPROVED"      // in force within its window
	Rejected     RaiseState = "REJECTED"
	Withdrawn    RaiseState = "WITHDRAWN" // by who asked
	Revoked      RaiseState = "REVOKED"   // ended by the operator before its time
)

// RaiseStates lists the states in the order of a request's life.
func RaiseStates() []RaiseState {
	return []RaiseState{Requested, ApprovedOnce, Approved, Rejected, Withdrawn, Revoked}
}

// RaiseMoves says whether a request may go from one state to another.
func RaiseMoves(from, to RaiseState) bool {
	return slices.Contains(map[RaiseState][]RaiseState{
		Requested:    {ApprovedOnce, Approved, Rejected, Withdrawn},
		ApprovedOnce: {Approved, Rejected, Withdrawn},
		Approved:     {Revoked},
	}[from], to)
}

// Raise (临时提额) lets a merchant go beyond an operator's limit for a time: within [From, To) the limit's caps are these, where they are
// higher. It holds for that merchant alone, of a default too.
type Raise struct {
	MerchantID string
	ID         string
	LimitID    string
	Cap        money.Amount // fen; 0 leaves the amount as it is
	Count      int64        // payments; 0 leaves the number as it is
	From, To   time.Time
	Reason     string
	State      RaiseState
	Needs      int // approvals: 1, or 2 by two different people
	Requested  Act
	First      Act    // the first of two approvals
	Approved   Act    // the one that puts it into force
	Closed     Act    // who rejected, withdrew or revoked it
	Note       string // why it was rejected or revoked
}

// InForce says whether the raise holds at an instant.
func (r Raise) InForce(at time.Time) bool {
	return r.State == Approved && !at.Before(r.From) && at.Before(r.To)
}

// Codes of limits and raises.
const (
	LimitExists     fault.Code = "LIMIT_EXISTS"          // one for the same thing and period is in force
	LimitChanged    fault.Code = "LIMIT_CHANGED"         // somebody else changed or ended it meanwhile
	RaiseWrongState fault.Code = "LIMIT_RAISE_STATE"     // the request's state does not allow this
	RaiseFourEyes   fault.Code = "LIMIT_RAISE_FOUR_EYES" // who asked or approved before does not approve
	RaiseOver       fault.Code = "LIMIT_RAISE_OVER"      // its window is over
	RaiseOpen       fault.Code = "LIMIT_RAISE_OPEN"      // a request for the limit waits already
)

// Bounds of requests.
const (
	RaiseLongest = 31 * 24 * time.Hour
	RaiseAhead   = 180 * 24 * time.Hour // how long before its window one may be asked for
)

// RaiseRequest asks for a raise.
type RaiseRequest struct {
	LimitID  string
	Cap      money.Amount
	Count    int64
	From, To time.Time
	Reason   string
}

// faults lists what is wrong with a request for a limit whose own caps are l's.
func (r RaiseRequest) faults(l Limit, now time.Time) (fields []fault.Field) {
	add := adder(&fields)
	add(r.Cap == 0 && r.Count == 0, "cap_fen", "REQUIRED", "请填写要提高到的额度", "say what the limit is to be raised to")
	add(r.Cap != 0 && (l.Cap == 0 || r.Cap <= l.Cap || r.Cap > CapMost), "cap_fen", "RANGE", "须高于现有限额", "it is above the limit")
	add(r.Count != 0 && (l.Count == 0 || r.Count <= l.Count || r.Count > CountMost), "cap_count", "RANGE", "须高于现有笔数", "it is above the limit")
	add(!r.To.After(r.From), "ends_at", "ORDER", "结束时间须晚于开始时间", "it ends after it begins")
	add(!r.To.After(now), "ends_at", "PAST", "结束时间已过", "it ends in the future")
	add(r.To.Sub(r.From) > RaiseLongest, "ends_at", "RANGE", "最长 31 天", "at most 31 days")
	add(r.From.After(now.Add(RaiseAhead)), "starts_at", "RANGE", "最多提前 180 天申请", "at most 180 days ahead")
	n := utf8.RuneCountInString(r.Reason)
	add(n < 2 || n > 200 || !printable(r.Reason), "reason", "LENGTH", "请写明原因，2 至 200 字", "give a reason of 2 to 200 characters")
	return fields
}

// needs is how many people approve a request: two above the set point, and always for more payments.
func (r RaiseRequest) needs(l Limit) int {
	if r.Cap > l.TwoFrom || r.Count > 0 {
		return 2
	}
	return 1
}

func adder(fields *[]fault.Field) func(bad bool, path, reason, zh, en string) {
	return func(bad bool, path, reason, zh, en string) {
		if bad {
			*fields = append(*fields, fault.Field{Path: path, Reason: reason, ZH: zh, EN: en})
		}
	}
}

func printable(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || r == 0x200b || (r >= 0x202a && r <= 0x202e) })
}
