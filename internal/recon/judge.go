package recon

import (
	"slices"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
)

// Why a fact is a difference, in words that the faces translate.
const (
	WhyUnknown     = "unknown"      // the number is not ours
	WhyUnpaid      = "unpaid"       // ours, and its end is still to come
	WhyEnded       = "ended"        // ours, closed, failed or reversed
	WhyMissing     = "missing"      // no bill has it
	WhyReversed    = "reversed"     // paid here, given back there
	WhyFailed      = "failed"       // a refund that succeeded here and failed there
	WhyAmount      = "amount"       // ordered amount
	WhySettle      = "settle"       // settled amount
	WhyFee         = "fee"          // against the contracted rate
	WhyTransaction = "transaction"  // the channel's number
	WhyNumber      = "number"       // our number, a second time
	WhyMerchant    = "merchant"     // the merchant, or its number below the provider
	WhyAccount     = "account"      // the channel account
	WhyDay         = "day"          // one day apart
	WhyFund        = "fund"         // the movement is not what the trade bill says
	WhyFundOnly    = "fund_only"    // a movement without a trade
	WhyTradeOnly   = "trade_only"   // a trade without a movement
	WhyFileRefused = "file_refused" // see the bill
)

// judge says in which ways a fact differs, none when all agrees. Rows that are not the fact's own are differences for themselves.
func (c Case) judge() []Finding {
	if c.Subject == OfRefund {
		return c.judgeRefund()
	}
	return c.judgePayment()
}

func (c Case) finding(class, aspect Class, why string, row *Row) Finding {
	key := paymentKey(c.Number)
	if c.Subject == OfRefund {
		key = refundKey(c.Number)
	}
	return Finding{Fact: key, Subject: c.Subject, Class: class, Aspect: aspect, Why: why, Own: c.Own, Row: row}
}

// parted sorts the rows by where they stand and parts them into payments or refunds that moved money, and those that undo it.
func (c Case) parted() (moved, undone []Row) {
	for _, r := range c.Rows {
		if r.Kind == channel.BillReversal || !r.success() {
			undone = append(undone, r)
		} else {
			moved = append(moved, r)
		}
	}
	order := func(a, b Row) int {
		if a.before(b) {
			return -1
		}
		return 1
	}
	slices.SortFunc(moved, order)
	slices.SortFunc(undone, order)
	return moved, undone
}

func (c Case) judgePayment() []Finding {
	moved, undone := c.parted()
	if len(moved) == 0 {
		switch {
		case c.Own != nil && c.Own.Success && len(undone) > 0:
			return []Finding{c.finding(Status, "", WhyReversed, &undone[0])}
		case c.Own != nil && c.Own.Success:
			return []Finding{c.finding(Short, "", WhyMissing, nil)}
		case c.Own == nil && len(undone) > 0:
			return []Finding{c.finding(Status, "", WhyUnknown, &undone[0])}
		}
		return nil
	}
	row, found := c.claim(moved)
	if row == nil {
		return found
	}
	if f, differs := c.beside(*row, undone); differs {
		found = append(found, f)
	}
	return found
}

// claim chooses the row that is the fact's own and makes the others duplicates; nil when all are.
func (c Case) claim(rows []Row) (own *Row, others []Finding) {
	best := 0
	for i, r := range rows {
		if c.fits(r) > c.fits(rows[best]) {
			best = i
		}
	}
	for i := range rows {
		switch {
		case i != best:
			others = append(others, c.duplicate(rows[i], WhyNumber))
		case (c.Own == nil || !c.Own.Success) && c.isTwin(rows[i]):
			others = append(others, c.duplicate(rows[i], WhyTransaction))
		default:
			own = &rows[i]
		}
	}
	return own, others
}

func (c Case) duplicate(r Row, why string) Finding {
	return Finding{Fact: r.own(), Subject: c.Subject, Class: Duplicate, Why: why, Own: c.Own, Row: &r}
}

// fits weighs how much a row is ours: by the channel's number first, then by the account.
func (c Case) fits(r Row) (weight int) {
	if c.Own == nil {
		return 0
	}
	if ours := c.Own.TransactionNo; c.Subject == OfPayment && ours != "" && ours == r.TransactionNo {
		weight += 2
	}
	if ours := c.Own.RefundNo; c.Subject == OfRefund && ours != "" && ours == r.RefundNo {
		weight += 2
	}
	if c.Own.AccountID == r.AccountID {
		weight++
	}
	return weight
}

// isTwin says whether another row tells of the same transaction and has more right to it: its number is one of ours, or it stands
// before this one.
func (c Case) isTwin(r Row) bool {
	return slices.ContainsFunc(c.Twins, func(t Twin) bool {
		return t.transaction() == r.transaction() && t.AccountID == r.AccountID && (t.Claimed || (c.Own == nil && t.before(r)))
	})
}

