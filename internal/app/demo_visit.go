package app

import (
	"context"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/visit"
)

// visitTomorrow makes an account manager and sends him to the signed merchant on the next morning.
func (d *demoRun) visitTomorrow(ctx context.Context) error {
	manager, err := d.person(ctx, "示例客户经理", DemoLogin{Role: "account manager 客户经理", Door: operatorsDoor, Login: "manager"},
		[]auth.Membership{{Role: auth.Manager, Kind: auth.AtPlatform}})
	if err != nil {
		return err
	}
	p := visit.Plan{MerchantID: d.signed, Kind: visit.Activation, AssigneeID: manager.ID, Note: "示例：带一台演示终端"}
	err = d.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		now := tx.Now().In(calendar.Shanghai())
		p.StartsAt = time.Date(now.Year(), now.Month(), now.Day()+1, 9, 30, 0, 0, calendar.Shanghai())
		p.EndsAt = p.StartsAt.Add(2 * time.Hour)
		stores, err := d.Merchants.Stores(ctx, tx, db.MerchantScope(d.signed), d.signed)
		if err == nil && len(stores) > 0 {
			p.StoreID = stores[0].ID
		}
		return err
	})
	if err != nil {
		return err
	}
	planner := auth.System()
	planner.Name = "示例管理员"
	_, err = d.Visits.Plan(ctx, merchant.ActorOf(planner), p)
	return err
}
