package console

import (
	"cloudpos/internal/contract"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// OpeningState is where a merchant's opening at a channel stands.
type OpeningState string

// Schema names the enum in the document.
func (OpeningState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[OpeningState](r, "OpeningState", "Where an opening at a channel stands (docs/states.md)", statesOf[OpeningState](contract.OpeningStates())...)
}

// SupplementState is whose turn a supplement is.
type SupplementState string

// Schema names the enum in the document.
func (SupplementState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[SupplementState](r, "SupplementState", "Whose turn a supplement is",
		statesOf[SupplementState]([]onboarding.SupplementState{onboarding.SupplementAsked, onboarding.SupplementAnswered, onboarding.SupplementConfirmed})...)
}

// Openings are a merchant's openings at the channels, one status each.
type Openings struct {
	Items   []Opening       `json:"items"`
	History []OpeningChange `json:"history" doc:"Oldest first"`

	Application string `json:"application_id,omitempty" doc:"Of the merchant, where it has one"`
}

// Opening is a merchant's opening at one channel.
type Opening struct {
	Channel       Channel            `json:"channel"`
	Environment   Environment        `json:"environment"`
	State         OpeningState       `json:"state"`
	BusinessCode  string             `json:"business_code" doc:"Ours at the channel"`
	ChannelID     string             `json:"channel_id,omitempty" doc:"The channel's number of it"`
	SubMerchant   string             `json:"sub_merchant,omitempty" doc:"The merchant's number at the channel, once open"`
	SignURL       string             `json:"sign_url,omitempty" doc:"Where the merchant verifies its account or signs, at the channel"`
	RateDisplay   string             `json:"rate_display,omitempty" example:"0.38%" doc:"What the channel charges; absent when it did not say"`
	Rejections    []OpeningRejection `json:"rejections" doc:"With REJECTED"`
	Code          string             `json:"code,omitempty" doc:"As the channel said it last"`
	Detail        string             `json:"detail,omitempty"`
	Since         string             `json:"since" format:"date-time"`
	CheckedAt     string             `json:"checked_at,omitempty" format:"date-time" doc:"The channel last said something"`
	NextCheckAt   string             `json:"next_check_at,omitempty" format:"date-time"`
	OpenedAt      string             `json:"opened_at,omitempty" format:"date-time"`
	DegradedUntil string             `json:"degraded_until,omitempty" format:"date-time" doc:"With DEGRADED: to be mended before"`
	CanRetry      bool               `json:"can_retry" doc:"An operator may have it looked at or handed in again now"`
}

// OpeningRejection is one thing that a channel wants mended.
type OpeningRejection struct {
	Path string `json:"path" doc:"Field or document of the application; empty where the channel's word fits none"`
	Text string `json:"text" doc:"As the channel said it"`
}

// OpeningChange is one change in the past.
type OpeningChange struct {
	At      string       `json:"at" format:"date-time"`
	Channel Channel      `json:"channel"`
	From    string       `json:"from" doc:"Empty for the beginning"`
	To      OpeningState `json:"to"`
	Round   int64        `json:"round"`
	Cause   string       `json:"cause"`
	Detail  string       `json:"detail,omitempty"`
}

// OpeningRequest points at one opening.
type OpeningRequest struct {
	ByID
	Channel     string `path:"channel" maxLength:"20" doc:"As in the list"`
	Environment string `query:"environment" enum:"test,live" default:"live"`
}

// ChannelSettlement is where a channel settles a merchant's money to, as the channel says it now.
type ChannelSettlement struct {
	Known        bool   `json:"known" doc:"The channel answered"`
	HolderMasked string `json:"holder_masked,omitempty"`
	NumberMasked string `json:"number_masked,omitempty"`
	Bank         string `json:"bank,omitempty"`
	Verified     bool   `json:"verified" doc:"The channel's own verification passed"`
	Failed       bool   `json:"failed"`
	Detail       string `json:"detail,omitempty"`
}

// ChannelOptions are the channels that can be wanted.
type ChannelOptions struct {
	Items []ChannelOption `json:"items"`
}

// ChannelOption is one channel.
type ChannelOption struct {
	Channel Channel `json:"channel"`
	ZH      string  `json:"zh"`
	EN      string  `json:"en"`
	ByCall  bool    `json:"by_call" doc:"Merchants are handed in by call after approval; otherwise the approver types the number in"`
}

// Supplements are what channels ask of an application, newest first.
type Supplements struct {
	Items []Supplement `json:"items"`
}

// Supplement is what one channel asks of an approved application. Only the fields named in reasons are open.
type Supplement struct {
	ID            string          `json:"id"`
	ApplicationID string          `json:"application_id"`
	Channel       Channel         `json:"channel"`
	State         SupplementState `json:"state"`
	Version       int64           `json:"version" doc:"Send it back with each change"`
	Reasons       []ReviewReason  `json:"reasons" doc:"What the channel rejected"`
	Changed       []string        `json:"changed" doc:"Paths that the applicant has changed"`
	Problems      []FieldProblem  `json:"problems"`
	Remark        string          `json:"remark,omitempty" doc:"Of the reviewer who gave it back"`
	CreatedAt     string          `json:"created_at" format:"date-time"`
	AnsweredAt    string          `json:"answered_at,omitempty" format:"date-time"`
	AnsweredBy    string          `json:"answered_by,omitempty"`
	ConfirmedAt   string          `json:"confirmed_at,omitempty" format:"date-time"`
	ConfirmedBy   string          `json:"confirmed_by,omitempty"`
	Subject       SubjectView     `json:"subject" doc:"With the changes laid over it"`
	LegalPerson   PersonView      `json:"legal_person"`
	Premises      Premises        `json:"premises"`
	Store         StoreSection    `json:"store"`
	Settlement    SettlementView  `json:"settlement"`
	Contact       ContactView     `json:"contact"`
	Documents     []Document      `json:"documents" doc:"New ones that the applicant put in"`
}

// SupplementDecision confirms a supplement or gives it back.
type SupplementDecision struct {
	Version int64  `json:"version" minimum:"0"`
	Confirm bool   `json:"confirm"`
	Remark  string `json:"remark,omitempty" maxLength:"300" doc:"Why it is given back; the merchant reads it"`
}

// SupplementUpload is one document as raw bytes.
type SupplementUpload struct {
	ByID
	Kind    string `query:"kind" required:"true" enum:"licence,id_front,id_back,premises,storefront,interior,counter,account_permit,authorisation"`
	Name    string `query:"name" maxLength:"100" doc:"File name, for people only"`
	RawBody []byte `contentType:"image/jpeg"`
}
