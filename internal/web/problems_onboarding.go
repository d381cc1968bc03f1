package web

import "cloudpos/internal/onboarding"

// onboardingProblems are the codes of applications, their review and their agreements.
func onboardingProblems() []Row {
	return []Row{
		{Code: onboarding.WrongState, Status: 409, ZH: "申请现在的状态（{state}）不能这样做", EN: "The application is in state {state}, which does not allow this", DoZH: "请刷新后查看进度", DoEN: "Reload and look at its progress"},
		{Code: onboarding.Incomplete, Status: 422, ZH: "申请还有没填或填错的项目", EN: "Something in the application is missing or wrong", DoZH: "请按标出的原因逐项补充", DoEN: "Mend each field that is named"},
		{Code: onboarding.PersonalAccount, Status: 422, ZH: "个人不能开通收款（常见误解）", EN: "A natural person cannot open an account (a common misconception)", DoZH: "请先办理营业执照，以企业或个体工商户的身份申请，并绑定对公账户", DoEN: "Register a business, apply as a company or a sole trader, and bind a corporate account"},
		{Code: onboarding.FieldLocked, Status: 409, ZH: "补件时只能修改审核员指出的项目", EN: "Only the fields that the reviewer named are open", DoZH: "其他内容需要修改的，请联系审核员", DoEN: "Ask the reviewer to open others"},
		{Code: onboarding.Unchanged, Status: 422, ZH: "要求补充的内容还没有修改", EN: "Nothing that was asked for has been changed", DoZH: "请按每一项的原因修改后再提交", DoEN: "Mend what was named, then submit"},
		{Code: onboarding.TooMany, Status: 409, ZH: "没有提交的申请太多", EN: "There are too many unfinished applications", DoZH: "请先完成已有的申请", DoEN: "Finish one of them first"},
		{Code: onboarding.Stale, Status: 409, ZH: "申请在别处被修改过", EN: "The application was changed from elsewhere", DoZH: "请刷新后再操作", DoEN: "Reload, then act"},
		{Code: onboarding.Taken, Status: 409, ZH: "{name} 正在审核这份申请", EN: "{name} is reviewing this application", DoZH: "请领取其他申请", DoEN: "Claim another one"},
		{Code: onboarding.NotTaken, Status: 409, ZH: "请先领取这份申请（领取可能已到时）", EN: "Claim the application first (a claim may have run out)", DoZH: "领取后再操作", DoEN: "Claim it, then act"},
		{Code: onboarding.FourEyes, Status: 403, ZH: "初审和终审不能是同一个人", EN: "Who pre-reviewed does not decide", DoZH: "请由另一位终审员决定", DoEN: "Let another approver decide"},
		{Code: onboarding.SupplementWrongState, Status: 409, ZH: "这份补件现在的状态（{state}）不能这样做", EN: "The supplement is in state {state}, which does not allow this", DoZH: "请刷新后查看进度", DoEN: "Reload and look at its progress"},
		{Code: onboarding.MailingState, Status: 409, ZH: "纸质协议现在的状态（{state}）不能改为 {next}", EN: "The paper agreement is in state {state}; {next} cannot follow", DoZH: "请刷新后查看寄送记录", DoEN: "Reload and look at its way"},
		{Code: onboarding.OwnApplication, Status: 403, ZH: "不能审核自己的申请", EN: "Nobody reviews an application of their own", DoZH: "请由其他审核员处理", DoEN: "Let another reviewer do it"},
		{Code: onboarding.NothingToClaim, Status: 404, ZH: "现在没有等您审核的申请", EN: "Nothing waits for your review", DoZH: "有新申请时列表会自动更新", DoEN: "The list updates itself when something arrives"},
		{Code: onboarding.ChecklistOpen, Status: 422, ZH: "核对清单还有没勾选的项目", EN: "Items of the checklist are not ticked", DoZH: "请逐项核对后再通过", DoEN: "Confirm each item, then pass"},
		{Code: onboarding.TextChanged, Status: 409, ZH: "协议文本已更新", EN: "The agreement's text has changed", DoZH: "请重新阅读后再签署", DoEN: "Read it again before signing"},
		{Code: onboarding.NoTestChannel, Status: 409, ZH: "还没有可以试收款的渠道", EN: "No channel can be tried out yet", DoZH: "请等渠道开通；一直没有开通就联系客户经理", DoEN: "Wait for a channel to open, or ask your account manager"},
		{Code: onboarding.GatesShut, Status: 409, ZH: "还不能正式开通，有条件没有满足", EN: "Not yet: something is missing before going live", DoZH: "请按列出的项目逐项完成", DoEN: "Finish each item that is listed"},
		{Code: onboarding.AgreementBroken, Status: 409, ZH: "协议与签署时不一致，已停止后续步骤", EN: "The agreement is not what was signed; nothing goes on from it", DoZH: "请联系收单机构核查", DoEN: "Ask the acquirer to look into it"},
		{Code: onboarding.NoSandbox, Status: 409, ZH: "这里没有可用的沙箱", EN: "No sandbox can be used here", DoZH: "请稍后再试；一直没有请联系平台运营方", DoEN: "Try again later, or ask the operator"},
		{Code: onboarding.AgreementGone, Status: 409, ZH: "协议中的个人信息已按期限删除", EN: "The agreement's people were erased after the legal term", DoZH: "协议编号、时间和指纹仍保留，内容无法再取得", DoEN: "Number, time and hash stay; its content cannot be had again"},
	}
}
