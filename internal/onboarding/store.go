package onboarding

import (
	"context"
	"encoding/json"
	"errors"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const columns = `merchant_id, id, number, acquirer_id, applicant_id, applicant_name, state, version, form_sealed, reasons, checklist,
	claimed_by, claimed_by_name, claimed_at, claimed_until, pre_reviewer, pre_reviewer_name, approver, approver_name,
	environment, store_id, terminal_id, problem_count, created_at, updated_at, submitted_at, decided_at`

// record is an application as it is kept: its form is still sealed.
type record struct {
	Application
	sealed string
}

func scan(row db.Row) (r record, err error) {
	var reasons, checklist string
	var claimed, until, created, updated, submitted, decided int64
	err = row.Scan(&r.MerchantID, &r.ID, &r.Number, &r.AcquirerID, &r.Applicant.ID, &r.Applicant.Name, &r.State, &r.Version, &r.sealed,
		&reasons, &checklist, &r.ClaimedBy.ID, &r.ClaimedBy.Name, &claimed, &until, &r.PreReviewer.ID, &r.PreReviewer.Name,
		&r.Approver.ID, &r.Approver.Name, &r.Environment, &r.StoreID, &r.TerminalID, &r.ProblemCount, &created, &updated, &submitted, &decided)
	if err != nil {
		return r, err
	}
	r.ClaimedAt, r.ClaimedUntil, r.CreatedAt = db.Instant(claimed), db.Instant(until), db.Instant(created)
	r.UpdatedAt, r.SubmittedAt, r.DecidedAt = db.Instant(updated), db.Instant(submitted), db.Instant(decided)
	return r, errors.Join(json.Unmarshal([]byte(reasons), &r.Reasons), json.Unmarshal([]byte(checklist), &r.Checked))
}

func found(op string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, db.ErrNoRows):
		return fault.E(op, fault.NotFound)
	}
	return fault.E(op, fault.Internal, err)
}

// reach is whose applications a query may see: an applicant's own and those that the applicant's agent brought, or those that
// were handed in within a scope.
type reach struct {
	applicant string
	tree      string // ptn_…; "" for who is no agent's
	scope     db.Scope
}

// where gives the condition and its arguments, numbered from next. Drafts are nobody's business but the applicant's.
func (r reach) where(next int) (string, []any) {
	if r.applicant != "" && r.tree != "" {
		return "(applicant_id = " + mark(next) + " OR " + treeCondition(mark(next+1)) + ")", []any{r.applicant, r.tree}
	}
	if r.applicant != "" {
		return "applicant_id = " + mark(next), []any{r.applicant}
	}
	scope, own, args := r.scope, "", make([]any, 0, 2)
	if scope.Acquirer != "" { // an application knows its acquirer itself: no list of all its merchants is made for a page
		own, args = "acquirer_id = "+mark(next)+" AND ", append(args, scope.Acquirer)
		scope.Acquirer, scope.Whole, next = "", true, next+1
	}
	where, more := scope.Where("merchant_id", "", next)
	return own + where + " AND submitted_at <> 0", append(args, more...)
}

func load(ctx context.Context, tx db.Tx, r reach, id string) (record, error) {
	where, args := r.where(2)
	out, err := scan(tx.QueryRow(ctx, `SELECT `+columns+` FROM application WHERE id = $1 AND `+where, append([]any{id}, args...)...))
	return out, found("onboarding.load", err)
}

// lock reads an application and keeps others from changing it until the transaction ends, on both engines.
func lock(ctx context.Context, tx db.Tx, r reach, id string) (record, error) {
	where, args := r.where(2)
	out, err := scan(tx.QueryRow(ctx, `UPDATE application SET version = version WHERE id = $1 AND `+where+` RETURNING `+columns, append([]any{id}, args...)...))
	return out, found("onboarding.lock", err)
}

// lockByTerminal finds the application that a terminal was made for, or db.ErrNoRows.
func lockByTerminal(ctx context.Context, tx db.Tx, merchantID, terminalID string) (record, error) {
	return scan(tx.QueryRow(ctx, `UPDATE application SET version = version WHERE merchant_id = $1 AND terminal_id = $2 RETURNING `+columns, merchantID, terminalID))
}

// lockByMerchant reads a merchant's application for a change, or db.ErrNoRows.
func lockByMerchant(ctx context.Context, tx db.Tx, merchantID string) (record, error) {
	return scan(tx.QueryRow(ctx, `UPDATE application SET version = version WHERE merchant_id = $1 RETURNING `+columns, merchantID))
}

// byRequest finds the application that an applicant's request made before, or db.ErrNoRows.
func byRequest(ctx context.Context, tx db.Tx, applicantID, requestKey string) (record, error) {
	return scan(tx.QueryRow(ctx, `SELECT `+columns+` FROM application WHERE applicant_id = $1 AND request_key = $2`, applicantID, requestKey))
}

// unfinished counts an applicant's drafts.
func unfinished(ctx context.Context, tx db.Tx, applicantID string) (n int, err error) {
	err = tx.QueryRow(ctx, `SELECT COUNT(*) FROM application WHERE applicant_id = $1 AND state = 'DRAFT'`, applicantID).Scan(&n)
	return n, err
}

