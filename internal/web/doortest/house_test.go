package doortest

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"cloudpos/internal/accept"
	"cloudpos/internal/anomaly"
	"cloudpos/internal/auth"
	"cloudpos/internal/bill"
	"cloudpos/internal/channel"
	"cloudpos/internal/channel/wechat"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/device"
	"cloudpos/internal/files"
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
	"cloudpos/internal/web"
	"cloudpos/internal/web/callback"
	"cloudpos/internal/web/console"
	"cloudpos/internal/web/openapi"
	"cloudpos/internal/web/pay"
	"cloudpos/internal/webhook"

	"github.com/danielgtaylor/huma/v2"
	"github.com/prometheus/client_golang/prometheus"
)

// house is everything behind one address.
type house struct {
	t       *testing.T
	db      *db.DB
	clock   *dbtest.Clock
	url     string
	control string // address of the sandbox
	sandbox *sandbox.Server
	phone   *phone
	routes  []web.Route // of the console
	signed  []web.Route // of /v1

	auth       *auth.Service
	merchants  *merchant.Service
	accounts   *merchant.Accounts
	files      *files.Store
	vault      *secret.Vault
	privacy    *privacy.Service
	devices    *device.Service
	codes      *qrcode.Service
	hash       func(purpose, value string) string
	payments   *payment.Service
	webhooks   *webhook.Service
	acceptance *accept.Runs
	projects   *integration.Service
	bills      *bill.Service
	recon      *recon.Service
	statements *statement.Service
	anomalies  *anomaly.Service
	contracts  *contract.Service
	messages   *message.Service
	onboarding *onboarding.Service
	leads      *partner.Leads
	visits     *visit.Service
	hub        *live.Hub

	account      string   // the sandbox's provider account
	subMerchants []string // numbers that it accepts and nobody has
}

// phone keeps the texts that were sent.
type phone struct {
	mu    sync.Mutex
	texts []string
}

func (p *phone) Deliver(_ context.Context, d message.Delivery) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.texts = append(p.texts, d.Text)
	return nil
}

type gate struct{}

func (gate) MayTrade(ctx context.Context, tx db.Tx, env db.Environment, merchantID, storeID, terminalID string) error {
	if err := merchant.MayTrade(ctx, tx, env, merchantID, storeID); err != nil {
		return err
	}
	if terminalID == "" {
		return device.MayCollect(ctx, tx, merchantID, storeID)
	}
	_, err := device.MayTrade(ctx, tx, merchantID, terminalID)
	return err
}

type news struct {
	hub       *live.Hub
	merchants *merchant.Service
}

func (n news) OrderMoved(ctx context.Context, tx db.Tx, o payment.Order, _ payment.State) error {
	m, err := n.merchants.Get(ctx, tx, db.MerchantScope(o.MerchantID), o.MerchantID)
	topics := append(live.Offices(m.AcquirerID), live.Merchant(o.MerchantID), live.Store(o.StoreID))
	n.hub.Publish(ctx, tx, live.Event{Kind: "order." + string(o.State), ID: o.ID, Environment: o.Environment}.To(topics...)...)
	return err
}

func (news) RefundMoved(context.Context, db.Tx, payment.Order, payment.Refund) error { return nil }

type wallClock struct{ db.Clock }

func open(t *testing.T, d *db.DB, clock *dbtest.Clock) *house {
	t.Helper()
	h := &house{t: t, db: d, clock: clock, phone: &phone{}}
	h.openSandbox()
	ring, err := secret.NewKeyring()
	must(t, err)
	vault := secret.New(ring)
	h.vault = vault
	h.openRooms(vault)
	h.openDoors()
	return h
}

func (h *house) openSandbox() {
	var err error
	h.sandbox, err = sandbox.New(sandbox.Config{DataDir: h.t.TempDir(), Clock: h.clock})
	must(h.t, err)
	h.t.Cleanup(func() { must(h.t, h.sandbox.Close()) })
	channelSide := httptest.NewServer(h.sandbox.Handler())
	h.t.Cleanup(channelSide.Close)
	h.control = channelSide.URL
}

