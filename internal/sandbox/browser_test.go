package sandbox_test

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// storefront is a shop's page behind a collection code: it makes an order in the wallet that it is opened in, asks the
// wallet to pay, and tells what it was told. It also tries what a page must not be able to do.
type storefront struct {
	*httptest.Server
	w      *world
	payer  string
	amount string // yuan
	told   chan string
	orders int
}

const storefrontPage = `<!doctype html><html lang="zh-CN"><head><title>示例糕点铺</title></head><body><button id="pay">付款</button><script src="page.js"></script></body></html>`

const storefrontScript = `
const tell = (what) => fetch('told', { method: 'POST', body: JSON.stringify(what) });
const reach = async (what) => { try { await what(); return 'reached'; } catch { return 'refused'; } };
const forbidden = async () => {
  await fetch(CONTROL + '/sandbox/payers', { method: 'POST', mode: 'no-cors', body: '{}' }).catch(() => {}); // the test counts payers
  return Promise.all([reach(() => fetch(CONTROL + '/sandbox/payers')), reach(() => parent.document.title), reach(() => parent.localStorage.length)]);
};
const order = async () => (await fetch('order', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })).json();
const pay = async () => {
  const o = await order();
  if (/MicroMessenger/.test(navigator.userAgent)) WeixinJSBridge.invoke('getBrandWCPayRequest', o, (r) => tell(r.err_msg));
  else if (/AlipayClient/.test(navigator.userAgent)) AlipayJSBridge.call('tradePay', o, (r) => tell(r.resultCode));
  else location.href = o.qr;
};
let ready = 'at once';
for (const name of ['WeixinJSBridgeReady', 'AlipayJSBridgeReady']) document.addEventListener(name, () => { ready = name; });
addEventListener('load', async () => { await tell([ready, ...await forbidden()].join(' ')); pay(); });
`

func newStorefront(t *testing.T, w *world, payer, amount string) *storefront {
	t.Helper()
	s := &storefront{w: w, payer: payer, amount: amount, told: make(chan string, 16)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /q/{code}", func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("Content-Type", "text/html; charset=utf-8")
		rw.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; connect-src 'self' "+w.http.URL+"; frame-ancestors 'none'")
		_, _ = io.WriteString(rw, storefrontPage)
	})
	mux.HandleFunc("GET /q/page.js", func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("Content-Type", "text/javascript")
		_, _ = io.WriteString(rw, strings.ReplaceAll(storefrontScript, "CONTROL", fmt.Sprintf("%q", w.http.URL)))
	})
	mux.HandleFunc("POST /q/told", func(_ http.ResponseWriter, r *http.Request) {
		var what string
		if err := json.NewDecoder(r.Body).Decode(&what); err == nil {
			s.told <- what
		}
	})
	mux.HandleFunc("POST /q/order", func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(rw).Encode(s.order(r.UserAgent()))
	})
	protection := http.NewCrossOriginProtection() // as our own server has it: the wallet's page is of the same origin to it
	s.Server = httptest.NewServer(protection.Handler(mux))
	t.Cleanup(s.Close)
	return s
}

// order makes an order at the channel whose wallet asks.
func (s *storefront) order(agent string) map[string]string {
	s.orders++
	no := fmt.Sprintf("SHOP%06d", s.orders)
	switch {
	case strings.Contains(agent, "MicroMessenger/"):
		return s.w.arguments(s.w.creds.AppID, s.w.prepay(s.payer, no))
	case strings.Contains(agent, "AlipayClient/"):
		return map[string]string{"tradeNO": s.w.alipayTrade(s.payer, no, s.amount)}
	}
	return map[string]string{"qr": s.w.unionPayQR(no, strings.ReplaceAll(s.amount, ".", ""))}
}

func (s *storefront) hears(t *testing.T, want string) {
	t.Helper()
	select {
	case got := <-s.told:
		if got != want {
			t.Errorf("the shop's page says %q, want %q", got, want)
		}
	case <-time.After(time.Minute):
		t.Fatalf("the shop's page never said %q", want)
	}
}

func signed(t testing.TB, keyPEM, text string) string {
	t.Helper()
	block, _ := pem.Decode([]byte(keyPEM))
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(text))
	signature, err := rsa.SignPKCS1v15(nil, key.(*rsa.PrivateKey), crypto.SHA256, sum[:])
	if err != nil {
		t.Fatal(err)
	}
	return base64.StdEncoding.EncodeToString(signature)
}

