package doortest

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"html"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/payment"
	"cloudpos/internal/web/console"
)

// The user agents of wallets' browsers and of one that is none.
const (
	inWeChat = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile Safari/537.36 MicroMessenger/8.0.50.2701(0x28003255) Language/zh_CN"
	inSafari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1"
)

// visitor is a payer's phone: it follows nothing by itself and keeps no cookies.
type visitor struct {
	*browser
	agent, payer string
}

func (h *house) visitor(agent string) *visitor {
	h.t.Helper()
	v := &visitor{&browser{h, &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}, agent, ""}
	var payer struct {
		ID string `json:"payer_id"`
	}
	h.sandboxCall(http.MethodPost, "/sandbox/payers", `{"balance":100000000}`, &payer)
	v.payer = payer.ID
	return v
}

func (v *visitor) get(path string) answer {
	v.h.t.Helper()
	return v.do("GET", path, "", "", "User-Agent", v.agent)
}

// authorise follows the way to the wallet's OAuth and back; it answers the address that the wallet sends the browser to.
func (v *visitor) authorise(to string) (back string) {
	v.h.t.Helper()
	r, err := http.NewRequestWithContext(v.h.t.Context(), http.MethodGet, to, http.NoBody)
	must(v.h.t, err)
	r.Header.Set("X-Sandbox-Payer", v.payer)
	response, err := v.client.Do(r)
	must(v.h.t, err)
	must(v.h.t, response.Body.Close())
	if response.StatusCode/100 != 3 {
		v.h.t.Fatalf("the wallet's OAuth answers %d", response.StatusCode)
	}
	return strings.TrimPrefix(response.Header.Get("Location"), v.h.url)
}

// open goes from the link to the page with the amount; it answers the page's address and its ticket.
func (v *visitor) open(link string) (address, ticket string) {
	v.h.t.Helper()
	a := v.get(v.authorise(v.get(link).header.Get("Location")))
	if a.status != http.StatusSeeOther {
		v.h.t.Fatalf("after the OAuth: %d %s", a.status, a.body)
	}
	address = "/q/" + a.header.Get("Location")
	page := v.get(address)
	if page.status != 200 {
		v.h.t.Fatalf("the page: %d %s", page.status, page.body)
	}
	return address, html.UnescapeString(between(page.body, `data-ticket="`, `"`))
}

func (v *visitor) post(link, what, body string) answer {
	v.h.t.Helper()
	return v.do("POST", link+"/"+what, "application/json", body, "User-Agent", v.agent)
}

// onPage is what the page's script is told.
type onPage struct {
	View, Title, Text, Amount, Number string
	Final                             bool
	Start                             struct {
		Bridge    string
		Arguments map[string]string
	}
}

// code makes a collection code; it answers it and the path of its link.
func (h *house) code(s shop, body string) (c console.Code, link string) {
	h.t.Helper()
	if body == "" {
		body = `"name":"前台立牌","channels":["wechat"],"amount_fen":0`
	}
	c = decode[console.Code](h.t, s.owner.do("POST", "/console/codes", "application/json",
		`{"store_id":"`+s.store.ID+`","environment":"test",`+body+`}`), 201)
	return c, strings.TrimPrefix(c.Link, h.url)
}

func (h *house) settleUntil(v *visitor, link, ticket, view string) onPage {
	h.t.Helper()
	for range 100 {
		must(h.t, h.sandbox.Step(h.t.Context()))
		if got := decode[onPage](h.t, v.post(link, "state", `{"p":"`+ticket+`"}`), 200); got.View == view {
			return got
		}
		h.clock.Advance(time.Second)
	}
	h.t.Fatalf("the page never shows %s", view)
	return onPage{}
}

