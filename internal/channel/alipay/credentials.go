package alipay

import (
	"crypto/aes"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"regexp"
	"strings"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"

	"github.com/go-json-experiment/json"
)

// Credentials is what an operator enters for a channel account, as the open platform (开放平台) gives it. Keys may be PEM or
// the bare base64 that Alipay's key tool writes.
//
// Alipay signs in one of two ways, and the app is set to one of them:
//
//	key mode (公钥模式)           alipay_public_key_pem
//	certificate mode (证书模式)   mode "certificate" with the app's, Alipay's and the root certificate
//
// The pair that the mode does not need is not looked at.
type Credentials struct {
	Mode         string `json:"mode,omitempty"`          // "certificate"; "" or "key" is key mode
	GatewayURL   string `json:"gateway_url,omitempty"`   // a sandbox; "" is production
	Endpoint     string `json:"endpoint,omitempty"`      // of the v3 protocol, which is not spoken here
	AuthorizeURL string `json:"authorize_url,omitempty"` // full address of the page; "" is production
	AESKey       string `json:"aes_key,omitempty"`       // of content encryption (接口内容加密), Base64 of 16 bytes; openings are sealed with it

	AppID    string `json:"app_id"`    // 16 digits
	SellerID string `json:"seller_id"` // 2088…, the account that owns the app

	PrivateKeyPEM    string `json:"private_key_pem"`              // the app's, RSA of 2048 bits or more
	AppPublicKeyPEM  string `json:"app_public_key_pem,omitempty"` // when given, the private key must fit it
	AlipayPublicKey  string `json:"alipay_public_key_pem,omitempty"`
	AppCertificate   string `json:"app_certificate_pem,omitempty"`
	AlipayCert       string `json:"alipay_certificate_pem,omitempty"`
	AlipayRootsChain string `json:"alipay_root_certificate_pem,omitempty"`
}

// identity is a set of credentials that was read and found sound.
type identity struct {
	mode      channel.Mode
	gateway   string
	authorize string
	appID     string
	sellerID  string
	key       *rsa.PrivateKey
	alipayKey *rsa.PublicKey // of the public key or of the certificate

	certificates bool
	appCert      string // PEM, as the library reads it
	alipayCert   string
	roots        string
	aesKey       string // "" seals nothing
}

const minKeyBits = 2048

var (
	appForm    = regexp.MustCompile(`^[0-9]{16,32}$`)
	sellerForm = regexp.MustCompile(`^2088[0-9]{12}$`)
)

// parseCredentials reads and checks credentials; the error is fault.Invalid with one field per mistake and never
// repeats a value.
func parseCredentials(mode channel.Mode, text []byte) (identity, error) {
	const op = "alipay.Validate"
	var c Credentials
	if err := json.Unmarshal(text, &c, json.RejectUnknownMembers(true)); err != nil {
		return identity{}, fault.E(op, fault.Invalid, jsonField(err))
	}
	r := &reading{id: identity{mode: mode}}
	r.account(c)
	r.appKey(c)
	switch c.Mode {
	case "certificate":
		r.certificates(c)
	case "", "key":
		r.publicKey(c)
	default:
		r.refuse("mode", "unknown", "应为 key 或 certificate", "must be key or certificate")
	}
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
	if r.id.mode != channel.Own && r.id.mode != channel.Provider {
		r.refuse("mode", "unknown", "未知的接入模式", "no such mode")
	}
	r.id.appID, r.id.sellerID = c.AppID, c.SellerID
	if r.need("app_id", c.AppID) && !appForm.MatchString(c.AppID) {
		r.refuse("app_id", "format", "应用 ID 应为 16 位以上数字", "must be 16 digits or more")
	}
	if r.need("seller_id", c.SellerID) && !sellerForm.MatchString(c.SellerID) {
		r.refuse("seller_id", "format", "应为 2088 开头的 16 位数字", "must be 16 digits that begin with 2088")
	}
	r.id.gateway = r.address("gateway_url", c.GatewayURL, GatewayURL)
	r.id.aesKey = c.AESKey
	if key, err := base64.StdEncoding.DecodeString(c.AESKey); c.AESKey != "" && (err != nil || len(key) != aes.BlockSize) {
		r.refuse("aes_key", "format", "应为 16 字节密钥的 Base64", "must be Base64 of 16 bytes")
	}
	r.id.authorize = r.address("authorize_url", c.AuthorizeURL, AuthorizeURL)
}

