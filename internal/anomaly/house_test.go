package anomaly_test

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"cloudpos/internal/anomaly"
	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/secret"
)

const acquirer = "acq_00000000000000000000000000"

// house is a database with merchants and with what went wrong at them, as other rooms would have written it down.
type house struct {
	*anomaly.Service
	t     testing.TB
	d     *db.DB
	clock *dbtest.Clock
	ring  *secret.Keyring
	n     int
}

func newHouse(t testing.TB, d *db.DB, clock *dbtest.Clock) *house {
	t.Helper()
	ring, err := secret.NewKeyring()
	must(t, err)
	h := &house{t: t, d: d, clock: clock, ring: ring}
	h.Service = h.another()
	h.write(`INSERT INTO channel_account (id, acquirer_id, environment, channel, mode, name, active, version, credentials, created_at, updated_at) VALUES ('cha_1', $1, 'live', 'wechat', 'provider', '示例账户', $2, 1, $3, 1, 1)`, acquirer, true, []byte{})
	return h
}

// another is a second program on the same database.
func (h *house) another() *anomaly.Service {
	h.t.Helper()
	vault, log := secret.New(h.ring), slog.New(slog.DiscardHandler)
	messages := message.New(message.Config{DB: h.d, Vault: vault, Gateway: message.NewFileGateway(filepath.Join(h.t.TempDir(), "outbox.log")), Logger: log})
	people, err := auth.New(auth.Config{DB: h.d, Vault: vault, Messages: messages, Hash: auth.HashParams{MemoryKiB: 64, Passes: 1}})
	must(h.t, err)
	return anomaly.NewService(anomaly.Config{DB: h.d, Auth: people, Merchants: merchant.NewService(vault), Messages: messages, Log: log})
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

func (h *house) id(prefix string) string {
	h.n++
	return fmt.Sprintf("%s_%026d", prefix, h.n)
}

// merchant makes a merchant that is live since an instant in Shanghai.
func (h *house) merchant(id, since string) {
	h.t.Helper()
	h.n++
	h.write(`INSERT INTO merchant (id, number, acquirer_id, owner_id, name, short_name, subject_type, uscc_sealed, uscc_masked, uscc_hash, mcc, phone_sealed, phone_masked, phone_hash,
		email_sealed, email_masked, status, version, created_at, updated_at, live_at) VALUES ($1, $2, $3, 'usr_1', $1, $1, 'company', '', '', $1, '5411', '', '', '', '', '', 'live', 1, 1, 1, $4)`,
		id, fmt.Sprintf("%010d", 1_000_000_000+h.n), acquirer, micros(h.t, since))
}

// person is somebody with a role at a merchant, or ("") at the acquirer.
func (h *house) person(id, merchantID string, role auth.Role) merchant.Actor {
	h.t.Helper()
	kind, scopeID, scope := "merchant", merchantID, db.MerchantScope(merchantID)
	if merchantID == "" {
		kind, scopeID, scope = "acquirer", acquirer, db.Scope{Acquirer: acquirer}
	}
	h.write(`INSERT INTO app_user (id, login, name, phone_sealed, phone_hash, phone_masked, password_hash, status, must_change, created_at, last_login_at)
		VALUES ($1, $1, '示例', '', $1, '', '', 'active', $2, 1, 1)`, id, false)
	h.write(`INSERT INTO membership (user_id, id, role, kind, scope_id, stores, created_at) VALUES ($1, $1, $2, $3, $4, 'null', 1)`, id, string(role), kind, scopeID)
	info, _ := auth.RoleOf(role)
	return merchant.Actor{ID: id, Name: "示例", Scope: scope, Can: func(p string) bool {
		for _, has := range info.Permissions {
			if has == p {
				return true
			}
		}
		return false
	}}
}

// difference writes a difference of a day.
func (h *house) difference(merchantID string, env db.Environment, class string, day calendar.Day) string {
	h.t.Helper()
	id := h.id("dif")
	h.write(`INSERT INTO recon_difference (id, account_id, acquirer_id, environment, channel, merchant_id, store_id, day, fact, subject, class, aspect, why, state, loss, order_id, attempt_id, refund_id, own_state, own_at,
			own_fen, own_settle_fen, own_fee_fen, own_booked, bill_id, line, bill_day, bill_state, bill_at, bill_fen, bill_settle_fen, bill_fee_millis, number, transaction_no, proposal, reason, proposed_by, proposed_name, decided_by, decided_name, created_at, updated_at, version)
		VALUES ($1, 'cha_1', $2, $3, 'wechat', $4, '', $5, $1, 'payment', $6, '', '', 'OPEN', $7, '', '', '', '', 0, 0, 0, 0, $7, 'bil_1', 1, $5, '', $8, 1234, 1234, 0, $1, '', '', '', '', '', '', '', 1, 1, 1)`,
		id, acquirer, string(env), merchantID, int64(day), class, false, db.Micros(day.Start()))
	return id
}

// order writes an order of a merchant.
func (h *house) order(merchantID, state, paidAttempt string) string {
	h.t.Helper()
	id := h.id("ord")
	h.write(`INSERT INTO pay_order (merchant_id, id, environment, store_id, terminal_id, operator_id, out_order_no, scene, amount_fen, description, fingerprint, state, paid_attempt, expires_at, created_at, updated_at, version)
		VALUES ($1, $2, 'live', 'sto_1', '', '', $2, 'QR', 500, '', '', $3, $4, 0, 1, 1, 1)`, merchantID, id, state, paidAttempt)
	return id
}

// refund writes a refund of an attempt.
func (h *house) refund(merchantID, orderID, attempt string, automatic bool, at string) string {
	h.t.Helper()
	id := h.id("rfd")
	h.write(`INSERT INTO pay_refund (merchant_id, id, order_id, attempt_id, environment, store_id, account_id, channel, out_refund_no, number, amount_fen, reason, automatic, state, requested_at, call_deadline,
			next_check_at, checks, operator_id, terminal_id, refund_no, succeeded_at, settle_fen, fee_returned_fen, why, channel_code, channel_text, created_at, updated_at, version)
		VALUES ($1, $2, $3, $4, 'live', 'sto_1', 'cha_1', 'wechat', $2, $2, 500, '', $5, 'SUCCEEDED', $6, 0, 0, 0, '', '', '', 0, 0, 0, '', '', '', $6, $6, 1)`,
		merchantID, id, orderID, attempt, automatic, micros(h.t, at))
	return id
}

// moved writes a row of an order's history.
func (h *house) moved(merchantID, orderID string, version int, kind, subject, to, at string) {
	h.t.Helper()
	h.write(`INSERT INTO pay_history (merchant_id, order_id, version, kind, subject, from_state, to_state, at, source, reason, actor) VALUES ($1, $2, $3, $4, $5, '', $6, $7, '', '', '')`,
		merchantID, orderID, version, kind, subject, to, micros(h.t, at))
}

func (h *house) alert(merchantID, at string) string {
	h.t.Helper()
	id, orderID := h.id("lal"), h.order(merchantID, "PAID", "")
	h.write(`INSERT INTO risk_alert (merchant_id, id, environment, order_id, limit_id, per, period, subject, since, cap_fen, cap_count, used_fen, used_count, created_at)
		VALUES ($1, $2, 'live', $3, 'lim_1', 'PAYER', 'DAY', '', 0, 1, 0, 2, 0, $4)`, merchantID, id, orderID, micros(h.t, at))
	return id
}

// settlement writes a settlement in some states, one version behind the other.
func (h *house) settlement(merchantID string, day calendar.Day, states ...string) string {
	h.t.Helper()
	id := h.id("set")
	last := states[len(states)-1]
	h.write(`INSERT INTO settlement (merchant_id, id, environment, account_id, channel, day, version, state, why, cause, cycle, cut_minutes, due_day, paid_fen, refunded_fen, fee_fen, fee_returned_fen, adjusted_fen, net_fen, carried_fen, expected_fen, arrived_fen, arrived_day, payouts, created_at, updated_at)
		VALUES ($1, $2, 'live', $2, 'wechat', $3, $4, $5, '', 'FIRST', 'T+1', 0, 0, 900, 0, 0, 0, 0, 900, 0, 900, 0, 0, 0, 1, 1)`, merchantID, id, int64(day), len(states), last)
	for i, state := range states {
		h.write(`INSERT INTO settlement_version (merchant_id, id, version, state, why, cause, due_day, paid_fen, refunded_fen, fee_fen, fee_returned_fen, adjusted_fen, carried_fen, expected_fen, arrived_fen, told_at)
			VALUES ($1, $2, $3, $4, '', 'FIRST', 0, 900, 0, 0, 0, 0, 0, 900, 0, $5)`, merchantID, id, i+1, state, db.Micros(day.End()))
	}
	return id
}

func micros(t testing.TB, text string) int64 { return db.Micros(shanghai(t, text)) }

// shanghai is an instant in Shanghai, to the microsecond.
func shanghai(t testing.TB, text string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04:05.999999", text, calendar.Shanghai())
	must(t, err)
	return at
}

// workAt moves the clock and has the job look, twice: the second look changes nothing.
func (h *house) workAt(text string) {
	h.t.Helper()
	h.clock.Set(shanghai(h.t, text))
	must(h.t, h.Work(h.t.Context()))
	must(h.t, h.Work(h.t.Context()))
}

func (h *house) list(f anomaly.Filter) []anomaly.Checklist {
	h.t.Helper()
	if f.Limit == 0 {
		f.Limit = 100
	}
	var page anomaly.Page
	must(h.t, h.d.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		page, err = h.List(ctx, tx, f)
		return err
	}))
	return page.Items
}