// A scan in the wallet, from the printed link to the paid page; two taps at once are one order.
func TestAPayerPaysAtAPrintedCode(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例甲", "13800138000", 0)
	made, link := h.code(s, "")
	v := h.visitor(inWeChat)
	address, ticket := v.open(link)
	taps := make([]answer, 5)
	var wg sync.WaitGroup
	for i := range taps {
		wg.Go(func() { taps[i] = v.post(link, "pay", `{"p":"`+ticket+`","amount":"38.5"}`) })
	}
	wg.Wait()
	number, prepay := "", ""
	for _, a := range taps {
		got := decode[onPage](t, a, 200)
		if number == "" {
			number = got.Number
		}
		if got.Number != number || got.Amount != "38.50" || got.View != "paying" {
			t.Errorf("a tap is answered %+v, another with number %s", got, number)
		}
		if got.Start.Bridge == "wechat" {
			prepay = strings.TrimPrefix(got.Start.Arguments["package"], "prepay_id=")
		}
	}
	if n := h.count("pay_order"); n != "1" || prepay == "" {
		t.Fatalf("five taps made %s orders, prepay id %q", n, prepay)
	}
	if a := s.owner.do("POST", "/console/codes/"+made.ID+"/revoke", "application/json", `{"reason":"x"}`); a.status != 200 {
		t.Fatalf("%d %s", a.status, a.body) // from here on nobody begins a payment; the one under way is told all the same
	}
	var paid map[string]any
	h.sandboxCall(http.MethodPost, "/sandbox/payers/"+v.payer+"/pay", `{"qr":"`+prepay+`"}`, &paid)
	if got := h.settleUntil(v, link, ticket, "paid"); !got.Final || got.Title != "付款成功" {
		t.Errorf("%+v", got)
	}
	h.codeAddsUp(s, made)
	if a := v.get(address); !strings.Contains(html.UnescapeString(a.body), `"view":"paid"`) {
		t.Error("a reload does not show what was paid")
	}
	if got := decode[onPage](t, v.post(link, "pay", `{"p":"`+ticket+`","amount":"38.5"}`), 200); got.View != "paid" || h.count("pay_order") != "1" {
		t.Errorf("a tap after the payment: %+v, %s orders", got, h.count("pay_order"))
	}
}

// codeAddsUp looks at a code with one payment of 38.50: its figures, and its orders as each person may see them.
func (h *house) codeAddsUp(s shop, made console.Code) {
	h.t.Helper()
	want := console.CodeSum{Count: 1, PaidFen: 3850, PaidDisplay: "38.50"}
	one := decode[console.Code](h.t, s.owner.do("GET", "/console/codes/"+made.ID, "", ""), 200)
	if one.Today != want || one.Total == nil || one.Total.CodeSum != want || one.Total.RefundedDisplay != "0.00" {
		h.t.Errorf("%+v %+v", one.Today, one.Total)
	}
	list := decode[console.CodeList](h.t, s.owner.do("GET", "/console/codes", "", ""), 200)
	if len(list.Items) != 1 || list.Items[0].Today != want || list.Items[0].Total != nil {
		h.t.Errorf("%+v", list.Items)
	}
	stranger, operator := h.shop("示例丙", "13800138002"), h.staff(auth.Finance)
	for path, orders := range map[string]int{made.ID: 1, "code_none": 0} {
		for who, c := range map[string]struct {
			browser *browser
			reaches bool
		}{"the owner": {s.owner, true}, "an operator": {operator, true}, "another merchant": {stranger.owner, false}} {
			got := decode[console.OrderList](h.t, c.browser.do("GET", "/console/orders?code_id="+path, "", ""), 200)
			if want := map[bool]int{true: orders}[c.reaches]; len(got.Items) != want {
				h.t.Errorf("%s with %s: %d orders", who, path, len(got.Items))
			}
		}
	}
	must(h.t, h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		for day, count := range map[calendar.Day]int64{calendar.DayOf(tx.Now()): 1, calendar.DayOf(tx.Now().Add(24 * time.Hour)): 0} {
			sums, err := payment.TodayOfCodes(ctx, tx, made.MerchantID, db.Test, day)
			if err != nil || sums[made.ID].Count != count {
				h.t.Errorf("on %s: %+v, %v", day, sums, err)
			}
		}
		return nil
	}))
}

