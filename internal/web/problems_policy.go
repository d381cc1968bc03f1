package web

import (
	"cloudpos/internal/onboarding"
	"cloudpos/internal/partner"
)

// policyProblems are the codes of policies, templates and the place of an application.
func policyProblems() []Row {
	return []Row{
		{Code: partner.PolicyChanged, Status: 409, ZH: "这项政策已有更新的版本", EN: "There is a newer version of this policy", DoZH: "请刷新后再修改", DoEN: "Reload, then change it"},
		{Code: partner.PolicyFourEyes, Status: 403, ZH: "提出的人不能自己确认", EN: "Who made a version does not confirm it", DoZH: "请由另一位有权的同事确认", DoEN: "Let somebody else confirm it"},
		{Code: partner.PolicySettled, Status: 409, ZH: "这个版本已经确认，或已被更新的版本取代", EN: "This version is confirmed already, or overtaken by a newer one", DoZH: "请刷新后查看", DoEN: "Reload and look"},
		{Code: partner.LeadWrongState, Status: 409, ZH: "这条咨询的状态不允许这样做", EN: "This lead is not in a state that allows that", DoZH: "请刷新后查看；成交前须先标记已联系", DoEN: "Reload and look; a lead is called before it is won"},
		{Code: onboarding.TemplateIncomplete, Status: 422, ZH: "模板缺少核心环节或核心材料", EN: "The template lacks a core step or a core document", DoZH: "请按提示补上后再保存", DoEN: "Add what is named, then save"},
		{Code: onboarding.TemplateChanged, Status: 409, ZH: "这个模板已有更新的版本", EN: "There is a newer version of this template", DoZH: "请刷新后再修改", DoEN: "Reload, then change it"},
		{Code: onboarding.BranchShut, Status: 409, ZH: "这家分行暂不接受新的申请", EN: "This branch takes no new applications", DoZH: "请选择其他分行", DoEN: "Choose another branch"},
		{Code: onboarding.NotHandedOver, Status: 409, ZH: "服务商代填的申请须先由商户负责人接收", EN: "The merchant's owner has to take this application over first", DoZH: "请生成交接码，让商户负责人登录后接收", DoEN: "Make a code and let the owner take it over"},
		{Code: onboarding.ClaimRefused, Status: 404, ZH: "交接码无效或已过期", EN: "The code is wrong, used or too old", DoZH: "请向服务商索取新的交接码", DoEN: "Ask the agent for a new code"},
	}
}