func (h *house) openRooms(vault *secret.Vault) {
	h.hub = live.New(h.db, dbtest.Logger(h.t))
	h.t.Cleanup(h.hub.Close)
	h.messages = message.New(message.Config{DB: h.db, Vault: vault, Gateway: h.phone, Logger: dbtest.Logger(h.t), Development: true})
	var err error
	h.auth, err = auth.New(auth.Config{DB: h.db, Vault: vault, Messages: h.messages, Hash: auth.HashParams{MemoryKiB: 64, Passes: 1}})
	must(h.t, err)
	h.merchants = merchant.NewService(vault)
	driver, err := wechat.New(wechat.Config{Clock: wallClock{db.SystemClock()}})
	must(h.t, err)
	h.t.Cleanup(driver.Close)
	h.contracts = contract.NewService(vault, driver)
	bucket, err := files.OpenFolder(h.t.TempDir())
	must(h.t, err)
	h.files = files.New(h.db, bucket, vault)
	store := h.files
	h.devices = device.NewService(device.Config{
		DB: h.db, Vault: vault, Merchants: h.merchants, Messages: h.messages, Hub: h.hub,
		Activated: func(ctx context.Context, tx db.Tx, t device.Terminal) error {
			return h.onboarding.TerminalActivated(ctx, tx, t)
		},
	})
	h.hash = vault.Hash
	h.webhooks = webhook.New(webhook.Config{DB: h.db, Vault: vault, Messages: h.messages, Types: []string{"payment.paid", "refund.succeeded"}, Development: true})
	h.acceptance = accept.NewRuns(accept.RunsConfig{ // nobody works its queue here
		DB: h.db, Webhooks: h.webhooks, Payer: func(ctx context.Context) (accept.Payer, error) {
			return accept.OpenWallet(ctx, h.control, http.DefaultClient)
		},
	})
	h.projects = integration.NewService(integration.Config{DB: h.db, Vault: vault, Webhooks: h.webhooks, Acceptance: h.acceptance})
	h.leads = partner.NewLeads(h.db, vault)
	h.visits = visit.NewService(visit.Config{DB: h.db, Auth: h.auth, Vault: vault, Files: store, Merchants: h.merchants, Messages: h.messages})
	h.codes = qrcode.NewService(qrcode.Config{
		DB: h.db, Hash: vault.Hash, Merchants: h.merchants, Devices: h.devices, Catalogue: h.contracts.Catalogue(),
		BaseURL: func() string { return h.url },
	})
	h.onboarding = onboarding.NewService(onboarding.Config{
		DB: h.db, Vault: vault, Files: store, Merchants: h.merchants, Devices: h.devices, Codes: h.codes, Messages: h.messages, Hub: h.hub,
		Channels: h.contracts, Members: h.auth, SandboxNumbers: h.sandboxNumbers,
	})
	h.payments = payment.New(payment.Config{
		DB: h.db, Gate: gate{}, Connectors: contract.NewConnectors(h.contracts, h.db), Catalogue: h.contracts.Catalogue(), Publisher: news{h.hub, h.merchants}, Hash: vault.Hash,
		NotifyURL: func(account string, kind channel.NoticeKind) string {
			return h.url + "/callbacks/" + account + "/" + string(kind)
		},
		Log: slog.New(slog.DiscardHandler), CallLimit: 3 * time.Second,
	})
	h.accounts = merchant.NewAccounts(merchant.AccountsConfig{DB: h.db, Vault: vault, Merchants: h.merchants, Messages: h.messages, Hub: h.hub, DefaultChanged: h.devices.Rebind})
	originals, err := files.OpenFolder(h.t.TempDir())
	must(h.t, err)
	h.recon = recon.NewService(recon.Config{DB: h.db, Payments: h.payments, Hub: h.hub, Log: slog.New(slog.DiscardHandler)})
	h.bills = bill.NewService(bill.Config{
		DB: h.db, Vault: vault, Bucket: originals, TempDir: h.t.TempDir(), Contracts: h.contracts, Connectors: contract.NewConnectors(h.contracts, h.db),
		Hub: h.hub, Log: slog.New(slog.DiscardHandler),
	})
	h.openStatements()
	h.anomalies = anomaly.NewService(anomaly.Config{DB: h.db, Auth: h.auth, Merchants: h.merchants, Messages: h.messages, Log: slog.New(slog.DiscardHandler)})
}

