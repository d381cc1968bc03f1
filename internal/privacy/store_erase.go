package privacy

import (
	"context"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
)

// scrubs is the inventory: what stands of a merchant and its people beside the sealed fields, table by table, and what takes its place.
// $1 is the merchant. TestEveryColumnIsDecidedOn fails when a table gains a sealed, masked or hashed column that is in no line here.
// Of orders and refunds the free texts alone go. Statements that were issued stay, their names died with the key; those that wait could name nobody. Untouched on purpose: all else of them, postings and bills (money), audit_entry
// (append-only), and what names operators and devices.
func scrubs() []string {
	const gone = `'` + auth.Gone + `'`
	return []string{
		`UPDATE merchant SET name = ` + gone + `, short_name = ` + gone + `, uscc_sealed = '', uscc_masked = ` + gone + `, uscc_hash = '', phone_sealed = '', phone_masked = '', phone_hash = '',
			email_sealed = '', email_masked = '' WHERE id = $1`,
		`UPDATE merchant_history SET cause = ` + gone + ` WHERE merchant_id = $1`,
		`UPDATE merchant_person SET name_sealed = '', name_masked = ` + gone + `, number_sealed = '', number_masked = ` + gone + `, number_hash = '', valid_until = '' WHERE merchant_id = $1`,
		`UPDATE settlement_account SET holder_sealed = '', holder_masked = ` + gone + `, number_sealed = '', number_masked = ` + gone + `, number_hash = 'erased ' || id, bank = '', cnaps = '' WHERE merchant_id = $1`,
		`UPDATE settlement_account_history SET actor_name = ` + gone + ` WHERE merchant_id = $1 AND actor_id <> 'system'`,
		`UPDATE account_verification SET amount_sealed = '', bank_serial = '', reason = '' WHERE merchant_id = $1`,
		`UPDATE account_switch SET proposed_name = ` + gone + `, confirmed_name = ` + gone + `, code_hash = '' WHERE merchant_id = $1`,
		`UPDATE store SET name = ` + gone + `, address = ` + gone + ` WHERE merchant_id = $1`,
		`UPDATE terminal_binding SET uscc_hash = '', uscc_masked = ` + gone + `, address = ` + gone + ` WHERE merchant_id = $1`,
		`UPDATE application SET form_sealed = '', name = ` + gone + `, applicant_name = ` + gone + `, uscc_hash = '', person_hash = '', account_hash = '', phone_hash = '', reasons = '[]',
			risk_reasons = '[]' WHERE merchant_id = $1`,
		`UPDATE application_history SET cause = ` + gone + ` WHERE merchant_id = $1`,
		`UPDATE application_history SET actor_name = ` + gone + ` WHERE merchant_id = $1 AND actor_id = (SELECT a.applicant_id FROM application a WHERE a.merchant_id = $1)`,
		`UPDATE application_place SET claim_hash = '' WHERE merchant_id = $1`,
		`UPDATE application_supplement SET changes_sealed = '', reasons = '[]', remark = '', answered_name = ` + gone + ` WHERE merchant_id = $1`,
		`UPDATE contact_proof SET target_hash = '', code_hash = '' WHERE merchant_id = $1`,
		`DELETE FROM application_device WHERE merchant_id = $1`,
		`DELETE FROM application_note WHERE merchant_id = $1`,
		`DELETE FROM decision_letter WHERE merchant_id = $1`,
		`DELETE FROM paper_reminder WHERE merchant_id = $1`,
		`DELETE FROM eligibility_decision WHERE merchant_id = $1`,
		`UPDATE agreement SET text = ` + gone + `, signer_sealed = '', signer_masked = ` + gone + ` WHERE merchant_id = $1`,
		`UPDATE agreement_mailing SET note = '', tracking = '', by_name = ` + gone + ` WHERE merchant_id = $1`,
		`UPDATE plan_choice SET wish = '' WHERE merchant_id = $1`,
		`UPDATE merchant_channel_opening SET rejections = '[]', detail = '', sign_url = '' WHERE merchant_id = $1`,
		`UPDATE merchant_channel_opening_history SET detail = '', cause = ` + gone + ` WHERE merchant_id = $1`,
		`UPDATE merchant_halt SET detail = ` + gone + ` WHERE merchant_id = $1`,
		`UPDATE upkeep_task SET detail = '' WHERE merchant_id = $1`,
		`UPDATE paper_renewal SET documents = '', old_docs = '', valid_to = '', old_valid_to = '', handed_name = ` + gone + `, reason = '' WHERE merchant_id = $1`,
		`UPDATE visit SET place_sealed = '', signer = ` + gone + `, signer_sealed = '', note = '', arrival_note = '', reason = '' WHERE merchant_id = $1`,
		`UPDATE visit_item SET note = '' WHERE merchant_id = $1`,
		`DELETE FROM visit_photo WHERE merchant_id = $1`,
		`DELETE FROM store_place WHERE merchant_id = $1`,
		`UPDATE notice_shown SET shown_name = ` + gone + ` WHERE merchant_id = $1`,
		`UPDATE api_key SET name = ` + gone + `, networks = '', secret_sealed = CASE WHEN secret_sealed = '' THEN '' ELSE 'erased' END,
			revoked_at = CASE WHEN revoked_at = 0 THEN created_at ELSE revoked_at END WHERE merchant_id = $1`,
		`UPDATE acceptance_run SET starter_name = ` + gone + `, detail = '' WHERE merchant_id = $1`,
		`UPDATE provider_grant SET revoked_at = granted_at WHERE merchant_id = $1 AND revoked_at = 0`,
		`UPDATE integration_project SET name = ` + gone + `, opener_name = ` + gone + ` WHERE merchant_id = $1`,
		`UPDATE integration_tick SET note_sealed = '', by_name = ` + gone + ` WHERE merchant_id = $1`,
		`UPDATE integration_history SET actor_name = ` + gone + `, reason = '' WHERE merchant_id = $1`,
		`DELETE FROM idempotency WHERE merchant_id = $1`,
		`UPDATE activation_code SET code_hash = '' WHERE merchant_id = $1`,
		`UPDATE pay_order SET description = ` + gone + ` WHERE merchant_id = $1`,
		`UPDATE pay_refund SET reason = ` + gone + ` WHERE merchant_id = $1 AND reason <> ''`,
		`UPDATE risk_limit SET reason = '', made_name = CASE WHEN setter = 'MERCHANT' THEN ` + gone + ` ELSE made_name END,
			ended_name = CASE WHEN setter = 'MERCHANT' AND ended_name <> '' THEN ` + gone + ` ELSE ended_name END WHERE merchant_id = $1`,
		`UPDATE risk_raise SET reason = '', requested_name = ` + gone + `, closed_name = CASE WHEN state = 'WITHDRAWN' THEN ` + gone + ` ELSE closed_name END WHERE merchant_id = $1`,
		`DELETE FROM statement WHERE merchant_id = $1 AND state = 'WAITING'`,
		`UPDATE data_request SET asked_name = ` + gone + ` WHERE merchant_id = $1`,
	}
}

