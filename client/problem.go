package client

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// Error is the platform's refusal or failure (RFC 9457, application/problem+json).
type Error struct {
	Status     int           `json:"status"`
	Code       string        `json:"code"` // stable, such as ORDER_NUMBER_TAKEN; "" when the answer was no problem
	TitleZH    string        `json:"title_zh"`
	TitleEN    string        `json:"title_en"`
	ActionZH   string        `json:"action_zh"` // what to do next
	ActionEN   string        `json:"action_en"`
	RequestID  string        `json:"request_id"` // tell this to support
	Type       string        `json:"type"`       // the page that explains the code
	Fields     []Field       `json:"fields"`
	RetryAfter time.Duration `json:"-"` // 0 when the platform did not say
}

// Field is an input that was rejected.
type Field struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
	ZH     string `json:"zh"`
	EN     string `json:"en"`
}

// Error says code, title and the request's id.
func (e *Error) Error() string {
	return fmt.Sprintf("cloudpos: HTTP %d %s: %s (%s)", e.Status, e.Code, e.TitleEN, e.RequestID)
}

// ErrAnswerSignature is an answer that is not signed by the platform for this request. It must not be believed.
var ErrAnswerSignature = errors.New("cloudpos: the answer's signature does not hold")

// OutcomeUnknown says of a failed call whether the platform may have acted: no answer arrived, one that must not be
// believed, or a failure of its own. Ask by your own number or send the same number again; never take a new one.
func OutcomeUnknown(err error) bool {
	var refused *Error
	return err != nil && (!errors.As(err, &refused) || refused.Status >= http.StatusInternalServerError)
}

// CodeOf is the platform's code of a refusal; "" for other errors.
func CodeOf(err error) string {
	var refused *Error
	if errors.As(err, &refused) {
		return refused.Code
	}
	return ""
}

// problemOf reads a refusal; what is no problem+json keeps its status alone.
func problemOf(status int, header http.Header, body []byte, now time.Time) *Error {
	e := &Error{}
	if json.Unmarshal(body, e) != nil {
		e = &Error{}
	}
	e.Status, e.RetryAfter = status, retryAfter(header.Get("Retry-After"), now)
	return e
}

func retryAfter(header string, now time.Time) time.Duration {
	if seconds, err := strconv.ParseUint(header, 10, 20); err == nil {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(header); err == nil {
		return max(0, at.Sub(now))
	}
	return 0
}
