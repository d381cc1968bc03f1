package recon

import (
	"context"
	"strconv"

	"cloudpos/internal/db"
	"cloudpos/internal/money"
)

// movements is a fund bill's side: what moved for each business, beside what the trade bill says of it (R10).
func (w *worker) movements(ctx context.Context) error {
	var list []movement
	err := w.service.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		list, err = movementsOf(ctx, tx, w.run, w.trade.id, w.run.position)
		return err
	})
	if err != nil {
		return err
	}
	var fresh []Difference
	for _, m := range list {
		w.run.BillRows += m.rows
		w.run.position = m.business
		if m.fits() {
			w.run.Matched += m.rows
			w.sum.matched(mark{kind: "fund", line: int(m.rows), amount: int64(m.net)})
			continue
		}
		fresh = append(fresh, w.fundDifference(m))
	}
	w.seen += len(list)
	if len(list) < fundRows {
		w.to(InPayments)
	}
	return w.put(ctx, fresh, w.run.Phase != InBill)
}

// trades is the trade bill's side: rows without any movement.
func (w *worker) trades(ctx context.Context) error {
	after, err := position(w.run.position, 0)
	if err != nil {
		return err
	}
	var list []movement
	last := 0
	err = w.service.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		list, last, err = unmoved(ctx, tx, w.run, w.trade.id, int(after))
		return err
	})
	if err != nil {
		return err
	}
	fresh := make([]Difference, 0, len(list))
	for _, m := range list {
		fresh = append(fresh, w.fundDifference(m))
	}
	w.run.position = strconv.Itoa(last)
	w.seen += scanRows
	if last == 0 {
		w.to(AtEnd)
	}
	return w.put(ctx, fresh, w.run.Phase == AtEnd)
}

// fundDifference is R10: amount is what moved, settle what the trade bill says should have.
func (w *worker) fundDifference(m movement) Difference {
	d := Difference{
		AccountID: w.run.AccountID, AcquirerID: w.run.AcquirerID, Environment: w.run.Environment, Channel: w.run.Channel, MerchantID: m.merchantID, Day: w.run.Day,
		Fact: "fund " + m.business + " " + w.run.Day.String(), Subject: OfFund, Class: Funds, Why: m.why(), State: Open,
		BillID: w.run.BillID, Line: m.line, BillDay: w.run.Day, Transaction: m.business,
		Theirs: Side{State: m.name, At: m.at, Amount: m.net, Settle: inFen(m.expectedMillis)},
	}
	w.run.Found++
	w.sum.found(d)
	return d
}

// why says in which way a movement does not fit.
func (m movement) why() string {
	switch {
	case m.rows == 0:
		return WhyTradeOnly
	case m.trades == 0:
		return WhyFundOnly
	}
	return WhyFund
}

// fits says whether what moved is what the trade bill says. Movements are written to the fen, the trade bill's fees to a thousandth: of
// a payment the fee is rounded half-up; of a refund either way, for all refunds of a payment together give back exactly its fee.
func (m movement) fits() bool {
	off := 1000*int64(m.net) - m.expectedMillis
	if m.refunds == 0 {
		return m.trades > 0 && -500 <= off && off < 500
	}
	return -1000 < off && off < 1000
}

func amount(m mark) money.Amount { return money.Amount(m.amount) }
