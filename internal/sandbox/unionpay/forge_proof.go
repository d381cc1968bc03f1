package unionpay

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha1" // what version 5.0.0 signed with, played by a forger
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
)

// forgedSignatures leave the content as it is and prove it wrongly.
func forgedSignatures() []forgery {
	signed := func(sign func(d *draft, raw fields) string) func(*Platform, *draft) {
		return func(_ *Platform, d *draft) { d.sign = sign }
	}
	return []forgery{
		{"no_signature", "", tampers(without("signature"))},
		{"empty_signature", "", tampers(replace("signature", to("")))},
		{"signature_of_another_text", "", signed(func(d *draft, _ fields) string { return sign(d.key, "another text") })},
		{"signature_cut_short", "", tampers(replace("signature", func(old string) string { return old[:len(old)-8] }))},
		{"signature_not_base64", "", tampers(replace("signature", to("not a signature")))},
		{"forgers_key", "", func(p *Platform, d *draft) { d.key = p.forger() }},
		{"hashed_once", "", signed(func(d *draft, raw fields) string { return signBytes(d.key, []byte(raw.signedText())) })},
		{"upper_case_digest", "", signed(func(d *draft, raw fields) string {
			return signBytes(d.key, []byte(strings.ToUpper(string(digest(raw.signedText())))))
		})},
		{"sha1_of_5_0_0", "", signed(func(d *draft, raw fields) string { return signSHA1(d.key, raw.signedText()) })},
		{"downgraded_to_5_0_0", "", func(p *Platform, d *draft) {
			d.content["version"], d.content["certId"], d.certificate = "5.0.0", p.keys.Signing.certID(), ""
			d.sign = func(d *draft, raw fields) string { return signSHA1(d.key, raw.signedText()) }
		}},
		{"sign_method_11", "", func(p *Platform, d *draft) {
			d.content["signMethod"] = "11"
			d.sign = func(_ *draft, raw fields) string { return keyedHash(raw, p.keys.Signing.onWire()) }
		}},
		{"sign_method_11_without_key", "", func(_ *Platform, d *draft) {
			d.content["signMethod"] = "11"
			d.sign = func(_ *draft, raw fields) string { return keyedHash(raw, "") }
		}},
		{"sign_method_12", "", func(p *Platform, d *draft) { d.content["signMethod"], d.key = "12", p.forger() }},
		{"sign_method_changed", "", tampers(replace("signMethod", to("11")))},
	}
}

func without(name string) func([]pair) []pair {
	return func(all []pair) []pair {
		return slices.DeleteFunc(all, func(one pair) bool { return one.name == name })
	}
}

// signSHA1 is the signature of version 5.0.0: SHA-1 in hex, signed with RSA and SHA-1.
func signSHA1(key *rsa.PrivateKey, text string) string {
	inner := sha1.Sum([]byte(text))
	outer := sha1.Sum([]byte(hex.EncodeToString(inner[:])))
	signature, err := rsa.SignPKCS1v15(nil, key, crypto.SHA1, outer[:])
	if err != nil {
		panic("unionpay: a 2048-bit key cannot sign: " + err.Error())
	}
	return base64.StdEncoding.EncodeToString(signature)
}

// keyedHash is signMethod 11 with a key that everybody knows: the trick on receivers that let the message choose.
func keyedHash(raw fields, key string) string {
	hash := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return hex.EncodeToString(sum[:])
	}
	return hash(raw.signedText() + "&" + hash(key))
}

