package visit

import (
	"context"
	"slices"
	"strings"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
)

// Assignees are the people who can be sent to a merchant. fault.NotFound for a merchant out of reach.
func (s *Service) Assignees(ctx context.Context, tx db.Tx, actor merchant.Actor, merchantID string) ([]auth.Colleague, error) {
	if err := actor.Need("visit.Assignees", auth.VisitPlan); err != nil {
		return nil, err
	}
	if _, err := s.c.Merchants.Get(ctx, tx, actor.Scope, merchantID); err != nil {
		return nil, err
	}
	return s.c.Auth.Reaching(ctx, tx, merchantID, auth.VisitRun)
}

// Plan makes a visit, and tells the merchant's owner and who is sent. fault.NotFound for a merchant or store out of reach,
// fault.Invalid with the fields, VISIT_TOO_SOON before the agreement is signed.
func (s *Service) Plan(ctx context.Context, actor merchant.Actor, p Plan) (Visit, error) {
	const op = "visit.Plan"
	var out Visit
	if err := actor.Need(op, auth.VisitPlan); err != nil {
		return out, err
	}
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		m, err := s.c.Merchants.Get(ctx, tx, actor.Scope, p.MerchantID)
		if err != nil {
			return err
		}
		if err := s.mayVisit(ctx, tx, actor, p); err != nil {
			return err
		}
		v := Visit{
			MerchantID: m.ID, ID: id.New("vis", tx.Now()), StoreID: p.StoreID, Kind: p.Kind, State: Planned,
			StartsAt: p.StartsAt, EndsAt: p.EndsAt, AssigneeID: p.AssigneeID, Planner: actor.Name, Note: strings.TrimSpace(p.Note),
		}
		if v.Assignee, err = s.assignee(ctx, tx, m.ID, p); err != nil {
			return err
		}
		if err := insert(ctx, tx, v, actor.ID); err != nil {
			return err
		}
		if err := actor.Record(ctx, tx, "visit.plan", "visit", v.ID, m.ID, map[string]string{"kind": string(v.Kind), "assignee": v.Assignee}); err != nil {
			return err
		}
		if out, err = s.Get(ctx, tx, actor, v.ID); err != nil {
			return err
		}
		return s.tellPlan(ctx, tx, m, out)
	})
	return out, err
}

// mayVisit looks at the merchant's side of a plan: its store, and that it has signed.
func (s *Service) mayVisit(ctx context.Context, tx db.Tx, actor merchant.Actor, p Plan) error {
	const op = "visit.Plan"
	stores, err := s.c.Merchants.Stores(ctx, tx, actor.Scope, p.MerchantID)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(stores, func(one merchant.Store) bool { return one.ID == p.StoreID }) {
		return fault.E(op, fault.NotFound)
	}
	signed, err := hasSigned(ctx, tx, p.MerchantID)
	if err != nil {
		return err
	}
	if !signed {
		return fault.E(op, NoContract)
	}
	return nil
}

// assignee is the name of who is sent, after a look at the whole plan.
func (s *Service) assignee(ctx context.Context, tx db.Tx, merchantID string, p Plan) (string, error) {
	const op = "visit.Plan"
	fields := p.check(tx.Now())
	people, err := s.c.Auth.Reaching(ctx, tx, merchantID, auth.VisitRun)
	if err != nil {
		return "", err
	}
	at := slices.IndexFunc(people, func(c auth.Colleague) bool { return c.ID == p.AssigneeID })
	if at < 0 && p.AssigneeID != "" {
		fields = append(fields, fault.Field{Path: "assignee_id", Reason: "UNKNOWN", ZH: "这个人不能去这家商户", EN: "this person cannot be sent there"})
	}
	if len(fields) > 0 {
		return "", fault.E(op, fault.Invalid, fields)
	}
	return people[at].Name, nil
}

// Move gives a planned visit another slot or another person, and tells both sides again. fault.NotFound, fault.Invalid,
// fault.Conflict, VISIT_STATE once somebody has checked in.
func (s *Service) Move(ctx context.Context, actor merchant.Actor, visitID string, version int64, p Plan) (Visit, error) {
	return s.change(ctx, actor, "visit.Move", auth.VisitPlan, visitID, version, func(ctx context.Context, tx db.Tx, v *Visit) error {
		if v.State != Planned {
			return fault.E("visit.Move", WrongState, map[string]string{"state": string(v.State)})
		}
		p.MerchantID, p.StoreID, p.Kind = v.MerchantID, v.StoreID, v.Kind
		name, err := s.assignee(ctx, tx, v.MerchantID, p)
		if err != nil {
			return err
		}
		v.StartsAt, v.EndsAt, v.AssigneeID, v.Assignee, v.Note = p.StartsAt, p.EndsAt, p.AssigneeID, name, strings.TrimSpace(p.Note)
		m, err := s.c.Merchants.Get(ctx, tx, actor.Scope, v.MerchantID)
		if err != nil {
			return err
		}
		if err := actor.Record(ctx, tx, "visit.replan", "visit", v.ID, m.ID, map[string]string{"assignee": name, "when": slotText(v.StartsAt, v.EndsAt)}); err != nil {
			return err
		}
		return s.tellPlan(ctx, tx, m, *v)
	})
}

// Cancel calls a visit off and tells the merchant's owner. fault.Invalid without a reason, fault.Conflict, VISIT_STATE.
func (s *Service) Cancel(ctx context.Context, actor merchant.Actor, visitID string, version int64, reason string) (Visit, error) {
	return s.change(ctx, actor, "visit.Cancel", auth.VisitPlan, visitID, version, func(ctx context.Context, tx db.Tx, v *Visit) error {
		if err := v.State.To(Cancelled); err != nil {
			return err
		}
		v.Reason = strings.Join(strings.Fields(reason), " ")
		if v.Reason == "" || len(v.Reason) > 450 || !short(v.Reason) {
			return fault.E("visit.Cancel", fault.Invalid, fault.Field{Path: "reason", Reason: "REQUIRED", ZH: "请填写原因（150 字以内）", EN: "give the reason, shortly"})
		}
		v.State, v.EndedAt = Cancelled, tx.Now()
		m, err := s.c.Merchants.Get(ctx, tx, actor.Scope, v.MerchantID)
		if err != nil {
			return err
		}
		return s.tell(ctx, tx, m.ID, m.OwnerID, *v, message.VisitCancelled, map[string]string{"merchant": m.ShortName, "when": slotText(v.StartsAt, v.EndsAt), "reason": v.Reason})
	})
}

// tellPlan tells the merchant's owner and who is sent.
func (s *Service) tellPlan(ctx context.Context, tx db.Tx, m merchant.Merchant, v Visit) error {
	when := slotText(v.StartsAt, v.EndsAt)
	if err := s.tell(ctx, tx, m.ID, m.OwnerID, v, message.VisitPlanned, map[string]string{"merchant": m.ShortName, "when": when, "who": v.Assignee}); err != nil {
		return err
	}
	return s.tell(ctx, tx, m.ID, v.AssigneeID, v, message.VisitAssigned, map[string]string{"merchant": m.ShortName, "when": when, "store": v.Store})
}

func (s *Service) tell(ctx context.Context, tx db.Tx, merchantID, userID string, v Visit, t message.Template, params map[string]string) error {
	return s.c.Messages.Send(ctx, tx, message.Message{
		MerchantID: merchantID, Channel: message.InApp, To: userID, Template: t, Params: params,
		Dedup: string(t) + "." + v.ID + "." + userID + "." + slotText(v.StartsAt, v.EndsAt),
	})
}
