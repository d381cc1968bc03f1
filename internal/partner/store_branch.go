package partner

import (
	"context"
	"errors"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

const branchColumns = `acquirer_id, id, name, region, is_open, created_at, updated_at`

func scanBranch(row db.Row) (b Branch, err error) {
	var created, updated int64
	err = row.Scan(&b.AcquirerID, &b.ID, &b.Name, &b.Region, &b.Open, &created, &updated)
	b.CreatedAt, b.UpdatedAt = db.Instant(created), db.Instant(updated)
	return b, err
}

// BranchByID is one branch; NOT_FOUND when there is none. Branches are public: applicants choose among them.
func BranchByID(ctx context.Context, tx db.Tx, branchID string) (Branch, error) {
	const op = "partner.BranchByID"
	b, err := scanBranch(tx.QueryRow(ctx, `SELECT `+branchColumns+` FROM branch WHERE id = $1`, branchID))
	if errors.Is(err, db.ErrNoRows) {
		return Branch{}, fault.E(op, fault.NotFound)
	}
	if err != nil {
		return Branch{}, fault.E(op, fault.Internal, err)
	}
	return b, nil
}

// Branches lists branches by region and name, at most 500; acquirerID "" is every acquirer's.
func Branches(ctx context.Context, tx db.Tx, acquirerID string) ([]Branch, error) {
	const op = "partner.Branches"
	rows, err := tx.Query(ctx, `SELECT `+branchColumns+` FROM branch WHERE ($1 = '' OR acquirer_id = $1) ORDER BY region, name, id LIMIT 500`, acquirerID)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []Branch
	for rows.Next() {
		b, err := scanBranch(rows)
		if err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out = append(out, b)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// BranchesWithin lists the branches that a scope reaches, by region and name, at most 500: all, one acquirer's, or one branch alone.
func BranchesWithin(ctx context.Context, tx db.Tx, scope db.Scope) ([]Branch, error) {
	switch {
	case scope.Branch != "":
		b, err := BranchByID(ctx, tx, scope.Branch)
		return []Branch{b}, err
	case scope.Acquirer != "":
		return Branches(ctx, tx, scope.Acquirer)
	case scope.Whole:
		return Branches(ctx, tx, "")
	}
	return nil, nil
}

// SaveBranch makes a branch (ID "") or changes one. INVALID_ARGUMENT for its texts or a name that is taken, NOT_FOUND.
func SaveBranch(ctx context.Context, tx db.Tx, b Branch) (Branch, error) {
	const op = "partner.SaveBranch"
	name, err := cleanName(op, b.Name)
	if err != nil {
		return Branch{}, err
	}
	b.Name, b.Region, b.UpdatedAt = name, strings.TrimSpace(b.Region), tx.Now()
	if n := len([]rune(b.Region)); n < 2 || n > 60 || !shown(b.Region) {
		return Branch{}, fault.E(op, fault.Invalid, badField("region", "LENGTH", "地区为 2–60 个字", "a region has 2 to 60 characters"))
	}
	if b.ID == "" {
		b.ID, b.CreatedAt = id.New("brn", tx.Now()), tx.Now()
	}
	var taken bool
	if err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM branch WHERE acquirer_id = $1 AND name = $2 AND id <> $3)`, b.AcquirerID, b.Name, b.ID).Scan(&taken); err != nil {
		return Branch{}, fault.E(op, fault.Internal, err)
	}
	if taken {
		return Branch{}, fault.E(op, fault.Invalid, badField("name", "TAKEN", "这个名称已经有了", "this name is taken"))
	}
	row := tx.QueryRow(ctx, `INSERT INTO branch (`+branchColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, region = excluded.region, is_open = excluded.is_open, updated_at = excluded.updated_at
			WHERE branch.acquirer_id = excluded.acquirer_id
		RETURNING `+branchColumns,
		b.AcquirerID, b.ID, b.Name, b.Region, b.Open, db.Micros(b.CreatedAt), db.Micros(b.UpdatedAt))
	saved, err := scanBranch(row)
	if errors.Is(err, db.ErrNoRows) {
		return Branch{}, fault.E(op, fault.NotFound) // another acquirer's
	}
	if err != nil {
		return Branch{}, fault.E(op, fault.Internal, err)
	}
	return saved, nil
}
