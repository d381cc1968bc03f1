package contract

import (
	"context"
	"errors"
	"sync"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Connectors hands out the connector of a channel account and keeps it until the account's credentials change.
type Connectors struct {
	service *Service
	db      *db.DB

	mu    sync.Mutex
	built map[string]built // by account id
}

type built struct {
	version   int64
	connector channel.Connector
	driver    channel.Driver
}

// NewConnectors builds an empty cache over the accounts in the database.
func NewConnectors(service *Service, database *db.DB) *Connectors {
	return &Connectors{service: service, db: database, built: map[string]built{}}
}

// Of is the connector of an account at a version (see Route), and its channel's capabilities. version 0 means whatever
// is current. NotFound when there is no such account.
func (c *Connectors) Of(ctx context.Context, accountID string, version int64) (channel.Connector, channel.Capabilities, error) {
	c.mu.Lock()
	b, ok := c.built[accountID]
	c.mu.Unlock()
	if !ok || (version != 0 && b.version < version) {
		var err error
		if b, err = c.build(ctx, accountID); err != nil {
			return nil, channel.Capabilities{}, err
		}
	}
	return b.connector, b.driver.Capabilities(), nil
}

// Forget drops the cached connector of an account, for whoever learns that its credentials changed.
func (c *Connectors) Forget(accountID string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.built, accountID)
}

func (c *Connectors) build(ctx context.Context, accountID string) (built, error) {
	const op = "contract.Connectors"
	var account Account
	var credentials []byte
	err := c.db.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		var sealed []byte
		if account, sealed, err = accountByID(ctx, tx, accountID); err != nil {
			return err
		}
		credentials, err = c.service.vault.Open(ctx, tx, accountID, purpose, sealed)
		return err
	})
	if errors.Is(err, db.ErrNoRows) {
		return built{}, fault.E(op, fault.NotFound, accountID)
	}
	if err != nil {
		return built{}, fault.E(op, fault.Internal, err)
	}
	driver, err := c.service.Driver(account.Channel)
	if err != nil {
		return built{}, err
	}
	connector, err := driver.Connect(ctx, channel.Account{
		ID: account.ID, Channel: account.Channel, Mode: account.Mode, Credentials: credentials, Version: account.Version,
	})
	if err != nil {
		return built{}, fault.E(op, BadCredentials, err)
	}
	b := built{version: account.Version, connector: connector, driver: driver}
	c.mu.Lock()
	defer c.mu.Unlock()
	if now, ok := c.built[accountID]; ok && now.version >= b.version {
		return now, nil
	}
	c.built[accountID] = b
	return b, nil
}
