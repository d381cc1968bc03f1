package upkeep

import (
	"context"
	"strconv"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
)

// Halt is one cause for which a merchant is, or was, suspended.
type Halt struct {
	Cause           Cause
	Detail, SetName string
	Since, LiftedAt time.Time
}

// insertHalt writes an open cause down; one that is open already stays as it is.
func insertHalt(ctx context.Context, tx db.Tx, merchantID string, c Cause, detail string, by merchant.Actor) error {
	_, err := tx.Exec(ctx, `INSERT INTO merchant_halt (merchant_id, id, cause, detail, since, set_by, set_name, lifted_at, lifted_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 0, '') ON CONFLICT DO NOTHING`, merchantID, id.New("hlt", tx.Now()), string(c), detail, db.Micros(tx.Now()), by.ID, by.Name)
	return internal("upkeep.insertHalt", err)
}

// liftHalt ends an open cause and says whether there was one.
func liftHalt(ctx context.Context, tx db.Tx, merchantID string, c Cause, by string) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE merchant_halt SET lifted_at = $1, lifted_by = $2 WHERE merchant_id = $3 AND cause = $4 AND lifted_at = 0`,
		db.Micros(tx.Now()), by, merchantID, string(c))
	return n > 0, internal("upkeep.liftHalt", err)
}

func liftAll(ctx context.Context, tx db.Tx, merchantID, by string) error {
	_, err := tx.Exec(ctx, `UPDATE merchant_halt SET lifted_at = $1, lifted_by = $2 WHERE merchant_id = $3 AND lifted_at = 0`, db.Micros(tx.Now()), by, merchantID)
	return internal("upkeep.liftAll", err)
}

func openHalts(ctx context.Context, tx db.Tx, merchantID string) ([]Halt, error) {
	all, err := halts(ctx, tx, merchantID)
	var open []Halt
	for _, h := range all {
		if h.LiftedAt.IsZero() {
			open = append(open, h)
		}
	}
	return open, err
}

// halts are a merchant's causes, newest first, at most 50.
func halts(ctx context.Context, tx db.Tx, merchantID string) ([]Halt, error) {
	return rows(ctx, tx, "upkeep.halts", func(row db.Row) (h Halt, err error) {
		var since, lifted int64
		err = row.Scan((*string)(&h.Cause), &h.Detail, &h.SetName, &since, &lifted)
		h.Since, h.LiftedAt = db.Instant(since), db.Instant(lifted)
		return h, err
	}, `SELECT cause, detail, set_name, since, lifted_at FROM merchant_halt WHERE merchant_id = $1 ORDER BY since DESC, id DESC LIMIT 50`, merchantID)
}

const taskColumns = `t.merchant_id, m.short_name, t.id, t.kind, t.subject, t.environment, t.sub_merchant, t.detail, t.due_at, t.created_at, t.done_at,
	t.done_by, t.done_name, t.outcome, t.reference`

func scanTask(row db.Row) (t Task, err error) {
	var due, created, done int64
	err = row.Scan(&t.MerchantID, &t.MerchantName, &t.ID, (*string)(&t.Kind), &t.Subject, &t.Environment, &t.SubMerchant, &t.Detail, &due, &created, &done,
		&t.DoneBy, &t.DoneName, (*string)(&t.Outcome), &t.Reference)
	t.DueAt, t.CreatedAt, t.DoneAt = db.Instant(due), db.Instant(created), db.Instant(done)
	return t, err
}

func insertTask(ctx context.Context, tx db.Tx, t Task) error {
	_, err := tx.Exec(ctx, `INSERT INTO upkeep_task (merchant_id, id, kind, subject, environment, sub_merchant, detail, due_at, created_at, done_at, done_by, done_name, outcome, reference)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, '', '', '', '')`,
		t.MerchantID, id.New("tsk", tx.Now()), string(t.Kind), t.Subject, t.Environment, t.SubMerchant, t.Detail, db.Micros(t.DueAt), db.Micros(tx.Now()))
	return internal("upkeep.insertTask", err)
}

// voidTasks ends open tasks of a kind for the same channel, and says whether there were any.
func voidTasks(ctx context.Context, tx db.Tx, t Task, kind TaskKind) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE upkeep_task SET done_at = $1, outcome = 'void' WHERE merchant_id = $2 AND kind = $3 AND subject = $4 AND environment = $5 AND done_at = 0`,
		db.Micros(tx.Now()), t.MerchantID, string(kind), t.Subject, t.Environment)
	return n > 0, internal("upkeep.voidTasks", err)
}

