package sandbox_test

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"testing"
	"time"

	"github.com/wechatpay-apiv3/wechatpay-go/core"
	partnerjsapi "github.com/wechatpay-apiv3/wechatpay-go/services/partnerpayments/jsapi"
	"github.com/wechatpay-apiv3/wechatpay-go/services/payments/jsapi"
)

// openID is the payer's name under an application, as a test without a browser learns it.
func (w *world) openID(payer, appID string) string {
	w.t.Helper()
	var a struct {
		OpenID string `json:"openid"`
	}
	w.get("/sandbox/payers/"+payer+"/openid?wallet=wechat&app_id="+appID, &a)
	return a.OpenID
}

// prepay makes an order of 12.34 yuan that only this payer pays, and returns its prepay id.
func (w *world) prepay(payer, no string) string {
	w.t.Helper()
	r := w.postJSAPI(w.order(no).with(fields{"payer": fields{"openid": w.openID(payer, w.creds.AppID)}}))
	var a struct {
		PrepayID string `json:"prepay_id"`
	}
	if err := json.Unmarshal(r.body, &a); err != nil || r.status != 200 || !regexp.MustCompile(`^wx\d{14}[0-9a-f]{20}$`).MatchString(a.PrepayID) {
		w.t.Fatalf("jsapi: %d %s", r.status, r.body)
	}
	return a.PrepayID
}

func (w *world) postJSAPI(f fields) reply {
	return w.send(request{method: "POST", path: "/v3/pay/transactions/jsapi", body: f.json()})
}

// arguments are what the merchant's page gives to getBrandWCPayRequest (protocols.md 1.6).
func (w *world) arguments(appID, prepayID string) map[string]string {
	w.t.Helper()
	a := map[string]string{"appId": appID, "timeStamp": "1763892000", "nonceStr": "5K8264ILTKCH16CQ", "package": "prepay_id=" + prepayID, "signType": "RSA"}
	sum := sha256.Sum256([]byte(appID + "\n" + a["timeStamp"] + "\n" + a["nonceStr"] + "\n" + a["package"] + "\n"))
	signature, err := rsa.SignPKCS1v15(nil, w.privateKey(), crypto.SHA256, sum[:])
	if err != nil {
		w.t.Fatal(err)
	}
	a["paySign"] = base64.StdEncoding.EncodeToString(signature)
	return a
}

type bridged struct {
	Code   string
	ErrMsg string `json:"err_msg"`
	Result string
	State  string
	Limit  struct{ Reason string }
}

func (w *world) bridge(payer string, arguments map[string]string, more fields) (status int, b bridged) {
	w.t.Helper()
	status = w.do("POST", "/sandbox/wechat/brand-wcpay", fields{"payer_id": payer, "arguments": arguments}.with(more).json(), &b)
	return status, b
}

func TestOfficialClientPreparesAnOrderInTheWallet(t *testing.T) {
	w := newWorld(t)
	payer, no := w.payer(10_000), "CP20261123000001"
	openID := w.openID(payer, w.creds.AppID)
	service := jsapi.JsapiApiService{Client: w.byPublicKey(w.creds.MchID)}
	answer, _, err := service.PrepayWithRequestPayment(ctx, jsapi.PrepayRequest{
		Appid: &w.creds.AppID, Mchid: &w.creds.MchID, Description: core.String("示例商品"), OutTradeNo: &no,
		NotifyUrl: core.String(w.shop.URL + "/n"), Amount: &jsapi.Amount{Total: core.Int64(1234)}, Payer: &jsapi.Payer{Openid: &openID},
	})
	if err != nil {
		t.Fatal(err)
	}
	status, b := w.bridge(payer, map[string]string{
		"appId": *answer.Appid, "timeStamp": *answer.TimeStamp, "nonceStr": *answer.NonceStr, "package": *answer.Package,
		"signType": *answer.SignType, "paySign": *answer.PaySign,
	}, nil)
	if status != 200 || b.Result != "paid" || b.ErrMsg != "get_brand_wcpay_request:ok" {
		t.Fatalf("%d %+v", status, b)
	}
	got, _, err := service.QueryOrderByOutTradeNo(ctx, jsapi.QueryOrderByOutTradeNoRequest{OutTradeNo: &no, Mchid: &w.creds.MchID})
	if err != nil || *got.TradeState != "SUCCESS" || *got.TradeType != "JSAPI" || *got.Payer.Openid != openID {
		t.Errorf("%s %v", got, err)
	}
	w.step()
	if n := len(w.shop.take()); n != 1 {
		t.Errorf("%d notices", n)
	}
}

