package wechat

import (
	"bytes"
	"net/http"
	"net/url"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// authorised walks the wallet's OAuth as the payer's browser does, and answers what comes back in the query.
func (w *world) authorised(returnTo, state string) url.Values {
	w.t.Helper()
	request, err := http.NewRequestWithContext(w.t.Context(), http.MethodGet, w.AuthorizeURL(returnTo, state), http.NoBody)
	if err != nil {
		w.t.Fatal(err)
	}
	request.Header.Set("X-Sandbox-Payer", w.payer)
	response, err := (&http.Transport{}).RoundTrip(request)
	if err != nil {
		w.t.Fatal(err)
	}
	defer response.Body.Close()
	back, err := url.Parse(response.Header.Get("Location"))
	if err != nil || response.StatusCode != http.StatusFound {
		w.t.Fatalf("%d to %q: %v", response.StatusCode, back, err)
	}
	return back.Query()
}

// A payer is told from the wallet, pays on the page, and the code is good once.
func TestSandboxPagePayment(t *testing.T) {
	for _, mode := range []channel.Mode{channel.Own, channel.Provider} {
		w := newWorld(t, mode, publicKey)
		back := w.authorised("https://pos.example/q/back?link=1", "st4te")
		if back.Get("state") != "st4te" || back.Get("link") != "1" {
			t.Errorf("%s: came back with %v", mode, back)
		}
		payer, err := w.Payer(t.Context(), back)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Payer(t.Context(), back); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: the code again: %v", mode, err)
		}
		request := pageRequest()
		request.Ref, request.Payer, request.NotifyURL, request.ExpiresAt, request.Amount = w.ref(), payer, w.notifyURL, w.until, 1234
		got := w.Pay(t.Context(), request)
		w.want(string(mode), got, channel.Pending, "")
		if got.Page == nil {
			t.Fatalf("%s: %+v", mode, got)
		}
		w.want(string(mode)+", open", w.query(request.Ref), channel.Pending, "")
		w.pays(got.Page.Arguments["package"][len("prepay_id="):])
		paid := w.query(request.Ref)
		w.want(string(mode)+", paid", paid, channel.Paid, "")
		if paid.Amount != 1234 || paid.Payer != payer {
			t.Errorf("%s: %+v of payer %s", mode, paid, payer)
		}
		w.step()
		if len(w.accepted) != 1 || w.refused != 0 {
			t.Errorf("%s: %d notices accepted, %d refused", mode, len(w.accepted), w.refused)
		}
		request.Ref, request.Payer = w.ref(), "o-nobody"
		w.want(string(mode)+", another openid", w.Pay(t.Context(), request), channel.Failed, channel.ReasonRequest)
	}
}

// fetched asks for a bill and reads it.
func (w *world) fetched(kind channel.BillKind, day time.Time, sink channel.BillSink) (channel.BillSummary, error) {
	w.t.Helper()
	var file bytes.Buffer
	a := w.Bill(w.t.Context(), channel.BillRequest{Kind: kind, Day: day}, &file)
	if a.Outcome != channel.BillReady || a.Hash == "" || a.FileName == "" {
		w.t.Fatalf("%s bill: %+v", kind, a)
	}
	return (&Driver{}).ReadBill(w.t.Context(), channel.BillFile{Kind: kind, Day: day, ReaderAt: bytes.NewReader(file.Bytes()), Size: int64(file.Len())}, sink)
}

// A day of payments, a refund and a reversal: its bills are told "not ready" first, then read, and a quiet day has none.
func TestSandboxBills(t *testing.T) {
	for _, mode := range []channel.Mode{channel.Own, channel.Provider} {
		w := newWorld(t, mode, publicKey)
		day := w.scenario.Now().In(shanghai())
		day = time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, shanghai())
		if w.scenario.Now().After(day.Add(23 * time.Hour)) { // room for what follows within one day
			day = day.AddDate(0, 0, 1)
			w.scenario.advance(day.Add(time.Hour).Sub(w.scenario.Now()))
		}
		first, second, third := w.ref(), w.ref(), w.ref()
		w.want("first", w.charge(first, 7_500, w.code()), channel.Paid, "")
		w.want("second", w.charge(second, 131, w.code()), channel.Paid, "")
		w.want("third", w.charge(third, 500, w.code()), channel.Paid, "")
		w.Refund(t.Context(), w.give(first, "RX01JD0000000000000000000001", 2_500, 7_500))
		w.scenario.advance(16 * time.Second)
		w.want("reverse", w.Reverse(t.Context(), third), channel.Accepted, "")

		ask := func(day time.Time) channel.BillOutcome {
			return w.Bill(t.Context(), channel.BillRequest{Kind: channel.TradeBill, Day: day}, &bytes.Buffer{}).Outcome
		}
		w.scenario.advance(day.Add(33 * time.Hour).Sub(w.scenario.Now())) // 09:00 of the day after
		if got := ask(day); got != channel.BillNotReady {
			t.Errorf("%s at nine: %s", mode, got)
		}
		w.scenario.advance(61 * time.Minute)
		if got := ask(day.AddDate(0, 0, -1)); got != channel.BillNone {
			t.Errorf("%s, a quiet day: %s", mode, got)
		}
		if got := ask(day.AddDate(0, 0, 1)); got != channel.BillRefused {
			t.Errorf("%s, today: %s", mode, got)
		}
		byKind := map[channel.BillRowKind][]channel.BillRow{}
		s, err := w.fetched(channel.TradeBill, day, channel.BillSink{Trade: func(r channel.BillRow) error {
			byKind[r.Kind] = append(byKind[r.Kind], r)
			return nil
		}})
		if err != nil {
			t.Fatal(err)
		}
		if s.Payments != 3 || s.PaidTotal != 8_131 || s.Refunds != 1 || s.Reversals != 1 || s.RefundTotal != 3_000 {
			t.Errorf("%s: %+v", mode, s)
		}
		// 0.38 % to thousandths of a fen: 7500 → 28500, 131 → 498 (497.8), 500 → 1900; what goes back is subtracted.
		if s.FeeMillis < 28_500-9_500+497 || s.FeeMillis > 28_500-9_500+498 {
			t.Errorf("%s: fees %d", mode, s.FeeMillis)
		}
		refund := byKind[channel.BillRefund][0]
		if refund.Number != first.Number || refund.RefundNumber != "RX01JD0000000000000000000001" || refund.Amount != 2_500 || refund.SubMerchant != w.sub {
			t.Errorf("%s: %+v", mode, refund)
		}
		if told := w.Connector.(channel.Identified).MerchantNo(); refund.MerchantNo != told {
			t.Errorf("%s: row of %s, account %s", mode, refund.MerchantNo, told)
		}
		var net money.Amount
		if s, err = w.fetched(channel.FundBill, day, channel.BillSink{Fund: func(r channel.FundRow) error {
			if r.Income {
				net += r.Amount
			} else {
				net -= r.Amount
			}
			return nil
		}}); err != nil || net != s.IncomeTotal-s.ExpenseTotal || s.Incomes == 0 {
			t.Errorf("%s fund bill: %+v, net %d, %v", mode, s, net, err)
		}
	}
}