func (h *house) openDoors() {
	log := slog.New(slog.DiscardHandler)
	problems, mux := web.NewProblems(log), http.NewServeMux()
	h.privacy = privacy.NewService(privacy.Config{
		DB: h.db, Vault: h.vault, Auth: h.auth, Merchants: h.merchants, Onboarding: h.onboarding, Messages: h.messages, Files: h.files, Statements: h.statements, Log: log,
	})
	people := console.New(mux, problems, console.Deps{
		BaseURL: func() string { return h.url },
		DB:      h.db, Auth: h.auth, Merchants: h.merchants, Devices: h.devices, Codes: h.codes, Payments: h.payments, Bills: h.bills, Recon: h.recon, Statements: h.statements, Anomalies: h.anomalies, Ledger: ledger.NewService(ledger.Config{DB: h.db, Log: log}), Settlements: settle.NewService(settle.Config{DB: h.db, Contracts: h.contracts, Log: log}), Contracts: h.contracts, Openings: contract.NewOpenings(contract.OpeningsConfig{DB: h.db, Contracts: h.contracts, Connectors: contract.NewConnectors(h.contracts, h.db)}),
		Messages: h.messages, Onboarding: h.onboarding, Hub: h.hub, Upkeep: upkeep.NewService(upkeep.Config{
			DB: h.db, Auth: h.auth, Merchants: h.merchants, Onboarding: h.onboarding, Messages: h.messages, Files: h.files, Hub: h.hub,
		}),
		Privacy:  h.privacy,
		Accounts: h.accounts,
		Webhooks: h.webhooks, Acceptance: h.acceptance, Integrations: h.projects,
		Leads:  h.leads,
		Visits: h.visits,
		About:  console.AboutInfo{Version: "test", CustodyMode: "SERVICE_PROVIDER", Acquirer: "示例机构", OutboxInFull: true},
		Health: func(context.Context) []console.HealthCheck {
			return []console.HealthCheck{{Name: "database", ZH: "数据库", OK: true}}
		},
		SubMerchants: func(context.Context) (map[string][]string, error) {
			return map[string][]string{"wechat": h.subMerchants}, nil
		},
		StartedAt: h.db.Now(),
	})
	metrics := prometheus.NewRegistry()
	signed, err := web.NewSignedRequests(metrics)
	must(h.t, err)
	must(h.t, web.NewHooks(metrics, h.webhooks, log))
	terminals := openapi.New(mux, problems, openapi.Deps{
		DB: h.db, Auth: h.auth, Webhooks: h.webhooks, Bills: h.bills, Statements: h.statements, Codes: h.codes, Merchants: h.merchants, Devices: h.devices, Payments: h.payments, Hub: h.hub,
		Catalogue: h.contracts.Catalogue(), CustodyZH: "服务商模式", Count: signed.Count,
	})
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		return partner.SaveDemands(ctx, tx, partner.DefaultAcquirerID, partner.Demands{}, "test")
	}))
	must(h.t, openapi.ServeDocument(mux, terminals))
	pay.Register(mux, problems, pay.Deps{
		DB: h.db, Codes: h.codes, Payments: h.payments, Connectors: contract.NewConnectors(h.contracts, h.db), Catalogue: h.contracts.Catalogue(),
		Hash: h.hash, BaseURL: func() string { return h.url }, Log: log,
	})
	work, err := web.NewWork(metrics, h.payments, log)
	must(h.t, err)
	callback.Register(mux, h.payments, problems, log, work.NoticeRefused)
	h.routes, h.signed = people.Routes(), terminals.Routes()
	server := &web.Server{
		Log: log, Clock: h.clock, Problems: problems, Mux: mux, Metrics: metrics,
		Ready: func(context.Context) error { return nil }, Dist: fstest.MapFS{},
	}
	handler, err := server.Handler()
	must(h.t, err)
	ours := httptest.NewServer(handler)
	h.t.Cleanup(ours.Close)
	h.url = ours.URL
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// browser is one person at one screen: it keeps cookies as browsers do.
type browser struct {
	h      *house
	client *http.Client
}

func (h *house) browser() *browser {
	jar, err := cookiejar.New(nil)
	must(h.t, err)
	return &browser{h, &http.Client{Jar: jar}}
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

func (b *browser) do(method, path, contentType, body string, header ...string) answer {
	b.h.t.Helper()
	r, err := http.NewRequestWithContext(b.h.t.Context(), method, b.h.url+path, strings.NewReader(body))
	must(b.h.t, err)
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	response, err := b.client.Do(r)
	must(b.h.t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	must(b.h.t, err)
	return answer{response.StatusCode, response.Header, string(text)}
}

var codeInText = regexp.MustCompile(`[2-9A-HJ-NP-Z]{8}|[0-9]{8}`)

// lastCode lets what is due be delivered and reads the code out of the last text that holds one.
func (h *house) lastCode() string {
	h.t.Helper()
	for {
		n, err := h.messages.RunOnce(h.t.Context())
		must(h.t, err)
		if n == 0 {
			break
		}
	}
	h.phone.mu.Lock()
	defer h.phone.mu.Unlock()
	for _, text := range slices.Backward(h.phone.texts) {
		if code := codeInText.FindString(text); code != "" {
			return code
		}
	}
	h.t.Fatal("no code arrived")
	return ""
}

// document is the console's OpenAPI document, for tests that walk its operations.
func (h *house) document() *huma.OpenAPI {
	return console.New(http.NewServeMux(), web.NewProblems(slog.New(slog.DiscardHandler)), console.Deps{}).Huma.OpenAPI()
}

// count is the number of rows of a table.
func (h *house) count(table string) (n string) {
	h.t.Helper()
	must(h.t, h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		var rows int64
		err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM `+table).Scan(&rows)
		n = strconv.FormatInt(rows, 10)
		return err
	}))
	return n
}
