package unionpay

import (
	"fmt"

	"cloudpos/internal/sandbox/courier"
	"cloudpos/internal/sandbox/truth"
)

// forgery is one way in which a notice is not what UnionPay would send (domain.md C4 S1–S3).
type forgery struct {
	name  string
	only  string // a kind of notice, or "" for both
	apply func(p *Platform, d *draft)
}

// forgeries lists them all: those whose proof is wrong, those whose bytes were changed after they were signed, and those
// that are signed by UnionPay itself and say something that the merchant's books do not.
func forgeries() (all []forgery) {
	all = append(all, forgedSignatures()...)
	all = append(all, forgedCertificates()...)
	all = append(all, forgedBytes()...)
	return append(all, forgedContents()...)
}

// Variants names the forged variants of a kind of notice.
func Variants(kind string) (names []string) {
	for _, f := range forgeries() {
		if f.fits(kind) {
			names = append(names, f.name)
		}
	}
	return names
}

func (f forgery) fits(kind string) bool {
	if kind != truth.NoticeRefund {
		kind = truth.NoticePayment
	}
	return f.only == "" || f.only == kind
}

func (p *Platform) forge(d *draft, variant string) error {
	for _, f := range forgeries() {
		if f.name == variant && f.fits(d.kind) {
			f.apply(p, d)
			return nil
		}
	}
	return fmt.Errorf("%w: %q", courier.ErrNoVariant, variant)
}

// claims changes what UnionPay itself says and signs: an empty value takes the field away.
func claims(change fields) func(*Platform, *draft) {
	return func(_ *Platform, d *draft) {
		for name, value := range change {
			if d.content[name] = value; value == "" {
				delete(d.content, name)
			}
		}
	}
}

// tampers changes the pairs after they were signed.
func tampers(change func([]pair) []pair) func(*Platform, *draft) {
	return func(_ *Platform, d *draft) { d.pairs = change }
}

// rewrites changes the body after it was url-encoded.
func rewrites(change func(string) string) func(*Platform, *draft) {
	return func(_ *Platform, d *draft) { d.body = change }
}

// replace puts another value into one field.
func replace(name string, value func(old string) string) func([]pair) []pair {
	return func(all []pair) []pair {
		for i := range all {
			if all[i].name == name {
				all[i].value = value(all[i].value)
			}
		}
		return all
	}
}

func to(value string) func(string) string { return func(string) string { return value } }
