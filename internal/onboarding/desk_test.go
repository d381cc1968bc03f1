package onboarding_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/letter"
	"cloudpos/internal/onboarding/sample"
)

func (h *house) queue(actor merchant.Actor, f onboarding.QueueFilter) (out []onboarding.Line) {
	h.t.Helper()
	h.must(func(ctx context.Context, tx db.Tx) error {
		p, err := h.svc.Queue(ctx, tx, actor, f)
		out = p.Items
		return err
	})
	return out
}

func reasonCodes(r onboarding.Risk) []string {
	out := make([]string, 0, len(r.Reasons))
	for _, why := range r.Reasons {
		out = append(out, why.Code)
	}
	return out
}

// A38: what two businesses share adds to the score of the later one with its reason, the queue sorts it out, and the score of a decision
// stays what it was. An applicant never sees it.
func TestReviewersSeeWhatAnApplicationShares(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		first := h.submitted(h.owner, 1)
		h.clock.Advance(time.Minute)
		v := h.filled(h.stranger, 2)
		theirs := sample.Company(1)
		patch := sample.Company(2)
		patch.Contact.Phone = theirs.Contact.Phone
		patch.Subject.MCC = "4722"
		v = h.ok(h.svc.Save(t.Context(), h.stranger, v.ID, v.Version, patch))
		v = h.ok(h.svc.Submit(t.Context(), h.stranger, v.ID, v.Version))
		if len(v.Risk.Reasons) != 0 || v.Notes != nil {
			t.Error("an applicant sees the score")
		}
		v = h.ok(h.svc.Claim(t.Context(), h.reviewer, v.ID))
		codes := reasonCodes(v.Risk)
		if !slices.Contains(codes, "PHONE_SHARED") || !slices.Contains(codes, "TRADE_HIGH") || slices.Contains(codes, "BUSINESS_AGAIN") || slices.Contains(codes, "ACCOUNT_SHARED") {
			t.Errorf("reasons: %v", codes)
		}
		lines := h.queue(h.reviewer, onboarding.QueueFilter{})
		if len(lines) != 2 || lines[1].Risk.Score != v.Risk.Score || lines[0].Risk.Score >= lines[1].Risk.Score {
			t.Errorf("the queue's scores: %+v, want %d for the second", lines, v.Risk.Score)
		}
		if risky := h.queue(h.reviewer, onboarding.QueueFilter{Risky: true}); (len(risky) == 1) != (v.Risk.Level() == onboarding.RiskHigh) {
			t.Errorf("%d of high risk, the score is %d", len(risky), v.Risk.Score)
		}
		if found := h.queue(h.reviewer, onboarding.QueueFilter{Text: theirs.Contact.Phone}); len(found) != 2 {
			t.Errorf("%d found by phone, want 2", len(found))
		}
		if found := h.queue(h.reviewer, onboarding.QueueFilter{Text: theirs.Contact.Phone[:10]}); len(found) != 0 {
			t.Errorf("%d found by part of a phone", len(found))
		}
		passed := h.pass(h.reviewer, first.ID)
		decided := h.ok(h.svc.Claim(t.Context(), h.approver, passed.ID))
		decided = h.ok(h.svc.Approve(t.Context(), h.approver, decided.ID, decided.Version, h.grants("1900000001"), ""))
		before := decided.Risk
		h.submitted(h.owner, 1) // shares everything with the first, after its decision
		h.must(func(ctx context.Context, tx db.Tx) error {
			after, err := h.svc.Inspect(ctx, tx, h.reviewer, first.ID)
			if after.Risk.Score != before.Score {
				t.Errorf("the score of a decision moved from %d to %d", before.Score, after.Risk.Score)
			}
			return err
		})
	})
}

// Several people at one browser are told to reviewers; one person with several shops, an agent and a browser without a mark are not.
func TestPeopleWhoShareADevice(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		from := func(who merchant.Actor, device string, n int) string {
			who.Device = device
			return h.submitted(who, n).ID
		}
		const tablet = "00000000000000000000000000000001"
		first, again, other := from(h.owner, tablet, 1), from(h.owner, tablet, 2), from(h.stranger, "00000000000000000000000000000002", 3)
		bare, bareToo := from(h.owner, "", 4), from(h.stranger, "", 5)
		shares := func(id string) (is bool) {
			h.must(func(ctx context.Context, tx db.Tx) error {
				v, err := h.svc.Inspect(ctx, tx, h.reviewer, id)
				is = slices.Contains(reasonCodes(v.Risk), "DEVICE_SHARED")
				return err
			})
			return is
		}
		for _, id := range []string{first, again, other, bare, bareToo} {
			if shares(id) {
				t.Errorf("%s shares a device with nobody else", id)
			}
		}
		late := from(h.stranger, tablet, 6)
		for id, want := range map[string]bool{first: true, again: true, late: true, other: false, bare: false} {
			if shares(id) != want {
				t.Errorf("%s: shares a device %v, want %v", id, !want, want)
			}
		}
		if n := h.count(`SELECT COUNT(*) FROM application_device WHERE device_hash = $1`, tablet); n != 0 {
			t.Error("the mark itself is kept")
		}
	})
}

