package doortest

import (
	"context"
	"strings"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/web/console"
)

// A store that moves: its till and its codes are held, refunds and queries go on, nobody but the acquirer's approver frees them.
func TestAMovedStoreIsHeldUntilAReview(t *testing.T) {
	h := house1(t)
	ours, theirs := h.settled("示例甲", "13800138000", 0, 1), h.settled("示例乙", "13800138001", 1, 2)
	_, link := h.code(ours.shop, `"name":"门口立牌","channels":["wechat"],"amount_fen":0`)
	wallet := h.visitor(inWeChat)
	_, ticket := wallet.open(link)
	const address = `{"region":"示例市","address":"示例路 88 号"}`
	if a := theirs.owner.do("PUT", "/console/stores/"+ours.store.ID+"/address", "application/json", address); a.status != 404 {
		t.Fatalf("a stranger moved the store: %d %s", a.status, a.body)
	}
	stores := decode[console.StoreList](t, ours.owner.do("PUT", "/console/stores/"+ours.store.ID+"/address", "application/json", address), 200)
	if stores.Items[0].Address != "示例路 88 号" {
		t.Errorf("%+v", stores)
	}
	h.heldButRefunds(t, ours)
	if a := wallet.post(link, "pay", `{"p":"`+ticket+`","amount":"5"}`); codeOf(a) != "COLLECTION_CODES_HELD" {
		t.Errorf("a page that stood open: %d %s", a.status, a.body)
	}
	if a := wallet.get(link); a.status != 403 {
		t.Errorf("the code's page: %d %s", a.status, a.body)
	}
	if got := decode[console.BindingList](t, theirs.owner.do("GET", "/console/bindings", "", ""), 200); len(got.Items) != 0 {
		t.Errorf("told to another merchant: %+v", got)
	}
	mine := decode[console.BindingList](t, ours.owner.do("GET", "/console/bindings", "", ""), 200)
	if len(mine.Items) != 2 || mine.Items[0].Changed[0] != "address" || mine.Items[0].Before == nil || mine.Items[0].Before.Address != "示例市 示例路 1 号" {
		t.Fatalf("%+v", mine)
	}
	h.released(t, ours, mine)
	if a := ours.till.do("POST", "/v1/payments", `{"out_order_no":"AFTER-1","amount_fen":100,"scene":"qr_code","channel":"wechat"}`); a.status >= 300 {
		t.Errorf("released, but %d %s", a.status, a.body)
	}
	history := decode[console.BindingList](t, ours.owner.do("GET", "/console/terminals/"+ours.terminal.ID+"/bindings", "", ""), 200)
	if len(history.Items) != 2 || history.Items[0].DecidedBy == nil || history.Items[1].ValidTo == "" {
		t.Errorf("%+v", history)
	}
}

func (h *house) heldButRefunds(t *testing.T, s belongings) {
	t.Helper()
	before := h.count("pay_attempt")
	a := s.till.do("POST", "/v1/payments", `{"out_order_no":"HELD-1","amount_fen":100,"scene":"qr_code","channel":"wechat"}`)
	if a.status != 403 || codeOf(a) != "TERMINAL_HELD" || h.count("pay_attempt") != before {
		t.Errorf("a held till: %d %s", a.status, a.body)
	}
	if a := s.till.do("GET", "/v1/me", ""); a.status != 200 || !strings.Contains(a.body, `"may_trade":false`) || !strings.Contains(a.body, "复核前暂停收款") {
		t.Errorf("what the till is told: %d %s", a.status, a.body)
	}
	if a := s.till.do("POST", "/v1/payments/"+s.order+"/query", ""); a.status != 200 {
		t.Errorf("a query: %d %s", a.status, a.body)
	}
	if a := s.till.do("POST", "/v1/refunds", `{"payment_id":"`+s.order+`","out_refund_no":"HELD-R1","amount_fen":100}`); a.status >= 300 {
		t.Errorf("a refund: %d %s", a.status, a.body)
	}
}

// released is the way to freedom: those who may not, may not; the approver of another acquirer hears that there is nothing.
func (h *house) released(t *testing.T, s belongings, list console.BindingList) {
	t.Helper()
	body := `{"confirm":true,"bindings":[`
	for i, b := range list.Items {
		if i > 0 {
			body += ","
		}
		body += `{"id":"` + b.ID + `","version":1}`
	}
	body += `]}`
	other := h.user("other-approver", auth.Membership{Role: auth.Approver, Kind: auth.AtAcquirer, ScopeID: h.acquirer("示例另一机构")})
	own := h.user("own-approver", auth.Membership{Role: auth.Approver, Kind: auth.AtPlatform})
	before := own.do("GET", "/console/session", "", "").body
	userID, office := "usr_"+between(before, `"usr_`, `"`), "mem_"+between(before, `"mem_`, `"`)
	must(t, h.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := h.auth.Grant(ctx, tx, auth.Membership{UserID: userID, Role: auth.Cashier, Kind: auth.AtMerchant, ScopeID: s.merchant.ID})
		return err
	}))
	if a := own.do("PUT", "/console/session/membership", "application/json", `{"membership_id":"`+office+`"}`); a.status != 200 {
		t.Fatalf("to act as an approver: %d %s", a.status, a.body)
	}
	for _, c := range []struct {
		who    *browser
		name   string
		status int
		code   string
	}{
		{s.owner, "the owner", 403, "FORBIDDEN"},
		{h.staff(auth.Support), "support", 403, "FORBIDDEN"},
		{other, "another acquirer", 404, "NOT_FOUND"},
		{own, "one of the merchant's people", 403, "BINDING_OWN_CHANGE"},
	} {
		if a := c.who.do("POST", "/console/bindings/decision", "application/json", body); a.status != c.status || codeOf(a) != c.code {
			t.Errorf("%s: %d %s", c.name, a.status, a.body)
		}
	}
	approver := h.staff(auth.Approver)
	if a := approver.do("POST", "/console/bindings/decision", "application/json", strings.Replace(body, `"confirm":true`, `"confirm":false`, 1)); a.status != 422 {
		t.Errorf("a refusal without a reason: %d %s", a.status, a.body)
	}
	if a := approver.do("POST", "/console/bindings/decision", "application/json", body); a.status != 204 {
		t.Fatalf("release: %d %s", a.status, a.body)
	}
	if a := approver.do("POST", "/console/bindings/decision", "application/json", body); a.status != 409 {
		t.Errorf("again: %d %s", a.status, a.body)
	}
}
