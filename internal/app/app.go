package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"cloudpos/internal/accept"
	"cloudpos/internal/anomaly"
	"cloudpos/internal/auth"
	"cloudpos/internal/bill"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/files"
	"cloudpos/internal/files/ocr"
	"cloudpos/internal/integration"
	"cloudpos/internal/ledger"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/partner"
	"cloudpos/internal/payment"
	"cloudpos/internal/privacy"
	"cloudpos/internal/qrcode"
	"cloudpos/internal/recon"
	"cloudpos/internal/sandbox"
	"cloudpos/internal/secret"
	"cloudpos/internal/settle"
	"cloudpos/internal/statement"
	"cloudpos/internal/upkeep"
	"cloudpos/internal/visit"
	"cloudpos/internal/webhook"
)

// App is the built house. Its services are for the doors, the commands and the tests; they are not to be replaced.
type App struct {
	DB           *db.DB
	Vault        *secret.Vault
	Files        *files.Store
	Hub          *live.Hub
	Messages     *message.Service
	Auth         *auth.Service
	Merchants    *merchant.Service
	Accounts     *merchant.Accounts
	Contracts    *contract.Service
	Openings     *contract.Openings
	Devices      *device.Service
	Codes        *qrcode.Service
	Onboarding   *onboarding.Service
	Upkeep       *upkeep.Service
	Privacy      *privacy.Service
	Leads        *partner.Leads
	Visits       *visit.Service
	Payments     *payment.Service
	Webhooks     *webhook.Service
	Bills        *bill.Service
	Recon        *recon.Service
	Ledger       *ledger.Service
	Settlements  *settle.Service
	Statements   *statement.Service
	Anomalies    *anomaly.Service
	Acceptance   *accept.Runs
	Integrations *integration.Service

	config          Config
	ring            *secret.Keyring
	connectors      *contract.Connectors
	reader          ocr.Reader
	drivers         []channelDriver
	listener        net.Listener
	handler         http.Handler
	sandbox         *sandbox.Server
	sandboxListener net.Listener
	sandboxServer   *http.Server
	sandboxURL      string
	demo            Demo
	demoClock       *demoClock // nil but at the first start with demo days
}

// New opens the database, migrates it, builds the services and binds the addresses; nothing answers before Run. On an
// error all that was opened is closed again.
func New(ctx context.Context, c Config) (_ *App, err error) {
	a := &App{config: c.withDefaults()}
	defer func() {
		if err != nil {
			err = errors.Join(err, a.Close())
		}
	}()
	if err := os.MkdirAll(a.config.DataDir, 0o700); err != nil {
		return nil, err
	}
	if err := a.setBack(); err != nil {
		return nil, err
	}
	for _, build := range []func(context.Context) error{
		a.openDatabase, a.installLibrary, a.openKeys, a.buildServices, a.openSandbox, a.joinSandbox, a.buildAccounts, a.buildAcceptance, a.openDoors, a.seedDemo,
	} {
		if err := build(ctx); err != nil {
			return nil, err
		}
	}
	return a, nil
}

func (a *App) openDatabase(ctx context.Context) (err error) {
	a.DB, err = db.Open(ctx, db.Config{URL: a.config.Database, Clock: a.config.Clock, Logger: a.config.Log})
	if err != nil {
		return fmt.Errorf("opening the database: %w", err)
	}
	return a.DB.Migrate(ctx)
}

func (a *App) openKeys(ctx context.Context) (err error) {
	if a.config.MasterKey != "" {
		a.ring, err = secret.ParseKeyring(a.config.MasterKey)
	} else {
		a.ring, err = secret.OpenKeyring(filepath.Join(a.config.DataDir, keysFolder))
	}
	if err != nil {
		return fmt.Errorf("opening the key ring: %w", err)
	}
	a.Vault = secret.New(a.ring)
	return a.DB.Write(ctx, a.Vault.Check) // a lost or exchanged key ring is told before anything is sealed under it
}

