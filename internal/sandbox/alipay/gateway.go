package alipay

import (
	"bytes"
	"encoding/json"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// gatewayPath is where v2 lives.
const gatewayPath = "/gateway.do"

// clockSkew is how far timestamp may be off the wall clock, either way. It is a day, since clients that forget Beijing's
// zone are known to work (unverified).
const clockSkew = 24 * time.Hour

// gateway serves every method over v2 (protocols.md 2.1).
func (p *Platform) gateway(known map[string]method) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		params, e := collect(w, r)
		if e == nil {
			e = p.admit(params)
		}
		if e != nil {
			p.answer(w, &exchange{request: r}, nil, e, false)
			return
		}
		m, ok := known[params.Get("method")]
		if !ok {
			p.answer(w, &exchange{request: r}, nil, unknownMethod(params.Get("method")), false)
			return
		}
		x := &exchange{request: r, method: m, notifyURL: params.Get("notify_url"), certified: params.Get("app_cert_sn") != ""}
		if e := p.fields(x, params); e != nil {
			p.answer(w, x, nil, e, false)
			return
		}
		p.play(r.Context(), w, x, p.answer)
	}
}

// unknownMethod tells a method that this application has not signed up for from one that is not there.
func unknownMethod(name string) *refusal {
	if strings.HasPrefix(name, "alipay.") || strings.HasPrefix(name, "ant.") {
		return gatewayRefusal(codePermission, "isv.insufficient-isv-permissions", "ISV权限不足：未签约的接口"+name)
	}
	return gatewayRefusal(codeInvalid, "isv.invalid-method", "不存在的方法名")
}

// limitOf is how much of a request is read: forms with files carry pictures.
func limitOf(r *http.Request) int64 {
	if media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); media == "multipart/form-data" {
		return mediaMost + bodyLimit
	}
	return bodyLimit
}

// collect merges query and body: clients put parameters into one, the other, or both (protocols.md 2.1).
func collect(w http.ResponseWriter, r *http.Request) (url.Values, *refusal) {
	r.Body = http.MaxBytesReader(w, r.Body, limitOf(r))
	params := r.URL.Query()
	if r.Method != http.MethodPost {
		return params, unlikeEachOther(params)
	}
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case media == "multipart/form-data":
		err = r.ParseMultipartForm(bodyLimit)
	case err == nil || r.Header.Get("Content-Type") == "":
		err = r.ParseForm()
	}
	if err != nil {
		return nil, gatewayRefusal(codeInvalid, "isv.invalid-format", "请求体无法解析")
	}
	for name, values := range r.PostForm {
		params[name] = append(params[name], values...)
	}
	return params, unlikeEachOther(params)
}

// unlikeEachOther refuses a parameter that came twice: nobody could say which one was signed.
func unlikeEachOther(params url.Values) *refusal {
	for name, values := range params {
		if len(values) > 1 {
			return gatewayRefusal(codeInvalid, "isv.invalid-parameter", "参数重复："+name)
		}
	}
	return nil
}

// admit finds out whether the application asks, and asks rightly.
func (p *Platform) admit(params url.Values) *refusal {
	for _, name := range []string{"method", "app_id", "sign", "sign_type", "timestamp", "version"} {
		if params.Get(name) == "" {
			return gatewayRefusal(codeMissing, "isv.missing-"+missingWord(name), "缺少"+name+"参数")
		}
	}
	k := p.keys.snapshot()
	if params.Get("app_id") != k.AppID {
		return gatewayRefusal(codeInvalid, "isv.invalid-app-id", "无效的AppID参数")
	}
	return first(checkManners(params), p.checkTime(params.Get("timestamp")), checkCertificates(k, params), checkSignature(k, params))
}

func missingWord(name string) string {
	switch name {
	case "sign":
		return "signature"
	case "sign_type":
		return "signature-type"
	}
	return strings.ReplaceAll(name, "_", "-")
}

func checkManners(params url.Values) *refusal {
	format, charset, encrypt := params.Get("format"), params.Get("charset"), params.Get("encrypt_type")
	switch {
	case params.Get("sign_type") != "RSA2":
		return gatewayRefusal(codeInvalid, "isv.invalid-signature-type", "无效签名类型，应为RSA2")
	case params.Get("version") != "1.0":
		return gatewayRefusal(codeInvalid, "isv.invalid-version", "无效的版本参数")
	case format != "" && !strings.EqualFold(format, "json"):
		return gatewayRefusal(codeInvalid, "isv.invalid-format", "无效的数据格式")
	case charset != "" && !strings.EqualFold(charset, "utf-8"):
		return gatewayRefusal(codeInvalid, "isv.invalid-charset", "字符集错误，沙箱仅支持utf-8")
	case encrypt != "" && encrypt != "AES":
		return gatewayRefusal(codeInvalid, "isv.invalid-encrypt-type", "无效的加密类型")
	}
	return nil
}

