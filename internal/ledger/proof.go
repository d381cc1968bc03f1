package ledger

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Check is the result of one invariant (domain.md C2) over the whole book. Checked false means that it could not be
// checked, which is not a pass.
type Check struct {
	Invariant string   `json:"invariant"` // I1 …
	Title     string   `json:"title"`
	Checked   bool     `json:"checked"`
	Looked    int64    `json:"looked"` // how many things were looked at
	Broken    int64    `json:"broken"`
	Examples  []string `json:"examples,omitempty"` // at most ten
	Why       string   `json:"why,omitempty"`      // why it was not checked
}

// examplesMax bounds how much a broken book prints.
const examplesMax = 10

// Break adds one finding.
func (c *Check) Break(example string) {
	c.Broken++
	if len(c.Examples) < examplesMax {
		c.Examples = append(c.Examples, example)
	}
}

// Proven says whether the invariant was checked and holds.
func (c Check) Proven() bool { return c.Checked && c.Broken == 0 }

// ProveBalance is I1: every posting moves a positive amount between two accounts, so debits equal credits; the rows of an
// entry are numbered without a gap and agree on their days.
func ProveBalance(ctx context.Context, tx db.Tx) (Check, error) {
	const op = "ledger.ProveBalance"
	c := Check{Invariant: "I1", Title: "every posting balances", Checked: true}
	if err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM ledger_posting`).Scan(&c.Looked); err != nil {
		return c, fault.E(op, fault.Internal, err)
	}
	rows, err := tx.Query(ctx, `
		SELECT merchant_id, environment, kind, fact FROM ledger_posting
		GROUP BY merchant_id, environment, kind, fact
		HAVING MIN(amount_fen) <= 0 OR MAX(seq) <> COUNT(*) OR MIN(seq) <> 1 OR MIN(book_day) <> MAX(book_day) OR MIN(close_day) <> MAX(close_day)
			OR SUM(CASE WHEN source = destination THEN 1 ELSE 0 END) > 0`)
	if err != nil {
		return c, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		var merchant, env, kind, fact string
		if err := rows.Scan(&merchant, &env, &kind, &fact); err != nil {
			return c, fault.E(op, fault.Internal, err)
		}
		c.Break(merchant + " " + env + " " + kind + " " + fact)
	}
	if err := rows.Err(); err != nil {
		return c, fault.E(op, fault.Internal, err)
	}
	return c, nil
}
