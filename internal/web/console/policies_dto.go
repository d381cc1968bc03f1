package console

import (
	"encoding/json"

	"cloudpos/internal/partner"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// PolicyKind is what a policy rules.
type PolicyKind string

// Schema names the enum in the document.
func (PolicyKind) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[PolicyKind](r, "PolicyKind", "What a policy rules; record: nothing, it is there to be read", statesOf[PolicyKind](partner.PolicyKinds())...)
}

// LegalForce is what stands behind a policy.
type LegalForce string

// Schema names the enum in the document.
func (LegalForce) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[LegalForce](r, "LegalForce", "What stands behind a policy; unverified_seed: a claim nobody found in a public source", statesOf[LegalForce](partner.LegalForces())...)
}

// Text is a text in both languages.
type Text struct {
	ZH string `json:"zh" maxLength:"2000"`
	EN string `json:"en" maxLength:"4000"`
}

// PolicyQuery searches the library.
type PolicyQuery struct {
	Text   string `query:"q" maxLength:"100" doc:"Words in Chinese or English, numbers of documents"`
	Kind   string `query:"kind" maxLength:"30"`
	Region string `query:"region" maxLength:"60" doc:"Policies that hold there"`
}

// PolicyList is policies, the best hit first.
type PolicyList struct {
	Items []Policy `json:"items"`
}

// Policy is one version of a policy.
type Policy struct {
	ID             string          `json:"id"`
	Code           string          `json:"code"`
	Version        int64           `json:"version"`
	Kind           PolicyKind      `json:"kind"`
	Title          Text            `json:"title"`
	Summary        Text            `json:"summary"`
	DocumentNo     string          `json:"document_no" doc:"文号"`
	Issuer         string          `json:"issuer"`
	AcquirerID     string          `json:"acquirer_id" doc:"Empty: every acquirer"`
	BranchID       string          `json:"branch_id" doc:"Empty: every branch"`
	Region         string          `json:"region" doc:"Empty: everywhere"`
	EffectiveFrom  string          `json:"effective_from" format:"date"`
	EffectiveUntil string          `json:"effective_until,omitempty" format:"date" doc:"The last day"`
	RepealedOn     string          `json:"repealed_on,omitempty" format:"date" doc:"The first day without it"`
	Status         string          `json:"status" enum:"proposed,upcoming,in_force,expired,repealed" doc:"As of today"`
	Source         string          `json:"source"`
	SourceURL      string          `json:"source_url"`
	LegalForce     LegalForce      `json:"legal_force"`
	Parameters     json.RawMessage `json:"parameters" doc:"By kind"`
	Cause          string          `json:"cause" doc:"Why this version was made"`
	MadeBy         string          `json:"made_by"`
	MadeAt         string          `json:"made_at" format:"date-time"`
	ConfirmedBy    string          `json:"confirmed_by"`
	ConfirmedAt    string          `json:"confirmed_at,omitempty" format:"date-time"`
	MayConfirm     bool            `json:"may_confirm" doc:"The caller may put it into effect"`
}

// PolicyInput is a version to be made.
type PolicyInput struct {
	Seen           int64           `json:"seen_version" minimum:"0" doc:"The newest version that was looked at; 0 for a new code"`
	Code           string          `json:"code" minLength:"3" maxLength:"60"`
	Kind           PolicyKind      `json:"kind"`
	Title          Text            `json:"title"`
	Summary        Text            `json:"summary"`
	DocumentNo     string          `json:"document_no,omitempty" maxLength:"100"`
	Issuer         string          `json:"issuer,omitempty" maxLength:"100"`
	AcquirerID     string          `json:"acquirer_id,omitempty" maxLength:"64"`
	BranchID       string          `json:"branch_id,omitempty" maxLength:"64"`
	Region         string          `json:"region,omitempty" maxLength:"60"`
	EffectiveFrom  string          `json:"effective_from" format:"date"`
	EffectiveUntil string          `json:"effective_until,omitempty" maxLength:"10" doc:"YYYY-MM-DD; empty: without end"`
	RepealedOn     string          `json:"repealed_on,omitempty" maxLength:"10" doc:"YYYY-MM-DD; empty: not repealed"`
	Source         string          `json:"source" maxLength:"200"`
	SourceURL      string          `json:"source_url,omitempty" maxLength:"300"`
	LegalForce     LegalForce      `json:"legal_force"`
	Parameters     json.RawMessage `json:"parameters,omitempty"`
	Cause          string          `json:"cause" maxLength:"200"`
}

// Branch is an acquirer's office for a region.
type Branch struct {
	ID         string `json:"id"`
	AcquirerID string `json:"acquirer_id"`
	Acquirer   string `json:"acquirer" doc:"Its name"`
	Name       string `json:"name"`
	Region     string `json:"region"`
	Open       bool   `json:"open" doc:"Takes new applications"`
}

// BranchList is branches by region.
type BranchList struct {
	Items []Branch `json:"items"`
}

// BranchStand is a branch as its own people and its acquirer see it.
type BranchStand struct {
	Branch
	Template    Text  `json:"template" doc:"In force for an application that is begun now"`
	TemplateVer int64 `json:"template_version"`
	OwnTemplate bool  `json:"own_template" doc:"Its own, not its acquirer's nor the standard one"`
	People      int   `json:"people" doc:"Who may sign in for it"`
	Waiting     int   `json:"waiting" doc:"Applications handed in and not decided"`
}

// BranchStandList is the branches within reach by region, and the acquirers at which the caller may make one.
type BranchStandList struct {
	Items     []BranchStand `json:"items"`
	Acquirers []Named       `json:"acquirers" doc:"Empty for who may make none"`
}

// BranchInput makes or changes a branch.
type BranchInput struct {
	AcquirerID string `json:"acquirer_id" maxLength:"64"`
	Name       string `json:"name" maxLength:"100"`
	Region     string `json:"region" maxLength:"60"`
	Open       bool   `json:"open"`
}

// Agent brings merchants.
type Agent struct {
	ID             string `json:"id"`
	AcquirerID     string `json:"acquirer_id"`
	ParentID       string `json:"parent_id" doc:"Empty at the first level"`
	Level          int    `json:"level"`
	Name           string `json:"name"`
	Region         string `json:"region"`
	RegistrationNo string `json:"registration_no" doc:"备案编号"`
	Open           bool   `json:"open"`
}

// AgentList is the tree: children stand behind their parent.
type AgentList struct {
	Items     []Agent `json:"items"`
	Acquirers []Named `json:"acquirers" doc:"At which the caller may make an agent; empty for who may make none"`
}

// AgentInput makes or changes an agent; its place in the tree is fixed once it is made.
type AgentInput struct {
	AcquirerID     string `json:"acquirer_id" maxLength:"64"`
	ParentID       string `json:"parent_id,omitempty" maxLength:"64"`
	Name           string `json:"name" maxLength:"100"`
	Region         string `json:"region,omitempty" maxLength:"60"`
	RegistrationNo string `json:"registration_no,omitempty" maxLength:"60"`
	Open           bool   `json:"open"`
}
