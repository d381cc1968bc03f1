package message

// Templates about what is overdue, and the parameters that each needs.
const (
	ReviewLate        Template = "REVIEW_LATE"        // number (of the application)
	ReviewOverdue     Template = "REVIEW_OVERDUE"     // number
	ActivationExpired Template = "ACTIVATION_EXPIRED" // number
	CalendarEnding    Template = "CALENDAR_ENDING"    // year (that is missing), until
)

// clockWording are the texts about what is overdue.
func (t Template) clockWording() (wording, bool) {
	switch t {
	case ReviewLate:
		return wording{
			"审核已过 1 个工作日", "Review target missed",
			"申请 {number} 已超过 1 个工作日的审核目标，请尽快处理。",
			"Application {number} has missed the review target of one working day. Please take it up.",
			nil,
		}, true
	case ReviewOverdue:
		return wording{
			"审核已超时", "Review overdue",
			"申请 {number} 已超过 3 个工作日仍未审结，请督促处理。",
			"Application {number} has been under review for more than three working days. Please see to it.",
			nil,
		}, true
	case ActivationExpired:
		return wording{
			"激活码已超过 24 小时", "Activation code expired",
			"申请 {number} 的激活码发出已满 24 小时。如还没有激活，请在商户端重新发送激活码。",
			"The activation code of application {number} was sent 24 hours ago. If the terminal is not active yet, send a new code in the merchant app.",
			nil,
		}, true
	case CalendarEnding:
		return wording{
			"请载入下一年的工作日历", "Load the next year's working days",
			"工作日历只到 {until}。请在“工作日历”载入国务院办公厅公布的 {year} 年节假日安排；载入之前，之后的日期会显示为“暂时无法确定”。",
			"The calendar ends on {until}. Load the State Council's list for {year} on the calendar page; until then later dates are shown as not known yet.",
			nil,
		}, true
	}
	if w, ok := t.anomalyWording(); ok {
		return w, ok
	}
	if w, ok := t.statementWording(); ok {
		return w, ok
	}
	if w, ok := t.visitWording(); ok {
		return w, ok
	}
	if w, ok := t.webhookWording(); ok {
		return w, ok
	}
	if w, ok := t.upkeepWording(); ok {
		return w, true
	}
	return t.paperWording()
}
