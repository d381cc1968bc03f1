package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	guide "cloudpos/docs"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/partner"
	"cloudpos/internal/privacy"
	"cloudpos/internal/qrcode"
	"cloudpos/internal/upkeep"
	"cloudpos/internal/visit"
	"cloudpos/internal/web"
	"cloudpos/internal/web/callback"
	"cloudpos/internal/web/console"
	"cloudpos/internal/web/docs"
	"cloudpos/internal/web/openapi"
	"cloudpos/internal/web/pay"
	front "cloudpos/web"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// Version is the program's version.
const Version = "0.1.0"

// Custody is how money runs in this install; it is capped at installation (domain.md B3).
const (
	custodyMode = "SERVICE_PROVIDER"
	custodyZH   = "服务商模式 · 资金由渠道直接结算到商户"
	custodyEN   = "provider mode · the channels settle straight to the merchant"
)

// buildOpening ties terminals and applications together: an activation moves its application.
func (a *App) buildOpening() error {
	a.Devices = device.NewService(device.Config{
		DB: a.DB, Vault: a.Vault, Merchants: a.Merchants, Messages: a.Messages, Hub: a.Hub,
		Activated: func(ctx context.Context, tx db.Tx, t device.Terminal) error {
			return a.Onboarding.TerminalActivated(ctx, tx, t)
		},
		Moved: a.terminalMoved,
	})
	a.Codes = qrcode.NewService(qrcode.Config{
		DB: a.DB, Hash: a.Vault.Hash, Merchants: a.Merchants, Devices: a.Devices, Catalogue: a.Contracts.Catalogue(), BaseURL: a.URL,
	})
	a.Openings = contract.NewOpenings(contract.OpeningsConfig{
		DB: a.DB, Contracts: a.Contracts, Connectors: a.connectors, Log: a.config.Log,
		Source: func(ctx context.Context, merchantID string) (channel.MerchantOpening, []channel.Media, error) {
			return a.Onboarding.OpeningSource(ctx, merchantID)
		},
		Watch: func(ctx context.Context, tx db.Tx, before, after contract.Opening) error {
			return a.Onboarding.OpeningMoved(ctx, tx, before, after)
		},
	})
	a.Onboarding = onboarding.NewService(onboarding.Config{
		DB: a.DB, Vault: a.Vault, Files: a.Files, Merchants: a.Merchants, Devices: a.Devices, Codes: a.Codes, Messages: a.Messages, Hub: a.Hub,
		Channels: a.Contracts, Members: a.Auth, Openings: a.Openings, Reader: a.reader, Moved: a.applicationMoved,
		SandboxNumbers: a.sandboxNumbers,
	})
	a.Leads = partner.NewLeads(a.DB, a.Vault)
	a.Visits = visit.NewService(visit.Config{DB: a.DB, Auth: a.Auth, Vault: a.Vault, Files: a.Files, Merchants: a.Merchants, Messages: a.Messages})
	a.Upkeep = upkeep.NewService(upkeep.Config{
		DB: a.DB, Auth: a.Auth, Merchants: a.Merchants, Onboarding: a.Onboarding, Messages: a.Messages, Files: a.Files, Hub: a.Hub,
	})
	a.Privacy = privacy.NewService(privacy.Config{
		DB: a.DB, Vault: a.Vault, Auth: a.Auth, Merchants: a.Merchants, Onboarding: a.Onboarding, Messages: a.Messages, Files: a.Files, Statements: a.Statements, Log: a.config.Log,
	})
	return nil
}

// openDoors binds the address and puts the doors behind it.
func (a *App) openDoors(ctx context.Context) (err error) {
	var lc net.ListenConfig
	if a.listener, err = lc.Listen(ctx, "tcp", a.config.Listen); err != nil {
		return fmt.Errorf("listening: %w", err)
	}
	acquirer, err := a.acquirerName(ctx)
	if err != nil {
		return err
	}
	metrics := prometheus.NewRegistry()
	metrics.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	metrics.MustRegister(newBillGauge(a.Bills), newSettlementGauge(a.Settlements), newCalendarGauge(a.DB))
	signed, err := web.NewSignedRequests(metrics)
	if err == nil {
		err = web.NewHooks(metrics, a.Webhooks, a.config.Log)
	}
	if err != nil {
		return fmt.Errorf("metrics: %w", err)
	}
	mux, problems := http.NewServeMux(), web.NewProblems(a.config.Log)
	console.New(mux, problems, a.consoleDeps(acquirer))
	v1 := openapi.New(mux, problems, openapi.Deps{ //nolint:contextcheck // requests bring contexts of their own
		DB: a.DB, Auth: a.Auth, Codes: a.Codes, Merchants: a.Merchants, Devices: a.Devices, Payments: a.Payments, Bills: a.Bills, Statements: a.Statements, Webhooks: a.Webhooks, Hub: a.Hub, Catalogue: a.Contracts.Catalogue(), CustodyZH: custodyZH,
		Count: signed.Count,
	})
	if err := openapi.ServeDocument(mux, v1); err != nil {
		return err
	}
	if err := serveDocs(mux, problems, v1); err != nil {
		return err
	}
	work, err := web.NewWork(metrics, a.Payments, a.config.Log)
	if err != nil {
		return fmt.Errorf("metrics: %w", err)
	}
	pay.Register(mux, problems, pay.Deps{
		DB: a.DB, Codes: a.Codes, Payments: a.Payments, Connectors: a.connectors, Catalogue: a.Contracts.Catalogue(), Hash: a.Vault.Hash,
		BaseURL: a.URL, Log: a.config.Log,
	})
	callback.Register(mux, a.Payments, problems, a.config.Log, work.NoticeRefused)
	server := &web.Server{
		Log: a.config.Log, Clock: a.DB.Clock(), Problems: problems, Mux: mux, TLS: a.config.Production,
		Proxies: a.config.Proxies, Origins: a.origins(),
		Metrics: metrics, Ready: a.ready, Dist: front.Dist(), Built: front.Built(),
		Front: web.Front{Name: acquirer, Version: Version, CustodyZH: custodyZH, CustodyEN: custodyEN, WalletURL: a.sandboxURL},
	}
	a.handler, err = server.Handler()
	return err
}

