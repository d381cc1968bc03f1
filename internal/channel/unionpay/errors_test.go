package unionpay

import (
	"testing"

	"cloudpos/internal/channel"
)

// Every code of the sheet and of the public list, in each place where it may stand.
func TestWhatCodesMean(t *testing.T) {
	const (
		failed, unknown, pending = channel.Failed, channel.Unknown, channel.Pending
	)
	for code, want := range map[string]struct {
		pay   channel.Outcome
		state channel.Outcome
		why   channel.Reason // of pay
	}{
		"01": {failed, failed, channel.ReasonRefused},
		"02": {unknown, unknown, channel.ReasonBusy},
		"03": {unknown, pending, channel.ReasonBusy},
		"04": {unknown, pending, channel.ReasonBusy},
		"05": {unknown, pending, channel.ReasonBusy},
		"06": {unknown, unknown, channel.ReasonBusy},
		"10": {failed, failed, channel.ReasonRequest},
		"11": {failed, failed, channel.ReasonCredentials},
		"12": {unknown, unknown, channel.ReasonNumberUsed},
		"13": {failed, failed, channel.ReasonRequest},
		"30": {failed, failed, channel.ReasonRefused},
		"31": {failed, failed, channel.ReasonMerchant},
		"32": {failed, failed, channel.ReasonMerchant},
		"33": {failed, failed, channel.ReasonRisk},
		"34": {unknown, unknown, channel.ReasonOther},
		"35": {unknown, unknown, channel.ReasonOther},
		"36": {unknown, unknown, channel.ReasonOther},
		"37": {unknown, unknown, channel.ReasonBusy},
		"38": {failed, failed, channel.ReasonRisk},
		"39": {failed, channel.Closed, channel.ReasonRefused},
		"42": {unknown, unknown, channel.ReasonOther},
		"60": {failed, failed, channel.ReasonRefused},
		"61": {failed, failed, channel.ReasonCodeInvalid},
		"64": {failed, failed, channel.ReasonInsufficient},
		"70": {unknown, unknown, channel.ReasonOther},
		"80": {failed, failed, channel.ReasonCodeExpired},
		"82": {unknown, pending, channel.ReasonOther},
		"83": {unknown, unknown, channel.ReasonOther},
		"98": {unknown, unknown, channel.ReasonOther},
		"99": {unknown, unknown, channel.ReasonOther},
		"A6": {unknown, unknown, channel.ReasonOther},
		"Q9": {unknown, unknown, channel.ReasonOther},
	} {
		if got, why := payMeaning(&failure{code: code, named: true}); got != want.pay || why != want.why {
			t.Errorf("pay %s: %s %s", code, got, why)
		}
		if got, _ := payMeaning(&failure{code: code}); got != unknown {
			t.Errorf("pay %s about no order: %s", code, got)
		}
		if got, _ := stateMeaning(code); got != want.state {
			t.Errorf("state %s: %s", code, got)
		}
		if got, _ := queryMeaning(&failure{code: code, named: true}); got != unknown && code != "34" {
			t.Errorf("query %s: %s", code, got)
		}
		if got, _ := reverseMeaning(&failure{code: code, named: true}); got != unknown && code != "34" {
			t.Errorf("reverse %s: %s", code, got)
		}
		if got, _ := refundMeaning(&failure{code: code}); got != channel.RefundUnknown {
			t.Errorf("refund %s about no order: %s", code, got)
		}
		if got, _ := refundQueryMeaning(&failure{code: code, named: true}); got != channel.RefundUnknown && code != "34" {
			t.Errorf("refund query %s: %s", code, got)
		}
	}
}

func TestNotFound(t *testing.T) {
	named, nameless := &failure{code: "34", named: true}, &failure{code: "34"}
	if got, _ := queryMeaning(named); got != channel.NotFound {
		t.Error(got)
	}
	if got, _ := queryMeaning(nameless); got != channel.Unknown {
		t.Error(got)
	}
	if got, _ := reverseMeaning(named); got != channel.NotFound {
		t.Error(got)
	}
	if got, _ := refundQueryMeaning(named); got != channel.RefundNotFound {
		t.Error(got)
	}
	if got, why := reverseMeaning(&failure{code: "35", named: true}); got != channel.Unknown || why != channel.ReasonRefused {
		t.Error(got, why)
	}
}
