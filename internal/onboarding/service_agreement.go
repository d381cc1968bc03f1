package onboarding

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/partner"
	"cloudpos/internal/secret"
)

// purposeDrawing is what a signature's drawing is kept as.
const purposeDrawing = "agreement_signature"

// firstTerminal is the name of the software terminal that comes with the agreement.
const firstTerminal = "1 号收银台"

// Agreement is the text for the applicant to read, from approval on, in the version that the application's template names, and the
// signed agreement once there is one.
// fault.NotFound for others, APPLICATION_STATE before approval.
func (s *Service) Agreement(ctx context.Context, tx db.Tx, actor merchant.Actor, applicationID string) (Agreement, error) {
	r, err := load(ctx, tx, reach{applicant: actor.ID}, applicationID)
	if err != nil {
		return Agreement{}, err
	}
	return s.agreement(ctx, tx, r.Application)
}

func (s *Service) agreement(ctx context.Context, tx db.Tx, a Application) (Agreement, error) {
	signed, err := loadAgreement(ctx, tx, a.MerchantID, a.ID)
	if err == nil {
		return signed.Agreement, nil
	}
	if !isNoRows(err) {
		return Agreement{}, fault.E("onboarding.Agreement", fault.Internal, err)
	}
	if _, err := a.State.After(Sign); err != nil {
		return Agreement{}, err
	}
	acquirer, err := partner.Get(ctx, tx, a.AcquirerID)
	if err != nil {
		return Agreement{}, err
	}
	m, err := s.c.Merchants.Get(ctx, tx, db.MerchantScope(a.MerchantID), a.MerchantID)
	if err != nil {
		return Agreement{}, err
	}
	place, err := loadPlace(ctx, tx, a)
	if err != nil {
		return Agreement{}, err
	}
	version := place.Workflow.Agreement
	text, err := renderText(version, acquirer.Name, m)
	return Agreement{MerchantID: a.MerchantID, ApplicationID: a.ID, TextVersion: version, Text: text, TextSHA256: sha256Hex([]byte(text))}, err
}

// SignRequest is a signature: the hash of the text that was read, the name typed, and the drawing as PNG.
type SignRequest struct {
	TextSHA256 string
	Name       string
	Drawing    []byte
}

// Sign signs the agreement, makes the merchant's first software terminal and sends its activation code, in one transaction.
// Signing again answers the agreement that is signed. Errors: fault.NotFound, APPLICATION_STATE, AGREEMENT_TEXT_CHANGED, and
// fault.Invalid for a blank drawing or a name that is not the legal person's. When the phone has had its ration of codes, no
// code is sent: device.Resend sends one later.
func (s *Service) Sign(ctx context.Context, actor merchant.Actor, applicationID string, r SignRequest) (Agreement, error) {
	const op = "onboarding.Sign"
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return Agreement{}, err
	}
	a, before, err := s.toSign(ctx, actor, applicationID)
	if err != nil || before.Signed() {
		return before, err
	}
	if fields := checkSignature(a, r); len(fields) > 0 {
		return Agreement{}, fault.E(op, fault.Invalid, fields)
	}
	if r.TextSHA256 != before.TextSHA256 {
		return Agreement{}, fault.E(op, TextChanged)
	}
	drawing, err := s.c.Files.Put(ctx, a.MerchantID, files.Meta{Name: "签名.png", Purpose: purposeDrawing, CreatedBy: actor.ID}, r.Drawing)
	if err != nil {
		return Agreement{}, err
	}
	var out Agreement
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		out, err = s.sign(ctx, tx, actor, applicationID, r, drawing)
		return err
	})
	return out, err
}

// toSign reads what is about to be signed.
func (s *Service) toSign(ctx context.Context, actor merchant.Actor, applicationID string) (a Application, before Agreement, err error) {
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		r, err := load(ctx, tx, reach{applicant: actor.ID}, applicationID)
		if a, err = s.opened(ctx, tx, r, err); err != nil {
			return err
		}
		before, err = s.agreement(ctx, tx, a)
		return err
	})
	return a, before, err
}

func checkSignature(a Application, r SignRequest) []fault.Field {
	var fields []fault.Field
	if !sameText(r.Name, a.Form.Person.Name) {
		fields = append(fields, fault.Field{Path: "name", Reason: HolderDiffers, ZH: "签署人须为申请中的法定代表人或经营者", EN: "the signer must be the legal person of the application"})
	}
	if f := CheckDrawing(r.Drawing); f != nil {
		fields = append(fields, *f)
	}
	return fields
}

// sign runs within the transaction.
func (s *Service) sign(ctx context.Context, tx db.Tx, actor merchant.Actor, applicationID string, r SignRequest, drawing files.Document) (Agreement, error) {
	a, err := s.lockOwn(ctx, tx, actor, applicationID)
	if err != nil {
		return Agreement{}, err
	}
	g, err := s.agreement(ctx, tx, a)
	if err != nil || g.Signed() {
		return g, err // signed from elsewhere meanwhile
	}
	if g.TextSHA256 != r.TextSHA256 {
		return Agreement{}, fault.E("onboarding.Sign", TextChanged)
	}
	g.ID, g.SignerID, g.SignedAt = id.New("agr", tx.Now()), actor.ID, tx.Now()
	g.SignatureDocument, g.SignatureSHA256, g.Signer = drawing.ID, drawing.SHA256, secret.MaskName(a.Form.Person.Name)
	g.SHA256, g.ReceiptNumber = fingerprint(g, a.Form.Person.Name), "H"+newNumber(calendar.DayOf(tx.Now()))[1:]
	sealed, err := s.c.Vault.Seal(ctx, tx, a.MerchantID, purposeSigner, []byte(a.Form.Person.Name))
	if err != nil {
		return Agreement{}, err
	}
	if err := insertAgreement(ctx, tx, g, string(sealed), s.c.Vault.Hash(purposeAgreement, g.ID+g.SHA256)); err != nil {
		return Agreement{}, err
	}
	if a, err = s.move(ctx, tx, actor, a, Sign, "签署协议 "+g.TextVersion+"，回执 "+g.ReceiptNumber); err != nil {
		return Agreement{}, err
	}
	if err := actor.Record(ctx, tx, "agreement.sign", "agreement", g.ID, a.MerchantID, map[string]string{"sha256": g.SHA256, "receipt": g.ReceiptNumber}); err != nil {
		return Agreement{}, err
	}
	return g, s.bind(ctx, tx, actor, a)
}

// bind makes the first terminal and sends its code.
func (s *Service) bind(ctx context.Context, tx db.Tx, actor merchant.Actor, a Application) error {
	t, err := s.c.Devices.Create(ctx, tx, actor, device.NewTerminal{MerchantID: a.MerchantID, StoreID: a.StoreID, Environment: a.Environment, Name: firstTerminal})
	if err != nil {
		return err
	}
	a.TerminalID = t.ID
	if _, err = s.move(ctx, tx, actor, a, Bind, "创建软件终端"); err != nil {
		return err
	}
	err = s.c.Devices.SendCode(ctx, tx, t)
	if fault.Is(err, message.TooSoon) || fault.Is(err, message.TooMany) {
		return nil
	}
	return err
}
