// Package plant makes a world for tests and measurements of reconciliation: days of payments and refunds with the channels' bills of
// them, and a known number of differences of every class among them.
package plant

import (
	"context"
	"fmt"
	"strings"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
)

// The world's names. Account A holds the rows, B has a fund bill beside its trade bill, C's bill is refused.
const (
	AcquirerID = "acq_plant"
	AccountA   = "cha_plant_a"
	AccountB   = "cha_plant_b"
	AccountC   = "cha_plant_c"
	TradeA     = "bil_plant_a"
	NextA      = "bil_plant_next"
	TradeB     = "bil_plant_b"
	FundB      = "bil_plant_fund"
	TradeC     = "bil_plant_c"
	merchants  = 20
	rate       = 3800 // ppm
	refundEach = 20   // every so manieth row is the refund of the row before it
)

// Options say how large the world is.
type Options struct {
	Rows    int // of account A's bill; account B has a fiftieth of them beside
	Planted int // differences
}

// Day is the day of the bills: 28 February 2026. The next day's bill of account A is there too.
func Day() calendar.Day { return 2026_02_28 }

// Truth is what a reconciliation must find: by the name of the fact its class, with the aspect behind a stroke.
type Truth map[string]string

// Build fills an empty, migrated database.
func Build(ctx context.Context, d *db.DB, o Options) (Truth, error) {
	w := &world{d: d, o: o, truth: Truth{}, b: max(o.Rows/50, 400)}
	for _, step := range []func(context.Context) error{w.places, w.rows, w.funds, w.plant, w.decoys, w.analyse} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return w.truth, nil
}

type world struct {
	d     *db.DB
	o     Options
	b     int // rows of account B
	truth Truth
	lines int // rows that were added behind the bill's own
}

func (w *world) exec(ctx context.Context, query string, args ...any) error {
	return w.d.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, query, args...)
		if err != nil {
			return fmt.Errorf("plant: %w: %.200s", err, strings.Join(strings.Fields(query), " "))
		}
		return nil
	})
}

// places makes the accounts and their bills.
func (w *world) places(ctx context.Context) error {
	for _, account := range []string{AccountA, AccountB, AccountC} {
		err := w.exec(ctx, `INSERT INTO channel_account (id, acquirer_id, environment, channel, mode, name, active, version, credentials, created_at, updated_at)
			VALUES ($1, $2, 'test', 'wechat', 'provider', $1, $3, 1, $4, 0, 0)`, account, AcquirerID, false, []byte{})
		if err != nil {
			return err
		}
	}
	for _, b := range []struct {
		id, account, kind, state, file, cause string
		day                                   calendar.Day
	}{
		{TradeA, AccountA, "trade", "READY", "fil_a", "", Day()},
		{NextA, AccountA, "trade", "READY", "fil_n", "", Day().Next()},
		{TradeB, AccountB, "trade", "READY", "fil_b", "", Day()},
		{FundB, AccountB, "fund", "READY", "fil_f", "", Day()},
		{TradeC, AccountC, "trade", "REFUSED", "", "BILL_COUNT", Day()},
	} {
		err := w.exec(ctx, `INSERT INTO bill (id, account_id, acquirer_id, environment, channel, kind, day, state, file_id, reissued, payments, refunds, reversals,
				paid_fen, refund_fen, fee_millis, incomes, expenses, income_fen, expense_fen, attempts, next_try_at, claim, cause, detail, created_at, updated_at, version)
			VALUES ($1, $2, $3, 'test', 'wechat', $4, $5, $6, $7, $8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '', $9, '', 0, 0, 1)`,
			b.id, b.account, AcquirerID, b.kind, int64(b.day), b.state, b.file, false, b.cause)
		if err != nil {
			return err
		}
	}
	return nil
}

// Expressions of row n, alike on both engines: its amount, the fee of it to the fen and to a thousandth, and when it was.
const (
	amountOf = `(100 + (n * 7919) % 99900)`
	feeOf    = `((2 * ` + amountOf + ` * 3800 + 1000000) / 2000000)`
	millisOf = `((2 * ` + amountOf + ` * 3800 + 1000) / 2000)`
	merchant = `'mch_plant_' || CAST(10 + n % 20 AS TEXT)`
	sub      = `'19000000' || CAST(10 + n % 20 AS TEXT)`
	blockOf  = `(WITH RECURSIVE k(n) AS (SELECT CAST($1 AS BIGINT) UNION ALL SELECT n + 1 FROM k WHERE n < $2) SELECT n FROM k) AS k`
)

func number(prefix string, n int) string { return fmt.Sprintf("%s%d", prefix, 10_000_000_000+n) }

func text(prefix, n string) string {
	return `'` + prefix + `' || CAST(10000000000 + ` + n + ` AS TEXT)`
}

// blockRows is how many rows go into one transaction.
const blockRows = 20_000

func (w *world) rows(ctx context.Context) error {
	for _, of := range []struct {
		account, bill, mark string
		rows                int
	}{{AccountA, TradeA, "A", w.o.Rows}, {AccountB, TradeB, "B", w.b}} {
		for first := 1; first <= of.rows; first += blockRows {
			if err := w.block(ctx, of.account, of.bill, of.mark, first, min(first+blockRows-1, of.rows), of.rows); err != nil {
				return err
			}
		}
	}
	return nil
}

