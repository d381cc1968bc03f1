package pay

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
)

func testHash(purpose, value string) string {
	h := hmac.New(sha256.New, []byte("key"))
	h.Write([]byte(purpose + "\x00" + value))
	return hex.EncodeToString(h.Sum(nil))
}

// sizeMax is how much a payer's page may weigh in all, in bytes (faces.md).
const sizeMax = 30_000

func TestAPageIsLight(t *testing.T) {
	whole := len(payHTML) + len(style) + len(script) + 2*len(chinese().any.text) + 6_000 // words, ticket and a saved QR code
	if whole > sizeMax {
		t.Errorf("%d bytes", whole)
	}
}

var now = time.Date(2026, 3, 2, 2, 0, 0, 0, time.UTC)

func TestATicketIsBoundAndEnds(t *testing.T) {
	s := newSealer(testHash)
	made := ticket{Number: "QX1", Account: "cha_1", Payer: "openid-of-somebody", Amount: 1500, Made: now.Unix()}
	sealed := s.seal(made, "link", "wechat")
	if strings.Contains(sealed, "openid") || len(sealed) > ticketMax {
		t.Errorf("%q", sealed)
	}
	altered := "A" + sealed[1:]
	if altered == sealed {
		altered = "B" + sealed[1:]
	}
	for _, c := range []struct {
		name, text, link string
		channel          channel.Name
		after            time.Duration
		want             fault.Code
	}{
		{"at once", sealed, "link", "wechat", 0, ""},
		{"the last second", sealed, "link", "wechat", ticketLife - time.Second, ""},
		{"too old", sealed, "link", "wechat", ticketLife, web.CodePageOver},
		{"before it was made", sealed, "link", "wechat", -2 * time.Minute, web.CodePageOver},
		{"another code", sealed, "other", "wechat", 0, web.CodePageOver},
		{"another wallet", sealed, "link", "alipay", 0, web.CodePageOver},
		{"altered", altered, "link", "wechat", 0, web.CodePageOver},
		{"cut", sealed[:len(sealed)-4], "link", "wechat", 0, web.CodePageOver},
		{"nothing", "", "link", "wechat", 0, web.CodePageOver},
		{"long", strings.Repeat("A", 5000), "link", "wechat", 0, web.CodePageOver},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := s.open(c.text, c.link, c.channel, now.Add(c.after), ticketLife)
			if fault.CodeOf(err) != c.want || (err == nil && got != made) || (err != nil && got != ticket{}) {
				t.Errorf("%+v, %v", got, err)
			}
		})
	}
}

func TestAStateIsBoundAndEnds(t *testing.T) {
	s := newSealer(testHash)
	state := s.state("link", "wechat", "agent", now)
	if strings.Trim(state, "0123456789abcdef") != "" || len(state) > 128 {
		t.Errorf("WeChat takes letters and digits, 128 at most: %q", state)
	}
	for name, got := range map[string]bool{
		"at once":         s.holds(state, "link", "wechat", "agent", now) == true,
		"too old":         s.holds(state, "link", "wechat", "agent", now.Add(stateLife)) == false,
		"another code":    s.holds(state, "x", "wechat", "agent", now) == false,
		"another wallet":  s.holds(state, "link", "alipay", "agent", now) == false,
		"another browser": s.holds(state, "link", "wechat", "x", now) == false,
		"a longer life":   s.holds("ff"+state[2:], "link", "wechat", "agent", now) == false,
		"nothing":         s.holds("", "link", "wechat", "agent", now) == false,
	} {
		if !got {
			t.Error(name)
		}
	}
}

