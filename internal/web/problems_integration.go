package web

import "cloudpos/internal/integration"

// integrationProblems are the codes of integration projects.
func integrationProblems() []Row {
	return []Row{
		{Code: integration.Term, Status: 422, ZH: "计划结束日期须在开始后 14 至 21 天（{from} 至 {to}）", EN: "The planned end must be 14 to 21 days after the start ({from} to {to})", DoZH: "请改选结束日期；开始后可以说明原因延期", DoEN: "Choose another end; it can be extended later, with a reason"},
		{Code: integration.OpenAlready, Status: 409, ZH: "已有一个进行中的对接项目", EN: "A project is open already", DoZH: "请先完成或取消它，再新建", DoEN: "Finish it or call it off first"},
		{Code: integration.Over, Status: 409, ZH: "项目已经结束", EN: "The project is over", DoZH: "请新建对接项目", DoEN: "Open another one"},
		{Code: integration.Incomplete, Status: 409, ZH: "对接项目还有未完成的检查项：{items_zh}", EN: "Items of the integration project do not hold: {items_en}", DoZH: "请在「开发者」的「对接项目」里完成它们，再上线", DoEN: "Finish them under Developers, Integration project, then go live"},
		{Code: integration.KnownByFact, Status: 409, ZH: "这一项由系统自动判断，不能手工勾选", EN: "The platform knows this item; it is not ticked by hand", DoZH: "请按提示完成它，系统会自动打勾", DoEN: "Do what it asks: it is ticked by itself"},
	}
}
