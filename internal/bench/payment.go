package bench

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"net/http"
	"time"

	"cloudpos/internal/app"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/id"
	"cloudpos/internal/payment"
	"cloudpos/internal/secret"
)

const (
	merchantID = "mch_bench"
	storeID    = "sto_bench"
	terminalID = "trm_bench"
	amount     = 1234
)

// paymentCore measures payer-code payments through the payment service, from the cashier's request to the committed
// ledger entry, with a channel that answers at once and signs nothing: two transactions each, all gates and rules asked.
// The floor writes the rows that such a payment leaves behind, in one bare transaction each, with the same clients.
// Floor and payments take turns in halves, so that a machine whose speed drifts treats both alike.
func paymentCore(ctx context.Context, database *db.DB, o Options) (Result, error) {
	service, err := benchService(ctx, database)
	if err != nil {
		return Result{}, err
	}
	length := time.Duration(o.Seconds) * time.Second / 4
	pay := func(round string) func(ctx context.Context, client, n int) error {
		return func(ctx context.Context, client, n int) error {
			return onePayment(ctx, service, fmt.Sprintf("B%s-%d-%d", round, client, n))
		}
	}
	measure(ctx, o.Clients, time.Second, pay("w")) // warm up: caches, statements, the page cache
	var floors, payments [2]run
	for i := range 2 {
		floors[i] = measure(ctx, o.Clients, length, func(ctx context.Context, client, n int) error {
			return bareRows(ctx, database, fmt.Sprintf("F%d-%d-%d", i, client, n))
		})
		stop, err := startProfile(o.Profile)
		if err != nil {
			return Result{}, err
		}
		payments[i] = measure(ctx, o.Clients, length, pay(fmt.Sprint(i)))
		stop()
	}
	for _, r := range append(floors[:], payments[:]...) {
		if r.first != nil {
			err = errors.Join(err, r.first)
		}
	}
	floor := (floors[0].perSecond() + floors[1].perSecond()) / 2
	rate := (payments[0].perSecond() + payments[1].perSecond()) / 2
	return Result{
		Name: "payment-core", Engine: string(database.Engine()), Clients: o.Clients, PerSecond: round(rate), FloorPerSecond: round(floor),
		Ratio: math.Round(1000*rate/floor) / 1000, P50MS: payments[1].quantile(0.5), P95MS: payments[1].quantile(0.95), P99MS: payments[1].quantile(0.99),
		Errors: payments[0].errors + payments[1].errors + floors[0].errors + floors[1].errors,
	}, err
}

func round(x float64) float64 { return math.Round(10*x) / 10 }

func onePayment(ctx context.Context, s *payment.Service, number string) error {
	o, err := s.Create(ctx, payment.CreateRequest{
		MerchantID: merchantID, Environment: db.Test, StoreID: storeID, StoreName: "示例门店", TerminalID: terminalID, OutOrderNo: number,
		Scene: channel.PayerCode, Amount: amount, PayerCode: "130000000000000000",
	})
	if err == nil && o.State != payment.Paid {
		return fmt.Errorf("order %s is %s", o.ID, o.State)
	}
	return err
}

// benchService is the payment service as the program builds it, but for the channel.
func benchService(ctx context.Context, database *db.DB) (*payment.Service, error) {
	ring, err := secret.NewKeyring()
	if err != nil {
		return nil, err
	}
	vault := secret.New(ring)
	contracts := contract.NewService(vault, instantDriver{})
	err = database.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		if err := benchMerchant(ctx, tx); err != nil {
			return err
		}
		_, err := contracts.SaveAccount(ctx, tx, contract.Account{
			AcquirerID: "acq_bench", Environment: db.Test, Channel: channel.WeChat, Mode: channel.Provider, Name: "bench",
		}, []byte("{}"))
		if err != nil {
			return err
		}
		return contracts.OpenChannel(ctx, tx, merchantID, db.Test, channel.WeChat, "1900000001")
	})
	return payment.New(payment.Config{
		DB: database, Gate: app.TradeGate{}, Connectors: contract.NewConnectors(contracts, database), Catalogue: contracts.Catalogue(), Publisher: unheard{}, Hash: vault.Hash,
		NotifyURL: func(string, channel.NoticeKind) string { return "http://127.0.0.1/" }, Log: slog.New(slog.DiscardHandler),
	}), err
}

// benchMerchant writes a live merchant with a store and an active terminal.
func benchMerchant(ctx context.Context, tx db.Tx) error {
	now := db.Micros(tx.Now())
	_, merchantErr := tx.Exec(ctx, `
		INSERT INTO merchant (id, number, acquirer_id, owner_id, name, short_name, subject_type, uscc_sealed, uscc_masked, uscc_hash, mcc,
			phone_sealed, phone_masked, phone_hash, email_sealed, email_masked, status, version, created_at, updated_at, live_at)
		VALUES ($1, '0000000001', 'acq_bench', 'usr_bench', '示例', '示例', 'company', '', '', '', '5812', '', '', '', '', '', 'live', 1, $2, $2, $2)`,
		merchantID, now)
	_, storeErr := tx.Exec(ctx, `INSERT INTO store (merchant_id, id, name, region, address, mcc, is_open, created_at)
		VALUES ($1, $2, '示例门店', '', '', '5812', $3, $4)`, merchantID, storeID, true, now)
	_, terminalErr := tx.Exec(ctx, `
		INSERT INTO terminal (merchant_id, id, store_id, environment, name, kind, status, key_id, info, version, created_at, activated_at)
		VALUES ($1, $2, $3, 'test', '示例', 'software', 'active', 'key_bench', '{}', 1, $4, $4)`, merchantID, terminalID, storeID, now)
	return errors.Join(merchantErr, storeErr, terminalErr)
}

