package console

import (
	"context"
	"mime"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/visit"
	"cloudpos/internal/web"
)

// visitRoutes are the work orders for visits to stores (A54).
func (c *console) visitRoutes(a *web.API) {
	read, plan, run, sign := web.Needs(auth.VisitRead), web.Needs(auth.VisitPlan), web.Needs(auth.VisitRun), web.Needs(auth.VisitSign)
	web.Handle(a, web.Op{Method: "GET", Path: "/console/visits", ID: "list_visits", Tag: "visit", Summary: "Visits within reach", Access: read}, c.listVisits)
	web.Handle(a, web.Op{Method: "POST", Path: "/console/visits", ID: "plan_visit", Tag: "visit", Summary: "Send somebody to a store", Access: plan, Status: 201}, c.planVisit)
	web.Handle(a, web.Op{Method: "GET", Path: "/console/merchants/{id}/visitors", ID: "list_visitors", Tag: "visit", Summary: "Who can be sent to a merchant", Access: plan}, c.listVisitors)
	web.Handle(a, web.Op{Method: "GET", Path: "/console/visits/{id}", ID: "get_visit", Tag: "visit", Summary: "A visit with its list and photos", Access: read}, c.getVisit)
	web.Handle(a, web.Op{Method: "PUT", Path: "/console/visits/{id}/slot", ID: "move_visit", Tag: "visit", Summary: "Another slot or person", Access: plan}, c.moveVisit)
	web.Handle(a, web.Op{Method: "POST", Path: "/console/visits/{id}/cancel", ID: "cancel_visit", Tag: "visit", Summary: "Call a visit off", Access: plan}, c.cancelVisit)
	web.Handle(a, web.Op{Method: "POST", Path: "/console/visits/{id}/check-in", ID: "check_in_visit", Tag: "visit", Summary: "Arrive, with or without a position", Access: run}, c.checkInVisit)
	web.Handle(a, web.Op{Method: "POST", Path: "/console/visits/{id}/items", ID: "tick_visit", Tag: "visit", Summary: "Mark an item as done or not", Access: run}, c.tickVisit)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/visits/{id}/photos", ID: "upload_visit_photo", Tag: "visit", Summary: "Keep a photo", Access: run,
		Limit: web.UploadLimit, Status: 201, Accepts: []string{"image/jpeg", "image/png"},
	}, c.uploadVisitPhoto)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/visits/{id}/photos/{document_id}", ID: "view_visit_photo", Tag: "visit",
		Summary: "The bytes of a photo or of the drawn signature; a look by others than the merchant's people is recorded", Answers: "application/octet-stream", Access: read,
	}, c.viewVisitPhoto)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/visits/{id}/signature", ID: "draw_visit_signature", Tag: "visit", Summary: "The merchant signs on the visitor's screen", Access: run, Limit: 512 << 10,
	}, c.signVisit)
	web.Handle(a, web.Op{Method: "POST", Path: "/console/visits/{id}/sign-off", ID: "sign_off_visit", Tag: "visit", Summary: "The merchant's people sign in the merchant app", Access: sign}, c.signOffVisit)
	web.Handle(a, web.Op{Method: "PUT", Path: "/console/visits/{id}/store-place", ID: "tell_store_place", Tag: "visit", Summary: "Where the visit's store stands", Access: sign}, c.tellStorePlace)
	web.Handle(a, web.Op{Method: "POST", Path: "/console/visits/{id}/close", ID: "close_visit", Tag: "visit", Summary: "Close a visit that is ticked off and signed", Access: run}, c.closeVisit)
}

func (c *console) listVisits(ctx context.Context, in *VisitQuery) (*Reply[VisitList], error) {
	out := VisitList{Items: []Visit{}}
	who := callerOf(ctx).actor()
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := c.Visits.List(ctx, tx, who, visit.Filter{MerchantID: in.MerchantID, Ended: in.Ended})
		for _, v := range all {
			out.Items = append(out.Items, visitView(v, who.ID))
		}
		return err
	})
	return &Reply[VisitList]{out}, err
}

func (c *console) getVisit(ctx context.Context, in *ByID) (*Reply[Visit], error) {
	var v visit.Visit
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		v, err = c.Visits.Get(ctx, tx, callerOf(ctx).actor(), in.ID)
		return err
	})
	return visited(ctx, v, err)
}

func (c *console) listVisitors(ctx context.Context, in *ByID) (*Reply[ColleagueList], error) {
	out := ColleagueList{Items: []Named{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := c.Visits.Assignees(ctx, tx, callerOf(ctx).actor(), in.ID)
		for _, one := range all {
			out.Items = append(out.Items, Named{ID: one.ID, Name: one.Name})
		}
		return err
	})
	return &Reply[ColleagueList]{out}, err
}

