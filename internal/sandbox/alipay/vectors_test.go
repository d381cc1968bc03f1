package alipay

import (
	"bytes"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/stage"
	"cloudpos/internal/sandbox/truth"
)

func TestTextsThatAreSigned(t *testing.T) {
	params := url.Values{
		"sign": {"c2lnbg=="}, "sign_type": {"RSA2"}, "app_id": {"2021000000000001"}, "notify_url": {"https://shop.example.com/n?a=1&b=2"},
		"return_url": {""}, "app_auth_token": {""}, "charset": {"utf-8"}, "alipay_cert_sn": {"0f"}, "total_amount": {"0.01"}, "total": {"x"},
		"biz_content": {`{"subject":"示例 A&B <1>+2=3%","body":"","path":"a\/b"}`},
	}
	for name, row := range map[string][2]string{
		"request": {requestText(params), `alipay_cert_sn=0f&app_id=2021000000000001&biz_content={"subject":"示例 A&B <1>+2=3%","body":"","path":"a\/b"}` +
			`&charset=utf-8&notify_url=https://shop.example.com/n?a=1&b=2&sign_type=RSA2&total=x&total_amount=0.01`},
		"notice": {noticeText(params), `app_auth_token=&app_id=2021000000000001&biz_content={"subject":"示例 A&B <1>+2=3%","body":"","path":"a\/b"}` +
			`&charset=utf-8&notify_url=https://shop.example.com/n?a=1&b=2&return_url=&total=x&total_amount=0.01`},
		"rest": {
			restText("app_id=1,nonce=n,timestamp=1", "POST", "/v3/alipay/trade/pay?a=%2F", `{"a":"中"}`, ""),
			"app_id=1,nonce=n,timestamp=1\nPOST\n/v3/alipay/trade/pay?a=%2F\n{\"a\":\"中\"}\n",
		},
		"rest, empty body, token": {restText("app_id=1", "GET", "/v3/x", "", "tok"), "app_id=1\nGET\n/v3/x\n\ntok\n"},
		"rest answer":             {restAnswerText("1", "n", `{"a":"\/"}`), "1\nn\n{\"a\":\"\\/\"}\n"},
	} {
		if row[0] != row[1] {
			t.Errorf("%s\n got %q\nwant %q", name, row[0], row[1])
		}
	}
}

