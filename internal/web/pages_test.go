package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"cloudpos/internal/web"
)

func built(s *web.Server) {
	page := func(name string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(`<meta name="csp-nonce" content="__CSP_NONCE__"><title>` + name + `</title>`)}
	}
	s.Built = true
	s.Dist = fstest.MapFS{
		"admin/index.html": page("admin"), "m/index.html": page("m"), "pos/index.html": page("pos"),
		"pos/sw.js": {Data: []byte("// worker")}, "favicon.svg": {Data: []byte("<svg/>")}, ".gitkeep": {},
		"assets/app-1a2b.js": {Data: []byte("x")},
	}
}

// Each answer has a nonce of its own, the same in page and policy, and allows nothing inline without it.
func TestPagesCarryANonce(t *testing.T) {
	h := open(t, built)
	seen := map[string]bool{}
	nonceInPolicy := regexp.MustCompile(`script-src 'self' 'nonce-([A-Z0-9]{20,})'`)
	for _, path := range []string{"/admin/", "/admin/review/app_1", "/m/", "/m/apply", "/pos/", "/pos/", "/", "/problems"} {
		answer, text := h.send(t, "GET", path, "", "")
		policy := answer.Header.Get("Content-Security-Policy")
		m := nonceInPolicy.FindStringSubmatch(policy)
		if answer.StatusCode != http.StatusOK || m == nil {
			t.Fatalf("%s: %d %q", path, answer.StatusCode, policy)
		}
		if seen[m[1]] || !strings.Contains(text, m[1]) || strings.Contains(text, "__CSP_NONCE__") {
			t.Errorf("%s: nonce repeated or not in the page", path)
		}
		seen[m[1]] = true
		if strings.Contains(policy, "unsafe-inline") || strings.Contains(policy, "'unsafe-eval'") || strings.Contains(policy, "*") {
			t.Errorf("%s: loose policy %q", path, policy)
		}
		if strings.Contains(policy, "wasm") != strings.HasPrefix(path, "/pos") {
			t.Errorf("%s: WebAssembly is for the cashier's bar code reader alone: %q", path, policy)
		}
	}
}

func TestFilesOfTheFrontEnd(t *testing.T) {
	h := open(t, built)
	for _, c := range []struct {
		path, cache string
		status      int
	}{
		{"/assets/app-1a2b.js", "public, max-age=31536000, immutable", 200},
		{"/assets/none.js", "no-store", 404},
		{"/assets/", "no-store", 404},
		{"/pos/sw.js", "no-cache", 200},
		{"/favicon.svg", "no-cache", 200},
		{"/.gitkeep", "no-store", 404},
		{"/pos/../.gitkeep", "no-store", 307},
		{"/pos", "no-store", 301},
	} {
		answer, text := h.send(t, "GET", c.path, "", "")
		if answer.StatusCode != c.status || answer.Header.Get("Cache-Control") != c.cache {
			t.Errorf("%s: %d %q %s", c.path, answer.StatusCode, answer.Header.Get("Cache-Control"), text)
		}
	}
}

// Text goes out compressed to who takes it, with the type that scripts need under nosniff.
func TestAssetsAreCompressed(t *testing.T) {
	h := open(t, func(s *web.Server) {
		built(s)
		s.Dist.(fstest.MapFS)["assets/big-1.js"] = &fstest.MapFile{Data: []byte(strings.Repeat("let x = 1;\n", 1000))}
	})
	for _, c := range []struct{ accept, encoding string }{{"gzip, br", "gzip"}, {"identity", ""}} {
		answer, text := h.send(t, "GET", "/assets/big-1.js", "", "", "Accept-Encoding", c.accept)
		if answer.Header.Get("Content-Encoding") != c.encoding || answer.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s: %q", c.accept, answer.Header)
		}
		if !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/javascript") || (c.encoding == "gzip") != (len(text) < 1000) {
			t.Errorf("%s: %s, %d bytes", c.accept, answer.Header.Get("Content-Type"), len(text))
		}
	}
}

func TestWithoutAFrontEndThePageSaysHowToBuildIt(t *testing.T) {
	h := open(t, nil)
	answer, text := h.send(t, "GET", "/admin/", "", "")
	if answer.StatusCode != http.StatusServiceUnavailable || !strings.Contains(text, "make build") {
		t.Errorf("%d %s", answer.StatusCode, text)
	}
	_, text = h.send(t, "GET", "/", "", "")
	for _, want := range []string{`href="/m/"`, `href="/pos/"`, `href="/admin/"`, "服务商模式", "示例机构"} {
		if !strings.Contains(text, want) {
			t.Errorf("landing page lacks %s", want)
		}
	}
}

func TestEveryCodeStandsOnTheProblemsPage(t *testing.T) {
	_, text := open(t, nil).send(t, "GET", "/problems", "", "")
	for _, code := range []string{"COMMIT_UNKNOWN", "REFUND_EXCEEDS", "BODY_TOO_LARGE"} {
		if !strings.Contains(text, `id="`+code+`"`) {
			t.Errorf("%s is missing", code)
		}
	}
}
