package wechat

import "net/http"

// apiError is a refusal in the platform's shape (protocols.md 1.10).
type apiError struct {
	status  int
	Code    string  `json:"code"`
	Message string  `json:"message"`
	Detail  *detail `json:"detail,omitempty"`
}

// detail tells what was wrong where.
type detail struct {
	Field           string           `json:"field,omitempty"`
	Value           string           `json:"value,omitempty"`
	Issue           string           `json:"issue"`
	Location        string           `json:"location"`
	SignInformation *signInformation `json:"sign_information,omitempty"`
}

// signInformation helps a merchant to find why his signature is wrong. Only the head of the text is told.
type signInformation struct {
	Method    string `json:"method"`
	URL       string `json:"url"`
	Truncated string `json:"truncated_sign_message"`
	Length    int    `json:"sign_message_length"`
}

func refuse(status int, code, message string) *apiError {
	return &apiError{status: status, Code: code, Message: message}
}

func paramError(field, value, issue string) *apiError {
	return &apiError{
		status: http.StatusBadRequest, Code: "PARAM_ERROR", Message: "参数错误：" + issue,
		Detail: &detail{Field: field, Value: value, Issue: issue, Location: "body"},
	}
}

func queryError(field, value, issue string) *apiError {
	e := paramError(field, value, issue)
	e.Detail.Location = "query"
	return e
}

func signError(issue string) *apiError {
	return &apiError{
		status: http.StatusUnauthorized, Code: "SIGN_ERROR", Message: "签名错误，请检查后再试",
		Detail: &detail{Field: "signature", Issue: issue, Location: "authorization"},
	}
}

// Refusals that more than one endpoint gives. They are functions so that nobody can change a shared one.
func noAuth(why string) *apiError { return refuse(http.StatusForbidden, "NO_AUTH", why) }

func orderNotExist() *apiError {
	return refuse(http.StatusNotFound, "ORDER_NOT_EXIST", "订单不存在")
}

func orderPaid() *apiError { return refuse(http.StatusBadRequest, "ORDERPAID", "该订单已支付") }

func orderClosed() *apiError { return refuse(http.StatusBadRequest, "ORDER_CLOSED", "订单已关闭") }

func notEnough() *apiError {
	return refuse(http.StatusForbidden, "NOT_ENOUGH", "用户账户余额不足，请换其他支付方式")
}

func userRefused() *apiError {
	return refuse(http.StatusForbidden, "TRADE_ERROR", "交易失败：用户取消支付")
}

// aboveLimit says that the payer's own cap of the day (domain.md B1) is reached.
func aboveLimit() *apiError {
	return refuse(http.StatusForbidden, "RULE_LIMIT", "交易失败：超出付款方当日限额")
}

func userPaying() *apiError {
	return refuse(http.StatusBadRequest, "USERPAYING", "需要用户输入支付密码")
}

func numberUsed() *apiError {
	return refuse(http.StatusForbidden, "OUT_TRADE_NO_USED", "商户订单号重复：参数与首次请求不一致")
}

func systemError() *apiError {
	return refuse(http.StatusInternalServerError, "SYSTEM_ERROR", "系统异常，请稍后重试")
}

func frequencyLimited() *apiError {
	return refuse(http.StatusTooManyRequests, "FREQUENCY_LIMITED", "频率超限，请稍后重试")
}

func resourceNotExists() *apiError {
	return refuse(http.StatusNotFound, "RESOURCE_NOT_EXISTS", "查询的资源不存在")
}

func appMismatch() *apiError {
	return refuse(http.StatusBadRequest, "APPID_MCHID_NOT_MATCH", "appid 和 mchid 不匹配")
}
