package contract

import (
	"slices"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/workdays"
)

// TermsPast says that terms would change days that have begun: what was announced is kept. Params: "day" is the first that can be
// changed.
const TermsPast fault.Code = "SETTLEMENT_TERMS_PAST"

// sourceMin and sourceMax bound the words that say where terms come from.
const (
	sourceMin = 4
	sourceMax = 200
)

// TermRule is what was agreed from a day on, until the next rule of the same account or channel.
type TermRule struct {
	Terms
	Channel   channel.Name
	AccountID string       // "" is every account of the channel that has nothing of its own
	From      calendar.Day // the first calendar day on which it holds
	Source    string       // the contract or notice it stands on, for people
	Revision  int64
	By        string
	At        time.Time
}

// Timetable is what is agreed with all channel accounts, and the calendars by which it is counted, as of one transaction.
type Timetable struct {
	days  workdays.Days
	rules []TermRule // in the order of their days, later words last
}

// Days are the calendars.
func (t Timetable) Days() workdays.Days { return t.days }

// Rules are all rules, in the order of their days.
func (t Timetable) Rules() []TermRule { return slices.Clone(t.rules) }

// Of is the schedule of an account.
func (t Timetable) Of(a Account) Schedule {
	s := Schedule{Days: t.days.For(a.AcquirerID), makeUpOff: func(d calendar.Day) bool { return t.days.MakeUpOff(a.AcquirerID, d) }}
	for _, r := range t.rules {
		if r.Channel == a.Channel && (r.AccountID == "" || r.AccountID == a.ID) {
			s.rules = append(s.rules, r)
		}
	}
	return s
}

// check says what is wrong with a rule.
func (r TermRule) check() []fault.Field {
	var out []fault.Field
	if !slices.Contains(Cycles(), r.Cycle) {
		out = append(out, fault.Field{Path: "cycle", Reason: "UNKNOWN", ZH: "周期须为 T+1、D+1 或 D0", EN: "the cycle is T+1, D+1 or D0"})
	}
	if r.Cut < 0 || r.Cut >= 24*60 {
		out = append(out, fault.Field{Path: "cut_minutes", Reason: "OUT_OF_RANGE", ZH: "日切须在 0 至 1439 分钟之间", EN: "the cut-off lies between 0 and 1439 minutes"})
	}
	if !r.From.Valid() {
		out = append(out, fault.Field{Path: "from", Reason: "NO_DAY", ZH: "没有这一天", EN: "there is no such day"})
	}
	if n := len([]rune(r.Source)); n < sourceMin || n > sourceMax {
		out = append(out, fault.Field{Path: "source", Reason: "LENGTH", ZH: "请写明依据的合同或通知（4–200 个字）", EN: "name the contract or notice it stands on, in 4 to 200 characters"})
	}
	return out
}
