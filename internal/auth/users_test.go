package auth_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

func (t *desk) list(by auth.Principal, search string) []auth.User {
	t.Helper()
	var page auth.UserPage
	err := t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		page, err = t.auth.ListUsers(ctx, tx, by, auth.UserFilter{Search: search})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return page.Users
}

func TestOwnersManageTheirOwnStaffOnly(t *testing.T) {
	each(t, func(t *desk) {
		t.user("owner-a", owner("mch_a"))
		ownerB := t.user("owner-b", owner("mch_b"))
		a := t.principal("owner-a")
		create := func(memberships ...auth.Membership) error {
			_, _, err := t.auth.CreateUser(t.Context(), a, auth.NewUser{Login: "staff", Name: "店员", Memberships: memberships})
			return err
		}
		for name, m := range map[string]auth.Membership{
			"another merchant": cashier("mch_b"), "the platform": admin(),
			"an acquirer": {Role: auth.Approver, Kind: auth.AtAcquirer, ScopeID: "acq_1"},
		} {
			if err := create(m); !fault.Is(err, fault.Forbidden) {
				t.Errorf("%s: %v", name, err)
			}
			if err := create(cashier("mch_a"), m); !fault.Is(err, fault.Forbidden) {
				t.Errorf("%s beside a good one: %v", name, err)
			}
		}
		if err := create(cashier("mch_a", "sto_1")); err != nil {
			t.Fatal(err)
		}
		if got := t.list(a, ""); len(got) != 2 {
			t.Errorf("sees %d users", len(got))
		}
		_, err := t.auth.SetMemberships(t.Context(), a, ownerB.ID, []auth.Membership{cashier("mch_a")})
		t.want(err, fault.NotFound)
		t.want(t.auth.Disable(t.Context(), a, ownerB.ID), fault.NotFound)
		_, err = t.auth.ResetPassword(t.Context(), a, ownerB.ID)
		t.want(err, fault.NotFound)
	})
}

func TestWhoWorksForTwoMerchantsIsRuledByNeither(t *testing.T) {
	each(t, func(t *desk) {
		t.user("owner-a", owner("mch_a"))
		both := t.user("both", cashier("mch_a"), cashier("mch_b"))
		a := t.principal("owner-a")
		t.want(t.auth.Disable(t.Context(), a, both.ID), fault.Forbidden)
		_, err := t.auth.ResetPassword(t.Context(), a, both.ID)
		t.want(err, fault.Forbidden)
		u, err := t.auth.SetMemberships(t.Context(), a, both.ID, nil)
		if err != nil || len(u.Memberships) != 1 || u.Memberships[0].ScopeID != "mch_b" {
			t.Errorf("%+v, %v", u.Memberships, err)
		}
	})
}

func TestNobodyChangesTheirOwnRights(t *testing.T) {
	each(t, func(t *desk) {
		t.user("boss", admin())
		boss := t.principal("boss")
		_, err := t.auth.SetMemberships(t.Context(), boss, boss.UserID, []auth.Membership{{Role: auth.Approver, Kind: auth.AtPlatform}})
		t.want(err, auth.OwnRights)
		t.want(t.auth.Disable(t.Context(), boss, boss.UserID), auth.OwnRights)
	})
}

func TestOnlyUserManagersManageUsers(t *testing.T) {
	each(t, func(t *desk) {
		victim := t.user("victim", owner("mch_a"))
		for _, role := range auth.Roles() {
			if role.Role == auth.Admin || role.Role == auth.Owner {
				continue
			}
			m := auth.Membership{Role: role.Role, Kind: role.HeldAt()[0]}
			if m.Kind != auth.AtPlatform {
				m.ScopeID = "mch_a"
			}
			login := strings.ToLower(string(role.Role))
			t.user(login, m)
			p := t.principal(login)
			_, _, err := t.auth.CreateUser(t.Context(), p, auth.NewUser{Login: "x-" + login, Name: "x"})
			t.want(err, fault.Forbidden)
			_, err = t.auth.SetMemberships(t.Context(), p, victim.ID, nil)
			t.want(err, fault.Forbidden)
			t.want(t.auth.Disable(t.Context(), p, victim.ID), fault.Forbidden)
			err = t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
				_, err := t.auth.ListUsers(ctx, tx, p, auth.UserFilter{})
				return err
			})
			t.want(err, fault.Forbidden)
		}
	})
}

