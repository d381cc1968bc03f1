package anomaly

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// rank puts what is overdue first and what is done last; $1 is now.
const rank = `CASE WHEN c.state = 'DONE' THEN 2 WHEN c.due_at <= $1 THEN 0 ELSE 1 END`

// where is the condition of a filter, its standing and cursor left out; $1 is now.
func (f Filter) where(now int64) (string, []any) {
	where, scoped := f.Scope.Where("c.merchant_id", "", 2)
	args := append([]any{now}, scoped...)
	add := func(condition string, v any) {
		args = append(args, v)
		where += " AND " + condition + " $" + strconv.Itoa(len(args))
	}
	if f.Environment != "" {
		add("c.environment =", string(f.Environment))
	}
	if f.MerchantID != "" {
		add("c.merchant_id =", f.MerchantID)
	}
	if f.Month != 0 {
		add("c.month =", int64(f.Month))
	}
	return where, args
}

func list(ctx context.Context, tx db.Tx, f Filter) (Page, error) {
	const op = "anomaly.list"
	where, args := f.where(db.Micros(tx.Now()))
	if n, narrows := map[Standing]string{Overdue: "0", Waiting: "1", Completed: "2"}[f.Standing]; narrows {
		where += " AND " + rank + " = " + n
	}
	if f.After != "" {
		ranked, month, last, err := readCursor(f.After)
		if err != nil {
			return Page{}, err
		}
		args = append(args, ranked, month, last)
		n := len(args)
		mark := func(back int) string { return "$" + strconv.Itoa(n-back) }
		where += " AND (" + rank + " > " + mark(2) + " OR (" + rank + " = " + mark(2) + " AND (c.month < " + mark(1) + " OR (c.month = " + mark(1) + " AND c.id > " + mark(0) + "))))"
	}
	args = append(args, f.Limit+1)
	items, err := db.Collect(ctx, tx, scanChecklist, `SELECT `+checklistColumns+` FROM anomaly_checklist c WHERE `+where+` ORDER BY `+rank+`, c.month DESC, c.id LIMIT $`+strconv.Itoa(len(args)), args...)
	if err != nil || len(items) <= f.Limit {
		return Page{Items: items}, wrap(op, err)
	}
	last := items[f.Limit-1]
	return Page{Items: items[:f.Limit], Next: strings.Join([]string{last.rank(tx.Now()), strconv.FormatInt(int64(last.Month), 10), last.ID}, ".")}, nil
}

// rank is what the query's rank says of a list.
func (c Checklist) rank(now time.Time) string {
	switch {
	case c.State == Done:
		return "2"
	case c.Overdue(now):
		return "0"
	}
	return "1"
}

// readCursor takes a cursor "rank.month.id" apart.
func readCursor(cursor string) (ranked, month int64, last string, err error) {
	first, rest, _ := strings.Cut(cursor, ".")
	second, last, _ := strings.Cut(rest, ".")
	ranked, err = strconv.ParseInt(first, 10, 64)
	if err == nil {
		month, err = strconv.ParseInt(second, 10, 64)
	}
	if err != nil || !id.Valid("anl", last) {
		return 0, 0, "", badCursor("anomaly.readCursor")
	}
	return ranked, month, last, nil
}

func badCursor(op string) error {
	return fault.E(op, fault.Invalid, fault.Field{Path: "cursor", Reason: "MALFORMED", ZH: "分页位置无效", EN: "not a next_cursor"})
}

func count(ctx context.Context, tx db.Tx, f Filter) (n Counts, err error) {
	where, args := f.where(db.Micros(tx.Now()))
	err = tx.QueryRow(ctx, `SELECT COUNT(*) FILTER (WHERE `+rank+` = 0), COUNT(*) FILTER (WHERE `+rank+` = 1), COUNT(*) FILTER (WHERE `+rank+` = 2) FROM anomaly_checklist c WHERE `+where, args...).
		Scan(&n.Overdue, &n.Waiting, &n.Done)
	return n, wrap("anomaly.count", err)
}

func byID(ctx context.Context, tx db.Tx, scope db.Scope, checklistID string) (Checklist, error) {
	const op = "anomaly.byID"
	where, args := scope.Where("c.merchant_id", "", 2)
	c, err := scanChecklist(tx.QueryRow(ctx, `SELECT `+checklistColumns+` FROM anomaly_checklist c WHERE c.id = $1 AND `+where, append([]any{checklistID}, args...)...))
	if errors.Is(err, db.ErrNoRows) {
		return c, fault.E(op, fault.NotFound)
	}
	return c, wrap(op, err)
}

