package wallet

// texts are the page's words. Both languages have the same names; a test holds that.
func texts(lang string) map[string]string {
	if lang == "en" {
		return english()
	}
	return chinese()
}

func chinese() map[string]string {
	return map[string]string{
		"title": "模拟钱包", "sandbox": "模拟环境", "sandbox_note": "不会动用真实资金", "switch": "English",
		"payer": "付款人", "new_payer": "新建付款人", "new_payer_short": "新建", "balance": "余额", "wechat": "微信支付",
		"empty_title": "还没有付款人", "empty_text": "新建一个付款人，得到 ¥1000.00 的模拟余额，就可以出示付款码或扫商家的码。",
		"code": "付款码", "code_label": "付款码条码和二维码", "refresh_in": "{n} 秒后更新", "refresh": "换码", "code_hint": "向收银员出示，每分钟更新，只能用一次",
		"scan": "扫商家码", "paste": "粘贴码", "outcome": "下一笔的结果", "outcome_more": "通知故障",
		"outcome_rules": "按平台规则", "outcome_pays": "直接付款", "outcome_ask_password": "要输密码", "outcome_insufficient": "余额不足",
		"outcome_refuses": "用户取消", "outcome_timeout_before": "扣款前超时", "outcome_timeout_after": "扣款后超时",
		"outcome_pays_late": "30 秒后付", "outcome_pays_after_close": "关单后才付", "outcome_notice_lost": "通知丢失",
		"outcome_notice_duplicate": "通知重复", "outcome_notice_late": "通知延迟", "outcome_notice_forged": "先来伪造通知",
		"outcome_hint_": "超过 ¥1000.00 要输密码，其余直接扣款。", "outcome_hint": "只对下一笔有效，用过后回到“按平台规则”。",
		"pending": "等待你确认", "pending_one": "商家请求付款", "enter_password": "输密码付款", "refuse": "拒绝",
		"history": "付款记录", "history_empty": "还没有记录。扫一个商家码，或让收银员扫你的付款码。",
		"kind_paid": "已付款", "kind_refunded": "退款，原路退回", "kind_insufficient": "余额不足，未付", "kind_refused": "已取消，未付", "kind_timeout": "付款前超时，未付", "kind_closed": "订单已关闭",
		"scan_title": "扫商家的码", "scan_wait": "把二维码放进框里", "scan_no_camera": "这个浏览器不能用摄像头识别二维码。请粘贴码的内容。",
		"scan_denied": "没有摄像头权限。请粘贴码的内容，或在浏览器设置里允许摄像头。", "scan_image": "从图片识别", "scan_image_none": "图片里没有找到二维码。",
		"paste_label": "商家码的内容", "paste_hint": "以 weixin:// 开头", "next": "下一步", "close": "关闭", "cancel": "取消", "done": "完成",
		"confirm_title": "确认付款", "to": "付给", "order": "商户单号", "password": "支付密码", "password_hint": "模拟密码：任意 6 位数字", "delete": "删除",
		"paying": "正在付款…", "result_paid": "已付款", "result_password": "等待输入密码", "result_insufficient": "余额不足，没有扣款", "result_refused": "已取消，没有扣款",
		"result_timeout": "超时：钱包不知道结果，请看付款记录", "result_will_pay": "稍后自动付款", "offline": "连不上模拟器，画面停在上一次的数据。", "retry": "重试", "loading": "正在读取…",
		"error_CODE_NOT_FOUND": "没有商家出示这个码。请核对码的内容。", "error_ALREADY_PAID": "这个订单已经付过了。", "error_ORDER_CLOSED": "这个订单已关闭，请商家重新出码。",
		"error_NOT_ASKED": "这笔付款已经不在等待确认。", "error_other": "没有成功：", "top_up": "充值 ¥1000.00",
	}
}

func english() map[string]string {
	return map[string]string{
		"title": "Sandbox wallet", "sandbox": "Sandbox", "sandbox_note": "no real money moves", "switch": "中文",
		"payer": "Payer", "new_payer": "New payer", "new_payer_short": "New", "balance": "Balance", "wechat": "WeChat Pay",
		"empty_title": "No payer yet", "empty_text": "Make a payer with ¥1000.00 of play money, then show a payment code or scan a merchant's.",
		"code": "Payment code", "code_label": "Payment code as bar code and QR code", "refresh_in": "new in {n} s", "refresh": "New code", "code_hint": "Show it to the cashier. Changes every minute, works once.",
		"scan": "Scan merchant", "paste": "Paste code", "outcome": "What happens next", "outcome_more": "Notice faults",
		"outcome_rules": "By the rules", "outcome_pays": "Pays", "outcome_ask_password": "Password", "outcome_insufficient": "Too little",
		"outcome_refuses": "Cancels", "outcome_timeout_before": "Cut before", "outcome_timeout_after": "Cut after",
		"outcome_pays_late": "Pays in 30 s", "outcome_pays_after_close": "After close", "outcome_notice_lost": "Lost",
		"outcome_notice_duplicate": "Duplicated", "outcome_notice_late": "Late", "outcome_notice_forged": "Forged first",
		"outcome_hint_": "Above ¥1000.00 the password is asked; anything else is debited at once.", "outcome_hint": "For the next payment only, then back to the rules.",
		"pending": "Waiting for you", "pending_one": "A merchant asks for payment", "enter_password": "Enter password", "refuse": "Refuse",
		"history": "History", "history_empty": "Nothing yet. Scan a merchant's code, or let a cashier scan yours.",
		"kind_paid": "Paid", "kind_refunded": "Refunded", "kind_insufficient": "Balance too low, not paid", "kind_refused": "Cancelled, not paid", "kind_timeout": "Timed out, not paid", "kind_closed": "Order closed",
		"scan_title": "Scan the merchant's code", "scan_wait": "Hold the QR code inside the frame", "scan_no_camera": "This browser cannot read QR codes by camera. Paste the code's text.",
		"scan_denied": "The camera is not allowed. Paste the code's text, or allow the camera in the browser's settings.", "scan_image": "Read from a picture", "scan_image_none": "No QR code was found in the picture.",
		"paste_label": "Text of the merchant's code", "paste_hint": "Starts with weixin://", "next": "Next", "close": "Close", "cancel": "Cancel", "done": "Done",
		"confirm_title": "Confirm payment", "to": "To", "order": "Order number", "password": "Password", "password_hint": "Play password: any six digits", "delete": "Delete",
		"paying": "Paying…", "result_paid": "Paid", "result_password": "Waiting for the password", "result_insufficient": "Balance too low, nothing was debited", "result_refused": "Cancelled, nothing was debited",
		"result_timeout": "Timed out: the wallet does not know, see the history", "result_will_pay": "Will pay by itself", "offline": "The sandbox cannot be reached; this is what was known last.", "retry": "Retry", "loading": "Loading…",
		"error_CODE_NOT_FOUND": "No merchant shows this code. Check its text.", "error_ALREADY_PAID": "This order is paid already.", "error_ORDER_CLOSED": "This order is closed; ask the merchant for a new code.",
		"error_NOT_ASKED": "This payment no longer waits.", "error_other": "It did not work: ", "top_up": "Top up ¥1000.00",
	}
}
