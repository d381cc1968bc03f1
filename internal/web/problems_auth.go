package web

import "cloudpos/internal/auth"

// authProblems are the codes of signing in, of users and of terminals' keys.
func authProblems() []Row {
	return []Row{
		{Code: auth.WrongCredentials, Status: 401, ZH: "登录名或密码不正确", EN: "Name and password do not fit together", DoZH: "请核对后重试；多次失败会暂停登录", DoEN: "Check both and try again; many failures pause the account"},
		{Code: auth.Locked, Status: 429, ZH: "失败次数太多，已暂停登录", EN: "Too many failures: signing in is paused", DoZH: "请 {minutes} 分钟后再试，或请管理员重置密码", DoEN: "Try again in {minutes} minutes, or ask an administrator to reset the password", RetryAfter: 900},
		{Code: auth.Disabled, Status: 403, ZH: "账户已停用", EN: "This account is disabled", DoZH: "请联系管理员", DoEN: "Ask an administrator"},
		{Code: auth.WrongCode, Status: 422, ZH: "验证码不正确或已失效", EN: "The code is wrong or no longer valid", DoZH: "请核对最近一条短信，或重新获取验证码", DoEN: "Look at the latest message, or ask for another code"},
		{Code: auth.PhoneTaken, Status: 409, ZH: "这个手机号已经注册", EN: "This phone has an account already", DoZH: "请直接登录；忘记密码请联系管理员重置", DoEN: "Sign in; if the password is lost ask an administrator to reset it"},
		{Code: auth.LoginTaken, Status: 409, ZH: "登录名已被使用", EN: "This login name is taken", DoZH: "请换一个登录名", DoEN: "Choose another login name"},
		{Code: auth.RightsFrozen, Status: 403, ZH: "长期未登录，管理权限已冻结；收款不受影响", EN: "Nobody signed in for a month: these rights are frozen; payments go on", DoZH: "请商户负责人在「经营状态」验证密码，立即恢复", DoEN: "Let the owner confirm the password under business status"},
		{Code: auth.OwnRights, Status: 403, ZH: "不能修改自己的权限或状态", EN: "Nobody changes their own rights or status", DoZH: "请由另一位管理员操作", DoEN: "Another administrator must do it"},
		{Code: auth.KeyInUse, Status: 409, ZH: "这把密钥正用于另一台终端", EN: "This key serves another terminal", DoZH: "请在本机重新生成密钥后再激活", DoEN: "Make a new key on this device and activate again"},
		{Code: auth.KeyRevoked, Status: 401, ZH: "这把密钥已吊销或已轮换", EN: "This key was revoked or replaced", DoZH: "请改用新的密钥；可在商户端「开发者」查看", DoEN: "Use the key that took its place; the merchant app lists them"},
		{Code: auth.KeyAddress, Status: 403, ZH: "这把密钥不允许从 {ip} 调用", EN: "This key may not be used from {ip}", DoZH: "请从白名单内的地址调用，或在商户端修改白名单", DoEN: "Call from an address on the key's list, or change the list in the merchant app"},
		{Code: auth.KeyScope, Status: 403, ZH: "这把密钥没有 {scope} 权限", EN: "This key does not carry the scope {scope}", DoZH: "请使用带有该权限的密钥，或在商户端为它加上", DoEN: "Use a key that carries this scope, or give it the scope in the merchant app"},
		{Code: auth.NotGranted, Status: 403, ZH: "商户没有授权这家服务商代为调用，或已收回授权", EN: "The merchant does not let this provider act for it, or took that back", DoZH: "请商户负责人在「开发者 → 服务商授权」授权，并核对 mchid 与环境", DoEN: "Have the owner grant it in the merchant app (developer, providers), and check mchid and environment"},
		{Code: auth.MerchantNeeded, Status: 422, ZH: "这项操作须指明商户", EN: "This wants a merchant to act for", DoZH: "请把 mchid 换成已授权商户的编号，可用 GET /v1/merchants 查询", DoEN: "Put a granted merchant's id into mchid; GET /v1/merchants lists them"},
		{Code: auth.ProviderUnknown, Status: 422, ZH: "没有这家服务商，或已停止合作", EN: "There is no such provider, or it takes no part any more", DoZH: "请向服务商核对编号（ptn_ 开头）", DoEN: "Ask the provider for its id (ptn_…)"},
		{Code: auth.TooManyKeys, Status: 409, ZH: "有效密钥已达 {most} 把", EN: "There are {most} living keys already", DoZH: "请先吊销不再使用的密钥", DoEN: "Revoke keys that are not used any more"},
		{Code: auth.KeyOver, Status: 409, ZH: "这把密钥已吊销或已被替换，不能再修改", EN: "This key was revoked or replaced and is not changed any more", DoZH: "请修改替换它的密钥，或新建一把", DoEN: "Change the key that took its place, or make a new one"},
		{Code: auth.KeyChanged, Status: 409, ZH: "这把密钥刚被别人修改过", EN: "Somebody changed this key meanwhile", DoZH: "请刷新后核对，再修改", DoEN: "Reload, look at it, and change it again"},
		{Code: auth.OtherBody, Status: 409, ZH: "这个 Idempotency-Key 已用于另一个请求", EN: "This Idempotency-Key stands for another request", DoZH: "同一操作重试请保持请求不变；新的操作请换一个值", DoEN: "Repeat the same request unchanged, or use another key for another request"},
		{Code: auth.StillRunning, Status: 409, ZH: "相同 Idempotency-Key 的请求正在处理", EN: "A request with this Idempotency-Key is under way", DoZH: "请稍后用相同的值重试", DoEN: "Try again in a moment with the same key", RetryAfter: 1},
		{Code: auth.AnswerLost, Status: 409, ZH: "该请求已经执行，但应答没有保存下来", EN: "This request was carried out, but its answer was lost", DoZH: "请查询列表确认结果，不要换值重试", DoEN: "Look the object up in its list; do not repeat it under another key"},
		{Code: auth.Replayed, Status: 401, ZH: "请求随机串已被使用，疑似重放", EN: "This nonce was used before", DoZH: "请用新的随机串重新签名；业务单号保持不变", DoEN: "Sign again with a new nonce and keep the business number"},
	}
}
