package onboarding_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"regexp"
	"slices"
	"sync"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/sample"
	"cloudpos/internal/partner"
	"cloudpos/internal/qrcode"
	"cloudpos/internal/secret"
	"cloudpos/internal/signature"
)

// phone is the SMS gateway's other end.
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

// driver takes any credentials; no payment is made here.
type driver struct{ channel.BillReader }

func (driver) Name() channel.Name { return channel.WeChat }
func (driver) Capabilities() channel.Capabilities {
	return channel.Capabilities{NameZH: "微信支付", NameEN: "WeChat Pay", SubMerchant: [2]int{8, 10}}
}
func (driver) Validate(channel.Mode, []byte) error { return nil }
func (driver) Connect(context.Context, channel.Account) (channel.Connector, error) {
	return nil, fault.E("driver", fault.Unavailable)
}

// house is the whole opening on a real database, with the people who take part.
type house struct {
	t         *testing.T
	db        *db.DB
	clock     *dbtest.Clock
	svc       *onboarding.Service
	devices   *device.Service
	codes     *qrcode.Service
	merchants *merchant.Service
	messages  *message.Service
	phone     *phone
	account   contract.Account
	openings  *contract.Openings

	owner, stranger, reviewer, approver, both, elsewhere merchant.Actor
}

func each(t *testing.T, f func(t *testing.T, h *house)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) { f(t, newHouse(t, d, clock)) })
}

func newHouse(t *testing.T, d *db.DB, clock *dbtest.Clock) *house {
	t.Helper()
	return newHouseOver(t, d, clock, driver{}, []byte(`{}`))
}

// newHouseOver has one channel account, of a driver, with its credentials.
func newHouseOver(t *testing.T, d *db.DB, clock *dbtest.Clock, driver channel.Driver, credentials []byte) *house {
	t.Helper()
	ring, err := secret.NewKeyring()
	if err != nil {
		t.Fatal(err)
	}
	vault := secret.New(ring)
	bucket, err := files.OpenFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = bucket.Close() })
	h := &house{t: t, db: d, clock: clock, phone: &phone{}, merchants: merchant.NewService(vault)}
	h.messages = message.New(message.Config{DB: d, Vault: vault, Gateway: h.phone, Logger: dbtest.Logger(t)})
	people, err := auth.New(auth.Config{DB: d, Vault: vault, Messages: h.messages, Hash: auth.HashParams{MemoryKiB: 8, Passes: 1}})
	if err != nil {
		t.Fatal(err)
	}
	hub := live.New(d, dbtest.Logger(t))
	t.Cleanup(hub.Close)
	contracts := contract.NewService(vault, driver)
	h.openings = contract.NewOpenings(contract.OpeningsConfig{
		DB: d, Contracts: contracts, Connectors: contract.NewConnectors(contracts, d), Log: dbtest.Logger(t),
		Source: func(ctx context.Context, merchantID string) (channel.MerchantOpening, []channel.Media, error) {
			return h.svc.OpeningSource(ctx, merchantID)
		},
		Watch: func(ctx context.Context, tx db.Tx, before, after contract.Opening) error {
			return h.svc.OpeningMoved(ctx, tx, before, after)
		},
	})
	h.devices = device.NewService(device.Config{
		DB: d, Vault: vault, Merchants: h.merchants, Messages: h.messages, Hub: hub,
		Activated: func(ctx context.Context, tx db.Tx, trm device.Terminal) error {
			return h.svc.TerminalActivated(ctx, tx, trm)
		},
	})
	h.codes = qrcode.NewService(qrcode.Config{
		DB: d, Hash: vault.Hash, Merchants: h.merchants, Devices: h.devices, Catalogue: contracts.Catalogue(), BaseURL: func() string { return "https://pos.example" },
	})
	h.svc = onboarding.NewService(onboarding.Config{
		DB: d, Vault: vault, Files: files.New(d, bucket, vault), Merchants: h.merchants, Devices: h.devices, Codes: h.codes,
		Messages: h.messages, Hub: hub, Channels: contracts, Members: people, Openings: h.openings,
	})
	h.must(func(ctx context.Context, tx db.Tx) (err error) {
		if err := partner.SaveDemands(ctx, tx, partner.DefaultAcquirerID, partner.Demands{}, "test"); err != nil {
			return err
		}
		h.account, err = contracts.SaveAccount(ctx, tx, contract.Account{
			AcquirerID: partner.DefaultAcquirerID, Environment: db.Test, Channel: channel.WeChat, Mode: channel.Provider, Name: "demo",
		}, credentials)
		return err
	})
	h.hire(people)
	return h
}

