package accept

import (
	"fmt"

	"cloudpos/internal/webhook"
)

// Reason says why a run could not be ended: nothing is known then of the integration.
type Reason string

// The reasons. Those of an address that cannot be reached are the webhooks' own: FORBIDDEN_ADDRESS, NO_SUCH_HOST, TLS, CONNECT, TIMEOUT.
const (
	HookStatus    Reason = "HOOK_STATUS"    // the test hook answers something other than 2xx
	HookMalformed Reason = "HOOK_MALFORMED" // the test hook's answer is no JSON
	NoPayment     Reason = "NO_PAYMENT"     // the platform has no payment under the case's number
	NotTold       Reason = "NOT_TOLD"       // the platform tells nobody of the payment
	NotTest       Reason = "NOT_TEST"       // a key of the live environment
	PlatformFault Reason = "PLATFORM"       // ours
	PayerFault    Reason = "PAYER"          // the wallet of the test environment does not pay
	Stopped       Reason = "STOPPED"        // the program was ended in the middle
	NodeDied      Reason = "NODE_DIED"      // the program died in the middle
	TooLong       Reason = "TOO_LONG"       // the run as a whole
)

// TroubleError is an error of ours, of the network or of the test hook that ends a run.
type TroubleError struct {
	Reason Reason
	Detail string // for people, in English: which call, what came back
	cause  error
}

// Error implements error.
func (t *TroubleError) Error() string { return "accept: " + string(t.Reason) + ": " + t.Detail }

// Unwrap is what lies below.
func (t *TroubleError) Unwrap() error { return t.cause }

func trouble(r Reason, format string, args ...any) *TroubleError {
	return &TroubleError{Reason: r, Detail: fmt.Sprintf(format, args...)}
}

// caused is a trouble over an error.
func caused(r Reason, what string, err error) *TroubleError {
	return &TroubleError{Reason: r, Detail: what + ": " + err.Error(), cause: err}
}

// unreachable is the trouble of a request that was not answered. The words of the network stay with us: they may name what
// the caller could not see.
func unreachable(what string, err error) *TroubleError {
	return &TroubleError{Reason: Reason(webhook.ReasonOf(err)), Detail: what, cause: err}
}
