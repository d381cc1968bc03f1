package doortest

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/sample"
	"cloudpos/internal/web/console"
)

// body writes a request.
func body(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	must(t, err)
	return string(b)
}

// form is a sample application as a screen would send it.
func form(t *testing.T, n int, version int64) string {
	p := sample.Company(n)
	return body(t, map[string]any{
		"version": version, "subject": p.Subject, "legal_person": p.Person, "premises": p.Premises, "store": p.Store,
		"settlement": p.Settlement, "contact": p.Contact,
	})
}

// filled is an application with all sections and documents.
func (b *browser) filled(n int) console.Application {
	b.h.t.Helper()
	t := b.h.t
	a := decode[console.Application](t, b.do("POST", "/console/applications", "", ""), 201)
	a = decode[console.Application](t, b.do("PUT", "/console/applications/"+a.ID, "application/json", form(t, n, a.Version)), 200)
	for _, kind := range []onboarding.DocumentKind{onboarding.Licence, onboarding.IDFront, onboarding.IDBack, onboarding.PremisesProof} {
		a = decode[console.Application](t, b.do("POST", "/console/applications/"+a.ID+"/documents?kind="+string(kind)+"&name=scan.png",
			"image/png", string(sample.Document(kind, a.Number))), 201)
	}
	if !a.CanSubmit {
		t.Fatalf("cannot submit: %+v", a.Problems)
	}
	return a
}

func (b *browser) submitted(n int) console.Application {
	b.h.t.Helper()
	a := b.filled(n)
	return decode[console.Application](b.h.t, b.do("POST", "/console/applications/"+a.ID+"/submit", "application/json",
		body(b.h.t, map[string]any{"version": a.Version})), 200)
}

// review is one act of a reviewer.
func (b *browser) review(id, act string, in any) console.ReviewDetail {
	b.h.t.Helper()
	method, text, contentType := "POST", "", ""
	if in != nil {
		text, contentType = body(b.h.t, in), "application/json"
	}
	if act == "checklist" {
		method = "PUT"
	}
	return decode[console.ReviewDetail](b.h.t, b.do(method, "/console/review/applications/"+id+"/"+act, contentType, text), 200)
}

func (b *browser) preApprove(id string) console.ReviewDetail {
	b.h.t.Helper()
	d := b.review(id, "claim", nil)
	var keys []string
	for _, i := range d.Checklist {
		keys = append(keys, i.Key)
	}
	d = b.review(id, "checklist", map[string]any{"version": d.Application.Version, "checked": keys})
	return b.review(id, "decision", map[string]any{"version": d.Application.Version, "action": "pre_approve"})
}

// From signing up to taking money, through the doors alone.
func TestTheRoadToLive(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := open(t, d, clock)
		h.provider()
		reviewer, approver := h.staff(auth.Reviewer), h.staff(auth.Approver)
		applicant := h.applicant("13800138000")
		a := applicant.submitted(1)
		if a.State != "SUBMITTED" || a.Editable || strings.Contains(body(t, a), sample.Company(1).Person.IDNumber) {
			t.Fatalf("%+v", a)
		}
		a = h.supplement(applicant, reviewer, a)
		reviewer.preApprove(a.ID)
		if got := reviewer.do("POST", "/console/review/applications/"+a.ID+"/claim", "", ""); got.status != 403 {
			t.Errorf("the pre-reviewer decides too: %d %s", got.status, got.body)
		}
		h.approve(approver, a.ID)
		h.signAndActivate(applicant, a.ID)
	})
}

// supplement sends an application back for one field and in again.
func (h *house) supplement(applicant, reviewer *browser, a console.Application) console.Application {
	t := h.t
	t.Helper()
	claimed := reviewer.review(a.ID, "claim", nil)
	reviewer.review(a.ID, "decision", map[string]any{
		"version": claimed.Application.Version, "action": "need_more",
		"reasons": []map[string]any{{"path": "store.name", "code": "R-07", "text": "门店名称与门头不一致"}},
	})
	a = decode[console.Application](t, applicant.do("GET", "/console/applications/"+a.ID, "", ""), 200)
	if a.State != "NEED_MORE" || len(a.Reasons) != 1 || a.Reasons[0].Path != "store.name" {
		t.Fatalf("%+v", a)
	}
	other := applicant.do("PUT", "/console/applications/"+a.ID, "application/json",
		body(t, map[string]any{"version": a.Version, "premises": map[string]any{"kind": "lease", "address": "别处", "valid_to": "长期", "sealed": true}}))
	if other.status < 400 || !strings.Contains(other.body, "APPLICATION_FIELD_LOCKED") {
		t.Errorf("a field that was not asked for: %d %s", other.status, other.body)
	}
	store := a.Store
	store.Name = "示例新店名"
	a = decode[console.Application](t, applicant.do("PUT", "/console/applications/"+a.ID, "application/json", body(t, map[string]any{"version": a.Version, "store": store})), 200)
	return decode[console.Application](t, applicant.do("POST", "/console/applications/"+a.ID+"/submit", "application/json", body(t, map[string]any{"version": a.Version})), 200)
}

