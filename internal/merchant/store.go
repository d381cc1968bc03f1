package merchant

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const columns = `id, COALESCE(number, ''), acquirer_id, COALESCE(group_id, ''), COALESCE(partner_id, ''), owner_id,
	name, short_name, subject_type, uscc_masked, mcc, phone_masked, email_masked, status, version,
	created_at, updated_at, live_at, trial_since, sandbox`

func scan(row db.Row) (m Merchant, err error) {
	var created, updated, live, trial int64
	err = row.Scan(&m.ID, &m.Number, &m.AcquirerID, &m.GroupID, &m.PartnerID, &m.OwnerID, &m.Name, &m.ShortName, &m.SubjectType,
		&m.USCCMasked, &m.MCC, &m.PhoneMasked, &m.EmailMasked, &m.Status, &m.Version, &created, &updated, &live, &trial, &m.Sandbox)
	m.CreatedAt, m.UpdatedAt, m.LiveAt, m.TrialSince = db.Instant(created), db.Instant(updated), db.Instant(live), db.Instant(trial)
	return m, err
}

// found turns "no rows" into fault.NotFound and anything else into fault.Internal.
func found(op string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, db.ErrNoRows):
		return fault.E(op, fault.NotFound)
	}
	return fault.E(op, fault.Internal, err)
}

func get(ctx context.Context, tx db.Tx, scope db.Scope, id string) (Merchant, error) {
	where, args := scope.Where("id", "", 2)
	m, err := scan(tx.QueryRow(ctx, `SELECT `+columns+` FROM merchant WHERE id = $1 AND `+where, append([]any{id}, args...)...))
	return m, found("merchant.Get", err)
}

// lock reads a merchant and keeps others from changing it until the transaction ends, on both engines.
func lock(ctx context.Context, tx db.Tx, scope db.Scope, id string) (Merchant, error) {
	where, args := scope.Where("id", "", 2)
	m, err := scan(tx.QueryRow(ctx, `UPDATE merchant SET version = version WHERE id = $1 AND `+where+` RETURNING `+columns,
		append([]any{id}, args...)...))
	return m, found("merchant.lock", err)
}

// Hold keeps others from changing a merchant or its accounts until the transaction ends.
func Hold(ctx context.Context, tx db.Tx, id string) error {
	_, err := lock(ctx, tx, db.MerchantScope(id), id)
	return err
}

// Filter narrows a list of merchants. The zero Filter lists everything within scope, newest first.
type Filter struct {
	Status Status
	// Sandbox lists sandbox merchants alone; otherwise there are none in the list.
	Sandbox bool
	Text    string // part of a name, or a whole merchant number
	After   string // id of the last merchant of the page before
	Limit   int    // 1 to 200; 0 means 50
}

const (
	pageDefault = 50
	pageMax     = 200
)

func (f Filter) limit() int {
	if f.Limit <= 0 {
		return pageDefault
	}
	return min(f.Limit, pageMax)
}

// list answers one row more than asked for when there is a further page.
func list(ctx context.Context, tx db.Tx, scope db.Scope, f Filter) ([]Merchant, error) {
	where, args := scope.Where("id", "", 1)
	if f.Sandbox {
		where += " AND sandbox"
	} else {
		where += " AND NOT sandbox"
	}
	add := func(condition string, v any) {
		args = append(args, v)
		where += " AND " + strings.ReplaceAll(condition, "?", "$"+strconv.Itoa(len(args)))
	}
	if f.Status != "" {
		add("status = ?", string(f.Status))
	}
	if f.Text != "" {
		args = append(args, Pattern(f.Text))
		add(`(lower(name) LIKE $`+strconv.Itoa(len(args))+` ESCAPE '\' OR lower(short_name) LIKE $`+strconv.Itoa(len(args))+` ESCAPE '\' OR number = ?)`, f.Text)
	}
	if f.After != "" {
		add("id < ?", f.After)
	}
	rows, err := tx.Query(ctx, `SELECT `+columns+` FROM merchant WHERE `+where+` ORDER BY id DESC LIMIT `+strconv.Itoa(f.limit()+1), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Merchant
	for rows.Next() {
		m, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, rows.Err()
}

// Pattern is the LIKE pattern (ESCAPE '\') of a text that people typed, compared in lower case: their % and _ mean themselves.
func Pattern(text string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(strings.ToLower(text)) + "%"
}

func appendHistory(ctx context.Context, tx db.Tx, m Merchant, from Status, cause, actor string) error {
	_, err := tx.Exec(ctx, `INSERT INTO merchant_history (merchant_id, version, from_status, to_status, cause, actor_id, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`, m.ID, m.Version, string(from), string(m.Status), cause, actor, db.Micros(tx.Now()))
	return err
}

func history(ctx context.Context, tx db.Tx, id string) ([]Change, error) {
	rows, err := tx.Query(ctx, `SELECT from_status, to_status, cause, actor_id, at FROM merchant_history WHERE merchant_id = $1 ORDER BY version`, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Change
	for rows.Next() {
		var c Change
		var at int64
		if err := rows.Scan(&c.From, &c.To, &c.Cause, &c.Actor, &at); err != nil {
			return nil, err
		}
		c.At = db.Instant(at)
		out = append(out, c)
	}
	return out, rows.Err()
}

func stores(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) ([]Store, error) {
	where, args := scope.Where("s.merchant_id", "s.id", 2)
	rows, err := tx.Query(ctx, `SELECT s.merchant_id, s.id, s.name, s.region, s.address, s.mcc, s.is_open, s.created_at
		FROM store s WHERE s.merchant_id = $1 AND `+where+` ORDER BY s.id LIMIT `+strconv.Itoa(pageMax), append([]any{merchantID}, args...)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Store
	for rows.Next() {
		var s Store
		var created int64
		if err := rows.Scan(&s.MerchantID, &s.ID, &s.Name, &s.Region, &s.Address, &s.MCC, &s.Open, &created); err != nil {
			return nil, err
		}
		s.CreatedAt = db.Instant(created)
		out = append(out, s)
	}
	return out, rows.Err()
}

func accounts(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) ([]SettlementAccount, error) {
	where, args := scope.Where("a.merchant_id", "", 2)
	rows, err := tx.Query(ctx, `SELECT `+accountColumns+` FROM settlement_account a
		WHERE a.merchant_id = $1 AND a.state <> 'REMOVED' AND `+where+` ORDER BY a.id LIMIT `+strconv.Itoa(pageMax), append([]any{merchantID}, args...)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []SettlementAccount
	for rows.Next() {
		a, err := scanAccount(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, rows.Err()
}
