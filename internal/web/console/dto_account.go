package console

// SettlementAccounts is a merchant's settlement accounts, with the change of default that waits.
type SettlementAccounts struct {
	MerchantID      string          `json:"merchant_id"`
	SubjectType     string          `json:"subject_type" enum:"company,individual"`
	Items           []AccountView   `json:"items"`
	Switch          *AccountSwitch  `json:"switch,omitempty"`
	History         []AccountChange `json:"history" doc:"Newest first"`
	BankStatementAt string          `json:"bank_statement_url,omitempty" doc:"Where the sandbox bank shows what came; empty with a real bank"`
}

// AccountView is one settlement account, masked.
type AccountView struct {
	ID           string            `json:"id"`
	Kind         string            `json:"kind" enum:"corporate,personal"`
	Medium       string            `json:"medium" enum:"bank,alipay"`
	HolderMasked string            `json:"holder_masked"`
	NumberMasked string            `json:"number_masked"`
	Bank         string            `json:"bank"`
	CNAPS        string            `json:"cnaps"`
	State        string            `json:"state" enum:"ADDED,VERIFYING,VERIFIED,COOLING,ACTIVE,FAILED"`
	Default      bool              `json:"default"`
	VerifiedAt   string            `json:"verified_at,omitempty" format:"date-time"`
	Failure      string            `json:"failure,omitempty" doc:"Why the last verification ended badly"`
	MayDefault   bool              `json:"may_become_default" doc:"Verified within three days and of a kind that the subject may be settled to"`
	MayVerify    bool              `json:"may_verify" doc:"A small transfer may be asked for"`
	Verification *VerificationView `json:"verification,omitempty" doc:"The last small transfer"`
}

// VerificationView is a small transfer and what became of it; never its amount.
type VerificationView struct {
	State     string `json:"state" enum:"SENDING,UNKNOWN,ACCEPTED,CREDITED,CONFIRMED,LOCKED,EXPIRED,REFUSED,RETURNED"`
	Reason    string `json:"reason,omitempty" enum:"ACCOUNT_NOT_FOUND,NAME_MISMATCH,RETURNED_BY_BANK,REFUSED,OTHER"`
	TriesLeft int    `json:"tries_left"`
	SentAt    string `json:"sent_at" format:"date-time"`
	ExpiresAt string `json:"expires_at,omitempty" format:"date-time"`
}

// AccountSwitch is a change of the default that waits.
type AccountSwitch struct {
	AccountID   string `json:"account_id"`
	FromID      string `json:"from_id,omitempty" doc:"The default as it was when the change was asked for"`
	State       string `json:"state" enum:"PROPOSED,COOLING"`
	ProposedBy  Named  `json:"proposed_by"`
	ProposedAt  string `json:"proposed_at" format:"date-time"`
	ConfirmedBy *Named `json:"confirmed_by,omitempty"`
	ConfirmedAt string `json:"confirmed_at,omitempty" format:"date-time"`
	DueAt       string `json:"due_at,omitempty" format:"date-time" doc:"86400 seconds after the confirmation"`
	ToldMasked  string `json:"told_masked,omitempty" doc:"The phone that was sent notice and the code to call the change off"`
}

// AccountChange is one thing that happened to an account.
type AccountChange struct {
	AccountID string `json:"account_id"`
	From      string `json:"from,omitempty"`
	To        string `json:"to"`
	Cause     string `json:"cause"`
	By        string `json:"by"`
	At        string `json:"at" format:"date-time"`
}

// NewSettlementAccount binds a further account.
type NewSettlementAccount struct {
	Kind   string `json:"kind" enum:"corporate,personal"`
	Medium string `json:"medium" enum:"bank,alipay"`
	Holder string `json:"holder" maxLength:"200"`
	Number string `json:"number" maxLength:"100"`
	Bank   string `json:"bank,omitempty" maxLength:"200"`
	CNAPS  string `json:"cnaps,omitempty" maxLength:"20"`
}

// ByAccount names an account of a merchant.
type ByAccount struct {
	ByID
	AccountID string `path:"account" maxLength:"64"`
}

// AmountTold is the amount that came with a verification.
type AmountTold struct {
	ByAccount
	Body struct {
		Amount int64 `json:"amount_fen" minimum:"1" maximum:"99"`
	}
}

// DefaultRequest names the account that shall become the default.
type DefaultRequest struct {
	AccountID string `json:"account_id" maxLength:"64"`
}
