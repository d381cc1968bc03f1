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
		"payer": "付款人", "new_payer": "新建付款人", "new_payer_short": "新建", "balance": "余额", "wallet": "钱包", "wechat": "微信支付", "alipay": "支付宝", "unionpay": "云闪付",
		"empty_title": "还没有付款人", "empty_text": "新建一个付款人，得到 ¥1000.00 的模拟余额，就可以出示付款码或扫商家的码。三个钱包用同一个余额。",
		"code": "付款码", "code_label": "付款码条码和二维码", "refresh_in": "{n} 秒后更新", "refresh": "换码", "code_hint": "向收银员出示，每分钟更新，只能用一次",
		"emv": "二维码用 EMV 格式", "emv_hint": "部分收银设备扫到的是这段文字，可以复制给收银台。",
		"scan": "扫一扫", "paste": "粘贴", "outcome": "下一笔的结果", "outcome_more": "通知故障",
		"outcome_rules": "按平台规则", "outcome_pays": "直接付款", "outcome_ask_password": "要输密码", "outcome_insufficient": "余额不足",
		"outcome_refuses": "用户取消", "outcome_timeout_before": "扣款前超时", "outcome_timeout_after": "扣款后超时",
		"outcome_pays_late": "30 秒后付", "outcome_pays_after_close": "关单后才付", "outcome_notice_lost": "通知丢失",
		"outcome_notice_duplicate": "通知重复", "outcome_notice_late": "通知延迟", "outcome_notice_forged": "先来伪造通知",
		"outcome_hint_": "超过 ¥1000.00 要输密码，其余直接扣款。", "outcome_hint": "只对下一笔有效，用过后回到“按平台规则”。",
		"pending": "等待你确认", "pending_one": "商家请求付款", "enter_password": "输密码付款", "refuse": "拒绝",
		"history": "付款记录", "history_empty": "还没有记录。扫一个商家码，或让收银员扫你的付款码。",
		"kind_paid": "已付款", "kind_refunded": "退款，原路退回", "kind_insufficient": "余额不足，未付", "kind_refused": "已取消，未付", "kind_timeout": "付款前超时，未付", "kind_closed": "订单已关闭", "kind_limited": "超过当日限额，未付",
		"scan_title": "扫商家的码", "scan_wait": "把二维码放进框里", "scan_no_camera": "这个浏览器不能用摄像头识别二维码。请粘贴码的内容。",
		"scan_denied": "没有摄像头权限。请粘贴码的内容，或在浏览器设置里允许摄像头。", "scan_image": "从图片识别", "scan_image_none": "图片里没有找到二维码。",
		"paste_label": "商家码的内容", "paste_hint": "收款码链接或 weixin://…", "next": "下一步", "close": "关闭", "cancel": "取消", "done": "完成",
		"confirm_title": "确认付款", "to": "付给", "order": "商户单号", "password": "支付密码", "password_hint": "模拟密码：任意 6 位数字", "delete": "删除",
		"paying": "正在付款…", "result_paid": "已付款", "result_password": "等待输入密码", "result_insufficient": "余额不足，没有扣款", "result_refused": "已取消，没有扣款",
		"result_timeout": "超时：钱包不知道结果，请看付款记录", "result_will_pay": "稍后自动付款",
		"result_limited": "超过当日限额，没有扣款", "offline": "连不上模拟器，画面停在上一次的数据。", "retry": "重试", "loading": "正在读取…",
		"error_CODE_NOT_FOUND": "没有商家出示这个码。请核对码的内容。", "error_ALREADY_PAID": "这个订单已经付过了。", "error_ORDER_CLOSED": "这个订单已关闭，请商家重新出码。",
		"error_other_wallet": "这是{w}的收款码。换成{w}再扫。", "error_payer_code": "这是付款码，要由收银员来扫。这里请扫商家的收款码。", "switch_to": "换成{w}",
		"error_OTHER_WALLET": "这是其他钱包的收款码，请换钱包再扫。", "error_OTHER_PAYER": "这个订单属于另一位付款人，只有他能付。", "error_CODE_EXPIRED": "码已过期，请商家重新出码。",
		"error_NO_ORDER": "网页要付的订单不存在，没有扣款。", "error_PAY_SIGN_INVALID": "页面给的付款参数或签名不对，没有扣款。", "error_NOT_ASKED": "这笔付款已经不在等待确认。", "error_other": "没有成功：", "top_up": "充值 ¥1000.00",
		"browser": "钱包浏览器", "browser_page": "钱包内网页", "browser_back": "返回", "browser_close": "关闭浏览器", "browser_opening": "正在打开 {host}…", "browser_by": "网页由 {host} 提供",
		"browser_paying": "正在等待你在钱包里付款…", "browser_again": "重新打开",
		"problem_HOST": "不能打开这个网站", "problem_HOST_text": "模拟钱包只打开本机和已列入名单的网站。{host} 不在其中。请核对地址，或让搭建者把它加入名单。",
		"problem_UNREACHABLE": "打不开网页", "problem_UNREACHABLE_text": "{host} 没有回应。请确认商家的系统正在运行，再试一次。",
		"problem_TIMEOUT": "网页没有及时回应", "problem_TIMEOUT_text": "等了 {host} 15 秒，没有结果。如果已经付款，以付款记录为准。",
		"problem_SIZE": "网页太大", "problem_SIZE_text": "{host} 的回答超过 4 MB，钱包没有显示。",
		"problem_ADDRESS": "地址不对", "problem_ADDRESS_text": "这不是网页地址。请核对码的内容。",
		"problem_GONE": "页面已失效", "problem_GONE_text": "浏览器已关闭，或模拟器重新启动过。请重新扫码。",
		"problem_LEFT": "网页想去别的地方", "problem_LEFT_text": "网页里的脚本要转到 {host}。钱包只知道网站，不知道完整地址，所以没有跟去。",
		"problem_NO_CODE": "没有收到云闪付的码", "problem_NO_CODE_text": "网页要用云闪付付款，但没有给出码。没有扣款，请重试。",
	}
}

