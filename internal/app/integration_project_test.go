package app_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/client"
	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db/dbtest"
)

// project is an integration project as the merchant app shows it.
type project struct {
	ID, State, Start, End string
	Ready, Overdue        bool
	DaysLeft              int `json:"days_left"`
	Checks                []struct {
		Item, Lack string
		Done       bool
	}
}

func (p project) lacks() (out []string) {
	for _, c := range p.Checks {
		if !c.Done {
			out = append(out, c.Item+" "+c.Lack)
		}
	}
	return out
}

func (i integrator) project(id string) (p project) {
	i.t.Helper()
	i.do(http.MethodGet, "/console/integrations/"+id, nil).Into(&p)
	return p
}

func (i integrator) liveKey() apptest.Answer {
	i.t.Helper()
	return i.do(http.MethodPost, "/console/api-keys", map[string]any{"environment": "live", "name": "示例生产", "algorithm": "CLOUDPOS-HMAC-SHA256", "scopes": []string{"read"}})
}

// A project from its plan to the first live key, with a vendor's software that does all that the checklist asks for.
func TestAnIntegrationProjectOpensTheWayToLiveKeys(t *testing.T) {
	for engine, c := range map[string]func() app.Config{
		"sqlite":   func() app.Config { return app.Config{WebhookAllow: localhost} },
		"postgres": func() app.Config { return app.Config{WebhookAllow: localhost, Database: dbtest.PostgresURL(t)} },
	} {
		t.Run(engine, func(t *testing.T) { projectWalk(t, apptest.Open(t, c())) })
	}
}

func projectWalk(t *testing.T, h *apptest.House) {
	t.Helper()
	i := integrating(t, h, "")
	if a := i.liveKey(); a.Status != http.StatusCreated {
		t.Fatalf("without a project: %d %s", a.Status, a.Body)
	}
	day := func(n int) string { return calendar.DayOf(time.Now().AddDate(0, 0, n)).String() }
	open := func(end string) apptest.Answer {
		return i.do(http.MethodPost, "/console/integrations", map[string]any{"name": "示例收银对接", "kind": "OWN_POS", "start": day(0), "end": end})
	}
	for _, n := range []int{13, 22} {
		if a := open(day(n)); a.Status != 422 || a.Problem().Code != "INTEGRATION_TERM" {
			t.Errorf("%d days: %d %s", n, a.Status, a.Body)
		}
	}
	var p project
	open(day(14)).Into(&p)
	if p.State != "OPEN" || p.Start != day(0) || p.End != day(14) || p.DaysLeft != 14 || p.Overdue || p.Ready || len(p.lacks()) != len(p.Checks) {
		t.Fatalf("%+v", p)
	}
	if a := open(day(14)); a.Status != 409 || a.Problem().Code != "INTEGRATION_OPEN_ALREADY" {
		t.Errorf("a second one: %d %s", a.Status, a.Body)
	}
	if a := i.liveKey(); a.Status != 409 || a.Problem().Code != "INTEGRATION_INCOMPLETE" || !strings.Contains(a.Problem().TitleZH, "接入验收通过") {
		t.Errorf("a live key: %d %s", a.Status, a.Body)
	}
	if a := i.do(http.MethodPost, "/console/integrations/"+p.ID+"/tick", map[string]any{"item": "suite_passed", "done": true, "note": "真的"}); a.Status != 409 || a.Problem().Code != "INTEGRATION_BY_FACT" {
		t.Errorf("ticked by hand: %d %s", a.Status, a.Body)
	}

	i.integrate(h)
	if got, want := i.project(p.ID).lacks(), []string{"contacts_named NOT_TICKED", "window_agreed NOT_TICKED"}; !slices.Equal(got, want) {
		t.Fatalf("open after all was done: %v", got)
	}
	for _, item := range []string{"contacts_named", "window_agreed"} {
		i.do(http.MethodPost, "/console/integrations/"+p.ID+"/tick", map[string]any{"item": item, "done": true, "note": "示例约定"}).Into(&p)
	}
	if !p.Ready {
		t.Fatalf("%+v", p)
	}
	if a := i.liveKey(); a.Status != http.StatusCreated {
		t.Errorf("all holds: %d %s", a.Status, a.Body)
	}

	endpoint := "/console/webhook-endpoints/" + i.endpoint
	i.do(http.MethodPut, endpoint, map[string]any{"url": i.vendor.server.URL + "/hook", "types": []string{"*"}, "enabled": true}).Into(new(any))
	if got := i.project(p.ID).lacks(); !slices.Equal(got, []string{"suite_passed RUN_STALE"}) {
		t.Errorf("after the endpoint changed: %v", got)
	}
	if a := i.do(http.MethodPost, "/console/integrations/"+p.ID+"/pass", nil); a.Status != 409 || a.Problem().Code != "INTEGRATION_INCOMPLETE" {
		t.Errorf("going live with a stale run: %d %s", a.Status, a.Body)
	}
	if r := i.ended(i.vendor.server.URL + "/test"); r.State != "PASSED" {
		t.Fatalf("%+v", r)
	}
	i.do(http.MethodPost, "/console/integrations/"+p.ID+"/pass", nil).Into(&p)
	if a := i.do(http.MethodPost, "/console/integrations/"+p.ID+"/cancel", map[string]any{"reason": "x"}); p.State != "PASSED" || a.Status != 409 || a.Problem().Code != "INTEGRATION_OVER" {
		t.Errorf("%+v; then %d %s", p, a.Status, a.Body)
	}
}

// integrate does what the checklist asks of software: the suite passes, and one of its payments goes back in part.
func (i integrator) integrate(h *apptest.House) {
	i.t.Helper()
	if r := i.ended(i.vendor.server.URL + "/test"); r.State != "PASSED" {
		i.t.Fatalf("%+v", r)
	}
	made, err := i.vendor.client.CreatePayment(i.t.Context(), client.PaymentRequest{OutOrderNo: fmt.Sprintf("ITG%d", time.Now().UnixNano()), Scene: client.QRCode, Channel: "wechat", AmountFen: 500})
	if err != nil {
		i.t.Fatal(err)
	}
	h.Payer().Pay(made.Payment.QR)
	if _, err := i.vendor.client.AwaitPayment(i.t.Context(), made.Payment.ID); err != nil {
		i.t.Fatal(err)
	}
	back, err := i.vendor.client.CreateRefund(i.t.Context(), client.RefundRequest{PaymentID: made.Payment.ID, OutRefundNo: made.Payment.OutOrderNo + "R", AmountFen: 100})
	if err != nil {
		i.t.Fatal(err)
	}
	if _, err := i.vendor.client.AwaitRefund(i.t.Context(), back.Refund.ID); err != nil {
		i.t.Fatal(err)
	}
}
