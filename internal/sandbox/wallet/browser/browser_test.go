package browser

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"
)

// place is a wallet's browser on a server of its own, with the sandbox's pages beside it.
type place struct {
	t      *testing.T
	server *httptest.Server
	asked  []*http.Request // by pages of the sandbox
}

func newPlace(t *testing.T, cfg Config) *place {
	t.Helper()
	p := &place{t: t}
	mux := http.NewServeMux()
	mux.HandleFunc("/connect/oauth2/authorize", func(w http.ResponseWriter, r *http.Request) {
		p.asked = append(p.asked, r)
		http.Redirect(w, r, r.URL.Query().Get("redirect_uri")+"?code=c1", http.StatusFound)
	})
	mux.HandleFunc("/sandbox/payers", func(http.ResponseWriter, *http.Request) { t.Error("the control API was reached") })
	cfg.Own = mux
	cfg.Known = func(payerID string) error {
		if payerID != "payer_p" {
			return errors.New("nobody")
		}
		return nil
	}
	New(cfg).Register(mux)
	protection := http.NewCrossOriginProtection()
	protection.AddInsecureBypassPattern(Bypass)
	p.server = httptest.NewServer(protection.Handler(mux))
	t.Cleanup(p.server.Close)
	return p
}

// open asks for an address as the wallet page does.
func (p *place) open(ask map[string]string) (status int, o opened, body string) {
	p.t.Helper()
	if ask["session"] == "" && ask["payer_id"] == "" {
		ask["payer_id"] = "payer_p"
	}
	if ask["wallet"] == "" {
		ask["wallet"] = "wechat"
	}
	raw, err := json.Marshal(ask)
	if err != nil {
		p.t.Fatal(err)
	}
	response, err := http.Post(p.server.URL+"/wallet/browser", "application/json", bytes.NewReader(raw))
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	_ = json.Unmarshal(text, &o) // a refusal has other fields
	return response.StatusCode, o, string(text)
}

func (p *place) must(address, wallet string) opened {
	p.t.Helper()
	status, o, body := p.open(map[string]string{"address": address, "wallet": wallet})
	if status != http.StatusOK || (o.Src == "" && o.Code == "") {
		p.t.Fatalf("%s: %d %s", address, status, body)
	}
	return o
}

