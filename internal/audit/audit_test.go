package audit_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/audit"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
)

// book is the audit book of one database.
type book struct {
	*testing.T
	db    *db.DB
	clock *dbtest.Clock
}

func each(t *testing.T, f func(t *book)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) { f(&book{t, d, clock}) })
}

func (t *book) record(ctx context.Context, e audit.Entry) {
	t.Helper()
	if err := t.db.Write(ctx, func(ctx context.Context, tx db.Tx) error { return audit.Record(ctx, tx, e) }); err != nil {
		t.Fatal(err)
	}
	t.clock.Advance(time.Second)
}

func (t *book) list(scope db.Scope, f audit.Filter) audit.Page {
	t.Helper()
	page, err := t.tryList(scope, f)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func (t *book) tryList(scope db.Scope, f audit.Filter) (page audit.Page, err error) {
	err = t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		page, err = audit.List(ctx, tx, scope, f)
		return err
	})
	return page, err
}

// objects are the ids of a page's objects in their order.
func objects(page audit.Page) string {
	var ids []string
	for _, e := range page.Entries {
		ids = append(ids, e.ObjectID)
	}
	return strings.Join(ids, " ")
}

func TestTheOriginFillsWhatAnEntryLeavesEmpty(t *testing.T) {
	each(t, func(t *book) {
		ctx := audit.WithOrigin(t.Context(), audit.Origin{
			Actor: "usr_1", ActorName: "示例审核员", IP: "192.0.2.1", UserAgent: "x\x00" + strings.Repeat("长", 400), RequestID: "req_1",
		})
		at := t.clock.Now()
		t.record(ctx, audit.Entry{Action: "document.read", Object: "document", ObjectID: "1", Detail: map[string]string{"purpose": "licence"}})
		t.record(ctx, audit.Entry{Actor: "system", Action: "order.expire", Object: "order", ObjectID: "2"})
		t.record(t.Context(), audit.Entry{Action: "order.expire", Object: "order", ObjectID: "3"})
		entries := t.list(db.WholeScope(), audit.Filter{}).Entries
		e := entries[2]
		if e.Actor != "usr_1" || e.IP != "192.0.2.1" || e.RequestID != "req_1" || !e.At.Equal(at) || len([]rune(e.UserAgent)) != 300 {
			t.Errorf("%+v", e)
		}
		if detail := string(e.Detail.(json.RawMessage)); detail != `{"purpose":"licence"}` {
			t.Errorf("detail %s", detail)
		}
		if entries[1].Actor != "system" || entries[0].Actor != "system" || string(entries[0].Detail.(json.RawMessage)) != "{}" {
			t.Errorf("%+v", entries[:2])
		}
	})
}

func TestAnActThatIsUndoneHasNoEntry(t *testing.T) {
	each(t, func(t *book) {
		undone := fault.E("test", fault.Conflict)
		err := t.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			if err := audit.Record(ctx, tx, audit.Entry{Action: "a.b", Object: "a"}); err != nil {
				return err
			}
			return undone
		})
		if !fault.Is(err, fault.Conflict) || len(t.list(db.WholeScope(), audit.Filter{}).Entries) != 0 {
			t.Errorf("an entry without its act, %v", err)
		}
	})
}

func TestTheBookIsAppendOnly(t *testing.T) {
	each(t, func(t *book) {
		t.record(t.Context(), audit.Entry{Action: "a.b", Object: "a", ObjectID: "1"})
		statements := []string{
			`UPDATE audit_entry SET actor = 'nobody'`,
			`UPDATE audit_entry SET detail = '{}' WHERE object_id = '1'`,
			`DELETE FROM audit_entry`,
			`DELETE FROM audit_entry WHERE object_id = '1'`,
		}
		if t.db.Engine() == db.Postgres {
			statements = append(statements, `TRUNCATE audit_entry`)
		}
		for _, statement := range statements {
			err := t.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
				_, err := tx.Exec(ctx, statement)
				return err
			})
			if err == nil || !strings.Contains(err.Error(), "append-only") {
				t.Errorf("%s: %v", statement, err)
			}
		}
		if e := t.list(db.WholeScope(), audit.Filter{}).Entries; len(e) != 1 || e[0].Actor != "system" {
			t.Errorf("%+v", e)
		}
	})
}

