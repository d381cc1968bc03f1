package alipay

import (
	"net/http"
	"strings"

	"cloudpos/internal/channel"
)

// These tables say what a refusal means, per operation (protocols.md 2.3, and the error lists of Alipay's documents with
// what they tell merchants to do). A code that no table names is Unknown.

// statusReason is the reason of an HTTP status that is not 200.
func statusReason(status int) channel.Reason {
	if status == http.StatusTooManyRequests || status >= http.StatusInternalServerError {
		return channel.ReasonBusy
	}
	return channel.ReasonBadAnswer // a gateway's page, a redirect: not the channel's word
}

// kind is the reason of a refusal where the operation does not know better.
func (f *failure) kind() channel.Reason {
	if f.reason != "" {
		return f.reason
	}
	if !f.signed && !f.atTheDoor() {
		return channel.ReasonBadAnswer // who said this?
	}
	switch f.code {
	case "20000", "40005":
		return channel.ReasonBusy
	case "20001":
		return channel.ReasonCredentials
	case "40001", "40002":
		return doorReason(f.sub)
	case "40006":
		return channel.ReasonMerchant
	}
	return businessReason(f.sub)
}

// atTheDoor says whether the gateway refused the request before any business looked at it. The gateway signs such
// refusals not always: it may not know with which key. They end nothing that was not begun by this very request.
func (f *failure) atTheDoor() bool {
	switch f.code {
	case "20000", "40005":
		return true
	case "20001", "40001", "40002", "40006":
		return strings.HasPrefix(f.sub, "isv.") || strings.HasPrefix(f.sub, "aop.")
	}
	return false
}

// doorReason is the reason of a request with a wrong or missing parameter.
func doorReason(sub string) channel.Reason {
	switch sub {
	case "isv.invalid-signature", "isv.missing-signature", "isv.invalid-signature-type", "isv.missing-signature-key",
		"isv.invalid-app-id", "isv.missing-app-id", "isv.invalid-timestamp", "isv.missing-timestamp",
		"isv.missing-app-cert-sn", "isv.app-cert-sn-not-match", "isv.missing-alipay-root-cert-sn", "isv.invalid-cert", "isv.cert-expired":
		return channel.ReasonCredentials
	case "isv.insufficient-isv-permissions", "isv.insufficient-user-permissions":
		return channel.ReasonMerchant
	}
	if strings.HasPrefix(sub, "isp.") || sub == "aop.ACQ.SYSTEM_ERROR" {
		return channel.ReasonBusy
	}
	return channel.ReasonRequest
}

// businessReason is the reason of a sub_code that means the same for every operation.
func businessReason(sub string) channel.Reason {
	switch sub {
	case "ACQ.SYSTEM_ERROR", "aop.ACQ.SYSTEM_ERROR", "SYSTEM_ERROR":
		return channel.ReasonBusy
	case "ACQ.INVALID_PARAMETER", "ACQ.EXIST_FORBIDDEN_WORD", "INVALID_PARAMETER":
		return channel.ReasonRequest
	case "ACQ.ACCESS_FORBIDDEN", "ACQ.PARTNER_ERROR", "ACQ.SELLER_BEEN_BLOCKED", "ACQ.APPLY_PC_MERCHANT_CODE_ERROR",
		"ACQ.SUB_MERCHANT_CREATE_FAIL", "ACQ.SUB_MERCHANT_TYPE_INVALID", "ACQ.SECONDARY_MERCHANT_STATUS_ERROR",
		"ACQ.SECONDARY_MERCHANT_ID_INVALID", "ACQ.SECONDARY_MERCHANT_NOT_MATCH", "ACQ.SECONDARY_MERCHANT_ALIPAY_ACCOUNT_INVALID":
		return channel.ReasonMerchant
	case "ACQ.TRADE_HAS_SUCCESS":
		return channel.ReasonAlreadyPaid
	case "ACQ.TRADE_HAS_CLOSE", "ACQ.CONTEXT_INCONSISTENT", "ACQ.DISCORDANT_REPEAT_REQUEST":
		return channel.ReasonNumberUsed
	}
	return channel.ReasonOther
}

