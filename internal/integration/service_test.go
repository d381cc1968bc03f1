package integration

import (
	"context"
	"errors"
	"testing"
	"time"

	"cloudpos/internal/accept"
	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/secret"
	"cloudpos/internal/webhook"
)

// room is the room on a real database, with a merchant. Its clock stands at 10 o'clock of 2 March 2026 in Shanghai.
type room struct {
	*testing.T
	db       *db.DB
	clock    *dbtest.Clock
	svc      *Service
	merchant string
}

func each(t *testing.T, f func(h *room)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		ring, err := secret.NewKeyring()
		if err != nil {
			t.Fatal(err)
		}
		vault := secret.New(ring)
		messages := message.New(message.Config{DB: d, Vault: vault, Gateway: message.NewFileGateway(t.TempDir() + "/outbox"), Logger: dbtest.Logger(t)})
		hooks := webhook.New(webhook.Config{DB: d, Vault: vault, Messages: messages, Types: []string{"payment.paid"}, Development: true})
		h := &room{T: t, db: d, clock: clock, merchant: id.New("mch", d.Now())}
		h.svc = NewService(Config{DB: d, Vault: vault, Webhooks: hooks, Acceptance: accept.NewRuns(accept.RunsConfig{DB: d, Webhooks: hooks})})
		h.must(d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			return merchant.NewService(vault).Register(ctx, tx, merchant.Registration{
				ID: h.merchant, AcquirerID: "acq_1", OwnerID: "usr_1", Name: "示例餐馆", ShortName: "示例小店", SubjectType: merchant.Company,
				USCC: "91350100M000100Y43", MCC: "5812", Phone: "13800138000", Email: "demo@example.com",
			})
		}))
		f(h)
	})
}

func (h *room) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h *room) want(what string, err error, code fault.Code) {
	h.Helper()
	if fault.CodeOf(err) != code {
		h.Errorf("%s: %v, want %q", what, err, code)
	}
}

func (h *room) owner() merchant.Actor {
	return merchant.Actor{ID: "usr_1", Name: "示例店主", Scope: db.MerchantScope(h.merchant), Can: func(p string) bool { return p == auth.KeyManage }}
}

func (h *room) open(start, end calendar.Day) (Project, error) {
	return h.svc.Open(h.Context(), h.owner(), NewProject{MerchantID: h.merchant, Name: " 示例外卖  对接 ", Kind: Takeout, Start: start, End: end})
}

func (h *room) get(projectID string) (w Whole) {
	h.Helper()
	h.must(h.db.Read(h.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		w, err = h.svc.Get(ctx, tx, db.MerchantScope(h.merchant), h.merchant, projectID)
		return err
	}))
	return w
}

func (h *room) gate() error {
	return h.db.Read(h.Context(), func(ctx context.Context, tx db.Tx) error { return h.svc.Gate(ctx, tx, h.merchant) })
}

func (w Whole) check(i Item) Check {
	for _, c := range w.Checks {
		if c.Item == i {
			return c
		}
	}
	return Check{Lack: "MISSING"}
}