// hire makes the people.
func (h *house) hire(people *auth.Service) {
	h.t.Helper()
	employ := func(login string, memberships ...auth.Membership) merchant.Actor {
		u, _, err := people.CreateUser(h.t.Context(), auth.System(), auth.NewUser{Login: login, Name: "示例" + login, Password: "a long enough phrase 42", Memberships: memberships})
		if err != nil {
			h.t.Fatal(err)
		}
		p := auth.Principal{UserID: u.ID, Name: u.Name, Memberships: u.Memberships}
		if len(u.Memberships) > 0 {
			p.Active = u.Memberships[0]
		}
		return merchant.ActorOf(p)
	}
	atAcquirer := func(r auth.Role, id string) auth.Membership {
		return auth.Membership{Role: r, Kind: auth.AtAcquirer, ScopeID: id}
	}
	h.owner, h.stranger = employ("owner"), employ("stranger")
	h.reviewer = employ("reviewer", auth.Membership{Role: auth.Reviewer, Kind: auth.AtPlatform})
	h.approver = employ("approver", atAcquirer(auth.Approver, partner.DefaultAcquirerID))
	h.elsewhere = employ("elsewhere", atAcquirer(auth.Approver, "acq_elsewhere"))
	h.both = employ("both", auth.Membership{Role: auth.Reviewer, Kind: auth.AtPlatform})
	h.both.Can = func(p string) bool {
		return p == auth.ApplicationReview || p == auth.ApplicationApprove || p == auth.ApplicationEdit
	}
}

func (h *house) must(f func(ctx context.Context, tx db.Tx) error) {
	h.t.Helper()
	if err := h.db.Write(h.t.Context(), f); err != nil {
		h.t.Fatal(err)
	}
}

// ok is the view of a use case that has to succeed.
func (h *house) ok(v onboarding.View, err error) onboarding.View {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
	return v
}

// refused is a use case that has to answer a code.
func (h *house) refused(want fault.Code, err error) {
	h.t.Helper()
	if fault.CodeOf(err) != want {
		h.t.Errorf("got %q (%v), want %q", fault.CodeOf(err), err, want)
	}
}

// pictures are drawn once for all tests.
var pictures sync.Map

func picture(kind onboarding.DocumentKind) []byte {
	if known, ok := pictures.Load(kind); ok {
		return known.([]byte)
	}
	drawn := sample.Document(kind, "house")
	pictures.Store(kind, drawn)
	return drawn
}

// filled is an application that can be handed in.
func (h *house) filled(actor merchant.Actor, n int) onboarding.View {
	h.t.Helper()
	v := h.ok(h.svc.Start(h.t.Context(), actor, ""))
	v = h.ok(h.svc.Save(h.t.Context(), actor, v.ID, v.Version, sample.Company(n)))
	for _, kind := range []onboarding.DocumentKind{onboarding.Licence, onboarding.IDFront, onboarding.IDBack, onboarding.PremisesProof} {
		v = h.ok(h.svc.Upload(h.t.Context(), actor, v.ID, kind, "扫描.png", picture(kind)))
	}
	return v
}

func (h *house) submitted(actor merchant.Actor, n int) onboarding.View {
	h.t.Helper()
	v := h.filled(actor, n)
	return h.ok(h.svc.Submit(h.t.Context(), actor, v.ID, v.Version))
}

// passed is an application that pre-review found in order.
func (h *house) passed(actor merchant.Actor, n int) onboarding.View {
	h.t.Helper()
	return h.pass(h.reviewer, h.submitted(actor, n).ID)
}

