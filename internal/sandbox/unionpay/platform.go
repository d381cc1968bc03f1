package unionpay

import (
	"context"
	"crypto/rsa"
	"io"
	"net/http"
	"strings"
	"sync"

	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/stage"
	"cloudpos/internal/sandbox/truth"
)

// Channel is this channel's name in truth and in fault rules.
const Channel = "unionpay"

// bodyLimit is far above the largest documented request.
const bodyLimit = 64 << 10

// Platform is the simulated UnionPay.
type Platform struct {
	stage.Stage
	keys   *keyring
	forger func() *rsa.PrivateKey // somebody else's key, made when it is first wanted
}

// New reads the channel's keys, or makes them.
func New(s stage.Stage) (*Platform, error) {
	keys, err := openKeyring(s.Dir, s.Wall())
	if err != nil {
		return nil, err
	}
	return &Platform{Stage: s, keys: keys, forger: sync.OnceValue(forgersKey)}, nil
}

// Name is Channel.
func (p *Platform) Name() string { return Channel }

// Credentials are the test credentials.
func (p *Platform) Credentials(base string) any { return p.keys.credentials(base, p.Merchants()) }

// Register mounts the endpoints (protocols.md 3.1). The bill's host is another one in the world; here it is the root.
func (p *Platform) Register(mux *http.ServeMux) {
	mux.HandleFunc("POST /gateway/api/backTransReq.do", p.serve(p.backTransactions()))
	mux.HandleFunc("POST /gateway/api/queryTrans.do", p.serve(map[string]transaction{
		"00/00": {script.Query, p.query, []string{}},
	}))
	mux.HandleFunc("POST /{$}", p.serve(map[string]transaction{
		"76/01": {script.Bill, p.bill, []string{"txnTime", "settleDate", "fileType"}},
	}))
	mux.HandleFunc(registerPath, p.register)
}

// transaction is one kind of request: its name in fault rules, what answers it, and what it must have beside the fields
// that every request has.
type transaction struct {
	operation string
	handle    handler
	needs     []string
}

// handler answers one authenticated call: fields for 00, or a refusal.
type handler func(x *exchange) (fields, *refusal)

// backTransactions are those of backTransReq.do (protocols.md 3.4).
func (p *Platform) backTransactions() map[string]transaction {
	numbered := []string{"channelType", "orderId", "txnTime"}
	and := func(more ...string) []string { return append(more, numbered...) }
	return map[string]transaction{
		"01/07": {script.Pay, p.applyQR, and("txnAmt", "currencyCode", "backUrl")},
		"01/06": {script.Pay, p.payByCode, and("txnAmt", "currencyCode", "backUrl", "qrNo")},
		"02/05": {script.Pay, p.preAuthorise, numbered},
		"99/01": {script.Reverse, p.reverse, numbered},
		"31/00": {script.Refund, p.void, and("txnAmt", "backUrl")},
		"04/00": {script.Refund, p.refund, and("txnAmt", "backUrl")},
		"95/00": {script.Certificates, p.sealingKey, and("certType")},
	}
}

// exchange is one call.
type exchange struct {
	raw      fields // as the bytes came
	said     fields // in UTF-8
	account  account
	merchant string // the name that the payer sees
	kind     transaction
	plan     script.Plan
	hangUp   *script.Rule // the handler itself wants the connection cut after it is done
}

func (p *Platform) serve(kinds map[string]transaction) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, bodyLimit))
		if err != nil || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
			p.answer(w, &exchange{}, refuse(codeFormat, "请求应为 application/x-www-form-urlencoded").fields(), false)
			return
		}
		x, refused := p.authenticate(string(body))
		if refused == nil {
			refused = x.choose(kinds)
		}
		if refused == nil {
			refused = p.check(x)
		}
		if refused != nil {
			p.answer(w, x, refused.fields(), false)
			return
		}
		x.plan = p.Faults.Plan(p.call(x))
		p.play(r.Context(), w, x)
	}
}

