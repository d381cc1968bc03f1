package payment

import (
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/id"
)

// conditions gathers a WHERE clause with its numbered arguments.
type conditions struct {
	parts []string
	args  []any
}

// within begins with a caller's reach.
func within(scope db.Scope, merchantColumn, storeColumn string) *conditions {
	where, args := scope.Where(merchantColumn, storeColumn, 1)
	return &conditions{parts: []string{where}, args: args}
}

// mark takes an argument and answers its place.
func (c *conditions) mark(v any) string {
	c.args = append(c.args, v)
	return "$" + strconv.Itoa(len(c.args))
}

// add narrows further; each ? of the condition is v.
func (c *conditions) add(condition string, v any) {
	c.parts = append(c.parts, strings.ReplaceAll(condition, "?", c.mark(v)))
}

// always adds a condition without an argument.
func (c *conditions) always(condition string) { c.parts = append(c.parts, condition) }

// equal narrows to a value; "" does not narrow.
func (c *conditions) equal(column, v string) {
	if v != "" {
		c.add(column+" = ?", v)
	}
}

// period narrows to what was created in [from, to). Ids begin with their millisecond, so the same bounds on the id let the
// database read along the index of ids and not through everything that ever was.
func (c *conditions) period(table, prefix string, from, to time.Time) {
	if !from.IsZero() {
		c.add(table+".created_at >= ?", db.Micros(from))
		if first := firstID(prefix, from); first != "" {
			c.add(table+".id >= ?", first)
		}
	}
	if !to.IsZero() {
		c.add(table+".created_at < ?", db.Micros(to))
		if beyond := firstID(prefix, to.Add(time.Millisecond)); beyond != "" {
			c.add(table+".id < ?", beyond)
		}
	}
}

// firstID sorts before every id made in an instant's millisecond or later; "" for instants that no id can carry.
func firstID(prefix string, at time.Time) string {
	const stamp = 10 // characters of a ULID that hold its time
	if ms := at.UnixMilli(); ms < 0 || ms >= 1<<47 {
		return ""
	}
	return id.New(prefix, at)[:len(prefix)+1+stamp]
}

func (c *conditions) text() string { return strings.Join(c.parts, " AND ") }

// oneOf narrows a column to some values.
func oneOf[T ~string](c *conditions, column string, values []T) {
	if len(values) == 0 {
		return
	}
	marks := make([]string, len(values))
	for i, v := range values {
		marks[i] = c.mark(string(v))
	}
	c.parts = append(c.parts, column+" IN ("+strings.Join(marks, ", ")+")")
}

// pageLimit is how many rows a page has: 50 unless said, at most 200.
func pageLimit(asked int) int {
	if asked <= 0 {
		return 50
	}
	return min(asked, 200)
}
