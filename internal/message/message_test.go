package message_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/message"
	"cloudpos/internal/secret"
)

const (
	phone = "13800138000"
	code  = "KX7Q2M9T"
)

// carrier is a gateway that the test plays: it notes what it is given and fails while it must.
type carrier struct {
	mu   sync.Mutex
	got  []message.Delivery
	fail error
}

func (c *carrier) Deliver(_ context.Context, d message.Delivery) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.fail != nil {
		return c.fail
	}
	c.got = append(c.got, d)
	return nil
}

func (c *carrier) delivered() []message.Delivery {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]message.Delivery(nil), c.got...)
}

// office is a message service over one database.
type office struct {
	*testing.T
	db      *db.DB
	clock   *dbtest.Clock
	config  message.Config
	carrier *carrier
	service *message.Service
}

func each(t *testing.T, development bool, f func(t *office)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		ring, err := secret.NewKeyring()
		if err != nil {
			t.Fatal(err)
		}
		o := &office{T: t, db: d, clock: clock, carrier: &carrier{}}
		o.config = message.Config{DB: d, Vault: secret.New(ring), Gateway: o.carrier, Logger: dbtest.Logger(t), Development: development}
		o.service = message.New(o.config)
		f(o)
	})
}

func (t *office) send(m message.Message) error {
	return t.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error { return t.service.Send(ctx, tx, m) })
}

func (t *office) must(err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (t *office) run() int {
	t.Helper()
	n, err := t.service.RunOnce(t.Context())
	t.must(err)
	return n
}

func (t *office) list(scope db.Scope, f message.Filter) []message.Record {
	t.Helper()
	var page message.Page
	t.must(t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		page, err = t.service.List(ctx, tx, scope, f)
		return err
	}))
	return page.Records
}

func (t *office) outbox() (records []message.Record, err error) {
	err = t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		page, err := t.service.Outbox(ctx, tx, db.WholeScope(), message.Filter{})
		records = page.Records
		return err
	})
	return records, err
}

// activation is a message that carries a code.
func activation(merchant, to string) message.Message {
	return message.Message{
		MerchantID: merchant, Channel: message.SMS, To: to, Template: message.ActivationCode,
		Params: map[string]string{"code": code, "terminal": "一号收银台", "hours": "24", "number": "1234567890"},
	}
}

func approved(merchant string) message.Message {
	return message.Message{
		MerchantID: merchant, Channel: message.SMS, To: phone, Template: message.ApplicationApproved,
		Params: map[string]string{"merchant": "示例奶茶"},
	}
}

func TestAMessageLeavesAfterItsCommit(t *testing.T) {
	each(t, false, func(t *office) {
		t.must(t.send(activation("mch_a", phone)))
		if n := t.run(); n != 1 {
			t.Fatalf("%d messages", n)
		}
		got := t.carrier.delivered()
		if len(got) != 1 || got[0].To != phone || !strings.Contains(got[0].Text, code) || !strings.Contains(got[0].Text, "一号收银台") {
			t.Fatalf("%+v", got)
		}
		r := t.list(db.WholeScope(), message.Filter{})[0]
		if r.State != message.Sent || !r.SentAt.Equal(t.clock.Now()) || r.Tries != 1 {
			t.Errorf("%+v", r)
		}
		if n := t.run(); n != 0 {
			t.Errorf("%d messages left", n)
		}
	})
}

func TestAMessageOfAnUndoneActIsNeverSent(t *testing.T) {
	each(t, false, func(t *office) {
		undone := fault.E("test", fault.Conflict)
		err := t.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			return errors.Join(t.service.Send(ctx, tx, approved("mch_a")), undone)
		})
		if !fault.Is(err, fault.Conflict) || t.run() != 0 {
			t.Errorf("sent, %v", err)
		}
	})
}

