package onboarding

import "cloudpos/internal/fault"

// Codes that this room raises.
const (
	WrongState      fault.Code = "APPLICATION_STATE"              // not in this state
	Incomplete      fault.Code = "APPLICATION_INCOMPLETE"         // Fields says what is missing or wrong
	PersonalAccount fault.Code = "MISCONCEPTION_PERSONAL_ACCOUNT" // a natural person cannot open an account (X1, A28)
	FieldLocked     fault.Code = "APPLICATION_FIELD_LOCKED"       // more was asked for, but not this
	Unchanged       fault.Code = "APPLICATION_UNCHANGED"          // more was asked for, and nothing was changed
	TooMany         fault.Code = "APPLICATION_TOO_MANY"           // this person has too many unfinished applications
	Stale           fault.Code = "APPLICATION_CHANGED"            // saved from elsewhere meanwhile: reload
	Taken           fault.Code = "APPLICATION_CLAIMED"            // another reviewer has it
	NotTaken        fault.Code = "APPLICATION_NOT_CLAIMED"        // decide only what you have claimed
	FourEyes        fault.Code = "FOUR_EYES"                      // who pre-reviewed does not decide
	OwnApplication  fault.Code = "OWN_APPLICATION"                // nobody reviews an application of their own
	NothingToClaim  fault.Code = "REVIEW_QUEUE_EMPTY"             // nothing waits for this person
	ChecklistOpen   fault.Code = "CHECKLIST_OPEN"                 // items are not ticked
	TextChanged     fault.Code = "AGREEMENT_TEXT_CHANGED"         // another text than the one that was read
	GatesShut       fault.Code = "GATES_SHUT"                     // Fields names each gate before LIVE that is not passed
	NoTestChannel   fault.Code = "NO_TEST_CHANNEL"                // no channel is open in the test environment
	AgreementBroken fault.Code = "AGREEMENT_ALTERED"              // what was signed is no longer what is kept
	NoSandbox       fault.Code = "SANDBOX_NONE"                   // this install talks to no sandbox, or it does not answer
	AgreementGone   fault.Code = "AGREEMENT_ERASED"               // its people were erased after the legal term (B15): nothing is left to compare
)
