package app_test

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/app/apptest"
	"cloudpos/internal/db"
	"cloudpos/internal/id"
)

// refusal is a request that must change nothing.
type refusal struct {
	name   string
	spoil  func(x *apptest.Till, s apptest.Signed) apptest.Signed
	status int
	code   string
}

// Who does not sign properly gets a 401 with a code that says what is wrong.
func badSignaturesAreRefused(t *testing.T, h *apptest.House) {
	at := func(off time.Duration) func(*apptest.Till, apptest.Signed) apptest.Signed {
		return func(x *apptest.Till, s apptest.Signed) apptest.Signed {
			s.Timestamp = strconv.FormatInt(time.Now().Add(off).Unix(), 10)
			return x.Sign(s)
		}
	}
	refuseAll(t, h, []refusal{
		{"unsigned", func(_ *apptest.Till, s apptest.Signed) apptest.Signed { s.Authorization = ""; return s }, 401, "SIGNATURE_MISSING"},
		{"another scheme", func(_ *apptest.Till, s apptest.Signed) apptest.Signed { s.Authorization = "Bearer x"; return s }, 401, "SIGNATURE_MALFORMED"},
		{"altered body", func(_ *apptest.Till, s apptest.Signed) apptest.Signed {
			s.Body = strings.Replace(s.Body, "100", "101", 1)
			return s
		}, 401, "SIGNATURE_INVALID"},
		{"another address", func(_ *apptest.Till, s apptest.Signed) apptest.Signed { s.Path += "?a=1"; return s }, 401, "SIGNATURE_INVALID"},
		{"another key", func(x *apptest.Till, s apptest.Signed) apptest.Signed {
			s.Authorization = strings.Replace(s.Authorization, x.KeyID, id.New("key", time.Now()), 1)
			return s
		}, 401, "SIGNATURE_INVALID"},
		{"another merchant's name", func(x *apptest.Till, s apptest.Signed) apptest.Signed {
			s.Authorization = strings.Replace(s.Authorization, x.MerchantID, id.New("mch", time.Now()), 1)
			return s
		}, 401, "SIGNATURE_INVALID"},
		{"ten minutes slow", at(-10 * time.Minute), 401, "SIGNATURE_TIME_OUTSIDE"},
		{"ten minutes fast", at(10 * time.Minute), 401, "SIGNATURE_TIME_OUTSIDE"},
		{"replayed nonce", func(x *apptest.Till, s apptest.Signed) apptest.Signed {
			if a := x.Post(s); a.Status != http.StatusOK {
				panic(string(a.Body))
			}
			return s
		}, 401, "SIGNATURE_REPLAYED"},
	})
}

// The list of the issue: every malformed payment is refused with its code.
func badPaymentsAreRefused(t *testing.T, h *apptest.House) {
	body := func(b string) func(*apptest.Till, apptest.Signed) apptest.Signed {
		return func(x *apptest.Till, s apptest.Signed) apptest.Signed { s.Body = b; return x.Sign(s) }
	}
	amount := func(a string) func(*apptest.Till, apptest.Signed) apptest.Signed {
		return body(`{"out_order_no":"BAD","scene":"qr_code","channel":"wechat","amount_fen":` + a + `}`)
	}
	kind := func(contentType string) func(*apptest.Till, apptest.Signed) apptest.Signed {
		return func(_ *apptest.Till, s apptest.Signed) apptest.Signed { s.ContentType = contentType; return s }
	}
	refuseAll(t, h, []refusal{
		{"unknown field", body(`{"out_order_no":"BAD","scene":"qr_code","channel":"wechat","amount_fen":100,"state":"PAID"}`), 422, "INVALID_ARGUMENT"},
		{"another's merchant", body(`{"out_order_no":"BAD","scene":"qr_code","channel":"wechat","amount_fen":100,"merchant_id":"mch_x"}`), 422, "INVALID_ARGUMENT"},
		{"duplicate key", body(`{"out_order_no":"BAD","scene":"qr_code","channel":"wechat","amount_fen":100,"amount_fen":1}`), 400, "BODY_MALFORMED"},
		{"float amount", amount("1.5"), 422, "INVALID_ARGUMENT"},
		{"float without a fraction", amount("100.0"), 422, "INVALID_ARGUMENT"},
		{"exponent", amount("1e2"), 422, "INVALID_ARGUMENT"},
		{"string amount", amount(`"100"`), 422, "INVALID_ARGUMENT"},
		{"no amount", amount("null"), 422, "INVALID_ARGUMENT"},
		{"nothing", amount("0"), 422, "INVALID_ARGUMENT"},
		{"less than nothing", amount("-1"), 422, "INVALID_ARGUMENT"},
		{"too much", amount("5000000001"), 422, "INVALID_ARGUMENT"},
		{"more than a number holds", amount("92233720368547758080"), 422, "INVALID_ARGUMENT"},
		{"no JSON", body(`{"out_order_no":`), 400, "BODY_MALFORMED"},
		{"something after it", body(`{"out_order_no":"BAD","scene":"qr_code","channel":"wechat","amount_fen":100}{}`), 400, "BODY_MALFORMED"},
		{"a list", body(`[]`), 422, "INVALID_ARGUMENT"},
		{"no body", func(x *apptest.Till, s apptest.Signed) apptest.Signed { s.Body = ""; return x.Sign(s) }, 400, "BODY_MALFORMED"},
		{"oversized body", body(`{"out_order_no":"BAD","description":"` + strings.Repeat("好", 64<<10) + `"}`), 413, "BODY_TOO_LARGE"},
		{"form", kind("application/x-www-form-urlencoded"), 415, "UNSUPPORTED_MEDIA_TYPE"},
		{"text", kind("text/plain"), 415, "UNSUPPORTED_MEDIA_TYPE"},
		{"no content type", kind(""), 415, "UNSUPPORTED_MEDIA_TYPE"},
	})
}

