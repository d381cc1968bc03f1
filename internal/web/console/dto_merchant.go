package console

// MerchantQuery filters the merchants.
type MerchantQuery struct {
	Search  string `query:"q" maxLength:"100" doc:"Name or merchant number"`
	Status  string `query:"status" enum:"applying,approved,live,suspended,closed"`
	Sandbox bool   `query:"sandbox" doc:"Sandbox merchants alone; otherwise none of them"`
	Page
}

// MerchantList is a page of merchants.
type MerchantList struct {
	Items      []MerchantLine `json:"items"`
	NextCursor string         `json:"next_cursor,omitempty"`
}

// MerchantLine is a merchant in a list.
type MerchantLine struct {
	ID          string         `json:"id"`
	Number      string         `json:"number"`
	Name        string         `json:"name"`
	ShortName   string         `json:"short_name"`
	SubjectType string         `json:"subject_type" enum:"company,individual"`
	Status      MerchantStatus `json:"status"`
	Sandbox     bool           `json:"sandbox,omitempty" doc:"For trying the interface: test payments alone"`
	CreatedAt   string         `json:"created_at" format:"date-time"`
}

// MerchantDetail is a merchant with all that hangs on it.
type MerchantDetail struct {
	MerchantLine
	USCCMasked  string            `json:"uscc_masked"`
	MCC         string            `json:"mcc"`
	Channels    []MerchantChannel `json:"channels"`
	Stores      []Store           `json:"stores"`
	Terminals   []Terminal        `json:"terminals"`
	Settlement  *SettlementView   `json:"settlement,omitempty"`
	Application string            `json:"application_id,omitempty"`
}

// MerchantChannel is a merchant's contract at one channel account.
type MerchantChannel struct {
	Channel     Channel     `json:"channel"`
	AccountID   string      `json:"account_id"`
	Environment Environment `json:"environment"`
	SubMerchant string      `json:"sub_merchant"`
	RateDisplay string      `json:"rate_display" example:"0.38%" doc:"The channel's rate now; empty where no rule is in force"`
	Status      string      `json:"status"`
}

// StoreList is a merchant's stores.
type StoreList struct {
	Items []Store `json:"items"`
}

// Store is a shop.
type Store struct {
	ID         string `json:"id"`
	MerchantID string `json:"merchant_id"`
	Name       string `json:"name"`
	Region     string `json:"region"`
	Address    string `json:"address"`
}

// OfMerchant narrows a list to one merchant; the merchant's own people leave it out.
type OfMerchant struct {
	MerchantID string `query:"merchant_id" maxLength:"64" doc:"Operators name the merchant; its own people leave it out"`
}

// TerminalQuery filters terminals.
type TerminalQuery struct {
	OfMerchant
	StoreID string `query:"store_id" maxLength:"64"`
}

// TerminalList is terminals, newest first.
type TerminalList struct {
	Items []Terminal `json:"items"`
}

// Terminal is a till, bound to a store.
type Terminal struct {
	ID          string          `json:"id"`
	MerchantID  string          `json:"merchant_id"`
	Store       Named           `json:"store"`
	Name        string          `json:"name"`
	Environment Environment     `json:"environment"`
	Status      TerminalStatus  `json:"status"`
	Serial      string          `json:"serial,omitempty" doc:"The maker's, of a device that has one"`
	HeldAt      string          `json:"held_at,omitempty" format:"date-time" doc:"Since when it takes no new payments because its binding waits for a review"`
	CreatedAt   string          `json:"created_at" format:"date-time"`
	ActivatedAt string          `json:"activated_at,omitempty" format:"date-time"`
	LastSeenAt  string          `json:"last_seen_at,omitempty" format:"date-time" doc:"When it last signed a request or listened, to a few minutes"`
	Code        *ActivationCode `json:"activation_code,omitempty" doc:"The last code that was sent, never its characters"`
}

// ActivationCode is what is known of a code that was sent.
type ActivationCode struct {
	SentTo    string `json:"sent_to" doc:"Masked phone"`
	SentAt    string `json:"sent_at" format:"date-time" doc:"Dispatch of the SMS; while it waits, when it was handed in"`
	ExpiresAt string `json:"expires_at" format:"date-time" doc:"24 hours from dispatch"`
	State     string `json:"state" enum:"open,used,expired,locked,void"`
	TriesLeft int    `json:"tries_left" doc:"Wrong tries that it still survives"`
}

// NewTerminal makes a terminal; its activation code goes to the merchant's contact phone at once.
type NewTerminal struct {
	MerchantID  string      `json:"merchant_id,omitempty" maxLength:"64" doc:"Operators name the merchant; its own people leave it out"`
	StoreID     string      `json:"store_id" maxLength:"64"`
	Name        string      `json:"name" minLength:"1" maxLength:"30"`
	Environment Environment `json:"environment"`
	Serial      string      `json:"serial,omitempty" maxLength:"40" doc:"The maker's, of a device that has one; bound once in this install"`
}

// ReasonRequest says why something drastic is done; it goes into the audit trail.
type ReasonRequest struct {
	Reason string `json:"reason" minLength:"1" maxLength:"200"`
}
