package onboarding_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/sample"
)

// The whole road: every step from an empty draft to a merchant that trades, with what each leaves behind.
func TestFromDraftToLive(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.approved(h.owner, 1)
		m, stores, accounts := h.merchant(v.MerchantID)
		if m.Status != merchant.Approved || len(stores) != 1 || len(accounts) != 1 || accounts[0].VerifiedBy != h.reviewer.ID || !accounts[0].Default {
			t.Fatalf("after approval: %+v %+v %+v", m, stores, accounts)
		}
		if mayTrade(h, m.ID, stores[0].ID) != merchant.NotLive {
			t.Error("an approved merchant trades")
		}
		g, err := h.sign(h.owner, v, 1)
		if err != nil || g.ReceiptNumber == "" || g.SHA256 == "" {
			t.Fatalf("sign: %+v, %v", g, err)
		}
		if now := h.own(h.owner, v.ID); now.State != onboarding.DeviceBound || now.TerminalID == "" {
			t.Fatalf("after signing: %s", now.State)
		}
		if mayTrade(h, m.ID, stores[0].ID) != merchant.NotLive {
			t.Error("a signed merchant trades before its terminal is active")
		}
		a, err := h.activate(m.Number, h.code())
		if err != nil {
			t.Fatal(err)
		}
		if code := mayTrade(h, m.ID, stores[0].ID); code != "" {
			t.Errorf("a live merchant is refused: %s", code)
		}
		h.must(func(ctx context.Context, tx db.Tx) error {
			trm, err := device.MayTrade(ctx, tx, m.ID, a.Terminal.ID)
			if trm.Environment != db.Test || trm.StoreID != stores[0].ID {
				t.Errorf("terminal: %+v", trm)
			}
			return err
		})
		routesTo(h, m.ID, "1900000001")
		if n := h.count(`SELECT COUNT(*) FROM membership WHERE scope_id = $1 AND user_id = $2 AND role = 'OWNER'`, m.ID, h.owner.ID); n != 1 {
			t.Errorf("the applicant has %d owner memberships", n)
		}
		storyIsTold(t, h, h.own(h.owner, v.ID))
	})
}

// storyIsTold compares the history with the road, and looks for the texts that people got.
func storyIsTold(t *testing.T, h *house, v onboarding.View) {
	t.Helper()
	var road []string
	for _, c := range v.History {
		road = append(road, string(c.To))
		if c.Actor.Name == "" || c.At.IsZero() || c.Cause == "" {
			t.Errorf("a history row lacks something: %+v", c)
		}
	}
	if got := strings.Join(road, " "); got != "SUBMITTED PRE_REVIEW ACQUIRER_REVIEW APPROVED SIGNED DEVICE_BOUND ACTIVATED TESTED LIVE" {
		t.Errorf("history: %s", got)
	}
	if v.MinutesLeft != 0 || v.State != onboarding.Live {
		t.Errorf("%d minutes left in %s", v.MinutesLeft, v.State)
	}
	h.code() // everything is delivered
	for _, want := range []string{"已提交", "申请已通过", "激活码", "可以收款了"} {
		if !slices.ContainsFunc(h.phone.texts, func(s string) bool { return strings.Contains(s, want) }) {
			t.Errorf("no SMS says %q in %q", want, h.phone.texts)
		}
	}
	if n := h.count(`SELECT COUNT(*) FROM audit_entry WHERE object_id = $1`, v.ID); n < 8 {
		t.Errorf("%d audit entries", n)
	}
}

func mayTrade(h *house, merchantID, storeID string) fault.Code {
	var err error
	h.must(func(ctx context.Context, tx db.Tx) error {
		err = merchant.MayTrade(ctx, tx, db.Live, merchantID, storeID)
		return nil
	})
	return fault.CodeOf(err)
}

func routesTo(h *house, merchantID, sub string) {
	h.t.Helper()
	if n := h.count(`SELECT COUNT(*) FROM merchant_channel WHERE merchant_id = $1 AND sub_merchant = $2 AND account_id = $3`, merchantID, sub, h.account.ID); n != 1 {
		h.t.Errorf("the channel is not open under %s", sub)
	}
}

// A37: the same request twice is one application; handing in twice, also at once, is one submission.
func TestDoubleStartAndDoubleSubmit(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ids := parallel(8, func(int) string { return h.ok(h.svc.Start(t.Context(), h.owner, "click-1")).ID })
		if slices.Sort(ids); ids[0] != ids[7] {
			t.Errorf("one request made several applications: %v", ids)
		}
		if other := h.ok(h.svc.Start(t.Context(), h.stranger, "click-1")); other.ID == ids[0] {
			t.Error("a stranger's request answers another's application")
		}
		v := h.filled(h.owner, 2)
		states := parallel(8, func(int) string { return string(h.ok(h.svc.Submit(t.Context(), h.owner, v.ID, v.Version)).State) })
		if slices.ContainsFunc(states, func(s string) bool { return s != "SUBMITTED" }) {
			t.Errorf("answers: %v", states)
		}
		if n := h.count(`SELECT COUNT(*) FROM application_history WHERE application_id = $1`, v.ID); n != 1 {
			t.Errorf("%d submissions", n)
		}
		if n := h.count(`SELECT COUNT(*) FROM merchant WHERE id = $1`, v.MerchantID); n != 1 {
			t.Errorf("%d merchants", n)
		}
	})
}

