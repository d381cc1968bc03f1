package wechat

import (
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"net/url"
	"regexp"
	"strings"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"

	"github.com/go-json-experiment/json"
	"github.com/wechatpay-apiv3/wechatpay-go/utils"
)

// Credentials is what an operator enters for a channel account, as the merchant platform (商户平台) gives it. On an own
// account mchid and appid count, on a provider account sp_mchid and sp_appid; the other pair is not looked at.
//
// WeChat Pay signs its answers and notices in one of two ways, and for a while in both:
//
//	public_key_id + public_key_pem alone     public-key mode (微信支付公钥), the only one for newer accounts
//	neither                                  certificate mode: platform certificates are downloaded and rotate
//	public key and platform certificate      migrating: answers are asked for under the public key, both are accepted
//
// In certificate mode platform_serial_no + platform_certificate_pem may be given as a start; downloads add to it.
type Credentials struct {
	BaseURL string `json:"base_url,omitempty"` // a sandbox; "" is production

	MchID   string `json:"mchid,omitempty"`
	AppID   string `json:"appid,omitempty"`
	SpMchID string `json:"sp_mchid,omitempty"`
	SpAppID string `json:"sp_appid,omitempty"`

	SerialNo       string `json:"serial_no"`                 // of the merchant API certificate, hexadecimal
	PrivateKeyPEM  string `json:"private_key_pem"`           // apiclient_key.pem, PKCS #8, RSA of 2048 bits or more
	CertificatePEM string `json:"certificate_pem,omitempty"` // apiclient_cert.pem; when given, number and key must fit it
	APIv3Key       string `json:"apiv3_key"`                 // 32 ASCII characters

	PublicKeyID  string `json:"public_key_id,omitempty"` // PUB_KEY_ID_…
	PublicKeyPEM string `json:"public_key_pem,omitempty"`

	// Of the app (公众号), for pages inside the wallet; without the secret they are refused. The addresses are a sandbox's.
	AppSecret    string `json:"app_secret,omitempty"`
	AuthorizeURL string `json:"authorize_url,omitempty"` // of the page, "" is production
	TokenURL     string `json:"token_url,omitempty"`     // "" is production

	PlatformSerialNo       string `json:"platform_serial_no,omitempty"`
	PlatformCertificatePEM string `json:"platform_certificate_pem,omitempty"`
}

// identity is a set of credentials that was read and found sound.
type identity struct {
	mode     channel.Mode
	base     string // "" for the driver's
	mchID    string // the number that signs: the merchant's own or the provider's
	appID    string
	serialNo string
	key      *rsa.PrivateKey
	apiv3Key []byte

	appSecret    string // "": no pages inside the wallet
	authorizeURL string
	tokenURL     string

	publicKeyID string
	publicKey   *rsa.PublicKey // nil in certificate mode

	certificates bool // platform certificates are accepted
	first        *x509.Certificate
}

const (
	minKeyBits      = 2048
	publicKeyPrefix = "PUB_KEY_ID_"
)

var (
	numberForm = regexp.MustCompile(`^[0-9]{1,32}$`)
	appForm    = regexp.MustCompile(`^[0-9A-Za-z_-]{1,32}$`)
	serialForm = regexp.MustCompile(`^[0-9A-Fa-f]{1,64}$`)
)

// parseCredentials reads and checks credentials; the error is fault.Invalid with one field per mistake and never
// repeats a value.
func parseCredentials(mode channel.Mode, text []byte) (identity, error) {
	const op = "wechat.Validate"
	var c Credentials
	if err := json.Unmarshal(text, &c, json.RejectUnknownMembers(true)); err != nil {
		return identity{}, fault.E(op, fault.Invalid, jsonField(err))
	}
	r := &reading{id: identity{mode: mode}}
	r.account(c)
	r.merchantKey(c)
	r.page(c)
	r.platformKeys(c)
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
	mchPath, appPath := "mchid", "appid"
	r.id.mchID, r.id.appID, r.id.base = c.MchID, c.AppID, c.BaseURL
	switch r.id.mode {
	case channel.Own:
	case channel.Provider:
		mchPath, appPath = "sp_mchid", "sp_appid"
		r.id.mchID, r.id.appID = c.SpMchID, c.SpAppID
	default:
		r.refuse("mode", "unknown", "未知的接入模式", "no such mode")
	}
	if r.need(mchPath, r.id.mchID) && !numberForm.MatchString(r.id.mchID) {
		r.refuse(mchPath, "format", "商户号应为数字", "must be digits")
	}
	if r.need(appPath, r.id.appID) && !appForm.MatchString(r.id.appID) {
		r.refuse(appPath, "format", "AppID 格式不正确", "is not an app id")
	}
	if c.BaseURL == "" {
		return
	}
	if _, err := parseBase(c.BaseURL); err != nil {
		r.refuse("base_url", "format", "应为不带路径的 http(s) 地址", "must be an http(s) address without a path")
	}
}