// joined is the text that Alipay and UnionPay sign: names in order, raw values.
func joined(fields map[string]string) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		parts = append(parts, name+"="+fields[name])
	}
	return strings.Join(parts, "&")
}

// channelCreds are the fields of a channel's test credentials that are texts.
func (w *world) channelCreds(channel string) map[string]string {
	w.t.Helper()
	var all map[string]map[string]any
	w.get("/sandbox/credentials", &all)
	out := map[string]string{}
	for name, v := range all[channel] {
		if text, ok := v.(string); ok {
			out[name] = text
		}
	}
	return out
}

// posted sends a form and finds one thing in the answer.
func (w *world) posted(address string, form map[string]string, find string) string {
	w.t.Helper()
	values := url.Values{}
	for name, v := range form {
		values.Set(name, v)
	}
	response, err := http.PostForm(address, values)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	found := regexp.MustCompile(find).FindSubmatch(body)
	if err != nil || found == nil {
		w.t.Fatalf("no %s in %s", find, body)
	}
	return string(found[1])
}

// alipayTrade makes an order in the wallet's page (alipay.trade.create).
func (w *world) alipayTrade(payer, no, yuan string) string {
	w.t.Helper()
	creds := w.channelCreds("alipay")
	var a struct {
		OpenID string `json:"openid"`
	}
	w.get("/sandbox/payers/"+payer+"/openid?wallet=alipay&app_id="+creds["app_id"], &a)
	form := map[string]string{
		"app_id": creds["app_id"], "method": "alipay.trade.create", "charset": "utf-8", "sign_type": "RSA2", "version": "1.0",
		"timestamp": time.Now().In(time.FixedZone("CST", 8*3600)).Format(time.DateTime), // held against the real clock
		"biz_content": fields{
			"out_trade_no": no, "total_amount": yuan, "subject": "桂花糕", "product_code": "JSAPI_PAY", "buyer_id": a.OpenID, "op_app_id": creds["app_id"],
		}.json(),
	}
	form["sign"] = signed(w.t, creds["private_key_pem"], joined(form))
	return w.posted(creds["gateway_url"], form, `"trade_no":"(\d+)"`)
}

// unionPayQR makes an order to be scanned (申码, 01/07).
func (w *world) unionPayQR(no, fen string) string {
	w.t.Helper()
	creds := w.channelCreds("unionpay")
	now := w.clock.Now().In(time.FixedZone("CST", 8*3600))
	form := map[string]string{
		"version": "5.1.0", "encoding": "UTF-8", "signMethod": "01", "txnType": "01", "txnSubType": "07", "bizType": "000000", "channelType": "08",
		"accessType": "0", "merId": creds["mer_id"], "orderId": no, "txnTime": now.Format("20060102150405"), "txnAmt": fen, "currencyCode": "156",
		"backUrl": w.shop.URL + "/n", "certId": creds["cert_id"], "payTimeout": now.Add(time.Hour).Format("20060102150405"),
	}
	sum := sha256.Sum256([]byte(joined(form)))
	form["signature"] = signed(w.t, creds["private_key_pem"], hex.EncodeToString(sum[:]))
	return w.posted(creds["base_url"]+"/gateway/api/backTransReq.do", form, `qrCode=(https://[^&]+)`)
}

// What a person does in the wallet page.
const (
	scans  = `await until(() => document.readyState === 'complete' && $('#balance').textContent); $('#paste').click(); $('#text').value = LINK; $('#look').click();`
	types  = `await until(() => $('#pay-sheet').open); for (const k of '246810') [...document.querySelectorAll('#keys button')].find((b) => b.textContent === k).click();`
	reads  = `await until(() => $('#result-sheet').open); const said = $('#result-word').textContent + ' ' + $('#result-limit').textContent; $('#result-done').click(); return said.trim();`
	leaves = `await until(() => $('#pay-sheet').open); $('#pay-cancel').click();`
	shuts  = `$('#browser-close').click(); await until(() => $('#browser').hidden && !$('#main').hidden);`
)

// takes opens a payer's phone at one of its wallets.
func (s *screen) takes(w *world, payer, wallet string) {
	s.t.Helper()
	s.open(w.http.URL + "/wallet")
	s.run(fmt.Sprintf(`localStorage.setItem('cloudpos.sandbox.payer', %q);`, payer))
	s.open(w.http.URL + "/?wallet=" + wallet)
}