// Lists never show a code, nor whole phone numbers; the tables hold neither in clear (domain.md C4-S14).
func TestCodesStayBetweenUsAndThePhone(t *testing.T) {
	each(t, false, func(t *office) {
		t.must(t.send(activation("mch_a", phone)))
		look := func(when string) {
			t.Helper()
			r := t.list(db.WholeScope(), message.Filter{})[0]
			shown, err := json.Marshal(r)
			t.must(err)
			if strings.Contains(string(shown), code) || strings.Contains(string(shown), phone) {
				t.Errorf("%s: the list shows %s", when, shown)
			}
			if r.To != "138****8000" || !strings.Contains(r.Text, "******") || !strings.Contains(r.Text, "一号收银台") {
				t.Errorf("%s: %+v", when, r)
			}
			var cells string
			t.must(t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
				return tx.QueryRow(ctx, `
					SELECT merchant_id || id || template || dedup || to_hash || to_masked || to_sealed || params_sealed || error FROM message`).Scan(&cells)
			}))
			if strings.Contains(cells, code) || strings.Contains(cells, phone) {
				t.Errorf("%s: the table holds it in clear", when)
			}
		}
		look("before")
		t.run()
		look("after")
		if _, err := t.outbox(); !fault.Is(err, fault.Forbidden) {
			t.Errorf("outbox: %v", err)
		}
	})
}

// Once sent, a code is gone from the database: even this very service, told to show everything, has nothing to show.
func TestASentCodeIsWiped(t *testing.T) {
	each(t, false, func(t *office) {
		t.must(t.send(activation("mch_a", phone)))
		t.run()
		t.config.Development = true
		t.service = message.New(t.config)
		records, err := t.outbox()
		t.must(err)
		if strings.Contains(records[0].Text, code) || !strings.Contains(records[0].Text, "一号收银台") {
			t.Errorf("%q", records[0].Text)
		}
	})
}

func TestTheDevelopmentOutboxShowsEverything(t *testing.T) {
	each(t, true, func(t *office) {
		t.must(t.send(activation("mch_a", phone)))
		for range 2 {
			records, err := t.outbox()
			t.must(err)
			if r := records[0]; r.To != phone || !strings.Contains(r.Text, code) || r.Title != "设备激活码" {
				t.Errorf("%+v", r)
			}
			t.run()
		}
		if r := t.list(db.WholeScope(), message.Filter{})[0]; strings.Contains(r.Text, code) {
			t.Error("the ordinary list shows the code")
		}
	})
}

func TestAFailingGatewayIsTriedAgainOnALadder(t *testing.T) {
	each(t, false, func(t *office) {
		t.must(t.send(approved("mch_a")))
		t.carrier.fail = errors.New("the operator says 13800138000 is busy")
		waits := []time.Duration{5 * time.Second, 15 * time.Second, time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 3 * time.Hour, 6 * time.Hour}
		for i, wait := range waits {
			if n := t.run(); n != 1 {
				t.Fatalf("try %d: %d messages", i+1, n)
			}
			r := t.list(db.WholeScope(), message.Filter{})[0]
			if r.State != message.Pending || r.Tries != i+1 || strings.Contains(r.Error, phone) || r.Error == "" {
				t.Fatalf("%+v", r)
			}
			t.clock.Advance(wait - time.Millisecond)
			if n := t.run(); n != 0 {
				t.Fatalf("tried again %v after try %d", wait-time.Millisecond, i+1)
			}
			t.clock.Advance(time.Millisecond)
		}
		t.run()
		if r := t.list(db.WholeScope(), message.Filter{})[0]; r.State != message.Failed {
			t.Errorf("%+v", r)
		}
	})
}

func TestAMessageThatIsNoLongerTrueIsNotSent(t *testing.T) {
	each(t, false, func(t *office) {
		m := activation("mch_a", phone)
		m.ExpiresAt = t.clock.Now().Add(time.Minute)
		t.must(t.send(m))
		t.carrier.fail = errors.New("down")
		t.run()
		t.carrier.fail = nil
		t.clock.Advance(time.Minute)
		t.run()
		if r := t.list(db.WholeScope(), message.Filter{})[0]; r.State != message.Expired || len(t.carrier.delivered()) != 0 {
			t.Errorf("%+v", r)
		}
	})
}

