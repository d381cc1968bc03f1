package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"cloudpos/internal/db"
	"cloudpos/internal/files"
	"cloudpos/internal/ledger"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/payment"
	"cloudpos/internal/secret"
	"cloudpos/internal/settle"
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
	agreements, err := agreementCheck(ctx, c, database)
	if err != nil {
		return nil, err
	}
	var checks []ledger.Check
	err = database.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		checks, err = verifyAll(ctx, tx, truth != "", known, agreements)
		return err
	})
	return checks, err
}

// VerifyAgreements looks at every stored agreement of an install and tells each finding.
func VerifyAgreements(ctx context.Context, c Config, tell func(onboarding.AgreementFinding)) error {
	c = c.withDefaults()
	if err := c.mustExist(); err != nil {
		return err
	}
	database, err := db.Open(ctx, db.Config{URL: c.Database, Clock: c.Clock, Logger: c.Log})
	if err != nil {
		return fmt.Errorf("opening the database: %w", err)
	}
	defer database.Close()
	return checkAgreements(ctx, c, database, tell)
}

// agreementCheck is the same as one line of the proof. Without the key ring it is not checked, and not called passed.
func agreementCheck(ctx context.Context, c Config, database *db.DB) (ledger.Check, error) {
	out := ledger.Check{Invariant: "A45", Title: "signed agreements are what was signed", Checked: true}
	if why := c.cannotOpen(); why != "" {
		out.Checked, out.Why = false, why
		return out, nil
	}
	err := checkAgreements(ctx, c, database, func(f onboarding.AgreementFinding) {
		out.Looked++
		if f.Integrity == onboarding.AgreementAltered {
			out.Break(f.ID + " receipt " + f.Receipt + ": " + f.What)
		}
	})
	return out, err
}

func checkAgreements(ctx context.Context, c Config, database *db.DB, tell func(onboarding.AgreementFinding)) error {
	ring, err := c.keyring()
	if err != nil {
		return fmt.Errorf("the key ring: %w", err)
	}
	vault := secret.New(ring)
	if err := database.Read(ctx, vault.Check); err != nil { // under another ring all would look altered
		return err
	}
	if err := c.documentsThere(); err != nil {
		return err
	}
	bucket, err := files.OpenFolder(filepath.Join(c.DataDir, "documents"))
	if err != nil {
		return fmt.Errorf("opening the document store: %w", err)
	}
	defer bucket.Close()
	room := onboarding.NewService(onboarding.Config{DB: database, Vault: vault, Files: files.New(database, bucket, vault)})
	return room.CheckAgreements(ctx, tell)
}

func verifyAll(ctx context.Context, tx db.Tx, haveTruth bool, truth []Charge, more ...ledger.Check) ([]ledger.Check, error) {
	balance, err := ledger.ProveBalance(ctx, tx)
	if err != nil {
		return nil, err
	}
	closed, err := ledger.ProveCloses(ctx, tx)
	if err != nil {
		return nil, err
	}
	corrected, err := ledger.ProveCorrections(ctx, tx)
	if err != nil {
		return nil, err
	}
	arrived, err := settle.ProveArrivals(ctx, tx)
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
	return append(append(append([]ledger.Check{balance, closed, corrected, arrived}, of...), check), more...), nil
}

// cannotOpen says why sealed names and documents cannot be read here; "" when they can.
func (c Config) cannotOpen() string {
	if _, err := c.keyring(); err != nil {
		return "the key ring: " + err.Error()
	}
	if err := c.documentsThere(); err != nil {
		return err.Error()
	}
	return ""
}

// documentsThere refuses a data folder without documents: every drawing would look altered.
func (c Config) documentsThere() error {
	if _, err := os.Stat(filepath.Join(c.DataDir, "documents")); err != nil {
		return fmt.Errorf("the documents are not in the data folder: %w", err)
	}
	return nil
}
