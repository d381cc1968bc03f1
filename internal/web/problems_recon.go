package web

import (
	"cloudpos/internal/ledger"
	"cloudpos/internal/recon"
)

// reconProblems are the codes of differences between bills and books, and of corrections.
func reconProblems() []Row {
	return []Row{
		{Code: recon.Moved, Status: 409, ZH: "该差异已是“{state}”，或双方数据刚有变化", EN: "The difference is {state} already, or what the sides say has just changed", DoZH: "请刷新后再处理", DoEN: "Reload and look again"},
		{Code: recon.FourEyes, Status: 403, ZH: "提出处理的人不能自己确认", EN: "Whoever proposed it does not confirm it", DoZH: "请由另一位有权限的同事确认", DoEN: "Somebody else who may has to confirm it"},
		{Code: recon.NotOffered, Status: 422, ZH: "这类差异不能这样处理", EN: "This is not offered for such a difference", DoZH: "请按页面列出的可用处理方式操作", DoEN: "Use one of the actions that the page lists"},
		{Code: recon.Busy, Status: 409, ZH: "这份账单正在对账中", EN: "The bill is being compared", DoZH: "请一分钟后再试", DoEN: "Try again in a minute", RetryAfter: 60},
		{Code: ledger.FourEyes, Status: 403, ZH: "更正须由两个人完成", EN: "A correction takes two people", DoZH: "请由另一位有权限的同事确认", DoEN: "Somebody else who may has to confirm it"},
	}
}
