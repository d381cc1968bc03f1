package bill

import (
	"context"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
)

// scheduleEvery is how often it is looked whether bills are due.
const scheduleEvery = 5 * time.Minute

// ScheduleArgs is the job that finds out which bills are due.
type ScheduleArgs struct{}

// Kind names the job.
func (ScheduleArgs) Kind() string { return "bill_schedule" }

// FetchArgs is the job that works on one bill.
type FetchArgs struct {
	BillID string `json:"bill_id"`
}

// Kind names the job.
func (FetchArgs) Kind() string { return "bill_fetch" }

// fetchOptions: the bill itself knows when it is looked at again, so that a job that fails is not repeated by the queue.
func fetchOptions() *river.InsertOpts { return &river.InsertOpts{MaxAttempts: 1} }

// fetchTimeout bounds the work on one bill: a download and a million rows.
const fetchTimeout = time.Hour

type scheduleWorker struct {
	river.WorkerDefaults[ScheduleArgs]
	service *Service
	log     *slog.Logger
}

// Work implements river.Worker.
func (w *scheduleWorker) Work(ctx context.Context, _ *river.Job[ScheduleArgs]) error {
	n, err := w.service.Schedule(ctx)
	if n > 0 {
		w.log.InfoContext(ctx, "bill: due", "bills", n)
	}
	return err
}

type fetchWorker struct {
	river.WorkerDefaults[FetchArgs]
	service *Service
	log     *slog.Logger
}

// Timeout implements river.Worker.
func (w *fetchWorker) Timeout(*river.Job[FetchArgs]) time.Duration { return fetchTimeout }

// Work implements river.Worker. What goes wrong is told once and no more: the bill is looked at again when its time comes.
func (w *fetchWorker) Work(ctx context.Context, job *river.Job[FetchArgs]) error {
	if err := w.service.Fetch(ctx, job.Args.BillID); err != nil && ctx.Err() == nil {
		w.log.ErrorContext(ctx, "bill: cannot be worked on", "bill", job.Args.BillID, "error", err)
	}
	return nil
}

// AddJobs registers the workers of this room and answers its periodic job.
func (s *Service) AddJobs(workers *river.Workers) *river.PeriodicJob {
	river.AddWorker(workers, &scheduleWorker{service: s, log: s.c.Log})
	river.AddWorker(workers, &fetchWorker{service: s, log: s.c.Log})
	return river.NewPeriodicJob(river.PeriodicInterval(scheduleEvery),
		func() (river.JobArgs, *river.InsertOpts) { return ScheduleArgs{}, &river.InsertOpts{MaxAttempts: 1} },
		&river.PeriodicJobOpts{RunOnStart: true})
}