// buildServices ties the rooms together, upper ones first.
func (a *App) buildServices(ctx context.Context) error {
	a.reader = ocr.Find(ctx)
	if err := files.ClearTemporary(a.temporary(), a.DB.Now().Add(-leftAfter)); err != nil {
		return fmt.Errorf("clearing the folder of temporary files: %w", err)
	}
	bucket, err := files.OpenFolder(filepath.Join(a.config.DataDir, "documents"))
	if err != nil {
		return fmt.Errorf("opening the document store: %w", err)
	}
	log := a.config.Log
	a.Files = files.New(a.DB, bucket, a.Vault)
	a.Hub = live.New(a.DB, log)
	a.Messages = message.New(message.Config{
		DB: a.DB, Vault: a.Vault, Gateway: message.NewFileGateway(filepath.Join(a.config.DataDir, "outbox.log")), Logger: log,
		Development: !a.config.Production,
	})
	a.Auth, err = auth.New(auth.Config{DB: a.DB, Vault: a.Vault, Messages: a.Messages, Hash: a.config.PasswordCost})
	if err != nil {
		return err
	}
	a.Merchants = merchant.NewService(a.Vault)
	if err := a.openChannels(); err != nil {
		return err
	}
	a.connectors = contract.NewConnectors(a.Contracts, a.DB)
	a.openWebhooks()
	news := newOrderNews(a.Hub, a.Merchants, a.Webhooks)
	a.Payments = payment.New(payment.Config{
		DB: a.DB, Gate: TradeGate{}, Connectors: a.connectors, Catalogue: a.Contracts.Catalogue(), Publisher: news, Hash: a.Vault.Hash,
		NotifyURL: a.notifyURL, CheckNotify: a.Webhooks.URLFault, Log: log, CallLimit: a.config.CallLimit,
	})
	news.payments = a.Payments
	a.Ledger = ledger.NewService(ledger.Config{DB: a.DB, Log: log})
	a.Settlements = settle.NewService(settle.Config{DB: a.DB, Contracts: a.Contracts, Log: log})
	a.openRecon()
	if err := a.openBills(); err != nil {
		return err
	}
	if err := a.openStatements(); err != nil {
		return err
	}
	a.Anomalies = anomaly.NewService(anomaly.Config{DB: a.DB, Auth: a.Auth, Merchants: a.Merchants, Messages: a.Messages, Log: log})
	return a.buildOpening()
}

// leftAfter is for how long nobody writes to a temporary file that a killed process left behind: other nodes may share the folder.
const leftAfter = 24 * time.Hour

// temporary is the folder of files that are being made.
func (a *App) temporary() string { return filepath.Join(a.config.DataDir, "tmp") }

// notifyURL is where a channel account's notices go; channels allow no query in it.
func (a *App) notifyURL(accountID string, kind channel.NoticeKind) string {
	return a.URL() + "/callbacks/" + accountID + "/" + string(kind)
}

// URL is how we are reached from outside.
func (a *App) URL() string {
	if a.config.PublicURL != "" {
		return a.config.PublicURL
	}
	return "http://" + reachable(a.listener.Addr())
}

// SandboxURL is the sandbox that this install talks to; "" is none.
func (a *App) SandboxURL() string { return a.sandboxURL }

// Run opens the doors and works until ctx ends: then what is under way is finished and Run returns.
func (a *App) Run(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wg sync.WaitGroup
	background := func(work func(context.Context) error) {
		wg.Go(func() {
			if err := work(ctx); err != nil && ctx.Err() == nil {
				cancel(err)
			}
		})
	}
	background(a.Payments.Run)
	background(a.Webhooks.Run)
	background(a.Openings.Run)
	background(a.Acceptance.Run)
	background(a.workJobs)
	background(func(ctx context.Context) error { a.Accounts.Run(ctx, a.config.Log); return nil })
	background(func(ctx context.Context) error { a.Messages.Run(ctx); return nil })
	background(func(ctx context.Context) error { a.Hub.Run(ctx); return nil })
	if a.sandbox != nil {
		background(a.sandbox.Run)
	}
	background(a.serve)
	<-ctx.Done()
	wg.Wait()
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		return cause
	}
	return nil
}

// Close gives everything back, in the reverse order. It may be called on a house that was built in part.
func (a *App) Close() error {
	var errs []error
	if a.listener != nil {
		_ = a.listener.Close() // the server that answered on it has closed it already
	}
	if a.sandboxServer != nil {
		errs = append(errs, a.sandboxServer.Close())
	}
	if a.sandbox != nil {
		errs = append(errs, a.sandbox.Close())
	}
	for _, d := range a.drivers {
		d.Close()
	}
	if a.Hub != nil {
		a.Hub.Close()
	}
	if a.DB != nil {
		errs = append(errs, a.DB.Close())
	}
	return errors.Join(errs...)
}
