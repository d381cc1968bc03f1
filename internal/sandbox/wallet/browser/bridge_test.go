package browser

import (
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestThePageIsTheShopsWithTheBridgeBeforeIt(t *testing.T) {
	const page = `<!doctype html><html lang="zh"><head data-x><meta charset="utf-8"><link href="/a.css" rel=stylesheet><script src='/b.js'></script>` +
		`<script>const x = '<a href="/c">';</script></head><body><a href="//other/d">d</a><img src=/e.png><form action="/"></form><a href="f">f</a></body></html>`
	s := shop(t, func(w http.ResponseWriter, _ *http.Request) {
		h := w.Header()
		h.Set("Content-Type", "text/html")
		h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'; upgrade-insecure-requests")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Strict-Transport-Security", "max-age=1")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		w.WriteHeader(http.StatusAccepted)
		_, _ = io.WriteString(w, page)
	})
	p := newPlace(t, Config{})
	o := p.must(s.URL+"/q/a", "alipay")
	home := strings.TrimSuffix(o.Src, "/q/a")
	response, body := p.navigate(o.Src)
	with := bridges()["alipay"]
	want := strings.NewReplacer(`<head data-x>`, `<head data-x>`+with.tag(), `href="/a.css"`, `href="`+home+`/a.css"`, `src='/b.js'`, `src='`+home+`/b.js'`,
		`src=/e.png`, `src=`+home+`/e.png`, `action="/"`, `action="`+home+`/"`).Replace(page)
	if response.StatusCode != http.StatusAccepted || body != want {
		t.Errorf("%d\n%s\nwant\n%s", response.StatusCode, body, want)
	}
	policies := response.Header.Values("Content-Security-Policy")
	if len(policies) != 2 || policies[0] != frame || policies[1] != "default-src 'none'; script-src 'self' "+with.source+"; connect-src 'self'; frame-ancestors 'self'" {
		t.Errorf("%q", policies)
	}
	for _, name := range []string{"X-Frame-Options", "Strict-Transport-Security", "Cross-Origin-Resource-Policy", "Cross-Origin-Opener-Policy"} {
		if response.Header.Get(name) != "" {
			t.Errorf("%s is left", name)
		}
	}
	if got := response.Header.Get("Content-Type"); got != "text/html; charset=utf-8" {
		t.Error(got)
	}
}

// The hash in the policy is that of the script as it stands in the page, and no tag can end it early.
func TestTheHashIsThatOfTheScript(t *testing.T) {
	for wallet, with := range bridges() {
		inner := strings.TrimSuffix(strings.TrimPrefix(with.tag(), "<script>"), "</script>")
		sum := sha256.Sum256([]byte(inner))
		if with.source != "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'" || strings.Contains(strings.ToLower(inner), "</script") || strings.Contains(inner, "<!--") {
			t.Error(wallet)
		}
	}
}

func TestExtend(t *testing.T) {
	const script = "'sha256-x'"
	for policy, want := range map[string]string{
		"script-src 'none'":                                "script-src 'sha256-x'; frame-ancestors 'self'",
		"default-src 'self'; img-src *":                    "default-src 'self'; img-src *; script-src 'self' 'sha256-x'; frame-ancestors 'self'",
		"default-src 'none'":                               "default-src 'none'; script-src 'sha256-x'; frame-ancestors 'self'",
		"script-src 'unsafe-inline'":                       "script-src 'unsafe-inline'; frame-ancestors 'self'",
		"script-src 'unsafe-inline' 'nonce-a'":             "script-src 'unsafe-inline' 'nonce-a' 'sha256-x'; frame-ancestors 'self'",
		"Script-Src 'self'; script-src-elem 'nonce-b'":     "Script-Src 'self' 'sha256-x'; script-src-elem 'nonce-b' 'sha256-x'; frame-ancestors 'self'",
		"img-src *; report-uri /r; frame-ancestors 'none'": "img-src *; frame-ancestors 'self'",
		"script-src a, script-src b":                       "script-src a 'sha256-x'; frame-ancestors 'self', script-src b 'sha256-x'; frame-ancestors 'self'",
		"":                                                 "",
	} {
		if got := extend(policy, script); got != want {
			t.Errorf("%s\n got %s\nwant %s", policy, got, want)
		}
	}
}

func TestWhereTheBridgeGoes(t *testing.T) {
	with := bridge{script: "s"}
	for page, want := range map[string]string{
		"<!DOCTYPE html><HEAD><b>":    "<!DOCTYPE html><HEAD><script>s</script><b>",
		"<html><body>":                "<html><script>s</script><body>",
		"<!doctype html><p>":          "<!doctype html><script>s</script><p>",
		"<p>no head":                  "<script>s</script><p>no head",
		"<header>a</header>":          "<script>s</script><header>a</header>",
		"<!doctype html><script>a<b>": "<!doctype html><script>s</script><script>a<b>",
	} {
		if got := string(with.into([]byte(page))); got != want {
			t.Errorf("%s: %s", page, got)
		}
	}
}