// Urgent applications come first and are claimed first; only who decides finally puts them there, with a reason.
func TestUrgentApplicationsComeFirst(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		a := h.submitted(h.owner, 1)
		h.clock.Advance(time.Minute)
		b := h.submitted(h.owner, 2)
		h.clock.Advance(time.Minute)
		c := h.submitted(h.owner, 3)
		h.refused(fault.Forbidden, second(h.svc.SetUrgent(t.Context(), h.reviewer, c.ID, true, "开业在即")))
		h.refused(fault.Invalid, second(h.svc.SetUrgent(t.Context(), h.approver, c.ID, true, " ")))
		h.refused(fault.NotFound, second(h.svc.SetUrgent(t.Context(), h.elsewhere, c.ID, true, "开业在即")))
		if v := h.ok(h.svc.SetUrgent(t.Context(), h.approver, c.ID, true, "开业在即")); !v.Urgent {
			t.Error("it is not urgent")
		}
		order := func() (out []string) {
			f := onboarding.QueueFilter{Limit: 1}
			for {
				h.must(func(ctx context.Context, tx db.Tx) error {
					p, err := h.svc.Queue(ctx, tx, h.reviewer, f)
					for _, l := range p.Items {
						out = append(out, l.ID)
					}
					f.After = p.Next
					return err
				})
				if f.After == "" {
					return out
				}
			}
		}
		if got := order(); !slices.Equal(got, []string{c.ID, a.ID, b.ID}) {
			t.Errorf("order: %v", got)
		}
		if v := h.ok(h.svc.ClaimNext(t.Context(), h.reviewer)); v.ID != c.ID {
			t.Errorf("claimed %s before the urgent one", v.Number)
		}
		h.ok(h.svc.SetUrgent(t.Context(), h.approver, c.ID, false, "已错峰"))
		if got := order(); !slices.Equal(got, []string{a.ID, b.ID, c.ID}) {
			t.Errorf("order: %v", got)
		}
		h.must(func(ctx context.Context, tx db.Tx) error {
			_, err := h.svc.Queue(ctx, tx, h.reviewer, onboarding.QueueFilter{After: "7.1." + a.ID})
			if !fault.Is(err, fault.Invalid) {
				t.Errorf("a page mark with a priority that is none: %v", err)
			}
			return nil
		})
		if n := h.count(`SELECT COUNT(*) FROM audit_entry WHERE action IN ('application.urgent', 'application.not_urgent')`); n != 2 {
			t.Errorf("%d entries in the audit book, want 2", n)
		}
	})
}

// A review that is escalated becomes urgent by itself.
func TestOverdueReviewsBecomeUrgent(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.clock.Set(shanghai("2026-03-02 10:00:00"))
		late := h.submitted(h.owner, 1)
		h.clock.Set(shanghai("2026-03-05 10:00:00"))
		h.sweep()
		if l := h.queue(h.reviewer, onboarding.QueueFilter{}); l[0].Urgent {
			t.Error("urgent before the limit is over")
		}
		h.clock.Set(shanghai("2026-03-05 10:00:02"))
		h.sweep()
		if l := h.queue(h.reviewer, onboarding.QueueFilter{}); l[0].ID != late.ID || !l[0].Urgent {
			t.Errorf("not urgent after the limit: %+v", l[0])
		}
	})
}

