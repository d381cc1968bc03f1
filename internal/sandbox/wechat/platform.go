package wechat

import (
	"context"
	"crypto/rsa"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/stage"
	"cloudpos/internal/sandbox/truth"
)

// Channel is this channel's name in truth and in fault rules.
const Channel = "wechat"

// bodyLimit is far above the largest documented request.
const bodyLimit = 64 << 10

// Platform is the simulated WeChat Pay.
type Platform struct {
	stage.Stage
	keys   *Keyring
	nonces nonces
	bills  *bills
	forger func() *rsa.PrivateKey // somebody else's key, made when it is first wanted
}

// New puts the platform together.
func New(s stage.Stage, keys *Keyring) *Platform {
	return &Platform{Stage: s, keys: keys, bills: newBills(s.Dir), forger: sync.OnceValue(forgersKey)}
}

// Name is Channel.
func (p *Platform) Name() string { return Channel }

// Credentials are the test credentials.
func (p *Platform) Credentials(base string) any { return p.keys.Credentials(base) }

// Register mounts the endpoints (protocols.md 1.5).
func (p *Platform) Register(mux *http.ServeMux) {
	for _, partner := range []bool{false, true} {
		base := "/v3/pay/transactions"
		if partner {
			base = "/v3/pay/partner/transactions"
		}
		as := func(operation string, h handler) http.HandlerFunc { return p.serve(operation, demand(partner, h)) }
		mux.HandleFunc("POST "+base+"/native", as(script.Pay, p.trading(p.native)))
		mux.HandleFunc("POST "+base+"/jsapi", as(script.Pay, p.trading(p.jsapi)))
		mux.HandleFunc("POST "+base+"/codepay", as(script.Pay, p.trading(p.codePay)))
		mux.HandleFunc("GET "+base+"/out-trade-no/{out_trade_no}", as(script.Query, p.queryByNumber))
		mux.HandleFunc("GET "+base+"/id/{transaction_id}", as(script.Query, p.queryByTransaction))
		mux.HandleFunc("POST "+base+"/out-trade-no/{out_trade_no}/close", as(script.Close, p.close))
		mux.HandleFunc("POST "+base+"/out-trade-no/{out_trade_no}/reverse", as(script.Reverse, p.reverse))
	}
	mux.HandleFunc("POST /v3/refund/domestic/refunds", p.serve(script.Refund, p.refund))
	mux.HandleFunc("GET /v3/refund/domestic/refunds/{out_refund_no}", p.serve(script.RefundQuery, p.queryRefund))
	mux.HandleFunc("GET /v3/certificates", p.serve(script.Certificates, p.certificates))
	mux.HandleFunc("GET /v3/bill/tradebill", p.serve(script.Bill, p.tradeBill))
	mux.HandleFunc("GET /v3/bill/fundflowbill", p.serve(script.Bill, p.fundBill))
	mux.HandleFunc("GET "+billPath, p.serve(script.Bill, p.download))
	p.registerOpenings(mux)
	p.registerOAuth(mux)
	mux.HandleFunc("/v3/", p.serve("", func(*exchange) (any, *apiError) { return nil, resourceNotExists() }))
}

// handler answers one authenticated call: a body for 200, a billFile as it is, nil for 204, or a refusal.
type handler func(x *exchange) (any, *apiError)

// exchange is one call.
type exchange struct {
	request *http.Request
	body    []byte
	account Account
	plan    script.Plan
	hangUp  *script.Rule // the handler itself wants the connection cut after it is done
}

// demand lets direct merchants use only direct endpoints and providers only partner endpoints.
func demand(partner bool, h handler) handler {
	return func(x *exchange) (any, *apiError) {
		if x.account.Provider != partner {
			return nil, noAuth("商户无此接口权限：直连商户与服务商的接口不同")
		}
		return h(x)
	}
}