func english() map[string]string {
	return map[string]string{
		"title": "Sandbox wallet", "sandbox": "Sandbox", "sandbox_note": "no real money moves", "switch": "中文",
		"payer": "Payer", "new_payer": "New payer", "new_payer_short": "New", "balance": "Balance", "wallet": "Wallet", "wechat": "WeChat Pay", "alipay": "Alipay", "unionpay": "UnionPay",
		"empty_title": "No payer yet", "empty_text": "Make a payer with ¥1000.00 of play money, then show a payment code or scan a merchant's. The three wallets share one balance.",
		"code": "Payment code", "code_label": "Payment code as bar code and QR code", "refresh_in": "new in {n} s", "refresh": "New code", "code_hint": "Show it to the cashier. Changes every minute, works once.",
		"emv": "QR code in EMV form", "emv_hint": "Some tills read this text; it can be copied to the cashier.",
		"scan": "Scan", "paste": "Paste", "outcome": "What happens next", "outcome_more": "Notice faults",
		"outcome_rules": "By the rules", "outcome_pays": "Pays", "outcome_ask_password": "Password", "outcome_insufficient": "Too little",
		"outcome_refuses": "Cancels", "outcome_timeout_before": "Cut before", "outcome_timeout_after": "Cut after",
		"outcome_pays_late": "Pays in 30 s", "outcome_pays_after_close": "After close", "outcome_notice_lost": "Lost",
		"outcome_notice_duplicate": "Duplicated", "outcome_notice_late": "Late", "outcome_notice_forged": "Forged first",
		"outcome_hint_": "Above ¥1000.00 the password is asked; anything else is debited at once.", "outcome_hint": "For the next payment only, then back to the rules.",
		"pending": "Waiting for you", "pending_one": "A merchant asks for payment", "enter_password": "Enter password", "refuse": "Refuse",
		"history": "History", "history_empty": "Nothing yet. Scan a merchant's code, or let a cashier scan yours.",
		"kind_paid": "Paid", "kind_refunded": "Refunded", "kind_insufficient": "Balance too low, not paid", "kind_refused": "Cancelled, not paid", "kind_timeout": "Timed out, not paid", "kind_closed": "Order closed", "kind_limited": "Above the day's cap, not paid",
		"scan_title": "Scan the merchant's code", "scan_wait": "Hold the QR code inside the frame", "scan_no_camera": "This browser cannot read QR codes by camera. Paste the code's text.",
		"scan_denied": "The camera is not allowed. Paste the code's text, or allow the camera in the browser's settings.", "scan_image": "Read from a picture", "scan_image_none": "No QR code was found in the picture.",
		"paste_label": "Text of the merchant's code", "paste_hint": "Collection-code link or weixin://…", "next": "Next", "close": "Close", "cancel": "Cancel", "done": "Done",
		"confirm_title": "Confirm payment", "to": "To", "order": "Order number", "password": "Password", "password_hint": "Play password: any six digits", "delete": "Delete",
		"paying": "Paying…", "result_paid": "Paid", "result_password": "Waiting for the password", "result_insufficient": "Balance too low, nothing was debited", "result_refused": "Cancelled, nothing was debited",
		"result_timeout": "Timed out: the wallet does not know, see the history", "result_will_pay": "Will pay by itself",
		"result_limited": "Above the day's cap, nothing was debited", "offline": "The sandbox cannot be reached; this is what was known last.", "retry": "Retry", "loading": "Loading…",
		"error_CODE_NOT_FOUND": "No merchant shows this code. Check its text.", "error_ALREADY_PAID": "This order is paid already.", "error_ORDER_CLOSED": "This order is closed; ask the merchant for a new code.",
		"error_other_wallet": "This code is for {w}. Switch to {w} and scan again.", "error_payer_code": "This is a payment code: a cashier scans it. Scan a merchant's code here.", "switch_to": "Switch to {w}",
		"error_OTHER_WALLET": "This code is for another wallet; switch and scan again.", "error_OTHER_PAYER": "This order belongs to another payer, who alone may pay it.", "error_CODE_EXPIRED": "The code is no longer good; ask the merchant for a new one.",
		"error_NO_ORDER": "The order that the page names does not exist; nothing was debited.", "error_PAY_SIGN_INVALID": "The page's payment arguments or their signature are not right; nothing was debited.", "error_NOT_ASKED": "This payment no longer waits.", "error_other": "It did not work: ", "top_up": "Top up ¥1000.00",
		"browser": "Wallet browser", "browser_page": "Page in the wallet", "browser_back": "Back", "browser_close": "Close browser", "browser_opening": "Opening {host}…", "browser_by": "Page provided by {host}",
		"browser_paying": "Waiting for you to pay in the wallet…", "browser_again": "Open again",
		"problem_HOST": "This site is not opened", "problem_HOST_text": "The sandbox wallet opens this machine and listed sites only. {host} is none of them. Check the address, or have the site listed.",
		"problem_UNREACHABLE": "The page cannot be reached", "problem_UNREACHABLE_text": "{host} does not answer. See that the merchant's system runs, then try again.",
		"problem_TIMEOUT": "No answer in time", "problem_TIMEOUT_text": "{host} gave no result within 15 s. If you had paid, the history tells.",
		"problem_SIZE": "The page is too large", "problem_SIZE_text": "{host} sent more than 4 MB; the wallet did not show it.",
		"problem_ADDRESS": "The address is not right", "problem_ADDRESS_text": "This is no address of a web page. Check the code's text.",
		"problem_GONE": "The page has gone", "problem_GONE_text": "The browser was closed, or the sandbox restarted. Scan again.",
		"problem_LEFT": "The page wants to go elsewhere", "problem_LEFT_text": "A script of the page leads to {host}. The wallet is told the site but not the address, and did not follow.",
		"problem_NO_CODE": "No UnionPay code came", "problem_NO_CODE_text": "The page asks for a UnionPay payment but gave no code. Nothing was debited; try again.",
	}
}
