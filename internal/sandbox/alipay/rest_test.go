package alipay_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-pay/gopay"
	gorest "github.com/go-pay/gopay/alipay/v3"
)

// restClient is a real client of v3, unmodified but for the host. With certificates it verifies every answer.
func (w *world) restClient(mode string) *gorest.ClientV3 {
	w.t.Helper()
	c, err := gorest.NewClientV3(w.creds.AppID, bare(w.creds.PrivateKeyPEM), true)
	if err != nil {
		w.t.Fatal("the private key was not taken") // the error would tell the key
	}
	c.SetProxyHost(w.http.URL)
	if mode == certificateMode {
		if err := c.SetCert([]byte(w.creds.AppCertificatePEM), []byte(w.creds.AlipayRootCertificatePEM), []byte(w.creds.AlipayCertificatePEM)); err != nil {
			w.t.Fatal(err)
		}
	}
	return c
}

func TestTheRestProtocolThroughARealClient(t *testing.T) {
	for _, mode := range []string{keyMode, certificateMode} {
		t.Run(mode, func(t *testing.T) {
			w := newWorld(t)
			c, ctx := w.restClient(mode), context.Background()
			p := w.payer(100_000)
			order := func(no, yuan string) gopay.BodyMap {
				return gopay.BodyMap{"out_trade_no": no, "total_amount": yuan, "subject": "示例 A&B <1>/+", "notify_url": w.shop.URL + "/notify"}
			}
			pay, err := c.TradePay(ctx, order("CPV3PAY1", "12.00").Set("scene", "bar_code").Set("auth_code", w.code(p)))
			if err != nil || pay.StatusCode != http.StatusOK || pay.TotalAmount != "12.00" || pay.GmtPayment == "" {
				t.Fatalf("%+v %v", pay, err)
			}
			w.step()
			if got := w.shop.take(); len(got) != 1 || got[0].Get("subject") != "示例 A&B <1>/+" {
				t.Errorf("notices: %v", got)
			}
			query, err := c.TradeQuery(ctx, gopay.BodyMap{"out_trade_no": "CPV3PAY1"})
			if err != nil || query.TradeStatus != "TRADE_SUCCESS" || query.TotalAmount != "12.00" {
				t.Errorf("%+v %v", query, err)
			}
			if query, err = c.TradeQuery(ctx, gopay.BodyMap{"out_trade_no": "CPV3NONE"}); err != nil || query.StatusCode != http.StatusBadRequest || query.ErrResponse.Code != "TRADE_NOT_EXIST" {
				t.Errorf("%+v %v", query, err)
			}
			refund, err := c.TradeRefund(ctx, gopay.BodyMap{"out_trade_no": "CPV3PAY1", "refund_amount": "2.00", "out_request_no": "RV3"})
			if err != nil || refund.FundChange != "Y" || refund.RefundFee != "2.00" {
				t.Errorf("%+v %v", refund, err)
			}
			found, err := c.TradeFastPayRefundQuery(ctx, gopay.BodyMap{"out_trade_no": "CPV3PAY1", "out_request_no": "RV3"})
			if err != nil || found.RefundStatus != "REFUND_SUCCESS" || found.RefundAmount != "2.00" {
				t.Errorf("%+v %v", found, err)
			}
			made, err := c.TradePrecreate(ctx, order("CPV3QR01", "1.00"))
			if err != nil || !strings.HasPrefix(made.QrCode, "https://qr.alipay.com/") {
				t.Fatalf("%+v %v", made, err)
			}
			w.scans(p, made.QrCode)
			closing, err := c.TradeClose(ctx, gopay.BodyMap{"out_trade_no": "CPV3QR01"})
			if err != nil || closing.StatusCode != http.StatusOK {
				t.Errorf("%+v %v", closing, err)
			}
			cancel, err := c.TradeCancel(ctx, gopay.BodyMap{"out_trade_no": "CPV3PAY1"})
			if err != nil || cancel.Action != "refund" || cancel.RetryFlag != "N" {
				t.Errorf("%+v %v", cancel, err)
			}
			w.faults(`[{"operation":"pay","effect":"ask_password"}]`)
			waits, err := c.TradePay(ctx, order("CPV3PAY2", "12.00").Set("scene", "bar_code").Set("auth_code", w.code(p)))
			if err != nil || waits.StatusCode == http.StatusOK || waits.ErrResponse.Code != "ORDER_SUCCESS_PAY_INPROCESS" {
				t.Errorf("%+v %v", waits, err)
			}
			w.clock.advance(24 * time.Hour)
			bill, err := c.DataBillDownloadUrlQuery(ctx, gopay.BodyMap{"bill_type": "trade", "bill_date": "2026-06-05"})
			if err != nil || bill.BillDownloadUrl == "" {
				t.Errorf("%+v %v", bill, err)
			}
			none, err := c.DataBillDownloadUrlQuery(ctx, gopay.BodyMap{"bill_type": "trade", "bill_date": "2026-06-04"})
			if err != nil || none.StatusCode != http.StatusBadRequest || none.ErrResponse.Code != "bill_not_exist" {
				t.Errorf("%+v %v", none, err)
			}
		})
	}
}

