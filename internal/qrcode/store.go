package qrcode

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

const columns = `merchant_id, id, store_id, environment, number, name, channels, amount_fen, terminal_id, status, issue, link_id, batch_no, version, created_at, updated_at`

func scan(row db.Row) (c Code, err error) {
	var mask string
	var created, updated int64
	err = row.Scan(&c.MerchantID, &c.ID, &c.StoreID, &c.Environment, &c.Number, &c.Name, &mask, &c.Amount, &c.TerminalID, &c.Status,
		&c.Issue, &c.LinkID, &c.BatchNo, &c.Version, &created, &updated)
	c.Channels, c.CreatedAt, c.UpdatedAt = maskOf(mask), db.Instant(created), db.Instant(updated)
	return c, err
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

func get(ctx context.Context, tx db.Tx, scope db.Scope, id string) (Code, error) {
	where, args := scope.Where("merchant_id", "store_id", 2)
	c, err := scan(tx.QueryRow(ctx, `SELECT `+columns+` FROM collection_code WHERE id = $1 AND `+where, append([]any{id}, args...)...))
	return c, found("qrcode.Get", err)
}

// lock reads a code and keeps others from changing it until the transaction ends.
func lock(ctx context.Context, tx db.Tx, scope db.Scope, id string) (Code, error) {
	where, args := scope.Where("merchant_id", "store_id", 2)
	c, err := scan(tx.QueryRow(ctx, `UPDATE collection_code SET version = version WHERE id = $1 AND `+where+` RETURNING `+columns, append([]any{id}, args...)...))
	return c, found("qrcode.lock", err)
}

// byLink finds the code that a link stands for; db.ErrNoRows when there is none. It takes no scope: whoever holds the
// signed link may follow it.
func byLink(ctx context.Context, tx db.Tx, linkID string) (Code, error) {
	return scan(tx.QueryRow(ctx, `SELECT `+columns+` FROM collection_code WHERE link_id = $1`, linkID))
}

// lockByLink is byLink that keeps others from changing the code until the transaction ends. On PostgreSQL a revocation
// would otherwise commit between this reading and the payment's own commit.
func lockByLink(ctx context.Context, tx db.Tx, linkID string) (Code, error) {
	return scan(tx.QueryRow(ctx, `UPDATE collection_code SET version = version WHERE link_id = $1 RETURNING `+columns, linkID))
}

// byVoidLink finds the code whose earlier poster carried a link.
func byVoidLink(ctx context.Context, tx db.Tx, linkID string) (Code, error) {
	return scan(tx.QueryRow(ctx, `SELECT `+columns+` FROM collection_code
		WHERE id = (SELECT code_id FROM collection_code_void_link WHERE link_id = $1)`, linkID))
}

// merchantOf is whose a store is; the caller holds a signed link to it.
func merchantOf(ctx context.Context, tx db.Tx, storeID string) (merchantID string, err error) {
	err = tx.QueryRow(ctx, `SELECT merchant_id FROM store WHERE id = $1`, storeID).Scan(&merchantID)
	return merchantID, found("qrcode.merchantOf", err)
}

// insert adds a code; false when its store has one of this name.
func insert(ctx context.Context, tx db.Tx, c Code) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO collection_code (`+columns+`, name_key)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) ON CONFLICT DO NOTHING`,
		c.MerchantID, c.ID, c.StoreID, string(c.Environment), c.Number, c.Name, maskText(c.Channels), int64(c.Amount), c.TerminalID, string(c.Status),
		c.Issue, c.LinkID, c.BatchNo, c.Version, db.Micros(c.CreatedAt), db.Micros(c.UpdatedAt), nameKey(c.Name))
	return n == 1, err
}

// nameHolder is the id of the living code that has a name in a store, "" for none.
func nameHolder(ctx context.Context, tx db.Tx, c Code) (id string, err error) {
	err = tx.QueryRow(ctx, `SELECT id FROM collection_code
		WHERE merchant_id = $1 AND store_id = $2 AND environment = $3 AND name_key = $4 AND status <> 'REVOKED'`,
		c.MerchantID, c.StoreID, string(c.Environment), nameKey(c.Name)).Scan(&id)
	if errors.Is(err, db.ErrNoRows) {
		return "", nil
	}
	return id, err
}

func numberTaken(ctx context.Context, tx db.Tx, number string) (taken bool, err error) {
	err = tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM collection_code WHERE number = $1)`, number).Scan(&taken)
	return taken, err
}

