package onboarding_test

import (
	"context"
	"slices"
	"strconv"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/sample"
	"cloudpos/internal/partner"
)

// A11, X3: who pre-reviewed does not decide, nobody reviews their own, and each step needs its own right.
func TestFourEyes(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		id := h.submitted(h.owner, 1).ID
		h.refused(fault.Forbidden, second(h.svc.Claim(t.Context(), h.approver, id))) // pre-review is not the approver's
		v := h.pass(h.both, id)
		h.refused(onboarding.FourEyes, second(h.svc.Claim(t.Context(), h.both, id)))
		h.refused(fault.Forbidden, second(h.svc.Claim(t.Context(), h.reviewer, id)))
		h.refused(onboarding.NotTaken, second(h.svc.Approve(t.Context(), h.approver, id, v.Version, h.grants("1900000001"), "")))
		v = h.ok(h.svc.Claim(t.Context(), h.approver, id))
		h.refused(onboarding.FourEyes, second(h.svc.Approve(t.Context(), h.both, id, v.Version, h.grants("1900000001"), "")))
		h.ok(h.svc.Approve(t.Context(), h.approver, id, v.Version, h.grants("1900000001"), ""))
	})
}

func TestNobodyReviewsTheirOwn(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.submitted(h.both, 1)
		h.refused(onboarding.OwnApplication, second(h.svc.Claim(t.Context(), h.both, v.ID)))
		v = h.pass(h.reviewer, v.ID)
		h.refused(onboarding.OwnApplication, second(h.svc.Claim(t.Context(), h.both, v.ID)))
		h.refused(onboarding.NothingToClaim, second(h.svc.ClaimNext(t.Context(), h.both)))
	})
}

func TestOnlyTheAcquirerEndsAnApplication(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.ok(h.svc.Claim(t.Context(), h.both, h.submitted(h.owner, 1).ID))
		no := []onboarding.Reason{{Code: "R-31", Text: "经营内容不在开户范围内"}}
		h.refused(onboarding.WrongState, second(h.svc.Reject(t.Context(), h.both, v.ID, v.Version, no, "")))
		h.refused(onboarding.WrongState, second(h.svc.Approve(t.Context(), h.both, v.ID, v.Version, h.grants("1900000001"), "")))
		h.ok(h.svc.Release(t.Context(), h.both, v.ID))
		h.pass(h.reviewer, v.ID)
		v = h.ok(h.svc.Claim(t.Context(), h.approver, v.ID))
		h.refused(fault.Invalid, second(h.svc.Reject(t.Context(), h.approver, v.ID, v.Version, nil, "")))
		h.ok(h.svc.Reject(t.Context(), h.approver, v.ID, v.Version, no, "同行举报"))
		mine := h.own(h.owner, v.ID)
		m, _, _ := h.merchant(v.MerchantID)
		if mine.State != onboarding.Rejected || mine.Reasons[0].Text != no[0].Text || m.Status != merchant.Applying {
			t.Errorf("%s, %+v, merchant %s", mine.State, mine.Reasons, m.Status)
		}
		h.refused(onboarding.WrongState, second(h.svc.Submit(t.Context(), h.owner, v.ID, mine.Version)))
		if _, err := h.agreement(h.owner, v.ID); !fault.Is(err, onboarding.WrongState) {
			t.Errorf("a rejected application has an agreement: %v", err)
		}
	})
}

// Two claim at once: one gets it. A claim ends with its lease, and can be put back.
func TestClaims(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		id := h.submitted(h.owner, 1).ID
		actors := []merchant.Actor{h.reviewer, h.both}
		codes := parallel(8, func(i int) string { return string(fault.CodeOf(second(h.svc.Claim(t.Context(), actors[i%2], id)))) })
		if got := len(slices.DeleteFunc(slices.Clone(codes), func(c string) bool { return c != "" })); got != 4 {
			t.Errorf("answers %v: one reviewer's four claims should hold", codes)
		}
		holder, other := h.reviewer, h.both
		if codes[1] == "" {
			holder, other = h.both, h.reviewer
		}
		h.refused(onboarding.Taken, second(h.svc.Claim(t.Context(), other, id)))
		h.refused(onboarding.NotTaken, second(h.svc.Release(t.Context(), other, id)))
		h.clock.Advance(onboarding.Lease)
		v := h.ok(h.svc.Claim(t.Context(), other, id))
		h.refused(onboarding.NotTaken, second(h.svc.Pass(t.Context(), holder, id, v.Version, "")))
		if v = h.ok(h.svc.Release(t.Context(), other, id)); v.State != onboarding.Submitted || v.ClaimedBy.ID != "" {
			t.Errorf("released: %s by %q", v.State, v.ClaimedBy.Name)
		}
		h.ok(h.svc.ClaimNext(t.Context(), holder))
		h.refused(onboarding.NothingToClaim, second(h.svc.ClaimNext(t.Context(), other)))
	})
}

