package settle

import (
	"slices"

	"cloudpos/internal/fault"
)

// State is where a settlement stands. The graph is drawn in docs/states.md; a test compares the two.
type State string

// The states of settlements.
const (
	Expected  State = "EXPECTED"  // it is not due yet
	Arrived   State = "ARRIVED"   // the channel's fund bill shows that it was paid out, to the fen
	Different State = "DIFFERENT" // something was paid out, and it is not what is due
	Overdue   State = "OVERDUE"   // the fund bill of the due day is there and shows nothing
	Unknown   State = "UNKNOWN"   // nobody here can say: Why tells what is missing
	Nothing   State = "NOTHING"   // nothing is due: refunds took it all, or more
)

// edges is the whole graph. What is told follows from facts that may come late, so that only a way back to EXPECTED from
// what was paid out is closed.
func edges() map[State][]State {
	return map[State][]State{
		Expected:  {Arrived, Different, Overdue, Unknown, Nothing},
		Arrived:   {Different},
		Different: {Arrived},
		Overdue:   {Arrived, Different, Nothing, Unknown},
		Unknown:   {Expected, Arrived, Different, Overdue, Nothing},
		Nothing:   {Expected, Different, Overdue, Unknown},
	}
}

// Moves says whether a settlement may go from one state to another.
func Moves(from, to State) bool { return slices.Contains(edges()[from], to) }

// States are all states, for doors and tests.
func States() []State { return []State{Expected, Arrived, Different, Overdue, Unknown, Nothing} }

// Why says more about a state.
type Why string

// Why a settlement is DIFFERENT or UNKNOWN; "" in other states.
const (
	Short      Why = "SHORT"            // less was paid out than is due
	Over       Why = "OVER"             // more was paid out than is due
	NoFundBill Why = "NO_FUND_BILL"     // this channel gives no fund bill: see the merchant's bank account
	NotInBill  Why = "NOT_IN_BILL"      // the provider's fund bill has never told payouts of merchants below it
	BillWaits  Why = "BILL_WAITING"     // the fund bill of the due day is not here yet
	NoCalendar Why = "CALENDAR_HORIZON" // the due day lies beyond the loaded calendar
)

// Whys are all of them, for doors and tests.
func Whys() []Why { return []Why{"", Short, Over, NoFundBill, NotInBill, BillWaits, NoCalendar} }

// Cause says what made a version.
type Cause string

// The causes.
const (
	First   Cause = "FIRST"   // it was told for the first time
	Facts   Cause = "FACTS"   // payments or refunds of the day became known later
	Carried Cause = "CARRIED" // a day before leaves something else to be taken back
	Payout  Cause = "PAYOUT"  // the channel's fund bill showed a payout
	Time    Cause = "TIME"    // a day passed, a bill came or the calendar changed
)

// Causes are all causes, for doors and tests.
func Causes() []Cause { return []Cause{First, Facts, Carried, Payout, Time} }

// Codes of this room.
const (
	// ModeForbids says that this install never pays merchants: the channels do. Params: "mode".
	ModeForbids fault.Code = "MODE_FORBIDS_SETTLEMENT"
)

// PayOut refuses a payout. There is no custody mode in this program in which the platform pays merchants: LICENSED_ACQUIRER is
// reserved and not built (domain.md B3).
func PayOut(mode string) error {
	return fault.E("settle.PayOut", ModeForbids, map[string]string{"mode": mode})
}
