package onboarding

import (
	"context"
	"time"

	"github.com/riverqueue/river"
)

// clockEvery is how often it is looked whether a clock has something to say. Events stand at their own instants, however
// late they are written.
const clockEvery = 30 * time.Second

// ClockArgs is the job that sweeps the clocks.
type ClockArgs struct{}

// Kind names the job.
func (ClockArgs) Kind() string { return "application_clock" }

type clockWorker struct {
	river.WorkerDefaults[ClockArgs]
	service *Service
}

// Work implements river.Worker.
func (w *clockWorker) Work(ctx context.Context, _ *river.Job[ClockArgs]) error {
	_, err := w.service.SweepClocks(ctx)
	return err
}

// AddClockJobs registers the sweeper of the clocks and answers its periodic job.
func (s *Service) AddClockJobs(workers *river.Workers) *river.PeriodicJob {
	river.AddWorker(workers, &clockWorker{service: s})
	return river.NewPeriodicJob(river.PeriodicInterval(clockEvery),
		func() (river.JobArgs, *river.InsertOpts) { return ClockArgs{}, &river.InsertOpts{MaxAttempts: 1} },
		&river.PeriodicJobOpts{RunOnStart: true})
}
