package console

import (
	"context"
	"encoding/json"

	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/web"
)

// accessRoutes tell who looked at a merchant's documents, and why (B15).
func (c *console) accessRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/merchants/{id}/document-accesses", ID: "list_document_accesses", Tag: "upkeep",
		Summary: "Who of the operators looked at this merchant's documents, when and for what purpose", Access: web.Needs(auth.AuditRead),
	}, c.listDocumentAccesses)
}

// AccessQuery pages the looks at one merchant's documents.
type AccessQuery struct {
	ByID
	Page
}

// DocumentAccessList is a page of looks, newest first.
type DocumentAccessList struct {
	Items      []DocumentAccess `json:"items"`
	NextCursor string           `json:"next_cursor,omitempty"`
}

// DocumentAccess is one look at one document.
type DocumentAccess struct {
	At      string `json:"at" format:"date-time"`
	By      string `json:"by"`
	What    string `json:"what" doc:"The kind of document"`
	Purpose string `json:"purpose" doc:"review, inspection, dispute, support, recheck, renewal; empty in entries older than purposes"`
	About   string `json:"about" doc:"Number of the application, or id of the renewal"`
}

func (c *console) listDocumentAccesses(ctx context.Context, in *AccessQuery) (*Reply[DocumentAccessList], error) {
	out := DocumentAccessList{Items: []DocumentAccess{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		scope := callerOf(ctx).Scope()
		if _, err := c.Merchants.Get(ctx, tx, scope, in.ID); err != nil {
			return err
		}
		page, err := audit.List(ctx, tx, scope, audit.Filter{Action: "application.document", MerchantID: in.ID, Cursor: in.Cursor, Limit: in.Limit})
		if err != nil {
			return err
		}
		for _, e := range page.Entries {
			item := DocumentAccess{At: web.Time(e.At), By: e.ActorName}
			var detail struct{ What, Purpose, About string }
			if raw, ok := e.Detail.(json.RawMessage); ok {
				if err := json.Unmarshal(raw, &detail); err != nil {
					return fault.E("console.listDocumentAccesses", fault.Internal, err)
				}
			}
			item.What, item.Purpose, item.About = detail.What, detail.Purpose, detail.About
			out.Items = append(out.Items, item)
		}
		out.NextCursor = page.Next
		return nil
	})
	return &Reply[DocumentAccessList]{out}, err
}
