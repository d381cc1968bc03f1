package alipay_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	official "github.com/smartwalle/alipay/v3"
)

// calls are one call of every operation on a trade that is paid already, or its own.
func (w *world) calls(c *official.Client, payer string) map[string]func() (official.Error, error) {
	ctx, paid := context.Background(), "CPFAULT0"
	return map[string]func() (official.Error, error){
		"pay": func() (official.Error, error) {
			rsp, err := c.TradePay(ctx, official.TradePay{Trade: w.order("CPFAULT1", "1.00", "示例"), Scene: "bar_code", AuthCode: w.code(payer)})
			return errorOf(rsp, err, func() official.Error { return rsp.Error })
		},
		"query": func() (official.Error, error) {
			rsp, err := c.TradeQuery(ctx, official.TradeQuery{OutTradeNo: paid})
			return errorOf(rsp, err, func() official.Error { return rsp.Error })
		},
		"close": func() (official.Error, error) {
			rsp, err := c.TradeClose(ctx, official.TradeClose{OutTradeNo: paid})
			return errorOf(rsp, err, func() official.Error { return rsp.Error })
		},
		"refund": func() (official.Error, error) {
			rsp, err := c.TradeRefund(ctx, official.TradeRefund{OutTradeNo: paid, RefundAmount: "0.10", OutRequestNo: "RFAULT"})
			return errorOf(rsp, err, func() official.Error { return rsp.Error })
		},
		"refund_query": func() (official.Error, error) {
			rsp, err := c.TradeFastPayRefundQuery(ctx, official.TradeFastPayRefundQuery{OutTradeNo: paid, OutRequestNo: "RFAULT"})
			return errorOf(rsp, err, func() official.Error { return rsp.Error })
		},
		"bill": func() (official.Error, error) {
			rsp, err := c.BillDownloadURLQuery(ctx, official.BillDownloadURLQuery{BillType: "trade", BillDate: "2026-06-04"})
			return errorOf(rsp, err, func() official.Error { return rsp.Error })
		},
		"reverse": func() (official.Error, error) {
			rsp, err := c.TradeCancel(ctx, official.TradeCancel{OutTradeNo: paid})
			return errorOf(rsp, err, func() official.Error { return rsp.Error })
		},
	}
}

func errorOf[T any](rsp *T, err error, said func() official.Error) (official.Error, error) {
	if rsp == nil || err != nil {
		return official.Error{}, err
	}
	return said(), nil
}

func TestEveryOperationBreaksAsScripted(t *testing.T) {
	w := newWorld(t)
	c, p := w.client(keyMode), w.payer(100_000)
	w.payByCode(c, p, "CPFAULT0", "5.00")
	for operation, call := range w.calls(c, p) {
		for _, row := range []struct {
			rule  string
			right func(official.Error, error) bool
		}{
			{`"effect":"timeout_before"`, func(_ official.Error, err error) bool { return err != nil }},
			{`"effect":"status_500"`, func(_ official.Error, err error) bool { return err != nil }},
			{`"effect":"status_502"`, func(_ official.Error, err error) bool { return err != nil }},
			{`"effect":"rate_limited_429"`, func(e official.Error, err error) bool { return err == nil && e.Code == official.CodeCallLimited }},
			{`"effect":"system_error"`, func(e official.Error, err error) bool {
				return err == nil && e.Code == official.CodeUnknowError && e.SubCode == "isp.unknow-error"
			}},
			{`"effect":"system_error","after":true`, func(e official.Error, err error) bool {
				return err == nil && e.Code == official.CodeUnknowError && e.SubCode == "ACQ.SYSTEM_ERROR"
			}},
			{`"effect":"bad_signature"`, func(_ official.Error, err error) bool {
				return err != nil && strings.Contains(err.Error(), "verification")
			}},
			{`"effect":"timeout_after"`, func(_ official.Error, err error) bool { return err != nil }},
		} {
			w.faults(fmt.Sprintf(`[{"channel":"alipay","operation":%q,%s,"count":2}]`, operation, row.rule))
			if e, err := call(); !row.right(e, err) {
				t.Errorf("%s %s: %+v %v", operation, row.rule, e, err)
			}
		}
	}
	for no, want := range map[string]string{"CPFAULT0": "REVOKED", "CPFAULT1": "SUCCESS"} {
		if got := w.truth(no); got.State != want {
			t.Errorf("what was done before the answer was lost: %+v", got)
		}
	}
}

