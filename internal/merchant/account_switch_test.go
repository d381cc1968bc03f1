package merchant

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
)

func decode(t *testing.T, response *http.Response, into any) {
	t.Helper()
	if into == nil {
		return
	}
	if err := json.NewDecoder(response.Body).Decode(into); err != nil {
		t.Fatal(err)
	}
}

// two is a counter with a default and a second verified account.
func two(t *testing.T, d *db.DB, clock *dbtest.Clock) (c *counter, first, second string) {
	t.Helper()
	c = newCounter(t, d, clock)
	first = c.view().Items[0].ID
	c.verified(first, firstNumber)
	second = c.second()
	c.verified(second, secondNumber)
	return c, first, second
}

func (c *counter) defaults() (n int) {
	for _, a := range c.view().Items {
		if a.Default {
			n++
		}
	}
	return n
}

// Proof 8: fifty switches at once leave one default, and so do fifty who finish the cooling-off at once.
func TestFiftySwitchesAtOnceLeaveOneDefault(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		c, first, second := two(t, d, clock)
		errs := at50(func() error {
			_, err := c.accounts.ProposeSwitch(context.Background(), c.owner(), c.merchant, second)
			return err
		})
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else {
				codeIs(t, err, SwitchUnderWay)
			}
		}
		if won != 1 || c.defaults() != 1 || !c.account(first).Default || c.account(second).State != AccountCooling {
			t.Fatalf("%d won, %d defaults", won, c.defaults())
		}
		clock.Advance(CoolingOff - time.Microsecond)
		c.run()
		if !c.account(first).Default {
			t.Fatal("the cooling-off was cut short")
		}
		clock.Advance(time.Microsecond)
		for _, err := range at50(func() error { _, err := c.accounts.RunOnce(context.Background()); return err }) {
			if err != nil {
				t.Error(err)
			}
		}
		if c.defaults() != 1 || c.account(second).State != AccountActive || c.account(first).State != AccountVerified || c.changed != 2 {
			t.Errorf("%+v", c.view().Items)
		}
	})
}

func at50(do func() error) []error {
	errs := make([]error, 50)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { errs[i] = do() })
	}
	wg.Wait()
	return errs
}

func TestWhoMayChangeTheDefault(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		c, _, second := two(t, d, clock)
		ctx := t.Context()
		_, err := c.accounts.ProposeSwitch(ctx, c.actor("usr_cashier", auth.MerchantRead), c.merchant, second)
		codeIs(t, err, fault.Forbidden)
		w, err := c.accounts.ProposeSwitch(ctx, c.finance(), c.merchant, second)
		if err != nil || w.State != SwitchProposed || c.account(second).State != AccountVerified {
			t.Fatalf("%+v %v", w, err)
		}
		_, err = c.accounts.ConfirmSwitch(ctx, c.finance(), c.merchant)
		codeIs(t, err, SwitchSecond)
		clock.Advance(time.Hour)
		w, err = c.accounts.ConfirmSwitch(ctx, c.actor("usr_second", auth.AccountManage), c.merchant)
		if err != nil || w.State != SwitchCooling || !w.DueAt.Equal(clock.Now().Add(CoolingOff)) {
			t.Fatalf("%+v %v", w, err)
		}
		codeIs(t, c.accounts.CancelSwitch(ctx, c.actor("usr_second", auth.AccountManage), c.merchant), fault.Forbidden)
		if err := c.accounts.CancelSwitch(ctx, c.owner(), c.merchant); err != nil {
			t.Fatal(err)
		}
		clock.Advance(CoolingOff)
		c.run()
		if got := c.account(second); got.State != AccountVerified || got.Default {
			t.Errorf("called off, but %+v", got)
		}
		codeIs(t, c.accounts.CancelSwitch(ctx, c.owner(), c.merchant), SwitchNone)
	})
}

func TestTheOldContactCallsItOffWithTheCodeFromTheMessage(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		c, first, second := two(t, d, clock)
		if _, err := c.accounts.ProposeSwitch(t.Context(), c.owner(), c.merchant, second); err != nil {
			t.Fatal(err)
		}
		if _, err := c.accounts.c.Messages.RunOnce(t.Context()); err != nil {
			t.Fatal(err)
		}
		if len(c.outbox.texts) != 1 {
			t.Fatalf("the old contact was sent %q", c.outbox.texts)
		}
		_, rest, _ := strings.Cut(c.outbox.texts[0], "取消码 ")
		code := rest[:14]
		for _, wrong := range []string{"", "AAAA-BBBB-CCCC", code + "A"} {
			_, err := c.accounts.CancelByCode(t.Context(), wrong)
			codeIs(t, err, CancelCodeWrong)
		}
		name, err := c.accounts.CancelByCode(t.Context(), strings.ToLower(strings.ReplaceAll(code, "-", " ")))
		if err != nil || name != "示例便利店小店" {
			t.Fatalf("%q %v", name, err)
		}
		_, err = c.accounts.CancelByCode(t.Context(), code)
		codeIs(t, err, CancelCodeWrong)
		if !c.account(first).Default || c.account(second).State != AccountVerified {
			t.Errorf("%+v", c.view().Items)
		}
	})
}

func TestWhatNeverBecomesTheDefault(t *testing.T) {
	d, clock := dbtest.SQLite(t)
	c, first, second := two(t, d, clock)
	ctx := t.Context()
	alipay, err := c.accounts.Add(ctx, c.owner(), c.merchant, AccountDraft{Kind: Corporate, Medium: AtAlipay, Holder: "示例便利店", Number: "shop@example.com"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.accounts.ProposeSwitch(ctx, c.owner(), c.merchant, alipay.ID)
	codeIs(t, err, AccountNoDefault)
	c.verified(alipay.ID, "shop@example.com")
	_, err = c.accounts.ProposeSwitch(ctx, c.owner(), c.merchant, alipay.ID)
	codeIs(t, err, AccountNoDefault)
	_, err = c.accounts.ProposeSwitch(ctx, c.owner(), c.merchant, first)
	codeIs(t, err, AccountIsDefault)
	codeIs(t, c.accounts.Remove(ctx, c.owner(), c.merchant, first), AccountIsDefault)
	clock.Advance(FreshFor + time.Second)
	_, err = c.accounts.ProposeSwitch(ctx, c.owner(), c.merchant, second)
	codeIs(t, err, AccountStale)
	c.verified(second, secondNumber)
	if _, err = c.accounts.ProposeSwitch(ctx, c.owner(), c.merchant, second); err != nil {
		t.Errorf("verified anew: %v", err)
	}
	codeIs(t, c.accounts.Remove(ctx, c.owner(), c.merchant, second), SwitchUnderWay)
	if err := c.accounts.Remove(ctx, c.owner(), c.merchant, alipay.ID); err != nil {
		t.Error(err)
	}
	_, err = c.accounts.Add(ctx, c.owner(), c.merchant, AccountDraft{Kind: Corporate, Medium: AtAlipay, Holder: "示例便利店", Number: "shop@example.com"})
	if err != nil {
		t.Errorf("bound anew: %v", err)
	}
	_, err = c.accounts.Add(ctx, c.owner(), c.merchant, AccountDraft{Kind: Corporate, Medium: AtBank, Holder: "示例便利店", Number: secondNumber, Bank: "示例银行", CNAPS: "102100099996"})
	codeIs(t, err, AccountKnown)
}
