package doortest

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"cloudpos/internal/signature"
)

// till is a terminal: a key of its own, with which it signs each request.
type till struct {
	h         *house
	key       *rsa.PrivateKey
	mchid, id string // merchant and key, as the Authorization header wants them
}

var tillKeys = sync.OnceValue(func() [3]*rsa.PrivateKey {
	var out [3]*rsa.PrivateKey
	for i := range out {
		key, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			panic(err)
		}
		out[i] = key
	}
	return out
})

func publicKey(key *rsa.PrivateKey) string {
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		panic(err)
	}
	return base64.StdEncoding.EncodeToString(der)
}

// activate trades the code of a shop's terminal for a key, through the door. The code must be the last that was sent.
func (h *house) activate(s shop, key int) *till {
	h.t.Helper()
	body, err := json.Marshal(map[string]any{
		"merchant_number": s.merchant.Number, "code": h.lastCode(), "algorithm": "CLOUDPOS-RSA2048-SHA256",
		"public_key": publicKey(tillKeys()[key]), "device": map[string]any{"platform": "test"},
	})
	must(h.t, err)
	a := h.browser().do("POST", "/v1/terminals/activate", "application/json", string(body))
	if a.status != 201 {
		h.t.Fatalf("activate: %d %s", a.status, a.body)
	}
	var out struct {
		MchID string `json:"mchid"`
		KeyID string `json:"key_id"`
	}
	must(h.t, json.Unmarshal([]byte(a.body), &out))
	return &till{h, tillKeys()[key], out.MchID, out.KeyID}
}

// request is a signed request that a test may still spoil.
type request struct {
	method, path, body string
	timestamp, nonce   string
	authorization      string
}

func (x *till) sign(method, path, body string) request {
	r := request{method: method, path: path, body: body, timestamp: strconv.FormatInt(x.h.clock.Now().Unix(), 10), nonce: rand.Text()}
	return x.signed(r)
}

func (x *till) signed(r request) request {
	sig, err := signature.SignRSA(x.key, signature.StringToSign(r.method, r.path, r.timestamp, r.nonce, []byte(r.body)))
	must(x.h.t, err)
	r.authorization = signature.Credentials{
		Algorithm: signature.RSA2048SHA256, MerchantID: x.mchid, KeyID: x.id, Timestamp: r.timestamp, Nonce: r.nonce, Signature: sig,
	}.Header()
	return r
}

func (h *house) send(r request) answer {
	h.t.Helper()
	req, err := http.NewRequestWithContext(h.t.Context(), r.method, h.url+r.path, strings.NewReader(r.body))
	must(h.t, err)
	if r.authorization != "" {
		req.Header.Set("Authorization", r.authorization)
	}
	if r.body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	response, err := http.DefaultClient.Do(req)
	must(h.t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	must(h.t, err)
	return answer{response.StatusCode, response.Header, string(text)}
}

func (x *till) do(method, path, body string) answer {
	x.h.t.Helper()
	return x.h.send(x.sign(method, path, body))
}

// listen opens the till's stream of events over a signed fetch.
func (x *till) listen() *stream {
	x.h.t.Helper()
	signed := x.sign("GET", "/v1/events", "")
	r, err := http.NewRequestWithContext(x.h.t.Context(), signed.method, x.h.url+signed.path, nil)
	must(x.h.t, err)
	r.Header.Set("Authorization", signed.authorization)
	return x.h.stream(http.DefaultClient, r)
}