// beside compares a row with what we have of it.
func (c Case) beside(r Row, undone []Row) (Finding, bool) {
	o := c.Own
	switch {
	case o == nil:
		return c.finding(Long, "", WhyUnknown, &r), true
	case !o.Success && len(undone) > 0: // given back before it counted: neither side has it
		return c.finding(Amount, "", WhyAmount, &r), undone[0].Amount != r.Amount
	case !o.Success && o.Open:
		return c.finding(Long, "", WhyUnpaid, &r), true
	case !o.Success:
		return c.finding(Status, "", WhyEnded, &r), true
	}
	if why := c.elsewhere(r); why != "" {
		return c.finding(Elsewhere, "", why, &r), true
	}
	switch {
	case r.Amount != o.Amount:
		return c.finding(Amount, "", WhyAmount, &r), true
	case r.Settle != o.Settle:
		return c.finding(Amount, "", WhySettle, &r), true
	case len(undone) > 0:
		return c.finding(Status, "", WhyReversed, &undone[0]), true
	case !o.feeFits(r.FeeMillis):
		return c.finding(Fee, "", WhyFee, &r), true
	}
	return c.finding(Midnight, "", WhyDay, &r), calendar.DayOf(o.At) != calendar.DayOf(r.At)
}

// elsewhere says in which way a row is not this merchant's; "" when it is.
func (c Case) elsewhere(r Row) string {
	o := c.Own
	numbers := [2]string{o.TransactionNo, r.TransactionNo}
	if c.Subject == OfRefund {
		numbers = [2]string{o.RefundNo, r.RefundNo}
	}
	switch {
	case r.AccountID != o.AccountID:
		return WhyAccount
	case r.MerchantID != "" && r.MerchantID != o.MerchantID, r.SubMerchant != "" && r.SubMerchant != o.SubMerchant:
		return WhyMerchant
	case numbers[0] != "" && numbers[1] != "" && numbers[0] != numbers[1]:
		return WhyTransaction
	}
	return ""
}

func (c Case) judgeRefund() []Finding {
	moved, undone := c.parted()
	took := c.Own != nil && (c.Own.Success || c.Own.Accepted)
	if len(moved) == 0 {
		switch {
		case took && len(undone) > 0 && c.Own.Success:
			return []Finding{c.finding(Refunds, Status, WhyFailed, &undone[0])}
		case took && len(undone) == 0:
			return []Finding{c.finding(Refunds, Short, WhyMissing, nil)}
		}
		return nil
	}
	row, found := c.claim(moved)
	if row == nil {
		return found
	}
	if f, differs := c.besideRefund(*row); differs {
		found = append(found, f)
	}
	return found
}

func (c Case) besideRefund(r Row) (Finding, bool) {
	o := c.Own
	switch {
	case o == nil:
		return c.finding(Refunds, Long, WhyUnknown, &r), true
	case !o.Success && !o.Accepted && o.Open:
		return c.finding(Refunds, Long, WhyUnpaid, &r), true
	case !o.Success && !o.Accepted:
		return c.finding(Refunds, Status, WhyEnded, &r), true
	}
	if why := c.elsewhere(r); why != "" {
		return c.finding(Elsewhere, "", why, &r), true
	}
	switch {
	case r.Amount != o.Amount:
		return c.finding(Refunds, Amount, WhyAmount, &r), true
	case o.Success && r.Settle != o.Settle:
		return c.finding(Refunds, Amount, WhySettle, &r), true
	case o.Success && !o.returnFits(-r.FeeMillis):
		return c.finding(Fee, "", WhyFee, &r), true
	}
	return c.finding(Midnight, "", WhyDay, &r), calendar.DayOf(o.At) != calendar.DayOf(r.At)
}

// day is the day on whose account a finding stands: ours where we have the fact, else the bill's.
func (f Finding) day() calendar.Day {
	if f.Class != Duplicate && f.Own != nil && !f.Own.At.IsZero() {
		return calendar.DayOf(f.Own.At)
	}
	if f.Row != nil {
		return f.Row.Day
	}
	return 0
}

// account is the account on which a finding stands: the bill's where there is a row.
func (f Finding) account() (accountID string, env db.Environment) {
	if f.Row != nil {
		return f.Row.AccountID, f.Row.Environment
	}
	return f.Own.AccountID, f.Own.Environment
}

// waits says whether the next day's bill may still pair a finding.
func (f Finding) waits() bool {
	return f.Class == Short || f.Class == Refunds && f.Aspect == Short || f.Class == Status && f.Own != nil && f.Own.Reversed
}

// short says whether it is money that we count on and no bill has: what is lost when it stays so.
func (f Finding) short() bool { return f.Class == Short || f.Class == Refunds && f.Aspect == Short }
