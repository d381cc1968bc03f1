package device

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
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/secret"
	"cloudpos/internal/signature"
)

// phone is the SMS gateway's other end: it keeps the texts that arrive.
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

var codePattern = regexp.MustCompile(`[2-9A-HJ-NP-Z]{8}`)

type house struct {
	t         *testing.T
	db        *db.DB
	clock     *dbtest.Clock
	merchants *merchant.Service
	messages  *message.Service
	phone     *phone
	svc       *Service
	hook      error
	activated int
}

func newHouse(t *testing.T, d *db.DB, clock *dbtest.Clock) *house {
	t.Helper()
	ring, err := secret.NewKeyring()
	if err != nil {
		t.Fatal(err)
	}
	vault := secret.New(ring)
	h := &house{t: t, db: d, clock: clock, merchants: merchant.NewService(vault), phone: &phone{}}
	h.messages = message.New(message.Config{DB: d, Vault: vault, Gateway: h.phone, Logger: dbtest.Logger(t)})
	hub := live.New(d, dbtest.Logger(t))
	t.Cleanup(hub.Close)
	h.svc = NewService(Config{
		DB: d, Vault: vault, Merchants: h.merchants, Messages: h.messages, Hub: hub,
		Activated: func(context.Context, db.Tx, Terminal) error { h.activated++; return h.hook },
	})
	return h
}

func (h *house) must(f func(ctx context.Context, tx db.Tx) error) {
	h.t.Helper()
	if err := h.db.Write(h.t.Context(), f); err != nil {
		h.t.Fatal(err)
	}
}

// merchant opens a merchant with one store and a phone of its own.
func (h *house) merchant(phone string) (m merchant.Merchant, s merchant.Store) {
	h.t.Helper()
	merchantID := id.New("mch", h.db.Now())
	h.must(func(ctx context.Context, tx db.Tx) (err error) {
		if err = h.merchants.Register(ctx, tx, merchant.Registration{
			ID: merchantID, AcquirerID: "acq_1", OwnerID: "usr_1", Name: "示例餐馆", ShortName: "示例小店", SubjectType: merchant.Company,
			USCC: "91350100M000100Y43", MCC: "5812", Phone: phone, Email: "demo@example.com",
		}); err != nil {
			return err
		}
		if m, s, err = h.merchants.Approve(ctx, tx, merchant.System("test"), merchantID, merchant.Approval{
			Store: merchant.Store{Name: "总店", Region: "示例市", Address: "示例路 1 号", MCC: "5812"}, Account: merchant.Account{Kind: merchant.Corporate},
		}); err != nil {
			return err
		}
		m, err = h.merchants.GoLive(ctx, tx, merchant.System("test"), merchantID, "test")
		return err
	})
	return m, s
}

func manager(scope db.Scope) merchant.Actor {
	return merchant.Actor{ID: "usr_1", Name: "示例店主", Scope: scope, Can: func(p string) bool { return p == auth.TerminalManage }}
}

func (h *house) add(m merchant.Merchant, s merchant.Store, name string) Terminal {
	h.t.Helper()
	t, err := h.svc.Add(h.t.Context(), manager(db.MerchantScope(m.ID)), NewTerminal{MerchantID: m.ID, StoreID: s.ID, Environment: db.Test, Name: name})
	if err != nil {
		h.t.Fatal(err)
	}
	return t
}

// code lets the gateway deliver what is due and reads the code out of the last SMS.
func (h *house) code() string {
	h.t.Helper()
	if _, err := h.messages.RunOnce(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
	h.phone.mu.Lock()
	defer h.phone.mu.Unlock()
	for _, text := range slices.Backward(h.phone.texts) {
		if code := codePattern.FindString(text); code != "" {
			return code
		}
	}
	h.t.Fatal("no code arrived")
	return ""
}

var sharedKeys = sync.OnceValue(func() [2]string {
	var out [2]string
	for i := range out {
		key, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			panic(err)
		}
		der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
		if err != nil {
			panic(err)
		}
		out[i] = base64.StdEncoding.EncodeToString(der)
	}
	return out
})

func (h *house) activate(m merchant.Merchant, terminalID, code string, key int) (Activation, error) {
	return h.svc.Activate(context.WithoutCancel(h.t.Context()), ActivateRequest{
		MerchantNumber: m.Number, TerminalID: terminalID, Code: code, PublicKey: sharedKeys()[key],
		Algorithm: signature.RSA2048SHA256, Info: Info{UserAgent: "test"},
	})
}

// want activates and compares the fault code.
func (h *house) want(m merchant.Merchant, terminalID, code string, key int, want fault.Code) {
	h.t.Helper()
	if _, err := h.activate(m, terminalID, code, key); fault.CodeOf(err) != want {
		h.t.Fatalf("activate: %v, want %q", err, want)
	}
}

func (h *house) mayTrade(merchantID, terminalID string) fault.Code {
	var err error
	h.must(func(ctx context.Context, tx db.Tx) error {
		_, err = MayTrade(ctx, tx, merchantID, terminalID)
		return nil
	})
	return fault.CodeOf(err)
}

// keys counts the terminals' keys, living and revoked.
func (h *house) keys() (living, revoked int) {
	h.t.Helper()
	h.must(func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, `SELECT COUNT(*) FILTER (WHERE revoked_at = 0), COUNT(*) FILTER (WHERE revoked_at <> 0) FROM terminal_key`).Scan(&living, &revoked)
	})
	return living, revoked
}

// key is a key as auth keeps it.
func (h *house) key(keyID string) (k auth.TerminalKey) {
	h.t.Helper()
	h.must(func(ctx context.Context, tx db.Tx) (err error) {
		k, err = auth.TerminalKeyByID(ctx, tx, keyID)
		return err
	})
	return k
}

// other is a well-formed code that is not this one.
func other(code string) string {
	if code[0] == '2' {
		return "3" + code[1:]
	}
	return "2" + code[1:]
}

const minute = time.Minute
