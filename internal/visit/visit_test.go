package visit_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/sample"
	"cloudpos/internal/visit"
)

// The whole way: planned, told to both sides, checked in, ticked off, photographed, signed on the visitor's screen, closed (A54).
func TestAVisitFromPlanToDone(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.signed()
		ctx := t.Context()
		v := h.planned()
		told := func(template, userless string) int {
			return h.count(`SELECT COUNT(*) FROM message WHERE merchant_id = $1 AND template = $2 AND channel = $3`, h.merchantID, template, userless)
		}
		if v.State != visit.Planned || v.Assignee != "示例manager" || len(v.Items) != 5 || told("VISIT_PLANNED", "IN_APP") != 1 || told("VISIT_ASSIGNED", "IN_APP") != 1 {
			t.Fatalf("planned: %+v", v)
		}
		v = h.ok(h.visits.CheckIn(ctx, h.manager, v.ID, v.Version, visit.CheckIn{Here: &visit.Place{LatE6: 30_250_000, LngE6: 120_160_000, AccuracyM: 20}, Consent: true}))
		if v.State != visit.CheckedIn || v.Arrival.Verdict != visit.NoStore || !v.Arrival.At.Equal(h.clock.Now()) {
			t.Errorf("a store whose place nobody told: %+v", v.Arrival)
		}
		if n := h.count(`SELECT COUNT(*) FROM visit WHERE place_sealed LIKE '%30250000%' OR place_sealed = ''`); n != 0 {
			t.Error("the position is not kept, or kept in clear")
		}
		_, err := h.visits.Close(ctx, h.manager, v.ID, v.Version)
		h.refused(visit.Unchecked, err)
		if f := fieldsOf(err); len(f) != 5 || f[0].Path != "items.device_installed" {
			t.Errorf("what is missing: %+v", f)
		}
		for n, i := range v.Items {
			if n == len(v.Items)-1 {
				_, err := h.visits.Close(ctx, h.manager, v.ID, v.Version) // one item is open
				h.refused(visit.Unchecked, err)
				_, err = h.visits.Sign(ctx, h.manager, v.ID, v.Version, "示例店长", sample.Signature())
				h.refused(visit.Unchecked, err)
			}
			v = h.ok(h.visits.Tick(ctx, h.manager, v.ID, v.Version, i.Key, true, "好"))
		}
		_, err = h.visits.Close(ctx, h.manager, v.ID, v.Version)
		h.refused(visit.Unsigned, err)
		v = h.ok(h.visits.AddPhoto(ctx, h.manager, v.ID, "门头.png", sample.Document(onboarding.PremisesProof, "visit")))
		v = h.ok(h.visits.Sign(ctx, h.manager, v.ID, v.Version, "示例店长", sample.Signature()))
		if v.Signature.How != visit.Drawn || strings.Contains(v.Signature.Signer, "示例店长") || v.Signature.Document == "" {
			t.Errorf("signed: %+v", v.Signature)
		}
		_, err = h.visits.Tick(ctx, h.manager, v.ID, v.Version, v.Items[0].Key, false, "")
		h.refused(visit.Signed, err)
		v = h.ok(h.visits.Close(ctx, h.manager, v.ID, v.Version))
		if v.State != visit.Done || !v.EndedAt.Equal(h.clock.Now()) || len(h.list(h.planner, visit.Filter{Ended: true})) != 1 || len(h.list(h.planner, visit.Filter{})) != 0 {
			t.Errorf("done: %+v", v)
		}
		_, err = h.visits.Cancel(ctx, h.planner, v.ID, v.Version, "示例")
		h.refused(visit.WrongState, err)
	})
}

func fieldsOf(err error) []fault.Field {
	var f *fault.Error
	if errors.As(err, &f) {
		return f.Fields
	}
	return nil
}