func TestOfficialClientOfAProviderPreparesOrdersBothWays(t *testing.T) {
	w := newWorld(t)
	payer, sub := w.payer(10_000), w.creds.SubMchIDs[1]
	const subApp = "wx5555aaaabbbbcccc"
	spID, subID := w.openID(payer, w.creds.SpAppID), w.openID(payer, subApp)
	service := partnerjsapi.JsapiApiService{Client: w.byPublicKey(w.creds.SpMchID)}
	for no, who := range map[string]*partnerjsapi.Payer{
		"CP20261123000001": {SpOpenid: &spID}, "CP20261123000002": {SubOpenid: &subID},
	} {
		answer, _, err := service.Prepay(ctx, partnerjsapi.PrepayRequest{
			SpAppid: &w.creds.SpAppID, SpMchid: &w.creds.SpMchID, SubAppid: core.String(subApp), SubMchid: &sub, Description: core.String("示例商品"),
			OutTradeNo: &no, NotifyUrl: core.String(w.shop.URL), Amount: &partnerjsapi.Amount{Total: core.Int64(99)}, Payer: who,
		})
		if err != nil {
			t.Fatal(err)
		}
		app := w.creds.SpAppID
		if who.SubOpenid != nil {
			app = subApp
		}
		if _, b := w.bridge(payer, w.arguments(app, *answer.PrepayId), nil); b.Result != "paid" {
			t.Errorf("%s: %+v", no, b)
		}
		got, _, err := service.QueryOrderByOutTradeNo(ctx, partnerjsapi.QueryOrderByOutTradeNoRequest{OutTradeNo: &no, SpMchid: &w.creds.SpMchID, SubMchid: &sub})
		if err != nil || *got.Payer.SpOpenid != spID || *got.Payer.SubOpenid != subID || *got.SubMchid != sub {
			t.Errorf("%s %v", got, err)
		}
	}
}

func TestWhatAnOrderInTheWalletMustSay(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	good := w.order("CP20261123000001").with(fields{"payer": fields{"openid": w.openID(payer, w.creds.AppID)}})
	expect(t, w.postJSAPI(good.with(fields{"payer": nil})), 400, "PARAM_ERROR")
	expect(t, w.postJSAPI(good.with(fields{"payer": fields{}})), 400, "PARAM_ERROR")
	expect(t, w.postJSAPI(good.with(fields{"payer": fields{"openid": "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"}})), 400, "PARAM_ERROR")
	expect(t, w.postJSAPI(good.with(fields{"payer": fields{"openid": w.openID(payer, w.creds.SpAppID)}})), 400, "PARAM_ERROR")
	expect(t, w.postJSAPI(good.with(fields{"notify_url": nil})), 400, "PARAM_ERROR")
	expect(t, w.postJSAPI(good), 200, "")
	expect(t, w.postJSAPI(good.with(fields{"amount": fields{"total": 1}})), 403, "OUT_TRADE_NO_USED")
	expect(t, w.postNative(w.order("CP20261123000001")), 403, "OUT_TRADE_NO_USED")

	partner := good.with(fields{"appid": nil, "mchid": nil, "sp_appid": w.creds.SpAppID, "sp_mchid": w.creds.SpMchID, "sub_mchid": w.creds.SubMchIDs[0]})
	send := func(who fields) reply {
		return w.send(request{method: "POST", path: "/v3/pay/partner/transactions/jsapi", mchid: w.creds.SpMchID, body: partner.with(fields{"payer": who}).json()})
	}
	expect(t, send(fields{}), 400, "PARAM_ERROR")
	expect(t, send(fields{"sub_openid": "o1"}), 400, "PARAM_ERROR") // names no sub_appid
	expect(t, send(fields{"sp_openid": w.openID(payer, w.creds.AppID)}), 400, "PARAM_ERROR")
	expect(t, send(fields{"sp_openid": w.openID(payer, w.creds.SpAppID)}), 200, "")
}

