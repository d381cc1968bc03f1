package merchant

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/message"
)

const purposeCancel = "account.cancel"

// ProposeSwitch asks for another default account. The owner decides alone and the cooling-off starts at once; whoever else may
// manage accounts needs a second person (A6). ACCOUNT_SWITCH_UNDER_WAY when a change waits already, and the refusals of MayBecomeDefault.
func (s *Accounts) ProposeSwitch(ctx context.Context, actor Actor, merchantID, accountID string) (Switch, error) {
	var out Switch
	err := s.change(ctx, actor, merchantID, func(ctx context.Context, tx db.Tx, m Merchant) (err error) {
		out, err = s.propose(ctx, tx, actor, m, accountID)
		return err
	})
	return out, err
}

func (s *Accounts) propose(ctx context.Context, tx db.Tx, actor Actor, m Merchant, accountID string) (Switch, error) {
	const op = "merchant.Accounts.propose"
	a, err := getAccount(ctx, tx, m.ID, accountID)
	if err != nil {
		return Switch{}, err
	}
	w, err := openSwitch(ctx, tx, m.ID)
	if err != nil {
		return Switch{}, err
	}
	if w.ID != "" {
		return Switch{}, fault.E(op, SwitchUnderWay)
	}
	if a.Default {
		return Switch{}, fault.E(op, AccountIsDefault)
	}
	if err := a.MayBecomeDefault(m.SubjectType, tx.Now()); err != nil {
		return Switch{}, err
	}
	before, err := defaultAccount(ctx, tx, m.ID)
	if err != nil {
		return Switch{}, err
	}
	w = Switch{
		MerchantID: m.ID, ID: id.New("asw", tx.Now()), AccountID: a.ID, FromID: before.ID, State: SwitchProposed,
		ProposedBy: actor.ID, ProposedName: actor.Name, ProposedAt: tx.Now(),
	}
	if err := insertSwitch(ctx, tx, w); err != nil {
		return w, err
	}
	if err := actor.Record(ctx, tx, "account.switch.propose", "account", a.ID, m.ID, map[string]string{"from": before.ID}); err != nil {
		return w, err
	}
	if actor.Need(op, auth.AccountSwitch) == nil {
		return s.cool(ctx, tx, actor, m, w, a)
	}
	return w, s.tellOwner(ctx, tx, m, message.AccountSwitchProposed, a.NumberMasked, w.ID)
}

// ConfirmSwitch lets a proposed change go on: the owner may, and whoever else may manage accounts and did not propose it
// (ACCOUNT_SWITCH_SECOND_NEEDS). Confirming again what cools off already changes nothing.
func (s *Accounts) ConfirmSwitch(ctx context.Context, actor Actor, merchantID string) (Switch, error) {
	const op = "merchant.Accounts.ConfirmSwitch"
	var out Switch
	err := s.change(ctx, actor, merchantID, func(ctx context.Context, tx db.Tx, m Merchant) (err error) {
		w, err := openSwitch(ctx, tx, m.ID)
		out = w
		switch {
		case err != nil || w.State == SwitchCooling:
			return err
		case w.ID == "":
			return fault.E(op, SwitchNone)
		case w.ProposedBy == actor.ID && actor.Need(op, auth.AccountSwitch) != nil:
			return fault.E(op, SwitchSecond)
		}
		a, err := getAccount(ctx, tx, m.ID, w.AccountID)
		if err != nil {
			return err
		}
		if err := a.MayBecomeDefault(m.SubjectType, tx.Now()); err != nil {
			return err
		}
		out, err = s.cool(ctx, tx, actor, m, w, a)
		return err
	})
	return out, err
}

// cool starts the cooling-off and gives the old contact notice, with the code that calls the change off. Without the notice
// there is no change: a phone that had its ration refuses it.
func (s *Accounts) cool(ctx context.Context, tx db.Tx, actor Actor, m Merchant, w Switch, a SettlementAccount) (Switch, error) {
	const op = "merchant.Accounts.cool"
	code, err := newCancelCode()
	if err != nil {
		return w, fault.E(op, fault.Internal, err)
	}
	phone, err := s.c.Merchants.Phone(ctx, tx, m.ID)
	if err != nil {
		return w, err
	}
	w.State, w.ConfirmedBy, w.ConfirmedName, w.ConfirmedAt, w.DueAt = SwitchCooling, actor.ID, actor.Name, tx.Now(), tx.Now().Add(CoolingOff)
	if _, err := s.move(ctx, tx, actor, a, AccountCooling, "变更默认账户，冷静期开始"); err != nil {
		return w, err
	}
	if err := saveSwitch(ctx, tx, w, s.c.Vault.Hash(purposeCancel, plainCode(code))); err != nil {
		return w, err
	}
	err = s.c.Messages.Send(ctx, tx, message.Message{
		MerchantID: m.ID, Channel: message.SMS, To: phone, Template: message.AccountSwitchNotice, Dedup: w.ID, ExpiresAt: w.DueAt,
		Params: map[string]string{"merchant": m.ShortName, "account": a.NumberMasked, "time": w.DueAt.In(calendar.Shanghai()).Format("2006-01-02 15:04"), "code": code},
	})
	if err != nil {
		return w, err
	}
	if err := s.tellOwner(ctx, tx, m, message.AccountSwitchCooling, a.NumberMasked, w.ID); err != nil {
		return w, err
	}
	return w, actor.Record(ctx, tx, "account.switch.confirm", "account", a.ID, m.ID, map[string]string{"switch": w.ID})
}

