package unionpay

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"

	"github.com/go-json-experiment/json"
)

// Credentials is what an operator enters for a channel account, as the merchant service platform (商户服务平台) gives it.
// On a provider account (平台商户, accessType 2) provider_mer_id counts, or mer_id where that is not given; merchants below it
// are named by subMerId in every payment.
type Credentials struct {
	BaseURL string `json:"base_url,omitempty"` // a sandbox; "" is production

	MerID          string `json:"mer_id,omitempty"`
	ProviderMerID  string `json:"provider_mer_id,omitempty"`
	CertID         string `json:"cert_id,omitempty"`         // decimal serial number of the merchant's signing certificate
	CertificatePEM string `json:"certificate_pem,omitempty"` // that certificate; one of the two is needed, both must fit
	PrivateKeyPEM  string `json:"private_key_pem"`           // of that certificate (from the .pfx), RSA of 2048 bits or more

	RootCertificatePEM   string `json:"root_certificate_pem"`   // acp_prod_root.cer
	MiddleCertificatePEM string `json:"middle_certificate_pem"` // acp_prod_middle.cer

	// SameDayVoid sends a refund of a whole payment within the same clearing day as a void (消费撤销), which returns the money
	// at once and costs no fee. UnionPay opens it per merchant.
	SameDayVoid bool `json:"same_day_void,omitempty"`

	// With these three merchants are opened by calls (银联商务自助签约); without them by hand. All or none.
	RegisterURL string `json:"register_url,omitempty"` // full address of the interface
	AccesserID  string `json:"accesser_id,omitempty"`
	RegisterKey string `json:"register_key,omitempty"` // 24 characters, a key of triple DES
}

// identity is a set of credentials that was read and found sound.
type identity struct {
	mode           channel.Mode
	base           string // "" for production
	merID          string
	signer         signer
	roots, middles []*x509.Certificate
	void           bool
	register       registrar
}

const minKeyBits = 2048

var (
	merchantForm = regexp.MustCompile(`^[0-9A-Za-z]{15}$`)
	certIDForm   = regexp.MustCompile(`^[0-9]{1,50}$`)
)

// parseCredentials reads and checks credentials; the error is fault.Invalid with one field per mistake and never
// repeats a value.
func parseCredentials(mode channel.Mode, text []byte) (identity, error) {
	const op = "unionpay.Validate"
	var c Credentials
	if err := json.Unmarshal(text, &c, json.RejectUnknownMembers(true)); err != nil {
		return identity{}, fault.E(op, fault.Invalid, jsonField(err))
	}
	r := &reading{id: identity{mode: mode, void: c.SameDayVoid}}
	r.account(c)
	r.merchantKey(c)
	r.registrar(c)
	r.id.roots = r.authorities("root_certificate_pem", c.RootCertificatePEM)
	r.id.middles = r.authorities("middle_certificate_pem", c.MiddleCertificatePEM)
	r.chain()
	if len(r.wrong) > 0 {
		return identity{}, fault.E(op, fault.Invalid, r.wrong)
	}
	return r.id, nil
}

// jsonField tells where the text stopped being credentials, without the decoder's own words: they may quote a key.
func jsonField(err error) fault.Field {
	path := ""
	if e := (*json.SemanticError)(nil); errors.As(err, &e) {
		path = strings.TrimPrefix(string(e.JSONPointer), "/")
	}
	return fault.Field{
		Path: path, Reason: "json",
		ZH: "不是约定的 JSON 结构，或含有未知字段", EN: "not JSON of the agreed shape, or a field that is not known",
	}
}

// reading collects what is found and what is wrong while credentials are read.
type reading struct {
	id    identity
	wrong []fault.Field
}

func (r *reading) refuse(path, reason, zh, en string) {
	r.wrong = append(r.wrong, fault.Field{Path: path, Reason: reason, ZH: zh, EN: en})
}

// need says whether a required text is there, and refuses it when not.
func (r *reading) need(path, value string) bool {
	if value != "" {
		return true
	}
	r.refuse(path, "required", "必填", "is required")
	return false
}

func (r *reading) account(c Credentials) {
	r.id.merID, r.id.base = c.MerID, c.BaseURL
	path := "mer_id"
	if r.id.mode == channel.Provider && c.ProviderMerID != "" {
		path, r.id.merID = "provider_mer_id", c.ProviderMerID
	}
	if r.id.mode != channel.Own && r.id.mode != channel.Provider {
		r.refuse("mode", "unknown", "未知的接入模式", "no such mode")
	}
	if r.need(path, r.id.merID) && !merchantForm.MatchString(r.id.merID) {
		r.refuse(path, "format", "商户号应为 15 位", "must have 15 characters")
	}
	if c.BaseURL == "" {
		return
	}
	if _, err := parseBase(c.BaseURL); err != nil {
		r.refuse("base_url", "format", "应为不带路径的 http(s) 地址", "must be an http(s) address without a path")
	}
}

