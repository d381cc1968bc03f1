package upkeep_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/upkeep"
)

func (h *house) standing(actor merchant.Actor, merchantID string) (v upkeep.Standing) {
	h.t.Helper()
	h.must(func(ctx context.Context, tx db.Tx) (err error) {
		v, err = h.upkeep.StandingOf(ctx, tx, actor, merchantID)
		return err
	})
	return v
}

// A merchant that went live in March: warned in April, frozen on 1 May 00:00 and not a second earlier, takes money through the grace,
// stops at its end, and comes back by re-authentication alone (A103, X8).
func TestDormancyToTheSecond(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		m, store := h.live()
		before := h.login() // in March
		notices := func(template string) int {
			return h.count(`SELECT COUNT(*) FROM message WHERE merchant_id = $1 AND template = $2 AND channel = 'IN_APP'`, m.ID, template)
		}
		for at, warned := range map[string]int{"2026-04-20 08:59:59": 0} {
			if h.sweptAt(at); notices("DORMANT_SOON") != warned {
				t.Errorf("at %s: %d warnings", at, notices("DORMANT_SOON"))
			}
		}
		for i, at := range []string{"2026-04-20 09:00:00", "2026-04-25 09:00:00", "2026-04-28 09:00:00"} {
			h.sweptAt(at)
			h.sweptAt(at)
			if notices("DORMANT_SOON") != i+1 {
				t.Errorf("at %s: %d warnings", at, notices("DORMANT_SOON"))
			}
		}
		if h.sweptAt("2026-04-30 23:59:59"); !h.standing(h.approver, m.ID).DormantSince.IsZero() {
			t.Error("dormant a second early")
		}
		h.sweptAt("2026-05-01 00:00:00")
		v := h.standing(h.approver, m.ID)
		if !v.DormantSince.Equal(at(t, "2026-05-01 00:00:00")) || !v.GraceUntil.Equal(at(t, "2026-07-30 00:00:00")) || notices("DORMANT_NOW") != 1 {
			t.Fatalf("frozen: %+v", v)
		}
		p := h.login() // signing in alone wakes nobody
		if before.Frozen || !p.Frozen || p.Can(auth.RefundCreate) || p.Can(auth.AccountManage) || !p.Can(auth.OrderRead) || !p.Can(auth.ApplicationEdit) {
			t.Errorf("rights while dormant: %v", p.Permissions())
		}
		if code := h.trades(m.ID, store); code != "" {
			t.Errorf("in grace a payment is refused: %s", code)
		}
		if h.sweptAt("2026-07-29 23:59:59"); h.trades(m.ID, store) != "" {
			t.Error("stopped before the grace is over")
		}
		h.sweptAt("2026-07-30 00:00:00")
		if code := h.trades(m.ID, store); code != merchant.Halted {
			t.Errorf("after the grace: %q", code)
		}
		h.refused(upkeep.StillHalted, h.setStatus(m.ID, merchant.Live))
		h.refused(auth.WrongCredentials, h.upkeep.Wake(t.Context(), p, "something else entirely"))
		if err := h.upkeep.Wake(t.Context(), p, password); err != nil {
			t.Fatal(err)
		}
		if p = h.login(); p.Frozen || !p.Can(auth.RefundCreate) || h.trades(m.ID, store) != "" {
			t.Error("re-authentication does not wake")
		}
	})
}

// overview are the short names of merchants that do not simply trade, with where they stand.
func (h *house) overview(actor merchant.Actor, of upkeep.Stand) string {
	h.t.Helper()
	var out []string
	h.must(func(ctx context.Context, tx db.Tx) error {
		all, err := h.upkeep.Overview(ctx, tx, actor, of)
		for _, g := range all {
			halts := make([]string, 0, len(g.Halts))
			for _, halt := range g.Halts {
				halts = append(halts, string(halt.Cause))
			}
			out = append(out, string(g.Stand)+" "+strings.Join(halts, "+"))
		}
		return err
	})
	return strings.Join(out, ", ")
}

