package app_test

import (
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"cloudpos/internal/app/apptest"
	"cloudpos/internal/ledger"
	"cloudpos/internal/web/openapi"
)

// The main job over the signed API: a QR is shown, the wallet pays, the channel's notice makes it PAID and every screen
// hears of it, a part goes back, the day adds up, and the book is the channel's.
func paymentFromEndToEnd(t *testing.T, h *apptest.House) {
	h.Faults(map[string]any{"operation": "query", "effect": "status_500"}) // only the notice can tell
	till, screen := h.Till(), h.Till().Listen()
	day := till.Today()
	made := till.Charge("E2E-1", 1234)
	if made.State != "PAYING" || !strings.HasPrefix(made.QR, "weixin://") || made.AmountDisplay != "12.34" {
		t.Fatalf("%+v", made)
	}
	if again := till.Payment(made.ID); !reflect.DeepEqual(again, made) {
		t.Errorf("it was answered as\n%+v\nand is\n%+v", made, again)
	}
	h.Payer().Pay(made.QR)
	screen.Expect("order.PAID", made.ID)
	paid := till.Payment(made.ID)
	if paid.State != "PAID" || paid.TransactionNo == "" || paid.PaidAt == "" || paid.RefundableFen != 1234 || paid.QR != "" {
		t.Errorf("%+v", paid)
	}
	h.Faults()
	back := till.Refunded(till.Refund(made.ID, "E2E-R1", 234).ID)
	if back.AmountDisplay != "2.34" || back.SucceededAt == "" {
		t.Errorf("%+v", back)
	}
	if p := till.Payment(made.ID); p.State != "PAID" || p.RefundedFen != 234 || p.RefundableFen != 1000 {
		t.Errorf("%+v", p)
	}
	now := till.Today()
	if now.PaidFen != day.PaidFen+1234 || now.PaidCount != day.PaidCount+1 || now.RefundedFen != day.RefundedFen+234 ||
		now.RefundedCount != day.RefundedCount+1 || now.NetFen != day.NetFen+1000 {
		t.Errorf("the day was %+v and is %+v", day, now)
	}
	if n := invariant(t, prove(t, h), "I2").Looked; n < 2 {
		t.Errorf("only %d facts are booked, not a payment and a refund", n)
	}
}

func invariant(t *testing.T, checks []ledger.Check, name string) ledger.Check {
	t.Helper()
	for _, c := range checks {
		if c.Invariant == name {
			return c
		}
	}
	t.Fatalf("%s is not among %+v", name, checks)
	return ledger.Check{}
}

// A payer's code is charged at once; an answer that is lost after the debit leaves the payment unknown, never failed, and
// ends as one payment.
func payerCodeFromEndToEnd(t *testing.T, h *apptest.House) {
	till, payer := h.Till(), h.Payer()
	bar := till.Scan("BAR-1", payer.Code(), 800)
	if bar.State != "PAID" {
		t.Errorf("%+v", bar)
	}
	h.Faults(map[string]any{"operation": "pay", "effect": "timeout_after"})
	lost := till.Scan("BAR-2", payer.Code(), 900)
	if lost.State != "UNKNOWN" || lost.Final {
		t.Errorf("%+v", lost)
	}
	h.Faults()
	till.Do(http.MethodPost, "/v1/payments/"+lost.ID+"/query", "")
	till.Await(lost.ID, "PAID")
	prove(t, h)
	for _, p := range []openapi.Payment{bar, lost} {
		if charges := h.Charges(p.ChannelNo); len(charges) != 1 || !charges[0].Paid || charges[0].Amount != p.AmountFen {
			t.Errorf("not one charge for the sale: %+v", charges)
		}
	}
}

// The merchant's number is the key: sent again it answers the payment as it is now and makes no second one.
func sameNumberAgain(t *testing.T, h *apptest.House) {
	till := h.Till()
	first := till.Charge("SAME-1", 500)
	h.Payer().Pay(first.QR)
	till.Await(first.ID, "PAID")
	if again := till.Charge("SAME-1", 500); again.ID != first.ID || again.State != "PAID" {
		t.Errorf("%+v", again)
	}
	other := till.Do(http.MethodPost, "/v1/payments", `{"out_order_no":"SAME-1","scene":"qr_code","channel":"wechat","amount_fen":501}`)
	if p := other.Problem(); other.Status != http.StatusConflict || p.Code != "ORDER_CONFLICT" {
		t.Errorf("%d %s", other.Status, p.Code)
	}
	for n, want := range []int{200, 200, 422} { // 5.00 gives 3.00 back, once more the same, and no further 3.00
		body := fmt.Sprintf(`{"payment_id":%q,"out_refund_no":"SAME-R%d","amount_fen":300}`, first.ID, max(1, n))
		if a := till.Do(http.MethodPost, "/v1/refunds", body); a.Status != want {
			t.Errorf("refund %d: %d %s", n, a.Status, a.Body)
		}
	}
	prove(t, h)
}
