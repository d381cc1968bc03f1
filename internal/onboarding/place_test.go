package onboarding_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/sample"
	"cloudpos/internal/partner"
)

// at is somebody who holds a role somewhere.
func at(id string, r auth.Role, kind auth.Kind, scope string) merchant.Actor {
	m := auth.Membership{ID: "mem_" + id, UserID: id, Role: r, Kind: kind, ScopeID: scope}
	return merchant.ActorOf(auth.Principal{UserID: id, Name: "示例" + id, Memberships: []auth.Membership{m}, Active: m})
}

// template is the standard one under a name, to be changed by a test.
func template(code, branchID string) onboarding.Workflow {
	w := onboarding.StandardWorkflow()
	w.Code, w.AcquirerID, w.BranchID, w.Cause = code, partner.DefaultAcquirerID, branchID, "示例"
	w.Steps, w.Documents = slices.Clone(w.Steps), slices.Clone(w.Documents)
	return w
}

func (h *house) template(w onboarding.Workflow, seen int64) error {
	return h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := h.svc.SaveWorkflow(ctx, tx, at("admin", auth.Admin, auth.AtPlatform, ""), w, seen)
		return err
	})
}

func (h *house) branch(name, region string) (b partner.Branch) {
	h.must(func(ctx context.Context, tx db.Tx) (err error) {
		b, err = partner.SaveBranch(ctx, tx, partner.Branch{AcquirerID: partner.DefaultAcquirerID, Name: name, Region: region, Open: true})
		return err
	})
	return b
}

// demanded are the documents that an application's list demands.
func demanded(v onboarding.View) string {
	var out []string
	for _, d := range v.Asked() {
		if d.Demanded {
			out = append(out, string(d.Kind))
		}
	}
	return strings.Join(out, " ")
}

// A49: a template that lacks a core step or a core document is refused, whole.
func TestTemplatesKeepTheCore(t *testing.T) {
	each(t, func(_ *testing.T, h *house) {
		for _, step := range onboarding.StandardWorkflow().Steps {
			w := template("bank", "")
			w.Steps = slices.DeleteFunc(w.Steps, func(s onboarding.WorkflowStep) bool { return s.Key == step.Key })
			h.refused(onboarding.TemplateIncomplete, h.template(w, 0))
		}
		for _, change := range []func(*onboarding.DocumentRule){
			func(d *onboarding.DocumentRule) { d.Demanded = false },
			func(d *onboarding.DocumentRule) { d.Regions = []string{"示例省"} },
			func(d *onboarding.DocumentRule) { d.Subjects = []merchant.SubjectType{merchant.Company} },
		} {
			w := template("bank", "")
			change(&w.Documents[0])
			h.refused(onboarding.TemplateIncomplete, h.template(w, 0))
		}
		for _, change := range []func(*onboarding.Workflow){
			func(w *onboarding.Workflow) { w.Agreement = "1999-01" },
			func(w *onboarding.Workflow) { w.Steps = append(w.Steps, w.Steps[0]) },
			func(w *onboarding.Workflow) { w.Steps = append(w.Steps, onboarding.WorkflowStep{Key: "visit"}) }, // says nothing
			func(w *onboarding.Workflow) {
				w.Documents = append(w.Documents, onboarding.DocumentRule{Kind: "passport"})
			},
			func(w *onboarding.Workflow) { w.Steps[0].Minutes = -1 },
			func(w *onboarding.Workflow) { w.Name.EN = "" },
		} {
			w := template("bank", "")
			change(&w)
			h.refused(fault.Invalid, h.template(w, 0))
		}
		if h.count(`SELECT COUNT(*) FROM workflow_template`) != 0 {
			h.t.Error("a refused template was kept")
		}
		h.refused("", h.template(template("bank", ""), 0))
		h.refused(onboarding.TemplateChanged, h.template(template("bank", ""), 0))
	})
}

