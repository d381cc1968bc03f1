package client

import "time"

// Store is a store that the key reaches.
type Store struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Region  string `json:"region"`
	Address string `json:"address"`
	Open    bool   `json:"open"` // a store that is not open takes no payments
}

// StoreList is all stores that the key reaches.
type StoreList struct {
	Items []Store `json:"items"`
}

// ActedFor is a merchant in whose name a key may sign.
type ActedFor struct {
	ID        string   `json:"id"`
	Number    string   `json:"number"`
	Name      string   `json:"name"`
	Scopes    []string `json:"scopes"` // what the key may do for it
	AllStores bool     `json:"all_stores"`
	StoreIDs  []string `json:"store_ids"` // which stores; empty when all
}

// MerchantList is a page of merchants.
type MerchantList struct {
	Items      []ActedFor `json:"items"`
	NextCursor string     `json:"next_cursor"`
}

// Terminal is a place where money is taken.
type Terminal struct {
	ID          string    `json:"id"`
	Name        string    `json:"name"`
	StoreID     string    `json:"store_id"`
	Environment string    `json:"environment"`
	Status      string    `json:"status"` // pending, active, disabled
	Serial      string    `json:"serial"`
	Held        bool      `json:"held"` // takes no new payments until its changed binding was reviewed
	Version     int64     `json:"version"`
	CreatedAt   time.Time `json:"created_at"`
	ActivatedAt time.Time `json:"activated_at"` // zero before
}

// TerminalList is a page of terminals, newest first.
type TerminalList struct {
	Items      []Terminal `json:"items"`
	NextCursor string     `json:"next_cursor"`
}

// NewTerminal asks for a terminal.
type NewTerminal struct {
	StoreID  string `json:"store_id,omitempty"` // may be left out by a key that reaches one store
	Name     string `json:"name"`
	Serial   string `json:"serial,omitempty"`    // the maker's number
	SendCode bool   `json:"send_code,omitempty"` // an activation code goes out by SMS; otherwise ActivateTerminal
}

// CollectionCode (收款码) is a code on a poster that payers scan.
type CollectionCode struct {
	ID          string    `json:"id"`
	Number      string    `json:"number"` // printed on the poster
	Name        string    `json:"name"`
	StoreID     string    `json:"store_id"`
	TerminalID  string    `json:"terminal_id"`
	Environment string    `json:"environment"`
	Channels    []string  `json:"channels"`
	AmountFen   int64     `json:"amount_fen"` // 0: the payer types it
	Status      string    `json:"status"`     // ACTIVE, DISABLED, REVOKED
	Link        string    `json:"link"`       // what the QR code carries
	Version     int64     `json:"version"`
	CreatedAt   time.Time `json:"created_at"`
	UpdatedAt   time.Time `json:"updated_at"`
}

// CollectionCodeList is a page of codes, newest first.
type CollectionCodeList struct {
	Items      []CollectionCode `json:"items"`
	NextCursor string           `json:"next_cursor"`
}

// NewCollectionCode asks for a code.
type NewCollectionCode struct {
	StoreID    string   `json:"store_id,omitempty"` // may be left out by a key that reaches one store
	Name       string   `json:"name"`
	Channels   []string `json:"channels"`
	AmountFen  int64    `json:"amount_fen,omitempty"`
	TerminalID string   `json:"terminal_id,omitempty"` // whom the payments belong to
}

// CodeEdit gives a code other terms; its poster stays good.
type CodeEdit struct {
	Version    int64    `json:"version"` // as it was seen; CONFLICT when the code changed since
	Name       string   `json:"name"`
	Channels   []string `json:"channels"`
	AmountFen  int64    `json:"amount_fen,omitempty"`
	TerminalID string   `json:"terminal_id,omitempty"`
}