func TestAPrepayIDIsGoodForTwoHours(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	first := w.prepay(payer, "CP20261123000001")
	w.clock.advance(2*time.Hour - time.Second)
	if again := w.prepay(payer, "CP20261123000001"); again != first {
		t.Error("the same order has another prepay id within its two hours")
	}
	w.clock.advance(time.Second)
	if status, b := w.bridge(payer, w.arguments(w.creds.AppID, first), nil); status != 410 || b.Code != "CODE_EXPIRED" {
		t.Errorf("%d %+v", status, b)
	}
	second := w.prepay(payer, "CP20261123000001")
	if second == first {
		t.Error("a prepay id that is over is given again")
	}
	if status, b := w.bridge(payer, w.arguments(w.creds.AppID, first), nil); status != 404 || b.Code != "CODE_NOT_FOUND" {
		t.Errorf("%d %+v", status, b)
	}
	if _, b := w.bridge(payer, w.arguments(w.creds.AppID, second), nil); b.Result != "paid" {
		t.Errorf("%+v", b)
	}
}

func TestTheWalletChecksWhatThePageGives(t *testing.T) {
	w := newWorld(t)
	payer, other := w.payer(10_000), w.payer(10_000)
	good := w.arguments(w.creds.AppID, w.prepay(payer, "CP20261123000001"))
	for name, change := range map[string]map[string]string{
		"no signature":        {"paySign": ""},
		"other nonce":         {"nonceStr": "other"},
		"other time":          {"timeStamp": "1763892001"},
		"time as text":        {"timeStamp": "now"},
		"other order":         {"package": "prepay_id=wx00"},
		"no package":          {"package": good["package"][len("prepay_id="):]},
		"MD5":                 {"signType": "MD5"},
		"signature not text":  {"paySign": "%%%"},
		"a signature of else": {"paySign": w.arguments(w.creds.AppID, "wx00")["paySign"]},
	} {
		a := maps.Clone(good)
		maps.Copy(a, change)
		if status, b := w.bridge(payer, a, nil); status != 400 || b.Code != "PAY_SIGN_INVALID" {
			t.Errorf("%s: %d %+v", name, status, b)
		}
	}
	if status, b := w.bridge(payer, w.arguments(w.creds.SpAppID, good["package"][len("prepay_id="):]), nil); status != 400 || b.Code != "PAY_SIGN_INVALID" {
		t.Errorf("well signed, of another application: %d %+v", status, b)
	}
	if status, b := w.bridge(other, good, nil); status != 403 || b.Code != "OTHER_PAYER" {
		t.Errorf("%d %+v", status, b)
	}
	for _, step := range []struct{ outcome, result, errMsg string }{
		{"refuses", "refused", "get_brand_wcpay_request:cancel"},
		{"insufficient", "insufficient", "get_brand_wcpay_request:fail"},
		{"ask_password", "password", ""},
		{"pays", "paid", "get_brand_wcpay_request:ok"},
	} {
		if _, b := w.bridge(payer, good, fields{"outcome": step.outcome}); b.Result != step.result || b.ErrMsg != step.errMsg {
			t.Errorf("%s: %+v", step.outcome, b)
		}
	}
}

func TestAStaticScanInTheWalletIsCapped(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(1_000_000)
	buy := func(no string, total int, static bool) bridged {
		r := w.postJSAPI(w.order(no).with(fields{"amount": fields{"total": total}, "payer": fields{"openid": w.openID(payer, w.creds.AppID)}}))
		var a struct {
			PrepayID string `json:"prepay_id"`
		}
		if err := json.Unmarshal(r.body, &a); err != nil {
			t.Fatal(err)
		}
		_, b := w.bridge(payer, w.arguments(w.creds.AppID, a.PrepayID), fields{"static": static})
		return b
	}
	if b := buy("CP20261123000001", 30_000, true); b.Result != "paid" {
		t.Errorf("%+v", b)
	}
	if b := buy("CP20261123000002", 30_000, true); b.Result != "limited" || b.Limit.Reason != "STATIC_DAY_CAP" || b.State != "NOTPAY" || b.ErrMsg != "get_brand_wcpay_request:fail" {
		t.Errorf("%+v", b)
	}
	w.stop()
	w.start()
	if b := buy("CP20261123000003", 20_001, true); b.Result != "limited" {
		t.Errorf("after a restart: %+v", b)
	}
	w.clock.advance(6*time.Hour - time.Millisecond) // 23:59:59.999
	if b := buy("CP20261123000004", 20_001, true); b.Result != "limited" {
		t.Errorf("before midnight: %+v", b)
	}
	w.clock.advance(time.Millisecond)
	if b := buy("CP20261123000005", 50_000, true); b.Result != "paid" {
		t.Errorf("the next day: %+v", b)
	}
	if b := buy("CP20261123000006", 60_000, false); b.Result != "paid" {
		t.Errorf("dynamic: %+v", b)
	}
}

