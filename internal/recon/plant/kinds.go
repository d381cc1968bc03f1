package plant

import (
	"context"
	"fmt"
	"strings"

	"cloudpos/internal/db"
)

// kind is one way in which row n is made to differ, and what it then is.
type kind struct {
	refund, fund bool // on a refund's row; in account B
	class        string
	fact         func(w *world, n int) string // nil: of the row's own number
	statements   func(w *world, n int) []string
}

func one(format string) func(*world, int) []string {
	return func(_ *world, n int) []string { return []string{filled(format, n)} }
}

// filled puts row n's names into a statement: its payment's number, its refund's, and the bill's line.
func filled(format string, n int) string {
	return replace(format, "{P}", number("PA", n), "{R}", number("RA", n), "{PB}", number("PB", n), "{T}", number("42A", n), "{TB}", number("42B", n), "{n}", fmt.Sprint(n))
}

const (
	ofRow    = ` WHERE bill_id = '` + TradeA + `' AND number = '{P}' AND kind = 'payment'`
	ofRefund = ` WHERE bill_id = '` + TradeA + `' AND refund_number = '{R}'`
	unpaid   = `paid_at = 0, paid_fen = 0, settle_fen = 0, payer_fen = 0, fee_fen = 0, transaction_no = '' WHERE number = '{P}'`
)

// added copies row n to a line of its own behind the bill, with something changed.
func added(columns string) func(*world, int) []string {
	return func(w *world, n int) []string {
		w.lines++
		return []string{filled(fmt.Sprintf(`INSERT INTO bill_row (bill_id, line, kind, at, merchant_id, merchant_no, sub_merchant, app_id, number, refund_number, transaction_no, refund_no,
				amount_fen, settle_fen, fee_millis, rate_ppm, trade_type, status)
			SELECT bill_id, %d, %s, amount_fen, settle_fen, fee_millis, rate_ppm, trade_type, status FROM bill_row`+ofRow, w.o.Rows+1+w.lines, columns), n)}
	}
}

func addedRow(w *world, _ int) string { return fmt.Sprintf("row %s %d", TradeA, w.o.Rows+1+w.lines) }

// acrossMidnight puts our side to the day's last second and the bill's to the first of the next day.
func acrossMidnight(where, ours string) func(*world, int) []string {
	return func(_ *world, n int) []string {
		end := db.Micros(Day().End())
		return []string{
			filled(fmt.Sprintf(`UPDATE bill_row SET bill_id = '`+NextA+`', at = %d`, end+1_000_000)+where, n),
			filled(fmt.Sprintf(ours, end-1_000_000), n),
		}
	}
}

func kinds() []kind {
	return []kind{
		{class: "R1", statements: one(`DELETE FROM pay_attempt WHERE number = '{P}'`)},
		{class: "R1", statements: one(`UPDATE pay_attempt SET state = 'PAYING', ` + unpaid)},
		{class: "R2", statements: one(`DELETE FROM bill_row` + ofRow)},
		{class: "R3", statements: one(`UPDATE bill_row SET amount_fen = amount_fen + 1` + ofRow)},
		{class: "R3", statements: one(`UPDATE bill_row SET settle_fen = settle_fen - 1` + ofRow)},
		{class: "R4", statements: one(`UPDATE pay_attempt SET state = 'CLOSED', ` + unpaid)},
		{class: "R4", statements: added(`'reversal', at, merchant_id, merchant_no, sub_merchant, app_id, number, '', transaction_no, 'V{n}'`)},
		{refund: true, class: "R5/R1", statements: one(`DELETE FROM pay_refund WHERE number = '{R}'`)},
		{refund: true, class: "R5/R2", statements: one(`DELETE FROM bill_row` + ofRefund)},
		{refund: true, class: "R5/R3", statements: one(`UPDATE bill_row SET amount_fen = amount_fen - 1` + ofRefund)},
		{refund: true, class: "R5/R4", statements: one(`UPDATE pay_refund SET state = 'FAILED', settle_fen = 0, fee_returned_fen = 0, succeeded_at = 0 WHERE number = '{R}'`)},
		{class: "R6", statements: one(`UPDATE bill_row SET fee_millis = fee_millis + 1` + ofRow)},
		{refund: true, class: "R6", statements: one(`UPDATE bill_row SET fee_millis = fee_millis - 2` + ofRefund)},
		{class: "R7", fact: addedRow, statements: added(`kind, at, merchant_id, merchant_no, sub_merchant, app_id, 'PAX{n}', '', transaction_no, ''`)},
		{class: "R7", fact: addedRow, statements: added(`kind, at, merchant_id, merchant_no, sub_merchant, app_id, number, '', '42X{n}', ''`)},
		{class: "R8", statements: acrossMidnight(ofRow, `UPDATE pay_attempt SET paid_at = %d WHERE number = '{P}'`)},
		{refund: true, class: "R8", statements: acrossMidnight(ofRefund, `UPDATE pay_refund SET requested_at = %d WHERE number = '{R}'`)},
		{class: "R9", statements: one(`UPDATE bill_row SET merchant_id = 'mch_plant_09', sub_merchant = '1900000009'` + ofRow)},
		{class: "R9", statements: one(`UPDATE bill_row SET transaction_no = '42Y{n}'` + ofRow)},
		{fund: true, class: "R10", statements: one(`UPDATE bill_fund SET amount_fen = amount_fen + 1 WHERE bill_id = '` + FundB + `' AND business_no = '{TB}' AND name = '交易'`)},
		{fund: true, class: "R10", statements: one(`DELETE FROM bill_fund WHERE bill_id = '` + FundB + `' AND business_no = '{TB}'`)},
		{fund: true, class: "R10", fact: func(_ *world, n int) string { return fmt.Sprintf("fund ADJ%d %s", n, Day()) }, statements: one(
			`INSERT INTO bill_fund (bill_id, line, at, merchant_id, business_no, flow_no, name, kind, income, amount_fen, balance_fen, note, voucher_no)
			SELECT bill_id, 100000000 + {n}, at, '', 'ADJ{n}', '', '调账', '调账', income, 100, 0, '', '' FROM bill_fund WHERE bill_id = '` + FundB + `' AND line = 4`)},
	}
}

