package console

// PlanCatalogue is every plan, and the trades that can be opened.
type PlanCatalogue struct {
	Rules  string     `json:"rules" doc:"Version of catalogue and rules"`
	Items  []Plan     `json:"items"`
	Trades []Category `json:"trades"`
}

// Plan is what a shop starts with.
type Plan struct {
	Code      string `json:"code" enum:"code,standard,high_frequency,durable,software"`
	NameZH    string `json:"name_zh"`
	NameEN    string `json:"name_en"`
	ForZH     string `json:"for_zh" doc:"Whom it suits"`
	ForEN     string `json:"for_en"`
	FeeZH     string `json:"fee_zh"`
	FeeEN     string `json:"fee_en"`
	CycleZH   string `json:"cycle_zh" doc:"When money arrives"`
	CycleEN   string `json:"cycle_en"`
	Terminals int    `json:"terminals"`
	Codes     bool   `json:"codes" doc:"Collection codes belong to it"`
	DropCM    int    `json:"drop_cm" doc:"Height of a fall that a terminal must survive; 0 demands nothing"`
	IPRating  int    `json:"ip_rating" doc:"54 is IP54; 0 demands nothing"`
	ScanLife  int64  `json:"scan_life" doc:"Scans that the reader must last; 0 demands nothing"`
	DualNet   bool   `json:"dual_network"`
	Visit     bool   `json:"visit" doc:"Somebody comes to install and activate"`
	Source    string `json:"source"`
}

// AdviceQuery describes a shop.
type AdviceQuery struct {
	Trade     string `query:"trade" required:"true" maxLength:"4" doc:"Merchant category code"`
	Monthly   int    `query:"monthly_count" minimum:"0" maximum:"10000000" doc:"Payments a month"`
	TicketFen int64  `query:"ticket_fen" minimum:"0" maximum:"1000000000" doc:"An ordinary payment, in fen; 0 is not known"`
	Wish      string `query:"wish" enum:",code,terminal,software"`
}

// PlanAdvice is a plan and why.
type PlanAdvice struct {
	Rules    string       `json:"rules"`
	Plan     Plan         `json:"plan"`
	Daily    int          `json:"daily_count" doc:"Payments a day, rounded up"`
	Because  []PlanReason `json:"because"`
	Warnings []PlanReason `json:"warnings"`
}

// PlanReason is one reason, with the rule and where it comes from.
type PlanReason struct {
	Rule   string `json:"rule"`
	ZH     string `json:"zh"`
	EN     string `json:"en"`
	Source string `json:"source"`
}

// PlanRequest chooses a plan.
type PlanRequest struct {
	Plan      string `json:"plan" enum:"code,standard,high_frequency,durable,software"`
	Trade     string `json:"trade" maxLength:"4"`
	Monthly   int    `json:"monthly_count" minimum:"0" maximum:"10000000"`
	TicketFen int64  `json:"ticket_fen" minimum:"0" maximum:"1000000000"`
	Wish      string `json:"wish" enum:",code,terminal,software"`
	Visit     bool   `json:"visit" doc:"Somebody is asked to come; plans with terminals always bring a visit"`
}

// PlanChoice is the plan of an application.
type PlanChoice struct {
	Plan      *Plan  `json:"plan,omitempty" doc:"Absent until one was chosen"`
	Advised   string `json:"advised" doc:"What the adviser said of this shop"`
	Rules     string `json:"rules"`
	Trade     string `json:"trade"`
	Monthly   int    `json:"monthly_count"`
	TicketFen int64  `json:"ticket_fen"`
	Wish      string `json:"wish"`
	Visit     bool   `json:"visit"`
	ChosenAt  string `json:"chosen_at,omitempty" format:"date-time"`
}
