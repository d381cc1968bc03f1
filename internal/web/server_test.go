package web_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"testing/fstest"

	"cloudpos/internal/audit"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
	"github.com/go-json-experiment/json"
	"github.com/prometheus/client_golang/prometheus"
)

// house is a server with one small API, as real as the listener it answers on.
type house struct {
	*httptest.Server
	calls int // of the operation that changes something
	log   *strings.Builder
}

type charge struct {
	AmountFen web.Fen `json:"amount_fen" minimum:"1" maximum:"5000000000"`
	Note      string  `json:"note,omitempty" maxLength:"20"`
}

type chargeRequest struct{ Body charge }

type chargeReply struct{ Body charge }

type uploadRequest struct {
	RawBody []byte `contentType:"image/png"`
}

// listRequest has a query, so that unknown parameters can be sent.
type listRequest struct {
	Limit int `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

func open(t *testing.T, change func(*web.Server)) *house {
	t.Helper()
	h := &house{log: &strings.Builder{}}
	log := slog.New(slog.NewTextHandler(h.log, nil))
	problems := web.NewProblems(log)
	mux := http.NewServeMux()
	guard := func(ctx huma.Context, access web.Access) (context.Context, error) {
		if !access.IsPublic() && ctx.Header("X-Known") == "" {
			return nil, fault.E("test", fault.Unauthenticated)
		}
		return ctx.Context(), nil
	}
	api := web.NewAPI(mux, web.APIConfig{Title: "t", Version: "1", Problems: problems, Guard: guard})
	h.declare(api)
	s := &web.Server{
		Log: log, Clock: db.SystemClock(), Problems: problems, Mux: mux, Metrics: prometheus.NewRegistry(),
		Ready: func(context.Context) error { return nil }, Dist: fstest.MapFS{}, Front: web.Front{Name: "示例机构", CustodyZH: "服务商模式"},
	}
	if change != nil {
		change(s)
	}
	handler, err := s.Handler()
	if err != nil {
		t.Fatal(err)
	}
	h.Server = httptest.NewServer(handler)
	t.Cleanup(h.Close)
	return h
}

func (h *house) declare(api *web.API) {
	web.Handle(api, web.Op{Method: "POST", Path: "/t/charges", ID: "charge", Access: web.SignedIn()},
		func(_ context.Context, in *chargeRequest) (*chargeReply, error) {
			h.calls++
			return &chargeReply{in.Body}, nil
		})
	web.Handle(api, web.Op{Method: "POST", Path: "/t/files", ID: "file", Access: web.Public("test"), Limit: 2048, Accepts: []string{"image/png"}},
		func(_ context.Context, in *uploadRequest) (*chargeReply, error) {
			h.calls++
			return &chargeReply{charge{AmountFen: int64(len(in.RawBody))}}, nil
		})
	web.Handle(api, web.Op{Method: "GET", Path: "/t/list", ID: "list", Access: web.Public("test")},
		func(ctx context.Context, in *listRequest) (*chargeReply, error) {
			return &chargeReply{charge{AmountFen: int64(in.Limit), Note: audit.OriginOf(ctx).IP}}, nil
		})
	web.Handle(api, web.Op{Method: "GET", Path: "/t/secret", ID: "secret", Access: web.Public("test")},
		func(context.Context, *listRequest) (*chargeReply, error) {
			return nil, errors.New("password=hunter2 of the database")
		})
	web.Handle(api, web.Op{Method: "GET", Path: "/t/busy", ID: "busy", Access: web.Public("test")},
		func(context.Context, *listRequest) (*chargeReply, error) { return nil, db.ErrBusy })
	web.Handle(api, web.Op{Method: "GET", Path: "/t/unsure", ID: "unsure", Access: web.Public("test")},
		func(context.Context, *listRequest) (*chargeReply, error) { return nil, db.ErrCommitUnknown })
	web.Handle(api, web.Op{Method: "GET", Path: "/t/panic", ID: "panic", Access: web.Public("test")},
		func(context.Context, *listRequest) (*chargeReply, error) { panic("a fault of ours") })
}

// send makes one request as a known caller and reads the answer.
func (h *house) send(t *testing.T, method, path, contentType, body string, header ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, h.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Known", "yes")
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Del(header[i])
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(text)
}

func problemOf(t *testing.T, answer *http.Response, text string) web.Problem {
	t.Helper()
	if got := answer.Header.Get("Content-Type"); got != "application/problem+json" {
		t.Fatalf("Content-Type %q of %d %s", got, answer.StatusCode, text)
	}
	var p web.Problem
	if err := json.Unmarshal([]byte(text), &p, json.RejectUnknownMembers(true)); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	if p.Status != answer.StatusCode || p.TitleZH == "" || p.TitleEN == "" || p.ActionZH == "" || p.ActionEN == "" {
		t.Errorf("incomplete problem: %+v", p)
	}
	if p.RequestID == "" || p.RequestID != answer.Header.Get("X-Request-Id") {
		t.Errorf("request id %q, header %q", p.RequestID, answer.Header.Get("X-Request-Id"))
	}
	return p
}

// The list of bad input: everything is refused with a stable code, echoes nothing of what was sent, and changes nothing.
func TestBadInputIsRefused(t *testing.T) {
	const js = "application/json"
	long := `{"amount_fen":1,"note":"` + strings.Repeat("x", web.BodyLimit) + `"}`
	for _, c := range []struct {
		name, contentType, body string
		status                  int
		code                    fault.Code
		field, reason           string
	}{
		{"unknown field", js, `{"amount_fen":1,"status":"PAID"}`, 422, fault.Invalid, "status", "UNKNOWN"},
		{"field in another case", js, `{"Amount_Fen":1}`, 422, fault.Invalid, "body", "INVALID"},
		{"duplicate key", js, `{"amount_fen":1,"amount_fen":2}`, 400, web.CodeMalformed, "", ""},
		{"duplicate key, escaped", js, `{"amount_fen":1,"amount\u005ffen":2}`, 400, web.CodeMalformed, "", ""},
		{"float", js, `{"amount_fen":12.34}`, 422, fault.Invalid, "amount_fen", "NOT_INTEGER"},
		{"float without fraction", js, `{"amount_fen":12.0}`, 422, fault.Invalid, "body", "INVALID"},
		{"exponent", js, `{"amount_fen":1e3}`, 422, fault.Invalid, "body", "INVALID"},
		{"string", js, `{"amount_fen":"1234"}`, 422, fault.Invalid, "amount_fen", "NOT_INTEGER"},
		{"full-width digits", js, `{"amount_fen":"１０"}`, 422, fault.Invalid, "amount_fen", "NOT_INTEGER"},
		{"null", js, `{"amount_fen":null}`, 422, fault.Invalid, "amount_fen", "NOT_INTEGER"},
		{"zero", js, `{"amount_fen":0}`, 422, fault.Invalid, "amount_fen", "OUT_OF_RANGE"},
		{"negative", js, `{"amount_fen":-1}`, 422, fault.Invalid, "amount_fen", "OUT_OF_RANGE"},
		{"one fen too much", js, `{"amount_fen":5000000001}`, 422, fault.Invalid, "amount_fen", "OUT_OF_RANGE"},
		{"2^63", js, `{"amount_fen":9223372036854775808}`, 422, fault.Invalid, "amount_fen", "OUT_OF_RANGE"},
		{"NaN", js, `{"amount_fen":NaN}`, 400, web.CodeMalformed, "", ""},
		{"leading plus", js, `{"amount_fen":+1}`, 400, web.CodeMalformed, "", ""},
		{"leading zero", js, `{"amount_fen":01}`, 400, web.CodeMalformed, "", ""},
		{"missing", js, `{}`, 422, fault.Invalid, "amount_fen", "REQUIRED"},
		{"list instead of object", js, `[1]`, 422, fault.Invalid, "body", "INVALID"},
		{"too long a text", js, `{"amount_fen":1,"note":"123456789012345678901"}`, 422, fault.Invalid, "note", "LENGTH"},
		{"invalid UTF-8", js, "{\"amount_fen\":1,\"note\":\"\xff\"}", 400, web.CodeMalformed, "", ""},
		{"NUL", js, `{"amount_fen":1,"note":"a\u0000b"}`, 400, web.CodeMalformed, "", ""},
		{"two documents", js, `{"amount_fen":1}{"amount_fen":2}`, 400, web.CodeMalformed, "", ""},
		{"cut", js, `{"amount_fen":1`, 400, web.CodeMalformed, "", ""},
		{"empty", js, ``, 400, web.CodeMalformed, "", ""},
		{"too large", js, long, 413, web.CodeTooLarge, "", ""},
		{"far too large", js, strings.Repeat("x", web.UploadLimit+1), 413, web.CodeTooLarge, "", ""},
		{"form", "application/x-www-form-urlencoded", `amount_fen=1`, 415, web.CodeMediaType, "", ""},
		{"text", "text/plain", `{"amount_fen":1}`, 415, web.CodeMediaType, "", ""},
		{"no content type", "", `{"amount_fen":1}`, 415, web.CodeMediaType, "", ""},
		{"json by suffix", "application/evil+json", `{"amount_fen":1}`, 415, web.CodeMediaType, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := open(t, nil)
			answer, text := h.send(t, "POST", "/t/charges", c.contentType, c.body)
			p := problemOf(t, answer, text)
			if answer.StatusCode != c.status || p.Code != string(c.code) {
				t.Fatalf("%d %s, want %d %s: %s", answer.StatusCode, p.Code, c.status, c.code, text)
			}
			if c.field != "" && (len(p.Fields) == 0 || p.Fields[0].Path != c.field || p.Fields[0].Reason != c.reason) {
				t.Errorf("fields %+v, want %s %s", p.Fields, c.field, c.reason)
			}
			if h.calls != 0 {
				t.Error("the handler ran")
			}
			if strings.Contains(text, "1234") || strings.Contains(text, "PAID") {
				t.Errorf("the answer echoes the body: %s", text)
			}
		})
	}
}

func TestGoodInputPasses(t *testing.T) {
	h := open(t, nil)
	for _, fen := range []string{"1", "1234", "5000000000"} {
		answer, text := h.send(t, "POST", "/t/charges", "application/json; charset=utf-8", `{"amount_fen":`+fen+`}`)
		if answer.StatusCode != http.StatusOK || !strings.Contains(text, `"amount_fen":`+fen) {
			t.Errorf("%d %s", answer.StatusCode, text)
		}
	}
	if h.calls != 3 {
		t.Errorf("%d calls", h.calls)
	}
}

func TestRawBodiesHaveTheirOwnTypeAndLimit(t *testing.T) {
	h := open(t, nil)
	answer, text := h.send(t, "POST", "/t/files", "image/png", "12345")
	if answer.StatusCode != http.StatusOK || !strings.Contains(text, `"amount_fen":5`) {
		t.Errorf("%d %s", answer.StatusCode, text)
	}
	answer, text = h.send(t, "POST", "/t/files", "text/html", "12345")
	if p := problemOf(t, answer, text); p.Code != string(web.CodeMediaType) {
		t.Error(p.Code)
	}
	answer, text = h.send(t, "POST", "/t/files", "image/png", strings.Repeat("x", 2048))
	if p := problemOf(t, answer, text); p.Code != string(web.CodeTooLarge) {
		t.Error(p.Code)
	}
}

func TestRefusalsOutsideTheHandlers(t *testing.T) {
	h := open(t, nil)
	for _, c := range []struct {
		name, method, path string
		header             []string
		status             int
		code               fault.Code
	}{
		{"nobody is signed in", "POST", "/t/charges", []string{"X-Known", "", "Content-Type", "application/json"}, 401, fault.Unauthenticated},
		{"no such address", "GET", "/console/nothing", nil, 404, web.CodeNoRoute},
		{"another method", "DELETE", "/t/charges", nil, 405, web.CodeMethodNotAllowed},
		{"NUL in the query", "GET", "/t/list?limit=%00", nil, 400, web.CodeAddress},
		{"NUL in the path", "GET", "/t/list%00", nil, 400, web.CodeAddress},
		{"no UTF-8", "GET", "/t/list?limit=%ff", nil, 400, web.CodeAddress},
		{"broken escape", "GET", "/t/list?limit=%zz", nil, 400, web.CodeAddress},
		{"unknown parameter", "GET", "/t/list?x=1", nil, 422, fault.Invalid},
		{"page too large", "GET", "/t/list?limit=1000000", nil, 422, fault.Invalid},
		{"page of no number", "GET", "/t/list?limit=ten", nil, 422, fault.Invalid},
		{"a page of another origin acts", "POST", "/t/charges", []string{"Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"}, 403, web.CodeCrossOrigin},
		{"unknown error", "GET", "/t/secret", nil, 500, fault.Internal},
		{"panic", "GET", "/t/panic", nil, 500, fault.Internal},
		{"database full", "GET", "/t/busy", nil, 503, fault.Unavailable},
		{"commit unknown", "GET", "/t/unsure", nil, 503, fault.CommitUnknown},
	} {
		t.Run(c.name, func(t *testing.T) {
			answer, text := h.send(t, c.method, c.path, "", "", c.header...)
			if p := problemOf(t, answer, text); answer.StatusCode != c.status || p.Code != string(c.code) {
				t.Errorf("%d %s, want %d %s", answer.StatusCode, p.Code, c.status, c.code)
			}
			if (c.status == 503) != (answer.Header.Get("Retry-After") != "") {
				t.Errorf("Retry-After %q", answer.Header.Get("Retry-After"))
			}
			if strings.Contains(text, "hunter2") || strings.Contains(text, "fault of ours") {
				t.Error("the cause reached the caller")
			}
		})
	}
	if h.calls != 0 {
		t.Error("a handler ran")
	}
	if n := strings.Count(h.log.String(), "hunter2"); n != 1 {
		t.Errorf("the masked cause stands %d times in the log", n)
	}
}

func TestMethodNotAllowedSaysWhatIs(t *testing.T) {
	answer, _ := open(t, nil).send(t, "DELETE", "/t/charges", "", "")
	if got := answer.Header.Get("Allow"); got != "POST" {
		t.Errorf("Allow %q", got)
	}
}

func TestSecurityHeaders(t *testing.T) {
	plain, secure := open(t, nil), open(t, func(s *web.Server) { s.TLS = true })
	answer, _ := plain.send(t, "GET", "/t/list", "", "")
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin", "Cache-Control": "no-store",
		"Content-Security-Policy":   "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
		"Strict-Transport-Security": "", "Access-Control-Allow-Origin": "",
	} {
		if got := answer.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := answer.Header.Get("Permissions-Policy"); !strings.Contains(got, "camera=(self), geolocation=(self)") {
		t.Errorf("Permissions-Policy %q", got)
	}
	answer, _ = secure.send(t, "GET", "/t/list", "", "")
	if answer.Header.Get("Strict-Transport-Security") == "" {
		t.Error("no HSTS over TLS")
	}
}

// X-Forwarded-For counts only from a proxy that we were told to trust, and only as far as such proxies vouch for it.
func TestClientAddress(t *testing.T) {
	stranger := open(t, nil)
	proxied := open(t, func(s *web.Server) { s.Proxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")} })
	_, text := stranger.send(t, "GET", "/t/list", "", "", "X-Forwarded-For", "203.0.113.9")
	if !strings.Contains(text, `"127.0.0.1"`) {
		t.Errorf("a stranger's header was believed: %s", text)
	}
	_, text = proxied.send(t, "GET", "/t/list", "", "", "X-Forwarded-For", "198.51.100.1, 203.0.113.9")
	if !strings.Contains(text, `"203.0.113.9"`) {
		t.Errorf("want the address that the trusted proxy saw: %s", text)
	}
	_, text = proxied.send(t, "GET", "/t/list", "", "", "X-Forwarded-For", "198.51.100.1", "X-Forwarded-For", "203.0.113.9")
	if !strings.Contains(text, `"203.0.113.9"`) {
		t.Errorf("a proxy that adds a line of its own is not heard: %s", text)
	}
}

func TestHealthAndMetrics(t *testing.T) {
	down := errors.New("database away")
	h := open(t, func(s *web.Server) { s.Ready = func(context.Context) error { return down } })
	if answer, text := h.send(t, "GET", "/healthz", "", ""); answer.StatusCode != http.StatusOK || text != "ok\n" {
		t.Errorf("healthz %d %q", answer.StatusCode, text)
	}
	if answer, _ := h.send(t, "GET", "/readyz", "", ""); answer.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("readyz %d", answer.StatusCode)
	}
	down = nil
	if answer, _ := h.send(t, "GET", "/readyz", "", ""); answer.StatusCode != http.StatusOK {
		t.Errorf("readyz %d", answer.StatusCode)
	}
	_, text := h.send(t, "GET", "/metrics", "", "")
	if !strings.Contains(text, `cloudpos_http_requests_total{method="GET",route="GET /readyz",status="503"} 1`) {
		t.Errorf("metrics:\n%s", text)
	}
}
