package onboarding_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/partner"
	"cloudpos/internal/payment"
	"cloudpos/internal/qrcode"
)

func evidence(tests map[channel.Name]int, refunds int) onboarding.Evidence {
	three := []channel.Name{channel.WeChat, channel.Alipay, channel.UnionPay}
	return onboarding.Evidence{
		State: onboarding.Activated, Acceptance: payment.Acceptance{Paid: tests, Refunded: refunds}, Opened: three, Testable: three,
		Required: three[:2], Accounts: true, Settled: true, Notice: true,
		Team: partner.Team{Manager: "示例经理", Supplier: "示例供应商", TrainedAt: time.Unix(1, 0)},
	}
}

// A70 and the gate: nine, ten of one channel, ten with a channel missing, no refund, a channel of policy not open, and so on.
func TestGatesNameWhatIsMissing(t *testing.T) {
	full := map[channel.Name]int{channel.WeChat: 8, channel.Alipay: 1, channel.UnionPay: 1}
	cases := []struct {
		name string
		make func() onboarding.Evidence
		shut []onboarding.GateKey
	}{
		{"complete", func() onboarding.Evidence { return evidence(full, 1) }, nil},
		{"nine", func() onboarding.Evidence {
			return evidence(map[channel.Name]int{channel.WeChat: 7, channel.Alipay: 1, channel.UnionPay: 1}, 1)
		}, []onboarding.GateKey{onboarding.GateTests}},
		{"ten without one channel", func() onboarding.Evidence {
			return evidence(map[channel.Name]int{channel.WeChat: 9, channel.Alipay: 1}, 1)
		}, []onboarding.GateKey{onboarding.GateTests}},
		{"no refund", func() onboarding.Evidence { return evidence(full, 0) }, []onboarding.GateKey{onboarding.GateRefunds}},
		{"a demanded channel is not open", func() onboarding.Evidence {
			e := evidence(full, 1)
			e.Opened = []channel.Name{channel.WeChat}
			return e
		}, []onboarding.GateKey{onboarding.GateChannels}},
		{"one of the team is missing", func() onboarding.Evidence {
			e := evidence(full, 1)
			e.Team.Supplier = ""
			return e
		}, []onboarding.GateKey{onboarding.GateTeam}},
		{"account, notice and a paper", func() onboarding.Evidence {
			e := evidence(full, 1)
			e.Accounts, e.Notice, e.Expired = false, false, []onboarding.DocumentKind{onboarding.Licence}
			return e
		}, []onboarding.GateKey{onboarding.GateAccounts, onboarding.GateNotice, onboarding.GatePapers}},
	}
	for _, c := range cases {
		var shut []onboarding.GateKey
		for _, g := range onboarding.Gates(partner.StandardDemands(), c.make()) {
			if !g.Passed {
				shut = append(shut, g.Key)
				if g.LackZH == "" || g.LackEN == "" {
					t.Errorf("%s: %s says nothing of what is missing", c.name, g.Key)
				}
			}
		}
		if !slices.Equal(shut, c.shut) {
			t.Errorf("%s: shut %v, want %v", c.name, shut, c.shut)
		}
	}
}

// A merchant whose acquirer demands tests is not LIVE after its activation: it trades in the test environment alone, and
// each missing gate is named until it is passed.
func TestActivationIsNotLive(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.demand(partner.Demands{Notice: true, Team: true})
		v := h.activated(1)
		if v.State != onboarding.Tested {
			t.Fatalf("after activation without demanded tests: %s", v.State)
		}
		m, stores, _ := h.merchant(v.MerchantID)
		if m.Status != merchant.Approved || tradesIn(h, db.Live, m.ID, stores[0].ID) != merchant.NotLive || tradesIn(h, db.Test, m.ID, stores[0].ID) != "" {
			t.Errorf("merchant %s, live %q, test %q", m.Status, tradesIn(h, db.Live, m.ID, stores[0].ID), tradesIn(h, db.Test, m.ID, stores[0].ID))
		}
		h.refused(onboarding.GatesShut, goLive(h, h.owner, v.ID))
		h.refused(fault.NotFound, goLive(h, h.stranger, v.ID))
		if _, err := h.svc.ConfirmNotice(t.Context(), h.owner, v.ID); err != nil {
			t.Fatal(err)
		}
		team := partner.Team{MerchantID: v.MerchantID, Manager: "示例经理", Supplier: "示例供应商"}
		staff := h.staff(auth.TeamAssign)
		_, err := h.svc.AssignTeam(t.Context(), h.owner, team, true)
		h.refused(fault.Forbidden, err)
		half, err := h.svc.AssignTeam(t.Context(), staff, team, false)
		if err != nil {
			t.Fatal(err)
		}
		h.refused(onboarding.GatesShut, goLive(h, h.owner, v.ID))
		_, err = h.svc.AssignTeam(t.Context(), staff, team, true)
		h.refused(fault.Conflict, err) // version 0 was read before half
		if _, err = h.svc.AssignTeam(t.Context(), staff, half, true); err != nil {
			t.Fatal(err)
		}
		for range 2 { // asked again, the answer is the same
			live, err := h.svc.GoLive(t.Context(), h.owner, v.ID)
			if err != nil || live.State != onboarding.Live {
				t.Fatalf("%s, %v", live.State, err)
			}
		}
		if m, _, _ = h.merchant(v.MerchantID); m.Status != merchant.Live || tradesIn(h, db.Live, m.ID, stores[0].ID) != "" {
			t.Errorf("merchant %s", m.Status)
		}
	})
}

