package onboarding

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

// risk is what the machine makes of an application now.
func (s *Service) risk(ctx context.Context, tx db.Tx, a Application) (Risk, error) {
	f := riskFacts{form: a.Form, today: calendar.DayOf(tx.Now())}
	var err error
	if f.notes, err = s.problems(ctx, tx, a); err != nil {
		return Risk{}, err
	}
	if f.shared, err = sharing(ctx, tx, a); err != nil {
		return Risk{}, err
	}
	if f.proved, err = s.verified(ctx, tx, a); err != nil {
		return Risk{}, err
	}
	found, err := s.c.Files.Matches(ctx, tx, a.MerchantID)
	if err != nil {
		return Risk{}, err
	}
	same, alike := map[string]bool{}, map[string]bool{}
	for _, m := range found {
		if _, named := a.document(m.DocumentID); !named {
			continue
		}
		if m.SameBytes {
			same[m.DocumentID] = true
		} else {
			alike[m.DocumentID] = true
		}
	}
	f.shared.SameBytes, f.shared.SamePicture = len(same), len(alike)
	return assess(f), nil
}

// reassess keeps the score of an application that comes to reviewers or is decided by them. Claiming it and putting it back change
// nothing that the score looks at.
func (s *Service) reassess(ctx context.Context, tx db.Tx, a Application, from State, f Fact) error {
	if f == Claim || f == Release || (!a.State.UnderReview() && !from.UnderReview()) {
		return nil
	}
	r, err := s.risk(ctx, tx, a)
	if err != nil {
		return err
	}
	return keepRisk(ctx, tx, a, r)
}

// seeRisk completes a reviewer's view: the score of now while it is reviewed, that of the decision afterwards.
func (s *Service) seeRisk(ctx context.Context, tx db.Tx, a Application, v *View) error {
	var err error
	if v.Risk, v.Urgent, err = keptRisk(ctx, tx, a); err != nil || !a.State.UnderReview() {
		return err
	}
	v.Risk, err = s.risk(ctx, tx, a)
	return err
}

const whyMax = 200

// SetUrgent puts an application before the others of the queue, or back among them, with a reason for the audit book. Only who decides
// finally may; an escalated review becomes urgent by itself. fault.Invalid without a reason, APPLICATION_STATE when nothing is
// under review.
func (s *Service) SetUrgent(ctx context.Context, actor merchant.Actor, applicationID string, urgent bool, why string) (View, error) {
	const op = "onboarding.SetUrgent"
	if err := actor.Need(op, auth.ApplicationApprove); err != nil {
		return View{}, err
	}
	if reason := merchant.CheckText(why, 1, whyMax); reason != "" {
		return View{}, fault.E(op, fault.Invalid, fault.Field{Path: "why", Reason: reason, ZH: "请用 1–200 个字写明原因", EN: "say why in 1 to 200 characters"})
	}
	return s.review(ctx, actor, applicationID, func(ctx context.Context, tx db.Tx, a Application) (Application, error) {
		if !a.State.UnderReview() {
			return a, fault.E(op, WrongState, map[string]string{"state": string(a.State)})
		}
		changed, err := setPriority(ctx, tx, a, urgent)
		if err != nil || !changed {
			return a, err
		}
		s.publish(ctx, tx, a)
		action := "application.urgent"
		if !urgent {
			action = "application.not_urgent"
		}
		return a, actor.Record(ctx, tx, action, "application", a.ID, a.MerchantID, map[string]string{"why": why})
	})
}
