package doortest

import (
	"context"
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/web/console"
	"cloudpos/internal/web/openapi"
)

// numberOf is our number of a payment's attempt at the channel.
func (h *house) numberOf(orderID string) (number string) {
	h.t.Helper()
	must(h.t, h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, `SELECT number FROM pay_attempt WHERE order_id = $1`, orderID).Scan(&number)
	}))
	return number
}

// billed hands a bill in and has it loaded.
func (h *house) billed(finance *browser, day string, lines ...billLine) string {
	h.t.Helper()
	made := decode[console.Bill](h.t, finance.handInOf(day, h.account, h.billOf(day, lines...)), 202)
	must(h.t, h.bills.Fetch(h.t.Context(), made.ID))
	return made.ID
}

// table reads a bill's file: the lines behind the names of the columns, each by column.
func (s *software) table(billID string) (out []map[string]string) {
	s.h.t.Helper()
	a := s.do("GET", "/v1/bills/"+billID+"/file", "")
	text, marked := strings.CutPrefix(a.body, "\xef\xbb\xbf")
	if a.status != 200 || !marked || a.header.Get("Content-Type") != "text/csv; charset=utf-8" || !strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment") {
		s.h.t.Fatalf("%d %v %s", a.status, a.header, a.body)
	}
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	must(s.h.t, err)
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, name := range lines[0] {
			row[name] = line[i]
		}
		out = append(out, row)
	}
	return out
}

func (s *software) bills(query string) openapi.BillList {
	s.h.t.Helper()
	return decode[openapi.BillList](s.h.t, s.do("GET", "/v1/bills"+query, ""), 200)
}

// Software reads its merchant's rows of the channels' bills, of the stores that its key reaches, and nobody else's.
func TestSoftwareReadsItsBills(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := open(t, d, clock)
		one, till := h.trading("示例甲", "13800138000", 0)
		two, theirs := h.trading("示例乙", "13800138001", 1)
		stranger := h.shop("示例丙", "13800138002")
		second := h.anotherStore(one)
		first, other, far := till.charge("B-1", 100).Payment, till.charge("B-2", 100).Payment, theirs.charge("T-1", 100).Payment
		h.write(`UPDATE pay_attempt SET store_id = $1 WHERE order_id = $2`, second, other.ID)
		sub, subOfTwo := h.number(one.merchant.ID), h.number(two.merchant.ID)
		bill := h.billed(h.staff(auth.Finance), "2026-03-01", billLine{sub, h.numberOf(first.ID)}, billLine{subOfTwo, h.numberOf(far.ID)},
			billLine{sub, h.numberOf(other.ID)}, billLine{sub, "ELSEWHERE"})
		key := func(b *browser, more string) *software {
			return b.key(`{"environment":"test","name":"对账","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"]` + more + `}`)
		}
		whole, part, of2 := key(one.owner, ""), key(one.owner, `,"stores":["`+second+`"]`), key(two.owner, "")
		for name, c := range map[string]struct {
			who  *software
			rows int
		}{"all stores": {whole, 3}, "the second store": {part, 1}, "the other merchant": {of2, 1}} {
			list := c.who.bills("")
			if len(list.Items) != 1 || list.Items[0].ID != bill || list.Items[0].Rows != c.rows || list.Items[0].Payments != c.rows ||
				int(list.Items[0].PaidFen) != 100*c.rows || list.Items[0].FeeMillis != int64(380*c.rows) || list.Items[0].Parts != 1 || list.Items[0].Day != "2026-03-01" {
				t.Errorf("%s: %+v", name, list)
			}
			if rows := c.who.table(bill); len(rows) != c.rows {
				t.Errorf("%s: %v", name, rows)
			}
		}
		rows := whole.table(bill)
		if rows[0]["out_order_no"] != "B-1" || rows[0]["payment_id"] != first.ID || rows[0]["store_id"] != one.store.ID || rows[0]["amount_fen"] != "100" ||
			rows[0]["at"] != "2026-03-01T12:00:00+08:00" || rows[2]["payment_id"] != "" || rows[2]["number"] != "ELSEWHERE" {
			t.Errorf("%v", rows)
		}
		if row := part.table(bill)[0]; row["out_order_no"] != "B-2" || row["store_id"] != second {
			t.Errorf("%v", row)
		}
		h.wallet(first.QR)
		back := decode[openapi.RefundAnswer](t, till.do("POST", "/v1/refunds", `{"payment_id":"`+first.ID+`","out_refund_no":"B-R1","amount_fen":100}`), 200).Refund
		h.write(`UPDATE bill_row SET kind = 'refund', fee_millis = -380, refund_number = (SELECT number FROM pay_refund WHERE id = $1) WHERE number = $2`, back.ID, h.numberOf(first.ID))
		if b := whole.bills("").Items[0]; b.Payments != 2 || b.Refunds != 1 || b.PaidFen != 200 || b.RefundFen != 100 || b.FeeMillis != 380 {
			t.Errorf("with a refund: %+v", b)
		}
		if row := whole.table(bill)[0]; row["kind"] != "refund" || row["refund_id"] != back.ID || row["out_refund_no"] != "B-R1" || row["fee_millis"] != "-380" {
			t.Errorf("%v", row)
		}
		inLive := one.owner.key(`{"environment":"live","name":"生产","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"]}`)
		nothing := id.New("bil", h.db.Now())
		for name, x := range map[string]*software{"another merchant": key(stranger.owner, ""), "the other environment": inLive} {
			if list := x.bills(""); len(list.Items) != 0 {
				t.Errorf("%s sees %+v", name, list)
			}
			for _, asked := range []string{bill, nothing} {
				if a := x.do("GET", "/v1/bills/"+asked+"/file", ""); a.status != 404 || codeOf(a) != string(fault.NotFound) {
					t.Errorf("%s: %d %s", name, a.status, a.body)
				}
			}
		}
	})
}

