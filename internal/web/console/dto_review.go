package console

// ReviewQuery filters the review queue.
type ReviewQuery struct {
	Tab    string `query:"tab" enum:"pending,mine,second,need_more,done" default:"pending"`
	Search string `query:"q" maxLength:"100" doc:"Name, number, or the contact's whole phone"`
	Risk   string `query:"risk" enum:"high" doc:"Of high risk alone"`
	Page
}

// ReviewQueue is a page of applications to review, the urgent first and then the longest waiting; what is decided by its decision, the
// latest first.
type ReviewQueue struct {
	Items      []ReviewLine `json:"items"`
	Counts     ReviewCounts `json:"counts"`
	NextCursor string       `json:"next_cursor,omitempty"`
}

// ReviewCounts are the numbers on the tabs. Counting stops at 1,000, which stands for that many or more.
type ReviewCounts struct {
	Pending  int `json:"pending" doc:"1000 stands for that many or more, here and below"`
	Mine     int `json:"mine"`
	Second   int `json:"second" doc:"Waiting for a second person that may be me"`
	NeedMore int `json:"need_more"`
	Done     int `json:"done" doc:"Decided today"`
}

// ReviewLine is one application in the queue.
type ReviewLine struct {
	ID            string           `json:"id"`
	Number        string           `json:"number"`
	MerchantName  string           `json:"merchant_name"`
	SubjectType   string           `json:"subject_type" enum:",company,individual,person"`
	MCC           string           `json:"mcc"`
	State         ApplicationState `json:"state"`
	SubmittedAt   string           `json:"submitted_at,omitempty" format:"date-time"`
	ExpectedDate  string           `json:"expected_date,omitempty" format:"date"`
	DateUnknown   bool             `json:"date_unknown,omitzero" doc:"The calendar does not reach the date"`
	Late          string           `json:"late,omitempty" enum:"target,overdue" doc:"Past the target of one working day, or the limit of three"`
	ClaimedBy     *Named           `json:"claimed_by,omitempty"`
	ClaimedByMe   bool             `json:"claimed_by_me"`
	PreReviewer   *Named           `json:"pre_reviewer,omitempty"`
	ProblemCount  int              `json:"problem_count" doc:"Automatic checks that failed or warn"`
	DocumentCount int              `json:"document_count"`
	Risk          string           `json:"risk" enum:"low,medium,high" doc:"As of the last move"`
	RiskScore     int              `json:"risk_score" minimum:"0" maximum:"100"`
	Urgent        bool             `json:"urgent" doc:"Before the others: overdue, or put there by hand"`
	CanClaim      bool             `json:"can_claim"`
	WhyNotZH      string           `json:"why_not_zh,omitempty" doc:"Why it cannot be claimed, e.g. four eyes"`
}

// ReviewDetail is the workbench.
type ReviewDetail struct {
	Application Application     `json:"application"`
	Checks      []AutoCheck     `json:"checks"`
	Matches     []DocumentMatch `json:"document_matches" doc:"Documents that other merchants handed in too"`
	Risk        ReviewRisk      `json:"risk"`
	Urgent      bool            `json:"urgent"`
	Notes       []ReviewNote    `json:"notes" doc:"For colleagues, the newest first"`
	Checklist   []ChecklistItem `json:"checklist"`
	History     []TimelineEvent `json:"history"`
	ClaimedBy   *Named          `json:"claimed_by,omitempty"`
	ClaimedByMe bool            `json:"claimed_by_me"`
	ClaimedAt   string          `json:"claimed_at,omitempty" format:"date-time"`
	PreReviewer *Named          `json:"pre_reviewer,omitempty"`
	Approver    *Named          `json:"approver,omitempty"`
	Actions     []ReviewAction  `json:"actions"`
	CanClaim    bool            `json:"can_claim"`
	WhyNotZH    string          `json:"why_not_zh,omitempty" doc:"Why it cannot be claimed, e.g. four eyes"`
	PreviousID  string          `json:"previous_id,omitempty"`
	NextID      string          `json:"next_id,omitempty"`
}

// ReviewRisk is what the machine makes of an application: it sorts and explains, and decides nothing.
type ReviewRisk struct {
	Level   string             `json:"level" enum:"low,medium,high"`
	Score   int                `json:"score" minimum:"0" maximum:"100" doc:"The sum of the points, 100 at most"`
	Reasons []ReviewRiskReason `json:"reasons"`
}

// ReviewRiskReason is one thing that adds to the score.
type ReviewRiskReason struct {
	Code   string `json:"code"`
	Points int    `json:"points"`
	ZH     string `json:"zh"`
	EN     string `json:"en"`
}

