package alipay_test

import (
	"context"
	"testing"
	"time"

	official "github.com/smartwalle/alipay/v3"
)

func TestAPrecreatedOrderThroughARealClient(t *testing.T) {
	for _, mode := range []string{keyMode, certificateMode} {
		t.Run(mode, func(t *testing.T) {
			w := newWorld(t)
			c, ctx := w.client(mode), context.Background()
			qr := w.precreated(c, "CPQR0001", "75.00")
			if again := w.precreated(c, "CPQR0001", "75.00"); again != qr {
				t.Errorf("the same order has another code: %s, %s", qr, again)
			}
			if rsp := w.query(c, "CPQR0001"); rsp.SubCode != "ACQ.TRADE_NOT_EXIST" || rsp.BuyerPayAmount != "0.00" {
				t.Errorf("before the scan: %+v", rsp)
			}
			if rsp, err := c.TradeClose(ctx, official.TradeClose{OutTradeNo: "CPQR0001"}); err != nil || rsp.SubCode != "ACQ.TRADE_NOT_EXIST" {
				t.Errorf("close before the scan: %+v %v", rsp, err)
			}
			if rsp, err := c.TradeCancel(ctx, official.TradeCancel{OutTradeNo: "CPQR0001"}); err != nil || rsp.SubCode != "ACQ.TRADE_NOT_EXIST" {
				t.Errorf("cancel before the scan: %+v %v", rsp, err)
			}
			payer := w.payer(10_000)
			w.scans(payer, qr)
			if rsp := w.query(c, "CPQR0001"); rsp.TradeStatus != official.TradeStatusWaitBuyerPay || rsp.TotalAmount != "75.00" {
				t.Errorf("after the scan: %+v", rsp)
			}
			if got := w.pays(payer, qr, ""); got != "paid" {
				t.Fatal(got)
			}
			rsp := w.query(c, "CPQR0001")
			if rsp.TradeStatus != official.TradeStatusSuccess || rsp.BuyerPayAmount != "75.00" || rsp.SendPayDate != "2026-06-05 18:00:00" {
				t.Errorf("paid: %+v", rsp)
			}
			w.step()
			notices := w.shop.take()
			if len(notices) != 1 {
				t.Fatalf("%d notices", len(notices))
			}
			n, err := c.DecodeNotification(ctx, notices[0])
			if err != nil {
				t.Fatal(err)
			}
			if n.OutTradeNo != "CPQR0001" || n.TotalAmount != "75.00" || n.SellerId != w.creds.SellerID || n.AppId != w.creds.AppID ||
				n.TradeStatus != official.TradeStatusSuccess || n.TradeNo != rsp.TradeNo || n.FundBillList != `[{"amount":"75.00","fundChannel":"ALIPAYACCOUNT"}]` {
				t.Errorf("%+v", n)
			}
			if has := notices[0].Has("alipay_cert_sn"); has != (mode == certificateMode) {
				t.Errorf("alipay_cert_sn: %v", has)
			}
		})
	}
}

func TestPayerCodesThroughARealClient(t *testing.T) {
	w := newWorld(t)
	c := w.client(keyMode)
	rich, poor := w.payer(1_000_000), w.payer(5)
	if rsp := w.payByCode(c, rich, "CPPAY001", "12.34"); rsp.Code != official.CodeSuccess || rsp.BuyerPayAmount != "12.34" || rsp.GmtPayment == "" || rsp.BuyerUserId == "" {
		t.Errorf("paid: %+v", rsp)
	}
	if rsp := w.payByCode(c, rich, "CPPAY001", "12.34"); rsp.SubCode != "ACQ.TRADE_HAS_SUCCESS" {
		t.Errorf("again: %+v", rsp)
	}
	if rsp := w.payByCode(c, poor, "CPPAY002", "12.34"); rsp.Code != official.CodeBusinessFailed || rsp.SubCode != "ACQ.BUYER_BALANCE_NOT_ENOUGH" ||
		rsp.BuyerPayAmount != "0.00" || rsp.OutTradeNo != "CPPAY002" {
		t.Errorf("poor: %+v", rsp)
	}
	if rsp := w.query(c, "CPPAY002"); rsp.TradeStatus != official.TradeStatusClosed {
		t.Errorf("poor, asked after: %+v", rsp)
	}
	if rsp := w.payByCode(c, rich, "CPPAY003", "2000.00"); rsp.Code != official.CodeOrderSuccessPayInProcess || rsp.TradeNo == "" {
		t.Errorf("password: %+v", rsp)
	}
	if rsp := w.query(c, "CPPAY003"); rsp.TradeStatus != official.TradeStatusWaitBuyerPay {
		t.Errorf("password, asked after: %+v", rsp)
	}
	w.must("POST", "/sandbox/payers/"+rich+"/confirm", `{}`, nil)
	if rsp := w.query(c, "CPPAY003"); rsp.TradeStatus != official.TradeStatusSuccess {
		t.Errorf("confirmed: %+v", rsp)
	}
	w.payByCode(c, rich, "CPPAY004", "2000.00")
	w.must("POST", "/sandbox/payers/"+rich+"/confirm", `{"refuse":true}`, nil)
	if rsp := w.payByCode(c, rich, "CPPAY004", "2000.00"); rsp.SubCode != "ACQ.PAYMENT_FAIL" {
		t.Errorf("refused: %+v", rsp)
	}
	w.payByCode(c, rich, "CPPAY005", "2000.00")
	w.clock.advance(3 * time.Minute)
	if rsp := w.query(c, "CPPAY005"); rsp.TradeStatus != official.TradeStatusClosed {
		t.Errorf("left alone for three minutes: %+v", rsp)
	}
}

