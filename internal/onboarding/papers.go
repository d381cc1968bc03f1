package onboarding

import (
	"strings"

	"cloudpos/internal/calendar"
	"cloudpos/internal/files"
	"cloudpos/internal/merchant"
)

// Handler (经办人) is who opens the account in the legal person's stead (A3): a person with an identity card of their own and a letter
// of authorisation. The zero Handler is the usual case: the legal person does it.
type Handler struct {
	Acts     bool   `json:"acts"` // there is one; without it a save forgets the rest
	Name     string `json:"name"`
	IDNumber string `json:"id_number"`
	Phone    string `json:"phone"`
	ValidTo  string `json:"valid_to"` // of the identity card
}

// Certificate is a certificate that a merchant may show: of payment security (A25), or a green one.
type Certificate struct {
	Type    string `json:"type"`
	Issuer  string `json:"issuer"`
	Number  string `json:"number"`
	ValidTo string `json:"valid_to"`
}

// each visits the texts of a handler with their paths.
func (h *Handler) each(at string, visit func(path string, s *string)) {
	visit(at+".name", &h.Name)
	visit(at+".id_number", &h.IDNumber)
	visit(at+".phone", &h.Phone)
	visit(at+".valid_to", &h.ValidTo)
}

// each visits the texts of a certificate with their paths.
func (k *Certificate) each(at string, visit func(path string, s *string)) {
	visit(at+".type", &k.Type)
	visit(at+".issuer", &k.Issuer)
	visit(at+".number", &k.Number)
	visit(at+".valid_to", &k.ValidTo)
}

// Standards is what a picture of a kind must be to be taken (A42).
func (k DocumentKind) Standards() files.Standards {
	s := files.PaperStandards()
	switch k {
	case Storefront, Interior, Counter:
		return files.PhotoStandards()
	case PremisesProof, Authorisation:
		s.Seal = true
	}
	return s
}

// hasHandler says whether somebody acts for the legal person: named, or with a card of their own.
func (f Form) hasHandler() bool {
	return f.Contact.Handler != (Handler{}) || f.Documents[HandlerIDFront].ID != "" || f.Documents[HandlerIDBack].ID != ""
}

// begun says whether anything of a certificate is there.
func (f Form) begun(kind DocumentKind, k Certificate) bool {
	return k != (Certificate{}) || f.Documents[kind].ID != ""
}

// asks says why the form itself asks for a kind of document; "" when it does not.
func (f Form) asks(kind DocumentKind) Because {
	switch kind {
	case Authorisation, HandlerIDFront, HandlerIDBack:
		if f.hasHandler() {
			return BecauseHandler
		}
	case SecurityCertificate:
		if f.begun(kind, f.Store.Security) {
			return BecauseCertificate
		}
	case GreenCertificate:
		if f.begun(kind, f.Store.Green) {
			return BecauseCertificate
		}
	case Licence, IDFront, IDBack, PremisesProof, Storefront, Interior, Counter, AccountPermit:
	}
	return ""
}

// papers checks what a merchant may add: a handler, and certificates. Whoever begins one of them has to finish it.
func (c *checker) papers() {
	c.handler()
	c.certificate("store.security", SecurityCertificate, c.form.Store.Security, "支付安全认证", "payment security certificate")
	c.certificate("store.green", GreenCertificate, c.form.Store.Green, "绿色认证", "green certificate")
}

// has says whether a document of a kind was uploaded.
func (c *checker) has(kind DocumentKind) bool { return c.form.Documents[kind].ID != "" }

