package payment_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
	"cloudpos/internal/risk"
	"cloudpos/internal/secret"
)

// puppet is a channel that answers what the order's number asks for, at once: the letter before the first dash.
type puppet struct {
	channel.BillReader
	channel.Payers
	channel.Bills
}

func (puppet) Name() channel.Name { return channel.WeChat }

func (puppet) Capabilities() channel.Capabilities {
	return channel.Capabilities{
		Scenes: []channel.Scene{channel.QRCode, channel.PayerCode, channel.WalletPage}, Close: true, Reverse: true,
		PayerCodes: []channel.CodeShape{{First: "10", Last: "15", MinLength: 18, MaxLen: 18}},
	}
}

func (puppet) Validate(channel.Mode, []byte) error { return nil }

func (p puppet) Connect(context.Context, channel.Account) (channel.Connector, error) { return p, nil }

func (puppet) Pay(_ context.Context, r channel.PayRequest) channel.Result {
	switch r.Description {
	case "failed":
		return channel.Result{Outcome: channel.Failed, Reason: channel.ReasonInsufficient}
	case "open":
		return channel.Result{Outcome: channel.Pending, QR: "wx://" + r.Number}
	case "unknown":
		return channel.Result{Outcome: channel.Unknown}
	}
	return channel.Result{Outcome: channel.Paid, TransactionNo: r.Number, PaidAt: r.RequestedAt, Amount: r.Amount, Payer: "o-somebody"}
}

func (puppet) Query(context.Context, channel.Ref) channel.Result {
	return channel.Result{Outcome: channel.Closed}
}

func (puppet) Close(context.Context, channel.Ref) channel.Result {
	return channel.Result{Outcome: channel.Closed}
}

func (puppet) Reverse(context.Context, channel.Ref) channel.Result {
	return channel.Result{Outcome: channel.Reversed}
}

func (puppet) Refund(context.Context, channel.RefundRequest) channel.RefundResult {
	return channel.RefundResult{Outcome: channel.RefundUnknown}
}

func (puppet) QueryRefund(context.Context, channel.RefundRequest) channel.RefundResult {
	return channel.RefundResult{Outcome: channel.RefundUnknown}
}

func (puppet) Notice(context.Context, http.Header, []byte) (channel.Notice, error) {
	return channel.Notice{}, errors.ErrUnsupported
}

func (puppet) NoticeAnswer(http.ResponseWriter, bool) {}

// stage is a payment service over the puppet.
func stage(t *testing.T, d *db.DB, clock *dbtest.Clock) *house {
	t.Helper()
	ring, err := secret.NewKeyring()
	must(t, err)
	vault := secret.New(ring)
	accounts := contract.NewService(vault, puppet{})
	must(t, d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := accounts.SaveAccount(ctx, tx, contract.Account{AcquirerID: "acq_test", Environment: db.Test, Channel: channel.WeChat, Mode: channel.Provider, Name: "puppet"}, []byte("{}"))
		if err != nil {
			return err
		}
		return accounts.OpenChannel(ctx, tx, merchantID, db.Test, channel.WeChat, "1900000001")
	}))
	return &house{t: t, db: d, clock: clock, Service: payment.New(payment.Config{
		DB: d, Gate: openGate{}, Connectors: contract.NewConnectors(accounts, d), Catalogue: accounts.Catalogue(), Publisher: quiet{}, Hash: vault.Hash,
		NotifyURL: func(string, channel.NoticeKind) string { return "http://127.0.0.1/" }, Log: slog.New(slog.DiscardHandler),
	})}
}