// A50: two regions and two subjects show different lists; and an application keeps the template that it was begun under.
func TestAnApplicationKeepsItsTemplate(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		east, west := h.branch("示例东分行", "示例省东市"), h.branch("示例西分行", "示例省西市")
		w := template("bank", "")
		w.Documents = append(w.Documents, onboarding.DocumentRule{Kind: onboarding.Storefront, Demanded: true, Regions: []string{"示例省 东市"}},
			onboarding.DocumentRule{Kind: onboarding.AccountPermit, Demanded: true, Subjects: []merchant.SubjectType{merchant.Company}})
		h.refused("", h.template(w, 0))
		v := h.filled(h.owner, 1)
		if got := demanded(v); got != "licence id_front id_back premises account_permit" {
			t.Errorf("without a branch: %s", got)
		}
		v = h.ok(h.svc.ChoosePlace(t.Context(), h.owner, v.ID, v.Version, west.ID))
		if got := demanded(v); strings.Contains(got, "storefront") {
			t.Errorf("in the west: %s", got)
		}
		v = h.ok(h.svc.ChoosePlace(t.Context(), h.owner, v.ID, v.Version, east.ID))
		if got := demanded(v); !strings.Contains(got, "storefront") || v.CanSubmit() {
			t.Errorf("in the east: %s, can submit %v", got, v.CanSubmit())
		}
		_, err := h.svc.Submit(t.Context(), h.owner, v.ID, v.Version)
		h.refused(onboarding.Incomplete, err)
		for _, kind := range []onboarding.DocumentKind{onboarding.Storefront, onboarding.AccountPermit} {
			v = h.ok(h.svc.Upload(t.Context(), h.owner, v.ID, kind, "扫描.png", picture(kind)))
		}
		w.Documents = append(w.Documents, onboarding.DocumentRule{Kind: onboarding.Counter, Demanded: true})
		h.refused("", h.template(w, 1))
		if v = h.own(h.owner, v.ID); v.Place.Workflow.Version != 1 || strings.Contains(demanded(v), "counter") {
			t.Errorf("version %d demands %s", v.Place.Workflow.Version, demanded(v))
		}
		if next := h.filled(h.stranger, 2); next.Place.Workflow.Version != 2 || !strings.Contains(demanded(next), "counter") {
			t.Errorf("a new one has version %d", next.Place.Workflow.Version)
		}
		v = h.ok(h.svc.Submit(t.Context(), h.owner, v.ID, v.Version))
		_, err = h.svc.ChoosePlace(t.Context(), h.owner, v.ID, v.Version, west.ID)
		h.refused(onboarding.WrongState, err)
		reach := func(branchID string) error {
			return h.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
				return second(h.svc.Inspect(ctx, tx, at("at-"+branchID, auth.Reviewer, auth.AtBranch, branchID), v.ID))
			})
		}
		h.refused("", reach(east.ID))
		h.refused(fault.NotFound, reach(west.ID))
	})
}

