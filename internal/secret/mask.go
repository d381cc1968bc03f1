package secret

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Masks under which people see personal data (domain.md B15). They work on runes, never fail, and give at most the
// characters named here: something too short to be masked well is hidden whole.

// compoundSurnames are the two-character surnames that one meets; the mask keeps a surname whole.
const compoundSurnames = "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 夏侯 轩辕 端木 独孤 南宫 西门 百里 呼延 申屠 太史 濮阳 淳于 单于 钟离 闻人 赫连 澹台 公冶 宗政 太叔 仲孙 鲜于 闾丘 司空 拓跋 "

// MaskName keeps the surname: 张三 → 张*, 欧阳娜娜 → 欧阳**, John → J***.
func MaskName(name string) string {
	runes := []rune(strings.TrimSpace(name))
	keep := 1
	if len(runes) > 2 && strings.Contains(compoundSurnames, string(runes[:2])+" ") {
		keep = 2
	}
	if len(runes) <= keep {
		return stars(len(runes))
	}
	return string(runes[:keep]) + stars(len(runes)-keep)
}

// MaskID keeps the first and last character of an identity number: 1****************X.
func MaskID(number string) string { return keepEnds(number, 1, 1) }

// MaskPhone keeps the operator's prefix and the last four digits: 138****5678.
func MaskPhone(phone string) string { return keepEnds(phone, 3, 4) }

// MaskAccount keeps the last four digits of a bank account: **** 1234.
func MaskAccount(number string) string {
	runes := []rune(strings.TrimSpace(number))
	if len(runes) < 8 {
		return "****"
	}
	return "**** " + string(runes[len(runes)-4:])
}

// MaskEmail keeps the first letter and the domain: a***@x.com.
func MaskEmail(address string) string {
	local, domain, ok := strings.Cut(strings.TrimSpace(address), "@")
	first, size := utf8.DecodeRuneInString(local)
	if !ok || size == 0 || unicode.IsSpace(first) {
		return "***"
	}
	return string(first) + "***@" + domain
}

// MaskUSCC keeps the first four and the last four characters of a unified social credit code (统一社会信用代码), which
// for sole traders may tell who they are.
func MaskUSCC(code string) string { return keepEnds(code, 4, 4) }

// keepEnds hides all but head and tail characters; what has nothing left to hide is hidden whole.
func keepEnds(s string, head, tail int) string {
	runes := []rune(strings.TrimSpace(s))
	if len(runes) <= head+tail {
		return stars(len(runes))
	}
	return string(runes[:head]) + stars(len(runes)-head-tail) + string(runes[len(runes)-tail:])
}

func stars(n int) string { return strings.Repeat("*", n) }
