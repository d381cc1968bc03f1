package alipay

import (
	"strings"
	"testing"

	"cloudpos/internal/channel"

	"github.com/google/go-cmp/cmp"
)

func TestTradeStates(t *testing.T) {
	base := trade{OutTradeNo: testNumber, TradeNo: testTradeNo, TotalAmount: "12.34"}
	const at = "2026-11-22 00:01:02"
	for name, c := range map[string]struct {
		change  func(*trade)
		outcome channel.Outcome // "" is an error
	}{
		"waiting":                  {func(t *trade) { t.TradeStatus = "WAIT_BUYER_PAY"; t.ReceiptAmount = "0.00" }, channel.Pending},
		"paid":                     {func(t *trade) { t.TradeStatus, t.SendPayDate = "TRADE_SUCCESS", at }, channel.Paid},
		"finished":                 {func(t *trade) { t.TradeStatus, t.SendPayDate = "TRADE_FINISHED", at }, channel.Paid},
		"closed unpaid":            {func(t *trade) { t.TradeStatus = "TRADE_CLOSED" }, channel.Closed},
		"closed, wholly refunded":  {func(t *trade) { t.TradeStatus, t.SendPayDate = "TRADE_CLOSED", at }, channel.Paid},
		"closed, as a notice says": {func(t *trade) { t.TradeStatus, t.GmtPayment = "TRADE_CLOSED", at }, channel.Paid},
		"milliseconds":             {func(t *trade) { t.TradeStatus, t.GmtPayment = "TRADE_SUCCESS", at+".320" }, channel.Paid},
		"nothing received":         {func(t *trade) { t.TradeStatus, t.SendPayDate, t.ReceiptAmount = "TRADE_SUCCESS", at, "0.00" }, channel.Paid},
		"paid, no time":            {func(t *trade) { t.TradeStatus = "TRADE_SUCCESS" }, ""},
		"paid, odd time":           {func(t *trade) { t.TradeStatus, t.SendPayDate = "TRADE_SUCCESS", "2026-13-01 00:00:00" }, ""},
		"paid, no number":          {func(t *trade) { t.TradeStatus, t.SendPayDate, t.TradeNo = "TRADE_SUCCESS", at, "" }, ""},
		"paid, nothing":            {func(t *trade) { t.TradeStatus, t.SendPayDate, t.TotalAmount = "TRADE_SUCCESS", at, "0.00" }, ""},
		"negative":                 {func(t *trade) { t.TradeStatus, t.SendPayDate, t.TotalAmount = "TRADE_SUCCESS", at, "-12.34" }, ""},
		"three decimals":           {func(t *trade) { t.TradeStatus, t.SendPayDate, t.TotalAmount = "TRADE_SUCCESS", at, "12.345" }, ""},
		"received more than paid":  {func(t *trade) { t.TradeStatus, t.SendPayDate, t.ReceiptAmount = "TRADE_SUCCESS", at, "12.35" }, ""},
		"payer paid more":          {func(t *trade) { t.TradeStatus, t.SendPayDate, t.BuyerPayAmount = "TRADE_SUCCESS", at, "12.35" }, ""},
		"odd receipt":              {func(t *trade) { t.TradeStatus, t.SendPayDate, t.ReceiptAmount = "TRADE_SUCCESS", at, "x" }, ""},
		"odd payer's amount":       {func(t *trade) { t.TradeStatus, t.SendPayDate, t.BuyerPayAmount = "TRADE_SUCCESS", at, "1,0" }, ""},
		"odd discount": {func(t *trade) {
			t.TradeStatus, t.SendPayDate, t.Vouchers = "TRADE_SUCCESS", at, []voucher{{Amount: "-1"}}
		}, ""},
		"no state":    {func(*trade) {}, ""},
		"a new state": {func(t *trade) { t.TradeStatus = "TRADE_HELD" }, ""},
	} {
		tr := base
		c.change(&tr)
		got, err := tr.result()
		if (err == nil) != (c.outcome != "") || (err == nil && got.Outcome != c.outcome) {
			t.Errorf("%s: %+v %v", name, got, err)
		}
		if back := strings.HasPrefix(name, "closed, "); got.Refunded != back {
			t.Errorf("%s: refunded %t, want %t", name, got.Refunded, back)
		}
	}
}

func TestDiscounts(t *testing.T) {
	for name, c := range map[string]struct {
		trade trade
		want  []channel.Discount
	}{
		"none":            {trade{}, nil},
		"the payer's own": {trade{Funds: []fund{{Channel: "ALIPAYACCOUNT", Amount: "10.00"}, {Channel: "PCREDIT", Amount: "1.00"}}}, nil},
		"in a notice": {trade{
			Funds:    []fund{{NoticeChannel: "POINT", Amount: "0.10"}},
			Vouchers: []voucher{{Name: "5折券", Amount: "0.30", NoticeMerchant: "0.10", NoticeOther: "0.20"}},
		}, []channel.Discount{{Funder: "merchant", Name: "5折券", Amount: 10}, {Funder: "other", Name: "5折券", Amount: 20}, {Funder: "channel", Name: "POINT", Amount: 10}}},
		"borne by nobody named": {trade{Vouchers: []voucher{{Name: "券", Amount: "0.30"}}}, []channel.Discount{{Funder: "other", Name: "券", Amount: 30}}},
		"told once":             {trade{Funds: []fund{{Channel: "MDISCOUNT", Amount: "1.00"}}, Vouchers: []voucher{{Name: "券", Merchant: "1.00"}}}, []channel.Discount{{Funder: "merchant", Name: "券", Amount: 100}}},
		"sources alone":         {trade{Funds: []fund{{Channel: "MDISCOUNT", Amount: "1.00"}, {Channel: "DISCOUNT", Amount: "2.00"}}}, []channel.Discount{{Funder: "merchant", Name: "MDISCOUNT", Amount: 100}, {Funder: "channel", Name: "DISCOUNT", Amount: 200}}},
	} {
		if got, err := c.trade.discounts(); err != nil || !cmp.Equal(got, c.want) {
			t.Errorf("%s: %v %s", name, err, cmp.Diff(c.want, got))
		}
	}
}