// ReviewNote is a note for colleagues.
type ReviewNote struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	About  string `json:"about,omitempty" enum:"pass,ask_more,approve,reject" doc:"The decision that it came with"`
	Author Named  `json:"author"`
	At     string `json:"at" format:"date-time"`
}

// NoteRequest writes a note.
type NoteRequest struct {
	Note string `json:"note" minLength:"1" maxLength:"500"`
}

// UrgentRequest says whether an application comes before the others, and why.
type UrgentRequest struct {
	Urgent bool   `json:"urgent"`
	Why    string `json:"why" minLength:"1" maxLength:"200"`
}

// AutoCheck is what the machine found at one field.
type AutoCheck struct {
	Path   string `json:"path"`
	Result string `json:"result" enum:"pass,warn,fail"`
	ZH     string `json:"zh"`
	EN     string `json:"en"`
}

// ChecklistItem is one thing that the reviewer confirms with own eyes.
type ChecklistItem struct {
	Key     string `json:"key"`
	ZH      string `json:"zh"`
	EN      string `json:"en"`
	Checked bool   `json:"checked"`
}

// ReviewAction is what may be decided, and why not when it may not.
type ReviewAction struct {
	Action   string `json:"action" enum:"pre_approve,need_more,approve,reject"`
	Allowed  bool   `json:"allowed"`
	WhyNotZH string `json:"why_not_zh,omitempty"`
	WhyNotEN string `json:"why_not_en,omitempty"`
}

// ChecklistRequest ticks items.
type ChecklistRequest struct {
	Version int64    `json:"version" minimum:"0"`
	Checked []string `json:"checked" maxItems:"50" doc:"Keys of all items that are ticked now"`
}

// Decision is the reviewer's word.
type Decision struct {
	Version      int64               `json:"version" minimum:"0"`
	Action       string              `json:"action" enum:"pre_approve,need_more,approve,reject"`
	Reasons      []ReviewReasonInput `json:"reasons,omitempty" maxItems:"50" doc:"For need_more and reject; shown to the merchant"`
	Note         string              `json:"note,omitempty" maxLength:"500" doc:"For colleagues only"`
	SubMerchants []SubMerchantInput  `json:"sub_merchants,omitempty" maxItems:"10" doc:"For approve: the channel's number of the merchant"`
}

// ReviewReasonInput is a reason at a field.
type ReviewReasonInput struct {
	Path string `json:"path" maxLength:"100" doc:"Field, e.g. subject.name or documents.storefront"`
	Code string `json:"code,omitempty" maxLength:"20" doc:"Of a template"`
	Text string `json:"text" minLength:"1" maxLength:"300"`
}

// ReviewReason is a reason as recorded.
type ReviewReason struct {
	Path    string `json:"path"`
	Code    string `json:"code,omitempty"`
	Text    string `json:"text"`
	At      string `json:"at,omitempty" format:"date-time"`
	Changed bool   `json:"changed" doc:"The applicant has changed this field since"`
}

// RevealRequest names a masked field.
type RevealRequest struct {
	Path string `json:"path" minLength:"1" maxLength:"100" example:"legal_person.id_number"`
}

// Revealed is a field in clear.
type Revealed struct {
	Path  string `json:"path"`
	Value string `json:"value"`
}

// SubMerchantInput is the merchant's number at a channel account.
type SubMerchantInput struct {
	Channel     Channel `json:"channel"`
	AccountID   string  `json:"account_id" maxLength:"64"`
	SubMerchant string  `json:"sub_merchant" maxLength:"32" doc:"Empty on an account of the merchant's own, and by call"`
	ByCall      bool    `json:"by_call,omitempty" doc:"Hand the merchant in to the channel, which gives it its number"`
}

// ReasonTemplates are ready texts for need_more and reject.
type ReasonTemplates struct {
	Items []ReasonTemplate `json:"items"`
}

// ReasonTemplate is one ready text.
type ReasonTemplate struct {
	Code string `json:"code"`
	Path string `json:"path" doc:"Field that it is about; empty: any"`
	ZH   string `json:"zh"`
	EN   string `json:"en"`
}

// SubMerchantOptions lists channel accounts and, where the sandbox plays the channel, numbers that it accepts.
type SubMerchantOptions struct {
	Items []SubMerchantOption `json:"items"`
}

// SubMerchantOption is one channel account.
type SubMerchantOption struct {
	Channel     Channel     `json:"channel"`
	AccountID   string      `json:"account_id"`
	AccountName string      `json:"account_name"`
	Mode        string      `json:"mode" enum:"provider,own"`
	Environment Environment `json:"environment"`
	Accepted    []string    `json:"accepted" doc:"Numbers that the sandbox accepts; empty for a real channel"`
	ByCall      bool        `json:"by_call" doc:"Merchants can be handed in by call under this account"`
}
