package onboarding

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
)

// OpenSandbox gives a person a sandbox merchant at once, with every channel that the sandbox plays, and makes them its owner
// (domain.md A102): whoever wants to try the interface needs no application. Asking again answers the same merchant. Errors:
// fault.Forbidden, SANDBOX_NONE where no sandbox runs.
func (s *Service) OpenSandbox(ctx context.Context, actor merchant.Actor) (merchant.Merchant, error) {
	const op = "onboarding.OpenSandbox"
	if err := actor.Need(op, auth.ApplicationEdit, auth.KeyManage); err != nil {
		return merchant.Merchant{}, err
	}
	if s.c.SandboxNumbers == nil {
		return merchant.Merchant{}, fault.E(op, NoSandbox)
	}
	m, err := s.sandboxOf(ctx, actor.ID)
	if !fault.Is(err, fault.NotFound) {
		return m, err
	}
	numbers, err := s.c.SandboxNumbers(ctx) // asked outside of any transaction; numbers that nobody takes in the end cost nothing
	if err != nil {
		return merchant.Merchant{}, fault.E(op, NoSandbox, err)
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		m, err = s.foundSandbox(ctx, tx, actor, numbers)
		return err
	})
	if fault.Is(err, fault.Conflict) {
		return s.sandboxOf(ctx, actor.ID) // a second click was quicker
	}
	return m, err
}

func (s *Service) sandboxOf(ctx context.Context, ownerID string) (m merchant.Merchant, err error) {
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		m, err = s.c.Merchants.SandboxOf(ctx, tx, ownerID)
		return err
	})
	return m, err
}

func (s *Service) foundSandbox(ctx context.Context, tx db.Tx, actor merchant.Actor, numbers map[channel.Name]string) (merchant.Merchant, error) {
	phone, err := s.c.Members.PhoneOf(ctx, tx, actor.ID)
	if err != nil {
		return merchant.Merchant{}, err
	}
	m, err := s.c.Merchants.FoundSandbox(ctx, tx, partner.DefaultAcquirerID, actor.ID, phone)
	if err != nil {
		return merchant.Merchant{}, err
	}
	for _, e := range s.c.Channels.Catalogue() {
		if numbers[e.Name] == "" {
			continue
		}
		if err := s.c.Channels.OpenChannel(ctx, tx, m.ID, db.Test, e.Name, numbers[e.Name]); err != nil {
			return merchant.Merchant{}, err
		}
	}
	if _, err := s.c.Members.Grant(ctx, tx, auth.Membership{UserID: actor.ID, Role: auth.Owner, Kind: auth.AtMerchant, ScopeID: m.ID}); err != nil {
		return merchant.Merchant{}, err
	}
	return m, actor.Record(ctx, tx, "merchant.sandbox", "merchant", m.ID, m.ID, map[string]string{"number": m.Number})
}
