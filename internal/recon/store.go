package recon

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// all reads every row of a query.
func all[T any](ctx context.Context, tx db.Tx, scan func(db.Row) (T, error), query string, args ...any) ([]T, error) {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return nil, fault.E("recon.query", fault.Internal, err)
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, fault.E("recon.query", fault.Internal, err)
		}
		out = append(out, v)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E("recon.query", fault.Internal, err)
	}
	return out, nil
}

// found tells that there is no such row from everything else that goes wrong.
func found(op string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, db.ErrNoRows):
		return fault.E(op, fault.NotFound)
	}
	return fault.E(op, fault.Internal, err)
}

// statementKeys is how many keys go into one statement: the SQLite driver's time to bind grows with the square of their number.
const statementKeys = 100

// byKeys runs a query for some keys at a time. The keys take the place of (?) in it, behind the other arguments. SQLite knows no statistics
// and takes an index whose first column must be equal for better than one of many keys: columns beside the key stand with an empty text appended, which no index has.
func byKeys[T any](ctx context.Context, tx db.Tx, scan func(db.Row) (T, error), query string, keys []string, args ...any) ([]T, error) {
	var out []T
	for part := range slices.Chunk(keys, statementKeys) {
		marks, values := make([]string, len(part)), slices.Clone(args)
		for i, key := range part {
			values = append(values, key)
			marks[i] = "$" + strconv.Itoa(len(values))
		}
		list, err := all(ctx, tx, scan, strings.ReplaceAll(query, "(?)", "("+strings.Join(marks, ", ")+")"), values...)
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	return out, nil
}

// conditions gathers the parts of a WHERE with their arguments.
type conditions struct {
	parts []string
	args  []any
}

// add adds a condition in which each ? is the same argument.
func (c *conditions) add(condition string, arg any) {
	c.args = append(c.args, arg)
	c.parts = append(c.parts, strings.ReplaceAll(condition, "?", "$"+strconv.Itoa(len(c.args))))
}

func (c *conditions) where() string {
	if len(c.parts) == 0 {
		return "1 = 1"
	}
	return strings.Join(c.parts, " AND ")
}

// places is ($1, $2), ($3, $4) … for so many rows of so many columns.
func places(rows, columns int) string {
	var b strings.Builder
	for n := range rows * columns {
		switch {
		case n%columns != 0:
			b.WriteString(", ")
		case n > 0:
			b.WriteString("), (")
		default:
			b.WriteByte('(')
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(n + 1))
	}
	return b.String() + ")"
}
