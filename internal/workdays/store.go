package workdays

import (
	"context"
	"encoding/json"
	"errors"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

// years are the loaded lists in the order of their revisions.
func years(ctx context.Context, tx db.Tx) ([]Loaded, error) {
	const op = "workdays.years"
	rows, err := tx.Query(ctx, `SELECT year, revision, notice, off_days, make_up_days, loaded_by_name, loaded_at FROM calendar_year ORDER BY revision, year`)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []Loaded
	for rows.Next() {
		var l Loaded
		var year, at int64
		var off, makeUp string
		if err := rows.Scan(&year, &l.Revision, &l.Notice, &off, &makeUp, &l.By, &at); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		l.Year.Year, l.At = int(year), db.Instant(at)
		if err := errors.Join(json.Unmarshal([]byte(off), &l.Off), json.Unmarshal([]byte(makeUp), &l.MakeUp)); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out = append(out, l)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// insertYear keeps a list as the next revision of its year. CONFLICT when two are loaded at once.
func insertYear(ctx context.Context, tx db.Tx, actor merchant.Actor, y calendar.Year) error {
	const op = "workdays.insertYear"
	off, err := json.Marshal(orEmpty(y.Off))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	makeUp, err := json.Marshal(orEmpty(y.MakeUp))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	n, err := tx.Exec(ctx, `INSERT INTO calendar_year (year, revision, notice, off_days, make_up_days, loaded_by, loaded_by_name, loaded_at)
		SELECT CAST($1 AS BIGINT), COALESCE(MAX(revision), 0) + 1, CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS TEXT), CAST($6 AS TEXT), CAST($7 AS BIGINT)
		FROM calendar_year WHERE year = $1 ON CONFLICT DO NOTHING`,
		int64(y.Year), y.Notice, string(off), string(makeUp), actor.ID, actor.Name, db.Micros(tx.Now()))
	return kept(op, n, err)
}

// rules are the acquirers' words in the order of their days, later words last.
func rules(ctx context.Context, tx db.Tx) ([]Rule, error) {
	const op = "workdays.rules"
	rows, err := tx.Query(ctx, `SELECT acquirer_id, effective_from, make_up_off, set_by_name, set_at FROM acquirer_make_up ORDER BY effective_from, revision`)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []Rule
	for rows.Next() {
		var r Rule
		var from, at int64
		if err := rows.Scan(&r.AcquirerID, &from, &r.Off, &r.By, &at); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		r.From, r.At = calendar.Day(from), db.Instant(at)
		out = append(out, r)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

func insertRule(ctx context.Context, tx db.Tx, actor merchant.Actor, acquirerID string, rule calendar.MakeUpRule) error {
	const op = "workdays.insertRule"
	n, err := tx.Exec(ctx, `INSERT INTO acquirer_make_up (acquirer_id, revision, effective_from, make_up_off, set_by, set_by_name, set_at)
		SELECT CAST($1 AS TEXT), COALESCE(MAX(revision), 0) + 1, CAST($2 AS BIGINT), CAST($3 AS BOOLEAN), CAST($4 AS TEXT), CAST($5 AS TEXT), CAST($6 AS BIGINT)
		FROM acquirer_make_up WHERE acquirer_id = $1 ON CONFLICT DO NOTHING`,
		acquirerID, int64(rule.From), rule.Off, actor.ID, actor.Name, db.Micros(tx.Now()))
	return kept(op, n, err)
}

func kept(op string, n int64, err error) error {
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n == 0 {
		return fault.E(op, fault.Conflict, "somebody else was faster")
	}
	return nil
}

func orEmpty(days []calendar.Day) []calendar.Day {
	if days == nil {
		return []calendar.Day{}
	}
	return days
}