// The operators' list says of a merchant what the merchant's own page says, through all stands, and to the right people alone.
func TestOverviewFollowsTheStand(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		m, _ := h.live()
		h.login() // in March
		elsewhere := h.halter()
		elsewhere.Scope = h.elsewhere.Scope
		for _, c := range []struct {
			at    string
			stand upkeep.Stand
			line  string
		}{
			{"2026-04-20 08:59:59", upkeep.Trading, ""},
			{"2026-04-20 09:00:00", upkeep.Warned, "warned "},
			{"2026-05-01 00:00:00", upkeep.Frozen, "frozen "},
			{"2026-07-30 00:00:00", upkeep.Stopped, "suspended dormant"},
		} {
			h.sweptAt(c.at)
			if v := h.standing(h.approver, m.ID); v.Stand != c.stand {
				t.Errorf("at %s the merchant is %q, want %q", c.at, v.Stand, c.stand)
			}
			if got := h.overview(h.halter(), ""); got != c.line {
				t.Errorf("at %s operators see %q, want %q", c.at, got, c.line)
			}
			if got := h.overview(h.halter(), c.stand); got != c.line {
				t.Errorf("at %s operators who ask for %s see %q", c.at, c.stand, got)
			}
			if got := h.overview(elsewhere, ""); got != "" {
				t.Errorf("another acquirer sees %q", got)
			}
		}
		h.must(func(ctx context.Context, tx db.Tx) error {
			_, err := h.upkeep.Overview(ctx, tx, h.reviewer, "")
			h.refused(fault.Forbidden, err)
			return nil
		})
	})
}

// A login within the month keeps a merchant awake; a terminal's key is no login.
func TestALoginKeepsAwake(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		m, _ := h.live()
		h.set("2026-04-30 23:59:59")
		h.login()
		if h.sweptAt("2026-05-01 00:00:00"); !h.standing(h.approver, m.ID).DormantSince.IsZero() {
			t.Error("dormant in spite of a login on the last second")
		}
		if h.sweptAt("2026-06-01 00:00:00"); h.standing(h.approver, m.ID).DormantSince.IsZero() {
			t.Error("awake after a month without")
		}
	})
}

func (h *house) setStatus(merchantID string, next merchant.Status) error {
	_, err := h.upkeep.SetStatus(h.t.Context(), h.halter(), merchantID, next, "示例原因")
	return err
}

func (h *house) halter() merchant.Actor {
	a := h.approver
	a.Can = func(p string) bool {
		return p == auth.MerchantSuspend || p == auth.ApplicationApprove || p == auth.TeamAssign
	}
	return a
}

// A suspension stops payments at once and leaves a task a channel, ticked off once with a reference; resuming before anybody told the
// channel makes it pointless.
func TestChannelsAreToldByHand(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		m, store := h.live()
		tasks := func() (out []upkeep.Task) {
			h.must(func(ctx context.Context, tx db.Tx) (err error) {
				out, err = h.upkeep.Tasks(ctx, tx, h.halter(), "", false)
				return err
			})
			return out
		}
		h.refused("", h.setStatus(m.ID, merchant.Suspended))
		if h.trades(m.ID, store) != merchant.Halted || len(tasks()) != 1 || tasks()[0].Kind != upkeep.ChannelSuspend {
			t.Fatalf("suspended: %+v", tasks())
		}
		h.refused("", h.setStatus(m.ID, merchant.Live))
		if h.trades(m.ID, store) != "" || len(tasks()) != 0 {
			t.Fatalf("resumed: %+v", tasks())
		}
		h.refused("", h.setStatus(m.ID, merchant.Suspended))
		id := tasks()[0].ID
		finish := func(o upkeep.Outcome, reference string) error {
			_, err := h.upkeep.Finish(t.Context(), h.halter(), id, o, reference)
			return err
		}
		h.refused(fault.Invalid, finish(upkeep.Unchanged, "x"))
		h.refused(fault.Invalid, finish(upkeep.Told, ""))
		h.refused("", finish(upkeep.Told, "示例工单 1"))
		h.refused(upkeep.TaskDone, finish(upkeep.Told, "示例工单 1"))
		h.refused("", h.setStatus(m.ID, merchant.Live))
		if all := tasks(); len(all) != 1 || all[0].Kind != upkeep.ChannelResume {
			t.Errorf("after a told suspension: %+v", all)
		}
		_, err := h.upkeep.Finish(t.Context(), h.elsewhere, tasks()[0].ID, upkeep.Told, "x")
		h.refused(fault.NotFound, err)
	})
}

