package statement_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"gocloud.dev/blob"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/files"
	"cloudpos/internal/ledger"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/money"
	"cloudpos/internal/pricing"
	"cloudpos/internal/secret"
	"cloudpos/internal/statement"
	"cloudpos/internal/typeface"
)

const acquirer = "acq_00000000000000000000000000"

// house is a database with merchants whose books are kept by hand.
type house struct {
	*statement.Service
	t      testing.TB
	d      *db.DB
	clock  *dbtest.Clock
	ledger *ledger.Service
	auth   *auth.Service
	vault  *secret.Vault
	bucket *blob.Bucket
	ring   *secret.Keyring
	n      int
}

func newHouse(t testing.TB, d *db.DB, clock *dbtest.Clock) *house {
	t.Helper()
	ring, err := secret.NewKeyring()
	must(t, err)
	h := &house{t: t, d: d, clock: clock, vault: secret.New(ring), ring: ring}
	h.ledger = ledger.NewService(ledger.Config{DB: d, Log: slog.New(slog.DiscardHandler)})
	h.bucket, err = files.OpenFolder(t.TempDir())
	must(t, err)
	h.Service = h.another()
	return h
}

// another is a second program on the same database and files.
func (h *house) another() *statement.Service {
	h.t.Helper()
	messages := message.New(message.Config{DB: h.d, Vault: h.vault, Gateway: message.NewFileGateway(filepath.Join(h.t.TempDir(), "outbox.log")), Logger: slog.New(slog.DiscardHandler)})
	var err error
	h.auth, err = auth.New(auth.Config{DB: h.d, Vault: h.vault, Messages: messages, Hash: auth.HashParams{MemoryKiB: 64, Passes: 1}})
	must(h.t, err)
	return statement.NewService(statement.Config{
		DB: h.d, Vault: h.vault, Bucket: h.bucket, TempDir: h.t.TempDir(), Auth: h.auth, Merchants: merchant.NewService(h.vault), Messages: messages,
		Catalogue: channel.Catalogue{{Name: "wechat", Capabilities: channel.Capabilities{NameZH: "微信支付", NameEN: "WeChat Pay"}}},
		Face:      &typeface.Face{}, Custody: "服务商模式 · 资金由渠道直接结算到商户", Log: slog.New(slog.DiscardHandler),
	})
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (h *house) write(query string, args ...any) {
	h.t.Helper()
	must(h.t, h.d.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, query, args...)
		return err
	}))
}

// merchant makes a merchant with stores called by their ids; group may be "".
func (h *house) merchant(id, name, group string, stores ...string) {
	h.t.Helper()
	h.n++
	number := fmt.Sprintf("%010d", 1_000_000_000+h.n)
	var of any
	if group != "" {
		of = group
	}
	h.write(`INSERT INTO merchant (id, number, acquirer_id, group_id, owner_id, name, short_name, subject_type, uscc_sealed, uscc_masked, uscc_hash, mcc, phone_sealed, phone_masked, phone_hash,
		email_sealed, email_masked, status, version, created_at, updated_at) VALUES ($1, $2, $3, $4, 'usr_1', $5, $5, 'company', '', '', $1, '5411', '', '', '', '', '', 'live', 1, 1, 1)`, id, number, acquirer, of, name)
	for _, store := range stores {
		h.write(`INSERT INTO store (merchant_id, id, name, region, address, mcc, is_open, created_at) VALUES ($1, $2, $3, '', '', '5411', $4, 1)`, id, store, "门店"+store, true)
	}
}

// paid books a payment with all that stands of it in the tables of payments.
func (h *house) paid(merchantID, store string, settle money.Amount, at time.Time) string {
	return h.paidAs(merchantID, store, settle, at, "")
}

func (h *house) paidAs(merchantID, store string, settle money.Amount, at time.Time, number string) string {
	h.t.Helper()
	h.n++
	id := fmt.Sprintf("att_%08d", h.n)
	if number == "" {
		number = "N" + strconv.Itoa(h.n)
	}
	must(h.t, h.d.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		return h.book(ctx, tx, h.fact(merchantID, store, id, at), number, settle)
	}))
	return id
}

