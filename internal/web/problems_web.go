package web

import "cloudpos/internal/fault"

// problemRows gathers the rows of every room. Each room's rows stand in problems_<room>.go.
func problemRows() [][]Row {
	return [][]Row{
		genericProblems(), doorProblems(), paymentProblems(), contractProblems(), bookProblems(), signatureProblems(), authProblems(),
		secretProblems(), fileProblems(), messageProblems(), merchantProblems(), accountProblems(), upkeepProblems(), privacyProblems(), deviceProblems(), codeProblems(), webhookProblems(), acceptProblems(), integrationProblems(), billProblems(), reconProblems(), anomalyProblems(), statementProblems(), calendarProblems(), settleProblems(), onboardingProblems(), policyProblems(), visitProblems(), riskProblems(),
	}
}

// genericProblems are the codes that any room may raise (internal/fault).
func genericProblems() []Row {
	return []Row{
		{Code: fault.Invalid, Status: 422, ZH: "填写的内容不符合要求", EN: "Some of the input breaks a rule", DoZH: "请按提示改正标出的项目后重试", DoEN: "Correct the fields that are named and try again"},
		{Code: fault.Unauthenticated, Status: 401, ZH: "没有登录，或登录已失效", EN: "Nobody is signed in, or the signature does not hold", DoZH: "请重新登录；接口调用请检查签名", DoEN: "Sign in again; API callers check the signature"},
		{Code: fault.Forbidden, Status: 403, ZH: "没有权限做这件事", EN: "You may not do this", DoZH: "如果工作需要，请让管理员开通权限", DoEN: "Ask an administrator for the right if your work needs it"},
		{Code: fault.NotFound, Status: 404, ZH: "没有找到", EN: "Not found", DoZH: "请核对编号，或回到列表重新打开", DoEN: "Check the number, or open it again from the list"},
		{Code: fault.Conflict, Status: 409, ZH: "内容已被更新，或当前状态不允许这样做", EN: "It was changed meanwhile, or its state does not allow this", DoZH: "请刷新后查看最新状态再操作", DoEN: "Reload, look at the present state, then act"},
		{Code: fault.TooMany, Status: 429, ZH: "操作太频繁", EN: "Too many requests", DoZH: "请稍等片刻再试", DoEN: "Wait a moment and try again", RetryAfter: 30},
		{Code: fault.Unavailable, Status: 503, ZH: "系统繁忙，这次没有处理", EN: "The system is busy; nothing was done", DoZH: "请几秒后用同样的内容重试", DoEN: "Repeat the same request in a few seconds", RetryAfter: 2},
		{Code: fault.CommitUnknown, Status: 503, ZH: "结果未知：系统没有确认这次操作是否已保存", EN: "Outcome unknown: the change may or may not have been kept", DoZH: "请先用原来的编号查询结果；没有再用同一编号重新提交，不要换新编号", DoEN: "Read it again by the same number first; only if it is absent repeat with that same number, never a new one", RetryAfter: 2},
		{Code: fault.Internal, Status: 500, ZH: "系统出错了，我们已记录", EN: "Something went wrong on our side; it was recorded", DoZH: "请稍后重试；仍不行请把请求号告诉客服", DoEN: "Try again later; if it persists tell support the request id"},
	}
}

// doorProblems are the codes of the doors themselves.
func doorProblems() []Row {
	return []Row{
		{Code: CodeMalformed, Status: 400, ZH: "请求内容不是合法的 JSON", EN: "The body is not valid JSON", DoZH: "请检查格式，不能有重复的字段", DoEN: "Check the syntax; duplicate keys are not allowed"},
		{Code: CodeAddress, Status: 400, ZH: "地址里有无法识别的字符", EN: "The address holds what is not text", DoZH: "请检查地址和参数", DoEN: "Check the address and its parameters"},
		{Code: CodeMediaType, Status: 415, ZH: "不接受这种内容类型", EN: "This content type is not accepted", DoZH: "请设置正确的 Content-Type", DoEN: "Send the right Content-Type"},
		{Code: CodeTooLarge, Status: 413, ZH: "内容太大", EN: "The body is too large", DoZH: "请压缩或减少内容后重试", DoEN: "Make it smaller and try again"},
		{Code: CodeBodyTimeout, Status: 408, ZH: "上传超时", EN: "The body did not arrive in time", DoZH: "请检查网络后重试", DoEN: "Check the network and try again"},
		{Code: CodeMethodNotAllowed, Status: 405, ZH: "这个地址不支持该方法", EN: "This address does not take that method", DoZH: "请查看接口文档", DoEN: "See the API document"},
		{Code: CodeNoRoute, Status: 404, ZH: "没有这个地址", EN: "There is no such address", DoZH: "请核对地址，或从首页进入", DoEN: "Check the address, or start from the home page"},
		{Code: CodeMustChange, Status: 403, ZH: "请先修改初始密码", EN: "Replace the password you were given first", DoZH: "修改密码后即可继续", DoEN: "Change it and go on"},
		{Code: CodeCrossOrigin, Status: 403, ZH: "已拦截来自其他网站的请求", EN: "A request from another site was stopped", DoZH: "请在本系统页面内操作", DoEN: "Act from this system's own pages"},
	}
}