// A manager to whom a visit is not assigned finds nothing of it, not even its photos (A8); nor does another acquirer or another store.
func TestWhoFindsAVisit(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.signed()
		v := h.arrived()
		v = h.ok(h.visits.AddPhoto(t.Context(), h.manager, v.ID, "门头.png", sample.Document(onboarding.PremisesProof, "visit")))
		photo := v.Photos[0].DocumentID
		for who, c := range map[string]struct {
			actor merchant.Actor
			finds bool
		}{
			"the assigned manager": {h.manager, true}, "another manager": {h.colleague, false}, "the planner": {h.planner, true},
			"another acquirer's planner": {h.elsewhere, false}, "the owner": {h.owner, true}, "the manager of another store": {h.storeElse, false},
		} {
			_, err := h.get(c.actor, v.ID)
			_, _, photoErr := h.visits.Photo(t.Context(), c.actor, v.ID, photo)
			if found := len(h.list(c.actor, visit.Filter{})) == 1; found != c.finds || (err == nil) != c.finds || (photoErr == nil) != c.finds {
				t.Errorf("%s: listed %v, read %v, photo %v", who, found, err, photoErr)
			}
			if !c.finds {
				h.refused(fault.NotFound, err)
				h.refused(fault.NotFound, photoErr)
			}
		}
		if n := h.count(`SELECT COUNT(*) FROM audit_entry WHERE action = 'visit.photo'`); n != 2 {
			t.Errorf("%d looks were recorded, the manager's and the planner's are two", n)
		}
		_, err := h.get(h.reviewer, v.ID)
		h.refused(fault.Forbidden, err)
		_, err = h.visits.Tick(t.Context(), h.planner, v.ID, v.Version, v.Items[0].Key, true, "")
		h.refused(fault.Forbidden, err) // a planner does not work on somebody else's visit
		_, err = h.visits.SignOff(t.Context(), h.manager, v.ID, v.Version)
		h.refused(fault.Forbidden, err)
		_, _, err = h.visits.Photo(t.Context(), h.manager, v.ID, "doc_00000000000000000000000000")
		h.refused(fault.NotFound, err)
	})
}

// The owner signs in the merchant app, for what was ticked off alone.
func TestTheOwnerSignsOff(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.signed()
		v := h.ticked()
		_, err := h.visits.SignOff(t.Context(), h.storeElse, v.ID, v.Version)
		h.refused(fault.NotFound, err)
		v = h.ok(h.visits.SignOff(t.Context(), h.owner, v.ID, v.Version))
		if v.Signature.How != visit.InApp || v.Signature.Signer != "示例owner" {
			t.Errorf("%+v", v.Signature)
		}
		_, err = h.visits.SignOff(t.Context(), h.owner, v.ID, v.Version)
		h.refused(visit.Signed, err)
		if v = h.ok(h.visits.Close(t.Context(), h.manager, v.ID, v.Version)); v.State != visit.Done {
			t.Errorf("%+v", v)
		}
	})
}

