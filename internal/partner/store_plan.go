package partner

import (
	"context"
	"errors"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// PlanChoice is the plan that an applicant chose, and the shop that was described.
type PlanChoice struct {
	MerchantID, ApplicationID string
	Plan                      PlanCode // "" until one was chosen
	Advised                   PlanCode // what the adviser said
	Rules                     string   // PlanRules of that day
	Shop                      Shop     // Monthly is kept as it was given
	Visit                     bool     // somebody is asked to come
	ChosenBy                  string
	ChosenAt                  time.Time
}

// PlanChosen reads the choice of an application; the zero Plan when none was made. The caller has checked the reach.
func PlanChosen(ctx context.Context, tx db.Tx, merchantID, applicationID string) (PlanChoice, error) {
	c := PlanChoice{MerchantID: merchantID, ApplicationID: applicationID}
	var at int64
	err := tx.QueryRow(ctx, `SELECT plan, advised, rules_version, trade, monthly_count, ticket_fen, wish, visit, chosen_by, chosen_at
		FROM plan_choice WHERE merchant_id = $1 AND application_id = $2`, merchantID, applicationID).
		Scan(&c.Plan, &c.Advised, &c.Rules, &c.Shop.Trade, &c.Shop.Monthly, &c.Shop.TicketFen, &c.Shop.Wish, &c.Visit, &c.ChosenBy, &at)
	if errors.Is(err, db.ErrNoRows) {
		return c, nil
	}
	if err != nil {
		return c, fault.E("partner.PlanChosen", fault.Internal, err)
	}
	c.ChosenAt = db.Instant(at)
	return c, nil
}

// ChoosePlan keeps a choice; the one before is replaced. The caller has checked the choice and the reach.
func ChoosePlan(ctx context.Context, tx db.Tx, c PlanChoice) error {
	_, err := tx.Exec(ctx, `INSERT INTO plan_choice (merchant_id, application_id, plan, advised, rules_version, trade, monthly_count, ticket_fen, wish, visit, chosen_by, chosen_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		ON CONFLICT (merchant_id, application_id) DO UPDATE SET plan = $3, advised = $4, rules_version = $5, trade = $6, monthly_count = $7,
			ticket_fen = $8, wish = $9, visit = $10, chosen_by = $11, chosen_at = $12`,
		c.MerchantID, c.ApplicationID, string(c.Plan), string(c.Advised), c.Rules, c.Shop.Trade, c.Shop.Monthly, c.Shop.TicketFen, string(c.Shop.Wish), c.Visit,
		c.ChosenBy, db.Micros(tx.Now()))
	if err != nil {
		return fault.E("partner.ChoosePlan", fault.Internal, err)
	}
	return nil
}
