package partner

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// nameRunesMax bounds an acquirer's name.
const nameRunesMax = 100

const columns = `id, name, created_at, updated_at`

// Get is one acquirer; NOT_FOUND when there is none of this id. An acquirer's name and policies are no secret to those
// who deal with it, so there is no scope.
func Get(ctx context.Context, tx db.Tx, acquirerID string) (Acquirer, error) {
	return scan(tx.QueryRow(ctx, `SELECT `+columns+` FROM acquirer WHERE id = $1`, acquirerID))
}

// List is all acquirers by name.
func List(ctx context.Context, tx db.Tx) ([]Acquirer, error) {
	const op = "partner.List"
	rows, err := tx.Query(ctx, `SELECT `+columns+` FROM acquirer ORDER BY name, id`)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var all []Acquirer
	for rows.Next() {
		a, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return all, nil
}

// Create adds an acquirer.
func Create(ctx context.Context, tx db.Tx, name string) (Acquirer, error) {
	const op = "partner.Create"
	name, err := cleanName(op, name)
	if err != nil {
		return Acquirer{}, err
	}
	a := Acquirer{ID: id.New("acq", tx.Now()), Name: name, CreatedAt: tx.Now(), UpdatedAt: tx.Now()}
	_, err = tx.Exec(ctx, `INSERT INTO acquirer (`+columns+`, personal_account_for_individual) VALUES ($1, $2, $3, $3, FALSE)`,
		a.ID, a.Name, db.Micros(tx.Now()))
	if err != nil {
		return Acquirer{}, fault.E(op, fault.Internal, err)
	}
	return a, nil
}

// Update changes an acquirer's name; NOT_FOUND when there is none of this id. The caller records who did it
// in audit.
func Update(ctx context.Context, tx db.Tx, acquirerID, name string) error {
	const op = "partner.Update"
	name, err := cleanName(op, name)
	if err != nil {
		return err
	}
	n, err := tx.Exec(ctx, `
		UPDATE acquirer SET name = $1, updated_at = $2 WHERE id = $3`, name, db.Micros(tx.Now()), acquirerID)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n == 0 {
		return fault.E(op, fault.NotFound)
	}
	return nil
}

func cleanName(op, name string) (string, error) {
	name = strings.TrimSpace(name)
	if name == "" || utf8.RuneCountInString(name) > nameRunesMax || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' }) {
		return "", fault.E(op, fault.Invalid, fault.Field{
			Path: "name", Reason: "length", ZH: "名称为 1 至 100 个字", EN: "A name has 1 to 100 characters",
		})
	}
	return name, nil
}

func scan(row db.Row) (Acquirer, error) {
	const op = "partner.Get"
	var a Acquirer
	var created, updated int64
	err := row.Scan(&a.ID, &a.Name, &created, &updated)
	if errors.Is(err, db.ErrNoRows) {
		return Acquirer{}, fault.E(op, fault.NotFound)
	}
	if err != nil {
		return Acquirer{}, fault.E(op, fault.Internal, err)
	}
	a.CreatedAt, a.UpdatedAt = db.Instant(created), db.Instant(updated)
	return a, nil
}
