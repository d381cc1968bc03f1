package onboarding

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

// Withdraw gives an application up before a decision, or after a rejection; it is closed for good with its merchant.
// APPLICATION_STATE while reviewers hold it and once it is approved, APPLICATION_CHANGED for another version than the screen's.
func (s *Service) Withdraw(ctx context.Context, actor merchant.Actor, applicationID string, version int64) (View, error) {
	return s.ownMove(ctx, actor, applicationID, version, Withdraw, func(ctx context.Context, tx db.Tx, a Application) (Application, error) {
		if a.State != Draft || !a.SubmittedAt.IsZero() { // a draft that was never handed in has no merchant yet
			if err := s.c.Merchants.Refuse(ctx, tx, actor, a.MerchantID, "申请已撤回"); err != nil {
				return a, err
			}
		}
		return s.move(ctx, tx, actor, a, Withdraw, "撤回申请")
	})
}

// Reapply opens a rejected application again as a draft: the content, the reasons and the history stay. APPLICATION_STATE
// for any that was not rejected.
func (s *Service) Reapply(ctx context.Context, actor merchant.Actor, applicationID string, version int64) (View, error) {
	return s.ownMove(ctx, actor, applicationID, version, Reapply, func(ctx context.Context, tx db.Tx, a Application) (Application, error) {
		a.PreReviewer, a.Approver, a.Checked = Named{}, Named{}, nil
		return s.move(ctx, tx, actor, a, Reapply, "重新申请")
	})
}

// ownMove is a move that the applicant brings about on the version that the screen shows.
func (s *Service) ownMove(ctx context.Context, actor merchant.Actor, applicationID string, version int64, f Fact, act func(ctx context.Context, tx db.Tx, a Application) (Application, error)) (View, error) {
	const op = "onboarding.ownMove"
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return View{}, err
	}
	return s.write(ctx, func(ctx context.Context, tx db.Tx) (View, error) {
		a, err := s.lockOwn(ctx, tx, actor, applicationID)
		if err != nil {
			return View{}, err
		}
		if _, err := a.State.After(f); err != nil {
			return View{}, err
		}
		if version != a.Version {
			return View{}, fault.E(op, Stale)
		}
		if a, err = act(ctx, tx, a); err != nil {
			return View{}, err
		}
		return s.view(ctx, tx, actor, a)
	})
}

// MoveMerchant suspends, resumes or closes a merchant, and its application with it, in the caller's transaction. Only upkeep calls
// it: it keeps the causes and tells who has to act by hand. The errors are those of merchant.SetStatus.
func (s *Service) MoveMerchant(ctx context.Context, tx db.Tx, actor merchant.Actor, merchantID string, next merchant.Status, reason string) (merchant.Merchant, error) {
	m, err := s.c.Merchants.SetStatus(ctx, tx, actor, merchantID, next, reason)
	if err != nil {
		return m, err
	}
	r, err := lockByMerchant(ctx, tx, merchantID)
	if isNoRows(err) {
		return m, nil
	}
	a, err := s.opened(ctx, tx, r, err)
	if err != nil {
		return m, err
	}
	_, err = s.move(ctx, tx, actor, a, followed(next), reason)
	return m, err
}

// followed is the fact by which an application follows its merchant.
func followed(next merchant.Status) Fact {
	switch next {
	case merchant.Suspended:
		return Suspend
	case merchant.Live:
		return Resume
	}
	return Close
}
