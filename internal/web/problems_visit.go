package web

import "cloudpos/internal/visit"

// visitProblems are the codes of visits to stores.
func visitProblems() []Row {
	return []Row{
		{Code: visit.WrongState, Status: 409, ZH: "这次上门的状态不允许这样做", EN: "This visit is not in a state that allows that", DoZH: "请刷新后查看；须先签到再办理", DoEN: "Reload and look; check in first"},
		{Code: visit.Unchecked, Status: 409, ZH: "还有没完成的项目", EN: "Some items are not done yet", DoZH: "请逐项完成并勾选列出的项目", DoEN: "Finish and tick what is listed"},
		{Code: visit.Unsigned, Status: 409, ZH: "商户还没有签字确认", EN: "The merchant has not signed", DoZH: "请商户在您的手机上手写签名，或在商户端确认", DoEN: "Let the merchant sign on your phone or in the merchant app"},
		{Code: visit.Signed, Status: 409, ZH: "商户已签字，内容不能再改", EN: "The merchant has signed: nothing is changed after that", DoZH: "请直接完成；需要补做时另行安排上门", DoEN: "Close it; plan another visit for what is left"},
		{Code: visit.NoContract, Status: 409, ZH: "商户签约后才能安排上门", EN: "A visit is planned once the merchant has signed its agreement", DoZH: "请等商户签署协议后再安排", DoEN: "Plan it when the agreement is signed"},
	}
}