// follow asks the authorisation page without following its redirect.
func (w *world) follow(query url.Values, payer string) (status int, back *url.URL) {
	w.t.Helper()
	request, err := http.NewRequest(http.MethodGet, w.creds.AuthorizeURL+"?"+query.Encode(), nil)
	if err != nil {
		w.t.Fatal(err)
	}
	if payer != "" {
		request.Header.Set("X-Sandbox-Payer", payer)
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(request)
	if err != nil {
		w.t.Fatal(err)
	}
	_ = response.Body.Close()
	back, _ = url.Parse(response.Header.Get("Location"))
	return response.StatusCode, back
}

func (w *world) token(change url.Values, code string) (a struct {
	OpenID  string `json:"openid"`
	Scope   string `json:"scope"`
	ErrCode int    `json:"errcode"`
	ErrMsg  string `json:"errmsg"`
},
) {
	w.t.Helper()
	query := url.Values{"appid": {w.creds.AppID}, "secret": {w.creds.AppSecret}, "code": {code}, "grant_type": {"authorization_code"}}
	maps.Copy(query, change)
	if status := w.do("GET", w.creds.TokenURL[len(w.http.URL):]+"?"+query.Encode(), "", &a); status != 200 {
		w.t.Fatalf("token: %d", status)
	}
	return a
}

func TestAMerchantLearnsThePayersOpenID(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(0)
	ask := url.Values{
		"appid": {w.creds.AppID}, "redirect_uri": {"https://shop.example/q/1?a=b&c=%20"}, "response_type": {"code"}, "scope": {"snsapi_base"}, "state": {"x/ y"},
	}
	status, back := w.follow(ask, payer)
	if status != 302 || back.Host != "shop.example" || back.Path != "/q/1" || back.Query().Get("a") != "b" || back.Query().Get("c") != " " || back.Query().Get("state") != "x/ y" {
		t.Fatalf("%d %s", status, back)
	}
	code := back.Query().Get("code")
	for want, change := range map[int]url.Values{
		40125: {"secret": {"00000000000000000000000000000000"}}, 41004: {"secret": {""}}, 40013: {"appid": {"wx0"}}, 41002: {"appid": {""}},
		40002: {"grant_type": {"password"}}, 41008: {"code": {""}}, 40029: {"code": {"unknown"}},
	} {
		if a := w.token(change, code); a.ErrCode != want || a.ErrMsg == "" || a.OpenID != "" {
			t.Errorf("%v: %+v", change, a)
		}
	}
	if a := w.token(url.Values{"appid": {w.creds.SpAppID}}, code); a.ErrCode != 40029 {
		t.Errorf("another application's code: %+v", a)
	}
	if a := w.token(nil, code); a.OpenID != w.openID(payer, w.creds.AppID) || a.Scope != "snsapi_base" || a.ErrCode != 0 {
		t.Errorf("%+v", a)
	}
	if a := w.token(nil, code); a.ErrCode != 40163 {
		t.Errorf("a second time: %+v", a)
	}
	_, back = w.follow(ask, payer)
	w.clock.advance(5 * time.Minute)
	if a := w.token(nil, back.Query().Get("code")); a.ErrCode != 40029 {
		t.Errorf("after five minutes: %+v", a)
	}
}

func TestTheAuthorisationPageRefuses(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(0)
	good := url.Values{"appid": {w.creds.AppID}, "redirect_uri": {"https://shop.example/"}, "response_type": {"code"}, "scope": {"snsapi_base"}}
	for name, c := range map[string]struct {
		change url.Values
		payer  string
		status int
	}{
		"good":                    {nil, payer, 302},
		"outside of the wallet":   {nil, "", 403},
		"nobody's wallet":         {nil, "payer_nobody", 403},
		"unknown application":     {url.Values{"appid": {"wx1"}}, payer, 400},
		"no address to come back": {url.Values{"redirect_uri": {""}}, payer, 400},
		"script for an address":   {url.Values{"redirect_uri": {"javascript:alert(1)"}}, payer, 400},
		"address without a host":  {url.Values{"redirect_uri": {"/q/1"}}, payer, 400},
		"other response type":     {url.Values{"response_type": {"token"}}, payer, 400},
		"scope with a profile":    {url.Values{"scope": {"snsapi_userinfo"}}, payer, 400},
	} {
		query := maps.Clone(good)
		maps.Copy(query, c.change)
		if status, back := w.follow(query, c.payer); status != c.status || (status != 302 && fmt.Sprint(back) != "") {
			t.Errorf("%s: %d %s", name, status, back)
		}
	}
}
