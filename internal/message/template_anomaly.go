package message

// Templates of the monthly check of anomalies. Those to merchants need merchant, period, count (of lines that nobody looked at) and until (the last
// day); AnomalyEscalated goes to operators and needs period, count (of lists) and until.
const (
	AnomalyOpened    Template = "ANOMALY_OPENED"
	AnomalyDue       Template = "ANOMALY_DUE"
	AnomalyOverdue   Template = "ANOMALY_OVERDUE"
	AnomalyAdded     Template = "ANOMALY_ADDED"
	AnomalyEscalated Template = "ANOMALY_ESCALATED"
)

// anomalyWording are their texts.
func (t Template) anomalyWording() (wording, bool) {
	switch t {
	case AnomalyOpened:
		return wording{
			"请检查上月异常交易", "Check last month's anomalies",
			"“{merchant}”{period} 的异常交易检查已开始，目前有 {count} 条待查看。请在 {until} 24:00 前到「异常检查」逐条查看并完成。",
			"The check of anomalies of “{merchant}” for {period} has begun; {count} wait to be looked at. Look at each and complete the list by {until}, 24:00.",
			nil,
		}, true
	case AnomalyDue:
		return wording{
			"异常检查今天截止", "The check of anomalies ends today",
			"“{merchant}”{period} 的异常交易检查还没有完成（{count} 条待查看），{until} 24:00 截止。请到「异常检查」完成。",
			"The check of anomalies of “{merchant}” for {period} is not completed ({count} wait to be looked at); the last instant is {until}, 24:00.",
			nil,
		}, true
	case AnomalyOverdue:
		return wording{
			"异常检查已逾期", "The check of anomalies is overdue",
			"“{merchant}”{period} 的异常交易检查已逾期（{until} 24:00 截止，{count} 条待查看），已通知收单机构。请尽快到「异常检查」完成。",
			"The check of anomalies of “{merchant}” for {period} is overdue (it ended on {until}, 24:00; {count} wait to be looked at). Your acquirer was told. Complete it soon.",
			nil,
		}, true
	case AnomalyAdded:
		return wording{
			"已完成的异常检查有新增", "New on a list of anomalies that was completed",
			"“{merchant}”{period} 的异常检查完成后又发现 {count} 条（渠道账单或到账结果较晚）。清单已重新打开，请在 {until} 24:00 前查看并再次完成。",
			"{count} more came behind the completed check of “{merchant}” for {period} (bills or settlements that came late). The list is open again: complete it by {until}, 24:00.",
			nil,
		}, true
	case AnomalyEscalated:
		return wording{
			"商户异常检查逾期", "Merchants' checks of anomalies are overdue",
			"{count} 家商户 {period} 的异常交易检查逾期未完成（{until} 24:00 截止）。请在「异常检查」查看并督促。",
			"{count} merchants did not complete the check of anomalies for {period} by {until}, 24:00. See the list and remind them.",
			nil,
		}, true
	}
	return wording{}, false
}
