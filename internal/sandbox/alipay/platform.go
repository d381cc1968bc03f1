package alipay

import (
	"context"
	"crypto/rsa"
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/stage"
	"cloudpos/internal/sandbox/truth"
)

// Channel is this channel's name in truth and in fault rules.
const Channel = "alipay"

// bodyLimit is far above the largest documented request.
const bodyLimit = 256 << 10

// Platform is the simulated Alipay.
type Platform struct {
	stage.Stage
	keys   *Keyring
	forger func() *rsa.PrivateKey // somebody else's key, made when it is first wanted
}

// New reads the channel's keys, or makes them.
func New(s stage.Stage) (*Platform, error) {
	ring, err := openKeyring(s.Dir, s.Wall)
	if err != nil {
		return nil, err
	}
	return &Platform{Stage: s, keys: ring, forger: sync.OnceValue(forgersKey)}, nil
}

// Name is Channel.
func (p *Platform) Name() string { return Channel }

// Credentials are the test credentials. The two certificates come with the intermediate that signed them, as from the console.
func (p *Platform) Credentials(base string) any {
	k := p.keys.snapshot()
	newest := k.Signing[len(k.Signing)-1]
	return Credentials{
		GatewayURL: base + gatewayPath, Endpoint: base, AppID: k.AppID, SellerID: k.SellerID,
		PrivateKeyPEM: k.App.KeyPEM, AppPublicKeyPEM: publicPEM(&k.App.private.PublicKey), AlipayPublicKeyPEM: publicPEM(&k.Alipay.private.PublicKey),
		AppCertificatePEM: k.App.CertPEM + k.Intermediate.CertPEM, AlipayCertificatePEM: newest.CertPEM + k.Intermediate.CertPEM,
		AlipayRootCertificatePEM: k.Root.CertPEM, AuthorizeURL: base + authorizePath, AESKey: k.aesText(),
	}
}

// method is one interface of the open platform.
type method struct {
	name      string // as v2 calls it
	operation string // as fault rules call it
	verb      string // in v3
	run       func(x *exchange) (any, *refusal)
	flat      bool // its fields are the parameters themselves, beside a file
	bare      bool // answers without code and msg, refuses by error_response (protocols.md 2.2 is silent; real clients expect it)
}

func (p *Platform) methods() []method {
	return []method{
		{name: "alipay.trade.pay", operation: script.Pay, verb: http.MethodPost, run: p.pay},
		{name: "alipay.trade.precreate", operation: script.Pay, verb: http.MethodPost, run: p.precreate},
		{name: "alipay.trade.create", operation: script.Pay, verb: http.MethodPost, run: p.create},
		{name: "alipay.trade.query", operation: script.Query, verb: http.MethodPost, run: p.query},
		{name: "alipay.trade.cancel", operation: script.Reverse, verb: http.MethodPost, run: p.cancel},
		{name: "alipay.trade.close", operation: script.Close, verb: http.MethodPost, run: p.close},
		{name: "alipay.trade.refund", operation: script.Refund, verb: http.MethodPost, run: p.refund},
		{name: "alipay.trade.fastpay.refund.query", operation: script.RefundQuery, verb: http.MethodPost, run: p.queryRefund},
		{name: "alipay.data.dataservice.bill.downloadurl.query", operation: script.Bill, verb: http.MethodGet, run: p.billAddress},
		{name: "alipay.system.oauth.token", verb: http.MethodPost, run: p.token, bare: true},
		{name: "alipay.open.app.alipaycert.download", operation: script.Certificates, verb: http.MethodGet, run: p.downloadCertificate},
		{name: "ant.merchant.expand.indirect.image.upload", operation: script.Media, verb: http.MethodPost, run: p.uploadImage, flat: true},
		{name: "ant.merchant.expand.indirect.zft.create", operation: script.Opening, verb: http.MethodPost, run: p.createMerchant},
		{name: "ant.merchant.expand.indirect.zft.modify", operation: script.Opening, verb: http.MethodPost, run: p.modifyMerchant},
		{name: "ant.merchant.expand.indirect.zft.settlementmodify", operation: script.Account, verb: http.MethodPost, run: p.modifySettlement},
		{name: "ant.merchant.expand.indirect.zftorder.query", operation: script.OpeningQuery, verb: http.MethodGet, run: p.queryOrders},
		{name: "ant.merchant.expand.indirect.query", operation: script.Account, verb: http.MethodGet, run: p.queryMerchant},
	}
}

// Register mounts the endpoints.
func (p *Platform) Register(mux *http.ServeMux) {
	known := map[string]method{}
	for _, m := range p.methods() {
		known[m.name] = m
		mux.HandleFunc(m.verb+" /v3/"+strings.ReplaceAll(m.name, ".", "/"), p.rest(m))
	}
	mux.HandleFunc("/v3/alipay/", p.restUnknown)
	mux.HandleFunc(gatewayPath, p.gateway(known))
	mux.HandleFunc("GET "+authorizePath, p.authorize)
	mux.HandleFunc("GET "+billPath, p.downloadBill)
	mux.HandleFunc("POST /sandbox/alipay/trade-pay", p.tradePay)
	mux.HandleFunc("POST /sandbox/alipay/certificates/rotate", p.rotate)
}

