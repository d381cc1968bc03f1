package bill

import (
	"context"
	"io"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
)

// Get is one bill with its figures, for whoever reaches bills as such (see operates); fault.NotFound for everybody else.
func (s *Service) Get(ctx context.Context, tx db.Tx, scope db.Scope, billID string) (Bill, error) {
	const op = "bill.Get"
	if !operates(scope) || !id.Valid("bil", billID) {
		return Bill{}, fault.E(op, fault.NotFound)
	}
	b, err := billByID(ctx, tx, billID)
	if err == nil && scope.Acquirer != "" && scope.Acquirer != b.AcquirerID {
		return Bill{}, fault.E(op, fault.NotFound)
	}
	return b, err
}

// List is a page of bills, newest day first; nothing for whoever does not reach bills as such.
func (s *Service) List(ctx context.Context, tx db.Tx, f Filter) (Page, error) {
	if !operates(f.Scope) {
		return Page{}, nil
	}
	return listBills(ctx, tx, f)
}

// Accounts are the channel accounts whose bills are within reach, those that are fetched first; none for whoever does not
// reach bills as such.
func (s *Service) Accounts(ctx context.Context, tx db.Tx, scope db.Scope) ([]Account, error) {
	if !operates(scope) {
		return nil, nil
	}
	list, err := accountsWithin(ctx, tx, scope.Acquirer)
	var out []Account
	for _, a := range list {
		driver, unknown := s.c.Contracts.Driver(a.Channel)
		if unknown != nil {
			continue // an account of a channel that this program does not speak has no bills
		}
		if a.Kinds = driver.Capabilities().Bills; len(a.Kinds) > 0 {
			out = append(out, a)
		}
	}
	return out, err
}

// Files are all files that came in for a bill.
func (s *Service) Files(ctx context.Context, tx db.Tx, scope db.Scope, billID string) ([]File, error) {
	if _, err := s.Get(ctx, tx, scope, billID); err != nil {
		return nil, err
	}
	return filesOf(ctx, tx, billID)
}

// Rows is a page of rows of READY trade bills in the order of their files: of one bill, or of all with a number. An
// operator sees all rows of the bills within reach, a merchant its own. fault.NotFound for a bill that is not within reach,
// or holds nothing of whoever asks.
func (s *Service) Rows(ctx context.Context, tx db.Tx, f RowFilter) (RowPage, error) {
	if err := s.within(ctx, tx, f); err != nil {
		return RowPage{}, err
	}
	return listRows(ctx, tx, f)
}

// Funds is the same of fund bills. Number is the channel's number of the business or the movement, or our own.
func (s *Service) Funds(ctx context.Context, tx db.Tx, f RowFilter) (FundPage, error) {
	if err := s.within(ctx, tx, f); err != nil {
		return FundPage{}, err
	}
	return listFunds(ctx, tx, f)
}

func (s *Service) within(ctx context.Context, tx db.Tx, f RowFilter) error {
	const op = "bill.within"
	if f.BillID == "" {
		return nil
	}
	if operates(f.Scope) {
		_, err := s.Get(ctx, tx, f.Scope, f.BillID)
		return err
	}
	has, err := holdsAny(ctx, tx, f.Scope, f.BillID)
	if err == nil && !has {
		return fault.E(op, fault.NotFound)
	}
	return err
}

// Original writes a kept file to the writer that start gives once the file is found, and records the reading. Errors:
// fault.Forbidden, fault.NotFound, SECRET_UNREADABLE.
func (s *Service) Original(ctx context.Context, actor merchant.Actor, billID, fileID string, start func(File) io.Writer) error {
	const op = "bill.Original"
	if err := actor.Need(op, auth.BillManage); err != nil {
		return err
	}
	var b Bill
	var file File
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if b, err = s.Get(ctx, tx, actor.Scope, billID); err != nil {
			return err
		}
		files, err := filesOf(ctx, tx, billID)
		if err != nil {
			return err
		}
		for _, f := range files {
			if f.ID == fileID {
				file = f
				return record(actor, "bill.download", b, map[string]string{"file": f.ID})(ctx, tx)
			}
		}
		return fault.E(op, fault.NotFound)
	})
	if err != nil {
		return err
	}
	return s.original(ctx, b.AccountID, file.ID, start(file))
}

// Count is how many bills of the last days stand in each state, for the figures that are watched.
func (s *Service) Count(ctx context.Context) (counts map[State]int64, err error) {
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		counts, err = countStates(ctx, tx)
		return err
	})
	return counts, err
}
