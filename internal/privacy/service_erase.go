package privacy

import (
	"context"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
)

const eraseMost = 20 // subjects in one run

// eraseDue erases what is past its term, each subject in a transaction of its own.
func (s *Service) eraseDue(ctx context.Context) error {
	var found []Subject
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		now := tx.Now().In(calendar.Shanghai())
		found, err = ended(ctx, tx, now.AddDate(-RelationYears, 0, 0), now.AddDate(0, -NeverMonths, 0), now.AddDate(0, 0, -AnswerDays), eraseMost)
		return err
	})
	if err != nil {
		return err
	}
	for _, of := range found {
		if err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error { return s.erase(ctx, tx, of.MerchantID) }); err != nil {
			return err
		}
	}
	return nil
}

// erase destroys a subject's key and takes away what stands beside the sealed fields, if its term is over now: an application that
// was opened again meanwhile is left alone. The phones are read before the key goes.
func (s *Service) erase(ctx context.Context, tx db.Tx, merchantID string) error {
	of, err := lockSubject(ctx, tx, merchantID)
	if err != nil || !of.ErasedAt.IsZero() || of.KeptUntil.IsZero() || tx.Now().Before(of.KeptUntil) {
		return err
	}
	form, _, err := s.c.Onboarding.FormOf(ctx, tx, merchantID)
	if err != nil {
		return err
	}
	phones := []string{form.Contact.Phone, form.Contact.Handler.Phone, form.Person.Phone, form.Store.Phone}
	users, err := people(ctx, tx, merchantID)
	if err != nil {
		return err
	}
	var leaving []string
	for _, userID := range users {
		only, err := onlyHere(ctx, tx, userID, merchantID)
		if err != nil {
			return err
		}
		if !only {
			continue
		}
		phone, err := s.c.Auth.PhoneOf(ctx, tx, userID)
		if err != nil {
			return err
		}
		leaving, phones = append(leaving, userID), append(phones, phone)
	}
	if err := s.c.Messages.Forget(ctx, tx, merchantID, phones, leaving); err != nil {
		return err
	}
	documents, err := s.c.Files.EraseRows(ctx, tx, merchantID)
	if err != nil {
		return err
	}
	if err := scrub(ctx, tx, merchantID); err != nil {
		return err
	}
	for _, userID := range leaving {
		if err := s.eraseUser(ctx, tx, userID); err != nil {
			return err
		}
	}
	if err := endRequests(ctx, tx, merchantID); err != nil {
		return err
	}
	if err := s.c.Vault.Erase(ctx, tx, merchantID); err != nil {
		return err
	}
	cause := "application ended " + day(of.Ending.At)
	if of.Ending.Customer {
		cause = "relation ended " + day(of.Ending.At)
	}
	if err := insertErasure(ctx, tx, merchantID, cause, documents); err != nil {
		return err
	}
	return program().Record(ctx, tx, "data.erase", "merchant", merchantID, merchantID, map[string]string{"cause": cause})
}

// eraseUser erases somebody with the sandbox in which they tried the interface.
func (s *Service) eraseUser(ctx context.Context, tx db.Tx, userID string) error {
	sandbox, err := sandboxOf(ctx, tx, userID)
	if err != nil {
		return err
	}
	if sandbox != "" {
		if err := scrub(ctx, tx, sandbox); err != nil {
			return err
		}
		if err := s.c.Vault.Erase(ctx, tx, sandbox); err != nil {
			return err
		}
		if err := insertErasure(ctx, tx, sandbox, "its owner left", 0); err != nil {
			return err
		}
	}
	return s.c.Auth.EraseUser(ctx, tx, userID)
}

func day(at time.Time) string { return calendar.DayOf(at).String() }

// eraseFiles removes the blobs of what was erased; a crash in between is made up for at the next run.
func (s *Service) eraseFiles(ctx context.Context) error {
	var left []string
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		left, err = filesLeft(ctx, tx)
		return err
	})
	if err != nil {
		return err
	}
	for _, merchantID := range left {
		for _, of := range []Blobs{s.c.Files, s.c.Statements} {
			if err := of.EraseBlobs(ctx, merchantID); err != nil {
				return err
			}
		}
		if err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error { return filesGone(ctx, tx, merchantID) }); err != nil {
			return err
		}
	}
	return nil
}
