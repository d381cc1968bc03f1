package doortest

import (
	"context"
	"strings"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/id"
	"cloudpos/internal/partner"
	"cloudpos/internal/web"
	"cloudpos/internal/web/console"
)

// agent makes an agent below another; "" makes one of the first level.
func (h *house) agent(name, parentID string) (out partner.Agent) {
	h.t.Helper()
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		out, err = partner.SaveAgent(ctx, tx, partner.Agent{AcquirerID: partner.DefaultAcquirerID, Name: name, ParentID: parentID, Open: true})
		return err
	}))
	return out
}

func atAgent(role auth.Role, a partner.Agent) auth.Membership {
	return auth.Membership{Role: role, Kind: auth.AtPartner, ScopeID: a.ID}
}

// brought is an application that an agent filled in and the owner handed in.
func (h *house) brought(agent, owner *browser, n int) console.Application {
	t := h.t
	t.Helper()
	a := agent.filled(n)
	code := decode[console.HandOverCode](t, agent.do("POST", "/console/applications/"+a.ID+"/hand-over", "", ""), 201)
	a = decode[console.Application](t, owner.do("POST", "/console/take-overs", "application/json", body(t, map[string]any{"code": code.Code})), 200)
	return decode[console.Application](t, owner.do("POST", "/console/applications/"+a.ID+"/submit", "application/json", body(t, map[string]any{"version": a.Version})), 200)
}

// X3, A10: on every route, a sibling's application, merchant and document answer an agent's people exactly like ones that do not
// exist; the own tree's are there; nobody of an agent decides.
func TestAgentsSeeTheirOwnTreeOnly(t *testing.T) {
	h := house1(t)
	top := h.agent("示例服务商甲", "")
	ours, sibling := h.agent("示例服务商甲一", top.ID), h.agent("示例服务商甲二", top.ID)
	a := h.brought(h.user("filler", atAgent(auth.Agent, ours)), h.applicant("13800138000"), 1)
	must(t, h.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, `SELECT merchant_id FROM application WHERE id = $1`, a.ID).Scan(&a.MerchantID) // applicants are not told it
	}))
	theirs := map[string]string{"application": a.ID, "merchant": a.MerchantID, "document": a.Documents[0].ID}
	strangers := []*browser{h.user("rival", atAgent(auth.Agent, sibling)), h.user("rival-reviewer", atAgent(auth.AgentReviewer, sibling))}
	asked := 0
	for _, r := range h.routes {
		if r.Access.IsPublic() || r.ID == "events" || r.ID == "logout" {
			continue
		}
		for _, b := range strangers {
			for kind, theirID := range theirs {
				asked += h.likeAbsent(b, r, kind, theirID, a)
			}
		}
	}
	if asked < 100 {
		t.Errorf("only %d questions were asked", asked)
	}
	h.ownTree(a, top, ours)
}

// likeAbsent asks a route with an id of another tree, and with one of nobody's.
func (h *house) likeAbsent(b *browser, r web.Route, kind, theirID string, a console.Application) int {
	text := bodies(belongings{})[r.ID]
	contentType := map[bool]string{true: "application/json"}[text != ""]
	if r.ID == "upload_document" || r.ID == "upload_supplement" {
		contentType = "image/png"
	}
	ask := func(id, document string) answer {
		return b.do(r.Method, strings.NewReplacer("{document_id}", document, "{id}", id).Replace(r.Path), contentType, text)
	}
	got := ask(theirID, a.Documents[0].ID)
	for what, secret := range map[string]string{"application": a.ID, "merchant": a.MerchantID, "number": a.Number} {
		if secret != theirID && strings.Contains(got.body, secret) {
			h.t.Errorf("%s %s with a sibling's %s tells its %s: %s", r.Method, r.Path, kind, what, got.body)
		}
	}
	if !strings.Contains(r.Path, "{") {
		return 1
	}
	prefix, _, _ := strings.Cut(theirID, "_")
	nothing := ask(id.New(prefix, h.db.Now()), id.New("doc", h.db.Now()))
	if got.status != nothing.status || codeOf(got) != codeOf(nothing) || got.status < 400 || got.status >= 500 {
		h.t.Errorf("%s %s with a sibling's %s: %d %s, with nobody's %d %s", r.Method, r.Path, kind, got.status, codeOf(got), nothing.status, codeOf(nothing))
	}
	return 1
}

// ownTree looks at what people of the own tree may do, and may not.
func (h *house) ownTree(a console.Application, top, ours partner.Agent) {
	t := h.t
	t.Helper()
	boss, checker := h.user("boss", atAgent(auth.Agent, top)), h.user("checker", atAgent(auth.AgentReviewer, ours))
	if got := boss.do("GET", "/console/applications/"+a.ID, "", ""); got.status != 200 {
		t.Errorf("the agent above: %d %s", got.status, got.body)
	}
	if got := checker.do("GET", "/console/review/applications", "", ""); got.status != 200 || !strings.Contains(got.body, a.ID) {
		t.Errorf("the own tree's queue: %d %s", got.status, got.body)
	}
	if d := checker.preApprove(a.ID); d.Application.State != "ACQUIRER_REVIEW" {
		t.Errorf("after the agent's pre-review: %s", d.Application.State)
	}
	if got := checker.do("POST", "/console/review/applications/"+a.ID+"/claim", "", ""); got.status != 403 {
		t.Errorf("an agent's pre-reviewer takes the decision: %d %s", got.status, got.body)
	}
}
