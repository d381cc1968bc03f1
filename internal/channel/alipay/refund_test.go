package alipay

import (
	"net/url"
	"strings"
	"testing"

	"cloudpos/internal/channel"

	"github.com/google/go-cmp/cmp"
)

func TestRefunds(t *testing.T) {
	g := newGateway(t)
	c, _ := connected(t, g, channel.Own, keyCredentials())
	say := func(fields string) string {
		return `{"code":"10000","out_trade_no":"` + testNumber + `","trade_no":"` + testTradeNo + `",` + fields + `}`
	}
	done := say(`"fund_change":"Y","refund_fee":"1.00","gmt_refund_pay":"2026-11-22 09:01:00"`)
	known := say(`"out_request_no":"` + testRefundNo + `","refund_status":"REFUND_SUCCESS","refund_amount":"1.00","total_amount":"12.34","gmt_refund_pay":"2026-11-22 09:01:00"`)
	none := `{"code":"10000","msg":"Success"}`
	refusal := func(sub string) string { return `{"code":"40004","sub_code":"` + sub + `"}` }
	for name, s := range map[string]struct {
		refund, query string
		outcome       channel.RefundOutcome
		reason        channel.Reason
	}{
		"done":                        {done, "", channel.RefundSucceeded, ""},
		"done, the second":            {strings.Replace(done, "1.00", "5.00", 1), "", channel.RefundSucceeded, ""},
		"done, no time":               {say(`"fund_change":"Y","refund_fee":"1.00"`), "", channel.RefundSucceeded, ""},
		"more than was paid":          {strings.Replace(done, "1.00", "12.35", 1), "", channel.RefundUnknown, channel.ReasonBadAnswer},
		"less than was asked":         {strings.Replace(done, "1.00", "0.99", 1), "", channel.RefundUnknown, channel.ReasonBadAnswer},
		"of another order":            {strings.Replace(done, testNumber, "PX2", 1), "", channel.RefundUnknown, channel.ReasonBadAnswer},
		"repeated":                    {strings.Replace(done, `"Y"`, `"N"`, 1), known, channel.RefundSucceeded, ""},
		"nothing moved yet":           {strings.Replace(done, `"Y"`, `"N"`, 1), none, channel.RefundPending, ""},
		"refused":                     {refusal("ACQ.SELLER_BALANCE_NOT_ENOUGH"), none, channel.RefundFailed, channel.ReasonChannelBalance},
		"refused, yet done before":    {refusal("ACQ.TRADE_STATUS_ERROR"), known, channel.RefundSucceeded, ""},
		"refused, and nobody knows":   {refusal("ACQ.TRADE_STATUS_ERROR"), refusal("ACQ.SYSTEM_ERROR"), channel.RefundUnknown, channel.ReasonBusy},
		"no such payment":             {refusal("ACQ.TRADE_NOT_EXIST"), "", channel.RefundUnknown, channel.ReasonRefused},
		"the number is of another":    {refusal("ACQ.DISCORDANT_REPEAT_REQUEST"), "", channel.RefundUnknown, channel.ReasonNumberUsed},
		"busy":                        {refusal("ACQ.SYSTEM_ERROR"), "", channel.RefundUnknown, channel.ReasonBusy},
		"our signature does not hold": {`{"code":"40002","sub_code":"isv.invalid-signature"}`, "", channel.RefundUnknown, channel.ReasonCredentials},
		"a code that nobody knows":    {refusal("ACQ.SOMETHING_NEW"), "", channel.RefundUnknown, channel.ReasonOther},
	} {
		g.answers(func(form url.Values) string {
			if form.Get("method") == "alipay.trade.refund" {
				return s.refund
			}
			return s.query
		})
		got := c.Refund(t.Context(), refundOf())
		if got.Outcome != s.outcome || got.Reason != s.reason {
			t.Errorf("%s: %+v", name, got)
		}
		if got.Outcome == channel.RefundSucceeded && (got.Amount != 100 || got.SucceededAt.IsZero()) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	g.says(done)
	c.Refund(t.Context(), refundOf())
	if diff := cmp.Diff(map[string]any{
		"out_trade_no": testNumber, "refund_amount": "1.00", "refund_reason": "退货", "out_request_no": testRefundNo,
	}, biz(t, g.last(t))); diff != "" {
		t.Error(diff)
	}
	for name, s := range map[string]struct {
		answer  string
		outcome channel.RefundOutcome
	}{
		"known":              {known, channel.RefundSucceeded},
		"another amount":     {strings.Replace(known, `"1.00"`, `"1.01"`, 1), channel.RefundUnknown},
		"another total":      {strings.Replace(known, `"12.34"`, `"12.35"`, 1), channel.RefundUnknown},
		"another refund":     {strings.Replace(known, testRefundNo, "RX2", 1), channel.RefundUnknown},
		"another order":      {strings.Replace(known, testNumber, "PX2", 1), channel.RefundUnknown},
		"unknown status":     {strings.Replace(known, "REFUND_SUCCESS", "REFUND_HELD", 1), channel.RefundUnknown},
		"processing":         {strings.Replace(known, "REFUND_SUCCESS", "REFUND_PROCESSING", 1), channel.RefundPending},
		"taken on":           {strings.Replace(known, `"refund_status":"REFUND_SUCCESS",`, "", 1), channel.RefundPending},
		"not known":          {none, channel.RefundNotFound},
		"payment not known":  {refusal("ACQ.TRADE_NOT_EXIST"), channel.RefundNotFound},
		"time without sense": {strings.Replace(known, "2026-11-22 09:01:00", "soon", 1), channel.RefundUnknown},
	} {
		g.says(s.answer)
		if got := c.QueryRefund(t.Context(), refundOf()); got.Outcome != s.outcome {
			t.Errorf("query, %s: %+v", name, got)
		}
	}
}
