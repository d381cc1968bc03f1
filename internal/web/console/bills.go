package console

import (
	"bytes"
	"context"
	"io"
	"mime"
	"net/http"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/bill"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

func (c *console) billRoutes(a *web.API) {
	read, manage := web.Needs(auth.BillRead), web.Needs(auth.BillManage)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/bills", ID: "list_bills", Tag: "bill", Summary: "The channels' bills, one per account, kind and day",
		Description: "For operators. A merchant's people see the rows that are theirs (list_bill_rows) and no bills.", Access: read,
	}, c.listBills)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/bills/accounts", ID: "list_bill_accounts", Tag: "bill",
		Summary: "Channel accounts that bills can be handed in for", Access: read,
	}, c.listBillAccounts)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/bills/upload", ID: "upload_bill", Tag: "bill", Summary: "Hand in a bill file as raw bytes",
		Description: "Up to 10 MiB; what the channel packed stays packed. Judged at once, loaded by a job.",
		Access:      manage, Limit: web.UploadLimit, Status: 202, Accepts: []string{"application/octet-stream"},
	}, c.uploadBill)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/bills/{id}", ID: "get_bill", Tag: "bill", Summary: "One bill with its figures and files", Access: read,
	}, c.getBill)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/bills/{id}/retry", ID: "retry_bill", Tag: "bill",
		Summary: "Ask the channel now; a READY bill is compared with what it gives today", Access: manage, Status: 202,
	}, c.retryBill)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/bills/{id}/files/{file_id}", ID: "download_bill_file", Tag: "bill",
		Summary: "An original file, byte for byte", Access: manage, Answers: "application/octet-stream",
	}, c.downloadBillFile)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/bill-rows", ID: "list_bill_rows", Tag: "bill", Summary: "Rows of trade bills within reach", Access: read,
	}, c.listBillRows)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/bill-funds", ID: "list_bill_funds", Tag: "bill", Summary: "Rows of fund bills within reach", Access: read,
	}, c.listBillFunds)
}

// dayOf reads a date of a query; "" is no day.
func dayOf(date string) (calendar.Day, error) {
	if date == "" {
		return 0, nil
	}
	t, err := time.ParseInLocation(time.DateOnly, date, calendar.Shanghai())
	if err != nil {
		return 0, fault.E("console.dayOf", fault.Invalid, fault.Field{Path: "day", Reason: "MALFORMED", ZH: "日期无效", EN: "not a date"})
	}
	return calendar.DayOf(t), nil
}

func (c *console) listBills(ctx context.Context, in *BillQuery) (*Reply[BillList], error) {
	day, err := dayOf(in.Day)
	if err != nil {
		return nil, err
	}
	out := BillList{Items: []Bill{}}
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		page, err := c.Bills.List(ctx, tx, bill.Filter{
			Scope: callerOf(ctx).Scope(), Environment: db.Environment(in.Environment), AccountID: in.AccountID, Channel: channel.Name(in.Channel),
			Kind: channel.BillKind(in.Kind), Day: day, State: bill.State(in.State), After: in.Cursor, Limit: in.Limit,
		})
		if err != nil {
			return err
		}
		out.NextCursor = page.Next
		out.Items, err = c.billViews(ctx, tx, page.Items)
		return err
	})
	return &Reply[BillList]{out}, err
}

// listBillAccounts is there before the first bill is: a file can be handed in on the first day.
func (c *console) listBillAccounts(ctx context.Context, _ *Empty) (*Reply[BillAccountList], error) {
	out := BillAccountList{Items: []BillAccount{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		accounts, err := c.Bills.Accounts(ctx, tx, callerOf(ctx).Scope())
		out.Items = out.Items[:0]
		for _, a := range accounts {
			out.Items = append(out.Items, billAccountView(a))
		}
		return err
	})
	return &Reply[BillAccountList]{out}, err
}

func (c *console) getBill(ctx context.Context, in *ByID) (*Reply[Bill], error) {
	var out Bill
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		scope := callerOf(ctx).Scope()
		b, err := c.Bills.Get(ctx, tx, scope, in.ID)
		if err != nil {
			return err
		}
		views, err := c.billViews(ctx, tx, []bill.Bill{b})
		if err != nil {
			return err
		}
		out = views[0]
		files, err := c.Bills.Files(ctx, tx, scope, in.ID)
		for _, f := range files {
			out.Files = append(out.Files, billFileView(b, f))
		}
		return err
	})
	return &Reply[Bill]{out}, err
}

