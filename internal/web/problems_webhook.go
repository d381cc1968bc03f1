package web

import "cloudpos/internal/webhook"

// webhookProblems are the codes of events to merchants' software.
func webhookProblems() []Row {
	return []Row{
		{Code: webhook.TooManyEndpoints, Status: 409, ZH: "通知地址已达上限（{most} 个）", EN: "There are {most} endpoints already", DoZH: "请先删除不用的通知地址", DoEN: "Delete one that is not used"},
		{Code: webhook.EndpointOff, Status: 409, ZH: "通知地址未启用", EN: "The endpoint is not enabled", DoZH: "请先启用通知地址，再发送", DoEN: "Enable it first, then send"},
	}
}
