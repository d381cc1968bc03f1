package anomaly

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
)

// gatherBatch is how many lines of each sort are added in one transaction.
const gatherBatch = 80

// Gather adds to the lists of the months that are over what is not on them yet. A list that is completed is opened again by that, with three
// days to look, and the merchant is told: nobody's word covers what nobody had seen. It answers how many lines it added.
func (s *Service) Gather(ctx context.Context) (int, error) {
	sum := 0
	for _, month := range monthsOver(s.c.DB.Now()) {
		added, err := s.gather(ctx, month, "")
		sum += added
		if err != nil {
			return sum, err
		}
	}
	return sum, nil
}

// gather adds what is missing on the lists of a month, of one merchant or ("") of all. It looks outside of the transactions that write.
func (s *Service) gather(ctx context.Context, month calendar.Day, merchantID string) (int, error) {
	sum := 0
	for {
		var found []Item
		err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			found, err = unlistedItems(ctx, tx, month, merchantID, gatherBatch)
			return err
		})
		if err != nil || len(found) == 0 {
			return sum, err
		}
		added := 0
		err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			added, err = s.addAll(ctx, tx, found)
			return err
		})
		sum += added
		if err != nil || added == 0 {
			return sum, err
		}
	}
}

// addAll puts lines on their lists, in one order, so that two programs that take several lists wait for each other in turn.
func (s *Service) addAll(ctx context.Context, tx db.Tx, found []Item) (added int, err error) {
	slices.SortStableFunc(found, func(a, b Item) int { return strings.Compare(a.ChecklistID, b.ChecklistID) })
	for rest := found; len(rest) > 0; {
		n := slices.IndexFunc(rest, func(i Item) bool { return i.ChecklistID != rest[0].ChecklistID })
		if n < 0 {
			n = len(rest)
		}
		more, err := s.add(ctx, tx, rest[:n])
		if err != nil {
			return added, err
		}
		added, rest = added+more, rest[n:]
	}
	return added, nil
}

// add puts lines on the one list that they are of.
func (s *Service) add(ctx context.Context, tx db.Tx, items []Item) (added int, err error) {
	c, err := take(ctx, tx, items[0].MerchantID, items[0].ChecklistID)
	if err != nil {
		return 0, err
	}
	for _, i := range items {
		fresh, err := insertItem(ctx, tx, i, c.State == Done)
		if err != nil {
			return added, err
		}
		if fresh {
			added++
		}
	}
	if added == 0 || c.State != Done {
		return added, nil
	}
	c.Items += int64(added)
	if c, err = move(ctx, tx, c, Reopened, merchant.Actor{}); err != nil || c.Environment != db.Live {
		return added, err
	}
	return added, s.tell(ctx, tx, c, message.AnomalyAdded, "ADDED-"+strconv.FormatInt(c.Version, 10))
}