// A worker that dies between claim and delivery holds its message for a lease only; two workers never hold one.
func TestALeaseIsHeldByOneWorkerAndEnds(t *testing.T) {
	each(t, false, func(t *office) {
		for range 15 {
			t.must(t.send(approved("mch_a")))
		}
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if _, err := t.service.RunOnce(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		seen := map[string]bool{}
		for _, d := range t.carrier.delivered() {
			if seen[d.ID] {
				t.Errorf("%s delivered twice", d.ID)
			}
			seen[d.ID] = true
		}
		if len(seen) != 15 {
			t.Errorf("%d of 15 delivered", len(seen))
		}
		t.must(t.send(approved("mch_b")))
		stopped, stop := context.WithCancel(t.Context())
		t.carrier.fail = context.Canceled
		dying := message.New(message.Config{
			DB: t.db, Vault: t.config.Vault, Logger: t.config.Logger, Gateway: gatewayFunc(func() error { stop(); return context.Canceled }),
		})
		if _, err := dying.RunOnce(stopped); !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		t.carrier.fail = nil
		t.clock.Advance(59 * time.Second)
		if n := t.run(); n != 0 {
			t.Error("taken within the lease")
		}
		t.clock.Advance(time.Second)
		if n := t.run(); n != 1 {
			t.Error("not taken after the lease")
		}
	})
}

type gatewayFunc func() error

func (f gatewayFunc) Deliver(context.Context, message.Delivery) error { return f() }

func TestDedupSendsOnce(t *testing.T) {
	each(t, false, func(t *office) {
		for _, merchant := range []string{"mch_a", "mch_b"} {
			m := activation(merchant, phone)
			m.Dedup = "code-1"
			if merchant == "mch_b" {
				m.To = "13900139000"
			}
			t.must(t.send(m))
			t.must(t.send(m)) // no ration is asked of a message that is sent already
		}
		if n := t.run(); n != 2 {
			t.Errorf("%d messages", n)
		}
		t.must(t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			at, err := t.service.SentAt(ctx, tx, "mch_a", "code-1")
			if !at.Equal(t.clock.Now()) {
				t.Errorf("sent at %v", at)
			}
			if _, err := t.service.SentAt(ctx, tx, "mch_c", "code-1"); !fault.Is(err, fault.NotFound) {
				t.Errorf("another merchant's: %v", err)
			}
			return err
		}))
	})
}

func TestAPhoneGetsOneCodeAMinuteHoweverManyAskAtOnce(t *testing.T) {
	each(t, false, func(t *office) {
		var wg sync.WaitGroup
		var mu sync.Mutex
		codes := map[fault.Code]int{}
		for range 20 {
			wg.Go(func() {
				err := t.send(activation("mch_a", phone))
				mu.Lock()
				defer mu.Unlock()
				codes[fault.CodeOf(err)]++
			})
		}
		wg.Wait()
		if codes[""] != 1 || codes[message.TooSoon] != 19 {
			t.Errorf("%v", codes)
		}
		t.must(t.send(approved("mch_a"))) // what carries no code is not rationed
	})
}

func TestListsStayWithinTheirScope(t *testing.T) {
	each(t, false, func(t *office) {
		t.must(t.send(approved("mch_a")))
		t.must(t.send(approved("mch_b")))
		if got := t.list(db.MerchantScope("mch_a"), message.Filter{}); len(got) != 1 || got[0].MerchantID != "mch_a" {
			t.Errorf("%+v", got)
		}
		if got := t.list(db.MerchantScope("mch_a"), message.Filter{MerchantID: "mch_b"}); len(got) != 0 {
			t.Errorf("%+v", got)
		}
		if got := t.list(db.Scope{}, message.Filter{}); len(got) != 0 {
			t.Errorf("%+v", got)
		}
		if got := t.list(db.WholeScope(), message.Filter{Phone: phone, State: message.Pending}); len(got) != 2 {
			t.Errorf("%d by phone", len(got))
		}
	})
}

func TestInAppMessagesBelongToTheirReader(t *testing.T) {
	each(t, false, func(t *office) {
		m := approved("mch_a")
		m.Channel, m.To = message.InApp, "usr_1"
		t.must(t.send(m))
		inbox := func(user string) []message.Record {
			var page message.Page
			t.must(t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
				page, err = t.service.Inbox(ctx, tx, user, message.Filter{})
				return err
			}))
			return page.Records
		}
		mine := inbox("usr_1")
		if len(mine) != 1 || mine[0].State != message.Sent || !strings.Contains(mine[0].Text, "示例奶茶") || len(inbox("usr_2")) != 0 {
			t.Fatalf("%+v", mine)
		}
		read := func(user string) error {
			return t.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error { return t.service.MarkRead(ctx, tx, user, mine[0].ID) })
		}
		if err := read("usr_2"); !fault.Is(err, fault.NotFound) {
			t.Errorf("somebody else: %v", err)
		}
		first := t.clock.Now()
		t.must(read("usr_1"))
		t.clock.Advance(time.Hour)
		t.must(read("usr_1"))
		if at := inbox("usr_1")[0].ReadAt; !at.Equal(first) {
			t.Errorf("read at %v", at)
		}
	})
}