// trading refuses payments of a merchant whose rights the platform has suspended (code unverified).
func (p *Platform) trading(h handler) handler {
	return func(x *exchange) (any, *apiError) {
		var said struct {
			SubMchID string `json:"sub_mchid"`
		}
		_ = json.Unmarshal(x.body, &said) // whatever is wrong with it, the handler will say
		if m, ok := p.subMerchant(said.SubMchID); ok && slices.Contains(m.Stopped, Channel) {
			return nil, noAuth("特约商户的收款权限已被限制")
		}
		return h(x)
	}
}

func (p *Platform) serve(operation string, h handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, bodyLimit))
		if err != nil {
			p.answer(w, r, Account{}, nil, paramError("", "", "请求体过大或未完整收到"), false)
			return
		}
		account, refusal := p.authenticate(r, body)
		if refusal != nil {
			p.answer(w, r, account, nil, refusal, false)
			return
		}
		x := &exchange{request: r, body: body, account: account}
		x.plan = p.Faults.Plan(p.call(operation, x))
		p.play(r.Context(), w, x, h)
	}
}

// play runs the call with what the plan does to it, before and after.
func (p *Platform) play(ctx context.Context, w http.ResponseWriter, x *exchange, h handler) {
	if !stage.Pause(ctx, x.plan.Delay) {
		return
	}
	gateway, broken := x.plan.First(script.Status500, script.Status502, script.RateLimited, script.SystemError)
	if broken && !gateway.After {
		p.breakDown(w, x, gateway)
		return
	}
	if rule, ok := x.plan.First(script.TimeoutBefore); ok && !x.leavesTrace(rule) {
		p.cut(ctx, w, x, rule)
		return
	}
	body, refusal := h(x)
	if rule, ok := x.plan.First(script.TimeoutAfter, script.TimeoutBefore); ok {
		x.hangUp = &rule
	}
	switch _, bad := x.plan.First(script.BadSignature); {
	case x.hangUp != nil:
		p.cut(ctx, w, x, *x.hangUp)
	case broken:
		p.breakDown(w, x, gateway)
	default:
		p.answer(w, x.request, x.account, body, refusal, bad)
	}
}

// call tells the fault rules what is being asked, as far as the request says it.
func (p *Platform) call(operation string, x *exchange) script.Call {
	var said struct {
		OutTradeNo    string `json:"out_trade_no"`
		OutRefundNo   string `json:"out_refund_no"`
		TransactionID string `json:"transaction_id"`
		BusinessCode  string `json:"business_code"`
		Amount        amount `json:"amount"`
	}
	_ = json.Unmarshal(x.body, &said) // whatever is wrong with it, the handler will say
	c := script.Call{Channel: Channel, Operation: operation, OutTradeNo: said.OutTradeNo, RefundNo: said.OutRefundNo, Amount: said.Amount.Total}
	if operation == script.Refund {
		c.Amount = said.Amount.Refund
	}
	if no := said.BusinessCode + x.request.PathValue("business_code"); no != "" {
		c.OutTradeNo = no
	}
	if no := x.request.PathValue("out_trade_no"); no != "" {
		c.OutTradeNo = no
	}
	if no := x.request.PathValue("out_refund_no"); no != "" {
		c.RefundNo = no
	}
	transaction := said.TransactionID + x.request.PathValue("transaction_id")
	p.Ledger.View(func(tx *truth.Tx) { p.complete(tx, &c, x, transaction) })
	return c
}

// complete adds what the ledger knows: the order's number and amount behind a channel number or a refund number.
func (p *Platform) complete(tx *truth.Tx, c *script.Call, x *exchange, transactionID string) {
	var known truth.Charge
	var ok bool
	sub := x.request.URL.Query().Get("sub_mchid")
	switch {
	case c.OutTradeNo == "" && transactionID != "":
		known, ok = tx.ChargeByTransaction(Channel, transactionID)
	case c.OutTradeNo == "" && c.RefundNo != "":
		known, ok = tx.ChargeByRefund(Channel, x.account.MchID, sub, c.RefundNo)
	case c.Amount == 0:
		known, ok = tx.Charge(truth.Key{Channel: Channel, MchID: x.account.MchID, SubMchID: sub, OutTradeNo: c.OutTradeNo})
	}
	if !ok {
		return
	}
	c.OutTradeNo = known.OutTradeNo
	if c.Amount == 0 {
		c.Amount = known.Amount
	}
}