func scrub(ctx context.Context, tx db.Tx, merchantID string) error {
	for _, q := range scrubs() {
		if _, err := tx.Exec(ctx, q, merchantID); err != nil {
			return internal("privacy.scrub", err)
		}
	}
	return nil
}

// people are a merchant's people and its applicant.
func people(ctx context.Context, tx db.Tx, merchantID string) ([]string, error) {
	return rows(ctx, tx, "privacy.people", scanText, `SELECT user_id FROM membership WHERE kind = 'merchant' AND scope_id = $1
		UNION SELECT applicant_id FROM application WHERE merchant_id = $1 AND applicant_id <> ''`, merchantID)
}

// sandboxOf is the sandbox merchant of somebody; "" when there is none.
func sandboxOf(ctx context.Context, tx db.Tx, userID string) (string, error) {
	ids, err := rows(ctx, tx, "privacy.sandboxOf", scanText, `SELECT id FROM merchant WHERE owner_id = $1 AND sandbox`, userID)
	if len(ids) == 0 {
		return "", err
	}
	return ids[0], err
}

// onlyHere says whether somebody has nothing to do with anybody else here. Their own sandbox is nobody.
func onlyHere(ctx context.Context, tx db.Tx, userID, merchantID string) (is bool, err error) {
	err = tx.QueryRow(ctx, `SELECT NOT EXISTS (SELECT 1 FROM membership WHERE user_id = $1 AND NOT (kind = 'merchant' AND (scope_id = $2
			OR EXISTS (SELECT 1 FROM merchant m WHERE m.id = scope_id AND m.sandbox AND m.owner_id = $1))))
		AND NOT EXISTS (SELECT 1 FROM application a WHERE a.applicant_id = $1 AND a.merchant_id <> $2
			AND NOT EXISTS (SELECT 1 FROM data_erasure e WHERE e.merchant_id = a.merchant_id))`, userID, merchantID).Scan(&is)
	return is, internal("privacy.onlyHere", err)
}

// insertErasure keeps that a merchant was erased. A sandbox is told of with each application of the person whose it is, and once is enough.
func insertErasure(ctx context.Context, tx db.Tx, merchantID, cause string, documents int64) error {
	_, err := tx.Exec(ctx, `INSERT INTO data_erasure (merchant_id, cause, documents, erased_at, files_at) VALUES ($1, $2, $3, $4, 0) ON CONFLICT DO NOTHING`, merchantID, cause, documents, db.Micros(tx.Now()))
	return internal("privacy.insertErasure", err)
}

// endRequests ends what still waits of an erased subject.
func endRequests(ctx context.Context, tx db.Tx, merchantID string) error {
	_, err := tx.Exec(ctx, `UPDATE data_request SET state = CASE WHEN kind = 'DELETION' THEN 'ERASED' ELSE 'OVER' END, done_at = $1 WHERE merchant_id = $2 AND done_at = 0`, db.Micros(tx.Now()), merchantID)
	return internal("privacy.endRequests", err)
}

// lateFiles is how long after an erasure its blobs are looked for at every run: whoever was writing one just then may put it there later.
const lateFiles = time.Hour

// filesLeft are erased subjects whose blobs may still stand there.
func filesLeft(ctx context.Context, tx db.Tx) ([]string, error) {
	return rows(ctx, tx, "privacy.filesLeft", scanText, `SELECT merchant_id FROM data_erasure WHERE files_at = 0 ORDER BY merchant_id LIMIT 500`)
}

// filesGone keeps that nothing of a subject was left, once nobody can be writing any more.
func filesGone(ctx context.Context, tx db.Tx, merchantID string) error {
	_, err := tx.Exec(ctx, `UPDATE data_erasure SET files_at = $1 WHERE merchant_id = $2 AND erased_at <= $3`, db.Micros(tx.Now()), merchantID, db.Micros(tx.Now().Add(-lateFiles)))
	return internal("privacy.filesGone", err)
}

func scanText(row db.Row) (text string, err error) {
	err = row.Scan(&text)
	return text, err
}
