package onboarding

import (
	"context"
	"strings"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/secret"
)

// Integrity is what a look at a signed agreement found.
type Integrity string

// The findings. An erasure after the legal term (B15) is no alteration, and is believed only where the merchant's data key was
// destroyed and number and hash still fit our key.
const (
	AgreementUnsigned Integrity = "UNSIGNED"
	AgreementIntact   Integrity = "INTACT"
	AgreementAltered  Integrity = "ALTERED"
	AgreementErased   Integrity = "ERASED"
)

// Integrities lists the findings.
func Integrities() []Integrity {
	return []Integrity{AgreementUnsigned, AgreementIntact, AgreementAltered, AgreementErased}
}

// integrityOf turns the answer of a check into a finding; anything else stays an error.
func integrityOf(err error) (Integrity, error) {
	switch {
	case err == nil:
		return AgreementIntact, nil
	case fault.Is(err, AgreementBroken):
		return AgreementAltered, nil
	case fault.Is(err, AgreementGone):
		return AgreementErased, nil
	case fault.Is(err, fault.NotFound):
		return AgreementUnsigned, nil
	}
	return "", err
}

// VerifyAgreement says whether a signed agreement is still what was signed: text, signer, time and drawing give the hash that
// was kept, and the hash is under our key. AGREEMENT_ALTERED names what differs; AGREEMENT_ERASED after an erasure;
// fault.NotFound out of reach or unsigned.
func (s *Service) VerifyAgreement(ctx context.Context, actor merchant.Actor, applicationID string) (Agreement, error) {
	const op = "onboarding.VerifyAgreement"
	var r record
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		r, err = load(ctx, tx, reach{applicant: actor.ID}, applicationID)
		if fault.Is(err, fault.NotFound) && actor.Need(op, auth.ApplicationReview, auth.ApplicationApprove, auth.MerchantRead) == nil {
			r, err = load(ctx, tx, reach{scope: actor.Scope}, applicationID)
		}
		return err
	})
	if err != nil {
		return Agreement{}, err
	}
	g, _, err := s.checkAgreement(ctx, r.MerchantID, r.ID)
	if err != nil {
		return Agreement{}, err
	}
	return g.Agreement, nil
}

// MerchantAgreement is a merchant's agreement with what a look at it found, for whoever may see the merchant. fault.NotFound out
// of reach; AgreementUnsigned, without more, while nothing is signed.
func (s *Service) MerchantAgreement(ctx context.Context, actor merchant.Actor, merchantID string) (Agreement, Integrity, error) {
	const op = "onboarding.MerchantAgreement"
	if err := actor.Need(op, auth.MerchantRead); err != nil {
		return Agreement{}, "", err
	}
	var applicationID string
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if _, err = s.c.Merchants.Get(ctx, tx, actor.Scope, merchantID); err != nil {
			return err
		}
		applicationID, err = signedApplication(ctx, tx, merchantID)
		return err
	})
	if err != nil || applicationID == "" {
		return Agreement{MerchantID: merchantID}, AgreementUnsigned, err
	}
	g, _, err := s.checkAgreement(ctx, merchantID, applicationID)
	found, err := integrityOf(err)
	return g.Agreement, found, err
}

// checkAgreement looks at all of a signed agreement; what is kept is answered beside AGREEMENT_ALTERED and AGREEMENT_ERASED too.
func (s *Service) checkAgreement(ctx context.Context, merchantID, applicationID string) (g signedAgreement, drawing []byte, err error) {
	const op = "onboarding.checkAgreement"
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		g, err = s.verifyRow(ctx, tx, merchantID, applicationID)
		return err
	})
	if err != nil {
		return g, nil, err
	}
	_, drawing, err = s.c.Files.Get(ctx, g.MerchantID, g.SignatureDocument)
	if err != nil && !fault.Is(err, secret.Unreadable) && !fault.Is(err, fault.NotFound) {
		return g, nil, err // the store does not answer: that says nothing of the drawing
	}
	if err != nil || sha256Hex(drawing) != g.SignatureSHA256 {
		return g, nil, fault.E(op, AgreementBroken, "the drawing", err)
	}
	return g, drawing, nil
}

