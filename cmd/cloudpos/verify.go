package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"cloudpos/internal/app"
	"cloudpos/internal/ledger"
)

type verify struct {
	place
	Truth string `help:"The channels' own book, for I5: a sandbox's address or a file." placeholder:"URL|FILE"`
	JSON  bool   `help:"Print JSON."`
}

var errBroken = errors.New("the book does not hold")

// Run proves the book.
func (v *verify) Run(ctx context.Context) error {
	checks, err := app.Verify(ctx, v.config(), v.Truth)
	if err != nil {
		return err
	}
	broken := false
	for _, c := range checks {
		broken = broken || c.Broken > 0
	}
	if v.JSON {
		out := json.NewEncoder(os.Stdout)
		out.SetIndent("", "  ")
		err = out.Encode(map[string]any{"ok": !broken, "checks": checks})
	} else {
		printChecks(checks)
	}
	if broken {
		return errors.Join(err, errBroken)
	}
	return err
}

func printChecks(checks []ledger.Check) {
	for _, c := range checks {
		switch {
		case !c.Checked:
			fmt.Printf("%-4s not checked  %s: %s\n", c.Invariant, c.Title, c.Why)
		case c.Broken > 0:
			fmt.Printf("%-4s BROKEN       %s: %d of %d\n", c.Invariant, c.Title, c.Broken, c.Looked)
		default:
			fmt.Printf("%-4s holds        %s (%d looked at)\n", c.Invariant, c.Title, c.Looked)
		}
		for _, e := range c.Examples {
			fmt.Println("       ", e)
		}
	}
}
