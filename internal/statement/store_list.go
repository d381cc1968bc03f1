package statement

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// unviewed is the condition that nobody acknowledged a statement s.
const unviewed = `NOT EXISTS (SELECT 1 FROM statement_view v WHERE v.merchant_id = s.merchant_id AND v.statement_id = s.id)`

// shown is the condition of the one version that a list shows: the newest issued one, or the first while it waits.
const shown = `((s.state = 'ISSUED' AND ` + newest + `) OR (s.state = 'WAITING' AND s.version = 1))`

// conditions gathers a WHERE clause with its numbered arguments.
type conditions struct {
	parts []string
	args  []any
}

// add narrows further; each ? of the condition is v.
func (c *conditions) add(condition string, v any) {
	c.args = append(c.args, v)
	c.parts = append(c.parts, strings.ReplaceAll(condition, "?", "$"+strconv.Itoa(len(c.args))))
}

func (c *conditions) always(condition string) { c.parts = append(c.parts, condition) }

func (c *conditions) within(scope db.Scope) {
	where, args := visible(scope, len(c.args)+1)
	c.parts, c.args = append(c.parts, where), append(c.args, args...)
}

func (c *conditions) text() string { return strings.Join(c.parts, " AND ") }

// Filter narrows a list of statements. Empty fields do not narrow.
type Filter struct {
	Scope       db.Scope
	Environment db.Environment
	Kind        Kind
	MerchantID  string
	StoreID     string // of one store; "" those of whole merchants and chains, or of the stores within reach for who has only those
	From, To    calendar.Day
	Standing    Standing
	Merchants   bool // no chains
	Stores      bool // those of stores too
	After       string
	Limit       int
}

// Standing is what became of a statement.
type Standing string

// The standings.
const (
	AnyStanding Standing = ""
	StillWaits  Standing = "WAITING"
	Unread      Standing = "UNREAD"  // nobody acknowledged it; overdue ones are unread too
	Overdue     Standing = "OVERDUE" // a month that nobody acknowledged in time, and still nobody
	Viewed      Standing = "VIEWED"
)

func (f Filter) where(lastOverdue calendar.Day) conditions {
	var c conditions
	c.within(f.Scope)
	c.always(shown)
	c.add("s.environment = ?", string(f.Environment))
	if f.Kind != "" {
		c.add("s.kind = ?", string(f.Kind))
	}
	if f.MerchantID != "" {
		c.add("s.merchant_id = ?", f.MerchantID)
	}
	switch {
	case f.StoreID != "":
		c.add("s.store_id = ?", f.StoreID)
	case f.Scope.Stores == nil && !f.Stores:
		c.always("s.store_id = ''")
	}
	if f.Merchants {
		c.always("s.group_id = ''")
	}
	if f.From != 0 {
		c.add("s.last_day >= ?", int64(f.From))
	}
	if f.To != 0 {
		c.add("s.first_day <= ?", int64(f.To))
	}
	switch f.Standing {
	case AnyStanding:
	case StillWaits:
		c.always("s.state = 'WAITING'")
	case Viewed:
		c.always("s.state = 'ISSUED' AND NOT (" + unviewed + ")")
	case Unread:
		c.always("s.state = 'ISSUED' AND " + unviewed)
	case Overdue:
		c.always("s.state = 'ISSUED' AND s.kind = 'MONTH' AND " + unviewed)
		c.add("s.first_day <= ?", int64(lastOverdue))
	}
	return c
}

// listStatements is a page, newest period first, and the cursor of the next.
func listStatements(ctx context.Context, tx db.Tx, f Filter, lastOverdue calendar.Day) ([]Statement, string, error) {
	const op = "statement.list"
	c := f.where(lastOverdue)
	if f.After != "" {
		day, last, err := readCursor(f.After)
		if err != nil {
			return nil, "", err
		}
		c.args = append(c.args, day, last)
		c.parts = slices.Insert(c.parts, 0, "(s.first_day, s.id) < ($"+strconv.Itoa(len(c.args)-1)+", $"+strconv.Itoa(len(c.args))+")") // SQLite takes the first bound it finds
	}
	c.args = append(c.args, f.Limit+1)
	out, err := db.Collect(ctx, tx, scanStatement, `SELECT `+columnsOf+` FROM statement s WHERE `+c.text()+` ORDER BY s.first_day DESC, s.id DESC LIMIT $`+strconv.Itoa(len(c.args)), c.args...)
	if err != nil {
		return nil, "", fault.E(op, fault.Internal, err)
	}
	if len(out) <= f.Limit {
		return out, "", nil
	}
	last := out[f.Limit-1]
	return out[:f.Limit], strconv.FormatInt(int64(last.First), 10) + "." + last.ID, nil
}

