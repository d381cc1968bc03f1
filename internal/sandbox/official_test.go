package sandbox_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/wechatpay-apiv3/wechatpay-go/core"
	"github.com/wechatpay-apiv3/wechatpay-go/core/auth"
	"github.com/wechatpay-apiv3/wechatpay-go/core/auth/verifiers"
	"github.com/wechatpay-apiv3/wechatpay-go/core/notify"
	"github.com/wechatpay-apiv3/wechatpay-go/services/partnerpayments"
	partnernative "github.com/wechatpay-apiv3/wechatpay-go/services/partnerpayments/native"
	"github.com/wechatpay-apiv3/wechatpay-go/services/payments"
	"github.com/wechatpay-apiv3/wechatpay-go/services/payments/native"
	"github.com/wechatpay-apiv3/wechatpay-go/services/refunddomestic"
	"github.com/wechatpay-apiv3/wechatpay-go/utils"
)

var ctx = context.Background()

// eachMode runs a test with the official client in both ways of verifying the platform.
func eachMode(t *testing.T, test func(t *testing.T, w *world, client *core.Client, verifier auth.Verifier)) {
	t.Run("public key", func(t *testing.T) {
		w := newWorld(t)
		public, err := utils.LoadPublicKey(w.creds.PublicKeyPEM)
		if err != nil {
			t.Fatal(err)
		}
		test(t, w, w.byPublicKey(w.creds.MchID), verifiers.NewSHA256WithRSAPubkeyVerifier(w.creds.PublicKeyID, *public))
	})
	t.Run("platform certificate", func(t *testing.T) {
		w := newWorld(t)
		client, manager := w.byCertificate(w.creds.MchID)
		test(t, w, client, verifiers.NewSHA256WithRSAVerifier(manager.GetCertificateVisitor(w.creds.MchID)))
	})
}

