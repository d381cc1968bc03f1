package onboarding

import (
	"context"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

// Effort is what was measured of an application's steps.
type Effort struct {
	Steps       []Step
	MinutesLeft int
}

// Spend adds the applicant's time at a step, as the browser measured it while the page was looked at, and answers the steps
// with what is left of them. A report of more than ten minutes counts as ten; a LIVE application is not measured any more.
// fault.NotFound for others' applications, fault.Invalid for a step that does not exist or a time that is none.
func (s *Service) Spend(ctx context.Context, actor merchant.Actor, applicationID string, step Section, spent time.Duration) (Effort, error) {
	const op = "onboarding.Spend"
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return Effort{}, err
	}
	if !isStep(step) {
		return Effort{}, fault.E(op, fault.Invalid, fault.Field{Path: "section", Reason: Unknown, ZH: "没有这一步", EN: "there is no such step"})
	}
	if spent <= 0 {
		return Effort{}, fault.E(op, fault.Invalid, fault.Field{Path: "seconds", Reason: merchant.Malformed, ZH: "用时须大于 0", EN: "a time is more than nothing"})
	}
	var out Effort
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		v, err := s.Own(ctx, tx, actor, applicationID)
		if err != nil {
			return err
		}
		if v.State != Live {
			if err := addEffort(ctx, tx, v.Application, step, min(spent, effortReportMax)); err != nil {
				return err
			}
			if err := s.measure(ctx, tx, &v); err != nil {
				return err
			}
		}
		out = Effort{Steps: v.Steps, MinutesLeft: v.MinutesLeft}
		return nil
	})
	return out, err
}

// measure puts the steps with the measured time and the review's time into a view.
func (s *Service) measure(ctx context.Context, tx db.Tx, v *View) error {
	spent, err := efforts(ctx, tx, v.Application)
	if err != nil {
		return err
	}
	steps, _ := Steps(v.Place.Workflow, v.State, v.Problems)
	v.Steps, v.MinutesLeft = measured(steps, spent)
	dues, err := s.dues(ctx, tx, []string{v.ID})
	v.Due = dues[v.ID]
	return err
}