// choose finds the kind of transaction at this address.
func (x *exchange) choose(kinds map[string]transaction) *refusal {
	kind, ok := kinds[x.said["txnType"]+"/"+x.said["txnSubType"]]
	if !ok {
		return refuse(codeFormat, "此地址没有交易 txnType "+x.said["txnType"]+" txnSubType "+x.said["txnSubType"])
	}
	x.kind = kind
	return nil
}

// play runs the call with what the plan does to it, before and after.
func (p *Platform) play(ctx context.Context, w http.ResponseWriter, x *exchange) {
	if !stage.Pause(ctx, x.plan.Delay) {
		return
	}
	gateway, broken := x.plan.First(script.Status500, script.Status502, script.RateLimited, script.SystemError)
	if broken && !gateway.After {
		p.breakDown(w, x, gateway)
		return
	}
	if rule, ok := x.plan.First(script.TimeoutBefore); ok && !x.leavesTrace(rule) {
		stage.Cut(ctx, w, rule.Connection == "hold")
		return
	}
	answer, refused := x.kind.handle(x)
	if refused != nil {
		answer = refused.fields()
	}
	if rule, ok := x.plan.First(script.TimeoutAfter, script.TimeoutBefore); ok {
		x.hangUp = &rule
	}
	switch _, bad := x.plan.First(script.BadSignature); {
	case x.hangUp != nil:
		stage.Cut(ctx, w, x.hangUp.Connection == "hold")
	case broken:
		p.breakDown(w, x, gateway)
	default:
		p.answer(w, x, answer, bad)
	}
}

// leavesTrace says that a payer-code payment which times out before the debit is known to the platform all the same, so
// that it can be queried and reversed.
func (x *exchange) leavesTrace(rule script.Rule) bool {
	return !rule.Unrecorded && x.said["txnSubType"] == subTypeCode && x.kind.operation == script.Pay
}

// breakDown answers as a failing gateway does, or with the platform's own words: 06 where nothing was done, 04 where
// nobody knows.
func (p *Platform) breakDown(w http.ResponseWriter, x *exchange, rule script.Rule) {
	switch rule.Effect {
	case script.RateLimited:
		http.Error(w, "Too Many Requests", http.StatusTooManyRequests)
	case script.SystemError:
		code := codeBusy
		if rule.After {
			code = codeUnclear
		}
		p.answer(w, x, refuse(code, "").fields(), false)
	case script.Status502:
		http.Error(w, "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>", http.StatusBadGateway)
	default:
		http.Error(w, "Internal Server Error", http.StatusInternalServerError)
	}
}

// answer signs and writes what the platform says: the request's own fields come back with it.
func (p *Platform) answer(w http.ResponseWriter, x *exchange, said fields, badSignature bool) {
	all := x.said.only(echoed()...).with(said).with(fields{
		"version": version, "encoding": x.encoding(), "signMethod": methodRSA, "signPubKeyCert": p.keys.Signing.onWire(),
	})
	raw := encode(all, x.encoding())
	raw["signature"] = sign(p.keys.Signing.private, raw.signedText())
	if badSignature {
		raw["signature"] = sign(p.keys.Signing.private, "another text")
	}
	w.Header().Set("Content-Type", "text/html;charset="+x.encoding())
	_, _ = io.WriteString(w, raw.text()) // a client that went away is no error of ours
}

// encoding is that of the request; UTF-8 where it named none that there is.
func (x *exchange) encoding() string {
	if x.raw["encoding"] == gbkName {
		return gbkName
	}
	return utf8Name
}

// update runs a transaction whose refusal keeps nothing but whose settled charges may be kept. A ledger that cannot write
// is a busy platform.
func (p *Platform) update(fn func(tx *truth.Tx) *refusal) *refusal {
	var refused *refusal
	err := p.Ledger.Update(func(tx *truth.Tx) error {
		refused = fn(tx)
		return nil
	})
	if err != nil {
		return refuse(codeBusy, "")
	}
	return refused
}
