package app_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
)

// twoNodes starts two programs on one PostgreSQL database, with the same keys and documents, and one sandbox.
func twoNodes(t *testing.T, clock db.Clock) (one, two *apptest.House) {
	t.Helper()
	database := dbtest.PostgresURL(t)
	one = apptest.Open(t, app.Config{Database: database, Clock: clock})
	dir := t.TempDir()
	for _, part := range []string{"keys", "documents", "demo"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join(one.Config.DataDir, part))); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(filepath.Join(dir, "keys", "keyring.json"), 0o600); err != nil {
		t.Fatal(err)
	}
	two = apptest.Open(t, app.Config{Database: database, DataDir: dir, SandboxURL: one.SandboxURL(), Clock: clock})
	return one, two
}

// What one node does the other knows: orders, events, used nonces, sessions.
func TestTwoNodesAreOneHouse(t *testing.T) {
	one, two := twoNodes(t, nil)
	screen := two.Till().Listen()
	made := one.Till().Charge("NODE-1", 1234)
	if p := two.Till().Payment(made.ID); p.OutOrderNo != "NODE-1" || p.QR != made.QR {
		t.Errorf("the other node reads %+v", p)
	}
	one.Payer().Pay(made.QR)
	screen.Expect("order.PAID", made.ID)
	if p := two.Till().Payment(made.ID); p.State != "PAID" {
		t.Errorf("%+v", p)
	}
	back := two.Till().Refund(made.ID, "NODE-R1", 234) // this node has not spoken to the channel yet
	one.Till().Refunded(back.ID)
	if again := one.Till().Refund(made.ID, "NODE-R1", 234); again.ID != back.ID {
		t.Errorf("the refund was made twice: %+v", again)
	}

	signed := one.Till().Prepare("POST", "/v1/payments", `{"out_order_no":"NODE-2","scene":"qr_code","channel":"wechat","amount_fen":100}`)
	if a := one.Till().Post(signed); a.Status != 200 {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	if a := two.Till().Post(signed); a.Status != 401 || a.Problem().Code != "SIGNATURE_REPLAYED" {
		t.Errorf("a nonce that the other node has seen: %d %s", a.Status, a.Body)
	}

	cookie := signIn(t, one, "admin").Header.Get("Set-Cookie")
	r := two.Request("GET", two.URL()+"/console/orders", "")
	r.Header.Set("Cookie", cookie)
	if a := two.Send(r); a.Status != 200 || !strings.Contains(string(a.Body), made.ID) {
		t.Errorf("a session of the other node: %d %.200s", a.Status, a.Body)
	}
	prove(t, one)
}

// All notices are lost and both nodes sweep: every payment is found, each is asked after by one node at a time, and
// nothing is booked, refunded or written down twice.
func TestTwoNodesSweepOnce(t *testing.T) {
	clock := dbtest.NewClock()
	clock.Set(time.Now())
	one, two := twoNodes(t, clock)
	const queries = "query"
	one.Faults(
		map[string]any{"operation": "notice", "effect": "notice_lost"},
		map[string]any{"operation": queries, "effect": "slow_ms", "ms": 200}, // long enough for the other node to come by
	)
	payer := one.Payer()
	var ids []string
	for n := range 12 {
		till := []*apptest.Till{one.Till(), two.Till()}[n%2]
		p := till.Charge(fmt.Sprintf("SWEEP-%d", n), 1000)
		payer.Pay(p.QR)
		ids = append(ids, p.ID)
	}
	clock.Advance(11 * time.Second)
	for _, id := range ids {
		two.Till().Await(id, "PAID")
	}
	if asked := hits(t, one, queries); asked != len(ids) {
		t.Errorf("%d payments were asked after %d times", len(ids), asked)
	}
	err := one.DB.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		var moves, postings int64
		if err := tx.QueryRow(ctx, `SELECT (SELECT COUNT(*) FROM pay_history WHERE kind = 'order' AND to_state = 'PAID'),
			(SELECT COUNT(*) FROM ledger_posting)`).Scan(&moves, &postings); err != nil {
			return err
		}
		if moves != int64(len(ids)) || postings != 2*int64(len(ids)) {
			t.Errorf("%d moves to PAID and %d postings of %d payments", moves, postings, len(ids))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	prove(t, two)
}

// hits is how often a fault of an operation bit.
func hits(t *testing.T, h *apptest.House, operation string) int {
	t.Helper()
	var rules []struct {
		Operation string
		Hits      int
	}
	h.Control("GET", "/sandbox/faults", nil).Into(&rules)
	for _, r := range rules {
		if r.Operation == operation {
			return r.Hits
		}
	}
	t.Fatalf("no fault for %s", operation)
	return 0
}
