package upkeep

import (
	"context"
	"time"

	"github.com/riverqueue/river"
)

// sweepEvery is how often it is looked whether a merchant's time has come.
const sweepEvery = time.Minute

// SweepArgs is the job that looks after merchants.
type SweepArgs struct{}

// Kind names the job.
func (SweepArgs) Kind() string { return "upkeep_sweep" }

type sweepWorker struct {
	river.WorkerDefaults[SweepArgs]
	service *Service
}

// Work implements river.Worker.
func (w *sweepWorker) Work(ctx context.Context, _ *river.Job[SweepArgs]) error {
	_, err := w.service.Sweep(ctx)
	return err
}

// AddJobs registers the sweep and answers its periodic job.
func (s *Service) AddJobs(workers *river.Workers) *river.PeriodicJob {
	river.AddWorker(workers, &sweepWorker{service: s})
	return river.NewPeriodicJob(river.PeriodicInterval(sweepEvery),
		func() (river.JobArgs, *river.InsertOpts) { return SweepArgs{}, &river.InsertOpts{MaxAttempts: 1} },
		&river.PeriodicJobOpts{RunOnStart: true})
}
