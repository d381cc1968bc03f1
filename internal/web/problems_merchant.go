package web

import "cloudpos/internal/merchant"

// merchantProblems are the codes of merchants and stores.
func merchantProblems() []Row {
	return []Row{
		{Code: merchant.NotLive, Status: 403, ZH: "商户还没有开通，不能收款", EN: "The merchant is not live yet and may not take money", DoZH: "请在申请进度里完成剩下的步骤", DoEN: "Finish the remaining steps of the application"},
		{Code: merchant.Halted, Status: 403, ZH: "商户已被暂停，不能收款", EN: "The merchant is suspended and may not take money", DoZH: "请联系收单机构了解原因", DoEN: "Ask the acquirer for the reason"},
		{Code: merchant.Shut, Status: 403, ZH: "商户已销户，不能收款", EN: "The merchant is closed and may not take money", DoZH: "如需恢复请重新申请", DoEN: "Apply again to come back"},
		{Code: merchant.PlayMoney, Status: 403, ZH: "沙箱商户只有模拟资金，不能绑定结算账户", EN: "A sandbox merchant has play money alone: no account is bound", DoZH: "请申请开通真实商户", DoEN: "Apply for a real merchant"},
		{Code: merchant.StoreShut, Status: 403, ZH: "门店已停业，不能收款", EN: "The store is closed and may not take money", DoZH: "请换一个营业中的门店", DoEN: "Use a store that is open"},
		{Code: merchant.SingleStore, Status: 409, ZH: "只有一家门店可看，没有门店对比", EN: "There is but one store to see: nothing to compare", DoZH: "请看首页和「图表」；可看的门店多于一家后，门店对比会自动出现", DoEN: "Look at the home page and the charts; the comparison appears once you may see a second store"},
	}
}
