package app

import (
	"context"
	"fmt"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/recon"
)

// openRecon builds the room that compares the channels' bills with the books.
func (a *App) openRecon() {
	a.Recon = recon.NewService(recon.Config{DB: a.DB, Payments: a.Payments, Hub: a.Hub, Log: a.config.Log})
}

// Reconcile compares every bill of a span that was not compared as it is now. tell hears how each goes. It may
// run beside a server on PostgreSQL, or on SQLite's file: what another worker has is left to it.
func Reconcile(ctx context.Context, c Config, of recon.Span, tell func(recon.Run)) error {
	c = c.withDefaults()
	if err := c.mustExist(); err != nil {
		return err
	}
	database, err := db.Open(ctx, db.Config{URL: c.Database, Clock: c.Clock, Logger: c.Log})
	if err != nil {
		return fmt.Errorf("opening the database: %w", err)
	}
	defer database.Close()
	s := recon.NewService(recon.Config{DB: database, Log: c.Log})
	held := map[string]bool{}
	for {
		due, err := s.Due(ctx, of, len(held)+1)
		if err != nil {
			return err
		}
		next := ""
		for _, id := range due {
			if !held[id] {
				next = id
			}
		}
		if next == "" {
			return nil
		}
		if _, err := s.Compare(ctx, next, recon.Options{Tell: tell}); fault.Is(err, recon.Busy) {
			held[next] = true
		} else if err != nil {
			return err
		}
	}
}