// refused says whether the channel itself refused the request, and with which sub_code: the only kind of failure that
// may end something.
func (f *failure) refused() (sub string, ok bool) {
	switch f.kind() {
	case channel.ReasonTransport, channel.ReasonBadAnswer, channel.ReasonBusy:
		return "", false
	}
	return f.sub, true
}

// payMeaning says what a refused payment request means. Failed is only what surely charged nothing and never will.
func payMeaning(f *failure) (channel.Outcome, channel.Reason) {
	sub, ok := f.refused()
	if !ok {
		return channel.Unknown, f.kind()
	}
	if f.atTheDoor() {
		return channel.Failed, f.kind() // before the payer was looked at
	}
	switch sub {
	case "ACQ.BUYER_BALANCE_NOT_ENOUGH", "ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH":
		return channel.Failed, channel.ReasonInsufficient
	case "ACQ.PAYMENT_AUTH_CODE_INVALID": // unknown, used and over are one: the payer refreshes the code
		return channel.Failed, channel.ReasonCodeExpired
	case "ACQ.PAYMENT_REQUEST_HAS_RISK", "ACQ.TOTAL_FEE_EXCEED", "ACQ.BEYOND_PAY_RESTRICTION", "ACQ.BEYOND_PER_RECEIPT_RESTRICTION",
		"ACQ.BEYOND_PER_RECEIPT_SINGLE_RESTRICTION", "ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR", "ACQ.BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR",
		"ACQ.RISK_MERCHANT_IP_NOT_EXIST":
		return channel.Failed, channel.ReasonRisk
	case "ACQ.ERROR_BALANCE_PAYMENT_DISABLE", "ACQ.BUYER_SELLER_EQUAL", "ACQ.TRADE_BUYER_NOT_MATCH", "ACQ.BUYER_ENABLE_STATUS_FORBID",
		"ACQ.PULL_MOBILE_CASHIER_FAIL", "ACQ.MOBILE_PAYMENT_SWITCH_OFF", "ACQ.PAYMENT_FAIL", "ACQ.NO_PAYMENT_INSTRUMENTS_AVAILABLE",
		"ACQ.USER_FACE_PAYMENT_SWITCH_OFF", "ACQ.ILLEGAL_SIGN_VALIDTY_PERIOD":
		return channel.Failed, channel.ReasonRefused
	}
	switch f.kind() {
	case channel.ReasonMerchant, channel.ReasonRequest:
		return channel.Failed, f.kind()
	}
	return channel.Unknown, f.kind() // TRADE_HAS_SUCCESS, TRADE_HAS_CLOSE: how it ended is for a query to say
}

// notExist is how Alipay says that it does not know a number.
const notExist = "ACQ.TRADE_NOT_EXIST"

// queryMeaning says what a refused query means: that the number is not known, or nothing.
func queryMeaning(f *failure) (channel.Outcome, channel.Reason) {
	if sub, _ := f.refused(); sub == notExist {
		return channel.NotFound, ""
	}
	return channel.Unknown, f.kind()
}

// wrongState says that close, cancel or refund do not fit the trade's state; which state is for a query to say.
func (f *failure) wrongState() bool {
	switch sub, _ := f.refused(); sub {
	case "ACQ.TRADE_STATUS_ERROR", "ACQ.REASON_TRADE_STATUS_INVALID", "ACQ.TRADE_HAS_SUCCESS", "ACQ.TRADE_HAS_CLOSE", "ACQ.TRADE_HAS_FINISHED":
		return true
	}
	return false
}

