package onboarding

import "time"

// Bounds of what a browser may report of the applicant's time at a step. Reports come every few moments while the page is
// looked at; one that claims more than a while is cut, and so is the sum of a step.
const (
	effortReportMax = 10 * time.Minute
	effortStepMax   = 10 * time.Hour
)

// measured puts the measured time into the steps and says how many minutes are left (A48): of every open step its budget
// less what was spent on it, at least one minute.
func measured(steps []Step, spent map[Section]time.Duration) (out []Step, minutesLeft int) {
	for _, s := range steps {
		s.Seconds = int(spent[s.Section] / time.Second)
		if !s.Done && s.Minutes > 0 {
			s.Left = max(1, s.Minutes-s.Seconds/60)
			minutesLeft += s.Left
		}
		out = append(out, s)
	}
	return out, minutesLeft
}

// isStep says whether a section is a step of the applicant's way.
func isStep(s Section) bool {
	for _, b := range budget {
		if b.Section == s {
			return true
		}
	}
	return false
}
