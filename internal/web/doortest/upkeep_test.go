package doortest

import (
	"context"
	"strings"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/id"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/sample"
	"cloudpos/internal/web/console"
)

// upkept gives a shop a renewal that waits, with its document, and a check of identity to do.
func (h *house) upkept(s shop, n int) (renewal, document, task string) {
	h.t.Helper()
	at := "/console/merchants/" + s.merchant.ID + "/renewals"
	document = decode[console.Document](h.t, s.owner.do("POST", at+"/documents?kind=licence&name=new.png", "image/png",
		string(sample.Document(onboarding.Licence, "renewal"+string(rune('0'+n))))), 201).ID
	r := decode[console.Renewal](h.t, s.owner.do("POST", at, "application/json",
		`{"kind":"licence","valid_to":"2039-12-31","documents":["`+document+`"]}`), 201)
	task = id.New("tsk", h.db.Now())
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO upkeep_task (merchant_id, id, kind, subject, environment, sub_merchant, detail, due_at, created_at, done_at, done_by, done_name, outcome, reference)
			VALUES ($1, $2, 'recheck', 'low', '', '', '', $3, $3, 0, '', '', '', '')`, s.merchant.ID, task, db.Micros(tx.Now()))
		return err
	}))
	return r.ID, document, task
}

// An approver of another acquirer, who may do all of it at home, hears of a merchant's renewal, its document, its tasks, its standing
// and the looks at its papers exactly what is heard of things that do not exist; and nothing of them is done.
func TestUpkeepOfAnotherAcquirerIsAbsent(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例甲", "13800138000", 0)
	renewal, document, task := h.upkept(s, 1)
	atHome := h.user("home-approver", auth.Membership{Role: auth.Approver, Kind: auth.AtAcquirer, ScopeID: s.merchant.AcquirerID})
	stranger := h.user("far-approver", auth.Membership{Role: auth.Approver, Kind: auth.AtAcquirer, ScopeID: "acq_elsewhere"})
	auditor := h.user("far-admin", auth.Membership{Role: auth.Admin, Kind: auth.AtAcquirer, ScopeID: "acq_elsewhere"})
	for _, c := range []struct {
		who                    *browser
		method, path, id, body string
	}{
		{stranger, "POST", "/console/renewals/{id}/decision", renewal, `{"accept":true}`},
		{stranger, "GET", "/console/renewals/{id}/documents/" + document, renewal, ""},
		{stranger, "POST", "/console/upkeep/tasks/{id}/outcome", task, `{"outcome":"failed","reference":"x"}`},
		{stranger, "GET", "/console/merchants/{id}/standing", s.merchant.ID, ""},
		{auditor, "GET", "/console/merchants/{id}/document-accesses", s.merchant.ID, ""},
	} {
		ask := func(thing string) answer {
			contentType := ""
			if c.body != "" {
				contentType = "application/json"
			}
			return c.who.do(c.method, strings.Replace(c.path, "{id}", thing, 1), contentType, c.body)
		}
		prefix, _, _ := strings.Cut(c.id, "_")
		got, nothing := ask(c.id), ask(id.New(prefix, h.db.Now()))
		if got.status != 404 || nothing.status != 404 || codeOf(got) != codeOf(nothing) {
			t.Errorf("%s %s: %d %s, of nobody's %d %s", c.method, c.path, got.status, codeOf(got), nothing.status, codeOf(nothing))
		}
	}
	for _, path := range []string{"/console/renewals", "/console/upkeep/tasks", "/console/upkeep/merchants"} {
		if a := stranger.do("GET", path, "", ""); a.status != 200 || strings.Contains(a.body, s.merchant.ID) {
			t.Errorf("%s at another acquirer: %d %s", path, a.status, a.body)
		}
	}
	if a := atHome.do("GET", "/console/renewals/"+renewal+"/documents/"+document, "", ""); a.status != 200 {
		t.Errorf("the acquirer's own approver: %d %s", a.status, a.body)
	}
	tasks := decode[console.UpkeepTaskList](t, atHome.do("GET", "/console/upkeep/tasks", "", ""), 200)
	waiting := decode[console.RenewalList](t, atHome.do("GET", "/console/renewals", "", ""), 200)
	if len(tasks.Items) != 1 || tasks.Items[0].DoneAt != "" || len(waiting.Items) != 1 || waiting.Items[0].State != "PENDING" {
		t.Errorf("something was done: %+v %+v", tasks, waiting)
	}
}

// export is a copy of the data that the shop's applicant asked for and that is ready.
func (h *house) export(b belongings) string {
	h.t.Helper()
	var merchantID string
	must(h.t, h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, `SELECT merchant_id FROM application WHERE id = $1`, b.application).Scan(&merchantID)
	}))
	r := decode[console.DataRequest](h.t, b.owner.do("POST", "/console/my-data/"+merchantID+"/requests", "application/json", `{"kind":"EXPORT","password":"`+password+`"}`), 201)
	must(h.t, h.privacy.RunOnce(h.t.Context()))
	if a := b.owner.do("GET", "/console/my-data/exports/"+r.ID, "", ""); a.status != 200 || !strings.HasPrefix(a.body, "PK") {
		h.t.Fatalf("the export: %d %.80s", a.status, a.body)
	}
	return r.ID
}
