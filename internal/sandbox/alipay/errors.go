package alipay

import (
	"net/http"
	"strings"
)

// Codes of the gateway (protocols.md 2.3).
const (
	codeSuccess    = "10000"
	codeInProcess  = "10003"
	codeUnknown    = "20000"
	codeMissing    = "40001"
	codeInvalid    = "40002"
	codeConditions = "40003"
	codeBusiness   = "40004"
	codeLimited    = "40005"
	codePermission = "40006"
)

// messageOf is msg beside code.
func messageOf(code string) string {
	switch code {
	case codeSuccess:
		return "Success"
	case codeInProcess:
		return "order success pay inprocess"
	case codeUnknown:
		return "Service Currently Unavailable"
	case codeMissing:
		return "Missing Required Arguments"
	case codeInvalid:
		return "Invalid Arguments"
	case codeConditions:
		return "Insufficient Conditions"
	case codeLimited:
		return "Call Limited"
	case codePermission:
		return "Insufficient Permissions"
	}
	return "Business Failed"
}

// refusal is anything but 10000. v2 tells it beside code and msg, v3 as an HTTP error.
type refusal struct {
	code    string
	subCode string
	subMsg  string
	gateway bool // the gateway itself refuses: error_response, unsigned
	body    any  // what is told besides: a struct, or nil
}

func refuse(code, subCode, subMsg string) *refusal {
	return &refusal{code: code, subCode: subCode, subMsg: subMsg}
}

// gatewayRefusal is a refusal before any method was reached.
func gatewayRefusal(code, subCode, subMsg string) *refusal {
	return &refusal{code: code, subCode: subCode, subMsg: subMsg, gateway: true}
}

// business is a refusal of a method (40004).
func business(subCode, subMsg string) *refusal { return refuse(codeBusiness, subCode, subMsg) }

// invalid is ACQ.INVALID_PARAMETER, with what is wrong where.
func invalid(issue string) *refusal {
	return business("ACQ.INVALID_PARAMETER", "参数无效："+issue)
}

func missing(field string) *refusal {
	return refuse(codeMissing, "isv.missing-"+strings.ReplaceAll(field, "_", "-"), "缺少参数"+field)
}

func tradeNotExist() *refusal { return business("ACQ.TRADE_NOT_EXIST", "交易不存在") }

func tradePaid() *refusal { return business("ACQ.TRADE_HAS_SUCCESS", "交易已被支付") }

func tradeClosed() *refusal { return business("ACQ.TRADE_HAS_CLOSE", "交易已经关闭") }

func tradeFinished() *refusal { return business("ACQ.TRADE_HAS_FINISHED", "交易已经完结") }

func tradeStatus(why string) *refusal {
	return business("ACQ.TRADE_STATUS_ERROR", "交易状态不合法："+why)
}

func inconsistent() *refusal {
	return business("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改：与首次请求的参数不一致")
}

func codeInvalidated(why string) *refusal {
	return business("ACQ.PAYMENT_AUTH_CODE_INVALID", "支付授权码无效："+why)
}

// Failures of a payment by payer code.
const (
	failBalance = "ACQ.BUYER_BALANCE_NOT_ENOUGH"
	failRefused = "ACQ.PAYMENT_FAIL"
	failLimited = "ACQ.TOTAL_FEE_EXCEED" // above the payer's cap of the day, domain.md B1 (unverified: no real sample was seen)
)

// failure says a failed payment again.
func failure(subCode string) *refusal {
	switch subCode {
	case failBalance:
		return business(failBalance, "买家余额不足")
	case failLimited:
		return business(failLimited, "订单总金额超过限额：超出付款方当日累计限额")
	}
	return business(failRefused, "支付失败：用户取消支付")
}

func systemError() *refusal { return refuse(codeUnknown, "ACQ.SYSTEM_ERROR", "系统错误") }

// gatewayDown is 20000 from the gateway, before anything was done.
func gatewayDown() *refusal { return refuse(codeUnknown, "isp.unknow-error", "系统繁忙") }

func callLimited() *refusal {
	return refuse(codeLimited, "isv.app-call-limited", "应用调用次数超限，请稍后重试")
}

// status is the HTTP status of a refusal in v3 (protocols.md 2.6 says 4xx and 5xx; which one is unverified).
func (r *refusal) status() int {
	switch {
	case strings.HasPrefix(r.subCode, "isv.invalid-signature") || r.subCode == "isv.invalid-app-id" || r.subCode == "isv.missing-signature":
		return http.StatusUnauthorized
	case r.code == codePermission:
		return http.StatusForbidden
	case r.code == codeLimited:
		return http.StatusTooManyRequests
	case r.code == codeUnknown:
		return http.StatusInternalServerError
	case r.subCode == "isv.invalid-method":
		return http.StatusNotFound
	}
	return http.StatusBadRequest
}

// restCode is a refusal's code in v3: the sub_code without its first word (unverified). Business code 10003 is an error
// there, so that nobody who looks at the HTTP status alone takes a payment in process for a paid one.
func (r *refusal) restCode() string {
	if r.code == codeInProcess {
		return "ORDER_SUCCESS_PAY_INPROCESS"
	}
	if _, rest, ok := strings.Cut(r.subCode, "."); ok {
		return rest
	}
	return r.subCode
}

// first is the first refusal of a row of checks.
func first(checks ...*refusal) *refusal {
	for _, e := range checks {
		if e != nil {
			return e
		}
	}
	return nil
}
