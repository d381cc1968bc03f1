package app

import (
	"fmt"
	"path/filepath"

	"cloudpos/internal/files"
	"cloudpos/internal/statement"
	"cloudpos/internal/typeface"
)

// openStatements builds the room that makes statements. Their files stand below the documents, so that whoever backs those up has
// them too.
func (a *App) openStatements() error {
	bucket, err := files.OpenFolder(filepath.Join(a.config.DataDir, "documents", "statements"))
	if err != nil {
		return fmt.Errorf("opening the folder of statements: %w", err)
	}
	a.Statements = statement.NewService(statement.Config{
		DB: a.DB, Vault: a.Vault, Bucket: bucket, TempDir: a.temporary(), Auth: a.Auth, Merchants: a.Merchants, Messages: a.Messages,
		Catalogue: a.Contracts.Catalogue(), Face: &typeface.Face{}, Custody: custodyZH + " " + custodyEN, Log: a.config.Log,
	})
	return nil
}
