package upkeep

import "cloudpos/internal/fault"

// Codes that this room raises.
const (
	StillHalted fault.Code = "MERCHANT_STILL_HALTED" // other causes keep it suspended; Fields names them
	StillOpen   fault.Code = "MERCHANT_STILL_OPEN"   // Fields says what has to end before it can be closed
	TaskDone    fault.Code = "UPKEEP_TASK_DONE"      // somebody ticked it off already
	NotRenewed  fault.Code = "RENEWAL_STATE"         // decided already, or another one waits
	OwnRenewal  fault.Code = "RENEWAL_OWN"           // who handed it in does not confirm it
)