// What was revoked a moment ago refuses the next payment, whatever page stands open; so do a re-issue and another amount.
func TestTheNextPaymentIsRefused(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例甲", "13800138000", 0)
	for i, c := range []struct{ act, body, code string }{
		{"revoke", `{"reason":"x"}`, "COLLECTION_CODE_REVOKED"},
		{"disable", `{"reason":"x"}`, "COLLECTION_CODE_DISABLED"},
		{"reissue", `{"reason":"x"}`, "COLLECTION_CODE_REPLACED"},
		{"", `{"version":1,"name":"改价","channels":["wechat"],"amount_fen":100}`, "COLLECTION_CODE_AMOUNT"},
	} {
		made, link := h.code(s, `"name":"码`+string(rune('A'+i))+`","channels":["wechat"],"amount_fen":0`)
		v := h.visitor(inWeChat)
		_, ticket := v.open(link)
		method, path := "POST", "/console/codes/"+made.ID+"/"+c.act
		if c.act == "" {
			method, path = "PUT", "/console/codes/"+made.ID
		}
		if a := s.owner.do(method, path, "application/json", c.body); a.status != 200 {
			t.Fatalf("%s: %d %s", c.act, a.status, a.body)
		}
		if a := v.post(link, "pay", `{"p":"`+ticket+`","amount":"5"}`); codeOf(a) != c.code {
			t.Errorf("%s: %d %s", c.act, a.status, a.body)
		}
		if a := v.get(link); c.act != "" && (a.status < 400 || !strings.Contains(a.body, "收款码")) {
			t.Errorf("%s: the page says %d", c.act, a.status)
		}
	}
	if n := h.count("pay_order"); n != "0" {
		t.Errorf("%s orders were made", n)
	}
}

// Outside of all wallets the page explains; another wallet than the ticked one hears which ones work; nothing else is told.
func TestThePageExplains(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例甲", "13800138000", 0)
	_, link := h.code(s, "")
	plain := h.visitor(inSafari)
	a := plain.get(link)
	if a.status != 200 || !strings.Contains(a.body, "请用钱包扫码付款") || !strings.Contains(a.body, "打开微信") || !strings.Contains(a.body, s.merchant.ShortName) {
		t.Errorf("outside: %d %s", a.status, a.body)
	}
	if a := plain.do("GET", link, "", "", "User-Agent", inSafari, "Accept-Language", "en-GB,en"); !strings.Contains(a.body, `lang="en"`) || strings.Contains(a.body, "请") {
		t.Error("English is not spoken to who prefers it")
	}
	if a := plain.post(link, "pay", `{"p":"x","amount":"5"}`); codeOf(a) != "PAY_PAGE_OVER" {
		t.Errorf("paying outside of a wallet: %d %s", a.status, a.body)
	}
	for name, path := range map[string]string{
		"an altered signature": link[:len(link)-1] + map[bool]string{true: "B", false: "A"}[link[len(link)-1] == 'A'],
		"a guess":              "/q/" + base64.RawURLEncoding.EncodeToString(make([]byte, 30)),
		"no token":             "/q/x",
	} {
		if a := plain.get(path); a.status != 404 || !strings.Contains(a.body, "不是有效的收款码") || strings.Contains(a.body, s.merchant.ShortName) {
			t.Errorf("%s: %d", name, a.status)
		}
	}
}