// More reviewers at once than candidates are read at a time: each gets one of its own as long as one waits.
func TestEverybodyGetsTheNext(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		const n = 25
		for i := range n {
			applicant := h.owner
			applicant.ID = "usr_applicant" + strconv.Itoa(i)
			h.submitted(applicant, i+1)
		}
		got := parallel(n, func(i int) string {
			reviewer := h.reviewer
			reviewer.ID = "usr_reviewer" + strconv.Itoa(i)
			v, err := h.svc.ClaimNext(t.Context(), reviewer)
			if err != nil {
				return string(fault.CodeOf(err))
			}
			return v.ID
		})
		slices.Sort(got)
		if slices.Contains(got, string(onboarding.NothingToClaim)) || len(slices.Compact(got)) != n {
			t.Errorf("claimed: %v", got)
		}
		h.refused(onboarding.NothingToClaim, second(h.svc.ClaimNext(t.Context(), h.reviewer)))
	})
}

func TestPassNeedsTheWholeChecklist(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.ok(h.svc.Claim(t.Context(), h.reviewer, h.submitted(h.owner, 1).ID))
		h.refused(onboarding.ChecklistOpen, second(h.svc.Pass(t.Context(), h.reviewer, v.ID, v.Version, "")))
		h.refused(fault.Invalid, second(h.svc.Tick(t.Context(), h.reviewer, v.ID, v.Version, []string{"everything"})))
		v = h.ok(h.svc.Tick(t.Context(), h.reviewer, v.ID, v.Version, allItems()[1:]))
		h.refused(onboarding.ChecklistOpen, second(h.svc.Pass(t.Context(), h.reviewer, v.ID, v.Version, "")))
		h.refused(onboarding.Stale, second(h.svc.Tick(t.Context(), h.reviewer, v.ID, v.Version-1, allItems())))
		v = h.ok(h.svc.Tick(t.Context(), h.reviewer, v.ID, v.Version, allItems()))
		for _, a := range v.Actions {
			if want := a.Fact == onboarding.Pass || a.Fact == onboarding.AskMore; want != (a.WhyNot == nil) {
				t.Errorf("%s: %v", a.Fact, a.WhyNot)
			}
		}
		h.ok(h.svc.Pass(t.Context(), h.reviewer, v.ID, v.Version, ""))
	})
}

