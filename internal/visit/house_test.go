package visit_test

import (
	"context"
	"testing"
	"time"

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
	"cloudpos/internal/secret"
	"cloudpos/internal/visit"
)

type gateway struct{}

func (gateway) Deliver(context.Context, message.Delivery) error { return nil }

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

// house is a merchant that has signed its agreement, and the people around it.
type house struct {
	t          *testing.T
	db         *db.DB
	clock      *dbtest.Clock
	visits     *visit.Service
	onboarding *onboarding.Service
	merchants  *merchant.Service
	people     *auth.Service
	account    contract.Account

	applicant, reviewer, approver                            merchant.Actor // they bring it there
	planner, manager, colleague, elsewhere, owner, storeElse merchant.Actor
	merchantID, storeID                                      string
}

func each(t *testing.T, f func(t *testing.T, h *house)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) { f(t, newHouse(t, d, clock)) })
}

func newHouse(t *testing.T, d *db.DB, clock *dbtest.Clock) *house {
	t.Helper()
	h := &house{t: t, db: d, clock: clock}
	ring, err := secret.NewKeyring()
	h.no(err)
	vault := secret.New(ring)
	bucket, err := files.OpenFolder(t.TempDir())
	h.no(err)
	t.Cleanup(func() { _ = bucket.Close() })
	hub := live.New(d, dbtest.Logger(t))
	t.Cleanup(hub.Close)
	h.merchants = merchant.NewService(vault)
	messages := message.New(message.Config{DB: d, Vault: vault, Gateway: gateway{}, Logger: dbtest.Logger(t)})
	h.people, err = auth.New(auth.Config{DB: d, Vault: vault, Messages: messages, Hash: auth.HashParams{MemoryKiB: 8, Passes: 1}})
	h.no(err)
	store, contracts := files.New(d, bucket, vault), contract.NewService(vault, driver{})
	devices := device.NewService(device.Config{
		DB: d, Vault: vault, Merchants: h.merchants, Messages: messages, Hub: hub,
		Activated: func(context.Context, db.Tx, device.Terminal) error { return nil },
	})
	h.onboarding = onboarding.NewService(onboarding.Config{
		DB: d, Vault: vault, Files: store, Merchants: h.merchants, Devices: devices, Messages: messages, Hub: hub, Channels: contracts, Members: h.people,
	})
	h.visits = visit.NewService(visit.Config{DB: d, Auth: h.people, Vault: vault, Files: store, Merchants: h.merchants, Messages: messages})
	h.no(d.Write(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		h.account, err = contracts.SaveAccount(ctx, tx, contract.Account{
			AcquirerID: partner.DefaultAcquirerID, Environment: db.Test, Channel: channel.WeChat, Mode: channel.Provider, Name: "demo",
		}, []byte(`{}`))
		return err
	}))
	h.applicant = h.hire("applicant")
	h.reviewer = h.hire("reviewer", auth.Membership{Role: auth.Reviewer, Kind: auth.AtPlatform})
	h.approver = h.hire("approver", auth.Membership{Role: auth.Approver, Kind: auth.AtPlatform})
	at := func(r auth.Role, acquirer string) auth.Membership {
		return auth.Membership{Role: r, Kind: auth.AtAcquirer, ScopeID: acquirer}
	}
	h.planner = h.hire("planner", at(auth.Support, partner.DefaultAcquirerID))
	h.manager = h.hire("manager", at(auth.Manager, partner.DefaultAcquirerID))
	h.colleague = h.hire("colleague", at(auth.Manager, partner.DefaultAcquirerID))
	h.elsewhere = h.hire("elsewhere", at(auth.Support, "acq_elsewhere"))
	return h
}

