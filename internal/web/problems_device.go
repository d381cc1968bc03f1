package web

import "cloudpos/internal/device"

// deviceProblems are the codes of terminals and their activation.
func deviceProblems() []Row {
	return []Row{
		{Code: device.NotActive, Status: 403, ZH: "终端没有激活或已停用，不能收款", EN: "The terminal is not active and may not take money", DoZH: "请用短信里的激活码激活；已停用的请让店主重新发码", DoEN: "Activate it with the code from the text message; a disabled one needs a new code from the owner"},
		{Code: device.Held, Status: 403, ZH: "终端的绑定信息有变更，复核前暂停收款", EN: "The terminal's binding has changed: it takes no new payments until a review", DoZH: "退款和查询照常；请等待收单机构复核，商户端的终端页可以看到变更了什么", DoEN: "Refunds and queries go on; wait for the acquirer's review. The terminal's page in the merchant app shows what changed"},
		{Code: device.NoPhone, Status: 422, ZH: "没有可接收激活码的手机号", EN: "There is no phone to send an activation code to", DoZH: "请用接口激活终端：POST /v1/terminals 后调用 /v1/terminals/{id}/activate", DoEN: "Activate it through the API: POST /v1/terminals, then /v1/terminals/{id}/activate"},
		{Code: device.CodesHeld, Status: 403, ZH: "这家门店的收款码绑定信息有变更，复核前暂停收款", EN: "The binding of this store's collection codes has changed: they take no new payments until a review", DoZH: "请等待收单机构复核，商户端的终端页可以看到变更了什么", DoEN: "Wait for the acquirer's review. The terminals page in the merchant app shows what changed"},
		{Code: device.SerialBound, Status: 409, ZH: "这个设备序列号已绑定在别的终端上", EN: "This serial is bound to another terminal", DoZH: "一机一码、一机一户：请核对序列号，或先停用原来的终端", DoEN: "One serial belongs to one terminal of one merchant: check it, or disable the terminal that has it"},
		{Code: device.OwnBinding, Status: 403, ZH: "变更人和该商户自己的人员不能复核这次变更", EN: "Neither who made the change nor one of the merchant's own people reviews it", DoZH: "请由另一位终审员复核", DoEN: "Another approver has to review it"},
		{Code: device.CodeWrong, Status: 422, ZH: "激活码或商户编号不对，还可以试 {left} 次", EN: "The activation code or the merchant number is wrong; {left} tries remain", DoZH: "请核对短信里的激活码和商户编号", DoEN: "Compare with the text message and the merchant number"},
		{Code: device.CodeExpired, Status: 410, ZH: "激活码已过期（24 小时内有效）", EN: "The activation code has expired (24 hours)", DoZH: "请在商户端重新发送激活码", DoEN: "Send a new code from the merchant app"},
		{Code: device.CodeUsed, Status: 409, ZH: "激活码已经用过", EN: "The activation code has been used", DoZH: "每个激活码只能用一次，请重新发送", DoEN: "A code is good for one use: send a new one"},
		{Code: device.CodeVoid, Status: 409, ZH: "激活码已作废，后来又发过新的", EN: "A newer activation code was sent", DoZH: "请使用最近一条短信里的激活码", DoEN: "Use the code of the latest text message"},
		{Code: device.CodeLocked, Status: 423, ZH: "试错次数太多，激活码已锁定", EN: "Too many wrong tries: the activation code is locked", DoZH: "请在商户端重新发送激活码", DoEN: "Send a new code from the merchant app"},
	}
}