// one is the only list of a merchant and month.
func (h *house) one(merchantID string, month calendar.Day) anomaly.Checklist {
	h.t.Helper()
	items := h.list(anomaly.Filter{Scope: db.WholeScope(), MerchantID: merchantID, Month: month, Environment: db.Live})
	if len(items) != 1 {
		h.t.Fatalf("%d lists of %s", len(items), merchantID)
	}
	return items[0]
}

func (h *house) items(c anomaly.Checklist, unseen bool) (out []anomaly.Item) {
	h.t.Helper()
	after := ""
	for {
		var page anomaly.ItemPage
		must(h.t, h.d.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
			page, err = h.Items(ctx, tx, c, unseen, after, 3)
			return err
		}))
		out = append(out, page.Items...)
		if after = page.Next; after == "" {
			return out
		}
	}
}

func (h *house) look(who merchant.Actor, c anomaly.Checklist, note string, items ...anomaly.Item) error {
	ids := make([]string, 0, len(items))
	for _, i := range items {
		ids = append(ids, i.ID)
	}
	return h.d.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := h.LookAt(ctx, tx, who, c.ID, ids, note)
		return err
	})
}

// told is how many messages of a template there are.
func (h *house) told(template message.Template) (n int) {
	h.t.Helper()
	must(h.t, h.d.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, `SELECT COUNT(*) FROM message WHERE template = $1`, string(template)).Scan(&n)
	}))
	return n
}
