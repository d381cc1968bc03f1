package app_test

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"testing"

	"cloudpos/client"
	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
	"cloudpos/internal/db/dbtest"
)

// pageRun is a run as the merchant app shows it.
type pageRun struct {
	ID, State, Reason, Detail string
	Cases                     []pageCase
}

type pageCase struct{ Case, Verdict string }

func (r pageRun) failed() (out []string) {
	for _, c := range r.Cases {
		if c.Verdict == "FAILED" {
			out = append(out, c.Case)
		}
	}
	return out
}

// integrator is an owner with a vendor's integration of one's own.
type integrator struct {
	clerk
	vendor   *vendor
	endpoint string
}

func integrating(t *testing.T, h *apptest.House, fault string) integrator {
	t.Helper()
	v := &vendor{fault: fault, orders: map[string]*vendorOrder{}, seen: map[string]bool{}}
	var err error
	v.client, err = client.New(client.Config{BaseURL: h.URL(), Signer: software(t, h, "CLOUDPOS-HMAC-SHA256", nil), HTTP: &http.Client{Transport: &v.heard}})
	if err != nil {
		t.Fatal(err)
	}
	v.server = httptest.NewServer(v.handler())
	t.Cleanup(v.server.Close)
	i := integrator{clerk: enter(t, h, "owner"), vendor: v}
	i.endpoint, v.secret = i.listen(v.server.URL+"/hook", "payment.*")
	return i
}

// listen makes an endpoint and answers its id and secret.
func (i integrator) listen(url, types string) (endpoint, secret string) {
	i.t.Helper()
	var made struct {
		Secret   string
		Endpoint struct{ ID string }
	}
	i.do(http.MethodPost, "/console/webhook-endpoints", map[string]any{"url": url, "types": []string{types}}).Into(&made)
	return made.Endpoint.ID, made.Secret
}

func (i integrator) start(base string) apptest.Answer {
	i.t.Helper()
	return i.do(http.MethodPost, "/console/acceptance-runs", map[string]any{"base_url": base, "endpoint_id": i.endpoint, "channel": "wechat"})
}

func (i integrator) run(id string) (r pageRun) {
	i.t.Helper()
	i.do(http.MethodGet, "/console/acceptance-runs/"+id, nil).Into(&r)
	return r
}

// ended starts a run and waits for the end of it.
func (i integrator) ended(base string) (r pageRun) {
	i.t.Helper()
	i.start(base).Into(&r)
	apptest.Await(i.t, "the run ends", func() bool {
		r = i.run(r.ID)
		return r.State != "QUEUED" && r.State != "RUNNING"
	})
	return r
}

var localhost = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}

func TestAcceptanceRunsInTheMerchantApp(t *testing.T) {
	for engine, c := range map[string]func() app.Config{
		"sqlite":   func() app.Config { return app.Config{WebhookAllow: localhost} },
		"postgres": func() app.Config { return app.Config{WebhookAllow: localhost, Database: dbtest.PostgresURL(t)} },
	} {
		t.Run(engine, func(t *testing.T) {
			h := apptest.Open(t, c())
			for name, test := range map[string]func(*testing.T, *apptest.House){
				"a good integration passes":         goodIntegrationPasses,
				"a careless one fails its own case": carelessIntegrationFails,
				"what cannot be reached is broken":  unreachableIsBroken,
				"what is refused at the start":      refusedAtTheStart,
			} {
				t.Run(name, func(t *testing.T) { test(t, h.For(t)) })
			}
			restartInTheMiddle(t, h)
		})
	}
}

func goodIntegrationPasses(t *testing.T, h *apptest.House) {
	i := integrating(t, h, "")
	r := i.ended(i.vendor.server.URL + "/test")
	if r.State != "PASSED" || r.failed() != nil || slices.ContainsFunc(r.Cases, func(c pageCase) bool { return c.Verdict != "PASSED" }) {
		t.Fatalf("%+v", r)
	}
	var list struct {
		Items  []pageRun
		CanRun bool `json:"can_run"`
	}
	i.do(http.MethodGet, "/console/acceptance-runs", nil).Into(&list)
	if !list.CanRun || !slices.ContainsFunc(list.Items, func(l pageRun) bool { return l.ID == r.ID && l.State == "PASSED" }) {
		t.Errorf("the list shows %+v", list)
	}
}

func carelessIntegrationFails(t *testing.T, h *apptest.House) {
	i := integrating(t, h, "answer")
	r := i.ended(i.vendor.server.URL + "/test")
	if r.State != "FAILED" || !slices.Equal(r.failed(), []string{"answer_forged"}) {
		t.Errorf("%+v", r)
	}
}

func unreachableIsBroken(t *testing.T, h *apptest.House) {
	i := integrating(t, h, "")
	if r := i.ended(i.vendor.server.URL + "/nothing"); r.State != "BROKEN" || r.Reason != "HOOK_STATUS" || r.Detail == "" {
		t.Errorf("no hook there: %+v", r)
	}
	if r := i.ended("http://127.0.0.1:1/test"); r.State != "BROKEN" || r.Reason != "CONNECT" {
		t.Errorf("nobody there: %+v", r)
	}
}

func refusedAtTheStart(t *testing.T, h *apptest.House) {
	i := integrating(t, h, "")
	for _, base := range []string{"http://10.0.0.1/test", "http://169.254.169.254/latest", "http://[::1]:8080/test", "ftp://pos.example.com", "https://pos.example.com/?a=b"} {
		if a := i.start(base); a.Status != 422 || a.Problem().Code != "INVALID_ARGUMENT" || a.Problem().Fields[0].Path != "base_url" {
			t.Errorf("%s: %d %s", base, a.Status, a.Body)
		}
	}
	deaf := i
	deaf.endpoint, _ = i.listen(i.vendor.server.URL+"/hook", "refund.*")
	if a := deaf.start(i.vendor.server.URL); a.Status != 409 || a.Problem().Code != "ACCEPT_NOT_HEARD" {
		t.Errorf("an endpoint that hears of no payment: %d %s", a.Status, a.Body)
	}
	deaf.endpoint = "whe_00000000000000000000000000"
	if a := deaf.start(i.vendor.server.URL); a.Status != 404 {
		t.Errorf("no endpoint: %d %s", a.Status, a.Body)
	}
}

// A run that is under way when the program ends is told to be broken, not forgotten, and the next one may begin.
func restartInTheMiddle(t *testing.T, h *apptest.House) {
	t.Helper()
	i := integrating(t, h, "")
	reached, let := make(chan struct{}, 1), make(chan struct{})
	hook := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		reached <- struct{}{}
		select {
		case <-let:
		case <-r.Context().Done():
		}
	}))
	defer hook.Close()
	defer close(let)
	var r pageRun
	i.start(hook.URL).Into(&r)
	<-reached
	if a := i.start(hook.URL); a.Status != 409 || a.Problem().Code != "ACCEPT_RUN_GOING" {
		t.Errorf("a second one beside it: %d %s", a.Status, a.Body)
	}
	h.Restart()
	i.clerk = enter(t, h, "owner")
	if r = i.run(r.ID); r.State != "BROKEN" || r.Reason != "STOPPED" {
		t.Errorf("after the restart: %+v", r)
	}
	if r = i.ended("http://127.0.0.1:1/"); r.State != "BROKEN" || r.Reason != "CONNECT" {
		t.Errorf("the next run: %+v", r)
	}
}
