package bill

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// batchRows is how many rows go into one transaction, statementRows into one statement: the SQLite driver's time to bind
// grows with the square of a statement's arguments.
const (
	batchRows     = 500
	statementRows = 20
)

const (
	rowColumns = `bill_id, line, kind, at, merchant_id, merchant_no, sub_merchant, app_id, number, refund_number, transaction_no, refund_no,
	amount_fen, settle_fen, fee_millis, rate_ppm, trade_type, status`
	fundColumns = `bill_id, line, at, merchant_id, business_no, flow_no, name, kind, income, amount_fen, balance_fen, note, voucher_no,
	payout, sub_merchant, trade_day`
)

func rowValues(r Row) []any {
	return []any{
		r.BillID, r.Line, string(r.Kind), db.Micros(r.At), r.MerchantID, r.MerchantNo, r.SubMerchant, r.AppID, r.Number, r.RefundNumber,
		r.TransactionNo, r.RefundNo, int64(r.Amount), int64(r.Settle), r.FeeMillis, int64(r.Rate), r.TradeType, r.Status,
	}
}

func fundValues(r Fund) []any {
	return []any{
		r.BillID, r.Line, db.Micros(r.At), r.MerchantID, r.BusinessNo, r.FlowNo, r.Name, r.Kind, r.Income, int64(r.Amount), int64(r.Balance),
		r.Note, r.VoucherNo, r.Payout, r.SubMerchant, tradeDay(r.FundRow),
	}
}

func scanRow(row db.Row) (r Row, err error) {
	var at int64
	err = row.Scan(&r.BillID, &r.Line, &r.Kind, &at, &r.MerchantID, &r.MerchantNo, &r.SubMerchant, &r.AppID, &r.Number, &r.RefundNumber,
		&r.TransactionNo, &r.RefundNo, &r.Amount, &r.Settle, &r.FeeMillis, &r.Rate, &r.TradeType, &r.Status)
	r.At = db.Instant(at)
	return r, err
}

func scanFund(row db.Row) (r Fund, err error) {
	var at int64
	var day calendar.Day
	err = row.Scan(&r.BillID, &r.Line, &at, &r.MerchantID, &r.BusinessNo, &r.FlowNo, &r.Name, &r.Kind, &r.Income, &r.Amount, &r.Balance,
		&r.Note, &r.VoucherNo, &r.Payout, &r.SubMerchant, &day)
	r.At = db.Instant(at)
	if day != 0 {
		r.TradeDay = day.Start()
	}
	return r, err
}

// tradeDay is the day whose money a payout is; 0 where the channel does not say.
func tradeDay(r channel.FundRow) int64 {
	if r.TradeDay.IsZero() {
		return 0
	}
	return int64(calendar.DayOf(r.TradeDay))
}

// insertMany writes rows; rows that are in already are left as they are.
func insertMany[T any](ctx context.Context, tx db.Tx, table, columns string, list []T, values func(T) []any) error {
	for part := range slices.Chunk(list, statementRows) {
		args := make([]any, 0, len(part)*(1+strings.Count(columns, ",")))
		for _, v := range part {
			args = append(args, values(v)...)
		}
		_, err := tx.Exec(ctx, `INSERT INTO `+table+` (`+columns+`) VALUES `+places(len(part), len(args)/len(part))+` ON CONFLICT DO NOTHING`, args...)
		if err != nil {
			return fault.E("bill.insertRows", fault.Internal, err)
		}
	}
	return nil
}

// places is ($1, $2), ($3, $4) … for so many rows of so many columns.
func places(rows, columns int) string {
	var b strings.Builder
	for n := range rows * columns {
		switch {
		case n%columns != 0:
			b.WriteString(", ")
		case n > 0:
			b.WriteString("), (")
		default:
			b.WriteByte('(')
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(n + 1))
	}
	return b.String() + ")"
}

// rowTable is where the rows of a kind of bill stand.
func rowTable(k channel.BillKind) string {
	if k == channel.FundBill {
		return "bill_fund"
	}
	return "bill_row"
}

// loaded says how many rows of a bill are in, and the line of the last one.
func loaded(ctx context.Context, tx db.Tx, b Bill) (count, last int, err error) {
	err = tx.QueryRow(ctx, `SELECT COUNT(*), COALESCE(MAX(line), 0) FROM `+rowTable(b.Kind)+` WHERE bill_id = $1`, b.ID).Scan(&count, &last)
	if err != nil {
		return 0, 0, fault.E("bill.loaded", fault.Internal, err)
	}
	return count, last, nil
}

// unload removes some rows of a bill whose loading is given up, and says whether there are more.
func unload(ctx context.Context, tx db.Tx, b Bill) (more bool, err error) {
	table := rowTable(b.Kind)
	n, err := tx.Exec(ctx, `DELETE FROM `+table+` WHERE bill_id = $1 AND line IN (SELECT line FROM `+table+` WHERE bill_id = $1 ORDER BY line LIMIT $2)`,
		b.ID, batchRows)
	if err != nil {
		return false, fault.E("bill.unload", fault.Internal, err)
	}
	return n > 0, nil
}

// merchantsUnder are the merchants of an account by their number at the channel; "" is whoever has the account itself.
func merchantsUnder(ctx context.Context, tx db.Tx, accountID string) (map[string]string, error) {
	type pair struct{ sub, merchant string }
	list, err := all(ctx, tx, func(row db.Row) (p pair, err error) { return p, row.Scan(&p.sub, &p.merchant) },
		`SELECT sub_merchant, merchant_id FROM merchant_channel WHERE account_id = $1`, accountID)
	out := map[string]string{}
	for _, p := range list {
		out[p.sub] = p.merchant
	}
	return out, err
}

// merchantsOf are the merchants whose payment attempts on an account have these numbers.
func merchantsOf(ctx context.Context, tx db.Tx, accountID string, numbers []string) (map[string]string, error) {
	out := map[string]string{}
	if len(numbers) == 0 {
		return out, nil
	}
	args := []any{accountID}
	var marks []string
	for _, n := range numbers {
		args = append(args, n)
		marks = append(marks, "$"+strconv.Itoa(len(args)))
	}
	type pair struct{ number, merchant string }
	list, err := all(ctx, tx, func(row db.Row) (p pair, err error) { return p, row.Scan(&p.number, &p.merchant) },
		`SELECT number, merchant_id FROM pay_attempt WHERE account_id = $1 AND number IN (`+strings.Join(marks, ", ")+`)`, args...)
	for _, p := range list {
		out[p.number] = p.merchant
	}
	return out, err
}
