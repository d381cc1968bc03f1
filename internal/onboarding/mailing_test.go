package onboarding_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
)

// stepsOf is the shortest way to a state.
func stepsOf(state onboarding.Mailed) []onboarding.Mailed {
	return map[onboarding.Mailed][]onboarding.Mailed{
		"": nil, onboarding.MailSent: {onboarding.MailSent}, onboarding.MailArrived: {onboarding.MailSent, onboarding.MailArrived},
		onboarding.MailReturned: {onboarding.MailSent, onboarding.MailReturned}, onboarding.MailLost: {onboarding.MailSent, onboarding.MailLost},
	}[state]
}

func parcel(state onboarding.Mailed) onboarding.MailStep {
	if state == onboarding.MailSent {
		return onboarding.MailStep{State: state, Carrier: "示例快递", Tracking: "SF0001"}
	}
	return onboarding.MailStep{State: state}
}

// Every pair of states: the drawn edges go, every other is refused and nothing is written; a second parcel after a lost one is the same way.
func TestTheAgreementsWayOnPaper(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		desk := h.staff(auth.TeamAssign)
		n := 0
		for _, from := range append([]onboarding.Mailed{""}, onboarding.MailedStates()...) {
			for _, to := range onboarding.MailedStates() {
				n++
				h.must(func(ctx context.Context, tx db.Tx) error {
					_, err := tx.Exec(ctx, `DELETE FROM agreement_mailing`)
					return err
				})
				m := h.signedOnce()
				seen := int64(0)
				for _, s := range stepsOf(from) {
					_, err := h.svc.MailAgreement(t.Context(), desk, m, seen, parcel(s))
					h.refused("", err)
					seen++
				}
				got, err := h.svc.MailAgreement(t.Context(), desk, m, seen, parcel(to))
				if slices.Contains(from.Next(), to) {
					h.refused("", err)
					if got.State() != to || int64(len(got.Steps)) != seen+1 || got.Steps[seen].By.ID != desk.ID {
						t.Errorf("%q → %s: %+v", from, to, got)
					}
					continue
				}
				h.refused(onboarding.MailingState, err)
				if rows := h.count(`SELECT COUNT(*) FROM agreement_mailing`); int64(rows) != seen {
					t.Errorf("%q → %s was refused and written: %d", from, to, rows)
				}
			}
		}
		if n != 20 {
			t.Errorf("%d pairs", n)
		}
	})
}

// signedOnce is a merchant with a signed agreement, the same at each call.
func (h *house) signedOnce() (merchantID string) {
	h.must(func(ctx context.Context, tx db.Tx) error {
		err := tx.QueryRow(ctx, `SELECT merchant_id FROM agreement`).Scan(&merchantID)
		if errors.Is(err, db.ErrNoRows) {
			return nil
		}
		return err
	})
	if merchantID == "" {
		v := h.approved(h.owner, 1)
		if _, err := h.sign(h.owner, v, 1); err != nil {
			h.t.Fatal(err)
		}
		merchantID = v.MerchantID
	}
	return merchantID
}