// The wallets are told by what their drivers say of their browsers; whatever else opens the page is no wallet.
func TestUserAgents(t *testing.T) {
	catalogue := channel.Catalogue{
		{Name: "wechat", Capabilities: channel.Capabilities{Browser: "MicroMessenger"}},
		{Name: "alipay", Capabilities: channel.Capabilities{Browser: "AlipayClient"}},
		{Name: "unionpay", Capabilities: channel.Capabilities{Browser: "UnionPay/"}},
		{Name: "mute"},
	}
	for agent, want := range map[string]channel.Name{
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605 Mobile/22A MicroMessenger/8.0.53(0x1800352e) NetType/4G Language/zh_CN":                       "wechat",
		"Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/2024 MicroMessenger/8.0.50.2701 WeChat/arm64": "wechat",
		"Mozilla/5.0 (Linux; U; Android 14; zh-CN) NebulaSDK/1.8.100112 Nebula AliApp(AP/10.5.88.8000) AlipayClient/10.5.88.8000 Language/zh-Hans":              "alipay",
		"Mozilla/5.0 (Linux; Android 14) (com.unionpay.mobilepay) UnionPay/1.0 CloudPay":                                                                        "unionpay",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1":                                   "",
		"Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537.36":                                                                                                "",
		"": "",
	} {
		got, in := catalogue.OfBrowser(agent)
		if got.Name != want || in != (want != "") {
			t.Errorf("%q is %q", agent, got.Name)
		}
	}
}

// Both languages say everything: no word is missing, no state without a title, no code in one language alone.
func TestNothingIsLeftUnsaid(t *testing.T) {
	zh, en := chinese(), english()
	for _, said := range []*words{zh, en} {
		v := reflect.ValueOf(*said)
		for i := range v.NumField() {
			if f := v.Field(i); f.Kind() == reflect.String && f.String() == "" {
				t.Errorf("%s has no word for %s", said.Lang, v.Type().Field(i).Name)
			}
		}
		for _, s := range payment.States() {
			if said.states[s].title == "" {
				t.Errorf("%s has no title for %s", said.Lang, s)
			}
			if kind, final := kindOf(s); (kind == viewPaid) != (s == payment.Paid) || (final && (s == payment.Unknown || s.Open())) {
				t.Errorf("%s is shown as %s, final %v", s, kind, final)
			}
		}
	}
	for code := range zh.faults {
		if en.faults[code].title == "" {
			t.Errorf("%s is said in Chinese alone", code)
		}
	}
	for reason := range zh.reasons {
		if en.reasons[reason] == "" {
			t.Errorf("%s is said in Chinese alone", reason)
		}
	}
}

// Whoever begins payment upon payment from one address uses up that address's ration and nobody else's.
func TestOneAddressDoesNotUseUpACode(t *testing.T) {
	d := &door{limits: newLimits(dbtest.NewClock())}
	refused := 0
	for range 500 {
		if d.ration("192.0.2.1", "code_1") != nil {
			refused++
		}
	}
	if refused != 480 {
		t.Errorf("%d of 500 were refused", refused)
	}
	if err := d.ration("192.0.2.2", "code_1"); err != nil {
		t.Errorf("another payer: %v", err)
	}
	for n := range 200 {
		if d.ration(fmt.Sprintf("198.51.100.%d", n), "code_1") != nil {
			refused++
		}
	}
	if refused == 480 {
		t.Error("a code has no bound of its own")
	}
}

func TestLanguages(t *testing.T) {
	for _, c := range []struct{ address, accept, want string }{
		{"/q/x", "", "zh"},
		{"/q/x", "zh-CN,zh;q=0.9,en;q=0.8", "zh"},
		{"/q/x", "en-GB,en;q=0.9", "en"},
		{"/q/x", "fr", "zh"},
		{"/q/x?lang=en", "zh-CN", "en"},
		{"/q/x?lang=zh", "en", "zh"},
		{"/q/x?lang=<b>", "", "zh"},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, c.address, http.NoBody)
		r.Header.Set("Accept-Language", c.accept)
		if got := wordsFor(r).Lang; got != c.want {
			t.Errorf("%s with %q: %s", c.address, c.accept, got)
		}
	}
}
