package doortest

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/web/openapi"
)

func decode[T any](t *testing.T, a answer, status int) T {
	t.Helper()
	var out T
	if a.status != status {
		t.Fatalf("%d, want %d: %s", a.status, status, a.body)
	}
	must(t, json.Unmarshal([]byte(a.body), &out))
	return out
}

// trading is a shop with WeChat Pay open and an activated till.
func (h *house) trading(name, phone string, key int) (shop, *till) {
	h.t.Helper()
	s := h.shop(name, phone)
	return s, h.opened(s, key)
}

// opened opens WeChat Pay for a shop and activates its till.
func (h *house) opened(s shop, key int) *till {
	h.t.Helper()
	h.channel(s.merchant.ID)
	return h.activate(s, key)
}

// wallet lets a payer of the sandbox scan a code and pay, and lets the notice come.
func (h *house) wallet(qr string) {
	h.t.Helper()
	var payer struct {
		ID string `json:"payer_id"`
	}
	h.sandboxCall(http.MethodPost, "/sandbox/payers", `{"balance":100000000}`, &payer)
	var paid map[string]any
	h.sandboxCall(http.MethodPost, "/sandbox/payers/"+payer.ID+"/pay", `{"qr":`+strconv.Quote(qr)+`}`, &paid)
	must(h.t, h.sandbox.Step(h.t.Context()))
}

func (x *till) charge(number string, fen int) openapi.PaymentAnswer {
	x.h.t.Helper()
	return decode[openapi.PaymentAnswer](x.h.t, x.do("POST", "/v1/payments",
		`{"out_order_no":"`+number+`","scene":"qr_code","channel":"wechat","amount_fen":`+strconv.Itoa(fen)+`}`), 200)
}

// The main job at the till, seen from all sides: the cashier's answer, the live event, the owner's day, the refund.
func TestATillTakesMoney(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := open(t, d, clock)
		s, till := h.trading("示例奶茶", "13800138000", 0)
		live := s.owner.listen()
		live.expect("ready")

		made := till.charge("T1", 1234)
		if made.Result != openapi.Done || made.Payment.State != "PAYING" || made.Payment.QR == "" || made.Payment.Final {
			t.Fatalf("%+v", made)
		}
		h.wallet(made.Payment.QR)
		live.expect("order.PAID")
		paid := decode[openapi.Payment](t, till.do("GET", "/v1/payments/"+made.Payment.ID, ""), 200)
		if paid.State != "PAID" || !paid.Final || paid.AmountDisplay != "12.34" || paid.TransactionNo == "" || paid.QR != "" || paid.RefundableFen != 1234 {
			t.Fatalf("%+v", paid)
		}
		again := till.charge("T1", 1234)
		if again.Payment.ID != paid.ID || again.Payment.State != "PAID" {
			t.Errorf("a repeated number made another payment: %+v", again)
		}
		if a := till.do("POST", "/v1/payments", `{"out_order_no":"T1","scene":"qr_code","channel":"wechat","amount_fen":9}`); a.status != 409 || !strings.Contains(a.body, "ORDER_CONFLICT") {
			t.Errorf("%d %s", a.status, a.body)
		}
		h.refundFromBothSides(s, till, paid.ID)
	})
}

func (h *house) refundFromBothSides(s shop, till *till, orderID string) {
	t := h.t
	t.Helper()
	first := decode[openapi.RefundAnswer](t, till.do("POST", "/v1/refunds", `{"payment_id":"`+orderID+`","out_refund_no":"R1","amount_fen":234}`), 200)
	if first.Result == openapi.Failed {
		t.Fatalf("%+v", first)
	}
	a := s.owner.do("POST", "/console/orders/"+orderID+"/refunds", "application/json", `{"out_refund_no":"R2","amount_fen":1001}`)
	if a.status != 422 || !strings.Contains(a.body, "REFUND_EXCEEDS") {
		t.Errorf("more than what is left: %d %s", a.status, a.body)
	}
	a = s.owner.do("POST", "/console/orders/"+orderID+"/refunds", "application/json", `{"out_refund_no":"R2","amount_fen":1000,"reason":"顾客退货"}`)
	if a.status != 201 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	h.settle()
	day := s.owner.do("GET", "/console/today", "", "")
	for _, want := range []string{`"paid_display":"12.34"`, `"refunded_display":"12.34"`, `"net_fen":0`, `"paid_count":1`, `"refunded_count":2`, orderID} {
		if !strings.Contains(day.body, want) {
			t.Errorf("the day lacks %s: %s", want, day.body)
		}
	}
	sum := till.do("GET", "/v1/summary/today", "")
	if sum.status != 200 || !strings.Contains(sum.body, `"net_fen":0`) {
		t.Errorf("%d %s", sum.status, sum.body)
	}
	list := till.do("GET", "/v1/refunds?payment_id="+orderID, "")
	if strings.Count(list.body, `"state":"SUCCEEDED"`) != 2 {
		t.Errorf("%s", list.body)
	}
	detail := s.owner.do("GET", "/console/orders/"+orderID, "", "")
	for _, want := range []string{`"state":"REFUNDED"`, `"refundable_fen":0`, "顾客退货", `"action":"refund","allowed":false`} {
		if !strings.Contains(detail.body, want) {
			t.Errorf("the order lacks %s: %s", want, detail.body)
		}
	}
}