// A printed code in three wallets: the page learns of payment and refusal, the payment counts as static, and the page
// reaches nothing but its own shop.
func TestAPageInTheWalletIsPaidInARealBrowser(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(100_000)
	s := newStorefront(t, w, payer, "12.34")
	screen := newScreen(t)
	scan := strings.ReplaceAll(scans, "LINK", fmt.Sprintf("%q", s.URL+"/q/example"))
	for wallet, words := range map[string]struct{ ready, paid, left string }{
		"wechat":   {"WeixinJSBridgeReady", "get_brand_wcpay_request:ok", "get_brand_wcpay_request:cancel"},
		"alipay":   {"AlipayJSBridgeReady", "9000", "6001"},
		"unionpay": {"at once", "", ""},
	} {
		first := words.ready + " refused refused refused"
		screen.takes(w, payer, wallet)
		screen.run(scan)
		s.hears(t, first)
		if said := screen.run(types + reads); said != "已付款" {
			t.Errorf("%s: the wallet says %q", wallet, said)
		}
		if wallet == "unionpay" { // the wallet took the code over and goes back to the page, which begins again
			s.hears(t, first)
			screen.run(leaves + shuts)
			continue
		}
		s.hears(t, words.paid)
		screen.run(shuts + scan)
		s.hears(t, first)
		screen.run(leaves)
		s.hears(t, words.left)
		screen.run(shuts)
	}
	var people struct{ Payers []struct{} }
	if w.get("/sandbox/payers", &people); len(people.Payers) != 1 {
		t.Errorf("%d payers: the page made some", len(people.Payers))
	}
	var truth struct {
		Items []struct {
			Channel string
			Paid    bool
			Static  bool
		}
	}
	w.get("/sandbox/truth?paid=true", &truth)
	if len(truth.Items) != 3 {
		t.Errorf("%d payments", len(truth.Items))
	}
	for _, c := range truth.Items {
		if !c.Static {
			t.Errorf("%s: paid from a printed code, and not static", c.Channel)
		}
	}
}

// The cap of printed codes (domain.md B1 D) is told in words, and the page is told that nothing was paid.
func TestThePageHearsOfTheCap(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(100_000)
	s := newStorefront(t, w, payer, "300.00")
	screen := newScreen(t)
	scan := strings.ReplaceAll(scans, "LINK", fmt.Sprintf("%q", s.URL+"/q/example"))
	screen.takes(w, payer, "alipay")
	for i, want := range []struct{ said, told string }{
		{"已付款", "9000"}, {"超过当日限额，没有扣款 静态条码单日限额500.00元，今日已付300.00元", "4000"},
	} {
		if i > 0 {
			screen.run(shuts)
		}
		screen.run(scan)
		s.hears(t, "AlipayJSBridgeReady refused refused refused")
		if said := screen.run(types + reads); said != want.said {
			t.Errorf("the wallet says %q", said)
		}
		s.hears(t, want.told)
	}
}

// Where the browser does not go, and what the wallet says then.
func TestTheWalletSaysWhyAPageIsNotShown(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(100_000)
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	screen := newScreen(t)
	screen.takes(w, payer, "wechat")
	for link, want := range map[string]string{
		"http://10.1.2.3/q/a":                 "不能打开这个网站",
		"http://169.254.169.254/q/a":          "不能打开这个网站",
		w.http.URL + "/sandbox/payers":        "不能打开这个网站",
		gone.URL + "/q/a":                     "打不开网页",
		"http://user@127.0.0.1/q/a":           "地址不对",
		w.http.URL + "/wallet/browser/x/q/a?": "不能打开这个网站",
	} {
		said := screen.run(strings.ReplaceAll(scans, "LINK", fmt.Sprintf("%q", link)) +
			`await until(() => !$('#browser-problem').hidden); const said = $('#problem-title').textContent; $('#problem-close').click(); return said;`)
		if said != want {
			t.Errorf("%s: %s", link, said)
		}
	}
	for text, want := range map[string]string{
		"https://qr.alipay.com/bax0": "这是支付宝的收款码", "https://qr.95516.com/00010001/62": "这是云闪付的收款码", "134567890123456789": "这是付款码", "weixin://x": "没有商家出示这个码",
	} {
		said := screen.run(strings.ReplaceAll(scans, "LINK", fmt.Sprintf("%q", text)) +
			`const said = await until(() => $('#scan-error').textContent); $('#scan-sheet').close(); return said;`)
		if !strings.HasPrefix(said, want) {
			t.Errorf("%s: %s", text, said)
		}
	}
}