// Nobody is sent to the page with another's state, and no ticket serves another code.
func TestStatesAndTicketsAreBound(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例甲", "13800138000", 0)
	_, link := h.code(s, "")
	_, other := h.code(s, `"name":"后厨","channels":["wechat"],"amount_fen":0`)
	v := h.visitor(inWeChat)
	back, err := url.Parse(v.authorise(v.get(link).header.Get("Location")))
	must(t, err)
	query := back.Query()
	for name, path := range map[string]string{
		"another code":      other + "?" + query.Encode(),
		"no state of ours":  link + "?code=" + query.Get("code") + "&state=" + strings.Repeat("0", 40),
		"a cut state":       link + "?code=" + query.Get("code") + "&state=abc",
		"a ticket of moons": link + "?p=AAAA",
	} {
		if a := v.get(path); a.status != http.StatusGone {
			t.Errorf("%s: %d", name, a.status)
		}
	}
	if a := v.do("GET", back.String(), "", "", "User-Agent", inWeChat+" other"); a.status != http.StatusGone {
		t.Errorf("another browser: %d", a.status)
	}
	_, ticket := v.open(link)
	if a := v.post(other, "pay", `{"p":"`+ticket+`","amount":"5"}`); codeOf(a) != "PAY_PAGE_OVER" {
		t.Errorf("a ticket of another code: %d %s", a.status, a.body)
	}
	h.clock.Advance(16 * time.Minute)
	if a := v.post(link, "pay", `{"p":"`+ticket+`","amount":"5"}`); codeOf(a) != "PAY_PAGE_OVER" {
		t.Errorf("an old ticket: %d %s", a.status, a.body)
	}
	_, paying := v.open(link)
	if got := decode[onPage](t, v.post(link, "pay", `{"p":"`+paying+`","amount":"5"}`), 200); got.Number == "" {
		t.Errorf("%+v", got)
	}
	h.clock.Advance(24 * time.Hour)
	for _, what := range []string{"state", "pay"} {
		if a := v.post(link, what, `{"p":"`+paying+`","amount":"5"}`); codeOf(a) != "PAY_PAGE_OVER" {
			t.Errorf("%s with the ticket of a payment of yesterday: %d %s", what, a.status, a.body)
		}
	}
	for _, amount := range []string{"0", "-1", "0.001", "1e9", "NaN", "１０", "9223372036854775808", "+5", "50000000.01", ""} {
		_, fresh := v.open(link)
		if a := v.post(link, "pay", `{"p":"`+fresh+`","amount":"`+amount+`"}`); a.status != 422 {
			t.Errorf("amount %q: %d %s", amount, a.status, a.body)
		}
		h.clock.Advance(time.Minute)
	}
}

// A fixed amount is the code's; what a page claims to have typed counts for nothing.
func TestAFixedAmountIsFixed(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例甲", "13800138000", 0)
	_, link := h.code(s, `"name":"停车","channels":["wechat"],"amount_fen":1500`)
	v := h.visitor(inWeChat)
	address, ticket := v.open(link)
	if page := v.get(address); !strings.Contains(page.body, "15.00") || strings.Contains(page.body, `data-key="1"`) {
		t.Error("the page does not show the fixed amount alone")
	}
	if got := decode[onPage](t, v.post(link, "pay", `{"p":"`+ticket+`","amount":"0.01"}`), 200); got.Amount != "15.00" {
		t.Errorf("%+v", got)
	}
}

// Names that people gave are text in the page: markup in them does nothing, and the page carries no other script.
func TestNamesAreInert(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例甲", "13800138000", 0)
	name, err := json.Marshal(`<img src=x onerror=a()>`)
	must(t, err)
	_, link := h.code(s, `"name":`+string(name)+`,"channels":["wechat"],"amount_fen":0`)
	v := h.visitor(inWeChat)
	address, _ := v.open(link)
	page := v.get(address)
	if strings.Contains(page.body, "<img") || !strings.Contains(page.body, "&lt;img src=x") || strings.Count(page.body, "<script") != 1 {
		t.Error("the name is not inert")
	}
	if policy := page.header.Get("Content-Security-Policy"); strings.Contains(policy, "unsafe") || !strings.Contains(policy, "default-src 'none'") {
		t.Errorf("policy %q", policy)
	}
	if len(page.body) > 30_000 {
		t.Errorf("the page has %d bytes", len(page.body))
	}
	for _, absolute := range []string{`="/`, "='/", "fetch('/"} {
		if strings.Contains(page.body, absolute) {
			t.Errorf("the page has an absolute address: %s", absolute)
		}
	}
	for _, bad := range []string{`"a\u202eb"`, `"a\u200bb"`, `"\u3164"`, `"a\u0007"`, `"` + strings.Repeat("长", 31) + `"`, `" "`} {
		a := s.owner.do("POST", "/console/codes", "application/json",
			`{"store_id":"`+s.store.ID+`","environment":"test","name":`+bad+`,"channels":["wechat"],"amount_fen":0}`)
		if a.status != 422 {
			t.Errorf("name %s: %d", bad, a.status)
		}
	}
}

