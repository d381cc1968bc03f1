package message

// Templates of a merchant's life after LIVE; each needs merchant and until (a day).
const (
	DormantSoon    Template = "DORMANT_SOON"    // until: the day of the freeze
	DormantNow     Template = "DORMANT_NOW"     // until: the day on which receipts stop
	DormantStopped Template = "DORMANT_STOPPED" // until: that day, now come
	PaperExpired   Template = "PAPER_EXPIRED"   // until: the day on which receipts stop
	RecheckOverdue Template = "RECHECK_OVERDUE" // until: the day on which receipts stop
)

// upkeepWording are the texts of the life after LIVE.
func (t Template) upkeepWording() (wording, bool) {
	plain := func(zhTitle, enTitle, zh, en string) (wording, bool) {
		return wording{zhTitle, enTitle, zh, en, nil}, true
	}
	switch t {
	case DormantSoon:
		return plain("本月还没有登录", "Nobody signed in this month",
			"“{merchant}”本月还没有人登录商户端。请在 {until} 之前登录一次，否则管理权限将冻结（收款不受影响）。",
			"Nobody of “{merchant}” signed in this month. Sign in once before {until}, or management rights are frozen (payments go on).")
	case DormantNow:
		return plain("管理权限已冻结", "Management rights are frozen",
			"“{merchant}”上月没有人登录，退款和设置已冻结；收款保留到 {until}。请商户负责人登录商户端，在「经营状态」验证密码即可恢复。",
			"Nobody of “{merchant}” signed in last month: refunds and settings are frozen, payments go on until {until}. The owner confirms the password under business status to get them back.")
	case DormantStopped:
		return plain("收款已暂停", "Payments are suspended",
			"“{merchant}”长期未登录，宽限期已于 {until} 结束，收款已暂停。请商户负责人登录商户端，在「经营状态」验证密码即可恢复。",
			"“{merchant}” was dormant beyond its grace, which ended on {until}: payments are suspended. The owner confirms the password under business status to resume.")
	case PaperExpired:
		return plain("材料已过期", "A paper has expired",
			"“{merchant}”有材料已过期，{until} 起将暂停收款。请尽快在商户端「经营状态」上传新材料。",
			"A paper of “{merchant}” has expired; payments stop on {until}. Hand the new one in under business status.")
	case RecheckOverdue:
		return plain("身份核查逾期", "The identity check is overdue",
			"“{merchant}”的定期身份核查已到期，{until} 起将暂停收款。请配合收单机构核查。",
			"The periodic identity check of “{merchant}” is overdue; payments stop on {until}. Please answer your acquirer.")
	}
	return wording{}, false
}
