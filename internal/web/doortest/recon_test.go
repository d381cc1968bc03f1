package doortest

import (
	"strings"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/recon"
	"cloudpos/internal/web/console"
)

// A bill has what we do not: the clerk sees it beside our empty side, proposes, somebody else confirms, the merchant reads that it was
// dealt with, and nobody else sees anything.
func TestReconciliationAtTheDoor(t *testing.T) {
	h := house1(t)
	one, _ := h.trading("示例甲", "13800138000", 0)
	two, _ := h.trading("示例乙", "13800138001", 1)
	finance, approver := h.staff(auth.Finance), h.staff(auth.Approver)
	other := h.user("other-finance", auth.Membership{Role: auth.Finance, Kind: auth.AtAcquirer, ScopeID: h.acquirer("示例另一机构")})

	made := decode[console.Bill](t, finance.handIn(h.account, h.tradeBill(h.number(one.merchant.ID))), 202)
	must(t, h.bills.Fetch(t.Context(), made.ID))
	const base = "/console/reconciliation"
	if d := decode[console.ReconDayList](t, finance.do("GET", base+"/days", "", ""), 200); len(d.Items) != 1 || d.Items[0].Verdict != "WAITING" {
		t.Fatalf("before it was compared: %+v", d)
	}
	_, err := h.recon.Compare(t.Context(), made.ID, recon.Options{})
	must(t, err)
	days := decode[console.ReconDayList](t, finance.do("GET", base+"/days?from=2026-03-01&to=2026-03-01", "", ""), 200)
	if len(days.Items) != 1 || days.Items[0].Verdict != "DIFFERS" || days.Items[0].Counts[0].Class != "R1" || days.Items[0].Trade.Run.Digest == "" {
		t.Fatalf("%+v", days)
	}
	list := decode[console.DifferenceList](t, finance.do("GET", base+"/differences?unresolved=true&class=R1", "", ""), 200)
	if len(list.Items) != 1 || list.Items[0].Merchant.ID != one.merchant.ID || list.Items[0].Ours != nil || list.Items[0].Theirs.AmountFen != 100 {
		t.Fatalf("%+v", list)
	}
	path := base + "/differences/" + list.Items[0].ID
	d := decode[console.DifferenceDetail](t, finance.do("GET", path, "", ""), 200)
	if len(d.Adjust) != 1 || d.Adjust[0].Credit != "sales" || !d.May.Resolve || d.May.Confirm || strings.Join(d.Actions, " ") != "HOLD ADJUST WRITE_OFF" {
		t.Errorf("%+v", d)
	}
	for name, who := range map[string]*browser{"another merchant": two.owner, "another acquirer": other} {
		if a := who.do("GET", path, "", ""); a.status != 404 {
			t.Errorf("%s reads it: %d %s", name, a.status, a.body)
		}
		if l := decode[console.DifferenceList](t, who.do("GET", base+"/differences", "", ""), 200); len(l.Items) != 0 {
			t.Errorf("%s lists %+v", name, l)
		}
	}
	if a := h.staff(auth.Reviewer).do("GET", path, "", ""); a.status != 403 {
		t.Errorf("without the right: %d", a.status)
	}
	if a := finance.do("POST", path+"/ask", "", ""); a.status != 422 || codeOf(a) != "RECON_NOT_OFFERED" {
		t.Errorf("asked after an order that is not ours: %d %s", a.status, a.body)
	}
	proposal := `{"proposal":"ADJUST","reason":"渠道已书面确认"}`
	if a := one.owner.do("POST", path+"/propose", "application/json", proposal); a.status != 403 {
		t.Errorf("the merchant adjusts: %d", a.status)
	}
	decode[console.DifferenceDetail](t, finance.do("POST", path+"/propose", "application/json", proposal), 200)
	if a := finance.do("POST", path+"/propose", "application/json", proposal); a.status != 409 || codeOf(a) != "RECON_DIFFERENCE_STATE" {
		t.Errorf("proposed twice: %d %s", a.status, a.body)
	}
	if a := finance.do("POST", path+"/decide", "application/json", `{"confirm":true}`); a.status != 403 || codeOf(a) != "RECON_FOUR_EYES" {
		t.Errorf("one person: %d %s", a.status, a.body)
	}
	if seen := decode[console.DifferenceDetail](t, approver.do("GET", path, "", ""), 200); !seen.May.Confirm || seen.May.Resolve {
		t.Errorf("%+v", seen.May)
	}
	ended := decode[console.DifferenceDetail](t, approver.do("POST", path+"/decide", "application/json", `{"confirm":true}`), 200)
	if ended.State != "ADJUSTED" || len(ended.Entries) != 1 || ended.Entries[0].Kind != "correction" || len(ended.History) != 2 {
		t.Errorf("%+v", ended)
	}
	own := decode[console.OwnReconList](t, one.owner.do("GET", base+"/own?environment=test&from=2026-03-01&to=2026-03-02", "", ""), 200)
	if len(own.Items) != 1 || own.Items[0].Verdict != "CLEAR" || own.Items[0].Resolved != 1 || own.Items[0].BillRows != 1 {
		t.Errorf("%+v", own)
	}
	if classes := decode[console.ReconClassList](t, one.owner.do("GET", base+"/classes", "", ""), 200); len(classes.Items) != 11 || !strings.Contains(classes.Items[0].MeaningZH, "渠道账单有成功") {
		t.Errorf("%+v", classes)
	}
	if a := finance.do("POST", base+"/bills/"+made.ID+"/compare", "", ""); a.status != 202 {
		t.Errorf("compared again: %d %s", a.status, a.body)
	}
	if a := other.do("POST", base+"/bills/"+made.ID+"/compare", "", ""); a.status != 404 {
		t.Errorf("another acquirer's bill: %d %s", a.status, a.body)
	}
}

// An order knows whether the bills agree, though a row that agrees leaves nothing behind.
func TestAnOrderKnowsItsBill(t *testing.T) {
	h := house1(t)
	shop, till := h.trading("示例甲", "13800138000", 0)
	order := till.charge("N-1", 1000).Payment
	h.wallet(order.QR)
	must(t, h.sandbox.Step(t.Context()))
	s := decode[console.BillStandingList](t, shop.owner.do("GET", "/console/reconciliation/orders/"+order.ID, "", ""), 200)
	if len(s.Items) != 1 || s.Items[0].State != "NOT_YET" || s.Items[0].Subject != "payment" {
		t.Errorf("%+v", s)
	}
	if a := shop.owner.do("GET", "/console/reconciliation/orders/ord_00000000000000000000000000", "", ""); a.status != 404 {
		t.Errorf("nobody's order: %d", a.status)
	}
}