// CancelSwitch calls off the change that waits: the owner may, and whoever proposed it.
func (s *Accounts) CancelSwitch(ctx context.Context, actor Actor, merchantID string) error {
	const op = "merchant.Accounts.CancelSwitch"
	return s.change(ctx, actor, merchantID, func(ctx context.Context, tx db.Tx, m Merchant) error {
		w, err := openSwitch(ctx, tx, m.ID)
		switch {
		case err != nil:
			return err
		case w.ID == "":
			return fault.E(op, SwitchNone)
		case w.ProposedBy != actor.ID && actor.Need(op, auth.AccountSwitch) != nil:
			return fault.E(op, fault.Forbidden)
		}
		return s.cancel(ctx, tx, actor, m, w)
	})
}

// CancelByCode calls a change off with the code that the old contact was sent; nobody is signed in. A code that is wrong, used or
// late answers ACCOUNT_CANCEL_CODE_WRONG. It answers the merchant's name as over the door.
func (s *Accounts) CancelByCode(ctx context.Context, typed string) (merchantName string, err error) {
	const op = "merchant.Accounts.CancelByCode"
	plain := plainCode(typed)
	if plain == "" {
		return "", fault.E(op, CancelCodeWrong)
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		w, err := switchOfCode(ctx, tx, s.c.Vault.Hash(purposeCancel, plain))
		if fault.Is(err, fault.NotFound) {
			return fault.E(op, CancelCodeWrong)
		}
		if err != nil {
			return err
		}
		m, err := lock(ctx, tx, db.MerchantScope(w.MerchantID), w.MerchantID)
		if err != nil {
			return err
		}
		now, err := openSwitch(ctx, tx, m.ID)
		if err != nil {
			return err
		}
		if now.ID != w.ID || !tx.Now().Before(now.DueAt) {
			return fault.E(op, CancelCodeWrong) // ended meanwhile, or the cooling-off has
		}
		merchantName = m.ShortName
		return s.cancel(ctx, tx, Actor{ID: "contact", Name: "原联系人"}, m, now)
	})
	return merchantName, err
}

// cancel ends a change without effect; a change whose cooling-off has ended is not called off any more.
func (s *Accounts) cancel(ctx context.Context, tx db.Tx, by Actor, m Merchant, w Switch) error {
	const op = "merchant.Accounts.cancel"
	a, err := getAccount(ctx, tx, m.ID, w.AccountID)
	if err != nil {
		return err
	}
	if w.State == SwitchCooling {
		if !tx.Now().Before(w.DueAt) {
			return fault.E(op, SwitchNone)
		}
		if _, err := s.move(ctx, tx, by, a, AccountVerified, "取消变更默认账户"); err != nil {
			return err
		}
	}
	w.State, w.EndedBy, w.EndedAt = SwitchCancelled, by.ID, tx.Now()
	if err := saveSwitch(ctx, tx, w, ""); err != nil {
		return err
	}
	if err := s.tellOwner(ctx, tx, m, message.AccountSwitchCancelled, a.NumberMasked, w.ID); err != nil {
		return err
	}
	return by.Record(ctx, tx, "account.switch.cancel", "account", a.ID, m.ID, map[string]string{"switch": w.ID})
}

// complete makes the change whose cooling-off has ended. Of several who try at once one does, the others find it done.
func (s *Accounts) complete(ctx context.Context, merchantID, switchID string) error {
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		m, err := lock(ctx, tx, db.MerchantScope(merchantID), merchantID)
		if err != nil {
			return err
		}
		w, err := openSwitch(ctx, tx, m.ID)
		if err != nil || w.ID != switchID || w.State != SwitchCooling || tx.Now().Before(w.DueAt) {
			return err
		}
		return s.exchange(ctx, tx, System("冷静期结束"), m, w)
	})
}

// exchange takes the old default off before the new one is set: there are never two.
func (s *Accounts) exchange(ctx context.Context, tx db.Tx, by Actor, m Merchant, w Switch) error {
	a, err := getAccount(ctx, tx, m.ID, w.AccountID)
	if err != nil {
		return err
	}
	before, err := defaultAccount(ctx, tx, m.ID)
	if err != nil {
		return err
	}
	if before.ID != "" {
		if _, err := s.move(ctx, tx, by, before, AccountVerified, "不再是默认账户"); err != nil {
			return err
		}
	}
	if a, err = s.move(ctx, tx, by, a, AccountActive, "冷静期结束，成为默认账户"); err != nil {
		return err
	}
	w.State, w.EndedBy, w.EndedAt = SwitchDone, by.ID, tx.Now()
	if err := saveSwitch(ctx, tx, w, ""); err != nil {
		return err
	}
	if err := s.tellOwner(ctx, tx, m, message.AccountSwitched, a.NumberMasked, w.ID); err != nil {
		return err
	}
	if err := by.Record(ctx, tx, "account.switch.done", "account", a.ID, m.ID, map[string]string{"from": before.ID}); err != nil {
		return err
	}
	return s.changed(ctx, tx, Actor{ID: w.ConfirmedBy, Name: w.ConfirmedName}, m.ID) // a reviewer of what follows is told whose change it was
}
