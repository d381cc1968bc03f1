package app

import (
	"context"
	"fmt"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/secret"
)

// RotatePlatformKeys replaces the keys that answers are signed with, in an install that may be running: its nodes hear of it from the
// database. It answers the new keys. Errors: ErrNoInstall and those of auth.RotatePlatformKeys.
func RotatePlatformKeys(ctx context.Context, c Config, r auth.PlatformRotation) (made []auth.PlatformKey, err error) {
	err = withPlatformKeys(ctx, c, func(s *auth.Service) (err error) {
		made, err = s.RotatePlatformKeys(ctx, r)
		return err
	})
	return made, err
}

// PlatformKeys are the keys that an install publishes now.
func PlatformKeys(ctx context.Context, c Config) (keys []auth.PlatformKey, err error) {
	err = withPlatformKeys(ctx, c, func(s *auth.Service) (err error) {
		keys, err = s.PlatformKeys(ctx)
		return err
	})
	return keys, err
}

// PlatformKeyOf is a public key of an install's by its id, also long after it was replaced; fault.NotFound when it never had it.
func PlatformKeyOf(ctx context.Context, c Config, keyID string) (key auth.PlatformKey, err error) {
	err = withPlatformKeys(ctx, c, func(s *auth.Service) error {
		key, err = s.PublicKey(ctx, keyID)
		return err
	})
	return key, err
}

func withPlatformKeys(ctx context.Context, c Config, do func(*auth.Service) error) error {
	c = c.withDefaults()
	if err := c.mustExist(); err != nil {
		return err
	}
	ring, err := c.keyring()
	if err != nil {
		return fmt.Errorf("the key ring: %w", err)
	}
	database, err := db.Open(ctx, db.Config{URL: c.Database, Clock: c.Clock, Logger: c.Log})
	if err != nil {
		return fmt.Errorf("opening the database: %w", err)
	}
	defer database.Close()
	vault := secret.New(ring)
	if err := database.Read(ctx, vault.Check); err != nil { // keys sealed under another ring are of no use to the nodes
		return err
	}
	service, err := auth.New(auth.Config{DB: database, Vault: vault})
	if err != nil {
		return err
	}
	return do(service)
}
