package web

import "cloudpos/internal/message"

// messageProblems are the codes of messages to people.
func messageProblems() []Row {
	return []Row{
		{Code: message.TooSoon, Status: 429, ZH: "验证码发送太频繁", EN: "A code was sent less than a minute ago", DoZH: "请一分钟后再试，先查看已收到的短信", DoEN: "Look at the message you have, or try again in a minute", RetryAfter: 60},
		{Code: message.TooMany, Status: 429, ZH: "这个手机号今天收到的验证码已达上限", EN: "This phone has had its codes for today", DoZH: "请 24 小时后再试，或联系客服", DoEN: "Try again in 24 hours, or ask support", RetryAfter: 3600},
	}
}
