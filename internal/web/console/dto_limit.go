package console

import (
	"cloudpos/internal/risk"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// LimitPer is what a limit is for.
type LimitPer string

// Schema names the enum in the document.
func (LimitPer) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[LimitPer](r, "LimitPer", "What a limit is for", statesOf[LimitPer](risk.Pers())...)
}

// LimitPeriod is over what a limit counts.
type LimitPeriod string

// Schema names the enum in the document.
func (LimitPeriod) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[LimitPeriod](r, "LimitPeriod", "Over what a limit counts", statesOf[LimitPeriod](risk.Periods())...)
}

// RaiseState is where a request for a raise stands.
type RaiseState string

// Schema names the enum in the document.
func (RaiseState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[RaiseState](r, "RaiseState", "Where a request for a raise stands", statesOf[RaiseState](risk.RaiseStates())...)
}

// LimitCaps are a limit's caps and the reason for them.
type LimitCaps struct {
	CapFen     int64  `json:"cap_fen,omitempty" minimum:"0" doc:"0: no amount is set"`
	CapCount   int64  `json:"cap_count,omitempty" minimum:"0" maximum:"100000000" doc:"Payments; 0: no number is set"`
	TwoFromFen int64  `json:"two_from_fen,omitempty" minimum:"0" doc:"Raises above it need two approvals; of an operator's limit"`
	Reason     string `json:"reason" minLength:"2" maxLength:"300"`
}

// LimitDraft is a limit that is to come into force.
type LimitDraft struct {
	MerchantID string      `json:"merchant_id,omitempty" maxLength:"64" doc:"An operator's limit without it is a default; a merchant's own people leave it out"`
	AcquirerID string      `json:"acquirer_id,omitempty" maxLength:"64" doc:"Of a default: whose merchants it is for; left out: everybody's"`
	Per        LimitPer    `json:"per"`
	Subject    string      `json:"subject,omitempty" maxLength:"64" doc:"Which store, terminal, code or channel; left out: each one for itself"`
	Period     LimitPeriod `json:"period"`
	LimitCaps
}

// LimitChange gives a limit other caps.
type LimitChange struct {
	LimitCaps
	Seen int64 `json:"seen" minimum:"1" doc:"The version that the maker looked at"`
}

// LimitSeen names the version that somebody looked at.
type LimitSeen struct {
	Seen int64 `json:"seen" minimum:"1"`
}

// Limit is a limit in force, or one version of its past.
type Limit struct {
	ID      string `json:"id"`
	Version int64  `json:"version"`
	Setter  string `json:"setter" enum:"OPERATOR,MERCHANT" doc:"Whose word it is; a merchant's own holds beside the operator's"`
	LimitDraft
	MerchantName string `json:"merchant_name,omitempty"`
	CapDisplay   string `json:"cap_display,omitempty"`
	MadeBy       string `json:"made_by"`
	MadeAt       string `json:"made_at" format:"date-time"`
	EndedBy      string `json:"ended_by,omitempty"`
	EndedAt      string `json:"ended_at,omitempty" format:"date-time"`
	MayChange    bool   `json:"may_change"`
}

// LimitList is what is in force within reach.
type LimitList struct {
	Items  []Limit `json:"items"`
	MaySet bool    `json:"may_set"`
}

// LimitUse is what one store, terminal, code, channel or payer used.
type LimitUse struct {
	Subject     string `json:"subject" doc:"Its id; empty for the merchant as a whole"`
	Name        string `json:"name,omitempty"`
	UsedFen     int64  `json:"used_fen"`
	UsedDisplay string `json:"used_display"`
	UsedCount   int64  `json:"used_count"`
}

// LimitStanding is a limit that holds for a merchant now, and what is used of it.
type LimitStanding struct {
	Limit
	NowFen     int64      `json:"now_fen" doc:"What holds now, raises included; 0: none"`
	NowDisplay string     `json:"now_display,omitempty"`
	NowCount   int64      `json:"now_count"`
	Raised     bool       `json:"raised" doc:"By a raise that is in force"`
	MayRaise   bool       `json:"may_raise" doc:"The caller may ask for a raise of it"`
	Used       []LimitUse `json:"used" doc:"Of this day or month, the most used first, 50 at most"`
}