func (r *reading) address(path, given, otherwise string) string {
	if given == "" {
		return otherwise
	}
	if _, err := parseAddress(given); err != nil {
		r.refuse(path, "format", "应为不带参数的 http(s) 地址", "must be an http(s) address without parameters")
	}
	return given
}

func (r *reading) appKey(c Credentials) {
	if !r.need("private_key_pem", c.PrivateKeyPEM) {
		return
	}
	key, err := readPrivateKey(c.PrivateKeyPEM)
	switch {
	case err != nil:
		r.refuse("private_key_pem", "unreadable", "不是 RSA 私钥（PKCS#8 或 PKCS#1）", "is not an RSA private key (PKCS #8 or PKCS #1)")
		return
	case key.N.BitLen() < minKeyBits:
		r.refuse("private_key_pem", "too_small", "私钥不足 2048 位", "has fewer than 2048 bits")
		return
	}
	r.id.key = key
	if c.AppPublicKeyPEM == "" {
		return
	}
	if public, err := readPublicKey(c.AppPublicKeyPEM); err != nil || !key.PublicKey.Equal(public) {
		r.refuse("app_public_key_pem", "mismatch", "与应用私钥不匹配", "does not belong to the private key")
	}
}

func (r *reading) publicKey(c Credentials) {
	const path = "alipay_public_key_pem"
	if !r.need(path, c.AlipayPublicKey) {
		return
	}
	key, err := readPublicKey(c.AlipayPublicKey)
	if err != nil {
		r.refuse(path, "unreadable", "不是 RSA 公钥", "is not an RSA public key")
		return
	}
	r.alipayKey(path, key)
}

// alipayKey takes over the key that answers are checked with. The commonest mistake is to enter one's own.
func (r *reading) alipayKey(path string, key *rsa.PublicKey) {
	switch {
	case key.N.BitLen() < minKeyBits:
		r.refuse(path, "too_small", "公钥不足 2048 位", "has fewer than 2048 bits")
	case r.id.key != nil && r.id.key.PublicKey.Equal(key):
		r.refuse(path, "own_key", "这是应用自己的公钥，应填支付宝公钥", "is the app's own key, not Alipay's")
	default:
		r.id.alipayKey = key
	}
}

func (r *reading) certificates(c Credentials) {
	r.id.certificates = true
	if cert := r.leaf("app_certificate_pem", c.AppCertificate); cert != nil {
		r.id.appCert = certificatePEM(cert)
		if r.id.key != nil && !r.id.key.PublicKey.Equal(cert.PublicKey) {
			r.refuse("private_key_pem", "mismatch", "与应用证书不匹配", "does not belong to the app's certificate")
		}
	}
	if cert := r.leaf("alipay_certificate_pem", c.AlipayCert); cert != nil {
		r.id.alipayCert = certificatePEM(cert)
		if key, ok := cert.PublicKey.(*rsa.PublicKey); ok {
			r.alipayKey("alipay_certificate_pem", key)
		}
	}
	r.roots(c)
}

// leaf is the first certificate of a text: Alipay's files put the issuer's behind it.
func (r *reading) leaf(path, text string) *x509.Certificate {
	if !r.need(path, text) {
		return nil
	}
	all := readCertificates(text)
	if len(all) == 0 || all[0].PublicKeyAlgorithm != x509.RSA {
		r.refuse(path, "unreadable", "不是 RSA 证书", "is not an RSA certificate")
		return nil
	}
	return all[0]
}

// roots keeps the RSA ones of Alipay's roots: only they count for the number that requests carry (alipay_root_cert_sn).
// The others are of SM2, which nobody here reads.
func (r *reading) roots(c Credentials) {
	const path = "alipay_root_certificate_pem"
	if !r.need(path, c.AlipayRootsChain) {
		return
	}
	var kept strings.Builder
	for _, cert := range readCertificates(c.AlipayRootsChain) {
		if cert.SignatureAlgorithm == x509.SHA256WithRSA || cert.SignatureAlgorithm == x509.SHA1WithRSA {
			kept.WriteString(certificatePEM(cert))
		}
	}
	if kept.Len() == 0 {
		r.refuse(path, "unreadable", "没有 RSA 根证书", "has no RSA root certificate")
	}
	r.id.roots = kept.String()
}
