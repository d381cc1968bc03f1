package partner

import (
	"context"
	"errors"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// DepositQuote is the deposit for one more device at a place on a day.
type DepositQuote struct {
	AmountFen int64
	PolicyID  string // the version that rules; "" when none does
	Pilot     bool
	Left      int64 // of the pilot's quota; 0 outside a pilot
}

// QuoteDeposit says what one more device would cost now, and takes nothing. Outside a pilot, or when its quota is used up, the
// plain deposit rule counts; without one there is no deposit (A60, A61).
func QuoteDeposit(ctx context.Context, tx db.Tx, at Place, day calendar.Day) (DepositQuote, error) {
	rules, err := RulesAt(ctx, tx, at, day)
	if err != nil {
		return DepositQuote{}, err
	}
	var t PilotTerms
	if p, ok := rules.read(DepositPilot, &t); ok {
		used, err := quotaUsed(ctx, tx, p.Code)
		if err != nil {
			return DepositQuote{}, err
		}
		if used < t.Quota {
			return DepositQuote{AmountFen: t.AmountFen, PolicyID: p.ID, Pilot: true, Left: t.Quota - used}, nil
		}
	}
	return rules.plainDeposit(), nil
}

// TakeDeposit fixes the deposit for one device and, within a pilot, takes one place of its quota. subject names the device; the
// same subject of the same merchant always gets the same answer and takes one place. However many ask at once, never more
// places than the quota are given.
func TakeDeposit(ctx context.Context, tx db.Tx, at Place, day calendar.Day, merchantID, subject string) (DepositQuote, error) {
	rules, err := RulesAt(ctx, tx, at, day)
	if err != nil {
		return DepositQuote{}, err
	}
	var t PilotTerms
	p, ok := rules.read(DepositPilot, &t)
	if !ok {
		return rules.plainDeposit(), nil
	}
	q, given, err := takePlace(ctx, tx, p, t, merchantID, subject)
	if err != nil || given {
		return q, err
	}
	return rules.plainDeposit(), nil
}

// takePlace locks the pilot's counter for the transaction, on both engines, and gives a place while there is one.
func takePlace(ctx context.Context, tx db.Tx, p Policy, t PilotTerms, merchantID, subject string) (DepositQuote, bool, error) {
	const op = "partner.TakeDeposit"
	if _, err := tx.Exec(ctx, `INSERT INTO policy_quota (code, used) VALUES ($1, 0) ON CONFLICT DO NOTHING`, p.Code); err != nil {
		return DepositQuote{}, false, fault.E(op, fault.Internal, err)
	}
	var used int64
	if err := tx.QueryRow(ctx, `UPDATE policy_quota SET used = used WHERE code = $1 RETURNING used`, p.Code).Scan(&used); err != nil {
		return DepositQuote{}, false, fault.E(op, fault.Internal, err)
	}
	before := DepositQuote{Pilot: true, Left: max(0, t.Quota-used)}
	err := tx.QueryRow(ctx, `SELECT policy_id, amount_fen FROM policy_quota_use WHERE merchant_id = $1 AND code = $2 AND subject = $3`, merchantID, p.Code, subject).
		Scan(&before.PolicyID, &before.AmountFen)
	if err == nil {
		return before, true, nil
	}
	if !errors.Is(err, db.ErrNoRows) {
		return DepositQuote{}, false, fault.E(op, fault.Internal, err)
	}
	if used >= t.Quota {
		return DepositQuote{}, false, nil
	}
	if _, err := tx.Exec(ctx, `UPDATE policy_quota SET used = used + 1 WHERE code = $1`, p.Code); err != nil {
		return DepositQuote{}, false, fault.E(op, fault.Internal, err)
	}
	_, err = tx.Exec(ctx, `INSERT INTO policy_quota_use (merchant_id, code, subject, policy_id, amount_fen, taken_at) VALUES ($1, $2, $3, $4, $5, $6)`,
		merchantID, p.Code, subject, p.ID, t.AmountFen, db.Micros(tx.Now()))
	if err != nil {
		return DepositQuote{}, false, fault.E(op, fault.Internal, err)
	}
	return DepositQuote{AmountFen: t.AmountFen, PolicyID: p.ID, Pilot: true, Left: t.Quota - used - 1}, true, nil
}

func quotaUsed(ctx context.Context, tx db.Tx, code string) (used int64, err error) {
	err = tx.QueryRow(ctx, `SELECT used FROM policy_quota WHERE code = $1`, code).Scan(&used)
	if errors.Is(err, db.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, fault.E("partner.quotaUsed", fault.Internal, err)
	}
	return used, nil
}

// plainDeposit is the deposit outside any pilot.
func (r RuleSet) plainDeposit() DepositQuote {
	p, ok := r.Of(Deposit)
	if !ok {
		return DepositQuote{}
	}
	return DepositQuote{AmountFen: r.deposit().AmountFen, PolicyID: p.ID}
}