func TestWrongCodesAndOrdersAreRefused(t *testing.T) {
	w := newWorld(t)
	c, ctx := w.client(keyMode), context.Background()
	p := w.payer(100_000)
	used := w.code(p)
	pay := func(change func(*official.TradePay)) *official.TradePayRsp {
		b := official.TradePay{Trade: w.order("CPBAD001", "1.00", "示例"), Scene: "bar_code", AuthCode: w.code(p)}
		change(&b)
		rsp, err := c.TradePay(ctx, b)
		if err != nil {
			t.Fatal(err)
		}
		return rsp
	}
	if rsp := pay(func(b *official.TradePay) { b.OutTradeNo, b.AuthCode = "CPBAD000", used }); rsp.Code != official.CodeSuccess {
		t.Fatalf("%+v", rsp)
	}
	for name, row := range map[string]struct {
		change func(*official.TradePay)
		want   string
	}{
		"used code":        {func(b *official.TradePay) { b.AuthCode = used }, "ACQ.PAYMENT_AUTH_CODE_INVALID"},
		"unknown code":     {func(b *official.TradePay) { b.AuthCode = "281234567890123456" }, "ACQ.PAYMENT_AUTH_CODE_INVALID"},
		"WeChat's code":    {func(b *official.TradePay) { b.AuthCode = "134567890123456789" }, "ACQ.PAYMENT_AUTH_CODE_INVALID"},
		"no code":          {func(b *official.TradePay) { b.AuthCode = "" }, "isv.missing-auth-code"},
		"no scene":         {func(b *official.TradePay) { b.Scene = "" }, "isv.missing-scene"},
		"no subject":       {func(b *official.TradePay) { b.Subject = "" }, "isv.missing-subject"},
		"no amount":        {func(b *official.TradePay) { b.TotalAmount = "" }, "isv.missing-total-amount"},
		"three decimals":   {func(b *official.TradePay) { b.TotalAmount = "1.001" }, "ACQ.INVALID_PARAMETER"},
		"nothing to pay":   {func(b *official.TradePay) { b.TotalAmount = "0.00" }, "ACQ.INVALID_PARAMETER"},
		"negative":         {func(b *official.TradePay) { b.TotalAmount = "-1.00" }, "ACQ.INVALID_PARAMETER"},
		"other seller":     {func(b *official.TradePay) { b.SellerId = "2088000000000000" }, "ACQ.ACCESS_FORBIDDEN"},
		"unknown merchant": {func(b *official.TradePay) { b.SubMerchant = &official.Merchant{MerchantId: "2088000000000000"} }, "ACQ.ACCESS_FORBIDDEN"},
		"other amount":     {func(b *official.TradePay) { b.OutTradeNo, b.TotalAmount = "CPBAD009", "2.00" }, "ACQ.CONTEXT_INCONSISTENT"},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "other amount" { // than that of an order that waits
				w.faults(`[{"operation":"pay","effect":"ask_password","count":1}]`)
				pay(func(b *official.TradePay) { b.OutTradeNo = "CPBAD009" })
			}
			if rsp := pay(row.change); rsp.SubCode != row.want {
				t.Errorf("got %s %s %s", rsp.Code, rsp.SubCode, rsp.SubMsg)
			}
		})
	}
}

