package app

import (
	"context"
	"fmt"

	"cloudpos/internal/db"
	"cloudpos/internal/partner"
)

// installLibrary adds the policies that the program ships. What is there already, and what people made of it, stays.
func (a *App) installLibrary(ctx context.Context) error {
	install := func(ctx context.Context, tx db.Tx) error { return partner.InstallPolicies(ctx, tx, partner.Library()) }
	if a.DB.Write(ctx, install) == nil {
		return nil
	}
	// Another node may have installed the same at the same moment; what it wrote is seen now.
	if err := a.DB.Write(ctx, install); err != nil {
		return fmt.Errorf("installing the policies: %w", err)
	}
	return nil
}
