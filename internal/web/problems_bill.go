package web

import (
	"cloudpos/internal/bill"
	"cloudpos/internal/channel"
)

// billProblems are the codes with which a bill file is refused, and those of asking for one.
func billProblems() []Row {
	const again, againEN = "请从渠道重新下载原始文件，不要用表格软件打开或保存后再上传", "Download the original from the channel again; do not open and save it with a spreadsheet first"
	return []Row{
		{Code: channel.BillUnreadable, Status: 422, ZH: "账单文件无法识别：{what_zh}", EN: "The bill file cannot be read: {what}", DoZH: again, DoEN: againEN},
		{Code: channel.BillEncoding, Status: 422, ZH: "账单文件的文字编码不正确：{what_zh}", EN: "The bill file is in the wrong character set: {what}", DoZH: again, DoEN: againEN},
		{Code: channel.BillTruncated, Status: 422, ZH: "账单文件不完整：{what_zh}", EN: "The end of the bill file is missing: {what}", DoZH: again, DoEN: againEN},
		{Code: channel.BillCount, Status: 422, ZH: "账单笔数与文件汇总不符：{what_zh}", EN: "The number of rows is not what the file says: {what}", DoZH: "整份账单已拒收；请重新下载，仍不符请联系渠道", DoEN: "The whole file was refused; download it again, and ask the channel if it stays so"},
		{Code: channel.BillSum, Status: 422, ZH: "账单金额与文件汇总不符：{what_zh}", EN: "The sums are not what the file says: {what}", DoZH: "整份账单已拒收；请重新下载，仍不符请联系渠道", DoEN: "The whole file was refused; download it again, and ask the channel if it stays so"},
		{Code: channel.BillDay, Status: 422, ZH: "账单不是这一天的：{what_zh}", EN: "The bill is of another day: {what}", DoZH: "请核对账单日期后重新选择文件", DoEN: "Check the day and choose the file again"},
		{Code: channel.BillDuplicate, Status: 422, ZH: "账单中同一笔出现两次：{what_zh}", EN: "The same payment or refund stands there twice: {what}", DoZH: "整份账单已拒收；请联系渠道核实", DoEN: "The whole file was refused; ask the channel"},
		{Code: channel.BillAccount, Status: 422, ZH: "账单属于另一个渠道账户：{what_zh}", EN: "The bill is of another channel account: {what}", DoZH: "请核对渠道账户后重新选择文件", DoEN: "Check the channel account and choose the file again"},
		{Code: bill.Partial, Status: 422, ZH: "这只是部分账单（仅支付或仅退款）", EN: "This is a part of a bill only (payments or refunds alone)", DoZH: "请下载“全部”类型的账单", DoEN: "Download the bill of type ALL"},
		{Code: bill.TooLarge, Status: 413, ZH: "账单文件太大", EN: "The bill file is too large", DoZH: "请确认是否选错文件", DoEN: "Make sure that it is the right file"},
		{Code: bill.Withheld, Status: 502, ZH: "渠道拒绝提供账单", EN: "The channel refuses to give the bill", DoZH: "请检查渠道账户的权限和密钥", DoEN: "Check the channel account's rights and keys"},
		{Code: bill.Busy, Status: 409, ZH: "账单正在处理中", EN: "The bill is being worked on", DoZH: "请一分钟后再试", DoEN: "Try again in a minute", RetryAfter: 60},
		{Code: bill.DayOutside, Status: 422, ZH: "该日期还没有账单，或已超过 90 天", EN: "There is no bill of that day yet, or it is more than 90 days ago", DoZH: "请选择昨天及之前 90 天内的日期", DoEN: "Choose a day between 90 days ago and yesterday"},
	}
}
