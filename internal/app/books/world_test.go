package books_test

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/files"
	"cloudpos/internal/ledger"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/payment"
	"cloudpos/internal/recon"
	"cloudpos/internal/secret"
	"cloudpos/internal/settle"
	"cloudpos/internal/statement"
	"cloudpos/internal/typeface"
)

const (
	acquirer = "acq_00000000000000000000000000"
	shop     = "mch_books"
)

func stores() []string { return []string{"sto_a", "sto_b", "sto_c"} }

// world is every room that keeps books on one real database, with two channels whose own books belong to the test.
type world struct {
	t        *testing.T
	d        *db.DB
	clock    *dbtest.Clock
	dice     *rand.Rand
	tellers  map[channel.Name]*teller
	accounts map[channel.Name]string

	payments   *payment.Service
	ledger     *ledger.Service
	recon      *recon.Service
	settle     *settle.Service
	statements *statement.Service

	orders  []payment.Order // as they were made
	unheard []unheard       // notices that the channels have not sent yet
	billed  map[channel.Name]calendar.Day
	paidOut int64 // by WeChat Pay's fund bills, in fen
	n       int   // of what was made so far, for names
	done    counts
}

// unheard is a payment of which its channel has still to tell.
type unheard struct {
	name   channel.Name
	number string
}

// counts is what a sequence came to, so that it can be seen that it came to something.
type counts struct{ payments, late, refunds, differences, corrections, closes, statements, settlements, arrivals int }

func (c *counts) add(o counts) {
	c.payments += o.payments
	c.late += o.late
	c.refunds += o.refunds
	c.differences += o.differences
	c.corrections += o.corrections
	c.closes += o.closes
	c.statements += o.statements
	c.settlements += o.settlements
	c.arrivals += o.arrivals
}

func names() []channel.Name { return []channel.Name{channel.WeChat, channel.Alipay} }

type openGate struct{}

func (openGate) MayTrade(context.Context, db.Tx, db.Environment, string, string, string) error {
	return nil
}

type quiet struct{}

func (quiet) OrderMoved(context.Context, db.Tx, payment.Order, payment.State) error { return nil }

func (quiet) RefundMoved(context.Context, db.Tx, payment.Order, payment.Refund) error { return nil }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newWorld(t *testing.T, d *db.DB, clock *dbtest.Clock, seed uint64) *world {
	t.Helper()
	w := &world{
		t: t, d: d, clock: clock, dice: rand.New(rand.NewPCG(seed, 6)), accounts: map[channel.Name]string{}, billed: map[channel.Name]calendar.Day{},
		tellers: map[channel.Name]*teller{channel.WeChat: newTeller(channel.WeChat, "13", clock), channel.Alipay: newTeller(channel.Alipay, "28", clock)},
	}
	ring, err := secret.NewKeyring()
	must(t, err)
	vault, silent := secret.New(ring), slog.New(slog.DiscardHandler)
	contracts := contract.NewService(vault, w.tellers[channel.WeChat], w.tellers[channel.Alipay])
	w.shop(contracts)
	w.payments = payment.New(payment.Config{
		DB: d, Gate: openGate{}, Connectors: contract.NewConnectors(contracts, d), Catalogue: contracts.Catalogue(), Publisher: quiet{}, Hash: vault.Hash,
		NotifyURL: func(string, channel.NoticeKind) string { return "http://127.0.0.1/" }, Log: silent,
	})
	w.ledger = ledger.NewService(ledger.Config{DB: d, Log: dbtest.Logger(t)})
	w.recon = recon.NewService(recon.Config{DB: d, Payments: w.payments, Log: silent})
	w.settle = settle.NewService(settle.Config{DB: d, Contracts: contracts, Log: silent})
	bucket, err := files.OpenFolder(t.TempDir())
	must(t, err)
	t.Cleanup(func() { must(t, bucket.Close()) })
	messages := message.New(message.Config{DB: d, Vault: vault, Gateway: message.NewFileGateway(filepath.Join(t.TempDir(), "outbox.log")), Logger: silent})
	people, err := auth.New(auth.Config{DB: d, Vault: vault, Messages: messages, Hash: auth.HashParams{MemoryKiB: 64, Passes: 1}})
	must(t, err)
	w.statements = statement.NewService(statement.Config{
		DB: d, Vault: vault, Bucket: bucket, TempDir: t.TempDir(), Auth: people, Merchants: merchant.NewService(vault), Messages: messages,
		Catalogue: contracts.Catalogue(), Face: &typeface.Face{}, Custody: "服务商模式", Log: dbtest.Logger(t),
	})
	return w
}