// insert answers false when the request made an application before, or the number is taken.
func insert(ctx context.Context, tx db.Tx, a Application, sealed, requestKey string) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO application (merchant_id, id, number, request_key, acquirer_id, applicant_id, applicant_name, state, version,
			form_sealed, name, subject_type, mcc, uscc_hash, person_hash, account_hash, phone_hash, problem_count, document_count, reasons, checklist,
			claimed_by, claimed_by_name, claimed_at, claimed_until, pre_reviewer, pre_reviewer_name, approver, approver_name, environment, store_id,
			terminal_id, created_at, updated_at, submitted_at, decided_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', '', '', '', '', '', '', $11, 0, '[]', '[]', '', '', 0, 0, '', '', '', '', '', '', '', $12, $12, 0, 0)
		ON CONFLICT DO NOTHING`,
		a.MerchantID, a.ID, a.Number, requestKey, a.AcquirerID, a.Applicant.ID, a.Applicant.Name, string(a.State), a.Version, sealed,
		a.ProblemCount, db.Micros(a.CreatedAt))
	return n == 1, err
}

// hashes find other applications with the same code, person, account or phone.
type hashes struct{ uscc, person, account, phone string }

// save writes everything of an application that may change; a.Version is the new one. fault.Conflict when it changed meanwhile.
func save(ctx context.Context, tx db.Tx, a Application, sealed string, h hashes) error {
	const op = "onboarding.save"
	reasons, err := json.Marshal(orEmpty(a.Reasons))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	checklist, err := json.Marshal(orEmpty(a.Checked))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	n, err := tx.Exec(ctx, `UPDATE application SET state = $1, version = $2, form_sealed = $3, name = $4, subject_type = $5, mcc = $6,
			uscc_hash = $7, person_hash = $8, account_hash = $9, phone_hash = $10, problem_count = $11, document_count = $12, reasons = $13, checklist = $14,
			claimed_by = $15, claimed_by_name = $16, claimed_at = $17, claimed_until = $18, pre_reviewer = $19, pre_reviewer_name = $20,
			approver = $21, approver_name = $22, environment = $23, store_id = $24, terminal_id = $25, updated_at = $26, submitted_at = $27, decided_at = $28
		WHERE merchant_id = $29 AND id = $30 AND version = $31`,
		string(a.State), a.Version, sealed, a.Form.Subject.Name, string(a.Form.Subject.Type), a.Form.Subject.MCC,
		h.uscc, h.person, h.account, h.phone, a.ProblemCount, len(a.Form.Documents), string(reasons), string(checklist),
		a.ClaimedBy.ID, a.ClaimedBy.Name, db.Micros(a.ClaimedAt), db.Micros(a.ClaimedUntil), a.PreReviewer.ID, a.PreReviewer.Name,
		a.Approver.ID, a.Approver.Name, string(a.Environment), a.StoreID, a.TerminalID, db.Micros(tx.Now()), db.Micros(a.SubmittedAt), db.Micros(a.DecidedAt),
		a.MerchantID, a.ID, a.Version-1)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n != 1 {
		return fault.E(op, Stale)
	}
	return nil
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func appendHistory(ctx context.Context, tx db.Tx, a Application, c Change) error {
	_, err := tx.Exec(ctx, `INSERT INTO application_history (merchant_id, application_id, version, fact, from_state, to_state, cause, actor_id, actor_name, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		a.MerchantID, a.ID, a.Version, string(c.Fact), string(c.From), string(c.To), c.Cause, c.Actor.ID, c.Actor.Name, db.Micros(tx.Now()))
	if err != nil {
		return fault.E("onboarding.appendHistory", fault.Internal, err)
	}
	return nil
}

func history(ctx context.Context, tx db.Tx, a Application) ([]Change, error) {
	const op = "onboarding.history"
	rows, err := tx.Query(ctx, `SELECT fact, from_state, to_state, cause, actor_id, actor_name, at FROM application_history
		WHERE merchant_id = $1 AND application_id = $2 ORDER BY version`, a.MerchantID, a.ID)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []Change
	for rows.Next() {
		var c Change
		var at int64
		if err := rows.Scan(&c.Fact, &c.From, &c.To, &c.Cause, &c.Actor.ID, &c.Actor.Name, &at); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		c.At = db.Instant(at)
		out = append(out, c)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// Duplicates counts other applications, handed in before or since at the same acquirer, that share something with this one.
type Duplicates struct{ USCC, Person, Account, Phone int }

func duplicates(ctx context.Context, tx db.Tx, a Application) (d Duplicates, err error) {
	for column, n := range map[string]*int{"uscc_hash": &d.USCC, "person_hash": &d.Person, "account_hash": &d.Account, "phone_hash": &d.Phone} {
		err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM application o JOIN application a ON o.`+column+` = a.`+column+`
			WHERE a.merchant_id = $1 AND a.id = $2 AND o.id <> a.id AND o.acquirer_id = a.acquirer_id AND o.submitted_at <> 0 AND o.`+column+` <> ''`,
			a.MerchantID, a.ID).Scan(n)
		if err != nil {
			return Duplicates{}, fault.E("onboarding.duplicates", fault.Internal, err)
		}
	}
	return d, nil
}