// handler: who opens the account for the legal person shows an own identity card and a letter, or nothing is taken (A3).
func (c *checker) handler() {
	h := c.form.Contact.Handler
	if !c.form.hasHandler() {
		if c.has(Authorisation) {
			c.note("contact.handler.name", merchant.Required, "已上传授权函，请填写经办人", "there is a letter of authorisation: say whom it authorises")
		}
		return
	}
	c.text("contact.handler.name", h.Name, 2, 50, "经办人姓名", "handler's name")
	c.handlerNumber(h)
	c.phone("contact.handler.phone", h.Phone)
	c.validTo("contact.handler.valid_to", h.ValidTo, Expired, "经办人身份证", "handler's identity card")
	for _, d := range []struct {
		kind   DocumentKind
		zh, en string
	}{
		{Authorisation, "有经办人时须上传加盖公章的授权函", "a handler needs a letter of authorisation that bears the seal"},
		{HandlerIDFront, "请上传经办人身份证人像面", "upload the front of the handler's identity card"},
		{HandlerIDBack, "请上传经办人身份证国徽面", "upload the back of the handler's identity card"},
	} {
		if !c.has(d.kind) {
			c.add(documentPath(d.kind), merchant.Required, d.zh, d.en)
		}
	}
}

func (c *checker) handlerNumber(h Handler) {
	const path = "contact.handler.id_number"
	switch reason := merchant.CheckCitizenID(h.IDNumber, c.today); {
	case reason == merchant.Required:
		c.add(path, reason, "请填写经办人身份证号", "give the handler's identity number")
	case reason != "":
		c.add(path, reason, "经办人身份证号不正确，请核对每一位", "the handler's identity number is not right: compare every character")
	case !merchant.OldEnough(h.IDNumber, adultYears, c.today):
		c.add(path, TooYoung, "经办人须年满 18 周岁", "a handler must be 18 or older")
	case h.IDNumber == c.form.Person.IDNumber:
		c.add(path, SamePerson, "经办人就是法定代表人，无需另填", "the handler is the legal person: leave this out")
	}
}

func (c *checker) certificate(at string, kind DocumentKind, k Certificate, zh, en string) {
	if !c.form.begun(kind, k) {
		return
	}
	c.text(at+".type", k.Type, 2, 60, zh+"的类型", "type of the "+en)
	c.text(at+".issuer", k.Issuer, 2, 100, zh+"的发证机构", "issuer of the "+en)
	c.text(at+".number", k.Number, 2, 60, zh+"的编号", "number of the "+en)
	c.validTo(at+".valid_to", k.ValidTo, Expired, zh, en)
	if !c.has(kind) {
		c.add(documentPath(kind), merchant.Required, "请上传"+zh, "upload the "+en)
	}
}

// SamePerson is the reason at a handler who is the legal person.
const SamePerson = "SAME_PERSON"

// Expiry is the last day of a paper.
type Expiry struct {
	Kind DocumentKind
	Last calendar.Day
}

// Expiries are the papers of a form that run out some day, in the order of kinds.
func (f Form) Expiries() []Expiry {
	last := map[DocumentKind]string{
		Licence: f.Subject.ValidTo, IDBack: f.Person.ValidTo, PremisesProof: f.Premises.ValidTo, HandlerIDBack: f.Contact.Handler.ValidTo,
		SecurityCertificate: f.Store.Security.ValidTo, GreenCertificate: f.Store.Green.ValidTo,
	}
	var out []Expiry
	for _, kind := range DocumentKinds() {
		if d, ok := day(strings.TrimSpace(last[kind])); ok {
			out = append(out, Expiry{Kind: kind, Last: d})
		}
	}
	return out
}

// ExpiredPapers are the papers without which nobody goes LIVE and whose last day is over: licence, identity card, proof of premises
// and, where there is one, the certificate of payment security (A25). A green certificate and a handler's card keep nobody.
func ExpiredPapers(f Form, today calendar.Day) []DocumentKind {
	var out []DocumentKind
	for _, e := range f.Expiries() {
		if e.Kind != GreenCertificate && e.Kind != HandlerIDBack && e.Last < today {
			out = append(out, e.Kind)
		}
	}
	return out
}

// paperName is what people call a paper.
func paperName(kind DocumentKind) (zh, en string) {
	names := map[DocumentKind][2]string{
		Licence: {"营业执照", "licence"}, IDBack: {"身份证", "identity card"}, PremisesProof: {"经营场所证明", "proof of premises"},
		HandlerIDBack: {"经办人身份证", "handler's identity card"}, SecurityCertificate: {"支付安全认证", "payment security certificate"},
		GreenCertificate: {"绿色认证", "green certificate"},
	}
	return names[kind][0], names[kind][1]
}
