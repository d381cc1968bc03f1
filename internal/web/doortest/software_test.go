package doortest

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/fault"
	"cloudpos/internal/signature"
	"cloudpos/internal/web/console"
	"cloudpos/internal/web/openapi"
)

// software signs with an API key: an HMAC secret, or a private key.
type software struct {
	h         *house
	mchid, id string
	secret    string
	pair      *signature.PrivateKey
	header    map[string]string
}

// key makes an API key as the owner does in the merchant app.
func (b *browser) key(body string) *software {
	b.h.t.Helper()
	made := decode[console.NewSecret](b.h.t, b.do("POST", "/console/api-keys", "application/json", body), 201)
	mchid := decode[console.APIKeyList](b.h.t, b.do("GET", "/console/api-keys", "", ""), 200).MerchantID
	return &software{h: b.h, mchid: mchid, id: made.Key.KeyID, secret: made.Secret}
}

// software with all scopes in the test environment.
func (b *browser) software() *software {
	b.h.t.Helper()
	return b.key(`{"environment":"test","name":"示例收银系统","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read","pay","refund","manage"]}`)
}

// with is the same software that sends a further header.
func (s *software) with(name, value string) *software {
	out := *s
	out.header = map[string]string{name: value}
	return &out
}

func (s *software) algorithm() signature.Algorithm {
	if s.pair != nil {
		return s.pair.Algorithm()
	}
	return signature.HMACSHA256
}

func (s *software) sign(message []byte) []byte {
	s.h.t.Helper()
	var out []byte
	var err error
	if s.pair != nil {
		out, err = s.pair.Sign(message)
	} else {
		out, err = signature.SignHMAC([]byte(s.secret), message)
	}
	must(s.h.t, err)
	return out
}

// do sends a signed request and checks the answer's signature.
func (s *software) do(method, path, body string) answer {
	s.h.t.Helper()
	return s.send(method, path, body, rand.Text())
}

