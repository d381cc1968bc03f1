package suite_test

import (
	"maps"
	"net/http"
	"net/url"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
)

func pageCases() []contractCase {
	return []contractCase{
		{"a page inside the wallet learns who pays, and is paid", func(w *world) {
			o := w.page("WP-1", 1234, w.payer)
			if got := w.begin(w, w.payer, o.Current().Page, false); got != "paid" {
				w.t.Fatalf("the wallet says %s", got)
			}
			w.step()
			w.is(o, payment.Paid)
			if c := w.truth(o); c.net() != 1234 {
				w.t.Errorf("truth %+v", c)
			}
		}},
		{"a page's payment is begun once, however often it is asked for", func(w *world) {
			r := w.pageRequest("WP-2", 500, w.payer)
			first, err := w.Create(w.t.Context(), r)
			must(w.t, err)
			second, err := w.Create(w.t.Context(), r)
			must(w.t, err)
			w.after(w.CallLimit + 5*time.Second) // nothing of the first call is under way any more
			third, err := w.Create(w.t.Context(), r)
			must(w.t, err)
			if third.Current().Number != first.Current().Number || third.Current().Page == nil || !samePage(third.Current().Page, first.Current().Page) {
				w.t.Errorf("%+v, later %+v", first.Current().Page, third.Current().Page)
			}
			if first.ID != second.ID || first.Current().Number != second.Current().Number || second.Current().Page == nil {
				w.t.Errorf("%s %s and %s %s", first.ID, first.Current().Number, second.ID, second.Current().Number)
			}
		}},
		{"where the channel names the payer, nobody else can pay the page", func(w *world) {
			if w.returns != w.driver.Capabilities().PagePayer {
				w.t.Errorf("names the payer: %t, asks who it is: %t", w.returns, w.driver.Capabilities().PagePayer)
			}
			o := w.page("WP-3", 500, w.payer)
			if !w.returns { // whoever opens the page may pay it
				if got := w.begin(w, w.newPayer(100_000), o.Current().Page, false); got != "paid" {
					w.t.Errorf("the wallet says %s", got)
				}
				w.step()
				w.is(o, payment.Paid)
				return
			}
			if got := w.begin(w, w.newPayer(100_000), o.Current().Page, false); got == "paid" {
				w.t.Error("another payer paid")
			}
			w.step()
			w.is(o, payment.Paying)
		}},
		{"a page that nobody pays ends by its expiry", func(w *world) {
			o := w.page("WP-4", 500, w.payer)
			w.clock.Advance(w.QRLife)
			w.becomes(o, payment.Closed)
			if got := w.begin(w, w.payer, o.Current().Page, false); got == "paid" {
				w.t.Error("the channel still took the payment")
			}
		}},
		{"a printed code is capped at 500 yuan a payer and day, and the day after resets", func(w *world) {
			p, q := w.newPayer(10_000_000), w.newPayer(10_000_000)
			w.static("SC-1", p, 30_000, true)
			w.static("SC-2", p, 30_000, false)
			w.static("SC-3", p, 20_000, true)
			w.static("SC-4", q, 40_000, true)
			w.nextDay()
			w.static("SC-5", p, 50_000, true)
			w.static("SC-6", p, 1, false)
		}},
	}
}

// static lets a payer pay through a printed code, and says whether that must work.
func (w *world) static(number, payer string, amount money.Amount, works bool) {
	w.t.Helper()
	o := w.page(number, amount, payer)
	got := w.begin(w, payer, o.Current().Page, true)
	if (got == "paid") != works {
		w.t.Errorf("%s of %s: the wallet says %s", number, amount, got)
	}
	if !works && got != "limited" {
		w.t.Errorf("%s: refused as %s, want the cap as the reason", number, got)
	}
	w.step()
	if works {
		w.is(o, payment.Paid)
		return
	}
	w.is(o, payment.Paying)
}

func samePage(a, b *channel.PageStart) bool {
	return a.Bridge == b.Bridge && a.RedirectURL == b.RedirectURL && maps.Equal(a.Arguments, b.Arguments)
}

func (w *world) page(number string, amount money.Amount, payer string) payment.Order {
	w.t.Helper()
	o, err := w.Create(w.t.Context(), w.pageRequest(number, amount, payer))
	must(w.t, err)
	if a := o.Current(); o.State != payment.Paying || a.Page == nil {
		w.t.Fatalf("no page to begin from: %s (%s %s %s)", o.State, a.Reason, a.ChannelCode, a.ChannelText)
	}
	return o
}

func (w *world) pageRequest(number string, amount money.Amount, payer string) payment.CreateRequest {
	w.t.Helper()
	r := w.request(number, amount)
	r.Scene, r.ReturnURL = channel.WalletPage, "http://shop.example/q/back"
	if w.driver.Capabilities().PagePayer {
		r.Payer = w.identify(payer)
	}
	return r
}

// identify walks the wallet's OAuth as its browser does.
func (w *world) identify(payer string) string {
	w.t.Helper()
	const back = "http://shop.example/q/back"
	address := w.connector().AuthorizeURL(back, "st~1")
	request, err := http.NewRequestWithContext(w.t.Context(), http.MethodGet, address, nil)
	must(w.t, err)
	request.Header.Set("X-Sandbox-Payer", payer)
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(request)
	must(w.t, err)
	defer response.Body.Close()
	to, err := url.Parse(response.Header.Get("Location"))
	must(w.t, err)
	if response.StatusCode != http.StatusFound || to.Host != "shop.example" || to.Query().Get("state") != "st~1" {
		w.t.Fatalf("%s: %d to %s", address, response.StatusCode, to)
	}
	id, err := w.connector().Payer(w.t.Context(), to.Query())
	must(w.t, err)
	if id == "" {
		w.t.Fatal("nobody")
	}
	if _, err := w.connector().Payer(w.t.Context(), to.Query()); err == nil {
		w.t.Error("a code was exchanged twice")
	}
	return id
}
