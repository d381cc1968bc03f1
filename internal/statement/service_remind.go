package statement

import (
	"context"
	"strconv"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/message"
)

// remindBatch is how many merchants are reminded in one transaction.
const remindBatch = 50

// reminder is one sort of reminder.
type reminder struct {
	what     string // kept, so that it is sent once
	template message.Template
	find     func(ctx context.Context, tx db.Tx) ([]Statement, error)
}

// Remind tells merchants of what they did not acknowledge: of last month's statement on the 3rd, 4th and 5th once each, that it is
// overdue from the 6th 00:00 on, and of days' statements that wait for more than three days. It may run on several nodes at
// once; each reminder is sent once. It answers how many merchants were reminded.
func (s *Service) Remind(ctx context.Context) (int, error) {
	sum := 0
	for _, r := range s.reminders() {
		for {
			found, sent := 0, 0
			err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
				found, sent = 0, 0
				list, err := r.find(ctx, tx)
				if err != nil {
					return err
				}
				found = len(list)
				for _, of := range list {
					ours, err := remember(ctx, tx, of, r.what)
					if err != nil {
						return err
					}
					if !ours {
						continue
					}
					sent++
					if err := s.tell(ctx, tx, of, r.template, r.what); err != nil {
						return err
					}
				}
				return nil
			})
			sum += sent
			if err != nil {
				return sum, err
			}
			if found < remindBatch {
				break
			}
		}
	}
	return sum, nil
}

func (s *Service) reminders() []reminder {
	now := s.c.DB.Now()
	month := lastMonth(now)
	var out []reminder
	add := func(what string, template message.Template) {
		out = append(out, reminder{what, template, func(ctx context.Context, tx db.Tx) ([]Statement, error) {
			return unviewedMonth(ctx, tx, month, what, remindBatch)
		}})
	}
	switch {
	case month.reminding(now):
		add("DUE-"+calendar.DayOf(now).String(), message.StatementDue)
	case month.Overdue(now, now):
		add("LATE", message.StatementLate)
	}
	const unread = "UNREAD"
	return append(out, reminder{unread, message.StatementUnread, func(ctx context.Context, tx db.Tx) ([]Statement, error) {
		return unviewedDays(ctx, tx, db.Micros(now.Add(-unreadFor)), unread, calendar.DayOf(now.AddDate(0, 0, -daysBack)), remindBatch)
	}})
}

// announce tells a merchant that a month's statement is there. Nobody is told of test money, and nobody of every day.
func (s *Service) announce(ctx context.Context, tx db.Tx, of Statement) error {
	if of.Kind != Month || of.StoreID != "" || of.MerchantID == "" || of.Environment != db.Live {
		return nil
	}
	return s.tell(ctx, tx, of, message.StatementIssued, "ISSUED")
}

// tell sends a message to the merchant's people who read statements of all its stores.
func (s *Service) tell(ctx context.Context, tx db.Tx, of Statement, template message.Template, what string) error {
	m, err := s.c.Merchants.Get(ctx, tx, db.MerchantScope(of.MerchantID), of.MerchantID)
	if err != nil {
		return err
	}
	params := map[string]string{"merchant": m.ShortName, "period": of.String()}
	if template == message.StatementUnread {
		n, err := s.Count(ctx, tx, Filter{Scope: db.MerchantScope(of.MerchantID), Environment: of.Environment, Kind: Day})
		if err != nil {
			return err
		}
		params["count"] = strconv.FormatInt(n.Unread, 10)
	}
	people, err := s.c.Auth.StaffOf(ctx, tx, of.MerchantID, auth.StatementRead)
	if err != nil {
		return err
	}
	for _, userID := range people {
		err := s.c.Messages.Send(ctx, tx, message.Message{
			MerchantID: of.MerchantID, Channel: message.InApp, To: userID, Template: template, Params: params, Dedup: "statement/" + of.ID + "/" + what + "/" + userID,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func version(of Statement) string { return strconv.FormatInt(of.Version, 10) }