// refuseAll sends each request spoiled and looks at its refusal; the orders, their history and the channel stay as they
// were, and a proper request then goes through.
func refuseAll(t *testing.T, h *apptest.House, refusals []refusal) {
	t.Helper()
	const good = `{"out_order_no":"GOOD","scene":"qr_code","channel":"wechat","amount_fen":100}`
	till := h.Till()
	if a := till.Do(http.MethodPost, "/v1/payments", good); a.Status != http.StatusOK {
		t.Fatalf("the unspoiled request: %d %s", a.Status, a.Body)
	}
	before, charges := rows(t, h), string(h.Truth())
	for _, r := range refusals {
		t.Run(r.name, func(t *testing.T) {
			till := h.For(t).Till()
			a := till.Post(r.spoil(till, till.Prepare(http.MethodPost, "/v1/payments", good)))
			if p := a.Problem(); a.Status != r.status || p.Code != r.code {
				t.Errorf("%d %s", a.Status, a.Body)
			}
		})
	}
	if after := rows(t, h); after != before {
		t.Errorf("rows were %v and are %v", before, after)
	}
	if now := string(h.Truth()); now != charges {
		t.Errorf("the channel's book was\n%s\nand is\n%s", charges, now)
	}
	prove(t, h)
}

// book counts the rows that a payment makes.
type book struct{ Orders, Attempts, History, Refunds, Postings int64 }

func rows(t *testing.T, h *apptest.House) (b book) {
	t.Helper()
	err := h.DB.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, `SELECT (SELECT COUNT(*) FROM pay_order), (SELECT COUNT(*) FROM pay_attempt), (SELECT COUNT(*) FROM pay_history),
			(SELECT COUNT(*) FROM pay_refund), (SELECT COUNT(*) FROM ledger_posting)`).Scan(&b.Orders, &b.Attempts, &b.History, &b.Refunds, &b.Postings)
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Another merchant's payment is as if it did not exist: for looking, closing, asking and refunding alike.
func anothersPaymentDoesNotExist(t *testing.T, h *apptest.House) {
	till := h.Till()
	p := till.Charge("MINE-1", 700)
	h.Payer().Pay(p.QR)
	till.Await(p.ID, "PAID")
	stranger := secondTill(t, h)
	before := rows(t, h)
	for _, c := range []struct{ method, path, body string }{
		{"GET", "/v1/payments/" + p.ID, ""},
		{"POST", "/v1/payments/" + p.ID + "/close", ""},
		{"POST", "/v1/payments/" + p.ID + "/reverse", ""},
		{"POST", "/v1/payments/" + p.ID + "/query", ""},
		{"POST", "/v1/refunds", `{"payment_id":"` + p.ID + `","out_refund_no":"S1","amount_fen":1}`},
		{"POST", "/v1/refunds", `{"out_order_no":"MINE-1","out_refund_no":"S2","amount_fen":1}`},
	} {
		a := stranger.Do(c.method, c.path, c.body)
		if problem := a.Problem(); a.Status != http.StatusNotFound || problem.Code != "NOT_FOUND" {
			t.Errorf("%s %s: %d %s", c.method, c.path, a.Status, a.Body)
		}
	}
	for _, path := range []string{"/v1/payments", "/v1/payments?out_order_no=MINE-1", "/v1/refunds?payment_id=" + p.ID} {
		if a := stranger.Do(http.MethodGet, path, ""); a.Status != http.StatusOK || strings.Contains(string(a.Body), p.ID) {
			t.Errorf("%s: %d %s", path, a.Status, a.Body)
		}
	}
	if after := rows(t, h); after != before {
		t.Errorf("rows were %v and are %v", before, after)
	}
	if own := stranger.Charge("MINE-1", 700); own.ID == p.ID {
		t.Error("a number is one merchant's own: the stranger's sale is another")
	}
}

// secondTill activates the terminal of the demo's other merchant as a cashier does: with the number and code that the
// welcome tells.
func secondTill(t *testing.T, h *apptest.House) *apptest.Till {
	t.Helper()
	return h.Activate(demo(t, h).Cashier)
}
