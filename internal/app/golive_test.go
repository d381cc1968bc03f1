package app_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"cloudpos/internal/app/apptest"
	"cloudpos/internal/db"
	"cloudpos/internal/partner"
	"cloudpos/internal/web"
)

// applicant is the owner of the demo's signed merchant, before the gates.
type applicant struct {
	*apptest.House
	t                   *testing.T
	cookie, application string
}

func newApplicant(t *testing.T, h *apptest.House, merchantID string) *applicant {
	t.Helper()
	a := &applicant{House: h, t: t, cookie: signIn(t, h, "owner").Header.Get("Set-Cookie")}
	var page struct{ Items []struct{ ID string } }
	a.ask(http.MethodGet, "/console/applications", "").Into(&page)
	for _, one := range page.Items {
		var gates struct {
			MerchantID string `json:"merchant_id"`
		}
		a.ask(http.MethodGet, "/console/applications/"+one.ID+"/gates", "").Into(&gates)
		if gates.MerchantID == merchantID {
			a.application = one.ID
		}
	}
	if a.application == "" {
		t.Fatalf("no application of %s among %+v", merchantID, page.Items)
	}
	return a
}

func (a *applicant) ask(method, path, body string) apptest.Answer {
	a.t.Helper()
	r := a.Request(method, a.URL()+path, body)
	r.Header.Set("Cookie", a.cookie)
	return a.Send(r)
}

// goLive asks for it and answers the reasons by gate when it is refused.
func (a *applicant) goLive() (state string, shut map[string]string) {
	a.t.Helper()
	answer := a.ask(http.MethodPost, "/console/applications/"+a.application+"/go-live", "")
	if answer.Status == http.StatusOK {
		var view struct{ State string }
		answer.Into(&view)
		return view.State, nil
	}
	p := answer.Problem()
	if p.Code != "GATES_SHUT" {
		a.t.Fatalf("%d %s", answer.Status, answer.Body)
	}
	return "", reasons(p)
}

func reasons(p web.Problem) map[string]string {
	out := map[string]string{}
	for _, f := range p.Fields {
		out[strings.TrimPrefix(f.Path, "gates.")] = f.ZH
	}
	return out
}

// A70: nine test payments are refused, so are ten replays of one, failed ones, ten without one of the opened channels and ten
// without a refund; what is complete goes LIVE, and not twice.
func TestTenTestPaymentsOpenTheGate(t *testing.T) {
	each(t, func(t *testing.T, h *apptest.House) {
		err := h.DB.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			// Approved while verified accounts were demanded, the shop has none yet: this is how a transfer leaves it.
			_, err := tx.Exec(ctx, `UPDATE settlement_account SET state = 'ACTIVE', is_default = TRUE, verified_by = 'avf_1', verified_at = 1 WHERE state = 'ADDED'`)
			if err != nil {
				return err
			}
			return partner.SaveDemands(ctx, tx, partner.DefaultAcquirerID, partner.Demands{Tests: 10, Refunds: 1, Channels: true}, "test")
		})
		if err != nil {
			t.Fatal(err)
		}
		till, payer := secondTill(t, h), h.Payer()
		owner := newApplicant(t, h, till.MerchantID)
		expect := func(what string, want map[string]string) {
			t.Helper()
			state, shut := owner.goLive()
			if state != "" || len(shut) != len(want) {
				t.Fatalf("%s: %s, shut %v", what, state, shut)
			}
			for gate, words := range want {
				if !strings.Contains(shut[gate], words) {
					t.Errorf("%s: %s says %q", what, gate, shut[gate])
				}
			}
		}
		h.Control(http.MethodPut, "/sandbox/payers/"+payer.ID, map[string]any{"outcome": "insufficient"})
		if failed := till.Scan("T-0", payer.Code(), 100); failed.State == "PAID" {
			t.Fatalf("%+v", failed)
		}
		code := payer.Code()
		pay := func(n int, code string) string {
			t.Helper()
			p := till.Scan(fmt.Sprintf("T-%d", n), code, int64(100+n))
			return till.Await(p.ID, "PAID").ID // UnionPay's answer comes later
		}
		first := pay(1, code)
		for range 10 { // the same sale again is the same payment
			if again := till.Scan("T-1", code, 101); again.ID != first {
				t.Fatalf("%s and %s", first, again.ID)
			}
		}
		expect("ten replays of one", map[string]string{"tests": "还差 9 笔", "refunds": "1 笔"})
		for n := 2; n <= 9; n++ {
			pay(n, payer.CodeOf([]string{"wechat", "alipay"}[n%2]))
		}
		expect("nine", map[string]string{"tests": "还差 1 笔", "refunds": "1 笔"})
		pay(10, payer.CodeOf("alipay"))
		expect("ten without UnionPay", map[string]string{"tests": "云闪付", "refunds": "1 笔"})
		pay(11, payer.CodeOf("unionpay"))
		expect("no refund", map[string]string{"refunds": "1 笔"})
		till.Refunded(till.Refund(first, "R-1", 1).ID)
		for range 2 {
			if state, shut := owner.goLive(); state != "LIVE" {
				t.Fatalf("%s, %v", state, shut)
			}
		}
		prove(t, h)
	})
}
