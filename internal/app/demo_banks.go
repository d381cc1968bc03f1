package app

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/sample"
	"cloudpos/internal/partner"
)

// banks makes the demo's branches with templates of their own. Applications that choose no branch keep the standard one.
func (d *demoRun) banks(ctx context.Context) error {
	return d.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		for _, bank := range sample.Banks() {
			branch, err := partner.SaveBranch(ctx, tx, partner.Branch{AcquirerID: partner.DefaultAcquirerID, Name: bank.Branch, Region: bank.Region, Open: true})
			if err != nil {
				return err
			}
			w := bank.Workflow
			w.AcquirerID, w.BranchID = branch.AcquirerID, branch.ID
			if err := onboarding.InstallWorkflow(ctx, tx, w); err != nil {
				return err
			}
		}
		return nil
	})
}
