package onboarding_test

import (
	"context"
	"testing"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/partner"
)

func TestAPlanIsChosenWhileTheApplicationIsOpen(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.filled(h.owner, 1)
		shop := partner.Shop{Trade: "5812", Monthly: 24_000, TicketFen: 3000}
		c, err := h.svc.ChoosePlan(t.Context(), h.owner, v.ID, partner.CodePlan, shop, false)
		if err != nil || c.Advised != partner.FrequencyPlan || c.Visit {
			t.Errorf("%+v, %v", c, err)
		}
		if c, err = h.svc.ChoosePlan(t.Context(), h.owner, v.ID, partner.FrequencyPlan, shop, false); err != nil || !c.Visit {
			t.Errorf("a plan with terminals brings no visit: %+v, %v", c, err)
		}
		_, err = h.svc.ChoosePlan(t.Context(), h.stranger, v.ID, partner.CodePlan, shop, false)
		h.refused(fault.NotFound, err)
		_, err = h.svc.ChoosePlan(t.Context(), h.owner, v.ID, "gold", shop, false)
		h.refused(fault.Invalid, err)
		_, err = h.svc.ChoosePlan(t.Context(), h.owner, v.ID, partner.CodePlan, partner.Shop{Trade: "0000", Monthly: -1}, false)
		h.refused(fault.Invalid, err)
		h.ok(h.svc.Submit(t.Context(), h.owner, v.ID, h.own(h.owner, v.ID).Version))
		_, err = h.svc.ChoosePlan(t.Context(), h.owner, v.ID, partner.CodePlan, shop, false)
		h.refused(onboarding.WrongState, err)
		h.must(func(ctx context.Context, tx db.Tx) error {
			kept, err := h.svc.PlanOf(ctx, tx, h.reviewer, v.ID)
			if kept.Plan != partner.FrequencyPlan || kept.Shop != shop || kept.Rules != partner.PlanRules {
				t.Errorf("%+v", kept)
			}
			_, elsewhere := h.svc.PlanOf(ctx, tx, h.elsewhere, v.ID)
			h.refused(fault.NotFound, elsewhere)
			return err
		})
	})
}
