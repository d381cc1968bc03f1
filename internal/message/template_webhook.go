package message

// Templates of events to a merchant's software; each needs host, the receiver's name.
const (
	WebhookDisabled Template = "WEBHOOK_DISABLED"
	NotifyGivenUp   Template = "NOTIFY_GIVEN_UP"
)

// webhookWording are the texts about receivers that do not answer.
func (t Template) webhookWording() (wording, bool) {
	switch t {
	case WebhookDisabled:
		return wording{
			"通知地址已停用", "An endpoint was disabled",
			"通知地址 {host} 连续 24 小时没有成功接收，已自动停用，未送达的事件已保留。请修复后在「开发者 → 通知」重新启用并补发。",
			"The endpoint at {host} took nothing for 24 hours and was disabled; what was not delivered is kept. Mend it, enable it under Developer → Webhooks and resend.",
			nil,
		}, true
	case NotifyGivenUp:
		return wording{
			"订单通知未送达", "Payment notices were not delivered",
			"订单通知地址 {host} 连续 24 小时没有成功接收，等待中的通知已停止重试。请修复后在「开发者 → 通知」补发。",
			"The notify_url at {host} took nothing for 24 hours; what waited is not tried any more. Mend it and resend under Developer → Webhooks.",
			nil,
		}, true
	}
	return wording{}, false
}
