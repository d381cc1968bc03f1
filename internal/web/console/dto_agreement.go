package console

import (
	"cloudpos/internal/onboarding"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// AgreementState is what a look at a signed agreement found.
type AgreementState string

// Schema names the enum in the document.
func (AgreementState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[AgreementState](r, "AgreementState",
		"ALTERED: what is kept is no longer what was signed, nothing goes on from it. ERASED: its people were erased after the legal term, which is no alteration",
		statesOf[AgreementState](onboarding.Integrities())...)
}

// Agreement is the text to sign, and the signature once there is one.
type Agreement struct {
	Version    string `json:"version"`
	TitleZH    string `json:"title_zh"`
	Text       string `json:"text" doc:"Plain text, paragraphs parted by blank lines"`
	SHA256     string `json:"sha256" doc:"Of the text; send it back when signing"`
	CanSign    bool   `json:"can_sign"`
	SignedAt   string `json:"signed_at,omitempty" format:"date-time"`
	SignedBy   string `json:"signed_by,omitempty"`
	ReceiptNo  string `json:"receipt_number,omitempty"`
	SignSHA256 string `json:"signature_sha256,omitempty" doc:"Of the signed record"`

	State AgreementState `json:"state"`
}

// SignedAgreement is a merchant's agreement as operators and the merchant's people see it, without its text.
type SignedAgreement struct {
	State      AgreementState `json:"state"`
	Version    string         `json:"version,omitempty"`
	TitleZH    string         `json:"title_zh,omitempty"`
	SignedAt   string         `json:"signed_at,omitempty" format:"date-time"`
	SignedBy   string         `json:"signed_by,omitempty" doc:"Masked"`
	ReceiptNo  string         `json:"receipt_number,omitempty"`
	TextSHA256 string         `json:"text_sha256,omitempty" doc:"Of the text as it is kept now; absent after an erasure"`
	SignSHA256 string         `json:"signature_sha256,omitempty" doc:"Of the signed record, as the receipt says"`
}
