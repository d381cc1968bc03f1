package doortest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/pricing"
	"cloudpos/internal/web/console"
)

func instant(t time.Time) string { return t.Format(time.RFC3339) }

// An agreed rate comes into force by two people, explains itself before and is what the next payment pays; its refund gives back by it.
func TestFeeRulesFromProposalToPayment(t *testing.T) {
	h := house1(t)
	s, till := h.trading("示例面馆", "13800138000", 0)
	finance, approver := h.staff(auth.Finance), h.staff(auth.Approver)
	list := decode[console.FeeRuleList](t, finance.do("GET", "/console/fee-rules", "", ""), 200)
	if len(list.Items) != 3 || !list.MayPropose || !list.Items[0].Shipped || !list.Items[0].InForce || list.Items[0].RateDisplay != "0.38%" {
		t.Fatalf("%+v", list)
	}
	begins := h.clock.Now().Add(time.Hour)
	terms := fmt.Sprintf(`"name":"协议费率","kind":"BATCH","scope":"MERCHANT","scope_id":%q,"rate_ppm":3000,"source":"示例协议"`, s.merchant.ID)
	proposed := decode[console.FeeRule](t, finance.do("POST", "/console/fee-rules", "application/json", `{`+terms+`,"effective_from":"`+instant(begins)+`"}`), 201)
	if proposed.State != "PROPOSED" || proposed.MayConfirm || !proposed.MayWithdraw || proposed.ScopeName != "示例面馆" || proposed.InForce {
		t.Errorf("%+v", proposed)
	}
	version := "/console/fee-rules/" + proposed.ID + "/versions/1"
	finance.refused("confirmed by who proposes", finance.do("POST", version+"/confirm", "", ""), 403, fault.Forbidden)
	finance.refused("a second proposal", finance.do("POST", "/console/fee-rules/"+proposed.ID+"/versions", "application/json",
		`{`+terms+`,"effective_from":"`+instant(begins.Add(time.Hour))+`","seen":1}`), 409, pricing.RuleOpen)
	confirmed := decode[console.FeeRule](t, approver.do("POST", version+"/confirm", "", ""), 200)
	if confirmed.State != "CONFIRMED" || confirmed.DecidedBy == "" {
		t.Errorf("%+v", confirmed)
	}
	approver.refused("twice", approver.do("POST", version+"/confirm", "", ""), 409, pricing.RuleDecided)
	finance.refused("over an older version", finance.do("POST", "/console/fee-rules/"+proposed.ID+"/versions", "application/json",
		`{`+terms+`,"effective_from":"`+instant(begins.Add(time.Hour))+`","seen":9}`), 409, pricing.RuleChanged)
	finance.refused("at once", finance.do("POST", "/console/fee-rules", "application/json", `{`+terms+`,"effective_from":"`+instant(h.clock.Now())+`"}`), 409, pricing.TooLate)

	ask := func(at time.Time) console.FeeQuote {
		return decode[console.FeeQuote](t, finance.do("POST", "/console/fee-rules/quote", "application/json",
			fmt.Sprintf(`{"merchant_id":%q,"channel":"wechat","amount_fen":7500,"at":%q}`, s.merchant.ID, instant(at))), 200)
	}
	if q := ask(begins.Add(-time.Second)); q.RuleID != "base-wechat" || q.FeeFen != 29 || len(q.Met) != 1 {
		t.Errorf("before: %+v", q)
	}
	if q := ask(begins); q.RuleID != proposed.ID || q.FeeFen != 23 || len(q.Met) != 2 || q.Met[1].FeeFen != 29 || !strings.Contains(q.WhyZH, "协议费率") {
		t.Errorf("after: %+v", q)
	}

	h.clock.Set(begins.Add(time.Minute))
	s.owner.signIn("owner-13800138000") // the session's time is over
	paid := till.charge("FEE-1", 7500)
	h.wallet(paid.Payment.QR)
	h.settle()
	order := decode[console.OrderDetail](t, s.owner.do("GET", "/console/orders/"+paid.Payment.ID, "", ""), 200)
	if order.RateDisplay != "0.3%" || order.NetFen != 7500-23 {
		t.Errorf("%+v", order)
	}
}

