package console

import (
	"cloudpos/internal/accept"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// AcceptanceState is where a run of the acceptance suite stands.
type AcceptanceState string

// Schema names the enum in the document.
func (AcceptanceState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[AcceptanceState](r, "AcceptanceState", "Where a run of the acceptance suite stands (docs/states.md)", statesOf[AcceptanceState](accept.RunStates())...)
}

// AcceptanceRun (接入验收) is one run of the acceptance suite.
type AcceptanceRun struct {
	ID         string           `json:"id"`
	State      AcceptanceState  `json:"state"`
	BaseURL    string           `json:"base_url" doc:"The integration's test hook"`
	EndpointID string           `json:"endpoint_id"`
	WebhookURL string           `json:"webhook_url" doc:"The endpoint's address when the run was asked for"`
	Channel    Channel          `json:"channel"`
	Reason     string           `json:"reason,omitempty" doc:"Why a broken run could not be ended: FORBIDDEN_ADDRESS, NO_SUCH_HOST, TLS, CONNECT, TIMEOUT, HOOK_STATUS, HOOK_MALFORMED, NO_PAYMENT, NOT_TOLD, PLATFORM, PAYER, STOPPED, NODE_DIED, TOO_LONG"`
	Detail     string           `json:"detail,omitempty" doc:"Of a broken run: which call, what came back; in English"`
	StartedBy  string           `json:"started_by"`
	CreatedAt  string           `json:"created_at" format:"date-time"`
	StartedAt  string           `json:"started_at,omitempty" format:"date-time"`
	EndedAt    string           `json:"ended_at,omitempty" format:"date-time"`
	Cases      []AcceptanceCase `json:"cases" doc:"In the order in which they run. The verdicts of a single run alone"`
}

// AcceptanceCase is one demand and what came of it.
type AcceptanceCase struct {
	Case    string `json:"case"`
	TitleZH string `json:"title_zh"`
	TitleEN string `json:"title_en"`
	Verdict string `json:"verdict,omitempty" enum:"PASSED,FAILED" doc:"Absent while it was not looked at"`
	WhyZH   string `json:"why_zh,omitempty" doc:"What was seen instead"`
	WhyEN   string `json:"why_en,omitempty"`
}

// AcceptanceRunList is a merchant's newest 30 runs.
type AcceptanceRunList struct {
	Items  []AcceptanceRun  `json:"items" doc:"Without verdicts of cases"`
	CanRun bool             `json:"can_run" doc:"This install knows a sandbox whose wallet pays"`
	Cases  []AcceptanceCase `json:"cases" doc:"What a run looks at"`
}

// NewAcceptanceRun asks for a run.
type NewAcceptanceRun struct {
	BaseURL    string  `json:"base_url" minLength:"1" maxLength:"500" doc:"The integration's test hook (/docs/integration#acceptance)"`
	EndpointID string  `json:"endpoint_id" maxLength:"64" doc:"A webhook endpoint of the test environment: the receiver, and the secret that callbacks are signed with"`
	Channel    Channel `json:"channel"`
}