func TestSubMerchantsBelowTheApplication(t *testing.T) {
	w := newWorld(t)
	c := w.client(keyMode)
	var list struct {
		Merchants []struct {
			Number string `json:"alipay_merchant_id"`
		}
	}
	w.get("/sandbox/merchants", &list)
	o := w.order("CPSUB001", "3.00", "示例")
	o.SubMerchant = &official.Merchant{MerchantId: list.Merchants[1].Number}
	rsp, err := c.TradePreCreate(context.Background(), official.TradePreCreate{Trade: o})
	if err != nil || rsp.IsFailure() {
		t.Fatalf("%+v %v", rsp, err)
	}
	w.pays(w.payer(1_000), rsp.QRCode, "")
	if got := w.truth("CPSUB001"); got.SubMchID != list.Merchants[1].Number || !got.Paid {
		t.Errorf("%+v", got)
	}
	if rsp := w.query(c, "CPSUB001"); rsp.TradeStatus != official.TradeStatusSuccess {
		t.Errorf("found without naming the merchant: %+v", rsp)
	}
}

func TestCancelAndClose(t *testing.T) {
	w := newWorld(t)
	c, ctx := w.client(certificateMode), context.Background()
	cancel := func(no string) *official.TradeCancelRsp {
		rsp, err := c.TradeCancel(ctx, official.TradeCancel{OutTradeNo: no})
		if err != nil {
			t.Fatal(err)
		}
		return rsp
	}
	p := w.payer(10_000)
	w.payByCode(c, p, "CPCAN001", "30.00")
	for range 2 {
		if rsp := cancel("CPCAN001"); rsp.Code != official.CodeSuccess || rsp.Action != "refund" || rsp.RetryFlag != "N" {
			t.Errorf("paid: %+v", rsp)
		}
	}
	if got := w.balance(p); got != 10_000 {
		t.Errorf("the payer has %d", got)
	}
	if rsp := w.query(c, "CPCAN001"); rsp.TradeStatus != official.TradeStatusClosed {
		t.Errorf("cancelled: %+v", rsp)
	}
	w.faults(`[{"operation":"pay","effect":"ask_password"}]`)
	w.payByCode(c, p, "CPCAN002", "30.00")
	if rsp := cancel("CPCAN002"); rsp.Action != "close" {
		t.Errorf("waiting: %+v", rsp)
	}
	if rsp := cancel("CPCAN404"); rsp.SubCode != "ACQ.TRADE_NOT_EXIST" || rsp.RetryFlag != "N" {
		t.Errorf("unknown: %+v", rsp)
	}
	w.faults(`[]`)
	qr := w.precreated(c, "CPCLO001", "1.00")
	w.scans(p, qr)
	for want, no := range map[official.Code]string{"": "CPCLO001", "ACQ.TRADE_STATUS_ERROR": "CPCLO002", "ACQ.TRADE_NOT_EXIST": "CPCLO404"} {
		if no == "CPCLO002" {
			w.payByCode(c, p, no, "1.00")
		}
		rsp, err := c.TradeClose(ctx, official.TradeClose{OutTradeNo: no})
		if err != nil || official.Code(rsp.SubCode) != want {
			t.Errorf("close %s: %+v %v", no, rsp, err)
		}
	}
}

