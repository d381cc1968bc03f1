package web

import "cloudpos/internal/privacy"

// privacyProblems are the codes of what people ask of their data.
func privacyProblems() []Row {
	return []Row{
		{Code: privacy.Asked, Status: 409, ZH: "同样的请求已在处理", EN: "A request of this kind is under way already", DoZH: "请等它完成；导出文件失效后可以再次申请", DoEN: "Wait for it to end; an export can be asked for again when its file is gone"},
		{Code: privacy.Expired, Status: 409, ZH: "导出文件还没准备好，或已失效", EN: "The export is not ready, or its time is over", DoZH: "请刷新后再看；失效后请重新申请导出", DoEN: "Reload and look again; ask for a new export when its time is over"},
	}
}
