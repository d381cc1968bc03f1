package merchant

import (
	"context"
	"errors"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/secret"
)

// SandboxName is what sandbox merchants are called, and their stores.
const SandboxName = "沙箱商户"

// SandboxMCC is what they sell: meals.
const SandboxMCC = "5812"

// SandboxOf is a person's sandbox merchant; fault.NotFound when there is none.
func (s *Service) SandboxOf(ctx context.Context, tx db.Tx, ownerID string) (Merchant, error) {
	m, err := scan(tx.QueryRow(ctx, `SELECT `+columns+` FROM merchant WHERE owner_id = $1 AND sandbox`, ownerID))
	return m, found("merchant.SandboxOf", err)
}

// FoundSandbox makes a person's sandbox merchant with one store: it has a number, no papers, no account, and takes test payments
// at once. phone gets activation codes; "" is none. fault.Conflict when the person has one already.
func (s *Service) FoundSandbox(ctx context.Context, tx db.Tx, acquirerID, ownerID, phone string) (Merchant, error) {
	const op = "merchant.FoundSandbox"
	number, err := newNumber(ctx, tx)
	if err != nil {
		return Merchant{}, fault.E(op, fault.Internal, err)
	}
	merchantID, now := id.New("mch", tx.Now()), db.Micros(tx.Now())
	sealed, hash := "", ""
	if phone != "" {
		text, err := s.vault.Seal(ctx, tx, merchantID, purposePhone, []byte(phone))
		if err != nil {
			return Merchant{}, err
		}
		sealed, hash = string(text), s.vault.Hash(purposePhone, phone)
	}
	m, err := scan(tx.QueryRow(ctx, `
		INSERT INTO merchant (id, number, acquirer_id, owner_id, name, short_name, subject_type, uscc_sealed, uscc_masked, uscc_hash, mcc,
			phone_sealed, phone_masked, phone_hash, email_sealed, email_masked, status, version, created_at, updated_at, trial_since, sandbox)
		VALUES ($1, $2, $3, $4, $5, $5, $6, '', '', '', $7, $8, $9, $10, '', '', 'approved', 1, $11, $11, $11, TRUE)
		ON CONFLICT DO NOTHING RETURNING `+columns,
		merchantID, number, acquirerID, ownerID, SandboxName+" "+number[len(number)-4:], string(Company), SandboxMCC, sealed, secret.MaskPhone(phone), hash, now))
	switch {
	case errors.Is(err, db.ErrNoRows):
		return Merchant{}, fault.E(op, fault.Conflict, "this person has a sandbox merchant")
	case err != nil:
		return Merchant{}, fault.E(op, fault.Internal, err)
	}
	if _, err := insertStore(ctx, tx, Store{MerchantID: m.ID, Name: "沙箱门店", Region: "沙箱", Address: "测试环境", MCC: SandboxMCC}); err != nil {
		return Merchant{}, err
	}
	if err := appendHistory(ctx, tx, m, "", "开通沙箱", ownerID); err != nil {
		return Merchant{}, fault.E(op, fault.Internal, err)
	}
	return m, nil
}