// ask sends one request to the proxy and follows nothing. Headers are name, value, name, value …
func (p *place) ask(method, path, body string, headers ...string) (*http.Response, string) {
	p.t.Helper()
	request, err := http.NewRequest(method, p.server.URL+path, strings.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, _ := io.ReadAll(response.Body) // a body that is cut off is looked at by its test
	return response, string(text)
}

// navigate is what a frame does, script what fetch does in a page of an opaque origin.
func (p *place) navigate(path string) (*http.Response, string) {
	p.t.Helper()
	return p.ask(http.MethodGet, path, "", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe", "Sec-Fetch-Site", "same-origin", "Accept", "text/html")
}

func (p *place) script(method, path, body string) (*http.Response, string) {
	p.t.Helper()
	return p.ask(method, path, body, "Sec-Fetch-Mode", "cors", "Sec-Fetch-Site", "cross-site", "Origin", "null", "Content-Type", "application/json")
}

func shop(t *testing.T, fn http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(fn)
	t.Cleanup(server.Close)
	return server
}

func TestEachWalletSaysItsName(t *testing.T) {
	var got http.Header
	s := shop(t, func(_ http.ResponseWriter, r *http.Request) { got = r.Header })
	p := newPlace(t, Config{Hosts: []string{strings.TrimPrefix(s.URL, "http://")}}) // listed: a forwarded request is not of this machine
	for wallet, word := range map[string]string{"wechat": "MicroMessenger/8.0.50", "alipay": "AlipayClient/10.5.", "unionpay": "UnionPay/1.0 CloudPay"} {
		o := p.must(s.URL+"/q/abc", wallet)
		if !o.Static {
			t.Error("a collection code is a printed code")
		}
		p.ask(http.MethodGet, o.Src, "", "Accept", "text/html", "Cookie", "a=b", "Referer", p.server.URL+o.Src, "X-Sandbox-Payer", "payer_forged",
			"X-Forwarded-For", "1.2.3.4", "X-Requested-With", "fetch", "Authorization", "Basic eDp5")
		if !strings.Contains(got.Get("User-Agent"), word) {
			t.Errorf("%s says %q", wallet, got.Get("User-Agent"))
		}
		for _, name := range []string{"Cookie", "Referer", PayerHeader, "X-Forwarded-For", "Authorization", "Sec-Fetch-Mode"} {
			if got.Get(name) != "" {
				t.Errorf("%s: the shop was told %s: %s", wallet, name, got.Get(name))
			}
		}
		if got.Get("X-Requested-With") != "fetch" {
			t.Error("a header of the page's own was lost")
		}
	}
	if o := p.must(s.URL+"/notice", "wechat"); o.Static {
		t.Error("a page that is no collection code is static")
	}
}

func TestEveryRedirectStaysInside(t *testing.T) {
	var other *httptest.Server
	s := shop(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/q/relative":
			w.Header().Set("Location", "../x/y?a=1#f")
		case "/q/root":
			w.Header().Set("Location", "/x%2Fy")
		case "/q/absolute":
			w.Header().Set("Location", "http://"+r.Host+"/z")
		case "/q/other":
			w.Header().Set("Location", other.URL+"/w?b=2")
		}
		w.WriteHeader(http.StatusSeeOther)
	})
	other = shop(t, func(http.ResponseWriter, *http.Request) {})
	p := newPlace(t, Config{})
	o := p.must(s.URL+"/q/relative", "wechat")
	home := strings.TrimSuffix(o.Src, "/q/relative")
	for path, want := range map[string]string{"relative": "/x/y?a=1#f", "root": "/x%2Fy", "absolute": "/z"} {
		response, _ := p.navigate(home + "/q/" + path)
		if got := response.Header.Get("Location"); response.StatusCode != http.StatusSeeOther || got != home+want {
			t.Errorf("%s: %d %s", path, response.StatusCode, got)
		}
	}
	response, _ := p.navigate(home + "/q/other")
	to := response.Header.Get("Location")
	if !strings.HasPrefix(to, prefix) || strings.HasPrefix(to, home) || !strings.HasSuffix(to, "/w?b=2") {
		t.Errorf("to another host: %s", to)
	}
	if response.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Error("what crosses may be read")
	}
	// A script may read, so it does not cross: it would learn the other host's ticket.
	response, _ = p.script(http.MethodGet, home+"/q/other", "")
	if response.StatusCode != http.StatusForbidden || response.Header.Get("Location") != "" {
		t.Errorf("a script was led to another host: %d %s", response.StatusCode, response.Header.Get("Location"))
	}
}

func TestThePayerIsNamedToTheSandboxAlone(t *testing.T) {
	var named []string
	s := shop(t, func(w http.ResponseWriter, r *http.Request) {
		named = append(named, r.Header.Get(PayerHeader))
		if r.URL.Query().Get("code") == "" {
			http.Redirect(w, r, "http://"+r.URL.Query().Get("own")+"/connect/oauth2/authorize?redirect_uri=http://"+r.Host+"/q/back", http.StatusFound)
		}
	})
	p := newPlace(t, Config{})
	own := strings.TrimPrefix(p.server.URL, "http://")
	_, port, _ := strings.Cut(own, ":")
	for _, host := range []string{own, "localhost:" + port} { // the shop may know the sandbox by another name
		p.asked, named = nil, nil
		o := p.must(s.URL+"/q/a?own="+host, "wechat")
		response, _ := p.navigate(o.Src)
		response, _ = p.navigate(response.Header.Get("Location"))
		back := response.Header.Get("Location")
		if !strings.HasSuffix(back, "/q/back?code=c1") {
			t.Fatalf("%s: %d %s", host, response.StatusCode, back)
		}
		p.navigate(back)
		if len(p.asked) != 1 || p.asked[0].Header.Get(PayerHeader) != "payer_p" || !strings.Contains(p.asked[0].UserAgent(), "MicroMessenger") {
			t.Errorf("the sandbox was asked %d times", len(p.asked))
		}
		if strings.Join(named, "") != "" {
			t.Errorf("the shop was told who pays: %v", named)
		}
	}
	for _, path := range []string{"/sandbox/payers", "/wallet", "/", "/connect/../sandbox/payers", "/connect/oauth2/%2e%2e/%2e%2e/sandbox/payers"} {
		o := p.must(s.URL+"/q/a?own=x", "wechat")
		status, answer, body := p.open(map[string]string{"session": o.Session, "address": p.server.URL + path})
		if status == http.StatusForbidden {
			continue
		}
		if response, _ := p.navigate(answer.Src); status != http.StatusOK || response.StatusCode < 300 {
			t.Errorf("%s of the sandbox was opened: %d %s, %d", path, status, body, response.StatusCode)
		}
	}
}

