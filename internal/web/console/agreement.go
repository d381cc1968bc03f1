package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/web"
)

func (c *console) agreementRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications/{id}/agreement", ID: "get_agreement", Tag: "application",
		Summary: "The agreement to sign", Access: web.Needs(auth.ApplicationEdit),
	}, c.getAgreement)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications/{id}/agreement/signature", ID: "sign_agreement", Tag: "application",
		Summary: "Sign the agreement with a drawing", Access: web.Needs(auth.ApplicationEdit), Limit: 512 << 10,
	}, c.signAgreement)
}

func (c *console) getAgreement(ctx context.Context, in *ByID) (*Reply[Agreement], error) {
	var out onboarding.Agreement
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		out, err = c.Onboarding.Agreement(ctx, tx, callerOf(ctx).actor(), in.ID)
		return err
	})
	if err != nil {
		return nil, err
	}
	view := agreementView(out)
	if out.Signed() {
		_, err = c.Onboarding.VerifyAgreement(ctx, callerOf(ctx).actor(), in.ID)
		if view.Altered = fault.Is(err, onboarding.AgreementBroken); view.Altered {
			err = nil // what is kept is shown all the same, with the word that it is not what was signed
		}
	}
	return &Reply[Agreement]{view}, err
}

func (c *console) signAgreement(ctx context.Context, in *ByIDWith[SignRequest]) (*Reply[Agreement], error) {
	out, err := c.Onboarding.Sign(ctx, callerOf(ctx).actor(), in.ID, onboarding.SignRequest{
		TextSHA256: in.Body.TextSHA256, Name: in.Body.Name, Drawing: in.Body.PNG,
	})
	if err != nil {
		return nil, err
	}
	return &Reply[Agreement]{agreementView(out)}, nil
}

func agreementView(a onboarding.Agreement) Agreement {
	return Agreement{
		Version: a.TextVersion, TitleZH: onboarding.TextTitle, Text: a.Text, SHA256: a.TextSHA256, CanSign: !a.Signed(),
		SignedAt: web.Time(a.SignedAt), SignedBy: a.Signer, ReceiptNo: a.ReceiptNumber, SignSHA256: a.SHA256,
	}
}
