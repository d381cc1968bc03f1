package web

import "cloudpos/internal/statement"

// statementProblems are the codes of statements.
func statementProblems() []Row {
	return []Row{
		{Code: statement.NotIssued, Status: 409, ZH: "对账单还没有生成", EN: "The statement is not there yet", DoZH: "请查看列表中的等待原因，稍后再试", DoEN: "The list says what it waits for; try again later", RetryAfter: 600},
		{Code: statement.Replaced, Status: 409, ZH: "对账单已有更新的版本，或新版本正在生成", EN: "A newer version of the statement is there or on its way", DoZH: "请刷新后查看最新版本", DoEN: "Load the list again and look at the newest version"},
	}
}
