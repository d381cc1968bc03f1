package onboarding

import (
	"context"
	"encoding/json"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// sharing counts what an application has in common with others of its acquirer that were handed in.
func sharing(ctx context.Context, tx db.Tx, a Application) (s shared, err error) {
	const op = "onboarding.sharing"
	err = tx.QueryRow(ctx, `SELECT COUNT(*), COUNT(CASE WHEN o.state = 'REJECTED' THEN 1 END) FROM application o JOIN application a ON o.uscc_hash = a.uscc_hash
		WHERE a.merchant_id = $1 AND a.id = $2 AND o.id <> a.id AND o.acquirer_id = a.acquirer_id AND o.submitted_at <> 0 AND o.uscc_hash <> ''`,
		a.MerchantID, a.ID).Scan(&s.Business, &s.Rejected)
	if err != nil {
		return shared{}, fault.E(op, fault.Internal, err)
	}
	for column, n := range map[string]*int{"person_hash": &s.Person, "account_hash": &s.Account, "phone_hash": &s.Phone} {
		err := tx.QueryRow(ctx, `SELECT COUNT(DISTINCT o.uscc_hash) FROM application o JOIN application a ON o.`+column+` = a.`+column+`
			WHERE a.merchant_id = $1 AND a.id = $2 AND o.id <> a.id AND o.acquirer_id = a.acquirer_id AND o.submitted_at <> 0
				AND o.`+column+` <> '' AND o.uscc_hash <> a.uscc_hash`, a.MerchantID, a.ID).Scan(n)
		if err != nil {
			return shared{}, fault.E(op, fault.Internal, err)
		}
	}
	err = tx.QueryRow(ctx, `SELECT COUNT(DISTINCT o.applicant_id) FROM application_device d
		JOIN application_device e ON e.device_hash = d.device_hash JOIN application o ON o.merchant_id = e.merchant_id AND o.id = e.application_id
		WHERE d.merchant_id = $1 AND d.application_id = $2 AND o.id <> $2 AND o.acquirer_id = $3 AND o.applicant_id <> $4`,
		a.MerchantID, a.ID, a.AcquirerID, a.Applicant.ID).Scan(&s.Device)
	if err != nil {
		return shared{}, fault.E(op, fault.Internal, err)
	}
	return s, nil
}

// keepDevice notes from which browser an application is handed in; "" is none.
func keepDevice(ctx context.Context, tx db.Tx, a Application, hash string) error {
	if hash == "" {
		return nil
	}
	_, err := tx.Exec(ctx, `INSERT INTO application_device (merchant_id, application_id, device_hash, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
		a.MerchantID, a.ID, hash, db.Micros(tx.Now()))
	if err != nil {
		return fault.E("onboarding.keepDevice", fault.Internal, err)
	}
	return nil
}

// keepRisk writes what the machine made of an application; no version moves, because nothing that anybody wrote changes.
func keepRisk(ctx context.Context, tx db.Tx, a Application, r Risk) error {
	const op = "onboarding.keepRisk"
	reasons, err := json.Marshal(orEmpty(r.Reasons))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	_, err = tx.Exec(ctx, `UPDATE application SET risk_score = $1, risk_reasons = $2 WHERE merchant_id = $3 AND id = $4`, r.Score, string(reasons), a.MerchantID, a.ID)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return nil
}

// keptRisk reads the score as of the last move, and whether the application is urgent.
func keptRisk(ctx context.Context, tx db.Tx, a Application) (r Risk, urgent bool, err error) {
	const op = "onboarding.keptRisk"
	var reasons string
	var priority int
	err = tx.QueryRow(ctx, `SELECT risk_score, risk_reasons, priority FROM application WHERE merchant_id = $1 AND id = $2`, a.MerchantID, a.ID).Scan(&r.Score, &reasons, &priority)
	if err != nil {
		return r, false, fault.E(op, fault.Internal, err)
	}
	if err := json.Unmarshal([]byte(reasons), &r.Reasons); err != nil {
		return r, false, fault.E(op, fault.Internal, err)
	}
	return r, priority == urgentFirst, nil
}

// The two priorities, as they sort.
const (
	urgentFirst = 0
	usual       = 1
)

// setPriority answers whether anything changed.
func setPriority(ctx context.Context, tx db.Tx, a Application, urgent bool) (bool, error) {
	p := usual
	if urgent {
		p = urgentFirst
	}
	n, err := tx.Exec(ctx, `UPDATE application SET priority = $1 WHERE merchant_id = $2 AND id = $3 AND priority <> $1`, p, a.MerchantID, a.ID)
	if err != nil {
		return false, fault.E("onboarding.setPriority", fault.Internal, err)
	}
	return n == 1, nil
}
