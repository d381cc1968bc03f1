package onboarding

import (
	"strings"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/files"
	"cloudpos/internal/merchant"
	"cloudpos/internal/secret"
)

// Form is what the applicant fills in. A draft's form may be incomplete or wrong; Check says where.
type Form struct {
	Subject    Subject                       `json:"subject"`
	Person     Person                        `json:"legal_person"`
	Premises   Premises                      `json:"premises"`
	Store      Store                         `json:"store"`
	Settlement Settlement                    `json:"settlement"`
	Contact    Contact                       `json:"contact"`
	Documents  map[DocumentKind]DocumentInfo `json:"documents"`
	Channels   []channel.Name                `json:"channels,omitempty"` // wanted; none chosen are all that are offered (A30)
}

// Forever is what people write where a paper never runs out.
const Forever = "长期"

// NaturalPerson is a subject type that people choose and that cannot open an account (X1).
const NaturalPerson merchant.SubjectType = "person"

// Subject is the licence (营业执照): what the merchant is. Dates are YYYY-MM-DD, ValidTo also Forever.
type Subject struct {
	Type      merchant.SubjectType `json:"type"`
	Name      string               `json:"name"`
	ShortName string               `json:"short_name"`
	USCC      string               `json:"uscc"`
	MCC       string               `json:"mcc"`
	Address   string               `json:"address"`
	ValidFrom string               `json:"valid_from"`
	ValidTo   string               `json:"valid_to"`
}

// Person is the legal representative (法定代表人) or the operator (经营者).
type Person struct {
	Name      string `json:"name"`
	IDNumber  string `json:"id_number"`
	Phone     string `json:"phone"`
	ValidFrom string `json:"valid_from"`
	ValidTo   string `json:"valid_to"`
}

// PremisesKind is how the merchant holds its place of business.
type PremisesKind string

// The kinds of proof of premises.
const (
	Leased PremisesKind = "lease"     // 租赁合同
	Owned  PremisesKind = "ownership" // 房产证
)

// Premises is the proof of the place of business (经营场所证明).
type Premises struct {
	Kind    PremisesKind `json:"kind"`
	Address string       `json:"address"`
	ValidTo string       `json:"valid_to"`
	Sealed  bool         `json:"sealed"` // bears the seal (公章), A44
}

// Store is the first store.
type Store struct {
	Name    string `json:"name"`
	Region  string `json:"region"`
	Address string `json:"address"`
	Phone   string `json:"phone"`

	Security Certificate `json:"security,omitzero"` // 支付安全认证 (A25)
	Green    Certificate `json:"green,omitzero"`    // 绿色（环保）认证
}

// Settlement is the account that the channels settle to (X1).
type Settlement struct {
	Kind   merchant.AccountKind `json:"kind"`
	Holder string               `json:"holder"`
	Number string               `json:"number"`
	CNAPS  string               `json:"cnaps"`
	Bank   string               `json:"bank"`
}

// Contact is whom we call and send codes to.
type Contact struct {
	Name  string `json:"name"`
	Phone string `json:"phone"`
	Email string `json:"email"`

	Handler Handler `json:"handler,omitzero"`
}

// DocumentKind is what a document proves.
type DocumentKind string

// The kinds of documents. The first four are demanded, the others help.
const (
	Licence       DocumentKind = "licence"
	IDFront       DocumentKind = "id_front"
	IDBack        DocumentKind = "id_back"
	PremisesProof DocumentKind = "premises"
	Storefront    DocumentKind = "storefront"
	Interior      DocumentKind = "interior"
	Counter       DocumentKind = "counter"
	AccountPermit DocumentKind = "account_permit"
	Authorisation DocumentKind = "authorisation"

	HandlerIDFront      DocumentKind = "handler_id_front"
	HandlerIDBack       DocumentKind = "handler_id_back"
	SecurityCertificate DocumentKind = "security_certificate"
	GreenCertificate    DocumentKind = "green_certificate"
)

// DocumentKinds lists the kinds, those that are demanded first.
func DocumentKinds() []DocumentKind {
	return []DocumentKind{Licence, IDFront, IDBack, PremisesProof, Storefront, Interior, Counter, AccountPermit, Authorisation, HandlerIDFront, HandlerIDBack, SecurityCertificate, GreenCertificate}
}

func requiredDocuments() []DocumentKind {
	return []DocumentKind{Licence, IDFront, IDBack, PremisesProof}
}

// DocumentInfo names a kept document.
type DocumentInfo struct {
	ID         string          `json:"id"`
	Name       string          `json:"name"`
	MediaType  files.MediaType `json:"media_type"`
	Size       int64           `json:"size"`
	SHA256     string          `json:"sha256"`
	UploadedAt time.Time       `json:"uploaded_at"`
	Original   string          `json:"original_sha256,omitempty"` // of the bytes as they were handed in
	Quality    files.Quality   `json:"quality,omitzero"`
}

// Patch carries the sections that a save replaces; nil ones stay. In a section that is given, a sensitive field that is
// empty or still shows its mask keeps what is stored, because screens only ever see it masked.
type Patch struct {
	Subject    *Subject
	Person     *Person
	Premises   *Premises
	Store      *Store
	Settlement *Settlement
	Contact    *Contact
	Channels   *[]channel.Name
}

