package doortest

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/web/console"
	"cloudpos/internal/web/openapi"
)

// The day by hour and channel, the book of an order, and refunds by page and number: what the screens show must add up.
func TestFiguresOfADay(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := open(t, d, clock)
		s, till := h.trading("示例奶茶", "13800138000", 0)
		hour := clock.Now().In(calendar.Shanghai()).Hour()
		order := till.charge("T1", 10000).Payment
		h.wallet(order.QR)
		for i, fen := range []int{3000, 4000} {
			till.do("POST", "/v1/refunds", `{"payment_id":"`+order.ID+`","out_refund_no":"R`+strconv.Itoa(i)+`","amount_fen":`+strconv.Itoa(fen)+`}`)
			h.settle()
		}
		day := decode[console.Today](t, s.owner.do("GET", "/console/today", "", ""), 200)
		if len(day.Hours) != 24 || day.Hours[hour].PaidFen != 10000 || day.Hours[hour].PaidCount != 1 || day.Hours[(hour+5)%24].PaidCount != 0 {
			t.Errorf("hours %+v", day.Hours)
		}
		if len(day.Channels) != 1 || day.Channels[0].Channel != "wechat" || day.Channels[0].PaidDisplay != "100.00" {
			t.Errorf("channels %+v", day.Channels)
		}
		sum := decode[openapi.Summary](t, till.do("GET", "/v1/summary/today", ""), 200)
		if len(sum.Channels) != 1 || sum.Channels[0].PaidFen != 10000 {
			t.Errorf("the till's channels %+v", sum.Channels)
		}
		h.book(s, order.ID)
		h.refundPages(s, till, order.ID)
	})
}

// book: what the channel owes is what was paid, less fee, less refunds, and the fee's share of them.
func (h *house) book(s shop, orderID string) {
	h.t.Helper()
	o := decode[console.OrderDetail](h.t, s.owner.do("GET", "/console/orders/"+orderID, "", ""), 200)
	var owed int64
	for _, e := range o.Entries {
		if e.Debit == "channel:wechat" {
			owed += e.AmountFen
		}
		if e.Credit == "channel:wechat" {
			owed -= e.AmountFen
		}
	}
	if len(o.Entries) != 6 || owed != o.NetFen || o.Entries[0].Kind != "payment" || o.Entries[0].Credit != "sales" || o.Entries[0].AmountDisplay != "100.00" {
		h.t.Errorf("the channel owes %d, net %d: %+v", owed, o.NetFen, o.Entries)
	}
}

func (h *house) refundPages(s shop, till *till, orderID string) {
	t := h.t
	t.Helper()
	first := decode[console.RefundList](t, s.owner.do("GET", "/console/refunds?limit=1", "", ""), 200)
	second := decode[console.RefundList](t, s.owner.do("GET", "/console/refunds?limit=1&cursor="+first.NextCursor, "", ""), 200)
	if len(first.Items) != 1 || len(second.Items) != 1 || first.Items[0].OutRefundNo != "R1" || second.Items[0].OutRefundNo != "R0" || second.NextCursor != "" {
		t.Errorf("pages %+v, %+v", first, second)
	}
	for query, want := range map[string]int{"state=SUCCEEDED": 2, "state=FAILED": 0, "q=R0": 1, "automatic=true": 0, "q=" + second.Items[0].ChannelRefundNo: 1} {
		if l := decode[console.RefundList](t, s.owner.do("GET", "/console/refunds?"+query, "", ""), 200); len(l.Items) != want {
			t.Errorf("%s finds %d, want %d", query, len(l.Items), want)
		}
	}
	if a := s.owner.do("GET", "/console/refunds?cursor=ord_1", "", ""); a.status != 422 {
		t.Errorf("a page mark of something else: %d", a.status)
	}
	if r := decode[console.Refund](t, s.owner.do("GET", "/console/refunds/"+first.Items[0].ID, "", ""), 200); r.OrderID != orderID {
		t.Errorf("%+v", r)
	}
	page := decode[openapi.RefundList](t, till.do("GET", "/v1/refunds?payment_id="+orderID+"&limit=1", ""), 200)
	if len(page.Items) != 1 || page.Items[0].OutRefundNo != "R1" || page.NextCursor == "" {
		t.Errorf("the till's page %+v", page)
	}
}

