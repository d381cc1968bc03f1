package console

import (
	"context"
	"encoding/json"
	"time"

	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/web"
)

func (c *console) auditRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/audit", ID: "list_audit", Tag: "audit",
		Summary: "The audit trail", Access: web.Needs(auth.AuditRead),
	}, c.listAudit)
}

func (c *console) listAudit(ctx context.Context, in *AuditQuery) (*Reply[AuditList], error) {
	from, to, err := in.times()
	if err != nil {
		return nil, err
	}
	scope, err := callerOf(ctx).within(in.MerchantID, "")
	if err != nil {
		return nil, err
	}
	out := AuditList{}
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		page, err := audit.List(ctx, tx, scope, audit.Filter{
			Actor: in.Actor, Action: in.Action, ObjectID: in.ObjectID, From: from, To: to, Cursor: in.Cursor, Limit: in.Limit,
		})
		out = AuditList{Items: make([]AuditEntry, 0, len(page.Entries)), NextCursor: page.Next}
		for _, e := range page.Entries {
			out.Items = append(out.Items, auditView(e))
		}
		return err
	})
	return &Reply[AuditList]{out}, err
}

func auditView(e audit.Entry) AuditEntry {
	detail, _ := e.Detail.(json.RawMessage) // package audit lists details as JSON
	return AuditEntry{
		ID: e.ID, At: web.Time(e.At), Actor: e.Actor, ActorName: e.ActorName, Action: e.Action, Object: e.Object, ObjectID: e.ObjectID,
		MerchantID: e.MerchantID, IP: e.IP, RequestID: e.RequestID, Detail: string(detail),
	}
}

// times reads a period; huma has checked the form already.
func (p Period) times() (from, to time.Time, err error) {
	for _, x := range []struct {
		path, text string
		into       *time.Time
	}{{"from", p.From, &from}, {"to", p.To, &to}} {
		if *x.into, err = web.ParseTime(x.text); err != nil {
			return from, to, fault.E("console.times", fault.Invalid, fault.Field{
				Path: x.path, Reason: "MALFORMED", ZH: "时间格式不对", EN: "must be an RFC 3339 instant",
			})
		}
	}
	return from, to, nil
}
