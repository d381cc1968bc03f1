package doortest

import (
	"encoding/csv"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/ledger"
	"cloudpos/internal/web/console"
	"cloudpos/internal/web/openapi"
)

// A merchant's book is read by its own people and by who has it in reach: balances come to zero, statements page and add up,
// the file says the same, and nobody else learns anything.
func TestBooksAtTheDoor(t *testing.T) {
	h := house1(t)
	one, till := h.trading("示例甲", "13800138000", 0)
	two, _ := h.trading("示例乙", "13800138001", 1)
	paid := till.charge("L-1", 10_000).Payment
	h.wallet(paid.QR)
	h.wallet(till.charge("L-2", 5_000).Payment.QR)
	decode[openapi.RefundAnswer](t, till.do("POST", "/v1/refunds", `{"payment_id":"`+paid.ID+`","out_refund_no":"L-R1","amount_fen":1000}`), 200)
	must(t, h.sandbox.Step(t.Context()))
	h.write(`UPDATE store SET name = '=HYPERLINK("x")' WHERE id = $1`, one.store.ID)

	const period = "?environment=test&from=2026-03-01&to=2026-03-31"
	finance := h.staff(auth.Finance)
	other := h.user("other-finance", auth.Membership{Role: auth.Finance, Kind: auth.AtAcquirer, ScopeID: h.acquirer("示例另一机构")})
	ofOne := "&merchant_id=" + one.merchant.ID
	for name, c := range map[string]struct {
		who  *browser
		more string
	}{"finance": {finance, ofOne}, "the owner": {one.owner, ""}, "the owner, by name": {one.owner, ofOne}, "one store": {finance, ofOne + "&store_id=" + one.store.ID}} {
		b := decode[console.TrialBalance](t, c.who.do("GET", "/console/ledger/trial-balance"+period+c.more, "", ""), 200)
		if len(b.Items) != 3 || b.Merchant.Name != "示例甲" || b.Total.ClosingFen != 0 || b.Total.DebitFen != b.Total.CreditFen || b.Items[2].Account != "sales" || b.Items[2].ClosingFen != -14_000 {
			t.Errorf("%s: %+v", name, b)
		}
	}
	for name, c := range map[string]struct {
		who    *browser
		path   string
		status int
	}{
		"another's merchant":      {two.owner, period + "&account=sales" + ofOne, 404},
		"another acquirer":        {other, period + "&account=sales" + ofOne, 404},
		"nobody's merchant":       {finance, period + "&account=sales&merchant_id=mch_00000000000000000000000000", 404},
		"another's store":         {one.owner, period + "&account=sales&store_id=" + two.store.ID, 404},
		"no merchant":             {finance, period + "&account=sales", 422},
		"no order of days":        {one.owner, "?from=2026-03-02&to=2026-03-01&account=sales", 422},
		"more than a year":        {one.owner, "?from=2024-03-02&to=2026-03-01&account=sales", 422},
		"who reviews":             {h.staff(auth.Reviewer), period + "&account=sales" + ofOne, 403},
		"who administers systems": {h.staff(auth.Admin), period + "&account=sales" + ofOne, 403},
	} {
		for _, what := range []string{"trial-balance", "statement", "export"} {
			path := c.path
			if what == "trial-balance" {
				path = strings.Replace(path, "&account=sales", "", 1)
			}
			if a := c.who.do("GET", "/console/ledger/"+what+path, "", ""); a.status != c.status || strings.Contains(a.body, "14000") {
				t.Errorf("%s, %s: %d %s", name, what, a.status, a.body)
			}
		}
	}
	if a := one.owner.do("GET", "/console/ledger/statement"+period+"&account=sales&cursor=x", "", ""); a.status != 422 {
		t.Errorf("%d %s", a.status, a.body)
	}
	if b := decode[console.TrialBalance](t, one.owner.do("GET", "/console/ledger/trial-balance?from=2026-03-01&to=2026-03-31", "", ""), 200); len(b.Items) != 0 {
		t.Errorf("test money among live: %+v", b)
	}

	var rows []console.BookMove
	for cursor := ""; ; {
		page := decode[console.Statement](t, one.owner.do("GET", "/console/ledger/statement"+period+"&account=channel:wechat&limit=2&cursor="+cursor, "", ""), 200)
		rows = append(rows, page.Items...)
		if cursor = page.NextCursor; cursor == "" {
			if last := rows[len(rows)-1]; last.BalanceFen != page.Line.ClosingFen || page.Line.ClosingFen != 13_947 { // 14000 less 57 of fee and 4 back
				t.Errorf("%+v, %+v", last, page.Line)
			}
			break
		}
	}
	if len(rows) != 6 || rows[0].Other != "sales" || rows[0].DebitFen+rows[2].DebitFen != 15_000 || rows[0].Store.ID != one.store.ID || rows[0].Day != "2026-03-02" ||
		slices.ContainsFunc(rows, func(m console.BookMove) bool { return m.DebitFen == 10_000 && m.OrderID != paid.ID }) || rows[4].OrderID != paid.ID {
		t.Errorf("%+v", rows)
	}

	a := one.owner.do("GET", "/console/ledger/export"+period+"&account=channel:wechat&language=en", "", "")
	table, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(a.body, "\xef\xbb\xbf"))).ReadAll()
	must(t, err)
	if a.status != 200 || len(table) != 9 || table[1][9] != "0.00" || table[8][9] != "139.47" || table[2][5] != `'=HYPERLINK("x")` || table[2][6] != "Sales" ||
		!strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment") || !strings.HasPrefix(a.header.Get("Content-Type"), "text/csv") {
		t.Errorf("%d %v %q", a.status, a.header, table)
	}
	journal := one.owner.do("GET", "/console/ledger/export"+period, "", "")
	if lines := strings.Count(journal.body, "\r\n"); journal.status != 200 || lines != 7 || !strings.Contains(journal.body, "渠道待清算 · 微信支付") {
		t.Errorf("%d %s", journal.status, journal.body)
	}
}