// verifyRow checks everything of a signed agreement but its drawing.
func (s *Service) verifyRow(ctx context.Context, tx db.Tx, merchantID, applicationID string) (signedAgreement, error) {
	const op = "onboarding.verifyRow"
	g, err := loadAgreement(ctx, tx, merchantID, applicationID)
	if err != nil {
		return g, found(op, err)
	}
	if s.peopleGone(ctx, tx, g) {
		return g, fault.E(op, AgreementGone)
	}
	signer, err := s.c.Vault.Open(ctx, tx, merchantID, purposeSigner, []byte(g.signerSealed))
	if err != nil {
		return g, fault.E(op, AgreementBroken, "the signer", err)
	}
	g.signer = string(signer)
	var wrong []string
	if fingerprint(g.Agreement, g.signer) != g.SHA256 {
		wrong = append(wrong, "text, signer, time or drawing")
	}
	if !s.hashOurs(g) {
		wrong = append(wrong, "hash")
	}
	if len(wrong) > 0 {
		return g, fault.E(op, AgreementBroken, strings.Join(wrong, "; "))
	}
	return g, nil
}

// hashOurs says whether number and hash are the ones that were signed here: who edits a row has not our key.
func (s *Service) hashOurs(g signedAgreement) bool {
	return s.c.Vault.Hash(purposeAgreement, g.ID+g.SHA256) == g.mac
}

// peopleGone tells an erasure from an alteration that looks like one.
func (s *Service) peopleGone(ctx context.Context, tx db.Tx, g signedAgreement) bool {
	if g.signerSealed != "" || g.Text != Gone || !s.hashOurs(g) {
		return false
	}
	_, err := s.c.Vault.ExistingKey(ctx, tx, g.MerchantID)
	return fault.Is(err, secret.Erased)
}

// Proof is what the applicant takes away to compute the hash again without us: a ZIP (see ReadProof), and the receipt's number for
// its name. fault.NotFound for others and while nothing is signed; AGREEMENT_ALTERED, AGREEMENT_ERASED.
func (s *Service) Proof(ctx context.Context, actor merchant.Actor, applicationID string) (receipt string, packed []byte, err error) {
	const op = "onboarding.Proof"
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return "", nil, err
	}
	var r record
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		r, err = load(ctx, tx, reach{applicant: actor.ID}, applicationID)
		return err
	})
	if err != nil {
		return "", nil, err
	}
	g, drawing, err := s.checkAgreement(ctx, r.MerchantID, r.ID)
	if err != nil {
		return "", nil, err
	}
	packed, err = packProof(g.Agreement, g.signer, drawing)
	return g.ReceiptNumber, packed, err
}

// AgreementFinding is one stored agreement as a check of all found it.
type AgreementFinding struct {
	MerchantID, ID, Receipt string
	Integrity               Integrity
	What                    string // what differs; for ALTERED
}

// CheckAgreements looks at every agreement that is stored, in the order of merchants, and tells each finding as it comes.
func (s *Service) CheckAgreements(ctx context.Context, tell func(AgreementFinding)) error {
	merchantID, applicationID := "", ""
	for {
		var next []signedAgreement
		err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			next, err = agreementsAfter(ctx, tx, merchantID, applicationID)
			return err
		})
		if err != nil || len(next) == 0 {
			return err
		}
		for _, of := range next {
			merchantID, applicationID = of.MerchantID, of.ApplicationID
			_, _, err := s.checkAgreement(ctx, merchantID, applicationID)
			f := AgreementFinding{MerchantID: merchantID, ID: of.ID, Receipt: of.ReceiptNumber}
			if fault.Is(err, AgreementBroken) {
				f.What = err.Error()
			}
			if f.Integrity, err = integrityOf(err); err != nil {
				return err
			}
			tell(f)
		}
	}
}
