package onboarding

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// signedAgreement is an agreement with what only this room reads.
type signedAgreement struct {
	Agreement
	signerSealed, mac string
	signer            string // in clear, once it was unsealed
}

func insertAgreement(ctx context.Context, tx db.Tx, g Agreement, signerSealed, mac string) error {
	_, err := tx.Exec(ctx, `INSERT INTO agreement (merchant_id, application_id, id, receipt_number, text_version, text, signer_id, signer_sealed, signer_masked,
			signed_at, signature_document, signature_sha256, sha256, mac)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		g.MerchantID, g.ApplicationID, g.ID, g.ReceiptNumber, g.TextVersion, g.Text, g.SignerID, signerSealed, g.Signer,
		db.Micros(g.SignedAt), g.SignatureDocument, g.SignatureSHA256, g.SHA256, mac)
	if err != nil {
		return fault.E("onboarding.insertAgreement", fault.Internal, err)
	}
	return nil
}

// loadAgreement finds the signed agreement of an application, or db.ErrNoRows.
func loadAgreement(ctx context.Context, tx db.Tx, merchantID, applicationID string) (g signedAgreement, err error) {
	var at int64
	err = tx.QueryRow(ctx, `SELECT merchant_id, application_id, id, receipt_number, text_version, text, signer_id, signer_sealed, signer_masked, signed_at,
			signature_document, signature_sha256, sha256, mac FROM agreement WHERE merchant_id = $1 AND application_id = $2`, merchantID, applicationID).
		Scan(&g.MerchantID, &g.ApplicationID, &g.ID, &g.ReceiptNumber, &g.TextVersion, &g.Text, &g.SignerID, &g.signerSealed, &g.Signer, &at,
			&g.SignatureDocument, &g.SignatureSHA256, &g.SHA256, &g.mac)
	g.SignedAt, g.TextSHA256 = db.Instant(at), sha256Hex([]byte(g.Text))
	return g, err
}

// signedApplication is the application whose agreement a merchant signed last; "" for none.
func signedApplication(ctx context.Context, tx db.Tx, merchantID string) (id string, err error) {
	err = tx.QueryRow(ctx, `SELECT application_id FROM agreement WHERE merchant_id = $1 ORDER BY signed_at DESC, id DESC LIMIT 1`, merchantID).Scan(&id)
	if isNoRows(err) {
		return "", nil
	}
	return id, found("onboarding.signedApplication", err)
}

const agreementPage = 200

// agreementsAfter lists what identifies the stored agreements after a place in the order of their keys.
func agreementsAfter(ctx context.Context, tx db.Tx, merchantID, applicationID string) ([]signedAgreement, error) {
	out, err := db.Collect(ctx, tx, func(row db.Row) (g signedAgreement, err error) {
		err = row.Scan(&g.MerchantID, &g.ApplicationID, &g.ID, &g.ReceiptNumber)
		return g, err
	}, `SELECT merchant_id, application_id, id, receipt_number FROM agreement
		WHERE merchant_id > $1 OR (merchant_id = $1 AND application_id > $2) ORDER BY merchant_id, application_id LIMIT $3`, merchantID, applicationID, agreementPage)
	if err != nil {
		return nil, fault.E("onboarding.agreementsAfter", fault.Internal, err)
	}
	return out, nil
}
