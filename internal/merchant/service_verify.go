package merchant

import (
	"context"
	"crypto/rand"
	"math/big"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/bank"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/message"
	"cloudpos/internal/money"
)

// bankTime is how long one call of the bank may take.
const bankTime = 10 * time.Second

// Verify asks the bank for a small transfer to an account. What the bank says is in the answer's state; no answer is UNKNOWN and
// is asked after in the background. ACCOUNT_BANK_MISSING, ACCOUNT_STATE, ACCOUNT_VERIFY_LIMIT, ACCOUNT_SWITCH_UNDER_WAY.
func (s *Accounts) Verify(ctx context.Context, actor Actor, merchantID, accountID string) (Verification, error) {
	var v Verification
	err := s.change(ctx, actor, merchantID, func(ctx context.Context, tx db.Tx, m Merchant) (err error) {
		v, err = s.begin(ctx, tx, actor, m, accountID)
		return err
	})
	if err != nil {
		return Verification{}, err
	}
	return s.send(context.WithoutCancel(ctx), v)
}

// begin commits the intention: from here on the transfer has its one reference and its amount.
func (s *Accounts) begin(ctx context.Context, tx db.Tx, actor Actor, m Merchant, accountID string) (Verification, error) {
	const op = "merchant.Accounts.begin"
	a, err := getAccount(ctx, tx, m.ID, accountID)
	if err != nil {
		return Verification{}, err
	}
	if s.c.Bank == nil {
		return Verification{}, fault.E(op, NoBank)
	}
	w, err := openSwitch(ctx, tx, m.ID)
	if err != nil {
		return Verification{}, err
	}
	if w.AccountID == a.ID {
		return Verification{}, fault.E(op, SwitchUnderWay)
	}
	if err := a.mayVerify(m.Status); err != nil {
		return Verification{}, err
	}
	n, err := countVerifications(ctx, tx, m.ID, a.ID, tx.Now().Add(-24*time.Hour))
	if err != nil {
		return Verification{}, err
	}
	if n >= VerifyDailyMost {
		return Verification{}, fault.E(op, VerifyLimit, map[string]string{"most": strconv.Itoa(VerifyDailyMost)})
	}
	a.VerifiedAt, a.VerifiedBy, a.Failure = time.Time{}, "", ""
	if _, err := s.move(ctx, tx, actor, a, AccountVerifying, "发起打款验证"); err != nil {
		return Verification{}, err
	}
	fen, err := rand.Int(rand.Reader, big.NewInt(int64(amountMost)))
	if err != nil {
		return Verification{}, fault.E(op, fault.Internal, err)
	}
	sealed, err := s.c.Merchants.seal(ctx, tx, m.ID, purposeAmount, strconv.FormatInt(fen.Int64()+1, 10))
	if err != nil {
		return Verification{}, err
	}
	v := Verification{
		MerchantID: m.ID, ID: id.New(verificationPrefix, tx.Now()), AccountID: a.ID, State: VerifySending, Version: 1, CreatedBy: actor.ID, CreatedAt: tx.Now(),
		NextCheckAt: tx.Now().Add(2 * bankTime), // beyond the call: the safety net is in the same commit
	}
	v.Reference = "AV" + strings.ToUpper(strings.TrimPrefix(v.ID, verificationPrefix+"_"))
	if err := insertVerification(ctx, tx, v, sealed[0]); err != nil {
		return v, err
	}
	return v, actor.Record(ctx, tx, "account.verify", "account", a.ID, m.ID, map[string]string{"reference": v.Reference})
}

// order is the transfer of a verification, the same at every call.
func (s *Accounts) order(ctx context.Context, v Verification) (bank.Order, error) {
	o := bank.Order{Reference: v.Reference, Remark: "结算账户验证，请在商户端填写到账金额"}
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		a, err := getAccount(ctx, tx, v.MerchantID, v.AccountID)
		if err != nil {
			return err
		}
		if o.Amount, err = s.amount(ctx, tx, v); err != nil {
			return err
		}
		holder, number, err := sealedAccount(ctx, tx, a)
		if err != nil {
			return err
		}
		o.To = bank.Payee{Medium: bank.Medium(a.Medium), Bank: a.Bank, CNAPS: a.CNAPS}
		for _, f := range []struct {
			into            *string
			purpose, sealed string
		}{{&o.To.Holder, purposeHolder, holder}, {&o.To.Number, purposeAccount, number}} {
			plain, err := s.c.Vault.Open(ctx, tx, v.MerchantID, f.purpose, []byte(f.sealed))
			if err != nil {
				return err
			}
			*f.into = string(plain)
		}
		return nil
	})
	return o, err
}

// amount is what was sent, in fen.
func (s *Accounts) amount(ctx context.Context, tx db.Tx, v Verification) (money.Amount, error) {
	sealed, err := sealedAmount(ctx, tx, v)
	if err != nil {
		return 0, err
	}
	plain, err := s.c.Vault.Open(ctx, tx, v.MerchantID, purposeAmount, []byte(sealed))
	if err != nil {
		return 0, err
	}
	fen, err := strconv.ParseInt(string(plain), 10, 64)
	if err != nil {
		return 0, fault.E("merchant.Accounts.amount", fault.Internal, err)
	}
	return money.Amount(fen), nil
}

