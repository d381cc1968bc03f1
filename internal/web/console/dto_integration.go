package console

import (
	"cloudpos/internal/integration"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// IntegrationState is where an integration project stands.
type IntegrationState string

// Schema names the enum in the document.
func (IntegrationState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[IntegrationState](r, "IntegrationState", "Where an integration project stands (docs/states.md)", statesOf[IntegrationState](integration.States())...)
}

// IntegrationKind is what software is connected.
type IntegrationKind string

// Schema names the enum in the document.
func (IntegrationKind) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[IntegrationKind](r, "IntegrationKind", "What software is connected", statesOf[IntegrationKind](integration.Kinds())...)
}

// IntegrationProject (对接项目) is a plan by which software goes live.
type IntegrationProject struct {
	ID        string           `json:"id"`
	Name      string           `json:"name"`
	Kind      IntegrationKind  `json:"kind"`
	State     IntegrationState `json:"state"`
	Start     string           `json:"start" format:"date"`
	End       string           `json:"end" format:"date" doc:"Planned"`
	DaysLeft  int              `json:"days_left" doc:"Until the planned end; negative once it is overdue"`
	Overdue   bool             `json:"overdue" doc:"Open past its planned end"`
	OpenedBy  string           `json:"opened_by"`
	CreatedAt string           `json:"created_at" format:"date-time"`
	EndedAt   string           `json:"ended_at,omitempty" format:"date-time"`
}

// IntegrationList is a merchant's projects, newest first.
type IntegrationList struct {
	Items     []IntegrationProject `json:"items"`
	Today     string               `json:"today" format:"date" doc:"In Shanghai"`
	TermLeast int                  `json:"term_least" doc:"Calendar days from the start to the planned end, at least"`
	TermMost  int                  `json:"term_most"`
}

// IntegrationWhole is a project with its checklist and history.
type IntegrationWhole struct {
	IntegrationProject
	Ready   bool                `json:"ready" doc:"All items hold"`
	Checks  []IntegrationCheck  `json:"checks" doc:"As they stand now"`
	History []IntegrationChange `json:"history" doc:"Newest first"`
}

// IntegrationCheck is how an item of the checklist stands.
type IntegrationCheck struct {
	Item    string `json:"item"`
	TitleZH string `json:"title_zh"`
	TitleEN string `json:"title_en"`
	ByHand  bool   `json:"by_hand" doc:"Ticked by people; the others follow from what the platform knows"`
	Done    bool   `json:"done"`
	Lack    string `json:"lack,omitempty" doc:"Why not: NO_KEY, UNUSED, NO_ENDPOINT, NOTHING_SENT, NO_RUN, RUN_FAILED, RUN_STALE, NONE_YET, NOT_TICKED"`
	At      string `json:"at,omitempty" format:"date-time" doc:"When it came to hold"`
	Who     string `json:"who,omitempty" doc:"Who ticked it"`
	Note    string `json:"note,omitempty"`
}

// IntegrationChange is a line of a project's history.
type IntegrationChange struct {
	At     string `json:"at" format:"date-time"`
	Who    string `json:"who"`
	Act    string `json:"act" enum:"OPENED,EXTENDED,TICKED,UNTICKED,PASSED,CANCELLED"`
	Item   string `json:"item,omitempty"`
	From   string `json:"from,omitempty" format:"date" doc:"Planned end before an extension"`
	To     string `json:"to,omitempty" format:"date"`
	Reason string `json:"reason,omitempty"`
}

// NewIntegration asks for a project.
type NewIntegration struct {
	Name  string          `json:"name" minLength:"1" maxLength:"60"`
	Kind  IntegrationKind `json:"kind"`
	Start string          `json:"start" format:"date" doc:"Within 30 days of today; facts count from it on"`
	End   string          `json:"end" format:"date" doc:"14 to 21 calendar days after the start"`
}

// ExtendIntegration plans a later end.
type ExtendIntegration struct {
	End    string `json:"end" format:"date" doc:"At most 90 days after the start"`
	Reason string `json:"reason" minLength:"1" maxLength:"200"`
}

// TickIntegration ticks an item by hand, or takes the tick away.
type TickIntegration struct {
	Item string `json:"item" maxLength:"40"`
	Done bool   `json:"done"`
	Note string `json:"note,omitempty" maxLength:"200" doc:"What was agreed; needed for a tick"`
}

// CancelIntegration calls a project off.
type CancelIntegration struct {
	Reason string `json:"reason" minLength:"1" maxLength:"200"`
}
