package ledger

import (
	"strings"
	"unicode/utf8"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Correction is an entry that no channel told of and that two people made (手工更正).
const Correction Kind = "correction"

// Loss is the account of what a channel owed by our book and never paid (核销损失).
func Loss(channel string) string { return "loss:" + channel }

// FourEyes says that who proposed a correction wants to confirm it too.
const FourEyes fault.Code = "LEDGER_FOUR_EYES"

// reasonMost is how long a reason may be, in characters.
const reasonMost = 500

// Person is who proposed or confirmed a correction.
type Person struct{ ID, Name string }

// Manual is a correction. It counts on the day on which it is confirmed: what is closed stays as it was.
type Manual struct {
	MerchantID  string
	StoreID     string
	Environment db.Environment
	Fact        string // id of what gave cause; a merchant's book takes one correction for each
	Postings    []Posting
	Reason      string // 1 to 500 characters
	Proposed    Person
	Confirmed   Person // another one
}

// check answers what is wrong: LEDGER_FOUR_EYES for one person in both places, else fault.Invalid.
func (m Manual) check(op string) error {
	switch {
	case m.Proposed.ID == m.Confirmed.ID:
		return fault.E(op, FourEyes)
	case m.MerchantID == "" || m.Fact == "" || m.Proposed.ID == "" || m.Confirmed.ID == "" || len(m.Postings) == 0:
		return fault.E(op, fault.Invalid, "a correction without merchant, fact, people or postings")
	case strings.TrimSpace(m.Reason) == "" || utf8.RuneCountInString(m.Reason) > reasonMost:
		return fault.E(op, fault.Invalid, fault.Field{Path: "reason", Reason: "LENGTH", ZH: "请填写 1–500 字的原因", EN: "a reason of 1 to 500 characters"})
	}
	for _, p := range m.Postings {
		if p.Amount <= 0 || p.Source == p.Destination || p.Source == "" || p.Destination == "" {
			return fault.E(op, fault.Invalid, "a posting that moves nothing")
		}
	}
	return nil
}

// entry is the correction as it is booked now.
func (m Manual) entry(tx db.Tx) Entry {
	return Entry{
		MerchantID: m.MerchantID, StoreID: m.StoreID, Environment: m.Environment, Kind: Correction, Fact: m.Fact,
		Day: calendar.DayOf(tx.Now()), At: tx.Now(), Postings: m.Postings,
	}
}
