package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/web"
)

// AgreementMailing is the way of a merchant's agreement on paper.
type AgreementMailing struct {
	Receipt string         `json:"receipt_number" doc:"Empty before the signature"`
	Seq     int64          `json:"seq" doc:"Number of the last step, 0 for none; send it back with the next one"`
	Next    []MailingState `json:"next" doc:"What may follow"`
	Steps   []MailingStep  `json:"steps" doc:"The oldest first"`
}

// MailingStep is one step of the way.
type MailingStep struct {
	State    MailingState `json:"state"`
	Carrier  string       `json:"carrier,omitempty"`
	Tracking string       `json:"tracking,omitempty"`
	Note     string       `json:"note,omitempty"`
	By       string       `json:"by"`
	At       string       `json:"at" format:"date-time"`
}

// MailingRequest writes the next step down.
type MailingRequest struct {
	Seq      int64        `json:"seq" minimum:"0" doc:"Number of the last step that the writer knows"`
	State    MailingState `json:"state"`
	Carrier  string       `json:"carrier" maxLength:"40" doc:"Of a parcel that is sent"`
	Tracking string       `json:"tracking" maxLength:"40"`
	Note     string       `json:"note" maxLength:"200"`
}

func (c *console) mailingRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/merchants/{id}/agreement-mailing", ID: "agreement_mailing", Tag: "merchant",
		Summary: "The way of the agreement on paper", Access: web.Needs(auth.MerchantRead),
	}, c.agreementMailing)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications/{id}/agreement-mailing", ID: "own_agreement_mailing", Tag: "application",
		Summary: "The way of one's own agreement on paper", Access: web.Needs(auth.ApplicationEdit),
	}, c.ownAgreementMailing)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/merchants/{id}/agreement-mailing", ID: "mail_agreement", Tag: "merchant",
		Summary: "Write down the next step: sent, arrived, returned signed, lost", Access: web.Needs(auth.TeamAssign),
	}, c.mailAgreement)
}

func (c *console) agreementMailing(ctx context.Context, in *ByID) (*Reply[AgreementMailing], error) {
	var m onboarding.Mailing
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		m, err = c.Onboarding.Mailing(ctx, tx, callerOf(ctx).actor(), in.ID)
		return err
	})
	return &Reply[AgreementMailing]{mailingView(m)}, err
}

func (c *console) ownAgreementMailing(ctx context.Context, in *ByID) (*Reply[AgreementMailing], error) {
	var m onboarding.Mailing
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		m, err = c.Onboarding.OwnMailing(ctx, tx, callerOf(ctx).actor(), in.ID)
		return err
	})
	return &Reply[AgreementMailing]{mailingView(m)}, err
}

func (c *console) mailAgreement(ctx context.Context, in *ByIDWith[MailingRequest]) (*Reply[AgreementMailing], error) {
	m, err := c.Onboarding.MailAgreement(ctx, callerOf(ctx).actor(), in.ID, in.Body.Seq, onboarding.MailStep{
		State: onboarding.Mailed(in.Body.State), Carrier: in.Body.Carrier, Tracking: in.Body.Tracking, Note: in.Body.Note,
	})
	return &Reply[AgreementMailing]{mailingView(m)}, err
}

func mailingView(m onboarding.Mailing) AgreementMailing {
	out := AgreementMailing{Receipt: m.ReceiptNumber, Seq: int64(len(m.Steps)), Next: []MailingState{}, Steps: []MailingStep{}}
	for _, s := range m.Next() {
		out.Next = append(out.Next, MailingState(s))
	}
	for _, s := range m.Steps {
		out.Steps = append(out.Steps, MailingStep{State: MailingState(s.State), Carrier: s.Carrier, Tracking: s.Tracking, Note: s.Note, By: s.By.Name, At: web.Time(s.At)})
	}
	return out
}
