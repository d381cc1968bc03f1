package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/ledger"
	"cloudpos/internal/web"
)

// behindMost is how many books that are behind are shown.
const behindMost = 100

// BookCloses are the closes of a merchant's book on some days, newest first.
type BookCloses struct {
	Items    []BookClose `json:"items"`
	Narrowed bool        `json:"narrowed,omitempty" doc:"The caller reaches some stores alone; a close is of the whole book and none is shown"`
	Behind   string      `json:"behind,omitempty" format:"date" doc:"The first day that is over and has no close; missing while all is in order"`
}

// BookClose is the mark of a closed day on which something was booked.
type BookClose struct {
	Day      string `json:"day" format:"date"`
	Previous string `json:"previous,omitempty" format:"date" doc:"Of the close before; missing of the first"`
	Postings int64  `json:"postings"`
	Digest   string `json:"digest" doc:"SHA-256 over the close before, every posting of the day and every balance"`
	ClosedAt string `json:"closed_at" format:"date-time"`
}

// BooksBehind are books that have a day without its close, the longest first, 100 at most.
type BooksBehind struct {
	Items []BookBehind `json:"items"`
}

// BookBehind is a book whose close of a day is more than an hour late.
type BookBehind struct {
	Merchant    Named       `json:"merchant"`
	Environment Environment `json:"environment"`
	Since       string      `json:"since" format:"date" doc:"The first day without its close"`
}

func (c *console) closeRoutes(a *web.API) {
	read := web.Needs(auth.LedgerRead)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/ledger/closes", ID: "book_closes", Tag: "ledger",
		Summary: "The closes of a merchant's book: each day's digest over the close before, its postings and balances", Access: read,
	}, c.bookCloses)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/ledger/behind", ID: "books_behind", Tag: "ledger",
		Summary: "Books with a day that is over and cannot be closed, or that nobody closes", Access: read,
	}, c.booksBehind)
}

func (c *console) bookCloses(ctx context.Context, in *BookQuery) (*Reply[BookCloses], error) {
	out := BookCloses{Items: []BookClose{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		q, _, err := c.bookOf(ctx, tx, in)
		if err != nil {
			return err
		}
		closes, err := ledger.Closes(ctx, tx, q)
		if err != nil {
			return err
		}
		out = BookCloses{Items: make([]BookClose, 0, len(closes)), Narrowed: q.Scope.Stores != nil}
		for _, x := range closes {
			view := BookClose{Day: x.Day.String(), Postings: x.Postings, Digest: x.Digest, ClosedAt: web.Time(x.ClosedAt)}
			if x.Previous != 0 {
				view.Previous = x.Previous.String()
			}
			out.Items = append(out.Items, view)
		}
		behind, err := ledger.BooksBehind(ctx, tx, q.Scope, 2) // one in each environment
		for _, b := range behind {
			if b.Environment == q.Environment {
				out.Behind = b.Since.String()
			}
		}
		return err
	})
	return &Reply[BookCloses]{out}, err
}

func (c *console) booksBehind(ctx context.Context, _ *Empty) (*Reply[BooksBehind], error) {
	out := BooksBehind{Items: []BookBehind{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		behind, err := ledger.BooksBehind(ctx, tx, callerOf(ctx).Scope(), behindMost)
		if err != nil {
			return err
		}
		out.Items = out.Items[:0]
		names := c.names(tx)
		for _, b := range behind {
			of, err := names.merchant(ctx, b.MerchantID)
			if err != nil {
				return err
			}
			out.Items = append(out.Items, BookBehind{Merchant: of, Environment: Environment(b.Environment), Since: b.Since.String()})
		}
		return nil
	})
	return &Reply[BooksBehind]{out}, err
}
