package truth

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"cloudpos/internal/money"
)

// Tx is one transaction: it reads the state, with what it put itself, and stages what shall be kept.
type Tx struct {
	Now time.Time // the scenario's time, the same for the whole transaction

	ledger     *Ledger
	seq        int64
	charges    []Charge
	payers     []Payer
	merchants  []Merchant
	notices    []Notice
	activities []Activity
	settings   *Settings
	secret     []byte
	handedIn   openingRecord
	spent      map[spendKey]money.Amount // by what is staged here
}

func (tx *Tx) record() record {
	return record{tx.seq, tx.charges, tx.payers, tx.merchants, tx.notices, tx.activities, tx.settings, tx.secret, tx.handedIn}
}

func (tx *Tx) empty() bool {
	return len(tx.charges)+len(tx.payers)+len(tx.merchants)+len(tx.notices)+len(tx.activities) == 0 && tx.settings == nil && tx.secret == nil && tx.handedIn.empty()
}

func (tx *Tx) urgent() bool {
	if slices.ContainsFunc(tx.notices, func(n Notice) bool { return !n.NextAt.After(tx.Now) }) {
		return true
	}
	return slices.ContainsFunc(tx.charges, func(c Charge) bool { at := c.due(); return !at.IsZero() && !at.After(tx.Now) })
}

// Charge reads one charge.
func (tx *Tx) Charge(key Key) (Charge, bool) {
	for _, c := range slices.Backward(tx.charges) {
		if c.Key == key {
			return c, true
		}
	}
	return deref(tx.ledger.data.charges[key])
}

// ChargeByTransaction reads the charge with the channel's own number.
func (tx *Tx) ChargeByTransaction(channel, transactionID string) (Charge, bool) {
	return deref(tx.ledger.data.byTxn[txnKey{channel, transactionID}])
}

// ChargeByQR reads the charge whose code was scanned.
func (tx *Tx) ChargeByQR(qr string) (Charge, bool) { return deref(tx.ledger.data.byQR[qr]) }

// ChargeByRefund reads the charge that a merchant's refund number belongs to.
func (tx *Tx) ChargeByRefund(channel, mchID, subMchID, outRefundNo string) (Charge, bool) {
	return deref(tx.ledger.data.byRefund[refundKey{channel, mchID, subMchID, outRefundNo}])
}

// ChargesNumbered finds charges by the merchant's order number alone, over all merchants; for the control API.
func (tx *Tx) ChargesNumbered(outTradeNo string) (found []Charge) {
	for key, c := range tx.ledger.data.charges {
		if key.OutTradeNo == outTradeNo {
			found = append(found, *c)
		}
	}
	return found
}

func deref(c *Charge) (Charge, bool) {
	if c == nil {
		return Charge{}, false
	}
	return *c, true
}

// CodeUsed says whether a payer code has paid already.
func (tx *Tx) CodeUsed(codeHash string) bool {
	_, used := tx.ledger.data.usedCodes[codeHash]
	return used
}

// Asked lists the charges that wait for this payer's password, oldest first.
func (tx *Tx) Asked(payerID string) (list []Charge) {
	for key := range tx.ledger.data.asked[payerID] {
		list = append(list, *tx.ledger.data.charges[key])
	}
	slices.SortFunc(list, func(a, b Charge) int { return int(a.Seq - b.Seq) })
	return list
}

// History is the payer's newest lines, newest first.
func (tx *Tx) History(payerID string) []Activity {
	lines := tx.ledger.data.history[payerID]
	lines = slices.Clone(lines[max(0, len(lines)-historyLength):])
	slices.Reverse(lines)
	return lines
}

// Payer reads one payer.
func (tx *Tx) Payer(id string) (Payer, bool) {
	for _, p := range slices.Backward(tx.payers) {
		if p.ID == id {
			return p, true
		}
	}
	p, ok := tx.ledger.data.payers[id]
	return p, ok
}

// Passer puts a passer-by who has this much money: somebody must pay where only the script wants a payment.
func (tx *Tx) Passer(balance money.Amount) (payerID string) {
	p := Payer{ID: "payer_passer" + strconv.FormatInt(tx.NextSeq(), 10), Name: "示例路人", Balance: balance, CreatedAt: tx.Now}
	tx.PutPayer(p)
	return p.ID
}

// Merchant reads a sub-merchant that was added at run time.
func (tx *Tx) Merchant(subMchID string) (Merchant, bool) {
	m, ok := tx.ledger.data.merchants[subMchID]
	return m, ok
}

// Settings are those in force.
func (tx *Tx) Settings() Settings { return tx.ledger.data.settings }

// NextSeq is the next number of the ledger's own count; numbers at the channel are made of it.
func (tx *Tx) NextSeq() int64 { tx.seq++; return tx.seq }

// Put keeps a charge.
func (tx *Tx) Put(c Charge) { tx.charges = append(tx.charges, c) }

