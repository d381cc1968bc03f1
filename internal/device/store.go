package device

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

const columns = `merchant_id, id, store_id, environment, name, kind, status, key_id, info, version, created_at, activated_at, held_at, serial`

func scan(row db.Row) (t Terminal, err error) {
	var info string
	var created, activated, held int64
	err = row.Scan(&t.MerchantID, &t.ID, &t.StoreID, &t.Environment, &t.Name, &t.Kind, &t.Status, &t.KeyID, &info, &t.Version, &created, &activated, &held, &t.Serial)
	if err != nil {
		return t, err
	}
	t.CreatedAt, t.ActivatedAt, t.HeldAt = db.Instant(created), db.Instant(activated), db.Instant(held)
	return t, json.Unmarshal([]byte(info), &t.Info)
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

func get(ctx context.Context, tx db.Tx, scope db.Scope, id string) (Terminal, error) {
	where, args := scope.Where("merchant_id", "store_id", 2)
	t, err := scan(tx.QueryRow(ctx, `SELECT `+columns+` FROM terminal WHERE id = $1 AND `+where, append([]any{id}, args...)...))
	return t, found("device.Get", err)
}

// lock reads a terminal and keeps others from changing it until the transaction ends.
func lock(ctx context.Context, tx db.Tx, scope db.Scope, id string) (Terminal, error) {
	where, args := scope.Where("merchant_id", "store_id", 2)
	t, err := scan(tx.QueryRow(ctx, `UPDATE terminal SET version = version WHERE id = $1 AND `+where+` RETURNING `+columns, append([]any{id}, args...)...))
	return t, found("device.lock", err)
}

func insert(ctx context.Context, tx db.Tx, t Terminal) error {
	_, err := tx.Exec(ctx, `INSERT INTO terminal (`+columns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $13)`,
		t.MerchantID, t.ID, t.StoreID, string(t.Environment), t.Name, string(t.Kind), string(t.Status), t.KeyID, infoText(t.Info), t.Version,
		db.Micros(t.CreatedAt), db.Micros(t.ActivatedAt), t.Serial)
	return err
}

func infoText(i Info) string {
	text, err := json.Marshal(i)
	if err != nil {
		panic("device: four strings always marshal")
	}
	return string(text)
}

// save writes a terminal's move with its history row; t carries the new state, from the old one.
func save(ctx context.Context, tx db.Tx, t Terminal, from Status, cause, actor string) error {
	const op = "device.save"
	n, err := tx.Exec(ctx, `UPDATE terminal SET status = $1, key_id = $2, info = $3, activated_at = $4, version = $5
		WHERE merchant_id = $6 AND id = $7 AND version = $8`,
		string(t.Status), t.KeyID, infoText(t.Info), db.Micros(t.ActivatedAt), t.Version, t.MerchantID, t.ID, t.Version-1)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n != 1 {
		return fault.E(op, fault.Conflict, "changed meanwhile")
	}
	return appendHistory(ctx, tx, t, from, cause, actor)
}

func appendHistory(ctx context.Context, tx db.Tx, t Terminal, from Status, cause, actor string) error {
	_, err := tx.Exec(ctx, `INSERT INTO terminal_history (merchant_id, terminal_id, version, from_status, to_status, cause, actor_id, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, t.MerchantID, t.ID, t.Version, string(from), string(t.Status), cause, actor, db.Micros(tx.Now()))
	if err != nil {
		return fault.E("device.appendHistory", fault.Internal, err)
	}
	return nil
}

// Filter narrows a list of terminals. The zero Filter lists everything within scope, newest first.
type Filter struct {
	MerchantID, StoreID string
	Environment         db.Environment // "": both
	Status              Status
	Text                string // part of the name, or a whole id
	After               string // id of the last terminal of the page before
	Limit               int    // 1 to 200; 0 means 50
}

func (f Filter) limit() int {
	if f.Limit <= 0 {
		return 50
	}
	return min(f.Limit, 200)
}

// list answers one row more than asked for when there is a further page.
func list(ctx context.Context, tx db.Tx, scope db.Scope, f Filter) ([]Terminal, error) {
	where, args := scope.Where("merchant_id", "store_id", 1)
	add := func(condition string, v any) {
		args = append(args, v)
		where += " AND " + strings.ReplaceAll(condition, "?", "$"+strconv.Itoa(len(args)))
	}
	for _, equal := range []struct{ column, value string }{{"merchant_id", f.MerchantID}, {"store_id", f.StoreID}, {"environment", string(f.Environment)}, {"status", string(f.Status)}} {
		if equal.value != "" {
			add(equal.column+" = ?", equal.value)
		}
	}
	if f.Text != "" {
		args = append(args, merchant.Pattern(f.Text))
		add(`(lower(name) LIKE $`+strconv.Itoa(len(args))+` ESCAPE '\' OR id = ?)`, f.Text)
	}
	if f.After != "" {
		add("id < ?", f.After)
	}
	rows, err := tx.Query(ctx, `SELECT `+columns+` FROM terminal WHERE `+where+` ORDER BY id DESC LIMIT `+strconv.Itoa(f.limit()+1), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Terminal
	for rows.Next() {
		t, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, rows.Err()
}

func history(ctx context.Context, tx db.Tx, t Terminal) ([]Change, error) {
	rows, err := tx.Query(ctx, `SELECT from_status, to_status, cause, actor_id, at FROM terminal_history
		WHERE merchant_id = $1 AND terminal_id = $2 ORDER BY version`, t.MerchantID, t.ID)
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

const codeColumns = `merchant_id, terminal_id, id, status, tries, public_key`

func scanCode(row db.Row) (c Code, err error) {
	err = row.Scan(&c.MerchantID, &c.TerminalID, &c.ID, &c.Status, &c.Tries, &c.Key)
	return c, err
}

// findCode finds the code that was typed among a merchant's, or db.ErrNoRows. terminalID "" is any terminal.
func findCode(ctx context.Context, tx db.Tx, merchantID, terminalID, hash string) (Code, error) {
	return scanCode(tx.QueryRow(ctx, `SELECT `+codeColumns+` FROM activation_code
		WHERE merchant_id = $1 AND code_hash = $2 AND ($3 = '' OR terminal_id = $3)`, merchantID, hash, terminalID))
}

// lockCode reads a code again and keeps others from changing it until the transaction ends.
func lockCode(ctx context.Context, tx db.Tx, c Code) (Code, error) {
	return scanCode(tx.QueryRow(ctx, `UPDATE activation_code SET tries = tries WHERE merchant_id = $1 AND terminal_id = $2 AND id = $3
		RETURNING `+codeColumns, c.MerchantID, c.TerminalID, c.ID))
}

// lockOpenCodes are the codes that a wrong try counts against.
func lockOpenCodes(ctx context.Context, tx db.Tx, merchantID, terminalID string) ([]Code, error) {
	rows, err := tx.Query(ctx, `UPDATE activation_code SET tries = tries
		WHERE merchant_id = $1 AND status = 'open' AND ($2 = '' OR terminal_id = $2) RETURNING `+codeColumns, merchantID, terminalID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Code
	for rows.Next() {
		c, err := scanCode(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

func anyLocked(ctx context.Context, tx db.Tx, merchantID, terminalID string) (locked bool, err error) {
	err = tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM activation_code c JOIN terminal t ON t.merchant_id = c.merchant_id AND t.id = c.terminal_id
		WHERE c.merchant_id = $1 AND ($2 = '' OR c.terminal_id = $2) AND c.status = 'locked' AND t.status = 'pending')`,
		merchantID, terminalID).Scan(&locked)
	return locked, err
}

func saveCode(ctx context.Context, tx db.Tx, c Code, usedAt time.Time) error {
	_, err := tx.Exec(ctx, `UPDATE activation_code SET status = $1, tries = $2, public_key = $3, used_at = $4 WHERE merchant_id = $5 AND terminal_id = $6 AND id = $7`,
		string(c.Status), c.Tries, c.Key, db.Micros(usedAt), c.MerchantID, c.TerminalID, c.ID)
	return err
}

func insertCode(ctx context.Context, tx db.Tx, c Code, hash string) error {
	_, err := tx.Exec(ctx, `INSERT INTO activation_code (merchant_id, terminal_id, id, code_hash, status, tries, public_key, created_at, used_at)
		VALUES ($1, $2, $3, $4, 'open', 0, '', $5, 0)`, c.MerchantID, c.TerminalID, c.ID, hash, db.Micros(tx.Now()))
	return err
}

// voidCodes voids the codes that could still activate a terminal, locked ones included: a fresh code starts afresh.
func voidCodes(ctx context.Context, tx db.Tx, t Terminal) error {
	_, err := tx.Exec(ctx, `UPDATE activation_code SET status = 'void' WHERE merchant_id = $1 AND terminal_id = $2 AND status IN ('open', 'locked')`, t.MerchantID, t.ID)
	return err
}

// newKey writes which key a terminal signs with from now on; its state does not move.
func newKey(ctx context.Context, tx db.Tx, t Terminal) error {
	_, err := tx.Exec(ctx, `UPDATE terminal SET key_id = $1 WHERE merchant_id = $2 AND id = $3`, t.KeyID, t.MerchantID, t.ID)
	return found("device.newKey", err)
}