func (h *house) approve(approver *browser, id string) {
	t := h.t
	t.Helper()
	options := decode[console.SubMerchantOptions](t, approver.do("GET", "/console/review/sub-merchants", "", ""), 200)
	if len(options.Items) != 1 || len(options.Items[0].Accepted) == 0 {
		t.Fatalf("%+v", options)
	}
	d := approver.review(id, "claim", nil)
	o := options.Items[0]
	d = approver.review(id, "decision", map[string]any{
		"version": d.Application.Version, "action": "approve",
		"sub_merchants": []map[string]any{{"channel": o.Channel, "account_id": o.AccountID, "sub_merchant": o.Accepted[0]}},
	})
	if d.Application.State != "APPROVED" || d.Approver == nil {
		t.Fatalf("%+v", d.Application)
	}
}

func (h *house) signAndActivate(applicant *browser, id string) {
	t := h.t
	t.Helper()
	agreement := decode[console.Agreement](t, applicant.do("GET", "/console/applications/"+id+"/agreement", "", ""), 200)
	signed := decode[console.Agreement](t, applicant.do("POST", "/console/applications/"+id+"/agreement/signature", "application/json", body(t, map[string]any{
		"text_sha256": agreement.SHA256, "name": sample.Company(1).Person.Name, "signature_png": base64.StdEncoding.EncodeToString(sample.Signature()),
	})), 200)
	if signed.SignedAt == "" || signed.ReceiptNo == "" {
		t.Fatalf("%+v", signed)
	}
	h.tamper(applicant, id, decode[console.Application](t, applicant.do("GET", "/console/applications/"+id, "", ""), 200).MerchantID)
	timeline := decode[console.Timeline](t, applicant.do("GET", "/console/applications/"+id+"/timeline", "", ""), 200)
	if timeline.State != "DEVICE_BOUND" || timeline.Steps[5].State != "current" || timeline.Steps[3].State != "done" {
		t.Errorf("%+v", timeline)
	}
	session := decode[console.Session](t, applicant.do("GET", "/console/session", "", ""), 200)
	if len(session.Memberships) != 1 || session.Memberships[0].Role != "OWNER" {
		t.Fatalf("%+v", session)
	}
	merchant := decode[console.MerchantDetail](t, applicant.do("GET", "/console/merchants/"+session.Memberships[0].MerchantID, "", ""), 200)
	s := shop{}
	s.merchant.Number = merchant.Number
	till := h.activate(s, 1)
	if a := till.do("GET", "/v1/me", ""); !strings.Contains(a.body, `"may_trade":true`) {
		t.Fatalf("%d %s", a.status, a.body)
	}
	h.wallet(till.charge("FIRST", 1).Payment.QR)
	if a := applicant.do("GET", "/console/today", "", ""); !strings.Contains(a.body, `"paid_display":"0.01"`) {
		t.Errorf("%d %s", a.status, a.body)
	}
}

// Documents go to those who may, as what they are, and can do nothing in the browser.
func TestDocuments(t *testing.T) {
	h := house1(t)
	applicant, stranger := h.applicant("13800138000"), h.applicant("13800138001")
	reviewer := h.staff(auth.Reviewer)
	a := applicant.filled(1)
	path := "/console/applications/" + a.ID + "/documents/" + a.Documents[0].ID
	got := applicant.do("GET", path, "", "")
	if got.status != 200 || got.header.Get("Content-Type") != "image/png" || !bytes.Equal([]byte(got.body), sample.Document(onboarding.Licence, a.Number)) {
		t.Errorf("%d %s", got.status, got.header.Get("Content-Type"))
	}
	if p := got.header.Get("Content-Security-Policy"); !strings.Contains(p, "sandbox") || got.header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("policy %q", p)
	}
	for name, b := range map[string]*browser{"stranger": stranger, "reviewer of a draft": reviewer} {
		if got := b.do("GET", path, "", ""); got.status != 404 {
			t.Errorf("%s: %d", name, got.status)
		}
	}
	for contentType, content := range map[string]string{
		"image/png": "MZ this is a program", "application/pdf": "%PDF-1.4 /JavaScript", "image/jpeg": "<html><script>",
	} {
		got := applicant.do("POST", "/console/applications/"+a.ID+"/documents?kind=licence&name=x.png", contentType, content)
		if got.status < 400 || got.status >= 500 {
			t.Errorf("%s: %d %s", content, got.status, got.body)
		}
	}
}