// Pages, days and channels narrow the list; what makes no sense is refused, and a till has no business here.
func TestBillsOfSoftwareArePaged(t *testing.T) {
	h := house1(t)
	s, till := h.trading("示例甲", "13800138000", 0)
	finance, sub := h.staff(auth.Finance), h.number(s.merchant.ID)
	var made []string
	for n, day := range []string{"2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01"} {
		made = append(made, h.billed(finance, day, billLine{sub, "PX" + strconv.Itoa(n)}))
	}
	x := s.owner.software()
	var seen []string
	for query := "?limit=3"; query != ""; {
		page := x.bills(query)
		for _, b := range page.Items {
			seen = append(seen, b.ID)
		}
		query = ""
		if page.NextCursor != "" {
			query = "?limit=3&cursor=" + page.NextCursor
		}
	}
	if strings.Join(seen, " ") != strings.Join([]string{made[3], made[2], made[1], made[0]}, " ") {
		t.Errorf("%v, made %v", seen, made)
	}
	for query, want := range map[string]int{"?from=2026-02-27&to=2026-02-28": 2, "?channel=wechat": 4, "?channel=alipay": 0, "?from=2026-01-01&to=2026-01-31": 0} {
		if list := x.bills(query); len(list.Items) != want {
			t.Errorf("%s: %+v", query, list)
		}
	}
	for path, want := range map[string]fault.Code{
		"/v1/bills?from=2026-03-02&to=2026-03-01": fault.Invalid, "/v1/bills?from=2025-01-01&to=2026-01-01": fault.Invalid, "/v1/bills?from=soon": fault.Invalid,
		"/v1/bills?cursor=x": fault.Invalid, "/v1/bills?channel=cash": fault.Invalid, "/v1/bills/" + made[0] + "/file?part=0": fault.Invalid,
		"/v1/bills/" + made[0] + "/file?part=2": fault.NotFound, "/v1/bills/bil_x/file": fault.NotFound,
	} {
		if a := x.do("GET", path, ""); codeOf(a) != string(want) {
			t.Errorf("%s: %d %s", path, a.status, a.body)
		}
	}
	for _, path := range []string{"/v1/bills", "/v1/bills/" + made[0] + "/file"} {
		if a := till.do("GET", path, ""); a.status != 403 || codeOf(a) != string(fault.Forbidden) {
			t.Errorf("a till at %s: %d %s", path, a.status, a.body)
		}
	}
}
