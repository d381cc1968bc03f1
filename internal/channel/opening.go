package channel

import (
	"context"
	"time"
)

// OpeningState is where a channel stands with a merchant that was handed in to it (进件).
type OpeningState string

// The states of an opening at a channel.
const (
	OpeningUnknown   OpeningState = "unknown"    // we cannot tell; ask again
	OpeningNotFound  OpeningState = "not_found"  // the channel does not know the business code: it never arrived, hand it in again under the same code
	OpeningAuditing  OpeningState = "auditing"   // the channel is looking at it
	OpeningRejected  OpeningState = "rejected"   // to be mended and handed in again; Rejections says what
	OpeningToConfirm OpeningState = "to_confirm" // the merchant is to verify its account or contact at the channel; SignURL leads there
	OpeningToSign    OpeningState = "to_sign"    // the merchant is to sign at the channel; SignURL leads there
	OpeningSigning   OpeningState = "signing"    // signed, rights are being given
	OpeningOpen      OpeningState = "open"       // done: SubMerchant is the merchant's number
	OpeningCancelled OpeningState = "cancelled"  // given up at the channel: final
)

// Final says whether the channel will not move from here by itself.
func (s OpeningState) Final() bool { return s == OpeningOpen || s == OpeningCancelled }

// MediaKind is what a picture shows, in the words of no channel.
type MediaKind string

// The kinds of pictures that channels ask for.
const (
	MediaLicence    MediaKind = "licence"
	MediaIDFront    MediaKind = "id_front"
	MediaIDBack     MediaKind = "id_back"
	MediaStorefront MediaKind = "storefront"
	MediaInterior   MediaKind = "interior"
	MediaCounter    MediaKind = "counter"
	MediaPremises   MediaKind = "premises"
)

// Media is a picture to be uploaded. Channels take JPEG and PNG.
type Media struct {
	Kind    MediaKind
	Name    string // file name with its ending
	Content []byte
}

// MediaResult is what an upload came to. ID is "" when the outcome is not Done.
type MediaResult struct {
	Done    bool   // false: refused (Why says why) or not known (Unknown)
	Unknown bool   // time-out or the like: upload again, an upload twice does no harm
	ID      string // the channel's id of the picture
	Why     string // as the channel said it, for operators
}

// MerchantOpening is a merchant as it is handed in to a channel. Everything is in clear: connectors encrypt what
// their channel wants encrypted, and nobody stores or logs it.
type MerchantOpening struct {
	BusinessCode string // ours, the same at every try: a rejected one is overwritten, one in audit is never doubled
	SubMerchant  string // the number at this channel when it has one already; "" otherwise

	SubjectType string // "company" or "individual" (个体工商户)
	Name        string // as on the licence
	ShortName   string // as over the door
	USCC        string
	MCC         string
	Address     string // registered
	ValidFrom   string // YYYY-MM-DD
	ValidTo     string // YYYY-MM-DD or 长期

	LegalPerson Individual
	Contact     Individual // the super administrator at the channel; the legal person or a handler
	Handler     bool       // Contact is not the legal person
	ServiceTel  string

	StoreName    string
	StoreRegion  string // GB/T 2260 code of 6 digits
	StoreAddress string

	Account BankAccount
	Rate    int64                // wanted rate, parts per million
	Media   map[MediaKind]string // the channel's ids of pictures that were uploaded
	// NotifyURL carries the channel account's id; "" where the channel sends no notices of openings.
	NotifyURL string
}

// Individual is a person in an opening.
type Individual struct {
	Name      string
	IDNumber  string
	ValidFrom string // YYYY-MM-DD
	ValidTo   string // YYYY-MM-DD or 长期
	Phone     string
	Email     string
}

// BankAccount is where a channel settles to.
type BankAccount struct {
	Corporate bool // 对公; otherwise the operator's own card
	Holder    string
	Number    string
	Bank      string // full name of the branch
	CNAPS     string // 12 digits; may be ""
	Region    string // GB/T 2260 code of 6 digits
}

// Rejection is one thing that a channel wants mended. Path is a field or document of the application ("subject.name",
// "documents.licence"), "" when the channel's word fits none.
type Rejection struct {
	Path  string
	Field string // as the channel names it
	Text  string // as the channel says it
}

// OpeningResult is what a channel said of an opening. What is not understood is OpeningUnknown.
type OpeningResult struct {
	State       OpeningState
	ChannelID   string // the channel's number of the opening (applyment_id, order_id…)
	SubMerchant string // with OpeningOpen
	SignURL     string // with OpeningToConfirm and OpeningToSign
	Rate        int64  // effective rate in parts per million, 0 when the channel does not say
	Rejections  []Rejection
	Code, Text  string // as the channel said it, for operators
}

// SettlementResult is what a channel says of a merchant's settlement account.
type SettlementResult struct {
	Known        bool
	Holder       string // as masked by the channel; "" where it does not say
	NumberMasked string
	Bank         string
	Verified     bool   // the channel's own verification passed
	Failed       bool   // the channel's own verification failed; Text says why
	Code, Text   string // as the channel said it
}

// ChangeState is how a change of a settlement account stands at the channel.
type ChangeState string

// The states of a change.
const (
	ChangeUnknown  ChangeState = "unknown"
	ChangeAuditing ChangeState = "auditing"
	ChangeDone     ChangeState = "done"
	ChangeRefused  ChangeState = "refused"
)

// ChangeResult is what a channel said of a change of settlement account.
type ChangeResult struct {
	State      ChangeState
	Number     string // the channel's number of the change, for asking after it
	Code, Text string
}

// OpeningRef points at an opening at the channel.
type OpeningRef struct {
	BusinessCode string
	ChannelID    string // "" until known
	HandedInAt   time.Time
}

// Opener opens merchants at a channel. A connector that is one says so in Capabilities.Opens; it is called through the
// connector by a type assertion. Every method may be called again with the same arguments without doing anything twice.
type Opener interface {
	// UploadMedia hands a picture over.
	UploadMedia(ctx context.Context, m Media) MediaResult
	// OpenMerchant hands a merchant in, or in again after a rejection.
	OpenMerchant(ctx context.Context, m MerchantOpening) OpeningResult
	// QueryOpening asks how it stands.
	QueryOpening(ctx context.Context, r OpeningRef) OpeningResult
	// Settlement asks where the channel settles a merchant's money to.
	Settlement(ctx context.Context, subMerchant string) SettlementResult
	// ChangeSettlement asks the channel to settle to another account from now on.
	ChangeSettlement(ctx context.Context, subMerchant, requestNumber string, a BankAccount) ChangeResult
	// QueryChange asks how a change stands.
	QueryChange(ctx context.Context, subMerchant, changeNumber string) ChangeResult
	// Suspend tells the channel that a merchant stops, or comes back; Unknown where the channel has no such call.
	Suspend(ctx context.Context, subMerchant string, stop bool, reason string) ChangeResult
}