func (r *reading) merchantKey(c Credentials) {
	r.id.serialNo = strings.ToUpper(c.SerialNo)
	if r.need("serial_no", c.SerialNo) && !serialForm.MatchString(c.SerialNo) {
		r.refuse("serial_no", "format", "证书序列号应为十六进制", "must be hexadecimal")
	}
	if r.need("private_key_pem", c.PrivateKeyPEM) {
		key, err := utils.LoadPrivateKey(c.PrivateKeyPEM)
		switch {
		case err != nil:
			r.refuse("private_key_pem", "unreadable", "不是 PKCS#8 格式的 RSA 私钥（apiclient_key.pem）",
				"is not an RSA private key in PKCS #8 (apiclient_key.pem)")
		case key.N.BitLen() < minKeyBits:
			r.refuse("private_key_pem", "too_small", "私钥不足 2048 位", "has fewer than 2048 bits")
		default:
			r.id.key = key
		}
	}
	r.merchantCertificate(c)
	r.id.apiv3Key = []byte(c.APIv3Key)
	if r.need("apiv3_key", c.APIv3Key) && (len(c.APIv3Key) != 32 || !printable(c.APIv3Key)) {
		r.refuse("apiv3_key", "format", "APIv3 密钥应为 32 个英文字符", "must be 32 ASCII characters")
	}
}

// merchantCertificate catches the commonest mistake: key and serial number taken from different certificates.
func (r *reading) merchantCertificate(c Credentials) {
	if c.CertificatePEM == "" {
		return
	}
	cert, err := utils.LoadCertificate(c.CertificatePEM)
	if err != nil {
		r.refuse("certificate_pem", "unreadable", "不是证书（apiclient_cert.pem）", "is not a certificate (apiclient_cert.pem)")
		return
	}
	if !strings.EqualFold(utils.GetCertificateSerialNumber(*cert), c.SerialNo) {
		r.refuse("serial_no", "mismatch", "与证书的序列号不一致", "is not the certificate's number")
	}
	if r.id.key != nil && !r.id.key.PublicKey.Equal(cert.PublicKey) {
		r.refuse("private_key_pem", "mismatch", "与证书不匹配", "does not belong to the certificate")
	}
}

// page reads what pages inside the wallet need.
func (r *reading) page(c Credentials) {
	if c.AppSecret != "" && (!printable(c.AppSecret) || len(c.AppSecret) > 128) {
		r.refuse("app_secret", "format", "AppSecret 格式不正确", "is not an app secret")
	}
	r.id.appSecret = c.AppSecret
	r.id.authorizeURL = r.address("authorize_url", c.AuthorizeURL, authorizeURL)
	r.id.tokenURL = r.address("token_url", c.TokenURL, tokenURL)
}

// address is a page's full address, or the given one when none was entered.
func (r *reading) address(path, value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	u, err := url.Parse(value)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		r.refuse(path, "format", "应为不带参数的完整 http(s) 地址", "must be a full http(s) address without a query")
		return otherwise
	}
	return value
}

func (r *reading) platformKeys(c Credentials) {
	public := c.PublicKeyID != "" || c.PublicKeyPEM != ""
	if public {
		r.publicKey(c)
	}
	start := c.PlatformSerialNo != "" || c.PlatformCertificatePEM != ""
	if start {
		r.platformCertificate(c)
	}
	r.id.certificates = start || !public
}

func (r *reading) publicKey(c Credentials) {
	r.id.publicKeyID = c.PublicKeyID
	if r.need("public_key_id", c.PublicKeyID) && !strings.HasPrefix(c.PublicKeyID, publicKeyPrefix) {
		r.refuse("public_key_id", "format", "应以 PUB_KEY_ID_ 开头", "must start with "+publicKeyPrefix)
	}
	if !r.need("public_key_pem", c.PublicKeyPEM) {
		return
	}
	key, err := utils.LoadPublicKey(c.PublicKeyPEM)
	switch {
	case err != nil:
		r.refuse("public_key_pem", "unreadable", "不是 RSA 公钥（PUBLIC KEY）", "is not an RSA public key (PUBLIC KEY)")
	case key.N.BitLen() < minKeyBits:
		r.refuse("public_key_pem", "too_small", "公钥不足 2048 位", "has fewer than 2048 bits")
	case r.id.key != nil && r.id.key.PublicKey.Equal(key):
		r.refuse("public_key_pem", "own_key", "这是商户自己的公钥，应填微信支付公钥", "is the merchant's own key, not WeChat Pay's")
	default:
		r.id.publicKey = key
	}
}

func (r *reading) platformCertificate(c Credentials) {
	if !r.need("platform_certificate_pem", c.PlatformCertificatePEM) {
		return
	}
	cert, err := utils.LoadCertificate(c.PlatformCertificatePEM)
	if err != nil || !usable(cert) {
		r.refuse("platform_certificate_pem", "unreadable", "不是 RSA 证书", "is not an RSA certificate")
		return
	}
	if c.PlatformSerialNo != "" && !strings.EqualFold(c.PlatformSerialNo, utils.GetCertificateSerialNumber(*cert)) {
		r.refuse("platform_serial_no", "mismatch", "与平台证书的序列号不一致", "is not the platform certificate's number")
	}
	r.id.first = cert
}

// printable says whether a text is visible ASCII only.
func printable(s string) bool {
	return strings.IndexFunc(s, func(c rune) bool { return c <= ' ' || c > '~' }) < 0
}
