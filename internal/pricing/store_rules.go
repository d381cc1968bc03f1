package pricing

import (
	"context"
	"errors"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

func micros(v Version) (from, to int64) {
	if !v.To.IsZero() {
		to = db.Micros(v.To)
	}
	return db.Micros(v.From), to
}

// insertVersion writes a version; false when another of the same rule waits for its second person.
func insertVersion(ctx context.Context, tx db.Tx, v Version) (bool, error) {
	from, to := micros(v)
	n, err := tx.Exec(ctx, `INSERT INTO fee_rule (id, version, name, kind, grantor, channel, acquirer_id, branch_id, scope, scope_id, rate_ppm, floor_fen, cap_fen,
			night_from, night_to, tier_from, tier_per, effective_from, effective_to, source, state, proposed_by, proposed_name, proposed_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24) ON CONFLICT DO NOTHING`,
		v.ID, v.Version, v.Name, string(v.Kind), string(v.Grantor), v.Channel, v.AcquirerID, v.BranchID, string(v.Scope), v.ScopeID, int64(v.Rate), int64(v.Floor), int64(v.Cap),
		v.NightFrom, v.NightTo, v.TierFrom, v.TierPer, from, to, v.Source, string(v.State), v.ProposedBy.ID, v.ProposedBy.Name, db.Micros(v.ProposedAt))
	if err != nil {
		return false, fault.E("pricing.insertVersion", fault.Internal, err)
	}
	return n == 1, nil
}

func scanVersion(row db.Row) (v Version, err error) {
	var from, to, proposed, decided int64
	err = row.Scan(append(ruleTargets(&v.Rule, &from, &to), (*string)(&v.State), &v.ProposedBy.ID, &v.ProposedBy.Name, &proposed, &v.DecidedBy.ID, &v.DecidedBy.Name, &decided)...)
	v.From, v.To, v.ProposedAt, v.DecidedAt = db.Instant(from), db.Instant(to), db.Instant(proposed), db.Instant(decided)
	return v, err
}

// versions are those of rules r under a condition: rules by channel and id, of each the newest first.
func versions(ctx context.Context, tx db.Tx, where string, args ...any) ([]Version, error) {
	out, err := db.Collect(ctx, tx, scanVersion, `SELECT `+ruleColumns+`, r.state, r.proposed_by, r.proposed_name, r.proposed_at, r.decided_by, r.decided_name, r.decided_at
		FROM fee_rule r WHERE `+where+` ORDER BY r.channel, r.id, r.version DESC LIMIT 2000`, args...)
	if err != nil {
		return nil, fault.E("pricing.versions", fault.Internal, err)
	}
	return out, nil
}

// ofAcquirer is the condition for the rules r that concern the acquirer $1.
const ofAcquirer = `(r.acquirer_id = $1 OR (r.acquirer_id = '' AND (r.scope = '' OR EXISTS (SELECT 1 FROM merchant m WHERE m.acquirer_id = $1
	AND ((r.scope = 'MERCHANT' AND m.id = r.scope_id) OR (r.scope = 'GROUP' AND m.group_id = r.scope_id)
		OR (r.scope = 'STORE' AND EXISTS (SELECT 1 FROM store s WHERE s.merchant_id = m.id AND s.id = r.scope_id)))))))`

func versionsOf(ctx context.Context, tx db.Tx, ruleID string) ([]Version, error) {
	return versions(ctx, tx, `r.id = $1`, ruleID)
}

func versionOf(ctx context.Context, tx db.Tx, ruleID string, version int64) (Version, error) {
	all, err := versions(ctx, tx, `r.id = $1 AND r.version = $2`, ruleID, version)
	if err == nil && len(all) == 0 {
		err = fault.E("pricing.versionOf", fault.NotFound)
	}
	if err != nil {
		return Version{}, err
	}
	return all[0], nil
}

// decide ends a proposal; false when it was ended before.
func decide(ctx context.Context, tx db.Tx, v Version, next State) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE fee_rule SET state = $1, decided_by = $2, decided_name = $3, decided_at = $4 WHERE id = $5 AND version = $6 AND state = 'PROPOSED'`,
		string(next), v.DecidedBy.ID, v.DecidedBy.Name, db.Micros(v.DecidedAt), v.ID, v.Version)
	if err != nil {
		return false, fault.E("pricing.decide", fault.Internal, err)
	}
	return n == 1, nil
}

// exists answers nil when whom a rule is for is there and within reach, in the rule's own acquirer.
func (r Rule) exists(ctx context.Context, tx db.Tx, scope db.Scope) error {
	const op = "pricing.exists"
	if r.BranchID != "" {
		if err := there(ctx, tx, op, `SELECT 1 FROM branch WHERE id = $1 AND acquirer_id = $2`, r.BranchID, r.AcquirerID); err != nil {
			return err
		}
	}
	if r.Scope == Everybody {
		if r.AcquirerID == "" {
			return nil
		}
		return there(ctx, tx, op, `SELECT 1 FROM acquirer WHERE id = $1`, r.AcquirerID)
	}
	table := map[Scope]string{
		OfMerchant: `SELECT 1 FROM merchant m WHERE m.id = $1`,
		OfGroup:    `SELECT 1 FROM merchant m WHERE m.group_id = $1`,
		OfStore:    `SELECT 1 FROM store s JOIN merchant m ON m.id = s.merchant_id WHERE s.id = $1`,
	}[r.Scope]
	where, args := scope.Where("m.id", "", 3)
	return there(ctx, tx, op, table+` AND ($2 = '' OR m.acquirer_id = $2) AND `+where+` LIMIT 1`, append([]any{r.ScopeID, r.AcquirerID}, args...)...)
}

func there(ctx context.Context, tx db.Tx, op, query string, args ...any) error {
	var one int64
	err := tx.QueryRow(ctx, query, args...).Scan(&one)
	switch {
	case errors.Is(err, db.ErrNoRows):
		return fault.E(op, fault.NotFound)
	case err != nil:
		return fault.E(op, fault.Internal, err)
	}
	return nil
}
