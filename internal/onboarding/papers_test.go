package onboarding_test

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"testing"
	"time"

	"golang.org/x/image/draw"

	"cloudpos/internal/calendar"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/sample"
)

func blocked(f onboarding.Form, path string) bool {
	return slices.ContainsFunc(onboarding.Blocking(onboarding.Check(f, 20260302, onboarding.Rules{})), func(x fault.Field) bool { return x.Path == path })
}

func complete() onboarding.Form {
	f := onboarding.Form{}.Merge(sample.Company(1))
	f.Documents = map[onboarding.DocumentKind]onboarding.DocumentInfo{}
	for i, kind := range []onboarding.DocumentKind{onboarding.Licence, onboarding.IDFront, onboarding.IDBack, onboarding.PremisesProof} {
		f.Documents[kind] = onboarding.DocumentInfo{ID: "doc_" + string(rune('a'+i)), SHA256: string(kind)}
	}
	return f
}

// A handler has a name, an own card and a letter, or the application is not taken (A3).
func TestAHandlerNeedsALetter(t *testing.T) {
	f := complete()
	if got := onboarding.Blocking(onboarding.Check(f, 20260302, onboarding.Rules{})); len(got) > 0 {
		t.Fatalf("without a handler: %+v", got)
	}
	f.Contact.Handler = onboarding.Handler{Name: "示例经办", IDNumber: sample.CitizenID(777), Phone: "19900000777", ValidTo: "2034-01-01"}
	f.Documents[onboarding.HandlerIDFront] = onboarding.DocumentInfo{ID: "doc_x"}
	f.Documents[onboarding.HandlerIDBack] = onboarding.DocumentInfo{ID: "doc_y"}
	if !blocked(f, "documents.authorisation") {
		t.Error("a handler without a letter passes")
	}
	f.Documents[onboarding.Authorisation] = onboarding.DocumentInfo{ID: "doc_z"}
	if got := onboarding.Blocking(onboarding.Check(f, 20260302, onboarding.Rules{})); len(got) > 0 {
		t.Errorf("a whole handler: %+v", got)
	}
	f.Contact.Handler.IDNumber = f.Person.IDNumber
	if !blocked(f, "contact.handler.id_number") {
		t.Error("the legal person handles for themselves")
	}
	delete(f.Documents, onboarding.HandlerIDBack)
	if !blocked(f, "documents.handler_id_back") {
		t.Error("a handler without a card passes")
	}
}

func TestCertificatesAreWholeAndInForce(t *testing.T) {
	f := complete()
	f.Store.Security = onboarding.Certificate{Type: "示例认证", Issuer: "示例机构", Number: "X-1", ValidTo: "2026-03-01"}
	f.Documents[onboarding.SecurityCertificate] = onboarding.DocumentInfo{ID: "doc_s"}
	if !blocked(f, "store.security.valid_to") {
		t.Error("an expired certificate passes")
	}
	if got := onboarding.ExpiredPapers(f, 20260302); !slices.Equal(got, []onboarding.DocumentKind{onboarding.SecurityCertificate}) {
		t.Errorf("expired: %v", got)
	}
	if got := onboarding.ExpiredPapers(f, 20260301); len(got) > 0 {
		t.Errorf("on its last day: %v", got)
	}
	f.Store.Security = onboarding.Certificate{}
	if !blocked(f, "store.security.number") {
		t.Error("a certificate without a number passes")
	}
}

