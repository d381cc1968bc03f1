package anomaly

import (
	"context"
	"strconv"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/message"
)

// remindBatch is how many merchants are told in one transaction.
const remindBatch = 50

// occasion is one sort of message to merchants about lists that are not completed.
type occasion struct {
	template message.Template
	what     string
	first    bool      // of lists that were never completed alone
	after    time.Time // of lists due after
	until    time.Time // and not later than
	each     bool      // once for each due instant
}

// occasions are what merchants are told of: that a list is there, on its last day that it waits, and that it is overdue.
func occasions(now time.Time) []occasion {
	const ever = 100 * 366 * oneDay
	return []occasion{
		{template: message.AnomalyOpened, what: "OPENED", first: true, after: now, until: now.Add(ever)},
		{template: message.AnomalyDue, what: "DUE", after: now, until: now.Add(oneDay), each: true},
		{template: message.AnomalyOverdue, what: "LATE", until: now, each: true},
	}
}

// Remind tells merchants of their lists of real money, of each occasion once, on however many nodes it runs. It answers how many lists were
// told of.
func (s *Service) Remind(ctx context.Context) (int, error) {
	sum := 0
	for _, o := range occasions(s.c.DB.Now()) {
		for {
			found, told := 0, 0
			err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
				found, told, err = s.remindSome(ctx, tx, o)
				return err
			})
			sum += told
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

func (s *Service) remindSome(ctx context.Context, tx db.Tx, o occasion) (found, told int, err error) {
	list, err := untold(ctx, tx, o, remindBatch)
	if err != nil {
		return 0, 0, err
	}
	for _, c := range list {
		what := o.remembered(c)
		ours, err := remember(ctx, tx, c, what)
		if err != nil {
			return 0, 0, err
		}
		if !ours {
			continue
		}
		told++
		if err := s.tell(ctx, tx, c, o.template, what); err != nil {
			return 0, 0, err
		}
	}
	return len(list), told, nil
}

// remembered is what an occasion is remembered as.
func (o occasion) remembered(c Checklist) string {
	if !o.each {
		return o.what
	}
	return o.what + "-" + strconv.FormatInt(db.Micros(c.DueAt), 10)
}

// tell sends a message to the merchant's people who may tick the list off.
func (s *Service) tell(ctx context.Context, tx db.Tx, c Checklist, template message.Template, what string) error {
	m, err := s.c.Merchants.Get(ctx, tx, db.MerchantScope(c.MerchantID), c.MerchantID)
	if err != nil {
		return err
	}
	people, err := s.c.Auth.StaffOf(ctx, tx, c.MerchantID, auth.AnomalyCheck)
	if err != nil {
		return err
	}
	params := map[string]string{"merchant": m.ShortName, "period": c.Period(), "count": strconv.FormatInt(c.Left(), 10), "until": c.LastDay().String()}
	for _, userID := range people {
		err := s.c.Messages.Send(ctx, tx, message.Message{
			MerchantID: c.MerchantID, Channel: message.InApp, To: userID, Template: template, Params: params, Dedup: "anomaly/" + c.ID + "/" + what + "/" + userID,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// holdersMost is how many people of an acquirer and the platform are told of one month's overdue lists.
const holdersMost = 50

// Escalate tells who resolves differences at each acquirer, and at the platform, that merchants' lists of real money are overdue: once per
// acquirer, month and due instant, with how many there are at that time.
func (s *Service) Escalate(ctx context.Context) error {
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		list, err := unescalated(ctx, tx)
		if err != nil {
			return err
		}
		for _, e := range list {
			ours, err := insertEscalation(ctx, tx, e)
			if err != nil {
				return err
			}
			if !ours {
				continue
			}
			if err := s.escalate(ctx, tx, e); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) escalate(ctx context.Context, tx db.Tx, e escalation) error {
	people, err := s.c.Auth.Holders(ctx, tx, e.acquirerID, auth.ReconResolve, holdersMost)
	if err != nil {
		return err
	}
	params := map[string]string{"period": Checklist{Month: e.month}.Period(), "count": strconv.FormatInt(e.lists, 10), "until": lastDay(e.dueAt).String()}
	for _, userID := range people {
		dedup := "anomaly/" + e.acquirerID + "/" + params["period"] + "/" + params["until"] + "/" + userID
		err := s.c.Messages.Send(ctx, tx, message.Message{Channel: message.InApp, To: userID, Template: message.AnomalyEscalated, Params: params, Dedup: dedup})
		if err != nil {
			return err
		}
	}
	return nil
}
