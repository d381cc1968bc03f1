package doortest

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/web/console"
	"cloudpos/internal/web/openapi"
)

// sandboxNumbers has the house's sandbox make a sub-merchant. Only WeChat Pay has an account here.
func (h *house) sandboxNumbers(context.Context) (map[channel.Name]string, error) {
	if h.account == "" {
		return nil, errors.New("no sandbox is connected")
	}
	var made struct{ Numbers map[channel.Name]string }
	h.sandboxCall(http.MethodPost, "/sandbox/merchants", `{"name":"沙箱商户"}`, &made)
	return map[channel.Name]string{channel.WeChat: made.Numbers[channel.WeChat]}, nil
}

func (b *browser) refused(what string, a answer, status int, code fault.Code) {
	b.h.t.Helper()
	if a.status != status || codeOf(a) != string(code) {
		b.h.t.Errorf("%s: %d %s, want %d %s", what, a.status, a.body, status, code)
	}
}

// Whoever signs up has keys of the test environment at once, without papers, and goes on to a merchant of their own.
func TestSandboxMerchantAtOnce(t *testing.T) {
	h := house1(t)
	dev := h.applicant("13800138009")
	dev.refused("without a sandbox", dev.do("POST", "/console/sandbox-merchant", "", ""), 409, onboarding.NoSandbox)
	h.provider()

	first := decode[console.MerchantLine](t, dev.do("POST", "/console/sandbox-merchant", "", ""), 200)
	again := decode[console.MerchantLine](t, dev.do("POST", "/console/sandbox-merchant", "", ""), 200)
	if first.ID != again.ID || !first.Sandbox || first.Number == "" || !strings.HasPrefix(first.ShortName, merchant.SandboxName) {
		t.Fatalf("%+v %+v", first, again)
	}
	session := decode[console.Session](t, dev.do("GET", "/console/session", "", ""), 200)
	if session.Active == nil || session.Active.MerchantID != first.ID || !session.Active.Sandbox || !slices.Contains(session.Permissions, auth.KeyManage) {
		t.Fatalf("%+v", session)
	}

	x := dev.software()
	paid := decode[openapi.PaymentAnswer](t, x.do("POST", "/v1/payments", askQR("S-1", "")), 200)
	h.wallet(paid.Payment.QR)
	if me := decode[openapi.Me](t, x.do("GET", "/v1/me", ""), 200); !me.MayTrade || me.Environment != "test" {
		t.Errorf("%+v", me)
	}
	dev.refused("a live key", dev.do("POST", "/console/api-keys", "application/json",
		`{"environment":"live","name":"x","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"]}`), 403, merchant.NotLive)

	dev.refused("an account", dev.do("POST", "/console/merchants/"+first.ID+"/accounts", "application/json",
		`{"kind":"corporate","holder":"示例","number":"6222020000000000000","bank":"示例银行","cnaps":"102100099996","medium":"bank"}`), 403, merchant.PlayMoney)

	admin := h.staff(auth.Admin)
	for query, want := range map[string]int{"": 0, "?sandbox=true": 1} {
		if list := decode[console.MerchantList](t, admin.do("GET", "/console/merchants"+query, "", ""), 200); len(list.Items) != want {
			t.Errorf("%q lists %+v", query, list.Items)
		}
	}
	admin.refused("for staff", admin.do("POST", "/console/sandbox-merchant", "", ""), 403, fault.Forbidden)
	approver := h.staff(auth.Approver)
	if a := approver.do("POST", "/console/merchants/"+first.ID+"/resume", "application/json", `{"reason":"示例"}`); a.status < 400 {
		t.Errorf("a sandbox merchant was made live: %d %s", a.status, a.body)
	}
	other := h.applicant("13800138008")
	if theirs := decode[console.MerchantLine](t, other.do("POST", "/console/sandbox-merchant", "", ""), 200); theirs.ID == first.ID {
		t.Error("two people share a sandbox")
	}
	if a := other.do("GET", "/console/merchants/"+first.ID, "", ""); a.status != 404 {
		t.Errorf("another's sandbox: %d", a.status)
	}

	// The way to a real merchant stays open, and leads away from the sandbox.
	reviewer := h.staff(auth.Reviewer)
	a := dev.submitted(1)
	reviewer.preApprove(a.ID)
	h.approve(approver, a.ID)
	dev.do("DELETE", "/console/session", "", "")
	dev.signIn("13800138009")
	session = decode[console.Session](t, dev.do("GET", "/console/session", "", ""), 200)
	if len(session.Memberships) != 2 || session.Active.Sandbox || !session.Memberships[1].Sandbox {
		t.Errorf("%+v", session.Memberships)
	}
}

// Somebody without a phone has a sandbox too; its terminals are activated through the interface.
func TestSandboxMerchantWithoutAPhone(t *testing.T) {
	h := house1(t)
	h.provider()
	p := h.softwareHouse("示例软件公司")
	m := decode[console.MerchantLine](t, p.developer.do("POST", "/console/sandbox-merchant", "", ""), 200)
	session := decode[console.Session](t, p.developer.do("GET", "/console/session", "", ""), 200)
	i := slices.IndexFunc(session.Memberships, func(m console.Membership) bool { return m.Sandbox })
	if session.Active == nil || session.Active.ScopeID != p.id || i < 0 {
		t.Fatalf("%+v", session)
	}
	ours := p.software(everyScope)
	decode[console.Session](t, p.developer.do("PUT", "/console/session/membership", "application/json", `{"membership_id":"`+session.Memberships[i].ID+`"}`), 200)
	stores := decode[console.StoreList](t, p.developer.do("GET", "/console/stores?merchant_id="+m.ID, "", ""), 200)
	p.developer.refused("a code to nobody", p.developer.do("POST", "/console/terminals", "application/json",
		`{"merchant_id":"`+m.ID+`","store_id":"`+stores.Items[0].ID+`","environment":"test","name":"示例终端"}`), 422, device.NoPhone)
	p.developer.let(p, `{"environment":"test","scopes":["read","pay"]}`)
	decode[openapi.PaymentAnswer](t, ours.actingFor(m.ID).do("POST", "/v1/payments", askQR("S-2", "")), 200)
}
