package wechat

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"

	"github.com/google/go-cmp/cmp"
)

func pageRequest() channel.PayRequest {
	r := qrRequest()
	r.Scene, r.Payer = channel.WalletPage, "o-payer_1"
	return r
}

func withSecret(c Credentials) Credentials {
	c.AppSecret = "app-secret-of-tests"
	return c
}

func TestPagePaymentOnTheWire(t *testing.T) {
	for mode, c := range map[channel.Mode]struct {
		credentials Credentials
		uri         string
		payer       map[string]any
	}{
		channel.Own:      {ownCredentials(), "POST /v3/pay/transactions/jsapi", map[string]any{"openid": "o-payer_1"}},
		channel.Provider: {providerCredentials(), "POST /v3/pay/partner/transactions/jsapi", map[string]any{"sp_openid": "o-payer_1"}},
	} {
		p := newPlatform(t)
		p.says(200, `{"prepay_id":"wx201410272009395522657a690389285100"}`)
		w, clock, _ := connected(t, p, mode, withSecret(c.credentials))
		r := pageRequest()
		if mode == channel.Provider {
			r.SubMerchant = testSubMchID
		}
		before := clock.Now().Unix()
		got := w.Pay(t.Context(), r)
		sent := p.last(t)
		if line := sent.method + " " + sent.uri; line != c.uri {
			t.Errorf("asked %s, want %s", line, c.uri)
		}
		body := sent.json(t)
		if !cmp.Equal(body["payer"], any(c.payer)) || body["time_expire"] != "2026-11-22T08:05:00+08:00" || body["notify_url"] != r.NotifyURL {
			t.Errorf("%s: body %v", mode, body)
		}
		checkSigned(t, sent)
		if got.Outcome != channel.Pending || got.Page == nil || got.Page.Bridge != channel.BridgeWeChat || got.QR != "" {
			t.Fatalf("%s: %+v", mode, got)
		}
		a := got.Page.Arguments
		if at, _ := strconv.ParseInt(a["timeStamp"], 10, 64); at < before || at > clock.Now().Unix() {
			t.Errorf("time stamp %s", a["timeStamp"])
		}
		if a["package"] != "prepay_id=wx201410272009395522657a690389285100" || a["signType"] != "RSA" || a["appId"] != testAppID {
			t.Errorf("arguments %v", a)
		}
		hash := sha256.Sum256([]byte(a["appId"] + "\n" + a["timeStamp"] + "\n" + a["nonceStr"] + "\n" + a["package"] + "\n"))
		signature, _ := base64.StdEncoding.DecodeString(a["paySign"])
		if err := rsa.VerifyPKCS1v15(&merchantKey().PublicKey, crypto.SHA256, hash[:], signature); err != nil {
			t.Errorf("paySign: %v", err)
		}
	}
}

func TestPagePaymentsThatFail(t *testing.T) {
	for name, c := range map[string]struct {
		credentials Credentials
		change      func(*channel.PayRequest)
		status      int
		answer      string
		outcome     channel.Outcome
		reason      channel.Reason
	}{
		"no app secret":     {ownCredentials(), nil, 200, `{"prepay_id":"wx1"}`, channel.Failed, channel.ReasonCredentials},
		"no payer":          {withSecret(ownCredentials()), func(r *channel.PayRequest) { r.Payer = "" }, 200, `{"prepay_id":"wx1"}`, channel.Failed, channel.ReasonRequest},
		"payer of markup":   {withSecret(ownCredentials()), func(r *channel.PayRequest) { r.Payer = `"><` }, 200, `{"prepay_id":"wx1"}`, channel.Failed, channel.ReasonRequest},
		"no prepay id":      {withSecret(ownCredentials()), nil, 200, `{}`, channel.Unknown, channel.ReasonBadAnswer},
		"prepay id of text": {withSecret(ownCredentials()), nil, 200, `{"prepay_id":"a b"}`, channel.Unknown, channel.ReasonBadAnswer},
		"openid refused":    {withSecret(ownCredentials()), nil, 400, `{"code":"PARAM_ERROR","message":"无效的openid"}`, channel.Failed, channel.ReasonRequest},
		"not mapped":        {withSecret(ownCredentials()), nil, 400, `{"code":"SOMETHING_NEW"}`, channel.Unknown, channel.ReasonOther},
		"busy":              {withSecret(ownCredentials()), nil, 500, `{"code":"SYSTEM_ERROR"}`, channel.Unknown, channel.ReasonBusy},
	} {
		p := newPlatform(t)
		p.says(c.status, c.answer)
		w, _, _ := connected(t, p, channel.Own, c.credentials)
		r := pageRequest()
		if c.change != nil {
			c.change(&r)
		}
		if got := w.Pay(t.Context(), r); got.Outcome != c.outcome || got.Reason != c.reason {
			t.Errorf("%s: %+v, want %s %s", name, got, c.outcome, c.reason)
		}
	}
}

