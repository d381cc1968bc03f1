package openapi

import (
	"context"
	"fmt"
	"time"

	"cloudpos/internal/bill"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/web"
)

// BillQuery filters the merchant's own bills.
type BillQuery struct {
	From    string `query:"from" format:"date" doc:"First day, in Shanghai; left out: 30 days ago"`
	To      string `query:"to" format:"date" doc:"Last day, included; left out: today. 92 days at most"`
	Channel string `query:"channel" enum:"wechat,alipay,unionpay"`
	Page
}

// BillList is a page of bills, newest day first.
type BillList struct {
	Items      []Bill `json:"items"`
	NextCursor string `json:"next_cursor,omitempty"`
}

// Bill is the channel's bill of a day, as far as its rows are the merchant's and of stores that the key reaches. It is there once the
// channel has made it, in the morning of the next day.
type Bill struct {
	ID          string      `json:"id"`
	Channel     Channel     `json:"channel"`
	Environment Environment `json:"environment"`
	Day         string      `json:"day" format:"date"`
	Rows        int         `json:"rows"`
	Parts       int         `json:"parts" doc:"In how many files the rows come"`
	Payments    int         `json:"payments"`
	Refunds     int         `json:"refunds"`
	Reversals   int         `json:"reversals"`
	PaidFen     web.Fen     `json:"paid_fen"`
	RefundFen   web.Fen     `json:"refund_fen" doc:"Refunds and reversals"`
	FeeMillis   int64       `json:"fee_millis" doc:"Thousandths of a fen; what was returned is subtracted"`
}

// BillFileRequest asks for one file of a bill.
type BillFileRequest struct {
	ByID
	Part int `query:"part" minimum:"1" maximum:"100000" default:"1"`
}

// CSV is a file that spreadsheets read.
type CSV struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (v *v1) billRoutes(a *web.API) {
	read := web.Needs(permRead)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/bills", ID: "list_bills", Tag: "bill", Access: read,
		Summary: "The channels' bills as far as they are the merchant's, newest day first; for software",
	}, v.listBills)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/bills/{id}/file", ID: "get_bill_file", Tag: "bill", Access: read, Answers: "text/csv",
		Summary:     "The merchant's own rows of a bill as CSV",
		Description: "UTF-8 with a byte order mark, lines end with CRLF, the first names the columns: kind (payment, refund, reversal), at, payment_id, out_order_no, refund_id, out_refund_no, store_id, number, refund_number, transaction_no, refund_no, amount_fen, settle_fen, fee_millis, rate_ppm, trade_type, status. Ids and the merchant's numbers are empty where the payment was not made here. The answer is signed as any other, over these bytes.",
	}, v.billFile)
}

// billsOf is whose bills the caller looks at. A till has no business with them.
func billsOf(ctx context.Context) (caller, error) {
	who := callerOf(ctx)
	if !who.Software() {
		return who, fault.E("openapi.billsOf", fault.Forbidden)
	}
	return who, nil
}

func (v *v1) listBills(ctx context.Context, in *BillQuery) (*Reply[BillList], error) {
	who, err := billsOf(ctx)
	if err != nil {
		return nil, err
	}
	from, to := v.Bills.LastDays()
	for _, d := range []struct {
		name, text string
		into       *calendar.Day
	}{{"from", in.From, &from}, {"to", in.To, &to}} {
		if d.text == "" {
			continue
		}
		at, err := time.ParseInLocation(time.DateOnly, d.text, calendar.Shanghai())
		if err != nil {
			return nil, badField(d.name, "日期无效", "not a date")
		}
		*d.into = calendar.DayOf(at)
	}
	out := BillList{Items: []Bill{}}
	err = v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		page, err := v.Bills.Owned(ctx, tx, bill.OwnFilter{
			Scope: who.scope(), Environment: who.Environment, Channel: channel.Name(in.Channel), From: from, To: to, After: in.Cursor, Limit: in.Limit,
		})
		out.NextCursor, out.Items = page.Next, make([]Bill, 0, len(page.Items))
		for _, b := range page.Items {
			out.Items = append(out.Items, ownBillView(b))
		}
		return err
	})
	return &Reply[BillList]{out}, err
}

func ownBillView(b bill.Own) Bill {
	return Bill{
		ID: b.ID, Channel: Channel(b.Channel), Environment: Environment(b.Environment), Day: b.Day.String(), Rows: b.Rows, Parts: b.Parts(),
		Payments: b.Total.Payments, Refunds: b.Total.Refunds, Reversals: b.Total.Reversals,
		PaidFen: web.Fen(b.Total.PaidTotal), RefundFen: web.Fen(b.Total.RefundTotal), FeeMillis: b.Total.FeeMillis,
	}
}

func (v *v1) billFile(ctx context.Context, in *BillFileRequest) (*CSV, error) {
	who, err := billsOf(ctx)
	if err != nil {
		return nil, err
	}
	var b bill.Own
	var file []byte
	err = v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		b, file, err = v.Bills.OwnedFile(ctx, tx, who.scope(), who.Environment, in.ID, in.Part)
		return err
	})
	if err != nil {
		return nil, err
	}
	name := fmt.Sprintf("%s-%s-%d.csv", b.Channel, b.Day, in.Part)
	return &CSV{ContentType: "text/csv; charset=utf-8", Disposition: `attachment; filename="` + name + `"`, Body: file}, nil
}
