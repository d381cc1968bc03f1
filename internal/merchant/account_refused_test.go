package merchant

import (
	"strconv"
	"testing"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
)

// An account that nobody verified settles nothing, whoever proposes it.
func TestAnUnverifiedAccountIsNotProposed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		c := newCounter(t, d, clock)
		c.verified(c.view().Items[0].ID, firstNumber)
		second := c.second()
		_, err := c.accounts.ProposeSwitch(t.Context(), c.owner(), c.merchant, second)
		codeIs(t, err, AccountUnverified)
		if w := c.view().Switch; w.AccountID != "" {
			t.Errorf("a change waits all the same: %+v", w)
		}
	})
}

// A merchant binds ten accounts; a removed one makes room.
func TestAMerchantBindsTenAccounts(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		c := newCounter(t, d, clock)
		add := func(n int) (string, error) {
			a, err := c.accounts.Add(t.Context(), c.owner(), c.merchant, AccountDraft{
				Kind: Corporate, Medium: AtAlipay, Holder: "示例便利店", Number: "shop" + strconv.Itoa(n) + "@example.com",
			})
			return a.ID, err
		}
		last := ""
		for n := len(c.view().Items); n < accountsMost; n++ {
			var err error
			if last, err = add(n); err != nil {
				t.Fatal(err)
			}
		}
		_, err := add(accountsMost)
		codeIs(t, err, AccountLimit)
		if err := c.accounts.Remove(t.Context(), c.owner(), c.merchant, last); err != nil {
			t.Fatal(err)
		}
		if _, err := add(accountsMost); err != nil {
			t.Errorf("after one was removed: %v", err)
		}
	})
}
