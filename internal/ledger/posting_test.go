package ledger_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"cloudpos/internal/db"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
)

func fact() ledger.Fact {
	return ledger.Fact{
		MerchantID: "mch_1", StoreID: "sto_1", Environment: db.Live, Channel: "wechat", ID: "att_1",
		At: time.Date(2026, 3, 1, 15, 59, 59, 0, time.UTC),
	}
}

func TestPaymentAndRefundEntriesCancelOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		settle := money.Amount(rapid.Int64Range(1, int64(money.MaxPayment)).Draw(t, "settle"))
		fee := money.Amount(rapid.Int64Range(0, int64(settle)).Draw(t, "fee"))
		net := map[string]money.Amount{}
		for _, e := range []ledger.Entry{ledger.PaymentEntry(fact(), settle, fee), ledger.RefundEntry(fact(), settle, fee)} {
			for _, p := range e.Postings {
				if p.Amount <= 0 || p.Source == p.Destination {
					t.Fatalf("posting %+v", p)
				}
				net[p.Source] -= p.Amount
				net[p.Destination] += p.Amount
			}
		}
		for account, left := range net {
			if left != 0 {
				t.Fatalf("%s keeps %d fen after a full refund", account, left)
			}
		}
	})
}

func TestPaymentEntryLeavesNetReceivable(t *testing.T) {
	e := ledger.PaymentEntry(fact(), 7500, 29)
	var receivable money.Amount
	for _, p := range e.Postings {
		if p.Destination == ledger.Receivable("wechat") {
			receivable += p.Amount
		}
		if p.Source == ledger.Receivable("wechat") {
			receivable -= p.Amount
		}
	}
	if receivable != 7471 {
		t.Errorf("receivable is %d fen, want 7471", receivable)
	}
	if e.Day != 20260301 {
		t.Errorf("booked on %s", e.Day)
	}
}

func TestZeroFeeHasNoPosting(t *testing.T) {
	if e := ledger.PaymentEntry(fact(), 100, 0); len(e.Postings) != 1 {
		t.Errorf("%d postings, want 1", len(e.Postings))
	}
}