func (s *software) send(method, path, body, nonce string) answer {
	s.h.t.Helper()
	c := signature.Credentials{
		Algorithm: s.algorithm(), MerchantID: s.mchid, KeyID: s.id, Timestamp: strconv.FormatInt(s.h.clock.Now().Unix(), 10), Nonce: nonce,
	}
	c.Signature = s.sign(c.StringToSign(method, path, []byte(body)))
	r, err := http.NewRequestWithContext(s.h.t.Context(), method, s.h.url+path, strings.NewReader(body))
	must(s.h.t, err)
	r.Header.Set("Authorization", c.Header())
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for name, value := range s.header {
		r.Header.Set(name, value)
	}
	response, err := http.DefaultClient.Do(r)
	must(s.h.t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	must(s.h.t, err)
	stranger := strings.Contains(string(text), string(auth.KeyAddress)) || strings.Contains(string(text), string(auth.NotGranted))
	if response.StatusCode != http.StatusUnauthorized && !stranger { // nobody is let in there
		s.checkAnswer(response, nonce, text)
	}
	return answer{status: response.StatusCode, body: string(text), header: response.Header}
}

// checkAnswer fails the test unless an answer to this very request was signed by the platform.
func (s *software) checkAnswer(response *http.Response, nonce string, body []byte) {
	s.h.t.Helper()
	header := response.Header.Get("Cloudpos-Signature")
	at := between(header, `timestamp="`, `"`)
	sig, err := base64.StdEncoding.DecodeString(between(header, `signature="`, `"`))
	must(s.h.t, err)
	if between(header, `nonce="`, `"`) != nonce || !strings.HasPrefix(header, string(s.algorithm())+" ") {
		s.h.t.Fatalf("%d %s signed as %q", response.StatusCode, body, header)
	}
	key := []byte(s.secret)
	if s.pair != nil {
		keys := decode[openapi.PlatformKeys](s.h.t, s.h.browser().do("GET", "/v1/platform-keys", "", ""), 200)
		for _, k := range keys.Items {
			if k.KeyID == between(header, `key_id="`, `"`) {
				key = []byte(k.PublicKey)
			}
		}
	}
	if err := signature.Verify(s.algorithm(), key, signature.ResponseToSign(response.StatusCode, nonce, at, body), sig); err != nil {
		s.h.t.Fatalf("%d %s: %v", response.StatusCode, body, err)
	}
	if signature.Verify(s.algorithm(), key, signature.ResponseToSign(response.StatusCode, "another-nonce-0000", at, body), sig) == nil {
		s.h.t.Fatal("the signature does not bind the answer to its request")
	}
}

// Software pays, reads and refunds with a secret and with key pairs of both kinds; every answer is signed, refusals too.
func TestSoftwareTrades(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例面馆", "13800138000", 0)
	all := map[string]*software{"hmac": s.owner.software()}
	for name, algorithm := range map[string]signature.Algorithm{"rsa": signature.RSA2048SHA256, "sm2": signature.SM2SM3} {
		pair, err := signature.GenerateKey(algorithm)
		must(t, err)
		form, err := json.Marshal(map[string]any{
			"environment": "test", "name": "示例 ERP", "algorithm": algorithm, "scopes": []string{"read", "pay", "refund"}, "public_key": pair.PublicPEM(),
		})
		must(t, err)
		all[name] = s.owner.key(string(form))
		all[name].pair = &pair
	}
	for name, x := range all {
		t.Run(name, func(t *testing.T) {
			paid := decode[openapi.PaymentAnswer](t, x.do("POST", "/v1/payments", `{"out_order_no":"`+name+`","scene":"qr_code","channel":"wechat","amount_fen":1234}`), 200)
			if paid.Result != openapi.Done || paid.Payment.StoreID != s.store.ID || paid.Payment.TerminalID != "" {
				t.Fatalf("%+v", paid)
			}
			h.wallet(paid.Payment.QR)
			if a := decode[openapi.PaymentAnswer](t, x.do("POST", "/v1/payments/"+paid.Payment.ID+"/query", ""), 200); a.Payment.State != "PAID" {
				t.Fatalf("%+v", a)
			}
			back := decode[openapi.RefundAnswer](t, x.do("POST", "/v1/refunds", `{"out_order_no":"`+name+`","out_refund_no":"R`+name+`","amount_fen":34}`), 200)
			if back.Refund.AmountFen != 34 || back.Refund.PaymentID != paid.Payment.ID {
				t.Errorf("%+v", back)
			}
			if a := x.do("POST", "/v1/payments", `{"out_order_no":"`+name+`","scene":"qr_code","channel":"wechat","amount_fen":1235}`); a.status != 409 {
				t.Errorf("another amount under the same number: %d %s", a.status, a.body)
			}
			me := decode[openapi.Me](t, x.do("GET", "/v1/me", ""), 200)
			if me.KeyID != x.id || me.Terminal.ID != "" || len(me.Stores) != 1 || !me.MayTrade {
				t.Errorf("%+v", me)
			}
		})
	}
}

// Each scope opens its own routes and no other; what a key lacks is named.
func TestScopesAreKept(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例面馆", "13800138000", 0)
	for _, scope := range auth.KeyScopes() {
		x := s.owner.key(`{"environment":"test","name":"` + scope + `","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["` + scope + `"]}`)
		for _, r := range h.signed {
			if r.Access.IsPublic() || (r.ID == "events" && scope == auth.ScopeRead) {
				continue
			}
			a := x.do(r.Method, addressed(r, "ord_00000000000000000000000000"), "")
			refused := a.status == 403 && codeOf(a) == string(auth.KeyScope)
			if allowed := r.Access.Allowed(func(p string) bool { return p == scope }); allowed == refused && r.ID != "check_in" {
				t.Errorf("%s at %s %s: %d %s", scope, r.Method, r.Path, a.status, a.body)
			}
		}
	}
	if a := s.owner.do("POST", "/console/api-keys", "application/json", `{"environment":"test","name":"x","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["admin"]}`); a.status != 422 {
		t.Errorf("a scope that does not exist: %d %s", a.status, a.body)
	}
}

// A key that is known to be somebody's and may not be used now hears why; whoever cannot sign with it hears nothing.
func TestKeysThatMayNotSign(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例面馆", "13800138000", 0)
	elsewhere := s.owner.key(`{"environment":"test","name":"机房","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"],"networks":["203.0.113.0/24"]}`)
	if a := elsewhere.do("GET", "/v1/me", ""); a.status != 403 || codeOf(a) != string(auth.KeyAddress) || !strings.Contains(a.body, "127.0.0.1") {
		t.Errorf("from elsewhere: %d %s", a.status, a.body)
	}
	x := s.owner.software()
	if a := x.send("GET", "/v1/me", "", "nonce-0123456789abcdef"); a.status != 200 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	const body = `{"name":"前台","channels":["wechat"]}`
	if a := x.send("POST", "/v1/codes", body, "nonce-of-a-write-0001"); a.status != 201 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if a := x.send("POST", "/v1/codes", strings.Replace(body, "前台", "后台", 1), "nonce-of-a-write-0001"); a.status != 401 || codeOf(a) != string(auth.Replayed) {
		t.Errorf("a nonce twice: %d %s", a.status, a.body)
	}
	if got := h.count("collection_code"); got != "1" {
		t.Errorf("%s codes", got)
	}
	guess := *x
	guess.secret = "sk_test_" + strings.Repeat("A", 43)
	decode[console.APIKey](t, s.owner.do("POST", "/console/api-keys/"+x.id+"/revoke", "", ""), 200)
	if a := x.do("GET", "/v1/me", ""); a.status != 401 || codeOf(a) != string(auth.KeyRevoked) {
		t.Errorf("revoked: %d %s", a.status, a.body)
	}
	if a := guess.do("GET", "/v1/me", ""); a.status != 401 || codeOf(a) != string(signature.Bad) {
		t.Errorf("a stranger's guess at a revoked key: %d %s", a.status, a.body)
	}
}

// While a key is being replaced both sign; then the old one does not.
func TestRotationOverlaps(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例面馆", "13800138000", 0)
	old := s.owner.software()
	made := decode[console.NewSecret](t, s.owner.do("POST", "/console/api-keys/"+old.id+"/rotate", "application/json", `{"overlap_seconds":3600}`), 201)
	next := &software{h: h, mchid: old.mchid, id: made.Key.KeyID, secret: made.Secret}
	for _, x := range []*software{old, next} {
		if a := x.do("GET", "/v1/me", ""); a.status != 200 {
			t.Errorf("during the overlap: %d %s", a.status, a.body)
		}
	}
	if a := s.owner.do("POST", "/console/api-keys/"+old.id+"/rotate", "application/json", `{"overlap_seconds":3600}`); a.status != 409 {
		t.Errorf("replaced twice: %d %s", a.status, a.body)
	}
	h.clock.Advance(time.Hour)
	if a := old.do("GET", "/v1/me", ""); a.status != 401 || codeOf(a) != string(auth.KeyRevoked) {
		t.Errorf("after the overlap: %d %s", a.status, a.body)
	}
	if a := next.do("GET", "/v1/me", ""); a.status != 200 {
		t.Errorf("the new one: %d %s", a.status, a.body)
	}
}

// The environments never mix: what a test key makes or sees is of the test environment, and a live one does not see it.
func TestEnvironmentsNeverMix(t *testing.T) {
	h := house1(t)
	s, till := h.trading("示例面馆", "13800138000", 0)
	order := till.charge("E1", 100).Payment
	code := decode[openapi.CollectionCode](t, s.owner.software().do("POST", "/v1/codes", `{"name":"前台","channels":["wechat"]}`), 201)
	inLive := s.owner.key(`{"environment":"live","name":"生产","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read","pay","refund","manage"]}`)
	for _, path := range []string{"/v1/payments/" + order.ID, "/v1/terminals/" + s.terminal.ID, "/v1/codes/" + code.ID} {
		if a := inLive.do("GET", path, ""); a.status != 404 || codeOf(a) != string(fault.NotFound) {
			t.Errorf("GET %s: %d %s", path, a.status, a.body)
		}
	}
	for _, path := range []string{"/v1/terminals/" + s.terminal.ID + "/disable", "/v1/codes/" + code.ID + "/disable"} {
		if a := inLive.do("POST", path, `{"reason":"x"}`); a.status != 404 {
			t.Errorf("POST %s: %d %s", path, a.status, a.body)
		}
	}
	for _, path := range []string{"/v1/payments", "/v1/terminals", "/v1/codes", "/v1/payments?out_order_no=E1"} {
		if a := inLive.do("GET", path, ""); a.status != 200 || !strings.Contains(a.body, `"items":[]`) {
			t.Errorf("GET %s: %d %s", path, a.status, a.body)
		}
	}
}

// Software of one merchant reaches nothing of another's, on any route of /v1 that names a thing.
func TestNoSoftwareReachesAnotherMerchant(t *testing.T) {
	h := house1(t)
	ours, theirs := h.settled("示例甲", "13800138000", 0, 1), h.settled("示例乙", "13800138001", 1, 2)
	x := ours.owner.software()
	forms := map[string]string{
		"create_payment": `{"out_order_no":"X","scene":"qr_code","channel":"wechat","amount_fen":1,"store_id":"` + theirs.store.ID + `"}`,
		"create_refund":  `{"payment_id":"` + theirs.order + `","out_refund_no":"STOLEN","amount_fen":1}`, "disable_terminal": `{"reason":"x"}`,
		"create_terminal": `{"name":"x","store_id":"` + theirs.store.ID + `"}`, "create_code": `{"name":"x","channels":["wechat"],"store_id":"` + theirs.store.ID + `"}`,
		"activate_terminal_by_key": `{"algorithm":"CLOUDPOS-RSA2048-SHA256","public_key":"` + publicKey(tillKeys()[2]) + `"}`,
		"edit_code":                `{"version":1,"name":"x","channels":["wechat"]}`, "disable_code": `{"reason":"x"}`,
	}
	for _, id := range []string{"edit_webhook_endpoint", "resend_webhook_range", "resend_webhook_event"} {
		forms[id] = bodies(theirs)[id]
	}
	before, tried := h.snapshot(), 0
	for _, r := range h.signed {
		if r.Access.IsPublic() || r.ID == "create_webhook_endpoint" || // names nothing of theirs
			(!strings.Contains(r.Path, "{id}") && !strings.HasPrefix(r.ID, "create_")) {
			continue
		}
		for kind, theirID := range theirs.ids() {
			a := x.do(r.Method, strings.Replace(r.Path, "{id}", theirID, 1), forms[r.ID])
			if tried++; a.status != 404 || codeOf(a) != string(fault.NotFound) {
				t.Errorf("%s %s with their %s: %d %s", r.Method, r.Path, kind, a.status, a.body)
			}
		}
	}
	if after := h.snapshot(); after != before || tried < 200 {
		t.Errorf("%d tries; there was\n%s\nand there is\n%s", tried, before, after)
	}
	for _, path := range []string{"/v1/payments", "/v1/terminals", "/v1/codes", "/v1/stores"} {
		if a := x.do("GET", path+"?store_id="+theirs.store.ID, ""); a.status == 200 && strings.Contains(a.body, theirs.store.ID) {
			t.Errorf("%s tells of theirs: %s", path, a.body)
		}
	}
	stolen := *x
	stolen.mchid = theirs.merchant.ID
	if a := stolen.do("GET", "/v1/me", ""); a.status != 401 || codeOf(a) != string(signature.Bad) {
		t.Errorf("our key under their number: %d %s", a.status, a.body)
	}
}

// A key of some stores trades in no other store of its own merchant.
func TestKeysOfAStore(t *testing.T) {
	h := house1(t)
	s, till := h.trading("示例面馆", "13800138000", 0)
	order := till.charge("K1", 100).Payment
	x := s.owner.key(`{"environment":"test","name":"本店","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read","pay"],"stores":["` + s.store.ID + `"]}`)
	if a := x.do("GET", "/v1/payments/"+order.ID, ""); a.status != 200 {
		t.Errorf("its own store: %d %s", a.status, a.body)
	}
	if a := x.do("POST", "/v1/payments", `{"out_order_no":"K2","scene":"qr_code","channel":"wechat","amount_fen":1,"store_id":"sto_00000000000000000000000000"}`); a.status != 404 {
		t.Errorf("another store: %d %s", a.status, a.body)
	}
	if a := s.owner.do("POST", "/console/api-keys", "application/json",
		`{"environment":"test","name":"x","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"],"stores":["sto_00000000000000000000000000"]}`); a.status != 404 {
		t.Errorf("a key of nobody's store: %d %s", a.status, a.body)
	}
}

// The same request under an Idempotency-Key is done once and answered alike; another body is refused, and so is nobody
// else's key. A hundred at once make one.
func TestIdempotencyKeys(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例面馆", "13800138000", 0)
	x := s.owner.software().with("Idempotency-Key", "order-4711")
	const body = `{"name":"前台","channels":["wechat"]}`
	first := x.do("POST", "/v1/codes", body)
	again := x.do("POST", "/v1/codes", body)
	if first.status != 201 || again.status != 201 || first.body != again.body || h.count("collection_code") != "1" {
		t.Errorf("%d %s\n%d %s\n%s codes", first.status, first.body, again.status, again.body, h.count("collection_code"))
	}
	if a := x.do("POST", "/v1/codes", strings.Replace(body, "前台", "后台", 1)); a.status != 409 || codeOf(a) != string(auth.OtherBody) {
		t.Errorf("another body: %d %s", a.status, a.body)
	}
	if a := x.do("POST", "/v1/terminals", `{"name":"前台"}`); a.status != 409 || codeOf(a) != string(auth.OtherBody) {
		t.Errorf("another operation: %d %s", a.status, a.body)
	}
	if a := s.owner.software().with("Idempotency-Key", "坏的").do("POST", "/v1/codes", body); a.status != 422 {
		t.Errorf("a key of wrong shape: %d %s", a.status, a.body)
	}
	refused := s.owner.software().with("Idempotency-Key", "bad-then-good")
	if a := refused.do("POST", "/v1/codes", `{"name":"x","channels":["alipay"]}`); a.status != 422 {
		t.Errorf("a channel that is not open: %d %s", a.status, a.body)
	}
	if a := refused.do("POST", "/v1/codes", `{"name":"x","channels":["wechat"]}`); a.status != 201 {
		t.Errorf("a request that was refused does not use its key up: %d %s", a.status, a.body)
	}
	other, _ := h.trading("示例茶铺", "13800138001", 1)
	if a := other.owner.software().with("Idempotency-Key", "order-4711").do("POST", "/v1/codes", body); a.status != 201 || a.body == first.body {
		t.Errorf("another merchant's key of the same text: %d %s", a.status, a.body)
	}
	h.clock.Advance(auth.IdempotencyLife + time.Minute)
	_, err := h.auth.Prune(t.Context())
	must(t, err)
	if a := x.do("POST", "/v1/codes", strings.Replace(body, "前台", "次日", 1)); a.status != 201 {
		t.Errorf("after a day: %d %s", a.status, a.body)
	}
}

func TestAHundredAtOnceMakeOne(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例面馆", "13800138000", 0)
	x := s.owner.software().with("Idempotency-Key", "parallel")
	var wg sync.WaitGroup
	answers := make([]answer, 100)
	for i := range answers {
		wg.Go(func() { answers[i] = x.do("POST", "/v1/terminals", `{"name":"收银台 2"}`) })
	}
	wg.Wait()
	made := map[string]bool{}
	for _, a := range answers {
		switch {
		case a.status == 201:
			made[a.body] = true
		case a.status == 409 && codeOf(a) == string(auth.StillRunning):
		default:
			t.Errorf("%d %s", a.status, a.body)
		}
	}
	if len(made) != 1 || h.count("terminal") != "2" {
		t.Errorf("%d answers, %s terminals", len(made), h.count("terminal"))
	}
}

// Software makes a terminal, the terminal signs trades with its own key, changes that key at a check-in whose answer it
// loses, and dies with all its keys.
func TestTerminalsOfSoftware(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例面馆", "13800138000", 0)
	x := s.owner.software()
	made := decode[openapi.Terminal](t, x.do("POST", "/v1/terminals", `{"name":"自助机 1","serial":"SN-0001"}`), 201)
	if made.Status != "pending" || made.Environment != "test" {
		t.Fatalf("%+v", made)
	}
	if a := x.do("POST", "/v1/payments", `{"out_order_no":"T0","scene":"qr_code","channel":"wechat","amount_fen":1,"terminal_id":"`+made.ID+`"}`); a.status != 403 || codeOf(a) != "TERMINAL_NOT_ACTIVE" {
		t.Errorf("before its activation: %d %s", a.status, a.body)
	}
	keyOf := func(i int) string {
		return `{"algorithm":"CLOUDPOS-RSA2048-SHA256","public_key":"` + publicKey(tillKeys()[i]) + `"}`
	}
	activated := decode[openapi.Activated](t, x.do("POST", "/v1/terminals/"+made.ID+"/activate", keyOf(1)), 200)
	if again := decode[openapi.Activated](t, x.do("POST", "/v1/terminals/"+made.ID+"/activate", keyOf(1)), 200); again.KeyID != activated.KeyID {
		t.Errorf("the same key again: %s, %s", again.KeyID, activated.KeyID)
	}
	if a := x.do("POST", "/v1/terminals/"+made.ID+"/activate", keyOf(2)); a.status != 409 {
		t.Errorf("another key for an active terminal: %d %s", a.status, a.body)
	}
	old := &till{h, tillKeys()[1], activated.MerchantID, activated.KeyID}
	if o := old.charge("T1", 100); o.Payment.TerminalID != made.ID {
		t.Errorf("%+v", o)
	}
	lost := decode[openapi.Activated](t, old.do("POST", "/v1/terminals/check-in", keyOf(2)), 200)
	found := decode[openapi.Activated](t, old.do("POST", "/v1/terminals/check-in", keyOf(2)), 200)
	if lost.KeyID == activated.KeyID || found.KeyID != lost.KeyID {
		t.Errorf("%s, then %s, then %s", activated.KeyID, lost.KeyID, found.KeyID)
	}
	next := &till{h, tillKeys()[2], activated.MerchantID, found.KeyID}
	next.charge("T2", 100)
	h.clock.Advance(24 * time.Hour)
	if a := old.do("GET", "/v1/me", ""); a.status != 401 || codeOf(a) != string(auth.KeyRevoked) {
		t.Errorf("the old key a day later: %d %s", a.status, a.body)
	}
	decode[openapi.Terminal](t, x.do("POST", "/v1/terminals/"+made.ID+"/disable", `{"reason":"撤机"}`), 200)
	if a := next.do("GET", "/v1/me", ""); a.status != 401 || codeOf(a) != string(auth.KeyRevoked) {
		t.Errorf("a key of a disabled terminal: %d %s", a.status, a.body)
	}
	if a := x.do("POST", "/v1/terminals/check-in", keyOf(0)); a.status != 403 {
		t.Errorf("software checks in: %d %s", a.status, a.body)
	}
}

// Bad input is refused with a code, and changes nothing.
func TestSoftwareSendsNonsense(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例面馆", "13800138000", 0)
	x := s.owner.software()
	for _, c := range []struct {
		method, path, body string
		status             int
		code               string
	}{
		{"GET", "/v1/payments?limit=100000", "", 422, "INVALID_ARGUMENT"},
		{"GET", "/v1/payments?cursor=ord_'%20OR%201=1", "", 422, "INVALID_ARGUMENT"},
		{"GET", "/v1/terminals?cursor=x", "", 422, "INVALID_ARGUMENT"},
		{"GET", "/v1/codes?cursor=../..", "", 422, "INVALID_ARGUMENT"},
		{"GET", "/v1/payments?unknown=1", "", 422, "INVALID_ARGUMENT"},
		{"GET", "/v1/payments?terminal=mine", "", 422, "INVALID_ARGUMENT"},
		{"POST", "/v1/payments", `{"out_order_no":"N1","scene":"qr_code","channel":"wechat","amount_fen":1,"amount_fen":2}`, 400, "BODY_MALFORMED"},
		{"POST", "/v1/payments", `{"out_order_no":"N1","scene":"qr_code","channel":"wechat","amount_fen":0.5}`, 422, "INVALID_ARGUMENT"},
		{"POST", "/v1/payments", `{"out_order_no":"N1","scene":"qr_code","channel":"wechat","amount_fen":1,"status":"PAID"}`, 422, "INVALID_ARGUMENT"},
		{"POST", "/v1/terminals", `{"name":"x","merchant_id":"` + s.merchant.ID + `"}`, 422, "INVALID_ARGUMENT"},
	} {
		if a := x.do(c.method, c.path, c.body); a.status != c.status || codeOf(a) != c.code {
			t.Errorf("%s %s %s: %d %s", c.method, c.path, c.body, a.status, a.body)
		}
	}
	if h.count("pay_order") != "0" {
		t.Errorf("%s orders", h.count("pay_order"))
	}
}
