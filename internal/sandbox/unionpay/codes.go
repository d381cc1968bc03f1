package unionpay

// Answer codes (protocols.md 3.5). 03, 04 and 05 leave the result open; 01 to 09 are UnionPay's side, 10 to 29 the message,
// 30 to 59 the merchant, 60 to 89 issuer and cardholder. Which code of a group is said where is unverified, except for
// 00, 03, 04, 05, 10, 11, 12, 34.
const (
	codeDone         = "00"
	codeFailed       = "01"
	codeUnclear      = "04"
	codeAccepted     = "05"
	codeBusy         = "06"
	codeFormat       = "10"
	codeSignature    = "11"
	codeRepeated     = "12"
	codeMissing      = "13"
	codeMerchant     = "31"
	codeNotAllowed   = "32"
	codeLimit        = "33"
	codeNoSuchOrder  = "34"
	codeOrigState    = "35"
	codeOrigMismatch = "36"
	codeNotNow       = "39"
	codeRefused      = "60"
	codePayerCode    = "61"
	codeBalance      = "64"
	codeNoFile       = "98"
)

// words says a code in Chinese.
func words(code string) string {
	switch code {
	case codeDone:
		return "成功"
	case codeFailed:
		return "交易失败"
	case codeUnclear:
		return "交易状态未明，请查询对账结果"
	case codeAccepted:
		return "交易已受理，请稍后查询交易结果"
	case codeBusy:
		return "系统繁忙，请稍后再试"
	case codeFormat:
		return "报文格式错误"
	case codeSignature:
		return "验证签名失败"
	case codeRepeated:
		return "重复交易"
	case codeMissing:
		return "报文交易要素缺失"
	}
	return merchantWords(code)
}

func merchantWords(code string) string {
	switch code {
	case codeMerchant:
		return "商户状态不正确"
	case codeNotAllowed:
		return "无此交易权限"
	case codeLimit:
		return "交易金额超限"
	case codeNoSuchOrder:
		return "查无此交易"
	case codeOrigState:
		return "原交易不存在或状态不正确"
	case codeOrigMismatch:
		return "与原交易信息不符"
	case codeNotNow:
		return "交易不在受理时间范围内"
	case codeRefused:
		return "交易失败，详情请咨询发卡行"
	case codePayerCode:
		return "付款码无效，请刷新后重试"
	case codeBalance:
		return "卡上的余额不足"
	case codeNoFile:
		return "文件不存在"
	}
	return "交易失败"
}

// message is respMsg: words, what exactly is wrong, and a number in brackets as the gateway writes it.
func message(code, what string) string {
	text := words(code)
	if what != "" {
		text += "：" + what
	}
	return text + "[" + code + "00000]"
}

// refusal is an answer with another respCode than 00.
type refusal struct{ code, what string }

func refuse(code, what string) *refusal { return &refusal{code, what} }

func (r refusal) fields() fields {
	return fields{"respCode": r.code, "respMsg": message(r.code, r.what)}
}
