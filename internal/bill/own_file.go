package bill

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
)

// mark is what has spreadsheets read a file as UTF-8.
const mark = "\xef\xbb\xbf"

// ownColumns leave the line of the channel's file out: its gaps would tell of others' trade.
func ownColumns() []string {
	return []string{
		"kind", "at", "payment_id", "out_order_no", "refund_id", "out_refund_no", "store_id", "number", "refund_number", "transaction_no", "refund_no",
		"amount_fen", "settle_fen", "fee_millis", "rate_ppm", "trade_type", "status",
	}
}

// ownFile is rows as CSV: UTF-8 with its mark, a line of names, one row a line.
func ownFile(rows []OwnRow) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(mark)
	w := csv.NewWriter(&out)
	w.UseCRLF = true // RFC 4180
	err := w.Write(ownColumns())
	for _, r := range rows {
		if err != nil {
			break
		}
		number := func(n int64) string { return strconv.FormatInt(n, 10) }
		err = w.Write([]string{
			string(r.Kind), r.shown(), r.PaymentID, r.OutOrderNo, r.RefundID, r.OutRefundNo, r.StoreID, r.Number, r.RefundNumber,
			r.TransactionNo, r.RefundNo, number(int64(r.Amount)), number(int64(r.Settle)), number(r.FeeMillis), number(int64(r.Rate)), tame(r.TradeType), tame(r.Status),
		})
	}
	if err != nil {
		return nil, err
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

// tame keeps a spreadsheet from taking a channel's words for a formula.
func tame(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
