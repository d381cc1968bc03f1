package web

import "cloudpos/internal/risk"

// riskProblems are the codes of limits and raises. {limit_zh} and {limit_en} name the limit, {left} is what may still be taken of it.
func riskProblems() []Row {
	return []Row{
		{
			Code: risk.OverSingle, Status: 422, ZH: "超过{limit_zh}：一笔最多 {cap} 元", EN: "Beyond the {limit_en}: at most {cap} yuan in one payment",
			DoZH: "请减少这笔金额或分笔收款；长期不够用，{who_zh}", DoEN: "Take a smaller amount, or several payments; where that is never enough, {who_en}",
		},
		{
			Code: risk.OverAmount, Status: 422, ZH: "超过{limit_zh}：上限 {cap} 元，还可收 {left} 元", EN: "Beyond the {limit_en}: of {cap} yuan, {left} are left",
			DoZH: "请收不超过 {left} 元；未付的订单关闭后会退回额度，{again_zh}。需要提高时{who_zh}", DoEN: "Take at most {left} yuan; unpaid orders give back what they hold once they close, and {again_en}. For more, {who_en}",
		},
		{
			Code: risk.OverCount, Status: 422, ZH: "超过{limit_zh}：上限 {cap} 笔，还可收 {left} 笔", EN: "Beyond the {limit_en}: of {cap} payments, {left} are left",
			DoZH: "未付的订单关闭后会退回笔数，{again_zh}。需要提高时{who_zh}", DoEN: "Unpaid orders give back their place once they close, and {again_en}. For more, {who_en}",
		},
		{Code: risk.LimitExists, Status: 409, ZH: "同一对象、同一周期已有限额", EN: "There is a limit for the same thing and period", DoZH: "请在列表中修改它", DoEN: "Change that one in the list"},
		{Code: risk.LimitChanged, Status: 409, ZH: "这项限额已被别人修改或停用", EN: "Somebody changed or ended this limit meanwhile", DoZH: "请刷新后再操作", DoEN: "Reload, then go on"},
		{Code: risk.RaiseOpen, Status: 409, ZH: "这项限额已有等待审批的提额申请", EN: "A request for this limit is waiting", DoZH: "请等待审批，或撤回后重新申请", DoEN: "Wait for it, or withdraw it and ask again"},
		{Code: risk.RaiseWrongState, Status: 409, ZH: "申请的状态不允许这样做", EN: "The request's state does not allow this", DoZH: "请刷新后查看", DoEN: "Reload and look"},
		{Code: risk.RaiseFourEyes, Status: 403, ZH: "申请人和已批准的人不能再批准", EN: "Who asked, or approved before, does not approve", DoZH: "请由另一位有权的同事批准", DoEN: "Let somebody else approve it"},
		{Code: risk.RaiseOver, Status: 409, ZH: "申请的时段已过", EN: "The window of the request is over", DoZH: "请驳回，由商户重新申请", DoEN: "Reject it; the merchant asks again"},
	}
}