// Thirty, seven and one day before a paper runs out its owner is told, each once, however often it is looked (A25).
func TestPapersAreRemindedOfOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.filled(h.owner, 3)
		last := h.db.Now().AddDate(0, 0, 40)
		p := sample.Company(3)
		p.Store.Security = onboarding.Certificate{Type: "示例认证", Issuer: "示例机构", Number: "X-1", ValidTo: calendar.DayOf(last).String()}
		v = h.ok(h.svc.Save(h.t.Context(), h.owner, v.ID, v.Version, onboarding.Patch{Store: p.Store}))
		v = h.ok(h.svc.Upload(h.t.Context(), h.owner, v.ID, onboarding.SecurityCertificate, "x.png", picture(onboarding.SecurityCertificate)))
		h.ok(h.svc.Submit(h.t.Context(), h.owner, v.ID, v.Version))
		told := func() int {
			if _, err := h.svc.SweepReminders(h.t.Context()); err != nil {
				h.t.Fatal(err)
			}
			return h.count(`SELECT COUNT(*) FROM message WHERE template = 'PAPER_EXPIRING' AND channel = 'IN_APP'`)
		}
		start := calendar.DayOf(last).Start()
		for _, step := range []struct {
			at   time.Time
			want int
		}{
			{start.AddDate(0, 0, -30).Add(9*time.Hour - time.Microsecond), 0},
			{start.AddDate(0, 0, -30).Add(9 * time.Hour), 1},
			{start.AddDate(0, 0, -7).Add(9*time.Hour - time.Microsecond), 1},
			{start.AddDate(0, 0, -7).Add(9 * time.Hour), 2},
			{start.AddDate(0, 0, -1).Add(9 * time.Hour), 3},
			{start.AddDate(0, 0, 20), 3},
		} {
			h.clock.Advance(step.at.Sub(h.db.Now()))
			if told(); told() != step.want {
				h.t.Errorf("at %s: %d reminders, want %d", step.at, told(), step.want)
			}
		}
	})
}

// blurred is a picture that nobody can read: squeezed and stretched again.
func blurred(t *testing.T, content []byte) []byte {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	small := image.NewRGBA(image.Rect(0, 0, img.Bounds().Dx()/8, img.Bounds().Dy()/8))
	draw.ApproxBiLinear.Scale(small, small.Rect, img, img.Bounds(), draw.Src, nil)
	large := image.NewRGBA(img.Bounds())
	draw.CatmullRom.Scale(large, large.Rect, small, small.Rect, draw.Src, nil)
	var b bytes.Buffer
	if err := png.Encode(&b, large); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A blurred picture is refused with a reason and leaves nothing; a sharp one is taken with its figures (A42).
func TestBlurredPapersAreRefused(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.ok(h.svc.Start(h.t.Context(), h.owner, ""))
		_, err := h.svc.Upload(h.t.Context(), h.owner, v.ID, onboarding.Licence, "x.png", blurred(h.t, picture(onboarding.Licence)))
		h.refused(files.Blurred, err)
		if n := h.count(`SELECT COUNT(*) FROM document`); n != 0 {
			h.t.Errorf("%d documents kept", n)
		}
		v = h.ok(h.svc.Upload(h.t.Context(), h.owner, v.ID, onboarding.PremisesProof, "x.png", picture(onboarding.PremisesProof)))
		q := v.Form.Documents[onboarding.PremisesProof].Quality
		if !q.Measured() || q.Seal != files.SealPresent || q.Sharpness < 90 {
			h.t.Errorf("%+v", q)
		}
	})
}

// The same photograph of two merchants is shown to reviewers, from both sides, and to no applicant (A22).
func TestAPictureHandedInTwiceIsShownToReviewersAlone(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		first, second := h.submitted(h.owner, 1), h.submitted(h.stranger, 2) // the house draws the same papers for all
		if len(first.Matches)+len(second.Matches)+len(h.own(h.owner, first.ID).Matches) > 0 {
			h.t.Error("an applicant hears of others")
		}
		for _, v := range []onboarding.View{first, second} {
			got := h.ok(h.svc.Claim(h.t.Context(), h.reviewer, v.ID))
			if len(got.Matches) != 4 {
				h.t.Fatalf("%s: %+v", v.Number, got.Matches)
			}
			for _, m := range got.Matches {
				if other := map[string]string{first.ID: second.ID, second.ID: first.ID}[v.ID]; m.ApplicationID != other || !m.SameBytes || m.Elsewhere {
					h.t.Errorf("%+v", m)
				}
			}
		}
	})
}

// Years later the kept bytes are those that were handed in, and each look of a reviewer stands in the book (A26).
func TestOriginalsStay(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.submitted(h.owner, 1)
		info := v.Form.Documents[onboarding.Licence]
		h.clock.Advance(400 * 24 * time.Hour)
		d, content, err := h.svc.Document(h.t.Context(), h.reviewer, v.ID, info.ID)
		if err != nil || !bytes.Equal(content, picture(onboarding.Licence)) || d.SHA256 != info.SHA256 || d.Original != info.Original {
			h.t.Errorf("%+v, %v", d, err)
		}
		if n := h.count(`SELECT COUNT(*) FROM audit_entry WHERE action = 'application.document'`); n != 1 {
			h.t.Errorf("%d looks recorded", n)
		}
	})
}
