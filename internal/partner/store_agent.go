package partner

import (
	"context"
	"errors"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

const agentColumns = `acquirer_id, id, parent_id, level, name, region, registration_no, is_open, created_at, updated_at`

func scanAgent(row db.Row) (a Agent, err error) {
	var created, updated int64
	err = row.Scan(&a.AcquirerID, &a.ID, &a.ParentID, &a.Level, &a.Name, &a.Region, &a.RegistrationNo, &a.Open, &created, &updated)
	a.CreatedAt, a.UpdatedAt = db.Instant(created), db.Instant(updated)
	return a, err
}

// AgentByID is one agent; NOT_FOUND when there is none.
func AgentByID(ctx context.Context, tx db.Tx, agentID string) (Agent, error) {
	const op = "partner.AgentByID"
	a, err := scanAgent(tx.QueryRow(ctx, `SELECT `+agentColumns+` FROM partner WHERE id = $1`, agentID))
	if errors.Is(err, db.ErrNoRows) {
		return Agent{}, fault.E(op, fault.NotFound)
	}
	if err != nil {
		return Agent{}, fault.E(op, fault.Internal, err)
	}
	return a, nil
}

// agentsWithin is the condition for the agents that a scope reaches: all, one acquirer's, or one agent's own tree.
func agentsWithin(scope db.Scope) (string, []any) {
	switch {
	case scope.Partner != "":
		return `(id = $1 OR parent_id = $1)`, []any{scope.Partner}
	case scope.Acquirer != "":
		return `acquirer_id = $1`, []any{scope.Acquirer}
	case scope.Whole:
		return `1 = 1`, nil
	}
	return `1 = 0`, nil
}

// Agents lists the agents that a scope reaches, in the order of the tree, at most 500.
func Agents(ctx context.Context, tx db.Tx, scope db.Scope) ([]Agent, error) {
	const op = "partner.Agents"
	where, args := agentsWithin(scope)
	rows, err := tx.Query(ctx, `SELECT `+agentColumns+` FROM partner WHERE `+where+` ORDER BY name, id LIMIT 500`, args...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var all []Agent
	for rows.Next() {
		a, err := scanAgent(rows)
		if err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		all = append(all, a)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	if scope.Partner != "" {
		return all, nil // its root may stand below somebody
	}
	return Tree(all), nil
}

// SaveAgent makes an agent (ID "") or changes name, region, registration and openness of one; its place in the tree is fixed.
// Errors: INVALID_ARGUMENT for its texts, a taken name, a parent of another acquirer or of the second level; NOT_FOUND.
func SaveAgent(ctx context.Context, tx db.Tx, a Agent) (Agent, error) {
	const op = "partner.SaveAgent"
	a, err := a.checked(ctx, tx)
	if err != nil {
		return Agent{}, err
	}
	if a.ID == "" {
		a.ID, a.CreatedAt = id.New("ptn", tx.Now()), tx.Now()
	}
	a.UpdatedAt = tx.Now()
	saved, err := scanAgent(tx.QueryRow(ctx, `INSERT INTO partner (`+agentColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, region = excluded.region, registration_no = excluded.registration_no,
			is_open = excluded.is_open, updated_at = excluded.updated_at
			WHERE partner.acquirer_id = excluded.acquirer_id
		RETURNING `+agentColumns,
		a.AcquirerID, a.ID, a.ParentID, a.Level, a.Name, a.Region, a.RegistrationNo, a.Open, db.Micros(a.CreatedAt), db.Micros(a.UpdatedAt)))
	if errors.Is(err, db.ErrNoRows) {
		return Agent{}, fault.E(op, fault.NotFound)
	}
	if err != nil {
		return Agent{}, fault.E(op, fault.Internal, err)
	}
	return saved, nil
}

// checked cleans the texts and finds the level.
func (a Agent) checked(ctx context.Context, tx db.Tx) (Agent, error) {
	const op = "partner.SaveAgent"
	name, err := cleanName(op, a.Name)
	if err != nil {
		return a, err
	}
	a.Name, a.Region, a.RegistrationNo = name, strings.TrimSpace(a.Region), strings.TrimSpace(a.RegistrationNo)
	if len([]rune(a.Region)) > 60 || len(a.RegistrationNo) > 60 || !shown(a.Region+a.RegistrationNo) {
		return a, fault.E(op, fault.Invalid, badField("region", "LENGTH", "地区和备案编号最多 60 个字", "region and registration have at most 60 characters"))
	}
	var taken bool
	if err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM partner WHERE acquirer_id = $1 AND name = $2 AND id <> $3)`, a.AcquirerID, a.Name, a.ID).Scan(&taken); err != nil {
		return a, fault.E(op, fault.Internal, err)
	}
	if taken {
		return a, fault.E(op, fault.Invalid, badField("name", "TAKEN", "这个名称已经有了", "this name is taken"))
	}
	if _, err := Get(ctx, tx, a.AcquirerID); err != nil {
		return a, err
	}
	if a.Level = 1; a.ParentID == "" {
		return a, nil
	}
	parent, err := AgentByID(ctx, tx, a.ParentID)
	if err != nil || parent.AcquirerID != a.AcquirerID || parent.Level >= levelsMax {
		return a, fault.E(op, fault.Invalid, badField("parent_id", "UNKNOWN", "上级须是同一收单机构的一级服务商", "the parent is a first-level agent of the same acquirer"))
	}
	a.Level = parent.Level + 1
	return a, nil
}
