package console

import (
	"context"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/ledger"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

func (c *console) ledgerRoutes(a *web.API) {
	read := web.Needs(auth.LedgerRead)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/ledger/trial-balance", ID: "trial_balance", Tag: "ledger",
		Summary: "All accounts of a merchant's shadow book over a period: opening, flows, closing", Access: read,
	}, c.trialBalance)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/ledger/statement", ID: "account_statement", Tag: "ledger",
		Summary: "One account's postings with the balance behind each, oldest first", Access: read,
	}, c.accountStatement)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/ledger/export", ID: "export_ledger", Tag: "ledger", Summary: "A statement, or the journal, as CSV of any length",
		Description: "UTF-8 with a byte order mark, lines end with CRLF. A statement begins with its opening and ends with its closing balance.",
		Access:      read, Answers: "text/csv",
	}, c.exportLedger)
	c.closeRoutes(a)
}

// bookOf narrows the caller's reach to what is asked for. fault.NotFound for a merchant or a store that is not there or out
// of reach, fault.Invalid when no merchant is named.
func (c *console) bookOf(ctx context.Context, tx db.Tx, in *BookQuery) (q ledger.Query, of Named, err error) {
	if q.From, err = dayOf(in.From); err != nil {
		return q, of, err
	}
	if q.To, err = dayOf(in.To); err != nil {
		return q, of, err
	}
	q.Environment = db.Environment(in.Environment)
	if q.Scope, err = callerOf(ctx).within(in.MerchantID, in.StoreID); err != nil || q.Scope.Merchant == "" {
		return q, of, err
	}
	m, err := c.Merchants.Get(ctx, tx, callerOf(ctx).Scope(), q.Scope.Merchant)
	if err != nil {
		return q, of, err
	}
	if in.StoreID != "" {
		stores, err := c.Merchants.Stores(ctx, tx, q.Scope, m.ID)
		if err != nil {
			return q, of, err
		}
		if len(stores) == 0 {
			return q, of, fault.E("console.bookOf", fault.NotFound)
		}
	}
	return q, Named{m.ID, m.ShortName}, nil
}

func (c *console) trialBalance(ctx context.Context, in *BookQuery) (*Reply[TrialBalance], error) {
	var out TrialBalance
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		q, of, err := c.bookOf(ctx, tx, in)
		if err != nil {
			return err
		}
		lines, err := ledger.Trial(ctx, tx, q)
		if err != nil {
			return err
		}
		out = TrialBalance{
			Merchant: of, Environment: Environment(q.Environment), From: q.From.String(), To: q.To.String(),
			Items: make([]BookLine, 0, len(lines)), Total: bookLine(ledger.Total(lines)),
		}
		for _, l := range lines {
			out.Items = append(out.Items, bookLine(l))
		}
		through, err := ledger.ClosedThrough(ctx, tx, of.ID, q.Environment)
		if through != 0 {
			out.ClosedThrough = through.String()
		}
		return err
	})
	return &Reply[TrialBalance]{out}, err
}

func bookLine(l ledger.Line) BookLine {
	opening, in, out, closing := int64(l.Opening), int64(l.In), int64(l.Out), int64(l.Closing())
	return BookLine{
		Account: l.Account, OpeningFen: opening, OpeningDisplay: web.Display(opening), DebitFen: in, DebitDisplay: web.Display(in),
		CreditFen: out, CreditDisplay: web.Display(out), ClosingFen: closing, ClosingDisplay: web.Display(closing),
	}
}

