package onboarding

import (
	"context"
	"slices"
	"strings"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

// Mailing is the way of a merchant's agreement on paper, for staff within reach. Before the signature it names no agreement.
// fault.NotFound out of reach.
func (s *Service) Mailing(ctx context.Context, tx db.Tx, actor merchant.Actor, merchantID string) (Mailing, error) {
	const op = "onboarding.Mailing"
	if err := actor.Need(op, auth.MerchantRead); err != nil {
		return Mailing{}, err
	}
	return mailing(ctx, tx, actor.Scope, merchantID)
}

// OwnMailing is the same for whoever applied.
func (s *Service) OwnMailing(ctx context.Context, tx db.Tx, actor merchant.Actor, applicationID string) (Mailing, error) {
	r, err := load(ctx, tx, reach{applicant: actor.ID}, applicationID)
	if err != nil {
		return Mailing{}, err
	}
	return mailingOf(ctx, tx, r.MerchantID, r.ID)
}

// mailing finds the paper of the application that a merchant handed in.
func mailing(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) (Mailing, error) {
	application, _, _, err := handedInBy(ctx, tx, reach{scope: scope}, merchantID)
	if err != nil {
		return Mailing{}, found("onboarding.mailing", err)
	}
	return mailingOf(ctx, tx, merchantID, application)
}

func mailingOf(ctx context.Context, tx db.Tx, merchantID, applicationID string) (Mailing, error) {
	m := Mailing{MerchantID: merchantID, ApplicationID: applicationID}
	g, err := loadAgreement(ctx, tx, merchantID, applicationID)
	if isNoRows(err) {
		return m, nil
	}
	if err != nil {
		return m, fault.E("onboarding.mailing", fault.Internal, err)
	}
	m.AgreementID, m.ReceiptNumber = g.ID, g.ReceiptNumber
	m.Steps, err = mailSteps(ctx, tx, merchantID, g.ID)
	return m, err
}

// MailAgreement writes down the next step of the paper's way: sent, arrived, returned signed, or lost. seen is the number of the last
// step that the actor knows, 0 for none. Errors: fault.NotFound out of reach and
// before the signature, fault.Invalid, fault.Conflict when somebody was faster, AGREEMENT_MAILING_STATE
// when that step cannot follow, AGREEMENT_ALTERED: what is no longer what was signed is not sent.
func (s *Service) MailAgreement(ctx context.Context, actor merchant.Actor, merchantID string, seen int64, step MailStep) (Mailing, error) {
	const op = "onboarding.MailAgreement"
	if err := actor.Need(op, auth.TeamAssign); err != nil {
		return Mailing{}, err
	}
	step.Carrier, step.Tracking, step.Note = strings.TrimSpace(step.Carrier), strings.TrimSpace(step.Tracking), strings.TrimSpace(step.Note)
	if fields := step.check(); len(fields) > 0 {
		return Mailing{}, fault.E(op, fault.Invalid, fields)
	}
	var out Mailing
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if out, err = mailing(ctx, tx, actor.Scope, merchantID); err != nil {
			return err
		}
		out, err = s.mail(ctx, tx, actor, out, seen, step)
		return err
	})
	return out, err
}

// mail runs within the transaction.
func (s *Service) mail(ctx context.Context, tx db.Tx, actor merchant.Actor, m Mailing, seen int64, step MailStep) (Mailing, error) {
	const op = "onboarding.MailAgreement"
	if m.AgreementID == "" {
		return m, fault.E(op, fault.NotFound)
	}
	if seen != int64(len(m.Steps)) {
		return m, fault.E(op, fault.Conflict)
	}
	if !slices.Contains(m.State().Next(), step.State) {
		return m, fault.E(op, MailingState, map[string]string{"state": string(m.State()), "next": string(step.State)})
	}
	if step.State == MailSent {
		if _, err := s.verifyRow(ctx, tx, m.MerchantID, m.ApplicationID); err != nil {
			return m, err
		}
	}
	step.Seq, step.By, step.At = seen+1, Named{actor.ID, actor.Name}, tx.Now()
	if err := insertMailStep(ctx, tx, m, step); err != nil {
		return m, err
	}
	m.Steps = append(m.Steps, step)
	return m, actor.Record(ctx, tx, "agreement.mail", "agreement", m.AgreementID, m.MerchantID, map[string]string{"state": string(step.State), "receipt": m.ReceiptNumber})
}
