package settle

import (
	"context"
	"time"

	"github.com/riverqueue/river"
)

// runEvery is how often settlements are reckoned.
const runEvery = 10 * time.Minute

// runTimeout bounds one run; what is left is done by the next.
const runTimeout = time.Hour

// RunArgs is the job that reckons settlements.
type RunArgs struct{}

// Kind names the job.
func (RunArgs) Kind() string { return "settle_run" }

type runWorker struct {
	river.WorkerDefaults[RunArgs]
	service *Service
}

// Timeout implements river.Worker.
func (w *runWorker) Timeout(*river.Job[RunArgs]) time.Duration { return runTimeout }

// Work implements river.Worker.
func (w *runWorker) Work(ctx context.Context, _ *river.Job[RunArgs]) error {
	told, err := w.service.Run(ctx)
	if told > 0 {
		w.service.c.Log.InfoContext(ctx, "settle: told", "versions", told)
	}
	return err
}

// AddJobs registers the worker of this room and answers its periodic job.
func (s *Service) AddJobs(workers *river.Workers) *river.PeriodicJob {
	river.AddWorker(workers, &runWorker{service: s})
	return river.NewPeriodicJob(river.PeriodicInterval(runEvery),
		func() (river.JobArgs, *river.InsertOpts) { return RunArgs{}, &river.InsertOpts{MaxAttempts: 1} },
		&river.PeriodicJobOpts{RunOnStart: true})
}
