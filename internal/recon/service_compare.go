package recon

import (
	"context"
	"math"
	"strconv"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// How much goes into one closure of the writer, so that payments hardly wait for it.
const (
	batchRows      = 200     // differences
	checkpointRows = 20_000  // rows that agree, behind which the position is written though there is nothing else to write
	holdRows       = 500_000 // of our own facts, behind which a worker that gathers them tells that it lives; a multiple of factRows
)

// rows is the bill's side: the next rows beside what we have.
func (w *worker) rows(ctx context.Context) error {
	if err := w.gather(ctx); err != nil {
		return err
	}
	after, err := position(w.run.position, 0)
	if err != nil {
		return err
	}
	var list []mark
	var known map[string][]Finding
	err = w.service.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if list, err = w.marks(ctx, tx, int(after)); err != nil {
			return err
		}
		known, err = w.judgeMarks(ctx, tx, list)
		return err
	})
	if err != nil {
		return err
	}
	var found []Finding
	for _, m := range list {
		w.run.BillRows++
		w.run.position = strconv.Itoa(m.line)
		findings, agrees := m.outcome(w.run, known)
		if agrees {
			w.count(m)
		}
		found = append(found, findings...)
	}
	w.seen += len(list)
	if len(list) < scanRows {
		w.to(InPayments)
	}
	return w.write(ctx, found, w.run.Phase != InBill)
}

// judgeMarks judges the rows that do not fit, by their keys.
func (w *worker) judgeMarks(ctx context.Context, tx db.Tx, list []mark) (map[string][]Finding, error) {
	var payments, refunds []string
	asked := map[string]bool{}
	for _, m := range list {
		switch key := m.key(); {
		case m.fits || asked[key]:
		case m.kind == string(channel.BillRefund):
			asked[key], refunds = true, append(refunds, m.refundNumber)
		default:
			asked[key], payments = true, append(payments, m.number)
		}
	}
	out := map[string][]Finding{}
	for subject, numbers := range map[Subject][]string{OfPayment: payments, OfRefund: refunds} {
		judged, err := cases(ctx, tx, w.run.Environment, subject, numbers)
		if err != nil {
			return nil, err
		}
		for _, c := range judged {
			key := paymentKey(c.Number)
			if subject == OfRefund {
				key = refundKey(c.Number)
			}
			out[key] = c.judge()
		}
	}
	return out, nil
}

func (m mark) key() string {
	if m.kind == string(channel.BillRefund) {
		return refundKey(m.refundNumber)
	}
	return paymentKey(m.number)
}

// outcome is what became of a row: its findings, or that it agrees after all.
func (m mark) outcome(run Run, known map[string][]Finding) (own []Finding, agrees bool) {
	if m.fits {
		return nil, true
	}
	for _, f := range known[m.key()] {
		if f.Row != nil && f.Row.BillID == run.BillID && f.Row.Line == m.line {
			own = append(own, f)
		}
	}
	return own, len(own) == 0
}

// count adds a row that agrees to the run.
func (w *worker) count(m mark) {
	w.run.Matched++
	if m.kind == string(channel.BillPayment) {
		w.run.Paid += amount(m)
	} else {
		w.run.Refunded += amount(m)
	}
	w.run.FeeMillis += m.fee
	w.sum.matched(m)
}

// gather takes our facts of the run's day into memory, once for a worker: what the bill does not have of them is known when the whole bill was
// seen. A run that goes on sees the rows behind it once more, for their numbers alone.
func (w *worker) gather(ctx context.Context) error {
	if w.payments != nil {
		return nil
	}
	w.payments, w.refunds = newIndex(), newIndex()
	for x, o := range map[*index]own{w.payments: ownPayments(), w.refunds: ownRefunds()} {
		var last fact
		for more := true; more; {
			var list []fact
			err := w.service.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
				list, err = o.read(ctx, tx, w.run, last)
				return err
			})
			if err != nil {
				return err
			}
			for _, f := range list {
				x.add(f)
				last = f
			}
			if more = len(list) == factRows; len(x.facts)%holdRows == 0 && more {
				if err := w.put(ctx, nil, true); err != nil {
					return err
				}
			}
		}
		x.end()
	}
	return w.seeAgain(ctx)
}