// bareRows writes what one payment leaves behind and nothing else.
func bareRows(ctx context.Context, database *db.DB, number string) error {
	return database.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		now := db.Micros(tx.Now())
		order, attempt, wire := id.New("ord", tx.Now()), id.New("att", tx.Now()), id.Channel('P', tx.Now())
		_, orderErr := tx.Exec(ctx, `
			INSERT INTO pay_order (merchant_id, id, environment, store_id, terminal_id, operator_id, out_order_no, scene, amount_fen, description,
				fingerprint, state, paid_attempt, expires_at, created_at, updated_at, version)
			VALUES ($1, $2, 'test', $3, $4, '', $5, 'payer_code', $6, '示例门店', '0123456789012345678901234567890123456789012345678901234567890123',
				'PAID', $7, 0, $8, $8, 2)`, merchantID, order, storeID, terminalID, number, amount, attempt, now)
		_, attemptErr := tx.Exec(ctx, `
			INSERT INTO pay_attempt (merchant_id, id, order_id, environment, store_id, number, channel, account_id, sub_merchant, scene, state,
				amount_fen, requested_at, call_deadline, expires_at, next_check_at, checks, reason, qr, channel_code, channel_text,
				transaction_no, paid_at, paid_fen, settle_fen, payer_fen, discounts, payer_hash, fee_fen, rule_id, rule_version, rate_ppm,
				refunded_fen, reserved_fen, fee_returned_fen)
			VALUES ($1, $2, $3, 'test', $4, $5, 'wechat', 'cha_bench', '1900000001', 'payer_code', 'PAID', $6, $7, $7, 0, 0, 0, '', '', '', '',
				$5, $7, $6, $6, $6, '', '', 5, 'base-wechat', 1, 3800, 0, 0, 0)`, merchantID, attempt, order, storeID, wire, amount, now)
		return errors.Join(orderErr, attemptErr, bareHistory(ctx, tx, order, attempt, now), barePostings(ctx, tx, attempt, now))
	})
}

func bareHistory(ctx context.Context, tx db.Tx, order, attempt string, now int64) error {
	for version, to := range []string{"CREATED", "PAID"} {
		_, err := tx.Exec(ctx, `
			INSERT INTO pay_history (merchant_id, order_id, version, kind, subject, from_state, to_state, at, source, reason, actor)
			VALUES ($1, $2, $3, 'order', $4, 'CREATED', $5, $6, 'call', '', '')`, merchantID, order, version+1, attempt, to, now)
		if err != nil {
			return err
		}
	}
	return nil
}

func barePostings(ctx context.Context, tx db.Tx, attempt string, now int64) error {
	for seq, fen := range []int64{amount, 5} {
		_, err := tx.Exec(ctx, `
			INSERT INTO ledger_posting (merchant_id, environment, kind, fact, seq, store_id, book_day, close_day, happened_at, posted_at, source, destination, amount_fen)
			VALUES ($1, 'test', 'payment', $2, $3, $4, 20260302, 20260302, $5, $5, 'sales', 'channel:wechat', $6)`, merchantID, attempt, seq+1, storeID, now, fen)
		if err != nil {
			return err
		}
	}
	return nil
}

// instantDriver is a channel that pays at once.
type instantDriver struct{ channel.BillReader }

func (instantDriver) Name() channel.Name { return channel.WeChat }

func (instantDriver) Capabilities() channel.Capabilities {
	return channel.Capabilities{
		Scenes: []channel.Scene{channel.QRCode, channel.PayerCode}, Close: true, Reverse: true,
		PayerCodes: []channel.CodeShape{{First: "10", Last: "15", MinLength: 18, MaxLen: 18}},
	}
}

func (instantDriver) Validate(channel.Mode, []byte) error { return nil }

func (instantDriver) Connect(context.Context, channel.Account) (channel.Connector, error) {
	return instant{}, nil
}

type instant struct {
	channel.Payers
	channel.Bills
}

func (instant) Pay(_ context.Context, r channel.PayRequest) channel.Result {
	return channel.Result{Outcome: channel.Paid, TransactionNo: r.Number, PaidAt: r.RequestedAt, Amount: r.Amount, Payer: "o-bench"}
}

func (instant) Query(context.Context, channel.Ref) channel.Result {
	return channel.Result{Outcome: channel.Unknown}
}

func (instant) Close(context.Context, channel.Ref) channel.Result {
	return channel.Result{Outcome: channel.Unknown}
}

func (instant) Reverse(context.Context, channel.Ref) channel.Result {
	return channel.Result{Outcome: channel.Unknown}
}

func (instant) Refund(context.Context, channel.RefundRequest) channel.RefundResult {
	return channel.RefundResult{Outcome: channel.RefundUnknown}
}

func (instant) QueryRefund(context.Context, channel.RefundRequest) channel.RefundResult {
	return channel.RefundResult{Outcome: channel.RefundUnknown}
}

func (instant) Notice(context.Context, http.Header, []byte) (channel.Notice, error) {
	return channel.Notice{}, errors.ErrUnsupported
}

func (instant) NoticeAnswer(http.ResponseWriter, bool) {}

// unheard publishes to nobody.
type unheard struct{}

func (unheard) OrderMoved(context.Context, db.Tx, payment.Order, payment.State) error { return nil }

func (unheard) RefundMoved(context.Context, db.Tx, payment.Order, payment.Refund) error { return nil }
