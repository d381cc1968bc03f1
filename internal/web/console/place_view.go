package console

import (
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/partner"
	"cloudpos/internal/web"
)

// place completes an application's view by what follows from its place.
func (out *Application) place(v onboarding.View) {
	p := v.Place
	out.Place = ApplicationPlace{
		AcquirerID: v.AcquirerID, Acquirer: p.Acquirer, BranchID: p.BranchID, Branch: p.Branch, Region: p.Region, Template: Text(p.Workflow.Name),
		TemplateCode: p.Workflow.Code, TemplateVer: p.Workflow.Version, MayChoose: v.MayChoosePlace(), AgentID: p.PartnerID, StartedBy: p.StartedBy.Name,
		WaitsOwner: p.Waits(),
	}
	out.DocumentList = []DocumentAsked{}
	for _, d := range v.Asked() {
		out.DocumentList = append(out.DocumentList, DocumentAsked{Kind: DocumentKind(d.Kind), Demanded: d.Demanded, Because: string(d.Because), Note: Text(d.Note)})
	}
	out.BankSteps = bankSteps(p.Workflow.Tells())
	out.Misconceptions = misconceptions()
}

func misconceptions() []Misconception {
	all := onboarding.Misconceptions()
	out := make([]Misconception, 0, len(all))
	for _, m := range all {
		out = append(out, Misconception{Key: m.Key, Section: Section(m.Section), Belief: Text(m.Belief), Truth: Text(m.Truth)})
	}
	return out
}

func bankSteps(of []onboarding.WorkflowStep) []BankStep {
	out := make([]BankStep, 0, len(of))
	for _, s := range of {
		out = append(out, BankStep{Key: string(s.Key), Minutes: s.Minutes, Text: Text{s.ZH, s.EN}})
	}
	return out
}

func workflowView(w onboarding.Workflow) Workflow {
	out := Workflow{
		ID: w.ID, AcquirerID: w.AcquirerID, BranchID: w.BranchID, Code: w.Code, Version: w.Version, Name: Text(w.Name), Agreement: w.Agreement,
		Steps: bankSteps(w.Steps), Documents: []DocumentRule{}, Cause: w.Cause, MadeBy: w.MadeBy.Name, MadeAt: web.Time(w.MadeAt), CoreStep: []string{},
	}
	for _, d := range w.Documents {
		rule := DocumentRule{Kind: string(d.Kind), Demanded: d.Demanded, Regions: d.Regions, Note: Text{d.ZH, d.EN}}
		for _, s := range d.Subjects {
			rule.Subjects = append(rule.Subjects, string(s))
		}
		out.Documents = append(out.Documents, rule)
	}
	for _, s := range onboarding.StandardWorkflow().Steps {
		out.CoreStep = append(out.CoreStep, string(s.Key))
	}
	return out
}

func workflowOf(in WorkflowInput) onboarding.Workflow {
	w := onboarding.Workflow{
		AcquirerID: in.AcquirerID, BranchID: in.BranchID, Code: in.Code, Name: partner.Words(in.Name), Agreement: in.Agreement, Cause: in.Cause,
	}
	for _, s := range in.Steps {
		w.Steps = append(w.Steps, onboarding.WorkflowStep{Key: onboarding.Section(s.Key), Minutes: s.Minutes, ZH: s.Text.ZH, EN: s.Text.EN})
	}
	for _, d := range in.Documents {
		rule := onboarding.DocumentRule{Kind: onboarding.DocumentKind(d.Kind), Demanded: d.Demanded, Regions: d.Regions, ZH: d.Note.ZH, EN: d.Note.EN}
		for _, s := range d.Subjects {
			rule.Subjects = append(rule.Subjects, merchant.SubjectType(s))
		}
		w.Documents = append(w.Documents, rule)
	}
	return w
}

func judgementView(j onboarding.Judgement) Judgement {
	out := Judgement{
		Version: j.Version, At: web.Time(j.At), Day: j.Facts.Day.String(), Eligible: j.Decision.Eligible, Replays: j.Replays, Findings: []FieldProblem{},
		Rules: []RuleRef{}, Channels: j.Decision.Channels, DepositFen: j.Decision.DepositFen,
	}
	for _, f := range j.Decision.Findings {
		out.Findings = append(out.Findings, FieldProblem{Path: f.Path, Reason: f.Reason, ZH: f.ZH, EN: f.EN})
	}
	for _, r := range j.Decision.Rules {
		out.Rules = append(out.Rules, RuleRef{Kind: PolicyKind(r.Kind), Code: r.Code, Version: r.Version, ID: r.ID})
	}
	return out
}
