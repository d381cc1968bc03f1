package onboarding

import (
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/partner"
)

// Place is where an application is handed in, under which template, and who brought it.
type Place struct {
	Acquirer     string // its name
	BranchID     string
	Branch       string // its name; "" without one
	Region       string // of the branch as it was chosen
	Workflow     Workflow
	PartnerID    string       // the agent; "" for who applies directly
	StartedBy    Named        // the agent's person who began it; zero for who applies directly
	HandedOverAt time.Time    // when the merchant's owner took it over; zero until then
	FirstDay     calendar.Day // day on which the draft was handed in, whose rules judge it; 0 before

	claimHash  string
	claimUntil time.Time
}

// at is the place as policies know it.
func (a Application) at() partner.Place {
	return partner.Place{AcquirerID: a.AcquirerID, BranchID: a.Place.BranchID, Region: a.Place.Region}
}

// own says whether an application is somebody's own: they applied, or filled it in for the applicant. Nobody reviews their own
// (X3).
func (a Application) own(userID string) bool {
	return userID == a.Applicant.ID || (a.Place.StartedBy.ID != "" && userID == a.Place.StartedBy.ID)
}

// MayChoosePlace says whether the branch is still to be chosen: in a draft that was never handed in.
func (a Application) MayChoosePlace() bool { return a.State == Draft && a.Place.FirstDay == 0 }

// Waits says whether an agent's application still waits for the merchant's owner.
func (p Place) Waits() bool { return p.StartedBy.ID != "" && p.HandedOverAt.IsZero() }