func TestAProjectFromItsPlanToItsEnd(t *testing.T) {
	each(t, func(h *room) {
		h.must(h.gate()) // without a project nobody is held up
		_, err := h.open(today, 2026_03_10)
		h.want("a week", err, Term)
		p, err := h.open(today, 2026_03_20)
		h.must(err)
		if p.Name != "示例外卖 对接" {
			h.Errorf("the name is %q", p.Name)
		}
		_, err = h.open(today, 2026_03_20)
		h.want("a second one", err, OpenAlready)
		h.want("live keys", h.gate(), Incomplete)

		h.clock.Set(calendar.Day(2026_03_22).Start())
		h.want("an extension into the past", h.svc.Extend(h.Context(), h.owner(), h.merchant, p.ID, 2026_03_21, "等渠道"), fault.Invalid)
		h.want("one without a reason", h.svc.Extend(h.Context(), h.owner(), h.merchant, p.ID, 2026_03_27, " "), fault.Invalid)
		h.must(h.svc.Extend(h.Context(), h.owner(), h.merchant, p.ID, 2026_03_27, "等渠道开通"))
		h.must(h.svc.Tick(h.Context(), h.owner(), h.merchant, p.ID, ContactsNamed, true, "示例值班群"))
		w := h.get(p.ID)
		if l := w.History; len(l) != 3 || l[0].Act != Ticked || l[1].Act != Extended || l[1].From != 2026_03_20 || l[1].To != 2026_03_27 || l[1].Reason != "等渠道开通" || l[2].Act != Opened {
			h.Errorf("%+v", l)
		}
		if c := w.check(ContactsNamed); !c.Holds() || c.Note != "示例值班群" || c.Who != "示例店主" || w.Ready() || w.End != 2026_03_27 {
			h.Errorf("%+v of %+v", c, w.Project)
		}
		h.must(h.svc.Tick(h.Context(), h.owner(), h.merchant, p.ID, ContactsNamed, false, ""))
		if c := h.get(p.ID).check(ContactsNamed); c.Lack != NotTicked || c.Note != "" {
			h.Errorf("after the tick was taken away: %+v", c)
		}
		h.want("ticking what is known", h.svc.Tick(h.Context(), h.owner(), h.merchant, p.ID, QRPaid, true, "真的"), KnownByFact)
		h.want("ticking nothing", h.svc.Tick(h.Context(), h.owner(), h.merchant, p.ID, "x", true, "x"), fault.Invalid)
		h.want("a tick without a note", h.svc.Tick(h.Context(), h.owner(), h.merchant, p.ID, WindowAgreed, true, ""), fault.Invalid)
		h.want("going live too early", h.svc.Pass(h.Context(), h.owner(), h.merchant, p.ID), Incomplete)
		h.want("calling it off without a reason", h.svc.Cancel(h.Context(), h.owner(), h.merchant, p.ID, ""), fault.Invalid)
		h.must(h.svc.Cancel(h.Context(), h.owner(), h.merchant, p.ID, "改用别家软件"))
		h.want("what is over", h.svc.Extend(h.Context(), h.owner(), h.merchant, p.ID, 2026_04_01, "x"), Over)
		h.must(h.gate())
		if _, err := h.open(2026_03_22, 2026_04_05); err != nil {
			h.Errorf("the next one: %v", err)
		}
	})
}

// What the platform knows of the test environment is written straight into the tables here; the program's own test walks the real way.
func TestTheGateOpensWhenFactsHold(t *testing.T) {
	each(t, func(h *room) {
		p, err := h.open(today, 2026_03_20)
		h.must(err)
		h.facts()
		for _, item := range []Item{ContactsNamed, WindowAgreed} {
			h.want("before all is ticked", h.gate(), Incomplete)
			h.must(h.svc.Tick(h.Context(), h.owner(), h.merchant, p.ID, item, true, "已约定"))
		}
		h.must(h.gate())
		if w := h.get(p.ID); !w.Ready() {
			h.Fatalf("%+v", w.Checks)
		}
		h.exec(`UPDATE api_key SET revoked_at = 1 WHERE merchant_id = $1`, h.merchant)
		err = h.gate()
		h.want("after the test key was revoked", err, Incomplete)
		var refused *fault.Error
		if zh, _ := KeyUsed.Title(); !errors.As(err, &refused) || refused.Params["items_zh"] != zh {
			h.Errorf("it names %v", err)
		}
		h.exec(`UPDATE api_key SET revoked_at = 0 WHERE merchant_id = $1`, h.merchant)
		h.must(h.svc.Pass(h.Context(), h.owner(), h.merchant, p.ID))
		if w := h.get(p.ID); w.State != Passed || w.EndedAt.IsZero() || w.History[0].Act != WentLive {
			h.Errorf("%+v", w)
		}
		h.want("again", h.svc.Pass(h.Context(), h.owner(), h.merchant, p.ID), Over)
	})
}

func (h *room) exec(query string, args ...any) {
	h.Helper()
	h.must(h.db.Write(h.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, query, args...)
		return err
	}))
}