// A49, A50: each document says why it is asked for, a handler's follow from the form, and a choice of branch can be taken back.
func TestTheListSaysWhyAndFollowsTheForm(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		b := h.branch("示例东分行", "示例省东市")
		w := template("bank", b.ID)
		w.Documents = slices.DeleteFunc(w.Documents, func(d onboarding.DocumentRule) bool {
			return d.Kind == onboarding.Authorisation || d.Kind == onboarding.HandlerIDFront || d.Kind == onboarding.HandlerIDBack
		})
		w.Documents = append(w.Documents, onboarding.DocumentRule{Kind: onboarding.Storefront, Demanded: true, Regions: []string{"示例省 东市"}},
			onboarding.DocumentRule{Kind: onboarding.Counter, Demanded: true},
			onboarding.DocumentRule{Kind: onboarding.AccountPermit, Demanded: true, Subjects: []merchant.SubjectType{merchant.Company}})
		h.refused("", h.template(w, 0))
		v := h.filled(h.owner, 1)
		before := reasons(v)
		v = h.ok(h.svc.ChoosePlace(t.Context(), h.owner, v.ID, v.Version, b.ID))
		const bank = "licence:core id_front:core id_back:core premises:core storefront:region counter:bank account_permit:subject"
		if got := reasons(v); got != bank {
			t.Errorf("at the branch: %s", got)
		}
		contact := sample.Company(1).Contact
		contact.Handler = onboarding.Handler{Acts: true, Name: "示例经办人"}
		v = h.ok(h.svc.Save(t.Context(), h.owner, v.ID, v.Version, onboarding.Patch{Contact: contact}))
		if got := reasons(v); got != bank+" authorisation:handler handler_id_front:handler handler_id_back:handler" {
			t.Errorf("with a handler: %s", got)
		}
		v = h.ok(h.svc.ChoosePlace(t.Context(), h.owner, v.ID, v.Version, ""))
		if got := reasons(v); v.Place.BranchID != "" || v.Place.Branch != "" || v.AcquirerID != partner.DefaultAcquirerID || !strings.HasPrefix(got, before) {
			t.Errorf("taken back: branch %q at %s, %s", v.Place.BranchID, v.AcquirerID, got)
		}
	})
}

// reasons are the documents that an application's list demands, each with why.
func reasons(v onboarding.View) string {
	var out []string
	for _, d := range v.Asked() {
		if d.Demanded {
			out = append(out, string(d.Kind)+":"+string(d.Because))
		}
	}
	return strings.Join(out, " ")
}

// A branch that closed takes no new application; one that is there already goes on.
func TestAClosedBranchTakesNobody(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		b := h.branch("示例东分行", "示例省东市")
		there := h.filled(h.owner, 1)
		there = h.ok(h.svc.ChoosePlace(t.Context(), h.owner, there.ID, there.Version, b.ID))
		b.Open = false
		h.must(func(ctx context.Context, tx db.Tx) error {
			_, err := partner.SaveBranch(ctx, tx, b)
			return err
		})
		late := h.filled(h.stranger, 2)
		h.refused(onboarding.BranchShut, second(h.svc.ChoosePlace(t.Context(), h.stranger, late.ID, late.Version, b.ID)))
		if now := h.own(h.stranger, late.ID); now.Place.BranchID != "" || now.Version != late.Version {
			t.Errorf("%+v", now.Place)
		}
		h.ok(h.svc.Submit(t.Context(), h.owner, there.ID, there.Version))
	})
}

// A branch's standing: the template in force and what was handed in there and waits; for nobody but who makes or reviews.
func TestHowBranchesStand(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		east, west := h.branch("示例东分行", "示例省东市"), h.branch("示例西分行", "示例省西市")
		h.refused("", h.template(template("east", east.ID), 0))
		v := h.filled(h.owner, 1)
		v = h.ok(h.svc.ChoosePlace(t.Context(), h.owner, v.ID, v.Version, east.ID))
		stands := func(who merchant.Actor) (out []onboarding.BranchStand, err error) {
			err = h.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
				all, err := partner.BranchesWithin(ctx, tx, who.Scope)
				if err == nil {
					out, err = h.svc.BranchStands(ctx, tx, who, all)
				}
				return err
			})
			return out, err
		}
		admin := at("admin", auth.Admin, auth.AtPlatform, "")
		all, err := stands(admin)
		if err != nil || len(all) != 2 || all[0].Waiting != 0 {
			t.Fatalf("a draft waits for nobody: %+v, %v", all, err)
		}
		h.ok(h.svc.Submit(t.Context(), h.owner, v.ID, v.Version))
		for _, c := range []struct {
			who     merchant.Actor
			branch  string
			waiting int
			own     string
		}{
			{at("e", auth.Reviewer, auth.AtBranch, east.ID), east.ID, 1, east.ID},
			{at("w", auth.Reviewer, auth.AtBranch, west.ID), west.ID, 0, ""},
		} {
			got, err := stands(c.who)
			if err != nil || len(got) != 1 || got[0].ID != c.branch || got[0].Waiting != c.waiting || got[0].Workflow.BranchID != c.own {
				t.Errorf("%s sees %+v, %v", c.who.ID, got, err)
			}
		}
		_, err = stands(at("s", auth.Support, auth.AtPlatform, ""))
		h.refused(fault.Forbidden, err)
		if got, err := stands(at("f", auth.Admin, auth.AtAcquirer, "acq_other")); err != nil || len(got) != 0 {
			t.Errorf("another acquirer's: %+v, %v", got, err)
		}
	})
}

