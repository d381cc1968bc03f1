package alipay

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// restScheme begins the header of a v3 request.
const restScheme = "ALIPAY-SHA256withRSA "

// restLife is how long a v3 request is good unless it says otherwise by expired_seconds (unverified).
const restLife = 10 * time.Minute

// authorization is the parsed header of a v3 request.
type authorization struct {
	text      string // what of it is signed
	signature string
	fields    map[string]string
}

// parseAuthorization reads `SCHEME k=v,k=v,…,sign=…`. The signature stands after the last ",sign=": Base64 has "=" too.
func parseAuthorization(header string) (a authorization, ok bool) {
	rest, ok := strings.CutPrefix(header, restScheme)
	at := strings.LastIndex(rest, ",sign=")
	if !ok || at < 0 {
		return a, false
	}
	a = authorization{text: rest[:at], signature: rest[at+len(",sign="):], fields: map[string]string{}}
	for part := range strings.SplitSeq(a.text, ",") {
		name, value, _ := strings.Cut(part, "=")
		if _, twice := a.fields[name]; twice {
			return a, false
		}
		a.fields[name] = value
	}
	return a, true
}

// rest serves one method over v3 (protocols.md 2.6).
func (p *Platform) rest(m method) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		x := &exchange{request: r, method: m}
		body, e := restBody(w, r)
		if e == nil {
			e = p.admitRest(x, body)
		}
		if e == nil {
			e = p.restFields(x, body)
		}
		if e != nil {
			p.answerRest(w, x, nil, e, false)
			return
		}
		p.play(r.Context(), w, x, p.answerRest)
	}
}

func (p *Platform) restUnknown(w http.ResponseWriter, r *http.Request) {
	p.answerRest(w, &exchange{request: r}, nil, refuse(codeInvalid, "isv.invalid-method", "接口不存在"), false)
}

// restBody is the body as it is signed: of a form with files, its part "data".
func restBody(w http.ResponseWriter, r *http.Request) ([]byte, *refusal) {
	r.Body = http.MaxBytesReader(w, r.Body, limitOf(r))
	wrong := refuse(codeInvalid, "isv.invalid-format", "请求体无法解析")
	if media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); media == "multipart/form-data" {
		if err := r.ParseMultipartForm(bodyLimit); err != nil {
			return nil, wrong
		}
		return []byte(r.PostFormValue("data")), nil
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, wrong
	}
	return body, nil
}

// admitRest finds out whether the application asks, and asks rightly.
func (p *Platform) admitRest(x *exchange, body []byte) *refusal {
	a, ok := parseAuthorization(x.request.Header.Get("Authorization"))
	k := p.keys.snapshot()
	switch {
	case !ok || a.fields["nonce"] == "":
		return refuse(codeInvalid, "isv.missing-signature", "Authorization缺失或格式不正确")
	case a.fields["app_id"] != k.AppID:
		return refuse(codeInvalid, "isv.invalid-app-id", "无效的AppID参数")
	}
	x.certified = a.fields["app_cert_sn"] != ""
	root := x.request.Header.Get("Alipay-Root-Cert-Sn")
	switch {
	case x.certified && a.fields["app_cert_sn"] != k.App.serial:
		return refuse(codeInvalid, "isv.invalid-app-cert-sn", "应用公钥证书序列号与应用不匹配")
	case root != "" && root != k.Root.serial:
		return refuse(codeInvalid, "isv.invalid-alipay-root-cert-sn", "支付宝根证书序列号错误")
	}
	if e := p.checkRestTime(a); e != nil {
		return e
	}
	content := restText(a.text, x.request.Method, x.request.RequestURI, string(body), x.request.Header.Get("Alipay-App-Auth-Token"))
	if !verify(&k.App.private.PublicKey, content, a.signature) {
		return refuse(codeInvalid, "isv.invalid-signature", "验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配")
	}
	return nil
}

func (p *Platform) checkRestTime(a authorization) *refusal {
	wrong := refuse(codeInvalid, "isv.invalid-timestamp", "非法的时间戳参数")
	millis, err := strconv.ParseInt(a.fields["timestamp"], 10, 64)
	if err != nil {
		return wrong
	}
	life := restLife
	if said := a.fields["expired_seconds"]; said != "" {
		seconds, err := strconv.ParseInt(said, 10, 32)
		if err != nil || seconds < 1 {
			return wrong
		}
		life = time.Duration(seconds) * time.Second
	}
	if p.Wall().Sub(time.UnixMilli(millis)).Abs() > life {
		return wrong
	}
	return nil
}

// restFields are the business fields: the body, or the query of a GET. notify_url is one of them.
func (p *Platform) restFields(x *exchange, body []byte) *refusal {
	if kind := x.request.Header.Get("Alipay-Encrypt-Type"); kind != "" && len(body) > 0 {
		plain, err := unseal(p.keys.snapshot().AESKey, string(body))
		if kind != "AES" || err != nil {
			return refuse(codeInvalid, "isv.decryption-error-unknown", "解密出错, 未知错误")
		}
		body, x.sealed = plain, true
	}
	if x.request.Method == http.MethodGet {
		flat := map[string]string{}
		for name := range x.request.URL.Query() {
			flat[name] = x.request.URL.Query().Get(name)
		}
		body = encode(flat)
	}
	if len(bytes.TrimSpace(body)) == 0 {
		body = []byte("{}")
	}
	var said struct {
		NotifyURL text `json:"notify_url"`
	}
	_ = json.Unmarshal(body, &said) // whatever is wrong with it, the method will say
	x.biz, x.notifyURL = body, string(said.NotifyURL)
	return nil
}

// restError is a refusal in v3.
type restError struct {
	Code    string       `json:"code"`
	Message string       `json:"message"`
	Details []restDetail `json:"details,omitempty"`
	Links   []restLink   `json:"links"`
}

type restDetail struct {
	Issue string `json:"issue"`
}

type restLink struct {
	Link string `json:"link"`
	Desc string `json:"desc"`
}

// answerRest signs and writes what a method says, refusals too: clients break where the signature is missing
// (protocols.md 2.6).
func (p *Platform) answerRest(w http.ResponseWriter, x *exchange, body any, e *refusal, badSignature bool) {
	status, payload := http.StatusOK, []byte("{}")
	switch {
	case e != nil:
		status, payload = e.status(), encode(restError{
			Code: e.restCode(), Message: e.subMsg, Links: []restLink{{Link: "https://open.alipay.com", Desc: "解决方案"}},
		})
	case body != nil:
		payload = encode(body)
	}
	header := w.Header()
	header.Set("Content-Type", "application/json;charset=utf-8")
	if x.sealed && e == nil {
		payload = []byte(seal(p.keys.snapshot().AESKey, payload))
		header.Set("Content-Type", "text/plain;charset=utf-8")
	}
	serial, key := p.keys.snapshot().signer(x.certified)
	timestamp, nonce := strconv.FormatInt(p.Wall().UnixMilli(), 10), randomHex()
	content := restAnswerText(timestamp, nonce, string(payload))
	if badSignature {
		content += " "
	}
	header.Set("Alipay-Timestamp", timestamp)
	header.Set("Alipay-Nonce", nonce)
	header.Set("Alipay-Signature", sign(key, content))
	header.Set("Alipay-Trace-Id", randomHex())
	if serial != "" {
		header.Set("Alipay-Sn", serial)
	}
	w.WriteHeader(status)
	_, _ = w.Write(payload) // a client that went away is no error of ours
}