// Closing waits for what has no end, and says what that is.
func TestClosingWaitsForOpenOrders(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		m, store := h.live()
		h.must(func(ctx context.Context, tx db.Tx) error {
			_, err := tx.Exec(ctx, `INSERT INTO pay_order (merchant_id, id, environment, store_id, terminal_id, operator_id, out_order_no, scene, amount_fen, description, fingerprint,
				state, paid_attempt, expires_at, created_at, updated_at, version) VALUES ($1, 'ord_x', 'test', $2, '', '', 'X1', 'native', 1, '', '', 'PAYING', '', 0, 0, 0, 1)`, m.ID, store)
			return err
		})
		err := h.setStatus(m.ID, merchant.Closed)
		h.refused(upkeep.StillOpen, err)
		var e *fault.Error
		if !errors.As(err, &e) {
			t.Fatal(err)
		}
		if f := e.Fields; len(f) != 1 || f[0].Path != "orders" || !strings.HasPrefix(f[0].ZH, "1 ") {
			t.Errorf("open: %+v", f)
		}
		h.must(func(ctx context.Context, tx db.Tx) error {
			_, err := tx.Exec(ctx, `UPDATE pay_order SET state = 'CLOSED' WHERE id = 'ord_x'`)
			return err
		})
		h.refused("", h.setStatus(m.ID, merchant.Closed))
		if h.merchant(m.ID).Status != merchant.Closed || h.trades(m.ID, store) != merchant.Shut {
			t.Error("not closed")
		}
	})
}

// A licence runs out: told, stopped after thirty days, renewed through the gates by another person's word, back at once.
func TestAPaperIsRenewed(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		m, store := h.live()
		owner := merchant.ActorOf(h.login())
		paper := h.standing(h.approver, m.ID).Papers
		i := slices.IndexFunc(paper, func(p upkeep.Paper) bool { return !p.HaltFrom.IsZero() })
		if i < 0 {
			t.Fatal("the sample has no paper that runs out")
		}
		first := slices.MinFunc(paper[i:], func(a, b upkeep.Paper) int { return a.HaltFrom.Compare(b.HaltFrom) })
		pieces := upkeep.PiecesOf(first.Kind)
		h.clock.Set(first.HaltFrom.Add(-1))
		h.keepAwake(m.ID)
		h.sweep()
		if h.trades(m.ID, store) != "" {
			t.Fatal("stopped too early")
		}
		h.clock.Set(first.HaltFrom)
		h.keepAwake(m.ID)
		h.sweep()
		if h.trades(m.ID, store) != merchant.Halted {
			t.Fatal("an expired paper stops nothing")
		}
		var documents []string
		for _, side := range pieces {
			d, err := h.upkeep.Upload(t.Context(), owner, m.ID, side, "新.png", picture(side))
			if err != nil {
				t.Fatal(err)
			}
			documents = append(documents, d.ID)
		}
		h.refused(fault.Invalid, h.handIn(owner, m.ID, first.Kind, first.Last, documents))
		h.refused(fault.Invalid, h.handIn(owner, m.ID, first.Kind, "2039-12-31", documents[:len(documents)-1]))
		h.refused("", h.handIn(owner, m.ID, first.Kind, "2039-12-31", documents))
		h.refused(upkeep.NotRenewed, h.handIn(owner, m.ID, first.Kind, "2039-12-31", documents))
		r := h.standing(h.approver, m.ID).Renewals[0]
		self := h.halter()
		self.ID = owner.ID
		h.refused(upkeep.OwnRenewal, h.decide(self, r.ID, true, ""))
		h.refused(fault.NotFound, h.decide(h.elsewhere, r.ID, true, ""))
		h.refused(fault.Invalid, h.decide(h.halter(), r.ID, false, ""))
		h.refused("", h.decide(h.halter(), r.ID, true, ""))
		h.refused(upkeep.NotRenewed, h.decide(h.halter(), r.ID, true, ""))
		if h.trades(m.ID, store) != "" {
			t.Error("the renewal does not bring it back")
		}
		v := h.standing(h.approver, m.ID)
		if k := slices.IndexFunc(v.Papers, func(p upkeep.Paper) bool { return p.Kind == first.Kind }); v.Papers[k].Last != "2039-12-31" || v.Papers[k].Expired {
			t.Errorf("papers: %+v", v.Papers)
		}
		if len(v.Renewals[0].OldDocuments) != len(pieces) || v.Renewals[0].OldValidTo != first.Last {
			t.Errorf("history: %+v", v.Renewals[0])
		}
		if n := h.count(`SELECT COUNT(*) FROM paper_reminder WHERE kind = $1 AND valid_to <> 20391231 AND sent_at = 0`, string(first.Kind)); n != 0 {
			t.Errorf("%d reminders of the old paper wait", n)
		}
		h.looks(owner, r, documents[0])
	})
}

