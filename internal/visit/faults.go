package visit

import "cloudpos/internal/fault"

// Codes that this room raises.
const (
	WrongState fault.Code = "VISIT_STATE"     // its state does not allow this
	Unchecked  fault.Code = "VISIT_UNCHECKED" // Fields names the items that are not ticked
	Unsigned   fault.Code = "VISIT_UNSIGNED"  // the merchant has not signed
	Signed     fault.Code = "VISIT_SIGNED"    // what was signed is not changed
	NoContract fault.Code = "VISIT_TOO_SOON"  // the merchant has not signed its agreement
)
