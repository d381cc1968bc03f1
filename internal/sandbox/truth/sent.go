package truth

// sentKey finds payments and refunds at a channel that numbers both alike: by the merchant's number and the time that was
// sent with it (UnionPay: merId + orderId + txnTime, protocols.md 3.3), or a refund by the channel's own number.
type sentKey struct{ channel, mchID, no, txnTime string }

// indexSent files a charge and its refunds under their numbers, where they have a TxnTime.
func (s *state) indexSent(c *Charge) {
	if c.TxnTime == "" {
		return
	}
	s.bySent[sentKey{c.Channel, c.MchID, c.OutTradeNo, c.TxnTime}] = c
	for _, r := range c.Refunds {
		s.bySent[sentKey{c.Channel, c.MchID, r.RefundID, ""}] = c
		if r.TxnTime != "" {
			s.bySent[sentKey{c.Channel, c.MchID, r.OutRefundNo, r.TxnTime}] = c
		}
	}
}

// ChargeSent reads the charge that a number and its time name, or that has the refund which they name.
func (tx *Tx) ChargeSent(channel, mchID, no, txnTime string) (Charge, bool) {
	if txnTime == "" {
		return Charge{}, false
	}
	return deref(tx.ledger.data.bySent[sentKey{channel, mchID, no, txnTime}])
}

// ChargeByRefundID reads the charge that has the refund with the channel's own number, at channels with a TxnTime.
func (tx *Tx) ChargeByRefundID(channel, mchID, refundID string) (Charge, bool) {
	return deref(tx.ledger.data.bySent[sentKey{channel, mchID, refundID, ""}])
}

// RefundSent finds a refund by the merchant's number and the time that was sent with it.
func (c Charge) RefundSent(no, txnTime string) (Refund, bool) {
	for _, r := range c.Refunds {
		if r.TxnTime != "" && r.OutRefundNo == no && r.TxnTime == txnTime {
			return r, true
		}
	}
	return Refund{}, false
}
