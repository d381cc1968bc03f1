package console

import (
	"context"
	"mime"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/privacy"
	"cloudpos/internal/web"
)

// privacyRoutes are what people may ask of their data (B15).
func (c *console) privacyRoutes(a *web.API) {
	owner := web.Needs(auth.ApplicationEdit)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/my-data", ID: "my_data", Tag: "privacy",
		Summary: "What is kept of the caller's own applications and until when, and what was asked for", Access: owner,
	}, c.myData)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/my-data/{id}/requests", ID: "ask_data", Tag: "privacy", Status: 201,
		Summary: "Ask for a copy of the data, or for its deletion", Access: owner,
	}, c.askData)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/my-data/exports/{id}", ID: "fetch_data", Tag: "privacy",
		Summary: "The file of a ready export, for who asked for it, within the hour", Answers: "application/zip", Access: owner,
	}, c.fetchData)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/data-requests", ID: "list_data_requests", Tag: "privacy",
		Summary: "What was asked for within reach", Access: web.Needs(auth.AuditRead),
	}, c.listDataRequests)
}

func (c *console) myData(ctx context.Context, _ *Empty) (*Reply[MyDataList], error) {
	out := MyDataList{Items: []MyData{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := c.Privacy.Mine(ctx, tx, callerOf(ctx).actor())
		for _, s := range all {
			v := MyData{
				ID: s.MerchantID, Name: s.Name, Number: s.Number, State: s.State, Customer: s.Ending.Customer,
				EndedAt: web.Time(s.Ending.At), KeptUntil: web.Time(s.KeptUntil), ErasedAt: web.Time(s.ErasedAt), Requests: []DataRequest{},
			}
			for _, r := range s.Requests {
				v.Requests = append(v.Requests, dataRequest(ctx, r))
			}
			out.Items = append(out.Items, v)
		}
		return err
	})
	return &Reply[MyDataList]{out}, err
}

func (c *console) askData(ctx context.Context, in *ByIDWith[NewDataRequest]) (*Reply[DataRequest], error) {
	r, err := c.Privacy.Ask(ctx, callerOf(ctx).Principal, in.ID, privacy.Kind(in.Body.Kind), in.Body.Password)
	if err != nil {
		return nil, err
	}
	return &Reply[DataRequest]{dataRequest(ctx, r)}, nil
}

func (c *console) fetchData(ctx context.Context, in *ByID) (*Content, error) {
	r, content, err := c.Privacy.Fetch(ctx, callerOf(ctx).actor(), in.ID)
	if err != nil {
		return nil, err
	}
	return &Content{
		ContentType: "application/zip", CacheControl: "private, no-store", SecurityPolicy: web.DocumentPolicy("application/zip"),
		ContentDisposition: mime.FormatMediaType("attachment", map[string]string{"filename": "my-data-" + r.ID + ".zip"}), FrameOptions: "DENY", Body: content,
	}, nil
}

func (c *console) listDataRequests(ctx context.Context, _ *Empty) (*Reply[DataRequestList], error) {
	out := DataRequestList{Items: []DataRequest{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := c.Privacy.All(ctx, tx, callerOf(ctx).actor())
		for _, r := range all {
			out.Items = append(out.Items, dataRequest(ctx, r))
		}
		return err
	})
	return &Reply[DataRequestList]{out}, err
}

func dataRequest(ctx context.Context, r privacy.Request) DataRequest {
	return DataRequest{
		ID: r.ID, Merchant: Named{r.MerchantID, r.MerchantName}, Kind: string(r.Kind), State: string(r.State), AskedBy: r.AskedName,
		AskedAt: web.Time(r.AskedAt), UntilAt: web.Time(r.Until), DoneAt: web.Time(r.DoneAt), Size: r.Size, Mine: r.AskedBy == callerOf(ctx).UserID,
	}
}