// The supplement loop: only what was named opens, the reasons stand at their fields, and the next round starts afresh.
func TestNeedMore(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.ok(h.svc.Claim(t.Context(), h.reviewer, h.submitted(h.owner, 1).ID))
		v = h.ok(h.svc.Tick(t.Context(), h.reviewer, v.ID, v.Version, allItems()))
		v = h.ok(h.svc.AskMore(t.Context(), h.reviewer, v.ID, v.Version, []onboarding.Reason{
			{Path: "documents.licence", Code: "R-01", Text: "请重新拍摄"}, {Path: "store.name", Text: "与门头不一致"},
		}, ""))
		mine := h.own(h.owner, v.ID)
		if mine.State != onboarding.NeedMore || len(mine.Reasons) != 2 || mine.Reasons[0].Code != "R-01" || mine.ClaimedBy.ID != "" {
			t.Fatalf("%s %+v", mine.State, mine.Reasons)
		}
		h.refused(onboarding.Unchanged, second(h.svc.Submit(t.Context(), h.owner, v.ID, mine.Version)))
		p := sample.Company(1)
		p.Settlement.Number = "1234567890"
		h.refused(onboarding.FieldLocked, second(h.svc.Save(t.Context(), h.owner, v.ID, mine.Version, onboarding.Patch{Settlement: p.Settlement})))
		h.refused(onboarding.FieldLocked, second(h.svc.Upload(t.Context(), h.owner, v.ID, onboarding.IDBack, "x.png", sample.Document(onboarding.IDBack, "new"))))
		mine = h.ok(h.svc.Upload(t.Context(), h.owner, v.ID, onboarding.Licence, "x.png", sample.Document(onboarding.Licence, "new")))
		if !mine.Reasons[0].Changed || mine.Reasons[1].Changed {
			t.Errorf("reasons: %+v", mine.Reasons)
		}
		store := *p.Store
		store.Name = "示例新店名"
		mine = h.ok(h.svc.Save(t.Context(), h.owner, v.ID, mine.Version, onboarding.Patch{Store: &store}))
		again := h.ok(h.svc.Submit(t.Context(), h.owner, v.ID, mine.Version))
		if again.State != onboarding.Submitted || len(again.Checked) != 0 || again.PreReviewer.ID != "" {
			t.Errorf("second round: %s %v %+v", again.State, again.Checked, again.PreReviewer)
		}
		h.refused(onboarding.WrongState, second(h.svc.Save(t.Context(), h.owner, v.ID, again.Version, onboarding.Patch{Store: p.Store})))
	})
}

// A paper that expired during the review keeps the approver from approving (A21).
func TestALeaseThatExpiredMeanwhile(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.filled(h.owner, 1)
		p := sample.Company(1)
		p.Premises.ValidTo = "2026-03-03"
		v = h.ok(h.svc.Save(t.Context(), h.owner, v.ID, v.Version, onboarding.Patch{Premises: p.Premises}))
		h.ok(h.svc.Submit(t.Context(), h.owner, v.ID, v.Version))
		h.pass(h.reviewer, v.ID)
		h.clock.Advance(48 * time.Hour)
		v = h.ok(h.svc.Claim(t.Context(), h.approver, v.ID))
		h.refused(onboarding.Incomplete, second(h.svc.Approve(t.Context(), h.approver, v.ID, v.Version, h.grants("1900000001"), "")))
		h.ok(h.svc.AskMore(t.Context(), h.approver, v.ID, v.Version, []onboarding.Reason{{Path: "premises", Text: "租约已到期"}}, ""))
	})
}

func TestQueueTabs(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		a, b := h.submitted(h.owner, 1), h.submitted(h.stranger, 2)
		h.filled(h.owner, 3) // a draft is nobody's business
		h.passed(h.owner, 4)
		h.ok(h.svc.Claim(t.Context(), h.reviewer, a.ID))
		tab := func(actor merchant.Actor, f onboarding.QueueFilter) (ids []string) {
			h.must(func(ctx context.Context, tx db.Tx) error {
				for {
					p, err := h.svc.Queue(ctx, tx, actor, f)
					if err != nil {
						return err
					}
					for _, l := range p.Items {
						ids = append(ids, l.ID)
					}
					if f.After = p.Next; p.Next == "" {
						return nil
					}
				}
			})
			return ids
		}
		for _, c := range []struct {
			name  string
			actor merchant.Actor
			f     onboarding.QueueFilter
			want  int
		}{
			{"pending", h.reviewer, onboarding.QueueFilter{Tab: onboarding.Pending}, 1},
			{"mine", h.reviewer, onboarding.QueueFilter{Tab: onboarding.Mine}, 1},
			{"another's mine", h.both, onboarding.QueueFilter{Tab: onboarding.Mine}, 0},
			{"second", h.approver, onboarding.QueueFilter{Tab: onboarding.Second}, 1},
			{"second of who pre-reviewed", h.reviewer, onboarding.QueueFilter{Tab: onboarding.Second}, 0},
			{"all, a page of one each", h.reviewer, onboarding.QueueFilter{Limit: 1}, 3},
			{"another acquirer's approver", h.elsewhere, onboarding.QueueFilter{}, 0},
			{"by number", h.reviewer, onboarding.QueueFilter{Text: b.Number}, 1},
			{"by name", h.reviewer, onboarding.QueueFilter{Text: "第2号"}, 1},
			{"by state", h.reviewer, onboarding.QueueFilter{State: onboarding.AcquirerReview}, 1},
		} {
			if got := tab(c.actor, c.f); len(got) != c.want {
				t.Errorf("%s: %d, want %d", c.name, len(got), c.want)
			}
		}
		h.must(func(ctx context.Context, tx db.Tx) error {
			n, err := h.svc.QueueCounts(ctx, tx, h.reviewer)
			if n[onboarding.Pending] != 1 || n[onboarding.Mine] != 1 || n[onboarding.Second] != 0 {
				t.Errorf("counts: %v", n)
			}
			return err
		})
		h.clock.Advance(onboarding.Lease)
		if got := tab(h.both, onboarding.QueueFilter{Tab: onboarding.Pending}); len(got) != 2 {
			t.Errorf("after the lease: %d pending, want 2", len(got))
		}
	})
}

