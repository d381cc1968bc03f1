package onboarding

import "slices"

// Item is one thing that a pre-reviewer confirms with own eyes; all of them before passing.
type Item struct{ Key, ZH, EN string }

// Checklist lists the items.
func Checklist() []Item {
	return []Item{
		{"licence", "证照真实、在有效期内", "The licence is genuine and in force"},
		{"person", "主体与法人一致", "The legal person is the licence's"},
		{AccountVerified, "结算账户同名，账户核验通过", "The account is in the same name and was verified"},
		{"store", "门头名称与申请一致", "The store's name is as over the door"},
		{"premises", "经营地址与场所证明一致，已盖章", "The address is that of the proof, which bears the seal"},
		{"category", "行业类目合适", "The trade category fits"},
		{"duplicates", "重复和黑名单已查看", "Duplicates and black lists were looked at"},
	}
}

// AccountVerified is the item that marks the settlement account as verified (A23).
const AccountVerified = "account"

// unticked lists the items that are not ticked.
func unticked(checked []string) []Item {
	return slices.DeleteFunc(Checklist(), func(i Item) bool { return slices.Contains(checked, i.Key) })
}