// Where verified accounts are demanded, the reviewer's tick verifies none, whether the demand came before the approval or after it.
func TestTheReviewersTickIsNoTransfer(t *testing.T) {
	for _, before := range []bool{true, false} {
		each(t, func(t *testing.T, h *house) {
			h.demand(partner.Demands{Accounts: before, Team: true})
			v := h.activated(1)
			h.demand(partner.Demands{Accounts: true})
			_, _, accounts := h.merchant(v.MerchantID)
			if byWord := accounts[0].VerifiedBy == h.reviewer.ID; byWord == before {
				t.Errorf("demanded before %v: verified by %q", before, accounts[0].VerifiedBy)
			}
			h.refused(onboarding.GatesShut, goLive(h, h.owner, v.ID))
			h.must(func(ctx context.Context, tx db.Tx) error { // as the transfer leaves it
				_, err := tx.Exec(ctx, `UPDATE settlement_account SET state = 'ACTIVE', is_default = TRUE, verified_by = 'avf_1', verified_at = 1 WHERE id = $1`, accounts[0].ID)
				return err
			})
			if err := goLive(h, h.owner, v.ID); err != nil {
				t.Error(err)
			}
		})
	}
}

// Where no transfer is demanded, one may be asked for all the same; while it is under way, and when it failed, channels have
// nothing to settle to and the merchant does not go LIVE.
func TestNobodyGoesLiveWithoutADefaultAccount(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.demand(partner.Demands{Team: true})
		v := h.activated(1)
		team := partner.Team{MerchantID: v.MerchantID, Manager: "示例经理", Supplier: "示例供应商"}
		_, _, accounts := h.merchant(v.MerchantID)
		stands := func(state string, isDefault bool) {
			h.must(func(ctx context.Context, tx db.Tx) error {
				_, err := tx.Exec(ctx, `UPDATE settlement_account SET state = $1, is_default = $2 WHERE id = $3`, state, isDefault, accounts[0].ID)
				return err
			})
		}
		stands("VERIFYING", false)
		if _, err := h.svc.AssignTeam(t.Context(), h.staff(auth.TeamAssign), team, true); err != nil {
			t.Fatal(err)
		}
		h.refused(onboarding.GatesShut, goLive(h, h.owner, v.ID))
		stands("FAILED", false)
		h.refused(onboarding.GatesShut, goLive(h, h.owner, v.ID))
		if m, _, _ := h.merchant(v.MerchantID); m.Status != merchant.Approved {
			t.Errorf("merchant %s", m.Status)
		}
		stands("ACTIVE", true)
		if err := goLive(h, h.owner, v.ID); err != nil {
			t.Error(err)
		}
	})
}

// With ten tests demanded and none made, the application waits in ACTIVATED.
func TestTestsAreWaitedFor(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.demand(partner.Demands{Tests: 10, Refunds: 1})
		v := h.activated(1)
		_, err := h.svc.GoLive(t.Context(), h.owner, v.ID)
		h.refused(onboarding.GatesShut, err)
		if now := h.own(h.owner, v.ID); now.State != onboarding.Activated {
			t.Errorf("%s", now.State)
		}
	})
}

// A merchant without a till is opened by a collection code: nothing before the signature, once, and with payments in the test
// environment alone; the terminal may still be activated later and moves nothing.
func TestACollectionCodeTakesATillsPlace(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.demand(partner.Demands{Tests: 10, Refunds: 1})
		v := h.approved(h.owner, 1)
		byCode := func(who merchant.Actor) error {
			_, err := h.svc.ActivateByCode(t.Context(), who, v.ID)
			return err
		}
		h.refused(onboarding.WrongState, byCode(h.owner))
		if _, err := h.sign(h.owner, v, 1); err != nil {
			t.Fatal(err)
		}
		h.refused(fault.NotFound, byCode(h.stranger))
		for range 2 { // asked again, there is no second code
			gates, err := h.svc.ActivateByCode(t.Context(), h.owner, v.ID)
			if err != nil || gates.State != onboarding.Activated {
				t.Fatalf("%s, %v", gates.State, err)
			}
		}
		m, stores, _ := h.merchant(v.MerchantID)
		var codes []qrcode.Code
		h.must(func(ctx context.Context, tx db.Tx) error {
			page, err := h.codes.List(ctx, tx, db.MerchantScope(m.ID), qrcode.Filter{MerchantID: m.ID, Limit: 10})
			codes = page.Items
			return err
		})
		if len(codes) != 1 || codes[0].StoreID != stores[0].ID || codes[0].Environment != db.Test || codes[0].Status != qrcode.Active || len(codes[0].Channels) == 0 {
			t.Errorf("%+v", codes)
		}
		if tradesIn(h, db.Live, m.ID, stores[0].ID) != merchant.NotLive || tradesIn(h, db.Test, m.ID, stores[0].ID) != "" {
			t.Error("not on trial")
		}
		if _, err := h.activate(m.Number, h.code()); err != nil {
			t.Fatal(err)
		}
		if now := h.own(h.owner, v.ID); now.State != onboarding.Activated {
			t.Errorf("the till moved it to %s", now.State)
		}
	})
}

