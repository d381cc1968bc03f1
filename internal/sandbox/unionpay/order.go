package unionpay

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"cloudpos/internal/sandbox/truth"
)

// Kinds of payment: txnSubType of txnType 01.
const (
	subTypeQR   = "07"
	subTypeCode = "06"
)

// Extra names what only this channel keeps: "txnSubType", "encoding", "digest", truth.FrontURL, and the request's fields that come back.
func (x *exchange) extra() map[string]string {
	extra := x.said.only(echoed()...).with(fields{"encoding": x.encoding(), "digest": x.digest()})
	if front := x.said["frontUrl"]; front != "" {
		extra[truth.FrontURL] = front
	}
	return extra
}

// digest tells a repeated request from a second one under the same number.
func (x *exchange) digest() string {
	all := fields{}
	for name, value := range x.raw {
		if name != "signature" && name != "certId" {
			all[name] = value
		}
	}
	sum := sha256.Sum256([]byte(all.signedText()))
	return hex.EncodeToString(sum[:12])
}

// named finds what the request's number and time name, or its queryId: a payment, or with refundID one of its refunds.
func (x *exchange) named(tx *truth.Tx) (c truth.Charge, refundID string, ok bool) {
	if id := x.said["queryId"]; id != "" && x.said["orderId"] == "" {
		if c, ok = tx.ChargeByTransaction(Channel, id); ok {
			return c, "", c.MchID == x.account.MerID
		}
		c, ok = tx.ChargeByRefundID(Channel, x.account.MerID, id)
		return c, id, ok
	}
	no, at := x.said["orderId"], x.said["txnTime"]
	if c, ok = tx.ChargeSent(Channel, x.account.MerID, no, at); !ok {
		return c, "", false
	}
	if r, found := c.RefundSent(no, at); found {
		return c, r.RefundID, true
	}
	return c, "", true
}

// original finds the payment that a void or a refund names: by its queryId, or by its number and time.
func (x *exchange) original(tx *truth.Tx) (truth.Charge, bool) {
	if id := x.said["origQryId"]; id != "" {
		c, ok := tx.ChargeByTransaction(Channel, id)
		return c, ok && c.MchID == x.account.MerID
	}
	c, ok := tx.ChargeSent(Channel, x.account.MerID, x.said["origOrderId"], x.said["origTxnTime"])
	return c, ok && c.OutTradeNo == x.said["origOrderId"] && c.TxnTime == x.said["origTxnTime"]
}

func refundOf(c truth.Charge, refundID string) (truth.Refund, bool) {
	for _, r := range c.Refunds {
		if r.RefundID == refundID && refundID != "" {
			return r, true
		}
	}
	return truth.Refund{}, false
}

// queryID makes the gateway's own number: 21 digits that begin with the time.
func queryID(tx *truth.Tx, seq int64) string {
	tail := []byte("0000000")
	for i := len(tail) - 1; i >= 0; i-- {
		tail[i], seq = byte('0'+seq%10), seq/10
	}
	return stamp(tx.Now) + string(tail)
}

// charge is the order as truth keeps it, unpaid. life ends it unless payTimeout does.
func (x *exchange) charge(tx *truth.Tx, life time.Duration) (truth.Charge, *refusal) {
	seq := tx.NextSeq()
	c := truth.Charge{
		Key: truth.Key{
			Channel: Channel, MchID: x.account.MerID, SubMchID: x.said["subMerId"], OutTradeNo: x.said["orderId"], TxnTime: x.said["txnTime"],
		},
		Seq: seq, TransactionID: queryID(tx, seq), TradeType: x.said["txnType"] + x.said["txnSubType"], State: truth.NotPaid,
		Merchant: x.merchant, Description: "云闪付扫码付款", Attach: x.said["reqReserved"], Amount: parseAmount(x.said["txnAmt"]), Digest: x.digest(),
		NotifyURL: x.said["backUrl"], CreatedAt: tx.Now, ExpireAt: tx.Now.Add(life), Extra: x.extra(),
	}
	if text := x.said["payTimeout"]; text != "" {
		end, err := parseTime(text)
		if err != nil || !end.After(tx.Now) {
			return c, refuse(codeFormat, "payTimeout 已过")
		}
		c.ExpireAt = end
	}
	return c, nil
}

// repeated says whether the number was used: for the same request (a repetition), or for another one (code 12).
func (x *exchange) repeated(tx *truth.Tx) (c truth.Charge, refundID string, again bool, refused *refusal) {
	c, refundID, again = x.named(tx)
	if !again {
		return c, refundID, false, nil
	}
	digest := c.Digest
	if r, ok := refundOf(c, refundID); ok {
		digest = r.Extra["digest"]
	}
	if digest != x.digest() {
		return c, refundID, true, refuse(codeRepeated, "orderId 与 txnTime 已用于另一笔交易")
	}
	return tx.Settle(c), refundID, true, nil
}
