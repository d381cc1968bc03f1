package auth

import (
	"context"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// UseNoted is how often the use of a key is written down: often enough to see that a till is alive, seldom
// enough that reading stays reading.
const UseNoted = 5 * time.Minute

// NoteUse writes down that a key has just signed. Call it when now is UseNoted or more behind the signer's LastUsedAt.
func NoteUse(ctx context.Context, tx db.Tx, who Signer) error {
	table := "terminal_key"
	if who.Software() {
		table = "api_key"
	}
	_, err := tx.Exec(ctx, `UPDATE `+table+` SET last_used_at = $1 WHERE key_id = $2 AND last_used_at < $1`, db.Micros(tx.Now()), who.KeyID)
	if err != nil {
		return fault.E("auth.NoteUse", fault.Internal, err)
	}
	return nil
}

// LastUses is when each of some terminals of one merchant last signed anything with whatever key, within scope. Terminals
// that never did are not in it.
func LastUses(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string, terminalIDs ...string) (map[string]time.Time, error) {
	const op = "auth.LastUses"
	out := map[string]time.Time{}
	if len(terminalIDs) == 0 {
		return out, nil
	}
	args := []any{merchantID}
	marks := make([]string, len(terminalIDs))
	for i, t := range terminalIDs {
		args = append(args, t)
		marks[i] = "$" + strconv.Itoa(len(args))
	}
	where, more := scope.Where("merchant_id", "store_id", len(args)+1)
	rows, err := tx.Query(ctx, `SELECT terminal_id, MAX(last_used_at) FROM terminal_key
		WHERE merchant_id = $1 AND terminal_id IN (`+strings.Join(marks, ", ")+`) AND last_used_at > 0 AND `+where+`
		GROUP BY terminal_id`, append(args, more...)...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		var terminal string
		var at int64
		if err := rows.Scan(&terminal, &at); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out[terminal] = db.Instant(at)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}