// plant makes the differences, evenly over the day and over all kinds, and one file that is refused.
func (w *world) plant(ctx context.Context) error {
	w.truth["file trade "+Day().String()] = "R11"
	list := kinds()
	spread := max(w.o.Rows/(w.o.Planted+1)/refundEach, 1) * refundEach
	inB := 0
	for i := range w.o.Planted - 1 {
		k := list[i%len(list)]
		n := (i+1)*spread - refundEach
		switch {
		case k.fund:
			inB++
			n = inB*3%w.b + 1
			for n%refundEach == 0 || w.truth[fmt.Sprintf("fund %s %s", number("42B", n), Day())] != "" {
				n++
			}
		case k.refund:
			n += refundEach
		default:
			n += 7
		}
		if n > w.o.Rows || k.fund && n > w.b {
			return fmt.Errorf("plant: %d differences do not fit into %d rows", w.o.Planted, w.o.Rows)
		}
		if err := w.plantOne(ctx, k, n); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) plantOne(ctx context.Context, k kind, n int) error {
	for _, statement := range k.statements(w, n) {
		if err := w.exec(ctx, statement); err != nil {
			return err
		}
	}
	fact := "payment " + number("PA", n)
	switch {
	case k.fact != nil:
		fact = k.fact(w, n)
	case k.refund:
		fact = "refund " + number("RA", n)
	case k.fund:
		fact = fmt.Sprintf("fund %s %s", number("42B", n), Day())
	}
	if w.truth[fact] != "" {
		return fmt.Errorf("plant: %s twice", fact)
	}
	w.truth[fact] = k.class
	return nil
}

// decoys are things that look odd and are no difference: reversed on both sides, refunds that are under way on both, money that was
// paid out to a bank.
func (w *world) decoys(ctx context.Context) error {
	err := w.exec(ctx, `INSERT INTO bill_fund (bill_id, line, at, merchant_id, business_no, flow_no, name, kind, income, amount_fen, balance_fen, note, voucher_no, payout)
		SELECT bill_id, 200000000, at, '', 'S20260228', '', '结算', '结算', $1, 100, 0, '', '', $2 FROM bill_fund WHERE bill_id = '`+FundB+`' AND line = 4`, false, true)
	if err != nil {
		return err
	}
	for i := range max(w.o.Planted/20, 1) {
		n := w.o.Rows - i*refundEach - w.o.Rows%refundEach
		if n-refundEach < w.o.Rows*9/10 {
			return nil
		}
		reversed := added(`'reversal', at, merchant_id, merchant_no, sub_merchant, app_id, number, '', transaction_no, 'V{n}'`)(w, n-7)
		for _, statement := range append(reversed,
			filled(`UPDATE pay_attempt SET state = 'REVERSED', `+unpaid, n-7),
			filled(`UPDATE pay_refund SET state = 'PROCESSING', settle_fen = 0, fee_returned_fen = 0, succeeded_at = 0 WHERE number = '{R}'`, n),
			filled(`UPDATE bill_row SET status = 'PROCESSING'`+ofRefund, n),
		) {
			if err := w.exec(ctx, statement); err != nil {
				return err
			}
		}
	}
	return nil
}

func replace(text string, pairs ...string) string { return strings.NewReplacer(pairs...).Replace(text) }
