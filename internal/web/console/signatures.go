package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/signature"
	"cloudpos/internal/web"
)

// SignatureQuestion is a request whose signature was refused, as a developer pastes it.
type SignatureQuestion struct {
	Method    string `json:"method" enum:"GET,POST,PUT,DELETE"`
	URL       string `json:"url" minLength:"1" maxLength:"4000" doc:"Whole, or the path with its query"`
	Timestamp string `json:"timestamp,omitempty" maxLength:"20" doc:"Left out: that of theirs"`
	Nonce     string `json:"nonce,omitempty" maxLength:"100" doc:"Left out: that of theirs"`
	Body      string `json:"body,omitempty" maxLength:"65536" doc:"Exactly as sent"`
	Theirs    string `json:"theirs,omitempty" maxLength:"70000" doc:"Their string to sign, or their Authorization header"`
}

// SignatureAnswer is what a signature of that request covers, and where theirs differs.
type SignatureAnswer struct {
	StringToSign string               `json:"string_to_sign"`
	Lines        []string             `json:"lines" doc:"For people: ␊ is a line feed, ␍ a carriage return"`
	Compared     bool                 `json:"compared" doc:"There was something of theirs to compare"`
	Agrees       bool                 `json:"agrees" doc:"Their text is ours, or their signature holds"`
	Difference   *SignatureDifference `json:"difference,omitempty" doc:"The first place where their text differs"`
	Findings     []SignatureFinding   `json:"findings"`
}

// SignatureDifference is a place in the two texts, counted from 1.
type SignatureDifference struct {
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Ours   string `json:"ours"`
	Theirs string `json:"theirs"`
}

// SignatureFinding is a mistake that has a name.
type SignatureFinding struct {
	Code string `json:"code"`
	ZH   string `json:"zh"`
	EN   string `json:"en"`
}

func (c *console) signatureRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/signature-check", ID: "check_signature", Tag: "developer",
		Summary: "What a request's signature covers, and where theirs differs", Access: web.Needs(auth.KeyManage),
	}, c.checkSignature)
}

func (c *console) checkSignature(ctx context.Context, in *With[SignatureQuestion]) (*Reply[SignatureAnswer], error) {
	q := in.Body
	claim := signature.Claim{Method: q.Method, URL: q.URL, Timestamp: q.Timestamp, Nonce: q.Nonce, Body: []byte(q.Body)}
	if q.Theirs != "" {
		claim = claim.With(q.Theirs)
	}
	var key auth.Suspect
	if claim.Authorization != "" {
		err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			key, err = c.Auth.SuspectOf(ctx, tx, callerOf(ctx).Principal, claim.Authorization)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	e := signature.Explain(claim, key.Holds)
	out := SignatureAnswer{
		StringToSign: e.StringToSign, Lines: e.Lines, Agrees: e.Agrees, Findings: []SignatureFinding{},
		Compared: claim.StringToSign != "" || key.Holds != nil,
	}
	if d := e.Difference; d != nil {
		out.Difference = &SignatureDifference{Line: d.Line, Column: d.Column, Ours: d.Ours, Theirs: d.Theirs}
	}
	for _, f := range append(key.Findings, e.Findings...) {
		out.Findings = append(out.Findings, SignatureFinding{Code: f.Code, ZH: f.ZH, EN: f.EN})
	}
	return &Reply[SignatureAnswer]{out}, nil
}