// seeAgain marks what the bill has in the rows that a worker before this one was through with.
func (w *worker) seeAgain(ctx context.Context) error {
	through := math.MaxInt
	if w.run.Phase == InBill {
		n, err := position(w.run.position, 0)
		if err != nil {
			return err
		}
		through = int(n)
	}
	for after, more := 0, through > 0; more; {
		err := w.service.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
			list, err := w.marks(ctx, tx, after)
			if more = len(list) == scanRows; len(list) > 0 {
				after = list[len(list)-1].line
			}
			return err
		})
		if err != nil {
			return err
		}
		more = more && after < through
	}
	return nil
}

// ours is our side: what the bill does not have of our facts of the day.
func (w *worker) ours(ctx context.Context, o own, then Phase) error {
	if err := w.gather(ctx); err != nil {
		return err
	}
	after, err := position(w.run.position, dayBefore(w.run.Day))
	if err != nil {
		return err
	}
	x, end := w.payments, db.Micros(w.run.Day.End())-1
	if o.subject == OfRefund {
		x = w.refunds
	}
	list, through := x.missing(after, end, missingRows)
	var found []Finding
	err = w.service.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		found = found[:0]
		numbers, err := o.numbers(ctx, tx, w.run, x, list)
		if err != nil {
			return err
		}
		judged, err := cases(ctx, tx, w.run.Environment, o.subject, numbers)
		for _, c := range judged {
			found = append(found, c.judge()...)
		}
		return err
	})
	if err != nil {
		return err
	}
	w.run.position = strconv.FormatInt(through, 10)
	w.seen += len(list)
	if through >= end {
		w.to(then)
	}
	return w.write(ctx, found, w.run.Phase == then)
}

// write puts findings down and, when there are some or enough was seen, where the run is: the position with the last of them. What is
// cut in between is found and put down again, to the same words.
func (w *worker) write(ctx context.Context, found []Finding, always bool) error {
	fresh := make([]Difference, 0, len(found))
	for _, f := range found {
		if account, _ := f.account(); account != w.run.AccountID {
			continue // the other account's own run tells it
		}
		d := f.record(w.run, w.nextIn)
		fresh = append(fresh, d)
		if d.Day == w.run.Day { // the neighbour's run counts its own
			w.run.Found++
			w.sum.found(d)
		}
	}
	return w.put(ctx, fresh, always)
}

func (w *worker) put(ctx context.Context, fresh []Difference, always bool) (err error) {
	if len(fresh) == 0 && !always && w.seen < checkpointRows {
		return nil
	}
	if w.run.hash, err = w.sum.state(); err != nil {
		return err
	}
	for {
		part := fresh[:min(batchRows, len(fresh))]
		fresh = fresh[len(part):]
		err := w.service.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
			for i := range part {
				part[i].ID, part[i].CreatedAt, part[i].UpdatedAt, part[i].Version = id.New("rdf", tx.Now()), tx.Now(), tx.Now(), 1
			}
			if err := insertDifferences(ctx, tx, part); err != nil || len(fresh) > 0 {
				return err
			}
			return saveRun(ctx, tx, w.run, w.run.claim, tx.Now().Add(leaseFor))
		})
		if err != nil {
			return err
		}
		w.written++
		if w.service.step != nil {
			if err := w.service.step(w.written); err != nil {
				return err
			}
		}
		if len(fresh) == 0 {
			w.seen = 0
			return nil
		}
	}
}

// refuse makes one difference of a file that was refused; nothing of it counts.
func (w *worker) refuse(ctx context.Context, b subjectBill) error {
	d := Difference{
		ID: "", AccountID: b.accountID, AcquirerID: b.acquirerID, Environment: b.environment, Channel: b.channel, Day: b.day, Fact: fileKey(w.run),
		Subject: OfFile, Class: File, Why: WhyFileRefused, State: Open, BillID: b.id, BillDay: b.day, Theirs: Side{State: b.cause},
	}
	var err error
	if w.sum, err = openDigest(w.run); err != nil {
		return err
	}
	w.sum.found(d)
	r := w.run
	r.State, r.Phase, r.Found, r.Digest, r.position, r.hash = Refused, AtEnd, 1, w.sum.end(), "", ""
	return w.settle(ctx, r, func(ctx context.Context, tx db.Tx) error {
		d.ID, d.CreatedAt, d.UpdatedAt, d.Version = id.New("rdf", tx.Now()), tx.Now(), tx.Now(), 1
		return insertDifferences(ctx, tx, []Difference{d})
	})
}

func fileKey(r Run) string { return "file " + string(r.Kind) + " " + r.Day.String() }

// position reads where a run is; "" is the beginning.
func position(text string, beginning int64) (int64, error) {
	if text == "" {
		return beginning, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, fault.E("recon.position", fault.Internal, err)
	}
	return n, nil
}
