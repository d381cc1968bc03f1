package audit

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// Bounds of a page and of one entry's detail.
const (
	PageDefault    = 50
	PageMax        = 200
	detailBytesMax = 16 << 10
)

// Record adds an entry in the transaction of the act. Empty fields are filled from the context's Origin.
func Record(ctx context.Context, tx db.Tx, e Entry) error {
	const op = "audit.Record"
	if e.Action == "" || e.Object == "" {
		return fault.E(op, fault.Internal, "an entry without action or object")
	}
	e = complete(e, OriginOf(ctx))
	detail := []byte("{}")
	if e.Detail != nil {
		var err error
		if detail, err = json.Marshal(e.Detail); err != nil {
			return fault.E(op, fault.Internal, err)
		}
	}
	if len(detail) > detailBytesMax {
		return fault.E(op, fault.Internal, "the detail of "+e.Action+" is too long")
	}
	_, err := tx.Exec(ctx, `
		INSERT INTO audit_entry (id, at, actor, actor_name, action, object, object_id, merchant_id, ip, user_agent, request_id, detail)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		id.New("aud", tx.Now()), db.Micros(tx.Now()), e.Actor, e.ActorName, e.Action, e.Object, e.ObjectID, e.MerchantID,
		e.IP, e.UserAgent, e.RequestID, string(detail))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return nil
}

// Filter narrows a listing; empty fields do not narrow.
type Filter struct {
	Actor      string
	Action     string // exact, or a room with its dot: "application."
	Object     string
	ObjectID   string
	MerchantID string
	From, To   time.Time // From inclusive, To exclusive
	Cursor     string    // Next of the page before
	Limit      int       // 0 is PageDefault; at most PageMax
}

// Page is one page of entries, newest first. Next is "" on the last page. Detail is a json.RawMessage.
type Page struct {
	Entries []Entry
	Next    string
}

// List gives the entries within a scope. Only the whole scope sees the platform's own entries.
// INVALID_ARGUMENT for a cursor that is not ours.
func List(ctx context.Context, tx db.Tx, scope db.Scope, f Filter) (Page, error) {
	const op = "audit.List"
	limit := f.Limit
	if limit <= 0 {
		limit = PageDefault
	}
	limit = min(limit, PageMax)
	q, err := query(scope, f)
	if err != nil {
		return Page{}, err
	}
	rows, err := tx.Query(ctx, `
		SELECT id, at, actor, actor_name, action, object, object_id, merchant_id, ip, user_agent, request_id, detail
		FROM audit_entry WHERE `+strings.Join(q.conditions, " AND ")+`
		ORDER BY at DESC, id DESC LIMIT `+strconv.Itoa(limit+1), q.args...)
	if err != nil {
		return Page{}, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var page Page
	for rows.Next() {
		e, err := scan(rows)
		if err != nil {
			return Page{}, fault.E(op, fault.Internal, err)
		}
		page.Entries = append(page.Entries, e)
	}
	if err := rows.Err(); err != nil {
		return Page{}, fault.E(op, fault.Internal, err)
	}
	if len(page.Entries) > limit {
		page.Entries = page.Entries[:limit]
		last := page.Entries[limit-1]
		page.Next = strconv.FormatInt(db.Micros(last.At), 10) + "." + last.ID
	}
	return page, nil
}

func scan(row db.Row) (Entry, error) {
	var e Entry
	var at int64
	var detail string
	err := row.Scan(&e.ID, &at, &e.Actor, &e.ActorName, &e.Action, &e.Object, &e.ObjectID, &e.MerchantID,
		&e.IP, &e.UserAgent, &e.RequestID, &detail)
	e.At, e.Detail = db.Instant(at), json.RawMessage(detail)
	return e, err
}

// conditions is a WHERE clause under construction.
type conditions struct {
	conditions []string
	args       []any
}

// add takes a condition whose one ? becomes the next argument.
func (c *conditions) add(condition string, arg any) {
	c.args = append(c.args, arg)
	c.conditions = append(c.conditions, strings.Replace(condition, "?", "$"+strconv.Itoa(len(c.args)), 1))
}

func query(scope db.Scope, f Filter) (conditions, error) {
	var c conditions
	where, args := scope.Where("merchant_id", "", 1)
	c.conditions, c.args = append(c.conditions, where), append(c.args, args...)
	for _, equal := range []struct{ column, value string }{
		{"actor", f.Actor}, {"object", f.Object}, {"object_id", f.ObjectID}, {"merchant_id", f.MerchantID},
	} {
		if equal.value != "" {
			c.add(equal.column+" = ?", equal.value)
		}
	}
	if room, isPrefix := strings.CutSuffix(f.Action, "."); isPrefix {
		c.add("action >= ?", room+".")
		c.add("action < ?", room+"/") // "/" follows "." in ASCII
	} else if f.Action != "" {
		c.add("action = ?", f.Action)
	}
	if !f.From.IsZero() {
		c.add("at >= ?", db.Micros(f.From))
	}
	if f.Cursor != "" {
		at, last, ok := strings.Cut(f.Cursor, ".")
		micros, err := strconv.ParseInt(at, 10, 64)
		if !ok || err != nil || !id.Valid("aud", last) {
			return c, fault.E("audit.List", fault.Invalid, fault.Field{
				Path: "cursor", Reason: "unknown", ZH: "翻页标记无效，请重新查询", EN: "This page mark is not ours: search again",
			})
		}
		c.add("(at, id) < (?", micros)
		c.args = append(c.args, last)
		c.conditions[len(c.conditions)-1] += ", $" + strconv.Itoa(len(c.args)) + ")"
	}
	if !f.To.IsZero() { // behind the cursor, as SQLite takes the first bound it finds
		c.add("at < ?", db.Micros(f.To))
	}
	return c, nil
}
