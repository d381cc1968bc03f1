package bill

import (
	"context"
	"errors"
	"io"
	"slices"
	"unicode"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
)

// Upload is a bill file that a person hands in, downloaded from the channel's own pages.
type Upload struct {
	AccountID string
	Kind      channel.BillKind
	Day       calendar.Day
	Name      string // of the file
}

// Upload takes a file exactly as the channel's own: it is read to its end first, kept, and a job loads its rows. It
// answers the bill, LOADING or, when the same rows are in, READY. Errors: fault.Forbidden, fault.NotFound for an account out
// of reach, fault.Invalid, DayOutside, Busy, and the code with which the file is refused.
func (s *Service) Upload(ctx context.Context, actor merchant.Actor, u Upload, content io.Reader) (Bill, error) {
	const op = "bill.Upload"
	if err := actor.Need(op, auth.BillManage); err != nil {
		return Bill{}, err
	}
	b, err := s.place(ctx, actor, u)
	if err != nil {
		return Bill{}, err
	}
	file, err := s.receive(func(w io.Writer) error {
		_, err := io.Copy(w, content)
		return err
	})
	if err != nil {
		return Bill{}, err
	}
	defer file.Close()
	file.name, file.source, file.createdBy = u.Name, FromUpload, actor.ID
	b, ok, err := s.claimed(ctx, b.ID)
	if err != nil {
		return Bill{}, err
	}
	if !ok || b.State == Loading {
		if ok {
			err = s.release(ctx, b)
		}
		return Bill{}, orElse(err, fault.E(op, Busy))
	}
	claimed := b
	b, kept, err := s.accept(ctx, actor, b, file)
	if err != nil { // a person waits: they may try again at once
		return Bill{}, errors.Join(err, s.giveBack(ctx, claimed))
	}
	if kept.Verdict == RefusedFile {
		err = fault.E(op, fault.Code(kept.Cause), kept.Detail, map[string]string{"what": kept.Detail, "what_zh": InChinese(kept.Detail)})
	}
	return b, err
}

func orElse(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

// place finds or makes the bill that a file is for.
func (s *Service) place(ctx context.Context, actor merchant.Actor, u Upload) (b Bill, err error) {
	const op = "bill.place"
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		a, err := accountByID(ctx, tx, u.AccountID)
		if err != nil {
			return err
		}
		if !operates(actor.Scope) || (actor.Scope.Acquirer != "" && actor.Scope.Acquirer != a.acquirerID) {
			return fault.E(op, fault.NotFound)
		}
		driver, err := s.c.Contracts.Driver(a.channel)
		if err != nil {
			return err
		}
		if !slices.Contains(driver.Capabilities().Bills, u.Kind) {
			return fault.E(op, fault.Invalid, fault.Field{Path: "kind", Reason: "unknown", ZH: "该渠道没有这种账单", EN: "the channel has no bills of this kind"})
		}
		if now := tx.Now(); now.Before(u.Day.End()) || now.After(u.Day.End().AddDate(0, 0, uploadBack)) || calendar.DayOf(u.Day.Start()) != u.Day {
			return fault.E(op, DayOutside)
		}
		b = a.waiting(u.Kind, u.Day)
		b.ID, b.NextTryAt = id.New("bil", tx.Now()), tx.Now()
		if err := insertBill(ctx, tx, b); err != nil {
			return err
		}
		b, err = billBySlot(ctx, tx, slot{a.id, u.Kind, u.Day})
		return err
	})
	return b, err
}

// accept is take, but for the loading, which a job does. Who handed the file in is written down with the file.
func (s *Service) accept(ctx context.Context, actor merchant.Actor, b Bill, f *received) (Bill, File, error) {
	kept, whole, err := s.judge(ctx, b, f)
	if err != nil {
		return b, kept, err
	}
	handed := record(actor, "bill.upload", b, map[string]string{
		"file": kept.ID, "name": kept.Name, "sha256": kept.SHA256, "verdict": string(kept.Verdict), "cause": kept.Cause,
	})
	if kept.Verdict == Good && b.State == Ready {
		b.NextTryAt = nextNever()
		b, err = s.settle(ctx, b, handed)
		return b, kept, err
	}
	if err := s.keep(ctx, b, kept, f, handed); err != nil {
		return b, kept, err
	}
	switch kept.Verdict {
	case RefusedFile:
		b, err = s.refuse(ctx, b, kept)
	case Aside:
		b, err = s.aside(ctx, b, kept)
	default:
		if b, err = s.begin(ctx, b, kept, whole); err != nil {
			return b, kept, err
		}
		b, err = s.settle(ctx, b, func(ctx context.Context, tx db.Tx) error { return s.enqueue(ctx, tx, b.ID) })
	}
	return b, kept, err
}

// Retry asks for a bill now, whatever its state: a READY one is compared with what the channel gives today. Errors:
// fault.Forbidden, fault.NotFound, Busy.
func (s *Service) Retry(ctx context.Context, actor merchant.Actor, billID string) (b Bill, err error) {
	const op = "bill.Retry"
	if err := actor.Need(op, auth.BillManage); err != nil {
		return Bill{}, err
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		if b, err = s.Get(ctx, tx, actor.Scope, billID); err != nil {
			return err
		}
		if b.claim != "" && b.NextTryAt.After(tx.Now()) {
			return fault.E(op, Busy)
		}
		if err := s.enqueue(ctx, tx, billID); err != nil {
			return err
		}
		return record(actor, "bill.retry", b, nil)(ctx, tx)
	})
	return b, err
}

// printable keeps the first runes of a text, without what controls terminals.
func printable(text string, most int) string {
	var out []rune
	for _, r := range text {
		if len(out) < most && !unicode.IsControl(r) {
			out = append(out, r)
		}
	}
	return string(out)
}