func TestPaymentsGoAsScripted(t *testing.T) {
	w := newWorld(t)
	c, p, ctx := w.client(keyMode), w.payer(100_000), context.Background()
	for effect, want := range map[string]string{
		"insufficient": "ACQ.BUYER_BALANCE_NOT_ENOUGH", "refuse": "ACQ.PAYMENT_FAIL", "ask_password": "", "pays_late": "", "pays_after_close": "",
	} {
		w.faults(fmt.Sprintf(`[{"operation":"pay","effect":%q,"ms":5000}]`, effect))
		rsp := w.payByCode(c, p, "CPWISH"+effect, "1.00")
		if rsp.SubCode != want || (want == "" && rsp.Code != official.CodeOrderSuccessPayInProcess) {
			t.Errorf("%s: %+v", effect, rsp)
		}
	}
	w.clock.advance(5 * time.Second)
	if rsp := w.query(c, "CPWISHpays_late"); rsp.TradeStatus != official.TradeStatusSuccess {
		t.Errorf("paid late: %+v", rsp)
	}
	cancel, err := c.TradeCancel(ctx, official.TradeCancel{OutTradeNo: "CPWISHpays_after_close"})
	if err != nil || cancel.Action != "close" {
		t.Errorf("%+v %v", cancel, err)
	}
	w.step()
	if rsp := w.query(c, "CPWISHpays_after_close"); rsp.TradeStatus != official.TradeStatusSuccess {
		t.Errorf("paid after the cancel: %+v", rsp)
	}
	for effect, want := range map[string]string{"insufficient": "ACQ.SELLER_BALANCE_NOT_ENOUGH", "refuse": "ACQ.REASON_TRADE_BEEN_FREEZEN"} {
		w.faults(fmt.Sprintf(`[{"operation":"refund","effect":%q}]`, effect))
		rsp, err := c.TradeRefund(ctx, official.TradeRefund{OutTradeNo: "CPWISHpays_late", RefundAmount: "1.00"})
		if err != nil || rsp.SubCode != want {
			t.Errorf("refund, %s: %+v %v", effect, rsp, err)
		}
	}
}

func TestAPaymentLostOnTheWay(t *testing.T) {
	w := newWorld(t)
	c, p := w.client(keyMode), w.payer(100_000)
	pay := func(no string) error {
		_, err := c.TradePay(context.Background(), official.TradePay{Trade: w.order(no, "1.00", "示例"), Scene: "bar_code", AuthCode: w.code(p)})
		return err
	}
	w.faults(`[{"operation":"pay","effect":"timeout_before","count":1},{"operation":"pay","effect":"timeout_before","unrecorded":true,"skip":1,"count":1}]`)
	if pay("CPLOST01") == nil || w.query(c, "CPLOST01").TradeStatus != official.TradeStatusWaitBuyerPay {
		t.Error("a payment that was lost before the debit leaves its trade")
	}
	if err := pay("CPLOST01"); err == nil {
		t.Error("the second rule did not bite")
	}
	if err := pay("CPLOST01"); err != nil || w.query(c, "CPLOST01").TradeStatus != official.TradeStatusSuccess {
		t.Errorf("tried again: %v", err)
	}
	w.faults(`[{"operation":"pay","effect":"timeout_before","unrecorded":true}]`)
	if pay("CPLOST02") == nil || w.query(c, "CPLOST02").SubCode != "ACQ.TRADE_NOT_EXIST" {
		t.Error("a request that never arrived left a trade")
	}
}
