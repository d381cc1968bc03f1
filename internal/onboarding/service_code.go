package onboarding

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/qrcode"
)

// firstCode is the name of the collection code that takes a till's place.
const firstCode = "门店收款码"

// ActivateByCode is the way of a merchant without a till: a collection code is bound to its store in place of a terminal, and the
// merchant may make its test payments by scanning it. The terminal that came with the agreement waits on; it may be activated
// any time later. Asked again, the answer is how things stand. Errors: fault.NotFound, APPLICATION_STATE before the agreement is
// signed and after the merchant was closed, NO_TEST_CHANNEL where no channel can be tried out yet.
func (s *Service) ActivateByCode(ctx context.Context, actor merchant.Actor, applicationID string) (GateView, error) {
	const op = "onboarding.ActivateByCode"
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return GateView{}, err
	}
	var out GateView
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		a, err := s.lockOwn(ctx, tx, actor, applicationID)
		if err != nil {
			return err
		}
		if !a.State.Past(Activated) {
			if a, err = s.bindCode(ctx, tx, actor, a); err != nil {
				return err
			}
		}
		a, gates, err := s.proceed(ctx, tx, actor, a)
		out = GateView{Application: a.masked(), Gates: gates}
		return err
	})
	return out, err
}

// bindCode makes the code and moves the application to ACTIVATED.
func (s *Service) bindCode(ctx context.Context, tx db.Tx, actor merchant.Actor, a Application) (Application, error) {
	const op = "onboarding.ActivateByCode"
	if _, err := a.State.After(Activate); err != nil {
		return a, err
	}
	open, err := contract.OpenChannels(ctx, tx, a.MerchantID, db.Test)
	if err != nil {
		return a, err
	}
	if len(open) == 0 {
		return a, fault.E(op, NoTestChannel)
	}
	if err := s.c.Merchants.BeginTrial(ctx, tx, a.MerchantID); err != nil {
		return a, err
	}
	code, err := s.c.Codes.CreateFirst(ctx, tx, actor, qrcode.NewCode{
		MerchantID: a.MerchantID, StoreID: a.StoreID, Environment: db.Test, Terms: qrcode.Terms{Name: firstCode},
	})
	if err != nil {
		return a, err
	}
	return s.move(ctx, tx, actor, a, Activate, "已绑定收款码 "+code.Number)
}