// The 21st payment of a day has the tier, as the channel's success time says, and a platform's people see all of it.
func TestTheTierAtTheDoor(t *testing.T) {
	h := house1(t)
	s, till := h.trading("示例面馆", "13800138000", 0)
	day := calendar.DayOf(h.clock.Now()).End()
	finance, approver := h.staff(auth.Finance), h.staff(auth.Approver)
	v := decode[console.FeeRule](t, finance.do("POST", "/console/fee-rules", "application/json", fmt.Sprintf(
		`{"name":"批量阶梯","kind":"TIER","channel":"wechat","tier_from":3,"tier_per":"MERCHANT","rate_ppm":3000,"effective_from":%q,"source":"示例公示"}`, instant(day))), 201)
	decode[console.FeeRule](t, approver.do("POST", "/console/fee-rules/"+v.ID+"/versions/1/confirm", "", ""), 200)
	h.clock.Set(day.Add(time.Hour))
	s.owner.signIn("owner-13800138000")
	var rates []string
	for n := range 4 {
		p := till.charge(fmt.Sprintf("TIER-%d", n), 1000)
		h.wallet(p.Payment.QR)
		h.settle()
		rates = append(rates, decode[console.OrderDetail](t, s.owner.do("GET", "/console/orders/"+p.Payment.ID, "", ""), 200).RateDisplay)
	}
	if got := strings.Join(rates, " "); got != "0.38% 0.38% 0.3% 0.3%" {
		t.Error(got)
	}
	must(t, h.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		var counted, nth int64
		if err := tx.QueryRow(ctx, `SELECT payments FROM fee_count WHERE merchant_id = $1`, s.merchant.ID).Scan(&counted); err != nil {
			return err
		}
		err := tx.QueryRow(ctx, `SELECT MAX(nth) FROM pay_attempt WHERE merchant_id = $1`, s.merchant.ID).Scan(&nth)
		if counted != 4 || nth != 4 {
			t.Errorf("%d counted, the last was no. %d", counted, nth)
		}
		return err
	}))
}

// A rebate of the operator's leaves the channel's fee as it is, stands on the order and in the month's memo book, and goes back with refunds.
func TestARebateIsItsOwnBook(t *testing.T) {
	h := house1(t)
	s, till := h.trading("示例面馆", "13800138000", 0)
	finance, approver := h.staff(auth.Finance), h.staff(auth.Approver)
	begins := h.clock.Now().Add(time.Hour)
	v := decode[console.FeeRule](t, finance.do("POST", "/console/fee-rules", "application/json", fmt.Sprintf(
		`{"name":"示例补贴","kind":"BATCH","grantor":"OPERATOR","scope":"MERCHANT","scope_id":%q,"rate_ppm":3000,"effective_from":%q,"source":"示例协议"}`, s.merchant.ID, instant(begins))), 201)
	decode[console.FeeRule](t, approver.do("POST", "/console/fee-rules/"+v.ID+"/versions/1/confirm", "", ""), 200)
	q := decode[console.FeeQuote](t, finance.do("POST", "/console/fee-rules/quote", "application/json",
		fmt.Sprintf(`{"merchant_id":%q,"channel":"wechat","amount_fen":7500,"at":%q}`, s.merchant.ID, instant(begins))), 200)
	if q.FeeFen != 29 || q.Rebate == nil || q.Rebate.AmountFen != 6 || q.Rebate.Name != "示例补贴" || len(q.Met) != 1 {
		t.Errorf("%+v %+v", q, q.Rebate)
	}
	h.clock.Set(begins.Add(time.Minute))
	s.owner.signIn("owner-13800138000")
	finance.signIn("finance")
	paid := till.charge("REB-1", 7500)
	h.wallet(paid.Payment.QR)
	h.settle()
	detail := func() console.OrderDetail {
		return decode[console.OrderDetail](t, s.owner.do("GET", "/console/orders/"+paid.Payment.ID, "", ""), 200)
	}
	if order := detail(); order.FeeFen != 29 || order.NetFen != 7500-29 || order.RebateFen != 6 || order.RebateDisplay != "0.06" {
		t.Errorf("%+v", order)
	}
	month := "/console/rebates?environment=test&month=" + begins.In(calendar.Shanghai()).Format("2006-01")
	owed := func(who *browser) console.RebateList {
		return decode[console.RebateList](t, who.do("GET", month, "", ""), 200)
	}
	if list := owed(s.owner); len(list.Items) != 1 || list.OwedFen != 6 || list.Items[0].Payments != 1 || list.Items[0].MerchantName != "示例面馆" {
		t.Errorf("%+v", list)
	}
	for _, part := range []int{2500, 2500, 2500} { // fees 29 = 10+9+10 go back, of the rebate 6 = 2+2+2
		decode[console.Refund](t, s.owner.do("POST", "/console/orders/"+paid.Payment.ID+"/refunds", "application/json",
			fmt.Sprintf(`{"out_refund_no":"R%d","amount_fen":%d,"reason":"示例"}`, h.clock.Now().UnixMicro(), part)), 201)
		h.settle()
		h.clock.Advance(time.Second)
	}
	if order := detail(); order.RebateFen != 0 || order.RefundedFen != 7500 {
		t.Errorf("%+v", order)
	}
	if list := owed(finance); list.OwedFen != 0 || list.Items[0].GrantedFen != 6 || list.Items[0].ReturnedFen != 6 {
		t.Errorf("%+v", list)
	}
	stranger := h.shop("示例茶馆", "13800138001")
	if list := owed(stranger.owner); len(list.Items) != 0 {
		t.Errorf("another merchant's rebates: %+v", list)
	}
}

