package webhook

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

func headersOf(id string, at time.Time, signature string) http.Header {
	h := http.Header{}
	h.Set("webhook-id", id)
	h.Set("webhook-timestamp", strconv.FormatInt(at.Unix(), 10))
	h.Set("webhook-signature", signature)
	return h
}

// verifyV1a is what a receiver does with our public key: base64 of ed25519 over id, timestamp and body.
func verifyV1a(publicKey string, h http.Header, body []byte) bool {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(publicKey, publicKeyPrefix))
	if err != nil || len(key) != ed25519.PublicKeySize {
		return false
	}
	text := append([]byte(h.Get("webhook-id")+"."+h.Get("webhook-timestamp")+"."), body...)
	for part := range strings.FieldsSeq(h.Get("webhook-signature")) {
		scheme, value, _ := strings.Cut(part, ",")
		signature, err := base64.StdEncoding.DecodeString(value)
		if scheme == "v1a" && err == nil && ed25519.Verify(key, text, signature) {
			return true
		}
	}
	return false
}

func TestTheOfficialLibraryVerifiesUs(t *testing.T) {
	k, old, other := newKeys(), newKeys(), newKeys()
	body, at := []byte(`{"id":"evt_1","note":"示例 <&>"}`), time.Now()
	signature, err := signed("evt_1", at, body, k, old)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		k    keys
		h    http.Header
		body []byte
		want bool
	}{
		"now":             {k, headersOf("evt_1", at, signature), body, true},
		"during overlap":  {old, headersOf("evt_1", at, signature), body, true},
		"another's":       {other, headersOf("evt_1", at, signature), body, false},
		"another id":      {k, headersOf("evt_2", at, signature), body, false},
		"another time":    {k, headersOf("evt_1", at.Add(time.Second), signature), body, false},
		"a changed body":  {k, headersOf("evt_1", at, signature), bytes.Replace(body, []byte("note"), []byte("nota"), 1), false},
		"an empty header": {k, headersOf("evt_1", at, ""), body, false},
	} {
		hook, err := standardwebhooks.NewWebhook(c.k.text())
		if err != nil {
			t.Fatal(err)
		}
		if err := hook.Verify(c.body, c.h); (err == nil) != c.want {
			t.Errorf("v1 %s: %v", name, err)
		}
		if got := verifyV1a(c.k.publicKey(), c.h, c.body); got != c.want {
			t.Errorf("v1a %s: %v", name, got)
		}
	}
}

// The official library of another language, and that language's own ed25519, agree. It runs where node and the front
// end's packages are.
func TestNodeVerifiesUs(t *testing.T) {
	node, err := exec.LookPath("node")
	modules, _ := filepath.Abs("../../web/node_modules")
	if _, missing := os.Stat(filepath.Join(modules, "standardwebhooks")); err != nil || missing != nil {
		const why = "no node, or no package standardwebhooks in web/node_modules: make test-go installs it"
		if os.Getenv("CI") == "true" {
			t.Fatal(why)
		}
		t.Skip(why)
	}
	k, old := newKeys(), newKeys()
	body, at := `{"id":"evt_1","note":"示例 <&>"}`, time.Now()
	signature, err := signed("evt_1", at, []byte(body), k, old)
	if err != nil {
		t.Fatal(err)
	}
	script, err := filepath.Abs("testdata/verify.cjs")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		keys keys
		body string
		want string
	}{
		"now":            {k, body, "v1 v1a"},
		"during overlap": {old, body, "v1 v1a"},
		"another's":      {newKeys(), body, ""},
		"a changed body": {k, body + " ", ""},
	} {
		input, err := json.Marshal(map[string]string{
			"secret": c.keys.text(), "publicKey": c.keys.publicKey(), "body": c.body, "id": "evt_1",
			"timestamp": strconv.FormatInt(at.Unix(), 10), "signature": signature, "modules": modules,
		})
		if err != nil {
			t.Fatal(err)
		}
		run := exec.CommandContext(t.Context(), node, script)
		run.Stdin = bytes.NewReader(input)
		out, err := run.Output()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := strings.TrimSpace(string(out)); got != c.want {
			t.Errorf("%s: node verifies %q, want %q", name, got, c.want)
		}
	}
}
