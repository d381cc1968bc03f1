package console

import (
	"context"
	"slices"
	"strconv"

	"cloudpos/internal/db"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/web"
)

func person(n onboarding.Named) *Named {
	if n.ID == "" {
		return nil
	}
	return &Named{n.ID, n.Name}
}

func (c *console) reviewLine(l onboarding.Line, me string, claim error) ReviewLine {
	date, unknown := expected(l.Due)
	return ReviewLine{
		ExpectedDate: date, DateUnknown: unknown, Late: lateness(l.Due),
		ID: l.ID, Number: l.Number, MerchantName: l.Name, SubjectType: string(l.SubjectType), MCC: l.MCC, State: ApplicationState(l.State),
		SubmittedAt: web.Time(l.SubmittedAt), ClaimedBy: person(l.ClaimedBy), ClaimedByMe: l.ClaimedBy.ID == me && me != "",
		PreReviewer: person(l.PreReviewer), ProblemCount: l.ProblemCount, DocumentCount: l.DocumentCount,
		Risk: string(l.Risk.Level()), RiskScore: l.Risk.Score, Urgent: l.Urgent,
		CanClaim: claim == nil, WhyNotZH: c.whyNot(claim).ZH,
	}
}

// reviewed answers the workbench as it is after an act of the caller.
func (c *console) reviewed(ctx context.Context, v onboarding.View, err error) (*Reply[ReviewDetail], error) {
	if err != nil {
		return nil, err
	}
	out := c.reviewDetail(v, callerOf(ctx).UserID)
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		out.PreviousID, out.NextID, err = c.neighbours(ctx, tx, v.ID)
		return err
	})
	return &Reply[ReviewDetail]{out}, err
}

func (c *console) reviewDetail(v onboarding.View, me string) ReviewDetail {
	out := ReviewDetail{
		Application: applicationView(v), Checks: autoChecks(v), Matches: matchViews(v.Matches), History: historyEvents(v.History), PreReviewer: person(v.PreReviewer),
		Approver: person(v.Approver), CanClaim: v.Claim == nil, WhyNotZH: c.whyNot(v.Claim).ZH,
		Risk: riskView(v.Risk), Urgent: v.Urgent, Notes: make([]ReviewNote, 0, len(v.Notes)),
	}
	for _, n := range v.Notes {
		out.Notes = append(out.Notes, ReviewNote{ID: n.ID, Text: n.Text, About: n.About, Author: Named{n.Author.ID, n.Author.Name}, At: web.Time(n.At)})
	}
	if v.HeldBy(v.ClaimedBy.ID, c.DB.Now()) {
		out.ClaimedBy, out.ClaimedAt, out.ClaimedByMe = person(v.ClaimedBy), web.Time(v.ClaimedAt), v.ClaimedBy.ID == me
	}
	for _, i := range onboarding.Checklist() {
		out.Checklist = append(out.Checklist, ChecklistItem{Key: i.Key, ZH: i.ZH, EN: i.EN, Checked: slices.Contains(v.Checked, i.Key)})
	}
	names := map[onboarding.Fact]string{
		onboarding.Pass: "pre_approve", onboarding.AskMore: "need_more", onboarding.Approve: "approve", onboarding.Reject: "reject",
	}
	for _, a := range v.Actions {
		w := c.whyNot(a.WhyNot)
		out.Actions = append(out.Actions, ReviewAction{Action: names[a.Fact], Allowed: a.WhyNot == nil, WhyNotZH: w.ZH, WhyNotEN: w.EN})
	}
	return out
}

func riskView(r onboarding.Risk) ReviewRisk {
	out := ReviewRisk{Level: string(r.Level()), Score: r.Score, Reasons: make([]ReviewRiskReason, 0, len(r.Reasons))}
	for _, why := range r.Reasons {
		out.Reasons = append(out.Reasons, ReviewRiskReason{Code: why.Code, Points: why.Points, ZH: why.ZH, EN: why.EN})
	}
	return out
}

// autoChecks is what the machine found: what fails, what warns, and how many others share a number.
func autoChecks(v onboarding.View) []AutoCheck {
	out := make([]AutoCheck, 0, len(v.Problems)+4)
	for _, p := range v.Problems {
		result := "fail"
		if p.Note {
			result = "warn"
		}
		out = append(out, AutoCheck{Path: p.Path, Result: result, ZH: p.ZH, EN: p.EN})
	}
	out = append(out, matchChecks(v.Matches)...)
	if v.Verified.Phone {
		out = append(out, AutoCheck{Path: "contact.phone", Result: "pass", ZH: "已用验证码核实", EN: "verified by a code"})
	} else {
		out = append(out, AutoCheck{Path: "contact.phone", Result: "warn", ZH: "没有用验证码核实", EN: "not verified by a code"})
	}
	for _, d := range []struct {
		path   string
		others int
	}{
		{"subject.uscc", v.Duplicates.USCC},
		{"legal_person.id_number", v.Duplicates.Person},
		{"settlement.number", v.Duplicates.Account},
		{"contact.phone", v.Duplicates.Phone},
	} {
		check := AutoCheck{Path: d.path, Result: "pass", ZH: "未发现其他申请使用", EN: "used by no other application"}
		if d.others > 0 {
			n := strconv.Itoa(d.others)
			check = AutoCheck{Path: d.path, Result: "warn", ZH: "另有 " + n + " 份申请使用", EN: "used by " + n + " other applications"}
		}
		out = append(out, check)
	}
	return out
}

// neighbours are the applications before and after one among those that the caller has claimed.
func (c *console) neighbours(ctx context.Context, tx db.Tx, id string) (previous, next string, err error) {
	mine, err := c.Onboarding.Queue(ctx, tx, callerOf(ctx).actor(), onboarding.QueueFilter{Tab: onboarding.Mine, Limit: 200})
	if err != nil {
		return "", "", err
	}
	i := slices.IndexFunc(mine.Items, func(l onboarding.Line) bool { return l.ID == id })
	if i > 0 {
		previous = mine.Items[i-1].ID
	}
	if i+1 < len(mine.Items) {
		next = mine.Items[i+1].ID
	}
	return previous, next, nil
}