func TestMistakesOfCallersAreNotSent(t *testing.T) {
	each(t, false, func(t *office) {
		for name, c := range map[string]struct {
			change func(m *message.Message)
			want   fault.Code
		}{
			"unknown template":  {func(m *message.Message) { m.Template = "X" }, fault.Internal},
			"missing parameter": {func(m *message.Message) { m.Params = nil }, fault.Internal},
			"no recipient":      {func(m *message.Message) { m.To = "" }, fault.Internal},
			"unknown channel":   {func(m *message.Message) { m.Channel = "FAX" }, fault.Internal},
			"a second line":     {func(m *message.Message) { m.Params = map[string]string{"merchant": "x\n【假冒】"} }, fault.Invalid},
			"too long":          {func(m *message.Message) { m.Params = map[string]string{"merchant": strings.Repeat("x", 501)} }, fault.Invalid},
		} {
			m := approved("mch_a")
			c.change(&m)
			if err := t.send(m); !fault.Is(err, c.want) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// A parameter that looks like a placeholder is text, not a placeholder.
func TestParametersAreNotTemplates(t *testing.T) {
	each(t, false, func(t *office) {
		m := activation("mch_a", phone)
		m.Params["terminal"] = "{code}"
		t.must(t.send(m))
		if r := t.list(db.WholeScope(), message.Filter{})[0]; !strings.Contains(r.Text, "“{code}”") {
			t.Errorf("%q", r.Text)
		}
	})
}

func TestEnglishReadersGetEnglish(t *testing.T) {
	each(t, false, func(t *office) {
		m := approved("mch_a")
		m.Locale = message.EN
		t.must(t.send(m))
		if r := t.list(db.WholeScope(), message.Filter{})[0]; r.Title != "Application approved" {
			t.Errorf("%+v", r)
		}
	})
}

func TestPagesMeet(t *testing.T) {
	each(t, false, func(t *office) {
		for range 5 {
			t.must(t.send(approved("mch_a")))
		}
		seen, cursor := map[string]bool{}, ""
		for range 3 {
			var page message.Page
			t.must(t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
				page, err = t.service.List(ctx, tx, db.WholeScope(), message.Filter{Limit: 2, Cursor: cursor})
				return err
			}))
			for _, r := range page.Records {
				seen[r.ID] = true
			}
			cursor = page.Next
		}
		if len(seen) != 5 || cursor != "" {
			t.Errorf("%d messages, next %q", len(seen), cursor)
		}
	})
}

func TestTheFileGatewayAppendsLinesForItsOwnerOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "outbox.log")
	g := message.NewFileGateway(path)
	for _, text := range []string{"一", "two\nlines"} {
		if err := g.Deliver(t.Context(), message.Delivery{ID: "msg_1", Channel: message.SMS, To: phone, Text: text, At: time.Unix(0, 0).UTC()}); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(raw)), "\n")
	if len(lines) != 2 || !strings.Contains(lines[0], `"text":"一"`) || !strings.Contains(lines[0], `"to":"`+phone) {
		t.Errorf("%q", raw)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if err := message.NewFileGateway(filepath.Join(path, "no")).Deliver(t.Context(), message.Delivery{}); !fault.Is(err, fault.Unavailable) {
		t.Errorf("got %v", err)
	}
}

// Erasing one merchant's people takes its own messages and the platform's to them; what another merchant sent to the same phone stays.
func TestForgettingAMerchantLeavesOthersRecords(t *testing.T) {
	each(t, false, func(t *office) {
		t.must(t.send(activation("mch_a", phone)))
		t.must(t.send(approved("mch_a")))
		t.must(t.send(approved("mch_b")))
		t.must(t.send(approved("")))
		t.must(t.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			return t.service.Forget(ctx, tx, "mch_a", []string{phone}, nil)
		}))
		left := t.list(db.WholeScope(), message.Filter{})
		if len(left) != 1 || left[0].MerchantID != "mch_b" {
			t.Errorf("left: %+v", left)
		}
	})
}
