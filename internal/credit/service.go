package credit

import (
	"context"
	"log/slog"
	"strconv"

	"cloudpos/internal/audit"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// Service gives and takes back credits.
type Service struct {
	DB  *db.DB
	Log *slog.Logger
}

// batch is how many merchants are looked at in one reading.
const batch = 50

// finding is what a look at a merchant's year calls for.
type finding struct {
	merchantID string
	year       int
	seen, to   State
	volume     money.Amount
}

// Look goes through every live merchant's years and writes what they call for; it answers how many credits moved. It may be cut
// anywhere and run on several nodes at once: a year's credit is one row, moved by compare-and-set.
func (s *Service) Look(ctx context.Context) (moved int, err error) {
	open := years(calendar.DayOf(s.DB.Now()))
	for after := ""; ; {
		var found []finding
		var merchants []string
		err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			found = found[:0]
			if merchants, err = merchantsAfter(ctx, tx, after, batch); err != nil {
				return err
			}
			found, err = findings(ctx, tx, merchants, open)
			return err
		})
		if err != nil {
			return moved, err
		}
		for _, f := range found {
			did, err := s.move(ctx, f)
			if err != nil {
				return moved, err
			}
			if did {
				moved++
			}
		}
		if len(merchants) < batch {
			return moved, nil
		}
		after = merchants[len(merchants)-1]
	}
}

func findings(ctx context.Context, tx db.Tx, merchants []string, open []int) (out []finding, err error) {
	for _, merchantID := range merchants {
		for _, year := range open {
			f := finding{merchantID: merchantID, year: year}
			if f.volume, err = volume(ctx, tx, merchantID, year); err != nil {
				return nil, err
			}
			if f.seen, err = stateOf(ctx, tx, merchantID, year); err != nil {
				return nil, err
			}
			if f.to = next(f.seen, f.volume); f.to != "" {
				out = append(out, f)
			}
		}
	}
	return out, nil
}

func (s *Service) move(ctx context.Context, f finding) (did bool, err error) {
	err = s.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if did, err = put(ctx, tx, f.merchantID, f.year, f.seen, f.to, f.volume); err != nil || !did {
			return err
		}
		act := map[State]string{Granted: "service_credit.grant", TakenBack: "service_credit.take_back"}[f.to]
		return audit.Record(ctx, tx, audit.Entry{
			Actor: "system", ActorName: "cloudpos", Action: act, Object: "service_credit", ObjectID: strconv.Itoa(f.year), MerchantID: f.merchantID,
			Detail: map[string]string{"volume": f.volume.String()},
		})
	})
	if err != nil {
		return false, fault.E("credit.move", fault.Internal, err)
	}
	return did, nil
}