func TestForeignHostsAreRefused(t *testing.T) {
	var to string
	s := shop(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) })
	port := s.URL[strings.LastIndex(s.URL, ":"):]
	p := newPlace(t, Config{})
	foreign := []string{
		"http://example.com/q/a", "https://10.0.0.1/q/a", "http://192.168.1.1" + port + "/q/a", "http://169.254.169.254/latest/meta-data",
		"http://[fe80::1]/q/a", "http://[fd00::1]/q/a", "http://0.0.0.0" + port + "/q/a", "http://[::]" + port + "/q/a",
		"http://127.0.0.1.nip.io" + port + "/q/a", "http://localhost.example.com/q/a", "http://127.1" + port + "/q/a", "http://2130706433" + port + "/q/a",
		"http://0x7f000001" + port + "/q/a", "http://0177.0.0.1" + port + "/q/a", "http://localhost." + port + "/q/a", "http://[::1%25lo]" + port + "/q/a",
		"http://qr.95516.com/x", "https://qr.95516.com.example/x",
	}
	inside := p.must(s.URL+"/q/a", "wechat")
	for _, to = range foreign {
		if status, _, body := p.open(map[string]string{"address": to}); status != http.StatusForbidden && status != http.StatusBadRequest {
			t.Errorf("%s was opened: %d %s", to, status, body)
		}
		response, body := p.navigate(inside.Src)
		if response.Header.Get("Location") != "" || !strings.Contains(body, "&#34;kind&#34;:&#34;problem&#34;") {
			t.Errorf("a redirect to %s was followed: %d %s", to, response.StatusCode, response.Header.Get("Location"))
		}
	}
	for _, wrong := range []string{"ftp://127.0.0.1/", "http://127.0.0.1@example.com/", "http://x:y@127.0.0.1/", "javascript:alert(1)", "file:///etc/passwd", "//127.0.0.1/", "/q/a", "http:///q/a", "", "http://127.0.0.1/" + strings.Repeat("a", addressMax)} {
		if status, _, body := p.open(map[string]string{"address": wrong}); status != http.StatusBadRequest {
			t.Errorf("%.60s: %d %s", wrong, status, body)
		}
	}
}

// A name is judged again when it is dialled: names move.
func TestAListedNameMayNotPointAtTheLink(t *testing.T) {
	s := shop(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "hello") })
	port := s.URL[strings.LastIndex(s.URL, ":")+1:]
	p := newPlace(t, Config{Hosts: []string{"localhost:" + port, "169.254.169.254"}})
	if _, body := p.navigate(p.must("http://localhost:"+port+"/q/a", "wechat").Src); body != "hello" {
		t.Errorf("a listed host was not reached: %q", body)
	}
	if response, body := p.navigate(p.must("http://169.254.169.254/latest", "wechat").Src); response.StatusCode != http.StatusForbidden || !strings.Contains(body, "HOST") {
		t.Errorf("a link-local address was dialled: %d", response.StatusCode)
	}
	for address, want := range map[string]bool{
		"169.254.169.254": false, "fe80::1": false, "100.100.100.200": false, "fd00:ec2::254": false, "0.0.0.0": false, "10.1.2.3": true, "203.0.113.1": true,
	} {
		if listable(netip.MustParseAddr(address)) != want {
			t.Errorf("%s may be dialled: %v", address, !want)
		}
	}
	home := New(Config{})
	target, err := url.Parse("http://10.1.2.3/")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := home.atHome.RoundTrip(&http.Request{Method: http.MethodGet, URL: target, Header: http.Header{}}); !errors.Is(err, ErrHost) {
		t.Errorf("a private address was dialled as loopback: %v", err)
	}
}

