package wechat

import (
	"errors"
	"net/http"

	"cloudpos/internal/sandbox/opening"
	"cloudpos/internal/sandbox/truth"
)

// settlementView is a settlement account (结算账户) or a change of one.
type settlementView struct {
	AccountName   string `json:"account_name,omitempty"` // of a change
	AccountType   string `json:"account_type"`
	AccountBank   string `json:"account_bank"`
	BankName      string `json:"bank_name,omitempty"`
	BankBranchID  string `json:"bank_branch_id,omitempty"`
	AccountNumber string `json:"account_number"`
	VerifyResult  string `json:"verify_result"`
	FailReason    string `json:"verify_fail_reason,omitempty"`
	FinishTime    string `json:"verify_finish_time,omitempty"`
}

func viewAccount(a truth.BankAccount) settlementView {
	v := settlementView{AccountType: "ACCOUNT_TYPE_PRIVATE", AccountBank: a.Bank, BankName: a.Bank, BankBranchID: a.CNAPS, AccountNumber: opening.Masked(a.Number)}
	if a.Corporate {
		v.AccountType = "ACCOUNT_TYPE_BUSINESS"
	}
	return v
}

// settlementAccount tells where a merchant's money goes (查询结算账户).
func (p *Platform) settlementAccount(x *exchange) (any, *apiError) {
	var v settlementView
	e := p.ofMerchant(x, func(_ *truth.Tx, o truth.Opening) *apiError {
		v = viewAccount(o.Account)
		v.VerifyResult = map[truth.Verdict]string{truth.Verifying: "VERIFYING", truth.Verified: "VERIFY_SUCCESS", truth.NotVerified: "VERIFY_FAIL"}[o.Verdict]
		v.FailReason = o.Why
		return nil
	})
	if e != nil {
		return nil, e
	}
	return v, nil
}

// modifySettlement asks for another account (修改结算账户). The same account asked for again while it is looked at is the same change
// (unverified).
func (p *Platform) modifySettlement(x *exchange) (any, *apiError) {
	open, e := p.opener(x)
	if e != nil {
		return nil, e
	}
	if e := refuseEmpty(x.body); e != nil {
		return nil, e
	}
	var b accountBody
	if e := decode(x.body, &b); e != nil {
		return nil, e
	}
	if e := b.check(open, "/", b.Change); e != nil {
		return nil, e
	}
	var no string
	e = p.ofMerchant(x, func(tx *truth.Tx, o truth.Opening) *apiError {
		c, err := opening.ChangeAccount(tx, Channel, o.Merchant, truth.AccountChange{ID: randomDigits(20), Account: b.account(open)})
		no = c.ID
		switch {
		case errors.Is(err, opening.ErrBusy):
			return refuse(http.StatusBadRequest, "INVALID_REQUEST", "已有修改申请正在审核")
		case errors.Is(err, opening.ErrSame):
			return refuse(http.StatusBadRequest, "INVALID_REQUEST", "与当前结算账户相同")
		case err != nil:
			return systemError()
		}
		return nil
	})
	if e != nil {
		return nil, e
	}
	return map[string]string{"application_no": no}, nil
}

// settlementChange tells how a change of account stands (查询结算账户修改申请状态).
func (p *Platform) settlementChange(x *exchange) (any, *apiError) {
	var v settlementView
	e := p.ofMerchant(x, func(tx *truth.Tx, o truth.Opening) *apiError {
		no := x.request.PathValue("application_no")
		c, ok := opening.FindChange(tx, Channel, o.Merchant, no)
		if !ok {
			return resourceNotExists()
		}
		v = viewAccount(c.Account)
		v.AccountName = head(c.Account.Holder, 1) + "**"
		v.VerifyResult = map[truth.ChangeState]string{truth.ChangeAuditing: "AUDITING", truth.ChangeDone: "AUDIT_SUCCESS", truth.ChangeRefused: "AUDIT_FAIL"}[c.State]
		v.FailReason = c.Reason
		return nil
	})
	if e != nil {
		return nil, e
	}
	return v, nil
}

// ofMerchant does something with the opening of the sub-merchant in the path, when it is the provider's own.
func (p *Platform) ofMerchant(x *exchange, do func(tx *truth.Tx, o truth.Opening) *apiError) *apiError {
	return p.update(func(tx *truth.Tx) *apiError {
		o, ok := opening.FindMerchant(tx, Channel, x.request.PathValue("sub_mchid"))
		if !ok || o.Provider != x.account.MchID {
			return refuse(http.StatusNotFound, "RESOURCE_NOT_EXISTS", "特约商户不存在或未绑定该服务商")
		}
		return do(tx, o)
	})
}
