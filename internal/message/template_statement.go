package message

// Templates of statements; each needs merchant and period, StatementUnread count as well.
const (
	StatementIssued Template = "STATEMENT_ISSUED"
	StatementDue    Template = "STATEMENT_DUE"
	StatementLate   Template = "STATEMENT_OVERDUE"
	StatementUnread Template = "STATEMENT_UNREAD"
)

// statementWording are their texts.
func (t Template) statementWording() (wording, bool) {
	switch t {
	case StatementIssued:
		return wording{
			"月对账单已生成", "The monthly statement is ready",
			"“{merchant}”{period} 的月对账单已生成。请在每月 5 日 24:00 前查看、导出并确认。",
			"The statement of “{merchant}” for {period} is ready. Look at it, export it and acknowledge it by the 5th, 24:00.",
			nil,
		}, true
	case StatementDue:
		return wording{
			"请确认月对账单", "The monthly statement is to be acknowledged",
			"“{merchant}”{period} 的月对账单还没有确认，5 日 24:00 截止。请在「对账单」查看、导出并确认。",
			"The statement of “{merchant}” for {period} is not acknowledged yet; the last instant is the 5th, 24:00.",
			nil,
		}, true
	case StatementLate:
		return wording{
			"月对账单已逾期", "The monthly statement is overdue",
			"“{merchant}”{period} 的月对账单逾期未确认。请尽快在「对账单」查看、导出并确认。",
			"The statement of “{merchant}” for {period} is overdue. Look at it, export it and acknowledge it.",
			nil,
		}, true
	case StatementUnread:
		return wording{
			"有未查看的日对账单", "Daily statements wait to be looked at",
			"“{merchant}”有 {count} 份日对账单没有查看，最早的（{period}）已超过 3 天。请在「对账单」查看。",
			"Nobody looked at {count} daily statements of “{merchant}”; the first ({period}) waits for more than 3 days.",
			nil,
		}, true
	}
	return wording{}, false
}