// breakDown answers as a failing gateway does, or with the platform's own 429 and 500.
func (p *Platform) breakDown(w http.ResponseWriter, x *exchange, rule script.Rule) {
	switch rule.Effect {
	case script.RateLimited:
		p.answer(w, x.request, x.account, nil, frequencyLimited(), false)
	case script.SystemError:
		p.answer(w, x.request, x.account, nil, systemError(), false)
	case script.Status502:
		http.Error(w, "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>", http.StatusBadGateway)
	default:
		http.Error(w, "Internal Server Error", http.StatusInternalServerError)
	}
}

// cut ends the connection without an answer.
func (p *Platform) cut(ctx context.Context, w http.ResponseWriter, x *exchange, rule script.Rule) {
	if a, issue := parseAuthorization(x.request.Header.Get("Authorization")); issue == "" {
		p.nonces.forget(a.mchID, a.nonce)
	}
	stage.Cut(ctx, w, rule.Connection == "hold")
}

// answer writes and signs what the platform says.
func (p *Platform) answer(w http.ResponseWriter, r *http.Request, account Account, body any, refusal *apiError, badSignature bool) {
	if file, ok := body.(billFile); ok && refusal == nil {
		file.serve(w)
		return
	}
	status, payload := http.StatusOK, []byte(nil)
	switch {
	case refusal != nil:
		status, payload = refusal.status, encode(refusal)
	case body == nil:
		status = http.StatusNoContent
	default:
		payload = encode(body)
	}
	header := w.Header()
	serial, key := p.keys.snapshot().signer(account.Mode, r.Header.Get("Wechatpay-Serial"))
	p.stamp(header, serial, key, payload)
	if badSignature {
		header.Set("Wechatpay-Signature", sign(key, "another text"))
	}
	header.Set("Request-ID", "08"+randomText(30))
	if payload != nil {
		header.Set("Content-Type", "application/json; charset=utf-8")
	}
	w.WriteHeader(status)
	_, _ = w.Write(payload) // a client that went away is no error of ours
}

// stamp signs a body the way answers and notices are signed (protocols.md 1.3).
func (p *Platform) stamp(header http.Header, serial string, key *rsa.PrivateKey, body []byte) {
	p.stampAt(header, serial, key, body, p.Wall())
}

func (p *Platform) stampAt(header http.Header, serial string, key *rsa.PrivateKey, body []byte, at time.Time) {
	timestamp, nonce := strconv.FormatInt(at.Unix(), 10), randomText(32)
	header.Set("Wechatpay-Timestamp", timestamp)
	header.Set("Wechatpay-Nonce", nonce)
	header.Set("Wechatpay-Serial", serial)
	header.Set("Wechatpay-Signature-Type", signatureType)
	header.Set("Wechatpay-Signature", sign(key, answerText(timestamp, nonce, string(body))))
}

// signer chooses the platform's key: the one that the client says it can verify, if the account's mode has it;
// otherwise the mode's own, a certificate while migrating (protocols.md 1.4).
func (k keys) signer(mode Mode, wanted string) (serial string, key *rsa.PrivateKey) {
	if mode == ModePubKey || (mode == ModeMigrating && wanted == k.PublicKeyID) {
		return k.PublicKeyID, k.PublicKey.private
	}
	newest := k.Platform[len(k.Platform)-1]
	for _, c := range k.Platform {
		if c.Serial == wanted {
			newest = c
		}
	}
	return newest.Serial, newest.private
}

func encode(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic("wechat: encode answer: " + err.Error())
	}
	return data
}
