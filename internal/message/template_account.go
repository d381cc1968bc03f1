package message

// The texts about settlement accounts, terminals' bindings and agreements on paper. Parameters: merchant, account (masked).
const (
	AccountAdded           Template = "ACCOUNT_ADDED"
	AccountCredited        Template = "ACCOUNT_CREDITED"
	AccountVerified        Template = "ACCOUNT_VERIFIED"
	AccountFailed          Template = "ACCOUNT_FAILED"
	AccountSwitchProposed  Template = "ACCOUNT_SWITCH_PROPOSED"
	AccountSwitchCooling   Template = "ACCOUNT_SWITCH_COOLING"
	AccountSwitchNotice    Template = "ACCOUNT_SWITCH_NOTICE" // time, code as well; to the old contact
	AccountSwitchCancelled Template = "ACCOUNT_SWITCH_CANCELLED"
	AccountSwitched        Template = "ACCOUNT_SWITCHED"
	BindingSuspended       Template = "BINDING_SUSPENDED" // merchant, terminal, changed
	BindingConfirmed       Template = "BINDING_CONFIRMED" // merchant, terminal
	BindingRefused         Template = "BINDING_REFUSED"   // merchant, terminal
)

// accountWording are the texts about accounts.
func (t Template) accountWording() (wording, bool) {
	plain := func(zhTitle, enTitle, zh, en string) (wording, bool) {
		return wording{zhTitle, enTitle, zh, en, nil}, true
	}
	switch t {
	case AccountAdded:
		return plain("新增结算账户", "Settlement account added",
			"“{merchant}”新增了结算账户 {account}。如非本人操作，请立即在商户端移除。",
			"Settlement account {account} was added to “{merchant}”. If this was not you, remove it in the merchant app at once.")
	case AccountCredited:
		return plain("打款已到账", "The small transfer has arrived",
			"“{merchant}”的账户 {account} 收到一笔验证打款，请查看银行流水，在三天内到商户端填写到账金额。",
			"A verification transfer has arrived at account {account} of “{merchant}”. Read the amount on its statement and enter it in the merchant app within three days.")
	case AccountVerified:
		return plain("账户验证通过", "Account verified",
			"“{merchant}”的结算账户 {account} 已通过打款验证。",
			"Settlement account {account} of “{merchant}” was verified by a small transfer.")
	case AccountFailed:
		return plain("账户验证未通过", "Account not verified",
			"“{merchant}”的结算账户 {account} 没有通过打款验证，请登录商户端查看原因。",
			"Settlement account {account} of “{merchant}” was not verified. Sign in to the merchant app to read why.")
	}
	return t.switchWording()
}

// switchWording are the texts about changes of the default account, and the bindings that hang on it.
func (t Template) switchWording() (wording, bool) {
	plain := func(zhTitle, enTitle, zh, en string) (wording, bool) {
		return wording{zhTitle, enTitle, zh, en, nil}, true
	}
	switch t {
	case AccountSwitchProposed:
		return plain("申请变更默认账户", "Change of the default account proposed",
			"有人申请把“{merchant}”的默认结算账户改为 {account}，等待另一人确认。",
			"Somebody proposes {account} as the default settlement account of “{merchant}”; another person has to confirm.")
	case AccountSwitchCooling:
		return plain("默认账户将变更", "The default account will change",
			"“{merchant}”的默认结算账户将在 24 小时后改为 {account}；生效后终端和收款码须由收单机构复核，复核前暂停收款，请提前安排。如有疑问，请在此之前登录商户端取消。",
			"The default settlement account of “{merchant}” becomes {account} in 24 hours. Terminals and collection codes then take no new payments until the acquirer has reviewed them: plan for it. Until then it can be called off in the merchant app.")
	case AccountSwitchNotice:
		return wording{
			"默认账户将变更", "The default account will change",
			"“{merchant}”的默认结算账户将于 {time} 改为 {account}。如非本人同意，请立即登录商户端取消，或联系收单机构。取消码 {code}，请勿转发。",
			"The default settlement account of “{merchant}” becomes {account} at {time}. If you did not agree, sign in to the merchant app and call it off at once, or phone the acquirer. Code to call it off: {code}. Do not pass it on.",
			[]string{"code"},
		}, true
	case AccountSwitchCancelled:
		return plain("默认账户变更已取消", "Change of the default account called off",
			"“{merchant}”的默认结算账户不会改为 {account}，变更已取消。",
			"The default settlement account of “{merchant}” does not become {account}: the change was called off.")
	case AccountSwitched:
		return plain("默认账户已变更", "The default account has changed",
			"“{merchant}”的默认结算账户已改为 {account}。渠道侧的结算账户变更以渠道的结果为准。",
			"The default settlement account of “{merchant}” is now {account}. The channels change theirs by their own rules.")
	case BindingSuspended:
		return plain("终端绑定待复核", "A terminal waits for a review",
			"“{merchant}”的终端“{terminal}”的绑定信息有变更（{changed}），复核前暂停收款，退款和查询照常。",
			"The binding of terminal “{terminal}” of “{merchant}” has changed ({changed}); it takes no new payments until a review; refunds and queries go on.")
	case BindingRefused:
		return plain("终端复核未通过", "A terminal's review was refused",
			"“{merchant}”的终端“{terminal}”复核未通过，仍暂停收款。请联系收单机构。",
			"The review of terminal “{terminal}” of “{merchant}” was refused; it stays held. Phone the acquirer.")
	case BindingConfirmed:
		return plain("终端绑定已复核", "A terminal was reviewed",
			"“{merchant}”的终端“{terminal}”已复核，可以收款。",
			"Terminal “{terminal}” of “{merchant}” was reviewed and may take money.")
	}
	return wording{}, false
}
