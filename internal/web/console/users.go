package console

import "cloudpos/internal/web"

func (c *console) userRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/users", ID: "list_users", Tag: "user",
		Summary: "People who can sign in", Access: web.Needs(permUserManage),
	}, notYet[AccountQuery, Reply[AccountList]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/users", ID: "create_user", Tag: "user",
		Summary: "Make a user with a generated password", Access: web.Needs(permUserManage),
		Status: 201,
	}, notYet[With[NewAccount], Reply[CreatedAccount]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/users/{id}", ID: "get_user", Tag: "user",
		Summary: "One user", Access: web.Needs(permUserManage),
	}, notYet[ByID, Reply[Account]])
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/users/{id}/roles", ID: "set_user_roles", Tag: "user",
		Summary: "Replace a user's memberships", Access: web.Needs(permUserManage),
	}, notYet[ByIDWith[RolesRequest], Reply[Account]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/users/{id}/disable", ID: "disable_user", Tag: "user",
		Summary: "Disable a user; open sessions end at once", Access: web.Needs(permUserManage),
	}, notYet[ByID, Reply[Account]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/roles", ID: "list_roles", Tag: "user",
		Summary: "Roles and what they may do", Access: web.Needs(permUserManage),
	}, notYet[Empty, Reply[RoleList]])
}
