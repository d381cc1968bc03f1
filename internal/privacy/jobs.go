package privacy

import (
	"context"
	"time"

	"github.com/riverqueue/river"
)

const workEvery = time.Minute

// WorkArgs is the job that makes exports, lets them go, and erases what is past its term.
type WorkArgs struct{}

// Kind names the job.
func (WorkArgs) Kind() string { return "privacy_work" }

type worker struct {
	river.WorkerDefaults[WorkArgs]
	service *Service
}

// Work implements river.Worker.
func (w *worker) Work(ctx context.Context, _ *river.Job[WorkArgs]) error {
	return w.service.RunOnce(ctx)
}

// AddJobs registers the work and answers its periodic job.
func (s *Service) AddJobs(workers *river.Workers) *river.PeriodicJob {
	river.AddWorker(workers, &worker{service: s})
	return river.NewPeriodicJob(river.PeriodicInterval(workEvery),
		func() (river.JobArgs, *river.InsertOpts) { return WorkArgs{}, &river.InsertOpts{MaxAttempts: 1} },
		&river.PeriodicJobOpts{RunOnStart: true})
}
