package credit

import (
	"context"
	"time"

	"github.com/riverqueue/river"
)

// every is how often volumes are looked at.
const every = 6 * time.Hour

// timeout bounds one look at all merchants.
const timeout = time.Hour

// Args is the job that looks at volumes.
type Args struct{}

// Kind names the job.
func (Args) Kind() string { return "service_credit" }

type worker struct {
	river.WorkerDefaults[Args]
	service *Service
}

// Timeout implements river.Worker.
func (w *worker) Timeout(*river.Job[Args]) time.Duration { return timeout }

// Work implements river.Worker.
func (w *worker) Work(ctx context.Context, _ *river.Job[Args]) error {
	n, err := w.service.Look(ctx)
	if n > 0 {
		w.service.Log.InfoContext(ctx, "credit: months of service given or taken back", "credits", n)
	}
	return err
}

// AddJobs registers the worker of this room and answers its periodic job.
func (s *Service) AddJobs(workers *river.Workers) *river.PeriodicJob {
	river.AddWorker(workers, &worker{service: s})
	return river.NewPeriodicJob(river.PeriodicInterval(every),
		func() (river.JobArgs, *river.InsertOpts) { return Args{}, &river.InsertOpts{MaxAttempts: 1} },
		&river.PeriodicJobOpts{RunOnStart: true})
}
