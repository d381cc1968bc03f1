package db_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/riverqueue/river"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
)

type greeting struct {
	Name string `json:"name"`
}

func (greeting) Kind() string { return "greeting" }

type greeter struct {
	river.WorkerDefaults[greeting]
	greeted chan string
}

func (g *greeter) Work(_ context.Context, job *river.Job[greeting]) error {
	g.greeted <- job.Args.Name
	return nil
}

func greet(name string, end error) func(context.Context, db.Tx) error {
	return func(ctx context.Context, tx db.Tx) error {
		return errors.Join(tx.Enqueue(ctx, greeting{name}, nil), end)
	}
}

func TestJobsCommitWithTheirTransactionAndAreWorkedBesideWriters(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		things(t, d)
		if err := d.Write(t.Context(), greet("never", errOwn)); !errors.Is(err, errOwn) {
			t.Fatal(err)
		}
		g := &greeter{greeted: make(chan string, 200)}
		workers := river.NewWorkers()
		river.AddWorker(workers, g)
		stop, err := d.StartJobs(t.Context(), workers, nil, map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 40}})
		if err != nil {
			t.Fatal(err)
		}
		var all sync.WaitGroup
		for w := range 8 { // jobs in savepoints beside plain writes
			all.Go(func() {
				for i := range 10 {
					name := fmt.Sprintf("%d-%d", w, i)
					if err := errors.Join(d.Write(t.Context(), greet(name, nil)), d.Write(t.Context(), add(name))); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		seen := map[string]bool{}
		limit := time.After(30 * time.Second)
		for len(seen) < 80 {
			select {
			case name := <-g.greeted:
				seen[name] = true
			case <-limit:
				t.Fatalf("%d of 80 jobs were worked", len(seen))
			}
		}
		if err := stop(t.Context()); err != nil {
			t.Error(err)
		}
		if seen["never"] {
			t.Error("a job of a transaction that was undone has been worked")
		}
	})
}
