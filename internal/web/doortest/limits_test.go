package doortest

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/fault"
	"cloudpos/internal/risk"
	"cloudpos/internal/web/console"
)

// A limit refuses at the till in words, what ends unpaid gives its room back, a refund does not, and a raise by two people holds within its
// window.
func TestALimitAtTheTill(t *testing.T) {
	h := house1(t)
	s, till := h.trading("示例面馆", "13800138000", 0)
	finance, approver := h.staff(auth.Finance), h.staff(auth.Approver)
	set := func(who *browser, body string) console.Limit {
		return decode[console.Limit](t, who.do("POST", "/console/limits", "application/json", body), 201)
	}
	day := set(finance, fmt.Sprintf(`{"merchant_id":%q,"per":"MERCHANT","period":"DAY","cap_fen":10000,"two_from_fen":15000,"reason":"示例开业限额"}`, s.merchant.ID))
	if day.MerchantName != "示例面馆" || day.CapDisplay != "100.00" || !day.MayChange {
		t.Errorf("%+v", day)
	}
	finance.refused("the same again", finance.do("POST", "/console/limits", "application/json",
		fmt.Sprintf(`{"merchant_id":%q,"per":"MERCHANT","period":"DAY","cap_fen":20000,"reason":"示例"}`, s.merchant.ID)), 409, risk.LimitExists)

	paid := till.charge("L1", 6000)
	h.wallet(paid.Payment.QR)
	h.settle()
	refuse := func(number string, fen int, code fault.Code, words ...string) {
		t.Helper()
		a := till.do("POST", "/v1/payments", fmt.Sprintf(`{"out_order_no":%q,"scene":"qr_code","channel":"wechat","amount_fen":%d}`, number, fen))
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, string(code)) {
			t.Fatalf("%s: %d %s", number, a.status, a.body)
		}
		for _, w := range words {
			if !strings.Contains(a.body, w) {
				t.Errorf("%s: no %q in %s", number, w, a.body)
			}
		}
	}
	refuse("L2", 4001, risk.OverAmount, "单日", "40.00", "daily limit of the merchant")
	decode[console.Refund](t, s.owner.do("POST", "/console/orders/"+paid.Payment.ID+"/refunds", "application/json", `{"out_refund_no":"R1","amount_fen":6000,"reason":"示例"}`), 201)
	h.settle()
	refuse("L3", 4001, risk.OverAmount) // a refund gives nothing back

	open := till.charge("L4", 4000)
	refuse("L5", 1, risk.OverAmount, "0.00")
	if a := till.do("POST", "/v1/payments/"+open.Payment.ID+"/close", ""); a.status != http.StatusOK {
		t.Fatalf("close: %d %s", a.status, a.body)
	}
	h.settle()
	standing := func() console.LimitStanding {
		t.Helper()
		list := decode[console.LimitStandings](t, s.owner.do("GET", "/console/limit-standings?environment=test", "", ""), 200)
		if len(list.Items) != 1 {
			t.Fatalf("%+v", list)
		}
		return list.Items[0]
	}
	if got := standing(); len(got.Used) != 1 || got.Used[0].UsedFen != 6000 || got.NowFen != 10000 || got.Raised || !got.MayRaise {
		t.Errorf("%+v", got)
	}

	begins, ends := h.clock.Now().Add(-time.Minute), h.clock.Now().Add(2*time.Hour)
	ask := func(fen int) string {
		return fmt.Sprintf(`{"limit_id":%q,"cap_fen":%d,"starts_at":%q,"ends_at":%q,"reason":"示例节假日"}`, day.ID, fen, instant(begins), instant(ends))
	}
	s.owner.refused("below the limit", s.owner.do("POST", "/console/limit-raises", "application/json", ask(9000)), 422, fault.Invalid)
	raise := decode[console.Raise](t, s.owner.do("POST", "/console/limit-raises", "application/json", ask(20000)), 201)
	if raise.Needs != 2 || !raise.MayWithdraw || raise.MayApprove || raise.Limit == nil || raise.Limit.CapFen != 10000 {
		t.Errorf("%+v", raise)
	}
	s.owner.refused("twice", s.owner.do("POST", "/console/limit-raises", "application/json", ask(30000)), 409, risk.RaiseOpen)
	one := "/console/limit-raises/" + raise.ID
	finance.refused("without the right", finance.do("POST", one+"/approve", "", ""), 403, fault.Forbidden)
	if got := decode[console.Raise](t, approver.do("POST", one+"/approve", "", ""), 200); got.State != "APPROVED_ONCE" || got.InForce || got.MayApprove {
		t.Errorf("%+v", got)
	}
	approver.refused("the same person", approver.do("POST", one+"/approve", "", ""), 403, risk.RaiseFourEyes)
	refuse("L6", 4001, risk.OverAmount)
	other := h.user("approver-2", auth.Membership{Role: auth.Approver, Kind: auth.AtPlatform})
	if got := decode[console.Raise](t, other.do("POST", one+"/approve", "", ""), 200); got.State != "APPROVED" || !got.InForce {
		t.Errorf("%+v", got)
	}
	if got := standing(); got.NowFen != 20000 || !got.Raised || got.CapFen != 10000 {
		t.Errorf("%+v", got)
	}
	till.charge("L7", 13000)
	s.owner.refused("withdrawn after it was approved", s.owner.do("POST", one+"/withdraw", "", ""), 409, risk.RaiseWrongState)

	// Single payments, numbers, and what is one's own.
	own := decode[console.Limit](t, s.owner.do("POST", "/console/limits", "application/json", `{"per":"TERMINAL","period":"SINGLE","cap_fen":500,"reason":"示例自设"}`), 201)
	refuse("L8", 501, risk.OverSingle, "终端单笔", "5.00")
	finance.refused("a merchant's own", finance.do("POST", "/console/limits/"+own.ID+"/end", "application/json", `{"seen":1}`), 403, fault.Forbidden)
	changed := decode[console.Limit](t, s.owner.do("PUT", "/console/limits/"+own.ID, "application/json", `{"cap_fen":400,"reason":"示例","seen":1}`), 200)
	s.owner.refused("over an older version", s.owner.do("PUT", "/console/limits/"+own.ID, "application/json", `{"cap_fen":300,"reason":"示例","seen":1}`), 409, risk.LimitChanged)
	decode[console.Limit](t, s.owner.do("POST", "/console/limits/"+own.ID+"/end", "application/json", `{"seen":`+strconv.FormatInt(changed.Version, 10)+`}`), 200)
	if past := decode[console.LimitList](t, s.owner.do("GET", "/console/limits/"+own.ID+"/versions", "", ""), 200); len(past.Items) != 2 {
		t.Errorf("%+v", past)
	}
	set(finance, fmt.Sprintf(`{"merchant_id":%q,"per":"STORE","period":"DAY","cap_count":4,"reason":"示例笔数"}`, s.merchant.ID)) // L1 and L7 count in it
	till.charge("L9", 1)
	till.charge("L10", 1)
	refuse("L11", 1, risk.OverCount, "门店单日", "4 笔")

	if list := decode[console.RaiseList](t, approver.do("GET", "/console/limit-raises?open=true", "", ""), 200); len(list.Items) != 0 {
		t.Errorf("%+v", list)
	}
	stranger := h.shop("示例茶馆", "13800138001")
	if list := decode[console.RaiseList](t, stranger.owner.do("GET", "/console/limit-raises", "", ""), 200); len(list.Items) != 0 {
		t.Errorf("another merchant's raises: %+v", list)
	}
	stranger.owner.refused("another merchant's standings", stranger.owner.do("GET", "/console/limit-standings?merchant_id="+s.merchant.ID, "", ""), 404, fault.NotFound)
	late := decode[console.Raise](t, s.owner.do("POST", "/console/limit-raises", "application/json", ask(11000)), 201)
	h.clock.Set(ends)
	approver.signIn("approver")
	approver.refused("a window that is over", approver.do("POST", "/console/limit-raises/"+late.ID+"/approve", "", ""), 409, risk.RaiseOver)
	if got := decode[console.Raise](t, approver.do("POST", "/console/limit-raises/"+late.ID+"/reject", "application/json", `{"note":"时段已过"}`), 200); got.State != "REJECTED" {
		t.Errorf("%+v", got)
	}
}
