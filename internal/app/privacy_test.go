package app_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/partner"
)

// clerk is somebody signed in, whose requests go through the real door.
type clerk struct {
	t      *testing.T
	h      *apptest.House
	cookie string
}

func enter(t *testing.T, h *apptest.House, login string) clerk {
	t.Helper()
	return clerk{t, h, strings.Split(signIn(t, h, login).Header.Get("Set-Cookie"), ";")[0]}
}

func (c clerk) do(method, path string, body any) apptest.Answer {
	c.t.Helper()
	text := ""
	if body != nil {
		raw, err := json.Marshal(body)
		if err != nil {
			c.t.Fatal(err)
		}
		text = string(raw)
	}
	r := c.h.Request(method, c.h.URL()+path, text)
	r.Header.Set("Cookie", c.cookie)
	return c.h.Send(r)
}

// passwordOf is the demo's password of somebody.
func passwordOf(t *testing.T, h *apptest.House, login string) string {
	t.Helper()
	for _, who := range demo(t, h).Logins {
		if who.Login == login {
			return who.Password
		}
	}
	t.Fatalf("nobody is called %s", login)
	return ""
}

// subject is one set of data on the owner's page.
type subject struct {
	ID, State string
	Customer  bool
	EndedAt   string `json:"ended_at"`
	KeptUntil string `json:"kept_until"`
	ErasedAt  string `json:"erased_at"`
	Requests  []struct{ ID, State string }
}

func (c clerk) subjects() map[string]subject {
	c.t.Helper()
	var list struct{ Items []subject }
	c.do(http.MethodGet, "/console/my-data", nil).Into(&list)
	out := map[string]subject{}
	for _, s := range list.Items {
		out[s.ID] = s
	}
	return out
}

