package auth

import (
	"maps"
	"slices"
)

// The permissions that doors and rooms ask for: thing, dot, verb.
const (
	ApplicationEdit    = "application.edit"    // fill in, submit and sign an application of one's own
	ApplicationReview  = "application.review"  // pre-review (初审)
	ApplicationApprove = "application.approve" // the acquirer's final decision (终审)
	MerchantRead       = "merchant.read"
	MerchantSuspend    = "merchant.suspend" // suspend, resume, close
	TeamAssign         = "team.assign"      // who looks after a merchant
	AccountManage      = "account.manage"   // bind and verify settlement accounts, propose another default (A47)
	AccountSwitch      = "account.switch"   // decide alone on another default account (A6)
	TerminalRead       = "terminal.read"
	TerminalManage     = "terminal.manage" // create, disable, send activation codes
	BindingReview      = "binding.review"  // release or refuse a terminal whose binding changed (B2)
	StoreManage        = "store.manage"    // change a store's registered address
	CodeRead           = "code.read"
	CodeManage         = "code.manage" // make, edit, disable, revoke and re-issue collection codes
	OrderRead          = "order.read"
	OrderOperate       = "order.operate" // ask the channel, close an unpaid order
	RefundCreate       = "refund.create"
	BillRead           = "bill.read"          // channels' bills; a merchant's people read its own rows
	BillManage         = "bill.manage"        // hand in a bill file, ask again, download the original
	FeeManage          = "fee.manage"         // propose fee rules
	FeeConfirm         = "fee.confirm"        // put a fee rule that somebody else proposed into force
	LedgerRead         = "ledger.read"        // a merchant's shadow book: balances, statements, the export
	SettlementRead     = "settlement.read"    // what channels owe merchants for each day, when it should come and what came
	ReconRead          = "recon.read"         // comparisons with the channels' bills, and what differs; a merchant's people their own
	ReconResolve       = "recon.resolve"      // compare again, ask the channel, hold over, propose how a difference ends
	ReconConfirm       = "recon.confirm"      // decide what somebody else proposed
	AnomalyCheck       = "anomaly.check"      // tick off one's own merchant's monthly list of anomalies; recon.read reads lists
	LimitRead          = "limit.read"         // limits, what is used of them, requests for a raise, alerts
	LimitManage        = "limit.manage"       // set limits: the operator's, or one's own merchant's; ask for a raise
	LimitApprove       = "limit.approve"      // approve, refuse and revoke raises that somebody else asked for
	StatementRead      = "statement.read"     // statements to keep: list, download, acknowledge one's own
	StatementManage    = "statement.manage"   // have a statement issued again
	ContractManage     = "contract.manage"    // channel accounts and merchants' channels
	PolicyManage       = "policy.manage"      // make policies, branches and templates
	PolicyConfirm      = "policy.confirm"     // put a policy that somebody else made into effect
	LeadHandle         = "lead.handle"        // what people left in the directory, within one's own acquirer or agent
	VisitRead          = "visit.read"         // visits to stores: one's own, one's merchant's, or all within reach for who plans
	VisitPlan          = "visit.plan"         // say who comes when, and call a visit off
	VisitRun           = "visit.run"          // be sent to stores: check in, tick off, take photos, close
	VisitSign          = "visit.sign"         // sign for the merchant that a visit was done
	CalendarManage     = "calendar.manage"    // working days: load a year's list, an acquirer's make-up weekends
	BoardRead          = "board.read"         // the review's times and its overdue cases
	EscalationReceive  = "escalation.receive" // hears last of a review that is overdue
	MessageRead        = "message.read"       // what was sent to others
	UserManage         = "user.manage"        // people, within the manager's own scope
	KeyManage          = "key.manage"         // API keys of one's own merchant or provider, and whose software acts for the merchant
	AuditRead          = "audit.read"
	SystemRead         = "system.read"
	WebhookManage      = "webhook.manage" // endpoints of one's own software, their secrets and logs
)

// Role is a bundle of permissions.
type Role string

// The roles. A membership has exactly one; a person may have several memberships and acts under one at a time.
const (
	Admin    Role = "ADMIN"
	Reviewer Role = "REVIEWER" // pre-review
	Approver Role = "APPROVER" // final decision
	Finance  Role = "FINANCE"
	Support  Role = "SUPPORT"
	Manager  Role = "ACCOUNT_MANAGER" // goes to the stores that are assigned to him, and sees nothing else (A8)

	Agent          Role = "AGENT"           // brings merchants: fills in applications within its own tree
	AgentReviewer  Role = "AGENT_REVIEWER"  // pre-reviews within its own tree what others filled in
	AgentDeveloper Role = "AGENT_DEVELOPER" // keeps the keys of the provider's software, and moves no merchant's things

	Owner           Role = "OWNER"
	StoreManager    Role = "STORE_MANAGER"
	Cashier         Role = "CASHIER"
	MerchantFinance Role = "MERCHANT_FINANCE"
)

