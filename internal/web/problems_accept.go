package web

import "cloudpos/internal/accept"

// acceptProblems are the codes of the acceptance suite in the merchant app.
func acceptProblems() []Row {
	return []Row{
		{Code: accept.NoPayer, Status: 409, ZH: "本系统没有接沙箱，无法自动付款", EN: "This install knows no sandbox, so nobody can pay", DoZH: "请在接了沙箱的测试环境里验收，或用命令 cloudpos accept", DoEN: "Run it at an install with a sandbox, or use cloudpos accept"},
		{Code: accept.RunGoing, Status: 409, ZH: "上一次验收还没有结束", EN: "A run is under way already", DoZH: "请等它结束再开始", DoEN: "Wait until it has ended"},
		{Code: accept.TooManyRuns, Status: 429, ZH: "24 小时内的验收次数已达上限（{most} 次）", EN: "There were {most} runs within 24 hours", DoZH: "请明天再试", DoEN: "Try again tomorrow"},
		{Code: accept.NotHeard, Status: 409, ZH: "这个通知地址没有订阅 payment.paid", EN: "This endpoint does not subscribe to payment.paid", DoZH: "请给它订阅 payment.*，再开始", DoEN: "Subscribe it to payment.*, then start"},
	}
}
