package alipay

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
)

var (
	_ channel.Driver    = (*Driver)(nil)
	_ channel.Connector = (*connector)(nil)
)

func driver(t *testing.T) *Driver {
	t.Helper()
	d, err := New(Config{Clock: &movedClock{}})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestConfigThatCannotWork(t *testing.T) {
	if _, err := New(Config{}); err == nil {
		t.Error("no clock was let pass")
	}
}

func TestCapabilities(t *testing.T) {
	d := driver(t)
	c := d.Capabilities()
	if d.Name() != channel.Alipay || !c.Can(channel.QRCode) || !c.Can(channel.PayerCode) || !c.Can(channel.WalletPage) {
		t.Errorf("%s %+v", d.Name(), c)
	}
	// domain.md B5: asked every 3–5 s, for about a minute, cancelled straight after the last query; refunds within 365 days.
	if c.QueryEvery < 3*time.Second || c.QueryEvery > 5*time.Second || c.ReverseAfter > time.Minute || !c.LastQuery ||
		c.ReverseNotUntil != 0 || c.RefundWithin != 8760*time.Hour || !c.Close || !c.Reverse {
		t.Errorf("%+v", c)
	}
	agent := "Mozilla/5.0 (Linux) AlipayClient/10.5.0"
	if !strings.Contains(agent, c.Browser) || !c.PagePayer || c.NoticesNameSubMerchant {
		t.Errorf("%+v", c)
	}
	for code, ours := range map[string]bool{
		"2500000000000000": true, "280000000000000001": true, "300000000000000000000000": true,
		"250000000000000": false, "2400000000000000": false, "3100000000000000": false, "3000000000000000000000000": false,
		"28000000000000000x": false, "134567890123456789": false, "6212345678901234567": false, "": false,
	} {
		if c.TakesCode(code) != ours || (payerCodeForm.MatchString(code) != ours) {
			t.Errorf("%q: %t", code, !ours)
		}
	}
}

// hosts is a transport that goes nowhere and remembers where it should have gone.
type hosts []string

func (h *hosts) RoundTrip(r *http.Request) (*http.Response, error) {
	*h = append(*h, r.URL.Host)
	return nil, http.ErrServerClosed
}

// Nothing but the gateway is ever called: no certificate is fetched, no notice is asked after.
func TestWhichHostIsAsked(t *testing.T) {
	for _, credentials := range []Credentials{keyCredentials(), certificateCredentials()} {
		var asked hosts
		d, err := New(Config{Clock: &movedClock{}, Transport: &asked})
		if err != nil {
			t.Fatal(err)
		}
		c, err := d.Connect(t.Context(), channel.Account{Mode: channel.Own, Credentials: encode(credentials)})
		if err != nil {
			t.Fatal(err)
		}
		got := c.Query(t.Context(), channel.Ref{Number: testNumber})
		if len(asked) != 1 || asked[0] != "openapi.alipay.com" || got.Outcome != channel.Unknown || got.Reason != channel.ReasonTransport {
			t.Errorf("%s: asked %v, %+v", credentials.Mode, asked, got)
		}
		if !strings.HasPrefix(c.AuthorizeURL("https://pos.example/q/1", "s"), AuthorizeURL+"?") {
			t.Error(c.AuthorizeURL("https://pos.example/q/1", "s"))
		}
	}
}

// A certificate that nobody entered is a broken signature, and nothing is fetched because of it.
func TestUnknownCertificate(t *testing.T) {
	g := newGateway(t)
	c, _ := connected(t, g, channel.Own, certificateCredentials())
	known, _ := issued(alipayKey(), 22)
	g.says(paidQuery)
	for certNo, outcome := range map[string]channel.Outcome{
		known: channel.Paid, "": channel.Paid, strings.Repeat("0", 32): channel.Unknown,
	} {
		g.certNo = certNo
		before := g.count()
		if got := c.Query(t.Context(), channel.Ref{Number: testNumber}); got.Outcome != outcome || g.count() != before+1 {
			t.Errorf("%q: %+v, %d calls", certNo, got, g.count()-before)
		}
	}
	form := g.last(t)
	app, _ := issued(appKey(), 11)
	root, _ := issued(strangerKey(), 33)
	if form.Get("app_cert_sn") != app || form.Get("alipay_root_cert_sn") != root {
		t.Errorf("request names %q %q, want %q %q", form.Get("app_cert_sn"), form.Get("alipay_root_cert_sn"), app, root)
	}
}
