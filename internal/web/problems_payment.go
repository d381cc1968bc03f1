package web

import "cloudpos/internal/payment"

// paymentProblems are the codes of orders, refunds and notices.
func paymentProblems() []Row {
	return []Row{
		{Code: payment.OrderConflict, Status: 409, ZH: "这个商户单号已用于另一笔内容不同的订单", EN: "This order number stands for another order", DoZH: "请查询原订单；确是新的一笔就换新单号", DoEN: "Look at that order; use a fresh number only for a new sale"},
		{Code: payment.OrderState, Status: 409, ZH: "订单当前状态不允许这样做", EN: "The order's state does not allow this", DoZH: "请刷新订单，按最新状态处理", DoEN: "Reload the order and act on its present state"},
		{Code: payment.PayerCodeBad, Status: 422, ZH: "不是可识别的付款码", EN: "No wallet has codes of this shape", DoZH: "请顾客打开微信、支付宝或云闪付的付款码再扫", DoEN: "Ask the payer to show the payment code of a wallet"},
		{Code: payment.PayerCodeECNY, Status: 422, ZH: "暂不支持数字人民币付款码", EN: "Digital renminbi codes are not taken yet", DoZH: "请顾客换用微信、支付宝或云闪付", DoEN: "Ask the payer for another wallet"},
		{Code: payment.RefundConflict, Status: 409, ZH: "这个退款单号已用于另一笔退款", EN: "This refund number stands for another refund", DoZH: "请查询原退款；确是新的一笔就换新单号", DoEN: "Look at that refund; use a fresh number only for a new one"},
		{Code: payment.RefundExceeds, Status: 422, ZH: "退款金额超过可退金额（处理中的退款也计入）", EN: "More than what is left to refund; refunds under way count", DoZH: "请刷新订单查看还可退多少", DoEN: "Reload the order and see what is left"},
		{Code: payment.RefundTooLate, Status: 422, ZH: "已超过渠道的退款期限", EN: "The channel's refund period is over", DoZH: "请与顾客协商其他方式退款，并留下凭证", DoEN: "Agree another way with the payer and keep a record"},
		{Code: payment.NoticeRefused, Status: 401, ZH: "通知未通过验证，未作处理", EN: "The notice was not accepted", DoZH: "渠道会重发；请核对渠道账户的密钥与证书", DoEN: "The channel sends it again; check the account's keys and certificates"},
		{Code: payment.AmountMismatch, Status: 409, ZH: "渠道返回的金额与订单不一致，已停止处理", EN: "The channel speaks of another amount; nothing was moved", DoZH: "请联系运营人员核对这笔订单，不要重复收款", DoEN: "Let an operator look at this order; do not charge again"},
		{Code: payment.Contradiction, Status: 409, ZH: "渠道返回的结果与已确认的结果矛盾，已停止处理", EN: "The channel contradicts what it had confirmed; nothing was moved", DoZH: "请联系运营人员核对这笔订单", DoEN: "Let an operator look at this order"},
	}
}
