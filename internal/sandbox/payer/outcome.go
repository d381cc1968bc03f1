package payer

import (
	"fmt"
	"slices"
	"strings"
)

// Outcome is what a payer, or the world around him, does with a payment.
type Outcome string

// Outcomes. The zero value lets the channel decide: it debits, or asks for the password above its limit.
const (
	Unspecified     Outcome = ""
	Pays            Outcome = "pays"
	AskPassword     Outcome = "ask_password"
	Insufficient    Outcome = "insufficient"
	Refuses         Outcome = "refuses"
	TimeoutBefore   Outcome = "timeout_before"
	TimeoutAfter    Outcome = "timeout_after"
	PaysLate        Outcome = "pays_late"
	PaysAfterClose  Outcome = "pays_after_close"
	NoticeLost      Outcome = "notice_lost"
	NoticeDuplicate Outcome = "notice_duplicate"
	NoticeLate      Outcome = "notice_late"
	NoticeForged    Outcome = "notice_forged"
)

// Outcomes lists all that can be chosen, in the order in which a wallet shows them.
func Outcomes() []Outcome {
	return []Outcome{
		Pays, AskPassword, Insufficient, Refuses, TimeoutBefore, TimeoutAfter, PaysLate, PaysAfterClose,
		NoticeLost, NoticeDuplicate, NoticeLate, NoticeForged,
	}
}

// ParseOutcome reads an outcome; "refuse", the word of the fault rules, is "refuses".
func ParseOutcome(s string) (Outcome, error) {
	if s == "refuse" {
		return Refuses, nil
	}
	o := Outcome(s)
	if o == Unspecified || slices.Contains(Outcomes(), o) {
		return o, nil
	}
	return "", fmt.Errorf("outcome %q is none of %v", s, Outcomes())
}

// NoticePlan is the fault that the outcome means for the notice, or "".
func (o Outcome) NoticePlan() string {
	if strings.HasPrefix(string(o), "notice_") {
		return string(o)
	}
	return ""
}
