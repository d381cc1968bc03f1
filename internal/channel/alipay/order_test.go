package alipay

import (
	"net/url"
	"strings"
	"testing"

	"cloudpos/internal/channel"
)

func TestClose(t *testing.T) {
	g := newGateway(t)
	c, _ := connected(t, g, channel.Own, keyCredentials())
	closedQuery := `{"code":"10000","out_trade_no":"` + testNumber + `","trade_no":"` + testTradeNo + `","trade_status":"TRADE_CLOSED","total_amount":"12.34"}`
	refusal := `{"code":"40004","msg":"Business Failed","sub_code":"ACQ.TRADE_STATUS_ERROR"}`
	for name, s := range map[string]struct {
		closing, query string
		outcome        channel.Outcome
		reason         channel.Reason
	}{
		"closed":            {`{"code":"10000","trade_no":"` + testTradeNo + `"}`, "", channel.Closed, ""},
		"closed another":    {`{"code":"10000","out_trade_no":"PX2"}`, "", channel.Unknown, channel.ReasonBadAnswer},
		"nobody scanned it": {`{"code":"40004","sub_code":"ACQ.TRADE_NOT_EXIST"}`, "", channel.NotFound, ""},
		"closed before":     {refusal, closedQuery, channel.Closed, ""},
		"paid before":       {refusal, paidQuery, channel.Unknown, channel.ReasonAlreadyPaid},
		"nobody knows":      {refusal, `{"code":"20000","sub_code":"isp.unknow-error"}`, channel.Unknown, channel.ReasonRefused},
		"busy":              {`{"code":"40004","sub_code":"ACQ.SYSTEM_ERROR"}`, "", channel.Unknown, channel.ReasonBusy},
	} {
		g.answers(func(form url.Values) string {
			if form.Get("method") == "alipay.trade.close" {
				return s.closing
			}
			return s.query
		})
		if got := c.Close(t.Context(), channel.Ref{Number: testNumber}); got.Outcome != s.outcome || got.Reason != s.reason {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestReverse(t *testing.T) {
	g := newGateway(t)
	c, _ := connected(t, g, channel.Own, keyCredentials())
	say := func(fields string) string {
		return `{"code":"10000","out_trade_no":"` + testNumber + `",` + fields + `}`
	}
	unpaid := say(`"trade_status":"TRADE_CLOSED","total_amount":"12.34","trade_no":"1"`)
	givenBack := strings.Replace(paidQuery, "TRADE_SUCCESS", "TRADE_CLOSED", 1)
	for name, s := range map[string]struct {
		cancel, query string
		outcome       channel.Outcome
		reason        channel.Reason
		refunded      bool
	}{
		"unpaid":               {say(`"retry_flag":"N","action":"close"`), "", channel.Reversed, "", false},
		"paid":                 {say(`"retry_flag":"N","action":"refund"`), "", channel.Reversed, "", true},
		"again please":         {say(`"retry_flag":"Y","action":"refund"`), "", channel.Unknown, channel.ReasonBusy, false},
		"unknown action":       {say(`"retry_flag":"N","action":"hold"`), "", channel.Unknown, channel.ReasonBadAnswer, false},
		"another order":        {`{"code":"10000","out_trade_no":"PX2","action":"close"}`, "", channel.Unknown, channel.ReasonBadAnswer, false},
		"repeated, unpaid":     {say(`"retry_flag":"N"`), unpaid, channel.Reversed, "", false},
		"repeated, paid":       {say(`"retry_flag":"N"`), givenBack, channel.Reversed, "", true},
		"repeated, not known":  {say(`"retry_flag":"N"`), `{"code":"40004","sub_code":"ACQ.TRADE_NOT_EXIST"}`, channel.NotFound, "", false},
		"repeated, still paid": {say(`"retry_flag":"N"`), paidQuery, channel.Unknown, channel.ReasonBusy, false},
		"not known":            {`{"code":"40004","sub_code":"ACQ.TRADE_NOT_EXIST"}`, "", channel.NotFound, "", false},
		"no money":             {`{"code":"40004","sub_code":"ACQ.SELLER_BALANCE_NOT_ENOUGH"}`, "", channel.Unknown, channel.ReasonChannelBalance, false},
		"too late":             {`{"code":"40004","sub_code":"ACQ.TRADE_CANCEL_TIME_OUT"}`, "", channel.Unknown, channel.ReasonRefused, false},
		"busy":                 {`{"code":"40004","sub_code":"ACQ.SYSTEM_ERROR"}`, "", channel.Unknown, channel.ReasonBusy, false},
	} {
		g.answers(func(form url.Values) string {
			if form.Get("method") == "alipay.trade.cancel" {
				return s.cancel
			}
			return s.query
		})
		if got := c.Reverse(t.Context(), channel.Ref{Number: testNumber}); got.Outcome != s.outcome || got.Reason != s.reason || got.Refunded != s.refunded {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
