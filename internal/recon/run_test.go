package recon_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"testing"
	"time"

	"cloudpos/internal/bill"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/recon"
	"cloudpos/internal/recon/plant"
)

func service(d *db.DB) *recon.Service {
	return recon.NewService(recon.Config{DB: d, Log: slog.New(slog.DiscardHandler)})
}

func world(t *testing.T, d *db.DB, o plant.Options) plant.Truth {
	t.Helper()
	truth, err := plant.Build(t.Context(), d, o)
	if err != nil {
		t.Fatal(err)
	}
	return truth
}

func span() recon.Span { return recon.Span{From: plant.Day(), To: plant.Day().Next()} }

// compareAll compares every bill that is due, and answers the digests by bill.
func compareAll(t *testing.T, s *recon.Service) map[string]string {
	t.Helper()
	digests := map[string]string{}
	due, err := s.Due(t.Context(), span(), 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range due {
		r, err := s.Compare(t.Context(), id, recon.Options{})
		if err != nil {
			t.Fatal(err)
		}
		digests[id] = r.Digest
	}
	return digests
}

// differences are what is written down: class and state by fact.
func differences(t *testing.T, d *db.DB) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		rows, err := tx.Query(ctx, `SELECT fact, class, aspect, state, day, own_fen, bill_fen FROM recon_difference`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var fact, class, aspect, state string
			var day, own, of int64
			if err := rows.Scan(&fact, &class, &aspect, &state, &day, &own, &of); err != nil {
				return err
			}
			if aspect != "" {
				class += "/" + aspect
			}
			out[fact] = fmt.Sprint(class, " ", state, " ", day, " ", own, " ", of)
		}
		return rows.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func classOf(text string) (class string) {
	fmt.Sscan(text, &class)
	return class
}

// agree says whether what was found is what was planted, all of it and nothing else.
func agree(t *testing.T, truth plant.Truth, found map[string]string) {
	t.Helper()
	for fact, class := range truth {
		if got := classOf(found[fact]); got != class {
			t.Errorf("%s is %s, found as %q", fact, class, found[fact])
		}
	}
	for fact, text := range found {
		if truth[fact] == "" {
			t.Errorf("%s was found as %s and is none", fact, text)
		}
	}
}

// What was planted is found, in all classes, and nothing else; a second run, and one asked for again, find nothing new.
func TestPlantedDifferencesAreFound(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		truth := world(t, d, plant.Options{Rows: 12_000, Planted: 150})
		s := service(d)
		first := compareAll(t, s)
		found := differences(t, d)
		agree(t, truth, found)
		if len(first) != 5 {
			t.Errorf("%d bills were compared", len(first))
		}
		if again := compareAll(t, s); len(again) != 0 {
			t.Errorf("compared a second time: %v", again)
		}
		clock.Advance(time.Hour)
		for id, digest := range first {
			r, err := s.Compare(t.Context(), id, recon.Options{Again: true})
			if err != nil || r.Digest != digest {
				t.Errorf("%s: %s, then %s: %v", id, digest, r.Digest, err)
			}
		}
		if again := differences(t, d); !maps.Equal(again, found) {
			t.Errorf("a second run changed the differences")
		}
	})
}

var errCut = errors.New("killed")

// A run that is killed at any closure goes on and ends with the same differences and the same digest.
func TestAKilledRunResumesToTheSame(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, whole *db.DB, _ *dbtest.Clock) {
		o := plant.Options{Rows: 20_000, Planted: 150}
		world(t, whole, o)
		want := compareAll(t, service(whole))
		cut, _ := dbtest.SQLite(t)
		if whole.Engine() == db.Postgres {
			cut, _ = dbtest.Postgres(t)
		}
		world(t, cut, o)
		kills := 0
		for range 1000 {
			s := service(cut) // another process
			s.CutAfter(func(int) error {
				if kills < 20 {
					return errCut
				}
				return nil
			})
			due, err := s.Due(t.Context(), span(), 1)
			if err != nil {
				t.Fatal(err)
			}
			if len(due) == 0 {
				break
			}
			r, err := s.Compare(t.Context(), due[0], recon.Options{})
			if errors.Is(err, errCut) {
				kills++
				continue
			}
			if err != nil || r.Digest != want[due[0]] {
				t.Fatalf("%s ends with %s, without a kill with %s: %v", due[0], r.Digest, want[due[0]], err)
			}
		}
		if kills < 20 {
			t.Errorf("killed %d times only", kills)
		}
		if !maps.Equal(differences(t, cut), differences(t, whole)) {
			t.Error("other differences than without a kill")
		}
	})
}

// Two workers do not compare the same bill at the same time; a lease that ran out is taken over.
func TestOneWorkerAtATime(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		world(t, d, plant.Options{Rows: 1000, Planted: 20})
		s := service(d)
		other := service(d)
		s.CutAfter(func(int) error {
			if _, err := other.Compare(t.Context(), plant.TradeA, recon.Options{}); !fault.Is(err, recon.Busy) {
				t.Errorf("two at once: %v", err)
			}
			clock.Advance(3 * time.Minute)
			s.CutAfter(nil)
			_, err := other.Compare(t.Context(), plant.TradeA, recon.Options{})
			return err
		})
		if _, err := s.Compare(t.Context(), plant.TradeA, recon.Options{}); !fault.Is(err, recon.Busy) {
			t.Errorf("the first worker does not notice that its run was taken over: %v", err)
		}
	})
}

// A bill that is not there cannot be compared; one that was refused posts nothing, and is paired when a good one comes.
func TestARefusedFileIsOneDifference(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		world(t, d, plant.Options{Rows: 1000, Planted: 1})
		s := service(d)
		set := func(state bill.State, file string) {
			t.Helper()
			err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
				_, err := tx.Exec(ctx, `UPDATE bill SET state = $1, file_id = $2 WHERE id = $3`, string(state), file, plant.TradeC)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		fact := "file trade " + plant.Day().String()
		if r, err := s.Compare(t.Context(), plant.TradeC, recon.Options{}); err != nil || r.State != recon.Refused || r.Matched != 0 {
			t.Fatalf("%+v: %v", r, err)
		}
		if got := differences(t, d)[fact]; classOf(got) != "R11" {
			t.Fatal(got)
		}
		set(bill.Waiting, "")
		if _, err := s.Compare(t.Context(), plant.TradeC, recon.Options{}); !fault.Is(err, fault.Invalid) {
			t.Errorf("compared without a bill: %v", err)
		}
		set(bill.Ready, "fil_c")
		if r, err := s.Compare(t.Context(), plant.TradeC, recon.Options{}); err != nil || r.State != recon.Done {
			t.Fatalf("%+v: %v", r, err)
		}
		var class, state string
		if fmt.Sscan(differences(t, d)[fact], &class, &state); state != string(recon.Paired) {
			t.Errorf("a good file came, and the difference is %s", state)
		}
	})
}
