package onboarding

import (
	"context"
	"encoding/json"
	"errors"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// loadPlace reads where an application stands; one from before places were kept stands at its acquirer under the standard
// template.
func loadPlace(ctx context.Context, tx db.Tx, a Application) (Place, error) {
	const op = "onboarding.loadPlace"
	var p Place
	var handed, until int64
	var templateID string
	err := tx.QueryRow(ctx, `SELECT (SELECT name FROM acquirer a WHERE a.id = acquirer_id), branch_id,
			COALESCE((SELECT name FROM branch b WHERE b.id = branch_id), ''), region, template_id, partner_id, started_by, started_by_name,
			handed_over_at, claim_hash, claim_until, first_day
		FROM application_place WHERE merchant_id = $1 AND application_id = $2`, a.MerchantID, a.ID).
		Scan(&p.Acquirer, &p.BranchID, &p.Branch, &p.Region, &templateID, &p.PartnerID, &p.StartedBy.ID, &p.StartedBy.Name, &handed, &p.claimHash, &until, &p.FirstDay)
	if err != nil && !isNoRows(err) {
		return p, fault.E(op, fault.Internal, err)
	}
	p.HandedOverAt, p.claimUntil = db.Instant(handed), db.Instant(until)
	if templateID == "" {
		p.Workflow = StandardWorkflow()
		return p, nil
	}
	p.Workflow, err = workflowByID(ctx, tx, templateID)
	return p, err
}

// savePlace writes where an application stands.
func savePlace(ctx context.Context, tx db.Tx, a Application) error {
	p := a.Place
	_, err := tx.Exec(ctx, `INSERT INTO application_place (merchant_id, application_id, acquirer_id, branch_id, region, template_id, partner_id,
			started_by, started_by_name, handed_over_at, claim_hash, claim_until, first_day)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
		ON CONFLICT (merchant_id, application_id) DO UPDATE SET acquirer_id = excluded.acquirer_id, branch_id = excluded.branch_id,
			region = excluded.region, template_id = excluded.template_id, handed_over_at = excluded.handed_over_at,
			claim_hash = excluded.claim_hash, claim_until = excluded.claim_until, first_day = excluded.first_day`,
		a.MerchantID, a.ID, a.AcquirerID, p.BranchID, p.Region, p.Workflow.ID, p.PartnerID, p.StartedBy.ID, p.StartedBy.Name,
		db.Micros(p.HandedOverAt), p.claimHash, db.Micros(p.claimUntil), int64(p.FirstDay))
	if err != nil {
		return fault.E("onboarding.savePlace", fault.Internal, err)
	}
	return nil
}

// waitingAt counts by branch what was handed in and is not decided.
func waitingAt(ctx context.Context, tx db.Tx) (map[string]int, error) {
	const op = "onboarding.waitingAt"
	rows, err := tx.Query(ctx, `SELECT p.branch_id, COUNT(*) FROM application_place p
		JOIN application a ON a.merchant_id = p.merchant_id AND a.id = p.application_id
		WHERE p.branch_id <> '' AND a.state IN ('SUBMITTED', 'PRE_REVIEW', 'ACQUIRER_REVIEW') GROUP BY p.branch_id`)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	out := map[string]int{}
	for rows.Next() {
		var branch string
		var n int
		if err := rows.Scan(&branch, &n); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out[branch] = n
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// setAcquirer writes the acquirer of a draft.
func setAcquirer(ctx context.Context, tx db.Tx, a Application) error {
	_, err := tx.Exec(ctx, `UPDATE application SET acquirer_id = $1 WHERE merchant_id = $2 AND id = $3 AND state = 'DRAFT'`, a.AcquirerID, a.MerchantID, a.ID)
	if err != nil {
		return fault.E("onboarding.setAcquirer", fault.Internal, err)
	}
	return nil
}

// setApplicant gives an application to somebody else.
func setApplicant(ctx context.Context, tx db.Tx, a Application) error {
	_, err := tx.Exec(ctx, `UPDATE application SET applicant_id = $1, applicant_name = $2 WHERE merchant_id = $3 AND id = $4`,
		a.Applicant.ID, a.Applicant.Name, a.MerchantID, a.ID)
	if err != nil {
		return fault.E("onboarding.setApplicant", fault.Internal, err)
	}
	return nil
}

// lockByClaim finds the application that a hand-over's code is for, or db.ErrNoRows.
func lockByClaim(ctx context.Context, tx db.Tx, claimHash string) (record, error) {
	return scan(tx.QueryRow(ctx, `UPDATE application SET version = version
		WHERE id = (SELECT application_id FROM application_place WHERE claim_hash = $1 AND claim_hash <> '') RETURNING `+columns, claimHash))
}

// ofTree lists the applications that an agent's tree brought, newest first.
func ofTree(ctx context.Context, tx db.Tx, partnerID string) ([]Line, error) {
	return lines(ctx, tx, `SELECT `+lineColumns+` FROM application WHERE `+treeCondition("$1")+` ORDER BY id DESC LIMIT 200`, partnerID)
}

// brought says of each application of an agent's tree who brought it.
func brought(ctx context.Context, tx db.Tx, partnerID string, lines []Line) ([]Brought, error) {
	const op = "onboarding.brought"
	rows, err := tx.Query(ctx, `SELECT application_id, COALESCE((SELECT name FROM partner a WHERE a.id = partner_id), ''), started_by, started_by_name, handed_over_at
		FROM application_place WHERE application_id IN (SELECT id FROM application WHERE `+treeCondition("$1")+` ORDER BY id DESC LIMIT 200)`, partnerID)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	places := map[string]Brought{}
	for rows.Next() {
		var b Brought
		var id string
		var handed int64
		if err := rows.Scan(&id, &b.Agent, &b.StartedBy.ID, &b.StartedBy.Name, &handed); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		b.Waits = Place{StartedBy: b.StartedBy, HandedOverAt: db.Instant(handed)}.Waits()
		places[id] = b
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	out := make([]Brought, 0, len(lines))
	for _, l := range lines {
		b := places[l.ID]
		b.Line = l
		out = append(out, b)
	}
	return out, nil
}

// treeCondition finds the applications of an agent and of those below it.
func treeCondition(partner string) string {
	return `id IN (SELECT application_id FROM application_place WHERE partner_id <> '' AND (partner_id = ` + partner + `
		OR partner_id IN (SELECT id FROM partner WHERE parent_id = ` + partner + `)))`
}

// decisionsOf are the decisions that were kept of an application, the newest first.
func decisionsOf(ctx context.Context, tx db.Tx, a Application) ([]Judgement, error) {
	const op = "onboarding.decisionsOf"
	rows, err := tx.Query(ctx, `SELECT version, facts, outcome, decided_at FROM eligibility_decision
		WHERE merchant_id = $1 AND application_id = $2 ORDER BY version DESC LIMIT 100`, a.MerchantID, a.ID)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []Judgement
	for rows.Next() {
		var j Judgement
		var facts, outcome string
		var at int64
		if err := rows.Scan(&j.Version, &facts, &outcome, &at); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		if err := errors.Join(json.Unmarshal([]byte(facts), &j.Facts), json.Unmarshal([]byte(outcome), &j.Decision)); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		j.At = db.Instant(at)
		out = append(out, j)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// notStartedBy leaves out what somebody filled in for the applicant: nobody reviews their own.
func notStartedBy(me string) string {
	return " AND NOT EXISTS (SELECT 1 FROM application_place p WHERE p.merchant_id = application.merchant_id AND p.application_id = application.id AND p.started_by = " + me + ")"
}
