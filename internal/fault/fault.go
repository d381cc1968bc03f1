// Package fault holds the one error type of the platform: a stable machine code for software, the operation that
// failed for whoever reads the log, a message for people, and the cause. Doors translate codes into answers
// (internal/web); rooms never speak HTTP. Pure: no IO.
package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Code is a stable machine code (UPPER_SNAKE). Each room declares its own; internal/web maps every code to a status,
// a Chinese and an English text and what to do next.
type Code string

// Codes that any room may raise.
const (
	Invalid         Code = "INVALID_ARGUMENT"  // the request breaks a rule; Fields says where
	Unauthenticated Code = "UNAUTHENTICATED"   // nobody is signed in, or the signature does not hold
	Forbidden       Code = "FORBIDDEN"         // who asks may not do this
	NotFound        Code = "NOT_FOUND"         // there is no such thing within the caller's reach
	Conflict        Code = "CONFLICT"          // the thing changed meanwhile, or is not in a state that allows this
	TooMany         Code = "TOO_MANY_REQUESTS" // asked too often
	Unavailable     Code = "UNAVAILABLE"       // a part is down or full; asking again later is right
	CommitUnknown   Code = "COMMIT_UNKNOWN"    // the database did not say whether it kept the change: re-read by key
	Internal        Code = "INTERNAL"          // anything not understood; masked from callers, logged once
)

// Field is one rejected input: a JSON path ("account.number"), a machine reason and texts for people.
type Field struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
	ZH     string `json:"zh"`
	EN     string `json:"en"`
}

// Error is a coded error. Op names the operation ("payment.Create"), Detail is extra text for logs,
// Fields lists rejected inputs, Params fills placeholders of the door's message, Err is the cause.
type Error struct {
	Op     string
	Code   Code
	Detail string
	Fields []Field
	Params map[string]string
	Err    error
}

// Error shows operation, code, detail and cause; it is for logs, not for callers.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Op)
	b.WriteString(": ")
	b.WriteString(string(e.Code))
	if e.Detail != "" {
		b.WriteString(": " + e.Detail)
	}
	for _, f := range e.Fields {
		b.WriteString(" [" + f.Path + " " + f.Reason + "]")
	}
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// E makes an Error of an operation and a code. Of the rest, a string is the detail, a Field or []Field names rejected
// inputs, a map[string]string fills the message and an error is the cause; any other type is a programming error.
func E(op string, code Code, rest ...any) error {
	e := &Error{Op: op, Code: code}
	for _, r := range rest {
		switch v := r.(type) {
		case nil:
		case string:
			e.Detail = v
		case Field:
			e.Fields = append(e.Fields, v)
		case []Field:
			e.Fields = append(e.Fields, v...)
		case map[string]string:
			e.Params = v
		case error:
			e.Err = v
		default:
			panic(fmt.Sprintf("fault.E: unexpected %T", r))
		}
	}
	return e
}

// CodeOf is the code of the outermost coded error in the chain; Internal when there is none, "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}

// Is says whether the outermost coded error in the chain has this code.
func Is(err error, code Code) bool { return err != nil && CodeOf(err) == code }

// ParamsOf gives what an error fills its message with; nil for an error without any.
func ParamsOf(err error) map[string]string {
	var e *Error
	if !errors.As(err, &e) {
		return nil
	}
	return e.Params
}