// A18, A41: each save is kept; a second screen cannot overwrite what it has not seen.
func TestAutosaveAndResume(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.ok(h.svc.Start(t.Context(), h.owner, ""))
		p := sample.Company(3)
		first := h.ok(h.svc.Save(t.Context(), h.owner, v.ID, v.Version, onboarding.Patch{Subject: p.Subject}))
		h.refused(onboarding.Stale, second(h.svc.Save(t.Context(), h.owner, v.ID, v.Version, onboarding.Patch{Store: p.Store})))
		h.ok(h.svc.Save(t.Context(), h.owner, v.ID, first.Version, onboarding.Patch{Store: p.Store, Person: &onboarding.Person{IDNumber: "1101"}}))
		back := h.own(h.owner, v.ID)
		if back.Form.Subject.Name != p.Subject.Name || back.Form.Store.Address != p.Store.Address {
			t.Errorf("resumed with %+v", back.Form)
		}
		if !slices.ContainsFunc(back.Problems, func(p onboarding.Problem) bool {
			return p.Path == "legal_person.id_number" && p.Reason == merchant.Malformed
		}) {
			t.Error("a half-typed number is not named")
		}
		if again := h.ok(h.svc.Save(t.Context(), h.owner, v.ID, back.Version, onboarding.Patch{Store: p.Store})); again.Version != back.Version {
			t.Error("saving the same makes a new version")
		}
		h.refused(fault.Invalid, second(h.svc.Save(t.Context(), h.owner, v.ID, back.Version, onboarding.Patch{Store: &onboarding.Store{Name: strings.Repeat("长", 300)}})))
		h.refused(onboarding.PersonalAccount, second(h.svc.Save(t.Context(), h.owner, v.ID, back.Version, onboarding.Patch{Subject: &onboarding.Subject{Type: onboarding.NaturalPerson}})))
		err := second(h.svc.Submit(t.Context(), h.owner, v.ID, back.Version))
		h.refused(onboarding.Incomplete, err)
		var coded *fault.Error
		if !errors.As(err, &coded) || len(coded.Fields) < 10 {
			t.Errorf("the refusal names %d fields", len(coded.Fields))
		}
	})
}

// A person has at most ten drafts; a fresh one is possible once one is handed in.
func TestDraftsAreLimited(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		for range 10 {
			h.ok(h.svc.Start(t.Context(), h.owner, ""))
		}
		h.refused(onboarding.TooMany, second(h.svc.Start(t.Context(), h.owner, "")))
		h.ok(h.svc.Start(t.Context(), h.stranger, ""))
	})
}

// X1: the policy is the acquirer's, and is asked at submission.
func TestASoleTradersCardNeedsThePolicy(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.filled(h.owner, 4)
		p := sample.SoleTrader(4)
		p.Settlement = sample.Card(4)
		v = h.ok(h.svc.Save(t.Context(), h.owner, v.ID, v.Version, p))
		h.refused(onboarding.Incomplete, second(h.svc.Submit(t.Context(), h.owner, v.ID, v.Version)))
		allowPersonalAccounts(h)
		h.ok(h.svc.Submit(t.Context(), h.owner, v.ID, v.Version))
	})
}

// What a channel account refuses undoes the whole approval.
func TestAFailedChannelUndoesTheApproval(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.ok(h.svc.Claim(t.Context(), h.approver, h.passed(h.owner, 1).ID))
		unknown := []onboarding.Grant{{Environment: db.Live, Channel: channel.WeChat, SubMerchant: "1900000001"}}
		h.refused(contract.NoChannel, second(h.svc.Approve(t.Context(), h.approver, v.ID, v.Version, unknown, "")))
		for name, grants := range map[string][]onboarding.Grant{
			"none": nil, "letters": h.grants("19000000ab"), "seven digits": h.grants("1900000"), "a quote": h.grants("190000000'"),
			"twice": append(h.grants("1900000001"), h.grants("1900000002")...),
		} {
			t.Log(name)
			h.refused(fault.Invalid, second(h.svc.Approve(t.Context(), h.approver, v.ID, v.Version, grants, "")))
		}
		m, stores, _ := h.merchant(v.MerchantID)
		if m.Status != merchant.Applying || len(stores) != 0 || h.count(`SELECT COUNT(*) FROM membership WHERE scope_id = $1`, v.MerchantID) != 0 {
			t.Errorf("half an approval stayed: %+v", m)
		}
		h.ok(h.svc.Approve(t.Context(), h.approver, v.ID, v.Version, h.grants("1900000001"), "同意"))
	})
}
