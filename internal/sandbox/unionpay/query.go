package unionpay

import "cloudpos/internal/sandbox/truth"

// query answers with a payment, a void or a refund as it is now (00/00): respCode tells of the query, origRespCode of the
// transaction (protocols.md 3.5).
func (p *Platform) query(x *exchange) (fields, *refusal) {
	if x.said["queryId"] == "" {
		if missing := x.said.missing("orderId", "txnTime"); missing != "" {
			return nil, refuse(codeMissing, missing)
		}
	}
	var said fields
	refused := p.update(func(tx *truth.Tx) *refusal {
		c, refundID, ok := x.named(tx)
		if ok {
			c = tx.Settle(c)
		}
		r, isRefund := refundOf(c, refundID)
		switch {
		case !ok || !seen(c):
			return refuse(codeNoSuchOrder, "")
		case isRefund:
			said = refundFields(c, r).with(outcome(refundCode(r)))
		default:
			said = paymentFields(c).with(outcome(paymentCode(c)))
		}
		return nil
	})
	if refused != nil {
		return nil, refused
	}
	// The answer is a query's: the transaction's own type stays out of it.
	delete(said, "txnType")
	delete(said, "txnSubType")
	return said.with(fields{"respCode": codeDone, "respMsg": message(codeDone, "")}), nil
}

func outcome(code string) fields {
	return fields{"origRespCode": code, "origRespMsg": message(code, "")}
}

// paymentCode is the state of a payment as origRespCode. That a reversed payment is 01 and one that nobody paid in time 39
// is unverified.
func paymentCode(c truth.Charge) string {
	switch c.State {
	case truth.Success, truth.Refunded:
		return codeDone
	case truth.Revoked:
		return codeFailed
	case truth.Closed:
		return codeNotNow
	case truth.PayError:
		return c.FailCode
	}
	return codeAccepted
}

// refundCode is the state of a void or a refund as origRespCode.
func refundCode(r truth.Refund) string {
	switch r.Status {
	case truth.RefundSuccess:
		return codeDone
	case truth.RefundProcessing:
		return codeAccepted
	}
	return codeRefused
}
