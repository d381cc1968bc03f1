package bill

import (
	"context"
	"errors"
	"io"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/secret"
)

// take judges a file that came in for a claimed bill, keeps it, and loads its rows when they are the bill's.
func (s *Service) take(ctx context.Context, b Bill, f *received) (Bill, error) {
	kept, whole, err := s.judge(ctx, b, f)
	if err != nil {
		return b, err
	}
	if kept.Verdict == Good && b.State == Ready { // it has come again: nothing changes
		b.NextTryAt = nextNever()
		return s.settle(ctx, b, nil)
	}
	if err := s.keep(ctx, b, kept, f, nil); err != nil {
		return b, err
	}
	switch kept.Verdict {
	case RefusedFile:
		return s.refuse(ctx, b, kept)
	case Aside:
		return s.aside(ctx, b, kept)
	}
	if b, err = s.begin(ctx, b, kept, whole); err != nil {
		return b, err
	}
	return s.load(ctx, b, f)
}

// judge reads a file to its end and says what it is to the bill; nothing is stored.
func (s *Service) judge(ctx context.Context, b Bill, f *received) (kept File, whole checked, err error) {
	kept = File{
		BillID: b.ID, ID: id.New("bfl", s.c.DB.Now()), Verdict: Good, Name: printable(f.name, 200), Size: f.size, SHA256: f.sha256,
		ChannelHash: f.channelHash, Source: f.source, CreatedBy: f.createdBy,
	}
	reader, err := s.c.Contracts.Driver(b.Channel)
	if err != nil {
		return kept, whole, err
	}
	number, err := s.number(ctx, b.AccountID)
	if err != nil {
		return kept, whole, err
	}
	whole, err = check(ctx, reader, b.file(f), number)
	if code, detail, refused := refusal(err); refused {
		kept.Verdict, kept.Cause, kept.Detail = RefusedFile, string(code), detail
	} else if err != nil {
		return kept, whole, err
	}
	kept.RowsSHA256 = whole.rows
	return s.compare(ctx, b, kept, whole)
}

// compare says what a file is to those that came before: the same bytes keep their id, and beside a READY bill only a file
// with the same rows is good. The bytes whose rows are in stay good, whatever else has changed since.
func (s *Service) compare(ctx context.Context, b Bill, kept File, whole checked) (File, checked, error) {
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		files, err := filesOf(ctx, tx, b.ID)
		for _, old := range files {
			if old.SHA256 == kept.SHA256 {
				kept.ID = old.ID
			}
			if b.State == Ready && old.ID == b.FileID && old.SHA256 == kept.SHA256 {
				kept.Verdict, kept.RowsSHA256, kept.Cause, kept.Detail = Good, old.RowsSHA256, "", ""
			}
			if b.State == Ready && old.ID == b.FileID && kept.Verdict == Good && old.RowsSHA256 != kept.RowsSHA256 {
				kept.Verdict = Aside
			}
		}
		return err
	})
	return kept, whole, err
}

// file is a received file as readers want it.
func (b Bill) file(f *received) channel.BillFile {
	return channel.BillFile{Kind: b.Kind, Day: b.Day.Start(), ReaderAt: f, Size: f.size}
}

// keep puts the original into the bucket and then writes its row, so that a row always has its file. also runs in the row's
// transaction; it may be nil.
func (s *Service) keep(ctx context.Context, b Bill, kept File, f *received, also func(ctx context.Context, tx db.Tx) error) error {
	var key secret.Key
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		key, err = s.c.Vault.Key(ctx, tx, b.AccountID)
		return err
	})
	if err != nil {
		return err
	}
	if err := s.piecesOf(key, b.AccountID, kept.ID).Write(ctx, io.NewSectionReader(f, 0, f.size)); err != nil {
		return err
	}
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		if err := hold(ctx, tx, b, tx.Now().Add(leaseFor)); err != nil {
			return err
		}
		if err := saveFile(ctx, tx, kept); err != nil || also == nil {
			return err
		}
		return also(ctx, tx)
	})
}