// Where the store stands is told by its owner; then a check-in is near or far, and a missing position is no pass.
func TestPositions(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.signed()
		ctx, store := t.Context(), visit.Place{LatE6: 30_250_000, LngE6: 120_160_000, AccuracyM: 10}
		v := h.planned()
		_, err := h.visits.TellPlace(ctx, h.manager, v.ID, store, true)
		h.refused(fault.Forbidden, err)
		_, err = h.visits.TellPlace(ctx, h.owner, v.ID, store, false)
		h.refused(fault.Invalid, err)
		h.ok(h.visits.TellPlace(ctx, h.owner, v.ID, store, true))
		_, err = h.visits.CheckIn(ctx, h.manager, v.ID, v.Version, visit.CheckIn{})
		h.refused(fault.Invalid, err) // no position and not a word why
		_, err = h.visits.CheckIn(ctx, h.manager, v.ID, v.Version, visit.CheckIn{Here: &store})
		h.refused(fault.Invalid, err) // no consent
		for _, c := range []struct {
			in      visit.CheckIn
			verdict visit.Verdict
			metres  int64
		}{
			{visit.CheckIn{Here: &visit.Place{LatE6: 30_251_000, LngE6: 120_160_000, AccuracyM: 20}, Consent: true}, visit.Near, 111},
			{visit.CheckIn{Here: &visit.Place{LatE6: 30_260_000, LngE6: 120_160_000, AccuracyM: 20}, Consent: true}, visit.Far, 1112},
			{visit.CheckIn{Here: &visit.Place{LatE6: 30_260_000, LngE6: 120_160_000, AccuracyM: 90_000}, Consent: true}, visit.Far, 1112}, // doubt of 90 km proves nothing
			{visit.CheckIn{Note: "手机没有定位"}, visit.Nowhere, 0},
		} {
			v := h.planned()
			v = h.ok(h.visits.CheckIn(ctx, h.manager, v.ID, v.Version, c.in))
			if v.Arrival.Verdict != c.verdict || v.Arrival.DistanceM != c.metres {
				t.Errorf("%+v: %+v", c.in, v.Arrival)
			}
		}
	})
}

// Plans that cannot be.
func TestPlansAreChecked(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.approved()
		ctx := t.Context()
		_, err := h.visits.Plan(ctx, h.planner, h.plan())
		h.refused(visit.NoContract, err)
		_, err = h.visits.Plan(ctx, h.elsewhere, h.plan())
		h.refused(fault.NotFound, err)
		_, err = h.visits.Plan(ctx, h.manager, h.plan())
		h.refused(fault.Forbidden, err)
	})
	each(t, func(t *testing.T, h *house) {
		h.signed()
		now := h.clock.Now()
		for path, change := range map[string]func(*visit.Plan){
			"ends_at":     func(p *visit.Plan) { p.EndsAt = p.StartsAt },
			"starts_at":   func(p *visit.Plan) { p.StartsAt, p.EndsAt = now.Add(-3*time.Hour), now.Add(-time.Hour) },
			"kind":        func(p *visit.Plan) { p.Kind = "tea" },
			"assignee_id": func(p *visit.Plan) { p.AssigneeID = h.elsewhere.ID },
			"note":        func(p *visit.Plan) { p.Note = strings.Repeat("长", 301) },
		} {
			p := h.plan()
			change(&p)
			_, err := h.visits.Plan(t.Context(), h.planner, p)
			if f := fieldsOf(err); fault.CodeOf(err) != fault.Invalid || len(f) != 1 || f[0].Path != path {
				t.Errorf("%s: %v %+v", path, err, f)
			}
		}
		p := h.plan()
		p.StoreID = "sto_00000000000000000000000000"
		_, err := h.visits.Plan(t.Context(), h.planner, p)
		h.refused(fault.NotFound, err)
		var names []string
		h.read(func(ctx context.Context, tx db.Tx) error {
			all, err := h.visits.Assignees(ctx, tx, h.planner, h.merchantID)
			for _, c := range all {
				names = append(names, c.Name)
			}
			return err
		})
		if got := strings.Join(names, " "); got != "示例colleague 示例manager 示例planner" {
			t.Errorf("who can be sent: %s", got)
		}
	})
}

