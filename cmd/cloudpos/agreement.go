package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"cloudpos/internal/app"
	"cloudpos/internal/onboarding"
)

type agreement struct {
	Verify agreementVerify `cmd:"" help:"Compute hashes of signed agreements again; exit 1 when one was altered."`
}

type agreementVerify struct {
	place
	File   string `arg:"" optional:"" help:"A downloaded agreement (ZIP): checked by itself, without a database. Without it every stored agreement is checked." type:"existingfile"`
	SHA256 string `name:"sha256" help:"The record's hash on a receipt that was kept elsewhere, to compare the file with." placeholder:"HEX"`
}

var errAltered = errors.New("an agreement is not what was signed")

// Run checks one file, or all that is stored.
func (v *agreementVerify) Run(ctx context.Context) error {
	if v.File == "" {
		return v.stored(ctx)
	}
	packed, err := os.ReadFile(v.File)
	if err != nil {
		return err
	}
	report, err := onboarding.ReadProof(packed)
	if err != nil {
		return err
	}
	if v.SHA256 != "" && !strings.EqualFold(v.SHA256, report.SHA256) {
		report.Wrong = append(report.Wrong, "the hash is not the one that was given")
	}
	fmt.Printf("receipt  %s\nversion  %s\nsigner   %s\nsigned   %s\nsha256   %s\n",
		report.Receipt, report.Version, report.Signer, report.SignedAt.UTC().Format("2006-01-02T15:04:05.000000Z"), report.SHA256)
	for _, w := range report.Wrong {
		fmt.Println("ALTERED ", w)
	}
	if len(report.Wrong) > 0 {
		return errAltered
	}
	if v.SHA256 == "" {
		fmt.Println("holds    in itself; compare the hash with your receipt's (--sha256)")
		return nil
	}
	fmt.Println("holds    and is the one of the hash that was given")
	return nil
}

func (v *agreementVerify) stored(ctx context.Context) error {
	count := map[onboarding.Integrity]int{}
	err := app.VerifyAgreements(ctx, v.config(), func(f onboarding.AgreementFinding) {
		count[f.Integrity]++
		if f.Integrity != onboarding.AgreementIntact {
			fmt.Printf("%-8s %s  receipt %s  merchant %s  %s\n", f.Integrity, f.ID, f.Receipt, f.MerchantID, f.What)
		}
	})
	if err != nil {
		return err
	}
	fmt.Printf("%d intact, %d altered, %d erased\n", count[onboarding.AgreementIntact], count[onboarding.AgreementAltered], count[onboarding.AgreementErased])
	if count[onboarding.AgreementAltered] > 0 {
		return errAltered
	}
	return nil
}