// Whatever a shop is called, its name is text wherever payers meet it: on the page, outside of wallets, on the notice, on the
// poster. No page is kept by a cache, and none runs a script that is not its own.
func TestShopNamesAreInert(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例甲", "13800138000", 0)
	made, link := h.code(s, "")
	v, plain := h.visitor(inWeChat), h.visitor(inSafari)
	for i, name := range []string{
		`<script>alert(1)</script>`, `"&'><b x="`, `</title></style><svg onload=a()>`, "مقهى الشرق", "a\u202e<i>", "🍜👨‍👩‍👧", strings.Repeat("示例大酒楼", 12),
		`{{.Nonce}}`, `javascript:a()`,
	} {
		must(t, h.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			if _, err := tx.Exec(ctx, `UPDATE merchant SET short_name = $1 WHERE id = $2`, name, s.merchant.ID); err != nil {
				return err
			}
			_, err := tx.Exec(ctx, `UPDATE store SET name = $1 WHERE id = $2`, name+"店", s.store.ID)
			return err
		}))
		address, _ := v.open(link)
		h.clock.Advance(time.Minute)
		for what, a := range map[string]answer{
			"page": v.get(address), "outside": plain.get(link), "notice": plain.get(strings.TrimPrefix(made.NoticeURL, h.url)),
		} {
			if a.status != 200 || !strings.Contains(a.body, html.EscapeString(name)[:3]) || !strings.Contains(html.UnescapeString(a.body), name) {
				t.Errorf("%q, %s: %d, the name is not there", name, what, a.status)
			}
			for _, tag := range []string{"<script>", "<b ", "<svg on", "<i>"} {
				if strings.Contains(a.body, tag) {
					t.Errorf("%q, %s: %s is markup", name, what, tag)
				}
			}
			policy := a.header.Get("Content-Security-Policy")
			if !strings.HasPrefix(policy, "default-src 'none'; script-src 'nonce-") || a.header.Get("Cache-Control") != "no-store" ||
				a.header.Get("X-Content-Type-Options") != "nosniff" || a.header.Get("Referrer-Policy") != "no-referrer" {
				t.Errorf("%s: %v", what, a.header)
			}
		}
		for _, format := range []string{"svg", "pdf"}[:1+i%7/6] { // a PDF takes its time: of the longest name alone
			a := s.owner.do("GET", "/console/codes/"+made.ID+"/poster?format="+format, "", "")
			if a.status != 200 || strings.Contains(a.body, "<script") || strings.Contains(a.body, "<svg onload") || a.header.Get("Content-Security-Policy") == "" ||
				!strings.Contains(a.header.Get("Cache-Control"), "no-store") {
				t.Errorf("%q, %s: %d %v", name, format, a.status, a.header)
			}
		}
	}
}

// A page that asks without end is slowed down, whatever it asks; one without a ticket never reaches the database.
func TestAskingIsRationed(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例甲", "13800138000", 0)
	_, link := h.code(s, "")
	v := h.visitor(inWeChat)
	_, ticket := v.open(link)
	for i := range 30 {
		if a := v.post(link, []string{"pay", "state"}[i%2], `{"p":"`+ticket+`","amount":"5"}`); a.status != 200 {
			t.Fatalf("question %d: %d %s", i, a.status, a.body)
		}
	}
	for _, what := range []string{"pay", "state"} {
		if a := v.post(link, what, `{"p":"`+ticket+`","amount":"5"}`); a.status != 429 {
			t.Errorf("%s: %d %s", what, a.status, a.body)
		}
		if a := v.post(link, what, `{"p":"AAAA","amount":"5"}`); codeOf(a) != "PAY_PAGE_OVER" {
			t.Errorf("%s without a ticket: %d %s", what, a.status, a.body)
		}
	}
}

// Whoever begins payment after payment from one address is slowed down.
func TestBeginningPaymentsIsRationed(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例甲", "13800138000", 0)
	_, link := h.code(s, "")
	v := h.visitor(inWeChat)
	_, ticket := v.open(link)
	for i := range 20 {
		if a := v.post(link, "pay", `{"p":"`+ticket+`","amount":"0"}`); a.status != 422 {
			t.Fatalf("try %d: %d %s", i, a.status, a.body)
		}
	}
	if a := v.post(link, "pay", `{"p":"`+ticket+`","amount":"1"}`); a.status != 429 || codeOf(a) != "TOO_MANY_REQUESTS" || h.count("pay_order") != "0" {
		t.Errorf("%d %s", a.status, a.body)
	}
	h.clock.Advance(3 * time.Second)
	if a := v.post(link, "pay", `{"p":"`+ticket+`","amount":"1"}`); a.status != 200 {
		t.Errorf("later: %d %s", a.status, a.body)
	}
}

