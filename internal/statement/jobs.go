package statement

import (
	"context"
	"time"

	"github.com/riverqueue/river"
)

// workEvery is how often it is looked which statements are due.
const workEvery = 10 * time.Minute

// workTimeout bounds one look at all of them; what is left is done at the next.
const workTimeout = 2 * time.Hour

// WorkArgs is the job that plans and makes statements and reminds of them.
type WorkArgs struct{}

// Kind names the job.
func (WorkArgs) Kind() string { return "statement_work" }

type worker struct {
	river.WorkerDefaults[WorkArgs]
	service *Service
}

// Timeout implements river.Worker.
func (w *worker) Timeout(*river.Job[WorkArgs]) time.Duration { return workTimeout }

// Work implements river.Worker.
func (w *worker) Work(ctx context.Context, _ *river.Job[WorkArgs]) error { return w.service.Work(ctx) }

// Work plans what must be there, makes what can be made, and reminds of what is not looked at.
func (s *Service) Work(ctx context.Context) error {
	if _, err := s.Plan(ctx); err != nil {
		return err
	}
	n, err := s.Make(ctx)
	if n > 0 {
		s.c.Log.InfoContext(ctx, "statement: issued", "statements", n)
	}
	if err != nil {
		return err
	}
	_, err = s.Remind(ctx)
	return err
}

// AddJobs registers the worker of this room and answers its periodic job.
func (s *Service) AddJobs(workers *river.Workers) *river.PeriodicJob {
	river.AddWorker(workers, &worker{service: s})
	return river.NewPeriodicJob(river.PeriodicInterval(workEvery),
		func() (river.JobArgs, *river.InsertOpts) { return WorkArgs{}, &river.InsertOpts{MaxAttempts: 1} },
		&river.PeriodicJobOpts{RunOnStart: true})
}