// The sandbox's machine is open to people at it alone; others reach what is listed.
func TestPeopleElsewhereDoNotReachTheMachinesInnerServices(t *testing.T) {
	b := New(Config{Hosts: []string{"127.0.0.1:8080"}})
	elsewhere, here := visitor{host: "192.168.1.5:8090", port: "8090"}, visitor{host: "localhost:8090", port: "8090", local: true}
	for address, want := range map[string][2]reach{
		"http://127.0.0.1:6379/": {refused, loopback}, "http://127.0.0.1:8080/": {listed, listed},
		"http://127.0.0.1:8090/": {own, own}, "http://192.168.1.5:8090/": {own, refused}, "http://localhost:8090/": {own, own},
	} {
		u, err := parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := [2]reach{b.reachOf(u, elsewhere), b.reachOf(u, here)}; got != want {
			t.Errorf("%s: %v, want %v", address, got, want)
		}
	}
}

// Whoever comes through a proxy on the sandbox's machine is not at the machine.
func TestAProxysVisitorsAreNotAtTheMachine(t *testing.T) {
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/wallet/browser", http.NoBody)
	r.RemoteAddr = "127.0.0.1:4711"
	if !visitorOf(r).local {
		t.Error("who sits at the machine is not known")
	}
	r.Header.Set("X-Forwarded-For", "203.0.113.9")
	if visitorOf(r).local {
		t.Error("a proxy opens the machine's inner services to everybody")
	}
}

func TestEachHostHasItsOwnCookies(t *testing.T) {
	var seen []string
	set := func(name string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			seen = append(seen, name+":"+r.Header.Get("Cookie"))
			http.SetCookie(w, &http.Cookie{Name: "at", Value: name, Path: "/", Secure: true, HttpOnly: true})
		}
	}
	first, second := shop(t, set("first")), shop(t, set("second"))
	p := newPlace(t, Config{})
	a := p.must(first.URL+"/q/a", "wechat")
	_, b, _ := p.open(map[string]string{"session": a.Session, "address": second.URL + "/"})
	for _, src := range []string{a.Src, b.Src, a.Src, b.Src, p.must(first.URL+"/q/a", "wechat").Src} {
		if response, _ := p.navigate(src); response.Header.Get("Set-Cookie") != "" {
			t.Error("a cookie of a shop reached the browser")
		}
	}
	if want := "first: second: first:at=first second:at=second first:"; strings.Join(seen, " ") != want {
		t.Errorf("%v\nwant %s", seen, want)
	}
}