// Unpaid orders of one printed code are bounded; who comes after is told to wait, and nothing was made.
func TestUnpaidOrdersOfACodeAreBounded(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例甲", "13800138000", 0)
	made, link := h.code(s, "")
	v := h.visitor(inWeChat)
	for range 50 {
		_, ticket := v.open(link)
		if got := decode[onPage](t, v.post(link, "pay", `{"p":"`+ticket+`","amount":"1"}`), 200); got.View != "paying" {
			t.Fatalf("%+v", got)
		}
		h.clock.Advance(4 * time.Second)
	}
	_, ticket := v.open(link)
	if a := v.post(link, "pay", `{"p":"`+ticket+`","amount":"1"}`); codeOf(a) != "COLLECTION_CODE_TOO_MANY_OPEN" || a.status != 429 {
		t.Errorf("%d %s (code %s)", a.status, a.body, made.ID)
	}
	if n := h.count("pay_order"); n != "50" {
		t.Errorf("%s orders", n)
	}
	for name, want := range map[channel.Name]int64{channel.WeChat: 50, channel.UnionPay: 0} {
		must(t, h.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			if n, err := payment.OpenOfCode(ctx, tx, s.merchant.ID, made.ID, name); err != nil || n != want {
				t.Errorf("%s: %d orders are open, want %d (%v)", name, n, want, err)
			}
			return nil
		}))
	}
}

// The public notice names the ways to pay and when they settle, needs nobody to be known, and forgets a closed channel.
func TestThePublicNotice(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例甲", "13800138000", 0)
	made, _ := h.code(s, "")
	anybody := h.visitor(inSafari)
	path := strings.TrimPrefix(made.NoticeURL, h.url)
	a := anybody.get(path)
	a.body = html.UnescapeString(a.body)
	if a.status != 200 || !strings.Contains(a.body, "微信支付") || !strings.Contains(a.body, "T+1") {
		t.Errorf("%d %s", a.status, a.body)
	}
	for what, secret := range map[string]string{"id": s.merchant.ID, "store id": s.store.ID, "number": s.merchant.Number, "phone": "138", "code": made.Number} {
		if strings.Contains(a.body, secret) {
			t.Errorf("the notice tells the %s", what)
		}
	}
	h.closeChannel(s.merchant.ID)
	if a := anybody.get(path); strings.Contains(a.body, "微信支付") || !strings.Contains(a.body, "没有开通的支付方式") {
		t.Error("a closed channel still stands on the notice")
	}
	if a := anybody.get(path[:len(path)-2] + "AA"); a.status != 404 {
		t.Errorf("an altered notice link: %d", a.status)
	}
	v := h.visitor(inWeChat)
	_, link := made.ID, strings.TrimPrefix(made.Link, h.url)
	if a := v.get(link); a.status != 403 || !strings.Contains(a.body, "暂时不能收款") {
		t.Errorf("a closed channel: %d %s", a.status, a.body)
	}
}

// Posters come for whoever may read codes, in both formats; a revoked code has none.
func TestPostersAreServed(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例甲", "13800138000", 0)
	made, _ := h.code(s, "")
	for query, begin := range map[string]string{"": "%PDF-", "?format=svg&size=a5": "<?xml", "?format=pdf&size=a5": "%PDF-"} {
		if a := s.owner.do("GET", "/console/codes/"+made.ID+"/poster"+query, "", ""); a.status != 200 || !strings.HasPrefix(a.body, begin) {
			t.Errorf("%s: %d %.80s", query, a.status, a.body)
		}
	}
	s.owner.do("POST", "/console/codes/"+made.ID+"/revoke", "application/json", `{"reason":"x"}`)
	if a := s.owner.do("GET", "/console/codes/"+made.ID+"/poster", "", ""); a.status != 409 {
		t.Errorf("revoked: %d", a.status)
	}
}
