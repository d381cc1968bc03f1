package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/sample"
	"cloudpos/internal/partner"
	"cloudpos/internal/secret"
)

// waiting is how many applications stand in the queue that is measured.
const waiting = 5000

// reviewQueue measures what a reviewer's screen asks of a queue of 5,000: a page with the tabs' sizes, a search by part of a name, and
// the claim of the longest waiting. Each application was saved through the service with all its sections, sealed; only their being
// handed in is written by hand, for their pictures are not what is measured.
func reviewQueue(ctx context.Context, database *db.DB, o Options) ([]Result, error) {
	service, err := benchOpening(database)
	if err != nil {
		return nil, err
	}
	if err := fillQueue(ctx, database, service); err != nil {
		return nil, err
	}
	length := time.Duration(o.Seconds) * time.Second / 3
	stop, err := startProfile(o.Profile)
	if err != nil {
		return nil, err
	}
	defer stop()
	list := func(f func(client, n int) onboarding.QueueFilter) func(ctx context.Context, client, n int) error {
		return func(ctx context.Context, client, n int) error {
			return onePage(ctx, database, service, client, f(client, n))
		}
	}
	var out []Result
	for _, m := range []struct {
		name string
		work func(ctx context.Context, client, n int) error
	}{
		{"review-list", list(func(int, int) onboarding.QueueFilter {
			return onboarding.QueueFilter{Tab: onboarding.Pending, Limit: 20}
		})},
		{"review-search", list(func(client, n int) onboarding.QueueFilter {
			return onboarding.QueueFilter{Text: fmt.Sprintf("第%d号", 1+(client*997+n*31)%waiting), Limit: 20}
		})},
		{"review-claim", func(ctx context.Context, client, _ int) error {
			_, err := service.ClaimNext(ctx, benchReviewer(client))
			if fault.Is(err, onboarding.NothingToClaim) {
				return fmt.Errorf("the queue ran dry: measure for fewer seconds: %w", err)
			}
			return err
		}},
	} {
		r := measure(ctx, o.Clients, length, m.work)
		if r.first != nil {
			return out, fmt.Errorf("%s: %w", m.name, r.first)
		}
		out = append(out, Result{
			Name: m.name, Engine: string(database.Engine()), Clients: o.Clients, PerSecond: round(r.perSecond()),
			P50MS: r.quantile(0.5), P95MS: r.quantile(0.95), P99MS: r.quantile(0.99),
		})
	}
	return out, nil
}

// onePage is what the queue's page asks for at once.
func onePage(ctx context.Context, database *db.DB, s *onboarding.Service, client int, f onboarding.QueueFilter) error {
	return database.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		page, err := s.Queue(ctx, tx, benchReviewer(client), f)
		if err != nil {
			return err
		}
		if len(page.Items) == 0 {
			return errors.New("an empty page")
		}
		_, err = s.QueueCounts(ctx, tx, benchReviewer(client))
		return err
	})
}

// benchReviewer reviews for the default acquirer, whose queue it is.
func benchReviewer(client int) merchant.Actor {
	return merchant.Actor{
		ID: fmt.Sprintf("usr_reviewer%d", client), Name: "示例初审员", Scope: db.Scope{Acquirer: partner.DefaultAcquirerID},
		Can: func(p string) bool { return p == auth.ApplicationReview },
	}
}

func benchOpening(database *db.DB) (*onboarding.Service, error) {
	ring, err := secret.NewKeyring()
	if err != nil {
		return nil, err
	}
	vault := secret.New(ring)
	return onboarding.NewService(onboarding.Config{
		DB: database, Vault: vault, Merchants: merchant.NewService(vault), Hub: live.New(database, slog.New(slog.NewTextHandler(io.Discard, nil))),
		Channels: contract.NewService(vault, instantDriver{}), Members: nobody{},
	}), nil
}

// nobody is told of anything and owns nothing.
type nobody struct{}

func (nobody) Grant(_ context.Context, _ db.Tx, m auth.Membership) (auth.Membership, error) {
	return m, nil
}

func (nobody) Holders(context.Context, db.Tx, string, string, int) ([]string, error) { return nil, nil }

func (nobody) PhoneOf(context.Context, db.Tx, string) (string, error) { return "", nil }

func (nobody) ProvedPhone(context.Context, db.Tx, string, string) (bool, error) { return false, nil }

// fillQueue saves the applications, a few applicants at a time, hands them in, and gives them their clocks.
func fillQueue(ctx context.Context, database *db.DB, s *onboarding.Service) error {
	const writers = 16
	failed := make(chan error, writers)
	for w := range writers {
		go func() {
			var err error
			for n := w; n < waiting && err == nil; n += writers {
				err = fillIn(ctx, s, n+1)
			}
			failed <- err
		}()
	}
	var err error
	for range writers {
		err = errors.Join(err, <-failed)
	}
	if err != nil {
		return err
	}
	if err := database.Write(ctx, handIn); err != nil {
		return err
	}
	if _, err = s.SweepClocks(ctx); err != nil { // gives clocks to applications that have none
		return err
	}
	return plan(ctx, database)
}

// plan lets PostgreSQL count the rows, which its autovacuum does within a minute of a growth like this; the measured seconds are over
// by then. SQLite is left as it is: it counts nothing by itself, nor does the program.
func plan(ctx context.Context, database *db.DB) error {
	if database.Engine() != db.Postgres {
		return nil
	}
	return database.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, `ANALYZE`)
		return err
	})
}

func fillIn(ctx context.Context, s *onboarding.Service, n int) error {
	applicant := merchant.Actor{ID: fmt.Sprintf("usr_applicant%d", n), Name: "示例申请人", Can: func(p string) bool { return p == auth.ApplicationEdit }}
	v, err := s.Start(ctx, applicant, "")
	if fault.Is(err, fault.Unavailable) {
		v, err = s.Start(ctx, applicant, "") // the number that was drawn stands on another application
	}
	if err == nil {
		_, err = s.Save(ctx, applicant, v.ID, v.Version, sample.Company(n))
	}
	return err
}

// handIn moves every draft into the queue, with the merchant that a submission makes.
func handIn(ctx context.Context, tx db.Tx) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO merchant (id, number, acquirer_id, owner_id, name, short_name, subject_type, uscc_sealed, uscc_masked, uscc_hash, mcc,
			phone_sealed, phone_masked, phone_hash, email_sealed, email_masked, status, version, created_at, updated_at, live_at)
		SELECT merchant_id, id, acquirer_id, applicant_id, name, name, 'company', '', '', uscc_hash, mcc, '', '', phone_hash, '', '', 'applying', 1, $1, $1, 0
		FROM application WHERE state = 'DRAFT'`, db.Micros(tx.Now()))
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		INSERT INTO application_history (merchant_id, application_id, version, fact, from_state, to_state, cause, actor_id, actor_name, at)
		SELECT merchant_id, id, version, 'submit', 'DRAFT', 'SUBMITTED', '', applicant_id, applicant_name, created_at FROM application`)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `UPDATE application SET state = 'SUBMITTED', submitted_at = created_at`)
	return err
}
