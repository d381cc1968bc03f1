package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/message"
	"cloudpos/internal/web"
)

func (c *console) messageRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/messages", ID: "list_messages", Tag: "message",
		Summary: "The outbox", Access: web.Needs(auth.MessageRead),
	}, c.listMessages)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/inbox", ID: "inbox", Tag: "message",
		Summary: "The caller's own in-app messages", Access: web.SignedIn(),
	}, c.inbox)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/inbox/{id}/read", ID: "read_inbox", Tag: "message",
		Summary: "Note that an in-app message was read", Access: web.SignedIn(),
	}, c.readInbox)
}

// listMessages shows texts in full only while the development gateway stands in for a real one.
func (c *console) listMessages(ctx context.Context, in *MessageQuery) (*Reply[MessageList], error) {
	f := message.Filter{Channel: message.Channel(in.Channel), State: message.State(in.State), Phone: in.Phone, Cursor: in.Cursor, Limit: in.Limit}
	list := c.Messages.List
	if c.About.OutboxInFull {
		list = c.Messages.Outbox
	}
	out := MessageList{InFull: c.About.OutboxInFull}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		page, err := list(ctx, tx, callerOf(ctx).Scope(), f)
		out.Items, out.NextCursor = messageViews(page.Records), page.Next
		return err
	})
	return &Reply[MessageList]{out}, err
}

func (c *console) inbox(ctx context.Context, in *Page) (*Reply[MessageList], error) {
	out := MessageList{}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		page, err := c.Messages.Inbox(ctx, tx, callerOf(ctx).UserID, message.Filter{Cursor: in.Cursor, Limit: in.Limit})
		out.Items, out.NextCursor = messageViews(page.Records), page.Next
		return err
	})
	return &Reply[MessageList]{out}, err
}

func (c *console) readInbox(ctx context.Context, in *ByID) (*Empty, error) {
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		return c.Messages.MarkRead(ctx, tx, callerOf(ctx).UserID, in.ID)
	})
	return &Empty{}, err
}

func messageViews(of []message.Record) []Message {
	out := make([]Message, 0, len(of))
	for _, m := range of {
		out = append(out, Message{
			ID: m.ID, MerchantID: m.MerchantID, Channel: string(m.Channel), To: m.To, Template: string(m.Template), Title: m.Title,
			Text: m.Text, State: string(m.State), Tries: m.Tries, CreatedAt: web.Time(m.CreatedAt), SentAt: web.Time(m.SentAt),
			ReadAt: web.Time(m.ReadAt), Failure: m.Error,
		})
	}
	return out
}