func TestRefundsThroughARealClient(t *testing.T) {
	w := newWorld(t)
	c, ctx := w.client(keyMode), context.Background()
	p := w.payer(10_000)
	w.payByCode(c, p, "CPREF001", "75.00")
	w.step()
	w.shop.take()
	refund := func(yuan, request string) *official.TradeRefundRsp {
		rsp, err := c.TradeRefund(ctx, official.TradeRefund{OutTradeNo: "CPREF001", RefundAmount: yuan, OutRequestNo: request, RefundReason: "示例退货"})
		if err != nil {
			t.Fatal(err)
		}
		return rsp
	}
	if rsp := refund("25.00", ""); rsp.SubCode != "ACQ.INVALID_PARAMETER" {
		t.Errorf("a part without a number: %+v", rsp)
	}
	if rsp := refund("25.00", "R1"); rsp.FundChange != "Y" || rsp.RefundFee != "25.00" {
		t.Errorf("first: %+v", rsp)
	}
	if rsp := refund("25.00", "R1"); rsp.Code != official.CodeSuccess || rsp.FundChange != "N" || rsp.RefundFee != "25.00" {
		t.Errorf("again: %+v", rsp)
	}
	if rsp := refund("26.00", "R1"); rsp.SubCode != "ACQ.DISCORDANT_REPEAT_REQUEST" {
		t.Errorf("again with another amount: %+v", rsp)
	}
	if rsp := refund("50.01", "R2"); rsp.SubCode != "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL" {
		t.Errorf("too much: %+v", rsp)
	}
	w.step()
	for _, v := range w.shop.take() {
		n, err := c.DecodeNotification(ctx, v)
		if err != nil || n.TradeStatus != official.TradeStatusSuccess || n.OutBizNo != "R1" || n.RefundFee != "25.00" || n.GmtRefund == "" {
			t.Errorf("%+v %v", n, err)
		}
	}
	if rsp := refund("50.00", "R2"); rsp.FundChange != "Y" || rsp.RefundFee != "75.00" {
		t.Errorf("the rest: %+v", rsp)
	}
	if rsp := w.query(c, "CPREF001"); rsp.TradeStatus != official.TradeStatusClosed {
		t.Errorf("wholly refunded: %+v", rsp)
	}
	w.step()
	got := w.shop.take()
	if len(got) != 1 || got[0].Get("trade_status") != "TRADE_CLOSED" || got[0].Get("refund_fee") != "75.00" || got[0].Get("out_biz_no") != "R2" {
		t.Errorf("%v", got)
	}
	rsp, err := c.TradeFastPayRefundQuery(ctx, official.TradeFastPayRefundQuery{OutTradeNo: "CPREF001", OutRequestNo: "R1"})
	if err != nil || rsp.RefundStatus != "REFUND_SUCCESS" || rsp.RefundAmount != "25.00" || rsp.TotalAmount != "75.00" {
		t.Errorf("%+v %v", rsp, err)
	}
	if rsp, err = c.TradeFastPayRefundQuery(ctx, official.TradeFastPayRefundQuery{OutTradeNo: "CPREF001", OutRequestNo: "R9"}); err != nil || rsp.IsFailure() || rsp.RefundStatus != "" {
		t.Errorf("unknown request: %+v %v", rsp, err)
	}
}

func TestRefundsThatTakeTimeAndTradesThatAreOver(t *testing.T) {
	w := newWorld(t)
	c, ctx := w.client(keyMode), context.Background()
	w.must("PUT", "/sandbox/settings", `{"refund_delay_ms":60000}`, nil)
	p := w.payer(100_000)
	w.payByCode(c, p, "CPSLOW01", "10.00")
	rsp, err := c.TradeRefund(ctx, official.TradeRefund{OutTradeNo: "CPSLOW01", RefundAmount: "10.00"})
	if err != nil || rsp.IsFailure() || rsp.FundChange != "N" {
		t.Errorf("accepted: %+v %v", rsp, err)
	}
	status := func() string {
		rsp, err := c.TradeFastPayRefundQuery(ctx, official.TradeFastPayRefundQuery{OutTradeNo: "CPSLOW01", OutRequestNo: "CPSLOW01"})
		if err != nil || rsp.IsFailure() {
			t.Fatalf("%+v %v", rsp, err)
		}
		return rsp.RefundStatus
	}
	if got := status(); got != "" {
		t.Errorf("under way: %q", got)
	}
	w.clock.advance(time.Minute)
	if got := status(); got != "REFUND_SUCCESS" {
		t.Errorf("a minute later: %q", got)
	}
	w.payByCode(c, p, "CPOLD001", "10.00")
	w.clock.advance(366 * 24 * time.Hour)
	if rsp := w.query(c, "CPOLD001"); rsp.TradeStatus != official.TradeStatusFinished {
		t.Errorf("a year later: %+v", rsp)
	}
	if rsp, err = c.TradeRefund(ctx, official.TradeRefund{OutTradeNo: "CPOLD001", RefundAmount: "10.00"}); err != nil || rsp.SubCode != "ACQ.TRADE_HAS_FINISHED" {
		t.Errorf("refund a year later: %+v %v", rsp, err)
	}
}