// bounded puts a limit of the operator's for the merchant into force.
func (h *house) bounded(per risk.Per, period risk.Period, most money.Amount, count int64) {
	h.t.Helper()
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO risk_limit (id, version, setter, acquirer_id, merchant_id, per, subject, period, cap_fen, cap_count, two_from_fen, reason, made_by, made_name, made_at, ended_at, ended_by, ended_name)
			VALUES ($1, 1, 'OPERATOR', '', $2, $3, '', $4, $5, $6, 0, '', '', '', $7, 0, '', '')`,
			"lim_"+string(per)+string(period), merchantID, string(per), string(period), int64(most), count, db.Micros(tx.Now()))
		return err
	}))
}

// used is a usage row of today or this month; zero where there is none.
func (h *house) used(per risk.Per, period risk.Period) (out risk.Use) {
	h.t.Helper()
	must(h.t, h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, `SELECT CAST(COALESCE(SUM(used_fen), 0) AS BIGINT), CAST(COALESCE(SUM(used_count), 0) AS BIGINT) FROM risk_usage WHERE merchant_id = $1 AND per = $2 AND period = $3 AND since = $4`,
			merchantID, string(per), string(period), period.Since(h.clock.Now())).Scan(&out.Amount, &out.Count)
	}))
	return out
}

// asks is a payment of which the channel makes what how says.
func (h *house) asks(number, how string, amount money.Amount) payment.CreateRequest {
	r := h.request(number, amount)
	r.Description = how
	return r
}

// A hundred payments at once (A78, F29) at the edge of several limits, of which some are paid, some fail and some stay open until
// they are closed. Never a fen beyond a cap, nothing stuck behind. CLOUDPOS_LIMIT_RUNS makes it 500.
func TestAHundredPaymentsAtOnceNeverPassALimit(t *testing.T) {
	runs := 3
	if n, err := strconv.Atoi(os.Getenv("CLOUDPOS_LIMIT_RUNS")); err == nil {
		runs = n
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := stage(t, d, clock)
		for seed := range runs {
			contend(h, uint64(seed))
			clock.Set(calendar.DayOf(clock.Now()).End().Add(time.Hour)) // each run has a day of its own
		}
		h.proven()
	})
}

func contend(h *house, seed uint64) {
	t := h.t
	dice := rand.New(rand.NewPCG(seed, 3))
	total, requests := money.Amount(0), make([]payment.CreateRequest, 100)
	for i := range requests {
		how := []string{"paid", "paid", "paid", "failed", "open", "unknown"}[dice.IntN(6)]
		requests[i] = h.asks(fmt.Sprintf("%d-%d", seed, i), how, money.Amount(1+dice.IntN(50_000)))
		requests[i].StoreID, requests[i].TerminalID = "sto_"+strconv.Itoa(dice.IntN(3)), "trm_"+strconv.Itoa(dice.IntN(5))
		total += requests[i].Amount
	}
	merchant, store, count := total*money.Amount(30+dice.IntN(40))/100, total*money.Amount(10+dice.IntN(20))/100, int64(20+dice.IntN(60))
	must(t, h.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM risk_limit`)
		if err == nil {
			_, err = tx.Exec(ctx, `DELETE FROM risk_hold`)
		}
		if err == nil {
			_, err = tx.Exec(ctx, `DELETE FROM risk_usage`)
		}
		return err
	}))
	h.bounded(risk.PerMerchant, risk.Daily, merchant, 0)
	h.bounded(risk.PerStore, risk.Daily, store, 0)
	h.bounded(risk.PerTerminal, risk.Month, 0, count)
	h.bounded(risk.PerChannel, risk.Daily, merchant, 90)

	made := h.atOnce(requests)
	counted := h.counted(seed)
	if counted.Amount > merchant || counted.Count > 90 {
		t.Fatalf("seed %d: %v is beyond %s or 90", seed, counted, merchant)
	}
	if used := h.used(risk.PerMerchant, risk.Daily); used != counted {
		t.Fatalf("seed %d: usage %v, the orders %v", seed, used, counted)
	}
	var wg sync.WaitGroup
	for _, o := range made { // what is open is closed, all at once and twice over
		if o.State.Open() {
			for range 2 {
				wg.Go(func() { _, _ = h.Close(t.Context(), db.MerchantScope(merchantID), merchantID, o.ID) })
			}
		}
	}
	wg.Wait()
	counted = h.counted(seed)
	for _, o := range made {
		if now, err := h.Get(t.Context(), db.MerchantScope(merchantID), o.ID); err != nil || now.State.Open() {
			t.Fatalf("seed %d: %s is %s, %v", seed, o.OutOrderNo, now.State, err)
		}
	}
	for _, per := range []risk.Per{risk.PerMerchant, risk.PerStore, risk.PerChannel} {
		if used := h.used(per, risk.Daily); used != counted {
			t.Fatalf("seed %d: usage by %s %v, the orders that count %v", seed, per, used, counted)
		}
	}
	if seed%50 == 0 { // it reads the whole book each time
		h.proven()
	}
}

// atOnce sends all requests at the same time and answers the orders that were made. Whatever is refused is refused for a limit.
func (h *house) atOnce(requests []payment.CreateRequest) (made []payment.Order) {
	h.t.Helper()
	var wg sync.WaitGroup
	var mu sync.Mutex
	start := make(chan struct{})
	for _, r := range requests {
		wg.Go(func() {
			<-start
			o, err := h.Create(h.t.Context(), r)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				made = append(made, o)
			case !fault.Is(err, risk.OverAmount) && !fault.Is(err, risk.OverCount):
				h.t.Errorf("%s: %v", r.OutOrderNo, err)
			}
		})
	}
	close(start)
	wg.Wait()
	return made
}

// counted is what a run's orders count for: those that are open or paid.
func (h *house) counted(seed uint64) (out risk.Use) {
	h.t.Helper()
	must(h.t, h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, `SELECT CAST(COALESCE(SUM(amount_fen), 0) AS BIGINT), COUNT(*) FROM pay_order WHERE merchant_id = $1 AND out_order_no LIKE $2
			AND state NOT IN ('FAILED', 'CLOSED', 'REVERSED')`, merchantID, fmt.Sprintf("%d-%%", seed)).Scan(&out.Amount, &out.Count)
	}))
	return out
}