// LimitStandings is what holds for a merchant's payments now.
type LimitStandings struct {
	Items []LimitStanding `json:"items"`
}

// StandingQuery asks what holds for a merchant.
type StandingQuery struct {
	OfMerchant
	Environment string `query:"environment" enum:"test,live" default:"live"`
}

// RaiseRequest asks for a raise of one of the operator's limits.
type RaiseRequest struct {
	LimitID  string `json:"limit_id" minLength:"1" maxLength:"64"`
	CapFen   int64  `json:"cap_fen,omitempty" minimum:"0"`
	CapCount int64  `json:"cap_count,omitempty" minimum:"0" maximum:"100000000"`
	StartsAt string `json:"starts_at" format:"date-time"`
	EndsAt   string `json:"ends_at" format:"date-time" doc:"Exclusive; at most 31 days on"`
	Reason   string `json:"reason" minLength:"2" maxLength:"300"`
}

// RaiseNote says why a raise is refused or ended.
type RaiseNote struct {
	Note string `json:"note" minLength:"2" maxLength:"300"`
}

// Raise is a request for a raise, and what came of it.
type Raise struct {
	ID string `json:"id"`
	RaiseRequest
	MerchantID   string     `json:"merchant_id"`
	MerchantName string     `json:"merchant_name"`
	Limit        *Limit     `json:"limit,omitempty" doc:"As it is now; left out once it has ended"`
	CapDisplay   string     `json:"cap_display,omitempty"`
	State        RaiseState `json:"state"`
	InForce      bool       `json:"in_force"`
	Needs        int        `json:"needs" doc:"Approvals that it takes"`
	RequestedBy  string     `json:"requested_by"`
	RequestedAt  string     `json:"requested_at" format:"date-time"`
	FirstBy      string     `json:"first_by,omitempty"`
	ApprovedBy   string     `json:"approved_by,omitempty"`
	ApprovedAt   string     `json:"approved_at,omitempty" format:"date-time"`
	ClosedBy     string     `json:"closed_by,omitempty"`
	ClosedAt     string     `json:"closed_at,omitempty" format:"date-time"`
	Note         string     `json:"note,omitempty"`
	MayApprove   bool       `json:"may_approve"`
	MayReject    bool       `json:"may_reject"`
	MayRevoke    bool       `json:"may_revoke"`
	MayWithdraw  bool       `json:"may_withdraw"`
}

// RaiseQuery narrows a list of raises.
type RaiseQuery struct {
	OfMerchant
	Open bool `query:"open" doc:"Those that wait alone"`
	Page
}

// RaiseList is requests, the newest first.
type RaiseList struct {
	Items      []Raise `json:"items"`
	NextCursor string  `json:"next_cursor,omitempty"`
}

// LimitAlert is a payment that went beyond a payer's limit before anybody could know who pays.
type LimitAlert struct {
	ID           string      `json:"id"`
	OrderID      string      `json:"order_id"`
	MerchantID   string      `json:"merchant_id"`
	MerchantName string      `json:"merchant_name"`
	LimitID      string      `json:"limit_id"`
	Period       LimitPeriod `json:"period"`
	CapFen       int64       `json:"cap_fen"`
	CapDisplay   string      `json:"cap_display"`
	CapCount     int64       `json:"cap_count"`
	UsedFen      int64       `json:"used_fen"`
	UsedDisplay  string      `json:"used_display"`
	UsedCount    int64       `json:"used_count"`
	At           string      `json:"at" format:"date-time"`
}

// AlertQuery narrows a list of alerts.
type AlertQuery struct {
	OfMerchant
	Page
}

// LimitAlertList is alerts, the newest first.
type LimitAlertList struct {
	Items      []LimitAlert `json:"items"`
	NextCursor string       `json:"next_cursor,omitempty"`
}
