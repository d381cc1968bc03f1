package integration

import (
	"context"
	"errors"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

func wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	return fault.E(op, fault.Internal, err)
}

const projectColumns = `merchant_id, id, name, kind, state, start_day, end_day, opened_by, opener_name, created_at, ended_at, version`

// insertProject opens a project; false when the merchant has an open one.
func insertProject(ctx context.Context, tx db.Tx, p Project) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO integration_project (`+projectColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11) ON CONFLICT DO NOTHING`,
		p.MerchantID, p.ID, p.Name, string(p.Kind), string(p.State), int64(p.Start), int64(p.End), p.OpenerID, p.OpenerName, db.Micros(p.CreatedAt), p.Version)
	return n == 1, wrap("integration.insertProject", err)
}

func scanProject(row db.Row) (Project, error) {
	var p Project
	var start, end, created, ended int64
	err := row.Scan(&p.MerchantID, &p.ID, &p.Name, (*string)(&p.Kind), (*string)(&p.State), &start, &end, &p.OpenerID, &p.OpenerName, &created, &ended, &p.Version)
	if errors.Is(err, db.ErrNoRows) {
		return p, fault.E("integration.project", fault.NotFound)
	}
	p.Start, p.End = calendar.Day(start), calendar.Day(end)
	p.CreatedAt, p.EndedAt = db.Instant(created), db.Instant(ended)
	return p, wrap("integration.project", err)
}

// within is a merchant's project as far as the scope reaches the merchant: projects are of all stores.
func within(scope db.Scope, next int) (string, []any) {
	where, args := scope.Where("merchant_id", "", next)
	if scope.Stores != nil {
		return "1 = 0", nil
	}
	return where, args
}

func listProjects(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) ([]Project, error) {
	where, args := within(scope, 2)
	return db.Collect(ctx, tx, scanProject, `SELECT `+projectColumns+` FROM integration_project WHERE merchant_id = $1 AND `+where+` ORDER BY id DESC LIMIT 50`,
		append([]any{merchantID}, args...)...)
}

func oneProject(ctx context.Context, tx db.Tx, scope db.Scope, merchantID, projectID string) (Project, error) {
	where, args := within(scope, 3)
	return scanProject(tx.QueryRow(ctx, `SELECT `+projectColumns+` FROM integration_project WHERE merchant_id = $1 AND id = $2 AND `+where,
		append([]any{merchantID, projectID}, args...)...))
}

func openProject(ctx context.Context, tx db.Tx, merchantID string) (Project, error) {
	return scanProject(tx.QueryRow(ctx, `SELECT `+projectColumns+` FROM integration_project WHERE merchant_id = $1 AND state = 'OPEN'`, merchantID))
}

// lockProject reads a project and keeps others from changing it until the transaction ends.
func lockProject(ctx context.Context, tx db.Tx, merchantID, projectID string) (Project, error) {
	return scanProject(tx.QueryRow(ctx, `UPDATE integration_project SET version = version + 1 WHERE merchant_id = $1 AND id = $2 RETURNING `+projectColumns,
		merchantID, projectID))
}

func updateProject(ctx context.Context, tx db.Tx, p Project) error {
	_, err := tx.Exec(ctx, `UPDATE integration_project SET state = $1, end_day = $2, ended_at = $3 WHERE merchant_id = $4 AND id = $5`,
		string(p.State), int64(p.End), db.Micros(p.EndedAt), p.MerchantID, p.ID)
	return wrap("integration.updateProject", err)
}

// tick is an item that somebody ticked.
type tick struct {
	item      Item
	sealed    string // the note; "" once it was erased
	byID, who string
	at        time.Time
}

func putTick(ctx context.Context, tx db.Tx, p Project, t tick) error {
	_, err := tx.Exec(ctx, `INSERT INTO integration_tick (merchant_id, project_id, item, note_sealed, by_id, by_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (merchant_id, project_id, item) DO UPDATE SET note_sealed = $4, by_id = $5, by_name = $6, at = $7`,
		p.MerchantID, p.ID, string(t.item), t.sealed, t.byID, t.who, db.Micros(t.at))
	return wrap("integration.putTick", err)
}

func deleteTick(ctx context.Context, tx db.Tx, p Project, item Item) error {
	_, err := tx.Exec(ctx, `DELETE FROM integration_tick WHERE merchant_id = $1 AND project_id = $2 AND item = $3`, p.MerchantID, p.ID, string(item))
	return wrap("integration.deleteTick", err)
}

func ticksOf(ctx context.Context, tx db.Tx, p Project) ([]tick, error) {
	return db.Collect(ctx, tx, func(row db.Row) (t tick, err error) {
		var at int64
		err = row.Scan((*string)(&t.item), &t.sealed, &t.byID, &t.who, &at)
		t.at = db.Instant(at)
		return t, err
	}, `SELECT item, note_sealed, by_id, by_name, at FROM integration_tick WHERE merchant_id = $1 AND project_id = $2`, p.MerchantID, p.ID)
}

// insertLine writes the next line of a history; the project is locked by then.
func insertLine(ctx context.Context, tx db.Tx, p Project, l Line) error {
	_, err := tx.Exec(ctx, `INSERT INTO integration_history (merchant_id, project_id, no, at, actor_id, actor_name, act, item, from_day, to_day, reason)
		SELECT $1, $2, CAST(COALESCE(MAX(no), 0) + 1 AS BIGINT), CAST($3 AS BIGINT), CAST($4 AS TEXT), CAST($5 AS TEXT), CAST($6 AS TEXT), CAST($7 AS TEXT),
			CAST($8 AS BIGINT), CAST($9 AS BIGINT), CAST($10 AS TEXT)
		FROM integration_history WHERE merchant_id = $1 AND project_id = $2`,
		p.MerchantID, p.ID, db.Micros(l.At), l.actorID, l.ActorName, string(l.Act), string(l.Item), int64(l.From), int64(l.To), l.Reason)
	return wrap("integration.insertLine", err)
}

func historyOf(ctx context.Context, tx db.Tx, p Project) ([]Line, error) {
	return db.Collect(ctx, tx, func(row db.Row) (l Line, err error) {
		var at, from, to int64
		err = row.Scan(&at, &l.actorID, &l.ActorName, (*string)(&l.Act), (*string)(&l.Item), &from, &to, &l.Reason)
		l.At, l.From, l.To = db.Instant(at), calendar.Day(from), calendar.Day(to)
		return l, err
	}, `SELECT at, actor_id, actor_name, act, item, from_day, to_day, reason FROM integration_history WHERE merchant_id = $1 AND project_id = $2 ORDER BY no DESC LIMIT 200`,
		p.MerchantID, p.ID)
}
