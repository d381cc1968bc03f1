package integration

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/payment"
	"cloudpos/internal/webhook"
)

// List are a merchant's projects within scope, newest first.
func (s *Service) List(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) ([]Project, error) {
	return listProjects(ctx, tx, scope, merchantID)
}

// Get is a project with its checklist and history. A project that is over shows its checklist as it stands now. Notes are opened
// for the merchant's own people. fault.NotFound.
func (s *Service) Get(ctx context.Context, tx db.Tx, scope db.Scope, merchantID, projectID string) (Whole, error) {
	p, err := oneProject(ctx, tx, scope, merchantID, projectID)
	if err != nil {
		return Whole{}, err
	}
	out := Whole{Project: p}
	if out.Checks, err = s.checklist(ctx, tx, p, true); err != nil {
		return out, err
	}
	out.History, err = historyOf(ctx, tx, p)
	return out, err
}

// Gate refuses a live key while the merchant has an open project with an item that does not hold: Incomplete names them.
func (s *Service) Gate(ctx context.Context, tx db.Tx, merchantID string) error {
	p, err := openProject(ctx, tx, merchantID)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return s.complete(ctx, tx, "integration.Gate", p)
}

func (s *Service) complete(ctx context.Context, tx db.Tx, op string, p Project) error {
	all, err := s.checklist(ctx, tx, p, false)
	if err != nil {
		return err
	}
	if zh, en, n := open(all); n > 0 {
		return fault.E(op, Incomplete, map[string]string{"items_zh": zh, "items_en": en})
	}
	return nil
}

// checklist is how every item stands now.
func (s *Service) checklist(ctx context.Context, tx db.Tx, p Project, notes bool) ([]Check, error) {
	f, err := s.facts(ctx, tx, p)
	if err != nil {
		return nil, err
	}
	ticks, err := ticksOf(ctx, tx, p)
	if err != nil {
		return nil, err
	}
	out := make([]Check, 0, len(Items()))
	for _, item := range Items() {
		c := f.check(item, p.Start.Start())
		for _, t := range ticks {
			if t.item != item || !item.ByHand() {
				continue
			}
			c = Check{Item: item, At: t.at, Who: t.who}
			if notes && t.sealed != "" {
				raw, err := s.c.Vault.Open(ctx, tx, p.MerchantID, purposeNote, []byte(t.sealed))
				if err != nil {
					return nil, err
				}
				c.Note = string(raw)
			}
		}
		out = append(out, c)
	}
	return out, nil
}

// facts asks the rooms what they know of the merchant's test environment.
func (s *Service) facts(ctx context.Context, tx db.Tx, p Project) (f facts, err error) {
	if f.keys, f.keyUsed, err = auth.SoftwareUse(ctx, tx, p.MerchantID, db.Test); err != nil {
		return f, err
	}
	owned := webhook.Owned{MerchantID: p.MerchantID, Environment: db.Test}
	if f.endpoints, err = s.c.Webhooks.Endpoints(ctx, tx, owned); err != nil {
		return f, err
	}
	if f.arrived, err = s.c.Webhooks.LastArrival(ctx, tx, owned); err != nil {
		return f, err
	}
	f.run, err = s.c.Acceptance.Verdict(ctx, tx, p.MerchantID)
	if f.hasRun = err == nil; err != nil && !fault.Is(err, fault.NotFound) {
		return f, err
	}
	done, err := payment.FirstBySoftware(ctx, tx, p.MerchantID, db.Test, p.Start.Start())
	f.qr, f.payerCode, f.refund = done.QR, done.PayerCode, done.Refund
	return f, err
}
