package device

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
)

// bindingsAtOnce is how many bindings one word of a reviewer may stand for.
const bindingsAtOnce = 200

// BindingDecision is a reviewer's word on bindings that changed, in the versions that the reviewer saw.
type BindingDecision struct {
	Seen    []SeenBinding
	Confirm bool
	Note    string // needed for a no
}

// SeenBinding is a binding as a reviewer saw it.
type SeenBinding struct {
	ID      string
	Version int64
}

// DecideBindings confirms changed bindings, which frees their terminals, or refuses them, which keeps them held; all of them or none.
// Only the acquirer decides (domain.md X3), and neither who made the change nor one of the merchant's people (OwnBinding).
// fault.NotFound out of reach, fault.Conflict when one was decided or changed meanwhile.
func (s *Service) DecideBindings(ctx context.Context, actor merchant.Actor, d BindingDecision) error {
	const op = "device.DecideBindings"
	if err := actor.Need(op, auth.BindingReview); err != nil {
		return err
	}
	if actor.Scope.Branch != "" || actor.Scope.Partner != "" {
		return fault.E(op, fault.Forbidden, "only the acquirer decides")
	}
	if reason := merchant.CheckText(d.Note, 1, 300); reason != "" && (!d.Confirm || d.Note != "") {
		return fault.E(op, fault.Invalid, fault.Field{Path: "note", Reason: reason, ZH: "请写明理由（最多 300 个字符）", EN: "say why, in at most 300 characters"})
	}
	if len(d.Seen) == 0 || len(d.Seen) > bindingsAtOnce {
		return fault.E(op, fault.Invalid, fault.Field{Path: "bindings", Reason: "RANGE", ZH: "一次复核 1 至 200 项", EN: "1 to 200 at once"})
	}
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		freed := map[string][]Binding{}
		var order []string
		for _, seen := range d.Seen {
			b, err := s.decide(ctx, tx, actor, seen, d)
			if err != nil {
				return err
			}
			if freed[b.MerchantID] == nil {
				order = append(order, b.MerchantID)
			}
			freed[b.MerchantID] = append(freed[b.MerchantID], b)
		}
		template := message.BindingRefused
		if d.Confirm {
			template = message.BindingConfirmed
		}
		for _, merchantID := range order {
			if err := s.tellBindings(ctx, tx, freed[merchantID], template); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) decide(ctx context.Context, tx db.Tx, actor merchant.Actor, seen SeenBinding, d BindingDecision) (Binding, error) {
	const op = "device.decide"
	b, err := lockBinding(ctx, tx, actor.Scope, seen.ID)
	if err != nil {
		return b, err
	}
	if b.Version != seen.Version {
		return b, fault.E(op, fault.Conflict, "decided meanwhile")
	}
	own, err := auth.BelongsTo(ctx, tx, actor.ID, b.MerchantID)
	if err != nil {
		return b, err
	}
	if own || b.ChangedBy == actor.ID {
		return b, fault.E(op, OwnBinding)
	}
	next := BindingDenied
	if d.Confirm {
		next = Bound
	}
	if b.State, err = b.State.To(next); err != nil {
		return b, err
	}
	b.DecidedBy, b.DecidedName, b.Note, b.Version = actor.ID, actor.Name, d.Note, b.Version+1
	if err := decideBinding(ctx, tx, b); err != nil {
		return b, err
	}
	if err := hold(ctx, tx, b, b.State != Bound); err != nil {
		return b, err
	}
	return b, actor.Record(ctx, tx, "binding.decide", "terminal", b.TerminalID, b.MerchantID, map[string]string{"state": string(b.State), "note": b.Note})
}
