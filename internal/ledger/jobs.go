package ledger

import (
	"context"
	"time"

	"github.com/riverqueue/river"
)

// closeEvery is how often it is looked whether a day is over.
const closeEvery = 10 * time.Minute

// closeTimeout bounds one look at all books; what is left is done at the next.
const closeTimeout = time.Hour

// CloseArgs is the job that closes days.
type CloseArgs struct{}

// Kind names the job.
func (CloseArgs) Kind() string { return "ledger_close" }

type closeWorker struct {
	river.WorkerDefaults[CloseArgs]
	service *Service
}

// Timeout implements river.Worker.
func (w *closeWorker) Timeout(*river.Job[CloseArgs]) time.Duration { return closeTimeout }

// Work implements river.Worker.
func (w *closeWorker) Work(ctx context.Context, _ *river.Job[CloseArgs]) error {
	n, err := w.service.CloseDays(ctx)
	if n > 0 {
		w.service.c.Log.InfoContext(ctx, "ledger: closed", "days", n)
	}
	return err
}

// AddJobs registers the worker of this room and answers its periodic job.
func (s *Service) AddJobs(workers *river.Workers) *river.PeriodicJob {
	river.AddWorker(workers, &closeWorker{service: s})
	return river.NewPeriodicJob(river.PeriodicInterval(closeEvery),
		func() (river.JobArgs, *river.InsertOpts) { return CloseArgs{}, &river.InsertOpts{MaxAttempts: 1} },
		&river.PeriodicJobOpts{RunOnStart: true})
}