func TestScriptsReadTheirOwnHostAlone(t *testing.T) {
	var origin, method string
	s := shop(t, func(w http.ResponseWriter, r *http.Request) {
		origin, method = r.Header.Get("Origin"), r.Method
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"ok":true}`)
	})
	p := newPlace(t, Config{})
	o := p.must(s.URL+"/q/a", "wechat")
	response, body := p.script(http.MethodPost, o.Src+"/pay", `{}`)
	if response.StatusCode != http.StatusOK || body != `{"ok":true}` || response.Header.Get("Access-Control-Allow-Origin") != "null" {
		t.Errorf("%d %q %v", response.StatusCode, body, response.Header)
	}
	if origin != s.URL || method != http.MethodPost {
		t.Errorf("the shop saw %s from %q", method, origin)
	}
	response, _ = p.ask(http.MethodOptions, o.Src, "", "Origin", "null", "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type")
	if response.StatusCode != http.StatusNoContent || response.Header.Get("Access-Control-Allow-Headers") != "content-type" {
		t.Errorf("preflight: %d", response.StatusCode)
	}
	if response, _ := p.script(http.MethodGet, prefix+"AAAAAAAAAAAAAAAAAAAAAAAAAA/q/a", ""); response.StatusCode != http.StatusGone {
		t.Errorf("a guessed ticket: %d", response.StatusCode)
	}
	if response, _ := p.ask(http.MethodPost, "/wallet/browser", `{}`, "Sec-Fetch-Site", "cross-site", "Content-Type", "application/json"); response.StatusCode != http.StatusForbidden {
		t.Errorf("a page opened a browser: %d", response.StatusCode)
	}
	if response, _ := p.script(http.MethodDelete, o.Src, ""); response.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("DELETE: %d", response.StatusCode)
	}
}

func TestBoundsOfAnExchange(t *testing.T) {
	release := make(chan struct{})
	s := shop(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/q/html":
			w.Header().Set("Content-Type", "text/html")
			_, _ = w.Write(bytes.Repeat([]byte("x"), answerMax+1))
		case "/q/file":
			w.Header().Set("Content-Type", "text/plain")
			_, _ = w.Write(bytes.Repeat([]byte("x"), answerMax+1))
		case "/q/post":
			if _, err := io.ReadAll(r.Body); err == nil {
				w.WriteHeader(http.StatusOK)
			}
		case "/q/hang":
			select {
			case <-release:
			case <-r.Context().Done():
			}
		case "/q/packed":
			w.Header().Set("Content-Encoding", "br")
		}
	})
	p := newPlace(t, Config{Limit: 50 * time.Millisecond})
	patient := newPlace(t, Config{})
	o := patient.must(s.URL+"/q/html", "wechat")
	home := strings.TrimSuffix(o.Src, "/q/html")
	if response, body := patient.navigate(o.Src); response.StatusCode != http.StatusBadGateway || !strings.Contains(body, "SIZE") || len(body) > 64<<10 {
		t.Errorf("a page too large: %d, %d bytes", response.StatusCode, len(body))
	}
	if _, body := patient.navigate(home + "/q/file"); len(body) > answerMax {
		t.Errorf("a file too large: %d bytes", len(body))
	}
	if response, _ := patient.script(http.MethodPost, home+"/q/post", strings.Repeat("x", askMax+1)); response.StatusCode != http.StatusBadGateway {
		t.Errorf("a body too large: %d", response.StatusCode)
	}
	if response, _ := patient.navigate(home + "/q/packed"); response.StatusCode != http.StatusBadGateway {
		t.Errorf("an encoding that was not asked for: %d", response.StatusCode)
	}
	if response, body := p.navigate(p.must(s.URL+"/q/hang", "wechat").Src); response.StatusCode != http.StatusGatewayTimeout || !strings.Contains(body, "TIMEOUT") {
		t.Errorf("a shop that hangs: %d", response.StatusCode)
	}
	close(release)
	gone := httptest.NewServer(http.NotFoundHandler())
	o = p.must(gone.URL+"/q/a", "wechat")
	gone.Close()
	if response, body := p.navigate(o.Src); response.StatusCode != http.StatusBadGateway || !strings.Contains(body, "UNREACHABLE") {
		t.Errorf("a shop that is not there: %d", response.StatusCode)
	}
}

func TestUnionPayCodesAreTakenOver(t *testing.T) {
	const code = "https://qr.95516.com/00010001/62123456789"
	s := shop(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/q/json" {
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, `{"redirect":"https:\/\/qr.95516.com\/00010001\/62777"}`)
			return
		}
		http.Redirect(w, r, code, http.StatusSeeOther)
	})
	p := newPlace(t, Config{})
	o := p.must(s.URL+"/q/a", "unionpay")
	if response, body := p.navigate(o.Src); response.StatusCode != http.StatusOK || !strings.Contains(body, "&#34;unionpay&#34;") || !strings.Contains(body, code) {
		t.Errorf("%d %s", response.StatusCode, body)
	}
	if response, _ := p.navigate(p.must(s.URL+"/q/a", "wechat").Src); response.StatusCode != http.StatusForbidden {
		t.Errorf("WeChat took a UnionPay code over: %d", response.StatusCode)
	}
	if _, answer, _ := p.open(map[string]string{"session": o.Session, "address": "https://qr.95516.com"}); answer.Code != "" {
		t.Errorf("a code that no page received: %s", answer.Code)
	}
	p.script(http.MethodGet, strings.TrimSuffix(o.Src, "a")+"json", "")
	if _, answer, _ := p.open(map[string]string{"session": o.Session, "address": "https://qr.95516.com"}); answer.Code != "https://qr.95516.com/00010001/62777" {
		t.Errorf("the code that the page received: %q", answer.Code)
	}
	if _, answer, _ := p.open(map[string]string{"session": o.Session, "address": code}); answer.Code != code || answer.Src != "" {
		t.Errorf("%+v", answer)
	}
}

func TestSessionsAndTheirTickets(t *testing.T) {
	s := shop(t, func(http.ResponseWriter, *http.Request) {})
	p := newPlace(t, Config{})
	if status, _, _ := p.open(map[string]string{"address": s.URL + "/q/a", "payer_id": "payer_nobody"}); status != http.StatusNotFound {
		t.Errorf("nobody opened a browser: %d", status)
	}
	if status, _, _ := p.open(map[string]string{"address": s.URL + "/q/a", "wallet": "other"}); status != http.StatusNotFound {
		t.Errorf("an unknown wallet: %d", status)
	}
	if status, _, _ := p.open(map[string]string{"address": s.URL + "/q/a", "session": "AAAA"}); status != http.StatusNotFound {
		t.Errorf("an unknown session: %d", status)
	}
	first := p.must(s.URL+"/q/a", "wechat")
	ticket := strings.Split(first.Src, "/")[3]
	if _, body := p.ask(http.MethodGet, "/wallet/browser?session="+first.Session+"&ticket="+ticket, ""); !strings.Contains(body, strings.TrimPrefix(s.URL, "http://")) {
		t.Errorf("the page's host: %s", body)
	}
	if response, _ := p.ask(http.MethodGet, "/wallet/browser?session=x&ticket="+ticket, ""); response.StatusCode != http.StatusNotFound {
		t.Errorf("another's page: %d", response.StatusCode)
	}
	if _, o, _ := p.open(map[string]string{"session": first.Session, "ticket": ticket, "address": "/help?x=1"}); o.Src != prefix+ticket+"/help?x=1" {
		t.Errorf("an address without a host: %s", o.Src)
	}
	for range sessionsMax {
		p.must(s.URL+"/q/a", "wechat")
	}
	if response, body := p.navigate(first.Src); response.StatusCode != http.StatusGone || !strings.Contains(body, "GONE") {
		t.Errorf("the oldest session is still there: %d", response.StatusCode)
	}
	o := p.must(s.URL+"/q/a", "wechat")
	for range originsMax {
		p.open(map[string]string{"session": o.Session, "address": shop(t, func(http.ResponseWriter, *http.Request) {}).URL + "/"})
	}
	if status, _, _ := p.open(map[string]string{"session": o.Session, "address": shop(t, func(http.ResponseWriter, *http.Request) {}).URL + "/"}); status != http.StatusForbidden {
		t.Errorf("a session goes to any number of hosts: %d", status)
	}
}

// Browsers keep Secure cookies of loopback without TLS, and of no other host.
func TestSecureCookiesWithoutTLS(t *testing.T) {
	for address, want := range map[string]string{"http://127.0.0.1:1/": "https", "http://localhost/": "https", "http://shop.example/": "http", "https://shop.example/": "https"} {
		u, err := parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := trusted(u).Scheme; got != want {
			t.Errorf("%s: %s", address, got)
		}
	}
}