// standingNow is the state that the thing of a line i is in now.
const standingNow = `CASE i.kind WHEN 'DIFFERENCE' THEN (SELECT d.state FROM recon_difference d WHERE d.id = i.ref)
	WHEN 'SETTLEMENT' THEN (SELECT s.state FROM settlement s WHERE s.merchant_id = i.merchant_id AND s.id = i.ref)
	WHEN 'UNKNOWN_PAYMENT' THEN (SELECT o.state FROM pay_order o WHERE o.merchant_id = i.merchant_id AND o.id = i.order_id)
	WHEN 'LIMIT_ALERT' THEN (SELECT o.state FROM pay_order o WHERE o.merchant_id = i.merchant_id AND o.id = i.order_id)
	ELSE (SELECT r.state FROM pay_refund r WHERE r.merchant_id = i.merchant_id AND r.id = i.ref) END`

func itemsOf(ctx context.Context, tx db.Tx, c Checklist, unseen bool, after string, limit int) (ItemPage, error) {
	const op = "anomaly.itemsOf"
	where, args := `i.merchant_id = $1 AND i.checklist_id = $2`, []any{c.MerchantID, c.ID}
	if unseen {
		where += ` AND i.seen_at = 0`
	}
	if after != "" {
		first, last, ok := strings.Cut(after, ".")
		day, err := strconv.ParseInt(first, 10, 64)
		if !ok || err != nil || !id.Valid("ani", last) {
			return ItemPage{}, badCursor(op)
		}
		args = append(args, day, last)
		where += ` AND (i.day, i.id) > ($3, $4)`
	}
	args = append(args, limit+1)
	items, err := db.Collect(ctx, tx, scanItem, `SELECT i.merchant_id, i.id, i.checklist_id, i.kind, i.ref, i.day, i.at, i.amount_fen, i.detail, i.order_id, i.refund_id, i.behind, i.added_at,
			i.seen_at, i.seen_name, i.note, COALESCE(`+standingNow+`, '')
		FROM anomaly_item i WHERE `+where+` ORDER BY i.day, i.id LIMIT $`+strconv.Itoa(len(args)), args...)
	if err != nil || len(items) <= limit {
		return ItemPage{Items: items}, wrap(op, err)
	}
	last := items[limit-1]
	return ItemPage{Items: items[:limit], Next: strconv.FormatInt(int64(last.Day), 10) + "." + last.ID}, nil
}

func scanItem(row db.Row) (i Item, err error) {
	var at, added, seen int64
	err = row.Scan(&i.MerchantID, &i.ID, &i.ChecklistID, (*string)(&i.Kind), &i.Ref, (*int64)(&i.Day), &at, (*int64)(&i.Amount), &i.Detail, &i.OrderID, &i.RefundID, &i.Behind, &added,
		&seen, &i.SeenName, &i.Note, &i.Standing)
	i.At, i.AddedAt, i.SeenAt = db.Instant(at), db.Instant(added), db.Instant(seen)
	return i, err
}

func historyOf(ctx context.Context, tx db.Tx, c Checklist) ([]History, error) {
	out, err := db.Collect(ctx, tx, func(row db.Row) (h History, err error) {
		var at int64
		err = row.Scan((*string)(&h.From), (*string)(&h.To), &at, &h.Name, &h.Items)
		h.At = db.Instant(at)
		return h, err
	}, `SELECT from_state, to_state, at, actor_name, items FROM anomaly_history WHERE merchant_id = $1 AND checklist_id = $2 ORDER BY version`, c.MerchantID, c.ID)
	return out, wrap("anomaly.historyOf", err)
}

func kindsOf(ctx context.Context, tx db.Tx, c Checklist) (map[Kind]int64, error) {
	type line struct {
		kind Kind
		n    int64
	}
	lines, err := db.Collect(ctx, tx, func(row db.Row) (l line, err error) { return l, row.Scan((*string)(&l.kind), &l.n) },
		`SELECT kind, COUNT(*) FROM anomaly_item WHERE merchant_id = $1 AND checklist_id = $2 GROUP BY kind`, c.MerchantID, c.ID)
	out := map[Kind]int64{}
	for _, l := range lines {
		out[l.kind] = l.n
	}
	return out, wrap("anomaly.kindsOf", err)
}
