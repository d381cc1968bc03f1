package web

import (
	"cloudpos/internal/fault"
	"cloudpos/internal/qrcode"
)

// CodePageOver says that a payer's page is too old, or not of this code and wallet: the code is to be scanned again.
const CodePageOver fault.Code = "PAY_PAGE_OVER"

// codeProblems are the codes of collection codes. They are read by merchants at a screen and by payers at the till.
func codeProblems() []Row {
	return []Row{
		{Code: qrcode.Unknown, Status: 404, ZH: "不是有效的收款码", EN: "Not a valid collection code", DoZH: "请确认二维码没有被覆盖或更换，向店员索要正确的收款码", DoEN: "Make sure that nobody pasted over it and ask the staff for the right one"},
		{Code: qrcode.Off, Status: 403, ZH: "这张收款码暂停使用", EN: "This collection code is switched off", DoZH: "请向店员确认，或换一种方式付款", DoEN: "Ask the staff, or pay another way"},
		{Code: qrcode.Gone, Status: 410, ZH: "这张收款码已作废", EN: "This collection code has been revoked", DoZH: "请不要再用它付款，向店员索要新的收款码", DoEN: "Do not use it any more; ask the staff for a new one"},
		{Code: qrcode.Replaced, Status: 410, ZH: "这张收款码的海报已被新版替换", EN: "A newer poster has replaced this one", DoZH: "请向店员索要新的收款码", DoEN: "Ask the staff for the new code"},
		{Code: qrcode.NotTaken, Status: 403, ZH: "这张收款码不收这种钱包", EN: "This collection code does not take this wallet", DoZH: "请换用海报上列出的钱包扫码", DoEN: "Scan it with a wallet that the poster names"},
		{Code: qrcode.WrongAmount, Status: 409, ZH: "收款码的金额已变更", EN: "The code's amount has changed", DoZH: "请重新扫码，核对金额后再付", DoEN: "Scan again and check the amount"},
		{Code: qrcode.NameTaken, Status: 409, ZH: "这家门店已有同名的收款码", EN: "The store has a collection code of this name", DoZH: "请换一个名称；看起来相同的名称视为同名", DoEN: "Choose another name; names that look the same count as one"},
		{Code: qrcode.BatchConflict, Status: 409, ZH: "这个批次号已用于另一批收款码", EN: "This batch number stands for another batch", DoZH: "请换一个批次号", DoEN: "Use a fresh batch number"},
		{Code: qrcode.TooManyUnpaid, Status: 429, ZH: "这张收款码有太多笔付款未完成", EN: "Too many payments on this code are unfinished", DoZH: "请稍等几分钟再扫码，未付的订单会自动关闭", DoEN: "Wait a few minutes: unpaid orders close by themselves", RetryAfter: 60},
		{Code: CodePageOver, Status: 410, ZH: "付款页面已过期", EN: "The payment page is too old", DoZH: "请重新扫码；已经付过的款不会重复扣", DoEN: "Scan the code again; what has been paid is not charged twice"},
	}
}
