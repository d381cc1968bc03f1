package auth_test

import (
	"slices"
	"testing"

	"cloudpos/internal/auth"
)

// The table once more, written the other way round: who holds each permission. A change in one place only is a mistake.
func TestEveryRoleAndPermissionIsDeliberate(t *testing.T) {
	holders := map[string][]auth.Role{
		auth.ApplicationEdit:    {auth.Owner, auth.Agent},
		auth.ApplicationReview:  {auth.Reviewer, auth.AgentReviewer},
		auth.ApplicationApprove: {auth.Approver},
		auth.MerchantRead: {
			auth.Admin, auth.Reviewer, auth.Approver, auth.Finance, auth.Support, auth.Owner, auth.StoreManager, auth.MerchantFinance,
			auth.Agent, auth.AgentReviewer,
		},
		auth.MerchantSuspend: {auth.Approver},
		auth.AccountManage:   {auth.Owner, auth.MerchantFinance},
		auth.AccountSwitch:   {auth.Owner},
		auth.BindingReview:   {auth.Approver},
		auth.StoreManage:     {auth.Owner},
		auth.TerminalRead: {
			auth.Admin, auth.Reviewer, auth.Approver, auth.Support, auth.Owner, auth.StoreManager, auth.Cashier,
		},
		auth.TerminalManage: {auth.Support, auth.Owner, auth.StoreManager},
		auth.CodeRead:       {auth.Admin, auth.Support, auth.Owner, auth.StoreManager, auth.Cashier},
		auth.CodeManage:     {auth.Support, auth.Owner, auth.StoreManager},
		auth.OrderRead: {
			auth.Admin, auth.Finance, auth.Support, auth.Owner, auth.StoreManager, auth.Cashier, auth.MerchantFinance,
		},
		auth.OrderOperate:      {auth.Support, auth.Owner, auth.StoreManager, auth.Cashier},
		auth.RefundCreate:      {auth.Owner, auth.StoreManager, auth.MerchantFinance},
		auth.BillRead:          {auth.Admin, auth.Finance, auth.Owner, auth.MerchantFinance},
		auth.BillManage:        {auth.Finance},
		auth.FeeManage:         {auth.Finance},
		auth.FeeConfirm:        {auth.Approver},
		auth.ReconRead:         {auth.Approver, auth.Finance, auth.Owner, auth.MerchantFinance},
		auth.ReconResolve:      {auth.Finance},
		auth.ReconConfirm:      {auth.Approver},
		auth.AnomalyCheck:      {auth.Owner, auth.MerchantFinance},
		auth.LedgerRead:        {auth.Finance, auth.Owner, auth.MerchantFinance},
		auth.SettlementRead:    {auth.Finance, auth.Owner, auth.MerchantFinance},
		auth.LimitRead:         {auth.Approver, auth.Finance, auth.Support, auth.Owner, auth.MerchantFinance},
		auth.LimitManage:       {auth.Finance, auth.Owner},
		auth.LimitApprove:      {auth.Approver},
		auth.StatementRead:     {auth.Finance, auth.Owner, auth.StoreManager, auth.MerchantFinance},
		auth.StatementManage:   {auth.Finance},
		auth.ContractManage:    {auth.Admin},
		auth.PolicyManage:      {auth.Admin},
		auth.PolicyConfirm:     {auth.Approver},
		auth.TeamAssign:        {auth.Admin, auth.Support},
		auth.LeadHandle:        {auth.Admin, auth.Support, auth.Agent},
		auth.VisitRead:         {auth.Admin, auth.Support, auth.Manager, auth.Agent, auth.Owner, auth.StoreManager},
		auth.VisitPlan:         {auth.Admin, auth.Support},
		auth.VisitRun:          {auth.Support, auth.Manager, auth.Agent},
		auth.VisitSign:         {auth.Owner, auth.StoreManager},
		auth.CalendarManage:    {auth.Admin},
		auth.EscalationReceive: {auth.Admin},
		auth.BoardRead:         {auth.Admin, auth.Reviewer, auth.Approver},
		auth.MessageRead:       {auth.Admin, auth.Reviewer, auth.Approver, auth.Support},
		auth.UserManage:        {auth.Admin, auth.Owner},
		auth.KeyManage:         {auth.Owner, auth.AgentDeveloper},
		auth.AuditRead:         {auth.Admin, auth.Owner},
		auth.WebhookManage:     {auth.Owner},
		auth.SystemRead:        {auth.Admin, auth.Reviewer, auth.Approver, auth.Finance, auth.Support},
	}
	for _, permission := range auth.Permissions() {
		if holders[permission] == nil {
			t.Errorf("%s: nobody decided who holds it", permission)
		}
	}
	for permission, want := range holders {
		for _, role := range auth.Roles() {
			has := slices.Contains(role.Permissions, permission)
			if has != slices.Contains(want, role.Role) {
				t.Errorf("%s holds %s: %v", role.Role, permission, has)
			}
		}
	}
}

func TestDutiesAreKeptApart(t *testing.T) {
	for _, role := range auth.Roles() {
		for _, pair := range [][2]string{
			{auth.ApplicationReview, auth.ApplicationApprove}, // four eyes (domain.md X3)
			{auth.ApplicationEdit, auth.ApplicationReview},
			{auth.ApplicationEdit, auth.ApplicationApprove},
			{auth.ContractManage, auth.ApplicationApprove},
			{auth.VisitRun, auth.VisitSign},           // who was sent does not sign for the merchant
			{auth.BindingReview, auth.TerminalManage}, // who makes terminals does not release them
			{auth.BindingReview, auth.StoreManage},
			{auth.LimitManage, auth.LimitApprove}, // who sets limits or asks for a raise does not approve it
			{auth.SystemRead, auth.RefundCreate},  // nobody at the platform refunds a merchant's money
		} {
			if slices.Contains(role.Permissions, pair[0]) && slices.Contains(role.Permissions, pair[1]) {
				t.Errorf("%s holds both %s and %s", role.Role, pair[0], pair[1])
			}
		}
		if role.NameZH == "" || role.NameEN == "" {
			t.Errorf("%s has no name", role.Role)
		}
	}
}

func TestNobodyHoldsNothing(t *testing.T) {
	var nobody auth.Principal
	for _, permission := range auth.Permissions() {
		if nobody.Can(permission) {
			t.Errorf("nobody may %s", permission)
		}
	}
	lost := auth.Principal{UserID: "usr_1", Memberships: []auth.Membership{{ID: "mem_1"}}}
	if len(lost.Permissions()) != 0 {
		t.Error("a person whose active membership was taken away may still act")
	}
}

// X8: while a merchant is dormant, what moves money or changes the set-up rests for its owner; looking, waking and taking payments go on.
func TestADormantOwnerMayLookAndWake(t *testing.T) {
	at := auth.Membership{Role: auth.Owner, Kind: auth.AtMerchant, ScopeID: "mch_a"}
	owner := auth.Principal{UserID: "usr_a", Memberships: []auth.Membership{at}, Active: at, Frozen: true}
	for _, p := range []string{auth.RefundCreate, auth.AccountManage, auth.AccountSwitch, auth.StoreManage, auth.TerminalManage, auth.CodeManage, auth.UserManage, auth.LimitManage} {
		if owner.Can(p) {
			t.Errorf("%s does not rest", p)
		}
	}
	for _, p := range []string{auth.MerchantRead, auth.OrderRead, auth.OrderOperate, auth.ApplicationEdit, auth.VisitSign} {
		if !owner.Can(p) {
			t.Errorf("%s rests", p)
		}
	}
}
