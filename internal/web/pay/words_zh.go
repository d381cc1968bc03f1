package pay

import (
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/fault"
	"cloudpos/internal/payment"
	"cloudpos/internal/qrcode"
	"cloudpos/internal/risk"
	"cloudpos/internal/web"
)

func chinese() *words {
	return &words{
		Lang: "zh", Other: "en", OtherName: "English",
		PayTo: "付款给", Verified: "已核验商户", Amount: "付款金额", Pay: "付款", Check: "付款前请核对店名", Keypad: "数字键盘", Back: "退格", Point: "小数点",
		TrialText: "测试环境，不动真实资金", Payee: "收款方", Method: "付款方式", Time: "时间", Number: "订单号", Waited: "已等待", Seconds: "{n} 秒",
		Refresh: "刷新结果", Continue: "继续付款", Done: "完成", Once: "再付一笔",
		Outside: "请用钱包扫码付款", OutsideText: "您正在浏览器中打开，这里不能付款。", OutsideScan: "打开{wallets}的“扫一扫”", OutsideAgain: "再扫一次收款码",
		OutsideName: "核对店名", OutsideSave: "用这台手机付？长按保存下面的码，在钱包里从相册识别。", Copy: "复制付款链接", Copied: "已复制",
		NoScript: "请允许本页运行脚本后重新打开。", Restart: "重新打开", NoWallet: "暂时不能收款", NoWalletDo: "这张收款码当前没有可用的钱包，请向店员确认，或换一种方式付款。",
		Sending: "正在提交", SendingText: "请保持本页打开，不要重复付款。", Trouble: "网络不稳，正在确认结果", TroubleText: "请勿重复付款。结果确认后会显示在这里。",
		NotSent: "没有提交成功，没有扣款，请再点一次付款。", Paused: "付款未完成", PausedText: "如果您还没有付款，可以继续；不付的话过几分钟会自动关闭。",
		NoBridge: "没有连上钱包，请在钱包里重新扫码。", Code: "收款码",
		Notice: "支付方式与结算周期公示", Ways: "支持的支付方式", Cycle: "资金结算周期", None: "本店当前没有开通的支付方式。", Shut: "本店当前暂停收款。",
		NoticeFoot: "结算周期是指顾客付款后，资金到达商户账户的时间，与顾客付款无关。", And: "或", Comma: "、",
		states: map[payment.State]told{
			payment.Created:   {"正在确认付款结果", "请在钱包里完成付款。请勿重复付款，请保持本页打开。"},
			payment.Paying:    {"正在确认付款结果", "请在钱包里完成付款。请勿重复付款，请保持本页打开。"},
			payment.Unknown:   {"查询中，请勿重复付款", "结果还没有确认，系统正在向渠道查询。没有成交的款项会原路退回。"},
			payment.Closing:   {"查询中，请勿重复付款", "本单正在关闭，结果确认后会显示在这里。"},
			payment.Reversing: {"查询中，请勿重复付款", "本单正在撤销，结果确认后会显示在这里。"},
			payment.Paid:      {"付款成功", ""},
			payment.Failed:    {"付款没有成功", "没有扣款，可以换一种方式再付。"},
			payment.Closed:    {"本单已关闭", "超过时限未付款，没有扣款。若钱包显示已扣款，会原路退回。"},
			payment.Reversed:  {"本单已撤销", "没有扣款；若钱包显示已扣款，会原路退回。"},
			payment.PaidLate:  {"款项正在退回", "付款到达时本单已关闭，款项会自动原路退回，请不要重复付款。"},
			payment.Refunded:  {"已全额退款", "款项已原路退回。"},
		},
		reasons: map[channel.Reason]string{
			channel.ReasonInsufficient: "余额不足，没有扣款。请换一张卡或换一个钱包。",
			channel.ReasonRefused:      "付款被拒绝，没有扣款。请换一种方式。",
			channel.ReasonRisk:         "钱包限制了这笔付款，没有扣款。请换一种方式，或按钱包的提示处理。",
			channel.ReasonMerchant:     "商户暂不支持这种付款，没有扣款。请换一个钱包。",
			channel.ReasonBusy:         "钱包繁忙，没有扣款。请稍后再试。",
		},
		faults: map[fault.Code]told{
			qrcode.Unknown:       {"不是有效的收款码", "请确认二维码没有被覆盖或更换，向店员索要正确的收款码。"},
			qrcode.Off:           {"这张收款码暂停使用", "请向店员确认，或换一种方式付款。"},
			qrcode.Gone:          {"这张收款码已作废", "请不要再用它付款，向店员索要新的收款码。"},
			qrcode.Replaced:      {"这张收款码已换新", "这张海报已被新版替换，请向店员索要新的收款码。"},
			qrcode.NotTaken:      {"这张收款码不收{wallet}", "请用{wallets}扫码付款。"},
			qrcode.WrongAmount:   {"金额已变更", "收款码的金额刚刚更改，请重新扫码，核对金额后再付。"},
			qrcode.TooManyUnpaid: {"请稍后再扫", "这张收款码有太多笔付款没有完成，请等几分钟再试。"},
			risk.OverSingle:      {"超过收款限额", "这家商户的{limit_zh}是 {cap} 元，没有扣款。请减小金额，或分笔付款。"},
			risk.OverAmount:      {"超过收款限额", "这家商户的{limit_zh}还剩 {left} 元，没有扣款。请减小金额，或向店员确认；{again_zh}。"},
			risk.OverCount:       {"超过收款限额", "这家商户的{limit_zh}还剩 {left} 笔，没有扣款。请向店员确认；{again_zh}。"},
			contract.NoChannel:   {"暂不能用{wallet}付款", "商户没有开通或已停用这种支付方式，请换一个钱包扫码。"},
			web.CodePageOver:     {"页面已过期", "请重新扫码；已经付过的款不会重复扣。"},
			fault.TooMany:        {"操作太频繁", "请稍等片刻再试。"},
			fault.Invalid:        {"请核对金额", "请输入 0.01 元至 50,000,000.00 元的金额。"},
		},
		any: told{"暂时不能收款", "请向店员确认，或换一种方式付款。"},
	}
}