func TestAuthorizeURL(t *testing.T) {
	p := newPlatform(t)
	w, _, _ := connected(t, p, channel.Own, withSecret(ownCredentials()))
	const want = "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx0000000000000001" +
		"&redirect_uri=https%3A%2F%2Fpos.example%2Fq%2Fback%3Fa%3D1%26b%3D2&response_type=code&scope=snsapi_base&state=s+1#wechat_redirect"
	if got := w.AuthorizeURL("https://pos.example/q/back?a=1&b=2", "s 1"); got != want {
		t.Error(got)
	}
	w, _, _ = connected(t, p, channel.Own, ownCredentials())
	if got := w.AuthorizeURL("https://pos.example/", "s"); got != "" {
		t.Errorf("without an app secret: %s", got)
	}
}

func TestPayer(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		answer string
		openid string
		code   fault.Code
	}{
		"told":              {200, `{"access_token":"t","expires_in":7200,"refresh_token":"r","openid":"o-payer_1","scope":"snsapi_base"}`, "o-payer_1", ""},
		"code not known":    {200, `{"errcode":40029,"errmsg":"invalid code"}`, "", fault.Invalid},
		"code used":         {200, `{"errcode":40163,"errmsg":"code been used"}`, "", fault.Invalid},
		"secret wrong":      {200, `{"errcode":40125,"errmsg":"invalid appsecret"}`, "", fault.Unavailable},
		"busy":              {200, `{"errcode":-1,"errmsg":"system error"}`, "", fault.Unavailable},
		"no openid":         {200, `{"access_token":"t"}`, "", fault.Unavailable},
		"openid of markup":  {200, `{"openid":"<script>"}`, "", fault.Unavailable},
		"a gateway's page":  {502, `<html>`, "", fault.Unavailable},
		"sent elsewhere":    {302, ``, "", fault.Unavailable},
		"openid not a text": {200, `{"openid":1}`, "", fault.Unavailable},
	} {
		var asked *http.Request
		host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			asked = r
			w.Header().Set("Location", "https://example.com/")
			w.WriteHeader(c.status)
			_, _ = w.Write([]byte(c.answer))
		}))
		credentials := withSecret(ownCredentials())
		credentials.TokenURL = host.URL + "/sns/oauth2/access_token"
		w, _, log := connected(t, newPlatform(t), channel.Own, credentials)
		got, err := w.Payer(t.Context(), url.Values{"code": {"c0de"}, "state": {"s"}})
		host.Close()
		if got != c.openid || (err == nil) != (c.code == "") || (err != nil && fault.CodeOf(err) != c.code) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		if want := "/sns/oauth2/access_token?appid=wx0000000000000001&secret=app-secret-of-tests&code=c0de&grant_type=authorization_code"; asked.RequestURI != want {
			t.Errorf("%s: asked %s", name, asked.RequestURI)
		}
		if err != nil && strings.Contains(err.Error()+log.String(), credentials.AppSecret) {
			t.Errorf("%s: the secret is told: %v %s", name, err, log)
		}
	}
}

// A host that cannot be reached must not put the secret, which stands in the address, into the error.
func TestPayerErrorsKeepTheSecret(t *testing.T) {
	credentials := withSecret(ownCredentials())
	credentials.TokenURL = "http://127.0.0.1:1/token"
	w, _, log := connected(t, newPlatform(t), channel.Own, credentials)
	_, err := w.Payer(t.Context(), url.Values{"code": {"c0de"}})
	if !fault.Is(err, fault.Unavailable) || strings.Contains(err.Error()+log.String(), credentials.AppSecret) {
		t.Errorf("%v %s", err, log)
	}
	if _, err := w.Payer(t.Context(), url.Values{}); !fault.Is(err, fault.Invalid) {
		t.Errorf("no code: %v", err)
	}
	w, _, _ = connected(t, newPlatform(t), channel.Own, ownCredentials())
	if _, err := w.Payer(t.Context(), url.Values{"code": {"c0de"}}); !fault.Is(err, fault.Unavailable) {
		t.Errorf("no app secret: %v", err)
	}
}

func TestPageCredentialsThatDoNotHold(t *testing.T) {
	for want, change := range map[string]func(*Credentials){
		"app_secret format":    func(c *Credentials) { c.AppSecret = "with space" },
		"authorize_url format": func(c *Credentials) { c.AuthorizeURL = "/connect/oauth2/authorize" },
		"token_url format":     func(c *Credentials) { c.TokenURL = "https://api.example/token?secret=1" },
	} {
		c := ownCredentials()
		change(&c)
		if got := mistakes(driver(t).Validate(channel.Own, encode(c))); len(got) != 1 || got[0] != want {
			t.Errorf("%v, want %s", got, want)
		}
	}
}
