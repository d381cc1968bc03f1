package statement

import (
	"context"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/id"
)

// planBatch is how many books, days or chains are planned in one transaction.
const planBatch = 100

// Plan writes down which statements there must be: one for each day that was closed and each month that is over, of each merchant,
// store and chain, and a next version where something came behind the close of its own day. It may run on several nodes at
// once; what is planned already is left alone. It answers how many are new.
func (s *Service) Plan(ctx context.Context) (int, error) {
	now := s.c.DB.Now()
	since := calendar.DayOf(now.AddDate(0, 0, -daysBack))
	sum := 0
	repeat := func(plan func(ctx context.Context, tx db.Tx) (made, found int, err error)) error {
		for {
			var made, found int
			err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
				made, found, err = plan(ctx, tx)
				return err
			})
			sum += made
			if err != nil || made == 0 || found < planBatch {
				return err
			}
		}
	}
	const others = 4 // plans beside those of months
	plans := append(make([]func(ctx context.Context, tx db.Tx) (int, int, error), 0, monthsBack+others),
		func(ctx context.Context, tx db.Tx) (int, int, error) { return planDays(ctx, tx, since) })
	for _, p := range monthsDue(now) {
		plans = append(plans, planMonths(p))
	}
	plans = append(plans,
		func(ctx context.Context, tx db.Tx) (int, int, error) { return planChains(ctx, tx, Day, since) },
		func(ctx context.Context, tx db.Tx) (int, int, error) {
			return planChains(ctx, tx, Month, MonthPeriod(calendar.DayOf(now)).First-1_00_00)
		},
		func(ctx context.Context, tx db.Tx) (int, int, error) { return planLate(ctx, tx, since) },
	)
	for _, plan := range plans {
		if err := repeat(plan); err != nil {
			return sum, err
		}
	}
	return sum, nil
}

func planDays(ctx context.Context, tx db.Tx, since calendar.Day) (made, found int, err error) {
	books, err := closesWithout(ctx, tx, since, planBatch)
	if err != nil {
		return 0, 0, err
	}
	for _, b := range books {
		n, err := planBook(ctx, tx, b, DayPeriod(b.day))
		if err != nil {
			return 0, 0, err
		}
		made += n
	}
	return made, len(books), nil
}

// planMonths plans the statements of a month, book behind book.
func planMonths(p Period) func(ctx context.Context, tx db.Tx) (made, found int, err error) {
	return func(ctx context.Context, tx db.Tx) (made, found int, err error) {
		books, err := booksWithout(ctx, tx, p, planBatch)
		if err != nil {
			return 0, 0, err
		}
		for _, b := range books {
			n, err := planBook(ctx, tx, b, p)
			if err != nil {
				return 0, 0, err
			}
			made += n
		}
		return made, len(books), nil
	}
}

// planBook plans a merchant's statement of a period and those of its stores.
func planBook(ctx context.Context, tx db.Tx, b book, p Period) (made int, err error) {
	stores, err := storesOf(ctx, tx, b, p)
	if err != nil {
		return 0, err
	}
	for _, store := range append([]string{""}, stores...) {
		ours, err := insert(ctx, tx, Statement{
			Subject: Subject{MerchantID: b.merchantID, StoreID: store, Environment: b.environment}, Period: p, ID: id.New("stm", tx.Now()), Version: 1,
		})
		if err != nil {
			return 0, err
		}
		if ours {
			made++
		}
	}
	return made, nil
}

func planChains(ctx context.Context, tx db.Tx, kind Kind, since calendar.Day) (made, found int, err error) {
	chains, err := chainsWithout(ctx, tx, kind, since, planBatch)
	if err != nil {
		return 0, 0, err
	}
	for _, c := range chains {
		members, err := membersOf(ctx, tx, c.groupID, c.environment)
		if err != nil {
			return 0, 0, err
		}
		p := DayPeriod(c.day)
		if kind == Month {
			p = MonthPeriod(c.day)
		}
		ours, err := insert(ctx, tx, Statement{
			Subject: Subject{GroupID: c.groupID, Environment: c.environment}, Period: p, ID: id.New("stm", tx.Now()), Version: 1, Members: members,
		})
		if err != nil {
			return 0, 0, err
		}
		if ours {
			made++
		}
	}
	return made, len(chains), nil
}

// lateReason says why a next version was made.
const lateReason = "本期有收退款在关账后入账，补记见“补记”表 Entries of this period came behind its close: see the table of later entries"

func planLate(ctx context.Context, tx db.Tx, since calendar.Day) (made, found int, err error) {
	late, err := lateWithout(ctx, tx, since, planBatch)
	if err != nil {
		return 0, 0, err
	}
	for _, s := range late {
		ours, err := again(ctx, tx, s, lateReason)
		if err != nil {
			return 0, 0, err
		}
		if ours {
			made++
		}
	}
	return made, len(late), nil
}

// again plans the next version of a statement.
func again(ctx context.Context, tx db.Tx, s Statement, reason string) (bool, error) {
	return insert(ctx, tx, Statement{
		Subject: s.Subject, Period: s.Period, ID: id.New("stm", tx.Now()), Version: s.Version + 1, Reason: reason, Members: s.Members,
	})
}