// tasks are those within a scope: open ones by their due time, done ones newest first; at most 200.
func tasks(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string, done bool) ([]Task, error) {
	where, args := scope.Where("t.merchant_id", "", 1)
	order := " AND t.done_at = 0 ORDER BY t.due_at, t.id"
	if done {
		order = " AND t.done_at <> 0 ORDER BY t.done_at DESC, t.id DESC"
	}
	if merchantID != "" {
		args = append(args, merchantID)
		where += " AND t.merchant_id = $" + strconv.Itoa(len(args))
	}
	return rows(ctx, tx, "upkeep.tasks", scanTask, `SELECT `+taskColumns+` FROM upkeep_task t JOIN merchant m ON m.id = t.merchant_id WHERE `+where+order+` LIMIT 200`, args...)
}

func taskByID(ctx context.Context, tx db.Tx, scope db.Scope, taskID string) (Task, error) {
	const op = "upkeep.taskByID"
	where, args := scope.Where("t.merchant_id", "", 2)
	t, err := scanTask(tx.QueryRow(ctx, `SELECT `+taskColumns+` FROM upkeep_task t JOIN merchant m ON m.id = t.merchant_id WHERE t.id = $1 AND `+where, append([]any{taskID}, args...)...))
	if isNoRows(err) {
		return t, fault.E(op, fault.NotFound)
	}
	return t, internal(op, err)
}

// finishTask ticks a task off; false when somebody was first.
func finishTask(ctx context.Context, tx db.Tx, t Task) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE upkeep_task SET done_at = $1, done_by = $2, done_name = $3, outcome = $4, reference = $5 WHERE id = $6 AND done_at = 0`,
		db.Micros(tx.Now()), t.DoneBy, t.DoneName, string(t.Outcome), t.Reference, t.ID)
	return n == 1, internal("upkeep.finishTask", err)
}

func openSwitches(ctx context.Context, tx db.Tx, merchantID string) (n int, err error) {
	err = tx.QueryRow(ctx, `SELECT COUNT(*) FROM account_switch WHERE merchant_id = $1 AND state IN ('PROPOSED', 'COOLING')`, merchantID).Scan(&n)
	return n, internal("upkeep.openSwitches", err)
}

// state is where a merchant's upkeep stands.
type state struct{ next, proved, dormantSince, graceUntil time.Time }

// stateOf is a merchant's row; the zero state when there is none yet.
func stateOf(ctx context.Context, tx db.Tx, merchantID string) (s state, err error) {
	var next, proved, since, until int64
	err = tx.QueryRow(ctx, `SELECT next_at, proved_at, dormant_since, grace_until FROM merchant_upkeep WHERE merchant_id = $1`, merchantID).Scan(&next, &proved, &since, &until)
	if isNoRows(err) {
		return state{}, nil
	}
	return state{db.Instant(next), db.Instant(proved), db.Instant(since), db.Instant(until)}, internal("upkeep.stateOf", err)
}

func saveState(ctx context.Context, tx db.Tx, merchantID string, s state) error {
	_, err := tx.Exec(ctx, `INSERT INTO merchant_upkeep (merchant_id, next_at, proved_at, dormant_since, grace_until) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (merchant_id) DO UPDATE SET next_at = excluded.next_at, proved_at = excluded.proved_at, dormant_since = excluded.dormant_since, grace_until = excluded.grace_until`,
		merchantID, db.Micros(s.next), db.Micros(s.proved), db.Micros(s.dormantSince), db.Micros(s.graceUntil))
	return internal("upkeep.saveState", err)
}

// dueMerchants are live and suspended merchants that are to be looked at, at most so many.
func dueMerchants(ctx context.Context, tx db.Tx, most int) ([]string, error) {
	return rows(ctx, tx, "upkeep.dueMerchants", func(row db.Row) (id string, err error) {
		err = row.Scan(&id)
		return id, err
	}, `SELECT m.id FROM merchant m LEFT JOIN merchant_upkeep u ON u.merchant_id = m.id
		WHERE m.status IN ('live', 'suspended') AND COALESCE(u.next_at, 0) <= $1 ORDER BY m.id LIMIT `+strconv.Itoa(most), db.Micros(tx.Now()))
}

// rows reads a whole small list.
func rows[T any](ctx context.Context, tx db.Tx, op string, scan func(db.Row) (T, error), query string, args ...any) ([]T, error) {
	out, err := db.Collect(ctx, tx, scan, query, args...)
	return out, internal(op, err)
}

func internal(op string, err error) error {
	if err == nil {
		return nil
	}
	return fault.E(op, fault.Internal, err)
}