// Merge is the form with a patch laid over it.
func (f Form) Merge(p Patch) Form {
	stored, masks := f.values(), sensitive(f)
	if p.Subject != nil {
		f.Subject = *p.Subject
	}
	if p.Person != nil {
		f.Person = *p.Person
	}
	if p.Premises != nil {
		f.Premises = *p.Premises
	}
	if p.Store != nil {
		f.Store = *p.Store
	}
	if p.Settlement != nil {
		f.Settlement = *p.Settlement
	}
	if p.Contact != nil {
		f.Contact = *p.Contact
	}
	if p.Channels != nil {
		f.Channels = *p.Channels
	}
	if !f.Contact.Handler.Acts {
		f.Contact.Handler = Handler{}
	}
	f.each(func(path string, s *string) {
		if strings.HasPrefix(path, "contact.handler.") && !f.Contact.Handler.Acts {
			return
		}
		*s = strings.TrimSpace(*s)
		if mask, ok := masks[path]; ok && stored[path] != "" && (*s == "" || *s == mask(stored[path])) {
			*s = stored[path]
		}
	})
	return f
}

// each visits every text of the form with its path.
func (f *Form) each(visit func(path string, s *string)) {
	visit("subject.type", (*string)(&f.Subject.Type))
	visit("subject.name", &f.Subject.Name)
	visit("subject.short_name", &f.Subject.ShortName)
	visit("subject.uscc", &f.Subject.USCC)
	visit("subject.mcc", &f.Subject.MCC)
	visit("subject.address", &f.Subject.Address)
	visit("subject.valid_from", &f.Subject.ValidFrom)
	visit("subject.valid_to", &f.Subject.ValidTo)
	visit("legal_person.name", &f.Person.Name)
	visit("legal_person.id_number", &f.Person.IDNumber)
	visit("legal_person.phone", &f.Person.Phone)
	visit("legal_person.valid_from", &f.Person.ValidFrom)
	visit("legal_person.valid_to", &f.Person.ValidTo)
	visit("premises.kind", (*string)(&f.Premises.Kind))
	visit("premises.address", &f.Premises.Address)
	visit("premises.valid_to", &f.Premises.ValidTo)
	visit("store.name", &f.Store.Name)
	visit("store.region", &f.Store.Region)
	visit("store.address", &f.Store.Address)
	visit("store.phone", &f.Store.Phone)
	f.Store.Security.each("store.security", visit)
	f.Store.Green.each("store.green", visit)
	visit("settlement.kind", (*string)(&f.Settlement.Kind))
	visit("settlement.holder", &f.Settlement.Holder)
	visit("settlement.number", &f.Settlement.Number)
	visit("settlement.cnaps", &f.Settlement.CNAPS)
	visit("settlement.bank", &f.Settlement.Bank)
	visit("contact.name", &f.Contact.Name)
	visit("contact.phone", &f.Contact.Phone)
	visit("contact.email", &f.Contact.Email)
	f.Contact.Handler.each("contact.handler", visit)
}

// values are all fields of the form by path, to compare two forms. Documents count by id.
func (f Form) values() map[string]string {
	out := map[string]string{}
	f.each(func(path string, s *string) { out[path] = *s })
	out["premises.sealed"] = map[bool]string{true: "true"}[f.Premises.Sealed]
	out["contact.handler.acts"] = map[bool]string{true: "true"}[f.Contact.Handler.Acts]
	for _, kind := range DocumentKinds() {
		out[documentPath(kind)] = f.Documents[kind].ID
	}
	out["channels"] = channelsText(f.Channels)
	return out
}

// changed lists the paths in which two forms differ.
func (f Form) changed(g Form) map[string]bool {
	out := map[string]bool{}
	was := f.values()
	for path, v := range g.values() {
		if v != was[path] {
			out[path] = true
		}
	}
	return out
}

func documentPath(kind DocumentKind) string { return "documents." + string(kind) }

// sensitive lists the paths that screens see masked only, each with its mask.
func sensitive(f Form) map[string]func(string) string {
	holder := func(s string) string { return merchant.HolderMask(f.Settlement.Kind, s) }
	return map[string]func(string) string{
		"subject.uscc": secret.MaskUSCC, "legal_person.name": secret.MaskName, "legal_person.id_number": secret.MaskID,
		"legal_person.phone": secret.MaskPhone, "settlement.holder": holder, "settlement.number": secret.MaskAccount,
		"contact.name": secret.MaskName, "contact.phone": secret.MaskPhone, "contact.email": secret.MaskEmail,
		"contact.handler.name": secret.MaskName, "contact.handler.id_number": secret.MaskID, "contact.handler.phone": secret.MaskPhone,
	}
}

// Masked is the form as every screen sees it (B15).
func (f Form) Masked() Form {
	masks := sensitive(f)
	f.each(func(path string, s *string) {
		if mask, ok := masks[path]; ok && *s != "" {
			*s = mask(*s)
		}
	})
	return f
}
