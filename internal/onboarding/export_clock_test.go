package onboarding

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
)

// MoveInTest brings a fact about without what surrounds it, so that a test can send a hundred applications down the road.
func MoveInTest(ctx context.Context, s *Service, applicationID string, f Fact) error {
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		r, err := scan(tx.QueryRow(ctx, `UPDATE application SET version = version WHERE id = $1 RETURNING `+columns, applicationID))
		if err != nil {
			return err
		}
		a, err := s.opened(ctx, tx, r, nil)
		if err != nil {
			return err
		}
		if f == Submit {
			a.SubmittedAt = tx.Now()
		}
		_, err = s.move(ctx, tx, merchant.System("试验"), a, f, string(f))
		return err
	})
}
