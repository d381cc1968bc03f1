package app_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"cloudpos/internal/app/apptest"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
)

// receipt is what the program answered to one copy of a notice.
type receipt struct {
	Variant  string
	Status   int
	Accepted bool
}

func resend(h *apptest.House, order map[string]any) []receipt {
	var out struct{ Results []receipt }
	h.Control(http.MethodPost, "/sandbox/notices/resend", order).Into(&out)
	return out.Results
}

// Forged notices (C4-S1, S2), sent over the wire to the address of a real order, move nothing; nor does a plain POST.
// The sandbox forges with valid signatures too, where only the contents are wrong.
func forgedNoticesMoveNothing(t *testing.T, h *apptest.House) {
	till := h.Till()
	open := till.Payment(till.Charge("FORGED-1", 1234).ID)
	before := rows(t, h)
	for _, kind := range []string{"payment", "refund"} {
		address := "/callbacks/" + account(t, h) + "/" + kind
		for _, body := range []string{"", "{}", `{"event_type":"TRANSACTION.SUCCESS","out_trade_no":"` + open.ChannelNo + `"}`} {
			if a := h.Send(h.Request(http.MethodPost, h.URL()+address, body)); a.Status/100 == 2 || !strings.Contains(string(a.Body), `"FAIL"`) {
				t.Errorf("%s %q: %d %s", address, body, a.Status, a.Body)
			}
		}
	}
	if a := h.Send(h.Request(http.MethodPost, h.URL()+"/callbacks/cha_01m83qff7nr0madmh0dd241cnk/payment", "{}")); a.Status != http.StatusNotFound {
		t.Errorf("an account that is not ours: %d %s", a.Status, a.Body)
	}
	forged := resend(h, map[string]any{"out_trade_no": open.ChannelNo, "variant": "all"})
	if len(forged) < 12 {
		t.Errorf("only %d variants", len(forged))
	}
	for _, r := range forged {
		if r.Accepted {
			t.Errorf("%s was accepted with %d", r.Variant, r.Status)
		}
	}
	if after := rows(t, h); after != before {
		t.Errorf("rows were %v and are %v", before, after)
	}
	if counted := string(h.Get("/metrics").Body); !strings.Contains(counted, `reason="NOTICE_REFUSED"`) {
		t.Error("refused notices are not counted under their code")
	}
	if p := till.Payment(open.ID); p.State != "PAYING" || p.Version != open.Version {
		t.Errorf("the payment moved: %+v", p)
	}
	prove(t, h)
}

// account is the channel account that the install keeps the sandbox's credentials under.
func account(t *testing.T, h *apptest.House) (id string) {
	t.Helper()
	err := h.DB.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		accounts, err := h.Contracts.Accounts(ctx, tx, db.Test)
		for _, a := range accounts {
			if a.Channel == channel.WeChat {
				id = a.ID
			}
		}
		if err == nil && id == "" {
			err = fmt.Errorf("no account of WeChat among %d", len(accounts))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// The same notice twenty times at once is accepted twenty times and booked once.
func sameNoticeTwentyTimes(t *testing.T, h *apptest.House) {
	h.Faults(map[string]any{"operation": "notice", "effect": "notice_lost"})
	till := h.Till()
	p := till.Charge("TWENTY-1", 2000)
	h.Payer().Pay(p.QR)
	before := rows(t, h)
	for _, r := range resend(h, map[string]any{"out_trade_no": p.ChannelNo, "variant": "genuine", "times": 20, "concurrent": 20}) {
		if !r.Accepted {
			t.Errorf("refused with %d", r.Status)
		}
	}
	if got := till.Payment(p.ID); got.State != "PAID" {
		t.Errorf("%+v", got)
	}
	before.History++     // PAYING → PAID
	before.Postings += 2 // sales to receivable, fee out of it
	if after := rows(t, h); after != before {
		t.Errorf("rows are %+v, not %+v", after, before)
	}
	h.Faults()
	prove(t, h)
}

// A repeated notice of a refund gives back once.
func refundNoticesGiveBackOnce(t *testing.T, h *apptest.House) {
	till := h.Till()
	p := till.Charge("BACK-1", 1000)
	h.Payer().Pay(p.QR)
	till.Await(p.ID, "PAID")
	till.Refunded(till.Refund(p.ID, "BACK-R1", 400).ID)
	refunds := h.Charges(p.ChannelNo)[0].Refunds
	for _, variant := range []string{"genuine", "all"} {
		for _, r := range resend(h, map[string]any{"out_trade_no": p.ChannelNo, "out_refund_no": refunds[0].OutRefundNo, "variant": variant, "times": 5, "concurrent": 5}) {
			if r.Accepted != (variant == "genuine") {
				t.Errorf("%s: accepted %v with %d", r.Variant, r.Accepted, r.Status)
			}
		}
	}
	if got := till.Payment(p.ID); got.RefundedFen != 400 || len(h.Charges(p.ChannelNo)[0].Refunds) != 1 {
		t.Errorf("%+v", got)
	}
	prove(t, h)
}
