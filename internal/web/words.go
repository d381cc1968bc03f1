package web

import (
	"cloudpos/internal/channel"
	"cloudpos/internal/payment"
)

// Words is a text in both languages.
type Words struct{ ZH, EN string }

// ReasonWords says why a payment failed or waits and what the cashier does about it; empty for no reason.
func ReasonWords(r channel.Reason) Words {
	return map[channel.Reason]Words{
		channel.ReasonInsufficient:   {"余额不足，请顾客换一张卡或换一个钱包", "Not enough money: another card or wallet"},
		channel.ReasonCodeExpired:    {"付款码已失效，请顾客刷新后再扫", "The code is too old: ask for a fresh one"},
		channel.ReasonCodeInvalid:    {"付款码无效，请顾客重新打开付款码", "Not a valid code: ask the payer to open it again"},
		channel.ReasonPassword:       {"请顾客在手机上输入密码", "The payer is entering the password"},
		channel.ReasonRefused:        {"付款被拒绝，请顾客换一种方式", "Refused by the payer, the bank or the channel: another way"},
		channel.ReasonRisk:           {"渠道出于风险考虑拦截了这笔付款，请换一种方式", "Stopped by risk control: another way"},
		channel.ReasonMerchant:       {"商户在该渠道没有这项权限，请联系收单机构", "The merchant may not do this at the channel: ask the acquirer"},
		channel.ReasonRequest:        {"请求不被渠道接受，请联系运营人员", "The channel did not take the request: an operator must look"},
		channel.ReasonCredentials:    {"渠道账户的密钥有问题，请联系运营人员", "The channel account's keys do not hold: an operator must look"},
		channel.ReasonNumberUsed:     {"单号在渠道已被使用，请重新下单", "The number is used at the channel: make a new order"},
		channel.ReasonAlreadyPaid:    {"这笔已经付款，请查询结果", "Already paid: ask for the result"},
		channel.ReasonBusy:           {"渠道繁忙，正在自动重试", "The channel is busy: it is asked again"},
		channel.ReasonBadAnswer:      {"渠道的应答未通过验证，正在自动查询", "The channel's answer does not hold: it is asked again"},
		channel.ReasonTransport:      {"渠道没有应答，正在自动查询，请勿重复收款", "No answer from the channel: it is asked again, do not charge again"},
		channel.ReasonChannelBalance: {"商户在渠道的余额不足以退款，请充值后再试", "The merchant's balance at the channel is too small for the refund"},
		channel.ReasonOther:          {"渠道没有说明原因，请换一种方式", "The channel gave no reason: another way"},
	}[r]
}

// StateWords names a state of an order for people.
func StateWords(s payment.State) Words {
	return map[payment.State]Words{
		payment.Created:   {"已创建", "Created"},
		payment.Paying:    {"待付款", "Waiting for the payer"},
		payment.Unknown:   {"查询中，请勿重复收款", "Unknown: do not charge again"},
		payment.Closing:   {"关闭中", "Closing"},
		payment.Reversing: {"撤销中", "Reversing"},
		payment.Paid:      {"已收款", "Paid"},
		payment.Failed:    {"收款失败，未扣款", "Failed, nothing charged"},
		payment.Closed:    {"已关闭，未付款", "Closed unpaid"},
		payment.Reversed:  {"已撤销", "Reversed"},
		payment.PaidLate:  {"关闭后到账，正在自动退回", "Paid after the end, going back"},
		payment.Refunded:  {"已全额退款", "Refunded in full"},
	}[s]
}

// RefundWords names a state of a refund for people.
func RefundWords(s payment.RefundState) Words {
	return map[payment.RefundState]Words{
		payment.RefundCreated:    {"退款已提交", "Asked for"},
		payment.RefundProcessing: {"渠道处理中", "Accepted by the channel"},
		payment.RefundUnknown:    {"结果查询中", "Unknown: being asked"},
		payment.RefundAbnormal:   {"退款异常，需人工处理", "Stuck at the channel: a person must act"},
		payment.RefundSucceeded:  {"已退款", "Refunded"},
		payment.RefundFailed:     {"退款失败", "Failed"},
	}[s]
}