// A green certificate counts once a second person confirmed it, and no longer once it is revoked.
func TestAGreenCertificateByTwoPeople(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例面馆", "13800138000", 0)
	finance, approver := h.staff(auth.Finance), h.staff(auth.Approver)
	terms := fmt.Sprintf(`{"merchant_id":%q,"number":"示例绿-001","issuer":"示例环保机构","valid_from":"2026-01-01","valid_to":"2099-12-31"}`, s.merchant.ID)
	entered := decode[console.GreenCertificate](t, finance.do("POST", "/console/green-certificates", "application/json", terms), 201)
	if entered.State != "PROPOSED" || entered.MayConfirm || !entered.MayWithdraw || entered.Valid || entered.MerchantName != "示例面馆" {
		t.Errorf("%+v", entered)
	}
	finance.refused("the same again", finance.do("POST", "/console/green-certificates", "application/json", terms), 409, pricing.GreenTaken)
	finance.refused("an end before the beginning", finance.do("POST", "/console/green-certificates", "application/json",
		strings.Replace(terms, "2099-12-31", "2025-12-31", 1)), 422, fault.Invalid)
	one := "/console/green-certificates/" + entered.ID
	finance.refused("confirmed by who entered it", finance.do("POST", one+"/confirm", "", ""), 403, fault.Forbidden)
	confirmed := decode[console.GreenCertificate](t, approver.do("POST", one+"/confirm", "", ""), 200)
	if confirmed.State != "CONFIRMED" || !confirmed.Valid || !confirmed.MayRevoke {
		t.Errorf("%+v", confirmed)
	}
	approver.refused("twice", approver.do("POST", one+"/confirm", "", ""), 409, pricing.GreenDecided)
	revoked := decode[console.GreenCertificate](t, finance.do("POST", one+"/revoke", "", ""), 200)
	if revoked.State != "REVOKED" || revoked.Valid {
		t.Errorf("%+v", revoked)
	}
	list := decode[console.GreenCertificateList](t, finance.do("GET", "/console/green-certificates", "", ""), 200)
	if len(list.Items) != 1 || !list.MayEnter || list.Items[0].State != "REVOKED" {
		t.Errorf("%+v", list)
	}
}
