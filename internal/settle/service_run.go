package settle

import (
	"context"
	"slices"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/money"
)

// leaseFor is how long a run that is not heard of keeps others away.
const leaseFor = 15 * time.Minute

// overlap is how far behind the last look postings are looked at again: a transaction takes its instant when it begins and may
// be seen only when it ends.
const overlap = 15 * time.Minute

// backDays is for how many days after its due day a settlement that cannot be told is looked at again.
const backDays = 40

// run is one run under its lease.
type run struct {
	s      *Service
	holder string
	told   int
}

// Run reckons all settlements of which something changed, and answers how many versions it told. When another run is at work it
// does nothing. fault.Conflict when its lease was lost meanwhile: the next run goes on.
func (s *Service) Run(ctx context.Context) (told int, err error) {
	r := &run{s: s, holder: id.New("run", s.c.DB.Now())}
	taken := false
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		taken, err = takeLease(ctx, tx, r.holder)
		return err
	})
	if err != nil || !taken {
		return 0, err
	}
	for _, step := range []func(context.Context) error{r.posted, r.reckon, r.payouts, r.passed, r.reckon} {
		if err = step(ctx); err != nil {
			break
		}
	}
	free := s.c.DB.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx db.Tx) error { return freeLease(ctx, tx, r.holder) })
	if err == nil {
		err = free
	}
	return r.told, err
}

// write is a transaction of this run: it fails when the lease was lost, and makes it longer.
func (r *run) write(ctx context.Context, work func(ctx context.Context, tx db.Tx) error) error {
	return r.s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		if err := holdLease(ctx, tx, r.holder); err != nil {
			return err
		}
		return work(ctx, tx)
	})
}

// desk is what settlements are reckoned by, as of one transaction.
type desk struct {
	table    contract.Timetable
	accounts map[string]contract.Account
}

func openDesk(ctx context.Context, tx db.Tx) (d desk, err error) {
	if d.table, err = contract.LoadTimetable(ctx, tx); err != nil {
		return d, err
	}
	d.accounts, err = accounts(ctx, tx)
	return d, err
}

// account is a place's channel account; of one that is not there only the channel is known.
func (d desk) account(p Place) contract.Account {
	if a, ok := d.accounts[p.AccountID]; ok {
		return a
	}
	return contract.Account{ID: p.AccountID, Channel: p.Channel, Environment: p.Environment, Mode: channel.Own}
}

func (d desk) schedule(p Place) contract.Schedule { return d.table.Of(d.account(p)) }

