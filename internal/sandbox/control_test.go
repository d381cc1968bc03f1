package sandbox_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestControlRefusesWhatItDoesNotUnderstand(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(1000)
	for call, want := range map[string]struct {
		status int
		code   string
	}{
		`POST /sandbox/payers {"balance":1.5}`:                                                    {400, "BAD_REQUEST"},
		`POST /sandbox/payers {"balance":"1"}`:                                                    {400, "BAD_REQUEST"},
		`POST /sandbox/payers {"balance":-1}`:                                                     {400, "BALANCE_INVALID"},
		`POST /sandbox/payers {"balance":1,"balance":2}`:                                          {400, "BAD_REQUEST"},
		`POST /sandbox/payers {"role":"admin"}`:                                                   {400, "BAD_REQUEST"},
		`POST /sandbox/payers {} {}`:                                                              {400, "BAD_REQUEST"},
		`GET /sandbox/payers/payer_nobody `:                                                       {404, "PAYER_NOT_FOUND"},
		`GET /sandbox/payers/` + payer + `/code?wallet=cash `:                                     {400, "WALLET_UNKNOWN"},
		`POST /sandbox/payers/` + payer + `/pay {"qr":"weixin://none"}`:                           {404, "CODE_NOT_FOUND"},
		`POST /sandbox/payers/` + payer + `/pay {"qr":"x","outcome":"explodes"}`:                  {400, "BAD_REQUEST"},
		`POST /sandbox/payers/` + payer + `/confirm {}`:                                           {409, "NOT_ASKED"},
		`PUT /sandbox/faults {}`:                                                                  {400, "BAD_REQUEST"},
		`PUT /sandbox/faults [{"effect":"explode"}]`:                                              {400, "BAD_REQUEST"},
		`PUT /sandbox/faults [{"operation":"notice","effect":"notice_forged","variant":"magic"}]`: {400, "VARIANT_UNKNOWN"},
		`PUT /sandbox/settings {"userpaying_style":"maybe"}`:                                      {400, "BAD_REQUEST"},
		`PUT /sandbox/accounts/1 {"mode":"CERT"}`:                                                 {404, "ACCOUNT_NOT_FOUND"},
		`GET /sandbox/truth?after=yesterday `:                                                     {400, "BAD_REQUEST"},
		`GET /sandbox/nothing `:                                                                   {404, "NOT_FOUND"},
	} {
		t.Run(call, func(t *testing.T) {
			method, rest, _ := strings.Cut(call, " ")
			path, body, _ := strings.Cut(rest, " ")
			var problem struct {
				Code string `json:"code"`
				ZH   string `json:"message_zh"`
				EN   string `json:"message_en"`
			}
			status := w.do(method, path, body, &problem)
			if status != want.status || problem.Code != want.code || problem.ZH == "" || problem.EN == "" {
				t.Errorf("%d %+v, want %+v", status, problem, want)
			}
		})
	}
}

func TestControlIsNotForOtherSitesOrForms(t *testing.T) {
	w := newWorld(t)
	for header, want := range map[string]int{"Content-Type: text/plain": 415, "Sec-Fetch-Site: cross-site": 403} {
		request, err := http.NewRequest(http.MethodPost, w.http.URL+"/sandbox/payers", strings.NewReader("{}"))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/json")
		name, value, _ := strings.Cut(header, ": ")
		request.Header.Set(name, value)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if response.StatusCode != want {
			t.Errorf("%s: %d, want %d", header, response.StatusCode, want)
		}
	}
}

func TestFaultsAreListedCountedAndCleared(t *testing.T) {
	w := newWorld(t)
	w.faults(`[{"operation":"query","effect":"system_error","count":1}]`)
	w.nativeCode("CP20261123000001")
	r, _ := w.getOrder("CP20261123000001")
	expect(t, r, 500, "SYSTEM_ERROR")
	var rules []struct {
		ID   string
		Hits int
	}
	w.get("/sandbox/faults", &rules)
	if len(rules) != 1 || rules[0].Hits != 1 || rules[0].ID == "" {
		t.Errorf("%+v", rules)
	}
	w.must("DELETE", "/sandbox/faults", "", nil)
	w.get("/sandbox/faults", &rules)
	if len(rules) != 0 {
		t.Errorf("%+v", rules)
	}
}

func TestTruthTellsRefundsAndFilters(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(100_000)
	for _, no := range []string{"CP20261123000001", "CP20261123000002", "CP20261123000003"} {
		w.nativeCode(no)
	}
	w.pays(payer, w.nativeCode("CP20261123000002"), "pays")
	expect(t, w.postRefund(refundOf("CP20261123000002", "R1", 34, 1234)), 200, "")
	var page struct {
		Items []map[string]any
		More  bool
	}
	w.get("/sandbox/truth?paid=true", &page)
	if len(page.Items) != 1 || page.More {
		t.Fatalf("%+v", page)
	}
	c := page.Items[0]
	refund := c["refunds"].([]any)[0].(map[string]any)
	if c["channel"] != "wechat" || c["out_trade_no"] != "CP20261123000002" || c["amount"] != 1234.0 || c["refunded"] != 34.0 || c["refunding"] != 0.0 ||
		c["state"] != "REFUND" || c["payer_id"] != payer || refund["kind"] != "REFUND" || refund["out_refund_no"] != "R1" || refund["state"] != "SUCCESS" {
		t.Errorf("%v", c)
	}
	if all := w.truth(); len(all) != 3 {
		t.Errorf("%d orders", len(all))
	}
}

func TestCredentialsHaveTheConsolesShape(t *testing.T) {
	w := newWorld(t)
	var all map[string]map[string]any
	w.get("/sandbox/credentials", &all)
	for _, name := range strings.Fields(`base_url mchid appid sp_mchid sp_appid sub_mchids serial_no private_key_pem certificate_pem apiv3_key app_secret authorize_url token_url
		public_key_id public_key_pem platform_serial_no platform_certificate_pem`) {
		if all["wechat"][name] == nil || all["wechat"][name] == "" {
			t.Errorf("%s is missing", name)
		}
	}
	if len(w.creds.APIv3Key) != 32 || !strings.HasPrefix(w.creds.PublicKeyID, "PUB_KEY_ID_") || w.creds.BaseURL != w.http.URL || len(w.creds.SubMchIDs) < 5 {
		t.Errorf("%+v", w.creds.BaseURL)
	}
}