// traces are the texts that tell who somebody is: of one merchant and of no other.
func traces(t *testing.T, h *apptest.House, merchantID string, others ...string) []string {
	t.Helper()
	var out []string
	err := h.DB.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		f, _, err := h.Onboarding.FormOf(ctx, tx, merchantID)
		if err != nil {
			return err
		}
		rest := ""
		for _, other := range others {
			o, _, err := h.Onboarding.FormOf(ctx, tx, other)
			if err != nil {
				return err
			}
			rest += fmt.Sprintf("%+v", o)
		}
		for _, text := range tellingOf(f) {
			if len(text) > 4 && !strings.Contains(rest, text) {
				out = append(out, text)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 5 {
		t.Fatalf("only %d traces: %q", len(out), out)
	}
	return out
}

func tellingOf(f onboarding.Form) []string {
	return []string{
		f.Subject.Name, f.Subject.ShortName, f.Subject.USCC, f.Subject.Address, f.Person.Name, f.Person.IDNumber, f.Person.Phone, f.Premises.Address, f.Store.Name, f.Store.Address,
		f.Store.Phone, f.Settlement.Holder, f.Settlement.Number, f.Contact.Name, f.Contact.Phone, f.Contact.Email,
	}
}

// kept are the names of tables that stay as they were: the audit book is append-only.
func kept() string { return "audit_entry" }

// dump is every row of every table but those that are kept, one text a table.
func dump(t *testing.T, d *db.DB) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		query := `SELECT name FROM sqlite_master WHERE type = 'table'`
		if d.Engine() == db.Postgres {
			query = `SELECT tablename FROM pg_tables WHERE schemaname = current_schema()`
		}
		names, err := texts(ctx, tx, query)
		if err != nil {
			return err
		}
		for _, name := range names {
			if name == kept() {
				continue
			}
			columns := `SELECT '"' || name || '"' FROM pragma_table_info('` + name + `')`
			if d.Engine() == db.Postgres {
				columns = `SELECT '"' || column_name || '"' FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '` + name + `'`
			}
			all, err := texts(ctx, tx, columns)
			if err != nil {
				return err
			}
			for i, c := range all {
				all[i] = "COALESCE(CAST(" + c + " AS TEXT), '')"
			}
			rows, err := texts(ctx, tx, "SELECT "+strings.Join(all, " || ' ' || ")+" FROM "+name)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			out[name] = strings.Join(rows, "\n")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func texts(ctx context.Context, tx db.Tx, query string) ([]string, error) {
	rows, err := tx.Query(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, rows.Err()
}

// blobs are the files that stand in the documents' folder for an owner.
func blobs(t *testing.T, h *apptest.House, owner string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(h.Config.DataDir, "documents"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.Contains(path, owner) {
			out = append(out, path)
		}
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return out
}

// settled is the count of what goes away by itself: 0 as soon as it is, else what it is after a while.
func settled(t *testing.T, count func() int) (n int) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if n = count(); n == 0 || time.Now().After(end) {
			return n
		}
	}
}

func work(t *testing.T, h *apptest.House) {
	t.Helper()
	if err := h.Privacy.RunOnce(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// An owner takes a copy of the data away, closes, and is erased five years later, to the day: no table and no file tells who it was,
// what others keep is untouched, and the book is as proven as before.
func TestDataIsExportedAndErased(t *testing.T) {
	for name, database := range map[string]func(t *testing.T) string{
		"sqlite": func(*testing.T) string { return "" }, "postgres": func(t *testing.T) string { return dbtest.PostgresURL(t) },
	} {
		t.Run(name, func(t *testing.T) {
			clock := dbtest.NewClock()
			clock.Set(time.Now())
			h := apptest.Open(t, app.Config{Clock: clock, Database: database(t)})
			p := h.Till().Charge("BEFORE-1", 1234)
			h.Payer().Pay(p.QR)
			h.Till().Await(p.ID, "PAID")
			owner := enter(t, h, "owner")
			var me, other, drop string
			for id, s := range owner.subjects() {
				switch {
				case s.State == string(onboarding.Live):
					me = id
				case s.State == string(onboarding.Submitted):
					drop = id
				default:
					other = id
				}
			}
			if me == "" || other == "" || drop == "" {
				t.Fatalf("the owner's applications: %+v", owner.subjects())
			}
			mine, dropped := traces(t, h, me, other, drop), traces(t, h, drop, me, other)
			exported(t, h, clock, owner, me, mine)
			mine = append(mine, hired(t, h, me)...)
			owner = enter(t, h, "owner")
			withdrawn(t, h, owner, drop)
			closed(t, h, owner, me)
			orders := count(t, h, "pay_order")

			clock.Advance(16 * 24 * time.Hour)
			issued(t, h, me)
			work(t, h)
			gone(t, h, drop, dropped)
			if d := dump(t, h.DB); !strings.Contains(d["merchant"], mine[0]) {
				t.Fatal("a customer's records went before their term")
			}

			clock.Set(clock.Now().AddDate(5, 0, -17))
			work(t, h)
			if s := enter(t, h, "owner").subjects()[me]; s.ErasedAt != "" {
				t.Fatalf("erased before five years are over: %+v", s)
			}
			clock.Advance(3 * 24 * time.Hour)
			work(t, h)
			work(t, h) // once more changes nothing
			gone(t, h, me, mine)
			if got := count(t, h, "pay_order"); got != orders {
				t.Errorf("%d orders, before %d", got, orders)
			}
			if len(blobs(t, h, other)) == 0 {
				t.Error("another merchant's documents went too")
			}
			afterwards(t, h, me)
			var agreement struct{ State string }
			enter(t, h, "admin").do("GET", "/console/merchants/"+me+"/agreement", nil).Into(&agreement)
			if agreement.State != string(onboarding.AgreementErased) {
				t.Errorf("an erased agreement reads %s", agreement.State)
			}
			prove(t, h)
		})
	}
}

// hired is a cashier of the merchant, who is nobody anywhere else but in a sandbox of their own.
func hired(t *testing.T, h *apptest.House, me string) []string {
	t.Helper()
	name, login := "示例离店收银员", "leaving-cashier"
	u, _, err := h.Auth.CreateUser(t.Context(), auth.System(), auth.NewUser{Login: login, Name: name, Memberships: []auth.Membership{{Role: auth.Cashier, Kind: auth.AtMerchant, ScopeID: me}}})
	if err != nil {
		t.Fatal(err)
	}
	err = h.DB.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
		m, err := h.Merchants.FoundSandbox(ctx, tx, partner.DefaultAcquirerID, u.ID, "13900139055")
		if err == nil {
			_, err = h.Auth.Grant(ctx, tx, auth.Membership{UserID: u.ID, Role: auth.Owner, Kind: auth.AtMerchant, ScopeID: m.ID})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return []string{name, login, "139****9055"}
}

// exported asks for a copy with the password alone, reads it, and finds it gone after an hour.
func exported(t *testing.T, h *apptest.House, clock *dbtest.Clock, owner clerk, me string, want []string) {
	t.Helper()
	at := "/console/my-data/" + me + "/requests"
	if a := owner.do("POST", at, map[string]string{"kind": "EXPORT", "password": "something else"}); a.Status == 201 {
		t.Fatal("an export without the password")
	}
	var r struct{ ID string }
	owner.do("POST", at, map[string]string{"kind": "EXPORT", "password": passwordOf(t, h, "owner")}).Into(&r)
	if a := owner.do("POST", at, map[string]string{"kind": "EXPORT", "password": passwordOf(t, h, "owner")}); a.Problem().Code != "DATA_REQUEST_OPEN" {
		t.Errorf("a second one: %d", a.Status)
	}
	work(t, h)
	file := "/console/my-data/exports/" + r.ID
	if a := enter(t, h, "agent").do("GET", file, nil); a.Status != 404 {
		t.Errorf("an agent fetches it: %d", a.Status)
	}
	a := owner.do("GET", file, nil)
	if a.Status != 200 || a.Header.Get("Cache-Control") != "private, no-store" {
		t.Fatalf("the file: %d %.200s", a.Status, a.Body)
	}
	text, documents := unzip(t, a.Body)
	for _, trace := range want {
		if !strings.Contains(text, trace) {
			t.Errorf("the export does not tell %s", trace)
		}
	}
	if documents < 4 {
		t.Errorf("%d documents in the export", documents)
	}
	clock.Advance(time.Hour)
	owner = enter(t, h, "owner") // the session's time is over as well
	if a := owner.do("GET", file, nil); a.Problem().Code != "DATA_EXPORT_OVER" {
		t.Errorf("after an hour: %d", a.Status)
	}
	before := len(blobs(t, h, me))
	work(t, h)
	if after := len(blobs(t, h, me)); after != before-1 {
		t.Errorf("%d files, before %d", after, before)
	}
}

// issued makes a merchant's statements, so that files of it stand beside its documents.
func issued(t *testing.T, h *apptest.House, me string) {
	t.Helper()
	if _, err := h.Ledger.CloseDays(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := h.Statements.Work(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(blobs(t, h, me), func(path string) bool { return strings.Contains(path, "statements") }) {
		t.Fatalf("no statement has a file: %s", blobs(t, h, me))
	}
}

func unzip(t *testing.T, raw []byte) (text string, documents int) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "data.json" {
			text = string(content)
		} else if bytes.HasPrefix(content, []byte("\x89PNG")) || bytes.HasPrefix(content, []byte("\xff\xd8")) {
			documents++
		}
	}
	return text, documents
}

// withdrawn gives an application up and asks for its deletion, which is promised within days.
func withdrawn(t *testing.T, h *apptest.House, owner clerk, id string) {
	t.Helper()
	var list struct {
		Items []struct{ ID, State string }
	}
	owner.do("GET", "/console/applications", nil).Into(&list)
	for _, a := range list.Items {
		if a.State != string(onboarding.Submitted) {
			continue
		}
		var v struct{ Version int64 }
		owner.do("GET", "/console/applications/"+a.ID, nil).Into(&v)
		owner.do("POST", "/console/applications/"+a.ID+"/withdraw", map[string]int64{"version": v.Version}).Into(&v)
	}
	var r struct {
		Until string `json:"until_at"`
	}
	owner.do("POST", "/console/my-data/"+id+"/requests", map[string]string{"kind": "DELETION", "password": passwordOf(t, h, "owner")}).Into(&r)
	if r.Until == "" {
		t.Error("the deletion of a withdrawn application has no day")
	}
}

// closed asks for the deletion of a customer's data, hears that it is kept, and ends the relation.
func closed(t *testing.T, h *apptest.House, owner clerk, me string) {
	t.Helper()
	var r struct {
		Until string `json:"until_at"`
	}
	owner.do("POST", "/console/my-data/"+me+"/requests", map[string]string{"kind": "DELETION", "password": passwordOf(t, h, "owner")}).Into(&r)
	if r.Until != "" {
		t.Errorf("a day is promised while the relation goes on: %s", r.Until)
	}
	var m struct{ Status string }
	enter(t, h, "approver").do("POST", "/console/merchants/"+me+"/status", map[string]string{"status": "closed", "reason": "示例：合同到期"}).Into(&m)
	s := owner.subjects()[me]
	if m.Status != string(merchant.Closed) || !s.Customer || s.EndedAt == "" || !strings.HasPrefix(s.KeptUntil, fmt.Sprint(h.DB.Now().AddDate(5, 0, 1).Year())) {
		t.Errorf("closed: %s %+v", m.Status, s)
	}
}

// gone says that no table and no file tells any more who somebody was.
func gone(t *testing.T, h *apptest.House, owner string, traces []string) {
	t.Helper()
	for table, text := range dump(t, h.DB) {
		for _, trace := range traces {
			if strings.Contains(text, trace) {
				t.Errorf("%s still tells %s", table, trace)
			}
		}
	}
	// A file may be being written just then: the next runs take it away.
	if n := settled(t, func() int { work(t, h); return len(blobs(t, h, owner)) }); n != 0 {
		t.Errorf("files are left: %s", blobs(t, h, owner))
	}
	err := h.DB.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := h.Vault.Open(ctx, tx, owner, "application.form", []byte("s1.AAAA"))
		return err
	})
	if err == nil || !strings.Contains(err.Error(), "SECRET_ERASED") {
		t.Errorf("the key is still there: %v", err)
	}
}

// afterwards everybody's lists still work, and the owner reads what became of it.
func afterwards(t *testing.T, h *apptest.House, me string) {
	t.Helper()
	owner := enter(t, h, "owner")
	if s := owner.subjects()[me]; s.ErasedAt == "" || len(s.Requests) != 2 || s.Requests[0].State != "ERASED" {
		t.Errorf("the owner reads %+v", s)
	}
	for who, paths := range map[string][]string{
		"owner":    {"/console/applications"},
		"reviewer": {"/console/review/applications?tab=done", "/console/review/applications"},
		"approver": {"/console/merchants", "/console/merchants/" + me, "/console/merchants/" + me + "/standing", "/console/messages"},
		"support":  {"/console/orders?merchant_id=" + me}, "admin": {"/console/data-requests", "/console/audit?merchant_id=" + me},
	} {
		c := enter(t, h, who)
		for _, path := range paths {
			if a := c.do("GET", path, nil); a.Status != 200 {
				t.Errorf("%s at %s: %d %.200s", who, path, a.Status, a.Body)
			}
		}
	}
}

func count(t *testing.T, h *apptest.House, table string) (n int64) {
	t.Helper()
	err := h.DB.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, `SELECT COUNT(*) FROM `+table).Scan(&n)
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
