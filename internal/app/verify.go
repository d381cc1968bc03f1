package app

import (
	"context"
	"fmt"

	"cloudpos/internal/db"
	"cloudpos/internal/ledger"
	"cloudpos/internal/payment"
)

// Verify checks the invariants of domain.md C2 that apply so far over a whole database. truth is the address of a sandbox or
// a file with its truth; without it I5 is reported as not checked, never as passed.
func Verify(ctx context.Context, c Config, truth string) ([]ledger.Check, error) {
	c = c.withDefaults()
	if err := c.mustExist(); err != nil {
		return nil, err
	}
	database, err := db.Open(ctx, db.Config{URL: c.Database, Clock: c.Clock, Logger: c.Log})
	if err != nil {
		return nil, fmt.Errorf("opening the database: %w", err)
	}
	defer database.Close()
	var known []Charge
	if truth != "" {
		if known, err = FetchTruth(ctx, truth); err != nil {
			return nil, fmt.Errorf("reading the truth: %w", err)
		}
	}
	var checks []ledger.Check
	err = database.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		checks, err = verifyAll(ctx, tx, truth != "", known)
		return err
	})
	return checks, err
}

func verifyAll(ctx context.Context, tx db.Tx, haveTruth bool, truth []Charge) ([]ledger.Check, error) {
	balance, err := ledger.ProveBalance(ctx, tx)
	if err != nil {
		return nil, err
	}
	of, err := payment.Prove(ctx, tx)
	if err != nil {
		return nil, err
	}
	check := ledger.Check{Invariant: "I5", Title: "our paid and refunded set is the channel's", Why: "no truth was given (--truth URL|FILE)"}
	if haveTruth {
		if check, err = ProveTruth(ctx, tx, truth); err != nil {
			return nil, err
		}
	}
	return append(append([]ledger.Check{balance}, of...), check), nil
}
