package web

import "cloudpos/internal/merchant"

// accountProblems are the codes of settlement accounts, their verification and changes of the default.
func accountProblems() []Row {
	return []Row{
		{Code: merchant.AccountKnown, Status: 409, ZH: "这个账户已经绑定过了", EN: "This account is bound already", DoZH: "请在列表里找到它", DoEN: "Find it in the list"},
		{Code: merchant.AccountLimit, Status: 409, ZH: "绑定的账户已达上限", EN: "No more accounts can be bound", DoZH: "请先移除不用的账户", DoEN: "Remove one that is not used"},
		{Code: merchant.AccountState, Status: 409, ZH: "账户当前状态（{state}）不能这样做", EN: "The account's state ({state}) does not allow this", DoZH: "请刷新后再看", DoEN: "Look at it again"},
		{Code: merchant.AccountUnverified, Status: 409, ZH: "账户还没有通过验证，不能设为默认", EN: "The account was not verified and cannot be the default", DoZH: "请先完成打款验证", DoEN: "Finish the small-transfer verification first"},
		{Code: merchant.AccountStale, Status: 409, ZH: "账户的验证已过期，变更默认账户需重新验证", EN: "The verification is too old for a change of the default", DoZH: "请重新发起打款验证，通过后三天内变更", DoEN: "Verify it anew and change the default within three days"},
		{Code: merchant.AccountNoDefault, Status: 409, ZH: "这类账户只能作为附加账户，不能设为默认", EN: "An account of this kind is additional and never the default", DoZH: "请选择同名银行账户", DoEN: "Choose a bank account of the same name"},
		{Code: merchant.AccountIsDefault, Status: 409, ZH: "这是默认账户", EN: "This is the default account", DoZH: "请先把另一个账户设为默认", DoEN: "Make another account the default first"},
		{Code: merchant.NoBank, Status: 503, RetryAfter: 60, ZH: "没有连接可以打款的银行", EN: "No bank is connected that could send the transfer", DoZH: "请联系收单机构", DoEN: "Ask the acquirer"},
		{Code: merchant.VerifyLimit, Status: 429, ZH: "这个账户 24 小时内已打款 {most} 次", EN: "This account had {most} transfers within 24 hours", DoZH: "请明天再试，并核对账号和户名", DoEN: "Check number and holder and try again tomorrow"},
		{Code: merchant.AmountWrong, Status: 422, ZH: "金额不对，还可以填 {left} 次", EN: "Not the amount that came; {left} tries are left", DoZH: "请在银行流水里核对这笔到账的金额", DoEN: "Read the amount on the bank's statement"},
		{Code: merchant.AmountLocked, Status: 409, ZH: "金额填错三次，本次验证已结束", EN: "Three wrong amounts: this verification is over", DoZH: "请重新发起打款验证", DoEN: "Start a new verification"},
		{Code: merchant.AmountExpired, Status: 409, ZH: "三天内没有填写金额，本次验证已过期", EN: "Nobody told the amount within three days", DoZH: "请重新发起打款验证", DoEN: "Start a new verification"},
		{Code: merchant.AmountNotYet, Status: 409, ZH: "银行还没有确认到账", EN: "The bank has not confirmed the transfer yet", DoZH: "系统会自动查询银行，请稍后再填", DoEN: "The bank is asked by itself; come back later"},
		{Code: merchant.SwitchUnderWay, Status: 409, ZH: "默认账户正在变更", EN: "A change of the default account is under way", DoZH: "请等待结束，或先取消", DoEN: "Wait for its end or call it off"},
		{Code: merchant.SwitchNone, Status: 409, ZH: "没有等待中的默认账户变更", EN: "No change of the default account waits", DoZH: "请刷新后再看", DoEN: "Look at it again"},
		{Code: merchant.SwitchSecond, Status: 403, ZH: "变更默认账户须由另一人确认", EN: "Another person has to confirm the change", DoZH: "请商户负责人或另一位财务确认", DoEN: "Ask the owner or another finance clerk"},
		{Code: merchant.CancelCodeWrong, Status: 404, ZH: "取消码不对，或变更已经结束", EN: "The code is wrong, or the change is over", DoZH: "请核对短信里的取消码", DoEN: "Look at the code in the message again"},
	}
}
