package unionpay

import (
	"strconv"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/truth"
)

// cardMasked stands for the payer's card: nobody learns its middle digits.
const cardMasked = "621626******0018"

func fen(a money.Amount) string { return strconv.FormatInt(int64(a), 10) }

// paymentFields is a payment as query and notice tell it (protocols.md 3.5). Once it is paid, traceTime is when, as in the
// bill: a code may be scanned long after it was asked for.
func paymentFields(c truth.Charge) fields {
	at := c.CreatedAt
	if c.Paid {
		at = c.SuccessTime
	}
	f := keptFields(c.Extra).with(fields{
		"txnType": "01", "orderId": c.OutTradeNo, "txnTime": c.TxnTime, "merId": c.MchID, "subMerId": c.SubMchID,
	}).with(numbers(c.TransactionID, at, c.Amount))
	if c.Paid {
		f = f.with(settled(c.SuccessTime, c.Amount))
	}
	return f
}

// refundFields is a void or a refund as query and notice tell it.
func refundFields(c truth.Charge, r truth.Refund) fields {
	f := keptFields(r.Extra).with(fields{
		"txnType": r.Extra["txnType"], "orderId": r.OutRefundNo, "txnTime": r.TxnTime, "merId": c.MchID, "subMerId": c.SubMchID,
		"origQryId": c.TransactionID,
	}).with(numbers(r.RefundID, r.CreatedAt, r.Amount))
	if r.Status == truth.RefundSuccess {
		f = f.with(settled(r.CreatedAt, r.Amount))
	}
	return f
}

// keptFields are the request's own, as far as they come back.
func keptFields(extra map[string]string) fields { return fields(extra).only(echoed()...) }

func numbers(queryID string, at time.Time, amount money.Amount) fields {
	return fields{
		"queryId": queryID, "traceNo": traceNo(queryID), "traceTime": at.In(china).Format("0102150405"),
		"txnAmt": fen(amount), "currencyCode": currency,
	}
}

// traceNo (系统跟踪号) are the last six digits of the gateway's number.
func traceNo(queryID string) string { return queryID[len(queryID)-6:] }

// settled tells how and on which day the money is settled. The days are cut at midnight in China.
func settled(at time.Time, amount money.Amount) fields {
	return fields{
		"settleAmt": fen(amount), "settleCurrencyCode": currency, "settleDate": at.In(china).Format("0102"),
		"accNo": cardMasked, "payCardType": "01", "payType": "0001",
	}
}
