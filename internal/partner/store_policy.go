package partner

import (
	"context"
	"errors"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const policyColumns = `id, code, version, kind, title_zh, title_en, summary_zh, summary_en, document_no, issuer, acquirer_id, branch_id, region,
	effective_from, effective_until, repealed_on, source, source_url, legal_force, parameters, cause, made_by, made_by_name, made_at,
	confirmed_by, confirmed_by_name, confirmed_at`

func scanPolicy(row db.Row) (p Policy, err error) {
	var made, confirmed int64
	err = row.Scan(&p.ID, &p.Code, &p.Version, &p.Kind, &p.Title.ZH, &p.Title.EN, &p.Summary.ZH, &p.Summary.EN, &p.DocumentNo, &p.Issuer,
		&p.Place.AcquirerID, &p.Place.BranchID, &p.Place.Region, &p.From, &p.Until, &p.RepealedOn, &p.Source, &p.SourceURL, &p.Force,
		&p.Parameters, &p.Cause, &p.MadeBy.ID, &p.MadeBy.Name, &made, &p.Confirmed.ID, &p.Confirmed.Name, &confirmed)
	p.MadeAt, p.ConfirmAt = db.Instant(made), db.Instant(confirmed)
	return p, err
}

func policies(ctx context.Context, tx db.Tx, query string, args ...any) ([]Policy, error) {
	const op = "partner.policies"
	rows, err := tx.Query(ctx, `SELECT `+policyColumns+` FROM policy `+query, args...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []Policy
	for rows.Next() {
		p, err := scanPolicy(rows)
		if err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out = append(out, p)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// RulesAt are the rules for a place and day: the confirmed policies of the day's versions, chosen as Choose says.
func RulesAt(ctx context.Context, tx db.Tx, at Place, day calendar.Day) (RuleSet, error) {
	all, err := policies(ctx, tx, `WHERE kind <> 'record' AND confirmed_at <> 0 AND effective_from <= $1 ORDER BY code, version`, int64(day))
	if err != nil {
		return RuleSet{}, err
	}
	return Choose(all, at, day), nil
}

// RulesOf are exactly the versions that a decision names, to replay it. fault.NotFound when one of them does not exist.
func RulesOf(ctx context.Context, tx db.Tx, refs []RuleRef) (RuleSet, error) {
	out := make([]Policy, 0, len(refs))
	for _, ref := range refs {
		p, err := PolicyByID(ctx, tx, ref.ID)
		if err != nil {
			return RuleSet{}, err
		}
		out = append(out, p)
	}
	return Rules(out...), nil
}

// RequiredChannels says which channels a merchant needs to be LIVE at a place on a day (A110), and until when it may go on
// without one (ChannelRule.DegradedAfter). Before the rule's first day it asks for none.
func RequiredChannels(ctx context.Context, tx db.Tx, at Place, day calendar.Day) (ChannelRule, error) {
	rules, err := RulesAt(ctx, tx, at, day)
	if err != nil {
		return ChannelRule{}, err
	}
	return rules.RequiredChannels(), nil
}

// PolicyByID is one version of a policy; fault.NotFound when there is none.
func PolicyByID(ctx context.Context, tx db.Tx, policyID string) (Policy, error) {
	const op = "partner.PolicyByID"
	p, err := scanPolicy(tx.QueryRow(ctx, `SELECT `+policyColumns+` FROM policy WHERE id = $1`, policyID))
	if errors.Is(err, db.ErrNoRows) {
		return Policy{}, fault.E(op, fault.NotFound)
	}
	if err != nil {
		return Policy{}, fault.E(op, fault.Internal, err)
	}
	return p, nil
}

func insertPolicy(ctx context.Context, tx db.Tx, p Policy) error {
	n, err := tx.Exec(ctx, `INSERT INTO policy (`+policyColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)
		ON CONFLICT DO NOTHING`,
		p.ID, p.Code, p.Version, string(p.Kind), p.Title.ZH, p.Title.EN, p.Summary.ZH, p.Summary.EN, p.DocumentNo, p.Issuer,
		p.Place.AcquirerID, p.Place.BranchID, p.Place.Region, int64(p.From), int64(p.Until), int64(p.RepealedOn), p.Source, p.SourceURL,
		string(p.Force), p.Parameters, p.Cause, p.MadeBy.ID, p.MadeBy.Name, db.Micros(p.MadeAt), p.Confirmed.ID, p.Confirmed.Name, db.Micros(p.ConfirmAt))
	if err != nil {
		return fault.E("partner.insertPolicy", fault.Internal, err)
	}
	if n == 0 {
		return fault.E("partner.insertPolicy", PolicyChanged)
	}
	return nil
}
