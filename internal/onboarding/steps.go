package onboarding

import "strings"

// Section is a part of the form.
type Section string

// The sections, and the two steps that follow the review.
const (
	SubjectSection    Section = "subject"
	PersonSection     Section = "legal_person"
	PremisesSection   Section = "premises"
	StoreSection      Section = "store"
	SettlementSection Section = "settlement"
	ContactSection    Section = "contact"
	DocumentsSection  Section = "documents"
	AgreementStep     Section = "agreement"
	ActivationStep    Section = "activation"
)

// Step is one step of the applicant's way.
type Step struct {
	Section Section
	Minutes int // budget of effort
	Seconds int // measured: what the applicant has spent on it so far
	Left    int // minutes that are left of it; 0 when it is done
	Done    bool
}

// budget is the applicant's effort (A48): login 0, licence 2, identity 3, store and premises 5, agreement 1, activation 10,
// account 5: 26 minutes. Uploading belongs to the section that a document proves.
var budget = []Step{
	{Section: SubjectSection, Minutes: 2},
	{Section: PersonSection, Minutes: 3},
	{Section: PremisesSection, Minutes: 3},
	{Section: StoreSection, Minutes: 2},
	{Section: SettlementSection, Minutes: 5},
	{Section: ContactSection},
	{Section: DocumentsSection},
	{Section: AgreementStep, Minutes: 1},
	{Section: ActivationStep, Minutes: 10},
}

// Steps is the way of a template with what is done of it, and the minutes that are left.
func Steps(w Workflow, state State, problems []Problem) (steps []Step, minutesLeft int) {
	open := map[Section]bool{}
	for _, f := range Blocking(problems) {
		open[sectionOf(f.Path)] = true
		if owner, ok := proves[f.Path]; ok {
			open[owner] = true
		}
	}
	for _, s := range w.way() {
		switch s.Section {
		case AgreementStep:
			s.Done = state.Past(Signed)
		case ActivationStep:
			s.Done = state.Past(Activated)
		default:
			s.Done = !open[s.Section]
		}
		if !s.Done {
			minutesLeft += s.Minutes
		}
		steps = append(steps, s)
	}
	return steps, minutesLeft
}

// proves says which section a demanded document belongs to.
var proves = map[string]Section{
	"documents.licence": SubjectSection, "documents.id_front": PersonSection, "documents.id_back": PersonSection, "documents.premises": PremisesSection,
}

func sectionOf(path string) Section {
	section, _, _ := strings.Cut(path, ".")
	return Section(section)
}
