package web

import (
	"cloudpos/internal/contract"
	"cloudpos/internal/ledger"
	"cloudpos/internal/pricing"
)

// contractProblems are the codes of channel accounts and of a merchant's channels.
func contractProblems() []Row {
	return []Row{
		{Code: contract.NoChannel, Status: 422, ZH: "商户尚未开通该渠道", EN: "The merchant has not opened this channel", DoZH: "请换一个已开通的渠道，或申请开通", DoEN: "Use an open channel, or apply for this one"},
		{Code: contract.BadCredentials, Status: 422, ZH: "渠道账户的密钥或证书不正确", EN: "The channel account's credentials do not hold", DoZH: "请按渠道后台的内容重新填写", DoEN: "Enter them again as the channel's console shows them"},
		{Code: contract.NoConnector, Status: 422, ZH: "本系统暂不支持该渠道", EN: "There is no connector for this channel", DoZH: "请换一个渠道", DoEN: "Use another channel"},
		{Code: contract.WrongMode, Status: 422, ZH: "子商户号与渠道账户的模式不符", EN: "A sub-merchant number is needed below a provider account, and only there", DoZH: "服务商账户须填子商户号；直连账户不要填", DoEN: "Give one for a provider account, none for an own account"},
		{Code: contract.NumberTaken, Status: 409, ZH: "该特约商户号已属于另一家商户", EN: "The sub-merchant number belongs to another merchant", DoZH: "请核对渠道给出的号码后重新填写", DoEN: "Check the number that the channel gave, and enter it again"},
		{Code: contract.OpeningWrongState, Status: 409, ZH: "这个渠道的开通状态（{state}）不能这样做", EN: "The opening at this channel is in state {state}, which does not allow this", DoZH: "请刷新后查看进度", DoEN: "Reload and look at its progress"},
		{Code: contract.OpeningByHand, Status: 422, ZH: "该渠道账户不能由接口进件", EN: "This channel's account does not open merchants by call", DoZH: "请填写渠道给出的商户号", DoEN: "Type in the number that the channel gave"},
		{Code: contract.OpeningMoved, Status: 409, ZH: "渠道开通状态刚刚变化", EN: "The opening moved meanwhile", DoZH: "请刷新后再操作", DoEN: "Reload, then act"},
		{Code: contract.AccountInUse, Status: 409, ZH: "同名的渠道账户已存在且属性不同", EN: "A channel account of this name exists with other properties", DoZH: "请换一个名称，或修改原账户的密钥", DoEN: "Use another name, or change that account's credentials"},
	}
}

// bookProblems are the codes of fee rules and the shadow book.
func bookProblems() []Row {
	return []Row{
		{Code: pricing.NoRule, Status: 500, ZH: "没有适用的费率规则", EN: "There is no fee rule for this channel and time", DoZH: "请联系运营人员补充费率规则；渠道结果会在补充后自动入账", DoEN: "An operator must add the rule; the payment is booked after that"},
		{Code: pricing.RuleChanged, Status: 409, ZH: "规则已有更新的版本", EN: "The rule has a newer version", DoZH: "请刷新后在最新版本上修改", DoEN: "Reload and change the newest version"},
		{Code: pricing.RuleOpen, Status: 409, ZH: "该规则有一个版本等待复核", EN: "A version of this rule waits for its second person", DoZH: "请先确认或撤回它", DoEN: "Confirm it or take it back first"},
		{Code: pricing.RuleDecided, Status: 409, ZH: "这个版本已经确认或撤回", EN: "This version was confirmed or withdrawn already", DoZH: "请刷新查看", DoEN: "Reload"},
		{Code: pricing.FourEyes, Status: 403, ZH: "提交人不能确认自己的费率", EN: "Whoever proposed a rate does not confirm it", DoZH: "请由另一位有权限的同事确认", DoEN: "Somebody else who may has to confirm it"},
		{Code: pricing.TooLate, Status: 409, ZH: "生效时间须在 {minutes} 分钟以后：费率不追溯", EN: "A rule begins {minutes} minutes from now at the earliest: rates never reach back", DoZH: "请改晚生效时间", DoEN: "Let it begin later"},
		{Code: pricing.GreenTaken, Status: 409, ZH: "该商户已登记这个编号的绿色证书", EN: "The merchant has a green certificate of this number already", DoZH: "请在列表中查看，或先撤回、吊销原证书", DoEN: "Look at the list, or withdraw or revoke the old one first"},
		{Code: pricing.GreenDecided, Status: 409, ZH: "这张绿色证书的状态已经变化", EN: "This green certificate has moved on", DoZH: "请刷新查看", DoEN: "Reload"},
		{Code: ledger.AlreadyBooked, Status: 409, ZH: "这笔资金事实已经入账", EN: "This fact is in the book already", DoZH: "无需处理，请刷新查看", DoEN: "Nothing to do; reload"},
	}
}