// A27: each submission is judged by the rules of the application's day, a supplement too, and the decision replays.
func TestDecisionsAreKeptAndReplay(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.submitted(h.owner, 1)
		closed := partner.PolicyDraft{
			Code: "eligibility.test", Kind: partner.Eligibility, Title: partner.Words{ZH: "示例规则", EN: "sample rule"}, Summary: partner.Words{ZH: "示例规则", EN: "sample rule"},
			From: 20260303, Source: "示例", Cause: "示例", Force: partner.Product, Parameters: `{"subject_types":["individual"]}`,
		}
		h.must(func(ctx context.Context, tx db.Tx) error {
			return partner.InstallPolicies(ctx, tx, []partner.PolicyDraft{closed})
		})
		late := h.filled(h.stranger, 2)
		h.clock.Advance(48 * time.Hour)
		_, err := h.svc.Submit(t.Context(), h.stranger, late.ID, late.Version)
		h.refused(onboarding.Incomplete, err) // its day is after the change
		v = h.ok(h.svc.Claim(t.Context(), h.reviewer, v.ID))
		v = h.ok(h.svc.AskMore(t.Context(), h.reviewer, v.ID, v.Version, []onboarding.Reason{{Path: "store.name", Text: "请核对"}}, ""))
		p := sample.Company(1)
		p.Store.Name += "新"
		v = h.own(h.owner, v.ID)
		v = h.ok(h.svc.Save(t.Context(), h.owner, v.ID, v.Version, onboarding.Patch{Store: p.Store}))
		v = h.ok(h.svc.Submit(t.Context(), h.owner, v.ID, v.Version)) // its day is before it
		h.must(func(ctx context.Context, tx db.Tx) error {
			all, err := h.svc.Judgements(ctx, tx, h.owner, v.ID)
			if err != nil || len(all) != 2 || !all[0].Replays || !all[1].Replays || all[0].Facts.Day != all[1].Facts.Day || !all[0].Decision.Eligible {
				t.Errorf("%+v, %v", all, err)
			}
			if _, err := h.svc.Judgements(ctx, tx, h.stranger, v.ID); !fault.Is(err, fault.NotFound) {
				t.Errorf("another's: %v", err)
			}
			return nil
		})
	})
}