// posted marks the trade days of what was booked since the last look.
func (r *run) posted(ctx context.Context) error {
	var days []placeDay
	var until time.Time
	err := r.s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		d, err := openDesk(ctx, tx)
		if err != nil {
			return err
		}
		until = tx.Now()
		booked, err := bookedSince(ctx, tx)
		days = days[:0]
		for _, b := range booked {
			s := d.schedule(b.Place)
			from, to := s.TradeDay(b.Day.Start()), s.TradeDay(b.Day.End().Add(-time.Microsecond))
			if days = append(days, placeDay{b.Place, from}); to != from {
				days = append(days, placeDay{b.Place, to})
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	for some := range slices.Chunk(days, 200) {
		if err := r.write(ctx, func(ctx context.Context, tx db.Tx) error { return markDirty(ctx, tx, some) }); err != nil {
			return err
		}
	}
	return r.write(ctx, func(ctx context.Context, tx db.Tx) error { return lookedUntil(ctx, tx, until) })
}

// passed marks what only time changes: what was due, and what could not be told.
func (r *run) passed(ctx context.Context) error {
	return r.write(ctx, func(ctx context.Context, tx db.Tx) error {
		d, err := openDesk(ctx, tx)
		if err != nil {
			return err
		}
		if err := markUnbooked(ctx, tx); err != nil {
			return err
		}
		today := calendar.DayOf(tx.Now())
		return markPassed(ctx, tx, today, calendar.DayOf(today.Start().AddDate(0, 0, -backDays)), d.table.Days().Book.Until())
	})
}

// reckon reckons every place that has a marked day that is over, a place at a time.
func (r *run) reckon(ctx context.Context) error {
	work := map[Place][]calendar.Day{}
	var order []Place
	err := r.s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		d, err := openDesk(ctx, tx)
		if err != nil {
			return err
		}
		dirty, err := dirtyDays(ctx, tx)
		clear(work)
		order = order[:0]
		for _, x := range dirty {
			if !ripe(d.schedule(x.Place), x.Day, tx.Now()) {
				continue
			}
			if work[x.Place] == nil {
				order = append(order, x.Place)
			}
			work[x.Place] = append(work[x.Place], x.Day)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, p := range order {
		told := 0
		err := r.write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			told, err = r.place(ctx, tx, p, work[p])
			return err
		})
		if err != nil {
			return err
		}
		r.told += told
	}
	return nil
}

// place reckons the marked days of a place, which are in order, and those behind them to which something else is carried now.
func (r *run) place(ctx context.Context, tx db.Tx, p Place, marked []calendar.Day) (told int, err error) {
	d, err := openDesk(ctx, tx)
	if err != nil {
		return 0, err
	}
	known, err := settlementsFrom(ctx, tx, p, marked[0])
	if err != nil {
		return 0, err
	}
	carried, err := leftBefore(ctx, tx, p, marked[0])
	if err != nil {
		return 0, err
	}
	days := slices.Clone(marked)
	for day := range known {
		days = append(days, day)
	}
	slices.Sort(days)
	for _, day := range slices.Compact(days) {
		was := known[day]
		if !slices.Contains(marked, day) && was.Carried == carried {
			carried = was.Left()
			continue
		}
		now, shares, err := r.one(ctx, tx, d, p, day, carried)
		if err != nil {
			return 0, err
		}
		carried = now.Left()
		if now, err = r.tell(ctx, tx, was, now, shares); err != nil {
			return 0, err
		}
		if now.Version > was.Version {
			told++
		}
	}
	return told, clearDirty(ctx, tx, p, marked)
}

// one reckons one settlement.
func (r *run) one(ctx context.Context, tx db.Tx, d desk, p Place, day calendar.Day, carried money.Amount) (s Settlement, shares []Share, err error) {
	schedule := d.schedule(p)
	s = Settlement{Place: p, Day: day, Carried: carried, Terms: schedule.At(day)}
	if s.Due, err = due(schedule, day); err != nil {
		return s, nil, err
	}
	from, until := schedule.Span(day)
	if shares, err = sharesOf(ctx, tx, p, from, until); err != nil {
		return s, nil, err
	}
	for _, share := range shares {
		s.Figures = s.Plus(share.Figures)
	}
	paid, err := paidFor(ctx, tx, p, day)
	if err != nil {
		return s, nil, err
	}
	for _, x := range paid {
		s.Arrived += x.Amount
		s.Payouts++
		s.ArrivedDay = max(s.ArrivedDay, calendar.DayOf(x.At))
		s.arrivedAt = x.At // the last, they are in order
	}
	e, err := r.evidence(ctx, tx, d.account(p), s.Due)
	return s.judged(e), shares, err
}

// evidence is what there is to judge by.
func (r *run) evidence(ctx context.Context, tx db.Tx, a contract.Account, due calendar.Day) (e evidence, err error) {
	e.today = calendar.DayOf(tx.Now())
	driver, unknown := r.s.c.Contracts.Driver(a.Channel)
	e.fundBills = unknown == nil && slices.Contains(driver.Capabilities().Bills, channel.FundBill)
	if due == 0 || due >= e.today || !e.fundBills {
		return e, nil
	}
	if e.tells = a.Mode != channel.Provider; !e.tells {
		if e.tells, err = tellsPayouts(ctx, tx, a.ID); err != nil {
			return e, err
		}
	}
	e.billed, err = fundBillIsHere(ctx, tx, a.ID, due)
	return e, err
}

// tell writes a settlement down when it is not what was told before.
func (r *run) tell(ctx context.Context, tx db.Tx, was, now Settlement, shares []Share) (Settlement, error) {
	now.ID, now.Version, now.CreatedAt, now.Cause, now.booked = was.ID, was.Version, was.CreatedAt, First, was.booked
	if was.Version > 0 {
		if now.Cause = now.follows(was); now.Cause == "" {
			was.arrivedAt = now.arrivedAt
			return was, catchUp(ctx, tx, was)
		}
		if now.State != was.State && !Moves(was.State, now.State) {
			return was, fault.E("settle.tell", fault.Internal, string(was.State)+" to "+string(now.State)+" is no move")
		}
	} else {
		now.ID, now.CreatedAt = id.New("set", tx.Now()), tx.Now()
	}
	now.Version++
	now.UpdatedAt = tx.Now()
	if err := book(ctx, tx, &now); err != nil {
		return was, err
	}
	if err := save(ctx, tx, was.Version, now); err != nil {
		return was, err
	}
	if now.Figures != was.Figures || was.Version == 0 {
		if err := saveShares(ctx, tx, now, shares); err != nil {
			return was, err
		}
	}
	if now.State != was.State && (now.State == Different || now.State == Overdue) {
		r.s.c.Log.WarnContext(ctx, "settle: look at this", "settlement", now.ID, "merchant", now.MerchantID, "day", now.Day.String(),
			"state", string(now.State), "expected_fen", int64(now.Expected()), "arrived_fen", int64(now.Arrived))
	}
	return now, nil
}