func TestMembershipsThatCannotExistAreRefused(t *testing.T) {
	each(t, func(t *desk) {
		for name, m := range map[string]auth.Membership{
			"a merchant's role at the platform": {Role: auth.Owner, Kind: auth.AtPlatform},
			"a platform role at a merchant":     {Role: auth.Approver, Kind: auth.AtMerchant, ScopeID: "mch_a"},
			"no merchant":                       {Role: auth.Cashier, Kind: auth.AtMerchant},
			"an unknown role":                   {Role: "ROOT", Kind: auth.AtPlatform},
			"an unknown kind":                   {Role: auth.Admin, Kind: "world"},
			"stores at the platform":            {Role: auth.Admin, Kind: auth.AtPlatform, Stores: []string{"sto_1"}},
		} {
			_, _, err := t.auth.CreateUser(t.Context(), auth.System(), auth.NewUser{Login: "odd", Name: "odd", Memberships: []auth.Membership{m}})
			if !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if got := t.list(auth.System(), "odd"); len(got) != 0 {
			t.Errorf("a refused user is there: %+v", got)
		}
	})
}

func TestLoginNamesAreUniqueAndPlain(t *testing.T) {
	each(t, func(t *desk) {
		t.user("taken", admin())
		_, _, err := t.auth.CreateUser(t.Context(), auth.System(), auth.NewUser{Login: "TAKEN", Name: "x"})
		t.want(err, auth.LoginTaken)
		for _, login := range []string{"", "ab", "13800138000", "张三丰", "a b c", "a'; --", strings.Repeat("a", 51)} {
			_, _, err := t.auth.CreateUser(t.Context(), auth.System(), auth.NewUser{Login: login, Name: "x"})
			t.want(err, fault.Invalid)
		}
	})
}

func TestSearchTakesWildcardsLiterally(t *testing.T) {
	each(t, func(t *desk) {
		t.user("a_b", admin())
		t.user("axb", admin())
		if got := t.list(auth.System(), "A_B"); len(got) != 1 || got[0].Login != "a_b" {
			t.Errorf("%+v", got)
		}
		if got := t.list(auth.System(), "%"); len(got) != 0 {
			t.Errorf("%d users match a percent sign", len(got))
		}
		t.signUp("13800138000")
		if got := t.list(auth.System(), "13800138000"); len(got) != 1 || got[0].Phone != "138****8000" {
			t.Errorf("by phone: %+v", got)
		}
	})
}

func TestUserListPages(t *testing.T) {
	each(t, func(t *desk) {
		for _, login := range []string{"one", "two", "three"} {
			t.user(login, admin())
		}
		seen := map[string]bool{}
		cursor := ""
		for range 3 {
			err := t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
				page, err := t.auth.ListUsers(ctx, tx, auth.System(), auth.UserFilter{Cursor: cursor, Limit: 1})
				if err == nil {
					seen[page.Users[0].Login], cursor = true, page.Next
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if len(seen) != 3 || cursor != "" {
			t.Errorf("saw %v, next %q", seen, cursor)
		}
	})
}

func TestEachActOnUsersIsInTheBook(t *testing.T) {
	each(t, func(t *desk) {
		t.user("boss", admin())
		boss := t.principal("boss")
		u := t.user("one", owner("mch_a"))
		t.clock.Advance(time.Second)
		if err := t.auth.Disable(t.Context(), boss, u.ID); err != nil {
			t.Fatal(err)
		}
		err := t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			page, err := audit.List(ctx, tx, db.WholeScope(), audit.Filter{ObjectID: u.ID})
			if err != nil {
				return err
			}
			if len(page.Entries) != 2 || page.Entries[0].Action != "user.disable" || page.Entries[0].Actor != boss.UserID {
				t.Errorf("%+v", page.Entries)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