// X3, A10: an agent fills in within its own tree and hands over; it hands nothing in for itself, reviews nothing of its own and
// decides nothing; another tree sees nothing.
func TestAgentsBringMerchants(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		var top, below, other partner.Agent
		h.must(func(ctx context.Context, tx db.Tx) (err error) {
			save := func(name, parent string) (a partner.Agent) {
				if err == nil {
					a, err = partner.SaveAgent(ctx, tx, partner.Agent{AcquirerID: partner.DefaultAcquirerID, Name: name, ParentID: parent, Open: true})
				}
				return a
			}
			top, other = save("示例服务商甲", ""), save("示例服务商乙", "")
			below = save("示例服务商甲一", top.ID)
			return err
		})
		h.refused(fault.Invalid, h.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			_, err := partner.SaveAgent(ctx, tx, partner.Agent{AcquirerID: partner.DefaultAcquirerID, Name: "第三级", ParentID: below.ID, Open: true})
			return err
		}))
		agent, rival := at("usr_agent", auth.Agent, auth.AtPartner, below.ID), at("usr_rival", auth.Agent, auth.AtPartner, other.ID)
		boss := at("usr_boss", auth.Agent, auth.AtPartner, top.ID)
		v := h.filled(agent, 1)
		_, err := h.svc.Submit(t.Context(), agent, v.ID, v.Version)
		h.refused(onboarding.NotHandedOver, err)
		h.refused(fault.NotFound, second(h.svc.Save(t.Context(), rival, v.ID, v.Version, sample.Company(2))))
		_, err = h.svc.HandOver(t.Context(), rival, v.ID)
		h.refused(fault.NotFound, err)
		old, err := h.svc.HandOver(t.Context(), agent, v.ID)
		h.refused("", err)
		code, err := h.svc.HandOver(t.Context(), boss, v.ID)
		h.refused("", err)
		for _, wrong := range []struct {
			who  merchant.Actor
			code string
		}{{h.owner, old.Code}, {h.owner, "23456789ABCD"}, {h.owner, ""}, {agent, code.Code}, {rival, code.Code}} {
			h.refused(onboarding.ClaimRefused, second(h.svc.TakeOver(t.Context(), wrong.who, wrong.code)))
		}
		v = h.ok(h.svc.TakeOver(t.Context(), h.owner, strings.ToLower(code.Code[:4]+"-"+code.Code[4:])))
		h.refused(onboarding.ClaimRefused, second(h.svc.TakeOver(t.Context(), h.stranger, code.Code)))
		if v.Applicant.ID != h.owner.ID || v.Place.StartedBy.ID != agent.ID {
			t.Errorf("applicant %+v, started by %+v", v.Applicant, v.Place.StartedBy)
		}
		v = h.ok(h.svc.Submit(t.Context(), h.owner, v.ID, v.Version))
		h.must(func(ctx context.Context, tx db.Tx) error {
			for who, want := range map[*merchant.Actor]int{&agent: 1, &boss: 1, &rival: 0, &h.owner: 0} {
				lines, err := h.svc.OfTree(ctx, tx, *who)
				if err != nil || len(lines) != want {
					t.Errorf("%s sees %d, %v", who.ID, len(lines), err)
				}
				for _, l := range lines {
					if l.Waits || l.Agent != below.Name || l.StartedBy.ID != agent.ID || l.Due == nil {
						t.Errorf("%s reads %+v", who.ID, l)
					}
				}
			}
			return nil
		})
		// Whoever filled it in may hold the reviewer's role as well, and still not review it; another tree's reviewer sees nothing.
		h.refused(onboarding.OwnApplication, second(h.svc.Claim(t.Context(), at(agent.ID, auth.AgentReviewer, auth.AtPartner, top.ID), v.ID)))
		h.refused(fault.NotFound, second(h.svc.Claim(t.Context(), at("usr_x", auth.AgentReviewer, auth.AtPartner, other.ID), v.ID)))
		checker := at("usr_checker", auth.AgentReviewer, auth.AtPartner, top.ID)
		v = h.pass(checker, v.ID)
		if v.State != onboarding.AcquirerReview {
			t.Errorf("after the agent's pre-review: %s", v.State)
		}
		h.refused(fault.Forbidden, second(h.svc.Claim(t.Context(), checker, v.ID)))
		v = h.ok(h.svc.Claim(t.Context(), h.approver, v.ID))
		v = h.ok(h.svc.Approve(t.Context(), h.approver, v.ID, v.Version, h.grants("1900000001"), ""))
		_, err = h.sign(agent, v, 1)
		h.refused(fault.NotFound, err) // the agreement is the owner's
		if m, _, _ := h.merchant(v.MerchantID); m.PartnerID != below.ID || m.OwnerID != h.owner.ID {
			t.Errorf("brought by %q, owned by %q", m.PartnerID, m.OwnerID)
		}
	})
}
