package risk

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// insertLimit puts a version into force; false when another for the same thing and period is.
func insertLimit(ctx context.Context, tx db.Tx, l Limit) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO risk_limit (id, version, setter, acquirer_id, merchant_id, per, subject, period, cap_fen, cap_count, two_from_fen, reason,
			made_by, made_name, made_at, ended_at, ended_by, ended_name)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0, '', '') ON CONFLICT DO NOTHING`,
		l.ID, l.Version, string(l.Setter), l.AcquirerID, l.MerchantID, string(l.Per), l.Subject, string(l.Period), int64(l.Cap), l.Count, int64(l.TwoFrom), l.Reason,
		l.Made.By, l.Made.Name, db.Micros(l.Made.At))
	return n == 1, internal("risk.insertLimit", err)
}

// endVersion takes a version out of force; LIMIT_CHANGED when somebody did before.
func endVersion(ctx context.Context, tx db.Tx, l Limit, by Act) error {
	n, err := tx.Exec(ctx, `UPDATE risk_limit SET ended_at = $1, ended_by = $2, ended_name = $3 WHERE id = $4 AND version = $5 AND ended_at = 0`,
		db.Micros(by.At), by.By, by.Name, l.ID, l.Version)
	if err == nil && n != 1 {
		return fault.E("risk.endVersion", LimitChanged)
	}
	return internal("risk.endVersion", err)
}

// inReach is the condition for the limits l that somebody may see: those of merchants within reach, and the defaults that may concern them.
func inReach(scope db.Scope, next int) (string, []any) {
	where, args := scope.Where("l.merchant_id", "", next)
	defaults := `l.acquirer_id = ''`
	switch {
	case scope.Whole && scope.Merchant == "":
		defaults = `1 = 1`
	case scope.Acquirer != "":
		args = append(args, scope.Acquirer)
		defaults = `l.acquirer_id IN ('', $` + strconv.Itoa(next+len(args)-1) + `)`
	case scope.Merchant != "":
		args = append(args, scope.Merchant)
		defaults = `(l.acquirer_id = '' OR l.acquirer_id = (SELECT m.acquirer_id FROM merchant m WHERE m.id = $` + strconv.Itoa(next+len(args)-1) + `))`
	}
	return `((l.merchant_id <> '' AND ` + where + `) OR (l.merchant_id = '' AND ` + defaults + `))`, args
}

func versionsOf(ctx context.Context, tx db.Tx, scope db.Scope, limitID string) ([]Limit, error) {
	where, args := inReach(scope, 2)
	out, err := db.Collect(ctx, tx, scanLimit, `SELECT `+limitColumns+` FROM risk_limit l WHERE l.id = $1 AND `+where+` ORDER BY l.version DESC`, append([]any{limitID}, args...)...)
	return out, internal("risk.versionsOf", err)
}

// limitsIn are the limits in force within reach: of all, or those that may hold for one merchant.
func limitsIn(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) ([]Limit, error) {
	where, args := inReach(scope, 2)
	out, err := db.Collect(ctx, tx, scanLimit, `SELECT `+limitColumns+` FROM risk_limit l WHERE l.ended_at = 0
			AND ($1 = '' OR l.merchant_id = $1 OR (l.merchant_id = '' AND (l.acquirer_id = '' OR l.acquirer_id = (SELECT m.acquirer_id FROM merchant m WHERE m.id = $1))))
			AND `+where+` ORDER BY l.merchant_id, l.acquirer_id, l.setter, l.per, l.period, l.subject LIMIT 2000`, append([]any{merchantID}, args...)...)
	return out, internal("risk.limitsIn", err)
}

// reaches answers fault.NotFound for a merchant that is not there or out of reach.
func reaches(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) error {
	where, args := scope.Where("m.id", "", 2)
	var n int64
	err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM merchant m WHERE m.id = $1 AND `+where, append([]any{merchantID}, args...)...).Scan(&n)
	if err == nil && n == 0 {
		return fault.E("risk.reaches", fault.NotFound)
	}
	return internal("risk.reaches", err)
}

// exists answers fault.NotFound unless the acquirer of a default and the store, terminal or code of a draft are there.
func (d Draft) exists(ctx context.Context, tx db.Tx) error {
	const op = "risk.exists"
	query := map[Per]string{
		PerStore: `SELECT COUNT(*) FROM store WHERE merchant_id = $1 AND id = $2`, PerTerminal: `SELECT COUNT(*) FROM terminal WHERE merchant_id = $1 AND id = $2`,
		PerCode: `SELECT COUNT(*) FROM collection_code WHERE merchant_id = $1 AND id = $2`,
	}[d.Per]
	args := []any{d.MerchantID, d.Subject}
	if d.Subject == "" || query == "" {
		if d.AcquirerID == "" {
			return nil
		}
		query, args = `SELECT COUNT(*) FROM acquirer WHERE id = $1`, []any{d.AcquirerID}
	}
	var n int64
	err := tx.QueryRow(ctx, query, args...).Scan(&n)
	if err == nil && n == 0 {
		return fault.E(op, fault.NotFound)
	}
	return internal(op, err)
}

// usedIn is what is used of one thing, or of each where the key names none: the most used first, at most UsedMost.
func usedIn(ctx context.Context, tx db.Tx, k key, stores []string) ([]SubjectUse, error) {
	where, args := `1 = 1`, []any{k.MerchantID, string(k.Environment), string(k.Per), k.Subject, string(k.Period), k.Since, UsedMost}
	if stores != nil {
		marks := make([]string, 1, 1+len(stores))
		marks[0] = "''" // an empty list reaches no store
		for _, s := range stores {
			args = append(args, s)
			marks = append(marks, "$"+strconv.Itoa(len(args)))
		}
		where = `subject IN (` + strings.Join(marks, ", ") + `)`
	}
	out, err := db.Collect(ctx, tx, func(row db.Row) (u SubjectUse, err error) {
		err = row.Scan(&u.Subject, &u.Amount, &u.Count)
		return u, err
	}, `SELECT subject, used_fen, used_count FROM risk_usage WHERE merchant_id = $1 AND environment = $2 AND per = $3 AND ($4 = '' OR subject = $4)
		AND period = $5 AND since = $6 AND `+where+` ORDER BY used_fen DESC, subject LIMIT $7`, args...)
	return out, internal("risk.usedIn", err)
}

// inReadingOrder is the order in which people read limits: of what, then over what, the general before the particular.
func inReadingOrder(all []Standing) []Standing {
	slices.SortFunc(all, func(a, b Standing) int {
		return cmp.Or(cmp.Compare(slices.Index(Pers(), a.Per), slices.Index(Pers(), b.Per)), cmp.Compare(slices.Index(Periods(), a.Period), slices.Index(Periods(), b.Period)),
			cmp.Compare(a.Setter, b.Setter)*-1, cmp.Compare(a.Subject, b.Subject))
	})
	return all
}
