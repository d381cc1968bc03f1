package main

import (
	"context"
	"errors"
	"fmt"

	"cloudpos/internal/app"
)

var errNoPhrase = errors.New("a pass phrase is needed for the key ring: set CLOUDPOS_BACKUP_PASSPHRASE")

type backup struct {
	place
	File       string `arg:"" help:"Where to write." type:"path"`
	MasterKey  string `help:"Key ring as text, where the data folder has none; better given as CLOUDPOS_MASTER_KEY." placeholder:"TEXT"`
	Passphrase string `help:"Seals the key ring." env:"CLOUDPOS_BACKUP_PASSPHRASE" placeholder:"PHRASE"`
}

// Run writes a backup.
func (b *backup) Run(ctx context.Context) error {
	if b.Passphrase == "" {
		return errNoPhrase
	}
	c := b.config()
	c.MasterKey = b.MasterKey
	if err := app.Backup(ctx, c, b.File, b.Passphrase); err != nil {
		return err
	}
	fmt.Println("written:", b.File)
	return nil
}

type restore struct {
	place
	File       string `arg:"" help:"The backup." type:"existingfile"`
	Passphrase string `help:"Opens the key ring." env:"CLOUDPOS_BACKUP_PASSPHRASE" placeholder:"PHRASE"`
}

// Run brings a backup back.
func (r *restore) Run() error {
	if r.Passphrase == "" {
		return errNoPhrase
	}
	if err := app.Restore(r.config(), r.File, r.Passphrase); err != nil {
		return err
	}
	fmt.Println("restored; start with: cloudpos serve --data", r.Data)
	return nil
}
