package web

import "cloudpos/internal/signature"

// signatureProblems are the codes of signed requests.
func signatureProblems() []Row {
	return []Row{
		{Code: signature.Missing, Status: 401, ZH: "请求没有签名", EN: "The request is not signed", DoZH: "请按接口文档加上 Authorization 签名头", DoEN: "Add an Authorization header as the API document says"},
		{Code: signature.Malformed, Status: 401, ZH: "签名头格式不正确", EN: "The Authorization header cannot be read", DoZH: "请按接口文档的格式签名", DoEN: "Sign as the API document says"},
		{Code: signature.Stale, Status: 401, ZH: "请求时间与服务器相差 {off_seconds} 秒", EN: "The request's time is {off_seconds} s away from ours", DoZH: "请校准设备时钟后重试（允许相差 {window_seconds} 秒；服务器时间 {now}）", DoEN: "Set the device's clock and try again (± {window_seconds} s; our time is {now})"},
		{Code: signature.Bad, Status: 401, ZH: "签名验证不通过", EN: "The signature does not fit the request", DoZH: "请核对密钥、请求内容和签名步骤", DoEN: "Check the key, the request and the steps of signing"},
	}
}
