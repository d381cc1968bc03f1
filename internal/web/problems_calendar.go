package web

import (
	"cloudpos/internal/calendar"
	"cloudpos/internal/workdays"
)

// calendarProblems are the codes of counting and loading working days.
func calendarProblems() []Row {
	return []Row{
		{Code: calendar.Horizon, Status: 409, ZH: "{year} 年的工作日历还没有载入，日期暂时无法确定", EN: "The working days of {year} are not loaded: the date is not known yet", DoZH: "请管理员在“工作日历”载入该年的节假日安排；已有业务照常办理", DoEN: "An administrator loads that year's list on the calendar page; everything else goes on meanwhile"},
		{Code: workdays.Past, Status: 409, ZH: "{day} 已经开始，不能再改", EN: "{day} has begun and cannot be changed any more", DoZH: "只能更改明天及以后的日期", DoEN: "Change days from tomorrow on only"},
		{Code: workdays.NoNext, Status: 409, ZH: "工作日历须逐年载入，下一年是 {year} 年", EN: "Years are loaded one after the other: the next one is {year}", DoZH: "请先载入 {year} 年", DoEN: "Load {year} first"},
	}
}
