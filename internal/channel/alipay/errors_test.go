package alipay

import (
	"testing"

	"cloudpos/internal/channel"
)

// The meaning of every refusal that is mapped, per operation, and of one that is not.
func TestRefusals(t *testing.T) {
	const (
		unknown  = channel.Unknown
		failed   = channel.Failed
		rUnknown = channel.RefundUnknown
		rFailed  = channel.RefundFailed
	)
	for _, c := range []struct {
		code, sub string
		pay       channel.Outcome
		reason    channel.Reason
		refund    channel.RefundOutcome
	}{
		{"20000", "isp.unknow-error", unknown, channel.ReasonBusy, rUnknown},
		{"20000", "", unknown, channel.ReasonBusy, rUnknown},
		{"40005", "isv.app-call-limited", unknown, channel.ReasonBusy, rUnknown},
		{"20001", "aop.invalid-app-auth-token", failed, channel.ReasonCredentials, rUnknown},
		{"40001", "isv.missing-signature", failed, channel.ReasonCredentials, rUnknown},
		{"40002", "isv.invalid-signature", failed, channel.ReasonCredentials, rUnknown},
		{"40002", "isv.invalid-app-id", failed, channel.ReasonCredentials, rUnknown},
		{"40002", "isv.invalid-timestamp", failed, channel.ReasonCredentials, rUnknown},
		{"40002", "isv.invalid-parameter", failed, channel.ReasonRequest, rUnknown},
		{"40006", "isv.insufficient-isv-permissions", failed, channel.ReasonMerchant, rUnknown},
		{"40003", "isv.something", unknown, channel.ReasonOther, rUnknown},
		{"40004", "ACQ.SYSTEM_ERROR", unknown, channel.ReasonBusy, rUnknown},
		{"40004", "aop.ACQ.SYSTEM_ERROR", unknown, channel.ReasonBusy, rUnknown},
		{"40004", "ACQ.INVALID_PARAMETER", failed, channel.ReasonRequest, rFailed},
		{"40004", "ACQ.EXIST_FORBIDDEN_WORD", failed, channel.ReasonRequest, rUnknown},
		{"40004", "ACQ.ACCESS_FORBIDDEN", failed, channel.ReasonMerchant, rUnknown},
		{"40004", "ACQ.PARTNER_ERROR", failed, channel.ReasonMerchant, rUnknown},
		{"40004", "ACQ.SELLER_BEEN_BLOCKED", failed, channel.ReasonMerchant, rUnknown},
		{"40004", "ACQ.TOTAL_FEE_EXCEED", failed, channel.ReasonRisk, rUnknown},
		{"40004", "ACQ.BEYOND_PAY_RESTRICTION", failed, channel.ReasonRisk, rUnknown},
		{"40004", "ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR", failed, channel.ReasonRisk, rUnknown},
		{"40004", "ACQ.PAYMENT_REQUEST_HAS_RISK", failed, channel.ReasonRisk, rUnknown},
		{"40004", "ACQ.PAYMENT_AUTH_CODE_INVALID", failed, channel.ReasonCodeExpired, rUnknown},
		{"40004", "ACQ.CONTEXT_INCONSISTENT", unknown, channel.ReasonNumberUsed, rUnknown},
		{"40004", "ACQ.TRADE_HAS_SUCCESS", unknown, channel.ReasonAlreadyPaid, rUnknown},
		{"40004", "ACQ.TRADE_HAS_CLOSE", unknown, channel.ReasonNumberUsed, rUnknown},
		{"40004", "ACQ.BUYER_BALANCE_NOT_ENOUGH", failed, channel.ReasonInsufficient, rUnknown},
		{"40004", "ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH", failed, channel.ReasonInsufficient, rUnknown},
		{"40004", "ACQ.ERROR_BALANCE_PAYMENT_DISABLE", failed, channel.ReasonRefused, rUnknown},
		{"40004", "ACQ.BUYER_SELLER_EQUAL", failed, channel.ReasonRefused, rUnknown},
		{"40004", "ACQ.TRADE_BUYER_NOT_MATCH", failed, channel.ReasonRefused, rUnknown},
		{"40004", "ACQ.BUYER_ENABLE_STATUS_FORBID", failed, channel.ReasonRefused, rFailed},
		{"40004", "ACQ.PULL_MOBILE_CASHIER_FAIL", failed, channel.ReasonRefused, rUnknown},
		{"40004", "ACQ.MOBILE_PAYMENT_SWITCH_OFF", failed, channel.ReasonRefused, rUnknown},
		{"40004", "ACQ.PAYMENT_FAIL", failed, channel.ReasonRefused, rUnknown},
		{"40004", "ACQ.NO_PAYMENT_INSTRUMENTS_AVAILABLE", failed, channel.ReasonRefused, rUnknown},
		{"40004", "ACQ.SELLER_BALANCE_NOT_ENOUGH", unknown, channel.ReasonOther, rFailed},
		{"40004", "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", unknown, channel.ReasonOther, rFailed},
		{"40004", "ACQ.REASON_TRADE_BEEN_FREEZEN", unknown, channel.ReasonOther, rFailed},
		{"40004", "ACQ.TRADE_STATUS_ERROR", unknown, channel.ReasonOther, rFailed},
		{"40004", "ACQ.DISCORDANT_REPEAT_REQUEST", unknown, channel.ReasonNumberUsed, rUnknown},
		{"40004", "ACQ.TRADE_NOT_EXIST", unknown, channel.ReasonOther, rUnknown},
		{"40004", "ACQ.SOMETHING_NEW", unknown, channel.ReasonOther, rUnknown},
		{"40004", "", unknown, channel.ReasonOther, rUnknown},
		{"99999", "", unknown, channel.ReasonOther, rUnknown},
	} {
		f := &failure{code: c.code, sub: c.sub, signed: true}
		if o, r := payMeaning(f); o != c.pay || r != c.reason {
			t.Errorf("pay %s %s: %s %s", c.code, c.sub, o, r)
		}
		if o, _ := refundMeaning(f); o != c.refund {
			t.Errorf("refund %s %s: %s", c.code, c.sub, o)
		}
		// Without a signature only the gateway's own refusals count; no business code ends anything.
		f.signed = false
		if o, _ := payMeaning(f); o == failed && c.code == "40004" {
			t.Errorf("unsigned %s %s ends a payment", c.code, c.sub)
		}
		if o, _ := refundMeaning(f); o == rFailed {
			t.Errorf("unsigned %s %s ends a refund", c.code, c.sub)
		}
		if o, _ := queryMeaning(f); o != unknown {
			t.Errorf("unsigned %s %s: query %s", c.code, c.sub, o)
		}
		if o, _ := reverseMeaning(f); o != unknown {
			t.Errorf("unsigned %s %s: cancel %s", c.code, c.sub, o)
		}
		if o, _ := billMeaning(f); o == channel.BillNone {
			t.Errorf("unsigned %s %s: no bill", c.code, c.sub)
		}
	}
}
