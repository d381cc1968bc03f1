package web

import "cloudpos/internal/secret"

// secretProblems are the codes of sealed data. All but the erased ones mean that an operator must look.
func secretProblems() []Row {
	return []Row{
		{Code: secret.KeyringInvalid, Status: 500, ZH: "密钥环无法使用", EN: "The key ring cannot be used", DoZH: "请联系管理员检查密钥文件及其权限", DoEN: "An administrator must check the key file and its permissions"},
		{Code: secret.KeyringForeign, Status: 500, ZH: "数据不是用当前密钥环加密的", EN: "The data was sealed under another key ring", DoZH: "请联系管理员恢复正确的密钥环", DoEN: "An administrator must restore the right key ring"},
		{Code: secret.WrongPhrase, Status: 422, ZH: "口令不能打开这份密钥备份", EN: "The pass phrase does not open this backup", DoZH: "请核对口令", DoEN: "Check the pass phrase"},
		{Code: secret.Erased, Status: 410, ZH: "这些资料已按规定删除，无法再查看", EN: "This data was erased on purpose", DoZH: "无需处理；如有疑问请联系管理员", DoEN: "Nothing to do; ask an administrator if in doubt"},
		{Code: secret.Unreadable, Status: 500, ZH: "加密内容无法打开", EN: "Sealed data does not open", DoZH: "请把请求号告诉客服，由管理员检查", DoEN: "Tell support the request id; an administrator must look"},
	}
}