// book writes a payment down and books it.
func (h *house) book(ctx context.Context, tx db.Tx, of ledger.Fact, number string, settle money.Amount) error {
	const rate = money.Rate(3800)
	_, err := tx.Exec(ctx, `INSERT INTO pay_order (merchant_id, id, environment, store_id, terminal_id, operator_id, out_order_no, scene, amount_fen, description, fingerprint, state, paid_attempt, expires_at, created_at, updated_at, version)
		VALUES ($1, $2, 'live', $3, '', '', $4, 'QR', $5, '', '', 'PAID', $6, 0, $7, $7, 1)`, of.MerchantID, "ord_"+of.ID, of.StoreID, number, int64(settle), of.ID, db.Micros(of.At))
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO pay_attempt (merchant_id, id, order_id, environment, store_id, number, channel, account_id, sub_merchant, scene, state, amount_fen, requested_at, call_deadline, expires_at, next_check_at,
			checks, reason, qr, channel_code, channel_text, transaction_no, paid_at, paid_fen, settle_fen, payer_fen, discounts, payer_hash, fee_fen, rule_id, rule_version, rate_ppm, refunded_fen, reserved_fen, fee_returned_fen)
		VALUES ($1, $2, $3, 'live', $4, $5, 'wechat', 'cha_1', '', 'QR', 'PAID', $6, 0, 0, 0, 0, 0, '', '', '', '', $7, $8, $6, $6, $6, '[]', '', $9, 'base-wechat', 1, 3800, 0, 0, 0)`,
		of.MerchantID, of.ID, "ord_"+of.ID, of.StoreID, "P"+of.ID, int64(settle), "T"+of.ID, db.Micros(of.At), int64(rate.FeeHalfUp(settle)))
	if err != nil {
		return err
	}
	return ledger.Post(ctx, tx, ledger.PaymentEntry(of, settle, rate.FeeHalfUp(settle)))
}

func (h *house) fact(merchantID, store, id string, at time.Time) ledger.Fact {
	return ledger.Fact{MerchantID: merchantID, StoreID: store, Environment: db.Live, Channel: "wechat", ID: id, At: at}
}

// back books a refund of a payment; before is what was refunded of it.
func (h *house) back(merchantID, store, attempt string, of, before, amount money.Amount, at time.Time) {
	h.t.Helper()
	h.n++
	id := fmt.Sprintf("rfd_%08d", h.n)
	tariff := pricing.Tariff{Rate: 3800}
	returned := tariff.Fee(of) - tariff.Fee(of-before)
	settle, fee := pricing.RefundShare(pricing.Paid{Amount: of, Settle: of, Fee: tariff.Fee(of), Tariff: tariff, Refunded: before, Returned: returned}, amount)
	must(h.t, h.d.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO pay_refund (merchant_id, id, order_id, attempt_id, environment, store_id, account_id, channel, out_refund_no, number, amount_fen, reason, automatic, state, requested_at, call_deadline,
				next_check_at, checks, operator_id, terminal_id, refund_no, succeeded_at, settle_fen, fee_returned_fen, why, channel_code, channel_text, created_at, updated_at, version)
			VALUES ($1, $2, $3, $4, 'live', $5, 'cha_1', 'wechat', $6, $7, $8, '', FALSE, 'SUCCEEDED', 0, 0, 0, 0, '', '', $9, $10, $8, $11, '', '', '', $10, $10, 1)`,
			merchantID, id, "ord_"+attempt, attempt, store, "R"+id, "R"+id, int64(settle), "C"+id, db.Micros(at), int64(fee))
		if err != nil {
			return err
		}
		return ledger.Post(ctx, tx, ledger.RefundEntry(h.fact(merchantID, store, id, at), settle, fee))
	}))
}

// at moves the clock to a time in Shanghai and closes the days that are over.
func (h *house) at(text string) time.Time {
	h.t.Helper()
	at := shanghai(h.t, text)
	h.clock.Set(at)
	_, err := h.ledger.CloseDays(h.t.Context())
	must(h.t, err)
	return at
}

func shanghai(t testing.TB, text string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04:05", text, calendar.Shanghai())
	must(t, err)
	return at
}

func (h *house) work() {
	h.t.Helper()
	must(h.t, h.Work(h.t.Context()))
}

func (h *house) list(f statement.Filter) []statement.Statement {
	h.t.Helper()
	if f.Environment == "" {
		f.Environment = db.Live
	}
	if f.Limit == 0 {
		f.Limit = 200
	}
	var page statement.Page
	must(h.t, h.d.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		page, err = h.List(ctx, tx, f)
		return err
	}))
	return page.Items
}

// one is the only statement that a filter finds.
func (h *house) one(f statement.Filter) statement.Statement {
	h.t.Helper()
	items := h.list(f)
	if len(items) != 1 {
		h.t.Fatalf("%d statements: %+v", len(items), items)
	}
	return items[0]
}

// file is a file of a statement as it is handed out.
func (h *house) file(s statement.Statement, f statement.Format) (statement.File, string) {
	h.t.Helper()
	path := filepath.Join(h.t.TempDir(), s.FileName(f))
	out, err := os.Create(path)
	must(h.t, err)
	defer out.Close()
	of, file, err := h.Ready(h.t.Context(), db.WholeScope(), s.ID, f)
	must(h.t, err)
	must(h.t, h.Write(h.t.Context(), of, file, 0, 0, out))
	return file, path
}

func (h *house) trial(merchantID, store string, first, last calendar.Day) []ledger.Line {
	h.t.Helper()
	q := ledger.Query{Scope: db.MerchantScope(merchantID), Environment: db.Live, From: first, To: last}
	if store != "" {
		q.Scope.Stores = []string{store}
	}
	var lines []ledger.Line
	must(h.t, h.d.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		lines, err = ledger.Trial(ctx, tx, q)
		return err
	}))
	return lines
}

func text(t testing.TB, path string) string {
	t.Helper()
	f, err := os.Open(path)
	must(t, err)
	defer f.Close()
	raw, err := io.ReadAll(f)
	must(t, err)
	return string(raw)
}