func (w *world) native(client *core.Client, no string, total int64) string {
	w.t.Helper()
	service := native.NativeApiService{Client: client}
	answer, _, err := service.Prepay(ctx, native.PrepayRequest{
		Appid: &w.creds.AppID, Mchid: &w.creds.MchID, Description: core.String("示例商品 & <拿铁>"), OutTradeNo: &no,
		TimeExpire: core.Time(w.clock.Now().Add(5 * time.Minute)), Attach: core.String("till-1"), NotifyUrl: core.String(w.shop.URL + "/notices"),
		Amount: &native.Amount{Total: &total, Currency: core.String("CNY")},
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return *answer.CodeUrl
}

func (w *world) query(client *core.Client, no string) *payments.Transaction {
	w.t.Helper()
	service := native.NativeApiService{Client: client}
	answer, _, err := service.QueryOrderByOutTradeNo(ctx, native.QueryOrderByOutTradeNoRequest{OutTradeNo: &no, Mchid: &w.creds.MchID})
	if err != nil {
		w.t.Fatal(err)
	}
	return answer
}

func TestOfficialClientTakesAndRefundsAPayment(t *testing.T) {
	eachMode(t, func(t *testing.T, w *world, client *core.Client, verifier auth.Verifier) {
		payer := w.payer(10_000)
		qr := w.native(client, "CP20261123000001", 1234)
		if got := w.query(client, "CP20261123000001"); *got.TradeState != "NOTPAY" || got.TransactionId != nil {
			t.Errorf("before: %s", got)
		}
		if result := w.pays(payer, qr, "pays"); result != "paid" {
			t.Fatal(result)
		}
		got := w.query(client, "CP20261123000001")
		if *got.TradeState != "SUCCESS" || *got.Amount.Total != 1234 || *got.Amount.PayerTotal != 1234 || *got.Attach != "till-1" ||
			len(*got.TransactionId) != 28 || *got.Payer.Openid == "" || *got.SuccessTime != "2026-11-23T18:00:00+08:00" {
			t.Errorf("after: %s", got)
		}
		service := native.NativeApiService{Client: client}
		byID, _, err := service.QueryOrderById(ctx, native.QueryOrderByIdRequest{TransactionId: got.TransactionId, Mchid: &w.creds.MchID})
		if err != nil || byID.String() != got.String() {
			t.Errorf("by the channel's number: %s %v", byID, err)
		}

		refunds := refunddomestic.RefundsApiService{Client: client}
		refund, _, err := refunds.Create(ctx, refunddomestic.CreateRequest{
			OutTradeNo: core.String("CP20261123000001"), OutRefundNo: core.String("R1"), NotifyUrl: core.String(w.shop.URL + "/notices"),
			Amount: &refunddomestic.AmountReq{Refund: core.Int64(234), Total: core.Int64(1234), Currency: core.String("CNY")},
		})
		if err != nil || *refund.Status != refunddomestic.STATUS_PROCESSING || *refund.Amount.Refund != 234 {
			t.Fatalf("%s %v", refund, err)
		}
		refund, _, err = refunds.QueryByOutRefundNo(ctx, refunddomestic.QueryByOutRefundNoRequest{OutRefundNo: core.String("R1")})
		if err != nil || *refund.Status != refunddomestic.STATUS_SUCCESS {
			t.Fatalf("%s %v", refund, err)
		}
		if got := w.query(client, "CP20261123000001"); *got.TradeState != "REFUND" {
			t.Errorf("after the refund: %s", got)
		}
		if b := w.balance(payer); b != 10_000-1234+234 {
			t.Errorf("balance %d", b)
		}
		w.step()
		checkNotices(t, w, verifier)
	})
}

// checkNotices lets the official client's handler read the two notices that the shop got.
func checkNotices(t *testing.T, w *world, verifier auth.Verifier) {
	t.Helper()
	handler, err := notify.NewRSANotifyHandler(w.creds.APIv3Key, verifier)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]bool{}
	for _, request := range w.shop.take() {
		content := map[string]any{}
		notice, err := handler.ParseNotifyRequest(ctx, request, &content)
		if err != nil {
			t.Fatal(err)
		}
		kinds[notice.EventType] = true
		if content["out_trade_no"] != "CP20261123000001" || content["mchid"] != w.creds.MchID {
			t.Errorf("%s says %v", notice.EventType, content)
		}
		if notice.EventType == "REFUND.SUCCESS" && (content["refund_status"] != "SUCCESS" || content["out_refund_no"] != "R1") {
			t.Errorf("refund notice says %v", content)
		}
	}
	if !kinds["TRANSACTION.SUCCESS"] || !kinds["REFUND.SUCCESS"] || len(kinds) != 2 {
		t.Errorf("notices %v", kinds)
	}
}

func TestOfficialClientClosesAnOrder(t *testing.T) {
	eachMode(t, func(t *testing.T, w *world, client *core.Client, _ auth.Verifier) {
		w.native(client, "CP20261123000002", 100)
		service := native.NativeApiService{Client: client}
		closing := native.CloseOrderRequest{OutTradeNo: core.String("CP20261123000002"), Mchid: &w.creds.MchID}
		result, err := service.CloseOrder(ctx, closing)
		if err != nil || result.Response.StatusCode != http.StatusNoContent {
			t.Fatal(err)
		}
		if got := w.query(client, "CP20261123000002"); *got.TradeState != "CLOSED" {
			t.Errorf("%s", got)
		}
		if _, err := service.CloseOrder(ctx, closing); !core.IsAPIError(err, "ORDER_CLOSED") {
			t.Error(err)
		}
	})
}

// codePay has no service in the official client: it goes through Post, and the answer reads as an order query.
func (w *world) codePay(client *core.Client, no, code string, total int64) (*payments.Transaction, error) {
	result, err := client.Post(ctx, "https://api.mch.weixin.qq.com/v3/pay/transactions/codepay", map[string]any{
		"appid": w.creds.AppID, "mchid": w.creds.MchID, "description": "示例商品", "out_trade_no": no,
		"payer": map[string]any{"auth_code": code}, "amount": map[string]any{"total": total, "currency": "CNY"},
		"scene_info": map[string]any{"device_id": "till-1", "store_info": map[string]any{"out_id": "store-1"}},
	})
	if err != nil {
		return nil, err
	}
	answer := new(payments.Transaction)
	return answer, core.UnMarshalResponse(result.Response, answer)
}

func TestOfficialClientTakesAPayerCode(t *testing.T) {
	eachMode(t, func(t *testing.T, w *world, client *core.Client, _ auth.Verifier) {
		payer := w.payer(10_000)
		got, err := w.codePay(client, "CP20261123000003", w.code(payer), 560)
		if err != nil || *got.TradeState != "SUCCESS" || *got.TradeType != "MICROPAY" || *got.Amount.Total != 560 {
			t.Fatalf("%s %v", got, err)
		}
		_, err = client.Post(ctx, "https://api.mch.weixin.qq.com/v3/pay/transactions/out-trade-no/CP20261123000003/reverse",
			map[string]any{"appid": w.creds.AppID, "mchid": w.creds.MchID})
		if err != nil {
			t.Fatal(err)
		}
		if got := w.query(client, "CP20261123000003"); *got.TradeState != "REVOKED" {
			t.Errorf("%s", got)
		}
		c := w.charge("CP20261123000003")
		if c.Refunded != 560 || len(c.Refunds) != 1 || c.Refunds[0].Kind != "REVERSE" || w.balance(payer) != 10_000 {
			t.Errorf("%+v", c)
		}
		w.step()
		if n := len(w.shop.take()); n != 0 {
			t.Errorf("a payer-code payment has no notify_url, yet %d notices came", n)
		}
	})
}

func TestOfficialClientOfAProvider(t *testing.T) {
	w := newWorld(t)
	client := w.byPublicKey(w.creds.SpMchID)
	sub, no := w.creds.SubMchIDs[2], "CP20261123000004"
	service := partnernative.NativeApiService{Client: client}
	answer, _, err := service.Prepay(ctx, partnernative.PrepayRequest{
		SpAppid: &w.creds.SpAppID, SpMchid: &w.creds.SpMchID, SubMchid: &sub, Description: core.String("示例商品"), OutTradeNo: &no,
		NotifyUrl: core.String(w.shop.URL), Amount: &partnernative.Amount{Total: core.Int64(99)},
	})
	if err != nil {
		t.Fatal(err)
	}
	w.pays(w.payer(100), *answer.CodeUrl, "pays")
	var got *partnerpayments.Transaction
	got, _, err = service.QueryOrderByOutTradeNo(ctx, partnernative.QueryOrderByOutTradeNoRequest{OutTradeNo: &no, SpMchid: &w.creds.SpMchID, SubMchid: &sub})
	if err != nil || *got.TradeState != "SUCCESS" || *got.SubMchid != sub || *got.SpMchid != w.creds.SpMchID || *got.Payer.SpOpenid == "" {
		t.Fatalf("%s %v", got, err)
	}
	refunds := refunddomestic.RefundsApiService{Client: client}
	refund, _, err := refunds.Create(ctx, refunddomestic.CreateRequest{
		SubMchid: &sub, TransactionId: got.TransactionId, OutRefundNo: core.String("R2"),
		Amount: &refunddomestic.AmountReq{Refund: core.Int64(99), Total: core.Int64(99), Currency: core.String("CNY")},
	})
	if err != nil || *refund.OutTradeNo != no {
		t.Fatalf("%s %v", refund, err)
	}
	if c := w.charge(no); c.SubMchID != sub || c.MchID != w.creds.SpMchID || c.Refunded != 99 {
		t.Errorf("%+v", c)
	}
}

func TestCertificateRotationAndAccountModes(t *testing.T) {
	w := newWorld(t)
	before, _ := w.byCertificate(w.creds.MchID)
	w.must("POST", "/sandbox/platform-certificates/rotate", `{}`, nil)
	w.native(before, "CP20261123000005", 100) // still verifies: it names the old certificate
	after, manager := w.byCertificate(w.creds.MchID)
	w.native(after, "CP20261123000006", 100)
	if all := manager.ExportCertificateMap(ctx, w.creds.MchID); len(all) != 2 {
		t.Errorf("%d certificates are told", len(all))
	}
	w.must("PUT", "/sandbox/accounts/"+w.creds.MchID, `{"mode":"PUBKEY"}`, nil)
	w.native(w.byPublicKey(w.creds.MchID), "CP20261123000007", 100)
	if _, err := w.byPublicKey(w.creds.MchID).Get(ctx, "https://api.mch.weixin.qq.com/v3/certificates"); !core.IsAPIError(err, "RESOURCE_NOT_EXISTS") {
		t.Error("an account on the public key has no certificates:", err)
	}
	w.must("PUT", "/sandbox/accounts/"+w.creds.MchID, `{"mode":"CERT"}`, nil)
	w.native(after, "CP20261123000008", 100)
}