// refuse writes down that a file does not hold. A READY or loading bill is not touched by it.
func (s *Service) refuse(ctx context.Context, b Bill, kept File) (Bill, error) {
	b.NextTryAt = nextNever()
	before := b
	if b.State != Ready {
		b = b.moved(Refused)
		b.Cause, b.Detail = kept.Cause, kept.Detail
		b.NextTryAt = nextTry(s.c.DB.Now(), b.Day, b.Attempts, refusedFirst, refusedMax)
	}
	told := b
	told.Cause, told.Detail = kept.Cause, kept.Detail
	detail := map[string]string{"file": kept.ID, "sha256": kept.SHA256, "source": string(kept.Source), "cause": kept.Cause, "detail": kept.Detail}
	also := record(systemActor(), "bill.refused", told, detail)
	if before.State != b.State || before.Cause != b.Cause || kept.Source == FromUpload {
		also = s.alarm(ctx, told, "bill.refused", detail)
	}
	return s.settle(ctx, b, also)
}

// aside flags a bill for which another file with other rows came.
func (s *Service) aside(ctx context.Context, b Bill, kept File) (Bill, error) {
	b.Reissued, b.NextTryAt = true, nextNever()
	return s.settle(ctx, b, s.alarm(ctx, b, "bill.reissued", map[string]string{"file": kept.ID, "sha256": kept.SHA256}))
}

// begin makes a file's figures the bill's and starts the loading.
func (s *Service) begin(ctx context.Context, b Bill, kept File, whole checked) (out Bill, err error) {
	b = b.moved(Loading)
	b.FileID, b.Total, b.Cause, b.Detail = kept.ID, whole.total, "", ""
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		b.NextTryAt = tx.Now().Add(leaseFor)
		if out, err = updateBill(ctx, tx, b.claim, b); err != nil {
			return err
		}
		return record(systemActor(), "bill.loading", b, map[string]string{"file": kept.ID})(ctx, tx)
	})
	return out, err
}

// resume goes on with a loading that somebody began. A kept file that cannot be read any more is asked for anew.
func (s *Service) resume(ctx context.Context, b Bill) error {
	f, err := s.receive(func(w io.Writer) error { return s.original(ctx, b.AccountID, b.FileID, w) })
	if fault.Is(err, secret.Unreadable) || fault.Is(err, secret.Erased) {
		return s.giveUp(ctx, b)
	}
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = s.load(ctx, b, f)
	return s.orRelease(ctx, b, err)
}

// original writes a kept file to w.
func (s *Service) original(ctx context.Context, accountID, fileID string, w io.Writer) error {
	var key secret.Key
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		key, err = s.c.Vault.ExistingKey(ctx, tx, accountID)
		return err
	})
	if err != nil {
		return err
	}
	return s.piecesOf(key, accountID, fileID).Read(ctx, w)
}

// giveUp takes out what was loaded and waits for the bill again.
func (s *Service) giveUp(ctx context.Context, b Bill) error {
	for more := true; more; {
		err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			if err := hold(ctx, tx, b, tx.Now().Add(leaseFor)); err != nil {
				return err
			}
			more, err = unload(ctx, tx, b)
			return err
		})
		if err != nil {
			return err
		}
	}
	b = b.moved(Waiting)
	b.FileID, b.Total, b.Cause, b.Detail = "", channel.BillSummary{}, string(secret.Unreadable), "the kept file cannot be read"
	b.NextTryAt = s.c.DB.Now()
	_, err := s.settle(ctx, b, s.alarm(ctx, b, "bill.lost", nil))
	return err
}

// load puts the rows in, behind those that are in, and then makes the bill READY.
func (s *Service) load(ctx context.Context, b Bill, f *received) (Bill, error) {
	const op = "bill.load"
	reader, err := s.c.Contracts.Driver(b.Channel)
	if err != nil {
		return b, err
	}
	l := &loader{service: s, bill: b}
	if err := l.open(ctx); err != nil {
		return b, err
	}
	_, err = reader.ReadBill(ctx, b.file(f), channel.BillSink{
		Trade: func(r channel.BillRow) error { return l.trade(ctx, r) },
		Fund:  func(r channel.FundRow) error { return l.fund(ctx, r) },
	})
	if err = errors.Join(err, l.flush(ctx)); err != nil {
		return b, err
	}
	var count int
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		count, _, err = loaded(ctx, tx, b)
		return err
	})
	if err != nil {
		return b, err
	}
	if want := rowsOf(b.Total); count != want { // two rows that the reader took for two and the database for one
		return b, fault.E(op, fault.Internal, "the rows that are in are not the file's")
	}
	b = b.moved(Ready)
	b.NextTryAt = nextNever()
	return s.settle(ctx, b, record(systemActor(), "bill.ready", b, map[string]string{"file": b.FileID}))
}

func rowsOf(t channel.BillSummary) int {
	return t.Payments + t.Refunds + t.Reversals + t.Incomes + t.Expenses
}
