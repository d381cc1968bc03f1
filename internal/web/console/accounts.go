package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/money"
	"cloudpos/internal/web"
)

// accountRoutes are a merchant's settlement accounts. None of them moves a merchant's money: the channels settle.
func (c *console) accountRoutes(a *web.API) {
	manage := web.Needs(auth.AccountManage)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/merchants/{id}/accounts", ID: "list_accounts", Tag: "account",
		Summary: "Settlement accounts, the change of default that waits, and what happened", Access: web.Needs(auth.MerchantRead),
	}, c.listAccounts)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/merchants/{id}/accounts", ID: "add_account", Tag: "account",
		Summary: "Bind a further account", Access: manage,
	}, c.addAccount)
	web.Handle(a, web.Op{
		Method: "DELETE", Path: "/console/merchants/{id}/accounts/{account}", ID: "remove_account", Tag: "account",
		Summary: "Take an account off", Access: manage,
	}, c.removeAccount)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/merchants/{id}/accounts/{account}/verification", ID: "verify_account", Tag: "account",
		Summary: "Ask the bank for a small transfer to the account", Access: manage,
	}, c.verifyAccount)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/merchants/{id}/accounts/{account}/amount", ID: "tell_amount", Tag: "account",
		Summary: "Tell the amount that came", Access: manage,
	}, c.tellAmount)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/merchants/{id}/account-switch", ID: "propose_switch", Tag: "account",
		Summary: "Ask for another default account; the owner's word starts the cooling-off", Access: manage,
	}, c.proposeSwitch)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/merchants/{id}/account-switch/confirmation", ID: "confirm_switch", Tag: "account",
		Summary: "Confirm, as a second person, the change that waits", Access: manage,
	}, c.confirmSwitch)
	web.Handle(a, web.Op{
		Method: "DELETE", Path: "/console/merchants/{id}/account-switch", ID: "cancel_switch", Tag: "account",
		Summary: "Call off the change that waits", Access: manage,
	}, c.cancelSwitch)
}

// accountsOf answers a merchant's accounts as they are now.
func (c *console) accountsOf(ctx context.Context, merchantID string) (*Reply[SettlementAccounts], error) {
	var v merchant.AccountsView
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		v, err = c.Accounts.List(ctx, tx, callerOf(ctx).Scope(), merchantID)
		return err
	})
	if err != nil {
		return nil, err
	}
	out := accountList(v)
	if c.About.SandboxURL != "" {
		out.BankStatementAt = c.About.SandboxURL + "/sandbox/bank"
	}
	return &Reply[SettlementAccounts]{out}, nil
}

func (c *console) listAccounts(ctx context.Context, in *ByID) (*Reply[SettlementAccounts], error) {
	return c.accountsOf(ctx, in.ID)
}

func (c *console) addAccount(ctx context.Context, in *ByIDWith[NewSettlementAccount]) (*Reply[SettlementAccounts], error) {
	b := in.Body
	_, err := c.Accounts.Add(ctx, callerOf(ctx).actor(), in.ID, merchant.AccountDraft{
		Kind: merchant.AccountKind(b.Kind), Medium: merchant.Medium(b.Medium), Holder: b.Holder, Number: b.Number, Bank: b.Bank, CNAPS: b.CNAPS,
	})
	return c.after(ctx, in.ID, err)
}

// after is the list as a change has left it.
func (c *console) after(ctx context.Context, merchantID string, err error) (*Reply[SettlementAccounts], error) {
	if err != nil {
		return nil, err
	}
	return c.accountsOf(ctx, merchantID)
}

func (c *console) removeAccount(ctx context.Context, in *ByAccount) (*Reply[SettlementAccounts], error) {
	return c.after(ctx, in.ID, c.Accounts.Remove(ctx, callerOf(ctx).actor(), in.ID, in.AccountID))
}

func (c *console) verifyAccount(ctx context.Context, in *ByAccount) (*Reply[SettlementAccounts], error) {
	_, err := c.Accounts.Verify(ctx, callerOf(ctx).actor(), in.ID, in.AccountID)
	return c.after(ctx, in.ID, err)
}

func (c *console) tellAmount(ctx context.Context, in *AmountTold) (*Reply[SettlementAccounts], error) {
	_, err := c.Accounts.Tell(ctx, callerOf(ctx).actor(), in.ID, in.AccountID, money.Amount(in.Body.Amount))
	return c.after(ctx, in.ID, err)
}

func (c *console) proposeSwitch(ctx context.Context, in *ByIDWith[DefaultRequest]) (*Reply[SettlementAccounts], error) {
	_, err := c.Accounts.ProposeSwitch(ctx, callerOf(ctx).actor(), in.ID, in.Body.AccountID)
	return c.after(ctx, in.ID, err)
}

func (c *console) confirmSwitch(ctx context.Context, in *ByID) (*Reply[SettlementAccounts], error) {
	_, err := c.Accounts.ConfirmSwitch(ctx, callerOf(ctx).actor(), in.ID)
	return c.after(ctx, in.ID, err)
}

func (c *console) cancelSwitch(ctx context.Context, in *ByID) (*Reply[SettlementAccounts], error) {
	return c.after(ctx, in.ID, c.Accounts.CancelSwitch(ctx, callerOf(ctx).actor(), in.ID))
}

func accountList(v merchant.AccountsView) SettlementAccounts {
	out := SettlementAccounts{MerchantID: v.MerchantID, SubjectType: string(v.Subject), Items: []AccountView{}, History: []AccountChange{}}
	for _, a := range v.Items {
		out.Items = append(out.Items, accountView(a))
	}
	if w := v.Switch; w.ID != "" {
		out.Switch = &AccountSwitch{
			AccountID: w.AccountID, State: string(w.State), ProposedBy: Named{w.ProposedBy, w.ProposedName}, ProposedAt: web.Time(w.ProposedAt),
			ConfirmedAt: web.Time(w.ConfirmedAt), DueAt: web.Time(w.DueAt), FromID: w.FromID,
		}
		if w.ConfirmedBy != "" {
			out.Switch.ConfirmedBy, out.Switch.ToldMasked = &Named{w.ConfirmedBy, w.ConfirmedName}, v.Told
		}
	}
	for _, h := range v.History {
		out.History = append(out.History, AccountChange{
			AccountID: h.AccountID, From: string(h.From), To: string(h.To), Cause: h.Cause, By: h.ActorBy, At: web.Time(h.At),
		})
	}
	return out
}

func accountView(a merchant.AccountView) AccountView {
	out := AccountView{
		ID: a.ID, Kind: string(a.Kind), Medium: string(a.Medium), HolderMasked: a.HolderMasked, NumberMasked: a.NumberMasked, Bank: a.Bank,
		CNAPS: a.CNAPS, State: string(a.State), Default: a.Default, VerifiedAt: web.Time(a.VerifiedAt), Failure: a.Failure, MayDefault: a.MayDefault == nil, MayVerify: a.MayVerify,
	}
	if v := a.Verification; v.ID != "" {
		out.Verification = &VerificationView{
			State: string(v.State), Reason: string(v.Reason), TriesLeft: v.TriesLeft(), SentAt: web.Time(v.CreatedAt), ExpiresAt: web.Time(v.ExpiresAt),
		}
	}
	return out
}
