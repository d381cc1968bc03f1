package wechat

import (
	"crypto/sha256"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// window is how far a request's timestamp may be off the wall clock, either way (protocols.md 1.2).
const window = 5 * time.Minute

const scheme = "WECHATPAY2-SHA256-RSA2048"

// authorization is the parsed header.
type authorization struct{ mchID, nonce, timestamp, serial, signature string }

// parseAuthorization reads `SCHEME k="v",k="v"`; the order of the keys is free, each must come once.
func parseAuthorization(header string) (a authorization, issue string) {
	rest, ok := strings.CutPrefix(header, scheme+" ")
	if !ok {
		return a, "Http头Authorization认证类型不正确"
	}
	fields := map[string]*string{"mchid": &a.mchID, "nonce_str": &a.nonce, "timestamp": &a.timestamp, "serial_no": &a.serial, "signature": &a.signature}
	for part := range strings.SplitSeq(rest, ",") {
		name, quoted, _ := strings.Cut(strings.TrimSpace(part), "=")
		value, opened := strings.CutPrefix(quoted, `"`)
		value, closed := strings.CutSuffix(value, `"`)
		target := fields[name]
		if target == nil || !opened || !closed || value == "" || *target != "" {
			return a, "Http头Authorization值格式错误"
		}
		*target = value
	}
	for name, value := range fields {
		if *value == "" {
			return a, "Http头Authorization缺少" + name
		}
	}
	return a, ""
}

// authenticate finds out which merchant asks, or refuses.
func (p *Platform) authenticate(r *http.Request, body []byte) (Account, *apiError) {
	if e := checkHeaders(r); e != nil {
		return Account{}, e
	}
	a, issue := parseAuthorization(r.Header.Get("Authorization"))
	if issue != "" {
		return Account{}, signError(issue)
	}
	ring := p.keys.snapshot()
	account, ok := ring.account(a.mchID)
	if !ok {
		return Account{}, signError("商户号不存在")
	}
	if a.serial != ring.Merchant.Serial {
		return account, signError("商户证书序列号有误")
	}
	seconds, err := strconv.ParseInt(a.timestamp, 10, 64)
	if wall := p.Wall(); err != nil || wall.Sub(time.Unix(seconds, 0)).Abs() > window {
		return account, signError("Http头Authorization中的timestamp与发起请求的时间不得超过5分钟")
	}
	text := requestText(r.Method, r.RequestURI, a.timestamp, a.nonce, string(body))
	if !verify(&ring.Merchant.private.PublicKey, text, a.signature) {
		e := signError("sign not match")
		e.Detail.SignInformation = &signInformation{Method: r.Method, URL: r.RequestURI, Truncated: head(text, 60), Length: len(text)}
		return account, e
	}
	if !p.nonces.first(a.mchID, a.nonce, p.Wall()) {
		return account, signError("nonce_str重复使用")
	}
	return account, nil
}

func (k keys) account(mchID string) (Account, bool) {
	switch mchID {
	case k.Direct.MchID:
		return k.Direct, true
	case k.Provider.MchID:
		return k.Provider, true
	}
	return Account{}, false
}

func head(text string, n int) string {
	runes := []rune(text)
	return string(runes[:min(n, len(runes))])
}

// checkHeaders refuses a client that does not say who it is and what it takes (protocols.md 1.1).
func checkHeaders(r *http.Request) *apiError {
	accept := r.Header.Get("Accept")
	switch {
	case r.UserAgent() == "" || accept == "":
		return refuse(http.StatusBadRequest, "PARAM_ERROR", "Http头缺少Accept或User-Agent")
	case !strings.Contains(accept, "application/json") && !strings.Contains(accept, "*/*"):
		return refuse(http.StatusBadRequest, "PARAM_ERROR", "Http头Accept必须为application/json")
	case r.Method == http.MethodPost && !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") && r.URL.Path != mediaPath:
		return refuse(http.StatusBadRequest, "PARAM_ERROR", "Http头Content-Type必须为application/json")
	}
	return nil
}

// nonces remembers which nonces were used, for longer than the time window lets a request live. It keeps three
// generations of one window each and drops the oldest whole.
type nonces struct {
	mu   sync.Mutex
	gens [3]map[[16]byte]struct{}
	turn time.Time
}

func nonceName(mchID, nonce string) (name [16]byte) {
	sum := sha256.Sum256([]byte(mchID + "|" + nonce))
	copy(name[:], sum[:])
	return name
}

// first says whether the nonce comes for the first time, and remembers it.
func (n *nonces) first(mchID, nonce string, now time.Time) bool {
	name := nonceName(mchID, nonce)
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.gens[0] == nil || now.Sub(n.turn) >= window {
		n.gens = [3]map[[16]byte]struct{}{{}, n.gens[0], n.gens[1]}
		n.turn = now
	}
	for _, gen := range n.gens {
		if _, used := gen[name]; used {
			return false
		}
	}
	n.gens[0][name] = struct{}{}
	return true
}

// forget frees the nonce of a call whose connection was cut by a fault: Go's HTTP client repeats a cut GET by itself,
// byte for byte, and a repetition that the network made is no replay.
func (n *nonces) forget(mchID, nonce string) {
	name := nonceName(mchID, nonce)
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, gen := range n.gens {
		delete(gen, name)
	}
}
