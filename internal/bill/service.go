package bill

import (
	"context"
	"log/slog"
	"os"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/id"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/secret"

	"gocloud.dev/blob"
)

// Config is what a Service needs.
type Config struct {
	DB         *db.DB
	Vault      *secret.Vault
	Bucket     *blob.Bucket // for the original files
	TempDir    string       // where a file stands while it is read; "" is the system's
	Contracts  *contract.Service
	Connectors *contract.Connectors
	Hub        *live.Hub
	Log        *slog.Logger
}

// Service takes bills in. It is safe for concurrent use, on several nodes too.
type Service struct {
	c     Config
	most  int64                    // bytes of a file
	temp  func() (*os.File, error) // where a file stands while it is read
	batch func(n int) error        // what tests do after a batch is in; nil in earnest
}

// NewService makes a service.
func NewService(c Config) *Service {
	s := &Service{c: c, most: maxFile}
	s.temp = func() (*os.File, error) { return files.Temporary(c.TempDir) }
	return s
}

// Schedule writes down which bills there must be by now and enqueues a job for each that is to be looked at. It answers how
// many jobs it enqueued.
func (s *Service) Schedule(ctx context.Context) (int, error) {
	missing, err := s.missing(ctx)
	if err != nil {
		return 0, err
	}
	n := 0
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		for _, b := range missing {
			b.ID, b.NextTryAt = id.New("bil", tx.Now()), tx.Now()
			if err := insertBill(ctx, tx, b); err != nil {
				return err
			}
		}
		due, err := dueBills(ctx, tx, 100)
		if err != nil {
			return err
		}
		n = 0
		for _, billID := range due {
			switch err := s.enqueue(ctx, tx, billID); {
			case err == nil:
				n++
			case !fault.Is(err, Busy): // a worker took it up meanwhile: all the better
				return err
			}
		}
		return nil
	})
	return n, err
}

// enqueue asks for one bill to be worked on, and keeps others from asking for the same in the meantime.
func (s *Service) enqueue(ctx context.Context, tx db.Tx, billID string) error {
	if err := postpone(ctx, tx, billID, tx.Now().Add(leaseFor)); err != nil {
		return err
	}
	return tx.Enqueue(ctx, FetchArgs{BillID: billID}, fetchOptions())
}

// missing are the bills that there must be by now and that are not written down.
func (s *Service) missing(ctx context.Context) (missing []Bill, err error) {
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		missing = missing[:0]
		accounts, err := activeAccounts(ctx, tx)
		if err != nil {
			return err
		}
		there, err := slotsSince(ctx, tx, calendar.DayOf(tx.Now().AddDate(0, 0, -daysBack-1)))
		if err != nil {
			return err
		}
		for _, a := range accounts {
			driver, err := s.c.Contracts.Driver(a.channel)
			if err != nil {
				continue // an account of a channel that this program does not speak has no bills
			}
			can := driver.Capabilities()
			for _, kind := range can.Bills {
				for _, day := range due(tx.Now(), a.openedAt, can.BillsAt) {
					if !there[slot{a.id, kind, day}] {
						missing = append(missing, a.waiting(kind, day))
					}
				}
			}
		}
		return nil
	})
	return missing, err
}

// waiting is the bill of a day before anything is known of it.
func (a account) waiting(kind channel.BillKind, day calendar.Day) Bill {
	return Bill{
		AccountID: a.id, AcquirerID: a.acquirerID, Environment: a.environment, Channel: a.channel, Kind: kind, Day: day, State: Waiting,
	}
}

// claimed is a bill that this call may work on until it settles it; ok is false when another worker has it.
func (s *Service) claimed(ctx context.Context, billID string) (b Bill, ok bool, err error) {
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		if ok, err = claimBill(ctx, tx, billID, id.New("clm", tx.Now()), tx.Now().Add(leaseFor)); err != nil || !ok {
			return err
		}
		b, err = billByID(ctx, tx, billID)
		return err
	})
	return b, ok, err
}

// settle writes a bill down as it stands now and gives it free. also runs in the same transaction. Nobody who goes away
// undoes it.
func (s *Service) settle(ctx context.Context, b Bill, also func(ctx context.Context, tx db.Tx) error) (out Bill, err error) {
	was := b.claim
	b.claim = ""
	err = s.c.DB.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx db.Tx) error {
		if out, err = updateBill(ctx, tx, was, b); err != nil {
			return err
		}
		s.publish(ctx, tx, out)
		if also == nil {
			return nil
		}
		return also(ctx, tx)
	})
	return out, err
}

// publish tells the offices' screens.
func (s *Service) publish(ctx context.Context, tx db.Tx, b Bill) {
	s.c.Hub.Publish(ctx, tx, live.Event{Kind: "bill." + string(b.State), ID: b.ID}.To(live.Offices(b.AcquirerID)...)...)
}

// alarm says loudly that a person must look: in the log and in the audit book.
func (s *Service) alarm(ctx context.Context, b Bill, action string, detail map[string]string) func(context.Context, db.Tx) error {
	s.c.Log.ErrorContext(ctx, "bill: a person must look", "action", action, "bill", b.ID, "account", b.AccountID, "kind", string(b.Kind),
		"day", b.Day.String(), "cause", b.Cause, "detail", b.Detail)
	return record(merchant.System("bill"), action, b, detail)
}

// record writes what was done with a bill into the audit book.
func record(actor merchant.Actor, action string, b Bill, detail map[string]string) func(context.Context, db.Tx) error {
	all := map[string]string{
		"account": b.AccountID, "kind": string(b.Kind), "day": b.Day.String(), "state": string(b.State), "cause": b.Cause,
	}
	for k, v := range detail {
		all[k] = v
	}
	return func(ctx context.Context, tx db.Tx) error { return actor.Record(ctx, tx, action, "bill", b.ID, "", all) }
}

// number is an account's number at its channel; "" when its connector does not tell it.
func (s *Service) number(ctx context.Context, accountID string) (string, error) {
	connector, _, err := s.c.Connectors.Of(ctx, accountID, 0)
	if err != nil {
		return "", err
	}
	if told, ok := connector.(channel.Identified); ok {
		return told.MerchantNo(), nil
	}
	return "", nil
}

// moved is a bill in another state, which must be one that it may go to.
func (b Bill) moved(to State) Bill {
	if b.State != to && !Moves(b.State, to) {
		panic(fault.E("bill.moved", fault.Internal, string(b.State)+" to "+string(to)))
	}
	b.State = to
	return b
}