func (h *house) pass(reviewer merchant.Actor, applicationID string) onboarding.View {
	h.t.Helper()
	v := h.ok(h.svc.Claim(h.t.Context(), reviewer, applicationID))
	v = h.ok(h.svc.Tick(h.t.Context(), reviewer, v.ID, v.Version, allItems()))
	return h.ok(h.svc.Pass(h.t.Context(), reviewer, v.ID, v.Version, "材料齐全"))
}

func allItems() []string {
	var out []string
	for _, i := range onboarding.Checklist() {
		out = append(out, i.Key)
	}
	return out
}

func (h *house) grants(sub string) []onboarding.Grant {
	return []onboarding.Grant{{Environment: db.Test, Channel: channel.WeChat, AccountID: h.account.ID, SubMerchant: sub}}
}

func (h *house) approved(actor merchant.Actor, n int) onboarding.View {
	h.t.Helper()
	v := h.ok(h.svc.Claim(h.t.Context(), h.approver, h.passed(actor, n).ID))
	return h.ok(h.svc.Approve(h.t.Context(), h.approver, v.ID, v.Version, h.grants("190000000"+string(rune('0'+n))), ""))
}

// own is the application as its applicant sees it now.
func (h *house) own(actor merchant.Actor, applicationID string) (v onboarding.View) {
	h.t.Helper()
	h.must(func(ctx context.Context, tx db.Tx) (err error) {
		v, err = h.svc.Own(ctx, tx, actor, applicationID)
		return err
	})
	return v
}

func (h *house) agreement(actor merchant.Actor, applicationID string) (g onboarding.Agreement, err error) {
	err = h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		g, err = h.svc.Agreement(ctx, tx, actor, applicationID)
		return err
	})
	return g, err
}

func (h *house) sign(actor merchant.Actor, v onboarding.View, n int) (onboarding.Agreement, error) {
	h.t.Helper()
	g, err := h.agreement(actor, v.ID)
	if err != nil {
		return g, err
	}
	return h.svc.Sign(h.t.Context(), actor, v.ID, onboarding.SignRequest{TextSHA256: g.TextSHA256, Name: sample.Company(n).Person.Name, Drawing: sample.Signature()})
}

var codePattern = regexp.MustCompile(`(?:激活|验证)码是 ([0-9A-HJ-NP-Z]{8})`)

// code lets the gateway deliver and reads the latest activation code off the phone.
func (h *house) code() string {
	h.t.Helper()
	for {
		n, err := h.messages.RunOnce(h.t.Context())
		if err != nil {
			h.t.Fatal(err)
		}
		if n == 0 {
			break
		}
	}
	h.phone.mu.Lock()
	defer h.phone.mu.Unlock()
	for _, text := range slices.Backward(h.phone.texts) {
		if m := codePattern.FindStringSubmatch(text); m != nil {
			return m[1]
		}
	}
	h.t.Fatal("no code arrived")
	return ""
}

// terminalKey is a key that the tests' terminals share: each stands in a database of its own.
var terminalKey = sync.OnceValue(func() string {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		panic(err)
	}
	return base64.StdEncoding.EncodeToString(der)
})

// activate enters a code at a new terminal.
func (h *house) activate(merchantNumber, code string) (device.Activation, error) {
	return h.devices.Activate(h.t.Context(), device.ActivateRequest{
		MerchantNumber: merchantNumber, Code: code, PublicKey: terminalKey(), Algorithm: signature.RSA2048SHA256,
	})
}

func (h *house) merchant(merchantID string) (m merchant.Merchant, stores []merchant.Store, accounts []merchant.SettlementAccount) {
	h.t.Helper()
	h.must(func(ctx context.Context, tx db.Tx) (err error) {
		if m, err = h.merchants.Get(ctx, tx, db.WholeScope(), merchantID); err != nil {
			return err
		}
		if stores, err = h.merchants.Stores(ctx, tx, db.WholeScope(), merchantID); err != nil {
			return err
		}
		accounts, err = h.merchants.Accounts(ctx, tx, db.WholeScope(), merchantID)
		return err
	})
	return m, stores, accounts
}

// count runs a query of one number.
func (h *house) count(query string, args ...any) (n int) {
	h.t.Helper()
	h.must(func(ctx context.Context, tx db.Tx) error { return tx.QueryRow(ctx, query, args...).Scan(&n) })
	return n
}