// serveDocs shows the guide and the reference of /v1.
func serveDocs(mux *http.ServeMux, problems *web.Problems, v1 *web.API) error {
	document, err := v1.Document()
	if err != nil {
		return err
	}
	return docs.Register(mux, problems, guide.Files, document)
}

// origins are ours besides the one that a request names: a proxy may call us by another host than the browser does.
func (a *App) origins() []string {
	public, err := url.Parse(a.config.PublicURL)
	if err != nil || public.Host == "" {
		return nil
	}
	return []string{public.Scheme + "://" + public.Host}
}

func (a *App) consoleDeps(acquirer string) console.Deps {
	d := console.Deps{
		DB: a.DB, Auth: a.Auth, Merchants: a.Merchants, Accounts: a.Accounts, Devices: a.Devices, Codes: a.Codes, Payments: a.Payments, Webhooks: a.Webhooks, Acceptance: a.Acceptance, Integrations: a.Integrations, Bills: a.Bills, Recon: a.Recon, Ledger: a.Ledger, Statements: a.Statements, Anomalies: a.Anomalies, Settlements: a.Settlements, Contracts: a.Contracts, Openings: a.Openings,
		Messages: a.Messages, Onboarding: a.Onboarding, Upkeep: a.Upkeep, Privacy: a.Privacy, Leads: a.Leads, Visits: a.Visits, Hub: a.Hub, TLS: a.config.Production, BaseURL: a.URL,
		About: console.AboutInfo{
			Version: Version, CustodyMode: custodyMode, Acquirer: acquirer, SandboxURL: a.sandboxURL, OutboxInFull: a.Messages.Development(),
		},
		Health: a.health, StartedAt: a.DB.Now(),
	}
	if a.sandboxURL != "" {
		d.SubMerchants = a.subMerchants
	}
	return d
}

func (a *App) acquirerName(ctx context.Context) (name string, err error) {
	err = a.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		acquirer, err := partner.Get(ctx, tx, partner.DefaultAcquirerID)
		name = acquirer.Name
		return err
	})
	return name, err
}

// ready says whether the house may take traffic: its database answers.
func (a *App) ready(ctx context.Context) error {
	return a.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		var one int64
		return tx.QueryRow(ctx, `SELECT 1`).Scan(&one)
	})
}

// health is what the operators' system page shows.
func (a *App) health(ctx context.Context) []console.HealthCheck {
	checks := []console.HealthCheck{{Name: "database", ZH: "数据库", OK: true}}
	if err := a.ready(ctx); err != nil {
		checks[0].OK, checks[0].Detail = false, err.Error()
	}
	checks = append(checks, a.calendarHealth(ctx), a.closingHealth(ctx))
	if a.sandboxURL != "" {
		c := console.HealthCheck{Name: "sandbox", ZH: "沙箱", OK: true, Detail: a.sandboxURL}
		if _, err := a.subMerchants(ctx); err != nil {
			c.OK, c.Detail = false, err.Error()
		}
		checks = append(checks, c)
	}
	return checks
}

// subMerchants are the merchants' numbers that the sandbox accepts, by channel.
func (a *App) subMerchants(ctx context.Context) (map[string][]string, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, a.sandboxURL+"/sandbox/merchants", nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, errors.New("the sandbox answers " + response.Status)
	}
	var list struct {
		Merchants []struct {
			Name    string            `json:"name"`
			USCC    string            `json:"uscc"` // of one that was opened by call: its numbers are nobody else's
			Numbers map[string]string `json:"numbers"`
		} `json:"merchants"`
	}
	if err := json.NewDecoder(io.LimitReader(response.Body, 4<<20)).Decode(&list); err != nil {
		return nil, err
	}
	out := map[string][]string{}
	for _, m := range list.Merchants {
		if m.USCC != "" || m.Name == merchant.SandboxName {
			continue // its numbers are somebody's already
		}
		for name, number := range m.Numbers {
			out[name] = append(out[name], number)
		}
	}
	return out, nil
}

func (a *App) serve(ctx context.Context) error {
	return web.Serve(ctx, a.listener, a.handler, a.config.Log)
}