func TestListsStayWithinTheirScope(t *testing.T) {
	each(t, func(t *book) {
		for i, merchant := range []string{"mch_a", "mch_b", ""} {
			t.record(t.Context(), audit.Entry{Action: "a.b", Object: "a", ObjectID: fmt.Sprint(i), MerchantID: merchant})
		}
		for name, c := range map[string]struct {
			scope  db.Scope
			filter audit.Filter
			want   string
		}{
			"the whole":           {db.WholeScope(), audit.Filter{}, "2 1 0"},
			"one merchant":        {db.MerchantScope("mch_a"), audit.Filter{}, "0"},
			"asking for another":  {db.MerchantScope("mch_a"), audit.Filter{MerchantID: "mch_b"}, ""},
			"nobody":              {db.Scope{}, audit.Filter{}, ""},
			"the platform's view": {db.WholeScope(), audit.Filter{MerchantID: "mch_b"}, "1"},
		} {
			if got := objects(t.list(c.scope, c.filter)); got != c.want {
				t.Errorf("%s: got %q, want %q", name, got, c.want)
			}
		}
	})
}

func TestFilters(t *testing.T) {
	each(t, func(t *book) {
		start := t.clock.Now()
		for i, e := range []audit.Entry{
			{Actor: "usr_1", Action: "order.refund", Object: "order"},
			{Actor: "usr_2", Action: "order.close", Object: "order"},
			{Actor: "usr_1", Action: "orders.x", Object: "other"},
			{Actor: "usr_1", Action: "order", Object: "other"},
		} {
			e.ObjectID = fmt.Sprint(i)
			t.record(t.Context(), e)
		}
		for _, c := range []struct {
			filter audit.Filter
			want   string
		}{
			{audit.Filter{Action: "order."}, "1 0"},
			{audit.Filter{Action: "order"}, "3"},
			{audit.Filter{Action: "order.refund"}, "0"},
			{audit.Filter{Actor: "usr_1"}, "3 2 0"},
			{audit.Filter{Object: "order", ObjectID: "1"}, "1"},
			{audit.Filter{From: start.Add(time.Second), To: start.Add(3 * time.Second)}, "2 1"},
			{audit.Filter{Actor: "' OR 1=1 --"}, ""},
		} {
			if got := objects(t.list(db.WholeScope(), c.filter)); got != c.want {
				t.Errorf("%+v: got %q, want %q", c.filter, got, c.want)
			}
		}
	})
}

func TestPagesMeetWithoutGapOrOverlap(t *testing.T) {
	each(t, func(t *book) {
		// All within the same microsecond: the id alone must order them.
		err := t.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			for i := range 7 {
				if err := audit.Record(ctx, tx, audit.Entry{Action: "a.b", Object: "a", ObjectID: fmt.Sprint(i)}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		seen, cursor, pages := map[string]bool{}, "", 0
		for {
			page := t.list(db.WholeScope(), audit.Filter{Limit: 3, Cursor: cursor})
			pages++
			for _, e := range page.Entries {
				if seen[e.ObjectID] {
					t.Errorf("%s twice", e.ObjectID)
				}
				seen[e.ObjectID] = true
			}
			if cursor = page.Next; cursor == "" {
				break
			}
		}
		if len(seen) != 7 || pages != 3 {
			t.Errorf("%d entries on %d pages", len(seen), pages)
		}
		for _, cursor := range []string{"x", "1", "1.x", ".", "a.aud_1"} {
			if _, err := t.tryList(db.WholeScope(), audit.Filter{Cursor: cursor}); !fault.Is(err, fault.Invalid) {
				t.Errorf("cursor %q: %v", cursor, err)
			}
		}
	})
}

func TestHugeAndNamelessEntriesAreMistakes(t *testing.T) {
	each(t, func(t *book) {
		for name, e := range map[string]audit.Entry{
			"huge":      {Action: "a.b", Object: "a", Detail: strings.Repeat("x", 20<<10)},
			"no action": {Object: "a"},
			"no JSON":   {Action: "a.b", Object: "a", Detail: make(chan int)},
		} {
			err := t.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error { return audit.Record(ctx, tx, e) })
			if !fault.Is(err, fault.Internal) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
