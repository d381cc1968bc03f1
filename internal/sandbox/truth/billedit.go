package truth

import "cloudpos/internal/money"

// BillEdit makes the channel's bills tell one payment otherwise than it was, so that whoever compares has something to find. Trade bill
// and fund bill tell the same, and their sums are those of what they tell.
type BillEdit struct {
	OutTradeNo string       `json:"out_trade_no"`
	Effect     string       `json:"effect"`
	Fen        money.Amount `json:"fen"` // how much more, by EditAmount and EditFee; negative: less
}

// What an edit does: the payment is in no bill, its amount or its fee is another.
const (
	EditLeftOut = "left_out"
	EditAmount  = "amount"
	EditFee     = "fee"
)

// billEditsMost is how many payments are told otherwise at most.
const billEditsMost = 1000

// ValidBillEdits says whether edits are understood: each of a number of its own, and by something where that is asked.
func ValidBillEdits(list []BillEdit) bool {
	seen := map[string]bool{}
	for _, e := range list {
		byFen := e.Effect == EditAmount || e.Effect == EditFee
		if e.OutTradeNo == "" || seen[e.OutTradeNo] || byFen == (e.Fen == 0) || !byFen && e.Effect != EditLeftOut {
			return false
		}
		seen[e.OutTradeNo] = true
	}
	return len(list) <= billEditsMost
}

// Told is how bills tell a payment: its amount, what its fee is more in fen, and whether they have it at all.
func (s Settings) Told(c Charge) (amount, moreFee money.Amount, has bool) {
	for _, e := range s.BillEdits {
		if e.OutTradeNo != c.OutTradeNo {
			continue
		}
		switch e.Effect {
		case EditLeftOut:
			return 0, 0, false
		case EditAmount:
			return c.Amount + e.Fen, 0, true
		case EditFee:
			return c.Amount, e.Fen, true
		}
	}
	return c.Amount, 0, true
}