// save writes a code that was locked at the version before.
func save(ctx context.Context, tx db.Tx, c Code) error {
	const op = "qrcode.save"
	n, err := tx.Exec(ctx, `UPDATE collection_code SET name = $1, name_key = $2, channels = $3, amount_fen = $4, terminal_id = $5, status = $6,
		issue = $7, link_id = $8, version = $9, updated_at = $10 WHERE merchant_id = $11 AND id = $12 AND version = $13`,
		c.Name, nameKey(c.Name), maskText(c.Channels), int64(c.Amount), c.TerminalID, string(c.Status), c.Issue, c.LinkID, c.Version,
		db.Micros(c.UpdatedAt), c.MerchantID, c.ID, c.Version-1)
	if db.IsUnique(err) { // two editors at once on PostgreSQL: the look-up before saw neither name
		return nameTaken(op)
	}
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n != 1 {
		return fault.E(op, fault.Conflict, "changed meanwhile")
	}
	return nil
}

func voidLink(ctx context.Context, tx db.Tx, c Code) error {
	_, err := tx.Exec(ctx, `INSERT INTO collection_code_void_link (merchant_id, code_id, issue, link_id, voided_at) VALUES ($1, $2, $3, $4, $5)`,
		c.MerchantID, c.ID, c.Issue, c.LinkID, db.Micros(tx.Now()))
	return err
}

// claimBatch writes a batch down; when its number is taken it answers the fingerprint that stands under it instead.
func claimBatch(ctx context.Context, tx db.Tx, merchantID, batchNo, fingerprint string) (claimed bool, standing string, err error) {
	n, err := tx.Exec(ctx, `INSERT INTO collection_code_batch (merchant_id, batch_no, fingerprint, created_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT DO NOTHING`, merchantID, batchNo, fingerprint, db.Micros(tx.Now()))
	if err != nil || n == 1 {
		return n == 1, "", err
	}
	err = tx.QueryRow(ctx, `SELECT fingerprint FROM collection_code_batch WHERE merchant_id = $1 AND batch_no = $2`, merchantID, batchNo).Scan(&standing)
	return false, standing, err
}

// Filter narrows a list of codes. The zero Filter lists everything within scope, newest first.
type Filter struct {
	MerchantID, StoreID string
	Environment         db.Environment
	Status              Status
	BatchNo             string
	Text                string // part of the name, or a whole number or id
	After               string // id of the last code of the page before
	Limit               int    // 1 to 200; 0 means 50
}

func (f Filter) limit() int {
	if f.Limit <= 0 {
		return 50
	}
	return min(f.Limit, BatchMax)
}

// list answers one row more than asked for when there is a further page.
func list(ctx context.Context, tx db.Tx, scope db.Scope, f Filter) ([]Code, error) {
	where, args := scope.Where("merchant_id", "store_id", 1)
	add := func(condition string, v any) {
		args = append(args, v)
		where += " AND " + strings.ReplaceAll(condition, "?", "$"+strconv.Itoa(len(args)))
	}
	for _, equal := range []struct{ column, value string }{
		{"merchant_id", f.MerchantID}, {"store_id", f.StoreID}, {"environment", string(f.Environment)}, {"status", string(f.Status)}, {"batch_no", f.BatchNo},
	} {
		if equal.value != "" {
			add(equal.column+" = ?", equal.value)
		}
	}
	if f.Text != "" {
		args = append(args, merchant.Pattern(nameKey(f.Text)))
		add(`(name_key LIKE $`+strconv.Itoa(len(args))+` ESCAPE '\' OR number = ? OR id = ?)`, strings.TrimSpace(f.Text))
	}
	if f.After != "" {
		add("id < ?", f.After)
	}
	rows, err := tx.Query(ctx, `SELECT `+columns+` FROM collection_code WHERE `+where+` ORDER BY id DESC LIMIT `+strconv.Itoa(f.limit()+1), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Code
	for rows.Next() {
		c, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}