// looks: an approver's look at a renewal's document is recorded with its purpose, another acquirer's answers like an absent one.
func (h *house) looks(owner merchant.Actor, r upkeep.Renewal, documentID string) {
	h.t.Helper()
	const recorded = `SELECT COUNT(*) FROM audit_entry WHERE action = 'application.document' AND merchant_id = $1 AND detail LIKE '%"purpose":"renewal"%'`
	look := func(a merchant.Actor, renewalID, documentID string) error {
		_, _, err := h.upkeep.Document(h.t.Context(), a, renewalID, documentID)
		return err
	}
	h.refused("", look(owner, r.ID, documentID))
	h.refused(fault.NotFound, look(h.elsewhere, r.ID, documentID))
	h.refused(fault.NotFound, look(h.approver, r.ID, "doc_00000000000000000000000000"))
	if n := h.count(recorded, r.MerchantID); n != 0 {
		h.t.Errorf("%d looks recorded before any", n)
	}
	h.refused("", look(h.approver, r.ID, documentID))
	if n := h.count(recorded, r.MerchantID); n != 1 {
		h.t.Errorf("%d looks recorded", n)
	}
}

func (h *house) handIn(a merchant.Actor, merchantID string, kind onboarding.DocumentKind, validTo string, documents []string) error {
	_, err := h.upkeep.HandIn(h.t.Context(), a, merchantID, kind, validTo, documents)
	return err
}

func (h *house) decide(a merchant.Actor, renewalID string, accept bool, reason string) error {
	_, err := h.upkeep.Decide(h.t.Context(), a, renewalID, accept, reason)
	return err
}

// keepAwake lets the merchant's people have signed in just now, and the last check be done.
func (h *house) keepAwake(merchantID string) {
	h.t.Helper()
	h.login()
	h.must(func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE upkeep_task SET done_at = $1, outcome = 'unchanged' WHERE merchant_id = $2 AND kind = 'recheck' AND done_at = 0`, db.Micros(tx.Now()), merchantID)
		return err
	})
}

func (h *house) sweep() {
	h.t.Helper()
	if _, err := h.upkeep.Sweep(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
}

// A check of identity: its task ahead of its day, the trade stopped when it is long overdue, and back when it is done.
func TestAnOverdueCheckStops(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		m, store := h.live()
		due := h.standing(h.approver, m.ID).NextCheck
		if want := upkeep.NextCheck(m.LiveAt, upkeep.ClassOf(m.MCC)); calendar.DayOf(due) != want {
			t.Fatalf("due %s, want %s", due, want)
		}
		h.must(func(ctx context.Context, tx db.Tx) error { // nothing else runs out meanwhile
			return h.svc.RenewPaper(ctx, tx, h.approver, m.ID, onboarding.PremisesProof, "2039-12-31", nil)
		})
		h.clock.Set(due.AddDate(0, 0, upkeep.RecheckGraceDays).Add(-1))
		h.login()
		h.sweep()
		open := h.standing(h.halter(), m.ID).Tasks
		if len(open) != 1 || open[0].Kind != upkeep.CheckIdentity || h.trades(m.ID, store) != "" {
			t.Fatalf("before the end of its grace: %+v %s", open, h.trades(m.ID, store))
		}
		h.clock.Set(due.AddDate(0, 0, upkeep.RecheckGraceDays))
		h.sweep()
		if h.trades(m.ID, store) != merchant.Halted {
			t.Fatal("an overdue check stops nothing")
		}
		if _, err := h.upkeep.Finish(t.Context(), h.halter(), open[0].ID, upkeep.Unchanged, "示例：与工商登记一致"); err != nil {
			t.Fatal(err)
		}
		if h.trades(m.ID, store) != "" {
			t.Error("a finished check does not bring it back")
		}
	})
}