// A screen that is behind hears so and loses nothing.
func TestAutosaveNoticesAnotherScreen(t *testing.T) {
	h := house1(t)
	applicant := h.applicant("13800138000")
	a := decode[console.Application](t, applicant.do("POST", "/console/applications", "", "", "Idempotency-Key", "k1"), 201)
	again := decode[console.Application](t, applicant.do("POST", "/console/applications", "", "", "Idempotency-Key", "k1"), 201)
	if again.ID != a.ID {
		t.Error("a repeated start made another draft")
	}
	if got := applicant.do("PUT", "/console/applications/"+a.ID, "application/json", form(t, 1, a.Version)); got.status != 200 {
		t.Fatalf("%d %s", got.status, got.body)
	}
	if got := applicant.do("PUT", "/console/applications/"+a.ID, "application/json", form(t, 2, a.Version)); got.status != 409 {
		t.Errorf("%d %s", got.status, got.body)
	}
	kept := decode[console.Application](t, applicant.do("GET", "/console/applications/"+a.ID, "", ""), 200)
	if kept.Subject.Name != sample.Company(1).Subject.Name {
		t.Errorf("%+v", kept.Subject)
	}
	natural := applicant.do("PUT", "/console/applications/"+a.ID, "application/json",
		body(t, map[string]any{"version": kept.Version, "subject": map[string]any{"type": "person", "name": "", "short_name": "", "uscc": "", "mcc": "", "address": "", "valid_from": "", "valid_to": ""}}))
	if !strings.Contains(natural.body, "MISCONCEPTION_PERSONAL_ACCOUNT") {
		t.Errorf("%d %s", natural.status, natural.body)
	}
}

// An applicant has no membership yet and hears of the own application all the same.
func TestApplicantsHearOfTheirApplication(t *testing.T) {
	h := house1(t)
	applicant, other, reviewer := h.applicant("13800138000"), h.applicant("13800138001"), h.staff(auth.Reviewer)
	a, b := applicant.submitted(1), other.submitted(2)
	hears := applicant.listen()
	hears.expect("ready")
	reviewer.review(b.ID, "claim", nil)
	reviewer.review(a.ID, "claim", nil)
	if text := hears.expect(a.ID); strings.Contains(text, b.ID) {
		t.Errorf("an event of another application arrived: %s", text)
	}
}

// tamper edits one byte of a signed agreement, looks whether its signer is told, and mends it.
func (h *house) tamper(applicant *browser, id, merchantID string) {
	h.t.Helper()
	operator := h.user("looks-"+strings.ToLower(id[len(id)-8:]), auth.Membership{Role: auth.Support, Kind: auth.AtPlatform})
	for i, set := range []string{`text = REPLACE(text, '0.38%', '0.39%')`, `text = REPLACE(text, '0.39%', '0.38%')`} {
		must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
			_, err := tx.Exec(ctx, `UPDATE agreement SET `+set+` WHERE application_id = $1`, id)
			return err
		}))
		shown := decode[console.Agreement](h.t, applicant.do("GET", "/console/applications/"+id+"/agreement", "", ""), 200)
		if (shown.State == "ALTERED") != (i == 0) || shown.SignedAt == "" {
			h.t.Errorf("after %s: it is %s", set, shown.State)
		}
		want := []console.AgreementState{"ALTERED", "INTACT"}[i]
		seen := decode[console.SignedAgreement](h.t, operator.do("GET", "/console/merchants/"+merchantID+"/agreement", "", ""), 200)
		if shown.State != want || seen.State != want || seen.ReceiptNo != shown.ReceiptNo {
			h.t.Errorf("after %s: the applicant sees %s, the console %+v", set, shown.State, seen)
		}
		proof := applicant.do("GET", "/console/applications/"+id+"/agreement/proof", "", "")
		if (proof.status == 200) != (want == "INTACT") {
			h.t.Errorf("after %s: the proof answers %d", set, proof.status)
		}
	}
}
