package onboarding

import (
	"slices"
	"time"

	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

// MailingState is raised for a step that cannot follow the last one.
const MailingState fault.Code = "AGREEMENT_MAILING_STATE"

// Mailed is where the agreement on paper stands. "" is nothing sent: the paper is a courtesy, what counts is the signature on screen.
type Mailed string

// The states of the agreement's way on paper; docs/states.md draws the graph.
const (
	MailSent     Mailed = "SENT"     // two copies are with a carrier
	MailArrived  Mailed = "ARRIVED"  // the merchant has them
	MailReturned Mailed = "RETURNED" // the merchant's signed copy is back
	MailLost     Mailed = "LOST"     // lost or sent back unopened; may be sent again
)

// MailedStates lists every state.
func MailedStates() []Mailed { return []Mailed{MailSent, MailArrived, MailReturned, MailLost} }

// mailEdges is the state graph, from nothing sent on.
func mailEdges() map[Mailed][]Mailed {
	return map[Mailed][]Mailed{
		"":          {MailSent},
		MailSent:    {MailArrived, MailReturned, MailLost},
		MailArrived: {MailReturned, MailLost},
		MailLost:    {MailSent},
	}
}

// Next are the states that may follow; none after the end.
func (s Mailed) Next() []Mailed { return mailEdges()[s] }

// MailStep is one step of the paper's way, as it was written down.
type MailStep struct {
	Seq               int64 // 1, 2, …
	State             Mailed
	Carrier, Tracking string // "" but for SENT
	Note              string
	By                Named
	At                time.Time
}

// Mailing is the whole way of an agreement on paper, the oldest step first.
type Mailing struct {
	MerchantID, ApplicationID  string
	AgreementID, ReceiptNumber string // "" before the signature
	Steps                      []MailStep
}

// State is where the paper stands now.
func (m Mailing) State() Mailed {
	if len(m.Steps) == 0 {
		return ""
	}
	return m.Steps[len(m.Steps)-1].State
}

// Next are the states that may follow; none before the signature.
func (m Mailing) Next() []Mailed {
	if m.AgreementID == "" {
		return nil
	}
	return m.State().Next()
}

// Bounds of what is written down of a mailing, in characters.
const (
	carrierMax  = 40
	trackingMax = 40
	mailNoteMax = 200
)

// check says what is wrong with a step: a parcel has a carrier and a number, nothing else does.
func (s MailStep) check() (out []fault.Field) {
	add := func(path, reason, zh, en string) {
		out = append(out, fault.Field{Path: path, Reason: reason, ZH: zh, EN: en})
	}
	if !slices.Contains(MailedStates(), s.State) {
		add("state", Unknown, "没有这种寄送状态", "there is no such state")
	}
	sent := s.State == MailSent
	for _, f := range []struct {
		path, text string
		most       int
	}{{"carrier", s.Carrier, carrierMax}, {"tracking", s.Tracking, trackingMax}} {
		switch reason := merchant.CheckText(f.text, 2, f.most); {
		case sent && reason != "":
			add(f.path, reason, "寄出时请填写快递公司和单号（2–40 字）", "name the carrier and its number, 2 to 40 characters each")
		case !sent && f.text != "":
			add(f.path, merchant.Malformed, "只有寄出时填写快递公司和单号", "carrier and number belong to a parcel that is sent")
		}
	}
	if s.Note != "" && merchant.CheckText(s.Note, 1, mailNoteMax) != "" {
		add("note", merchant.TooLong, "备注最多 200 字，不能有不可见字符", "a note of at most 200 characters that show")
	}
	return out
}
