package merchant

import (
	"slices"
	"testing"
)

// Rule X1 by subject type, and the traps of B4.
func TestDraftsOfAccounts(t *testing.T) {
	company := AccountHolders{Subject: Company, Merchant: "示例（北京）有限公司", Operator: "示例人"}
	trader := AccountHolders{Subject: Individual, Merchant: "示例小吃店", Operator: "示例人", PersonalAllowed: true}
	strict := AccountHolders{Subject: Individual, Merchant: "示例小吃店", Operator: "示例人"}
	atBank := func(kind AccountKind, holder, number string) AccountDraft {
		return AccountDraft{Kind: kind, Medium: AtBank, Holder: holder, Number: number, Bank: "示例银行", CNAPS: "102100099996"}
	}
	alipay := func(kind AccountKind, holder, login string) AccountDraft {
		return AccountDraft{Kind: kind, Medium: AtAlipay, Holder: holder, Number: login}
	}
	for name, c := range map[string]struct {
		draft AccountDraft
		by    AccountHolders
		want  []string
	}{
		"company, own corporate":          {atBank(Corporate, "示例(北京)有限公司", "12345678"), company, nil},
		"company, a corporate of another": {atBank(Corporate, "示例二号有限公司", "12345678"), company, []string{"holder"}},
		"company, a person's card":        {atBank(Personal, "示例人", "6222021234567890128"), company, []string{"kind"}},
		"company, its Alipay":             {alipay(Corporate, "示例（北京）有限公司", "a@example.com"), company, nil},
		"company, a person's Alipay":      {alipay(Personal, "示例人", "13800005678"), company, []string{"kind"}},
		"trader, own card":                {atBank(Personal, "示例人", "6222021234567890128"), trader, nil},
		"trader, a card without Luhn":     {atBank(Personal, "示例人", "6222021234567890129"), trader, []string{"number"}},
		"trader, a card of another":       {atBank(Personal, "别人", "6222021234567890128"), trader, []string{"holder"}},
		"trader, card, policy off":        {atBank(Personal, "示例人", "6222021234567890128"), strict, []string{"kind"}},
		"trader, corporate without Luhn":  {atBank(Corporate, "示例小吃店", "6222021234567890129"), strict, nil},
		"seven digits":                    {atBank(Corporate, "示例小吃店", "1234567"), strict, []string{"number"}},
		"Alipay of a strange shape":       {alipay(Corporate, "示例小吃店", "not a login"), strict, []string{"number"}},
		"nothing at all":                  {AccountDraft{}, strict, []string{"kind", "holder", "medium"}},
	} {
		refused, _ := c.draft.Check(c.by)
		var got []string
		for _, f := range refused {
			got = append(got, f.Path)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	d := atBank(Corporate, "示例小吃店", "12345678")
	d.CNAPS = "102100099999"
	if refused, doubts := d.Check(strict); len(refused) != 0 || len(doubts) != 1 {
		t.Errorf("a check digit that does not fit warns and no more: %v %v", refused, doubts)
	}
}

// Every pair of states: exactly the drawn edges pass.
func TestAccountEdges(t *testing.T) {
	drawn := [][2]AccountStage{
		{AccountAdded, AccountVerifying},
		{AccountAdded, AccountRemoved},
		{AccountVerifying, AccountVerified},
		{AccountVerifying, AccountFailed},
		{AccountVerified, AccountVerifying},
		{AccountVerified, AccountCooling},
		{AccountVerified, AccountActive},
		{AccountVerified, AccountRemoved},
		{AccountCooling, AccountActive},
		{AccountCooling, AccountVerified},
		{AccountActive, AccountVerified},
		{AccountActive, AccountVerifying},
		{AccountFailed, AccountVerifying},
		{AccountFailed, AccountRemoved},
	}
	for _, from := range AccountStages() {
		for _, to := range AccountStages() {
			if _, err := from.To(to); (err == nil) != slices.Contains(drawn, [2]AccountStage{from, to}) {
				t.Errorf("%s → %s: %v", from, to, err)
			}
		}
	}
}
