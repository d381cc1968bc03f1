package wechat

import (
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

func TestOrderMustBeTheOneAskedFor(t *testing.T) {
	want := party{AppID: "wx0", MchID: "1900000001"}
	ref := channel.Ref{Number: "PX00000000000000000000000001", TransactionNo: "4200000001"}
	if err := paidOrder().check(want, ref); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*transaction){
		"other merchant":       func(o *transaction) { o.MchID = "1900000002" },
		"no merchant":          func(o *transaction) { o.MchID = "" },
		"other app":            func(o *transaction) { o.AppID = "wx1" },
		"a provider's":         func(o *transaction) { o.SpMchID = "1900000001" },
		"a sub-merchant's":     func(o *transaction) { o.SubMchID = "1900000009" },
		"other number":         func(o *transaction) { o.OutTradeNo = "PX00000000000000000000000002" },
		"no number":            func(o *transaction) { o.OutTradeNo = "" },
		"other transaction":    func(o *transaction) { o.TransactionID = "4200000002" },
		"other currency":       func(o *transaction) { o.Amount.Currency = "USD" },
		"negative amount":      func(o *transaction) { o.Amount.Total = -1 },
		"currency in one case": func(o *transaction) { o.Amount.Currency = "cny" },
	} {
		order := paidOrder()
		spoil(&order)
		if order.check(want, ref) == nil {
			t.Errorf("%s was let pass", name)
		}
	}
}

func TestProviderOrderMustBeOfTheSubMerchant(t *testing.T) {
	order := paidOrder()
	order.party = party{SpAppID: "wx0", SpMchID: "1900000001", SubMchID: "1900000009"}
	ref := channel.Ref{Number: order.OutTradeNo}
	if err := order.check(party{SpAppID: "wx0", SpMchID: "1900000001", SubMchID: "1900000009"}, ref); err != nil {
		t.Error(err)
	}
	if order.check(party{SpAppID: "wx0", SpMchID: "1900000001", SubMchID: "1900000008"}, ref) == nil {
		t.Error("another sub-merchant's order was let pass")
	}
}

func TestRefundMustBeTheOneAskedFor(t *testing.T) {
	asked := channel.RefundRequest{Payment: channel.Ref{Number: "P1"}, RefundNumber: "R1", Amount: 100, Total: 300}
	for name, c := range map[string]struct {
		answer refund
		ok     bool
	}{
		"the same":       {refund{OutTradeNo: "P1", OutRefundNo: "R1", Amount: &refundAmount{100, 300, "CNY"}}, true},
		"other refund":   {refund{OutTradeNo: "P1", OutRefundNo: "R2", Amount: &refundAmount{100, 300, "CNY"}}, false},
		"other order":    {refund{OutTradeNo: "P2", OutRefundNo: "R1", Amount: &refundAmount{100, 300, "CNY"}}, false},
		"other amount":   {refund{OutTradeNo: "P1", OutRefundNo: "R1", Amount: &refundAmount{101, 300, "CNY"}}, false},
		"other total":    {refund{OutTradeNo: "P1", OutRefundNo: "R1", Amount: &refundAmount{100, 301, "CNY"}}, false},
		"other currency": {refund{OutTradeNo: "P1", OutRefundNo: "R1", Amount: &refundAmount{100, 300, "HKD"}}, false},
		"no amount":      {refund{OutTradeNo: "P1", OutRefundNo: "R1"}, false},
	} {
		if err := c.answer.check(asked); (err == nil) != c.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPaymentThatCannotBeSent(t *testing.T) {
	qr := channel.PayRequest{
		Ref: channel.Ref{Number: "PX00000000000000000000000001"}, Scene: channel.QRCode, Amount: 1, Description: "示例",
		ExpiresAt: time.Unix(1, 0), NotifyURL: "https://pos.example/callbacks/1",
	}
	code := qr
	code.Scene, code.PayerCode, code.ExpiresAt, code.NotifyURL = channel.PayerCode, "134567890123456789", time.Time{}, ""
	with := func(r channel.PayRequest, f func(*channel.PayRequest)) channel.PayRequest { f(&r); return r }
	for name, c := range map[string]struct {
		mode channel.Mode
		r    channel.PayRequest
		want channel.Reason
	}{
		"QR":                     {channel.Own, qr, ""},
		"payer code":             {channel.Own, code, ""},
		"provider":               {channel.Provider, with(qr, func(r *channel.PayRequest) { r.SubMerchant = "1900000009" }), ""},
		"provider, nobody below": {channel.Provider, qr, channel.ReasonMerchant},
		"own, somebody below":    {channel.Own, with(qr, func(r *channel.PayRequest) { r.SubMerchant = "1900000009" }), channel.ReasonMerchant},
		"QR without an end":      {channel.Own, with(qr, func(r *channel.PayRequest) { r.ExpiresAt = time.Time{} }), channel.ReasonRequest},
		"QR without an address":  {channel.Own, with(qr, func(r *channel.PayRequest) { r.NotifyURL = "" }), channel.ReasonRequest},
		"nothing to pay":         {channel.Own, with(qr, func(r *channel.PayRequest) { r.Amount = 0 }), channel.ReasonRequest},
		"too much":               {channel.Own, with(qr, func(r *channel.PayRequest) { r.Amount = money.MaxPayment + 1 }), channel.ReasonRequest},
		"number with a slash":    {channel.Own, with(qr, func(r *channel.PayRequest) { r.Number = "PX0000000000000000000/close" }), channel.ReasonRequest},
		"no description":         {channel.Own, with(qr, func(r *channel.PayRequest) { r.Description = " " }), channel.ReasonRequest},
		"other scene":            {channel.Own, with(qr, func(r *channel.PayRequest) { r.Scene = channel.WalletPage }), channel.ReasonRequest},
		"Alipay's code":          {channel.Own, with(code, func(r *channel.PayRequest) { r.PayerCode = "284567890123456789" }), channel.ReasonCodeInvalid},
		"17 digits":              {channel.Own, with(code, func(r *channel.PayRequest) { r.PayerCode = "13456789012345678" }), channel.ReasonCodeInvalid},
		"line feed after it":     {channel.Own, with(code, func(r *channel.PayRequest) { r.PayerCode += "\n" }), channel.ReasonCodeInvalid},
	} {
		if got := checkPay(c.mode, c.r); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestCutKeepsCharactersWhole(t *testing.T) {
	for _, c := range []struct {
		text  string
		bytes int
		want  string
	}{
		{"coffee", 127, "coffee"},
		{"coffee", 3, "cof"},
		{"示例店", 9, "示例店"},
		{"示例店", 8, "示例"},
		{"a\xffb", 9, "ab"},
		{strings.Repeat("店", 50), 127, strings.Repeat("店", 42)},
	} {
		if got := cut(c.text, c.bytes); got != c.want {
			t.Errorf("cut(%q, %d) = %q", c.text, c.bytes, got)
		}
	}
}

func TestTimesOfTheWire(t *testing.T) {
	at := time.Date(2026, 11, 21, 16, 0, 0, 999, time.UTC)
	if got := formatTime(at); got != "2026-11-22T00:00:00+08:00" {
		t.Error(got)
	}
	if got, err := parseTime("2026-11-22T00:00:00+08:00"); err != nil || !got.Equal(at.Truncate(time.Second)) || got.Location() != time.UTC {
		t.Error(got, err)
	}
}
