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
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications/{id}/agreement/proof", ID: "get_agreement_proof", Tag: "application",
		Summary: "What is needed to compute the hash of one's agreement again, as ZIP", Answers: "application/octet-stream",
		Access:      web.Needs(auth.ApplicationEdit),
		Description: "Text, drawing, signed record and hash; docs/agreements.md has the recipe. AGREEMENT_ALTERED, AGREEMENT_ERASED.",
	}, c.getProof)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/merchants/{id}/agreement", ID: "get_merchant_agreement", Tag: "merchant",
		Summary: "A merchant's signed agreement, checked now", Access: web.Needs(auth.MerchantRead),
	}, c.getMerchantAgreement)
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
		switch { // what is kept is shown all the same, with the word what became of it
		case fault.Is(err, onboarding.AgreementBroken):
			view.State, err = AgreementState(onboarding.AgreementAltered), nil
		case fault.Is(err, onboarding.AgreementGone):
			view.State, err = AgreementState(onboarding.AgreementErased), nil
		}
	}
	return &Reply[Agreement]{view}, err
}

func (c *console) getProof(ctx context.Context, in *ByID) (*fileReply, error) {
	receipt, packed, err := c.Onboarding.Proof(ctx, callerOf(ctx).actor(), in.ID)
	const media = "application/zip"
	return &fileReply{
		ContentType: media, Disposition: `attachment; filename="agreement-` + receipt + `.zip"`, Policy: web.DocumentPolicy(media), Body: packed,
	}, err
}

func (c *console) getMerchantAgreement(ctx context.Context, in *ByID) (*Reply[SignedAgreement], error) {
	a, found, err := c.Onboarding.MerchantAgreement(ctx, callerOf(ctx).actor(), in.ID)
	if err != nil {
		return nil, err
	}
	out := SignedAgreement{State: AgreementState(found)}
	if found == onboarding.AgreementUnsigned {
		return &Reply[SignedAgreement]{out}, nil
	}
	out.Version, out.SignedAt, out.SignedBy, out.ReceiptNo, out.SignSHA256 = a.TextVersion, web.Time(a.SignedAt), a.Signer, a.ReceiptNumber, a.SHA256
	if found != onboarding.AgreementErased {
		out.TitleZH, out.TextSHA256 = a.Title(), a.TextSHA256
	}
	return &Reply[SignedAgreement]{out}, nil
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
	state := onboarding.AgreementUnsigned
	if a.Signed() {
		state = onboarding.AgreementIntact
	}
	return Agreement{
		State: AgreementState(state), Version: a.TextVersion, TitleZH: a.Title(), Text: a.Text, SHA256: a.TextSHA256, CanSign: !a.Signed(),
		SignedAt: web.Time(a.SignedAt), SignedBy: a.Signer, ReceiptNo: a.ReceiptNumber, SignSHA256: a.SHA256,
	}
}
