package settle_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/ledger"
	"cloudpos/internal/merchant"
	"cloudpos/internal/money"
	"cloudpos/internal/secret"
	"cloudpos/internal/settle"
)

const shop = "mch_shop"

func settleDay(n int64) calendar.Day { return calendar.Day(n) }

// wallet is a channel of a name that takes any credentials, and gives fund bills or not.
type wallet struct {
	channel.BillReader
	name  channel.Name
	bills []channel.BillKind
	asked func() // told of each look at what it can do
}

func (w wallet) Name() channel.Name { return w.name }
func (w wallet) Capabilities() channel.Capabilities {
	w.asked()
	return channel.Capabilities{Bills: w.bills}
}
func (wallet) Validate(channel.Mode, []byte) error                                 { return nil }
func (wallet) Connect(context.Context, channel.Account) (channel.Connector, error) { return nil, nil } //nolint:nilnil // nobody connects

// house is the room on a real database, with a merchant's own account at WeChat Pay, which gives fund bills, and a provider's at Alipay,
// which gives none.
type house struct {
	*settle.Service
	t         *testing.T
	db        *db.DB
	clock     *dbtest.Clock
	contracts *contract.Service
	own       string
	provider  string
	facts     int
	bills     int
	log       *bytes.Buffer
	asked     func() // while a settlement is reckoned; may be nil
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func each(t *testing.T, f func(h *house)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) { f(open(t, d, clock)) })
}

func open(t *testing.T, d *db.DB, clock *dbtest.Clock) *house {
	t.Helper()
	h := &house{t: t, db: d, clock: clock, log: &bytes.Buffer{}}
	ring, err := secret.NewKeyring()
	must(t, err)
	asked := func() {
		if h.asked != nil {
			h.asked()
		}
	}
	h.contracts = contract.NewService(secret.New(ring), wallet{name: channel.WeChat, bills: []channel.BillKind{channel.TradeBill, channel.FundBill}, asked: asked},
		wallet{name: channel.Alipay, bills: []channel.BillKind{channel.TradeBill}, asked: asked})
	h.Service = settle.NewService(settle.Config{DB: d, Contracts: h.contracts, Log: slog.New(slog.NewTextHandler(h.log, nil))})
	h.own = h.account(channel.WeChat, channel.Own, "own", "")
	h.provider = h.account(channel.Alipay, channel.Provider, "provider", "2088000000000001")
	return h
}

// account opens a channel for the shop.
func (h *house) account(name channel.Name, mode channel.Mode, as, sub string) (accountID string) {
	h.t.Helper()
	h.write(func(ctx context.Context, tx db.Tx) error {
		a, err := h.contracts.SaveAccount(ctx, tx, contract.Account{AcquirerID: "acq_test", Environment: db.Live, Channel: name, Mode: mode, Name: as}, []byte("{}"))
		if err != nil {
			return err
		}
		accountID = a.ID
		return h.contracts.SetMerchantChannel(ctx, tx, contract.MerchantChannel{
			MerchantID: shop, Environment: db.Live, Channel: name, AccountID: a.ID, SubMerchant: sub, Active: true,
		})
	})
	return accountID
}

func (h *house) write(work func(ctx context.Context, tx db.Tx) error) {
	h.t.Helper()
	must(h.t, h.db.Write(h.t.Context(), work))
}

func (h *house) read(work func(ctx context.Context, tx db.Tx) error) {
	h.t.Helper()
	must(h.t, h.db.Read(h.t.Context(), work))
}

// at sets the clock to a time of day in Shanghai.
func (h *house) at(day calendar.Day, clock string) {
	h.t.Helper()
	d, err := time.ParseDuration(clock)
	must(h.t, err)
	h.clock.Set(day.Start().Add(d))
}

func (h *house) fact(name channel.Name, store string, at time.Time) ledger.Fact {
	h.facts++
	return ledger.Fact{MerchantID: shop, StoreID: store, Environment: db.Live, Channel: string(name), ID: fmt.Sprintf("fact_%06d", h.facts), At: at}
}

