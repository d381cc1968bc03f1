package onboarding

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
)

const (
	monthlyMost = 10_000_000    // payments a month that anybody may describe
	ticketMost  = 1_000_000_000 // fen of an ordinary payment
)

// CheckShop refuses what no shop can be; fault.Invalid with the fields.
func CheckShop(s partner.Shop) error {
	var fields []fault.Field
	bad := func(path, zh, en string) {
		fields = append(fields, fault.Field{Path: path, Reason: Unknown, ZH: zh, EN: en})
	}
	if !merchant.KnownCategory(s.Trade) {
		bad("trade", "请选择行业", "choose the trade")
	}
	if s.Monthly < 0 || s.Monthly > monthlyMost {
		bad("monthly_count", "每月笔数须在 0 到 1000 万之间", "0 to 10 million payments a month")
	}
	if s.TicketFen < 0 || s.TicketFen > ticketMost {
		bad("ticket_fen", "单笔金额过大", "an ordinary payment is smaller than that")
	}
	if !s.Wish.Known() {
		bad("wish", "没有这种设备意愿", "there is no such wish")
	}
	if len(fields) > 0 {
		return fault.E("onboarding.CheckShop", fault.Invalid, fields)
	}
	return nil
}

// ChoosePlan keeps the plan that an applicant chose while the application is in the applicant's hands. The adviser's own word
// is computed here, never taken from a screen. Errors: fault.NotFound, fault.Invalid, APPLICATION_STATE.
func (s *Service) ChoosePlan(ctx context.Context, actor merchant.Actor, applicationID string, plan partner.PlanCode, shop partner.Shop, visit bool) (partner.PlanChoice, error) {
	const op = "onboarding.ChoosePlan"
	var out partner.PlanChoice
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return out, err
	}
	if err := CheckShop(shop); err != nil {
		return out, err
	}
	chosen, ok := partner.PlanOf(plan)
	if !ok {
		return out, fault.E(op, fault.Invalid, fault.Field{Path: "plan", Reason: Unknown, ZH: "没有这个套餐", EN: "there is no such plan"})
	}
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		a, err := s.lockOurs(ctx, tx, actor, applicationID)
		if err != nil {
			return err
		}
		if !a.State.Editable() {
			return fault.E(op, WrongState, map[string]string{"state": string(a.State)})
		}
		out = partner.PlanChoice{
			MerchantID: a.MerchantID, ApplicationID: a.ID, Plan: chosen.Code, Advised: partner.Advise(shop).Plan.Code, Rules: partner.PlanRules,
			Shop: shop, Visit: visit || chosen.Visit, ChosenBy: actor.ID, ChosenAt: tx.Now(),
		}
		if err := partner.ChoosePlan(ctx, tx, out); err != nil {
			return err
		}
		return actor.Record(ctx, tx, "application.choose_plan", "application", a.ID, a.MerchantID, map[string]string{"plan": string(plan), "advised": string(out.Advised)})
	})
	return out, err
}

// PlanOf is the plan of an application of the actor's, or of one that the actor reviews.
func (s *Service) PlanOf(ctx context.Context, tx db.Tx, actor merchant.Actor, applicationID string) (partner.PlanChoice, error) {
	r, err := load(ctx, tx, reach{applicant: actor.ID, tree: treeOf(actor)}, applicationID)
	if fault.CodeOf(err) == fault.NotFound && actor.Need("onboarding.PlanOf", auth.ApplicationReview, auth.ApplicationApprove) == nil {
		r, err = load(ctx, tx, reach{scope: actor.Scope}, applicationID)
	}
	if err != nil {
		return partner.PlanChoice{}, err
	}
	return partner.PlanChosen(ctx, tx, r.MerchantID, r.ID)
}