// send calls the bank, outside of any transaction, and writes down what it said.
func (s *Accounts) send(ctx context.Context, v Verification) (Verification, error) {
	o, err := s.order(ctx, v)
	if err != nil {
		return v, err
	}
	calling, cancel := context.WithTimeout(ctx, bankTime)
	defer cancel()
	v, _, err = s.heard(ctx, v, s.c.Bank.Transfer(calling, o))
	return v, err
}

// heard applies the bank's word. The row is read anew: somebody may have been faster.
func (s *Accounts) heard(ctx context.Context, v Verification, r bank.Result) (out Verification, again bool, err error) {
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		m, err := lock(ctx, tx, db.MerchantScope(v.MerchantID), v.MerchantID)
		if err != nil {
			return err
		}
		now, err := getVerification(ctx, tx, v.MerchantID, v.ID)
		if err != nil || now.State.Ended() {
			out = now
			return err
		}
		before := now.State
		out, again = now.Heard(r, tx.Now())
		if err := saveVerification(ctx, tx, out); err != nil {
			return err
		}
		if out.State == VerifyCredited && before != VerifyCredited {
			a, err := getAccount(ctx, tx, m.ID, out.AccountID)
			if err != nil {
				return err
			}
			return s.tellOwner(ctx, tx, m, message.AccountCredited, a.NumberMasked, out.ID)
		}
		return s.ended(ctx, tx, System("银行"), m, out)
	})
	return out, again, err
}

// Tell compares the amount that the applicant read on the statement. ACCOUNT_AMOUNT_WRONG counts against three tries;
// ACCOUNT_AMOUNT_LOCKED, ACCOUNT_AMOUNT_EXPIRED and ACCOUNT_AMOUNT_NOT_YET say what they are called. The first account that is
// verified becomes the default at once: there is no old contact to ask.
func (s *Accounts) Tell(ctx context.Context, actor Actor, merchantID, accountID string, told money.Amount) (Verification, error) {
	var out Verification
	var refusal error
	err := s.change(ctx, actor, merchantID, func(ctx context.Context, tx db.Tx, m Merchant) (err error) {
		if _, err := getAccount(ctx, tx, m.ID, accountID); err != nil {
			return err
		}
		v, err := lastVerification(ctx, tx, m.ID, accountID)
		if err != nil {
			return err
		}
		if v.ID == "" {
			return fault.E("merchant.Accounts.Tell", AccountState, map[string]string{"state": string(AccountAdded)})
		}
		sent, err := s.amount(ctx, tx, v)
		if err != nil {
			return err
		}
		if out, refusal = v.Tell(sent, told, tx.Now()); out == v {
			return nil // nothing to keep
		}
		if err := saveVerification(ctx, tx, out); err != nil {
			return err
		}
		return s.ended(ctx, tx, actor, m, out)
	})
	if err == nil {
		err = refusal // the count of a wrong amount is committed first
	}
	return out, err
}

// ended moves the account of a verification that has ended and tells the owner.
func (s *Accounts) ended(ctx context.Context, tx db.Tx, by Actor, m Merchant, v Verification) error {
	if !v.State.Ended() {
		return nil
	}
	a, err := getAccount(ctx, tx, m.ID, v.AccountID)
	if err != nil {
		return err
	}
	template := message.AccountFailed
	if v.State == VerifyConfirmed {
		template, a.VerifiedAt, a.VerifiedBy = message.AccountVerified, tx.Now(), v.ID
	} else {
		a.Failure = v.failure()
	}
	if a, err = s.move(ctx, tx, by, a, v.Stage(), "打款验证："+string(v.State)); err != nil {
		return err
	}
	if err := by.Record(ctx, tx, "account.verification", "account", a.ID, m.ID, map[string]string{"result": string(v.State), "reason": string(v.Reason)}); err != nil {
		return err
	}
	if err := s.tellOwner(ctx, tx, m, template, a.NumberMasked, v.ID); err != nil {
		return err
	}
	return s.first(ctx, tx, by, m, a)
}

// failure is why an account's last verification ended badly.
func (v Verification) failure() string {
	if v.Reason != "" {
		return string(v.Reason)
	}
	return string(v.State)
}

// first makes a merchant's first verified account its default: the one of its application, as long as there is that one. No
// reviewer saw the others, and who is not in business yet has no old contact to warn.
func (s *Accounts) first(ctx context.Context, tx db.Tx, by Actor, m Merchant, a SettlementAccount) error {
	now, err := defaultAccount(ctx, tx, m.ID)
	if err != nil || now.ID != "" || a.MayBecomeDefault(m.SubjectType, tx.Now()) != nil {
		return err
	}
	if a.AddedBy != "" {
		if waits, err := applicationAccount(ctx, tx, m.ID); err != nil || waits {
			return err
		}
	}
	if _, err := s.move(ctx, tx, by, a, AccountActive, "首个已验证账户，设为默认"); err != nil {
		return err
	}
	return s.changed(ctx, tx, by, m.ID)
}

// changed lets what hangs on the default account know.
func (s *Accounts) changed(ctx context.Context, tx db.Tx, by Actor, merchantID string) error {
	if s.c.DefaultChanged == nil {
		return nil
	}
	return s.c.DefaultChanged(ctx, tx, by, merchantID)
}
