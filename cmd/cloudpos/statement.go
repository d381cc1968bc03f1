package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"cloudpos/internal/app"
	"cloudpos/internal/statement"
)

type statements struct {
	Verify statementVerify `cmd:"" help:"Check a downloaded statement against its signature; exit 1 when it was altered."`
}

type statementVerify struct {
	place
	MasterKey string `help:"Key ring as text, where the data folder has none; better given as CLOUDPOS_MASTER_KEY." placeholder:"TEXT"`
	File      string `arg:"" help:"The statement: CSV, XLSX or PDF." type:"existingfile"`
	Sig       string `help:"The signature file; the default is FILE.sig." placeholder:"FILE"`
	Key       string `help:"A file with the platform's public key of the id that the signature names, PEM or base64, as /v1 gives it. Without it the install's own database is asked." type:"existingfile" placeholder:"FILE"`
}

// Run checks one file.
func (v *statementVerify) Run(ctx context.Context) error {
	signed, err := v.signature()
	if err != nil {
		return err
	}
	key, err := v.key(ctx, signed.KeyID)
	if err != nil {
		return err
	}
	file, err := os.Open(v.File)
	if err != nil {
		return err
	}
	defer file.Close()
	fmt.Printf("statement  %s, version %d\nfile       %s\nsha256     %s\nkey        %s  %s\n", signed.Statement, signed.Version, signed.Name, signed.SHA256, signed.KeyID, signed.Algorithm)
	if err := signed.Verify(file, key); err != nil {
		fmt.Println("ALTERED")
		return err
	}
	fmt.Println("holds")
	return nil
}

func (v *statementVerify) signature() (statement.Signed, error) {
	name := v.Sig
	if name == "" {
		name = v.File + ".sig"
	}
	file, err := os.Open(name)
	if err != nil {
		return statement.Signed{}, err
	}
	defer file.Close()
	return statement.ReadSignature(file)
}

// key is the public key: a file's, or the install's.
func (v *statementVerify) key(ctx context.Context, keyID string) (string, error) {
	if v.Key == "" {
		c := v.config()
		c.MasterKey = v.MasterKey
		key, err := app.PlatformKeyOf(ctx, c, keyID)
		return key.PublicKey, err
	}
	file, err := os.Open(v.Key)
	if err != nil {
		return "", err
	}
	defer file.Close()
	const most = 64 << 10
	raw, err := io.ReadAll(io.LimitReader(file, most))
	return string(raw), err
}
