package console

import (
	"cloudpos/internal/upkeep"
	"cloudpos/internal/web"
)

func standingView(v upkeep.Standing) Standing {
	out := Standing{
		MerchantID: v.Merchant.ID, Status: MerchantStatus(v.Merchant.Status), Stand: string(v.Stand), CheckOpen: v.CheckOpen, LastActiveAt: web.Time(v.LastActive), DormantSince: web.Time(v.DormantSince),
		GraceUntil: web.Time(v.GraceUntil), NextCheckAt: web.Time(v.NextCheck), Papers: []PaperTerm{}, Renewals: []Renewal{}, Tasks: upkeepTasks(v.Tasks),
	}
	if v.DormantSince.IsZero() && !v.Merchant.LiveAt.IsZero() {
		out.DormantFrom = web.Time(v.DormantFrom)
	}
	out.Halts = haltViews(v.Halts)
	for _, p := range v.Papers {
		term := PaperTerm{Kind: string(p.Kind), ValidTo: p.Last, Expired: p.Expired, Soon: p.Soon, StopsAt: web.Time(p.HaltFrom)}
		for _, side := range upkeep.PiecesOf(p.Kind) {
			term.Sides = append(term.Sides, string(side))
		}
		out.Papers = append(out.Papers, term)
	}
	for _, r := range v.Renewals {
		out.Renewals = append(out.Renewals, renewal(r))
	}
	return out
}

func renewal(r upkeep.Renewal) Renewal {
	out := Renewal{
		ID: r.ID, Merchant: Named{r.MerchantID, r.MerchantName}, Kind: string(r.Kind), ValidTo: r.ValidTo, OldValidTo: r.OldValidTo, State: string(r.State),
		HandedBy: r.HandedName, HandedAt: web.Time(r.HandedAt), DecidedBy: r.DecidedName, DecidedAt: web.Time(r.DecidedAt), Reason: r.Reason,
		Documents: []string{}, OldDocuments: []string{},
	}
	at := "/console/renewals/" + r.ID + "/documents/"
	for _, id := range r.Documents {
		out.Documents = append(out.Documents, at+id)
	}
	for _, id := range r.OldDocuments {
		out.OldDocuments = append(out.OldDocuments, at+id)
	}
	return out
}

func upkeepTasks(all []upkeep.Task) []UpkeepTask {
	out := make([]UpkeepTask, 0, len(all))
	for _, t := range all {
		out = append(out, upkeepTask(t))
	}
	return out
}

func upkeepTask(t upkeep.Task) UpkeepTask {
	return UpkeepTask{
		ID: t.ID, Merchant: Named{t.MerchantID, t.MerchantName}, Kind: string(t.Kind), Subject: t.Subject, Environment: t.Environment, SubMerchant: t.SubMerchant,
		Detail: t.Detail, DueAt: web.Time(t.DueAt), DoneAt: web.Time(t.DoneAt), DoneBy: t.DoneName, Outcome: string(t.Outcome), Reference: t.Reference,
	}
}

func haltViews(all []upkeep.Halt) []Halt {
	out := make([]Halt, 0, len(all))
	for _, h := range all {
		out = append(out, Halt{Cause: string(h.Cause), Detail: h.Detail, By: h.SetName, Since: web.Time(h.Since), LiftedAt: web.Time(h.LiftedAt)})
	}
	return out
}

func standLine(g upkeep.Glance) StandLine {
	return StandLine{
		Merchant: Named{g.MerchantID, g.MerchantName}, Number: g.Number, Status: MerchantStatus(g.Status), Stand: string(g.Stand),
		LastActiveAt: web.Time(g.LastActive), DormantSince: web.Time(g.DormantSince), GraceUntil: web.Time(g.GraceUntil), Halts: haltViews(g.Halts),
	}
}