func (h *house) pays(name channel.Name, store string, at time.Time, amount, fee money.Amount) {
	h.t.Helper()
	f := h.fact(name, store, at)
	h.write(func(ctx context.Context, tx db.Tx) error {
		return ledger.Post(ctx, tx, ledger.PaymentEntry(f, amount, fee))
	})
}

func (h *house) refunds(name channel.Name, store string, at time.Time, amount, fee money.Amount) {
	h.t.Helper()
	f := h.fact(name, store, at)
	h.write(func(ctx context.Context, tx db.Tx) error {
		return ledger.Post(ctx, tx, ledger.RefundEntry(f, amount, fee))
	})
}

func (h *house) run() int {
	h.t.Helper()
	n, err := h.Run(h.t.Context())
	must(h.t, err)
	return n
}

// payout is a row of a fund bill that pays out; trade 0 names no day.
type payout struct {
	amount money.Amount
	trade  calendar.Day
	sub    string
}

// billed lets the fund bill of a day of the own account be there, with payouts at ten.
func (h *house) billed(account string, day calendar.Day, rows ...payout) {
	h.t.Helper()
	h.bills++
	state := "READY"
	if len(rows) == 0 {
		state = "NONE"
	}
	h.write(func(ctx context.Context, tx db.Tx) error {
		billID := fmt.Sprintf("bil_%06d", h.bills)
		_, err := tx.Exec(ctx, `INSERT INTO bill (id, account_id, acquirer_id, environment, channel, kind, day, state, file_id, reissued, payments, refunds, reversals,
			paid_fen, refund_fen, fee_millis, incomes, expenses, income_fen, expense_fen, attempts, next_try_at, claim, cause, detail, created_at, updated_at, version)
			VALUES ($1, $2, 'acq_test', 'live', 'wechat', 'fund', $3, $4, '', FALSE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, '', '', '', 0, 0, 1)`, billID, account, int64(day), state)
		if err != nil {
			return err
		}
		for i, r := range rows {
			_, err := tx.Exec(ctx, `INSERT INTO bill_fund (bill_id, line, at, merchant_id, business_no, flow_no, name, kind, income, amount_fen, balance_fen, note, voucher_no,
				payout, sub_merchant, trade_day) VALUES ($1, $2, $3, '', '', $4, '结算', '结算', FALSE, $5, 0, '', '', TRUE, $6, $7)`,
				billID, i+2, db.Micros(day.Start().Add(10*time.Hour)), fmt.Sprintf("F%d", i), int64(r.amount), r.sub, int64(r.trade))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// all are all settlements of the shop, oldest trade day first.
func (h *house) all() (out []settle.Settlement) {
	h.t.Helper()
	h.read(func(ctx context.Context, tx db.Tx) error {
		page, err := h.List(ctx, tx, settle.Filter{Scope: db.MerchantScope(shop), Environment: db.Live, Limit: 1000})
		out = nil
		for i := len(page.Items) - 1; i >= 0; i-- {
			out = append(out, page.Items[i])
		}
		return err
	})
	return out
}

// of is the settlement of a channel's trade day.
func (h *house) of(name channel.Name, day calendar.Day) (s settle.Settlement) {
	h.t.Helper()
	for _, x := range h.all() {
		if x.Channel == name && x.Day == day {
			return x
		}
	}
	h.t.Fatalf("no settlement of %s on %s", name, day)
	return s
}

func (h *house) detail(s settle.Settlement) (d settle.Detail) {
	h.t.Helper()
	h.read(func(ctx context.Context, tx db.Tx) (err error) {
		d, err = h.Get(ctx, tx, db.MerchantScope(shop), s.ID)
		return err
	})
	return d
}

func (h *house) is(s settle.Settlement, state settle.State, why settle.Why, expected, arrived money.Amount) {
	h.t.Helper()
	if s.State != state || s.Why != why || s.Expected() != expected || s.Arrived != arrived {
		h.t.Errorf("%s: %s %q expected %d arrived %d, want %s %q %d %d", s.Day, s.State, s.Why, s.Expected(), s.Arrived, state, why, expected, arrived)
	}
}

// keeper may set terms.
func keeper() merchant.Actor {
	return merchant.Actor{ID: "usr_keeper", Name: "示例管理员", Scope: db.WholeScope(), Can: func(string) bool { return true }}
}