func (c *console) planVisit(ctx context.Context, in *With[VisitPlan]) (*Reply[Visit], error) {
	p, err := slotOf(in.Body.VisitSlot)
	if err != nil {
		return nil, err
	}
	p.MerchantID, p.StoreID, p.Kind = in.Body.MerchantID, in.Body.StoreID, visit.Kind(in.Body.Kind)
	v, err := c.Visits.Plan(ctx, callerOf(ctx).actor(), p)
	return visited(ctx, v, err)
}

func (c *console) moveVisit(ctx context.Context, in *ByIDWith[VisitMove]) (*Reply[Visit], error) {
	p, err := slotOf(in.Body.VisitSlot)
	if err != nil {
		return nil, err
	}
	v, err := c.Visits.Move(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version, p)
	return visited(ctx, v, err)
}

// slotOf reads the instants of a slot.
func slotOf(s VisitSlot) (visit.Plan, error) {
	p := visit.Plan{AssigneeID: s.AssigneeID, Note: s.Note}
	var fields []fault.Field
	for path, at := range map[string]struct {
		text string
		into *time.Time
	}{"starts_at": {s.StartsAt, &p.StartsAt}, "ends_at": {s.EndsAt, &p.EndsAt}} {
		t, err := time.Parse(time.RFC3339, at.text)
		if err != nil {
			fields = append(fields, fault.Field{Path: path, Reason: "MALFORMED", ZH: "时间格式不正确", EN: "not a time"})
		}
		*at.into = t
	}
	if len(fields) > 0 {
		return p, fault.E("console.slotOf", fault.Invalid, fields)
	}
	return p, nil
}

func (c *console) cancelVisit(ctx context.Context, in *ByIDWith[VisitCancel]) (*Reply[Visit], error) {
	v, err := c.Visits.Cancel(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version, in.Body.Reason)
	return visited(ctx, v, err)
}

func (c *console) checkInVisit(ctx context.Context, in *ByIDWith[VisitCheckIn]) (*Reply[Visit], error) {
	arrival := visit.CheckIn{Consent: in.Body.Consent, Note: in.Body.Note}
	if in.Body.Here != nil {
		here := placeOf(*in.Body.Here)
		arrival.Here = &here
	}
	v, err := c.Visits.CheckIn(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version, arrival)
	return visited(ctx, v, err)
}

func placeOf(p VisitPlace) visit.Place {
	return visit.Place{LatE6: p.LatE6, LngE6: p.LngE6, AccuracyM: p.AccuracyM}
}

func (c *console) tickVisit(ctx context.Context, in *ByIDWith[VisitTick]) (*Reply[Visit], error) {
	v, err := c.Visits.Tick(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version, in.Body.Item, in.Body.Checked, in.Body.Note)
	return visited(ctx, v, err)
}

func (c *console) uploadVisitPhoto(ctx context.Context, in *VisitUpload) (*Reply[Visit], error) {
	v, err := c.Visits.AddPhoto(ctx, callerOf(ctx).actor(), in.ID, in.Name, in.RawBody)
	return visited(ctx, v, err)
}

func (c *console) viewVisitPhoto(ctx context.Context, in *DocumentRequest) (*Content, error) {
	d, content, err := c.Visits.Photo(ctx, callerOf(ctx).actor(), in.ID, in.DocumentID)
	if err != nil {
		return nil, err
	}
	return &Content{
		ContentType: string(d.MediaType), CacheControl: "private, no-store", SecurityPolicy: web.DocumentPolicy(string(d.MediaType)),
		ContentDisposition: mime.FormatMediaType("inline", map[string]string{"filename": d.Name}), FrameOptions: "SAMEORIGIN", Body: content,
	}, nil
}

func (c *console) signVisit(ctx context.Context, in *ByIDWith[VisitSign]) (*Reply[Visit], error) {
	v, err := c.Visits.Sign(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version, in.Body.Name, in.Body.PNG)
	return visited(ctx, v, err)
}

func (c *console) signOffVisit(ctx context.Context, in *ByIDWith[VisitStep]) (*Reply[Visit], error) {
	v, err := c.Visits.SignOff(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version)
	return visited(ctx, v, err)
}

func (c *console) tellStorePlace(ctx context.Context, in *ByIDWith[StorePlace]) (*Reply[Visit], error) {
	v, err := c.Visits.TellPlace(ctx, callerOf(ctx).actor(), in.ID, placeOf(in.Body.Here), in.Body.Consent)
	return visited(ctx, v, err)
}

func (c *console) closeVisit(ctx context.Context, in *ByIDWith[VisitStep]) (*Reply[Visit], error) {
	v, err := c.Visits.Close(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version)
	return visited(ctx, v, err)
}

// visited answers a visit as it is after a change.
func visited(ctx context.Context, v visit.Visit, err error) (*Reply[Visit], error) {
	if err != nil {
		return nil, err
	}
	return &Reply[Visit]{visitView(v, callerOf(ctx).UserID)}, nil
}