// forgedCertificates are signed well, by somebody who is not UnionPay.
func forgedCertificates() []forgery {
	asked := func(draw func(p *Platform) certified) func(*Platform, *draft) {
		return func(p *Platform, d *draft) {
			c := draw(p)
			d.key, d.certificate = c.private, c.onWire()
		}
	}
	return []forgery{
		{"self_made_certificate", "", asked(func(p *Platform) certified { return p.fake(named(signerName, p.Wall()), nil) })},
		{"other_authority", "", asked(func(p *Platform) certified {
			root := p.fake(authority("示例银联根证书", 1, p.Wall()), nil)
			return p.fake(named(signerName, p.Wall()), &root)
		})},
		{"wrong_name", "", asked(func(p *Platform) certified {
			return p.fake(named("041@SANDBOX@示例收单有限公司@00000003", p.Wall()), &p.keys.Middle)
		})},
		{"name_at_another_place", "", asked(func(p *Platform) certified {
			return p.fake(named("041@"+institution+"@示例收单有限公司@00000003", p.Wall()), &p.keys.Middle)
		})},
		{"name_with_more", "", asked(func(p *Platform) certified {
			return p.fake(named("041@SANDBOX@"+institution+"示例分公司@00000003", p.Wall()), &p.keys.Middle)
		})},
		{"name_as_organisation", "", asked(func(p *Platform) certified {
			s := named("041@SANDBOX@示例商户@00000003", p.Wall())
			s.organisation = "CN=041@SANDBOX@" + institution + "@00000001"
			return p.fake(s, &p.keys.Middle)
		})},
		{"expired_certificate", "", asked(func(p *Platform) certified {
			s := named(signerName, p.Wall())
			s.from, s.until = p.Wall().AddDate(-1, 0, 0), p.Wall().AddDate(0, 0, -2)
			return p.fake(s, &p.keys.Middle)
		})},
		{"certificate_of_tomorrow", "", asked(func(p *Platform) certified {
			s := named(signerName, p.Wall())
			s.from = p.Wall().AddDate(0, 0, 2)
			return p.fake(s, &p.keys.Middle)
		})},
		{"issued_by_a_leaf", "", asked(func(p *Platform) certified { return p.fake(named(signerName, p.Wall()), &p.keys.Signing) })},
		{"issued_by_a_merchant", "", asked(func(p *Platform) certified { return p.fake(named(signerName, p.Wall()), &p.keys.Merchant) })},
		{"intermediate_as_leaf", "", asked(func(p *Platform) certified { return p.keys.Middle })},
		{"root_as_leaf", "", asked(func(p *Platform) certified { return p.keys.Root })},
		{"merchants_own_key", "", asked(func(p *Platform) certified { return p.keys.Merchant })},
		{"merchants_key_unionpays_certificate", "", func(p *Platform, d *draft) { d.key = p.keys.Merchant.private }},
		{"no_certificate", "", func(_ *Platform, d *draft) { d.certificate = "" }},
		{"broken_certificate", "", func(_ *Platform, d *draft) {
			d.certificate = "-----BEGIN CERTIFICATE-----\r\nAAAA\r\n-----END CERTIFICATE-----"
		}},
		{"two_certificates", "", func(p *Platform, d *draft) {
			d.certificate += "\r\n" + p.fake(named(signerName, p.Wall()), nil).onWire()
			d.key = p.forger()
		}},
		{"certificate_replaced", "", func(p *Platform, d *draft) {
			d.pairs = replace("signPubKeyCert", to(p.fake(named(signerName, p.Wall()), nil).onWire()))
		}},
		{"another_certificate_of_unionpay", "", func(p *Platform, d *draft) {
			d.pairs = replace("signPubKeyCert", to(p.keys.Sealing.onWire()))
		}},
	}
}

// signerName is the name of the true signing certificate.
const signerName = "041@SANDBOX@" + institution + "@00000001"

// fake certifies the forger's key. by nil lets it certify itself.
func (p *Platform) fake(s subject, by *certified) certified {
	c, err := issue(s, p.forger(), by)
	if err != nil {
		panic("unionpay: " + err.Error())
	}
	return c
}

func forgersKey() *rsa.PrivateKey {
	key, err := newKey()
	if err != nil {
		panic("unionpay: " + err.Error())
	}
	return key
}
