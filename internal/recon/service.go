package recon

import (
	"context"
	"log/slog"
	"time"

	"cloudpos/internal/bill"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/live"
	"cloudpos/internal/payment"
)

// Payments is the part of the payment room by which an order is asked after: its one door moves the order.
type Payments interface {
	Query(ctx context.Context, scope db.Scope, merchantID, orderID string) (payment.Order, error)
}

// Config is what the room works with.
type Config struct {
	DB       *db.DB
	Payments Payments // nil: nothing can be asked, as on the command line
	Hub      *live.Hub
	Log      *slog.Logger
}

// Service compares bills with our books and keeps the queue of differences. It is safe for concurrent use.
type Service struct {
	c    Config
	step func(written int) error // of tests: told after each closure of a run; an error cuts the run there
}

// NewService makes a service.
func NewService(c Config) *Service { return &Service{c: c} }

// leaseFor is how long a worker that is not heard of keeps its run. Every closure makes it longer.
const leaseFor = 2 * time.Minute

// Span is a choice of bills; zero fields do not narrow, days are included.
type Span struct {
	From, To    calendar.Day
	Channel     channel.Name
	Environment db.Environment
}

// Due are the bills of a span that were not compared as they are now, oldest first, at most limit.
func (s *Service) Due(ctx context.Context, f Span, limit int) (ids []string, err error) {
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		ids, err = dueBills(ctx, tx, f, limit)
		return err
	})
	return ids, err
}

// Options say how a bill is compared.
type Options struct {
	Again bool      // though it was compared already
	Tell  func(Run) // told of the progress, from the caller's goroutine; may be nil
}

// Compare compares one bill with our books. What was cut goes on; what is done and not asked for again is left alone. A bill that was
// refused becomes one difference, R11. Errors: fault.NotFound, RECON_BUSY when another worker has it, fault.Invalid for a bill that is
// not there yet.
func (s *Service) Compare(ctx context.Context, billID string, o Options) (Run, error) {
	const op = "recon.Compare"
	var b, trade subjectBill
	var run Run
	work := false
	claim := id.New("clm", s.c.DB.Now())
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if b, err = billByID(ctx, tx, billID); err != nil {
			return err
		}
		if b.state != bill.Ready && b.state != bill.None && b.state != bill.Refused {
			return fault.E(op, fault.Invalid, "the bill is not there yet")
		}
		if trade = b; b.kind == channel.FundBill && b.state != bill.Refused {
			if trade, err = tradeBillOf(ctx, tx, b); err != nil {
				return err
			}
		}
		if run, work, err = claimRun(ctx, tx, b, claim, tx.Now().Add(leaseFor), o.Again); err != nil {
			return err
		}
		if !work {
			return saveRun(ctx, tx, run, "", time.Time{})
		}
		return saveRun(ctx, tx, run, claim, tx.Now().Add(leaseFor))
	})
	if err != nil || !work {
		return run, err
	}
	w := &worker{service: s, run: run, trade: trade, tell: o.Tell}
	if b.state == bill.Refused {
		err = w.refuse(ctx, b)
	} else {
		err = w.work(ctx)
	}
	if err != nil {
		w.release(ctx)
	}
	return w.run, err
}

// release gives a run free that could not be ended, so that the next worker need not wait for the lease.
func (w *worker) release(ctx context.Context) {
	err := w.service.c.DB.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx db.Tx) error {
		return releaseRun(ctx, tx, w.run)
	})
	if err != nil {
		w.service.c.Log.WarnContext(ctx, "recon: a run keeps its lease", "bill", w.run.BillID, "error", err)
	}
}

// worker is at one run.
type worker struct {
	service *Service
	run     Run
	trade   subjectBill // of the run's day
	tell    func(Run)
	sum     *digest
	nextIn  bool // the next day's bill is there
	seen    int  // rows since the last closure
	written int  // closures

	payments, refunds *index // our facts of the day; nil until they are gathered
}

// work goes through the phases to the end.
func (w *worker) work(ctx context.Context) error {
	err := w.service.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		w.nextIn, err = billIsIn(ctx, tx, w.run.AccountID, w.run.Day.Next())
		return err
	})
	if err != nil {
		return err
	}
	if w.sum, err = openDigest(w.run); err != nil {
		return err
	}
	for w.run.Phase != AtEnd {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := w.next(ctx); err != nil {
			return err
		}
		if w.tell != nil {
			w.tell(w.run)
		}
	}
	return w.finish(ctx)
}

// next does one step of the phase that the run is in.
func (w *worker) next(ctx context.Context) error {
	fund := w.run.Kind == channel.FundBill
	switch {
	case w.run.Phase == InBill && fund:
		return w.movements(ctx)
	case w.run.Phase == InPayments && fund:
		return w.trades(ctx)
	case w.run.Phase == InBill:
		return w.rows(ctx)
	case w.run.Phase == InPayments:
		return w.ours(ctx, ownPayments(), InRefunds)
	case w.run.Phase == InRefunds:
		return w.ours(ctx, ownRefunds(), InRecheck)
	}
	return w.recheck(ctx)
}

// to begins another phase.
func (w *worker) to(p Phase) { w.run.Phase, w.run.position = p, "" }

// finish ends the run.
func (w *worker) finish(ctx context.Context) error {
	r := w.run
	r.State, r.Digest, r.hash, r.position = Done, w.sum.end(), "", ""
	return w.settle(ctx, r, func(ctx context.Context, tx db.Tx) error {
		return pairFile(ctx, tx, r)
	})
}

// settle writes the run as it stands now and gives it free.
func (w *worker) settle(ctx context.Context, r Run, also func(context.Context, db.Tx) error) error {
	err := w.service.c.DB.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx db.Tx) error {
		r.FinishedAt = tx.Now()
		if err := saveRun(ctx, tx, r, "", time.Time{}); err != nil {
			return err
		}
		if w.service.c.Hub == nil {
			return also(ctx, tx)
		}
		w.service.c.Hub.Publish(ctx, tx, live.Event{Kind: "recon." + string(r.State), ID: r.BillID}.To(live.Offices(r.AcquirerID)...)...)
		return also(ctx, tx)
	})
	if err == nil {
		r.claim = ""
		w.run = r
	}
	return err
}
