package recon

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/payment"
)

const rowColumns = `r.bill_id, r.line, r.kind, r.at, r.merchant_id, r.merchant_no, r.sub_merchant, r.app_id, r.number, r.refund_number, r.transaction_no, r.refund_no,
	r.amount_fen, r.settle_fen, r.fee_millis, r.rate_ppm, r.trade_type, r.status, b.account_id, b.environment, b.day`

const readyRows = ` FROM bill_row r JOIN bill b ON b.id = r.bill_id WHERE b.state = 'READY' AND b.environment = $1`

func scanRow(row db.Row) (r Row, err error) {
	var at int64
	err = row.Scan(&r.BillID, &r.Line, (*string)(&r.Kind), &at, &r.MerchantID, &r.MerchantNo, &r.SubMerchant, &r.AppID, &r.Number, &r.RefundNumber, &r.TransactionNo, &r.RefundNo,
		&r.Amount, &r.Settle, &r.FeeMillis, &r.Rate, &r.TradeType, &r.Status, &r.AccountID, &r.Environment, &r.Day)
	r.At = db.Instant(at)
	return r, err
}

// cases gathers all that is known of some numbers, in the order in which they are asked for.
func cases(ctx context.Context, tx db.Tx, env db.Environment, subject Subject, numbers []string) ([]Case, error) {
	if len(numbers) == 0 {
		return nil, nil
	}
	owns, rowsQuery := ownAttempts, `SELECT `+rowColumns+readyRows+` AND r.number IN (?) AND r.number <> '' AND (r.kind || '') <> 'refund'`
	if subject == OfRefund {
		owns, rowsQuery = ownRefundsOf, `SELECT `+rowColumns+readyRows+` AND r.refund_number IN (?) AND r.refund_number <> ''`
	}
	known, err := owns(ctx, tx, env, numbers)
	if err != nil {
		return nil, err
	}
	list, err := byKeys(ctx, tx, scanRow, rowsQuery, numbers, string(env))
	if err != nil {
		return nil, err
	}
	rows := map[string][]Row{}
	for _, r := range list {
		number := r.Number
		if subject == OfRefund {
			number = r.RefundNumber
		}
		rows[number] = append(rows[number], r)
	}
	out := make([]Case, 0, len(numbers))
	for _, number := range numbers {
		c := Case{Subject: subject, Number: number, Rows: rows[number]}
		if o, ok := known[number]; ok {
			c.Own = &o
		}
		out = append(out, c)
	}
	return out, twins(ctx, tx, env, out)
}

// twins looks for rows with the transaction of a row whose number is not paid here.
func twins(ctx context.Context, tx db.Tx, env db.Environment, list []Case) error {
	var transactions []string
	for _, c := range list {
		for _, r := range c.Rows {
			if (c.Own == nil || !c.Own.Success) && r.TransactionNo != "" {
				transactions = append(transactions, r.TransactionNo)
			}
		}
	}
	rows, err := byKeys(ctx, tx, scanRow, `SELECT `+rowColumns+readyRows+` AND r.transaction_no IN (?) AND r.transaction_no <> ''`, transactions, string(env))
	if err != nil || len(rows) == 0 {
		return err
	}
	by := map[string][]Row{}
	var payments, refunds []string
	for _, r := range rows {
		by[r.transaction()] = append(by[r.transaction()], r)
		payments, refunds = append(payments, r.Number), append(refunds, r.RefundNumber)
	}
	claimed := map[string]bool{}
	for _, ask := range []struct {
		query   string
		numbers []string
		key     func(string) string
	}{
		{`SELECT number FROM pay_attempt WHERE (environment || '') = $1 AND number IN (?)`, payments, paymentKey},
		{`SELECT number FROM pay_refund WHERE (environment || '') = $1 AND number IN (?)`, refunds, refundKey},
	} {
		ours, err := byKeys(ctx, tx, scanText, ask.query, ask.numbers, string(env))
		if err != nil {
			return err
		}
		for _, number := range ours {
			claimed[ask.key(number)] = true
		}
	}
	for i, c := range list {
		for _, r := range c.Rows {
			for _, t := range by[r.transaction()] {
				if t.key() != r.key() {
					list[i].Twins = append(list[i].Twins, Twin{t, claimed[t.key()]})
				}
			}
		}
	}
	return nil
}

const attemptColumns = `a.merchant_id, a.store_id, a.account_id, a.environment, a.order_id, a.id, a.number, a.sub_merchant, a.transaction_no, a.state, a.paid_at,
	a.amount_fen, a.settle_fen, a.fee_fen, a.rate_ppm, a.fee_floor_fen, a.fee_cap_fen`

func scanAttempt(row db.Row) (o Own, err error) {
	var at int64
	err = row.Scan(&o.MerchantID, &o.StoreID, &o.AccountID, &o.Environment, &o.OrderID, &o.AttemptID, &o.Number, &o.SubMerchant, &o.TransactionNo, &o.State, &at,
		&o.Amount, &o.Settle, &o.Fee, &o.Tariff.Rate, &o.Tariff.Floor, &o.Tariff.Cap)
	o.PaymentNumber, o.At, o.Success = o.Number, db.Instant(at), at > 0
	o.Open, o.Reversed = !o.Success && payment.State(o.State).Open(), o.State == string(payment.Reversed)
	return o, err
}

func ownAttempts(ctx context.Context, tx db.Tx, env db.Environment, numbers []string) (map[string]Own, error) {
	list, err := byKeys(ctx, tx, scanAttempt, `SELECT `+attemptColumns+` FROM pay_attempt a WHERE (a.environment || '') = $1 AND a.number IN (?)`, numbers, string(env))
	return byNumber(list), err
}

func ownRefundsOf(ctx context.Context, tx db.Tx, env db.Environment, numbers []string) (map[string]Own, error) {
	list, err := byKeys(ctx, tx, scanRefund, `
		SELECT f.merchant_id, f.store_id, f.account_id, f.environment, f.order_id, f.attempt_id, f.id, f.number, a.number, a.sub_merchant, a.transaction_no, f.refund_no,
			f.state, f.requested_at, f.amount_fen, f.settle_fen, f.fee_returned_fen, a.rate_ppm, a.fee_floor_fen, a.fee_cap_fen
		FROM pay_refund f JOIN pay_attempt a ON a.merchant_id = f.merchant_id AND a.id = f.attempt_id
		WHERE (f.environment || '') = $1 AND f.number IN (?)`, numbers, string(env))
	return byNumber(list), err
}

func scanRefund(row db.Row) (o Own, err error) {
	var at int64
	err = row.Scan(&o.MerchantID, &o.StoreID, &o.AccountID, &o.Environment, &o.OrderID, &o.AttemptID, &o.RefundID, &o.Number, &o.PaymentNumber, &o.SubMerchant, &o.TransactionNo, &o.RefundNo,
		&o.State, &at, &o.Amount, &o.Settle, &o.Fee, &o.Tariff.Rate, &o.Tariff.Floor, &o.Tariff.Cap)
	switch payment.RefundState(o.State) {
	case payment.RefundSucceeded:
		o.Success = true
	case payment.RefundProcessing, payment.RefundAbnormal:
		o.Accepted = true
	case payment.RefundCreated, payment.RefundUnknown:
		o.Open = true
	case payment.RefundFailed:
	}
	o.At = db.Instant(at)
	return o, err
}

func byNumber(list []Own) map[string]Own {
	out := make(map[string]Own, len(list))
	for _, o := range list {
		out[o.Number] = o
	}
	return out
}