// RoleInfo describes a role to people.
type RoleInfo struct {
	Role           Role
	NameZH, NameEN string
	MerchantSide   bool // held at a merchant; the others at the platform or an acquirer
	Permissions    []string
}

// matrix is the one table of roles and permissions. What it means to keep apart: who administers users touches no money
// and decides no application; who pre-reviews does not decide; nobody at the platform refunds a merchant's money.
func matrix() []RoleInfo {
	return []RoleInfo{
		{Admin, "系统管理员", "Administrator", false, []string{
			UserManage, AuditRead, SystemRead, ContractManage, PolicyManage, TeamAssign, LeadHandle, VisitRead, VisitPlan, CalendarManage, BoardRead, EscalationReceive, MerchantRead, TerminalRead, CodeRead, OrderRead, MessageRead, BillRead,
		}},
		{Reviewer, "初审员", "Pre-reviewer", false, []string{ApplicationReview, BoardRead, MerchantRead, TerminalRead, MessageRead, SystemRead}},
		{Approver, "终审员", "Approver", false, []string{
			ApplicationApprove, BindingReview, PolicyConfirm, FeeConfirm, ReconRead, ReconConfirm, LimitRead, LimitApprove, BoardRead, MerchantRead, MerchantSuspend, TerminalRead, MessageRead, SystemRead,
		}},
		{Finance, "财务", "Finance", false, []string{MerchantRead, OrderRead, BillRead, BillManage, FeeManage, LedgerRead, ReconRead, ReconResolve, SettlementRead, LimitRead, LimitManage, StatementRead, StatementManage, SystemRead}},
		{Support, "客服", "Support", false, []string{
			MerchantRead, TeamAssign, LeadHandle, VisitRead, VisitPlan, VisitRun, TerminalRead, TerminalManage, CodeRead, CodeManage, OrderRead, OrderOperate, LimitRead, MessageRead, SystemRead,
		}},
		{Manager, "客户经理", "Account manager", false, []string{VisitRead, VisitRun}},
		{Agent, "服务商业务员", "Agent", false, []string{ApplicationEdit, MerchantRead, LeadHandle, VisitRead, VisitRun}},
		{AgentReviewer, "服务商初审员", "Agent's pre-reviewer", false, []string{ApplicationReview, MerchantRead}},
		{AgentDeveloper, "服务商开发", "Provider's developer", false, []string{KeyManage}},
		{Owner, "商户负责人", "Owner", true, []string{
			ApplicationEdit, MerchantRead, AccountManage, AccountSwitch, StoreManage, TerminalRead, TerminalManage, CodeRead, CodeManage, OrderRead, OrderOperate, RefundCreate,
			BillRead, LedgerRead, ReconRead, AnomalyCheck, SettlementRead, LimitRead, LimitManage, StatementRead, VisitRead, VisitSign, UserManage, KeyManage, WebhookManage, AuditRead,
		}},
		{StoreManager, "店长", "Store manager", true, []string{
			MerchantRead, VisitRead, VisitSign, TerminalRead, TerminalManage, CodeRead, CodeManage, OrderRead, OrderOperate, RefundCreate, StatementRead,
		}},
		{Cashier, "收银员", "Cashier", true, []string{TerminalRead, CodeRead, OrderRead, OrderOperate}},
		{MerchantFinance, "商户财务", "Merchant finance", true, []string{MerchantRead, AccountManage, OrderRead, RefundCreate, BillRead, LedgerRead, ReconRead, AnomalyCheck, SettlementRead, LimitRead, StatementRead}},
	}
}

// HeldAt lists the kinds of membership in which a role may be held.
func (r RoleInfo) HeldAt() []Kind {
	switch {
	case r.MerchantSide:
		return []Kind{AtMerchant}
	case r.Role == Agent || r.Role == AgentReviewer || r.Role == AgentDeveloper:
		return []Kind{AtPartner}
	}
	return []Kind{AtPlatform, AtAcquirer, AtBranch}
}

// Roles lists all roles with their permissions, platform first.
func Roles() []RoleInfo { return matrix() }

// RoleOf describes one role; ok is false for a role that does not exist.
func RoleOf(r Role) (info RoleInfo, ok bool) {
	for _, info := range matrix() {
		if info.Role == r {
			return info, true
		}
	}
	return RoleInfo{}, false
}

// Permissions lists every permission that exists, in order.
func Permissions() []string {
	set := map[string]bool{}
	for _, role := range matrix() {
		for _, p := range role.Permissions {
			set[p] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}
