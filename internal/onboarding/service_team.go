package onboarding

import (
	"context"
	"strconv"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
)

// AssignTeam sets who looks after a merchant (A115). trained says that its staff was trained; the first time counts.
// fault.NotFound out of reach, fault.Invalid for texts that nobody types, fault.Conflict for another version than is kept.
func (s *Service) AssignTeam(ctx context.Context, actor merchant.Actor, t partner.Team, trained bool) (partner.Team, error) {
	const op = "onboarding.AssignTeam"
	if err := actor.Need(op, auth.TeamAssign); err != nil {
		return t, err
	}
	if fields := checkTeam(t); len(fields) > 0 {
		return t, fault.E(op, fault.Invalid, fields)
	}
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		if _, err := s.c.Merchants.Get(ctx, tx, actor.Scope, t.MerchantID); err != nil {
			return err
		}
		old, err := partner.TeamOf(ctx, tx, t.MerchantID)
		if err != nil {
			return err
		}
		t.TrainedAt, t.TrainedBy = old.TrainedAt, old.TrainedBy
		switch {
		case trained && old.TrainedAt.IsZero():
			t.TrainedAt, t.TrainedBy = tx.Now(), actor.Name
		case !trained:
			t.TrainedAt, t.TrainedBy = db.Instant(0), ""
		}
		saved, err := partner.SaveTeam(ctx, tx, t)
		if err != nil {
			return err
		}
		t = saved
		return actor.Record(ctx, tx, "team.assign", "merchant", t.MerchantID, t.MerchantID, map[string]string{"manager": t.Manager, "supplier": t.Supplier, "trained": strconv.FormatBool(trained)})
	})
	return t, err
}

const (
	teamNameMax  = 80
	teamPhoneMax = 20
)

func checkTeam(t partner.Team) (out []fault.Field) {
	check := func(path, text string, most int) {
		if text != "" && merchant.CheckText(text, 1, most) != "" {
			out = append(out, fault.Field{Path: path, Reason: merchant.TooLong, ZH: "内容过长或含有不可见字符", EN: "too long, or with characters that do not show"})
		}
	}
	check("manager", t.Manager, teamNameMax)
	check("manager_phone", t.ManagerPhone, teamPhoneMax)
	check("supplier", t.Supplier, teamNameMax)
	check("supplier_phone", t.SupplierPhone, teamPhoneMax)
	return out
}

// Demands are those of the actor's acquirer; platform staff see the install's own.
func (s *Service) Demands(ctx context.Context, tx db.Tx, actor merchant.Actor) (partner.Demands, error) {
	if err := actor.Need("onboarding.Demands", auth.PolicyManage, auth.ApplicationReview, auth.ApplicationApprove); err != nil {
		return partner.Demands{}, err
	}
	return partner.DemandsOf(ctx, tx, acquirerOf(actor))
}

// SaveDemands changes what the actor's acquirer demands before LIVE. Merchants that are LIVE stay so; those on the way are
// judged by the new demands from now on.
func (s *Service) SaveDemands(ctx context.Context, actor merchant.Actor, d partner.Demands) (partner.Demands, error) {
	if err := actor.Need("onboarding.SaveDemands", auth.PolicyManage); err != nil {
		return d, err
	}
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		id := acquirerOf(actor)
		if err := partner.SaveDemands(ctx, tx, id, d, actor.ID); err != nil {
			return err
		}
		return actor.Record(ctx, tx, "demands.save", "acquirer", id, "", map[string]string{"tests": strconv.Itoa(d.Tests), "refunds": strconv.Itoa(d.Refunds)})
	})
	return d, err
}

func acquirerOf(actor merchant.Actor) string {
	if actor.Scope.Acquirer != "" {
		return actor.Scope.Acquirer
	}
	return partner.DefaultAcquirerID
}
