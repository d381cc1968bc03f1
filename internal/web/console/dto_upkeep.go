package console

// Standing is where a merchant stands after LIVE.
type Standing struct {
	MerchantID   string         `json:"merchant_id"`
	Status       MerchantStatus `json:"status"`
	Stand        string         `json:"stand" enum:",trading,warned,frozen,suspended" doc:"In one word; empty for a merchant that was never live or is closed"`
	LastActiveAt string         `json:"last_active_at,omitempty" format:"date-time" doc:"Last login of one of its people, or re-authentication"`
	DormantFrom  string         `json:"dormant_from,omitempty" format:"date-time" doc:"When rights freeze if nobody signs in"`
	DormantSince string         `json:"dormant_since,omitempty" format:"date-time" doc:"Rights are frozen since then"`
	GraceUntil   string         `json:"grace_until,omitempty" format:"date-time" doc:"Receipts go on until then"`
	Halts        []Halt         `json:"halts" doc:"Causes of a suspension, newest first"`
	Papers       []PaperTerm    `json:"papers"`
	Renewals     []Renewal      `json:"renewals"`
	NextCheckAt  string         `json:"next_check_at,omitempty" format:"date-time"`
	CheckOpen    bool           `json:"check_open" doc:"The check of identity is due within 30 days, or overdue"`
	Tasks        []UpkeepTask   `json:"tasks" doc:"Open tasks; for operators only"`
}

// Halt is one cause of a suspension.
type Halt struct {
	Cause    string `json:"cause" enum:"operator,dormant,paper,recheck"`
	Detail   string `json:"detail"`
	By       string `json:"by"`
	Since    string `json:"since" format:"date-time"`
	LiftedAt string `json:"lifted_at,omitempty" format:"date-time"`
}

// PaperTerm is a paper with its last day.
type PaperTerm struct {
	Kind    string   `json:"kind" enum:"licence,id_back,premises,handler_id_back,security_certificate,green_certificate"`
	Sides   []string `json:"sides" doc:"The kinds of document that a renewal uploads"`
	ValidTo string   `json:"valid_to" format:"date"`
	Expired bool     `json:"expired"`
	Soon    bool     `json:"soon" doc:"Its last day is within 30 days"`
	StopsAt string   `json:"stops_at,omitempty" format:"date-time" doc:"When it stops the trade; absent for one that stops nobody"`
}

// RenewalUpload is one side of a new paper as raw bytes.
type RenewalUpload struct {
	ByID
	Kind    string `query:"kind" required:"true" enum:"licence,id_front,id_back,premises,handler_id_front,handler_id_back,security_certificate,green_certificate"`
	Name    string `query:"name" maxLength:"100" doc:"File name, for people only"`
	RawBody []byte `contentType:"image/jpeg"`
}

// NewRenewal names uploaded documents and the new last day.
type NewRenewal struct {
	Kind      string   `json:"kind" enum:"licence,id_back,premises,handler_id_back,security_certificate,green_certificate"`
	ValidTo   string   `json:"valid_to" format:"date"`
	Documents []string `json:"documents" minItems:"1" maxItems:"2"`
}

// RenewalList is renewals that wait.
type RenewalList struct {
	Items []Renewal `json:"items"`
}

// Renewal is a paper handed in anew.
type Renewal struct {
	ID           string   `json:"id"`
	Merchant     Named    `json:"merchant"`
	Kind         string   `json:"kind"`
	ValidTo      string   `json:"valid_to" format:"date"`
	OldValidTo   string   `json:"old_valid_to"`
	Documents    []string `json:"documents" doc:"URLs of the new documents"`
	OldDocuments []string `json:"old_documents" doc:"URLs of those they replace"`
	State        string   `json:"state" enum:"PENDING,ACCEPTED,REFUSED"`
	HandedBy     string   `json:"handed_by"`
	HandedAt     string   `json:"handed_at" format:"date-time"`
	DecidedBy    string   `json:"decided_by"`
	DecidedAt    string   `json:"decided_at,omitempty" format:"date-time"`
	Reason       string   `json:"reason"`
}

// RenewalDecision confirms or refuses.
type RenewalDecision struct {
	Accept bool   `json:"accept"`
	Reason string `json:"reason,omitempty" maxLength:"200" doc:"Wanted for a refusal"`
}

// PasswordProof is the caller's password once more.
type PasswordProof struct {
	Password string `json:"password" minLength:"1" maxLength:"200"`
}

// TaskQuery chooses open or done tasks.
type TaskQuery struct {
	Done bool `query:"done" doc:"Those that are done, newest first"`
}

// UpkeepTaskList is tasks.
type UpkeepTaskList struct {
	Items []UpkeepTask `json:"items"`
}

// UpkeepTask is something to do by hand.
type UpkeepTask struct {
	ID          string `json:"id"`
	Merchant    Named  `json:"merchant"`
	Kind        string `json:"kind" enum:"channel_suspend,channel_resume,channel_close,recheck"`
	Subject     string `json:"subject" doc:"A channel, or the class of a check"`
	Environment string `json:"environment"`
	SubMerchant string `json:"sub_merchant"`
	Detail      string `json:"detail"`
	DueAt       string `json:"due_at" format:"date-time"`
	DoneAt      string `json:"done_at,omitempty" format:"date-time"`
	DoneBy      string `json:"done_by"`
	Outcome     string `json:"outcome"`
	Reference   string `json:"reference"`
}

// TaskOutcome ticks a task off.
type TaskOutcome struct {
	Outcome   string `json:"outcome" enum:"told,unchanged,changed,failed"`
	Reference string `json:"reference" minLength:"1" maxLength:"200" doc:"The channel's number, a ticket, or what was found"`
}

// StandQuery chooses merchants by where they stand.
type StandQuery struct {
	Stand string `query:"stand" enum:"warned,frozen,suspended" doc:"Left out: all three"`
}

// StandList is merchants that do not simply trade, the longest without a sign of a person first; at most 200.
type StandList struct {
	Items []StandLine `json:"items"`
}

// StandLine is one of them.
type StandLine struct {
	Merchant     Named          `json:"merchant"`
	Number       string         `json:"number"`
	Status       MerchantStatus `json:"status"`
	Stand        string         `json:"stand" enum:"warned,frozen,suspended"`
	LastActiveAt string         `json:"last_active_at,omitempty" format:"date-time"`
	DormantSince string         `json:"dormant_since,omitempty" format:"date-time"`
	GraceUntil   string         `json:"grace_until,omitempty" format:"date-time"`
	Halts        []Halt         `json:"halts" doc:"Open causes of a suspension"`
}