func (h *house) no(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// refused is a use case that has to answer a code.
func (h *house) refused(want fault.Code, err error) {
	h.t.Helper()
	if fault.CodeOf(err) != want {
		h.t.Errorf("got %q (%v), want %q", fault.CodeOf(err), err, want)
	}
}

func (h *house) hire(login string, memberships ...auth.Membership) merchant.Actor {
	h.t.Helper()
	u, _, err := h.people.CreateUser(h.t.Context(), auth.System(), auth.NewUser{Login: login, Name: "示例" + login, Password: "a long enough phrase 42", Memberships: memberships})
	h.no(err)
	p := auth.Principal{UserID: u.ID, Name: u.Name, Memberships: u.Memberships}
	if len(u.Memberships) > 0 {
		p.Active = u.Memberships[0]
	}
	return merchant.ActorOf(p)
}

// approved takes an application to its approval, and hires the merchant's people.
func (h *house) approved() (applicationID string) {
	h.t.Helper()
	ctx := h.t.Context()
	v, err := h.onboarding.Start(ctx, h.applicant, "")
	step := func(next onboarding.View, failed error) {
		h.t.Helper()
		h.no(failed)
		v = next
	}
	step(v, err)
	step(h.onboarding.Save(ctx, h.applicant, v.ID, v.Version, sample.Company(1)))
	for _, kind := range []onboarding.DocumentKind{onboarding.Licence, onboarding.IDFront, onboarding.IDBack, onboarding.PremisesProof} {
		step(h.onboarding.Upload(ctx, h.applicant, v.ID, kind, "扫描.png", sample.Document(kind, "house")))
	}
	step(h.onboarding.Submit(ctx, h.applicant, v.ID, v.Version))
	var items []string
	for _, i := range onboarding.Checklist() {
		items = append(items, i.Key)
	}
	step(h.onboarding.Claim(ctx, h.reviewer, v.ID))
	step(h.onboarding.Tick(ctx, h.reviewer, v.ID, v.Version, items))
	step(h.onboarding.Pass(ctx, h.reviewer, v.ID, v.Version, "材料齐全"))
	step(h.onboarding.Claim(ctx, h.approver, v.ID))
	step(h.onboarding.Approve(ctx, h.approver, v.ID, v.Version, []onboarding.Grant{{Environment: db.Test, Channel: channel.WeChat, AccountID: h.account.ID, SubMerchant: "1900000001"}}, ""))
	h.merchantID = v.MerchantID
	h.read(func(ctx context.Context, tx db.Tx) error {
		stores, err := h.merchants.Stores(ctx, tx, db.WholeScope(), v.MerchantID)
		h.storeID = stores[0].ID
		return err
	})
	h.owner = h.hire("owner", auth.Membership{Role: auth.Owner, Kind: auth.AtMerchant, ScopeID: v.MerchantID})
	h.storeElse = h.hire("store", auth.Membership{Role: auth.StoreManager, Kind: auth.AtMerchant, ScopeID: v.MerchantID, Stores: []string{"sto_00000000000000000000000000"}})
	return v.ID
}

// signed is the same with the agreement signed.
func (h *house) signed() {
	h.t.Helper()
	applicationID := h.approved()
	var g onboarding.Agreement
	h.read(func(ctx context.Context, tx db.Tx) (err error) {
		g, err = h.onboarding.Agreement(ctx, tx, h.applicant, applicationID)
		return err
	})
	_, err := h.onboarding.Sign(h.t.Context(), h.applicant, applicationID, onboarding.SignRequest{TextSHA256: g.TextSHA256, Name: sample.Company(1).Person.Name, Drawing: sample.Signature()})
	h.no(err)
}

func (h *house) read(f func(ctx context.Context, tx db.Tx) error) {
	h.t.Helper()
	h.no(h.db.Read(h.t.Context(), f))
}

// plan is one for tomorrow morning, by the manager.
func (h *house) plan() visit.Plan {
	from := h.clock.Now().Add(24 * time.Hour)
	return visit.Plan{MerchantID: h.merchantID, StoreID: h.storeID, Kind: visit.Activation, StartsAt: from, EndsAt: from.Add(2 * time.Hour), AssigneeID: h.manager.ID}
}

func (h *house) planned() visit.Visit {
	h.t.Helper()
	return h.ok(h.visits.Plan(h.t.Context(), h.planner, h.plan()))
}

func (h *house) ok(v visit.Visit, err error) visit.Visit {
	h.t.Helper()
	h.no(err)
	return v
}

func (h *house) get(actor merchant.Actor, visitID string) (v visit.Visit, err error) {
	err = h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		v, err = h.visits.Get(ctx, tx, actor, visitID)
		return err
	})
	return v, err
}

func (h *house) list(actor merchant.Actor, f visit.Filter) (all []visit.Visit) {
	h.t.Helper()
	h.read(func(ctx context.Context, tx db.Tx) (err error) {
		all, err = h.visits.List(ctx, tx, actor, f)
		return err
	})
	return all
}

func (h *house) count(query string, args ...any) (n int) {
	h.t.Helper()
	h.read(func(ctx context.Context, tx db.Tx) error { return tx.QueryRow(ctx, query, args...).Scan(&n) })
	return n
}

// arrived is a visit on which the manager has checked in without a position.
func (h *house) arrived() visit.Visit {
	h.t.Helper()
	v := h.planned()
	return h.ok(h.visits.CheckIn(h.t.Context(), h.manager, v.ID, v.Version, visit.CheckIn{Note: "地下商场，没有信号"}))
}

// ticked is the same with the whole list done.
func (h *house) ticked() visit.Visit {
	h.t.Helper()
	v := h.arrived()
	for _, i := range v.Items {
		v = h.ok(h.visits.Tick(h.t.Context(), h.manager, v.ID, v.Version, i.Key, true, ""))
	}
	return v
}
