package unionpay_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"cloudpos/internal/sandbox/truth"
	"cloudpos/internal/sandbox/unionpay"
)

func TestAPaymentIsToldOnce(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	expect(t, w.direct.ask(back, w.codeOrder(w.direct, "CP202611230001", w.code(payer, "")).with(message{"reqReserved": "{a=1&b=2}"})), "00")
	w.step()
	got := w.shop.take()
	if len(got) != 1 {
		t.Fatalf("%d notices", len(got))
	}
	m, err := w.direct.notice(got[0])
	if err != nil {
		t.Fatal(err)
	}
	asked := w.state(w.direct, "CP202611230001")
	for name, want := range map[string]string{
		"txnType": "01", "txnSubType": "06", "orderId": "CP202611230001", "txnTime": "20261123180000", "respCode": "00", "merId": w.creds.MerID,
		"txnAmt": "1234", "currencyCode": "156", "settleAmt": "1234", "settleDate": "1123", "reqReserved": "{a=1&b=2}", "accessType": "0",
		"bizType": "000000", "queryId": asked["queryId"], "traceNo": asked["traceNo"], "encoding": "UTF-8", "version": "5.1.0",
	} {
		if m[name] != want {
			t.Errorf("%s is %q, want %q", name, m[name], want)
		}
	}
	w.clock.advance(time.Hour)
	w.step()
	if len(w.shop.take()) != 0 {
		t.Error("an accepted notice came again")
	}
}

// protocols.md 3.5: five tries, after 1, 2, 4 and 5 minutes.
func TestNoticesGoDownTheLadder(t *testing.T) {
	w := newWorld(t)
	w.shop.answer(http.StatusNoContent) // 200 alone accepts
	w.paidQR(w.direct, w.payer(10_000), "QR202611230001")
	w.step()
	tries := len(w.shop.take())
	for _, gap := range []time.Duration{time.Minute, 2 * time.Minute, 4 * time.Minute, 5 * time.Minute} {
		w.clock.advance(gap - time.Millisecond)
		w.step()
		if n := len(w.shop.take()); n != 0 {
			t.Fatalf("%d tries before %s were over", n, gap)
		}
		w.clock.advance(time.Millisecond)
		w.step()
		tries += len(w.shop.take())
	}
	w.clock.advance(24 * time.Hour)
	w.step()
	if tries += len(w.shop.take()); tries != 5 {
		t.Errorf("%d tries", tries)
	}
}

func TestOnlySuccessIsTold(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	orig := w.paidQR(w.direct, payer, "QR202611230001")
	w.step()
	w.shop.take()
	w.faults(`[{"operation":"refund","effect":"refuse"},{"operation":"pay","effect":"refuse"}]`)
	expect(t, w.direct.ask(back, w.refundOf(w.direct, orig, "RF202611230001", "1000")), "00")
	expect(t, w.direct.ask(back, w.codeOrder(w.direct, "CP202611230001", w.code(payer, ""))), "00")
	w.step()
	expectState(t, w.state(w.direct, "RF202611230001"), "00", "60")
	expectState(t, w.state(w.direct, "CP202611230001"), "00", "60")
	if n := len(w.shop.take()); n != 0 {
		t.Errorf("%d notices of failures", n)
	}
}

// books are what a careful merchant knows of his own transaction.
type books struct{ merID, subMerID, txnType, subType, orderID, txnTime, amount string }

// believes compares a verified notice with the books.
func (b books) believes(m message) error {
	for name, want := range map[string]string{
		"merId": b.merID, "txnType": b.txnType, "txnSubType": b.subType, "orderId": b.orderID, "txnTime": b.txnTime, "txnAmt": b.amount,
		"currencyCode": "156", "respCode": "00",
	} {
		if m[name] != want {
			return fmt.Errorf("%s is %q, not %q", name, m[name], want)
		}
	}
	if m["subMerId"] != b.subMerID {
		return errors.New("another sub-merchant")
	}
	return nil
}

// domain.md C4 S1, S2: a receiver that verifies and compares refuses every forged variant, and takes the genuine one.
func TestForgedVariantsAreForgeries(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(50_000)
	orig := w.paidQR(w.provider, payer, "QR202611230001")
	expect(t, w.provider.ask(back, w.refundOf(w.provider, orig, "RF202611230001", "1000")), "00")
	own := w.paidQR(w.direct, payer, "QR202611230002")
	expect(t, w.direct.ask(back, w.voidOf(w.direct, own, "VD202611230001", "1234")), "00")
	w.step()
	w.shop.take()
	sub := w.creds.SubMerIDs[0]
	for name, c := range map[string]struct {
		kind, order, refund string
		client              client
		books               books
	}{
		"payment of a provider": {truth.NoticePayment, "QR202611230001", "", w.provider, books{w.creds.ProviderMerID, sub, "01", "07", "QR202611230001", "20261123180000", "1234"}},
		"payment":               {truth.NoticePayment, "QR202611230002", "", w.direct, books{w.creds.MerID, "", "01", "07", "QR202611230002", "20261123180000", "1234"}},
		"refund of a provider":  {truth.NoticeRefund, "QR202611230001", "RF202611230001", w.provider, books{w.creds.ProviderMerID, sub, "04", "00", "RF202611230001", "20261123180000", "1000"}},
		"void":                  {truth.NoticeRefund, "QR202611230002", "VD202611230001", w.direct, books{w.creds.MerID, "", "31", "00", "VD202611230001", "20261123180000", "1234"}},
	} {
		variants := unionpay.Variants(c.kind)
		if len(variants) < 30 {
			t.Errorf("only %d variants of %s", len(variants), c.kind)
		}
		for _, variant := range append(variants, "genuine") {
			t.Run(name+"/"+variant, func(t *testing.T) {
				w.t = t
				w.must("POST", "/sandbox/notices/resend", fmt.Sprintf(`{"out_trade_no":%q,"out_refund_no":%q,"variant":%q}`, c.order, c.refund, variant), nil)
				got := w.shop.take()
				if len(got) != 1 {
					t.Fatalf("%d requests", len(got))
				}
				m, err := c.client.notice(got[0])
				if err == nil {
					err = c.books.believes(m)
				}
				if (err == nil) != (variant == "genuine") {
					t.Errorf("%v: %v", err, m)
				}
			})
		}
	}
	w.t = t
}

func TestVariantsHaveNamesOfTheirOwn(t *testing.T) {
	for _, kind := range []string{truth.NoticePayment, truth.NoticeRefund} {
		names := unionpay.Variants(kind)
		slices.Sort(names)
		if len(slices.Compact(slices.Clone(names))) != len(names) {
			t.Errorf("%s: %v", kind, names)
		}
	}
}

func TestAForgedNoticeComesBeforeTheTrueOne(t *testing.T) {
	w := newWorld(t)
	w.faults(`[{"operation":"notice","effect":"notice_forged","variant":"self_made_certificate"}]`)
	w.paidQR(w.direct, w.payer(10_000), "QR202611230001")
	w.step()
	got := w.shop.take()
	if len(got) != 2 {
		t.Fatalf("%d requests", len(got))
	}
	if _, err := w.direct.notice(got[0]); err == nil {
		t.Error("the forged one is genuine")
	}
	if _, err := w.direct.notice(got[1]); err != nil {
		t.Error(err)
	}
}
