package statement

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
	"cloudpos/internal/secret"
)

// When a statement that cannot be made is looked at again.
const (
	closeEvery  = 10 * time.Minute
	billsEvery  = 15 * time.Minute
	differEvery = time.Hour
	makeBatch   = 50
)

// Make works on every statement whose time has come and answers how many it issued. It may run on several nodes at once and be
// cut anywhere: a statement that was being made is made again from its beginning once its lease is over, with the same bytes.
func (s *Service) Make(ctx context.Context) (int, error) {
	sum := 0
	for {
		var list []Statement
		err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			list, err = due(ctx, tx, makeBatch)
			return err
		})
		if err != nil || len(list) == 0 {
			return sum, err
		}
		worked := 0
		for _, of := range list {
			made, mine, err := s.work(ctx, of)
			if ctx.Err() != nil {
				return sum, ctx.Err()
			}
			if err != nil {
				s.c.Log.ErrorContext(ctx, "statement: cannot be made", "statement", of.ID, "error", err)
			}
			if made {
				sum++
			}
			if mine {
				worked++
			}
		}
		if worked == 0 { // another node has them
			return sum, nil
		}
	}
}

// work makes one statement, or says why it waits. mine is false when another worker has it.
func (s *Service) work(ctx context.Context, of Statement) (made, mine bool, err error) {
	of.claim = id.New("clm", s.c.DB.Now())
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		mine, err = claim(ctx, tx, of, of.claim, tx.Now().Add(leaseFor))
		return err
	})
	if err != nil || !mine {
		return false, mine, err
	}
	ready, err := s.prepare(ctx, &of)
	if err != nil || !ready {
		return false, true, s.orWait(ctx, of, err)
	}
	if err := s.produce(ctx, &of); err != nil {
		return false, true, s.orWait(ctx, of, err)
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		made = false
		if made, err = issue(ctx, tx, of); err != nil || !made {
			return err
		}
		return s.announce(ctx, tx, of)
	})
	return made, true, err
}

// orWait lets a statement that failed be looked at again later. One whose work was cut off keeps its lease, as after a crash.
func (s *Service) orWait(ctx context.Context, of Statement, why error) error {
	if why == nil || ctx.Err() != nil || errors.Is(why, errLost) {
		return why
	}
	if fault.Is(why, secret.Erased) { // meanwhile, and this statement with it
		return nil
	}
	cause, next := WaitsTurn, closeEvery
	if errors.Is(why, errDiffers) {
		cause, next = WaitsPerson, differEvery
	}
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		_, err := postpone(ctx, tx, of, cause, "", tx.Now().Add(next))
		return err
	})
	return errors.Join(why, err)
}

// errDiffers says that the rows do not come to the ledger's balances: somebody changed the one or the other.
var errDiffers = errors.New("statement: the rows do not come to the ledger's balances")

// merchants are whose books a statement is of.
func (s Statement) merchants() []string {
	if s.GroupID != "" {
		return s.Members
	}
	return []string{s.MerchantID}
}

// prepare says whether a statement can be made, and fixes what it goes by at the first time.
func (s *Service) prepare(ctx context.Context, of *Statement) (ready bool, err error) {
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		ready = false
		through, err := closedThrough(ctx, tx, of.merchants(), of.Environment)
		if err != nil {
			return err
		}
		if through < of.Last {
			_, err := postpone(ctx, tx, *of, WaitsClose, "", tx.Now().Add(closeEvery))
			return err
		}
		if of.facts != "" {
			ready = true
			return nil
		}
		out, err := s.billsOut(ctx, tx, *of)
		if err != nil {
			return err
		}
		if out != "" && !of.insists(tx.Now()) {
			_, err := postpone(ctx, tx, *of, WaitsBills, out, tx.Now().Add(billsEvery))
			return err
		}
		of.BillsMissing, of.AsOf = out, through
		if of.facts, err = s.sealFacts(ctx, tx, *of); err != nil {
			return err
		}
		if ready, err = fix(ctx, tx, *of); err == nil && !ready {
			err = errLost
		}
		return err
	})
	return ready, err
}

// billsOut names the bills of a month that are not in; "" when all are. Days do not wait for bills.
func (s *Service) billsOut(ctx context.Context, tx db.Tx, of Statement) (string, error) {
	const most = 6
	if of.Kind != Month {
		return "", nil
	}
	var names []string
	for _, merchantID := range of.merchants() {
		out, err := billsOut(ctx, tx, merchantID, of.Environment, of.Period, most+1)
		if err != nil {
			return "", err
		}
		for _, m := range out {
			name := s.channelName(m.channel) + " " + m.day.String()
			if len(names) < most && !strings.Contains(strings.Join(names, "，"), name) {
				names = append(names, name)
			}
		}
	}
	return strings.Join(names, "，"), nil
}

const factsPurpose = "statement.facts"

// sealFacts writes down what everybody is called now.
func (s *Service) sealFacts(ctx context.Context, tx db.Tx, of Statement) (string, error) {
	f := facts{Custody: s.c.Custody, Merchants: map[string]string{}, Stores: map[string]string{}}
	for _, merchantID := range of.merchants() {
		m, err := s.c.Merchants.Get(ctx, tx, db.MerchantScope(merchantID), merchantID)
		if err != nil {
			return "", err
		}
		f.Merchants[m.ID] = m.ShortName
		if of.GroupID == "" {
			f.Name, f.Number = m.Name, m.Number
		}
		stores, err := s.c.Merchants.Stores(ctx, tx, db.MerchantScope(m.ID), m.ID)
		if err != nil {
			return "", err
		}
		for _, store := range stores {
			f.Stores[store.ID] = store.Name
		}
		if err := tx.QueryRow(ctx, `SELECT name FROM acquirer WHERE id = $1`, m.AcquirerID).Scan(&f.Acquirer); err != nil {
			return "", fault.E("statement.facts", fault.Internal, err)
		}
	}
	raw, err := json.Marshal(f)
	if err != nil {
		return "", fault.E("statement.facts", fault.Internal, err)
	}
	sealed, err := s.c.Vault.Seal(ctx, tx, of.owner(), factsPurpose, raw)
	return string(sealed), err
}

func (s *Service) openFacts(ctx context.Context, tx db.Tx, of Statement) (f facts, err error) {
	raw, err := s.c.Vault.Open(ctx, tx, of.owner(), factsPurpose, []byte(of.facts))
	if err != nil {
		return f, err
	}
	if err := json.Unmarshal(raw, &f); err != nil {
		return f, fault.E("statement.facts", fault.Internal, err)
	}
	return f, nil
}

// lines are the ledger's own sums of a statement's period over all its books.
func lines(ctx context.Context, tx db.Tx, of Statement) (out []ledger.Line, err error) {
	for _, merchantID := range of.merchants() {
		scope := db.MerchantScope(merchantID)
		if of.StoreID != "" {
			scope.Stores = []string{of.StoreID}
		}
		found, err := ledger.Trial(ctx, tx, ledger.Query{Scope: scope, Environment: of.Environment, From: of.First, To: of.Last})
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// openings are what each channel owed before.
func openings(lines []ledger.Line) map[string]money.Amount {
	out := map[string]money.Amount{}
	for _, l := range lines {
		if channel, of := strings.CutPrefix(l.Account, receivable); of {
			out[channel] += l.Opening
		}
	}
	return out
}
