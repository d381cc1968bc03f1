package secret

import (
	"context"
	"errors"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// keyRow is a stored data key; the zero value is none.
type keyRow struct {
	wrapped   string
	createdAt int64
}

// loadKey is the owner's wrapped key, the zero row when there is none; SECRET_ERASED when it was destroyed.
func loadKey(ctx context.Context, tx db.Tx, owner string) (keyRow, error) {
	var row keyRow
	var erasedAt int64
	err := tx.QueryRow(ctx, `SELECT wrapped, created_at, erased_at FROM data_key WHERE owner = $1`, owner).
		Scan(&row.wrapped, &row.createdAt, &erasedAt)
	switch {
	case errors.Is(err, db.ErrNoRows):
		return keyRow{}, nil
	case err != nil:
		return keyRow{}, fault.E("secret.loadKey", fault.Internal, err)
	case erasedAt != 0:
		return keyRow{}, fault.E("secret.loadKey", Erased, owner)
	}
	return row, nil
}

// insertKey keeps a wrapped key unless the owner has one already.
func insertKey(ctx context.Context, tx db.Tx, owner, wrapped string, masterKeyID int64) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO data_key (owner, wrapped, master_key_id, created_at, erased_at) VALUES ($1, $2, $3, $4, 0)
		ON CONFLICT (owner) DO NOTHING`, owner, wrapped, masterKeyID, db.Micros(tx.Now()))
	if err != nil {
		return fault.E("secret.insertKey", fault.Internal, err)
	}
	return nil
}

// ErasedOwner is the condition that the data key of the owner in a column was destroyed: for work that is looked for in tables, and
// has to leave out whoever is not to be named again.
func ErasedOwner(column string) string {
	return `EXISTS (SELECT 1 FROM data_key k WHERE k.owner = ` + column + ` AND k.erased_at > 0)`
}

// eraseKey leaves a tombstone, so that nothing is sealed for this owner under a new key by accident.
func eraseKey(ctx context.Context, tx db.Tx, owner string) error {
	now := db.Micros(tx.Now())
	_, err := tx.Exec(ctx, `
		INSERT INTO data_key (owner, wrapped, master_key_id, created_at, erased_at) VALUES ($1, '', 0, $2, $2)
		ON CONFLICT (owner) DO UPDATE SET wrapped = '', master_key_id = 0, erased_at = $2
		WHERE data_key.erased_at = 0`, owner, now)
	if err != nil {
		return fault.E("secret.eraseKey", fault.Internal, err)
	}
	return nil
}

// masterKeyIDs are the master keys that wrap the living data keys.
func masterKeyIDs(ctx context.Context, tx db.Tx) ([]int64, error) {
	rows, err := tx.Query(ctx, `SELECT DISTINCT master_key_id FROM data_key WHERE erased_at = 0`)
	if err != nil {
		return nil, fault.E("secret.masterKeyIDs", fault.Internal, err)
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, fault.E("secret.masterKeyIDs", fault.Internal, err)
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E("secret.masterKeyIDs", fault.Internal, err)
	}
	return ids, nil
}
