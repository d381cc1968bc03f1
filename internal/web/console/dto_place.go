package console

// ApplicationPlace is where an application is handed in, under which template, and who brought it.
type ApplicationPlace struct {
	AcquirerID   string `json:"acquirer_id"`
	Acquirer     string `json:"acquirer" doc:"Its name; empty for applications from before branches"`
	BranchID     string `json:"branch_id" doc:"Empty: none chosen"`
	Branch       string `json:"branch"`
	Region       string `json:"region"`
	Template     Text   `json:"template" doc:"Name of the bank's workflow"`
	TemplateCode string `json:"template_code"`
	TemplateVer  int64  `json:"template_version" doc:"As the application was begun; later versions do not touch it"`
	MayChoose    bool   `json:"may_choose" doc:"It is a draft that was never handed in"`
	AgentID      string `json:"agent_id,omitempty" doc:"Who brought the merchant"`
	StartedBy    string `json:"started_by,omitempty" doc:"The agent's person who filled it in"`
	WaitsOwner   bool   `json:"waits_for_owner,omitzero" doc:"The merchant's owner has not taken it over yet"`
}

// DocumentAsked is one document of an application's list, by subject, bank and region.
type DocumentAsked struct {
	Kind     DocumentKind `json:"kind"`
	Demanded bool         `json:"demanded"`
	Because  string       `json:"because" enum:",core,bank,subject,region,handler,certificate" doc:"Why it stands here; empty: it is welcome and nothing asks for it"`
	Note     Text         `json:"note" doc:"What the bank says of it; may be empty"`
}

// BankStep is what the bank says or does beside the wizard.
type BankStep struct {
	Key     string `json:"key" doc:"A section of the wizard, or a step of the bank's own"`
	Minutes int    `json:"minutes"`
	Text    Text   `json:"text"`
}

// Misconception is a wrong belief and its correction, for the step where it matters.
type Misconception struct {
	Key     string  `json:"key"`
	Section Section `json:"section"`
	Belief  Text    `json:"belief"`
	Truth   Text    `json:"truth"`
}

// MisconceptionList is what people wrongly believe before they apply.
type MisconceptionList struct {
	Items []Misconception `json:"items"`
}

// PlaceRequest chooses the branch of a draft.
type PlaceRequest struct {
	Version  int64  `json:"version" minimum:"0"`
	BranchID string `json:"branch_id" maxLength:"64" doc:"Empty: none, which is the acquirer itself"`
}

// AgentApplication is an application in the list of the agent that brought it.
type AgentApplication struct {
	ApplicationLine
	Agent      string `json:"agent" doc:"Name of the agent, which may stand below the caller's"`
	StartedBy  string `json:"started_by"`
	WaitsOwner bool   `json:"waits_for_owner" doc:"The merchant's owner has not taken it over yet"`
}

// AgentApplicationList is what an agent's tree brought, newest first.
type AgentApplicationList struct {
	Items []AgentApplication `json:"items"`
}

// HandOverCode lets the merchant's owner take an application over.
type HandOverCode struct {
	Code      string `json:"code" doc:"Shown once"`
	ExpiresAt string `json:"expires_at" format:"date-time"`
}

// TakeOverRequest takes an application over.
type TakeOverRequest struct {
	Code string `json:"code" minLength:"8" maxLength:"30" doc:"From the agent; blanks and hyphens do not count"`
}

// Eligibility is how an application was judged, the newest first, and what rules there now.
type Eligibility struct {
	Items []Judgement `json:"items"`
}

// Judgement is one decision: at a submission, by the rules of the application's day.
type Judgement struct {
	Version    int64          `json:"version" doc:"Of the application"`
	At         string         `json:"at" format:"date-time"`
	Day        string         `json:"day" format:"date" doc:"Whose rules judge it"`
	Eligible   bool           `json:"eligible"`
	Replays    bool           `json:"replays" doc:"Deciding again by the same versions says the same"`
	Findings   []FieldProblem `json:"findings"`
	Rules      []RuleRef      `json:"rules"`
	Channels   []string       `json:"channels" doc:"That must be open to go live"`
	DepositFen int64          `json:"deposit_fen" doc:"For one device, outside pilots"`
}

// RuleRef names a version of a policy.
type RuleRef struct {
	Kind    PolicyKind `json:"kind"`
	Code    string     `json:"code"`
	Version int64      `json:"version"`
	ID      string     `json:"id"`
}

// Workflow is one version of a bank's template.
type Workflow struct {
	ID         string         `json:"id" doc:"Empty: the standard one"`
	AcquirerID string         `json:"acquirer_id"`
	BranchID   string         `json:"branch_id" doc:"Empty: every branch without a template of its own"`
	Code       string         `json:"code"`
	Version    int64          `json:"version"`
	Name       Text           `json:"name"`
	Agreement  string         `json:"agreement" doc:"Version of the agreement's text"`
	Steps      []BankStep     `json:"steps"`
	Documents  []DocumentRule `json:"documents"`
	Cause      string         `json:"cause"`
	MadeBy     string         `json:"made_by"`
	MadeAt     string         `json:"made_at,omitempty" format:"date-time"`
	CoreStep   []string       `json:"core_steps" doc:"Every template must have them"`
}

// WorkflowList is templates with all their versions, the newest of each code first, and the standard one at the end.
type WorkflowList struct {
	Items []Workflow `json:"items"`
}

// DocumentRule says where a kind of document is asked for.
type DocumentRule struct {
	Kind     string   `json:"kind" maxLength:"40"`
	Demanded bool     `json:"demanded"`
	Subjects []string `json:"subjects,omitempty" maxItems:"5" doc:"company, individual; empty: everybody"`
	Regions  []string `json:"regions,omitempty" maxItems:"50" doc:"Empty: everywhere"`
	Note     Text     `json:"note"`
}

// WorkflowInput is a version to be made.
type WorkflowInput struct {
	Seen       int64          `json:"seen_version" minimum:"0" doc:"The newest version that was looked at; 0 for a new code"`
	AcquirerID string         `json:"acquirer_id" maxLength:"64"`
	BranchID   string         `json:"branch_id,omitempty" maxLength:"64"`
	Code       string         `json:"code" maxLength:"40"`
	Name       Text           `json:"name"`
	Agreement  string         `json:"agreement" maxLength:"40"`
	Steps      []BankStep     `json:"steps" maxItems:"30"`
	Documents  []DocumentRule `json:"documents" maxItems:"60"`
	Cause      string         `json:"cause" maxLength:"200"`
}
