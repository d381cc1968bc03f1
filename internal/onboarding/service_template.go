package onboarding

import (
	"context"
	"slices"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
)

// rules are what an application is checked by: its template, and the policies of its place in the versions of its day (A27),
// which is the day on which the draft was handed in, or today while it is one.
func (s *Service) rules(ctx context.Context, tx db.Tx, a Application) (Rules, error) {
	day := a.Place.FirstDay
	if day == 0 || a.State == Draft {
		day = calendar.DayOf(tx.Now())
	}
	policies, err := partner.RulesAt(ctx, tx, a.at(), day)
	return Rules{Place: a.at(), Day: day, Policies: policies, Workflow: a.Place.Workflow}, err
}

// workflowScope is whose templates an actor may make: everybody's ("") or one acquirer's.
func workflowScope(op string, actor merchant.Actor) (string, error) {
	if err := actor.Need(op, auth.PolicyManage); err != nil {
		return "", err
	}
	if actor.Scope.Whole {
		return "", nil
	}
	if actor.Scope.Acquirer == "" {
		return "", fault.E(op, fault.Forbidden)
	}
	return actor.Scope.Acquirer, nil
}

// Workflows lists the templates within the actor's reach, each with its versions, the newest first.
func (s *Service) Workflows(ctx context.Context, tx db.Tx, actor merchant.Actor) ([]Workflow, error) {
	acquirerID, err := workflowScope("onboarding.Workflows", actor)
	if err != nil {
		return nil, err
	}
	return workflows(ctx, tx, acquirerID)
}

// SaveWorkflow makes the next version of a template, or the first of a new code. seen is the newest version that its maker looked
// at, 0 for a new code. Applications that were begun before keep their version. Errors: TEMPLATE_INCOMPLETE with every core step
// and document that is missing, fault.Invalid, TEMPLATE_CHANGED, fault.NotFound for a place out of reach.
func (s *Service) SaveWorkflow(ctx context.Context, tx db.Tx, actor merchant.Actor, w Workflow, seen int64) (Workflow, error) {
	const op = "onboarding.SaveWorkflow"
	reach, err := workflowScope(op, actor)
	if err != nil {
		return Workflow{}, err
	}
	if reach != "" && reach != w.AcquirerID {
		return Workflow{}, notFound(op)
	}
	if err := checkWorkflow(op, w); err != nil {
		return Workflow{}, err
	}
	if err := workflowPlace(ctx, tx, w); err != nil {
		return Workflow{}, err
	}
	version, branchID, err := newestWorkflow(ctx, tx, w.AcquirerID, w.Code)
	if err != nil {
		return Workflow{}, err
	}
	if version != seen {
		return Workflow{}, fault.E(op, TemplateChanged)
	}
	if version > 0 && branchID != w.BranchID {
		return Workflow{}, fault.E(op, fault.Invalid, fault.Field{Path: "branch_id", Reason: "FIXED", ZH: "新版本不能改变所属分行", EN: "a new version keeps the branch"})
	}
	w.ID, w.Version, w.MadeBy, w.MadeAt = id.New("tpl", tx.Now()), seen+1, Named{actor.ID, actor.Name}, tx.Now()
	if err := insertWorkflow(ctx, tx, w); err != nil {
		return Workflow{}, err
	}
	return w, actor.Record(ctx, tx, "template.save", "template", w.ID, "", map[string]string{"code": w.Code, "version": mark(int(w.Version))[1:]})
}

func checkWorkflow(op string, w Workflow) error {
	missing, wrong := w.check()
	if len(missing) > 0 {
		return fault.E(op, TemplateIncomplete, missing)
	}
	if len(wrong) > 0 {
		return fault.E(op, fault.Invalid, wrong)
	}
	return nil
}

// workflowPlace answers fault.NotFound for an acquirer or branch that there is not.
func workflowPlace(ctx context.Context, tx db.Tx, w Workflow) error {
	if _, err := partner.Get(ctx, tx, w.AcquirerID); err != nil || w.BranchID == "" {
		return err
	}
	b, err := partner.BranchByID(ctx, tx, w.BranchID)
	if err == nil && b.AcquirerID != w.AcquirerID {
		return notFound("onboarding.workflowPlace")
	}
	return err
}

// InstallWorkflow adds a template that comes with demo data; a code that exists stays as it is.
func InstallWorkflow(ctx context.Context, tx db.Tx, w Workflow) error {
	if err := checkWorkflow("onboarding.InstallWorkflow", w); err != nil {
		return err
	}
	version, _, err := newestWorkflow(ctx, tx, w.AcquirerID, w.Code)
	if err != nil || version > 0 {
		return err
	}
	w.ID, w.Version, w.MadeAt = id.New("tpl", tx.Now()), 1, tx.Now()
	return insertWorkflow(ctx, tx, w)
}

// Asked lists what an application's documents are to be: the template's, and what follows from the form itself, which no template
// takes away: a handler's papers and those of a certificate that was begun.
func (a Application) Asked() []DocumentAsked {
	region := a.Place.Region
	if region == "" {
		region = a.Form.Store.Region
	}
	out := a.Place.Workflow.Asked(a.Form.Subject.Type, region)
	for _, kind := range DocumentKinds() {
		why := a.Form.asks(kind)
		if why == "" {
			continue
		}
		at := slices.IndexFunc(out, func(d DocumentAsked) bool { return d.Kind == kind })
		if at < 0 {
			out = append(out, DocumentAsked{Kind: kind})
			at = len(out) - 1
		}
		if !out[at].Demanded {
			out[at].Demanded, out[at].Because = true, why
		}
	}
	return out
}

// Tells lists the steps of the bank's own that an applicant is told of beside the wizard's.
func (w Workflow) Tells() []WorkflowStep {
	return slices.DeleteFunc(slices.Clone(w.Steps), func(s WorkflowStep) bool { return isStep(s.Key) && s.ZH == "" })
}