// Orders that nobody ends are exceptions; pages of one at a time show each once, the oldest first, and counts agree.
func TestExceptionsArePaged(t *testing.T) {
	h := house1(t)
	_, till := h.trading("示例面馆", "13800138000", 0)
	var want []string
	for i := range 3 {
		want = append(want, till.charge("E"+strconv.Itoa(i), 100).Payment.ID)
		h.clock.Advance(time.Second)
	}
	admin := h.staff(auth.Support)
	if l := decode[console.ExceptionList](t, admin.do("GET", "/console/orders/exceptions", "", ""), 200); len(l.Items) != 0 {
		t.Errorf("open for a moment, and exceptions already: %+v", l)
	}
	h.clock.Advance(25 * time.Minute) // and nobody sweeps
	for _, kind := range []string{"", "kind=unknown&"} {
		var got []string
		for cursor, pages := "", 0; pages == 0 || cursor != ""; pages++ {
			l := decode[console.ExceptionList](t, admin.do("GET", "/console/orders/exceptions?"+kind+"limit=1&cursor="+cursor, "", ""), 200)
			for _, e := range l.Items {
				if e.Kind != "unknown" || e.Order.State != "PAYING" || e.Since != e.Order.CreatedAt {
					t.Errorf("%+v", e)
				}
				got = append(got, e.Order.ID)
			}
			cursor = l.NextCursor
		}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%q: %v, want %v", kind, got, want)
		}
	}
	for _, cursor := range []string{"unknown", "unknown.tampered", "nonsense.", "late_paid." + want[0]} {
		if a := admin.do("GET", "/console/orders/exceptions?kind=unknown&cursor="+cursor, "", ""); a.status != 422 {
			t.Errorf("cursor %q: %d %s", cursor, a.status, a.body)
		}
	}
	if a := admin.do("GET", "/console/overview", "", ""); a.status == 200 && !strings.Contains(a.body, `"unknown_orders":3`) {
		t.Errorf("the overview counts otherwise: %s", a.body)
	}
	metrics := admin.do("GET", "/metrics", "", "").body
	for _, line := range []string{
		`cloudpos_pending{channel="wechat",kind="payment",state="PAYING"} 3`, `cloudpos_sweeper_lag_seconds{kind="refund"} 0`,
		`cloudpos_http_requests_total{method="POST",route="POST /v1/payments",status="200"} 3`,
	} {
		if !strings.Contains(metrics, line) {
			t.Errorf("no %s in\n%s", line, metrics)
		}
	}
	if strings.Contains(metrics, `cloudpos_sweeper_lag_seconds{kind="payment"} 0`) {
		t.Error("25 minutes without a sweep are no lag")
	}
}

// Screens show of an activation code all but the code, when a till was last heard of, and what a channel costs now.
func TestWhatIsKnownOfATerminal(t *testing.T) {
	h := house1(t)
	s := h.shop("示例书店", "13800138000")
	get := func() console.Terminal {
		return decode[console.Terminal](t, s.owner.do("GET", "/console/terminals/"+s.terminal.ID, "", ""), 200)
	}
	code := h.lastCode()
	x := get()
	if x.Code == nil || x.Code.State != "open" || x.Code.TriesLeft != 5 || x.Code.SentTo != "138****8000" || x.Code.ExpiresAt <= x.Code.SentAt || x.LastSeenAt != "" {
		t.Fatalf("%+v %+v", x, x.Code)
	}
	if a := s.owner.do("GET", "/console/terminals", "", ""); strings.Contains(a.body, code) || !strings.Contains(a.body, `"tries_left":5`) {
		t.Errorf("the list: %s", a.body)
	}
	wrong := `{"merchant_number":"` + s.merchant.Number + `","code":"AAAAAAAA","algorithm":"CLOUDPOS-RSA2048-SHA256","public_key":"` + publicKey(tillKeys()[0]) + `","device":{}}`
	h.browser().do("POST", "/v1/terminals/activate", "application/json", wrong)
	if x = get(); x.Code.TriesLeft != 4 {
		t.Errorf("after a wrong try: %+v", x.Code)
	}
	h.clock.Advance(24 * time.Hour)
	s.owner.signIn("owner-13800138000")
	if x = get(); x.Code.State != "expired" || x.Code.TriesLeft != 0 {
		t.Errorf("a day later: %+v", x.Code)
	}
	if a := s.owner.do("POST", "/console/terminals/"+s.terminal.ID+"/activation-code", "application/json", ""); a.status != 202 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	till := h.opened(s, 0)
	till.do("GET", "/v1/me", "")
	seen := h.clock.Now()
	if x = get(); x.Code.State != "used" || x.Code.TriesLeft != 0 || x.LastSeenAt != shown(seen) {
		t.Errorf("active, seen at %s: %+v %+v", seen, x, x.Code)
	}
	h.clock.Advance(time.Minute)
	till.do("GET", "/v1/me", "")
	if x = get(); x.LastSeenAt != shown(seen) {
		t.Errorf("each request is written down: %s", x.LastSeenAt)
	}
	h.clock.Advance(4 * time.Minute)
	till.do("GET", "/v1/me", "")
	if x = get(); x.LastSeenAt != shown(h.clock.Now()) {
		t.Errorf("last seen %s", x.LastSeenAt)
	}
	m := decode[console.MerchantDetail](t, h.staff(auth.Support).do("GET", "/console/merchants/"+s.merchant.ID, "", ""), 200)
	if len(m.Channels) != 1 || m.Channels[0].RateDisplay != "0.38%" || len(m.Terminals) != 1 || m.Terminals[0].LastSeenAt == "" {
		t.Errorf("%+v", m)
	}
}

func shown(at time.Time) string {
	return at.In(calendar.Shanghai()).Format("2006-01-02T15:04:05.000Z07:00")
}