// shop makes the merchant, its stores and channels, and rules of the channels' and of the operator's own.
func (w *world) shop(contracts *contract.Service) {
	w.t.Helper()
	w.write(func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO merchant (id, number, acquirer_id, owner_id, name, short_name, subject_type, uscc_sealed, uscc_masked, uscc_hash, mcc, phone_sealed, phone_masked, phone_hash,
			email_sealed, email_masked, status, version, created_at, updated_at) VALUES ($1, '1000000001', $2, 'usr_1', '示例商户', '示例商户', 'company', '', '', $1, '5411', '', '', '', '', '', 'live', 1, 1, 1)`, shop, acquirer)
		if err != nil {
			return err
		}
		for _, store := range stores() {
			if _, err := tx.Exec(ctx, `INSERT INTO store (merchant_id, id, name, region, address, mcc, is_open, created_at) VALUES ($1, $2, $3, '', '', '5411', $4, 1)`, shop, store, "门店"+store, true); err != nil {
				return err
			}
		}
		for _, rule := range []struct {
			id, kind, by  string
			ppm           int
			night, tier   int
			nightTo, per_ any
		}{
			{"night-wechat", "NIGHT", "CHANNEL", 2500, 1320, 0, 360, ""},
			{"tier-wechat", "TIER", "CHANNEL", 3000, 0, 4, 0, "MERCHANT"},
			{"own-wechat", "BASE", "OPERATOR", 2000, 0, 0, 0, ""},
		} {
			_, err := tx.Exec(ctx, `INSERT INTO fee_rule (id, version, channel, rate_ppm, effective_from, source, name, kind, grantor, night_from, night_to, tier_from, tier_per)
				VALUES ($1, 1, 'wechat', $2, 0, 'test', $1, $3, $4, $5, $6, $7, $8)`, rule.id, rule.ppm, rule.kind, rule.by, rule.night, rule.nightTo, rule.tier, rule.per_)
			if err != nil {
				return err
			}
		}
		for i, name := range names() {
			a, err := contracts.SaveAccount(ctx, tx, contract.Account{AcquirerID: acquirer, Environment: db.Live, Channel: name, Mode: channel.Provider, Name: string(name)}, []byte("{}"))
			if err != nil {
				return err
			}
			w.accounts[name] = a.ID
			if err := contracts.OpenChannel(ctx, tx, shop, db.Live, name, fmt.Sprintf("190000000%d", i)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (w *world) write(work func(ctx context.Context, tx db.Tx) error) {
	w.t.Helper()
	must(w.t, w.d.Write(w.t.Context(), work))
}

func (w *world) read(work func(ctx context.Context, tx db.Tx) error) {
	w.t.Helper()
	must(w.t, w.d.Read(w.t.Context(), work))
}

// name makes a name that was not there before.
func (w *world) name(prefix string) string {
	w.n++
	return fmt.Sprintf("%s%06d", prefix, w.n)
}

// one of some, by chance.
func one[T any](w *world, of ...T) T { return of[w.dice.IntN(len(of))] }

func person(id string, rights ...string) merchant.Actor {
	return merchant.Actor{ID: id, Name: "示例" + id, Scope: db.WholeScope(), Can: func(p string) bool { return slices.Contains(rights, p) }}
}