func (p *Platform) checkTime(timestamp string) *refusal {
	at, err := time.ParseInLocation(timeLayout, timestamp, china)
	if err != nil || p.Wall().Sub(at).Abs() > clockSkew {
		return gatewayRefusal(codeInvalid, "isv.invalid-timestamp", "非法的时间戳参数")
	}
	return nil
}

// checkCertificates looks at what a client in certificate mode names (protocols.md 2.5): both numbers or none.
func checkCertificates(k keys, params url.Values) *refusal {
	app, root := params.Get("app_cert_sn"), params.Get("alipay_root_cert_sn")
	switch {
	case app == "" && root == "":
		return nil
	case app == "":
		return gatewayRefusal(codeMissing, "isv.missing-app-cert-sn", "缺少应用公钥证书序列号")
	case root == "":
		return gatewayRefusal(codeMissing, "isv.missing-alipay-root-cert-sn", "缺少支付宝根证书序列号")
	case app != k.App.serial:
		return gatewayRefusal(codeInvalid, "isv.invalid-app-cert-sn", "应用公钥证书序列号与应用不匹配")
	case root != k.Root.serial:
		return gatewayRefusal(codeInvalid, "isv.invalid-alipay-root-cert-sn", "支付宝根证书序列号错误")
	}
	return nil
}

// checkSignature tells, as the gateway does, which text it made itself of the parameters.
func checkSignature(k keys, params url.Values) *refusal {
	content := requestText(params)
	if verify(&k.App.private.PublicKey, content, params.Get("sign")) {
		return nil
	}
	return gatewayRefusal(codeInvalid, "isv.invalid-signature", "验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为："+content)
}

// fields are the business fields: those of biz_content, or the parameters themselves where a method has no biz_content.
func (p *Platform) fields(x *exchange, params url.Values) *refusal {
	x.biz = []byte(params.Get("biz_content"))
	if params.Get("encrypt_type") != "" && len(x.biz) > 0 {
		plain, err := unseal(p.keys.snapshot().AESKey, string(x.biz))
		if err != nil {
			return gatewayRefusal(codeInvalid, "isv.decryption-error-unknown", "解密出错, 未知错误")
		}
		x.biz, x.sealed = plain, true
	}
	switch {
	case len(bytes.TrimSpace(x.biz)) > 0:
	case x.method.bare, x.method.flat:
		flat := map[string]string{}
		for name := range params {
			flat[name] = params.Get(name)
		}
		x.biz = encode(flat)
	default:
		x.biz = []byte("{}")
	}
	return nil
}

// answer signs and writes what a method says, or what the gateway refuses (protocols.md 2.1): the business object first,
// its text signed exactly as it is sent.
func (p *Platform) answer(w http.ResponseWriter, x *exchange, body any, e *refusal, badSignature bool) {
	w.Header().Set("Content-Type", "text/html;charset=utf-8")
	w.Header().Set("Trace_id", randomHex())
	if e != nil && (e.gateway || x.method.bare) {
		_, _ = w.Write(slashed(encode(map[string]any{"error_response": headOf(e)})))
		return
	}
	object := slashed(businessObject(x.method, body, e))
	if x.sealed {
		object = encode(seal(p.keys.snapshot().AESKey, object))
	}
	serial, key := p.keys.snapshot().signer(x.certified)
	signature := sign(key, string(object))
	if badSignature {
		signature = sign(key, string(object)+" ")
	}
	var out bytes.Buffer
	out.WriteString(`{"` + strings.ReplaceAll(x.method.name, ".", "_") + `_response":`)
	out.Write(object)
	if serial != "" {
		out.WriteString(`,"alipay_cert_sn":"` + serial + `"`)
	}
	out.WriteString(`,"sign":"` + signature + `"}`)
	_, _ = w.Write(out.Bytes()) // a client that went away is no error of ours
}

// head is what stands before the fields of a method.
type head struct {
	Code    string `json:"code"`
	Msg     string `json:"msg"`
	SubCode string `json:"sub_code,omitempty"`
	SubMsg  string `json:"sub_msg,omitempty"`
}

func headOf(e *refusal) head {
	if e == nil {
		return head{Code: codeSuccess, Msg: messageOf(codeSuccess)}
	}
	return head{Code: e.code, Msg: messageOf(e.code), SubCode: e.subCode, SubMsg: e.subMsg}
}

func businessObject(m method, body any, e *refusal) []byte {
	if e != nil {
		body = e.body
	}
	fields := []byte("{}")
	if body != nil {
		fields = encode(body)
	}
	if m.bare && e == nil {
		return fields
	}
	object := encode(headOf(e))
	if len(fields) == len("{}") {
		return object
	}
	return append(append(object[:len(object)-1:len(object)-1], ','), fields[1:]...)
}

// encode writes JSON as the gateway does: "<", ">" and "&" as they are.
func encode(v any) []byte {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("alipay: encode answer: " + err.Error())
	}
	return bytes.TrimRight(out.Bytes(), "\n")
}

// slashed writes every "/" as "\/", as the gateway does; in JSON it stands in texts alone.
func slashed(data []byte) []byte { return bytes.ReplaceAll(data, []byte("/"), []byte(`\/`)) }
