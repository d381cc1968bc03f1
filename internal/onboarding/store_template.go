package onboarding

import (
	"context"
	"encoding/json"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const workflowColumns = `acquirer_id, branch_id, code, version, id, name_zh, name_en, agreement, body, cause, made_by, made_by_name, made_at`

// workflowBody is what of a template is kept as JSON.
type workflowBody struct {
	Steps     []WorkflowStep `json:"steps"`
	Documents []DocumentRule `json:"documents"`
}

func scanWorkflow(row db.Row) (w Workflow, err error) {
	var body string
	var made int64
	err = row.Scan(&w.AcquirerID, &w.BranchID, &w.Code, &w.Version, &w.ID, &w.Name.ZH, &w.Name.EN, &w.Agreement, &body, &w.Cause, &w.MadeBy.ID, &w.MadeBy.Name, &made)
	if err != nil {
		return w, err
	}
	var b workflowBody
	w.MadeAt = db.Instant(made)
	err = json.Unmarshal([]byte(body), &b)
	w.Steps, w.Documents = b.Steps, b.Documents
	return w, err
}

func workflowByID(ctx context.Context, tx db.Tx, id string) (Workflow, error) {
	w, err := scanWorkflow(tx.QueryRow(ctx, `SELECT `+workflowColumns+` FROM workflow_template WHERE id = $1`, id))
	return w, found("onboarding.workflowByID", err)
}

// workflows lists templates of one acquirer, or of all ("" and whole), each with all its versions, the newest first.
func workflows(ctx context.Context, tx db.Tx, acquirerID string) ([]Workflow, error) {
	const op = "onboarding.workflows"
	rows, err := tx.Query(ctx, `SELECT `+workflowColumns+` FROM workflow_template WHERE ($1 = '' OR acquirer_id = $1)
		ORDER BY acquirer_id, code, version DESC LIMIT 500`, acquirerID)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []Workflow
	for rows.Next() {
		w, err := scanWorkflow(rows)
		if err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out = append(out, w)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// workflowAt is the template for a new application: the newest version of the branch's own, else of the acquirer's, else the
// standard one. Of several codes at one place the one that was made last counts.
func workflowAt(ctx context.Context, tx db.Tx, acquirerID, branchID string) (Workflow, error) {
	w, err := scanWorkflow(tx.QueryRow(ctx, `SELECT `+workflowColumns+` FROM workflow_template WHERE acquirer_id = $1 AND branch_id IN ($2, '')
		ORDER BY CASE WHEN branch_id = '' THEN 1 ELSE 0 END, made_at DESC, version DESC, id DESC LIMIT 1`, acquirerID, branchID))
	if isNoRows(err) {
		return StandardWorkflow(), nil
	}
	return w, found("onboarding.workflowAt", err)
}

// newestWorkflow is the newest version of a code; 0 when there is none.
func newestWorkflow(ctx context.Context, tx db.Tx, acquirerID, code string) (version int64, branchID string, err error) {
	err = tx.QueryRow(ctx, `SELECT version, branch_id FROM workflow_template WHERE acquirer_id = $1 AND code = $2 ORDER BY version DESC LIMIT 1`, acquirerID, code).
		Scan(&version, &branchID)
	if isNoRows(err) {
		return 0, "", nil
	}
	return version, branchID, found("onboarding.newestWorkflow", err)
}

func insertWorkflow(ctx context.Context, tx db.Tx, w Workflow) error {
	const op = "onboarding.insertWorkflow"
	var body strings.Builder
	if err := json.NewEncoder(&body).Encode(workflowBody{w.Steps, w.Documents}); err != nil {
		return fault.E(op, fault.Internal, err)
	}
	n, err := tx.Exec(ctx, `INSERT INTO workflow_template (`+workflowColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
		ON CONFLICT DO NOTHING`,
		w.AcquirerID, w.BranchID, w.Code, w.Version, w.ID, w.Name.ZH, w.Name.EN, w.Agreement, strings.TrimSpace(body.String()), w.Cause,
		w.MadeBy.ID, w.MadeBy.Name, db.Micros(w.MadeAt))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n == 0 {
		return fault.E(op, TemplateChanged)
	}
	return nil
}
