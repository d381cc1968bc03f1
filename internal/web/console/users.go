package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/web"
)

func (c *console) userRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/users", ID: "list_users", Tag: "user",
		Summary: "People who can sign in", Access: web.Needs(auth.UserManage),
	}, c.listUsers)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/users", ID: "create_user", Tag: "user",
		Summary: "Make a user with a generated password", Access: web.Needs(auth.UserManage), Status: 201,
	}, c.createUser)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/users/{id}", ID: "get_user", Tag: "user",
		Summary: "One user", Access: web.Needs(auth.UserManage),
	}, c.getUser)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/users/{id}/roles", ID: "set_user_roles", Tag: "user",
		Summary: "Replace the memberships that the caller may grant", Access: web.Needs(auth.UserManage),
	}, c.setUserRoles)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/users/{id}/disable", ID: "disable_user", Tag: "user",
		Summary: "Disable a user; open sessions end at once", Access: web.Needs(auth.UserManage),
	}, c.disableUser)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/users/{id}/enable", ID: "enable_user", Tag: "user",
		Summary: "Let a disabled user sign in again", Access: web.Needs(auth.UserManage),
	}, c.enableUser)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/users/{id}/password", ID: "reset_user_password", Tag: "user",
		Summary: "Give a user a generated password, shown once", Access: web.Needs(auth.UserManage),
	}, c.resetUserPassword)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/roles", ID: "list_roles", Tag: "user",
		Summary: "Roles and what they may do", Access: web.Needs(auth.UserManage),
	}, c.listRoles)
}

func (c *console) listUsers(ctx context.Context, in *AccountQuery) (*Reply[AccountList], error) {
	out := AccountList{}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		page, err := c.Auth.ListUsers(ctx, tx, callerOf(ctx).Principal, auth.UserFilter{Search: in.Search, Cursor: in.Cursor, Limit: in.Limit})
		if err != nil {
			return err
		}
		out = AccountList{Items: make([]Account, 0, len(page.Users)), NextCursor: page.Next}
		for _, u := range page.Users {
			view, err := c.account(ctx, tx, u)
			if err != nil {
				return err
			}
			out.Items = append(out.Items, view)
		}
		return nil
	})
	return &Reply[AccountList]{out}, err
}

func (c *console) account(ctx context.Context, tx db.Tx, u auth.User) (Account, error) {
	memberships, err := c.memberships(ctx, tx, u.Memberships)
	login := u.Login
	if login == "" {
		login = u.Phone // masked by its room
	}
	return Account{
		ID: u.ID, Name: u.Name, Login: login, Status: string(u.Status), Memberships: memberships, CreatedAt: web.Time(u.CreatedAt),
		LastLoginAt: web.Time(u.LastLoginAt),
	}, err
}

func (c *console) getUser(ctx context.Context, in *ByID) (*Reply[Account], error) {
	return c.accountByID(ctx, in.ID)
}

func (c *console) accountByID(ctx context.Context, userID string) (*Reply[Account], error) {
	var out Account
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		u, err := c.Auth.GetUser(ctx, tx, callerOf(ctx).Principal, userID)
		if err != nil {
			return err
		}
		out, err = c.account(ctx, tx, u)
		return err
	})
	return &Reply[Account]{out}, err
}

func (c *console) createUser(ctx context.Context, in *With[NewAccount]) (*Reply[CreatedAccount], error) {
	u, password, err := c.Auth.CreateUser(ctx, callerOf(ctx).Principal, auth.NewUser{
		Login: in.Body.Login, Name: in.Body.Name, Memberships: membershipsIn(in.Body.Memberships),
	})
	if err != nil {
		return nil, err
	}
	reply, err := c.accountByID(ctx, u.ID)
	if err != nil {
		return nil, err
	}
	return &Reply[CreatedAccount]{CreatedAccount{Account: reply.Body, Password: password}}, nil
}

// membershipsIn reads memberships; where they are to hold follows from what is named.
func membershipsIn(of []MembershipInput) []auth.Membership {
	out := make([]auth.Membership, 0, len(of))
	for _, m := range of {
		membership := auth.Membership{Role: auth.Role(m.Role), Kind: auth.AtPlatform}
		switch {
		case m.MerchantID != "":
			membership.Kind, membership.ScopeID = auth.AtMerchant, m.MerchantID
		case m.AgentID != "":
			membership.Kind, membership.ScopeID = auth.AtPartner, m.AgentID
		case m.BranchID != "":
			membership.Kind, membership.ScopeID = auth.AtBranch, m.BranchID
		case m.AcquirerID != "":
			membership.Kind, membership.ScopeID = auth.AtAcquirer, m.AcquirerID
		}
		if len(m.StoreIDs) > 0 {
			membership.Stores = m.StoreIDs
		}
		out = append(out, membership)
	}
	return out
}

func (c *console) setUserRoles(ctx context.Context, in *ByIDWith[RolesRequest]) (*Reply[Account], error) {
	if _, err := c.Auth.SetMemberships(ctx, callerOf(ctx).Principal, in.ID, membershipsIn(in.Body.Memberships)); err != nil {
		return nil, err
	}
	return c.accountByID(ctx, in.ID)
}

func (c *console) disableUser(ctx context.Context, in *ByID) (*Reply[Account], error) {
	if err := c.Auth.Disable(ctx, callerOf(ctx).Principal, in.ID); err != nil {
		return nil, err
	}
	return c.accountByID(ctx, in.ID)
}

func (c *console) enableUser(ctx context.Context, in *ByID) (*Reply[Account], error) {
	if err := c.Auth.Enable(ctx, callerOf(ctx).Principal, in.ID); err != nil {
		return nil, err
	}
	return c.accountByID(ctx, in.ID)
}

func (c *console) resetUserPassword(ctx context.Context, in *ByID) (*Reply[CreatedAccount], error) {
	password, err := c.Auth.ResetPassword(ctx, callerOf(ctx).Principal, in.ID)
	if err != nil {
		return nil, err
	}
	reply, err := c.accountByID(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &Reply[CreatedAccount]{CreatedAccount{Account: reply.Body, Password: password}}, nil
}

func (c *console) listRoles(context.Context, *Empty) (*Reply[RoleList], error) {
	out := RoleList{}
	for _, r := range auth.Roles() {
		side := "platform"
		if r.MerchantSide {
			side = "merchant"
		}
		out.Items = append(out.Items, RoleInfo{Role: Role(r.Role), NameZH: r.NameZH, NameEN: r.NameEN, Side: side, Permissions: r.Permissions})
	}
	return &Reply[RoleList]{out}, nil
}
