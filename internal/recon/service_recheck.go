package recon

import (
	"context"
	"strings"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
)

const (
	recheckRows = 100
	heldMost    = 3 * 24 * time.Hour // behind its day a held difference is opened, though the next bill never came
)

// system is the program itself.
func system() Person { return Person{ID: "system", Name: "对账"} }

// recheck looks again at what earlier runs of the account left unresolved: what agrees now, or with this bill, is paired, and what the
// next day's bill does not have either is opened as a loss.
func (w *worker) recheck(ctx context.Context) error {
	day, after := cutPosition(w.run.position)
	var list []Difference
	var judged []verdict
	err := w.service.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		list, err = unresolved(ctx, tx, w.run.AccountID, db.Micros(w.run.StartedAt), day, after, recheckRows)
		if err != nil {
			return err
		}
		judged, err = judgeAgain(ctx, tx, list)
		return err
	})
	if err != nil {
		return err
	}
	if len(list) < recheckRows {
		w.to(AtEnd)
	} else {
		last := list[len(list)-1]
		w.run.position = joinPosition(int64(last.Day), last.ID)
	}
	if w.run.hash, err = w.sum.state(); err != nil {
		return err
	}
	return w.service.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		for i, d := range list {
			if err := judged[i].apply(ctx, tx, d); err != nil {
				return err
			}
		}
		return saveRun(ctx, tx, w.run, w.run.claim, tx.Now().Add(leaseFor))
	})
}

func cutPosition(text string) (day int64, after string) {
	first, rest, _ := strings.Cut(text, " ")
	day, err := position(first, 0)
	if err != nil {
		return 0, ""
	}
	return day, rest
}

func joinPosition(day int64, id string) string { return itoa(int(day)) + " " + id }

// verdict is what is to be said of a difference now.
type verdict struct {
	agrees bool
	now    Difference // as it would be found now; of one that does not agree
	nextIn bool
}

// judgeAgain looks at differences as if they were found now.
func judgeAgain(ctx context.Context, tx db.Tx, list []Difference) ([]verdict, error) {
	out := make([]verdict, len(list))
	bills := map[calendar.Day]bool{}
	for i, d := range list {
		in, asked := bills[d.Day]
		if !asked {
			var err error
			if in, err = billIsIn(ctx, tx, d.AccountID, d.Day.Next()); err != nil {
				return nil, err
			}
			bills[d.Day] = in
		}
		out[i].nextIn = in
	}
	for _, subject := range []Subject{OfPayment, OfRefund} {
		var numbers []string
		var places []int
		for i, d := range list {
			if d.Subject == subject {
				places, numbers = append(places, i), append(numbers, strings.TrimPrefix(strings.TrimPrefix(d.Fact, "payment "), "refund "))
			}
		}
		if len(numbers) == 0 {
			continue
		}
		judged, err := cases(ctx, tx, list[0].Environment, subject, numbers) // of one account, so of one environment
		if err != nil {
			return nil, err
		}
		for n, i := range places {
			out[i].judge(list[i], judged[n])
		}
	}
	return out, nil
}

func (v *verdict) judge(d Difference, c Case) {
	v.agrees = true
	for _, f := range c.judge() {
		if account, _ := f.account(); f.Fact == d.Fact && account == d.AccountID {
			v.agrees, v.now = false, f.record(Run{AcquirerID: d.AcquirerID, Channel: d.Channel}, v.nextIn)
		}
	}
}

// apply moves a difference to where it stands now; what somebody moved meanwhile is left to the next time.
func (v verdict) apply(ctx context.Context, tx db.Tx, was Difference) error {
	fresh, err := differenceByID(ctx, tx, was.ID)
	if err != nil || fresh.Version != was.Version {
		return err
	}
	d, note := v.moved(was, tx.Now())
	if d.State == was.State && d.same(was) && d.Loss == was.Loss {
		return nil
	}
	_, err = update(ctx, tx, was, d, system(), note)
	return err
}

// moved is the difference as it stands now and the word for why it moved.
func (v verdict) moved(was Difference, now time.Time) (d Difference, note string) {
	d = was
	switch {
	case v.agrees:
		d.State = Paired
		return d.unproposed(), "agrees"
	case v.now.Class == Midnight:
		d = was.evidence(v.now)
		d.State = Paired
		return d.unproposed(), "midnight"
	}
	d = was.evidence(v.now)
	if was.State == Proposed && !d.same(was) { // what was proposed is not what it was proposed for
		d.State = Open
		return d.unproposed(), "changed"
	}
	waited := v.nextIn || now.After(was.Day.End().Add(heldMost))
	if was.State == Held && waited {
		d.State, d.Loss = Open, v.now.side() == Short
		return d, "not_in_next_bill"
	}
	return d, ""
}

// evidence is the difference with what both sides say now.
func (d Difference) evidence(now Difference) Difference {
	d.Class, d.Aspect, d.Why, d.Ours, d.Booked, d.Theirs = now.Class, now.Aspect, now.Why, now.Ours, now.Booked, now.Theirs
	d.BillID, d.Line, d.BillDay, d.Transaction = now.BillID, now.Line, now.BillDay, now.Transaction
	d.OrderID, d.AttemptID, d.RefundID, d.StoreID = now.OrderID, now.AttemptID, now.RefundID, now.StoreID
	return d
}

// unproposed takes an unanswered proposal away.
func (d Difference) unproposed() Difference {
	d.Proposal, d.Reason, d.ProposedBy = "", "", Person{}
	return d
}
