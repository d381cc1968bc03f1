package console

import (
	"cloudpos/internal/pricing"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// FeeKind is what a fee rule asks of a payment.
type FeeKind string

// Schema names the enum in the document.
func (FeeKind) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[FeeKind](r, "FeeKind", "What a fee rule asks of a payment", statesOf[FeeKind](pricing.Kinds())...)
}

// FeeTerms are what a fee rule says.
type FeeTerms struct {
	Name          string  `json:"name" minLength:"1" maxLength:"60"`
	Kind          FeeKind `json:"kind"`
	Grantor       string  `json:"grantor,omitempty" enum:"CHANNEL,OPERATOR" doc:"Who gives it. CHANNEL, the default: what the channel deducts. OPERATOR: the fee that is to be left once the operator has given its rebate"`
	Channel       string  `json:"channel,omitempty" enum:"wechat,alipay,unionpay" doc:"Left out: every channel"`
	AcquirerID    string  `json:"acquirer_id,omitempty" maxLength:"64" doc:"Left out: every acquirer"`
	BranchID      string  `json:"branch_id,omitempty" maxLength:"64" doc:"Left out: every branch"`
	Scope         string  `json:"scope,omitempty" enum:"GROUP,MERCHANT,STORE" doc:"Left out: everybody"`
	ScopeID       string  `json:"scope_id,omitempty" maxLength:"64"`
	RatePPM       int64   `json:"rate_ppm" minimum:"0" maximum:"30000" doc:"Parts per million: 0.38 % is 3800"`
	FloorFen      int64   `json:"floor_fen,omitempty" minimum:"0"`
	CapFen        int64   `json:"cap_fen,omitempty" minimum:"0" doc:"0: none"`
	NightFrom     int     `json:"night_from,omitempty" minimum:"0" maximum:"1439" doc:"Minute of the day in Asia/Shanghai; of a night rule"`
	NightTo       int     `json:"night_to,omitempty" minimum:"0" maximum:"1439" doc:"The first minute after it"`
	TierFrom      int64   `json:"tier_from,omitempty" minimum:"0" maximum:"1000000" doc:"The first payment of a day that it is for; of a tier"`
	TierPer       string  `json:"tier_per,omitempty" enum:"MERCHANT,STORE" doc:"Whose payments a tier counts"`
	EffectiveFrom string  `json:"effective_from" format:"date-time" doc:"By success time"`
	EffectiveTo   string  `json:"effective_to,omitempty" format:"date-time" doc:"Exclusive; left out: no end. The same as the beginning ends the rule"`
	Source        string  `json:"source" minLength:"1" maxLength:"300" doc:"Where it is published or agreed"`
}

// FeeRule is one version of a fee rule.
type FeeRule struct {
	ID      string `json:"id"`
	Version int64  `json:"version"`
	FeeTerms
	RateDisplay  string `json:"rate_display"`
	State        string `json:"state" enum:"PROPOSED,CONFIRMED,WITHDRAWN"`
	InForce      bool   `json:"in_force" doc:"Payments that succeed now are priced by it, where they meet it"`
	Shipped      bool   `json:"shipped" doc:"It came with the program"`
	ProposedBy   string `json:"proposed_by,omitempty"`
	ProposedAt   string `json:"proposed_at,omitempty" format:"date-time"`
	DecidedBy    string `json:"decided_by,omitempty"`
	DecidedAt    string `json:"decided_at,omitempty" format:"date-time"`
	MayConfirm   bool   `json:"may_confirm" doc:"The caller may confirm it"`
	MayWithdraw  bool   `json:"may_withdraw"`
	ScopeName    string `json:"scope_name,omitempty"`
	AcquirerName string `json:"acquirer_name,omitempty"`
}

// FeeRuleList is every version that the caller may see, of each rule the newest first.
type FeeRuleList struct {
	Items       []FeeRule `json:"items"`
	MayPropose  bool      `json:"may_propose"`
	LeadMinutes int       `json:"lead_minutes" doc:"How long before its first instant a rule is confirmed at the latest"`
}

// FeeRuleChange proposes the next version of a rule.
type FeeRuleChange struct {
	FeeTerms
	Seen int64 `json:"seen" minimum:"1" doc:"The newest version that the maker looked at"`
}

// ByFeeVersion names a version of a rule.
type ByFeeVersion struct {
	ByID
	Version int64 `path:"version" minimum:"1"`
}

// FeeQuestion asks what a payment would cost.
type FeeQuestion struct {
	MerchantID string  `json:"merchant_id" maxLength:"64"`
	StoreID    string  `json:"store_id,omitempty" maxLength:"64"`
	Channel    Channel `json:"channel"`
	AmountFen  int64   `json:"amount_fen" minimum:"1" maximum:"100000000"`
	At         string  `json:"at,omitempty" format:"date-time" doc:"Success time; left out: now"`
	Nth        int64   `json:"nth,omitempty" minimum:"0" doc:"Of the merchant's day"`
	NthHere    int64   `json:"nth_here,omitempty" minimum:"0" doc:"Of the store's day"`
	Green      bool    `json:"green,omitempty" doc:"With a green certificate"`
}

// FeeQuote is what a payment would cost, and why.
type FeeQuote struct {
	RuleID      string   `json:"rule_id"`
	Version     int64    `json:"version"`
	RateDisplay string   `json:"rate_display"`
	FeeFen      int64    `json:"fee_fen"`
	FeeDisplay  string   `json:"fee_display"`
	WhyZH       string   `json:"why_zh"`
	WhyEN       string   `json:"why_en"`
	Met         []FeeMet `json:"met" doc:"Every rule of the channel that the payment meets, the cheapest first"`

	Rebate *FeeRebate `json:"rebate,omitempty" doc:"What the operator gives back of the fee"`
}

// FeeRebate is what the operator gives back of a fee, and by which rule of its own.
type FeeRebate struct {
	RuleID        string `json:"rule_id"`
	Version       int64  `json:"version"`
	Name          string `json:"name"`
	AmountFen     int64  `json:"amount_fen"`
	AmountDisplay string `json:"amount_display"`
}

// FeeMet is a rule that a payment meets, with what it would cost by it.
type FeeMet struct {
	RuleID      string  `json:"rule_id"`
	Version     int64   `json:"version"`
	Name        string  `json:"name"`
	Kind        FeeKind `json:"kind"`
	RateDisplay string  `json:"rate_display"`
	FeeFen      int64   `json:"fee_fen"`
	FeeDisplay  string  `json:"fee_display"`
}
