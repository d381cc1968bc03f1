package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/letter"
	"cloudpos/internal/web"
)

// LetterQuery says which letter in which language.
type LetterQuery struct {
	ByID
	Language string `query:"lang" enum:"zh,en" default:"zh"`
}

func (c *console) letterRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications/{id}/letter", ID: "get_application_letter", Tag: "application",
		Summary: "The letter of the latest final decision, as PDF", Answers: "application/octet-stream",
		Access:      web.Needs(auth.ApplicationEdit, auth.ApplicationReview, auth.ApplicationApprove),
		Description: "For the applicant, the agent that brought the application, and its reviewers. APPLICATION_STATE before a decision.",
	}, c.getLetter)
}

func (c *console) getLetter(ctx context.Context, in *LetterQuery) (*fileReply, error) {
	var out onboarding.LetterFile
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		out, err = c.Onboarding.Letter(ctx, tx, callerOf(ctx).actor(), in.ID, letter.Language(in.Language))
		return err
	})
	const media = "application/pdf"
	return &fileReply{
		ContentType: media, Disposition: `inline; filename="letter-` + out.Number + `.pdf"`, Policy: web.DocumentPolicy(media), Body: out.PDF,
	}, err
}
