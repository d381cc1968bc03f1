package web

import "cloudpos/internal/upkeep"

// upkeepProblems are the codes of a merchant's life after LIVE.
func upkeepProblems() []Row {
	return []Row{
		{Code: upkeep.StillHalted, Status: 409, ZH: "还有其他暂停原因没有消除", EN: "Other causes still keep the merchant suspended", DoZH: "请按列出的原因逐项处理，处理完自动恢复", DoEN: "Deal with each cause that is listed; it resumes by itself"},
		{Code: upkeep.StillOpen, Status: 409, ZH: "还有没结束的业务，不能关闭商户", EN: "Something has no end yet: the merchant cannot be closed", DoZH: "请等列出的项目结束后再关闭", DoEN: "Close it when what is listed has ended"},
		{Code: upkeep.TaskDone, Status: 409, ZH: "这项任务已经办完", EN: "This task is done already", DoZH: "请刷新列表", DoEN: "Reload the list"},
		{Code: upkeep.NotRenewed, Status: 409, ZH: "这份材料已有更新在等待确认，或已处理", EN: "A renewal of this paper waits already, or was decided", DoZH: "请刷新后再看", DoEN: "Reload and look again"},
		{Code: upkeep.OwnRenewal, Status: 403, ZH: "不能确认自己提交的材料", EN: "Nobody confirms what they handed in themselves", DoZH: "请由另一位终审员确认", DoEN: "Let another approver confirm it"},
	}
}
