package onboarding

import (
	"context"
	"strconv"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
)

// remindDays are how long before a paper's last day its owner is reminded (A25); remindAt is the hour, in Shanghai.
var remindDays = [3]int{30, 7, 1}

const (
	remindAt   = 9 * time.Hour
	remindMost = 100 // reminders in one transaction
)

// planReminders makes the reminders fit the papers of an application that was handed in. A reminder whose instant is over when a
// paper is handed in is not made: the form itself warned then.
func (s *Service) planReminders(ctx context.Context, tx db.Tx, a Application) error {
	var papers []Expiry
	if a.State != Draft && a.State != Rejected && a.State != Closed {
		papers = a.Form.Expiries()
	}
	if err := dropReminders(ctx, tx, a, papers); err != nil {
		return err
	}
	for _, e := range papers {
		for _, days := range remindDays {
			due := e.Last.Start().AddDate(0, 0, -days).Add(remindAt)
			if due.Before(tx.Now()) {
				continue
			}
			r := reminder{merchantID: a.MerchantID, applicationID: a.ID, kind: e.Kind, last: e.Last, days: days}
			if err := insertReminder(ctx, tx, r, db.Micros(due)); err != nil {
				return err
			}
		}
	}
	return nil
}

// SweepReminders sends what has fallen due and answers how many it sent. Any number of processes may sweep at once and a sweep may
// be cut off anywhere: each reminder goes exactly once, because it is marked in the transaction that writes its messages.
func (s *Service) SweepReminders(ctx context.Context) (int, error) {
	sum := 0
	for {
		n := 0
		err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
			n = 0
			due, err := dueReminders(ctx, tx, remindMost)
			if err != nil {
				return err
			}
			for _, r := range due {
				sent, err := s.remind(ctx, tx, r)
				if err != nil {
					return err
				}
				n += sent
			}
			return nil
		})
		if sum += n; err != nil || n == 0 {
			return sum, err
		}
	}
}

func (s *Service) remind(ctx context.Context, tx db.Tx, r reminder) (int, error) {
	mine, err := takeReminder(ctx, tx, r)
	if err != nil || !mine {
		return 0, err
	}
	found, err := load(ctx, tx, reach{scope: db.WholeScope()}, r.applicationID)
	a, err := s.opened(ctx, tx, found, err)
	if err != nil {
		return 0, err
	}
	zh, en := paperName(r.kind)
	params := map[string]string{"merchant": a.Form.Subject.ShortName, "paper_zh": zh, "paper_en": en, "until": r.last.String()}
	dedup := "paper." + a.ID + "." + string(r.kind) + "." + r.last.String() + "." + strconv.Itoa(r.days)
	if err := s.tellInApp(ctx, tx, a.MerchantID, []string{a.Applicant.ID}, message.PaperExpiring, params, dedup); err != nil {
		return 0, err
	}
	return 1, s.c.Messages.Send(ctx, tx, message.Message{
		MerchantID: a.MerchantID, Channel: message.SMS, To: a.Form.Contact.Phone, Template: message.PaperExpiring, Params: params, Dedup: dedup + ".sms",
	})
}

// DocumentMatch is a document of this application that another merchant handed in too, as the same picture or the same bytes. It is
// for reviewers only. Elsewhere is another acquirer's applicant, or one who has handed nothing in: that there is one may be
// known, who it is may not.
type DocumentMatch struct {
	Kind, OtherKind       DocumentKind
	ApplicationID, Number string
	Name                  string
	SameBytes             bool
	Distance              int // bits of 256 in which the pictures' hashes differ
	Elsewhere             bool
}

// matches are an application's matches as far as a reviewer may know of them. Only documents that the form names count.
func (s *Service) matches(ctx context.Context, tx db.Tx, actor merchant.Actor, a Application) ([]DocumentMatch, error) {
	all, err := s.c.Files.Matches(ctx, tx, a.MerchantID)
	if err != nil {
		return nil, err
	}
	var out []DocumentMatch
	for _, m := range all {
		kind, ok := a.document(m.DocumentID)
		if !ok {
			continue
		}
		d := DocumentMatch{Kind: kind, OtherKind: DocumentKind(m.Others), SameBytes: m.SameBytes, Distance: m.Distance}
		d.ApplicationID, d.Number, d.Name, err = handedInBy(ctx, tx, reach{scope: actor.Scope}, m.OtherOwner)
		if isNoRows(err) {
			d.Elsewhere = true
		} else if err != nil {
			return nil, fault.E("onboarding.matches", fault.Internal, err)
		}
		out = append(out, d)
	}
	return out, nil
}