func (c *console) accountStatement(ctx context.Context, in *StatementQuery) (*Reply[Statement], error) {
	out := Statement{Items: []BookMove{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		q, of, err := c.bookOf(ctx, tx, &in.BookQuery)
		if err != nil {
			return err
		}
		page, err := ledger.Statement(ctx, tx, q, in.Account, in.Cursor, in.Limit)
		if err != nil {
			return err
		}
		out = Statement{Line: bookLine(page.Line), Items: make([]BookMove, 0, len(page.Items)), NextCursor: page.Next}
		facts := make([]string, 0, len(page.Items))
		for _, m := range page.Items {
			facts = append(facts, m.Fact)
		}
		orders, err := payment.OrdersOf(ctx, tx, q.Scope, of.ID, facts...)
		if err != nil {
			return err
		}
		names := c.names(tx)
		for _, m := range page.Items {
			view := bookMove(m, in.Account)
			view.OrderID = orders[m.Fact]
			if view.Store, err = names.store(ctx, of.ID, m.StoreID); err != nil {
				return err
			}
			out.Items = append(out.Items, view)
		}
		return nil
	})
	return &Reply[Statement]{out}, err
}

func bookMove(m ledger.Move, account string) BookMove {
	view := BookMove{
		ID: fmt.Sprintf("%s.%s.%d", m.Kind, m.Fact, m.Seq), Day: m.Day.String(), BookDay: m.BookDay.String(), At: web.Time(m.At),
		Kind: string(m.Kind), Fact: m.Fact, Other: m.Source, DebitFen: int64(m.Amount), BalanceFen: int64(m.Balance), BalanceDisplay: web.Display(int64(m.Balance)),
	}
	if m.Source == account {
		view.Other, view.DebitFen, view.CreditFen = m.Destination, 0, int64(m.Amount)
	}
	view.DebitDisplay, view.CreditDisplay = web.Display(view.DebitFen), web.Display(view.CreditFen)
	return view
}

// exportLedger writes a file of any length as it is read. What breaks behind the first byte breaks the connection, so that
// nobody takes a part for the whole.
func (c *console) exportLedger(ctx context.Context, in *BookExportQuery) (*stream, error) {
	var q ledger.Query
	names := ledger.Names{Chinese: in.Language != "en", Stores: map[string]string{}}
	names.Account = func(account string) string { return c.accountName(account, names.Chinese) }
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		var of Named
		if q, of, err = c.bookOf(ctx, tx, &in.BookQuery); err != nil || of.ID == "" {
			return err
		}
		stores, err := c.Merchants.Stores(ctx, tx, db.MerchantScope(of.ID), of.ID)
		for _, s := range stores {
			names.Stores[s.ID] = s.Name
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return &stream{func(hc huma.Context) {
		begun := false
		err := c.Ledger.Export(ctx, q, in.Account, names, func() io.Writer {
			begun = true
			hc.SetHeader("Content-Type", "text/csv; charset=utf-8")
			hc.SetHeader("Cache-Control", "private, no-store")
			hc.SetHeader("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": bookFile(q, in.Account)}))
			return hc.BodyWriter()
		})
		switch {
		case err == nil:
		case begun:
			panic(http.ErrAbortHandler)
		default:
			c.problems.Write(hc, err) //nolint:contextcheck // the request brings its own
		}
	}}, nil
}

// bookFile names a file by what is in it, in letters that every system takes.
func bookFile(q ledger.Query, account string) string {
	what := "journal"
	if account != "" {
		what = strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' {
				return r
			}
			return '-'
		}, account)
	}
	return fmt.Sprintf("ledger-%s-%s-%s-%s.csv", what, q.Environment, q.From, q.To)
}

// accountName is an account in words; one that is not known keeps its own.
func (c *console) accountName(account string, chinese bool) string {
	words := map[string][2]string{ledger.Sales: {"销售收入", "Sales"}, "channel": {"渠道待清算", "Owed by the channel"}, "fee": {"手续费支出", "Fees"}, "loss": {"核销损失", "Written off"}, "bank": {"银行存款", "In the bank"}}
	kind, name, of := strings.Cut(account, ":")
	word, known := words[kind]
	if !known {
		return account
	}
	text, wallet := word[1], name
	if chinese {
		text = word[0]
	}
	if entry, ok := c.Contracts.Catalogue().Of(channel.Name(name)); ok {
		if wallet = entry.NameEN; chinese {
			wallet = entry.NameZH
		}
	}
	if of {
		text += " · " + wallet
	}
	return text
}