// What is decided is listed by its decision, the latest first; the number on the tab is today's.
func TestDecidedApplications(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		var want []string
		for n := range 3 {
			want = append(want, h.approved(h.owner, n+1).ID)
			if n == 0 {
				h.clock.Advance(48 * time.Hour)
			}
			h.clock.Advance(time.Second)
		}
		slices.Reverse(want)
		h.submitted(h.owner, 4) // waits
		h.must(func(ctx context.Context, tx db.Tx) error {
			var got []string
			f := onboarding.QueueFilter{Tab: onboarding.Done, Limit: 1}
			for f.After = ""; ; {
				page, err := h.svc.Queue(ctx, tx, h.approver, f)
				if err != nil {
					return err
				}
				for _, l := range page.Items {
					got = append(got, l.ID)
				}
				if f.After = page.Next; f.After == "" {
					break
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("decided: %v, want %v", got, want)
			}
			for tab, marks := range map[onboarding.Tab][]string{onboarding.Done: {"x", "x.app_1", "1"}, onboarding.Pending: {"x", "1.2", "7.1.app_1", "1.x.app_1"}} {
				for _, mark := range marks {
					_, err := h.svc.Queue(ctx, tx, h.approver, onboarding.QueueFilter{Tab: tab, After: mark})
					h.refused(fault.Invalid, err)
				}
			}
			n, err := h.svc.QueueCounts(ctx, tx, h.approver)
			if n[onboarding.Done] != 2 {
				t.Errorf("decided today: %d, want 2", n[onboarding.Done])
			}
			return err
		})
	})
}

// The same licence, person, account or phone in two applications is shown to reviewers, and to nobody else (A22).
func TestDuplicatesAreShownToReviewers(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.submitted(h.owner, 1)
		v := h.ok(h.svc.Claim(t.Context(), h.reviewer, h.submitted(h.stranger, 1).ID))
		if v.Duplicates != (onboarding.Duplicates{USCC: 1, Person: 1, Account: 1, Phone: 1}) {
			t.Errorf("duplicates: %+v", v.Duplicates)
		}
		if mine := h.own(h.stranger, v.ID); mine.Duplicates != (onboarding.Duplicates{}) || mine.Actions != nil {
			t.Error("an applicant sees what reviewers see")
		}
	})
}

func allowPersonalAccounts(h *house) {
	h.must(func(ctx context.Context, tx db.Tx) error {
		return partner.InstallPolicies(ctx, tx, []partner.PolicyDraft{{
			Code: "account.default", Kind: partner.Accounts, Title: partner.Words{ZH: "示例规则", EN: "sample rule"}, Summary: partner.Words{ZH: "示例规则", EN: "sample rule"},
			Place: partner.Place{AcquirerID: partner.DefaultAcquirerID}, From: 20230101, Source: "示例", Cause: "示例", Force: partner.Bank,
			Parameters: `{"personal_for_individual":true}`,
		}})
	})
}

func second(_ onboarding.View, err error) error { return err }

// parallel runs f n times at once and answers what each said.
func parallel(n int, f func(i int) string) []string {
	out := make([]string, n)
	done := make(chan struct{})
	for i := range n {
		go func() { defer func() { done <- struct{}{} }(); out[i] = f(i) }()
	}
	for range n {
		<-done
	}
	return out
}
