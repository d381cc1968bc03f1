package unionpay

import (
	"context"
	"crypto/cipher"
	"crypto/des"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"

	"cloudpos/internal/sandbox/opening"
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/stage"
	"cloudpos/internal/sandbox/truth"
)

// registerPath is where merchants are registered: 银联商务's self-contracting interface (自助签约), the only one of the UnionPay
// family that is public (docs/adr/0009). It has nothing of the gateway: its requests are JSON, sealed by triple DES with the
// accessor's key, beside the SHA-256 of the JSON; its answers are bare JSON.
const registerPath = "/self-contract-nmrs/interface/autoReg"

// registerMost is far above the largest request: a picture of 5 MB in Base64, then in hex.
const registerMost = 20 << 20

// Answer codes of registration. 0000 is known; the others are unverified, as no list of them is public.
const (
	regDone     = "0000"
	regMissing  = "1001"
	regInvalid  = "1002"
	regRepeated = "2001"
	regNone     = "3001"
	regSeal     = "8001"
	regBusy     = "9999"
)

// regRefusal is anything but 0000.
type regRefusal struct{ code, message string }

// envelope is what goes over the wire.
type envelope struct {
	JSONData   string `json:"json_data"`
	SignData   string `json:"sign_data"`
	AccesserID string `json:"accesser_id"`
}

// registration is one call.
type registration struct {
	request *http.Request
	service string
	seq     string
	code    string // the provider's own number of the merchant, as far as it is said
	data    []byte
}

type regService struct {
	operation string
	run       func(r *registration) (map[string]any, *regRefusal)
}

func (p *Platform) regServices() map[string]regService {
	return map[string]regService{
		"pic_upload":             {script.Media, p.takePicture},
		"complex_upload":         {script.Opening, p.takeMerchant},
		"apply_qry":              {script.OpeningQuery, p.askMerchant},
		"complex_alter_acctinfo": {script.Account, p.alterAccount},
		"alter_qry":              {script.Account, p.askAlteration},
	}
}

// register serves all services of registration; agreement_sign is the page that the merchant's browser opens.
func (p *Platform) register(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, registerMost)
	call, refused := p.openRegistration(r)
	if refused != nil {
		sayRegistration(w, call, nil, refused)
		return
	}
	if call.service == "agreement_sign" {
		p.showAgreement(w, call)
		return
	}
	service, ok := p.regServices()[call.service]
	if !ok {
		sayRegistration(w, call, nil, &regRefusal{regInvalid, "service：没有这个服务"})
		return
	}
	p.playRegistration(r.Context(), w, call, service)
}

func (p *Platform) playRegistration(ctx context.Context, w http.ResponseWriter, call *registration, service regService) {
	plan := p.Faults.Plan(script.Call{Channel: Channel, Operation: service.operation, OutTradeNo: call.code})
	if !stage.Pause(ctx, plan.Delay) {
		return
	}
	rule, broken := plan.First(script.Status500, script.Status502, script.RateLimited, script.SystemError)
	if cut, ok := plan.First(script.TimeoutBefore); ok {
		stage.Cut(ctx, w, cut.Connection == "hold")
		return
	}
	if broken && !rule.After {
		breakRegistration(w, call, rule)
		return
	}
	said, refused := service.run(call)
	if cut, ok := plan.First(script.TimeoutAfter); ok {
		stage.Cut(ctx, w, cut.Connection == "hold")
		return
	}
	if broken {
		breakRegistration(w, call, rule)
		return
	}
	if _, bad := plan.First(script.BadSignature); bad { // answers are not signed: this one is to another request
		call.seq = "0" + call.seq
	}
	sayRegistration(w, call, said, refused)
}

func breakRegistration(w http.ResponseWriter, call *registration, rule script.Rule) {
	switch rule.Effect {
	case script.RateLimited:
		http.Error(w, "Too Many Requests", http.StatusTooManyRequests)
	case script.SystemError:
		sayRegistration(w, call, nil, &regRefusal{regBusy, "系统繁忙"})
	case script.Status502:
		http.Error(w, "<html><head><title>502 Bad Gateway</title></head></html>", http.StatusBadGateway)
	default:
		http.Error(w, "Internal Server Error", http.StatusInternalServerError)
	}
}

