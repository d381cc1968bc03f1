package wallet

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/sandbox/payer"
	"cloudpos/internal/sandbox/truth"
	"cloudpos/internal/sandbox/wallet/browser"
)

func TestBothLanguagesSayEverything(t *testing.T) {
	zh, en := texts("zh-CN"), texts("en")
	if a, b := slices.Sorted(maps.Keys(zh)), slices.Sorted(maps.Keys(en)); !slices.Equal(a, b) {
		t.Errorf("zh has %v\nen has %v", a, b)
	}
	for _, o := range payer.Outcomes() {
		if zh["outcome_"+string(o)] == "" {
			t.Errorf("outcome %s has no name", o)
		}
	}
}

// Sets and check value of 42184020500: 42 18 40 20 50, then 0 in set B.
func TestTheLastOfAnOddNumberOfDigitsIsOfSetB(t *testing.T) {
	values, err := symbolsOf("42184020500")
	// 105 + 42·1 + 18·2 + 40·3 + 20·4 + 50·5 + 100·6 + 16·7 = 1345; 1345 mod 103 = 6
	if want := []int{105, 42, 18, 40, 20, 50, 100, 16, 6}; err != nil || !slices.Equal(values, want) {
		t.Errorf("%v, %v", values, err)
	}
}

// The widths of every Code 128 symbol add up to 11 modules, and 18 digits make start, 9 pairs, check digit and stop.
func TestBars(t *testing.T) {
	if len(symbols) != 106*symbolSize {
		t.Fatalf("%d widths", len(symbols))
	}
	for i := 0; i < len(symbols); i += symbolSize {
		sum := 0
		for _, w := range symbols[i : i+symbolSize] {
			sum += int(w - '0')
		}
		if sum != 11 {
			t.Errorf("symbol %d has %d modules", i/symbolSize, sum)
		}
	}
	path, width, err := bars("134600920617352086")
	if err != nil || width != 2*quiet+11*11+13 || strings.Count(path, "M") != 3*11+4 {
		t.Errorf("width %d, %d bars, %v", width, strings.Count(path, "M"), err)
	}
	// 19 digits end in set B: start, 9 pairs, change, the last digit, check digit, stop.
	path, width, err = bars("6212345678901234567")
	if err != nil || width != 2*quiet+13*11+13 || strings.Count(path, "M") != 3*13+4 {
		t.Errorf("19 digits: width %d, %d bars, %v", width, strings.Count(path, "M"), err)
	}
	for _, wrong := range []string{"", "12a4"} {
		if _, _, err := bars(wrong); err == nil {
			t.Errorf("%q was drawn", wrong)
		}
	}
}

func newPage(t *testing.T) (*httptest.Server, *payer.Book) {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC) }
	ledger, err := truth.Open(t.TempDir(), now)
	if err != nil {
		t.Fatal(err)
	}
	book := payer.NewBook(ledger, now)
	page, err := New(book, now, browser.Config{})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	page.Register(mux)
	server := httptest.NewServer(mux)
	t.Cleanup(func() { server.Close(); _ = ledger.Close() })
	return server, book
}

func get(t *testing.T, url string) (*http.Response, string) {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	var b strings.Builder
	if err := response.Write(&b); err != nil {
		t.Fatal(err)
	}
	return response, b.String()
}

func TestThePageSaysThatItIsASandboxAndRunsNothingInline(t *testing.T) {
	server, _ := newPage(t)
	inline := regexp.MustCompile(`(?i)\son\w+=|<style|style=|javascript:`)
	for path, want := range map[string]string{"/": "模拟环境", "/wallet": "模拟环境", "/?lang=en": "Sandbox", "/?theme=dark": `data-theme="dark"`} {
		response, body := get(t, server.URL+path)
		csp := response.Header.Get("Content-Security-Policy")
		if response.StatusCode != http.StatusOK || !strings.Contains(body, want) || strings.Contains(csp, "unsafe") || !strings.Contains(csp, "script-src 'self'") {
			t.Errorf("%s: %d, policy %q", path, response.StatusCode, csp)
		}
		if found := inline.FindString(body); found != "" {
			t.Errorf("%s has something inline: %q", path, found)
		}
	}
}

