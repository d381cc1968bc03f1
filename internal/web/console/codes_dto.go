package console

import (
	"cloudpos/internal/qrcode"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// CodeStatus is whether a collection code takes payments.
type CodeStatus string

// Schema names the enum in the document.
func (CodeStatus) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[CodeStatus](r, "CodeStatus", "Whether a collection code takes payments; REVOKED is for good (docs/states.md)", statesOf[CodeStatus](qrcode.Statuses())...)
}

// CodeQuery filters collection codes.
type CodeQuery struct {
	OfMerchant
	StoreID     string `query:"store_id" maxLength:"64"`
	Environment string `query:"environment" enum:"test,live"`
	Status      string `query:"status" enum:"ACTIVE,DISABLED,REVOKED"`
	BatchNo     string `query:"batch_no" maxLength:"64" doc:"Codes of one batch"`
	Search      string `query:"q" maxLength:"100" doc:"Part of the name, or the whole number"`
	Page
}

// CodeList is a page of collection codes, newest first.
type CodeList struct {
	Items      []Code `json:"items"`
	NextCursor string `json:"next_cursor,omitempty"`
}

// Code is a collection code (收款码).
type Code struct {
	ID            string      `json:"id"`
	Number        string      `json:"number" doc:"10 digits, printed on the poster" example:"4831029571"`
	MerchantID    string      `json:"merchant_id"`
	Store         Named       `json:"store"`
	Terminal      *Named      `json:"terminal,omitempty" doc:"Whose payments they are"`
	Environment   Environment `json:"environment"`
	Name          string      `json:"name"`
	Channels      []Channel   `json:"channels" doc:"What the code takes"`
	Closed        []Channel   `json:"closed_channels" doc:"Those of channels that the merchant has not open any more: payers are told to use another wallet"`
	AmountFen     web.Fen     `json:"amount_fen" minimum:"0" doc:"Fixed amount; 0: the payer types it"`
	AmountDisplay string      `json:"amount_display,omitempty" doc:"Empty when the payer types it"`
	Status        CodeStatus  `json:"status"`
	Issue         int64       `json:"issue" doc:"Of the poster that counts; a re-issue makes the next and voids the one before"`
	Version       int64       `json:"version" doc:"Send it back with an edit"`
	Link          string      `json:"link" doc:"What the QR code carries"`
	NoticeURL     string      `json:"notice_url" doc:"Public notice of the store: ways to pay and settlement cycle"`
	BatchNo       string      `json:"batch_no,omitempty"`
	Today         CodeSum     `json:"today" doc:"Payments of this book day, refunds not taken off"`
	Total         *CodeTotal  `json:"total,omitempty" doc:"Since the code was made; of one code only"`
	CreatedAt     string      `json:"created_at" format:"date-time"`
	UpdatedAt     string      `json:"updated_at" format:"date-time"`
}

// CodeSum is what came in through a code.
type CodeSum struct {
	Count       int64   `json:"count" minimum:"0"`
	PaidFen     web.Fen `json:"paid_fen" minimum:"0"`
	PaidDisplay string  `json:"paid_display"`
}

// CodeTotal is the same with what went back of it.
type CodeTotal struct {
	CodeSum
	RefundedFen     web.Fen `json:"refunded_fen" minimum:"0"`
	RefundedDisplay string  `json:"refunded_display"`
}

// CodeOptions is what a code can be made of.
type CodeOptions struct {
	Channels []CodeChannel `json:"channels" doc:"What the merchant has open, by environment"`
	Stores   []CodeStore   `json:"stores" doc:"Within the caller's reach"`
	BatchMax int           `json:"batch_max" doc:"Codes of one batch at most"`
}

// CodeChannel is a channel that a code may take.
type CodeChannel struct {
	Environment Environment `json:"environment"`
	Channel     Channel     `json:"channel"`
	NameZH      string      `json:"name_zh"`
	NameEN      string      `json:"name_en"`
	WalletPage  bool        `json:"wallet_page" doc:"False: the program cannot serve this wallet's in-wallet page yet; payers are told so"`
}

// CodeStore is a store that a code may belong to.
type CodeStore struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	NoticeURL string `json:"notice_url" doc:"Its public, printable notice"`
}

// CodeTerms are what people decide about a code.
type CodeTerms struct {
	Name       string    `json:"name" minLength:"1" maxLength:"60" doc:"1 to 30 visible characters, unique in the store"`
	Channels   []Channel `json:"channels" minItems:"1" maxItems:"10" doc:"Each must be open for the merchant"`
	AmountFen  web.Fen   `json:"amount_fen" minimum:"0" doc:"Fixed amount; 0: the payer types it"`
	TerminalID string    `json:"terminal_id,omitempty" maxLength:"64" doc:"A terminal of the same store and environment that the payments belong to"`
}

// NewCode makes a code.
type NewCode struct {
	MerchantID  string      `json:"merchant_id,omitempty" maxLength:"64" doc:"Operators name the merchant; its own people leave it out"`
	StoreID     string      `json:"store_id" maxLength:"64"`
	Environment Environment `json:"environment"`
	CodeTerms
}

// CodeEdit gives a code other terms; the poster stays good.
type CodeEdit struct {
	Version int64 `json:"version" doc:"The version that was shown; CONFLICT when somebody changed the code since"`
	CodeTerms
}

// CodeBatch makes many codes at once, all or none.
type CodeBatch struct {
	MerchantID  string          `json:"merchant_id,omitempty" maxLength:"64" doc:"Operators name the merchant; its own people leave it out"`
	BatchNo     string          `json:"batch_no" minLength:"1" maxLength:"64" doc:"Made by the client, letters, digits, _ and -; the same number again answers the same codes"`
	Environment Environment     `json:"environment"`
	Channels    []Channel       `json:"channels" minItems:"1" maxItems:"10"`
	AmountFen   web.Fen         `json:"amount_fen" minimum:"0" doc:"Fixed amount of all; 0: the payer types it"`
	Items       []CodeBatchItem `json:"items" minItems:"1" maxItems:"200"`
}

// CodeBatchItem is one code of a batch.
type CodeBatchItem struct {
	StoreID    string `json:"store_id" maxLength:"64"`
	TerminalID string `json:"terminal_id,omitempty" maxLength:"64"`
	Name       string `json:"name" minLength:"1" maxLength:"60"`
}

// CodeBatchResult is what a batch made, in the order of its items.
type CodeBatchResult struct {
	Items []Code `json:"items"`
}

// PosterQuery says which poster.
type PosterQuery struct {
	ByID
	Format string `query:"format" enum:"pdf,svg" default:"pdf"`
	Size   string `query:"size" enum:"a5,a6" default:"a6"`
}

// fileReply is a printable file's bytes.
type fileReply struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Policy      string `header:"Content-Security-Policy"`
	Body        []byte
}