// Moved to another person, a visit is gone for the first; called off, it tells the owner why.
func TestMovedAndCancelled(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.signed()
		v, p := h.planned(), h.plan()
		p.AssigneeID, p.StartsAt, p.EndsAt = h.colleague.ID, p.StartsAt.Add(time.Hour), p.EndsAt.Add(time.Hour)
		stale := v.Version
		v = h.ok(h.visits.Move(t.Context(), h.planner, v.ID, v.Version, p))
		_, err := h.visits.Move(t.Context(), h.planner, v.ID, stale, p)
		h.refused(fault.Conflict, err)
		_, err = h.get(h.manager, v.ID)
		h.refused(fault.NotFound, err)
		if n := h.count(`SELECT COUNT(*) FROM message WHERE template = 'VISIT_PLANNED'`); n != 2 {
			t.Errorf("the owner was told %d times", n)
		}
		_, err = h.visits.Cancel(t.Context(), h.planner, v.ID, v.Version, " \n ")
		h.refused(fault.Invalid, err)
		v = h.ok(h.visits.Cancel(t.Context(), h.planner, v.ID, v.Version, "商户\n改期"))
		if v.State != visit.Cancelled || v.Reason != "商户 改期" || h.count(`SELECT COUNT(*) FROM message WHERE template = 'VISIT_CANCELLED'`) != 1 {
			t.Errorf("%+v", v)
		}
		_, err = h.visits.CheckIn(t.Context(), h.colleague, v.ID, v.Version, visit.CheckIn{Note: "到了"})
		h.refused(visit.WrongState, err)
	})
}

// Of eight closings at the same version one counts.
func TestOneOfManyCloses(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.signed()
		v := h.ticked()
		v = h.ok(h.visits.SignOff(t.Context(), h.owner, v.ID, v.Version))
		var group sync.WaitGroup
		results := make(chan error, 8)
		for range 8 {
			group.Go(func() {
				_, err := h.visits.Close(t.Context(), h.manager, v.ID, v.Version)
				results <- err
			})
		}
		group.Wait()
		close(results)
		won := 0
		for err := range results {
			if err == nil {
				won++
			} else if fault.CodeOf(err) != fault.Conflict {
				t.Errorf("%v", err)
			}
		}
		if n := h.count(`SELECT COUNT(*) FROM audit_entry WHERE action = 'visit.move' AND object_id = $1`, v.ID); won != 1 || n != 2 {
			t.Errorf("%d closed it, %d moves stand in the audit book (a check-in and one end)", won, n)
		}
	})
}

// Photos pass the same gates as papers, and no visit takes more than its twelve.
func TestPhotosAreChecked(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.signed()
		v := h.planned()
		picture := sample.Document(onboarding.PremisesProof, "visit")
		_, err := h.visits.AddPhoto(t.Context(), h.manager, v.ID, "x.png", picture)
		h.refused(visit.WrongState, err)
		v = h.ok(h.visits.CheckIn(t.Context(), h.manager, v.ID, v.Version, visit.CheckIn{Note: "没有定位"}))
		_, err = h.visits.AddPhoto(t.Context(), h.manager, v.ID, "x.png", []byte("GIF89a"))
		h.refused("FILE_UNSUPPORTED", err)
		_, err = h.visits.AddPhoto(t.Context(), h.manager, v.ID, "x.png", sample.Signature())
		if code := fault.CodeOf(err); code != "FILE_BLURRED" && code != "FILE_RESOLUTION" && code != "FILE_GLARE" {
			t.Errorf("a drawing passes as a photo: %v", err)
		}
		for range visit.PhotosMax {
			h.ok(h.visits.AddPhoto(t.Context(), h.manager, v.ID, "x.png", picture))
		}
		_, err = h.visits.AddPhoto(t.Context(), h.manager, v.ID, "x.png", picture)
		h.refused(fault.TooMany, err)
	})
}

func TestTheGraphIsWhatTheDocumentSays(t *testing.T) {
	text, err := os.ReadFile("../../docs/states.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "<!-- edges: visit -->\n")
	rest, _, _ = strings.Cut(rest, "\n\n")
	var want strings.Builder
	for _, from := range visit.States() {
		var to []string
		for _, next := range visit.States() {
			if from.To(next) == nil {
				to = append(to, string(next))
			}
		}
		if len(to) > 0 {
			want.WriteString("- " + string(from) + ": " + strings.Join(to, " ") + "\n")
		}
	}
	if rest+"\n" != want.String() && rest != want.String() {
		t.Errorf("docs/states.md says\n%s\nthe code\n%s", rest, want.String())
	}
}
