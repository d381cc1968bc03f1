package console

import (
	"context"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/credit"
	"cloudpos/internal/db"
	"cloudpos/internal/pricing"
	"cloudpos/internal/web"
)

func (c *console) rebateRoutes(a *web.API) {
	read := web.Needs(auth.LedgerRead)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/rebates", ID: "list_rebates", Tag: "fees", Summary: "What the operator gives back of a month's fees, by merchant",
		Description: "The operator's memo book. It pays what it promises by itself: nothing here moves money.", Access: read,
	}, c.listRebates)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/service-credits", ID: "list_service_credits", Tag: "fees", Summary: "Months of the service fee that a year's volume earned", Access: read,
	}, c.listCredits)
}

func (c *console) listRebates(ctx context.Context, in *RebateQuery) (*Reply[RebateList], error) {
	month, err := time.ParseInLocation("2006-01", in.Month, calendar.Shanghai())
	if err != nil {
		return nil, err // the door's pattern lets none through
	}
	out := RebateList{Items: []Rebate{}}
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := pricing.Rebates(ctx, tx, callerOf(ctx).Scope(), db.Environment(in.Environment), calendar.DayOf(month), calendar.DayOf(month.AddDate(0, 1, -1)))
		if err != nil {
			return err
		}
		out = RebateList{Items: []Rebate{}}
		for _, m := range all {
			owed := int64(m.Owed())
			out.OwedFen += owed
			out.Items = append(out.Items, Rebate{
				MerchantID: m.MerchantID, MerchantName: m.Name, Payments: m.Payments, GrantedFen: int64(m.Granted), GrantedDisplay: web.Display(int64(m.Granted)),
				ReturnedFen: int64(m.Returned), ReturnedDisplay: web.Display(int64(m.Returned)), OwedFen: owed, OwedDisplay: web.Display(owed),
			})
		}
		out.OwedDisplay = web.Display(out.OwedFen)
		return nil
	})
	return &Reply[RebateList]{out}, err
}

func (c *console) listCredits(ctx context.Context, _ *Empty) (*Reply[ServiceCreditList], error) {
	out := ServiceCreditList{Items: []ServiceCredit{}, MarkFen: int64(credit.Mark), MarkDisplay: web.Display(int64(credit.Mark))}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := credit.List(ctx, tx, callerOf(ctx).Scope())
		out.Items = out.Items[:0]
		for _, one := range all {
			out.Items = append(out.Items, ServiceCredit{
				MerchantID: one.MerchantID, MerchantName: one.MerchantName, Year: one.Year, Months: one.Months, State: string(one.State),
				VolumeFen: int64(one.Volume), VolumeDisplay: web.Display(int64(one.Volume)), GrantedAt: web.Time(one.GrantedAt), TakenAt: web.Time(one.TakenAt),
			})
		}
		return err
	})
	return &Reply[ServiceCreditList]{out}, err
}
