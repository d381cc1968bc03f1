package web

import "cloudpos/internal/device"

// deviceProblems are the codes of terminals and their activation.
func deviceProblems() []Row {
	return []Row{
		{Code: device.NotActive, Status: 403, ZH: "终端没有激活或已停用，不能收款", EN: "The terminal is not active and may not take money", DoZH: "请用短信里的激活码激活；已停用的请让店主重新发码", DoEN: "Activate it with the code from the text message; a disabled one needs a new code from the owner"},
		{Code: device.CodeWrong, Status: 422, ZH: "激活码或商户编号不对，还可以试 {left} 次", EN: "The activation code or the merchant number is wrong; {left} tries remain", DoZH: "请核对短信里的激活码和商户编号", DoEN: "Compare with the text message and the merchant number"},
		{Code: device.CodeExpired, Status: 410, ZH: "激活码已过期（24 小时内有效）", EN: "The activation code has expired (24 hours)", DoZH: "请在商户端重新发送激活码", DoEN: "Send a new code from the merchant app"},
		{Code: device.CodeUsed, Status: 409, ZH: "激活码已经用过", EN: "The activation code has been used", DoZH: "每个激活码只能用一次，请重新发送", DoEN: "A code is good for one use: send a new one"},
		{Code: device.CodeVoid, Status: 409, ZH: "激活码已作废，后来又发过新的", EN: "A newer activation code was sent", DoZH: "请使用最近一条短信里的激活码", DoEN: "Use the code of the latest text message"},
		{Code: device.CodeLocked, Status: 423, ZH: "试错次数太多，激活码已锁定", EN: "Too many wrong tries: the activation code is locked", DoZH: "请在商户端重新发送激活码", DoEN: "Send a new code from the merchant app"},
	}
}
