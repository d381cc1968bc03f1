package unionpay

import (
	"bytes"
	"fmt"
	"time"
	"unicode/utf8"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/truth"
)

// contract is the fee that UnionPay takes of every payment: 0.2 %, rounded half up to the fen.
const contract money.Rate = 2_000

// givenBack is a running sum of what was given back of a payment, and of the fee that came back with it, in fen.
type givenBack struct{ Sum, Fee money.Amount }

// then gives back more of a payment of total. The fee follows the sum and not the single refund, so that all refunds
// together return the whole fee and never more (domain.md B7).
func (r givenBack) then(total, more money.Amount) givenBack {
	sum := r.Sum + more
	return givenBack{sum, contract.FeeHalfUp(total) - contract.FeeHalfUp(total-sum)}
}

// widths are those of a record of the general file (ZM), in bytes of GBK, one space between them (protocols.md 3.6).
func widths() []int {
	return []int{
		3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32, 1, 21, 15, 1, 15, 32, 13, 13, 8, 32, 13,
		13, 12, 2, 1, 32, 98,
	}
}

// institutionCode stands for the acquirer and for whoever forwards to it. Fictitious.
const institutionCode = "00010000"

// Transaction codes of field 1. Unverified: the sheet names the field and not its values; field 20 says the same surely.
const (
	codePurchase = "S22"
	codeReturn   = "S30"
	codeVoid     = "S31"
	codeReversal = "S36"
)

// entry is what a record says of either kind of transaction.
type entry struct {
	code, txnType, subType, queryID, orderID string
	at                                       time.Time
	amount, fee                              money.Amount
	incoming                                 bool // to the merchant
}

func (l line) entry() entry {
	c := l.charge
	if l.refund == nil {
		return entry{codePurchase, "01", c.TradeType[2:], c.TransactionID, c.OutTradeNo, c.SuccessTime, c.Amount, contract.FeeHalfUp(c.Amount), true}
	}
	e := entry{codeReturn, "04", "00", l.refund.RefundID, l.refund.OutRefundNo, l.refund.CreatedAt, l.returned.Sum, l.returned.Fee, false}
	switch {
	case l.refund.Kind == truth.KindReverse: // under the payment's own number
		e.code, e.txnType, e.subType, e.orderID = codeReversal, "99", "01", c.OutTradeNo
	case l.refund.Extra["txnType"] == "31":
		e.code, e.txnType = codeVoid, "31"
	}
	return e
}

// record is the line as the file has it, with its end. Fee and settlement say D where the merchant pays and C where he is
// paid. What field 18 and 23 to 26, 29 and 36 to 40 hold is unverified.
func (l line) record() []byte {
	e, c := l.entry(), l.charge
	origTrace, origTime, origQuery, origOrder := "000000", "0000000000", "", ""
	if l.refund != nil {
		origTrace, origTime = traceNo(c.TransactionID), c.SuccessTime.In(china).Format("0102150405")
		origQuery, origOrder = c.TransactionID, c.OutTradeNo
	}
	split, net := "", signed(e.incoming, e.amount-e.fee)
	if c.SubMchID != "" {
		split = net
	}
	own := c.Extra
	if l.refund != nil && l.refund.Extra != nil {
		own = l.refund.Extra
	}
	const nothing = "C000000000000"
	return fixed(
		e.code, institutionCode, institutionCode, traceNo(e.queryID), e.at.In(china).Format("0102150405"), cardMasked,
		fmt.Sprintf("%012d", e.amount), "5812", "08", e.queryID, "", e.orderID, "01", origTrace, origTime,
		signed(!e.incoming, e.fee), net, "", "", e.txnType, e.subType, productQR, "01", "", "", "0", origQuery, c.MchID, "",
		c.SubMchID, c.Extra["subMerAbbr"], split, net, own["termId"], own["reqReserved"], nothing, nothing,
		"000000000000", "00", "", origOrder, "",
	)
}

func signed(credit bool, amount money.Amount) string {
	mark := "D"
	if credit {
		mark = "C"
	}
	return mark + fmt.Sprintf("%012d", amount)
}

// fixed writes values into their columns: GBK, filled with spaces on the right, cut between characters where too long.
func fixed(values ...string) []byte {
	var out bytes.Buffer
	for i, width := range widths() {
		if i > 0 {
			out.WriteByte(' ')
		}
		text := cut(values[i], width)
		out.Write(text)
		out.Write(bytes.Repeat([]byte{' '}, width-len(text)))
	}
	out.WriteByte('\n')
	return out.Bytes()
}

func cut(text string, width int) []byte {
	var out []byte
	for _, r := range text {
		letter := []byte{byte(r)}
		if r >= utf8.RuneSelf {
			letter = toGBK(string(r))
		}
		if len(out)+len(letter) > width {
			return out
		}
		out = append(out, letter...)
	}
	return out
}