// exchange is one call of a method, whichever way it came.
type exchange struct {
	request   *http.Request
	method    method
	biz       []byte // the business fields as JSON
	notifyURL string
	certified bool // the client verifies by certificate
	sealed    bool // the client wants the answer encrypted
	plan      script.Plan
	hangUp    *script.Rule // the handler itself wants the connection cut after it is done
}

// answerer writes an answer in the manner of one protocol.
type answerer func(w http.ResponseWriter, x *exchange, body any, e *refusal, badSignature bool)

// play runs the call with what the plan does to it, before and after.
func (p *Platform) play(ctx context.Context, w http.ResponseWriter, x *exchange, answer answerer) {
	x.plan = p.Faults.Plan(p.call(x))
	if !stage.Pause(ctx, x.plan.Delay) {
		return
	}
	gateway, broken := x.plan.First(script.Status500, script.Status502, script.RateLimited, script.SystemError)
	if broken && !gateway.After {
		breakDown(w, x, gateway, answer)
		return
	}
	if rule, ok := x.plan.First(script.TimeoutBefore); ok && !x.leavesTrace(rule) {
		stage.Cut(ctx, w, rule.Connection == "hold")
		return
	}
	body, e := x.method.run(x)
	if rule, ok := x.plan.First(script.TimeoutAfter, script.TimeoutBefore); ok {
		x.hangUp = &rule
	}
	switch _, bad := x.plan.First(script.BadSignature); {
	case x.hangUp != nil:
		stage.Cut(ctx, w, x.hangUp.Connection == "hold")
	case broken:
		breakDown(w, x, gateway, answer)
	default:
		answer(w, x, body, e, bad)
	}
}

// leavesTrace says that a payer-code payment which times out before the debit is known to the platform all the same:
// the trade waits for the buyer, so that it can be queried and cancelled.
func (x *exchange) leavesTrace(rule script.Rule) bool {
	return !rule.Unrecorded && x.method.name == "alipay.trade.pay"
}

// breakDown answers as a failing gateway does, or with the platform's own refusals: 40005 for rate_limited_429 (429 in
// v3); for system_error 20000 with isp.unknow-error before it is done and ACQ.SYSTEM_ERROR after.
func breakDown(w http.ResponseWriter, x *exchange, rule script.Rule, answer answerer) {
	switch rule.Effect {
	case script.RateLimited:
		answer(w, x, nil, callLimited(), false)
	case script.SystemError:
		if rule.After {
			answer(w, x, nil, systemError(), false)
			return
		}
		answer(w, x, nil, gatewayDown(), false)
	case script.Status502:
		http.Error(w, "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>", http.StatusBadGateway)
	default:
		http.Error(w, "Internal Server Error", http.StatusInternalServerError)
	}
}

// call tells the fault rules what is being asked, as far as the request and the ledger say it.
func (p *Platform) call(x *exchange) script.Call {
	var said struct {
		OutTradeNo   text `json:"out_trade_no"`
		TradeNo      text `json:"trade_no"`
		OutRequestNo text `json:"out_request_no"`
		TotalAmount  text `json:"total_amount"`
		RefundAmount text `json:"refund_amount"`
		ExternalID   text `json:"external_id"`
	}
	_ = json.Unmarshal(x.biz, &said) // whatever is wrong with it, the method will say
	c := script.Call{Channel: Channel, Operation: x.method.operation, OutTradeNo: string(said.OutTradeNo), RefundNo: string(said.OutRequestNo)}
	if c.OutTradeNo == "" {
		c.OutTradeNo = string(said.ExternalID)
	}
	amount := said.TotalAmount
	if x.method.operation == script.Refund {
		amount = said.RefundAmount
	}
	c.Amount, _ = money.ParseYuan(string(amount))
	p.Ledger.View(func(tx *truth.Tx) {
		known, ok := p.find(tx, said.OutTradeNo, said.TradeNo)
		if !ok {
			return
		}
		c.OutTradeNo = known.OutTradeNo
		if c.Amount == 0 {
			c.Amount = known.Amount
		}
	})
	return c
}

// key names a trade. Order numbers are unique for the application, whoever is below it, so sub_merchant is no part of it.
func (p *Platform) key(no text) truth.Key {
	return truth.Key{Channel: Channel, MchID: p.keys.snapshot().SellerID, OutTradeNo: string(no)}
}

// find reads a trade by its own number, or else by the merchant's.
func (p *Platform) find(tx *truth.Tx, outTradeNo, tradeNo text) (truth.Charge, bool) {
	if tradeNo == "" {
		return tx.Charge(p.key(outTradeNo))
	}
	c, ok := tx.ChargeByTransaction(Channel, string(tradeNo))
	return c, ok && (outTradeNo == "" || string(outTradeNo) == c.OutTradeNo)
}

// update runs a transaction whose refusal keeps nothing but whose settled charges may be kept. A ledger that cannot
// write is the platform's SYSTEM_ERROR.
func (p *Platform) update(fn func(tx *truth.Tx) *refusal) *refusal {
	var e *refusal
	err := p.Ledger.Update(func(tx *truth.Tx) error {
		e = fn(tx)
		return nil
	})
	if err != nil {
		return systemError()
	}
	return e
}
