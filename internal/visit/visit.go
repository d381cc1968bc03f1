package visit

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"cloudpos/internal/calendar"
	"cloudpos/internal/fault"
)

// State is where a visit stands.
type State string

// The states; Done and Cancelled are final.
const (
	Planned   State = "PLANNED"
	CheckedIn State = "CHECKED_IN"
	Done      State = "DONE"
	Cancelled State = "CANCELLED"
)

// States lists them.
func States() []State { return []State{Planned, CheckedIn, Done, Cancelled} }

// To answers nil when a visit may go on to a state, and VISIT_STATE otherwise. Nothing is done where nobody checked in.
func (s State) To(next State) error {
	ways := map[State][]State{Planned: {CheckedIn, Cancelled}, CheckedIn: {Done, Cancelled}}
	if slices.Contains(ways[s], next) {
		return nil
	}
	return fault.E("visit.State", WrongState, map[string]string{"state": string(s)})
}

// Kind is what a visit is for; it decides the list that is ticked off.
type Kind string

// The kinds.
const (
	Activation Kind = "activation" // 安装与首次激活
	Training   Kind = "training"   // 店员培训
)

// Checklist is what has to be done on a visit of a kind, in order; nil for no kind at all. A visit keeps the list of the day on
// which it was planned.
func Checklist(k Kind) []string {
	switch k {
	case Activation:
		return []string{"device_installed", "device_activated", "test_payment", "staff_trained", "notice_hung"}
	case Training:
		return []string{"take_payment", "make_refund", "end_of_day", "payment_unknown"}
	}
	return nil
}

// Visit is one work order as its readers see it.
type Visit struct {
	MerchantID, Merchant    string
	ID                      string // vis_…
	StoreID, Store, Address string
	Kind                    Kind
	State                   State
	StartsAt, EndsAt        time.Time
	AssigneeID, Assignee    string
	Planner, Note           string
	Arrival                 Arrival
	Items                   []Item
	Photos                  []Photo
	Signature               Signature
	EndedAt                 time.Time // of done and cancelled ones
	Reason                  string    // why it was cancelled
	StorePlaced             bool      // where the store stands is known
	Version                 int64
}

// Open says whether there is something left to do.
func (v Visit) Open() bool { return v.State == Planned || v.State == CheckedIn }

// Item is one thing of the list.
type Item struct {
	Key       string
	CheckedAt time.Time // zero while it is not ticked
	CheckedBy string
	Note      string
}

// Photo is a picture that was taken at the store.
type Photo struct {
	DocumentID string // doc_…
	Name       string
	TakenBy    string
	At         time.Time
}

// PhotosMax is how many pictures a visit has at most.
const PhotosMax = 12

// Signature is the merchant's word that all of it was done.
type Signature struct {
	At       time.Time // zero until it was signed
	How      How
	Signer   string // masked when it was drawn, the user's name when given in the merchant app
	Document string // doc_… of the drawing
}

// How a merchant signed.
type How string

// The ways.
const (
	Drawn How = "drawing" // by hand on the visitor's phone
	InApp How = "app"     // by somebody of the merchant's, signed in
)

// missing are the items that nobody ticked, as fields.
func (v Visit) missing() (fields []fault.Field) {
	for _, i := range v.Items {
		if i.CheckedAt.IsZero() {
			fields = append(fields, fault.Field{Path: "items." + i.Key, Reason: "UNCHECKED", ZH: "还没有完成", EN: "not done yet"})
		}
	}
	return fields
}

// MayClose answers nil when everything was ticked and signed: VISIT_STATE, VISIT_UNCHECKED with the items, VISIT_UNSIGNED.
func (v Visit) MayClose() error {
	const op = "visit.MayClose"
	if err := v.State.To(Done); err != nil {
		return err
	}
	if open := v.missing(); len(open) > 0 {
		return fault.E(op, Unchecked, open)
	}
	if v.Signature.At.IsZero() {
		return fault.E(op, Unsigned)
	}
	return nil
}

// maySign answers nil when the merchant may sign now.
func (v Visit) maySign() error {
	const op = "visit.maySign"
	switch open := v.missing(); {
	case v.State != CheckedIn:
		return fault.E(op, WrongState, map[string]string{"state": string(v.State)})
	case !v.Signature.At.IsZero():
		return fault.E(op, Signed)
	case len(open) > 0:
		return fault.E(op, Unchecked, open)
	}
	return nil
}

// Bounds of a slot.
const (
	slotLongest = 8 * time.Hour
	slotAhead   = 90 * 24 * time.Hour
	noteMax     = 300 // characters
)

// Plan is what somebody who plans decides.
type Plan struct {
	MerchantID, StoreID string
	Kind                Kind
	StartsAt, EndsAt    time.Time
	AssigneeID          string
	Note                string
}

// check lists what is wrong with a plan.
func (p Plan) check(now time.Time) (fields []fault.Field) {
	bad := func(path, reason, zh, en string) {
		fields = append(fields, fault.Field{Path: path, Reason: reason, ZH: zh, EN: en})
	}
	if Checklist(p.Kind) == nil {
		bad("kind", "UNKNOWN", "没有这种上门", "there is no such kind of visit")
	}
	if p.AssigneeID == "" {
		bad("assignee_id", "REQUIRED", "请选择上门人员", "choose who comes")
	}
	switch {
	case !p.EndsAt.After(p.StartsAt) || p.EndsAt.Sub(p.StartsAt) > slotLongest:
		bad("ends_at", "RANGE", "结束时间须晚于开始时间，且不超过 8 小时", "the end comes after the start, by eight hours at most")
	case calendar.DayOf(p.StartsAt) != calendar.DayOf(p.EndsAt):
		bad("ends_at", "RANGE", "开始和结束须在同一天", "start and end are on one day")
	case !p.EndsAt.After(now):
		bad("starts_at", "PAST", "这个时段已经过去", "this slot is over")
	case p.StartsAt.Sub(now) > slotAhead:
		bad("starts_at", "RANGE", "最多提前 90 天安排", "at most 90 days ahead")
	}
	if !short(p.Note) {
		bad("note", "TOO_LONG", "备注过长", "the note is too long")
	}
	return fields
}

// short says whether a remark can be kept.
func short(text string) bool {
	return utf8.ValidString(text) && utf8.RuneCountInString(text) <= noteMax
}

// slotText is a slot as messages tell it, in Shanghai.
func slotText(from, to time.Time) string {
	return strings.Join([]string{from.In(calendar.Shanghai()).Format("2006-01-02 15:04"), to.In(calendar.Shanghai()).Format("15:04")}, "–")
}
