package alipay

import (
	"encoding/base64"
	"net/http"
)

type certificateContent struct {
	Content string `json:"alipay_cert_content"` // PEM in Base64
}

// downloadCertificate hands out the certificate with which an answer or a notice was signed (应用支付宝公钥证书下载). An
// application in key mode has none (protocols.md 2.5; the refusal's code is unverified).
func (p *Platform) downloadCertificate(x *exchange) (any, *refusal) {
	var b struct {
		AlipayCertSN text `json:"alipay_cert_sn"`
	}
	if e := decode(x.biz, &b); e != nil {
		return nil, e
	}
	if !x.certified {
		return nil, refuse(codeConditions, "isv.app-not-in-cert-mode", "应用未使用公钥证书模式")
	}
	k := p.keys.snapshot()
	for _, c := range k.Signing {
		if c.serial == string(b.AlipayCertSN) {
			return certificateContent{base64.StdEncoding.EncodeToString([]byte(c.CertPEM + k.Intermediate.CertPEM))}, nil
		}
	}
	return nil, business("CERT_NOT_EXIST", "证书不存在")
}

// rotate gives Alipay a new certificate; POST /sandbox/alipay/certificates/rotate.
func (p *Platform) rotate(w http.ResponseWriter, _ *http.Request) {
	serial, err := p.keys.rotate()
	if err != nil {
		say(w, http.StatusInternalServerError, map[string]string{"code": "INTERNAL", "message_zh": "内部错误", "message_en": "internal error"})
		return
	}
	say(w, http.StatusOK, map[string]string{"alipay_cert_sn": serial})
}

// say answers a call of the sandbox's own.
func say(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(encode(body)) // a client that went away is no error of ours
}
