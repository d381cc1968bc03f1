package message

import (
	"slices"
	"strings"
)

// Template names a text. Texts live in this room so that no other one words what people read on their phones.
type Template string

// The templates and the parameters that each needs.
const (
	SignUpCode          Template = "SIGN_UP_CODE"          // code, minutes
	ContactCode         Template = "CONTACT_CODE"          // code, minutes
	ActivationCode      Template = "ACTIVATION_CODE"       // code, number (of the merchant), terminal, hours
	ApplicationReceived Template = "APPLICATION_RECEIVED"  // merchant
	ApplicationNeedMore Template = "APPLICATION_NEED_MORE" // merchant
	ApplicationApproved Template = "APPLICATION_APPROVED"  // merchant
	ApplicationRejected Template = "APPLICATION_REJECTED"  // merchant
	MerchantLive        Template = "MERCHANT_LIVE"         // merchant
	TerminalActivated   Template = "TERMINAL_ACTIVATED"    // merchant, terminal
	PasswordChanged     Template = "PASSWORD_CHANGED"      // time
)

// wording is one template's texts; {name} marks a parameter.
type wording struct {
	zhTitle, enTitle string
	zh, en           string
	secrets          []string // parameters that only the addressee may read
}

func (t Template) wording() (wording, bool) {
	switch t {
	case SignUpCode:
		return wording{
			"注册验证码", "Sign-up code",
			"您的注册验证码是 {code}，{minutes} 分钟内有效。请勿告诉任何人，工作人员不会索要。",
			"Your sign-up code is {code}, valid for {minutes} minutes. Tell nobody; our staff never ask for it.",
			[]string{"code"},
		}, true
	case ContactCode:
		return wording{
			"联系方式验证码", "Contact verification code",
			"您正在核实开户申请的联系方式，验证码是 {code}，{minutes} 分钟内有效。请勿告诉任何人。",
			"Your code to verify the contact of an application is {code}, valid for {minutes} minutes. Tell nobody.",
			[]string{"code"},
		}, true
	case ActivationCode:
		return wording{
			"设备激活码", "Terminal activation code",
			"终端“{terminal}”的激活码是 {code}，商户编号 {number}，{hours} 小时内有效，仅可使用一次。请勿转发。",
			"The activation code of terminal “{terminal}” is {code}, the merchant number {number}, valid for {hours} hours and one use. Do not pass it on.",
			[]string{"code"},
		}, true
	case PasswordChanged:
		return wording{
			"密码已修改", "Password changed",
			"您的登录密码已于 {time} 修改，其他设备已退出登录。如非本人操作，请立即联系客服。",
			"Your password was changed at {time} and other devices were signed out. If this was not you, contact support at once.",
			nil,
		}, true
	}
	return t.openingWording()
}

// openingWording are the texts along the road to LIVE.
func (t Template) openingWording() (wording, bool) {
	if w, ok := t.channelWording(); ok {
		return w, ok
	}
	switch t {
	case ApplicationReceived:
		return wording{
			"申请已提交", "Application received",
			"“{merchant}”的开通申请已提交，正在审核。您可随时登录商户端查看进度。",
			"The application of “{merchant}” is under review. Sign in to the merchant app to follow it.",
			nil,
		}, true
	case ApplicationNeedMore:
		return wording{
			"申请需补充资料", "More is needed",
			"“{merchant}”的开通申请需要补充资料，请登录商户端按提示修改后重新提交。",
			"The application of “{merchant}” needs more: sign in to the merchant app, mend what is marked and submit again.",
			nil,
		}, true
	case ApplicationApproved:
		return wording{
			"申请已通过", "Application approved",
			"“{merchant}”的开通申请已通过，请登录商户端签署协议。",
			"The application of “{merchant}” is approved. Sign in to the merchant app to sign the agreement.",
			nil,
		}, true
	case ApplicationRejected:
		return wording{
			"申请未通过", "Application rejected",
			"“{merchant}”的开通申请未通过，原因请登录商户端查看。",
			"The application of “{merchant}” was rejected. Sign in to the merchant app to read why.",
			nil,
		}, true
	case MerchantLive:
		return wording{
			"可以收款了", "Ready to take payments",
			"“{merchant}”已开通，可以收款了。",
			"“{merchant}” is open and can take payments.",
			nil,
		}, true
	case TerminalActivated:
		return wording{
			"终端已激活", "Terminal activated",
			"“{merchant}”的终端“{terminal}”已激活。如非本人操作，请立即在商户端停用。",
			"Terminal “{terminal}” of “{merchant}” was activated. If this was not you, disable it in the merchant app at once.",
			nil,
		}, true
	}
	if w, ok := t.clockWording(); ok {
		return w, ok
	}
	return t.accountWording()
}

// secret says whether the template carries what only its addressee may read.
func (t Template) secret() bool {
	w, _ := t.wording()
	return len(w.secrets) > 0
}

// Locale is the language of a text; anything but English is Chinese.
type Locale string

// The two languages.
const (
	ZH Locale = "zh"
	EN Locale = "en"
)

// render gives title and text of a template; with hide its secrets are starred out. ok is false for an unknown template
// or when a parameter is missing.
func render(t Template, locale Locale, params map[string]string, hide bool) (title, text string, ok bool) {
	w, known := t.wording()
	title, text = w.zhTitle, w.zh
	if locale == EN {
		title, text = w.enTitle, w.en
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return title, b.String(), known
		}
		name, after, _ := strings.Cut(rest, "}")
		value, given := params[name]
		if !given {
			return "", "", false
		}
		if hide && slices.Contains(w.secrets, name) {
			value = "******"
		}
		b.WriteString(value)
		text = after
	}
}