func TestJSONAsTheGatewayWritesIt(t *testing.T) {
	got := string(slashed(encode(map[string]string{"a": `x/y&<z>+"甜"\`})))
	if want := `{"a":"x\/y&<z>+\"甜\"\\"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// The vector was made with: openssl enc -aes-128-cbc -iv 0… -K 30313233343536373839616263646566 -base64.
func TestSealing(t *testing.T) {
	key := []byte("0123456789abcdef")
	const plain, sealed = `{"out_trade_no":"CP1","subject":"中文"}`, "hM7TQ18QF5bhZ+Favk3byZHnv+j10Kj087AICvB6wYIqnDAujwyOitKv0T14I+VZ"
	if got := seal(key, []byte(plain)); got != sealed {
		t.Errorf("sealed: %s", got)
	}
	for _, text := range []string{plain, "", "0123456789abcde", "0123456789abcdef"} {
		if got, err := unseal(key, seal(key, []byte(text))); err != nil || string(got) != text {
			t.Errorf("%q: %q %v", text, got, err)
		}
	}
	for _, text := range []string{"", "!", "YWJj", base64.StdEncoding.EncodeToString(make([]byte, 16))} {
		if got, err := unseal(key, text); err == nil {
			t.Errorf("%q was opened: %q", text, got)
		}
	}
}

func TestAuthorizationHeaders(t *testing.T) {
	a, ok := parseAuthorization("ALIPAY-SHA256withRSA app_id=1,app_cert_sn=ab,nonce=n,timestamp=5,expired_seconds=120,sign=a+/b==")
	if !ok || a.text != "app_id=1,app_cert_sn=ab,nonce=n,timestamp=5,expired_seconds=120" || a.signature != "a+/b==" || a.fields["app_cert_sn"] != "ab" {
		t.Errorf("%+v", a)
	}
	for _, header := range []string{"", "ALIPAY-SHA256withRSA app_id=1", "RSA app_id=1,sign=x", "ALIPAY-SHA256withRSA app_id=1,app_id=2,sign=x"} {
		if a, ok := parseAuthorization(header); ok {
			t.Errorf("%q was read: %+v", header, a)
		}
	}
}

func TestWhenTradesExpire(t *testing.T) {
	now := time.Date(2026, 6, 5, 23, 50, 0, 0, china)
	for name, row := range map[string]struct {
		absolute, relative text
		want               time.Time
		refused            bool
	}{
		"own":              {"", "", now.Add(time.Hour), false},
		"minutes":          {"", "5m", now.Add(5 * time.Minute), false},
		"hours":            {"", "2h", now.Add(2 * time.Hour), false},
		"days":             {"", "15d", now.Add(15 * 24 * time.Hour), false},
		"end of the day":   {"", "1c", time.Date(2026, 6, 6, 0, 0, 0, 0, china), false},
		"absolute":         {"2026-06-07 00:00:00", "", time.Date(2026, 6, 7, 0, 0, 0, 0, china), false},
		"both, the sooner": {"2026-06-05 23:55:00", "1h", time.Date(2026, 6, 5, 23, 55, 0, 0, china), false},
		"past":             {"2026-06-05 23:49:00", "", now, true},
		"too long":         {"", "16d", now, true},
		"no unit":          {"", "90", now, true},
		"broken number":    {"", "1.5h", now, true},
		"signed":           {"", "+5m", now, true},
		"unit alone":       {"", "m", now, true},
	} {
		got, e := expiry(row.absolute, row.relative, now, time.Hour)
		if (e != nil) != row.refused || (e == nil && !got.Equal(row.want)) {
			t.Errorf("%s: %s %v", name, got, e)
		}
	}
}

func TestFeesThatRefundsBringBack(t *testing.T) {
	part := func(fen ...int64) (c truth.Charge) {
		for _, f := range fen {
			c.Refunds = append(c.Refunds, truth.Refund{Amount: money.Amount(f), Status: truth.RefundSuccess})
			c.Amount += money.Amount(f)
		}
		return c
	}
	for name, row := range map[string]struct {
		c    truth.Charge
		want []int64
	}{
		"7,500 in three": {part(2500, 2500, 2500), []int64{10, 9, 10}},
		"264 in two":     {part(132, 132), []int64{0, 1}},
		"131 at once":    {part(131), []int64{0}},
	} {
		for i, want := range row.want {
			if got := movementOf(row.c, i); int64(got.fee) != want {
				t.Errorf("%s, refund %d: %d, want %d", name, i, got.fee, want)
			}
		}
	}
}

// newPlatform stands alone, on a wall clock that the test moves.
func newPlatform(t *testing.T, wall func() time.Time) *Platform {
	t.Helper()
	p, err := New(stage.Stage{Dir: t.TempDir(), Wall: wall})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTheKeyringIsKeptAndItsChainsHold(t *testing.T) {
	at := time.Date(2026, 6, 5, 10, 0, 0, 0, time.UTC)
	wall := func() time.Time { return at }
	p := newPlatform(t, wall)
	again, err := New(stage.Stage{Dir: p.Dir, Wall: wall})
	if err != nil {
		t.Fatal(err)
	}
	first, second := p.Credentials("http://x").(Credentials), again.Credentials("http://x").(Credentials)
	if first != second {
		t.Error("a restart made other credentials")
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM([]byte(first.AlipayRootCertificatePEM))
	for _, chain := range []string{first.AppCertificatePEM, first.AlipayCertificatePEM} {
		leaf, rest := pem.Decode([]byte(chain))
		between := x509.NewCertPool()
		between.AppendCertsFromPEM(rest)
		c, err := x509.ParseCertificate(leaf.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Verify(x509.VerifyOptions{Roots: roots, Intermediates: between, CurrentTime: at, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}}); err != nil {
			t.Error(err)
		}
		if _, err := c.Verify(x509.VerifyOptions{Roots: roots, CurrentTime: at}); err == nil {
			t.Error("the leaf hangs at the root itself")
		}
	}
	if bytes.Equal(p.keys.snapshot().App.cert.RawIssuer, p.keys.snapshot().Root.cert.RawSubject) {
		t.Error("no intermediate")
	}
}

func TestADownloadAddressHoldsForHalfAMinute(t *testing.T) {
	at := time.Date(2026, 6, 6, 10, 0, 0, 0, china)
	p := newPlatform(t, func() time.Time { return at })
	var err error
	if p.Ledger, err = truth.Open(t.TempDir(), func() time.Time { return at }); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = p.Ledger.Close() }()
	address := billPath + "?" + p.billLink(billTrade, "2026-06-05").Encode()
	for _, row := range []struct {
		after time.Duration
		want  int
	}{{0, http.StatusOK}, {30 * time.Second, http.StatusOK}, {time.Millisecond, http.StatusForbidden}} {
		at = at.Add(row.after)
		w := httptest.NewRecorder()
		p.downloadBill(w, httptest.NewRequest(http.MethodGet, address, http.NoBody))
		if w.Code != row.want {
			t.Errorf("%s: %d", at, w.Code)
		}
	}
}
