package wechat

import (
	"crypto/rsa"
	"crypto/sha1" // the platform's own choice for OAEP (protocols.md 1.4)
	"encoding/base64"
	"net/http"
)

// opener decrypts the sensitive fields of one request with the platform key that the request names in Wechatpay-Serial. The
// first refusal is kept.
type opener struct {
	key     *rsa.PrivateKey
	refusal *apiError
}

// cannotOpen is what a wrong encryption is refused with. It names no field: the mistake is the client's, not the merchant's
// (code and text unverified).
func cannotOpen(why string) *apiError {
	return refuse(http.StatusBadRequest, "INVALID_REQUEST", "敏感信息解密失败："+why)
}

// opener finds the key that a request's fields are encrypted with: the public key's, or a platform certificate's, whichever
// its account has.
func (p *Platform) opener(x *exchange) (*opener, *apiError) {
	serial, ring := x.request.Header.Get("Wechatpay-Serial"), p.keys.snapshot()
	switch {
	case serial == "":
		return nil, cannotOpen("Http头缺少Wechatpay-Serial")
	case serial == ring.PublicKeyID && x.account.Mode != ModeCert:
		return &opener{key: ring.PublicKey.private}, nil
	}
	for _, c := range ring.Platform {
		if c.Serial == serial && x.account.Mode != ModePubKey {
			return &opener{key: c.private}, nil
		}
	}
	return nil, cannotOpen("Wechatpay-Serial不是有效的平台证书序列号或公钥ID")
}

// text is the text of a sensitive field; "" for one that is absent.
func (o *opener) text(sealed string) string {
	if sealed == "" || o.refusal != nil {
		return ""
	}
	raw, err := base64.StdEncoding.DecodeString(sealed)
	if err != nil {
		o.refusal = cannotOpen("密文不是Base64")
		return ""
	}
	text, err := rsa.DecryptOAEP(sha1.New(), nil, o.key, raw, nil)
	if err != nil {
		o.refusal = cannotOpen("密文与平台公钥不匹配")
		return ""
	}
	return string(text)
}
