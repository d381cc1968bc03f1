package files

import (
	"context"
	"errors"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/secret"
)

// ListMax is how many documents of one owner List gives.
const ListMax = 500

// namePurpose seals file names: people name files after themselves.
const namePurpose = "files.name"

const columns = `id, sha256, size_bytes, media_type, name_sealed, purpose, created_by, created_at,
	original_sha256, width, height, sharpness, glare_ppm, seal, seal_ppm, red_ppm`

func insert(ctx context.Context, tx db.Tx, vault *secret.Vault, d Document, prints []Print) error {
	const op = "files.insert"
	name, err := vault.Seal(ctx, tx, d.Owner, namePurpose, []byte(d.Name))
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		INSERT INTO document (owner, `+columns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
		d.Owner, d.ID, d.SHA256, d.Size, string(d.MediaType), string(name), d.Purpose, d.CreatedBy, db.Micros(d.CreatedAt),
		d.Original, d.Quality.Width, d.Quality.Height, d.Quality.Sharpness, d.Quality.GlarePPM, string(d.Quality.Seal), d.Quality.SealPPM, d.Quality.RedPPM)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return insertPrints(ctx, tx, d, prints)
}

func find(ctx context.Context, tx db.Tx, vault *secret.Vault, owner, documentID string) (Document, error) {
	row := tx.QueryRow(ctx, `SELECT `+columns+` FROM document WHERE owner = $1 AND id = $2`, owner, documentID)
	return scan(ctx, tx, vault, owner, row)
}

func list(ctx context.Context, tx db.Tx, vault *secret.Vault, owner string) ([]Document, error) {
	const op = "files.list"
	rows, err := tx.Query(ctx, `SELECT id FROM document WHERE owner = $1 ORDER BY id LIMIT $2`, owner, ListMax)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var documentID string
		if err := rows.Scan(&documentID); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		ids = append(ids, documentID)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	_ = rows.Close()
	documents := make([]Document, 0, len(ids))
	for _, documentID := range ids {
		d, err := find(ctx, tx, vault, owner, documentID)
		if err != nil {
			return nil, err
		}
		documents = append(documents, d)
	}
	return documents, nil
}

func scan(ctx context.Context, tx db.Tx, vault *secret.Vault, owner string, row db.Row) (Document, error) {
	const op = "files.find"
	d := Document{Owner: owner}
	var name string
	var createdAt int64
	err := row.Scan(&d.ID, &d.SHA256, &d.Size, (*string)(&d.MediaType), &name, &d.Purpose, &d.CreatedBy, &createdAt,
		&d.Original, &d.Quality.Width, &d.Quality.Height, &d.Quality.Sharpness, &d.Quality.GlarePPM, (*string)(&d.Quality.Seal), &d.Quality.SealPPM, &d.Quality.RedPPM)
	if errors.Is(err, db.ErrNoRows) {
		return Document{}, fault.E(op, fault.NotFound)
	}
	if err != nil {
		return Document{}, fault.E(op, fault.Internal, err)
	}
	plain, err := vault.Open(ctx, tx, owner, namePurpose, []byte(name))
	if err != nil {
		return Document{}, err
	}
	d.Name, d.CreatedAt = string(plain), db.Instant(createdAt)
	return d, nil
}
