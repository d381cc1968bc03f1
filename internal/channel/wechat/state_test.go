package wechat

import (
	"testing"
	"time"

	"cloudpos/internal/channel"

	"github.com/google/go-cmp/cmp"
)

func fen(n int64) *int64 { return &n }

// paidOrder is a complete paid order; tests change one thing of it.
func paidOrder() transaction {
	return transaction{
		party:         party{AppID: "wx0", MchID: "1900000001"},
		OutTradeNo:    "PX00000000000000000000000001",
		TransactionID: "4200000001",
		TradeState:    "SUCCESS",
		SuccessTime:   "2026-11-22T08:00:00+08:00",
		Payer:         payer{OpenID: "o-1"},
		Amount:        &transactionAmount{Total: 1234, Currency: "CNY"},
	}
}

func TestTradeStates(t *testing.T) {
	for _, c := range []struct {
		state   string
		success string // success_time
		want    channel.Result
	}{
		{"SUCCESS", "2026-11-22T08:00:00+08:00", channel.Result{Outcome: channel.Paid}},
		{"REFUND", "2026-11-22T08:00:00+08:00", channel.Result{Outcome: channel.Paid}},
		{"NOTPAY", "", channel.Result{Outcome: channel.Pending}},
		{"ACCEPT", "", channel.Result{Outcome: channel.Pending}},
		{"USERPAYING", "", channel.Result{Outcome: channel.Pending, Reason: channel.ReasonPassword}},
		{"CLOSED", "", channel.Result{Outcome: channel.Closed}},
		{"REVOKED", "", channel.Result{Outcome: channel.Reversed}},
		{"REVOKED", "2026-11-22T08:00:00+08:00", channel.Result{Outcome: channel.Reversed, Refunded: true}},
		{"PAYERROR", "", channel.Result{Outcome: channel.Failed, Reason: channel.ReasonRefused}},
	} {
		order := paidOrder()
		order.TradeState, order.SuccessTime = c.state, c.success
		got, err := order.result()
		if err != nil || got.Outcome != c.want.Outcome || got.Reason != c.want.Reason || got.Refunded != c.want.Refunded {
			t.Errorf("%s %q: %+v %v", c.state, c.success, got, err)
		}
		if hasFacts := !got.PaidAt.IsZero(); hasFacts != (c.success != "") {
			t.Errorf("%s %q: paid at %v", c.state, c.success, got.PaidAt)
		}
	}
	for _, state := range []string{"", "success", "PAID"} {
		order := paidOrder()
		order.TradeState = state
		if got, err := order.result(); err == nil {
			t.Errorf("state %q: %+v", state, got)
		}
	}
}

func TestPaidFacts(t *testing.T) {
	order := paidOrder()
	order.Payer = payer{SpOpenID: "o-provider", SubOpenID: "o-merchant"}
	order.Amount = &transactionAmount{Total: 10000, PayerTotal: fen(9000), Currency: "CNY"}
	order.PromotionDetail = []promotion{
		{Name: "立减", Type: "NOCASH", Amount: 700, WechatpayContribute: 500, MerchantContribute: 200},
		{Name: "代金券", Type: "CASH", Amount: 300},
	}
	want := channel.Result{
		Outcome: channel.Paid, TransactionNo: "4200000001", ChannelCode: "SUCCESS", Payer: "o-merchant",
		PaidAt: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC),
		Amount: 10000, PayerAmount: 9000, SettleAmount: 9300, // 免充值券 lowers the settlement, 充值券 does not
		Discounts: []channel.Discount{
			{Funder: "channel", Name: "立减", Amount: 500},
			{Funder: "merchant", Name: "立减", Amount: 200},
			{Funder: "other", Name: "代金券", Amount: 300},
		},
	}
	got, err := order.result()
	if err != nil || !cmp.Equal(got, want) {
		t.Errorf("%v\n%s", err, cmp.Diff(want, got))
	}

	order.Amount.SettlementTotal = fen(9100)
	if got, _ := order.result(); got.SettleAmount != 9100 {
		t.Errorf("settlement total told as 91.00: %s", got.SettleAmount)
	}
	if got, _ := paidOrder().result(); got.SettleAmount != 1234 || got.PayerAmount != 1234 || got.Discounts != nil {
		t.Errorf("nothing else told: %+v", got)
	}
}

// A payment that contradicts itself is a fact for nobody.
func TestPaidNonsense(t *testing.T) {
	for name, spoil := range map[string]func(*transaction){
		"no transaction number":   func(o *transaction) { o.TransactionID = "" },
		"no amount":               func(o *transaction) { o.Amount = nil },
		"amount of nothing":       func(o *transaction) { o.Amount.Total = 0 },
		"negative amount":         func(o *transaction) { o.Amount.Total = -1 },
		"payer paid more":         func(o *transaction) { o.Amount.PayerTotal = fen(1235) },
		"payer paid less than 0":  func(o *transaction) { o.Amount.PayerTotal = fen(-1) },
		"settles more":            func(o *transaction) { o.Amount.SettlementTotal = fen(1235) },
		"negative discount":       func(o *transaction) { o.PromotionDetail = []promotion{{Amount: -1}} },
		"negative share":          func(o *transaction) { o.PromotionDetail = []promotion{{MerchantContribute: -1}} },
		"coupon above the total":  func(o *transaction) { o.PromotionDetail = []promotion{{Type: "NOCASH", Amount: 2000}} },
		"success time not a time": func(o *transaction) { o.SuccessTime = "昨天" },
	} {
		order := paidOrder()
		spoil(&order)
		if got, err := order.result(); err == nil {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestRefundStates(t *testing.T) {
	for _, c := range []struct {
		state   string
		outcome channel.RefundOutcome
		reason  channel.Reason
	}{
		{"SUCCESS", channel.RefundSucceeded, ""},
		{"PROCESSING", channel.RefundPending, ""},
		{"ABNORMAL", channel.RefundAbnormal, channel.ReasonRefused},
		{"CLOSED", channel.RefundFailed, channel.ReasonRefused},
	} {
		r := refund{RefundID: "50300001", SuccessTime: "2026-11-22T08:00:00+08:00", Amount: &refundAmount{Refund: 100, Total: 300}}
		got, err := r.result(c.state)
		if err != nil || got.Outcome != c.outcome || got.Reason != c.reason || got.Amount != 100 || got.RefundNo != "50300001" {
			t.Errorf("%s: %+v %v", c.state, got, err)
		}
	}
	for name, r := range map[string]refund{
		"no amount": {RefundID: "1"},
		"no number": {Amount: &refundAmount{Refund: 1}},
		"no time":   {RefundID: "1", Amount: &refundAmount{Refund: 1}, SuccessTime: "x"},
	} {
		if got, err := r.result("SUCCESS"); err == nil {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if got, err := (refund{}).result("DONE"); err == nil {
		t.Errorf("unknown state: %+v", got)
	}
}