// Notes are for colleagues: sealed, in order, with the decision they came with; no applicant and no stranger reads one.
func TestNotesAreForColleagues(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.submitted(h.owner, 1)
		v = h.ok(h.svc.AddNote(t.Context(), h.reviewer, v.ID, "电话核实过，门头与执照一致"))
		h.clock.Advance(time.Second)
		v = h.ok(h.svc.Claim(t.Context(), h.reviewer, v.ID))
		v = h.ok(h.svc.Tick(t.Context(), h.reviewer, v.ID, v.Version, allItems()))
		v = h.ok(h.svc.Pass(t.Context(), h.reviewer, v.ID, v.Version, "初审无异议"))
		if len(v.Notes) != 2 || v.Notes[0].Text != "初审无异议" || v.Notes[0].About != "pass" || v.Notes[1].Author.ID != h.reviewer.ID || v.Notes[1].About != "" {
			t.Errorf("notes: %+v", v.Notes)
		}
		if mine := h.own(h.owner, v.ID); mine.Notes != nil {
			t.Error("the applicant reads the notes")
		}
		h.refused(fault.NotFound, second(h.svc.AddNote(t.Context(), h.elsewhere, v.ID, "x")))
		h.refused(fault.Forbidden, second(h.svc.AddNote(t.Context(), h.owner, v.ID, "x")))
		for _, text := range []string{"", strings.Repeat("长", 501), "a\x00b"} {
			h.refused(fault.Invalid, second(h.svc.AddNote(t.Context(), h.reviewer, v.ID, text)))
		}
		if n := h.count(`SELECT COUNT(*) FROM application_note WHERE text_sealed LIKE '%核实%' OR text_sealed LIKE '%异议%'`); n != 0 {
			t.Error("a note lies in clear")
		}
	})
}

// A decision has a letter: with its number, the merchant's name and, for a rejection, each reason; after another round it is the next one.
func TestDecisionsHaveLetters(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Fatal("pdftotext is missing: install poppler-utils")
	}
	each(t, func(t *testing.T, h *house) {
		read := func(actor merchant.Actor, id string, l letter.Language) (number, text string, err error) {
			var f onboarding.LetterFile
			h.must(func(ctx context.Context, tx db.Tx) error {
				f, err = h.svc.Letter(ctx, tx, actor, id, l)
				return nil
			})
			if err != nil {
				return "", "", err
			}
			file := filepath.Join(t.TempDir(), "letter.pdf")
			if err := os.WriteFile(file, f.PDF, 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := exec.CommandContext(t.Context(), "pdftotext", "-layout", file, "-").Output()
			return f.Number, strings.ReplaceAll(strings.ReplaceAll(string(out), "\n", ""), " ", ""), err
		}
		v := h.passed(h.owner, 1)
		_, _, err := read(h.owner, v.ID, letter.Chinese)
		h.refused(onboarding.WrongState, err)
		v = h.ok(h.svc.Claim(t.Context(), h.approver, v.ID))
		why := "经营内容不在开户范围内，" + strings.Repeat("请与客户经理联系后再次提交，", 12)
		v = h.ok(h.svc.Reject(t.Context(), h.approver, v.ID, v.Version, []onboarding.Reason{{Code: "R-31", Text: why}}, ""))
		number, text, err := read(h.owner, v.ID, letter.Chinese)
		if err != nil || number != v.Number+"-01" || v.Letter != number || !strings.Contains(text, "未予通过") || !strings.Contains(text, why) || !strings.Contains(text, "致：示例") {
			t.Errorf("%s, %v: %s", number, err, text)
		}
		_, english, err := read(h.approver, v.ID, letter.English)
		if err != nil || !strings.Contains(english, "cannotapproveit") {
			t.Errorf("%v: %s", err, english)
		}
		for _, who := range []merchant.Actor{h.stranger, h.elsewhere} {
			_, _, err := read(who, v.ID, letter.Chinese)
			h.refused(fault.NotFound, err)
		}
		again := h.ok(h.svc.Reapply(t.Context(), h.owner, v.ID, v.Version))
		again = h.ok(h.svc.Submit(t.Context(), h.owner, again.ID, again.Version))
		passed := h.pass(h.reviewer, again.ID)
		passed = h.ok(h.svc.Claim(t.Context(), h.approver, passed.ID))
		h.ok(h.svc.Approve(t.Context(), h.approver, passed.ID, passed.Version, h.grants("1900000001"), ""))
		number, text, err = read(h.owner, v.ID, letter.Chinese)
		if err != nil || number != v.Number+"-02" || !strings.Contains(text, "同意开通") || strings.Contains(text, "未通过原因") {
			t.Errorf("%s, %v: %s", number, err, text)
		}
		if n := h.count(`SELECT COUNT(*) FROM decision_letter WHERE body_sealed LIKE '%示例%'`); n != 0 {
			t.Error("a letter lies in clear")
		}
	})
}
