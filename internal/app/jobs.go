package app

import (
	"context"
	"log/slog"
	"time"

	"github.com/riverqueue/river"

	"cloudpos/internal/auth"
	"cloudpos/internal/credit"
)

// pruneEvery is how often what time has made useless is removed.
const pruneEvery = 10 * time.Minute

// pruneArgs is the job that removes nonces, codes and sessions whose time is over.
type pruneArgs struct{}

// Kind names the job.
func (pruneArgs) Kind() string { return "auth_prune" }

type pruneWorker struct {
	river.WorkerDefaults[pruneArgs]
	auth *auth.Service
	log  *slog.Logger
}

// Work implements river.Worker.
func (w *pruneWorker) Work(ctx context.Context, _ *river.Job[pruneArgs]) error {
	n, err := w.auth.Prune(ctx)
	if n > 0 {
		w.log.InfoContext(ctx, "pruned", "rows", n)
	}
	return err
}

// workJobs works scheduled jobs until ctx ends; on PostgreSQL one node leads the schedule.
func (a *App) workJobs(ctx context.Context) error {
	workers := river.NewWorkers()
	river.AddWorker(workers, &pruneWorker{auth: a.Auth, log: a.config.Log})
	prune := river.NewPeriodicJob(river.PeriodicInterval(pruneEvery),
		func() (river.JobArgs, *river.InsertOpts) { return pruneArgs{}, nil }, nil)
	jobs := []*river.PeriodicJob{prune, a.Bills.AddJobs(workers), a.Ledger.AddJobs(workers), a.Recon.AddJobs(workers), a.Statements.AddJobs(workers), a.Anomalies.AddJobs(workers), a.Settlements.AddJobs(workers), (&credit.Service{DB: a.DB, Log: a.config.Log}).AddJobs(workers), a.Onboarding.AddClockJobs(workers), a.Onboarding.AddPaperJobs(workers), a.Upkeep.AddJobs(workers), a.Privacy.AddJobs(workers)}
	stop, err := a.DB.StartJobs(ctx, workers, jobs, nil)
	if err != nil {
		return err
	}
	<-ctx.Done()
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return stop(grace)
}
