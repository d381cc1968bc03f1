package unionpay

import (
	"regexp"
	"time"

	"cloudpos/internal/sandbox/payer"
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/truth"
)

// codeLife is how long a payer who is asked for the password may take. Unverified.
const codeLife = 10 * time.Minute

// codeShape is a payer code as digits (protocols.md 0).
var codeShape = regexp.MustCompile(`^62[0-9]{17}$`)

// payByCode debits the payer whose code the merchant read (被扫, 01/06): as 19 digits, or in the EMV form. 00 says only
// that the payment is accepted; how it ended is asked, or told in a notice if it succeeded. The same request again is the
// same payment.
func (p *Platform) payByCode(x *exchange) (fields, *refusal) {
	code := payer.Plain(x.said["qrNo"])
	if !codeShape.MatchString(code) {
		return nil, refuse(codeFormat, "qrNo")
	}
	payerID, validity := p.Payers.Redeem(code)
	var c truth.Charge
	refused := p.update(func(tx *truth.Tx) (r *refusal) {
		var again bool
		if c, _, again, r = x.repeated(tx); r != nil || (again && c.State != truth.NotPaid) {
			return r
		}
		if r := checkCode(validity, tx.CodeUsed(payer.Hash(code))); r != nil {
			return r
		}
		if !again {
			if c, r = x.charge(tx, codeLife); r != nil {
				return r
			}
		}
		c.PayerID = payerID
		c, r = x.debit(tx, c, payer.Hash(code))
		return r
	})
	if refused != nil {
		return nil, refused
	}
	return accepted(c.TransactionID).with(fields{"txnAmt": fen(c.Amount)}), nil
}

func checkCode(v payer.Validity, used bool) *refusal {
	switch {
	case used:
		return refuse(codePayerCode, "付款码已使用")
	case v == payer.Expired:
		return refuse(codePayerCode, "付款码已过期")
	case v != payer.Valid:
		return refuse(codePayerCode, "")
	}
	return nil
}

// failCodes are what a payment that failed says when it is asked after.
func failCodes() payer.FailCodes {
	return payer.FailCodes{Insufficient: codeBalance, Refused: codeRefused, Limited: codeLimit}
}

// debit lets the payer's outcome happen. What came of it, the answer does not tell.
func (x *exchange) debit(tx *truth.Tx, c truth.Charge, codeHash string) (truth.Charge, *refusal) {
	c, how := payer.Debit(tx, c, codeHash, payer.WishFor(tx, c, x.plan), failCodes())
	switch how {
	case payer.DebitUnsent, payer.DebitUnheard:
		x.hangUp = &script.Rule{}
	case payer.DebitBroken:
		return c, refuse(codeBusy, "")
	}
	return c, nil
}

// accepted is the answer to what is taken on: its result is asked for, or told in a notice.
func accepted(queryID string) fields {
	return fields{
		"respCode": codeDone, "respMsg": message(codeDone, "已受理"), "queryId": queryID, "currencyCode": currency,
	}
}