// openRegistration unseals a request. It may come as JSON, as a form, or in the address.
func (p *Platform) openRegistration(r *http.Request) (*registration, *regRefusal) {
	call := &registration{request: r}
	e, err := readEnvelope(r)
	if err != nil {
		return call, &regRefusal{regInvalid, "请求体无法解析"}
	}
	if e.AccesserID != p.keys.AccesserID {
		return call, &regRefusal{regSeal, "accesser_id 不存在"}
	}
	data, err := unsealDES(p.keys.RegisterKey, e.JSONData)
	if err != nil {
		return call, &regRefusal{regSeal, "json_data 解密失败"}
	}
	sum := sha256.Sum256(data)
	if subtle.ConstantTimeCompare([]byte(hex.EncodeToString(sum[:])), []byte(e.SignData)) != 1 {
		return call, &regRefusal{regSeal, "sign_data 验证失败"}
	}
	var names struct {
		Service     string `json:"service"`
		AccesserID  string `json:"accesser_id"`
		SignType    string `json:"sign_type"`
		RequestDate string `json:"request_date"`
		RequestSeq  string `json:"request_seq"`
		UserID      string `json:"accesser_user_id"`
	}
	if err := json.Unmarshal(data, &names); err != nil {
		return call, &regRefusal{regInvalid, "json_data 不是合法的 JSON"}
	}
	call.service, call.seq, call.code, call.data = names.Service, names.RequestSeq, names.UserID, data
	for name, value := range map[string]string{"service": names.Service, "request_date": names.RequestDate, "request_seq": names.RequestSeq} {
		if value == "" {
			return call, &regRefusal{regMissing, name}
		}
	}
	if names.SignType != "SHA-256" || names.AccesserID != p.keys.AccesserID {
		return call, &regRefusal{regInvalid, "sign_type 应为 SHA-256，accesser_id 应与外层一致"}
	}
	return call, nil
}

func readEnvelope(r *http.Request) (e envelope, err error) {
	if media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); r.Method == http.MethodPost && media == "application/json" {
		data, err := io.ReadAll(r.Body)
		if err != nil {
			return e, err
		}
		return e, json.Unmarshal(data, &e)
	}
	if err := r.ParseForm(); err != nil {
		return e, err
	}
	return envelope{r.Form.Get("json_data"), r.Form.Get("sign_data"), r.Form.Get("accesser_id")}, nil
}

// unsealDES opens hex of DES-EDE3 in ECB mode with PKCS#7 padding.
func unsealDES(key, text string) ([]byte, error) {
	sealed, err := hex.DecodeString(text)
	if err != nil {
		return nil, err
	}
	block, err := des.NewTripleDESCipher([]byte(key))
	if err != nil {
		return nil, err
	}
	if len(sealed) == 0 || len(sealed)%block.BlockSize() != 0 {
		return nil, errors.New("unionpay: not whole blocks")
	}
	each(sealed, block, block.Decrypt)
	pad := int(sealed[len(sealed)-1])
	if pad == 0 || pad > block.BlockSize() {
		return nil, errors.New("unionpay: wrong padding")
	}
	for _, b := range sealed[len(sealed)-pad:] {
		if int(b) != pad {
			return nil, errors.New("unionpay: wrong padding")
		}
	}
	return sealed[:len(sealed)-pad], nil
}

func each(data []byte, block cipher.Block, do func(dst, src []byte)) {
	for at := 0; at < len(data); at += block.BlockSize() {
		do(data[at:at+block.BlockSize()], data[at:at+block.BlockSize()])
	}
}

func sayRegistration(w http.ResponseWriter, call *registration, said map[string]any, refused *regRefusal) {
	answer := map[string]any{"res_code": regDone, "res_msg": "请求成功", "request_seq": call.seq}
	for name, value := range said {
		answer[name] = value
	}
	if refused != nil {
		answer["res_code"], answer["res_msg"] = refused.code, refused.message
	}
	w.Header().Set("Content-Type", "application/json;charset=utf-8")
	_ = json.NewEncoder(w).Encode(answer) // a client that went away is no error of ours
}

// showAgreement leads the merchant's browser to its page.
func (p *Platform) showAgreement(w http.ResponseWriter, call *registration) {
	var said struct {
		UMSRegID string `json:"ums_reg_id"`
	}
	_ = json.Unmarshal(call.data, &said) // an empty number is of no opening
	var link string
	p.Ledger.View(func(tx *truth.Tx) {
		if o, ok := tx.OpeningByID(Channel, said.UMSRegID); ok {
			link = opening.Link("", o)
		}
	})
	if link == "" {
		sayRegistration(w, call, nil, &regRefusal{regNone, "ums_reg_id 不存在"})
		return
	}
	http.Redirect(w, call.request, link, http.StatusSeeOther)
}

// updateReg runs a transaction whose refusal keeps nothing but what was due.
func (p *Platform) updateReg(fn func(tx *truth.Tx) *regRefusal) *regRefusal {
	var refused *regRefusal
	err := p.Ledger.Update(func(tx *truth.Tx) error {
		refused = fn(tx)
		return nil
	})
	if err != nil {
		return &regRefusal{regBusy, "系统繁忙"}
	}
	return refused
}