// facts makes all that the platform knows hold.
func (h *room) facts() {
	h.Helper()
	at := db.Micros(h.db.Now().Add(time.Minute))
	h.exec(`INSERT INTO api_key (merchant_id, key_id, environment, name, algorithm, secret_sealed, public_key, scopes, stores, networks, created_by, created_at,
			expires_at, revoked_at, replaced_by, last_used_at) VALUES ($1, 'apk_1', 'test', 'x', 'CLOUDPOS-HMAC-SHA256', 'x', '', '["read"]', '', '', 'usr_1', $2, 0, 0, '', $2)`, h.merchant, at)
	h.exec(`INSERT INTO webhook_endpoint (merchant_id, id, environment, kind, url, types, description, state, secret_sealed, public_key, previous_sealed, previous_until,
			rotated_at, version, created_at, updated_at) VALUES ($1, 'whe_1', 'test', 'ENDPOINT', 'https://pos.example.com', '*', '', 'ENABLED', 'x', '', '', 0, 0, 1, 0, 0)`, h.merchant)
	h.exec(`INSERT INTO webhook_event (merchant_id, id, environment, type, object_id, sequence, body, created_at) VALUES ($1, 'evt_1', 'test', 'payment.paid', 'ord_1', 1, '{}', $2)`, h.merchant, at)
	h.exec(`INSERT INTO webhook_delivery (merchant_id, id, event_id, endpoint_id, target, url, state, tries, sent, next_try_at, error, queued_at, last_try_at, delivered_at)
		VALUES ($1, 'dlv_1', 'evt_1', 'whe_1', 'whe_1', '', 'DELIVERED', 1, 1, 0, '', $2, $2, $2)`, h.merchant, at)
	h.exec(`INSERT INTO acceptance_run (merchant_id, id, endpoint_id, endpoint_version, base_url, webhook_url, channel, state, reason, detail, started_by, starter_name,
			holder, lease_until, created_at, started_at, ended_at) VALUES ($1, 'acr_1', 'whe_1', 1, '', '', 'wechat', 'PASSED', '', '', '', '', '', 0, $2, $2, $2)`, h.merchant, at)
	for i, scene := range []string{"qr_code", "payer_code"} {
		number := string(rune('A' + i))
		h.exec(`INSERT INTO pay_order (merchant_id, id, environment, store_id, terminal_id, operator_id, out_order_no, scene, amount_fen, description, fingerprint, state, paid_attempt,
				expires_at, created_at, updated_at, version) VALUES ($1, $2, 'test', 'sto_1', '', '', $2, $3, 1, '', '', 'PAID', $2, 0, $4, $4, 1)`, h.merchant, number, scene, at)
		h.exec(`INSERT INTO pay_attempt (merchant_id, id, order_id, environment, store_id, number, channel, account_id, sub_merchant, scene, state, amount_fen, requested_at, call_deadline,
				expires_at, next_check_at, checks, reason, qr, channel_code, channel_text, transaction_no, paid_at, paid_fen, settle_fen, payer_fen, discounts, payer_hash, fee_fen, rule_id,
				rule_version, rate_ppm, refunded_fen, reserved_fen, fee_returned_fen)
			VALUES ($1, $2, $2, 'test', 'sto_1', $2, 'wechat', '', '', $3, 'PAID', 1, 0, 0, 0, 0, 0, '', '', '', '', '', $4, 1, 1, 1, '[]', '', 0, '', 0, 0, 0, 0, 0)`, h.merchant, number, scene, at)
	}
	h.exec(`INSERT INTO pay_refund (merchant_id, id, order_id, attempt_id, environment, store_id, account_id, channel, out_refund_no, number, amount_fen, reason, automatic, state, requested_at,
			call_deadline, next_check_at, checks, operator_id, terminal_id, refund_no, succeeded_at, settle_fen, fee_returned_fen, why, channel_code, channel_text, created_at, updated_at, version)
		VALUES ($1, 'R', 'A', 'A', 'test', 'sto_1', '', 'wechat', 'R', 'R', 1, '', FALSE, 'SUCCEEDED', 0, 0, 0, 0, '', '', '', $2, 1, 0, '', '', '', $2, $2, 1)`, h.merchant, at)
}

func TestProjectsAreTheirMerchantsOwn(t *testing.T) {
	each(t, func(h *room) {
		p, err := h.open(today, 2026_03_20)
		h.must(err)
		cashier, keeper, stranger := h.owner(), h.owner(), h.owner()
		cashier.Can = func(string) bool { return false }
		keeper.Scope.Stores = []string{"sto_1"}
		stranger.Scope = db.MerchantScope("mch_other")
		for who, c := range map[string]struct {
			actor merchant.Actor
			code  fault.Code
		}{"without the permission": {cashier, fault.Forbidden}, "of one store": {keeper, fault.Forbidden}, "of another merchant": {stranger, fault.NotFound}} {
			h.want(who, h.svc.Cancel(h.Context(), c.actor, h.merchant, p.ID, "x"), c.code)
		}
		stranger.Can = h.owner().Can
		h.want("under the stranger's own merchant", h.svc.Cancel(h.Context(), stranger, "mch_other", p.ID, "x"), fault.NotFound)
		for name, scope := range map[string]db.Scope{"another merchant": db.MerchantScope("mch_other"), "nobody": {}, "one store": keeper.Scope} {
			h.must(h.db.Read(h.Context(), func(ctx context.Context, tx db.Tx) error {
				_, err := h.svc.Get(ctx, tx, scope, h.merchant, p.ID)
				h.want(name, err, fault.NotFound)
				all, err := h.svc.List(ctx, tx, scope, h.merchant)
				if len(all) != 0 {
					h.Errorf("%s lists %+v", name, all)
				}
				return err
			}))
		}
	})
}
