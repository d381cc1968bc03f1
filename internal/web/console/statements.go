package console

import (
	"context"
	"io"
	"mime"
	"net/http"
	"strconv"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/statement"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

func (c *console) statementRoutes(a *web.API) {
	read := web.Needs(auth.StatementRead)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/statements", ID: "list_statements", Tag: "statement",
		Summary: "Statements of days and months, newest period first, with how many wait, are unread and are overdue", Access: read,
	}, c.listStatements)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/statements/{id}", ID: "get_statement", Tag: "statement", Summary: "One version of a statement with its tables", Access: read,
	}, c.getStatement)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/statements/{id}/file", ID: "download_statement", Tag: "statement",
		Summary: "A file of an issued statement, of any length", Access: read, Answers: "application/octet-stream",
		Description: "The same bytes at every download. Cloudpos-Sha256 is their hash.",
	}, c.downloadStatement)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/statements/{id}/signature", ID: "download_statement_signature", Tag: "statement",
		Summary: "The platform's signature over a file, to be kept beside it: cloudpos statement verify checks both", Access: read, Answers: "text/plain",
	}, c.statementSignature)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/statements/{id}/viewed", ID: "acknowledge_statement", Tag: "statement",
		Summary: "Acknowledge a statement, as one of the merchant's own people; twice is no error", Access: read,
	}, c.acknowledgeStatement)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/statements/{id}/reissue", ID: "reissue_statement", Tag: "statement",
		Summary: "Have a statement issued again in a next version; the one before is kept", Access: web.Needs(auth.StatementManage), Status: 202,
	}, c.reissueStatement)
}

func (c *console) statementFilter(ctx context.Context, in *StatementsQuery) (f statement.Filter, err error) {
	f = statement.Filter{
		Environment: db.Environment(in.Environment), Kind: statement.Kind(in.Kind), MerchantID: in.MerchantID, StoreID: in.StoreID,
		Standing: statement.Standing(in.Standing), After: in.Cursor, Limit: in.Limit,
	}
	if f.Scope, err = callerOf(ctx).within(in.MerchantID, in.StoreID); err != nil || in.Month == "" {
		return f, err
	}
	day, err := dayOf(in.Month + "-01")
	p := statement.MonthPeriod(day)
	f.From, f.To = p.First, p.Last
	return f, err
}

func (c *console) listStatements(ctx context.Context, in *StatementsQuery) (*Reply[MerchantStatementList], error) {
	out := MerchantStatementList{Items: []MerchantStatement{}}
	f, err := c.statementFilter(ctx, in)
	if err != nil {
		return nil, err
	}
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		page, err := c.Statements.List(ctx, tx, f)
		if err != nil {
			return err
		}
		n, err := c.Statements.Count(ctx, tx, f)
		if err != nil {
			return err
		}
		out = MerchantStatementList{
			Items: make([]MerchantStatement, 0, len(page.Items)), NextCursor: page.Next,
			Counts: StatementCounts{Waiting: n.Waiting, Unread: n.Unread, Overdue: n.Overdue, Viewed: n.Viewed},
		}
		names := c.names(tx)
		for _, s := range page.Items {
			view, err := statementView(ctx, tx, names, s)
			if err != nil {
				return err
			}
			out.Items = append(out.Items, view)
		}
		return nil
	})
	return &Reply[MerchantStatementList]{out}, err
}

func (c *console) getStatement(ctx context.Context, in *ByID) (*Reply[StatementDetail], error) {
	var out StatementDetail
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		scope := callerOf(ctx).Scope()
		s, err := c.Statements.Get(ctx, tx, scope, in.ID)
		if err != nil {
			return err
		}
		versions, err := c.Statements.Versions(ctx, tx, scope, s)
		if err != nil {
			return err
		}
		out, err = statementDetail(ctx, tx, c.names(tx), s, versions)
		return err
	})
	return &Reply[StatementDetail]{out}, err
}

// downloadStatement writes a file of any size as it is read. What breaks behind the first byte breaks the connection, so that
// nobody takes a part for the whole.
func (c *console) downloadStatement(ctx context.Context, in *StatementFileRequest) (*stream, error) {
	s, file, err := c.Statements.Ready(ctx, callerOf(ctx).Scope(), in.ID, statement.Format(in.Format))
	if err != nil {
		return nil, err
	}
	return &stream{func(hc huma.Context) { //nolint:contextcheck // the request brings its own
		w := &begun{begin: func() io.Writer {
			hc.SetHeader("Content-Type", file.Format.MediaType())
			hc.SetHeader("Content-Length", strconv.FormatInt(file.Size, 10))
			hc.SetHeader("Cache-Control", "private, no-store")
			hc.SetHeader("Content-Security-Policy", web.DocumentPolicy("application/octet-stream"))
			hc.SetHeader("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": s.FileName(file.Format)}))
			hc.SetHeader("Cloudpos-Sha256", file.SHA256)
			return hc.BodyWriter()
		}}
		err := c.Statements.Write(hc.Context(), s, file, 0, 0, w)
		switch {
		case err == nil:
		case w.to != nil:
			panic(http.ErrAbortHandler)
		default:
			c.problems.Write(hc, err)
		}
	}}, nil
}

// begun is a writer that begins an answer with its first byte: until then an error can still be told.
type begun struct {
	begin func() io.Writer
	to    io.Writer
}

func (b *begun) Write(p []byte) (int, error) {
	if b.to == nil {
		b.to = b.begin()
	}
	return b.to.Write(p)
}

// signatureReply is a signature file.
type signatureReply struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (c *console) statementSignature(ctx context.Context, in *StatementFileRequest) (*signatureReply, error) {
	s, file, err := c.Statements.Ready(ctx, callerOf(ctx).Scope(), in.ID, statement.Format(in.Format))
	if err != nil {
		return nil, err
	}
	name := mime.FormatMediaType("attachment", map[string]string{"filename": s.FileName(file.Format) + ".sig"})
	return &signatureReply{ContentType: "text/plain; charset=utf-8", Disposition: name, Body: []byte(s.SignatureFile(file))}, nil
}

func (c *console) acknowledgeStatement(ctx context.Context, in *ByID) (*Reply[MerchantStatement], error) {
	var out MerchantStatement
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		s, err := c.Statements.Acknowledge(ctx, tx, callerOf(ctx).actor(), in.ID)
		if err != nil {
			return err
		}
		out, err = statementView(ctx, tx, c.names(tx), s)
		return err
	})
	return &Reply[MerchantStatement]{out}, err
}

func (c *console) reissueStatement(ctx context.Context, in *ByIDWith[ReissueRequest]) (*Reply[MerchantStatement], error) {
	var out MerchantStatement
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		s, err := c.Statements.Reissue(ctx, tx, callerOf(ctx).actor(), in.ID, in.Body.Reason)
		if err != nil {
			return err
		}
		out, err = statementView(ctx, tx, c.names(tx), s)
		return err
	})
	return &Reply[MerchantStatement]{out}, err
}