// Whoever may not, is elsewhere, was slower, or writes nonsense changes nothing; an altered agreement is not sent.
func TestMailingsAreRefused(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		desk, sent := h.staff(auth.TeamAssign), parcel(onboarding.MailSent)
		unsigned := h.approved(h.stranger, 2).MerchantID
		m := h.signedOnce()
		elsewhere := desk
		elsewhere.Scope = db.Scope{Acquirer: "acq_elsewhere"}
		for name, c := range map[string]struct {
			who  merchant.Actor
			of   string
			step onboarding.MailStep
			want fault.Code
		}{
			"the owner":         {h.owner, m, sent, fault.Forbidden},
			"another acquirer":  {elsewhere, m, sent, fault.NotFound},
			"unsigned":          {desk, unsigned, sent, fault.NotFound},
			"nobody's":          {desk, "mch_none", sent, fault.NotFound},
			"no carrier":        {desk, m, onboarding.MailStep{State: onboarding.MailSent, Tracking: "SF0001"}, fault.Invalid},
			"a carrier's loss":  {desk, m, onboarding.MailStep{State: onboarding.MailLost, Carrier: "示例快递"}, fault.Invalid},
			"no such state":     {desk, m, onboarding.MailStep{State: "EATEN"}, fault.Invalid},
			"a note too long":   {desk, m, onboarding.MailStep{State: onboarding.MailSent, Carrier: "示例快递", Tracking: "SF0001", Note: strings.Repeat("长", 201)}, fault.Invalid},
			"signs do not show": {desk, m, onboarding.MailStep{State: onboarding.MailSent, Carrier: "示例\u202e快递", Tracking: "SF0001"}, fault.Invalid},
		} {
			_, err := h.svc.MailAgreement(t.Context(), c.who, c.of, 0, c.step)
			if !fault.Is(err, c.want) {
				t.Errorf("%s: %v, want %s", name, err, c.want)
			}
		}
		h.must(func(ctx context.Context, tx db.Tx) error {
			got, err := h.svc.Mailing(ctx, tx, at("reader", auth.Support, auth.AtPlatform, ""), unsigned)
			if got.AgreementID != "" || len(got.Next()) != 0 {
				t.Errorf("unsigned: %+v", got)
			}
			return err
		})
		_, err := h.svc.MailAgreement(t.Context(), desk, m, 1, sent)
		h.refused(fault.Conflict, err)
		h.must(func(ctx context.Context, tx db.Tx) error {
			_, err := tx.Exec(ctx, `UPDATE agreement SET text = text || ' ' WHERE merchant_id = $1`, m)
			return err
		})
		_, err = h.svc.MailAgreement(t.Context(), desk, m, 0, sent)
		h.refused(onboarding.AgreementBroken, err)
		if rows := h.count(`SELECT COUNT(*) FROM agreement_mailing`); rows != 0 {
			t.Errorf("%d steps written", rows)
		}
	})
}

// However many write the same step down at once, it is there once, and the merchant reads it.
func TestAParcelIsSentOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		desk, m := h.staff(auth.TeamAssign), h.signedOnce()
		var ok, conflicts atomic.Int64
		var wg sync.WaitGroup
		for range 20 {
			wg.Go(func() {
				switch _, err := h.svc.MailAgreement(t.Context(), desk, m, 0, parcel(onboarding.MailSent)); {
				case err == nil:
					ok.Add(1)
				case fault.Is(err, fault.Conflict):
					conflicts.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if ok.Load() != 1 || conflicts.Load() != 19 {
			t.Errorf("%d sent, %d conflicts", ok.Load(), conflicts.Load())
		}
		h.must(func(ctx context.Context, tx db.Tx) error {
			var application string
			if err := tx.QueryRow(ctx, `SELECT id FROM application WHERE merchant_id = $1`, m).Scan(&application); err != nil {
				return err
			}
			got, err := h.svc.OwnMailing(ctx, tx, h.owner, application)
			if err != nil || got.State() != onboarding.MailSent || got.Steps[0].Tracking != "SF0001" || got.ReceiptNumber == "" {
				t.Errorf("%+v, %v", got, err)
			}
			_, err = h.svc.OwnMailing(ctx, tx, h.stranger, application)
			h.refused(fault.NotFound, err)
			_, err = h.svc.Mailing(ctx, tx, at("stranger", auth.Owner, auth.AtMerchant, "mch_other"), m)
			h.refused(fault.NotFound, err)
			if seen, err := h.svc.Mailing(ctx, tx, at("reader", auth.Support, auth.AtPlatform, ""), m); err != nil || len(seen.Steps) != 1 {
				t.Errorf("%+v, %v", seen, err)
			}
			return nil
		})
	})
}
