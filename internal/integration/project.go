package integration

import (
	"slices"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/fault"
)

// Codes of this room.
const (
	Term        fault.Code = "INTEGRATION_TERM"         // the planned end is not 14 to 21 days after the start
	OpenAlready fault.Code = "INTEGRATION_OPEN_ALREADY" // one open project for each merchant
	Over        fault.Code = "INTEGRATION_OVER"         // passed or cancelled
	Incomplete  fault.Code = "INTEGRATION_INCOMPLETE"   // items of the checklist do not hold
	KnownByFact fault.Code = "INTEGRATION_BY_FACT"      // an item that the platform knows is not ticked by hand
)

// State is where a project stands. The graph is drawn in docs/states.md; a test compares the two.
type State string

// The states.
const (
	Open      State = "OPEN"
	Passed    State = "PASSED" // went live: all items held
	Cancelled State = "CANCELLED"
)

// States lists every state.
func States() []State { return []State{Open, Passed, Cancelled} }

// Moves says whether a project may go from one state to another.
func Moves(from, to State) bool { return from == Open && (to == Passed || to == Cancelled) }

// Kind says what software is connected.
type Kind string

// The kinds.
const (
	Takeout Kind = "TAKEOUT" // 外卖平台
	Members Kind = "MEMBERS" // 会员系统
	OwnPOS  Kind = "OWN_POS" // 自有收银
	Other   Kind = "OTHER"
)

// Kinds lists every kind.
func Kinds() []Kind { return []Kind{Takeout, Members, OwnPOS, Other} }

// Project (对接项目) is one plan.
type Project struct {
	MerchantID string
	ID         string // itg_…
	Name       string
	Kind       Kind
	State      State
	Start, End calendar.Day // planned, both inclusive
	OpenerID   string
	OpenerName string
	CreatedAt  time.Time
	EndedAt    time.Time // zero while it is open
	Version    int64
}

// The plan, in calendar days (A102).
const (
	TermLeast     = 14
	TermMost      = 21
	extendedMost  = 90 // after the start, with all extensions: what webhooks keep of their deliveries
	startBackMost = 30 // how far back a project may begin, and how far ahead
)

// days is how many calendar days lie between two days; Shanghai knows no summer time.
func days(from, to calendar.Day) int { return int(to.Start().Sub(from.Start()) / (24 * time.Hour)) }

// DaysLeft is how many days remain until the planned end; negative once it is overdue.
func (p Project) DaysLeft(today calendar.Day) int { return days(today, p.End) }

// Overdue says whether an open project is past its planned end.
func (p Project) Overdue(today calendar.Day) bool { return p.State == Open && today > p.End }

// termFault says what is wrong with the plan of a fresh project.
func termFault(start, end, today calendar.Day) error {
	const op = "integration.Open"
	if !start.Valid() || !end.Valid() {
		return fault.E(op, fault.Invalid, fault.Field{Path: "start", Reason: "MALFORMED", ZH: "日期格式不对", EN: "dates are written 2026-03-02"})
	}
	if off := days(today, start); off < -startBackMost || off > startBackMost {
		return fault.E(op, fault.Invalid, fault.Field{Path: "start", Reason: "RANGE", ZH: "开始日期须在今天前后 30 天内", EN: "within 30 days of today"})
	}
	if n := days(start, end); n < TermLeast || n > TermMost {
		return fault.E(op, Term, map[string]string{"from": date(addDays(start, TermLeast)), "to": date(addDays(start, TermMost))})
	}
	return nil
}

// extensionFault says what is wrong with another planned end.
func (p Project) extensionFault(end, today calendar.Day) (fault.Field, bool) {
	bad := func(zh, en string) (fault.Field, bool) {
		return fault.Field{Path: "end", Reason: "RANGE", ZH: zh, EN: en}, true
	}
	switch {
	case !end.Valid():
		return bad("日期格式不对", "dates are written 2026-03-02")
	case end <= p.End || end < today:
		return bad("须晚于原计划结束日期，且不早于今天", "later than the planned end, and not before today")
	case days(p.Start, end) > extendedMost:
		return bad("最晚为开始后 90 天", "at most 90 days after the start")
	}
	return fault.Field{}, false
}

func addDays(d calendar.Day, n int) calendar.Day { return calendar.DayOf(d.Start().AddDate(0, 0, n)) }

func date(d calendar.Day) string { return d.String() }

// Act is what was done to a project.
type Act string

// The acts.
const (
	Opened    Act = "OPENED"
	Extended  Act = "EXTENDED"
	Ticked    Act = "TICKED"
	Unticked  Act = "UNTICKED"
	WentLive  Act = "PASSED"
	CalledOff Act = "CANCELLED"
)

// Line is one line of a project's history.
type Line struct {
	At        time.Time
	ActorName string
	Act       Act
	Item      Item         // ticked or unticked
	From, To  calendar.Day // planned end, of an extension
	Reason    string

	actorID string
}

// known says whether a word is one of a list's.
func known[T comparable](list []T, word T) bool { return slices.Contains(list, word) }
