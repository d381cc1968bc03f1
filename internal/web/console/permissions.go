package console

import "cloudpos/internal/web"

// The permissions that routes ask for.
const (
	permApplicationEdit    web.Permission = "application.edit"
	permApplicationReview  web.Permission = "application.review"
	permApplicationApprove web.Permission = "application.approve"
	permMerchantRead       web.Permission = "merchant.read"
	permTerminalRead       web.Permission = "terminal.read"
	permTerminalManage     web.Permission = "terminal.manage"
	permOrderRead          web.Permission = "order.read"
	permOrderOperate       web.Permission = "order.operate"
	permRefundCreate       web.Permission = "refund.create"
	permMessageRead        web.Permission = "message.read"
	permUserManage         web.Permission = "user.manage"
	permAuditRead          web.Permission = "audit.read"
	permSystemRead         web.Permission = "system.read"
)
