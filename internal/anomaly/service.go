package anomaly

import (
	"context"
	"log/slog"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
)

// Config is what the room works with.
type Config struct {
	DB        *db.DB
	Auth      *auth.Service
	Merchants *merchant.Service
	Messages  *message.Service
	Log       *slog.Logger
}

// Service opens, fills, and hands out the lists. It is safe for concurrent use.
type Service struct{ c Config }

// NewService makes a service.
func NewService(c Config) *Service { return &Service{c: c} }

// Work opens what lists are missing, adds what is new to them, reminds merchants and tells acquirers of what is overdue. It may run on
// several nodes at once.
func (s *Service) Work(ctx context.Context) error {
	opened, err := s.Open(ctx)
	if opened > 0 {
		s.c.Log.InfoContext(ctx, "anomaly: lists opened", "lists", opened)
	}
	if err != nil {
		return err
	}
	added, err := s.Gather(ctx)
	if added > 0 {
		s.c.Log.InfoContext(ctx, "anomaly: lines added", "lines", added)
	}
	if err != nil {
		return err
	}
	if _, err := s.Remind(ctx); err != nil {
		return err
	}
	return s.Escalate(ctx)
}

// openBatch is how many lists are opened in one transaction.
const openBatch = 200

// Open opens the lists of the months that are over: one for each merchant that was live in the month, whose book moved, or of whom the channels'
// bills tell something else; of test money for whose book moved alone. Months before the first one that this install ever
// opened are left alone: nobody is asked for what nobody could do. It answers how many it opened.
func (s *Service) Open(ctx context.Context) (int, error) {
	sum := 0
	for _, month := range monthsOver(s.c.DB.Now()) {
		for {
			var missing []Checklist
			err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
				missing, err = missingOf(ctx, tx, month)
				return err
			})
			if err != nil || len(missing) == 0 {
				if err != nil {
					return sum, err
				}
				break
			}
			opened := 0
			err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
				opened, err = openAll(ctx, tx, month, missing)
				return err
			})
			sum += opened
			if err != nil {
				return sum, err
			}
			if len(missing) < openBatch {
				break
			}
		}
	}
	return sum, nil
}

// missingOf are some of the lists that a month lacks.
func missingOf(ctx context.Context, tx db.Tx, month calendar.Day) ([]Checklist, error) {
	first, err := firstMonth(ctx, tx)
	if err != nil {
		return nil, err
	}
	if last := monthBefore(monthOf(calendar.DayOf(tx.Now()))); month != last && (first == 0 || month < first) {
		return nil, nil
	}
	return without(ctx, tx, month, openBatch)
}

func openAll(ctx context.Context, tx db.Tx, month calendar.Day, missing []Checklist) (opened int, err error) {
	for _, c := range missing {
		c.ID, c.Month, c.State, c.OpenedAt, c.DueAt, c.Version = id.New("anl", tx.Now()), month, Open, tx.Now(), dueFor(month, tx.Now()), 1
		ours, err := insertChecklist(ctx, tx, c)
		if err != nil {
			return 0, err
		}
		if !ours {
			continue
		}
		opened++
		if err := insertMove(ctx, tx, c, "", merchant.Actor{}); err != nil {
			return 0, err
		}
	}
	return opened, nil
}
