package openapi

import "cloudpos/internal/web"

// Store is a store that the key reaches.
type Store struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Region  string `json:"region,omitempty"`
	Address string `json:"address,omitempty"`
	Open    bool   `json:"open" doc:"A store that is not open takes no payments"`
}

// ActedFor is a merchant in whose name a key may sign.
type ActedFor struct {
	Merchant
	Scopes    []string `json:"scopes" doc:"What the key may do for it"`
	AllStores bool     `json:"all_stores"`
	StoreIDs  []string `json:"store_ids" doc:"Which stores; empty when all"`
}

// MerchantList is a page of merchants, by id.
type MerchantList struct {
	Items      []ActedFor `json:"items"`
	NextCursor string     `json:"next_cursor,omitempty"`
}

// StoreList is all stores that the key reaches.
type StoreList struct {
	Items []Store `json:"items"`
}

// Terminal is a place where money is taken.
type Terminal struct {
	ID          string      `json:"id"`
	Name        string      `json:"name"`
	StoreID     string      `json:"store_id"`
	Environment Environment `json:"environment"`
	Status      string      `json:"status" enum:"pending,active,disabled"`
	Serial      string      `json:"serial,omitempty"`
	Held        bool        `json:"held" doc:"Its binding changed and waits for a review: it takes no new payments"`
	Version     int64       `json:"version" doc:"Grows with each change of status"`
	CreatedAt   string      `json:"created_at" format:"date-time"`
	ActivatedAt string      `json:"activated_at,omitempty" format:"date-time"`
}

// TerminalQuery finds terminals.
type TerminalQuery struct {
	StoreID string `query:"store_id" maxLength:"64"`
	Status  string `query:"status" enum:"pending,active,disabled"`
	Page
}

// TerminalList is a page of terminals, newest first.
type TerminalList struct {
	Items      []Terminal `json:"items"`
	NextCursor string     `json:"next_cursor,omitempty"`
}

// NewTerminal asks for a terminal.
type NewTerminal struct {
	StoreID  string `json:"store_id,omitempty" maxLength:"64" doc:"May be left out by a key that reaches one store"`
	Name     string `json:"name" minLength:"1" maxLength:"60" doc:"1 to 30 visible characters"`
	Serial   string `json:"serial,omitempty" maxLength:"40" doc:"The maker's number of a device that has one"`
	SendCode bool   `json:"send_code,omitempty" doc:"true: an activation code goes to the merchant's phone by SMS; false: activate it by POST /v1/terminals/{id}/activate"`
}

// TerminalKey is the public key that a terminal signs with. The key pair is made in the terminal; its private half never
// leaves.
type TerminalKey struct {
	Algorithm string     `json:"algorithm" enum:"CLOUDPOS-RSA2048-SHA256,CLOUDPOS-SM2-SM3"`
	PublicKey string     `json:"public_key" minLength:"100" maxLength:"1200" doc:"SubjectPublicKeyInfo, PEM or base64 of DER"`
	Device    DeviceInfo `json:"device,omitzero"`
}

// DisableRequest says why something is switched off.
type DisableRequest struct {
	Reason string `json:"reason" minLength:"1" maxLength:"200"`
}

// CollectionCode (收款码) is a code on a poster that payers scan.
type CollectionCode struct {
	ID          string      `json:"id"`
	Number      string      `json:"number" doc:"10 digits, printed on the poster"`
	Name        string      `json:"name"`
	StoreID     string      `json:"store_id"`
	TerminalID  string      `json:"terminal_id,omitempty"`
	Environment Environment `json:"environment"`
	Channels    []Channel   `json:"channels" doc:"What the code takes"`
	AmountFen   web.Fen     `json:"amount_fen" doc:"Fixed amount; 0: the payer types it"`
	Status      string      `json:"status" enum:"ACTIVE,DISABLED,REVOKED"`
	Link        string      `json:"link" doc:"What the QR code carries"`
	Version     int64       `json:"version" doc:"Send it back with an edit"`
	CreatedAt   string      `json:"created_at" format:"date-time"`
	UpdatedAt   string      `json:"updated_at" format:"date-time"`
}

// CollectionCodeQuery finds collection codes.
type CollectionCodeQuery struct {
	StoreID string `query:"store_id" maxLength:"64"`
	Status  string `query:"status" enum:"ACTIVE,DISABLED,REVOKED"`
	Page
}

// CollectionCodeList is a page of codes, newest first.
type CollectionCodeList struct {
	Items      []CollectionCode `json:"items"`
	NextCursor string           `json:"next_cursor,omitempty"`
}

// CodeTerms are what can be decided about a code.
type CodeTerms struct {
	Name       string    `json:"name" minLength:"1" maxLength:"60" doc:"1 to 30 visible characters, unique in the store"`
	Channels   []Channel `json:"channels" minItems:"1" maxItems:"10" doc:"Each must be open for the merchant"`
	AmountFen  web.Fen   `json:"amount_fen,omitempty" minimum:"0" doc:"Fixed amount; 0 or left out: the payer types it"`
	TerminalID string    `json:"terminal_id,omitempty" maxLength:"64" doc:"A terminal of the same store that the payments belong to"`
}

// NewCollectionCode asks for a code.
type NewCollectionCode struct {
	StoreID string `json:"store_id,omitempty" maxLength:"64" doc:"May be left out by a key that reaches one store"`
	CodeTerms
}

// CodeEdit gives a code other terms; its poster stays good.
type CodeEdit struct {
	Version int64 `json:"version" doc:"The version that was seen; CONFLICT when the code changed since"`
	CodeTerms
}

// PlatformKeys are the public keys with which answers to requests that were signed by a key pair are signed.
type PlatformKeys struct {
	Items []PlatformKey `json:"items"`
}

// PlatformKey is one of them. The keys of an algorithm take turns: those to come are listed before they sign, those of before
// for some time after.
type PlatformKey struct {
	KeyID       string `json:"key_id" doc:"The header of an answer names it"`
	Algorithm   string `json:"algorithm"`
	PublicKey   string `json:"public_key" doc:"SubjectPublicKeyInfo, base64 of DER"`
	NotBefore   string `json:"not_before" format:"date-time" doc:"It signs from here on; a later one takes its place"`
	ListedUntil string `json:"listed_until,omitempty" format:"date-time" doc:"Of a key that is replaced: published until then"`
}

// ByIDWith is a request about one object with a JSON body.
type ByIDWith[T any] struct {
	ByID
	Body T
}
