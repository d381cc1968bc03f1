package console

// BindingList is bindings: those held with the longest waiting first, a history newest first.
type BindingList struct {
	Items []BindingView `json:"items"`
	More  bool          `json:"more" doc:"There are others beyond these"`
}

// BindingView is one period of what a terminal's serial is bound to.
type BindingView struct {
	ID            string         `json:"id"`
	Kind          string         `json:"kind" enum:"terminal,codes" doc:"codes: all collection codes of the store that stand for no terminal"`
	Terminal      Named          `json:"terminal" doc:"For codes the store's id, without a name"`
	Serial        string         `json:"serial" doc:"The maker's, or the terminal's id; empty for codes"`
	Merchant      Named          `json:"merchant"`
	Store         Named          `json:"store"`
	AcquirerID    string         `json:"acquirer_id"`
	USCCMasked    string         `json:"uscc_masked"`
	AccountMasked string         `json:"account_masked" doc:"Empty before there is a default account"`
	Address       string         `json:"address"`
	State         string         `json:"state" enum:"BOUND,SUSPENDED,REFUSED"`
	Changed       []string       `json:"changed" enum:"acquirer,merchant,uscc,account,address" doc:"Against what was reviewed last"`
	Before        *BindingBefore `json:"before,omitempty" doc:"What was reviewed last, of one that is held"`
	SuspendedAt   string         `json:"suspended_at,omitempty" format:"date-time"`
	DecidedBy     *Named         `json:"decided_by,omitempty"`
	Note          string         `json:"note,omitempty"`
	Version       int64          `json:"version"`
	ValidFrom     string         `json:"valid_from" format:"date-time"`
	ValidTo       string         `json:"valid_to,omitempty" format:"date-time" doc:"Empty while it holds"`
}

// BindingBefore is the elements as they were reviewed last.
type BindingBefore struct {
	USCCMasked    string `json:"uscc_masked"`
	AccountMasked string `json:"account_masked"`
	Address       string `json:"address"`
}

// BindingDecision is a reviewer's word on bindings as the reviewer saw them.
type BindingDecision struct {
	Bindings []SeenBinding `json:"bindings" minItems:"1" maxItems:"200"`
	Confirm  bool          `json:"confirm" doc:"true releases, false refuses and keeps held"`
	Note     string        `json:"note,omitempty" maxLength:"300" doc:"Needed for a refusal"`
}

// SeenBinding is a binding in the version that was seen.
type SeenBinding struct {
	ID      string `json:"id" maxLength:"64"`
	Version int64  `json:"version"`
}

// StoreAddress is where a store is.
type StoreAddress struct {
	Region  string `json:"region" maxLength:"60"`
	Address string `json:"address" maxLength:"200"`
}

// FurtherStore is a store that a merchant gets besides its first.
type FurtherStore struct {
	Name    string `json:"name" maxLength:"60"`
	Region  string `json:"region" maxLength:"60" doc:"Province, city and district"`
	Address string `json:"address" maxLength:"200"`
	Proof   string `json:"proof" maxLength:"200" doc:"What proves the right to the premises, as the file names it"`
}