func TestTheWalletPageOverTheRestProtocol(t *testing.T) {
	w := newWorld(t)
	c, ctx := w.restClient(certificateMode), context.Background()
	p := w.payer(100_000)
	to, _ := w.authorised(p, func(url.Values) {})
	code := gopay.BodyMap{"grant_type": "authorization_code", "code": to.Query().Get("auth_code")}
	token, err := c.SystemOauthToken(ctx, code)
	if err != nil || token.OpenId == "" || token.AccessToken == "" {
		t.Fatalf("%+v %v", token, err)
	}
	if token, err := c.SystemOauthToken(ctx, code); err != nil || token.StatusCode != http.StatusBadRequest || token.ErrResponse.Code != "code-invalid" {
		t.Errorf("the code was good twice: %+v %v", token, err)
	}
	made, err := c.TradeCreate(ctx, gopay.BodyMap{
		"out_trade_no": "CPV3JS01", "total_amount": "1.00", "subject": "示例", "product_code": "JSAPI_PAY", "op_app_id": w.creds.AppID,
		"op_buyer_open_id": token.OpenId,
	})
	if err != nil || made.TradeNo == "" {
		t.Fatalf("%+v %v", made, err)
	}
	var paid struct {
		Code string `json:"result_code"`
	}
	w.must("POST", "/sandbox/alipay/trade-pay", fmt.Sprintf(`{"payer_id":%q,"trade_no":%q}`, p, made.TradeNo), &paid)
	query, err := c.TradeQuery(ctx, gopay.BodyMap{"trade_no": made.TradeNo})
	if err != nil || paid.Code != "9000" || query.TradeStatus != "TRADE_SUCCESS" {
		t.Errorf("%s %+v %v", paid.Code, query, err)
	}
}

func TestRestAnswersAreAlwaysSigned(t *testing.T) {
	w := newWorld(t)
	call := func(path, body, token string, spoil func(auth string) string) (*http.Response, string) {
		auth := fmt.Sprintf("app_id=%s,nonce=n%d,timestamp=%d,expired_seconds=120", w.creds.AppID, time.Now().UnixNano(), time.Now().UnixMilli())
		text := auth + "\nPOST\n" + path + "\n" + body + "\n"
		if token != "" {
			text += token + "\n"
		}
		request, err := http.NewRequest(http.MethodPost, w.http.URL+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", spoil("ALIPAY-SHA256withRSA "+auth+",sign="+w.sign(text)))
		request.Header.Set("Content-Type", "application/json")
		if token != "" {
			request.Header.Set("alipay-app-auth-token", token)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = response.Body.Close() }()
		data, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return response, string(data)
	}
	right := func(auth string) string { return auth }
	for name, row := range map[string]struct {
		path, body, token string
		spoil             func(string) string
		status            int
		code              string
	}{
		"right":          {"/v3/alipay/trade/precreate", `{"out_trade_no":"CPR1","total_amount":"1.00","subject":"示例/&<+"}`, "", right, 200, "qr.alipay.com"},
		"with a token":   {"/v3/alipay/trade/query", `{"out_trade_no":"CPR0"}`, "202606BBa1", right, 400, "TRADE_NOT_EXIST"},
		"with a query":   {"/v3/alipay/trade/query?x=1&y=%2F", `{"out_trade_no":"CPR0"}`, "", right, 400, "TRADE_NOT_EXIST"},
		"wrong sign":     {"/v3/alipay/trade/query", `{"out_trade_no":"CPR0"}`, "", func(a string) string { return strings.Replace(a, "nonce=n", "nonce=m", 1) }, 401, "invalid-signature"},
		"no sign":        {"/v3/alipay/trade/query", `{"out_trade_no":"CPR0"}`, "", func(a string) string { return strings.Replace(a, ",sign=", ",other=", 1) }, 401, "missing-signature"},
		"other app":      {"/v3/alipay/trade/query", `{"out_trade_no":"CPR0"}`, "", func(a string) string { return strings.Replace(a, "app_id=2", "app_id=3", 1) }, 401, "invalid-app-id"},
		"old":            {"/v3/alipay/trade/query", `{"out_trade_no":"CPR0"}`, "", func(a string) string { return strings.Replace(a, "timestamp=1", "timestamp=0", 1) }, 400, "invalid-timestamp"},
		"unknown method": {"/v3/alipay/trade/nonsense", `{}`, "", right, 404, "invalid-method"},
	} {
		t.Run(name, func(t *testing.T) {
			response, body := call(row.path, row.body, row.token, row.spoil)
			if response.StatusCode != row.status || !strings.Contains(body, row.code) {
				t.Errorf("%d %s", response.StatusCode, body)
			}
			text := response.Header.Get("alipay-timestamp") + "\n" + response.Header.Get("alipay-nonce") + "\n" + body + "\n"
			if !verifies(publicKey(t, w.creds.AlipayPublicKeyPEM), text, response.Header.Get("alipay-signature")) || response.Header.Get("alipay-trace-id") == "" {
				t.Errorf("the answer is not signed: %v", response.Header)
			}
		})
	}
}