func readCursor(cursor string) (day int64, last string, err error) {
	first, last, ok := strings.Cut(cursor, ".")
	day, err = strconv.ParseInt(first, 10, 64)
	if !ok || err != nil || !id.Valid("stm", last) {
		return 0, "", fault.E("statement.readCursor", fault.Invalid, fault.Field{Path: "cursor", Reason: "MALFORMED", ZH: "分页位置无效", EN: "not a next_cursor"})
	}
	return day, last, nil
}

// Counts is how many statements a filter finds, by standing. Overdue ones are among the unread.
type Counts struct{ Waiting, Unread, Overdue, Viewed int64 }

func countStatements(ctx context.Context, tx db.Tx, f Filter, lastOverdue calendar.Day) (n Counts, err error) {
	f.Standing = AnyStanding
	c := f.where(lastOverdue)
	c.args = append(c.args, int64(lastOverdue))
	err = tx.QueryRow(ctx, `SELECT COUNT(*) FILTER (WHERE x.state = 'WAITING'), COUNT(*) FILTER (WHERE x.state = 'ISSUED' AND x.unseen),
			COUNT(*) FILTER (WHERE x.state = 'ISSUED' AND x.unseen AND x.kind = 'MONTH' AND x.first_day <= $`+strconv.Itoa(len(c.args))+`), COUNT(*) FILTER (WHERE x.state = 'ISSUED' AND NOT x.unseen)
		FROM (SELECT s.state, s.kind, s.first_day, `+unviewed+` AS unseen FROM statement s WHERE `+c.text()+`) AS x`, c.args...).
		Scan(&n.Waiting, &n.Unread, &n.Overdue, &n.Viewed)
	return n, wrap("statement.count", err)
}

// unviewedMonth are at most limit live statements of whole merchants of a month, behind one merchant, that nobody acknowledged and
// of which nobody was reminded in some words.
func unviewedMonth(ctx context.Context, tx db.Tx, p Period, what string, limit int) ([]Statement, error) {
	out, err := db.Collect(ctx, tx, scanStatement, `SELECT `+columnsOf+` FROM statement s WHERE s.kind = 'MONTH' AND s.first_day = $1 AND s.store_id = '' AND s.merchant_id <> ''
			AND s.environment = 'live' AND s.state = 'ISSUED' AND `+newest+` AND `+unviewed+` AND `+unreminded+`
		ORDER BY s.merchant_id LIMIT $3`, int64(p.First), what, limit)
	return out, wrap("statement.unviewedMonth", err)
}

const unreminded = `NOT EXISTS (SELECT 1 FROM statement_reminder r WHERE r.merchant_id = s.merchant_id AND r.statement_id = s.id AND r.what = $2)`

// unviewedDays are at most limit live statements of whole merchants' days, each the oldest that nobody acknowledged for too long, and
// of which nobody was reminded.
func unviewedDays(ctx context.Context, tx db.Tx, issuedBefore int64, what string, since calendar.Day, limit int) ([]Statement, error) {
	const waits = `s.kind = 'DAY' AND s.store_id = '' AND s.merchant_id <> '' AND s.environment = 'live' AND s.state = 'ISSUED' AND s.issued_at <= $1 AND s.first_day >= $3`
	older := strings.ReplaceAll(waits+" AND "+unviewed, "s.", "o.")
	out, err := db.Collect(ctx, tx, scanStatement, `SELECT `+columnsOf+` FROM statement s WHERE `+waits+` AND `+newest+` AND `+unviewed+` AND `+unreminded+`
			AND NOT EXISTS (SELECT 1 FROM statement o WHERE o.merchant_id = s.merchant_id AND o.first_day < s.first_day AND `+older+`)
		ORDER BY s.merchant_id LIMIT $4`, issuedBefore, what, int64(since), limit)
	return out, wrap("statement.unviewedDays", err)
}

// remember writes down that somebody is reminded; false when they were already.
func remember(ctx context.Context, tx db.Tx, s Statement, what string) (bool, error) {
	return changed(tx.Exec(ctx, `INSERT INTO statement_reminder (merchant_id, statement_id, what, sent_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
		s.MerchantID, s.ID, what, db.Micros(tx.Now())))
}