// PutPayer keeps a payer.
func (tx *Tx) PutPayer(p Payer) { tx.payers = append(tx.payers, p) }

// PutMerchant keeps a sub-merchant.
func (tx *Tx) PutMerchant(m Merchant) { tx.merchants = append(tx.merchants, m) }

// PutNotice keeps a notice.
func (tx *Tx) PutNotice(n Notice) { tx.notices = append(tx.notices, n) }

// PutSettings keeps the settings.
func (tx *Tx) PutSettings(s Settings) { tx.settings = &s }

// Remember adds a line to the payer's history.
func (tx *Tx) Remember(kind string, c Charge, amount money.Amount) {
	if c.PayerID == "" {
		return
	}
	tx.activities = append(tx.activities, Activity{
		Seq: tx.NextSeq(), PayerID: c.PayerID, At: tx.Now, Kind: kind,
		Channel: c.Channel, Merchant: c.Merchant, OutTradeNo: c.OutTradeNo, Amount: amount,
	})
}

// Pay debits the payer, marks the charge as paid and queues its notice, all in one.
// Errors: ErrNoPayer, ErrAlreadyPaid, ErrClosed, ErrLimit as *LimitError, ErrBalance; then nothing was staged.
func (tx *Tx) Pay(c Charge, payerID string) (Charge, error) {
	p, ok := tx.Payer(payerID)
	if !ok {
		return c, ErrNoPayer
	}
	paid, err := c.pay(payerID, tx.Now)
	if err != nil {
		return c, err
	}
	if err := tx.withinCap(p, c); err != nil {
		return c, err
	}
	if p.Balance < c.Amount {
		return c, ErrBalance
	}
	p.Balance -= c.Amount
	tx.PutPayer(p)
	tx.Put(paid)
	tx.spend(paid)
	tx.Remember("paid", paid, -paid.Amount)
	tx.notify(NoticePayment, paid, "", paid.NotifyURL)
	return paid, nil
}

func (tx *Tx) notify(kind string, c Charge, outRefundNo, url string) {
	if url == "" {
		return
	}
	plan := ""
	if kind == NoticePayment {
		plan = c.NoticePlan
	}
	tx.PutNotice(Notice{
		ID: "EV-" + tx.Now.In(china).Format("20060102150405") + fmt.Sprintf("%012d", tx.NextSeq()), Kind: kind,
		Charge: c.Key, OutRefundNo: outRefundNo, URL: url, Plan: plan, State: NoticePending, CreatedAt: tx.Now, NextAt: tx.Now,
	})
}

// Settle lets happen to a charge what is due: a late payment, the expiry, the end of refunds. It returns the charge as it is then.
func (tx *Tx) Settle(c Charge) Charge {
	if !c.PayAt.IsZero() && !c.PayAt.After(tx.Now) {
		c = tx.payLate(c)
	}
	if c.Open() && !c.ExpireAt.IsZero() && !c.ExpireAt.After(tx.Now) {
		if closed, err := c.Close(Closed, tx.Now); err == nil {
			tx.Put(closed)
			c = closed
		}
	}
	for i := range c.Refunds {
		if r := c.Refunds[i]; r.Status == RefundProcessing && !r.DueAt.After(tx.Now) {
			c = tx.endRefund(c, i)
		}
	}
	return c
}

func (tx *Tx) payLate(c Charge) Charge {
	paid, err := tx.Pay(c, c.PayerID)
	if err == nil {
		return paid
	}
	c.PayAt = time.Time{}
	if c.State == UserPaying {
		c = c.failedBy(err)
	}
	tx.Put(c)
	return c
}

func (tx *Tx) endRefund(c Charge, i int) Charge {
	c.Refunds = slices.Clone(c.Refunds)
	r := &c.Refunds[i]
	r.Status, r.EndedAt = r.EndsAs, tx.Now
	if r.Status == RefundSuccess {
		if p, ok := tx.Payer(c.PayerID); ok {
			p.Balance += r.Amount
			tx.PutPayer(p)
		}
		tx.Remember("refunded", c, r.Amount)
	}
	tx.Put(c)
	tx.notify(NoticeRefund, c, r.OutRefundNo, r.NotifyURL)
	return c
}

// TransactionNumber makes a payment number as WeChat Pay has them: 28 digits, starting 4200.
func (tx *Tx) TransactionNumber(seq int64) string {
	return "4200" + "002826" + tx.Now.In(china).Format("20060102") + pad(seq, 10)
}

// RefundNumber makes a refund number as WeChat Pay has them: 29 digits, starting 50.
func (tx *Tx) RefundNumber() string {
	return "50" + "3000282" + tx.Now.In(china).Format("20060102") + pad(tx.NextSeq(), 12)
}

func pad(n int64, width int) string {
	s := strconv.FormatInt(n, 10)
	for len(s) < width {
		s = "0" + s
	}
	return s
}

// china is the zone in which the channels write dates.
var china = time.FixedZone("CST", 8*60*60)
