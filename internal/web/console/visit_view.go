package console

import (
	"cloudpos/internal/visit"
	"cloudpos/internal/web"
)

// visitView shows a visit to a user.
func visitView(v visit.Visit, userID string) Visit {
	out := Visit{
		ID: v.ID, MerchantID: v.MerchantID, Merchant: v.Merchant, StoreID: v.StoreID, Store: v.Store, Address: v.Address, Kind: string(v.Kind), State: string(v.State),
		StartsAt: web.Time(v.StartsAt), EndsAt: web.Time(v.EndsAt), AssigneeID: v.AssigneeID, Assignee: v.Assignee, Mine: v.AssigneeID == userID,
		Planner: v.Planner, Note: v.Note, Items: []VisitItem{}, Photos: []VisitPhoto{}, EndedAt: web.Time(v.EndedAt), Reason: v.Reason,
		StorePlaced: v.StorePlaced, Version: v.Version,
	}
	if a := v.Arrival; !a.At.IsZero() {
		out.Arrival = &VisitArrival{At: web.Time(a.At), Verdict: string(a.Verdict), DistanceM: a.DistanceM, AccuracyM: a.AccuracyM, Note: a.Note}
	}
	if s := v.Signature; !s.At.IsZero() {
		out.Signature = &VisitSignature{At: web.Time(s.At), How: string(s.How), Signer: s.Signer}
		if s.Document != "" {
			out.Signature.URL = photoURL(v.ID, s.Document)
		}
	}
	for _, i := range v.Items {
		out.Items = append(out.Items, VisitItem{Key: i.Key, CheckedAt: web.Time(i.CheckedAt), CheckedBy: i.CheckedBy, Note: i.Note})
	}
	for _, p := range v.Photos {
		out.Photos = append(out.Photos, VisitPhoto{DocumentID: p.DocumentID, Name: p.Name, TakenBy: p.TakenBy, At: web.Time(p.At), URL: photoURL(v.ID, p.DocumentID)})
	}
	return out
}

func photoURL(visitID, documentID string) string {
	return "/console/visits/" + visitID + "/photos/" + documentID
}