func (c *console) uploadBill(ctx context.Context, in *BillUpload) (*Reply[Bill], error) {
	day, err := dayOf(in.Day)
	if err != nil {
		return nil, err
	}
	b, err := c.Bills.Upload(ctx, callerOf(ctx).actor(), bill.Upload{
		AccountID: in.AccountID, Kind: channel.BillKind(in.Kind), Day: day, Name: in.Name,
	}, bytes.NewReader(in.RawBody))
	if err != nil {
		return nil, err
	}
	return c.getBill(ctx, &ByID{b.ID})
}

func (c *console) retryBill(ctx context.Context, in *ByID) (*Reply[Bill], error) {
	if _, err := c.Bills.Retry(ctx, callerOf(ctx).actor(), in.ID); err != nil {
		return nil, err
	}
	return c.getBill(ctx, in)
}

// downloadBillFile writes a file of any size as it is read. What breaks behind the first byte breaks the connection, so
// that nobody takes a part for the whole.
func (c *console) downloadBillFile(ctx context.Context, in *BillFileRequest) (*stream, error) {
	return &stream{func(hc huma.Context) {
		begun := false
		err := c.Bills.Original(ctx, callerOf(ctx).actor(), in.ID, in.FileID, func(f bill.File) io.Writer {
			begun = true
			hc.SetHeader("Content-Type", "application/octet-stream")
			hc.SetHeader("Cache-Control", "private, no-store")
			hc.SetHeader("Content-Security-Policy", web.DocumentPolicy("application/octet-stream"))
			hc.SetHeader("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
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

func (c *console) listBillRows(ctx context.Context, in *BillRowQuery) (*Reply[BillRowList], error) {
	out := BillRowList{Items: []BillRow{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		f, err := rowFilter(ctx, in)
		if err != nil {
			return err
		}
		page, err := c.Bills.Rows(ctx, tx, f)
		if err != nil {
			return err
		}
		out.Items, out.NextCursor = []BillRow{}, page.Next
		names := c.names(tx)
		for _, r := range page.Items {
			view := billRowView(r)
			if view.Merchant, err = names.holder(ctx, r.MerchantID); err != nil {
				return err
			}
			out.Items = append(out.Items, view)
		}
		return nil
	})
	return &Reply[BillRowList]{out}, err
}

func (c *console) listBillFunds(ctx context.Context, in *BillRowQuery) (*Reply[FundRowList], error) {
	out := FundRowList{Items: []FundRow{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		f, err := rowFilter(ctx, in)
		if err != nil {
			return err
		}
		page, err := c.Bills.Funds(ctx, tx, f)
		if err != nil {
			return err
		}
		out.Items, out.NextCursor = []FundRow{}, page.Next
		names := c.names(tx)
		for _, r := range page.Items {
			view := fundRowView(r)
			if view.Merchant, err = names.holder(ctx, r.MerchantID); err != nil {
				return err
			}
			out.Items = append(out.Items, view)
		}
		return nil
	})
	return &Reply[FundRowList]{out}, err
}

func rowFilter(ctx context.Context, in *BillRowQuery) (bill.RowFilter, error) {
	scope, err := callerOf(ctx).within(in.MerchantID, "")
	return bill.RowFilter{Scope: scope, BillID: in.BillID, Number: in.Number, After: in.Cursor, Limit: in.Limit}, err
}

// holder names the merchant of a row; nil when nobody knows whose it is, and without a name when the merchant is not ours.
func (n *names) holder(ctx context.Context, merchantID string) (*Named, error) {
	if merchantID == "" {
		return nil, nil //nolint:nilnil // nobody is not an error
	}
	named, err := n.merchant(ctx, merchantID)
	if fault.Is(err, fault.NotFound) {
		err = nil
	}
	return &named, err
}

func (c *console) billViews(ctx context.Context, tx db.Tx, list []bill.Bill) ([]Bill, error) {
	names := map[string]string{}
	if err := c.eachAccount(ctx, tx, func(a contract.Account) { names[a.ID] = a.Name }); err != nil {
		return nil, err
	}
	out := make([]Bill, 0, len(list))
	for _, b := range list {
		out = append(out, c.billView(b, names[b.AccountID]))
	}
	return out, nil
}
