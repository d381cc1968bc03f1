package doortest

import (
	"context"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/live"
	"cloudpos/internal/partner"
)

// Two acquirers share an install: the offices of one hear nothing of what happens at the other's merchants; the platform's
// own hear both.
func TestAnAcquirerHearsItsOwnMerchantsOnly(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := open(t, d, clock)
		other := h.acquirer("示例银行")
		ours := h.opened(h.shop("示例甲", "13800138000"), 0)
		theirs := h.opened(h.shopOf(other, "示例乙", "13800138001"), 1)
		us := h.user("our-office", auth.Membership{Role: auth.Support, Kind: auth.AtAcquirer, ScopeID: partner.DefaultAcquirerID}).listen()
		them := h.user("their-office", auth.Membership{Role: auth.Support, Kind: auth.AtAcquirer, ScopeID: other}).listen()
		all := h.staff(auth.Support).listen()
		for _, s := range []*stream{us, them, all} {
			s.expect("ready")
		}
		first := ours.charge("OURS-1", 100).Payment.ID
		second := theirs.charge("THEIRS-1", 100).Payment.ID
		third := ours.charge("OURS-2", 100).Payment.ID
		fourth := theirs.charge("THEIRS-2", 100).Payment.ID
		if heard := us.expect(third); strings.Contains(heard, second) || !strings.Contains(heard, first) {
			t.Errorf("our office heard %s", heard)
		}
		if heard := them.expect(fourth); strings.Contains(heard, first) || strings.Contains(heard, third) || !strings.Contains(heard, second) {
			t.Errorf("their office heard %s", heard)
		}
		if heard := all.expect(fourth); !strings.Contains(heard, first) || !strings.Contains(heard, second) || !strings.Contains(heard, third) {
			t.Errorf("the platform heard %s", heard)
		}
	})
}

// A screen that was left alone times out although its stream is open and things go on happening.
func TestAnOpenStreamDoesNotKeepASessionAlive(t *testing.T) {
	h := house1(t)
	b := h.staff(auth.Support)
	s := b.listen()
	s.expect("ready")
	h.clock.Advance(20 * time.Minute)
	h.untilHeard(s, "first")
	h.clock.Advance(11 * time.Minute)
	late := time.After(20 * time.Second)
	for open := true; open; {
		h.tell("second")
		select {
		case _, open = <-s.lines:
		case <-time.After(50 * time.Millisecond): // the right is looked at again once a second
		case <-late:
			t.Fatal("the stream outlives its session")
		}
	}
	if a := b.do("GET", "/console/session", "", ""); a.status != 401 {
		t.Errorf("half an hour of listening, and the session lives: %d", a.status)
	}
}

func (h *house) tell(id string) {
	h.t.Helper()
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		h.hub.Publish(ctx, tx, live.Event{Topic: live.Console, Kind: "test", ID: id})
		return nil
	}))
}

// untilHeard tells a stream something long enough that its right was looked at in between.
func (h *house) untilHeard(s *stream, id string) {
	h.t.Helper()
	for begin := time.Now(); time.Since(begin) < 1200*time.Millisecond; {
		h.tell(id)
		s.expect(id)
	}
}
