package wechat

import (
	"net/http"
	"net/http/httptrace"
	"testing"
	"time"

	"cloudpos/internal/channel"
)

var (
	_ channel.Driver    = (*Driver)(nil)
	_ channel.Connector = (*connector)(nil)
)

func TestConfigThatCannotWork(t *testing.T) {
	for name, c := range map[string]Config{
		"no clock":         {},
		"address of words": {Clock: &movedClock{}, BaseURL: "sandbox"},
		"address and path": {Clock: &movedClock{}, BaseURL: "http://127.0.0.1:8090/wechat"},
	} {
		if _, err := New(c); err == nil {
			t.Errorf("%s was let pass", name)
		}
	}
}

func TestCapabilities(t *testing.T) {
	d := driver(t)
	c := d.Capabilities()
	if d.Name() != channel.WeChat || !c.Can(channel.QRCode) || !c.Can(channel.PayerCode) || !c.Can(channel.WalletPage) {
		t.Errorf("%s %+v", d.Name(), c)
	}
	// domain.md B5: not reversed before 15 s, over by itself at 45 s, refunds within 365 days.
	if c.ReverseNotUntil != 15*time.Second || c.ReverseAfter > 45*time.Second || c.ReverseAfter < c.ReverseNotUntil || c.RefundWithin != 8760*time.Hour {
		t.Errorf("%+v", c)
	}
	if !c.Close || !c.Reverse || !c.PagePayer || c.Browser != "MicroMessenger" || len(c.Bills) != 2 {
		t.Errorf("%+v", c)
	}
}

// recorded is a transport that goes nowhere.
type recorded struct{ host, forwarded *string }

func (r recorded) RoundTrip(req *http.Request) (*http.Response, error) {
	*r.host, *r.forwarded = req.URL.Scheme+"://"+req.URL.Host, req.Host
	return nil, http.ErrServerClosed
}

// Without a base_url of the account's own the driver's is asked, and without that the real WeChat Pay.
func TestWhichHostIsAsked(t *testing.T) {
	sandbox := ownCredentials()
	sandbox.BaseURL = "http://127.0.0.1:9"
	for _, c := range []struct {
		base        string
		credentials Credentials
		want, host  string
	}{
		{"", ownCredentials(), "https://api.mch.weixin.qq.com", "api.mch.weixin.qq.com"},
		{"https://api2.mch.weixin.qq.com/", ownCredentials(), "https://api2.mch.weixin.qq.com", "api2.mch.weixin.qq.com"},
		{"https://api2.mch.weixin.qq.com", sandbox, "http://127.0.0.1:9", "127.0.0.1:9"},
	} {
		var asked, host string
		d, err := New(Config{BaseURL: c.base, Transport: recorded{&asked, &host}, Clock: &movedClock{}})
		if err != nil {
			t.Fatal(err)
		}
		w, err := d.Connect(t.Context(), channel.Account{ID: "cha_1", Mode: channel.Own, Credentials: encode(c.credentials)})
		if err != nil {
			t.Fatal(err)
		}
		if got := query(w); got.Outcome != channel.Unknown || asked != c.want || host != c.host {
			t.Errorf("%q: asked %s (Host %s), %+v", c.base, asked, host, got)
		}
	}
}

// All accounts of an install share their connections: a second account's first call makes no new one.
func TestConnectionsAreReused(t *testing.T) {
	p := newPlatform(t)
	p.says(200, paidBody)
	d := driver(t)
	t.Cleanup(d.Close)
	credentials := ownCredentials()
	credentials.BaseURL = p.URL
	made := 0
	ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{GotConn: func(i httptrace.GotConnInfo) {
		if !i.Reused {
			made++
		}
	}})
	for _, id := range []string{"cha_1", "cha_2"} {
		w, err := d.Connect(ctx, channel.Account{ID: id, Mode: channel.Own, Credentials: encode(credentials)})
		if err != nil {
			t.Fatal(err)
		}
		for range 5 {
			p.says(200, paidBody)
			w.Query(ctx, channel.Ref{Number: testNumber})
			p.says(500, `{"code":"SYSTEM_ERROR"}`)
			w.Pay(ctx, codeRequest())
		}
	}
	if made != 1 {
		t.Errorf("%d connections for 20 calls one after another", made)
	}
}
