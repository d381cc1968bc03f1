package device

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

// Codes of bindings (259号文, domain.md B2).
const (
	Held        fault.Code = "TERMINAL_HELD"         // may not trade: its binding has changed and waits for a review
	CodesHeld   fault.Code = "COLLECTION_CODES_HELD" // the same of a store's collection codes
	SerialBound fault.Code = "TERMINAL_SERIAL_BOUND" // one serial, one terminal of one merchant
	OwnBinding  fault.Code = "BINDING_OWN_CHANGE"    // whoever changed an element, or belongs to the merchant, does not review it
)

// BindingKind is what a binding is of.
type BindingKind string

// The kinds. A collection code that stands for a terminal is held with it; those of a store that stand for none are auxiliary
// terminals registered together, one binding for the store: their elements are the same and change together.
const (
	OfTerminal BindingKind = "terminal"
	OfCodes    BindingKind = "codes"
)

// codesSerial is what a store's collection codes are bound under. No maker's serial has a slash.
func codesSerial(storeID string) string { return "codes/" + storeID }

// serialShape is what a maker's serial may be made of.
var serialShape = regexp.MustCompile(`^[0-9A-Z][0-9A-Z-]{3,31}$`)

// CheckSerial is a device's serial in its one form (upper case, no blanks around); ok is false for what cannot be one. "" is none.
func CheckSerial(typed string) (serial string, ok bool) {
	serial = strings.ToUpper(strings.TrimSpace(typed))
	return serial, serial == "" || serialShape.MatchString(serial)
}

// BindingStage is where a terminal's binding stands.
type BindingStage string

// The states of a binding; docs/states.md draws the graph.
const (
	Bound         BindingStage = "BOUND"     // as reviewed: the terminal trades
	BoundToReview BindingStage = "SUSPENDED" // an element changed: the terminal is held
	BindingDenied BindingStage = "REFUSED"   // a reviewer said no: the terminal stays held
)

// BindingStages lists every state.
func BindingStages() []BindingStage { return []BindingStage{Bound, BoundToReview, BindingDenied} }

var bindingEdges = map[BindingStage][]BindingStage{
	BoundToReview: {Bound, BindingDenied},
	BindingDenied: {Bound},
}

// To is the move to another state; fault.Conflict when the graph has no such edge. A change of an element is no move: it ends the
// row and begins another.
func (s BindingStage) To(next BindingStage) (BindingStage, error) {
	if !slices.Contains(bindingEdges[s], next) {
		return s, fault.E("device.BindingStage.To", fault.Conflict, string(s)+" → "+string(next))
	}
	return next, nil
}

// Element is one of the five that a terminal's serial is bound to.
type Element string

// The elements.
const (
	ElementAcquirer Element = "acquirer"
	ElementMerchant Element = "merchant"
	ElementSubject  Element = "uscc"
	ElementAccount  Element = "account"
	ElementAddress  Element = "address"
)

var elementNames = map[Element]string{
	ElementAcquirer: "收单机构", ElementMerchant: "商户", ElementSubject: "统一社会信用代码", ElementAccount: "结算账户", ElementAddress: "布放地址",
}

// Binding is one period of a terminal's binding. Rows are history: one that ended keeps what held.
type Binding struct {
	ID         string
	Kind       BindingKind
	TerminalID string // of codes: the store
	Serial     string // the maker's; a terminal without one goes by its id
	merchant.Elements
	State       BindingStage
	Changed     []Element // against the row before
	ChangedBy   string    // who caused the change; "" for the first row
	SuspendedAt time.Time
	DecidedBy   string
	DecidedName string
	Note        string // of the decision
	Version     int64
	From, To    time.Time // To is zero while it holds
}

// changed are the elements in which two bindings differ.
func changed(a, b merchant.Elements) []Element {
	var out []Element
	for _, e := range []struct {
		name Element
		same bool
	}{
		{ElementAcquirer, a.AcquirerID == b.AcquirerID},
		{ElementMerchant, a.MerchantID == b.MerchantID},
		{ElementSubject, a.USCCHash == b.USCCHash},
		{ElementAccount, a.AccountID == b.AccountID},
		{ElementAddress, a.StoreID == b.StoreID && a.Address == b.Address},
	} {
		if !e.same {
			out = append(out, e.name)
		}
	}
	return out
}

// since adds to what differs from a period what no reviewer had confirmed of it: nobody shall overlook the change before.
func since(old Binding, differ []Element) []Element {
	if old.State == Bound {
		return differ
	}
	for _, e := range old.Changed {
		if !slices.Contains(differ, e) {
			differ = append(differ, e)
		}
	}
	return differ
}

// names are elements as people read them.
func names(list []Element) string {
	out := make([]string, 0, len(list))
	for _, e := range list {
		out = append(out, elementNames[e])
	}
	return strings.Join(out, "、")
}