// A day that is over and has no close is seen by whoever has the book in reach, until it is closed; then its close is.
func TestClosesAtTheDoor(t *testing.T) {
	h := house1(t)
	one, till := h.trading("示例甲", "13800138000", 0)
	h.wallet(till.charge("L-1", 10_000).Payment.QR)
	must(t, h.sandbox.Step(t.Context()))
	h.clock.Set(calendar.Day(20260303).Start().Add(6 * time.Hour))
	finance := h.staff(auth.Finance)
	other := h.user("other-finance", auth.Membership{Role: auth.Finance, Kind: auth.AtAcquirer, ScopeID: h.acquirer("示例另一机构")})
	closes := "/console/ledger/closes?environment=test&from=2026-03-01&to=2026-03-31&merchant_id=" + one.merchant.ID

	list := decode[console.BooksBehind](t, finance.do("GET", "/console/ledger/behind", "", ""), 200)
	if len(list.Items) != 1 || list.Items[0].Merchant.ID != one.merchant.ID || list.Items[0].Since != "2026-03-02" || list.Items[0].Environment != "test" {
		t.Errorf("%+v", list)
	}
	if list = decode[console.BooksBehind](t, other.do("GET", "/console/ledger/behind", "", ""), 200); len(list.Items) != 0 {
		t.Errorf("another acquirer sees %+v", list)
	}
	if b := decode[console.BookCloses](t, finance.do("GET", closes, "", ""), 200); b.Behind != "2026-03-02" || len(b.Items) != 0 {
		t.Errorf("%+v", b)
	}
	_, err := ledger.NewService(ledger.Config{DB: h.db, Log: slog.New(slog.DiscardHandler)}).CloseDays(t.Context())
	must(t, err)
	b := decode[console.BookCloses](t, finance.do("GET", closes, "", ""), 200)
	if b.Behind != "" || len(b.Items) != 1 || b.Items[0].Day != "2026-03-02" || len(b.Items[0].Digest) != 64 || b.Items[0].Postings != 2 || b.Items[0].Previous != "" {
		t.Errorf("%+v", b)
	}
	if list = decode[console.BooksBehind](t, finance.do("GET", "/console/ledger/behind", "", ""), 200); len(list.Items) != 0 {
		t.Errorf("%+v", list)
	}
	for who, a := range map[string]answer{"another acquirer": other.do("GET", closes, "", ""), "who reviews": h.staff(auth.Reviewer).do("GET", closes, "", "")} {
		if a.status != 404 && a.status != 403 || strings.Contains(a.body, b.Items[0].Digest) {
			t.Errorf("%s: %d %s", who, a.status, a.body)
		}
	}
}
