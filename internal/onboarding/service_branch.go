package onboarding

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
)

// BranchStand is a branch with the template that a new application would have there, and what waits at it.
type BranchStand struct {
	partner.Branch
	Workflow Workflow
	Waiting  int // handed in and not decided
}

// BranchStands says of branches, which the caller has found within the actor's reach, how they stand. For who makes branches and
// who reads the review's board; fault.Forbidden for others.
func (s *Service) BranchStands(ctx context.Context, tx db.Tx, actor merchant.Actor, branches []partner.Branch) ([]BranchStand, error) {
	if err := actor.Need("onboarding.BranchStands", auth.PolicyManage, auth.BoardRead); err != nil {
		return nil, err
	}
	waiting, err := waitingAt(ctx, tx)
	if err != nil {
		return nil, err
	}
	out := make([]BranchStand, 0, len(branches))
	for _, b := range branches {
		w, err := workflowAt(ctx, tx, b.AcquirerID, b.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, BranchStand{b, w, waiting[b.ID]})
	}
	return out, nil
}