// reverseMeaning says what a refused cancel means: nothing is ended by it but the knowledge that the number is not known.
func reverseMeaning(f *failure) (channel.Outcome, channel.Reason) {
	switch sub, _ := f.refused(); sub {
	case notExist:
		return channel.NotFound, ""
	case "ACQ.TRADE_CANCEL_TIME_OUT", "ACQ.REASON_TRADE_BEEN_FREEZEN", "ACQ.REASON_ILLEGAL_STATUS":
		return channel.Unknown, channel.ReasonRefused
	case "ACQ.SELLER_BALANCE_NOT_ENOUGH":
		return channel.Unknown, channel.ReasonChannelBalance
	}
	if f.wrongState() {
		return channel.Unknown, channel.ReasonRefused
	}
	return channel.Unknown, f.kind()
}

// refundMeaning says what a refused refund request means. The request may be a repetition of one whose answer was lost,
// so that Failed is only what speaks of the refund itself; the gateway's refusals say nothing about it.
func refundMeaning(f *failure) (channel.RefundOutcome, channel.Reason) {
	sub, ok := f.refused()
	if !ok || f.atTheDoor() {
		return channel.RefundUnknown, f.kind()
	}
	switch sub {
	case "ACQ.SELLER_BALANCE_NOT_ENOUGH", "ACQ.REFUND_CHARGE_ERROR":
		return channel.RefundFailed, channel.ReasonChannelBalance
	case "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "ACQ.REFUND_FEE_ERROR", "ACQ.REASON_TRADE_REFUND_FEE_ERR", "ACQ.TRADE_HAS_FINISHED",
		"ACQ.TRADE_STATUS_ERROR", "ACQ.REASON_TRADE_STATUS_INVALID", "ACQ.REASON_TRADE_BEEN_FREEZEN", "ACQ.TRADE_NOT_ALLOW_REFUND",
		"ACQ.NOT_ALLOW_PARTIAL_REFUND", "ACQ.ONLINE_TRADE_VOUCHER_NOT_ALLOW_REFUND", "ACQ.BUYER_ERROR", "ACQ.BUYER_NOT_EXIST",
		"ACQ.BUYER_ENABLE_STATUS_FORBID", "ACQ.OVERDRAFT_AGREEMENT_NOT_MATCH":
		return channel.RefundFailed, channel.ReasonRefused
	case "ACQ.INVALID_PARAMETER":
		return channel.RefundFailed, channel.ReasonRequest
	case notExist:
		// The payment is not known over there although we have it as paid: a person must look, nothing is final.
		return channel.RefundUnknown, channel.ReasonRefused
	}
	return channel.RefundUnknown, f.kind()
}

// refundQueryMeaning says what a refused refund query means: that the number is not known, or nothing.
func refundQueryMeaning(f *failure) (channel.RefundOutcome, channel.Reason) {
	switch sub, _ := f.refused(); sub {
	case notExist, "ACQ.REFUND_NOT_EXIST":
		return channel.RefundNotFound, ""
	}
	return channel.RefundUnknown, f.kind()
}

// billMeaning says what a refused request for a bill means. That there is none and that it is not made yet share a code,
// of which the spelling varies, and are told apart by the text alone (unverified).
func billMeaning(f *failure) (channel.BillOutcome, channel.Reason) {
	_, ok := f.refused()
	if spelled := strings.ToLower(strings.ReplaceAll(f.sub, "-", "_")); ok && f.signed && strings.Contains(spelled, "bill_not") {
		switch {
		case strings.Contains(f.message, "未生成"), strings.Contains(f.message, "生成中"), strings.Contains(f.message, "未出账"),
			!strings.Contains(spelled, "bill_not_exist"):
			return channel.BillNotReady, ""
		}
		return channel.BillNone, ""
	}
	switch f.kind() {
	case channel.ReasonCredentials, channel.ReasonMerchant, channel.ReasonRequest:
		return channel.BillRefused, f.kind()
	}
	return channel.BillUnknown, f.kind()
}
