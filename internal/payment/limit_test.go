package payment_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
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
	"cloudpos/internal/merchant"
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

// A limit that is set in the middle of a day counts what was taken before, as if it had been there: what is open gives back when it ends
// unpaid, what is paid does not, and nothing counts twice when a limit goes and comes again.
func TestANewLimitCountsWhatWasTakenBefore(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		clock.Set(time.Date(2026, 3, 9, 4, 0, 0, 0, time.UTC))
		h := stage(t, d, clock)
		h.founded()
		pays := func(number, how, terminal string, amount money.Amount) payment.Order {
			r := h.asks(number, how, amount)
			r.TerminalID = terminal
			o, err := h.Create(t.Context(), r)
			must(t, err)
			return o
		}
		pays("yesterday", "paid", "trm_1", 1_000)
		clock.Advance(24 * time.Hour)
		pays("paid-one", "paid", "trm_1", 300)
		pays("failed-one", "failed", "trm_1", 5_000)
		open := pays("open-one", "open", "trm_2", 200)
		pays("no-till", "paid", "", 40)

		day := h.sets(risk.PerMerchant, "", risk.Daily, 1_000)
		h.sets(risk.PerTerminal, "", risk.Daily, 100) // less than was taken at each already
		h.sets(risk.PerStore, storeID, risk.Month, 9_000)
		h.sets(risk.PerChannel, "", risk.Month, 9_000)
		h.sets(risk.PerPayer, "", risk.Daily, 9_000)
		want := func(when string, all map[string]risk.Use) {
			t.Helper()
			if got := h.usages(); !maps.Equal(got, all) {
				t.Errorf("%s: %v, not %v", when, got, all)
			}
			h.proven()
		}
		payer := "PAYER DAY *"
		want("set", map[string]risk.Use{
			"MERCHANT DAY ": {Amount: 540, Count: 3}, "TERMINAL DAY trm_1": {Amount: 300, Count: 1}, "TERMINAL DAY trm_2": {Amount: 200, Count: 1},
			"STORE MONTH " + storeID: {Amount: 1_540, Count: 4}, "CHANNEL MONTH wechat": {Amount: 1_540, Count: 4}, payer: {Amount: 340, Count: 2},
		})
		if _, err := h.Create(t.Context(), h.asks("one-beyond", "paid", 461)); !fault.Is(err, risk.OverAmount) {
			t.Errorf("one fen beyond: %v", err)
		}
		_, err := h.Close(t.Context(), db.MerchantScope(merchantID), merchantID, open.ID)
		must(t, err)
		must(t, d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			_, err := risk.End(ctx, tx, chief(), day.ID, day.Version)
			return err
		}))
		clock.Advance(time.Second)
		pays("between-two", "paid", "trm_2", 60)
		h.sets(risk.PerMerchant, "", risk.Daily, 1_000)
		want("set again", map[string]risk.Use{
			"MERCHANT DAY ": {Amount: 400, Count: 3}, "TERMINAL DAY trm_1": {Amount: 300, Count: 1}, "TERMINAL DAY trm_2": {Amount: 60, Count: 1},
			"STORE MONTH " + storeID: {Amount: 1_400, Count: 4}, "CHANNEL MONTH wechat": {Amount: 1_400, Count: 4}, payer: {Amount: 400, Count: 3},
		})
		if _, err := h.Create(t.Context(), h.asks("to-the-fen", "paid", 600)); err != nil {
			t.Errorf("what is left: %v", err)
		}
		if _, err := h.Create(t.Context(), h.asks("nothing-is-left", "paid", 1)); !fault.Is(err, risk.OverAmount) {
			t.Errorf("one fen more: %v", err)
		}
		h.proven()
	})
}

// founded writes the merchant down, whose limits are asked for by people.
func (h *house) founded() {
	h.t.Helper()
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO merchant (id, number, acquirer_id, owner_id, name, short_name, subject_type, uscc_sealed, uscc_masked, uscc_hash, mcc, phone_sealed,
				phone_masked, phone_hash, email_sealed, email_masked, status, version, created_at, updated_at)
			VALUES ($1, $1, 'acq_test', 'usr_1', '示例', '示例', 'company', '', '', '', '5812', '', '', '', '', '', 'live', 1, 0, 0)`, merchantID)
		if err == nil {
			_, err = tx.Exec(ctx, `INSERT INTO store (merchant_id, id, name, region, address, mcc, is_open, created_at) VALUES ($1, $2, '示例门店', '', '', '5812', TRUE, 0)`, merchantID, storeID)
		}
		return err
	}))
}

func chief() merchant.Actor {
	return merchant.Actor{ID: "usr_chief", Name: "示例财务", Scope: db.WholeScope(), Can: func(string) bool { return true }}
}

// sets puts a limit of the operator's into force as people do.
func (h *house) sets(per risk.Per, subject string, period risk.Period, most money.Amount) (l risk.Limit) {
	h.t.Helper()
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		l, err = risk.Set(ctx, tx, chief(), risk.Draft{MerchantID: merchantID, Per: per, Subject: subject, Period: period, Cap: most, Reason: "示例原因"}, []string{"wechat"})
		return err
	}))
	return l
}

// usages are all usage rows of the running day and month, "PER PERIOD SUBJECT"; who pays is a hash, and stands as *.
func (h *house) usages() map[string]risk.Use {
	h.t.Helper()
	out := map[string]risk.Use{}
	must(h.t, h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		rows, err := tx.Query(ctx, `SELECT per, period, CASE WHEN per = 'PAYER' THEN '*' ELSE subject END, used_fen, used_count FROM risk_usage WHERE merchant_id = $1 AND since IN ($2, $3) AND used_count > 0`,
			merchantID, risk.Daily.Since(h.clock.Now()), risk.Month.Since(h.clock.Now()))
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var per, period, subject string
			var u risk.Use
			if err := rows.Scan(&per, &period, &subject, &u.Amount, &u.Count); err != nil {
				return err
			}
			out[per+" "+period+" "+subject] = u
		}
		return rows.Err()
	}))
	return out
}

// Limits come and go while payments are created and closed: nobody waits in a circle, and what counts is proven afterwards.
func TestALimitIsSetWhilePaymentsRun(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := stage(t, d, clock)
		h.founded()
		var all sync.WaitGroup
		for till := range 4 {
			all.Go(func() {
				for n := range 15 {
					r := h.asks(fmt.Sprintf("9-%d-%d", till, n), []string{"paid", "failed", "open"}[n%3], 10)
					r.StoreID = "sto_" + strconv.Itoa(till%2)
					o, err := h.Create(t.Context(), r)
					if err != nil {
						t.Errorf("%s: %v", r.OutOrderNo, err)
					}
					if o.State.Open() && till > 0 {
						_, _ = h.Close(t.Context(), db.MerchantScope(merchantID), merchantID, o.ID)
					}
				}
			})
		}
		for range 8 {
			l := h.sets(risk.PerStore, "", risk.Daily, 1_000_000)
			clock.Advance(time.Millisecond)
			must(t, d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
				_, err := risk.End(ctx, tx, chief(), l.ID, l.Version)
				return err
			}))
		}
		h.sets(risk.PerMerchant, "", risk.Month, 1_000_000)
		all.Wait()
		h.proven()
		if used, counted := h.used(risk.PerMerchant, risk.Month), h.counted(9); d.Engine() == db.SQLite && used != counted {
			t.Errorf("usage %v, the orders that count %v", used, counted)
		}
	})
}
