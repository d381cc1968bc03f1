package onboarding

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
)

// TerminalActivated moves the application whose terminal was activated, and its merchant, to LIVE, within the activation's
// transaction: approved, signed and activated are then all true. Activations of further terminals move nothing.
// (The gate of test payments, A70, will stand between ACTIVATED and LIVE.)
func (s *Service) TerminalActivated(ctx context.Context, tx db.Tx, t device.Terminal) error {
	const op = "onboarding.TerminalActivated"
	r, err := lockByTerminal(ctx, tx, t.MerchantID, t.ID)
	if isNoRows(err) || (err == nil && r.State == Live) {
		return nil
	}
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	a, err := s.opened(ctx, tx, r, nil)
	if err != nil {
		return err
	}
	actor := merchant.System("终端激活")
	if a, err = s.move(ctx, tx, actor, a, Activate, "终端 "+t.Name+" 已激活"); err != nil {
		return err
	}
	if _, err := s.verifyRow(ctx, tx, a.MerchantID, a.ID); err != nil {
		return err // no signed agreement, or not the one that was signed: nothing goes live on it
	}
	if _, err := s.c.Merchants.GoLive(ctx, tx, actor, a.MerchantID, "审核、签约、激活均已完成"); err != nil {
		return err
	}
	if a, err = s.move(ctx, tx, actor, a, Open, "正式开通"); err != nil {
		return err
	}
	return s.tell(ctx, tx, a, message.MerchantLive)
}
