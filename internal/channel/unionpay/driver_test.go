package unionpay

import (
	"net/http"
	"testing"
	"time"

	"cloudpos/internal/channel"
)

var (
	_ channel.Driver    = (*Driver)(nil)
	_ channel.Connector = (*connector)(nil)
)

func TestConfigThatCannotWork(t *testing.T) {
	if _, err := New(Config{}); err == nil {
		t.Error("no clock was let pass")
	}
}

func TestCapabilities(t *testing.T) {
	d, err := New(Config{Clock: &movedClock{}})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	c := d.Capabilities()
	if d.Name() != channel.UnionPay || !c.Can(channel.QRCode) || !c.Can(channel.PayerCode) || !c.Can(channel.WalletPage) {
		t.Errorf("%s %+v", d.Name(), c)
	}
	if c.Close || !c.Reverse || c.PagePayer || c.NoticesNameSubMerchant || c.Browser != "UnionPay/" {
		t.Errorf("%+v", c)
	}
	if c.ReverseAfter < c.ReverseNotUntil || c.ReverseAfter > 60*time.Second || c.RefundWithin != 720*time.Hour {
		t.Errorf("%+v", c)
	}
	for code, ok := range map[string]bool{
		testPayerCode: true, emvPayerCode: true, "134567890123456789": false, "622123456789012345": false, "62212345678901234567": false,
		"0121234567890123456": false, "hQVDUFYwM": false, "62212345678901234x6": false, "": false,
	} {
		if c.TakesCode(code) != ok {
			t.Errorf("code %q", code)
		}
	}
}

// recorded is a transport that goes nowhere.
type recorded struct{ url *string }

func (r recorded) RoundTrip(req *http.Request) (*http.Response, error) {
	*r.url = req.URL.String()
	return nil, http.ErrServerClosed
}

func TestWhichHostIsAsked(t *testing.T) {
	for base, want := range map[string][3]string{
		"": {
			"https://gateway.95516.com/gateway/api/backTransReq.do", "https://gateway.95516.com/gateway/api/queryTrans.do",
			"https://filedownload.95516.com/",
		},
		"http://127.0.0.1:9/": {
			"http://127.0.0.1:9/gateway/api/backTransReq.do", "http://127.0.0.1:9/gateway/api/queryTrans.do", "http://127.0.0.1:9/",
		},
	} {
		var url string
		d, err := New(Config{Clock: &movedClock{}, Transport: recorded{&url}})
		if err != nil {
			t.Fatal(err)
		}
		credentials := testCredentials()
		credentials.BaseURL = base
		c, err := d.Connect(t.Context(), channel.Account{ID: "cha_1", Mode: channel.Own, Credentials: encode(credentials)})
		if err != nil {
			t.Fatal(err)
		}
		c.Pay(t.Context(), qrRequest())
		got := [3]string{url}
		c.Query(t.Context(), ref())
		got[1] = url
		c.Bill(t.Context(), channel.BillRequest{Kind: channel.TradeBill, Day: asked()}, nil)
		got[2] = url
		if got != want {
			t.Errorf("%q: %v", base, got)
		}
	}
}

func TestConnectRefusesWhatValidateRefuses(t *testing.T) {
	d, err := New(Config{Clock: &movedClock{}})
	if err != nil {
		t.Fatal(err)
	}
	if d.Validate(channel.Own, []byte(`{}`)) == nil {
		t.Error("nothing was let pass")
	}
	if _, err := d.Connect(t.Context(), channel.Account{Mode: channel.Own, Credentials: []byte(`{}`)}); err == nil {
		t.Error("nothing was connected")
	}
	if err := d.Validate(channel.Own, encode(testCredentials())); err != nil {
		t.Error(err)
	}
}

func TestPageNeedsNoPayer(t *testing.T) {
	c, _ := connected(t, nil, channel.Own, testCredentials(), &movedClock{})
	if url := c.AuthorizeURL("https://pos.example", "s"); url != "" {
		t.Error(url)
	}
	if _, err := c.Payer(t.Context(), nil); err == nil {
		t.Error("somebody was found")
	}
}