// Suspending, resuming and closing a merchant take its application along; withdrawing and applying again are the applicant's.
func TestLifeAfterLiveAndBeforeApproval(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.activated(1)
		halt := h.staff(auth.MerchantSuspend)
		for _, step := range []struct {
			to   merchant.Status
			want onboarding.State
		}{{merchant.Suspended, onboarding.Suspended}, {merchant.Live, onboarding.Live}, {merchant.Suspended, onboarding.Suspended}, {merchant.Closed, onboarding.Closed}} {
			if err := h.move(halt, v.MerchantID, step.to, "示例原因"); err != nil {
				t.Fatal(err)
			}
			if now := h.own(h.owner, v.ID); now.State != step.want {
				t.Errorf("merchant %s, application %s", step.to, now.State)
			}
		}
		err := h.move(halt, v.MerchantID, merchant.Live, "回来")
		h.refused(fault.Conflict, err)
		if now := h.own(h.owner, v.ID); now.State != onboarding.Closed {
			t.Errorf("a refused resumption left %s", now.State)
		}

		w := h.submitted(h.owner, 2)
		_, err = h.svc.Reapply(t.Context(), h.owner, w.ID, w.Version)
		h.refused(onboarding.WrongState, err)
		h.pass(h.reviewer, w.ID)
		w = h.ok(h.svc.Claim(t.Context(), h.approver, w.ID))
		h.refused(onboarding.WrongState, second(h.svc.Withdraw(t.Context(), h.owner, w.ID, w.Version)))
		h.ok(h.svc.Reject(t.Context(), h.approver, w.ID, w.Version, []onboarding.Reason{{Code: "R-31", Text: "经营内容不在开户范围内"}}, ""))
		w = h.own(h.owner, w.ID)
		h.refused(onboarding.Stale, second(h.svc.Reapply(t.Context(), h.owner, w.ID, w.Version-1)))
		again := h.ok(h.svc.Reapply(t.Context(), h.owner, w.ID, w.Version))
		if again.State != onboarding.Draft || len(again.Reasons) != 1 || again.Form.Subject.Name != w.Form.Subject.Name || len(again.History) < 5 {
			t.Errorf("applied again: %s, %d reasons, %d history rows", again.State, len(again.Reasons), len(again.History))
		}
		if back := h.ok(h.svc.Submit(t.Context(), h.owner, w.ID, again.Version)); back.State != onboarding.Submitted {
			t.Errorf("handed in again: %s", back.State)
		}
		now := h.own(h.owner, w.ID)
		gone := h.ok(h.svc.Withdraw(t.Context(), h.owner, w.ID, now.Version))
		if m, _, _ := h.merchant(w.MerchantID); gone.State != onboarding.Closed || m.Status != merchant.Closed {
			t.Errorf("withdrawn: %s, merchant %s", gone.State, m.Status)
		}
	})
}

func (h *house) demand(d partner.Demands) {
	h.must(func(ctx context.Context, tx db.Tx) error {
		return partner.SaveDemands(ctx, tx, partner.DefaultAcquirerID, d, "test")
	})
}

// activated takes the n-th sample through the review and activates its terminal.
func (h *house) activated(n int) onboarding.View {
	h.t.Helper()
	v := h.approved(h.owner, n)
	if _, err := h.sign(h.owner, v, n); err != nil {
		h.t.Fatal(err)
	}
	m, _, _ := h.merchant(v.MerchantID)
	if _, err := h.activate(m.Number, h.code()); err != nil {
		h.t.Fatal(err)
	}
	return h.own(h.owner, v.ID)
}

// staff is somebody at the platform with one permission.
func (h *house) staff(permission string) merchant.Actor {
	return merchant.Actor{ID: "usr_staff", Name: "示例职员", Scope: db.WholeScope(), Can: func(p string) bool { return p == permission }}
}

func tradesIn(h *house, env db.Environment, merchantID, storeID string) fault.Code {
	var err error
	h.must(func(ctx context.Context, tx db.Tx) error {
		err = merchant.MayTrade(ctx, tx, env, merchantID, storeID)
		return nil
	})
	return fault.CodeOf(err)
}

func goLive(h *house, who merchant.Actor, applicationID string) error {
	_, err := h.svc.GoLive(h.t.Context(), who, applicationID)
	return err
}

// move suspends, resumes or closes a merchant in a transaction of its own.
func (h *house) move(actor merchant.Actor, merchantID string, next merchant.Status, reason string) error {
	return h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := h.svc.MoveMerchant(ctx, tx, actor, merchantID, next, reason)
		return err
	})
}