func TestAPayerCodeComesWithItsDrawings(t *testing.T) {
	server, book := newPage(t)
	p, err := book.Create("", 100)
	if err != nil {
		t.Fatal(err)
	}
	response, body := get(t, server.URL+"/wallet/payers/"+p.ID+"/code")
	if response.StatusCode != http.StatusOK || !strings.Contains(body, `"left_ms":60000`) || !regexp.MustCompile(`"grouped":"1[0-5]\d\d \d{4} \d{4} \d{4} \d\d"`).MatchString(body) {
		t.Error(body)
	}
	if response, _ := get(t, server.URL+"/wallet/payers/payer_nobody/code"); response.StatusCode != http.StatusNotFound {
		t.Error(response.StatusCode)
	}
}

func TestEachWalletShowsCodesOfItsOwnShape(t *testing.T) {
	server, book := newPage(t)
	p, err := book.Create("", 100)
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"wallet=wechat":                     `"code":"1[0-5]\d{16}","wallet":"wechat","grouped"`,
		"wallet=alipay":                     `"code":"(2[5-9]|30)\d{16}","wallet":"alipay","grouped"`,
		"wallet=unionpay":                   `"code":"62\d{17}","wallet":"unionpay","grouped"`,
		"wallet=unionpay&form=emv":          `"code":"62\d{17}","wallet":"unionpay","emv":"hQVDUFYwMQ[^"]+"`,
		"wallet=alipay&form=emv":            `"wallet":"alipay","grouped"`,
		"wallet=somebody":                   `WALLET_UNKNOWN`,
		"wallet=unionpay&fresh=1":           `"left_ms":60000`,
		"":                                  `"wallet":"wechat"`,
		"wallet=unionpay&form=emv&fresh=1#": `"qr_box":"0 0 \d+ \d+"`,
	} {
		if _, body := get(t, server.URL+"/wallet/payers/"+p.ID+"/code?"+query); !regexp.MustCompile(want).MatchString(body) {
			t.Errorf("%s: %s", query, body)
		}
	}
}

func TestTheAddressNamesTheWallet(t *testing.T) {
	server, _ := newPage(t)
	for query, want := range map[string]string{
		"?wallet=alipay": `value="alipay" checked`, "?wallet=unionpay&theme=dark": `href="?lang=en&amp;wallet=unionpay&amp;theme=dark"`,
		"": `value="wechat" checked`, "?wallet=x\"><script>": `data-wallet="wechat"`, "?lang=en": `aria-label="Wallet"`, "?lang=zh": `role="radiogroup" aria-label="钱包"`,
	} {
		if _, body := get(t, server.URL+"/"+strings.ReplaceAll(strings.ReplaceAll(query, `"`, "%22"), ">", "%3E")); !strings.Contains(body, want) {
			t.Errorf("%s: no %s", query, want)
		}
	}
}

// Every text that the scripts name is there, and the frame of foreign pages has no origin of its own.
func TestTheScriptsFindTheirTexts(t *testing.T) {
	said := texts("zh-CN")
	for _, name := range []string{"wallet.js", "browser.js"} {
		script, err := files.ReadFile("assets/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range regexp.MustCompile(`\bT\.(\w+)`).FindAllSubmatch(script, -1) {
			if said[string(found[1])] == "" {
				t.Errorf("%s: no text %s", name, found[1])
			}
		}
		if name == "browser.js" && (!strings.Contains(string(script), `"sandbox", "allow-scripts allow-forms"`) || strings.Contains(string(script), "allow-same-origin")) {
			t.Error("the frame is not an opaque origin")
		}
	}
	for _, problem := range []string{"HOST", "UNREACHABLE", "TIMEOUT", "SIZE", "ADDRESS", "GONE", "LEFT", "NO_CODE"} {
		if said["problem_"+problem] == "" || said["problem_"+problem+"_text"] == "" {
			t.Errorf("no words for %s", problem)
		}
	}
}
