package alipay_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"testing"

	official "github.com/smartwalle/alipay/v3"
)

// authorised walks a payer's browser through the page and returns where it is sent.
func (w *world) authorised(payer string, change func(url.Values)) (*url.URL, int) {
	w.t.Helper()
	query := url.Values{"app_id": {w.creds.AppID}, "scope": {"auth_base"}, "redirect_uri": {"https://shop.example.com/q/abc?x=1"}, "state": {"s 1"}}
	change(query)
	request, err := http.NewRequest(http.MethodGet, w.creds.AuthorizeURL+"?"+query.Encode(), nil)
	if err != nil {
		w.t.Fatal(err)
	}
	if payer != "" {
		request.Header.Set("X-Sandbox-Payer", payer)
	}
	response, err := (&http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}).Do(request)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	to, _ := response.Location()
	return to, response.StatusCode
}

func TestThePageThatPaysInTheWallet(t *testing.T) {
	w := newWorld(t)
	c, ctx := w.client(keyMode), context.Background()
	p, other := w.payer(100_000), w.payer(100_000)
	to, status := w.authorised(p, func(url.Values) {})
	if status != http.StatusFound || to.Query().Get("state") != "s 1" || to.Query().Get("x") != "1" || to.Query().Get("app_id") != w.creds.AppID || to.Query().Get("scope") != "auth_base" {
		t.Fatalf("%d %v", status, to)
	}
	exchange := official.SystemOauthToken{GrantType: "authorization_code", Code: to.Query().Get("auth_code")}
	token, err := c.SystemOauthToken(ctx, exchange)
	if err != nil || token.IsFailure() || len(token.UserId) != 16 {
		t.Fatalf("%+v %v", token, err)
	}
	if again, err := c.SystemOauthToken(ctx, exchange); err == nil {
		t.Errorf("the code was good twice: %+v", again)
	}
	create := func(no, buyer string) *official.TradeCreateRsp {
		o := w.order(no, "300.00", "示例")
		o.ProductCode = "JSAPI_PAY"
		rsp, err := c.TradeCreate(ctx, official.TradeCreate{Trade: o, BuyerId: buyer})
		if err != nil {
			t.Fatal(err)
		}
		return rsp
	}
	if rsp := create("CPJS0000", "2088000000000000"); rsp.SubCode != "ACQ.INVALID_PARAMETER" {
		t.Errorf("unknown buyer: %+v", rsp)
	}
	made := create("CPJS0001", token.UserId)
	if made.IsFailure() || made.TradeNo == "" {
		t.Fatalf("%+v", made)
	}
	if rsp := w.query(c, "CPJS0001"); rsp.TradeStatus != official.TradeStatusWaitBuyerPay {
		t.Errorf("%+v", rsp)
	}
	pay := func(payer, tradeNo, outcome string) (status int, code, result string) {
		var answer struct {
			Code   string
			Result string `json:"result_code"`
		}
		status = w.do("POST", "/sandbox/alipay/trade-pay", fmt.Sprintf(`{"payer_id":%q,"trade_no":%q,"static":true,"outcome":%q}`, payer, tradeNo, outcome), &answer)
		return status, answer.Code, answer.Result
	}
	for _, row := range []struct {
		payer, no, outcome string
		status             int
		code, result       string
	}{
		{other, made.TradeNo, "", http.StatusConflict, "OTHER_PAYER", ""},
		{p, "2026060522000000000000009999", "", http.StatusNotFound, "CODE_NOT_FOUND", ""},
		{p, made.TradeNo, "refuses", http.StatusOK, "", "6001"},
		{p, made.TradeNo, "", http.StatusOK, "", "9000"},
		{p, made.TradeNo, "", http.StatusConflict, "ALREADY_PAID", ""},
		{p, create("CPJS0002", token.UserId).TradeNo, "", http.StatusOK, "", "4000"}, // 300 + 300 is above the cap of printed codes
	} {
		status, code, result := pay(row.payer, row.no, row.outcome)
		if status != row.status || code != row.code || result != row.result {
			t.Errorf("%+v: %d %s %s", row, status, code, result)
		}
	}
	if rsp := w.query(c, "CPJS0001"); rsp.TradeStatus != official.TradeStatusSuccess {
		t.Errorf("%+v", rsp)
	}
	if got := w.balance(p); got != 70_000 {
		t.Errorf("the payer has %d", got)
	}
}

func TestTheAuthorisationPageRefuses(t *testing.T) {
	w := newWorld(t)
	p := w.payer(1)
	for name, row := range map[string]struct {
		payer  string
		change func(url.Values)
		want   int
	}{
		"outside of the wallet": {"", func(url.Values) {}, http.StatusForbidden},
		"an unknown payer":      {"payer_nobody", func(url.Values) {}, http.StatusForbidden},
		"another application":   {p, func(v url.Values) { v.Set("app_id", "2021000000000000") }, http.StatusBadRequest},
		"another scope":         {p, func(v url.Values) { v.Set("scope", "auth_user") }, http.StatusBadRequest},
		"no way back":           {p, func(v url.Values) { v.Set("redirect_uri", "javascript:alert(1)") }, http.StatusBadRequest},
	} {
		if to, status := w.authorised(row.payer, row.change); status != row.want || to != nil {
			t.Errorf("%s: %d %v", name, status, to)
		}
	}
}

func TestLevelCapsOfPayerCodes(t *testing.T) {
	w := newWorld(t)
	c := w.client(keyMode)
	var p struct {
		PayerID string `json:"payer_id"`
	}
	w.must("POST", "/sandbox/payers", `{"balance":1000000,"level":"C"}`, &p)
	if rsp := w.payByCode(c, p.PayerID, "CPCAP001", "999.99"); rsp.IsFailure() {
		t.Errorf("%+v", rsp)
	}
	if rsp := w.payByCode(c, p.PayerID, "CPCAP002", "0.02"); rsp.SubCode != "ACQ.TOTAL_FEE_EXCEED" || rsp.BuyerPayAmount != "0.00" {
		t.Errorf("%+v", rsp)
	}
	if rsp := w.payByCode(c, p.PayerID, "CPCAP003", "0.01"); rsp.IsFailure() {
		t.Errorf("%+v", rsp)
	}
}