// block writes some payments and refunds with their rows in the bill: row n is a payment, each twentieth the refund of the one before.
func (w *world) block(ctx context.Context, account, bill, mark string, first, last, rows int) error {
	start, step := db.Micros(Day().Start())+5_000_000, int64(86_390_000_000)/int64(rows)
	at := fmt.Sprintf(`(%d + n * %d)`, start, step)
	isPayment, isRefund := fmt.Sprintf(`n %% %d <> 0`, refundEach), fmt.Sprintf(`n %% %d = 0`, refundEach)
	before := func(expr string) string { return strings.ReplaceAll(expr, "n ", "(n - 1) ") }
	statements := []string{
		`INSERT INTO pay_attempt (merchant_id, id, order_id, environment, store_id, number, channel, account_id, sub_merchant, scene, state,
			amount_fen, requested_at, call_deadline, expires_at, next_check_at, checks, reason, qr, channel_code, channel_text,
			transaction_no, paid_at, paid_fen, settle_fen, payer_fen, discounts, payer_hash, fee_fen, rule_id, rule_version, rate_ppm,
			refunded_fen, reserved_fen, fee_returned_fen)
		SELECT ` + merchant + `, ` + text("att_"+mark, "n") + `, ` + text("ord_"+mark, "n") + `, 'test', 'sto_plant', ` + text("P"+mark, "n") + `, 'wechat', '` + account + `', ` + sub + `, 'qr_code', 'PAID',
			` + amountOf + `, ` + at + `, ` + at + `, 0, 0, 0, '', '', '', '', ` + text("42"+mark, "n") + `, ` + at + `, ` + amountOf + `, ` + amountOf + `, ` + amountOf + `, '', '', ` + feeOf + `,
			'base-wechat', 1, 3800, 0, 0, 0 FROM ` + blockOf + ` WHERE ` + isPayment,
		`INSERT INTO pay_refund (merchant_id, id, order_id, attempt_id, environment, store_id, account_id, channel, out_refund_no, number, amount_fen, reason, automatic, state,
			requested_at, call_deadline, next_check_at, checks, operator_id, terminal_id, refund_no, succeeded_at, settle_fen, fee_returned_fen, why, channel_code, channel_text,
			created_at, updated_at, version)
		SELECT ` + before(merchant) + `, ` + text("rfd_"+mark, "n") + `, ` + text("ord_"+mark, "n - 1") + `, ` + text("att_"+mark, "n - 1") + `, 'test', 'sto_plant', '` + account + `', 'wechat',
			` + text("RF"+mark, "n") + `, ` + text("R"+mark, "n") + `, ` + before(amountOf) + `, '', $3, 'SUCCEEDED', ` + at + `, ` + at + `, 0, 0, '', '', ` + text("50"+mark, "n") + `, ` + at + `,
			` + before(amountOf) + `, ` + before(feeOf) + `, '', '', '', ` + at + `, ` + at + `, 1 FROM ` + blockOf + ` WHERE ` + isRefund,
		`INSERT INTO bill_row (bill_id, line, kind, at, merchant_id, merchant_no, sub_merchant, app_id, number, refund_number, transaction_no, refund_no,
			amount_fen, settle_fen, fee_millis, rate_ppm, trade_type, status)
		SELECT '` + bill + `', n + 1, 'payment', ` + at + `, ` + merchant + `, '1900000001', ` + sub + `, 'wx', ` + text("P"+mark, "n") + `, '', ` + text("42"+mark, "n") + `, '',
			` + amountOf + `, ` + amountOf + `, ` + millisOf + `, 3800, 'NATIVE', 'SUCCESS' FROM ` + blockOf + ` WHERE ` + isPayment,
		`INSERT INTO bill_row (bill_id, line, kind, at, merchant_id, merchant_no, sub_merchant, app_id, number, refund_number, transaction_no, refund_no,
			amount_fen, settle_fen, fee_millis, rate_ppm, trade_type, status)
		SELECT '` + bill + `', n + 1, 'refund', ` + at + `, ` + before(merchant) + `, '1900000001', ` + before(sub) + `, 'wx', ` + text("P"+mark, "n - 1") + `, ` + text("R"+mark, "n") + `,
			` + text("42"+mark, "n - 1") + `, ` + text("50"+mark, "n") + `, ` + before(amountOf) + `, ` + before(amountOf) + `, -` + before(millisOf) + `, 3800, 'NATIVE', 'SUCCESS'
		FROM ` + blockOf + ` WHERE ` + isRefund,
	}
	return w.d.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		for i, statement := range statements {
			args := []any{first, last}
			if i == 1 {
				args = append(args, false)
			}
			if _, err := tx.Exec(ctx, statement, args...); err != nil {
				return fmt.Errorf("plant: %w: %.120s", err, statement)
			}
		}
		return nil
	})
}

// funds writes account B's fund bill: what came in or went out, and the fee, each a movement.
func (w *world) funds(ctx context.Context) error {
	for _, half := range []string{
		`SELECT '` + FundB + `', 2 * line, at, '', CASE WHEN kind = 'payment' THEN transaction_no ELSE refund_no END, '', '交易', '交易', kind = 'payment', settle_fen, 0, '', ''
			FROM bill_row WHERE bill_id = '` + TradeB + `'`,
		`SELECT '` + FundB + `', 2 * line + 1, at, '', CASE WHEN kind = 'payment' THEN transaction_no ELSE refund_no END, '', '手续费', '手续费', kind <> 'payment', (ABS(fee_millis) + 500) / 1000, 0, '', ''
			FROM bill_row WHERE bill_id = '` + TradeB + `' AND ABS(fee_millis) >= 500`,
	} {
		err := w.exec(ctx, `INSERT INTO bill_fund (bill_id, line, at, merchant_id, business_no, flow_no, name, kind, income, amount_fen, balance_fen, note, voucher_no) `+half)
		if err != nil {
			return err
		}
	}
	return nil
}

// analyse lets PostgreSQL know how large its tables are, as it would by itself after a while.
func (w *world) analyse(ctx context.Context) error {
	if w.d.Engine() != db.Postgres {
		return nil
	}
	return w.exec(ctx, `ANALYZE`)
}