// settle lets both sides do what becomes due within a minute.
func (h *house) settle() {
	h.t.Helper()
	for range 6 {
		h.clock.Advance(10 * time.Second)
		must(h.t, h.sandbox.Step(h.t.Context()))
		_, err := h.payments.Sweep(h.t.Context())
		must(h.t, err)
	}
}

// One box finds an order by any of its numbers and says which it was.
func TestOneSearchBox(t *testing.T) {
	h := house1(t)
	_, till := h.trading("示例面馆", "13800138000", 0)
	made := till.charge("SEARCH-1", 500).Payment
	till.charge("OTHER-1", 700)
	h.wallet(made.QR)
	o := decode[openapi.Payment](t, till.do("GET", "/v1/payments/"+made.ID, ""), 200)
	admin := h.staff(auth.Support)
	for number, kind := range map[string]string{
		o.ID: "order_id", "SEARCH-1": "out_order_no", o.ChannelNo: "channel_no", o.TransactionNo: "transaction_no",
	} {
		a := admin.do("GET", "/console/orders?q="+number, "", "")
		if strings.Count(a.body, `"ord_`) != 1 || !strings.Contains(a.body, `"matched":"`+kind+`"`) {
			t.Errorf("%s: %s", kind, a.body)
		}
	}
	if a := admin.do("GET", "/console/orders?min_fen=600", "", ""); strings.Contains(a.body, "SEARCH-1") || !strings.Contains(a.body, "OTHER-1") {
		t.Errorf("amounts: %s", a.body)
	}
	if a := admin.do("GET", "/console/orders?limit=1", "", ""); strings.Count(a.body, `"out_order_no"`) != 1 || !strings.Contains(a.body, "next_cursor") {
		t.Errorf("pages: %s", a.body)
	}
	if a := admin.do("GET", "/console/orders?cursor=tampered", "", ""); a.status != 422 {
		t.Errorf("a tampered cursor: %d %s", a.status, a.body)
	}
}

// Bad amounts and numbers reach no order.
func TestBadPaymentsChangeNothing(t *testing.T) {
	h := house1(t)
	s, till := h.trading("示例面馆", "13800138000", 0)
	for _, body := range []string{
		`{"out_order_no":"B","scene":"qr_code","channel":"wechat","amount_fen":0}`,
		`{"out_order_no":"B","scene":"qr_code","channel":"wechat","amount_fen":-1}`,
		`{"out_order_no":"B","scene":"qr_code","channel":"wechat","amount_fen":5000000001}`,
		`{"out_order_no":"B","scene":"qr_code","channel":"wechat","amount_fen":1.5}`,
		`{"out_order_no":"B","scene":"qr_code","channel":"wechat","amount_fen":"100"}`,
		`{"out_order_no":"B","scene":"qr_code","channel":"wechat","amount_fen":1e2}`,
		`{"out_order_no":"B","scene":"qr_code","channel":"wechat","amount_fen":100,"amount_fen":1}`,
		`{"out_order_no":"B","scene":"qr_code","channel":"wechat","amount_fen":100,"state":"PAID"}`,
		`{"out_order_no":"B","scene":"qr_code","channel":"wechat","amount_fen":100,"merchant_id":"mch_other"}`,
		`{"out_order_no":"B","scene":"qr_code","channel":"wechat","amount_fen":100,"currency":"USD"}`,
		`{"out_order_no":"B/../C","scene":"qr_code","channel":"wechat","amount_fen":100}`,
		`{"out_order_no":"","scene":"qr_code","channel":"wechat","amount_fen":100}`,
		`{"out_order_no":"B","scene":"gift","channel":"wechat","amount_fen":100}`,
		`{"out_order_no":"B","scene":"payer_code","payer_code":"9999","amount_fen":100}`,
		`{"out_order_no":"B","scene":"qr_code","channel":"wechat","amount_fen":100,"expires_in_seconds":1}`,
		`[]`, `{}`, `null`, `"x"`, `{`,
	} {
		a := till.do("POST", "/v1/payments", body)
		if a.status < 400 || a.status > 422 || a.header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s", body, a.status, a.body)
		}
	}
	if a := s.owner.do("GET", "/console/orders", "", ""); strings.Contains(a.body, "ord_") {
		t.Errorf("something was made: %s", a.body)
	}
	var truth map[string]any
	h.sandboxCall(http.MethodGet, "/sandbox/truth", "", &truth)
	if text, _ := json.Marshal(truth); strings.Contains(string(text), `"amount`) {
		t.Errorf("something reached the channel: %s", text)
	}
}
