package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"cloudpos/internal/app"
	"cloudpos/internal/db"
)

type migrate struct{ place }

// Run brings the database up to date.
func (m *migrate) Run(ctx context.Context) error {
	url := m.Database
	if url == "" {
		if err := os.MkdirAll(m.Data, 0o700); err != nil {
			return err
		}
		url = "sqlite:" + filepath.Join(m.Data, "cloudpos.db")
	}
	d, err := db.Open(ctx, db.Config{URL: url})
	if err != nil {
		return err
	}
	if err := d.Migrate(ctx); err != nil {
		return errors.Join(err, d.Close())
	}
	fmt.Println("the database is up to date")
	return d.Close()
}

type version struct{}

// Run prints the version.
func (version) Run() error {
	fmt.Println("cloudpos", app.Version)
	return nil
}