// registrar takes what merchants are registered with, where any of it is given.
func (r *reading) registrar(c Credentials) {
	if c.RegisterURL == "" && c.AccesserID == "" && c.RegisterKey == "" {
		return
	}
	if r.need("register_url", c.RegisterURL) {
		if u, err := url.Parse(c.RegisterURL); err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
			r.refuse("register_url", "format", "应为不带参数的 http(s) 地址", "must be an http(s) address without parameters")
		}
	}
	r.need("accesser_id", c.AccesserID)
	if r.need("register_key", c.RegisterKey) && len(c.RegisterKey) != 24 {
		r.refuse("register_key", "format", "密钥应为 24 个字符", "must have 24 characters")
	}
	r.id.register = registrar{url: c.RegisterURL, accesser: c.AccesserID, key: []byte(c.RegisterKey)}
}

func (r *reading) merchantKey(c Credentials) {
	if r.need("private_key_pem", c.PrivateKeyPEM) {
		key, err := parsePrivateKey(c.PrivateKeyPEM)
		switch {
		case err != nil:
			r.refuse("private_key_pem", "unreadable", "不是 PEM 格式的 RSA 私钥", "is not an RSA private key in PEM")
		case key.N.BitLen() < minKeyBits:
			r.refuse("private_key_pem", "too_small", "私钥不足 2048 位", "has fewer than 2048 bits")
		default:
			r.id.signer.key = key
		}
	}
	r.id.signer.certID = c.CertID
	if c.CertificatePEM != "" {
		r.merchantCertificate(c)
		return
	}
	if r.need("cert_id", c.CertID) && !certIDForm.MatchString(c.CertID) {
		r.refuse("cert_id", "format", "证书序列号应为十进制数字", "must be a decimal number")
	}
}

// merchantCertificate takes the certificate's number, and catches the commonest mistake: key and number taken from
// different certificates.
func (r *reading) merchantCertificate(c Credentials) {
	cert, err := parseCertificate(c.CertificatePEM)
	if err != nil {
		r.refuse("certificate_pem", "unreadable", "不是证书", "is not a certificate")
		return
	}
	r.id.signer.certID = cert.SerialNumber.String()
	if c.CertID != "" && c.CertID != r.id.signer.certID {
		r.refuse("cert_id", "mismatch", "与证书的序列号不一致（应为十进制）", "is not the certificate's number in decimal")
	}
	if r.id.signer.key != nil && !r.id.signer.key.PublicKey.Equal(cert.PublicKey) {
		r.refuse("private_key_pem", "mismatch", "与证书不匹配", "does not belong to the certificate")
	}
}

// authorities reads the certificates of one level of UnionPay's chain.
func (r *reading) authorities(path, text string) []*x509.Certificate {
	if !r.need(path, text) {
		return nil
	}
	all, err := parseCertificates(text)
	if err != nil {
		r.refuse(path, "unreadable", "不是证书", "is not a certificate")
		return nil
	}
	for _, c := range all {
		if !c.IsCA {
			r.refuse(path, "kind", "不是 CA 证书", "is not an authority's certificate")
			return nil
		}
	}
	return all
}

// chain catches root and intermediate of different environments: every intermediate has its issuer among the given.
func (r *reading) chain() {
	if len(r.id.roots) == 0 {
		return
	}
	for _, m := range r.id.middles {
		others := slices.DeleteFunc(slices.Clone(r.id.middles), m.Equal) // one that signs itself proves nothing
		if !issued(m, r.id.roots) && !issued(m, others) {
			r.refuse("middle_certificate_pem", "mismatch", "不是由根证书签发的", "was not issued by the root certificate")
			return
		}
	}
}

func issued(c *x509.Certificate, by []*x509.Certificate) bool {
	for _, issuer := range by {
		if c.CheckSignatureFrom(issuer) == nil {
			return true
		}
	}
	return false
}

// parsePrivateKey reads PKCS #8 and PKCS #1, as tools that open a .pfx write the one or the other.
func parsePrivateKey(text string) (*rsa.PrivateKey, error) {
	block, _ := pem.Decode([]byte(text))
	if block == nil {
		return nil, errors.New("not PEM")
	}
	if block.Type == "RSA PRIVATE KEY" {
		return x509.ParsePKCS1PrivateKey(block.Bytes)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, err
	}
	key, ok := parsed.(*rsa.PrivateKey)
	if !ok {
		return nil, errors.New("not an RSA key")
	}
	return key, nil
}
